//! `prehab new NAME`: a routine file to begin with, or an exercise file.

mod name;

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::document::file;
use crate::exercise::shipped::EXERCISES;
use crate::paths::Folders;

use name::Name;

use super::args::NewArgs;
use super::{Console, Exit, Failure};

const ROUTINE: &str = include_str!("routine.toml");
const EXERCISE: &str = include_str!("exercise.toml");

pub(super) fn run(
    args: &NewArgs,
    folders: &Folders,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    if args.exercise { exercise(args, folders, console) } else { routine(args, folders, console) }
}

fn routine(args: &NewArgs, folders: &Folders, console: &mut Console<'_>) -> Result<Exit, Failure> {
    let path = write(&folders.routines(), &Name::of_routine(&args.name)?, ROUTINE)?;
    writeln!(console.out, "{}", path.display())?;
    Ok(Exit::Fine)
}

fn exercise(args: &NewArgs, folders: &Folders, console: &mut Console<'_>) -> Result<Exit, Failure> {
    let name = Name::of_exercise(&args.name)?;
    let path = write(&folders.exercises(), &name, EXERCISE)?;
    let (id, file) = (&name.id, path.display());
    // The path alone on its stream, so that it can be handed to an editor.
    writeln!(console.out, "{file}")?;
    console.out.flush()?;
    let err = &mut console.err;
    if EXERCISES.iter().any(|(shipped, _)| shipped == id) {
        writeln!(
            err,
            "\nprehab has an exercise `{id}` already: from now on yours is used instead, in"
        )?;
        writeln!(err, "every routine. Give the file another name if you don't want that.")?;
    }
    writeln!(err, "\nEdit it, then")?;
    writeln!(err, "  prehab check {file}")?;
    writeln!(err, "  prehab exercises {id}")?;
    writeln!(
        err,
        "\nIn a routine it is `use = \"{id}\"`. The Exercises screen shows how it moves."
    )?;
    Ok(Exit::Fine)
}

/// Writes a new routine, as `text` has it with its title, among the person's; answers with its id, too.
pub(super) fn save(
    folders: &Folders,
    name: &str,
    text: impl FnOnce(&str) -> String,
) -> Result<(PathBuf, String), Failure> {
    let name = Name::of_routine(name)?;
    let path = create(&folders.routines(), &name, |_| text(&name.title))?;
    Ok((path, name.id))
}

fn write(folder: &Path, name: &Name, template: &str) -> Result<PathBuf, Failure> {
    create(folder, name, |path| filled(template, name, path))
}

/// Writes a new file into a folder, which is made if need be.
fn create(
    folder: &Path,
    name: &Name,
    text: impl FnOnce(&Path) -> String,
) -> Result<PathBuf, Failure> {
    let path = folder.join(format!("{}.toml", name.id));
    fs::create_dir_all(folder).map_err(|error| unmade(error, folder))?;
    let mut file = match OpenOptions::new().write(true).create_new(true).open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(Failure::Usage(format!(
                "{} is there already: edit it, or choose another name",
                path.display()
            )));
        }
        Err(error) => return Err(unwritten(error, &path)),
    };
    file.write_all(text(&path).as_bytes()).map_err(|error| unwritten(error, &path))?;
    Ok(path)
}

fn unmade(error: std::io::Error, folder: &Path) -> Failure {
    let Some(file) = file::in_the_way(folder) else {
        let context = format!("cannot make the folder {}", folder.display());
        return Failure::Data(anyhow::Error::new(error).context(context));
    };
    Failure::Data(anyhow::anyhow!(
        "{}: there is a file where a folder has to be. Move it away, or name another folder with \
         --config-dir",
        file.display()
    ))
}

fn unwritten(error: std::io::Error, path: &Path) -> Failure {
    Failure::Data(anyhow::Error::new(error).context(format!("cannot write {}", path.display())))
}

fn filled(template: &str, name: &Name, path: &Path) -> String {
    let quoted = name.title.replace('\\', "\\\\").replace('"', "\\\"");
    // The title last: whatever it holds, nothing more is put into it.
    template
        .replace("{id}", &name.id)
        .replace("{path}", &path.display().to_string().escape_debug().to_string())
        .replace("{title}", &quoted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Source;
    use crate::exercise::{Library, reader};

    #[test]
    fn a_title_cannot_leave_its_quotes() {
        for template in [ROUTINE, EXERCISE] {
            let filled = |title| {
                let name = Name { title: String::from(title), id: "mine".into() };
                filled(template, &name, Path::new("/tmp/mine.toml"))
            };
            let text = filled(r#"Say "hi" \o/"#);
            assert!(text.contains(r#"title = "Say \"hi\" \\o/""#), "{text}");
            let text = filled("My {path} {id}");
            assert!(text.contains(r#"title = "My {path} {id}""#), "{text}");
        }
    }

    /// The template with every key switched on that a person may want, but for `tempo`, which is in
    /// place of `pace`.
    fn with_all_keys() -> String {
        let is_key = |line: &str| {
            let word = line.split_once(" = ").map_or("", |(word, _)| word);
            !word.is_empty()
                && word != "tempo"
                && !word.contains(|c: char| !c.is_ascii_lowercase() && c != '_')
        };
        let lines = EXERCISE.lines().map(|line| match line.strip_prefix("# ") {
            Some(key) if is_key(key) => key,
            Some(_) | None => line,
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_key_of_an_exercise_is_there_and_right_when_switched_on() {
        let library = Library::load(None);
        let read = |text: String| {
            reader::read(&Source::new("mine.toml", text), "mine", library.ids()).unwrap()
        };
        let (plain, _) = read(EXERCISE.to_owned());
        let (full, pose) = read(with_all_keys());
        assert!(plain.aliases.is_empty() && !full.aliases.is_empty());
        for texts in [
            &full.targets,
            &full.helps,
            &full.equipment,
            &full.cues,
            &full.mistakes,
            &full.avoid_if,
            &full.sources,
            &full.articles,
        ] {
            assert!(!texts.is_empty());
        }
        assert!(!full.easier.is_empty() && !full.harder.is_empty());
        assert!(full.rest.is_some() && full.dose.progress.is_some());
        let pose = pose.unwrap();
        assert!(pose.surroundings.mat && pose.reps == 1 && !pose.foreshortened.is_empty());
        let last = pose.keyframes.last().unwrap();
        assert!(last.hold && last.gear.ball.is_some());
    }
}

//! `prehab new NAME`: a routine file to begin with.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::Context as _;

use crate::document::is_hidden;
use crate::paths::Folders;

use super::args::NewArgs;
use super::{Exit, Failure};

/// Most characters of a routine's title.
const LONGEST: usize = 80;

const TEMPLATE: &str = include_str!("new.toml");

pub(super) fn run(args: &NewArgs, folders: &Folders, out: &mut dyn Write) -> Result<Exit, Failure> {
    let title = title(&args.name)?;
    let id = slug(title)?;
    let folder = folders.routines();
    let path = folder.join(format!("{id}.toml"));
    fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))
        .map_err(Failure::Data)?;
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
    file.write_all(filled(title, &id, &path).as_bytes())
        .map_err(|error| unwritten(error, &path))?;
    writeln!(out, "{}", path.display())?;
    Ok(Exit::Fine)
}

fn unwritten(error: std::io::Error, path: &Path) -> Failure {
    Failure::Data(anyhow::Error::new(error).context(format!("cannot write {}", path.display())))
}

fn filled(title: &str, id: &str, path: &Path) -> String {
    let quoted = title.replace('\\', "\\\\").replace('"', "\\\"");
    // The title last: whatever it holds, nothing more is put into it.
    TEMPLATE
        .replace("{id}", id)
        .replace("{path}", &path.display().to_string().escape_debug().to_string())
        .replace("{title}", &quoted)
}

/// The title that a name gives.
fn title(name: &str) -> Result<&str, Failure> {
    let title = name.strip_suffix(".toml").unwrap_or(name).trim();
    if title.chars().count() > LONGEST {
        return Err(Failure::Usage(format!("a routine's name has at most {LONGEST} characters")));
    }
    if title.chars().any(is_hidden) {
        return Err(Failure::Usage("a routine's name has no control characters".into()));
    }
    Ok(title)
}

/// The file name that a title gives: its letters and digits in lower case, joined by hyphens.
fn slug(title: &str) -> Result<String, Failure> {
    let words: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() {
        return Err(Failure::Usage(
            "a routine's name needs a letter or a digit, such as \"Evening hips\"".into(),
        ));
    }
    Ok(words.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_a_title_and_a_file_name() {
        let both = |name| {
            let title = title(name)?;
            Ok::<_, Failure>((title.to_owned(), slug(title)?))
        };
        let given = |name| both(name).expect("a good name");
        assert_eq!(given("Evening hips"), ("Evening hips".into(), "evening-hips".into()));
        assert_eq!(given("  My 2nd -- try!.toml"), ("My 2nd -- try!".into(), "my-2nd-try".into()));
        assert_eq!(given("Hüfte öffnen").1, "hüfte-öffnen");
        assert_eq!(given("../../etc/passwd").1, "etc-passwd");
        for bad in ["", "  ", "...", "\u{1b}[2J", "a\nb", &"x".repeat(81)] {
            assert!(both(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_title_cannot_leave_its_quotes() {
        let text = filled(r#"Say "hi" \o/"#, "say-hi-o", Path::new("/tmp/say.toml"));
        assert!(text.contains(r#"title = "Say \"hi\" \\o/""#), "{text}");
        let text = filled("My {path} {id}", "my-path-id", Path::new("/tmp/my.toml"));
        assert!(text.contains(r#"title = "My {path} {id}""#), "{text}");
    }
}

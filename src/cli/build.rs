//! `prehab build`: a routine made for what somebody thinks is behind their pain.

use crate::coach::build::kit::UnknownThing;
use crate::coach::build::{self, Built, Kit, Unbuilt, Wish};
use crate::document::{either, nearest, visible};
use crate::exercise::Exercise;
use crate::exercise::cause::{self, CAUSES, Cause};
use crate::paths::Folders;
use crate::routine::{Routine, When};

use super::args::{BuildArgs, BuildWhen};
use super::run::emergency;
use super::{Console, Environment, Exit, Failure, list, new, select};

pub(super) fn run(
    args: &BuildArgs,
    folders: &Folders,
    environment: &Environment,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    if let Some(help) = emergency(folders, environment)? {
        return Err(Failure::Usage(format!("no routine is made\n{help}")));
    }
    let library = select::library(folders);
    let exercises: Vec<&Exercise> = library.exercises().collect();
    let causes = causes(&args.causes)?;
    let kit = Kit::read(&args.kit, exercises.iter().copied()).map_err(unknown_thing)?;
    let when = match args.when {
        BuildWhen::Before => When::PreRun,
        BuildWhen::After => When::PostRun,
    };
    let wish = Wish { causes: &causes, minutes: args.minutes, kit: &kit, when };
    let Built { routine, advice } = build::build(wish, &exercises).map_err(unbuilt)?;
    match &args.save {
        None => write!(console.out, "{}", build::text(&routine))?,
        Some(name) => {
            let titled = |title: &str| Routine { title: title.to_owned(), ..routine };
            let (path, id) = new::save(folders, name, |title| build::text(&titled(title)))?;
            writeln!(console.out, "{}", path.display())?;
            console.out.flush()?;
            writeln!(console.err, "\nprehab run {id}")?;
        }
    }
    console.out.flush()?;
    for line in advice {
        writeln!(console.err, "{line}")?;
    }
    list::wrong_files(library.problems(), console)?;
    Ok(Exit::Fine)
}

/// The causes of a list of ids.
fn causes(list: &str) -> Result<Vec<&'static Cause>, Failure> {
    let ids = list.split(',').map(str::trim).filter(|id| !id.is_empty());
    let causes = ids.map(|id| cause::find(id).ok_or_else(|| unknown(id)));
    let causes = causes.collect::<Result<Vec<_>, Failure>>()?;
    if causes.is_empty() {
        return Err(Failure::Usage(format!("say for what; there are{}", all())));
    }
    Ok(causes)
}

fn unknown(id: &str) -> Failure {
    let near: Vec<&str> =
        nearest(id, CAUSES.iter().map(|cause| cause.id)).into_iter().take(3).collect();
    let advice = if near.is_empty() {
        format!("there are{}", all())
    } else {
        format!("did you mean {}?", either(near))
    };
    Failure::Usage(format!("no cause is called `{}`; {advice}", visible(id)))
}

/// Every cause, a line each.
fn all() -> String {
    let widest = CAUSES.iter().map(|cause| cause.id.len()).max().unwrap_or_default();
    let line = |cause: &Cause| format!("\n  {}  {}", list::padded(cause.id, widest), cause.title);
    CAUSES.iter().map(line).collect()
}

fn unknown_thing(UnknownThing { typed, known }: UnknownThing) -> Failure {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let near: Vec<&str> = nearest(&typed, known.iter().copied()).into_iter().take(3).collect();
    let advice = if near.is_empty() {
        format!("there are {}", known.join(", "))
    } else {
        format!("did you mean {}?", either(near))
    };
    Failure::Usage(format!("no exercise needs `{}`; {advice}", visible(&typed)))
}

fn unbuilt(unbuilt: Unbuilt) -> Failure {
    match unbuilt {
        Unbuilt::Advised(_) => Failure::Usage(format!("there is no routine for this\n{unbuilt}")),
        Unbuilt::TooShort(_) => Failure::Usage(unbuilt.to_string()),
    }
}

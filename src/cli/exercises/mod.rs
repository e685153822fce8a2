//! `prehab exercises [ID]`: the library, or one exercise in full.

mod json;
mod text;

use crate::document::{either, nearest, visible};
use crate::exercise::cause::{self, CAUSES, Cause};
use crate::exercise::filter::NO_KIT;
use crate::exercise::{Exercise, Facet, Filter, Library};
use crate::paths::Folders;

use super::args::ExercisesArgs;
use super::{Console, Environment, Exit, Failure, list, select};
use json::ExerciseJson;

pub(super) fn run(
    args: &ExercisesArgs,
    folders: &Folders,
    environment: &Environment,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let library = select::library(folders);
    match &args.exercise {
        Some(name) => one(name, args, &library, environment, console),
        None => all(args, &library, console),
    }
}

/// The exercises that the arguments let pass.
fn all(
    args: &ExercisesArgs,
    library: &Library,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let mut exercises: Vec<&Exercise> = library.exercises().collect();
    let mut filter = Filter::default();
    let asked =
        [(Facet::Cause, &args.cause), (Facet::Target, &args.target), (Facet::Kit, &args.kit)];
    for (facet, typed) in asked {
        if let Some(typed) = typed {
            filter.choose(facet, meant(facet, typed, &exercises)?);
        }
    }
    exercises.retain(|exercise| filter.passes(exercise));
    if args.json.json {
        let shapes: Vec<_> = exercises.iter().map(|it| ExerciseJson::new(it, library)).collect();
        super::print_json(&shapes, console.out)?;
    } else {
        if exercises.is_empty() {
            writeln!(console.out, "No exercise is all of that.")?;
        } else {
            text::list(&exercises, library, console.out)?;
        }
        let causes = filter.chosen(Facet::Cause).iter().filter_map(|id| cause::find(id));
        for more in causes.filter_map(Cause::more) {
            writeln!(console.out, "{more}")?;
        }
    }
    list::wrong_files(library.problems(), console)?;
    Ok(Exit::Fine)
}

/// The values of a facet that typed words mean; of the causes also those that no exercise answers.
fn meant(facet: Facet, typed: &str, exercises: &[&Exercise]) -> Result<Vec<String>, Failure> {
    let mut all = facet.all(exercises.iter().copied());
    if facet == Facet::Cause {
        let advised = CAUSES.iter().filter(|cause| cause.is_advised());
        all.extend(
            advised.map(|cause| cause.id).filter(|id| !all.contains(id)).collect::<Vec<_>>(),
        );
    }
    let what = facet.title().to_lowercase();
    if typed.trim().is_empty() {
        let widest = all.iter().map(|value| value.len()).max().unwrap_or_default();
        let line = |value: &&str| match facet.words(value) {
            words if words == *value => words.into_owned(),
            words => format!("{}  {words}", list::padded(value, widest)),
        };
        let list = all.iter().map(line).collect::<Vec<_>>().join("\n  ");
        return Err(Failure::Usage(format!("say which {what}; there are\n  {list}")));
    }
    // Whoever types `none` has no kit.
    let typed = if facet == Facet::Kit && typed.trim() == "none" { NO_KIT } else { typed };
    let meant: Vec<String> = all
        .iter()
        .filter(|value| facet.is_meant(typed, value))
        .map(|value| (*value).to_owned())
        .collect();
    if !meant.is_empty() {
        return Ok(meant);
    }
    let near: Vec<&str> = nearest(typed, all.iter().copied()).into_iter().take(3).collect();
    let advice = if near.is_empty() {
        format!("there are {}", all.join(", "))
    } else {
        format!("did you mean {}?", either(near))
    };
    Err(Failure::Usage(format!("no {what} is called `{}`; {advice}", visible(typed))))
}

fn one(
    name: &str,
    args: &ExercisesArgs,
    library: &Library,
    environment: &Environment,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let found = library.find(name);
    if let (Err(_), Some(problem)) = (&found, library.problem(name)) {
        return Err(select::refused(problem, environment));
    }
    let exercise = found.map_err(|error| Failure::Usage(error.to_string()))?;
    if args.json.json {
        super::print_json(&ExerciseJson::new(exercise, library), console.out)?;
    } else {
        text::one(exercise, library, environment.columns(), console.out)?;
    }
    // The shipped one is shown in place of a wrong one of the person's own.
    list::wrong_files(library.problem(&exercise.id), console)?;
    Ok(Exit::Fine)
}

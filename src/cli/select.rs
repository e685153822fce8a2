//! What a command is about: the exercises, a routine.

use crate::coach::fit::{Fit, Fitted};
use crate::document::file::{Problem, is_unread};
use crate::document::render;
use crate::exercise::Library;
use crate::paths::Folders;
use crate::plan::Plan;
use crate::routine::Routine;
use crate::shell::routines;

use super::{Environment, Failure};

/// The exercises, those of the person's own among them.
pub(super) fn library(folders: &Folders) -> Library {
    Library::load(Some(&folders.exercises()))
}

/// The routine that a name or path leads to, with its plan.
pub(super) fn routine(
    name: &str,
    folders: &Folders,
    library: &Library,
    environment: &Environment,
) -> Result<(Routine, Plan), Failure> {
    let laid = routines::find(name, folders, library)
        .map_err(|error| Failure::Usage(error.to_string()))?;
    match laid.outcome {
        Ok(found) => Ok(found),
        Err(problem) => Err(refused(&problem, environment)),
    }
}

/// A plan with no more left out than has to be, to take at most so many minutes.
pub(super) fn within(
    plan: &Plan,
    minutes: Option<u32>,
    library: &Library,
) -> Result<Fitted, Failure> {
    let fit = Fit::new(plan, |id| Some(library.get(id)?.kind));
    let fitted = minutes.map_or_else(|| Ok(fit.whole()), |minutes| fit.within(minutes));
    fitted.map_err(|error| Failure::Usage(error.to_string()))
}

/// What a command that needs a wrong file ends with: its mistakes, drawn.
pub(super) fn refused(problem: &Problem, environment: &Environment) -> Failure {
    let text = render(&problem.0, &problem.1, environment.error_colour());
    let text = text.trim_end().to_owned();
    if is_unread(problem) { Failure::Unread(text) } else { Failure::Mistakes(text) }
}

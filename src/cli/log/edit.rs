//! `prehab log edit`: corrections of a session.

use std::io::Write;

use chrono::{DateTime, FixedOffset};

use crate::cli::{Exit, Failure};
use crate::journal::record::{Corrects, Session};
use crate::journal::{Edit, Store};
use crate::paths::Folders;

use super::args::EditArgs;
use super::{select, show};

pub(super) fn run(
    store: Option<&Store>,
    args: &EditArgs,
    folders: &Folders,
    at: DateTime<FixedOffset>,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    let session = select::ended(store, &args.id)?;
    let edits = edits(args, &session)?;
    let mut store = Store::open(&folders.data)?;
    store.edit_all(session.id, &edits, at)?;
    show(&select::one(Some(&store), &session.id.to_string())?, out)
}

/// What is to be corrected; an error if the session has no such set.
fn edits(args: &EditArgs, session: &Session) -> Result<Vec<Edit>, Failure> {
    let answers = [
        args.effort.map(|answer| Edit::Effort(answer.0)),
        args.pain_before.map(|answer| Edit::PainBefore(answer.0)),
        args.pain_after.map(|answer| Edit::PainAfter(answer.0)),
        args.pain_next_morning.map(|answer| Edit::PainNextMorning(answer.0)),
        args.note.as_deref().map(|words| Edit::Note(note(words))),
        args.set.map(|number| set(args, session, number)).transpose()?,
    ];
    Ok(answers.into_iter().flatten().collect())
}

/// A note on one line; None if it has no words.
pub(in crate::cli) fn note(words: &str) -> Option<String> {
    let line: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    Some(line.trim().to_owned()).filter(|line| !line.is_empty())
}

/// The correction of the set with this number, from 1.
fn set(args: &EditArgs, session: &Session, number: u32) -> Result<Edit, Failure> {
    let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    let Some(set) = place.and_then(|place| session.sets.get(place)) else {
        let sets = session.sets.len();
        return Err(Failure::Usage(format!(
            "there is no set {number}, this session has {sets}; `prehab log show {}` numbers them",
            args.id
        )));
    };
    let wrong = |measured, option| {
        Err(Failure::Usage(format!("set {number} is measured in {measured}: use --{option}")))
    };
    let done = match (set.record.corrects(), args.amount.reps, args.amount.seconds) {
        (Corrects::Reps, Some(done), None) | (Corrects::Seconds, None, Some(done)) => done,
        (Corrects::Reps, _, _) => return wrong("repetitions", "reps"),
        (Corrects::Seconds, _, _) => return wrong("seconds", "seconds"),
    };
    let (actual, outcome) = set.record.corrected(done);
    Ok(Edit::Set { step: set.step, actual, outcome })
}

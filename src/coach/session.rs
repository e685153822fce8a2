//! What a session was, as a whole.

use crate::exercise::Kind;
use crate::journal::record::{Outcome, Session, SetRecord};
use crate::routine::When;

/// The sets of which something was done.
pub(super) fn done(session: &Session) -> impl Iterator<Item = &SetRecord> {
    let records = session.sets.iter().map(|set| &set.record);
    records.filter(|record| record.outcome != Outcome::Skipped)
}

/// Whether at least half of what was done was strength. What warms up for a run is none. `kind` knows the
/// exercises of the library.
pub(super) fn is_strength(session: &Session, kind: impl Fn(&str) -> Option<Kind>) -> bool {
    if session.when == Some(When::PreRun) {
        return false;
    }
    let kinds = done(session).map(|set| set.exercise.as_deref().and_then(&kind));
    let (strength, rest): (Vec<_>, Vec<_>) = kinds.partition(|kind| *kind == Some(Kind::Strength));
    !strength.is_empty() && strength.len() >= rest.len()
}

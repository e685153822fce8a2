//! Sessions that have ended as events of a calendar.

use std::io::Write;

use super::super::error::StoreError;
use super::super::record::{Outcome, Session, SessionLine, single};
use super::super::text;
use super::ExportError;
use crate::calendar::{self, Event, Moment};

pub(super) fn events(
    sessions: impl Iterator<Item = Result<Session, StoreError>>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let events = sessions.filter_map(|session| match session {
        Ok(session) => event(&session).map(Ok),
        Err(error) => Some(Err(error.into())),
    });
    calendar::write(events, out)
}

/// The event of a session; None if it has not ended.
fn event(session: &Session) -> Option<Event> {
    let end = session.ended_at?;
    Some(Event {
        uid: session.id,
        stamp: end,
        start: Moment::Instant(session.started_at),
        // A clock that was set back in between leaves an end before the start, which no calendar takes.
        end: (end > session.started_at).then_some(Moment::Instant(end)),
        weekly: None,
        summary: session.title.clone(),
        description: description(session),
    })
}

fn description(session: &Session) -> String {
    let line = SessionLine::of(session);
    let (done, planned) = (line.sets_done, line.sets_planned);
    let sets = if planned == 1 { "set" } else { "sets" };
    let mut lines = vec![format!("{} min, {done} of {planned} {sets}", text::minutes(&line))];
    lines.extend(exercises(session));
    lines.extend(Some(text::answers(&line)).filter(|answers| !answers.is_empty()));
    lines.extend(session.note.clone());
    lines.join("\n")
}

/// What was done of each exercise: "Side plank: left 30 s, right 25 s".
fn exercises(session: &Session) -> Vec<String> {
    let mut exercises: Vec<(String, Vec<String>)> = Vec::new();
    for set in &session.sets {
        let name = text::name(&set.record);
        let amount = match set.record.outcome {
            Outcome::Skipped => text::how(&set.record).to_owned(),
            Outcome::Done | Outcome::Short => text::amount(&set.record.actual),
        };
        let side = set.record.side.and_then(single);
        let said = side.map_or(amount.clone(), |side| format!("{} {amount}", side.name()));
        match exercises.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sets)) => sets.push(said),
            None => exercises.push((name, vec![said])),
        }
    }
    exercises.into_iter().map(|(name, sets)| format!("{name}: {}", sets.join(", "))).collect()
}

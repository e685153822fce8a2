//! What the keys do where the past is looked at.

use chrono::Datelike;

use super::{Field, Lookback};
use crate::app::{Effect, JournalOp, Model, Now, Screen, progress};
use crate::journal::record::{Session, SessionLine, Status};

/// Opens the screen.
pub(in crate::app) fn enter(model: &mut Model) -> Vec<Effect> {
    model.screen = Screen::History;
    vec![read_anew(model)]
}

fn read_anew(model: &mut Model) -> Effect {
    model.progress.forget_ahead();
    Effect::LoadHistory(model.history.readings.ask())
}

/// What the screen needs to be read when it is open and the journal is no longer as it was.
pub(in crate::app) fn read_again(model: &mut Model) -> Option<Effect> {
    let Screen::History = model.screen else { return None };
    model.history.is_stale = true;
    model.history.wanted = None;
    Some(read_anew(model))
}

/// Takes what was read. When that is all, what comes behind this screen is read while it is looked at.
pub(in crate::app) fn take(model: &mut Model, reading: u32, past: Lookback) -> Vec<Effect> {
    let is_all = past.whole && model.history.readings.awaits(reading);
    model.history.set(reading, past);
    let ahead = if is_all { progress::read_ahead(model) } else { None };
    ahead.into_iter().collect()
}

/// Takes a session that was read; if it is gone, so is its line.
pub(in crate::app) fn know(
    model: &mut Model,
    reading: u32,
    session: Option<Box<Session>>,
) -> Vec<Effect> {
    let history = &mut model.history;
    if !history.session_readings.awaits(reading) {
        return Vec::new();
    }
    match session {
        Some(session) => {
            history.session = Some(*session);
            Vec::new()
        }
        None => vec![read_anew(model)],
    }
}

/// Has the chosen session read, unless it is at hand as the list has it.
pub(in crate::app) fn look(model: &mut Model) -> Option<Effect> {
    let Screen::History = model.screen else { return None };
    let history = &mut model.history;
    let line = history.chosen()?;
    let at_hand = history.session.as_ref().is_some_and(|it| SessionLine::of(it) == *line);
    let id = line.id;
    if (at_hand && !history.is_stale) || history.wanted == Some(id) {
        return None;
    }
    history.wanted = Some(id);
    history.is_stale = false;
    Some(Effect::LoadSession(history.session_readings.ask(), id))
}

/// Leaves what is typed, open or looked for. False if there is nothing of that.
pub(in crate::app) fn close(model: &mut Model) -> bool {
    let history = &mut model.history;
    if let Some(open) = &mut history.open {
        if open.draft.take().is_none() {
            history.open = None;
        }
        return true;
    }
    let typed = std::mem::take(&mut history.typing);
    let looked = !history.filter.is_empty();
    history.narrow(String::clear);
    typed || looked
}

/// Begins to correct what is chosen of the open session.
pub(in crate::app) fn correct(model: &mut Model, now: Now) {
    if tell_if_unended(model, now) {
        return;
    }
    let history = &mut model.history;
    let Some(session) = history.session().cloned() else { return };
    if let Some(open) = &mut history.open {
        open.begin(&session);
    }
}

/// Begins to correct a number with its first digit.
pub(in crate::app) fn type_digit(model: &mut Model, digit: u8, now: Now) {
    if model.history.open.as_ref().is_some_and(|open| open.field() == Field::Note) {
        return;
    }
    correct(model, now);
    if let Some(open) = &mut model.history.open {
        open.write(char::from(b'0' + digit));
    }
}

/// Types a character of a correction.
pub(in crate::app) fn write(model: &mut Model, c: char) {
    if let Some(open) = &mut model.history.open {
        open.write(c);
    }
}

/// Takes the last character back, of a correction or of the filter.
pub(in crate::app) fn erase(model: &mut Model) {
    match &mut model.history.open {
        Some(open) => open.erase(),
        None => model.history.narrow(|filter| {
            filter.pop();
        }),
    }
}

/// Makes the number that is being corrected one more or less.
pub(in crate::app) fn nudge(model: &mut Model, by: i32) {
    if let Some(open) = &mut model.history.open {
        open.nudge(by);
    }
}

/// Keeps the correction.
pub(in crate::app) fn accept(model: &mut Model, now: Now) -> Vec<Effect> {
    let history = &mut model.history;
    let Some((open, session)) = history.open.as_mut().zip(history.session.as_mut()) else {
        return Vec::new();
    };
    let Some(draft) = open.draft.take() else { return Vec::new() };
    let Some(edit) = open.field().edit(session, &draft) else { return Vec::new() };
    edit.apply(session);
    let changed = SessionLine::of(session);
    let id = session.id;
    history.change(|lines| {
        if let Some(line) = lines.iter_mut().find(|line| line.id == id) {
            *line = changed;
        }
    });
    // It stays in sight, even if the filter no longer fits: the person is at it.
    change(model, JournalOp::Edit { id, edit, at: now.wall })
}

/// Takes the chosen session out.
pub(in crate::app) fn delete(model: &mut Model, now: Now) -> Vec<Effect> {
    if tell_if_unended(model, now) {
        return Vec::new();
    }
    let Some(line) = model.history.take_out() else { return Vec::new() };
    let this_year = line.started_at.year() == now.wall.year();
    let day = line.started_at.format(if this_year { "%a %-d %b" } else { "%-d %b %Y" });
    model.tell(format!("Deleted; u brings it back: {}, {day}", line.title), now);
    let op = JournalOp::Delete { id: line.id, at: now.wall };
    model.history.deleted.push(line);
    change(model, op)
}

/// Brings back what was deleted last.
pub(in crate::app) fn bring_back(model: &mut Model, now: Now) -> Vec<Effect> {
    let Some(line) = model.history.deleted.pop() else { return Vec::new() };
    model.tell(format!("Back again: {}", line.title), now);
    let op = JournalOp::Restore { id: line.id, at: now.wall };
    model.history.put_back(line);
    change(model, op)
}

/// Changes the journal, and has the counts that follow from it read.
fn change(model: &mut Model, op: JournalOp) -> Vec<Effect> {
    // What is read of a session just now is as it was before.
    model.history.session_readings.ask();
    vec![Effect::Journal(op), read_anew(model)]
}

/// Says why a session that has not ended cannot be changed; whether it is one.
fn tell_if_unended(model: &mut Model, now: Now) -> bool {
    let status = model.history.chosen().map(|line| line.status);
    let unended = status == Some(Status::Interrupted);
    if unended {
        model.tell("Not ended yet: prehab asks about it when it starts.", now);
    }
    unended
}

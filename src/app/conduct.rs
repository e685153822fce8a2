//! Sessions from their start to their end.

use crate::app::overlay::{About, Ask, Overlay};
use crate::app::running::{Asked, Running};
use crate::app::update::read_overview;
use crate::app::{Action, Effect, JournalOp, Model, Now, Preview, Screen, Summary};
use crate::coach::prescription::Prescription;
use crate::cue;
use crate::journal::record::{CutShort, Reason, Status};
use crate::plan::Plan;
use crate::session::{Command, Event, EventKind};
use crate::voice;

/// Keeps a session that was cut short as it is, or throws it away.
pub(super) fn decide(model: &mut Model, kept: &CutShort, keep: bool, now: Now) -> Vec<Effect> {
    let (id, at) = (kept.session.id, now.wall);
    vec![Effect::Journal(JournalOp::Decide { id, keep, at }), read_overview(model)]
}

/// Goes on with a session that was cut short.
pub(super) fn resume(model: &mut Model, kept: &CutShort, now: Now) -> Vec<Effect> {
    match Running::resume(kept, model.pace, now) {
        Some((mut running, effects, events)) => {
            if model.is_spoken_to() {
                running.make_room(now);
            }
            enter(model, running, effects, &events, now)
        }
        None => {
            model.tell("Its plan can't be read any more, so it is kept as it is.", now);
            decide(model, kept, true, now)
        }
    }
}

/// Runs the one session that the program was started for, unless there is a question to answer first
/// about an earlier one of the same routine.
pub(super) fn run(model: &mut Model, plan: Box<Plan>, now: Now) -> Vec<Effect> {
    let asked = match &model.overlay {
        Some(Overlay::Ask(Ask { about: About::CutShort(kept), .. })) => {
            kept.session.routine == plan.routine
        }
        Some(_) | None => false,
    };
    model.then = Some(plan);
    if asked {
        return Vec::new();
    }
    model.overlay = None;
    and_then(model, Vec::new(), now)
}

/// Goes on to what waits for the answer to a question, once there is none any more. The program ends
/// after that session, or after the earlier one that is resumed in its place.
pub(super) fn and_then(model: &mut Model, mut effects: Vec<Effect>, now: Now) -> Vec<Effect> {
    if model.overlay.is_some() {
        return effects;
    }
    let Some(plan) = model.then.take() else { return effects };
    if model.running().is_none() {
        effects.extend(start(model, *plan, now));
    }
    if let Screen::Session(running) = &mut model.screen {
        running.last = true;
    }
    effects
}

/// The chosen routine as it is due today; shows the person why if there is nothing to do.
fn chosen(model: &mut Model, now: Now) -> Option<(Prescription, Plan)> {
    let line = model.today.chosen()?;
    let Some(routine) = line.routine() else {
        model.overlay = line.wrong().map(|wrong| Overlay::Mistakes(wrong.clone(), 0));
        return None;
    };
    let why = match model.prescribe(routine, now.wall.date_naive()) {
        Ok(mut due) => match due.plan.take() {
            Some(plan) => return Some((due, plan)),
            None => due.rests(),
        },
        Err(error) => error.to_string(),
    };
    model.tell_of(model.topic(), why, now);
    None
}

pub(super) fn look_first(model: &mut Model, now: Now) {
    if let Some(preview) = looked_at(model, now) {
        model.screen = Screen::Preview(Box::new(preview));
    }
}

/// The chosen routine as it is due today, in the time there is.
fn looked_at(model: &mut Model, now: Now) -> Option<Preview> {
    let about = model.today.chosen().and_then(|line| line.routine()?.about.clone());
    let (due, plan) = chosen(model, now)?;
    Some(Preview::new(due, plan, about, model.today.minutes, &model.library))
}

pub(super) fn start_chosen(model: &mut Model, now: Now) -> Vec<Effect> {
    let plan = match &model.screen {
        Screen::Preview(preview) => Some(preview.plan.clone()),
        Screen::Today
        | Screen::Session(_)
        | Screen::Summary(_)
        | Screen::History
        | Screen::Progress
        | Screen::Causes
        | Screen::Exercises
        | Screen::Settings => looked_at(model, now).map(|preview| preview.plan),
    };
    plan.map_or_else(Vec::new, |plan| start(model, plan, now))
}

fn start(model: &mut Model, plan: Plan, now: Now) -> Vec<Effect> {
    let plan = if model.is_spoken_to() { cue::lengthened(plan, voice::length) } else { plan };
    let (running, effects, events) = Running::start(plan, model.pace, now);
    enter(model, running, effects, &events, now)
}

fn enter(
    model: &mut Model,
    running: Running,
    mut effects: Vec<Effect>,
    events: &[Event],
    now: Now,
) -> Vec<Effect> {
    model.screen = Screen::Session(Box::new(running));
    model.overlay = None;
    model.offered = true;
    effects.extend(settle(model, events, now));
    effects
}

pub(super) fn command(model: &mut Model, command: Command, now: Now) -> Vec<Effect> {
    in_session(model, now, |running, now| running.apply(command, now))
}

pub(super) fn in_session(
    model: &mut Model,
    now: Now,
    change: impl FnOnce(&mut Running, Now) -> Vec<Event>,
) -> Vec<Effect> {
    let Screen::Session(running) = &mut model.screen else { return Vec::new() };
    let events = change(running, now);
    settle(model, &events, now)
}

/// Does what follows from a session's events; its end leads to the summary.
fn settle(model: &mut Model, events: &[Event], now: Now) -> Vec<Effect> {
    let Screen::Session(running) = &mut model.screen else { return Vec::new() };
    running.flash(events, now);
    let mut effects = running.tell(events, model.muted, now);
    // Muted or not: it makes no noise.
    let notification = running.take_notification().filter(|_| model.config.notify);
    effects.extend(notification.map(Effect::Notify));
    let status = events.iter().find_map(|event| match event.kind {
        EventKind::Finished => Some(Status::Finished),
        EventKind::Left => Some(Status::Partial),
        EventKind::StepStarted(_)
        | EventKind::HalfWay
        | EventKind::TenSeconds
        | EventKind::Countdown(_)
        | EventKind::RestEnds(_)
        | EventKind::Elapsed(_)
        | EventKind::Rep { .. }
        | EventKind::HoldStarted { .. }
        | EventKind::Turn
        | EventKind::CountAsked
        | EventKind::Corrected(_)
        | EventKind::Recorded(..)
        | EventKind::PersonalRecord(_)
        | EventKind::PlanChanged
        | EventKind::Paused(_)
        | EventKind::Resumed
        | EventKind::Waiting => None,
    });
    if let Some(status) = status {
        let summary = Summary::of(running, status, now);
        model.screen = Screen::Summary(Box::new(summary));
        model.overlay = None;
        // Which tells of records by itself.
        return effects;
    }
    for event in events {
        if let EventKind::PersonalRecord(record) = event.kind {
            model.tell(format!("Personal record: {}", record.words()), now);
        }
    }
    effects
}

/// Does with the session what an action asks for, and tells the person what came of it where that
/// does not show.
pub(super) fn act(model: &mut Model, action: Action, now: Now) -> Vec<Effect> {
    let Some(running) = model.running() else { return Vec::new() };
    let asked = match running.asked(action, now, |id| model.exercise(id)) {
        Asked::Command(asked) => asked,
        Asked::Refused(words) => {
            model.tell_of(model.topic(), words, now);
            return Vec::new();
        }
        Asked::Nothing => return Vec::new(),
    };
    let session = running.session();
    if let (Command::Swap(swap), Some(item)) = (&asked, session.subject()) {
        let words = format!("Now: {}.", session.plan().name_after(item, swap));
        model.tell_of(model.topic(), words, now);
    }
    command(model, asked, now)
}

pub(super) fn leave_out(model: &mut Model, reason: Reason, now: Now) -> Vec<Effect> {
    model.overlay = None;
    in_session(model, now, |running, now| {
        let mut events = running.apply(Command::LeaveOut(reason), now);
        events.extend(running.uncover(now));
        events
    })
}

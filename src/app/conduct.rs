//! Sessions from their start to their end.

use std::sync::Arc;

use crate::app::overlay::{About, Ask, Overlay};
use crate::app::running::{Asked, Running};
use crate::app::update::read_overview;
use crate::app::{
    Action, Effect, JournalOp, Model, Now, Preview, Screen, Start, Summary, care, coming,
};
use crate::coach::care::{SOME, Talk, words};
use crate::coach::prescription::Prescription;
use crate::cue;
use crate::journal::record::{CutShort, Reason, Status};
use crate::plan::Plan;
use crate::routine::Routine;
use crate::session::{Command, Event, EventKind};
use crate::voice;

/// Keeps a session that was cut short as it is, or throws it away.
pub(super) fn decide(model: &mut Model, kept: &CutShort, keep: bool, now: Now) -> Vec<Effect> {
    let (id, at) = (kept.session.id, now.wall);
    vec![Effect::Journal(JournalOp::Decide { id, keep, at }), read_overview(model)]
}

/// Goes on with a session that was cut short.
pub(super) fn resume(model: &mut Model, kept: &CutShort, now: Now) -> Vec<Effect> {
    if care::is_emergency(model, now) {
        return Vec::new();
    }
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
pub(super) fn run(model: &mut Model, start: Box<Start>, now: Now) -> Vec<Effect> {
    let overview = model.today.overview.as_ref();
    let kept = overview.and_then(|overview| overview.cut_short.clone());
    let earlier = kept.filter(|kept| kept.session.routine == start.routine());
    model.then = Some(start);
    model.overlay = None;
    if let Some(kept) = earlier {
        model.overlay = Some(Overlay::Ask(Ask::new(About::CutShort(Box::new(kept)))));
        return Vec::new();
    }
    and_then(model, Vec::new(), now)
}

/// Goes on to what waits for the answer to a question, once there is none any more. The program ends
/// after that session, or after the earlier one that is resumed in its place.
pub(super) fn and_then(model: &mut Model, mut effects: Vec<Effect>, now: Now) -> Vec<Effect> {
    if model.overlay.is_some() {
        return effects;
    }
    let Some(start) = model.then.take() else { return effects };
    match &mut model.screen {
        Screen::Session(running) => running.last = true,
        Screen::Today
        | Screen::Preview(_)
        | Screen::Summary(_)
        | Screen::History
        | Screen::Progress
        | Screen::Runs
        | Screen::Exercises
        | Screen::Causes
        | Screen::Settings => effects.extend(care::begin(model, *start, true, now)),
    }
    effects
}

/// The chosen routine; shows what is wrong with its file if something is.
fn chosen(model: &mut Model) -> Option<Arc<Routine>> {
    let line = model.today.chosen()?;
    match line.routine() {
        Some(routine) => Some(Arc::clone(routine)),
        None => {
            model.overlay = line.wrong().map(|wrong| Overlay::Mistakes(wrong.clone(), 0));
            None
        }
    }
}

/// A routine as it is due today, for somebody whom it hurts so much; shows the person why if there is
/// nothing to do.
fn due(
    model: &mut Model,
    routine: &Routine,
    pain_now: Option<u8>,
    now: Now,
) -> Option<(Prescription, Plan)> {
    let why = match model.prescribe(routine, pain_now, now.wall.date_naive()) {
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
    let Some(routine) = chosen(model) else { return };
    let minutes = model.today.minutes;
    if let Some(preview) = looked_at(model, &routine, minutes, None, now) {
        model.screen = Screen::Preview(Box::new(preview));
    }
}

/// A routine as it is due today for somebody whom it hurts so much, in the time there is.
fn looked_at(
    model: &mut Model,
    routine: &Routine,
    minutes: Option<u32>,
    pain_now: Option<u8>,
    now: Now,
) -> Option<Preview> {
    let (due, plan) = due(model, routine, pain_now, now)?;
    Some(Preview::new(due, plan, routine.about.clone(), minutes, &model.library))
}

pub(super) fn start_chosen(model: &mut Model, now: Now) -> Vec<Effect> {
    let start = match &model.screen {
        Screen::Preview(preview) => Some(shown(model, preview)),
        Screen::Today
        | Screen::Session(_)
        | Screen::Summary(_)
        | Screen::History
        | Screen::Progress
        | Screen::Runs
        | Screen::Causes
        | Screen::Exercises
        | Screen::Settings => {
            let minutes = model.today.minutes;
            chosen(model)
                .filter(|routine| due(model, routine, None, now).is_some())
                .map(|routine| Start::Due { routine, minutes })
        }
    };
    match start {
        Some(_) if model.today.overview.is_none() => {
            model.tell("The journal is still being read.", now);
            Vec::new()
        }
        Some(start) => care::begin(model, start, false, now),
        None => Vec::new(),
    }
}

/// What a preview shows.
fn shown(model: &Model, preview: &Preview) -> Start {
    let listed = || model.today.line(&preview.plan.routine).and_then(|line| line.routine());
    let of = preview.made.as_ref().or_else(listed).map(Arc::clone);
    let (plan, seen) = (Box::new(preview.plan.clone()), Some(Box::new(preview.clone())));
    Start::Plan { plan, of, minutes: preview.minutes(), seen, tells: false }
}

/// A routine as it is due now, in so many minutes and with what was chosen where it was looked at.
fn anew(
    model: &mut Model,
    routine: &Routine,
    minutes: Option<u32>,
    seen: Option<&Preview>,
    pain_now: Option<u8>,
    now: Now,
) -> Option<Preview> {
    match seen {
        Some(seen) => {
            let (due, plan) = due(model, routine, pain_now, now)?;
            Some(seen.like_this(due, plan, &model.library))
        }
        None => looked_at(model, routine, minutes, pain_now, now),
    }
}

/// Starts a session after all was said that is to be said before.
pub(super) fn start(
    model: &mut Model,
    start: Start,
    talk: &Talk,
    last: bool,
    now: Now,
) -> Vec<Effect> {
    let pain = talk.pain_now();
    let (plan, routine, told) = match start {
        Start::Due { routine, minutes } => {
            let preview = looked_at(model, &routine, minutes, pain, now);
            (preview.map(|preview| preview.plan), Some(routine), None)
        }
        // What was said in the talk, or since the plan was laid out, changes what is due.
        Start::Plan { of: Some(routine), minutes, seen, tells, .. } if model.recent.is_some() => {
            // Any number that calls for caution leads to the same plan.
            let pain = if talk.hurts() { Some(SOME) } else { pain };
            let preview = anew(model, &routine, minutes, seen.as_deref(), pain, now);
            let told = preview.as_ref().and_then(|preview| preview.cut.clone());
            (preview.map(|preview| preview.plan), Some(routine), told.filter(|_| tells))
        }
        Start::Plan { plan, of, .. } => (Some(*plan), of, None),
    };
    let Some(plan) = plan else { return Vec::new() };
    let plan = if model.is_spoken_to() { cue::lengthened(plan, voice::length) } else { plan };
    let (mut running, mut effects, events) = Running::start(plan, model.pace, now);
    running.last = last;
    running.pain_before = pain;
    running.routine = routine;
    if pain.is_some() {
        // Right behind the beginning, which it belongs to.
        let answer = JournalOp::Answer {
            effort: None,
            pain_before: pain,
            pain_after: None,
            note: None,
            at: now.wall,
        };
        effects.insert(1, Effect::Journal(answer));
    }
    let effects = enter(model, running, effects, &events, now);
    let words: Vec<String> = pain.and_then(words::beginning).into_iter().chain(told).collect();
    if !words.is_empty() {
        model.tell(words.join(" "), now);
    }
    effects
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
        coming::foresee(model);
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
    let title = model.running().and_then(|running| {
        let session = running.session();
        Some(session.plan().items.get(session.subject()?)?.title.clone())
    });
    let effects = in_session(model, now, |running, now| {
        let mut events = running.apply(Command::LeaveOut(reason), now);
        events.extend(running.uncover(now));
        events
    });
    if let (Reason::Pain, Some(title)) = (reason, title) {
        model.tell(words::stopped(&title, model.config.coach.adapt), now);
    }
    effects
}

//! The keys that move: through what a screen lists, and from screen to screen.

use crate::app::answers::{answer, leave_summary};
use crate::app::conduct::{and_then, command, decide, in_session, leave_out, resume};
use crate::app::overlay::{About, Answer, Ask, Overlay};
use crate::app::running::Running;
use crate::app::update::read_overview;
use crate::app::{
    Change, Effect, Model, Now, Screen, Summary, care, causes, exercises, history, preview,
    progress, runs, settings,
};
use crate::exercise::Facet;
use crate::session::Command;

/// Moves the choice, or scrolls.
pub(super) fn step(model: &mut Model, by: isize) {
    let sight = model.sight;
    if model.overlay.is_none()
        && let Some(page) = model.page_mut()
    {
        return page.scroll(by, sight);
    }
    match (&mut model.overlay, &mut model.screen) {
        (Some(Overlay::Help(first) | Overlay::Mistakes(_, first)), _) => {
            *first = sight.scroll(*first, by)
        }
        (Some(Overlay::Ask(ask)), _) => ask.step(by),
        (Some(Overlay::Pick(picker)), _) => picker.step(by),
        (Some(Overlay::Care(consult)), _) => consult.step(by),
        (None, Screen::Today) => model.today.step(by),
        (None, Screen::Preview(preview)) => preview.step(by),
        (None, Screen::History) => model.history.step(by),
        (None, Screen::Progress) => model.progress.step(by, sight),
        (None, Screen::Runs) => model.runs.step(by, sight),
        (None, Screen::Exercises) => model.exercises.step(by),
        (None, Screen::Causes) => model.causes.step(by),
        (None, Screen::Settings) => model.settings.step(by),
        (None, Screen::Session(_) | Screen::Summary(_)) => {}
    }
}

/// Takes the last character back, or an answer.
pub(super) fn erase(model: &mut Model) {
    if let Some(Overlay::Care(_)) = model.overlay {
        return care::change(model, |consult| consult.pain = None);
    }
    match &mut model.screen {
        Screen::Summary(_) => answer(model, Summary::erase),
        Screen::Exercises => exercises::erase(model),
        Screen::History => history::erase(model),
        Screen::Today
        | Screen::Preview(_)
        | Screen::Session(_)
        | Screen::Causes
        | Screen::Progress
        | Screen::Runs
        | Screen::Settings => {
            model.today.narrow(|filter| {
                filter.pop();
            });
        }
    }
}

/// Goes on to the next of the screens that stand side by side.
pub(super) fn next_screen(model: &mut Model) -> Vec<Effect> {
    match model.screen {
        Screen::Today => history::enter(model),
        Screen::History => progress::enter(model),
        Screen::Progress => runs::enter(model),
        Screen::Runs => {
            model.screen = Screen::Exercises;
            exercises::refresh(model);
            Vec::new()
        }
        Screen::Preview(_)
        | Screen::Session(_)
        | Screen::Summary(_)
        | Screen::Causes
        | Screen::Exercises
        | Screen::Settings => go_home(model),
    }
}

/// Begins typing a filter, or ends it.
pub(super) fn type_filter(model: &mut Model, typing: bool) {
    match model.screen {
        Screen::Exercises => exercises::type_filter(model, typing),
        Screen::History => model.history.typing = typing,
        Screen::Today
        | Screen::Preview(_)
        | Screen::Session(_)
        | Screen::Summary(_)
        | Screen::Causes
        | Screen::Progress
        | Screen::Runs
        | Screen::Settings => model.today.typing = typing,
    }
}

/// Opens the list of the facet that stands so many places after the one that is open.
pub(super) fn pick_beside(model: &mut Model, places: usize) {
    if let Some(Overlay::Pick(picker)) = &model.overlay {
        let here = Facet::ALL.into_iter().position(|facet| facet == picker.facet).unwrap_or(0);
        model.pick(Facet::ALL[(here + places) % Facet::ALL.len()]);
    }
}

pub(super) fn go_home(model: &mut Model) -> Vec<Effect> {
    model.screen = Screen::Today;
    vec![read_overview(model)]
}

/// Leaves what is open, back to where one came from.
pub(super) fn close(model: &mut Model, now: Now) -> Vec<Effect> {
    let overlay = model.overlay.take();
    if let Some(Overlay::Care(consult)) = overlay {
        return care::close(model, *consult, now);
    }
    if overlay.is_some() {
        let effects = in_session(model, now, Running::uncover);
        return and_then(model, effects, now);
    }
    if matches!(model.screen, Screen::Exercises | Screen::Preview(_)) && exercises::close(model) {
        return Vec::new();
    }
    if matches!(model.screen, Screen::Causes) && causes::turn_back(model) {
        return Vec::new();
    }
    if matches!(model.screen, Screen::History) && history::close(model) {
        return Vec::new();
    }
    match (model.scope(), &model.screen) {
        (_, Screen::Preview(_)) => preview::close(model, now),
        (_, Screen::Progress) if model.progress.page.is_some() => model.progress.page = None,
        (_, Screen::Runs) if model.runs.standing.is_some() => model.runs.standing = None,
        (_, Screen::History | Screen::Progress | Screen::Runs | Screen::Exercises)
        | (_, Screen::Causes | Screen::Settings) => return go_home(model),
        (_, Screen::Summary(_)) => return leave_summary(model, now),
        (_, Screen::Today | Screen::Session(_)) => {
            model.today.typing = false;
            model.today.narrow(String::clear);
        }
    }
    Vec::new()
}

/// Takes the chosen answer, or the filter that was typed.
pub(super) fn accept(model: &mut Model, now: Now) -> Vec<Effect> {
    let ask = match model.overlay.take() {
        Some(Overlay::Ask(ask)) => ask,
        Some(Overlay::Pick(picker)) => {
            exercises::take(model, &picker);
            return Vec::new();
        }
        Some(Overlay::Care(consult)) => return care::accept(model, *consult, now),
        Some(Overlay::Help(_) | Overlay::Mistakes(..)) | None => {
            type_filter(model, false);
            return history::accept(model, now);
        }
    };
    let effects = match (ask.answer(), ask.about) {
        (Some(Answer::Resume), About::CutShort(kept)) => resume(model, &kept, now),
        (Some(Answer::Keep), About::CutShort(kept) | About::Discard(kept)) => {
            decide(model, &kept, true, now)
        }
        (Some(Answer::Discard), About::CutShort(kept)) => {
            model.overlay = Some(Overlay::Ask(Ask::new(About::Discard(kept))));
            Vec::new()
        }
        (Some(Answer::Discard), About::Discard(kept)) => decide(model, &kept, false, now),
        (Some(Answer::Leave), _) => command(model, Command::Quit, now),
        (Some(Answer::Because(reason)), _) => leave_out(model, reason, now),
        (Some(Answer::Stay | Answer::Resume | Answer::Keep | Answer::Discard) | None, _) => {
            in_session(model, now, Running::uncover)
        }
    };
    and_then(model, effects, now)
}

/// Goes to the answer beside the one that is chosen, or sets a setting to what stands beside.
pub(super) fn turn(model: &mut Model, after: bool) -> Vec<Effect> {
    if let Screen::Settings = model.screen {
        return settings::turn(model, after);
    }
    let by = if after { 1 } else { -1 };
    if let Some(Overlay::Care(_)) = model.overlay {
        care::change(model, |consult| consult.turn(by));
    } else if let Screen::Causes = model.screen {
        causes::change(model, if after { Change::Next } else { Change::Before });
    } else {
        answer(model, |summary| summary.step(by));
    }
    Vec::new()
}

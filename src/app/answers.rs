//! Answers: the numbers that are typed, and what follows from those after a session.

use crate::app::moves::go_home;
use crate::app::{Effect, Model, Now, Overlay, Question, Screen, Summary, care, coming, history};

/// Goes on to the next question, or away after the last.
pub(super) fn next_question(model: &mut Model, now: Now) -> Vec<Effect> {
    let Screen::Summary(summary) = &mut model.screen else { return Vec::new() };
    let of_pain = summary.question == Question::Pain;
    if !summary.next() {
        return leave_summary(model, now);
    }
    let answers = summary.answers(now.wall).map(Effect::Journal);
    if of_pain {
        speak_of_pain(model, now);
    }
    answers.into_iter().collect()
}

/// Speaks of the pain after the session, once for each answer, if there is something to say. Says
/// whether there is.
fn speak_of_pain(model: &mut Model, now: Now) -> bool {
    let Screen::Summary(summary) = &mut model.screen else { return false };
    let spoken_of = std::mem::replace(&mut summary.spoken_of, summary.pain);
    match summary.pain.filter(|_| summary.pain != spoken_of) {
        Some(pain) => care::after(model, pain, now),
        None => false,
    }
}

/// Keeps the answers and leaves, unless there is something to be said of the pain first.
pub(super) fn leave_summary(model: &mut Model, now: Now) -> Vec<Effect> {
    let speaks = speak_of_pain(model, now);
    let Screen::Summary(summary) = &model.screen else { return Vec::new() };
    let answers = summary.answers(now.wall).map(Effect::Journal);
    if speaks {
        return answers.into_iter().collect();
    }
    let last = summary.last;
    let then = if last { vec![Effect::Exit] } else { go_home(model) };
    answers.into_iter().chain(then).collect()
}

/// Changes what is answered.
pub(super) fn answer(model: &mut Model, change: impl FnOnce(&mut Summary)) {
    if let Screen::Summary(summary) = &mut model.screen {
        change(summary);
        coming::foresee(model);
    }
}

/// Takes a typed digit, whatever it answers.
pub(super) fn type_digit(model: &mut Model, digit: u8, now: Now) -> Vec<Effect> {
    if let Some(Overlay::Care(_)) = model.overlay {
        return care::type_digit(model, digit, now);
    }
    match &model.screen {
        Screen::History => history::type_digit(model, digit, now),
        Screen::Today => {
            // The first is the proposal itself.
            if let Some(place) = digit.checked_sub(2) {
                model.today.choose_other(place.into());
            }
        }
        Screen::Preview(_)
        | Screen::Session(_)
        | Screen::Summary(_)
        | Screen::Progress
        | Screen::Runs
        | Screen::Causes
        | Screen::Exercises
        | Screen::Settings => answer(model, |summary| summary.digit(digit)),
    }
    Vec::new()
}

//! The one function that changes the model.

use crate::app::overlay::{About, Ask, Overlay};
use crate::app::{Action, Effect, Message, Model, Now, Scope, Screen, Summary};

/// Takes a message and says what is to be done about it. Nothing else changes the model.
pub fn update(model: &mut Model, message: Message, now: Now) -> Vec<Effect> {
    if model.notice.as_ref().is_some_and(|notice| notice.until <= now.moment) {
        model.notice = None;
    }
    match message {
        Message::Action(action) => act(model, action, now),
        Message::Text(c) => {
            match &mut model.screen {
                Screen::Summary(summary) => summary.write(c),
                Screen::Today => model.today.narrow(|filter| filter.push(c)),
                Screen::History => {}
            }
            Vec::new()
        }
        Message::Tick | Message::Run(_) => Vec::new(),
        Message::Routines(lines) => {
            model.today.set_lines(lines, now.wall);
            Vec::new()
        }
        Message::Overview(overview) => {
            if let Some(cut_short) = overview.cut_short.clone()
                && matches!(model.screen, Screen::Today)
            {
                model.overlay = Some(Overlay::Ask(Ask::new(About::CutShort(Box::new(cut_short)))));
            }
            model.today.set_overview(*overview, now.wall);
            Vec::new()
        }
        Message::History(sessions) => {
            model.history.set(sessions);
            Vec::new()
        }
        Message::Saved => {
            model.unsaved = None;
            Vec::new()
        }
        Message::NotSaved(why) => {
            model.unsaved = Some(why);
            Vec::new()
        }
        Message::Notice(text) => {
            model.tell(text, now);
            Vec::new()
        }
        Message::Terminate => vec![Effect::Exit],
        Message::Suspend => vec![Effect::Suspend],
    }
}

/// How far a page goes.
const PAGE: isize = 10;

fn act(model: &mut Model, action: Action, now: Now) -> Vec<Effect> {
    match action {
        Action::Interrupt | Action::Quit => return vec![Effect::Exit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Up => step(model, -1),
        Action::Down => step(model, 1),
        Action::PageUp => step(model, -PAGE),
        Action::PageDown => step(model, PAGE),
        Action::Help => model.overlay = Some(Overlay::Help(0)),
        Action::Filter => model.today.typing = true,
        Action::Accept => model.today.typing = false,
        Action::NextScreen => return next_screen(model),
        Action::Open => model.history.open(),
        Action::Close => return close(model),
        Action::Mute => model.muted = !model.muted,
        Action::Erase => match &mut model.screen {
            Screen::Summary(summary) => summary.erase(),
            Screen::Today | Screen::History => model.today.narrow(|filter| {
                filter.pop();
            }),
        },
        Action::Higher => answer(model, |summary| summary.step(1)),
        Action::Lower => answer(model, |summary| summary.step(-1)),
        Action::Digit(digit) => answer(model, |summary| summary.digit(digit)),
        Action::Start
        | Action::Preview
        | Action::Pause
        | Action::Resume
        | Action::Tap
        | Action::Confirm
        | Action::Skip
        | Action::Back
        | Action::Longer
        | Action::Shorter
        | Action::More
        | Action::Fewer
        | Action::Done
        | Action::Redo
        | Action::Easier
        | Action::Harder
        | Action::LeaveOut
        | Action::Because(_)
        | Action::Distance
        | Action::Leave
        | Action::NextQuestion
        | Action::LastQuestion => model.tell("Sessions come with the next slice.", now),
    }
    Vec::new()
}

fn answer(model: &mut Model, change: impl FnOnce(&mut Summary)) {
    if let Screen::Summary(summary) = &mut model.screen {
        change(summary);
    }
}

fn step(model: &mut Model, by: isize) {
    match (&mut model.overlay, &model.screen) {
        (Some(Overlay::Help(line)), _) => *line = line.saturating_add_signed(by),
        (Some(Overlay::Ask(ask)), _) => ask.step(by),
        (None, Screen::Today) => model.today.step(by),
        (None, Screen::History) => model.history.step(by),
        (None, Screen::Summary(_)) => {}
    }
}

fn next_screen(model: &mut Model) -> Vec<Effect> {
    match model.screen {
        Screen::Today => {
            model.screen = Screen::History;
            vec![Effect::LoadHistory]
        }
        Screen::History | Screen::Summary(_) => {
            model.screen = Screen::Today;
            vec![Effect::LoadOverview]
        }
    }
}

fn close(model: &mut Model) -> Vec<Effect> {
    match (model.overlay.take(), model.scope()) {
        (Some(_), _) => {}
        (None, Scope::Past) => model.history.open = None,
        (None, Scope::History | Scope::Summary | Scope::Note) => return next_screen(model),
        (None, _) => {
            model.today.typing = false;
            model.today.narrow(String::clear);
        }
    }
    Vec::new()
}

//! The one function that changes the model.

use crate::app::answers::{answer, next_question, type_digit};
use crate::app::conduct::{self, command, in_session, leave_out, look_first, run, start_chosen};
use crate::app::moves::{accept, close, erase, next_screen, pick_beside, step, turn, type_filter};
use crate::app::overlay::{About, Ask, Overlay};
use crate::app::running::Running;
use crate::app::{
    Action, Change, Consult, Effect, Message, Model, Now, RoutineLine, Scope, Screen, Summary,
    care, causes, day, exercises, history, preview, progress, runs, settings, sound,
};
use crate::cue::Saying;
use crate::exercise::Facet;
use crate::journal::record::{Bests, Overview};
use crate::plan::Way;
use crate::session::Command;

/// How far a page goes.
const PAGE: isize = 10;

/// Takes a message and says what is to be done about it. Nothing else changes the model.
pub fn update(model: &mut Model, message: Message, now: Now) -> Vec<Effect> {
    let muted = model.muted;
    if let (Screen::Session(running), Message::Action(_)) = (&mut model.screen, &message) {
        running.attend(now);
    }
    let mut effects = take(model, message, now);
    if model.muted && !muted {
        // What was being said is over: it would go on somewhere when sound is back.
        effects.push(Effect::Say(Saying::default()));
    }
    effects.extend(history::look(model));
    runs::keep_to_the_day(model, now);
    day::keep_to_the_day(model, now);
    model.drop_notice(now);
    model.demonstrate(now);
    effects
}

fn take(model: &mut Model, message: Message, now: Now) -> Vec<Effect> {
    match message {
        Message::Action(action) => return act(model, action, now),
        Message::Tick => {
            let mut effects = care::tick(model, now);
            effects.extend(in_session(model, now, |running, now| running.advance(now)));
            return effects;
        }
        Message::Run(start) => return run(model, start, now),
        Message::Terminate => return terminate(model, now),
        Message::Suspend => return suspend(model, now),
        Message::Exercises(shared) => {
            exercises::read_anew(model, shared.0);
            return progress::read_again(model);
        }
        Message::Drawn(sight) => model.sight = sight,
        Message::Text(c) => write(model, c),
        Message::Routines(lines) => read_anew(model, lines, now),
        Message::Overview(reading, overview) => {
            if model.overview.awaits(reading) {
                look_back(model, *overview, now);
            }
        }
        Message::Recent(reading, sessions) => {
            if model.overview.awaits(reading) {
                model.recent = Some(sessions);
                day::plan(model, now);
                runs::tell(model, now);
            }
        }
        Message::AllRuns(reading, log) => runs::take(model, reading, log, now),
        Message::Bests(bests) => know(model, bests),
        Message::History(reading, past) => return history::take(model, reading, past),
        Message::Session(reading, session) => return history::know(model, reading, session),
        Message::Progress(reading, past) => return progress::set(model, reading, *past, now),
        Message::KindWeeks(reading, kinds) => model.progress.take(reading, kinds),
        Message::Joined => return read_journal_again(model),
        Message::Gone(why) => {
            model.tell(why, now);
            return read_journal_again(model);
        }
        Message::Settings(config) => {
            settings::take(model, config, now);
            day::plan(model, now);
            return progress::read_again(model);
        }
        Message::WrongSettings(wrong) => settings::take_wrong(model, wrong, now),
        Message::Device(plays) => sound::device(model, plays, now),
        Message::Saved => {
            model.unsaved = None;
            // What was read while a change waited knows nothing of it.
            return read_journal_again(model);
        }
        Message::NotSaved(why) => model.unsaved = Some(why),
        Message::Notice(text) => model.tell(text, now),
    }
    Vec::new()
}

/// Takes the routines as they were read anew: the mistakes that are shown are those of now.
fn read_anew(model: &mut Model, lines: Vec<RoutineLine>, now: Now) {
    if let Some(Overlay::Mistakes(shown, first)) = &model.overlay {
        let mut wrong = lines.iter().filter_map(RoutineLine::wrong);
        let anew = wrong.find(|wrong| wrong.file == shown.file);
        model.overlay = anew.map(|anew| Overlay::Mistakes(anew.clone(), *first));
    }
    model.today.set_lines(lines);
    day::plan(model, now);
}

fn write(model: &mut Model, c: char) {
    match (model.scope(), &mut model.screen) {
        (Scope::Note, Screen::Summary(summary)) => summary.write(c),
        (Scope::Filter, Screen::Exercises) => exercises::write(model, c),
        (Scope::Filter, Screen::History) => model.history.narrow(|filter| filter.push(c)),
        (Scope::Correct | Scope::Rewrite, _) => history::write(model, c),
        (Scope::Filter, _) => model.today.narrow(|filter| filter.push(c)),
        (_, _) => {}
    }
}

/// Takes the journal's overview, and greets the person with the first of them; asks once about a session
/// that was cut short.
fn look_back(model: &mut Model, overview: Overview, now: Now) {
    day::look_back(model, overview, now);
    if let (Screen::Today, None) = (&model.screen, &model.overlay) {
        care::greet(model, now);
    }
    if model.overlay.is_none() {
        care::offer_cut_short(model);
    }
}

fn know(model: &mut Model, bests: Bests) {
    if let Screen::Session(running) = &mut model.screen {
        running.know(bests);
    }
}

/// Saves what there is, and ends.
fn terminate(model: &mut Model, now: Now) -> Vec<Effect> {
    let mut effects = match &mut model.screen {
        Screen::Session(running) => {
            let events = running.apply(Command::Quit, now);
            running.tell(&events, true, now)
        }
        Screen::Summary(summary) => {
            summary.answers(now.wall).map(Effect::Journal).into_iter().collect()
        }
        Screen::Today
        | Screen::Preview(_)
        | Screen::History
        | Screen::Progress
        | Screen::Runs
        | Screen::Causes
        | Screen::Exercises
        | Screen::Settings => Vec::new(),
    };
    effects.push(Effect::Exit);
    effects
}

/// However soon it is continued: nobody is on the mat while the program is stopped.
fn suspend(model: &mut Model, now: Now) -> Vec<Effect> {
    let mut effects = command(model, Command::Pause, now);
    effects.push(Effect::Suspend);
    effects
}

fn act(model: &mut Model, action: Action, now: Now) -> Vec<Effect> {
    match action {
        Action::Interrupt => return terminate(model, now),
        // From wherever: what there is is saved.
        Action::Quit => return terminate(model, now),
        Action::Suspend => return suspend(model, now),
        Action::Help => return cover(model, Overlay::Help(0), now),
        Action::Close => return close(model, now),

        Action::Up => step(model, -1),
        Action::Down => step(model, 1),
        Action::PageUp => step(model, -PAGE),
        Action::PageDown => step(model, PAGE),
        Action::Filter => type_filter(model, true),
        Action::Erase => erase(model),
        Action::Open if matches!(model.screen, Screen::Progress) => return model.progress.open(),
        Action::Open if matches!(model.screen, Screen::Runs) => runs::open(model),
        Action::Open => exercises::open(model),
        Action::Correct => history::correct(model, now),
        Action::Delete if matches!(model.screen, Screen::Runs) => return runs::delete(model, now),
        Action::Delete => return history::delete(model, now),
        Action::BringBack if matches!(model.screen, Screen::Runs) => {
            return runs::bring_back(model, now);
        }
        Action::BringBack => return history::bring_back(model, now),
        Action::TurnBack => exercises::turn_back(model),
        Action::NextLink => exercises::choose(model, true),
        Action::LastLink => exercises::choose(model, false),
        Action::Pick(facet) => model.pick(facet),
        Action::NextFacet => pick_beside(model, 1),
        Action::LastFacet => pick_beside(model, Facet::ALL.len() - 1),
        Action::Runs => return runs::enter(model),
        Action::Settings => model.screen = Screen::Settings,
        Action::Causes => causes::open(model),
        Action::Kit => causes::change(model, Change::Kit),
        Action::When => causes::change(model, Change::When),
        Action::Build => causes::build(model, now),
        Action::Save => return causes::save(model),
        Action::Longer if matches!(model.screen, Screen::Causes) => {
            causes::change(model, Change::Longer);
        }
        Action::Shorter if matches!(model.screen, Screen::Causes) => {
            causes::change(model, Change::Shorter);
        }
        Action::NextScreen => return next_screen(model),
        Action::Accept => return accept(model, now),
        Action::Preview => look_first(model, now),
        Action::SayRun => day::say(model, now),
        Action::ChangeTime => day::change_time(model, now),
        Action::ChangeKit => day::change_kit(model, now),
        Action::Start => return start_chosen(model, now),
        Action::Longer | Action::Shorter if matches!(model.screen, Screen::Preview(_)) => {
            preview::time(model, action == Action::Longer, now);
        }
        Action::Easier if matches!(model.screen, Screen::Preview(_)) => {
            preview::swap(model, Way::Easier, now);
        }
        Action::Harder if matches!(model.screen, Screen::Preview(_)) => {
            preview::swap(model, Way::Harder, now);
        }

        Action::Pause
        | Action::Main
        | Action::Resume
        | Action::Confirm
        | Action::Skip
        | Action::Back
        | Action::Longer
        | Action::Shorter
        | Action::Done
        | Action::Redo
        | Action::Easier
        | Action::Harder => return conduct::act(model, action, now),
        Action::More => return count(model, 1, now),
        Action::Fewer => return count(model, -1, now),
        Action::LeaveOut => return cover(model, Overlay::Ask(Ask::new(About::LeaveOut)), now),
        Action::Leave => return cover(model, Overlay::Ask(Ask::new(About::Leave)), now),
        Action::Because(reason) => return leave_out(model, reason, now),
        Action::Mute => sound::mute(model, now),
        Action::Louder => sound::louder(model, now),
        Action::Softer => sound::softer(model, now),
        Action::Figure => switch_figure(model, now),
        Action::Distance => {
            if let Screen::Session(running) = &mut model.screen {
                running.distance = !running.distance;
            }
        }

        Action::Higher => return turn(model, true),
        Action::Lower => return turn(model, false),
        Action::Digit(digit) => return type_digit(model, digit, now),
        Action::Mark => mark(model),
        Action::LastQuestion => answer(model, Summary::back),
        Action::NextQuestion => return next_question(model, now),
    }
    Vec::new()
}

/// Marks what is chosen, or takes the mark back.
fn mark(model: &mut Model) {
    if let Some(Overlay::Care(_)) = model.overlay {
        care::change(model, Consult::mark);
    } else {
        causes::change(model, Change::Mark);
    }
}

fn switch_figure(model: &mut Model, now: Now) {
    let has_figure = model.subject_play(now).is_some();
    model.figure.on = !model.figure.on;
    model.tell(if model.figure.on { "The figure is on." } else { "The figure is off." }, now);
    // Only a drawing knows whether the one that is on now has room; of the other the last one knew.
    let had_room = model.sight.figure;
    if let Some(notice) = model.notice.as_mut().filter(|_| has_figure) {
        notice.without_figure = match model.figure.on {
            true => Some("Figure on. Window too small for it."),
            false => (!had_room).then_some("Figure off. Window too small for it."),
        };
    }
}

pub(super) fn read_overview(model: &mut Model) -> Effect {
    Effect::LoadOverview(model.overview.ask())
}

/// Has all read anew that is shown of the journal, which is no longer as it was.
fn read_journal_again(model: &mut Model) -> Vec<Effect> {
    let mut effects = vec![read_overview(model)];
    effects.extend(history::read_again(model));
    effects.extend(progress::read_again(model));
    effects.extend(runs::read_again(model));
    effects
}

/// Lays something over the screen; a session waits under it.
fn cover(model: &mut Model, overlay: Overlay, now: Now) -> Vec<Effect> {
    let effects = in_session(model, now, Running::cover);
    // The session may have come to its end by this very look at the clock.
    if matches!(model.screen, Screen::Session(_)) || matches!(overlay, Overlay::Help(_)) {
        model.overlay = Some(overlay);
    }
    effects
}

/// One more or less: of the set that is just over, or of what is corrected of a past session.
fn count(model: &mut Model, by: i32, now: Now) -> Vec<Effect> {
    if let Screen::History = model.screen {
        history::nudge(model, by);
        return Vec::new();
    }
    conduct::act(model, if by > 0 { Action::More } else { Action::Fewer }, now)
}

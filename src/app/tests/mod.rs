//! What `update` does: messages in, model and effects out.

mod anew;
mod awake;
mod care;
mod causes;
mod cut_short;
mod day;
mod exercises;
mod frames;
mod history;
mod lists;
mod notifications;
mod preview;
mod progress;
mod records;
mod runs;
mod settings;
mod spoken;
mod summary;

use std::sync::Arc;
use std::time::Duration;

use crate::app::fixture::{self, CORE, Desk, OPEN, SHORT, session, sets, sounds};
use crate::app::{
    Action, Choice, Content, Effect, JournalOp, Message, Overlay, Pace, Scope, four_weeks,
};
use crate::cue::Sound;
use crate::journal::record::{CutShort, Outcome, Overview, Reason, Status};
use crate::session::Moment;

/// What effects are, in a word each; what is said with them has tests of its own.
fn names(effects: &[Effect]) -> Vec<&'static str> {
    let name = |effect: &Effect| {
        Some(match effect {
            Effect::Say(_) | Effect::Learn(_) => return None,
            Effect::Sound(_) => "sound",
            Effect::Notify(_) => "notify",
            Effect::Journal(JournalOp::Begin { .. }) => "begin",
            Effect::Journal(JournalOp::Resume { .. }) => "resume",
            Effect::Journal(JournalOp::Set { .. }) => "set",
            Effect::Journal(JournalOp::Plan(_)) => "plan",
            Effect::Journal(JournalOp::End { status: Status::Finished, .. }) => "end finished",
            Effect::Journal(JournalOp::End { .. }) => "end partial",
            Effect::Journal(JournalOp::Answer { .. }) => "answer",
            Effect::Journal(JournalOp::Decide { keep: true, .. }) => "keep",
            Effect::Journal(JournalOp::Decide { keep: false, .. }) => "discard",
            Effect::Journal(JournalOp::Edit { .. }) => "edit",
            Effect::Journal(JournalOp::Delete { .. }) => "delete",
            Effect::Journal(JournalOp::Restore { .. }) => "restore",
            Effect::Journal(JournalOp::DeleteRun { .. }) => "delete a run",
            Effect::Journal(JournalOp::RestoreRun { .. }) => "restore a run",
            Effect::Journal(JournalOp::Care { .. }) => "care",
            Effect::KeepSetting(..) => "keep a setting",
            Effect::SaveRoutine(..) => "save a routine",
            Effect::LoadOverview(_) => "load overview",
            Effect::LoadBests => "load bests",
            Effect::LoadHistory(_) => "load history",
            Effect::LoadAllRuns(_) => "load all runs",
            Effect::LoadSession(..) => "load session",
            Effect::LoadProgress(_) => "load progress",
            Effect::LoadKindWeeks(..) => "load weeks",
            Effect::Suspend => "suspend",
            Effect::Exit => "exit",
        })
    };
    effects.iter().filter_map(name).collect()
}

// Starting

#[test]
fn stopping_the_program_stops_the_clock() {
    let mut desk = Desk::running(SHORT);
    desk.wait(1.0);
    let effects = desk.press(Action::Suspend);
    assert_eq!(names(&effects).last(), Some(&"suspend"));
    assert_eq!(desk.model.scope(), Scope::Paused);
}

#[test]
fn enter_starts_the_proposal() {
    let mut desk = Desk::new();
    assert_eq!(desk.model.today.choice(), Some(Choice::Proposal));
    assert_eq!(desk.model.today.chosen().unwrap().id, "post-run-core");
    let effects = desk.start();
    assert_eq!(names(&effects), ["begin", "load bests", "sound"]);
    let Effect::Journal(JournalOp::Begin { routine, started_at, .. }) = &effects[0] else {
        panic!("{effects:?}")
    };
    assert_eq!((routine.as_str(), *started_at), ("post-run-core", desk.now.wall));
    assert_eq!(desk.model.scope(), Scope::Session);
}

#[test]
fn a_file_with_mistakes_cannot_be_started_and_says_what_to_do() {
    let mut desk = Desk::new();
    desk.press(Action::Down);
    assert_eq!(desk.model.today.chosen().unwrap().id, "mine");
    assert!(!desk.model.offers(Action::Start));
    for action in [Action::Start, Action::Preview] {
        assert_eq!(desk.press(action), []);
        let Some(Overlay::Mistakes(wrong, 0)) = &desk.model.overlay else { panic!("{action:?}") };
        assert_eq!(wrong.advice(), "2 mistakes: prehab check routines/mine.toml");
        desk.press(Action::Close);
        assert_eq!(desk.model.scope(), Scope::Today);
    }
}

#[test]
fn a_finished_set_is_written_before_the_next_step_is_heard() {
    let mut desk = Desk::running(CORE);
    desk.wait(34.5);
    let effects = desk.wait(1.0);
    assert_eq!(names(&effects), ["set", "sound"]);
    let (step, record) = sets(&effects).remove(0);
    assert_eq!((step, record.outcome), (1, Outcome::Done));
    assert_eq!(sounds(&effects), [Sound::Rest]);
    let Effect::Journal(JournalOp::Set { started_at, .. }) = &effects[0] else { panic!() };
    assert_eq!(*started_at, fixture::wall("2026-11-22T18:30:05+01:00"));
}

#[test]
fn the_end_is_saved_before_anything_is_asked() {
    let mut desk = Desk::running(SHORT);
    let effects = desk.wait(10.5);
    let all = names(&effects);
    assert_eq!(all[all.len() - 3..], ["set", "end finished", "sound"]);
    assert_eq!(desk.model.scope(), Scope::Summary);
    desk.press(Action::Digit(6));
    assert_eq!(names(&desk.press(Action::NextQuestion)), ["answer"]);
    desk.press(Action::NextQuestion);
    assert_eq!(desk.model.scope(), Scope::Note);
    desk.write("q is a letter here");
    let effects = desk.press(Action::NextQuestion);
    // It was begun from the command line, so it ends there, too.
    assert_eq!(names(&effects), ["answer", "exit"]);
    assert_eq!(
        effects[0],
        Effect::Journal(JournalOp::Answer {
            effort: Some(6),
            pain_before: None,
            pain_after: None,
            note: Some("q is a letter here".into()),
            at: desk.now.wall,
        })
    );
}

#[test]
fn without_answers_nothing_more_is_written() {
    let mut desk = Desk::new();
    desk.press(Action::Down);
    desk.press(Action::Down);
    desk.start();
    desk.press(Action::Leave);
    assert_eq!(names(&desk.press(Action::Accept)), ["end partial"]);
    for _ in 0..2 {
        assert_eq!(desk.press(Action::NextQuestion), []);
    }
    assert_eq!(names(&desk.press(Action::NextQuestion)), ["load overview"]);
    assert_eq!(desk.model.scope(), Scope::Today);
}

#[test]
fn ctrl_c_and_signals_keep_the_session_and_end() {
    for message in [Message::Terminate, Message::Action(Action::Interrupt)] {
        let mut desk = Desk::running(CORE);
        desk.wait(20.0);
        assert_eq!(names(&desk.say(message)), ["end partial", "exit"]);
    }
    let mut desk = Desk::new();
    assert_eq!(names(&desk.say(Message::Terminate)), ["exit"]);
}

#[test]
fn answers_given_so_far_are_kept_when_a_signal_comes() {
    let mut desk = Desk::running(SHORT);
    desk.wait(11.0);
    desk.press(Action::Digit(4));
    assert_eq!(names(&desk.say(Message::Terminate)), ["answer", "exit"]);
}

#[test]
fn the_clock_stands_while_something_lies_over_the_session() {
    for open in [Action::Help, Action::Leave, Action::LeaveOut] {
        let mut desk = Desk::running(SHORT);
        desk.wait(4.0);
        desk.press(open);
        assert_eq!(desk.model.next_wake(desk.now), None, "{open:?}");
        desk.wait(60.0);
        desk.press(Action::Close);
        assert_eq!(desk.model.scope(), Scope::Session, "{open:?}");
        desk.wait(5.9);
        assert_eq!(desk.model.scope(), Scope::Session, "{open:?}");
        desk.wait(0.2);
        assert_eq!(desk.model.scope(), Scope::Summary, "{open:?}");
    }
}

#[test]
fn what_was_paused_before_help_stays_so() {
    let mut desk = Desk::running(SHORT);
    desk.press(Action::Pause);
    desk.press(Action::Help);
    desk.press(Action::Close);
    assert_eq!(desk.model.scope(), Scope::Paused);
}

#[test]
fn leaving_out_says_why() {
    let mut desk = Desk::running(CORE);
    desk.wait(10.0);
    desk.press(Action::LeaveOut);
    assert_eq!(desk.model.scope(), Scope::Reason);
    let effects = desk.press(Action::Because(Reason::Pain));
    let (step, record) = sets(&effects).remove(0);
    assert_eq!((step, record.outcome, record.reason), (1, Outcome::Skipped, Some(Reason::Pain)));
    assert_eq!(desk.model.scope(), Scope::Session);
    let running = desk.model.running().unwrap();
    assert_eq!(running.snapshot(desk.now).item.title, "Side plank");
    assert_eq!(running.snapshot(desk.now).paused, None);
    let words = "We're stopping Front plank; next time it will be easier, or rest.";
    assert_eq!(desk.told(), Some(words));

    // The last one of all, too: the summary is there by then.
    let mut desk = Desk::running(SHORT);
    desk.press(Action::LeaveOut);
    desk.press(Action::Because(Reason::Pain));
    assert!(matches!(desk.model.screen, crate::app::Screen::Summary(_)));
    let words = "We're stopping Bridge; next time it will be easier, or rest.";
    assert_eq!(desk.told(), Some(words));

    let mut desk = Desk::running(CORE);
    desk.wait(10.0);
    desk.press(Action::LeaveOut);
    desk.press(Action::Because(Reason::Time));
    assert_eq!(desk.told(), None);
}

#[test]
fn an_easier_way_changes_the_plan_and_says_so() {
    let mut desk = Desk::running(CORE);
    desk.wait(2.0);
    assert!(desk.model.offers(Action::Easier));
    assert!(!desk.model.offers(Action::Harder));
    assert_eq!(names(&desk.press(Action::Easier)), ["plan"]);
    let item = desk.model.running().unwrap().snapshot(desk.now).item.clone();
    assert_eq!(item.variant.as_deref(), Some("Knees down"));
    assert!(!desk.model.offers(Action::Easier));
    assert!(desk.model.offers(Action::Harder));
    assert_eq!(names(&desk.press(Action::Harder)), ["plan"]);
    let item = desk.model.running().unwrap().snapshot(desk.now).item.clone();
    assert_eq!((item.title.as_str(), item.variant), ("Front plank", None));
    assert_eq!(desk.model.notice.as_ref().unwrap().text, "Now: Front plank.");
    assert_eq!(desk.press(Action::Harder), []);
    let notice = &desk.model.notice.as_ref().unwrap().text;
    assert_eq!(notice, "There is no harder way of doing this one.");
}

#[test]
fn each_kind_of_set_has_its_keys() {
    let mut desk = Desk::running(OPEN);
    assert_eq!(desk.model.scope(), Scope::Tapping);
    desk.press(Action::Confirm);
    assert_eq!(desk.model.scope(), Scope::Waiting);
    desk.press(Action::Confirm);
    assert_eq!(desk.model.scope(), Scope::Open);
    desk.press(Action::Pause);
    assert_eq!(desk.model.scope(), Scope::Paused);
    desk.press(Action::Resume);
    desk.press(Action::Confirm);
    assert_eq!(desk.model.scope(), Scope::Counting);
    desk.press(Action::More);
    let (_, record) = sets(&desk.press(Action::Confirm)).remove(0);
    assert_eq!(record.actual.reps, Some(13));
    assert_eq!(desk.model.scope(), Scope::Open);
}

/// Taps all that the set of [`OPEN`] asks for.
fn tapped(text: &str) -> Desk {
    let mut desk = Desk::running(text);
    for _ in 0..3 {
        desk.wait(0.5);
        desk.press(Action::Main);
    }
    desk
}

#[test]
fn a_tap_too_many_does_not_pause() {
    let mut desk = tapped(&OPEN.replace("advance = \"confirm\"", ""));
    assert_eq!(desk.model.scope(), Scope::Open);
    desk.wait(0.5);
    desk.press(Action::Main);
    assert_eq!(desk.model.scope(), Scope::Open);
    desk.wait(2.0);
    desk.press(Action::Main);
    assert_eq!(desk.model.scope(), Scope::Paused);
}

#[test]
fn a_tap_too_many_does_not_go_on() {
    let mut desk = tapped(OPEN);
    desk.wait(0.5);
    desk.press(Action::Main);
    assert_eq!(desk.model.scope(), Scope::Waiting);
    desk.wait(2.0);
    desk.press(Action::Main);
    assert_eq!(desk.model.scope(), Scope::Open);
}

#[test]
fn other_keys_than_that_of_the_taps_are_heard_at_once() {
    let mut desk = tapped(OPEN);
    desk.press(Action::Confirm);
    assert_eq!(desk.model.scope(), Scope::Open);
    desk.press(Action::Pause);
    assert_eq!(desk.model.scope(), Scope::Paused);
}

#[test]
fn taps_can_be_paused_at_any_time() {
    let mut desk = Desk::running(OPEN);
    desk.press(Action::Main);
    desk.wait(0.5);
    desk.press(Action::Pause);
    assert_eq!(desk.model.scope(), Scope::Paused);
}

#[test]
fn muted_or_late_cues_are_not_heard() {
    let mut desk = Desk::running(SHORT);
    assert!(!sounds(&desk.wait(9.5)).is_empty());
    let mut desk = Desk::running(SHORT);
    desk.press(Action::Mute);
    assert_eq!(sounds(&desk.wait(20.0)), []);
    let mut desk = Desk::running(SHORT);
    desk.wait(6.5);
    desk.sleep(0.9);
    assert_eq!(sounds(&desk.say(Message::Tick)), []);
}

#[test]
fn the_volume_goes_in_steps_and_ends_at_both_ends() {
    let mut desk = Desk::running(CORE);
    desk.model.speechless = false;
    let mut after = |action| {
        assert_eq!(desk.press(action), []);
        desk.model.volume()
    };
    assert_eq!([Action::Louder; 4].map(&mut after), [80, 90, 100, 100]);
    assert_eq!([Action::Softer; 11].map(&mut after)[8..], [10, 0, 0]);
    after(Action::Louder);
    assert_eq!(desk.told(), Some("Volume 10 %."));
}

#[test]
fn who_changes_what_nobody_can_hear_is_told_so() {
    let mut desk = Desk::running(CORE);
    desk.model.speechless = false;
    desk.say(Message::Device(false));
    assert_eq!(desk.told(), Some("No sound: the bell rings instead."));
    desk.press(Action::Louder);
    assert_eq!(desk.told(), Some("Volume 80 %. No sound device plays."));
    desk.press(Action::Mute);
    assert_eq!(desk.told(), Some("Sound is off."));
    desk.press(Action::Mute);
    assert_eq!(desk.told(), Some("Sound is on. No sound device plays."));
    desk.say(Message::Device(true));
    desk.press(Action::Softer);
    assert_eq!(desk.told(), Some("Volume 70 %."));
    desk.model.speechless = true;
    desk.press(Action::Softer);
    assert_eq!(desk.told(), Some("Volume 60 %. No device is used."));
}

#[test]
fn muted_is_silent_and_as_loud_as_before_after_it() {
    let mut desk = Desk::running(CORE);
    let mut after = |action| {
        desk.press(action);
        desk.model.volume()
    };
    let actions = [Action::Softer, Action::Mute, Action::Mute, Action::Mute, Action::Louder];
    assert_eq!(actions.map(&mut after), [60, 0, 60, 0, 70]);
    assert!(!desk.model.muted, "who makes it louder wants to hear it");
}

#[test]
fn a_failing_journal_is_told_until_it_works_again_and_stops_nothing() {
    let mut desk = Desk::running(CORE);
    desk.say(Message::NotSaved("the disk is full".into()));
    assert!(!sets(&desk.wait(36.0)).is_empty());
    assert_eq!(desk.model.unsaved.as_deref(), Some("the disk is full"));
    desk.say(Message::Saved);
    assert_eq!(desk.model.unsaved, None);
}

#[test]
fn routines_and_overviews_do_not_disturb_a_session() {
    let mut desk = Desk::running(CORE);
    desk.say(Message::Routines(Vec::new()));
    let cut_short = Some(CutShort { session: session(7), plan: String::new() });
    desk.say(Message::Overview(0, Box::new(Overview { cut_short, ..Overview::default() })));
    assert_eq!((desk.model.scope(), &desk.model.overlay), (Scope::Session, &None));
}

// Waking

#[test]
fn a_running_set_wakes_once_a_second_when_its_number_changes() {
    let mut desk = Desk::running(CORE);
    // The border is lit for a moment.
    desk.wait(5.7);
    let mut wakes = 0;
    let start = desk.now.moment.0;
    while desk.now.moment.0 < start + Duration::from_millis(9_100) {
        let before = desk.now.moment.0;
        let wake = desk.model.next_wake(desk.now).unwrap().0;
        assert!(wake > before && wake - before <= Duration::from_secs(1));
        assert_eq!(wake.subsec_nanos(), 0);
        desk.sleep((wake - before).as_secs_f64());
        desk.say(Message::Tick);
        wakes += 1;
    }
    assert_eq!(wakes, 10);
}

#[test]
fn nothing_wakes_a_screen_that_does_not_change() {
    let mut desk = Desk::new();
    assert_eq!(desk.model.next_wake(desk.now), None);
    desk.press(Action::NextScreen);
    assert_eq!(desk.model.next_wake(desk.now), None);
    let mut desk = Desk::running(CORE);
    desk.press(Action::Pause);
    assert_eq!(desk.model.next_wake(desk.now), None);
}

#[test]
fn a_notice_goes_by_itself() {
    let mut desk = Desk::new();
    desk.say(Message::Notice("hello".into()));
    let Moment(wake) = desk.model.next_wake(desk.now).unwrap();
    desk.sleep((wake - desk.now.moment.0).as_secs_f64());
    desk.say(Message::Tick);
    assert_eq!((&desk.model.notice, desk.model.next_wake(desk.now)), (&None, None));
}

#[test]
fn a_notice_goes_with_what_it_speaks_of() {
    let mut desk = Desk::new();
    let mut lines = fixture::lines();
    let endless = "format = 1\ntitle = \"Short\"\n[[block]]\nrounds = 100\n\
                   [[block.exercise]]\nuse = \"squat\"\ntime = \"1h\"\n";
    let short = lines.iter_mut().find(|line| line.id == "short").unwrap();
    if let Content::Ready { routine, .. } = &mut short.content {
        *routine = Arc::new(fixture::routine("short", endless));
    }
    desk.say(Message::Routines(lines));
    while desk.model.today.chosen().unwrap().id != "short" {
        desk.press(Action::Down);
    }
    desk.start();
    assert!(desk.model.notice.is_some());
    desk.press(Action::Up);
    assert_eq!(desk.model.notice, None);

    let mut desk = Desk::running(CORE);
    desk.wait(34.0);
    desk.press(Action::Harder);
    desk.wait(2.0);
    assert!(desk.model.notice.is_some(), "its rest still tells of the plank");
    desk.press(Action::Skip);
    desk.press(Action::Skip);
    assert_eq!(desk.model.notice, None, "the rest before the side plank does not");
    desk.press(Action::Mute);
    desk.press(Action::Skip);
    desk.press(Action::Skip);
    assert!(desk.model.notice.is_some(), "sound is off whatever is done");
}

#[test]
fn a_notice_can_be_read_however_fast_the_session_is() {
    for (speed, seconds) in [(0.5, 3), (1.0, 6), (20.0, 120)] {
        assert_eq!(Pace::of_speed(speed).notice, Duration::from_secs(seconds));
    }
}

#[test]
fn four_weeks_end_today_and_leave_nothing_out() {
    let desk = Desk::empty();
    let weeks = four_weeks(&fixture::overview(desk.now), desk.now.wall);
    assert_eq!((weeks.len(), weeks[0], weeks[26], weeks[27]), (28, 12, 2, 0));
    assert_eq!(weeks.iter().sum::<u32>(), 48);
}

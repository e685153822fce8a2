//! What the desktop shows of a session.

use super::*;
use crate::session::Adjust;

/// All that is shown of a session, with the second at which it is.
fn shown(plan: Plan, commands: &[(u64, Command)], until: u64) -> Vec<String> {
    let (mut session, events) = Session::new(plan, Moment::default(), GAP);
    let mut notifier = Notifier::default();
    let mut shown = Vec::new();
    let mut tell = |events: &[Event], asked: bool, session: &Session, second: u64| {
        let told = notifier.tell(events, asked, session.plan(), || secs(14 * 60 + 10));
        shown.extend(told.map(|it| format!("{second}: {}: {}", it.title, it.text)));
    };
    tell(&events, false, &session, 0);
    for second in 0..=until {
        tell(&session.advance(Moment(secs(second))), false, &session, second);
        for (_, command) in commands.iter().filter(|(at, _)| *at == second) {
            let events = session.apply(command.clone(), Moment(secs(second)));
            tell(&events, true, &session, second);
        }
    }
    shown
}

/// Ten seconds of work, a rest of so many seconds, and the same on the left.
fn with_rest(seconds: u64) -> Plan {
    let rest = StepKind::Rest(secs(seconds));
    let left = Some(StepSide::Left);
    plan(&[(hold(10), 0, None, 1, 1), (rest, 0, None, 1, 1), (hold(10), 1, left, 1, 1)])
}

const END: &str = "Finished: Story, 14 min";

#[test]
fn the_end_of_a_longer_rest_and_of_the_session_are_shown() {
    let over = "31: Rest is over: Bicycle crunch, left".to_owned();
    assert_eq!(shown(with_rest(21), &[], 50), [over, format!("41: {END}")]);
    assert_eq!(shown(with_rest(20), &[], 50), [format!("40: {END}")], "nobody went away");
}

#[test]
fn a_rest_that_was_made_longer_is_a_longer_one() {
    let longer = [(12, Command::Adjust(Adjust::Longer))];
    let over = "35: Rest is over: Bicycle crunch, left".to_owned();
    assert_eq!(shown(with_rest(15), &longer, 50), [over, format!("45: {END}")]);
}

#[test]
fn whoever_ends_a_rest_is_not_told_so() {
    for command in [Command::Skip, Command::Adjust(Adjust::Shorter)] {
        let again = [(35, command.clone()), (36, command.clone()), (37, command)];
        let shown = shown(with_rest(30), &again, 60);
        assert!(shown.iter().all(|it| it.contains("Finished")), "{shown:?}");
    }
}

#[test]
fn a_pause_makes_no_rest_longer() {
    let pause = [(15, Command::Pause), (100, Command::Resume)];
    assert_eq!(shown(with_rest(15), &pause, 130), [format!("120: {END}")]);
    let over = "120: Rest is over: Bicycle crunch, left".to_owned();
    assert_eq!(shown(with_rest(25), &pause, 130), [over, format!("130: {END}")]);
}

#[test]
fn who_leaves_knows_it() {
    assert_eq!(shown(with_rest(30), &[(39, Command::Quit)], 45), [""; 0]);
}

#[test]
fn after_a_round_it_says_what_comes_first() {
    let steps = [
        (hold(10), 0, None, 1, 1),
        (StepKind::RoundRest(secs(60)), 0, None, 1, 1),
        (StepKind::Prepare(secs(5)), 2, Some(StepSide::Alternate), 1, 1),
        (hold(10), 2, Some(StepSide::Alternate), 1, 1),
    ];
    let over = "70: Rest is over: Warrior, alternating, left first";
    assert_eq!(shown(plan(&steps), &[], 80), [over]);
}

#[test]
fn a_rest_that_is_skipped_to_while_the_clock_stands_begins_when_it_goes_on() {
    let skip = [(2, Command::Pause), (10, Command::Skip), (20, Command::Resume)];
    let over = |shown: &[String]| shown.iter().any(|it| it.contains("Rest is over"));
    assert!(over(&shown(with_rest(25), &skip, 90)));
    assert!(!over(&shown(with_rest(15), &skip, 90)));
}

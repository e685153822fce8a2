//! What is asked about pain, and what follows.

use chrono::TimeDelta;

use super::names;
use crate::app::fixture::{self, Desk, id};
use crate::app::{Action, Consult, Effect, JournalOp, Message, Overlay, Scope, Screen};
use crate::coach::care::{Ask, Rest, Sign, Why};
use crate::journal::record::{Care, CareNote, Overview, Said};

fn consult(desk: &Desk) -> &Consult {
    let Some(Overlay::Care(consult)) = &desk.model.overlay else {
        panic!("nothing is asked: {:?}", desk.model.overlay)
    };
    consult
}

pub(super) fn asked(desk: &Desk) -> Ask {
    consult(desk).ask.clone()
}

/// Somebody who opens the program for the first time.
pub(crate) fn newcomer() -> Desk {
    let mut desk = Desk::empty();
    desk.say(Message::Routines(fixture::lines()));
    desk.say(Message::Overview(0, Box::default()));
    desk
}

/// Somebody who opens the program a day after a session, with what is known of care.
fn yesterday(care: impl FnOnce(Care) -> Care) -> Desk {
    let mut desk = Desk::empty();
    desk.say(Message::Routines(fixture::lines()));
    let said = Said {
        id: id(7),
        title: "Short".into(),
        started_at: desk.now.wall - TimeDelta::days(1),
        did_something: true,
        before: None,
        after: Some(4),
        next_morning: None,
    };
    let overview = fixture::overview(desk.now);
    let care = care(Care { lately: vec![said], ..overview.care });
    desk.say(Message::Overview(0, Box::new(Overview { care, ..overview })));
    desk
}

/// The pain before a session that effects write.
fn pain_before(effects: &[Effect]) -> Option<u8> {
    effects.iter().find_map(|effect| {
        let Effect::Journal(JournalOp::Answer { pain_before, .. }) = effect else { return None };
        *pain_before
    })
}

#[test]
fn a_session_begins_with_one_key() {
    for digit in [0, 2, 3, 5] {
        let mut desk = Desk::new();
        assert_eq!(desk.press(Action::Start), []);
        assert_eq!(asked(&desk), Ask::Now);
        let effects = desk.press(Action::Digit(digit));
        assert_eq!(names(&effects), ["begin", "answer", "load bests", "sound"]);
        assert_eq!(pain_before(&effects), Some(digit));
        let words = "No more than last time";
        assert_eq!(desk.told().is_some_and(|told| told.contains(words)), digit >= 3);
    }
    let mut desk = Desk::new();
    desk.press(Action::Start);
    assert_eq!(names(&desk.press(Action::Accept)), ["begin", "load bests", "sound"]);
}

#[test]
fn a_one_waits_a_moment_for_its_zero() {
    let start = || {
        let mut desk = Desk::new();
        desk.press(Action::Start);
        assert_eq!(desk.press(Action::Digit(1)), []);
        desk
    };
    assert_eq!(pain_before(&start().wait(1.0)), Some(1));
    assert_eq!(pain_before(&start().press(Action::Accept)), Some(1));
    assert_eq!(pain_before(&start().press(Action::Digit(2))), Some(2));
    let mut desk = start();
    assert_eq!(desk.press(Action::Digit(0)), []);
    assert_eq!(asked(&desk), Ask::Signs(Why::Pain(10)));
    let mut desk = start();
    // Who goes on to choose is not hurried.
    desk.press(Action::Higher);
    desk.wait(5.0);
    assert_eq!(consult(&desk).pain, Some(2));
    desk.press(Action::Erase);
    assert_eq!(pain_before(&desk.press(Action::Accept)), None);
}

#[test]
fn who_goes_back_begins_nothing() {
    let mut desk = Desk::new();
    desk.press(Action::Start);
    assert_eq!(desk.press(Action::Close), []);
    assert_eq!(desk.model.scope(), Scope::Today);
    let mut desk = Desk::new();
    desk.say(Message::Run(Box::new(fixture::plan("short", fixture::SHORT).into())));
    assert_eq!(names(&desk.press(Action::Close)), ["exit"], "it was begun from the command line");
}

#[test]
fn with_some_pain_nothing_grows_from_today_and_from_a_preview() {
    let amounts = |start: &[Action], digit| {
        let mut desk = Desk::growing();
        for action in start {
            desk.press(*action);
        }
        desk.press(Action::Digit(digit));
        let plan = desk.model.running().unwrap().session().plan();
        (0..2).map(|item| plan.amount(item)).collect::<Vec<_>>()
    };
    let ways: [&[Action]; 2] = [&[Action::Start], &[Action::Preview, Action::Start]];
    for start in ways {
        assert_eq!(amounts(start, 2), ["25 s", "12 reps"]);
        assert_eq!(amounts(start, 3), ["20 s", "10 reps"]);
    }
}

#[test]
fn with_some_pain_what_was_chosen_in_the_preview_stays() {
    let mut desk = Desk::growing();
    desk.press(Action::Preview);
    desk.press(Action::Easier);
    let Screen::Preview(preview) = &desk.model.screen else { panic!("no preview") };
    let name = preview.item().and_then(|item| item.variant.clone());
    assert!(name.is_some());
    desk.press(Action::Start);
    desk.press(Action::Digit(4));
    let plan = desk.model.running().unwrap().session().plan();
    assert_eq!(plan.items[plan.steps[0].item].variant, name);
    assert_eq!(plan.amount(1), "10 reps");
}

#[test]
fn with_much_pain_leaving_is_the_first_answer() {
    let ask = || {
        let mut desk = Desk::new();
        desk.press(Action::Start);
        desk.press(Action::Digit(7));
        assert_eq!(asked(&desk), Ask::Signs(Why::Pain(7)));
        assert_eq!(names(&desk.press(Action::Accept)), ["care", "load overview"]);
        assert_eq!(asked(&desk), Ask::AllTheSame(Some(7)));
        desk
    };
    let mut desk = ask();
    assert_eq!(desk.press(Action::Accept), []);
    assert_eq!(desk.model.scope(), Scope::Today);
    let mut desk = ask();
    desk.press(Action::Down);
    let effects = desk.press(Action::Accept);
    assert_eq!((names(&effects)[0], pain_before(&effects)), ("begin", Some(7)));
}

/// Whether Today presses nobody to start, though starting is still possible.
fn is_left(desk: &mut Desk) -> bool {
    assert_eq!(desk.model.scope(), Scope::Today);
    let is_left = desk.model.today.left().is_some();
    assert_eq!(desk.model.today.proposal.is_none(), is_left);
    assert_eq!(desk.model.offers(Action::Start), !is_left);
    desk.press(Action::Start);
    assert_eq!(asked(desk), Ask::Now);
    desk.press(Action::Close);
    is_left
}

#[test]
fn what_was_left_for_a_day_is_left_until_the_next_one() {
    let mut desk = Desk::new();
    assert!(!is_left(&mut desk));
    desk.press(Action::Start);
    for key in [Action::Digit(7), Action::Accept, Action::Accept] {
        desk.press(key);
    }
    assert_eq!(desk.model.today.left(), Some(Rest::Pain(7)));
    assert!(is_left(&mut desk));
    // Whatever is asked for or read anew.
    desk.press(Action::ChangeTime);
    desk.say(Message::Recent(0, [].into()));
    assert!(is_left(&mut desk));
    desk.now.wall += TimeDelta::days(1);
    desk.say(Message::Tick);
    assert!(!is_left(&mut desk));
}

#[test]
fn who_feels_better_is_proposed_something_again() {
    let mut desk = Desk::new();
    desk.press(Action::Start);
    // Going away from the signs says no less.
    for key in [Action::Digit(7), Action::Close] {
        desk.press(key);
    }
    assert!(is_left(&mut desk));
    desk.press(Action::Start);
    desk.press(Action::Digit(1));
    desk.press(Action::Accept);
    assert_eq!(desk.model.today.left(), None);
}

#[test]
fn the_day_is_left_after_much_pain_then_or_the_next_morning_and_after_a_sign() {
    let mut desk = Desk::running(fixture::SHORT);
    desk.wait(11.0);
    for key in [Action::NextQuestion, Action::Digit(6), Action::NextQuestion, Action::Accept] {
        desk.press(key);
    }
    desk.press(Action::Close);
    assert_eq!(desk.model.today.left(), Some(Rest::Pain(6)));

    for (digit, left) in [(5, None), (6, Some(Rest::Pain(6)))] {
        let mut desk = yesterday(|care| care);
        for key in [Action::Digit(digit), Action::Accept, Action::Accept] {
            desk.press(key);
        }
        assert_eq!(desk.model.today.left(), left);
    }
    // The first is urgent, the last is not.
    for (sign, left) in [(Sign::Fever, Some(Rest::Sign)), (Sign::Bone, None)] {
        let mut desk = newcomer();
        desk.press(Action::Accept);
        let place = Sign::ALL.iter().position(|it| *it == sign).unwrap();
        (0..=place).for_each(|_| drop(desk.press(Action::Down)));
        desk.press(Action::Mark);
        desk.press(Action::Accept);
        assert_eq!(asked(&desk), Ask::Advice(vec![sign]));
        desk.press(Action::Accept);
        assert_eq!(desk.model.today.left(), left);
    }
}

/// Somebody who named fever lately and is about to begin, without pain.
fn insisting() -> Desk {
    let mut desk = Desk::new();
    let care = &mut desk.model.today.overview.as_mut().unwrap().care;
    care.signs = vec![Sign::Fever.id().into()];
    desk.press(Action::Start);
    desk.press(Action::Digit(0));
    desk
}

#[test]
fn a_sign_that_was_named_is_not_outdone_by_pain() {
    let mut desk = insisting();
    // It stands in the journal, however little hurts.
    assert_eq!(asked(&desk), Ask::AllTheSame(None));
    desk.press(Action::Accept);
    assert_eq!(desk.model.today.left(), Some(Rest::Sign));
    // Taken back elsewhere meanwhile, it stands for this day.
    desk.model.today.overview.as_mut().unwrap().care.signs.clear();
    for digit in [7, 2] {
        desk.press(Action::Start);
        desk.press(Action::Digit(digit));
        desk.press(Action::Close);
        assert_eq!(desk.model.today.left(), Some(Rest::Sign));
        desk.model.screen = Screen::Today;
        desk.model.overlay = None;
    }
}

#[test]
fn a_sign_stands_until_the_person_says_that_a_doctor_has_looked_at_it() {
    let mut desk = insisting();
    assert_eq!(asked(&desk), Ask::AllTheSame(None));
    desk.press(Action::Down);
    desk.press(Action::Down);
    let effects = desk.press(Action::Accept);
    let is_checked = |effect: &Effect| {
        matches!(effect, Effect::Journal(JournalOp::Care { note: CareNote::Checked, .. }))
    };
    assert!(effects.iter().any(is_checked), "{effects:?}");
    assert_eq!(desk.model.today.left(), None);
    assert!(matches!(desk.model.screen, Screen::Session(_)));
}

#[test]
fn the_day_is_still_left_when_the_program_is_opened_again_and_nothing_is_gone_on_with() {
    let open = |change: fn(&mut Care, Said)| {
        let mut desk = Desk::empty();
        desk.say(Message::Routines(fixture::lines()));
        let mut overview = fixture::overview(desk.now);
        let said = Said {
            id: id(7),
            title: "Short".into(),
            started_at: desk.now.wall,
            did_something: true,
            before: None,
            after: Some(7),
            next_morning: None,
        };
        change(&mut overview.care, said);
        let plan = fixture::plan("short", fixture::SHORT).to_json();
        let session = fixture::session(7);
        overview.cut_short = Some(crate::journal::record::CutShort { session, plan });
        desk.say(Message::Overview(0, Box::new(overview)));
        desk.say(Message::Recent(0, [].into()));
        desk
    };
    let mut desk = open(|care, said| care.lately.push(said));
    assert_eq!(desk.model.today.left(), Some(Rest::Pain(7)));
    assert!(is_left(&mut desk), "and nothing lies over Today");
    let mut desk = open(|care, _| care.signs = vec![Sign::Fever.id().into()]);
    assert_eq!(desk.model.today.left(), Some(Rest::Sign));
    // It stands the next day, too.
    desk.now.wall += TimeDelta::days(1);
    desk.say(Message::Tick);
    assert_eq!(desk.model.today.left(), Some(Rest::Sign));
    let desk = open(|_, _| {});
    assert_eq!(desk.model.today.left(), None);
    assert!(matches!(desk.model.overlay, Some(Overlay::Ask(_))));
}

#[test]
fn a_session_that_is_resumed_is_not_asked_about_again() {
    let mut desk = Desk::new();
    let plan = fixture::plan("short", fixture::SHORT).to_json();
    let cut_short = Some(crate::journal::record::CutShort { session: fixture::session(7), plan });
    let overview = fixture::overview(desk.now);
    desk.say(Message::Overview(0, Box::new(Overview { cut_short, ..overview })));
    assert_eq!(names(&desk.press(Action::Accept))[..1], ["resume"]);
}

#[test]
fn the_first_use_begins_with_the_notice_and_the_signs() {
    let mut desk = newcomer();
    assert_eq!(asked(&desk), Ask::Notice);
    assert_eq!(names(&desk.press(Action::Accept)), ["care", "load overview"]);
    assert_eq!(asked(&desk), Ask::Signs(Why::FirstUse));
    assert_eq!(names(&desk.press(Action::Accept)), ["care", "load overview"]);
    assert_eq!(desk.model.scope(), Scope::Today);
    desk.press(Action::Start);
    assert_eq!(asked(&desk), Ask::Now);

    // Sessions that were taken in from elsewhere have read nothing.
    let mut desk = Desk::empty();
    desk.say(Message::Routines(fixture::lines()));
    let overview = Overview { care: Care::default(), ..fixture::overview(desk.now) };
    desk.say(Message::Overview(0, Box::new(overview)));
    assert_eq!(asked(&desk), Ask::Notice);

    // Who went away from it meets it again.
    let mut desk = newcomer();
    desk.press(Action::Close);
    assert_eq!(desk.model.scope(), Scope::Today);
    desk.press(Action::Start);
    assert_eq!(asked(&desk), Ask::Notice);
}

#[test]
fn the_next_morning_is_asked_for_once_at_the_start() {
    let mut desk = yesterday(|care| care);
    assert!(matches!(asked(&desk), Ask::Morning(_)));
    let effects = desk.press(Action::Digit(2));
    assert_eq!(names(&effects), ["care", "edit", "load overview"]);
    desk.press(Action::Start);
    assert_eq!(asked(&desk), Ask::Now);

    let mut desk = yesterday(|care| care);
    assert_eq!(names(&desk.press(Action::Close)), ["care", "load overview"]);
    desk.press(Action::Start);
    assert_eq!(asked(&desk), Ask::Now, "what was passed over does not come back");

    let mut desk = yesterday(|care| care);
    desk.say(Message::Run(Box::new(fixture::plan("short", fixture::SHORT).into())));
    assert!(matches!(asked(&desk), Ask::Morning(_)));
    desk.press(Action::Digit(0));
    assert_eq!(asked(&desk), Ask::Now);
    assert_eq!(names(&desk.press(Action::Digit(0)))[..1], ["begin"]);
}

#[test]
fn much_pain_the_next_morning_is_answered_with_advice() {
    let mut desk = yesterday(|care| care);
    desk.press(Action::Digit(6));
    assert_eq!(asked(&desk), Ask::Signs(Why::Pain(6)));
    desk.press(Action::Accept);
    assert_eq!(asked(&desk), Ask::Unsettled(6));
    assert_eq!(desk.press(Action::Accept), []);
    assert_eq!(desk.model.scope(), Scope::Today);
}

#[test]
fn signs_are_marked_by_space_and_by_numbers() {
    let mut desk = newcomer();
    desk.press(Action::Accept);
    let signs = |effects: &[Effect]| match effects {
        [Effect::Journal(JournalOp::Care { note: CareNote::Asked { signs, .. }, .. }), ..] => {
            signs.join(" ")
        }
        _ => panic!("{effects:?}"),
    };
    for action in [Action::Digit(6), Action::Digit(7), Action::Mark, Action::PageDown, Action::Mark]
    {
        desk.press(action);
    }
    assert_eq!(consult(&desk).marked, [Sign::Fever, Sign::Bone]);
    desk.press(Action::Digit(0));
    assert_eq!((consult(&desk).marked.len(), consult(&desk).chosen), (0, 0));
    for action in [Action::Down, Action::PageDown, Action::Down] {
        desk.press(action);
    }
    // Enter on a sign marks it first: a slip locks nothing.
    assert_eq!(desk.press(Action::Accept), []);
    assert_eq!(consult(&desk).marked, [Sign::Bone]);
    assert_eq!(signs(&desk.press(Action::Accept)), "bone");
    assert_eq!(asked(&desk), Ask::Advice(vec![Sign::Bone]));
    desk.press(Action::Accept);
    assert_eq!(desk.model.scope(), Scope::Today);
}

#[test]
fn after_an_emergency_nothing_begins_until_it_was_looked_at() {
    let emergency = |care| Care { emergency: Some(fixture::wall("2026-11-20T09:00:00Z")), ..care };
    let mut desk = yesterday(emergency);
    for action in [Action::Close, Action::Start, Action::Digit(1), Action::Down] {
        assert_eq!(desk.press(action), []);
        assert_eq!((asked(&desk), desk.model.scope()), (Ask::Emergency, Scope::Emergency));
    }
    desk.say(Message::Run(Box::new(fixture::plan("short", fixture::SHORT).into())));
    assert_eq!(asked(&desk), Ask::Emergency);
    desk.press(Action::Accept);
    assert_eq!(asked(&desk), Ask::Checked);
    desk.press(Action::Accept);
    assert_eq!(asked(&desk), Ask::Emergency, "the first answer is: not yet");
    desk.press(Action::Accept);
    desk.press(Action::Down);
    assert_eq!(names(&desk.press(Action::Accept)), ["care", "load overview"]);
    assert!(matches!(asked(&desk), Ask::Morning(_)), "it goes on where it would have been");
    assert!(matches!(desk.model.screen, Screen::Today));

    let mut desk = yesterday(emergency);
    assert_eq!(names(&desk.press(Action::Quit)), ["exit"]);
}

#[test]
fn nothing_of_the_past_is_gone_on_with_in_an_emergency() {
    let mut desk = Desk::new();
    let plan = fixture::plan("short", fixture::SHORT).to_json();
    let cut_short = Some(crate::journal::record::CutShort { session: fixture::session(7), plan });
    let mut overview = fixture::overview(desk.now);
    // It was named in another window meanwhile.
    overview.care.emergency = Some(desk.now.wall);
    desk.say(Message::Overview(0, Box::new(Overview { cut_short, ..overview })));
    assert_eq!(desk.press(Action::Accept), []);
    assert_eq!(asked(&desk), Ask::Emergency);
}

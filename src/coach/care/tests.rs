use chrono::{DateTime, FixedOffset, TimeDelta};
use uuid::Uuid;

use super::*;
use crate::journal::record::{Care, CareNote, Said};

fn now() -> DateTime<FixedOffset> {
    "2026-11-22T07:30:00+01:00".parse().unwrap()
}

fn days_ago(days: i64) -> DateTime<FixedOffset> {
    now() - TimeDelta::days(days)
}

/// What was said after a session so many days ago.
fn after(days: i64, pain: Option<u8>) -> Said {
    Said {
        id: Uuid::from_u128(u128::from(days.unsigned_abs()) + 1),
        title: "Core".into(),
        started_at: days_ago(days),
        did_something: true,
        before: None,
        after: pain,
        next_morning: None,
    }
}

/// Sessions so many days ago with so much pain after each.
fn past(sessions: &[(i64, u8)]) -> Care {
    let lately = sessions.iter().map(|(days, pain)| after(*days, Some(*pain))).collect();
    Care { read: Some(days_ago(90)), lately, ..Care::default() }
}

fn asked(days: i64, care: Care) -> Care {
    Care { asked: Some(days_ago(days)), ..care }
}

fn why(care: &Care) -> Option<Why> {
    due(care, now().date_naive())
}

#[test]
fn signs_are_asked_for_after_much_pain_once() {
    assert_eq!(why(&past(&[(1, 5)])), None);
    assert_eq!(why(&past(&[(3, 8), (1, 6)])), Some(Why::Pain(6)));
    assert_eq!(why(&past(&[(15, 9)])), None, "too long ago to ask for it now");
    assert_eq!(why(&asked(0, past(&[(1, 6)]))), None);
    assert_eq!(why(&asked(1, past(&[(1, 6)]))), None);
    assert_eq!(why(&asked(2, past(&[(1, 6)]))), Some(Why::Pain(6)));
    let ran = |runs: &[(i64, u8)]| Care {
        runs: runs.iter().map(|(days, pain)| (days_ago(*days), *pain)).collect(),
        ..past(&[])
    };
    assert_eq!(why(&ran(&[(1, 5)])), None);
    assert_eq!(why(&ran(&[(3, 8), (2, 6), (1, 5)])), Some(Why::Run(6)));
    assert_eq!(why(&ran(&[(15, 9)])), None, "too long ago to ask for it now");
    assert_eq!(why(&asked(2, ran(&[(2, 6)]))), None, "asked for since");
    assert_eq!(why(&asked(2, ran(&[(1, 6)]))), Some(Why::Run(6)));
    let before = Said { before: Some(7), ..after(1, None) };
    let morning = Said { next_morning: Some(6), ..after(1, Some(1)) };
    assert_eq!(why(&Care { lately: vec![before], ..Care::default() }), Some(Why::Pain(7)));
    assert_eq!(why(&Care { lately: vec![morning], ..Care::default() }), Some(Why::Pain(6)));
}

#[test]
fn signs_are_asked_for_after_pain_around_three_sessions_in_two_weeks_once() {
    let three = [(14, 3), (9, 5), (2, 4)];
    assert_eq!(why(&past(&three)), Some(Why::Again(3)));
    assert_eq!(why(&past(&three[1..])), None);
    assert_eq!(why(&past(&[(15, 3), (9, 5), (2, 4)])), None);
    assert_eq!(why(&past(&[(14, 2), (9, 5), (2, 4)])), None);
    // Not again for the same three, but for the one that comes after them; at most once a day.
    assert_eq!(why(&asked(2, past(&three))), None);
    assert_eq!(why(&asked(3, past(&three))), Some(Why::Again(3)));
    let four = [(9, 5), (2, 4), (1, 3), (0, 3)];
    assert_eq!(why(&asked(1, past(&four))), Some(Why::Again(4)));
    assert_eq!(why(&asked(0, past(&four))), None);
}

#[test]
fn the_next_morning_is_asked_for_once_and_of_the_last_session_of_an_earlier_day() {
    let of = |care: &Care| morning(care, now().date_naive()).map(|said| said.id);
    let care = past(&[(4, 0), (2, 0)]);
    let last = care.lately[1].id;
    assert_eq!(of(&care), Some(last));
    assert_eq!(of(&Care { morning: Some(last), ..care.clone() }), None, "it was asked for");
    assert_eq!(of(&past(&[(4, 0)])), None, "too long ago");
    assert_eq!(of(&past(&[(3, 0)])), Some(Uuid::from_u128(4)));
    assert_eq!(of(&past(&[(0, 0)])), None, "there was no morning since");
    assert_eq!(of(&past(&[(1, 0), (0, 0)])), Some(Uuid::from_u128(2)));
    let answered = Said { next_morning: Some(0), ..after(1, None) };
    assert_eq!(of(&Care { lately: vec![after(2, None), answered], ..Care::default() }), None);
    let nothing = Said { did_something: false, ..after(1, None) };
    let care = Care { lately: vec![after(2, None), nothing], ..Care::default() };
    assert_eq!(of(&care), Some(Uuid::from_u128(3)));
}

#[test]
fn an_urgent_answer_is_reminded_of_for_two_weeks() {
    let named = |days, signs: &[Sign]| {
        let signs = signs.iter().map(|sign| sign.id().to_owned()).collect();
        let care = Care { signs, ..asked(days, Care::default()) };
        urgent(&care, now().date_naive())
    };
    assert_eq!(named(13, &[Sign::Bone, Sign::Fever]), Some(days_ago(13).date_naive()));
    assert_eq!(named(14, &[Sign::Fever]), None);
    assert_eq!(named(1, &[Sign::Bone]), None);
    assert_eq!(named(1, &[]), None);
}

#[test]
fn a_day_is_left_after_much_pain_on_it_or_in_its_morning_and_while_a_sign_stands() {
    let rest = |care: &Care| Rest::of(care, now().date_naive());
    assert_eq!(rest(&past(&[(0, 6)])), Some(Rest::Pain(6)));
    assert_eq!(rest(&past(&[(1, 9), (0, 5)])), None);
    // Little pain later in the day ends it, some does not.
    assert_eq!(rest(&past(&[(0, 8), (0, 3)])), Some(Rest::Pain(8)));
    assert_eq!(rest(&past(&[(0, 8), (0, 2)])), None);
    let before = Said { before: Some(7), ..after(0, None) };
    assert_eq!(rest(&Care { lately: vec![before], ..Care::default() }), Some(Rest::Pain(7)));
    let morning = |days| Said { next_morning: Some(6), ..after(days, None) };
    for (days, left) in [(1, Some(Rest::Pain(6))), (2, None)] {
        assert_eq!(rest(&Care { lately: vec![morning(days)], ..Care::default() }), left);
    }
    for (sign, left) in [(Sign::Fever, Some(Rest::Sign)), (Sign::Bone, None)] {
        let care = Care { signs: vec![sign.id().into()], ..asked(2, past(&[])) };
        assert_eq!(rest(&care), left);
    }
}

#[test]
fn what_was_named_of_late_is_insisted_on_until_it_was_looked_at() {
    let named = Care { signs: vec![Sign::Fever.id().into()], ..yesterday() };
    let mut talk = before(&named);
    talk.reply(Reply::Pain(Some(0)), now());
    assert_eq!((talk.ask(), talk.rests()), (Some(Ask::AllTheSame(None)), Some(Rest::Sign)));
    talk.reply(Reply::Yes, now());
    assert_eq!((talk.ask(), talk.rests()), (None, Some(Rest::Sign)));

    let mut talk = before(&named);
    talk.reply(Reply::Pain(Some(0)), now());
    assert_eq!(talk.reply(Reply::Checked, now()), [Kept::Note(CareNote::Checked)]);
    assert_eq!((talk.ask(), talk.rests()), (None, None));
    // Of much pain nobody but the person can tell.
    let mut talk = before(&named);
    talk.reply(Reply::Pain(Some(8)), now());
    talk.reply(Reply::Signs(Vec::new()), now());
    assert_eq!(talk.ask(), Some(Ask::AllTheSame(Some(8))));
    assert_eq!((talk.reply(Reply::Checked, now()), talk.ask().is_some()), (vec![], true));

    let mut talk = before(&Care { emergency: Some(now()), ..named });
    talk.reply(Reply::Yes, now());
    assert_eq!(talk.reply(Reply::Yes, now()), [Kept::Note(CareNote::Checked)]);
    talk.reply(Reply::Pain(Some(0)), now());
    assert_eq!((talk.ask(), talk.rests()), (None, None));
}

/// A talk before a session, of somebody who did one yesterday.
fn before(care: &Care) -> Talk {
    Talk::new(Occasion::Beginning, care, false, now())
}

fn yesterday() -> Care {
    Care { morning: Some(after(1, None).id), ..asked(0, past(&[(1, 0)])) }
}

#[test]
fn a_session_is_begun_after_one_answer() {
    for pain in [None, Some(0), Some(2), Some(5)] {
        let mut talk = before(&yesterday());
        assert_eq!(talk.ask(), Some(Ask::Now));
        assert_eq!(talk.reply(Reply::Pain(pain), now()), []);
        assert_eq!((talk.ask(), talk.pain_now()), (None, pain));
    }
}

#[test]
fn with_much_pain_it_is_begun_only_by_who_insists() {
    let mut talk = before(&yesterday());
    talk.reply(Reply::Pain(Some(6)), now());
    assert_eq!(talk.ask(), Some(Ask::Signs(Why::Pain(6))));
    let note = CareNote::Asked { signs: Vec::new(), emergency: false };
    assert_eq!(talk.reply(Reply::Signs(Vec::new()), now()), [Kept::Note(note)]);
    assert_eq!(talk.ask(), Some(Ask::AllTheSame(Some(6))));
    talk.reply(Reply::No, now());
    assert_eq!(talk.ask(), Some(Ask::AllTheSame(Some(6))), "no is no answer that begins it");
    talk.reply(Reply::Yes, now());
    assert_eq!(talk.ask(), None);
}

#[test]
fn the_next_morning_comes_before_it() {
    let care = past(&[(1, 0)]);
    let id = care.lately[0].id;
    let note = Kept::Note(CareNote::Morning(id));
    for (pain, kept) in [(None, vec![note.clone()]), (Some(4), vec![note, Kept::Morning(id, 4)])] {
        let mut talk = before(&care);
        assert_eq!(talk.ask(), Some(Ask::Morning(care.lately[0].clone())));
        assert_eq!(talk.reply(Reply::Pain(pain), now()), kept);
        assert_eq!(talk.ask(), Some(Ask::Now));
    }
}

#[test]
fn much_pain_the_next_morning_is_spoken_of_even_if_no_sign_is_named() {
    for signs in [vec![], vec![Sign::Bone]] {
        // However lately they were asked for.
        let mut talk = before(&asked(0, past(&[(1, 0)])));
        talk.reply(Reply::Pain(Some(8)), now());
        assert_eq!(talk.ask(), Some(Ask::Signs(Why::Pain(8))));
        talk.reply(Reply::Signs(signs.clone()), now());
        if !signs.is_empty() {
            assert_eq!(talk.ask(), Some(Ask::Advice(signs)));
            talk.reply(Reply::Yes, now());
        }
        assert_eq!(talk.ask(), Some(Ask::Unsettled(8)));
        assert_eq!(talk.reply(Reply::Yes, now()), []);
        assert_eq!(talk.ask(), Some(Ask::Now));
    }
    let mut talk = before(&past(&[(1, 0)]));
    talk.reply(Reply::Pain(Some(5)), now());
    assert_eq!(talk.ask(), Some(Ask::Now));
}

#[test]
fn some_pain_now_may_be_the_third_time() {
    let mut talk = before(&Care { morning: Some(after(2, None).id), ..past(&[(6, 3), (2, 3)]) });
    talk.reply(Reply::Pain(Some(3)), now());
    assert_eq!(talk.ask(), Some(Ask::Signs(Why::Again(3))));
    talk.reply(Reply::Signs(vec![Sign::Bone]), now());
    assert_eq!(talk.ask(), Some(Ask::Advice(vec![Sign::Bone])));
    talk.reply(Reply::Yes, now());
    assert_eq!(talk.ask(), None);
}

#[test]
fn after_a_session_nothing_else_is_asked_for() {
    let after = |pain, care: &Care| Talk::new(Occasion::After(pain), care, true, now()).ask();
    let care = past(&[(6, 3), (2, 3)]);
    assert_eq!(after(2, &care), None);
    assert_eq!(after(3, &care), Some(Ask::Signs(Why::Again(3))));
    assert_eq!(after(5, &Care::default()), None);
    assert_eq!(after(6, &asked(0, Care::default())), Some(Ask::Signs(Why::Pain(6))));
}

#[test]
fn the_first_use_begins_with_the_notice_and_the_signs() {
    let mut care = Care::default();
    for occasion in [Occasion::Opening, Occasion::Beginning] {
        let mut talk = Talk::new(occasion, &care, true, now());
        assert_eq!(talk.ask(), Some(Ask::Notice));
        assert_eq!(talk.reply(Reply::Yes, now()), [Kept::Note(CareNote::Read)]);
        assert_eq!(talk.ask(), Some(Ask::Signs(Why::FirstUse)));
        talk.reply(Reply::Signs(Vec::new()), now());
        assert_eq!(talk.ask(), (occasion == Occasion::Beginning).then_some(Ask::Now));
    }
    care.take(&CareNote::Read, now());
    let ask = |care: &Care| Talk::new(Occasion::Opening, care, true, now()).ask();
    assert_eq!(ask(&care), Some(Ask::Signs(Why::FirstUse)), "who went away is asked again");
    care.take(&CareNote::Asked { signs: Vec::new(), emergency: false }, now());
    assert_eq!(ask(&care), None);
    let known = Talk::new(Occasion::Opening, &Care::default(), false, now());
    assert_eq!(known.ask(), None);
}

#[test]
fn an_emergency_leaves_nothing_but_help_until_it_was_looked_at() {
    let mut talk = before(&yesterday());
    talk.reply(Reply::Pain(Some(7)), now());
    let kept = talk.reply(Reply::Signs(vec![Sign::Fever, Sign::Legs]), now());
    let signs = vec!["fever".to_owned(), "legs".to_owned()];
    assert_eq!(kept, [Kept::Note(CareNote::Asked { signs, emergency: true })]);
    let mut care = yesterday();
    for note in kept {
        let Kept::Note(note) = note else { panic!("{note:?}") };
        care.take(&note, now());
    }
    // Whatever comes after it.
    let none = CareNote::Asked { signs: Vec::new(), emergency: false };
    care.take(&none, now());
    for occasion in [Occasion::Opening, Occasion::Beginning, Occasion::After(0)] {
        let mut talk = Talk::new(occasion, &care, false, now() + TimeDelta::days(400));
        for reply in [Reply::No, Reply::Pain(None), Reply::Signs(Vec::new())] {
            assert_eq!(talk.reply(reply, now()), []);
            assert_eq!(talk.ask(), Some(Ask::Emergency));
        }
        talk.reply(Reply::Yes, now());
        assert_eq!(talk.ask(), Some(Ask::Checked));
        assert_eq!(talk.reply(Reply::No, now()), []);
        assert_eq!(talk.ask(), Some(Ask::Emergency));
        talk.reply(Reply::Yes, now());
        assert_eq!(talk.reply(Reply::Yes, now()), [Kept::Note(CareNote::Checked)]);
        assert_ne!(talk.ask(), Some(Ask::Emergency));
    }
}

#[test]
fn with_something_urgent_it_is_begun_only_by_who_insists() {
    let mut talk = before(&past(&[(6, 3), (4, 3), (2, 3)]));
    talk.reply(Reply::Signs(vec![Sign::Night]), now());
    assert_eq!(talk.ask(), Some(Ask::Advice(vec![Sign::Night])));
    talk.reply(Reply::Yes, now());
    talk.reply(Reply::Pain(None), now());
    talk.reply(Reply::Pain(Some(1)), now());
    assert_eq!(talk.ask(), Some(Ask::AllTheSame(None)));
    talk.reply(Reply::Yes, now());
    assert_eq!(talk.ask(), None);
}

#[test]
fn every_sign_is_known_by_its_id() {
    for sign in Sign::ALL {
        assert_eq!(Sign::from_id(sign.id()), Some(sign));
    }
    assert_eq!(Sign::from_id("back"), None);
}

/// Everything that this module says.
fn all_words() -> Vec<String> {
    let fixed = [
        words::NOTICE,
        words::EMERGENCY,
        words::NO_EXERCISE,
        words::CHECKED,
        words::CONFIRM,
        words::NOW,
        words::SCALE,
        words::NONE,
    ];
    let mut all: Vec<String> = fixed.into_iter().map(str::to_owned).collect();
    all.push(words::next_morning("Core", "yesterday"));
    all.extend([Why::FirstUse, Why::Pain(7), Why::Again(3)].map(words::signs));
    all.extend(Sign::ALL.map(|sign| format!("{:?}: {}", sign.grade(), sign.words())));
    for signs in [&[Sign::Bone, Sign::SixWeeks][..], &[Sign::Fever, Sign::Night], &[Sign::Chest]] {
        all.push(words::advice(signs).join(" "));
    }
    all.extend([true, false].map(|adapts| words::stopped("Squat", adapts)));
    all.extend((0..=10).filter_map(|pain| words::after(pain, true)));
    all.extend(words::after(6, false));
    all.push(words::unsettled(6));
    all.extend((0..=10).filter_map(words::beginning));
    all.extend([None, Some(6)].map(words::not_now));
    all.extend([Rest::Pain(10), Rest::Sign].map(words::left));
    all.push(words::CHOOSE.to_owned());
    all.push(words::stands("19 Nov"));
    all
}

#[test]
fn the_words_about_pain() {
    insta::assert_snapshot!(all_words().join("\n"));
}

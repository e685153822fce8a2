use std::io::Cursor;

use embedded_io_adapters::std::FromStd;
use rustyfit::Decoder;
use rustyfit::profile::{mesgdef, typedef};
use rustyfit::proto::Message;

use super::super::tests::sessions;
use super::*;
use crate::journal::record::{Outcome, Set};

fn bytes(session: &Session) -> Vec<u8> {
    activity(session, &Library::load(None)).unwrap().unwrap()
}

fn decoded(session: &Session) -> Vec<Message> {
    let bytes = bytes(session);
    let mut reader = FromStd::new(Cursor::new(bytes));
    Decoder::new().decode(&mut reader).unwrap().unwrap().messages
}

fn of<M: for<'m> From<&'m Message>>(messages: &[Message], num: typedef::MesgNum) -> Vec<M> {
    messages.iter().filter(|message| message.num == num).map(M::from).collect()
}

/// The sets of a session's file: type, start, milliseconds, repetitions.
fn sets(session: &Session) -> Vec<(u8, i64, u32, u16)> {
    let sets: Vec<mesgdef::Set> = of(&decoded(session), typedef::MesgNum::SET);
    let seconds = |at: typedef::DateTime| at.unix_timestamp().unwrap();
    let start = session.started_at.timestamp();
    sets.iter()
        .map(|it| (it.set_type.0, seconds(it.start_time) - start, it.duration, it.repetitions))
        .collect()
}

#[test]
fn messages_come_in_the_order_of_watches() {
    let [session, _] = sessions();
    use typedef::MesgNum as Num;
    let order: Vec<Num> = decoded(&session).iter().map(|message| message.num).collect();
    assert_eq!(
        order,
        [
            Num::FILE_ID,
            Num::SPORT,
            Num::EVENT,
            Num::SET,
            Num::SET,
            Num::SET,
            Num::EVENT,
            Num::LAP,
            Num::SESSION,
            Num::ACTIVITY,
        ]
    );
}

#[test]
fn sets_and_the_pauses_between_them_are_told() {
    let [session, _] = sessions();
    // A plank of 30 s, a pause, 11 crunches; what was left out is not there.
    let none = u16::MAX;
    assert_eq!(sets(&session), [(1, 5, 30_000, none), (0, 35, 24_000, none), (1, 59, 16_500, 11)]);
}

#[test]
fn a_session_says_when_how_long_and_how_hard() {
    let [session, _] = sessions();
    let messages = decoded(&session);
    let it = of::<mesgdef::Session>(&messages, typedef::MesgNum::SESSION).remove(0);
    assert_eq!(it.start_time.unix_timestamp(), Some(session.started_at.timestamp()));
    assert_eq!((it.total_elapsed_time, it.workout_rpe), (429_000, 60));
    assert!(it.total_timer_time <= it.total_elapsed_time);
    assert_eq!(it.sport, typedef::Sport::TRAINING);
    assert_eq!(&*it.sport_profile_name, "Post-run core");
    let it = of::<mesgdef::Activity>(&messages, typedef::MesgNum::ACTIVITY).remove(0);
    assert_eq!(it.local_timestamp.0 - it.timestamp.0, 3600, "an hour ahead of Greenwich");
}

#[test]
fn what_most_sets_are_for_is_the_sport() {
    let [session, _] = sessions();
    let with = |exercises: &[&str]| {
        let sets = exercises.iter().map(|exercise| {
            let mut set = session.sets[0].clone();
            set.record.exercise = Some((*exercise).to_owned());
            set
        });
        let session = Session { sets: sets.collect(), ..session.clone() };
        of::<mesgdef::Session>(&decoded(&session), typedef::MesgNum::SESSION)[0].sub_sport
    };
    let (strength, flexibility) =
        (typedef::SubSport::STRENGTH_TRAINING, typedef::SubSport::FLEXIBILITY_TRAINING);
    assert_eq!(with(&["squat", "childs-pose"]), strength);
    assert_eq!(with(&["squat", "childs-pose", "couch-stretch"]), flexibility);
    assert_eq!(with(&["march"]), flexibility);
    assert_eq!(with(&["my-own"]), strength);
    assert_eq!(with(&[]), strength);
}

#[test]
fn only_a_session_that_has_ended_has_a_file() {
    let [_, running] = sessions();
    assert_eq!(activity(&running, &Library::load(None)).unwrap(), None);
}

#[test]
fn the_same_session_is_the_same_bytes_and_a_corrected_one_the_same_file() {
    let [session, other] = sessions();
    let before = bytes(&session);
    assert_eq!(bytes(&session), before);
    let corrected = Session { effort: Some(9), title: "Other".into(), ..session.clone() };
    assert_ne!(bytes(&corrected), before);
    assert!(is_of(&corrected, &before).unwrap());
    let other = Session { id: other.id, ..session.clone() };
    assert!(!is_of(&other, &before).unwrap());
    for foreign in [&b""[..], b"not a FIT file at all", &before[..20]] {
        assert!(!is_of(&session, foreign).unwrap());
    }
    assert_eq!(file_name(&session), "2026-11-21-180211-000000000000.fit");
}

#[test]
fn odd_sessions_are_whole_files() {
    let [session, _] = sessions();
    let far = "2126-01-01T00:00:00Z".parse().unwrap();
    let early = "1970-01-01T00:00:00Z".parse().unwrap();
    let set = |outcome, reps| {
        let mut set: Set = session.sets[1].clone();
        set.record.outcome = outcome;
        set.record.actual.reps = reps;
        set
    };
    for odd in [
        Session { title: "体幹\u{0}\u{7}".repeat(80), ..session.clone() },
        Session { sets: Vec::new(), ..session.clone() },
        Session { ended_at: Some(early), ..session.clone() },
        Session { ended_at: Some(far), ..session.clone() },
        Session { started_at: early, ..session.clone() },
        Session { sets: vec![set(Outcome::Short, Some(70_000))], ..session.clone() },
        Session { sets: vec![set(Outcome::Skipped, None)], ..session.clone() },
    ] {
        let last = decoded(&odd).last().map(|message| message.num);
        assert_eq!(last, Some(typedef::MesgNum::ACTIVITY), "{odd:?}");
    }
}

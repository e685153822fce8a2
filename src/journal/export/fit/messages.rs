//! What a session's file says, message by message, in the order of watches.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use rustyfit::profile::{mesgdef, typedef};
use rustyfit::proto::Message;

use super::super::super::record::{Outcome, Session, Set};
use super::exercises;
use crate::exercise::{Kind, Library};

/// The most bytes of a name: the format has one byte for the length, and readers have less room.
const NAME: usize = 120;

/// All messages of a session that ended then.
pub(super) fn all(
    session: &Session,
    ended_at: DateTime<FixedOffset>,
    library: &Library,
) -> Vec<Message> {
    // A clock that was set back in between has it end before its sets, or before it began.
    let end = ended_at.max(session.last_end());
    let whole = Whole {
        session,
        end,
        elapsed: (end - session.started_at).to_std().unwrap_or_default(),
        sub_sport: sub_sport(session, library),
    };
    let mut messages =
        vec![file_id(session), whole.sport(), whole.timer(typedef::EventType::START)];
    messages.extend(sets(session));
    messages.push(whole.timer(typedef::EventType::STOP_ALL));
    messages.extend([whole.lap(), whole.session(), whole.activity()]);
    messages
}

/// What a reader knows the file by: it follows from the session's id and start, which never change.
pub(super) fn file_id(session: &Session) -> Message {
    let mut it = mesgdef::FileId::new();
    it.r#type = typedef::File::ACTIVITY;
    // Whoever has no number of their own uses this one.
    it.manufacturer = typedef::Manufacturer::DEVELOPMENT;
    it.product = 0;
    it.serial_number = crc32fast::hash(session.id.as_bytes()).max(1);
    it.time_created = time(session.started_at);
    it.product_name = "prehab".into();
    it.into()
}

/// A session as a whole.
struct Whole<'s> {
    session: &'s Session,
    end: DateTime<FixedOffset>,
    elapsed: Duration,
    sub_sport: typedef::SubSport,
}

impl Whole<'_> {
    fn sport(&self) -> Message {
        let mut it = mesgdef::Sport::new();
        it.sport = typedef::Sport::TRAINING;
        it.sub_sport = self.sub_sport;
        it.name = name(&self.session.title).into();
        it.into()
    }

    fn timer(&self, what: typedef::EventType) -> Message {
        let mut it = mesgdef::Event::new();
        let starts = what == typedef::EventType::START;
        it.timestamp = time(if starts { self.session.started_at } else { self.end });
        it.event = typedef::Event::TIMER;
        it.event_type = what;
        it.into()
    }

    fn lap(&self) -> Message {
        let mut it = mesgdef::Lap::new();
        it.message_index = typedef::MessageIndex(0);
        it.timestamp = time(self.end);
        it.start_time = time(self.session.started_at);
        it.event = typedef::Event::LAP;
        it.event_type = typedef::EventType::STOP;
        it.total_elapsed_time = millis(self.elapsed);
        it.total_timer_time = millis(self.active());
        it.lap_trigger = typedef::LapTrigger::SESSION_END;
        it.sport = typedef::Sport::TRAINING;
        it.sub_sport = self.sub_sport;
        it.into()
    }

    fn session(&self) -> Message {
        let mut it = mesgdef::Session::new();
        it.message_index = typedef::MessageIndex(0);
        it.timestamp = time(self.end);
        it.start_time = time(self.session.started_at);
        it.event = typedef::Event::SESSION;
        it.event_type = typedef::EventType::STOP;
        it.sport = typedef::Sport::TRAINING;
        it.sub_sport = self.sub_sport;
        it.sport_profile_name = name(&self.session.title).into();
        it.total_elapsed_time = millis(self.elapsed);
        it.total_timer_time = millis(self.active());
        it.first_lap_index = 0;
        it.num_laps = 1;
        it.trigger = typedef::SessionTrigger::ACTIVITY_END;
        if let Some(effort) = self.session.effort {
            // The scale has 100 for 10.
            it.workout_rpe = effort.saturating_mul(10);
        }
        it.into()
    }

    fn activity(&self) -> Message {
        let mut it = mesgdef::Activity::new();
        it.timestamp = time(self.end);
        it.local_timestamp = typedef::LocalDateTime(local(self.end));
        it.total_timer_time = millis(self.active());
        it.num_sessions = 1;
        it.r#type = typedef::Activity::MANUAL;
        it.event = typedef::Event::ACTIVITY;
        it.event_type = typedef::EventType::STOP;
        it.into()
    }

    /// How long the person was at it.
    fn active(&self) -> Duration {
        self.session.active().min(self.elapsed)
    }
}

/// The sets that were done and the pauses between them, in the order of time.
fn sets(session: &Session) -> Vec<Message> {
    let done = session.sets.iter().filter(|set| set.record.outcome != Outcome::Skipped);
    let mut done: Vec<&Set> = done.collect();
    done.sort_by_key(|set| set.started_at);
    let mut sets = Vec::new();
    let mut last_end: Option<DateTime<FixedOffset>> = None;
    for set in done {
        let pause = last_end.map(|end| (end, (set.started_at - end).to_std().unwrap_or_default()));
        sets.extend(pause.filter(|(_, pause)| !pause.is_zero()).map(rest));
        sets.push(active(set));
        last_end = last_end.max(Some(set.ended_at()));
    }
    let numbered = (0..).zip(sets).map(|(index, mut set)| {
        set.message_index = typedef::MessageIndex(index);
        set.into()
    });
    numbered.collect()
}

fn rest((began, length): (DateTime<FixedOffset>, Duration)) -> mesgdef::Set {
    let mut it = mesgdef::Set::new();
    let end = TimeDelta::from_std(length).ok().and_then(|it| began.checked_add_signed(it));
    it.timestamp = time(end.unwrap_or(began));
    it.start_time = time(began);
    it.duration = millis(length);
    it.set_type = typedef::SetType::REST;
    it
}

fn active(set: &Set) -> mesgdef::Set {
    let record = &set.record;
    let mut it = mesgdef::Set::new();
    it.timestamp = time(set.ended_at());
    it.start_time = time(set.started_at);
    it.duration = millis(record.actual.length.unwrap_or_default());
    it.set_type = typedef::SetType::ACTIVE;
    let reps = record.actual.reps.and_then(|reps| u16::try_from(reps).ok());
    it.repetitions = reps.unwrap_or(it.repetitions);
    let (category, named) = exercises::of(record.exercise.as_deref());
    it.category = [category].into();
    it.category_subtype = named.into_iter().collect();
    it
}

/// Strength unless more sets of it were stretches, mobility and drills.
fn sub_sport(session: &Session, library: &Library) -> typedef::SubSport {
    let done = session.sets.iter().filter(|set| set.record.outcome != Outcome::Skipped);
    let known = done.filter_map(|set| library.get(set.record.exercise.as_deref()?));
    let (strength, other): (Vec<_>, Vec<_>) =
        known.map(|exercise| exercise.kind).partition(|kind| match kind {
            Kind::Strength => true,
            Kind::Stretch | Kind::Mobility | Kind::Drill => false,
        });
    if other.len() > strength.len() {
        typedef::SubSport::FLEXIBILITY_TRAINING
    } else {
        typedef::SubSport::STRENGTH_TRAINING
    }
}

fn time(at: DateTime<FixedOffset>) -> typedef::DateTime {
    typedef::DateTime::from_unix_timestamp(at.timestamp())
}

/// What the clock on the wall shows, as if it stood in Greenwich.
fn local(at: DateTime<FixedOffset>) -> u32 {
    typedef::DateTime::from_unix_timestamp(at.naive_local().and_utc().timestamp()).0
}

/// Thousandths of a second; the most that is no sign for nothing if it is more.
fn millis(length: Duration) -> u32 {
    u32::try_from(length.as_millis()).unwrap_or(u32::MAX).min(u32::MAX - 1)
}

/// As much of a name as fits, without control characters.
fn name(title: &str) -> String {
    let mut name: String = title.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    while name.len() > NAME {
        name.pop();
    }
    name
}

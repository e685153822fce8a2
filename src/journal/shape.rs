//! A session as JSON: what scripts read and write, and a part of what machines exchange.

use std::borrow::Cow;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::record::{Amount, Outcome, Reason, Session, Set, SetRecord, Status};
use super::rows::stamp;
use super::words::Word;
use crate::exercise::{Side, Tempo};
use crate::plan::{Lighter, Seconds, StepSide};
use crate::routine::{Count, When};

/// One of a choice's words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Written<T>(pub(super) T);

impl<T: Word + Copy> Serialize for Written<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

impl<'de, T: Word> Deserialize<'de> for Written<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = Cow::<'de, str>::deserialize(deserializer)?;
        let unknown = || D::Error::custom(format!("`{word}` is none of {}", T::WORDS.join(", ")));
        T::from_word(&word).map(Self).ok_or_else(unknown)
    }
}

/// A time on the wall, RFC 3339 with its offset.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Time(pub(super) DateTime<FixedOffset>);

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&stamp(&self.0))
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        let wrong = |_| {
            D::Error::custom(format!(
                "`{text}` is no time with an offset, such as 2026-11-21T18:02:11+01:00"
            ))
        };
        DateTime::parse_from_rfc3339(&text).map(Self).map_err(wrong)
    }
}

/// A tempo as routine files write it: lower, pause, lift, pause.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Phases(pub(super) Tempo);

impl Phases {
    pub(super) fn text(&self) -> String {
        let Tempo { lower, pause_low, lift, pause_high } = self.0;
        [lower, pause_low, lift, pause_high].map(|phase| phase.as_secs_f64().to_string()).join("-")
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let phase = |text: &str| Some(Seconds::from_f64(text.trim().parse().ok()?)?.0);
        let phases: Vec<Duration> = text.split('-').map(phase).collect::<Option<_>>()?;
        let [lower, pause_low, lift, pause_high] = *phases.as_slice() else { return None };
        Some(Self(Tempo { lower, pause_low, lift, pause_high }))
    }
}

impl Serialize for Phases {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl<'de> Deserialize<'de> for Phases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| D::Error::custom(format!("`{text}` is no tempo such as 2-0-1-0")))
    }
}

/// A session as it is written.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SessionShape<'a> {
    pub(super) id: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) routine: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) title: Cow<'a, str>,
    #[serde(default)]
    pub(super) when: Option<Written<When>>,
    pub(super) started_at: Time,
    pub(super) ended_at: Option<Time>,
    pub(super) status: Written<Status>,
    pub(super) effort: Option<u8>,
    pub(super) pain_before: Option<u8>,
    pub(super) pain_after: Option<u8>,
    pub(super) pain_next_morning: Option<u8>,
    pub(super) note: Option<Cow<'a, str>>,
    #[serde(default)]
    pub(super) lighter: Option<Written<Lighter>>,
    #[serde(borrow)]
    pub(super) sets: Vec<SetShape<'a>>,
}

/// A set as it is written.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SetShape<'a> {
    pub(super) exercise: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub(super) title: Cow<'a, str>,
    #[serde(default)]
    pub(super) variant: Option<Cow<'a, str>>,
    #[serde(default)]
    pub(super) instead_of: Option<Cow<'a, str>>,
    pub(super) side: Option<Cow<'a, str>>,
    /// Where the sides alternate: which went first.
    #[serde(default)]
    pub(super) first_side: Option<Cow<'a, str>>,
    #[serde(default = "one")]
    pub(super) set: u32,
    #[serde(default = "one")]
    pub(super) round: u32,
    pub(super) target: AmountShape,
    pub(super) actual: AmountShape,
    pub(super) outcome: Written<Outcome>,
    #[serde(default)]
    pub(super) reason: Option<Written<Reason>>,
    #[serde(default)]
    pub(super) counted: Option<Written<Count>>,
    #[serde(default)]
    pub(super) tempo: Option<Phases>,
    pub(super) started_at: Time,
    /// Its place in the session's plan; no two sets of a session have the same.
    #[serde(default)]
    pub(super) step: Option<usize>,
    /// When it began on the session's own clock, in seconds.
    #[serde(default)]
    pub(super) clock_seconds: Option<Seconds>,
}

const fn one() -> u32 {
    1
}

/// An amount as it is written.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct AmountShape {
    #[serde(default)]
    pub(super) seconds: Option<Seconds>,
    #[serde(default)]
    pub(super) reps: Option<u32>,
    #[serde(default)]
    pub(super) hold_seconds: Option<Seconds>,
}

impl<'a> SessionShape<'a> {
    pub(super) fn of(session: &'a Session) -> Self {
        Self {
            id: session.id.hyphenated().to_string().into(),
            routine: session.routine.as_str().into(),
            title: session.title.as_str().into(),
            when: session.when.map(Written),
            started_at: Time(session.started_at),
            ended_at: session.ended_at.map(Time),
            status: Written(session.status),
            effort: session.effort,
            pain_before: session.pain_before,
            pain_after: session.pain_after,
            pain_next_morning: session.pain_next_morning,
            note: session.note.as_deref().map(Cow::from),
            lighter: session.lighter.map(Written),
            sets: session.sets.iter().map(SetShape::of).collect(),
        }
    }

    /// The session; what is wrong if it is none.
    pub(super) fn session(self) -> Result<Session, String> {
        let id =
            Uuid::try_parse(&self.id).map_err(|_| format!("`{}` is no id (a UUID)", self.id))?;
        let sets = self.sets.into_iter().enumerate();
        Ok(Session {
            id,
            routine: self.routine.into_owned(),
            title: self.title.into_owned(),
            when: self.when.map(|when| when.0),
            started_at: self.started_at.0,
            ended_at: self.ended_at.map(|time| time.0),
            status: self.status.0,
            effort: self.effort,
            pain_before: self.pain_before,
            pain_after: self.pain_after,
            pain_next_morning: self.pain_next_morning,
            note: self.note.map(Cow::into_owned),
            lighter: self.lighter.map(|lighter| lighter.0),
            sets: sets.map(|(place, set)| set.set(place)).collect::<Result<_, _>>()?,
        })
    }
}

impl<'a> SetShape<'a> {
    pub(super) fn of(set: &'a Set) -> Self {
        let record = &set.record;
        Self {
            exercise: record.exercise.as_deref().map(Cow::from),
            title: record.title.as_str().into(),
            variant: record.variant.as_deref().map(Cow::from),
            instead_of: record.instead_of.as_deref().map(Cow::from),
            side: record.side.map(|side| side.exported().into()),
            first_side: record.side.and_then(first_side).map(Cow::from),
            set: record.set,
            round: record.round,
            target: AmountShape::of(record.target),
            actual: AmountShape::of(record.actual),
            outcome: Written(record.outcome),
            reason: record.reason.map(Written),
            counted: record.counted.map(Written),
            tempo: record.tempo.map(Phases),
            started_at: Time(set.started_at),
            step: Some(set.step),
            clock_seconds: Some(Seconds(record.started)),
        }
    }

    fn set(self, place: usize) -> Result<Set, String> {
        let record = SetRecord {
            exercise: self.exercise.map(Cow::into_owned),
            title: self.title.into_owned(),
            variant: self.variant.map(Cow::into_owned),
            instead_of: self.instead_of.map(Cow::into_owned),
            side: side(self.side.as_deref(), self.first_side.as_deref())?,
            set: self.set,
            round: self.round,
            target: self.target.amount(),
            actual: self.actual.amount(),
            outcome: self.outcome.0,
            reason: self.reason.map(|reason| reason.0),
            counted: self.counted.map(|counted| counted.0),
            tempo: self.tempo.map(|tempo| tempo.0),
            started: self.clock_seconds.map(|clock| clock.0).unwrap_or_default(),
        };
        Ok(Set { step: self.step.unwrap_or(place), record, started_at: self.started_at.0 })
    }
}

impl AmountShape {
    pub(super) fn of(amount: Amount) -> Self {
        Self {
            seconds: amount.length.map(Seconds),
            reps: amount.reps,
            hold_seconds: amount.hold.map(Seconds),
        }
    }

    pub(super) fn amount(&self) -> Amount {
        Amount {
            length: self.seconds.map(|seconds| seconds.0),
            reps: self.reps,
            hold: self.hold_seconds.map(|seconds| seconds.0),
        }
    }
}

/// Where the sides alternate, the one that goes first.
pub(super) fn first_side(side: StepSide) -> Option<&'static str> {
    match side {
        StepSide::Left | StepSide::Right => None,
        StepSide::Alternate | StepSide::AlternateRight => Some(match side.first() {
            Side::Left => "left",
            Side::Right => "right",
        }),
    }
}

/// The side that these words name; what is wrong if they name none.
pub(super) fn side(side: Option<&str>, first: Option<&str>) -> Result<Option<StepSide>, String> {
    match (side, first) {
        (None, _) => Ok(None),
        (Some("left"), _) => Ok(Some(StepSide::Left)),
        (Some("right"), _) => Ok(Some(StepSide::Right)),
        (Some("alternate"), Some("right")) => Ok(Some(StepSide::AlternateRight)),
        (Some("alternate"), _) => Ok(Some(StepSide::Alternate)),
        (Some(other), _) => Err(format!("`{other}` is no side: left, right or alternate")),
    }
}

//! What the journal remembers so that pain is asked about at the right time, and only then.

use chrono::{DateTime, FixedOffset, NaiveDate};
use uuid::Uuid;

/// What was asked and said about pain, besides the answers of the sessions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Care {
    /// When the notice of the first use was read.
    pub read: Option<DateTime<FixedOffset>>,
    /// When the warning signs were last asked for.
    pub asked: Option<DateTime<FixedOffset>>,
    /// Those that were named then, by the coach's ids.
    pub signs: Vec<String>,
    /// Since when there is one that is an emergency and that nobody has looked at.
    pub emergency: Option<DateTime<FixedOffset>>,
    /// The session of which the next morning was last asked for, answered or not.
    pub morning: Option<Uuid>,
    /// What was said of the sessions of the last fourteen days that have ended, oldest first.
    pub lately: Vec<Said>,
    /// Pain on the runs of these days, oldest first: when each was over, and how much.
    pub runs: Vec<(DateTime<FixedOffset>, u8)>,
}

/// What the person said of a session's pain, each 0-10.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The session.
    pub id: Uuid,
    /// Its routine's title.
    pub title: String,
    /// When it began.
    pub started_at: DateTime<FixedOffset>,
    /// Whether any set of it was done.
    pub did_something: bool,
    /// Before it.
    pub before: Option<u8>,
    /// After it.
    pub after: Option<u8>,
    /// The next morning.
    pub next_morning: Option<u8>,
}

/// Something to be remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CareNote {
    /// The notice of the first use was read.
    Read,
    /// The warning signs were asked for.
    Asked {
        /// Those that were named, by the coach's ids.
        signs: Vec<String>,
        /// Whether one of them is an emergency.
        emergency: bool,
    },
    /// A professional has looked at the emergency, and at what else was named.
    Checked,
    /// The next morning of a session was asked for.
    Morning(Uuid),
}

impl Care {
    /// Takes a note of what was said at this time.
    pub fn take(&mut self, note: &CareNote, at: DateTime<FixedOffset>) {
        match note {
            CareNote::Read => self.read = Some(at),
            CareNote::Asked { signs, emergency } => {
                self.asked = Some(at);
                self.signs.clone_from(signs);
                // One that stands is only ever taken back on purpose.
                self.emergency = self.emergency.or(emergency.then_some(at));
            }
            CareNote::Checked => {
                self.emergency = None;
                self.signs.clear();
            }
            CareNote::Morning(id) => self.morning = Some(*id),
        }
    }
}

impl Said {
    /// The day, by the calendar where the person was.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.started_at.date_naive()
    }

    /// The most pain that was said.
    #[must_use]
    pub fn most(&self) -> u8 {
        self.before.max(self.after).max(self.next_morning).unwrap_or_default()
    }
}

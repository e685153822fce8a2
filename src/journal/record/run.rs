//! Runs, and what is done beside running.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use uuid::Uuid;

/// A choice among words, which are the same on the command line, in the journal and in exports.
macro_rules! choice {
    ($(#[$about:meta])* $name:ident { $($(#[$what:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$what])* $variant),+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Their words, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// Its word.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// What a word stands for, if it is one.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

choice! {
    /// What somebody did.
    Sport {
        /// A run.
        Running = "running",
        /// On a bicycle, indoors too.
        Cycling = "cycling",
        /// In the water.
        Swimming = "swimming",
        /// A walk.
        Walking = "walking",
        /// A walk in the hills.
        Hiking = "hiking",
        /// In a boat or on a machine.
        Rowing = "rowing",
        /// On a cross trainer.
        Elliptical = "elliptical",
        /// On skis.
        Skiing = "skiing",
        /// On skates.
        Skating = "skating",
        /// On rock or a wall.
        Climbing = "climbing",
        /// Yoga or pilates.
        Yoga = "yoga",
        /// In a gym, or a class.
        Training = "training",
        /// Anything else.
        Other = "other",
    }
}

choice! {
    /// What a run was on.
    Surface {
        /// Asphalt, paving or concrete.
        Road = "road",
        /// A path in the woods or hills.
        Trail = "trail",
        /// A running track.
        Track = "track",
        /// A treadmill.
        Treadmill = "treadmill",
        /// Grass.
        Grass = "grass",
        /// Gravel.
        Gravel = "gravel",
        /// Sand.
        Sand = "sand",
        /// Several of them.
        Mixed = "mixed",
    }
}

choice! {
    /// Where a run is known from.
    Source {
        /// The person typed it.
        Typed = "typed",
        /// A watch's FIT file.
        Fit = "fit",
    }
}

impl Sport {
    /// What one of it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        if matches!(self, Self::Running) { "run" } else { self.word() }
    }

    /// Whether one goes by one's own feet, so that there is a pace.
    const fn is_on_foot(self) -> bool {
        matches!(self, Self::Running | Self::Walking | Self::Hiking)
    }

    /// Whether it is training of another kind, beside running. A walk is none: it is how people get about.
    #[must_use]
    pub const fn is_cross_training(self) -> bool {
        !matches!(self, Self::Running | Self::Walking)
    }
}

/// A run, or another sport. It has a distance, a time, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Sorts by the time it was made.
    pub id: Uuid,
    /// What it was.
    pub sport: Sport,
    /// When it began.
    pub started_at: DateTime<FixedOffset>,
    /// In metres.
    pub distance: Option<u32>,
    /// How long the person was moving.
    pub moving: Option<Duration>,
    /// What it was on.
    pub surface: Option<Surface>,
    /// What the shoes are called.
    pub shoes: Option<String>,
    /// 1-10, as the person says.
    pub effort: Option<u8>,
    /// 0-10 in it.
    pub pain: Option<u8>,
    /// The person's own words.
    pub note: Option<String>,
    /// Where it is known from.
    pub source: Source,
}

/// The farthest that is taken for one run or ride, in metres.
pub const FARTHEST: u32 = 1_000_000;

/// The longest, in time.
pub const LONGEST: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Distances in metres, and times in seconds that nobody has run them in: a little less than the
/// world's best.
const FASTEST_RUNS: [(u32, u64); 8] = [
    (100, 9),
    (400, 42),
    (1_000, 129),
    (5_000, 750),
    (10_000, 1_560),
    (21_097, 3_360),
    (42_195, 7_080),
    (100_000, 21_000),
];

/// Slower than this, in metres an hour, is no moving.
const SLOWEST: u64 = 1_000;

impl Run {
    /// The local day that it began on.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.started_at.date_naive()
    }

    /// The beginning of its id that holds the time: enough to tell two runs apart.
    #[must_use]
    pub fn short_id(&self) -> String {
        self.id.hyphenated().to_string().chars().take(13).collect()
    }

    /// Whether it is a run.
    #[must_use]
    pub fn is_run(&self) -> bool {
        self.sport == Sport::Running
    }

    /// How far and how long, where a pace follows from it: nobody but who goes on foot goes by one.
    #[must_use]
    pub fn paced(&self) -> Option<(u32, Duration)> {
        self.distance.zip(self.moving).filter(|_| self.sport.is_on_foot())
    }

    /// How far it was, if it is a run that was measured.
    #[must_use]
    pub fn run_distance(&self) -> Option<u32> {
        self.distance.filter(|_| self.is_run())
    }

    /// When it ended, if there were no pauses.
    #[must_use]
    pub fn ended_at(&self) -> DateTime<FixedOffset> {
        let length = self.moving.and_then(|moving| TimeDelta::from_std(moving).ok());
        let end = self.started_at.checked_add_signed(length.unwrap_or_default());
        end.unwrap_or(self.started_at)
    }

    /// Why distance and time cannot belong together, in words; None if they can.
    #[must_use]
    pub fn doubt(&self) -> Option<&'static str> {
        let metres = self.distance?;
        let millis = u64::try_from(self.moving?.as_millis()).unwrap_or(u64::MAX);
        if self.sport.is_on_foot() && u64::from(metres) * 3_600_000 < SLOWEST * millis {
            return Some("slower than a kilometre an hour");
        }
        let is_beyond = |(reach, seconds): (u32, u64)| {
            metres >= reach && millis * u64::from(reach) < seconds * 1000 * u64::from(metres)
        };
        let (fastest, words): (&[(u32, u64)], _) = match self.sport {
            Sport::Running => (&FASTEST_RUNS, "faster than anybody has run that far"),
            Sport::Walking | Sport::Hiking => (&[(1_000, 300)], "faster than a walk"),
            Sport::Swimming => (&[(50, 20)], "faster than anybody has swum"),
            Sport::Rowing => (&[(500, 70)], "faster than anybody has rowed"),
            Sport::Cycling
            | Sport::Elliptical
            | Sport::Skiing
            | Sport::Skating
            | Sport::Climbing
            | Sport::Yoga
            | Sport::Training
            | Sport::Other => (&[(1_000, 36)], "faster than 100 km an hour"),
        };
        // Who cannot keep up a pace for that long cannot keep it up for longer.
        fastest.iter().any(|limit| is_beyond(*limit)).then_some(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubt(sport: Sport, metres: u32, seconds: u64) -> Option<&'static str> {
        let run = Run {
            id: Uuid::nil(),
            sport,
            started_at: "2026-11-21T18:00:00+01:00".parse().unwrap(),
            distance: Some(metres),
            moving: Some(Duration::from_secs(seconds)),
            surface: None,
            shoes: None,
            effort: None,
            pain: None,
            note: None,
            source: Source::Typed,
        };
        run.doubt()
    }

    #[test]
    fn nobody_runs_a_marathon_in_twenty_minutes() {
        for (metres, seconds) in
            [(42_195, 1_200), (10_000, 1_500), (100, 8), (400, 41), (300_000, 50_000)]
        {
            assert_eq!(
                doubt(Sport::Running, metres, seconds),
                Some("faster than anybody has run that far"),
                "{metres} m"
            );
        }
    }

    #[test]
    fn the_best_that_was_run_is_believed() {
        for (metres, seconds) in [
            (100, 10),
            (400, 44),
            (1_500, 206),
            (10_000, 1_571),
            (42_195, 7_235),
            (100_000, 21_935),
        ] {
            assert_eq!(doubt(Sport::Running, metres, seconds), None, "{metres} m");
        }
        assert_eq!(doubt(Sport::Running, 8_200, 2_770), None);
    }

    #[test]
    fn each_sport_has_a_pace_of_its_own() {
        assert_eq!(doubt(Sport::Cycling, 40_000, 3_600), None);
        assert_eq!(doubt(Sport::Cycling, 40_000, 600), Some("faster than 100 km an hour"));
        assert_eq!(doubt(Sport::Swimming, 2_000, 600), Some("faster than anybody has swum"));
        assert_eq!(doubt(Sport::Walking, 10_000, 2_000), Some("faster than a walk"));
        assert_eq!(
            doubt(Sport::Running, 8_200, 46 * 3_600),
            Some("slower than a kilometre an hour")
        );
    }
}

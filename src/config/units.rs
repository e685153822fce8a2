//! What distances are told in.

use std::time::Duration;

/// What distances are told in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Units {
    /// Kilometres.
    #[default]
    Km,
    /// Miles.
    Mi,
}

impl Units {
    /// How many metres one of them has.
    #[must_use]
    pub const fn metres(self) -> f64 {
        match self {
            Self::Km => 1000.0,
            Self::Mi => 1609.344,
        }
    }

    /// Its sign.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Km => "km",
            Self::Mi => "mi",
        }
    }

    /// "8.2 km", "12 km", "400 m".
    #[must_use]
    pub fn distance(self, metres: u32) -> String {
        if metres < 1000 && self == Self::Km {
            return format!("{metres} m");
        }
        let tenths = self.tenths(metres.into());
        format!("{} {}", tenths.strip_suffix(".0").unwrap_or(&tenths), self.sign())
    }

    /// The same of several distances together.
    #[must_use]
    pub fn total(self, metres: u64) -> String {
        self.distance(u32::try_from(metres).unwrap_or(u32::MAX))
    }

    /// A distance in whole units: "576 km".
    #[must_use]
    pub fn whole(self, metres: u64) -> String {
        format!("{:.0} {}", self.of(metres), self.sign())
    }

    /// A distance in tenths, without its sign: "8.2", "12.0".
    #[must_use]
    pub fn tenths(self, metres: u64) -> String {
        format!("{:.1}", self.of(metres))
    }

    /// How many of them a distance has.
    fn of(self, metres: u64) -> f64 {
        f64::from(u32::try_from(metres).unwrap_or(u32::MAX)) / self.metres()
    }

    /// Its name for many of them.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Km => "Kilometres",
            Self::Mi => "Miles",
        }
    }

    /// What a pace is told in.
    #[must_use]
    pub const fn pace_sign(self) -> &'static str {
        match self {
            Self::Km => "min/km",
            Self::Mi => "min/mi",
        }
    }

    /// "5:38", the minutes for each, for so many metres in so long a time.
    #[must_use]
    pub fn each(self, metres: u32, moving: Duration) -> String {
        let each = moving.as_secs_f64() * self.metres() / f64::from(metres.max(1));
        clock(Duration::from_secs_f64(each.round()))
    }

    /// "5:38 min/km", likewise.
    #[must_use]
    pub fn pace(self, metres: u32, moving: Duration) -> String {
        format!("{} {}", self.each(metres, moving), self.pace_sign())
    }
}

/// "46:10", "1:02:03".
#[must_use]
pub fn clock(length: Duration) -> String {
    let seconds = length.as_secs();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_short() {
        let km = [400, 1_000, 8_200, 12_040, 42_195].map(|it| Units::Km.distance(it));
        assert_eq!(km, ["400 m", "1 km", "8.2 km", "12 km", "42.2 km"]);
        let mi = [400, 1_609, 8_047].map(|it| Units::Mi.distance(it));
        assert_eq!(mi, ["0.2 mi", "1 mi", "5 mi"]);
        assert_eq!(
            (Units::Km.whole(576_200), Units::Mi.whole(576_200)),
            ("576 km".into(), "358 mi".into())
        );
        assert_eq!(
            (Units::Km.tenths(12_040), Units::Km.tenths(400)),
            ("12.0".into(), "0.4".into())
        );
        assert_eq!(Units::Km.total(u64::MAX), "4294967.3 km", "more than anybody runs");
    }

    #[test]
    fn a_pace_is_minutes_for_each() {
        let pace = |units: Units| units.pace(8_200, Duration::from_secs(46 * 60 + 10));
        assert_eq!([Units::Km, Units::Mi].map(pace), ["5:38 min/km", "9:04 min/mi"]);
        assert_eq!(clock(Duration::from_secs(3_723)), "1:02:03");
    }
}

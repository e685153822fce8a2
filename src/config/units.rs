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
        let (number, sign) = (f64::from(metres) / self.metres(), self.sign());
        let tenths = format!("{number:.1}");
        format!("{} {sign}", tenths.strip_suffix(".0").unwrap_or(&tenths))
    }

    /// "5:38 min/km", for so many metres in so long a time.
    #[must_use]
    pub fn pace(self, metres: u32, moving: Duration) -> String {
        let each = moving.as_secs_f64() * self.metres() / f64::from(metres.max(1));
        format!("{} min/{}", clock(Duration::from_secs_f64(each.round())), self.sign())
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
    }

    #[test]
    fn a_pace_is_minutes_for_each() {
        let pace = |units: Units| units.pace(8_200, Duration::from_secs(46 * 60 + 10));
        assert_eq!([Units::Km, Units::Mi].map(pace), ["5:38 min/km", "9:04 min/mi"]);
        assert_eq!(clock(Duration::from_secs(3_723)), "1:02:03");
    }
}

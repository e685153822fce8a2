//! The only reader of time.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, Local, Utc};

use crate::app::Now;
use crate::session::Moment;

/// How many times as fast as the world the session's clock runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Speed(f64);

/// A speed that is no number or out of bounds.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("PREHAB_SPEED is `{0}`: give a number from 0.1 to 1000, such as 20 for 20 times as fast")]
pub struct BadSpeed(String);

impl Speed {
    /// As fast as the world.
    pub const REAL: Self = Self(1.0);

    /// Reads a speed; empty is the same as real time.
    ///
    /// # Errors
    /// If it is no number from 0.1 to 1000.
    pub fn parse(text: &str) -> Result<Self, BadSpeed> {
        if text.is_empty() {
            return Ok(Self::REAL);
        }
        text.trim()
            .parse::<f64>()
            .ok()
            .filter(|speed| (0.1..=1000.0).contains(speed))
            .map(Self)
            .ok_or_else(|| BadSpeed(text.escape_debug().collect()))
    }

    /// The factor itself.
    #[must_use]
    pub const fn factor(self) -> f64 {
        self.0
    }

    /// How much session time passes in this much time of the world.
    #[must_use]
    pub fn session(self, world: Duration) -> Duration {
        if self == Self::REAL { world } else { world.mul_f64(self.0) }
    }

    /// How much time of the world passes in this much session time.
    #[must_use]
    pub fn world(self, session: Duration) -> Duration {
        if self == Self::REAL { session } else { session.div_f64(self.0) }
    }
}

/// A clock that began at its making.
///
/// Its moments never go back and go on while the machine sleeps, so that a closed lid shows as a
/// gap. Its wall time is that of its making plus what has passed on it: in a sped-up session both
/// hands agree, and setting the machine's clock does not disturb a session.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    speed: Speed,
    origin: Duration,
    wall_origin: DateTime<Utc>,
}

impl Clock {
    /// A clock that begins now.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the time")]
    pub fn start(speed: Speed) -> Self {
        Self { speed, origin: since_boot(), wall_origin: Utc::now() }
    }

    /// How fast it runs.
    #[must_use]
    pub const fn speed(&self) -> Speed {
        self.speed
    }

    /// The present moment and wall time, from one reading.
    #[must_use]
    pub fn now(&self) -> Now {
        let passed = self.speed.session(since_boot().saturating_sub(self.origin));
        Now { moment: Moment(passed), wall: self.wall(passed) }
    }

    /// How long the world takes until the moment; zero if it is past.
    #[must_use]
    pub fn until(&self, moment: Moment) -> Duration {
        let target = self.origin + self.speed.world(moment.0);
        target.saturating_sub(since_boot())
    }

    fn wall(&self, passed: Duration) -> DateTime<FixedOffset> {
        (self.wall_origin + passed).with_timezone(&Local).fixed_offset()
    }
}

/// Time that also counts while the machine sleeps.
#[cfg(target_os = "linux")]
fn since_boot() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    let nanos = u32::try_from(time.tv_nsec).unwrap_or_default();
    Duration::new(seconds, nanos)
}

/// Monotonic time since the first call; whether it counts sleep is up to the system.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the time")]
fn since_boot() -> Duration {
    static FIRST: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    FIRST.get_or_init(std::time::Instant::now).elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speed_is_a_number_within_bounds() {
        assert_eq!(Speed::parse(""), Ok(Speed::REAL));
        assert_eq!(Speed::parse("20"), Ok(Speed(20.0)));
        assert_eq!(Speed::parse("0.5"), Ok(Speed(0.5)));
        for bad in ["fast", "0", "-1", "NaN", "inf", "1001", "0.05", "\u{1b}[2J"] {
            let message = Speed::parse(bad).expect_err(bad).to_string();
            assert!(message.contains("0.1 to 1000"), "{message}");
            assert!(!message.contains('\u{1b}'), "{message:?}");
        }
    }

    #[test]
    fn speed_scales_both_ways() {
        let fast = Speed(20.0);
        assert_eq!(fast.session(Duration::from_secs(1)), Duration::from_secs(20));
        assert_eq!(fast.world(Duration::from_secs(20)), Duration::from_secs(1));
        let odd = Duration::new(3_000_000, 123_456_789);
        assert_eq!(Speed::REAL.session(odd), odd);
    }

    #[test]
    fn moments_never_go_back_and_both_hands_agree() {
        let clock = Clock::start(Speed(1000.0));
        let mut last = clock.now();
        for _ in 0..1000 {
            let now = clock.now();
            assert!(now.moment >= last.moment);
            let by_wall = (now.wall - last.wall).to_std().expect("the wall does not go back");
            let by_moment = now.moment.0 - last.moment.0;
            assert_eq!(by_wall, by_moment);
            last = now;
        }
    }

    #[test]
    fn waiting_is_told_in_time_of_the_world() {
        let clock = Clock::start(Speed(10.0));
        assert_eq!(clock.until(Moment(Duration::ZERO)), Duration::ZERO);
        let wait = clock.until(Moment(Duration::from_secs(600)));
        assert!(wait <= Duration::from_secs(60) && wait > Duration::from_secs(50), "{wait:?}");
    }
}

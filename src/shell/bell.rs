//! The terminal's bell: sounds that ring several times, each in its moment.

use std::collections::BTreeSet;

use crate::cue::Sound;
use crate::session::Moment;

use super::clock::Speed;

/// The rings still to come.
#[derive(Debug, Default)]
pub(super) struct Bell(BTreeSet<Moment>);

impl Bell {
    /// Asks for a sound. Two rings of the same moment are one.
    pub(super) fn sound(&mut self, sound: Sound, now: Moment, speed: Speed) {
        let offsets = sound.bells().iter().map(|offset| speed.session(*offset));
        self.0.extend(offsets.map(|offset| Moment(now.0 + offset)));
    }

    /// Takes the rings that are due; true if there were any.
    pub(super) fn take_due(&mut self, now: Moment) -> bool {
        let before = self.0.len();
        self.0.retain(|ring| *ring > now);
        self.0.len() < before
    }

    /// When the next ring is due.
    pub(super) fn next(&self) -> Option<Moment> {
        self.0.first().copied()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const fn at(ms: u64) -> Moment {
        Moment(Duration::from_millis(ms))
    }

    #[test]
    fn a_switch_rings_twice() {
        let mut bell = Bell::default();
        bell.sound(Sound::Switch, at(1000), Speed::REAL);
        assert!(bell.take_due(at(1000)));
        assert_eq!(bell.next(), Some(at(1150)));
        assert!(!bell.take_due(at(1149)));
        assert!(bell.take_due(at(1150)));
        assert_eq!(bell.next(), None);
    }

    #[test]
    fn a_sped_up_session_does_not_ring_faster() {
        let mut bell = Bell::default();
        let speed = Speed::parse("20").expect("a speed");
        bell.sound(Sound::Switch, at(0), speed);
        bell.take_due(at(0));
        assert_eq!(bell.next(), Some(at(3000)));
    }

    #[test]
    fn a_repetition_does_not_ring() {
        let mut bell = Bell::default();
        bell.sound(Sound::Rep, at(0), Speed::REAL);
        assert_eq!(bell.next(), None);
    }
}

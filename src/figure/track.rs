//! Key poses at their times, and where among them an instant lies.

use crate::exercise::pose::{Gear, Joints, Keyframe, Pose, View};

use super::motion::Passage;

/// A key pose at its time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stop<'p> {
    /// The key pose.
    pub(super) key: &'p Keyframe,
    /// Whether right and left change their parts.
    pub(super) exchanged: bool,
    /// What it is there for.
    pub(super) rank: Rank,
    /// When it is reached, in seconds.
    pub(super) from: f64,
    /// When it is left.
    pub(super) until: f64,
}

/// What a key pose is for, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// It lies on the way.
    Between,
    /// Something begins, ends or turns there.
    Near,
    /// It is what a repetition is done for.
    Far,
}

/// Key poses in the order of their times, at least one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Track<'p> {
    stops: Vec<Stop<'p>>,
    period: Option<f64>,
    floor: bool,
}

/// How long the figure has been in a key pose, and how long it will be, in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rest {
    /// Since it was reached.
    pub(super) since: f64,
    /// Until it is left; infinite if it never is.
    pub(super) left: f64,
}

/// A place on a track.
#[derive(Debug)]
pub(super) enum Place<'p> {
    /// In a key pose.
    In(Stop<'p>, Rest),
    /// On the way to the next.
    On(Passage<'p>),
}

impl<'p> Track<'p> {
    /// `stops` are in the order of their times, which do not overlap; at least one.
    pub(super) fn new(pose: &Pose, stops: Vec<Stop<'p>>, period: Option<f64>) -> Self {
        let period = period.filter(|&period| period > 0.0 && stops.len() > 1);
        Self { stops, period, floor: pose.view != View::Top }
    }

    /// How long it takes from the first stop until the first again; None: the last stays.
    pub(super) const fn period(&self) -> Option<f64> {
        self.period
    }

    /// Where everything is at a time.
    pub(super) fn at(&self, time: f64) -> (Joints, Gear) {
        let settled = |joints| if self.floor { lifted(joints) } else { joints };
        match self.place(time) {
            Place::On(passage) => {
                let joints = settled(passage.joints());
                (joints, passage.gear(&joints))
            }
            Place::In(stop, _) => (settled(stop.joints()), stop.gear()),
        }
    }

    /// The rest that goes on at a time; None while the figure moves.
    pub(super) fn rest(&self, time: f64) -> Option<Rest> {
        match self.place(time) {
            Place::In(_, rest) if rest.left > 0.0 => Some(rest),
            Place::In(..) | Place::On(_) => None,
        }
    }

    /// Where on the track a time is.
    pub(super) fn place(&self, time: f64) -> Place<'p> {
        let first = self.stops[0].from;
        let folded = |period| first + (time - first).rem_euclid(period);
        let time = self.period.map_or(time, folded);
        let index = self.stops.iter().rposition(|stop| stop.from <= time).unwrap_or(0);
        let left = self.stops[index];
        let since = (time - left.from).max(0.0);
        let Some(next) = self.stop(index, 1) else {
            return Place::In(left, Rest { since, left: f64::INFINITY });
        };
        let length = next.from - left.until;
        if time <= left.until || length <= 0.0 {
            return Place::In(left, Rest { since, left: left.until - time });
        }
        // Where the figure rests, nothing before or after bears on how it goes.
        let flows = |stop: &Stop<'_>| stop.until <= stop.from;
        let before = self.stop(index, -1).filter(|before| flows(&left) && before.until < left.from);
        let after = self.stop(index, 2).filter(|after| flows(&next) && next.until < after.from);
        let way = (time - left.until) / length;
        Place::On(Passage { before, left, next, after, length, way })
    }

    /// The same as stills: only key poses, each from half way before to half way after, and only
    /// the more important ones if it were more than one a second.
    pub(super) fn stills(mut self) -> Self {
        let often = |stops: &[Stop<'_>]| {
            #[expect(clippy::cast_precision_loss, reason = "a handful of stops")]
            let count = stops.len() as f64;
            self.period.is_some_and(|period| count > period)
        };
        for rank in [Rank::Near, Rank::Far] {
            if often(&self.stops) && self.stops.iter().any(|stop| stop.rank >= rank) {
                self.stops.retain(|stop| stop.rank >= rank);
            }
        }
        let reached: Vec<f64> = (0..self.stops.len())
            .map(|index| {
                let from = self.stops[index].from;
                self.stop(index, -1).map_or(from, |before| f64::midpoint(before.until, from))
            })
            .collect();
        for (stop, from) in self.stops.iter_mut().zip(reached) {
            stop.from = from;
        }
        for index in 0..self.stops.len() {
            if let Some(next) = self.stop(index, 1) {
                self.stops[index].until = next.from;
            }
        }
        if self.stops.len() < 2 {
            self.period = None;
        }
        self
    }

    /// The stop `by` places further, with its time counted on; None beyond the ends.
    fn stop(&self, index: usize, by: isize) -> Option<Stop<'p>> {
        let count = self.stops.len().cast_signed();
        let place = index.cast_signed() + by;
        let turns = place.div_euclid(count);
        let stop = self.stops[place.rem_euclid(count).cast_unsigned()];
        if turns == 0 {
            return Some(stop);
        }
        #[expect(clippy::cast_precision_loss, reason = "a turn or two")]
        let late = self.period? * turns as f64;
        Some(Stop { from: stop.from + late, until: stop.until + late, ..stop })
    }
}

/// Not below the floor.
fn lifted(mut joints: Joints) -> Joints {
    let lowest = joints.all().map(|(_, at)| at.y).fold(0.0, f64::min);
    joints.move_by(0.0, -lowest);
    joints
}

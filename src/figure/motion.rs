//! The way through the key poses: what a figure looks like between them.
//!
//! Every bone's direction goes its own way, on the shortest arc from key pose to key pose, and so
//! does every length and the place of the joint that says where the figure is. Each way is a cubic
//! with the slopes of Fritsch and Butland (SIAM J. Sci. Stat. Comput. 5, 1984): it stops where it
//! turns, flows through a pose that only lies on the way, and never goes beyond a key pose.

use crate::exercise::pose::{
    Bone, Gear, Joint, Joints, Keyframe, Loop, PerBone, Point, Pose, Round, View,
};

use super::Frame;

/// A key pose at its time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stop<'p> {
    /// The key pose.
    pub(super) key: &'p Keyframe,
    /// Whether right and left change their parts.
    pub(super) exchanged: bool,
    /// When it is reached.
    pub(super) from: f64,
    /// When it is left.
    pub(super) until: f64,
}

/// Key poses in the order of their times, at least one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Track<'p> {
    stops: Vec<Stop<'p>>,
    /// How long it takes from the first stop until the first again; None: the last stays.
    period: Option<f64>,
    floor: bool,
}

impl<'p> Track<'p> {
    /// `stops` are in the order of their times, which do not overlap.
    pub(super) fn new(pose: &Pose, stops: Vec<Stop<'p>>, period: Option<f64>) -> Self {
        Self { stops, period, floor: pose.view != View::Top }
    }

    /// One run through a pose in the time 1, as its shares say. It begins where the first key pose
    /// is reached.
    pub(super) fn of_shares(pose: &'p Pose) -> Self {
        let shares = |index: usize| pose.keyframes[index % pose.keyframes.len()].share;
        let cycles = pose.motion == Loop::Cycle && pose.keyframes.len() > 1;
        let mut now = 0.0;
        let mut stops = Vec::with_capacity(pose.keyframes.len());
        for (index, key) in pose.keyframes.iter().enumerate() {
            // What the way on does not take either is rest.
            let reach = reach(pose, index);
            if index > 0 {
                now += reach;
            }
            let rest = if index > 0 || cycles { shares(index) - reach } else { shares(index) };
            let (from, until) = (now, now + rest);
            now = until;
            let middle = f64::midpoint(from, until);
            let (from, until) = if key.hold || !cycles { (from, until) } else { (middle, middle) };
            stops.push(Stop { key, exchanged: false, from, until });
        }
        let start = stops.first().map_or(0.0, |stop| stop.from);
        for stop in &mut stops {
            stop.from -= start;
            stop.until -= start;
        }
        Self::new(pose, stops, cycles.then_some(1.0))
    }

    /// Where everything is at a time.
    pub(super) fn at(&self, time: f64) -> (Joints, Gear) {
        let (joints, gear) = self.passage(time).map_or_else(
            || {
                let stop = self.resting(time);
                (stop.joints(), stop.gear())
            },
            |passage| (passage.joints(), passage.gear()),
        );
        (if self.floor { lifted(joints) } else { joints }, gear)
    }

    /// The time within the first period.
    fn folded(&self, time: f64) -> f64 {
        let first = self.stops[0].from;
        self.period.map_or(time, |period| first + (time - first).rem_euclid(period))
    }

    /// Index of the stop that was reached last.
    fn reached(&self, time: f64) -> usize {
        self.stops.iter().rposition(|stop| stop.from <= time).unwrap_or(0)
    }

    fn resting(&self, time: f64) -> Stop<'p> {
        self.stops[self.reached(self.folded(time))]
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

    /// What lies around a time between two stops; None where the figure rests.
    fn passage(&self, time: f64) -> Option<Passage<'p>> {
        let time = self.folded(time);
        let index = self.reached(time);
        let [left, next] = [self.stop(index, 0)?, self.stop(index, 1)?];
        let length = next.from - left.until;
        if time <= left.until || length <= 0.0 {
            return None;
        }
        let flows = |stop: &Stop<'_>| stop.until <= stop.from;
        let before = self.stop(index, -1).filter(|before| flows(&left) && before.until < left.from);
        let after = self.stop(index, 2).filter(|after| flows(&next) && next.until < after.from);
        Some(Passage { before, left, next, after, length, way: (time - left.until) / length })
    }
}

/// How much of its share a keyframe takes to be reached: no more than the way on from it does.
fn reach(pose: &Pose, index: usize) -> f64 {
    let share = pose.keyframes[index].share;
    let next = (index + 1) % pose.keyframes.len();
    match pose.motion {
        Loop::Hold if next == 0 => share.min(pose.keyframes[0].share),
        Loop::Hold => share,
        Loop::Cycle => share.min(pose.keyframes[next].share),
    }
}

/// The way from one stop to the next, with those around, where they bear on how it is gone.
struct Passage<'p> {
    before: Option<Stop<'p>>,
    left: Stop<'p>,
    next: Stop<'p>,
    after: Option<Stop<'p>>,
    length: f64,
    /// How much of the time has passed, from 0 to 1.
    way: f64,
}

impl Passage<'_> {
    /// How far something has come that changes by `change` from one stop to another.
    fn gone(&self, change: impl Fn(&Stop<'_>, &Stop<'_>) -> f64) -> f64 {
        let whole = change(&self.left, &self.next);
        if whole == 0.0 {
            return 0.0;
        }
        let steepness = |a: &Stop<'_>, b: &Stop<'_>| {
            let length = b.from - a.until;
            (change(a, b) / length, length)
        };
        let here = steepness(&self.left, &self.next);
        let leaving = self.before.map_or(0.0, |before| slope(steepness(&before, &self.left), here));
        let arriving = self.after.map_or(0.0, |after| slope(here, steepness(&self.next, &after)));
        let way = self.way;
        let rest = 1.0 - way;
        way * way * (3.0 - 2.0 * way) * whole
            + way * rest * (rest * leaving - way * arriving) * self.length
    }

    fn joints(&self) -> Joints {
        let angles = PerBone::each(|bone| {
            let turn = |a: &Stop<'_>, b: &Stop<'_>| shortest(b.angle(bone) - a.angle(bone));
            self.left.angle(bone) + self.gone(turn)
        });
        let lengths = PerBone::each(|bone| {
            self.left.length(bone) + self.gone(|a, b| b.length(bone) - a.length(bone))
        });
        let anchor = self.next.anchor();
        let place = |stop: &Stop<'_>| stop.place(anchor);
        let at = self.point(place);
        Joints::place(&angles, &lengths, anchor, at)
    }

    fn point(&self, place: impl Fn(&Stop<'_>) -> Point) -> Point {
        let from = place(&self.left);
        Point {
            x: from.x + self.gone(|a, b| place(b).x - place(a).x),
            y: from.y + self.gone(|a, b| place(b).y - place(a).y),
        }
    }

    /// What is there on one side of the passage only stays until half way, or is there from then.
    fn gear(&self) -> Gear {
        let nearer = if self.way < 0.5 { &self.left } else { &self.next }.gear();
        let both = |of: fn(&Gear) -> bool| of(&self.left.gear()) && of(&self.next.gear());
        Gear {
            ball: self.round(nearer.ball, |gear| gear.ball),
            bar: self.round(nearer.bar, |gear| gear.bar),
            strap: nearer.strap.map(|(joint, to)| {
                let end = |stop: &Stop<'_>| stop.gear().strap.map_or(to, |(_, to)| to);
                (joint, if both(|gear| gear.strap.is_some()) { self.point(end) } else { to })
            }),
            band: nearer.band,
        }
    }

    fn round(&self, nearer: Option<Round>, of: fn(&Gear) -> Option<Round>) -> Option<Round> {
        let nearer = nearer?;
        let round = |stop: &Stop<'_>| of(&stop.gear()).unwrap_or(nearer);
        if of(&self.left.gear()).is_none() || of(&self.next.gear()).is_none() {
            return Some(nearer);
        }
        let rolled = self.gone(|a, b| round(b).roll - round(a).roll);
        Some(Round {
            at: self.point(|stop| round(stop).at),
            radius: nearer.radius,
            roll: round(&self.left).roll + rolled,
        })
    }
}

impl Stop<'_> {
    fn part(&self, bone: Bone) -> Bone {
        if self.exchanged { bone.opposite() } else { bone }
    }

    fn joint(&self, joint: Joint) -> Joint {
        if self.exchanged { joint.opposite() } else { joint }
    }

    fn angle(&self, bone: Bone) -> f64 {
        self.key.angles.of(self.part(bone))
    }

    fn length(&self, bone: Bone) -> f64 {
        self.key.lengths.of(self.part(bone))
    }

    fn anchor(&self) -> Joint {
        self.joint(self.key.anchor)
    }

    fn joints(&self) -> Joints {
        let angles = PerBone::each(|bone| self.angle(bone));
        let lengths = PerBone::each(|bone| self.length(bone));
        Joints::place(&angles, &lengths, self.anchor(), self.key.at)
    }

    fn place(&self, joint: Joint) -> Point {
        if joint == self.anchor() { self.key.at } else { self.joints().of(joint) }
    }

    fn gear(&self) -> Gear {
        let Gear { ball, bar, strap, band } = self.key.gear;
        Gear {
            ball,
            bar,
            strap: strap.map(|(joint, to)| (self.joint(joint), to)),
            band: band.map(|(from, to)| (self.joint(from), self.joint(to))),
        }
    }
}

/// The slope where two ways meet, each given as its own slope and its length in time.
fn slope((before, before_length): (f64, f64), (after, after_length): (f64, f64)) -> f64 {
    if before * after <= 0.0 {
        return 0.0;
    }
    let (w, v) = (before_length + 2.0 * after_length, 2.0 * before_length + after_length);
    (w + v) / (w / before + v / after)
}

/// The same turn in degrees, by at most half a circle.
fn shortest(turn: f64) -> f64 {
    (turn + 180.0).rem_euclid(360.0) - 180.0
}

/// Not below the floor.
fn lifted(mut joints: Joints) -> Joints {
    let lowest = joints.all().map(|(_, at)| at.y).fold(0.0, f64::min);
    joints.move_by(0.0, -lowest);
    joints
}

/// Where everything is at the part `run` of one run through the key poses. A run begins with the
/// first key pose; a pose that is held stays on its last from 1 on, others begin again.
#[must_use]
pub fn frame(pose: &Pose, run: f64, swell: f64) -> Frame {
    let (joints, gear) = Track::of_shares(pose).at(run);
    Frame { joints, gear, swell }
}

//! What a set has the figure do, as a track.
//!
//! The key poses that a file marks with `hold` are the far ends of its repetitions, one for each
//! repetition that the pose shows. Without such marks a repetition is its part of the pose's time.

use std::ops::Range;

use crate::exercise::pose::{Bone, Keyframe, Loop, Part, Pose, View, shortest};
use crate::exercise::{Side, Tempo};

use super::body::Working;
use super::track::{Rank, Stop, Track};

/// A limb whose bones turn by less than this, in degrees, rests.
const RESTING: f64 = 20.0;

/// How long the phases of a repetition take, in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Phases {
    /// The way to the far end.
    pub(super) lower: f64,
    /// There.
    pub(super) held: f64,
    /// The way back.
    pub(super) lift: f64,
    /// Before the next.
    pub(super) rest: f64,
}

impl Phases {
    pub(super) fn new(tempo: &Tempo, held: f64) -> Self {
        Self {
            lower: tempo.lower.as_secs_f64(),
            held: tempo.pause_low.as_secs_f64() + held,
            lift: tempo.lift.as_secs_f64(),
            rest: tempo.pause_high.as_secs_f64(),
        }
    }

    pub(super) fn total(self) -> f64 {
        self.lower + self.held + self.lift + self.rest
    }

    /// The same, all in all `total` long.
    pub(super) fn stretched(self, total: f64) -> Self {
        let by = total / self.total().max(f64::MIN_POSITIVE);
        Self {
            lower: self.lower * by,
            held: self.held * by,
            lift: self.lift * by,
            rest: self.rest * by,
        }
    }
}

/// Which side has its turn when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turns {
    /// As the pose shows them.
    AsShown,
    /// This one only; the other has a set of its own.
    Each(Side),
    /// Both in turn, this one first.
    Both(Side),
    /// Of both in turn only the first.
    First(Side),
}

impl Turns {
    /// The same, without the turns of a second side.
    pub(super) const fn of_first(self) -> Self {
        match self {
            Self::Both(side) => Self::First(side),
            Self::AsShown | Self::Each(_) | Self::First(_) => self,
        }
    }

    /// The side of the repetition with this number, from 0; None: both at once, or as shown.
    pub(super) const fn side(self, rep: u64) -> Option<Side> {
        match self {
            Self::AsShown => None,
            Self::Each(side) | Self::First(side) => Some(side),
            Self::Both(first) if rep.is_multiple_of(2) => Some(first),
            Self::Both(first) => Some(first.other()),
        }
    }
}

/// How a pose shows the side that it is not written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Other {
    /// It is written for both.
    Shown,
    /// By its mirror image: the person faces the other way.
    Mirrored,
    /// By its limbs: those of the two sides change their parts.
    Exchanged,
}

impl Other {
    /// In turn, nobody is to be turned round with each repetition.
    pub(super) fn of(pose: &Pose, turns: Turns) -> Self {
        match turns {
            Turns::AsShown => Self::Shown,
            Turns::Each(_) | Turns::Both(_) | Turns::First(_) if pose.reps > 1 => Self::Shown,
            Turns::Each(_) => Self::Mirrored,
            Turns::Both(_) | Turns::First(_) if pose.view == View::Front => Self::Mirrored,
            Turns::Both(_) | Turns::First(_) => Self::Exchanged,
        }
    }
}

/// One run through a pose in so many seconds, as its shares say, from the first key pose on.
pub(super) fn run(pose: &Pose, length: f64) -> Track<'_> {
    let stops = shared(pose, length, 0.0, false);
    let cycles = pose.motion == Loop::Cycle;
    Track::new(pose, stops, cycles.then_some(length))
}

/// Repetitions, the first of which begins at 0, over and over.
pub(super) fn repetitions(pose: &Pose, phases: Phases, turns: Turns) -> Track<'_> {
    let order = order(pose, turns);
    let count = f64::from(u32::try_from(order.len()).unwrap_or(u32::MAX));
    let total = phases.total();
    let mut stops = Vec::with_capacity(order.len() * (pose.keyframes.len() + 1));
    if !has_far_ends(pose) {
        return unmarked(pose, total, turns, stops);
    }
    let mut start = 0.0;
    for turn in order {
        lay(pose, &turn, start, phases, &mut stops);
        start += total;
    }
    Track::new(pose, stops, Some(count * total))
}

/// The way to the first far end in so many seconds; the figure stays there. The pose has far ends.
pub(super) fn stay(pose: &Pose, turns: Turns, settle: f64) -> Track<'_> {
    let phases = Phases { lower: settle, held: 0.0, lift: 0.0, rest: 0.0 };
    let mut stops = Vec::with_capacity(pose.keyframes.len());
    for turn in order(pose, turns).into_iter().take(1) {
        let into = Turn { back: false, way_out: 0..0, ..turn };
        lay(pose, &into, 0.0, phases, &mut stops);
    }
    Track::new(pose, stops, None)
}

/// The way back from there in so many seconds; the figure stays where it began.
pub(super) fn back(pose: &Pose, turns: Turns, length: f64) -> Track<'_> {
    let phases = Phases { lower: 0.0, held: 0.0, lift: length, rest: 0.0 };
    let mut stops = Vec::with_capacity(2 * pose.keyframes.len());
    for turn in order(pose, turns).into_iter().take(1) {
        let Turn { near, exchanged, .. } = turn;
        lay(pose, &Turn { near: None, ..turn }, 0.0, phases, &mut stops);
        stops.extend(near.map(|near| stop(pose, near, exchanged, Rank::Near, length, length)));
    }
    Track::new(pose, stops, None)
}

/// Whether repetitions have an end that they are done for.
pub(super) fn has_far_ends(pose: &Pose) -> bool {
    let marked = pose.keyframes.iter().filter(|key| key.hold).count();
    pose.motion == Loop::Hold || u32::try_from(marked).is_ok_and(|marked| marked == pose.reps)
}

/// Whose limbs work in the repetitions of a side. Where a pose shows both sides and a limb of that
/// side rests while the other of its pair moves, it is the other: right arm and left leg.
pub(super) fn working(pose: &Pose, side: Side) -> Working {
    let rep = order(pose, Turns::Each(side)).into_iter().next().filter(|_| pose.reps > 1);
    let Some((near, far)) = rep.and_then(|rep| Some((rep.near?, rep.far))) else {
        return Some(side).into();
    };
    let key = |place: usize| &pose.keyframes[place % pose.keyframes.len()].angles;
    let (near, far) = (key(near), key(far));
    let of = |limb: [Part; 2]| {
        let moves = |side: Side| -> f64 {
            let turn = |part| {
                let bone = Bone::Of(part, side);
                shortest(far.of(bone) - near.of(bone)).abs()
            };
            limb.map(turn).iter().sum()
        };
        let rests = |side| moves(side) < RESTING;
        if rests(side) && !rests(side.other()) { side.other() } else { side }
    };
    Working {
        arms: Some(of([Part::UpperArm, Part::Forearm])),
        legs: Some(of([Part::Thigh, Part::Shank])),
    }
}

/// One repetition. Places of key poses count on beyond the last.
struct Turn {
    /// Where it begins; None: half way between two far ends.
    near: Option<usize>,
    way_in: Range<usize>,
    far: usize,
    way_out: Range<usize>,
    /// Whether the way out is the way in, backwards.
    back: bool,
    exchanged: bool,
}

/// The repetitions that come one after the other until it is the first one's turn again.
fn order(pose: &Pose, turns: Turns) -> Vec<Turn> {
    let shown = usize::try_from(pose.reps).unwrap_or(usize::MAX).min(pose.keyframes.len());
    let of = |side| if side == Side::Right { 0 } else { 1 };
    if !has_far_ends(pose) {
        return Vec::new();
    }
    match (Other::of(pose, turns), turns) {
        (Other::Shown, Turns::Each(side) | Turns::First(side)) => {
            vec![Turn { back: true, ..turn(pose, of(side), false) }]
        }
        (Other::Shown, Turns::Both(first)) => {
            (0..shown).map(|rep| turn(pose, (rep + of(first)) % shown, false)).collect()
        }
        (Other::Shown, Turns::AsShown) => (0..shown).map(|rep| turn(pose, rep, false)).collect(),
        (Other::Mirrored, _) | (Other::Exchanged, Turns::AsShown | Turns::Each(_)) => {
            vec![turn(pose, 0, false)]
        }
        (Other::Exchanged, Turns::First(side)) => vec![turn(pose, 0, side == Side::Left)],
        (Other::Exchanged, Turns::Both(first)) => {
            [first, first.other()].map(|side| turn(pose, 0, side == Side::Left)).into()
        }
    }
}

/// The repetition number `rep` of those that a pose shows.
fn turn(pose: &Pose, rep: usize, exchanged: bool) -> Turn {
    let count = pose.keyframes.len();
    if pose.motion == Loop::Hold {
        let far = pose.keyframes.iter().rposition(|key| key.hold).unwrap_or(count - 1);
        let near = (far > 0).then_some(0);
        return Turn { near, way_in: 1..far, far, way_out: 0..0, back: true, exchanged };
    }
    let marked = |(place, key): (usize, &Keyframe)| key.hold.then_some(place);
    let fars = || pose.keyframes.iter().enumerate().filter_map(marked);
    let far = fars().nth(rep).unwrap_or_default() + count;
    let last = fars().next_back().unwrap_or_default();
    let before = rep.checked_sub(1).and_then(|rep| fars().nth(rep)).map_or(last, |far| far + count);
    let after = fars().nth(rep + 1).or(fars().next()).unwrap_or_default();
    let after = after + if after + count > far { count } else { 2 * count };
    // Where the pose begins, or in the middle.
    let near = |from: usize, to: usize| {
        let first = (from + 1..to).find(|place| place.is_multiple_of(count));
        first.or((to - from > 1).then_some(from + (to - from) / 2))
    };
    let start = near(before, far);
    Turn {
        near: start,
        way_in: start.map_or(far, |near| near + 1)..far,
        far,
        way_out: far + 1..near(far, after).unwrap_or(far + 1),
        back: false,
        exchanged,
    }
}

/// Lays a repetition's key poses, all but the one that the next begins with.
fn lay<'p>(pose: &'p Pose, turn: &Turn, start: f64, phases: Phases, stops: &mut Vec<Stop<'p>>) {
    let add = |place, rank, from, until| stop(pose, place, turn.exchanged, rank, from, until);
    if let Some(near) = turn.near {
        stops.push(add(near, Rank::Near, start - phases.rest, start));
    }
    let arrive = start + phases.lower;
    let leave = arrive + phases.held;
    for (place, part) in parts(pose, turn.way_in.clone(), turn.far) {
        let at = start + phases.lower * part;
        stops.push(add(place, Rank::Between, at, at));
    }
    stops.push(add(turn.far, Rank::Far, arrive, leave));
    if turn.back {
        let way = parts(pose, turn.way_in.clone(), turn.far);
        for (place, part) in way.collect::<Vec<_>>().into_iter().rev() {
            let at = leave + phases.lift * (1.0 - part);
            stops.push(add(place, Rank::Between, at, at));
        }
    } else {
        for (place, part) in parts(pose, turn.way_out.clone(), turn.way_out.end) {
            let at = leave + phases.lift * part;
            stops.push(add(place, Rank::Between, at, at));
        }
    }
}

/// The places of a way that leads to `end`, each with the part of the way's time until there.
fn parts(pose: &Pose, way: Range<usize>, end: usize) -> impl Iterator<Item = (usize, f64)> {
    let reach = move |place: usize| reach(pose, place).max(f64::MIN_POSITIVE);
    let total: f64 = way.clone().chain([end]).map(reach).sum();
    way.scan(0.0, move |gone, place| {
        *gone += reach(place);
        Some((place, *gone / total))
    })
}

/// What of its share a key pose takes to be reached: no more than the way on from it does. The
/// rest is rest.
fn reach(pose: &Pose, place: usize) -> f64 {
    let share = |place: usize| pose.keyframes[place % pose.keyframes.len()].share;
    let last = (place + 1).is_multiple_of(pose.keyframes.len());
    match pose.motion {
        Loop::Hold if !last => share(place),
        Loop::Hold | Loop::Cycle => share(place).min(share(place + 1)),
    }
}

fn stop(pose: &Pose, place: usize, exchanged: bool, rank: Rank, from: f64, until: f64) -> Stop<'_> {
    Stop { key: &pose.keyframes[place % pose.keyframes.len()], exchanged, rank, from, until }
}

/// The key poses of a run that takes so many seconds.
fn shared(pose: &Pose, length: f64, start: f64, exchanged: bool) -> Vec<Stop<'_>> {
    let mut stops = Vec::with_capacity(2 * pose.keyframes.len());
    let mut now = start;
    for (place, key) in pose.keyframes.iter().enumerate() {
        let begins = place == 0 && pose.motion == Loop::Hold;
        let reach = if begins { 0.0 } else { reach(pose, place) };
        let rest = (key.share - reach) * length;
        if place > 0 {
            now += reach * length;
        }
        let (rank, from, until) = match pose.motion {
            Loop::Hold => (Rank::Near, now, now + rest),
            Loop::Cycle if key.hold => (Rank::Far, now, now + rest),
            // Nobody stands still in the middle of a swing, but turning takes its time.
            Loop::Cycle if rest > 0.0 => (Rank::Near, now + rest / 2.0, now + rest / 2.0),
            Loop::Cycle => (Rank::Between, now, now),
        };
        stops.push(stop(pose, place, exchanged, rank, from, until));
        now += rest;
    }
    let late = stops.first().map_or(0.0, |stop| stop.from - start);
    for stop in &mut stops {
        stop.from -= late;
        stop.until -= late;
    }
    stops
}

/// Repetitions of a pose without far ends, each `length` seconds long.
fn unmarked<'p>(pose: &'p Pose, length: f64, turns: Turns, mut stops: Vec<Stop<'p>>) -> Track<'p> {
    let whole = length * f64::from(pose.reps);
    let begins_left = turns.side(0) == Some(Side::Left);
    match Other::of(pose, turns) {
        // A pose that shows both begins with the right.
        Other::Shown => {
            let start = if begins_left && pose.reps > 1 { -length } else { 0.0 };
            stops.extend(shared(pose, whole, start, false));
            Track::new(pose, stops, Some(whole))
        }
        Other::Mirrored => {
            stops.extend(shared(pose, whole, 0.0, false));
            Track::new(pose, stops, Some(whole))
        }
        Other::Exchanged => {
            stops.extend(shared(pose, whole, 0.0, begins_left));
            if turns.side(1) == turns.side(0) {
                return Track::new(pose, stops, Some(whole));
            }
            stops.extend(shared(pose, whole, whole, !begins_left));
            Track::new(pose, stops, Some(2.0 * whole))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::Library;

    #[test]
    fn the_limbs_that_work_are_those_that_a_side_is_called_by_unless_they_rest() {
        let library = Library::load(None);
        let limbs = |id: &str| {
            let Working { arms, legs } = working(library.pose(id).expect(id), Side::Right);
            (arms.expect(id), legs.expect(id))
        };
        // The rear leg turns more than the one that steps, and yet it is not the one that is meant.
        for id in ["walking-lunge", "march", "high-knees", "high-plank-leg-lift"] {
            assert_eq!(limbs(id), (Side::Right, Side::Right), "{id}");
        }
        for id in ["bird-dog", "dead-bug"] {
            assert_eq!(limbs(id), (Side::Right, Side::Left), "{id}");
        }
        // The knee that comes in, and the elbow that meets it.
        assert_eq!(limbs("bicycle-crunch"), (Side::Left, Side::Right));
    }
}

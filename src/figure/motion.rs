//! The way through the key poses: what a figure looks like between them.
//!
//! Every bone's direction goes its own way, on the shortest arc from key pose to key pose, and so
//! does every length and the place of the joint that says where the figure is. Each way is a cubic
//! with the slopes of Fritsch and Butland (SIAM J. Sci. Stat. Comput. 5, 1984): it stops where it
//! turns, flows through a pose that only lies on the way, and never goes beyond a key pose.

use crate::exercise::pose::{Bone, Gear, Joint, Joints, PerBone, Point, Round, shortest};

use super::track::Stop;

/// The way from one stop to the next, with those around, where they bear on how it is gone.
#[derive(Debug)]
pub(super) struct Passage<'p> {
    pub(super) before: Option<Stop<'p>>,
    pub(super) left: Stop<'p>,
    pub(super) next: Stop<'p>,
    pub(super) after: Option<Stop<'p>>,
    /// How long the way takes.
    pub(super) length: f64,
    /// How much of that has passed, from 0 to 1.
    pub(super) way: f64,
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

    /// Where the joints are.
    pub(super) fn joints(&self) -> Joints {
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

    /// Where what moves with the person is, whose joints are here.
    pub(super) fn gear(&self, joints: &Joints) -> Gear {
        Gear {
            ball: self.between(
                |gear| gear.ball,
                |ball| Round {
                    at: self.point(|stop| ball(stop).at),
                    roll: ball(&self.left).roll + self.gone(|a, b| ball(b).roll - ball(a).roll),
                    ..ball(&self.left)
                },
            ),
            bar: self.between(
                |gear| gear.bar,
                |bar| Round { at: self.carried(|stop| bar(stop).at, joints), ..bar(&self.left) },
            ),
            strap: self.between(
                |gear| gear.strap,
                |strap| (strap(&self.left).0, self.carried(|stop| strap(stop).1, joints)),
            ),
            band: self.between(|gear| gear.band, |band| band(&self.left)),
        }
    }

    /// What goes a way, if it is there at both ends; else it stays until half way, or is there from
    /// then.
    fn between<T: Copy>(
        &self,
        of: impl Fn(Gear) -> Option<T>,
        go: impl FnOnce(&dyn Fn(&Stop<'_>) -> T) -> T,
    ) -> Option<T> {
        let (left, next) = (of(self.left.gear()), of(self.next.gear()));
        match (left, next) {
            (Some(from), Some(_)) => Some(go(&|stop| of(stop.gear()).unwrap_or(from))),
            (left, _) if self.way < 0.5 => left,
            (_, next) => next,
        }
    }

    /// A place that goes with the joint that it is nearest to.
    fn carried(&self, place: impl Fn(&Stop<'_>) -> Point, joints: &Joints) -> Point {
        let from = place(&self.left);
        let far = |at: Point| (at.x - from.x).hypot(at.y - from.y);
        let nearest = self.left.joints().all().min_by(|(_, a), (_, b)| far(*a).total_cmp(&far(*b)));
        let joint = nearest.map_or(Joint::Hip, |(joint, _)| joint);
        let apart = self.point(|stop| {
            let (at, joint) = (place(stop), stop.place(joint));
            Point { x: at.x - joint.x, y: at.y - joint.y }
        });
        let at = joints.of(joint);
        Point { x: at.x + apart.x, y: at.y + apart.y }
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

    /// Where its joints are.
    pub(super) fn joints(&self) -> Joints {
        let angles = PerBone::each(|bone| self.angle(bone));
        let lengths = PerBone::each(|bone| self.length(bone));
        Joints::place(&angles, &lengths, self.anchor(), self.key.at)
    }

    fn place(&self, joint: Joint) -> Point {
        if joint == self.anchor() { self.key.at } else { self.joints().of(joint) }
    }

    /// What moves with the person.
    pub(super) fn gear(&self) -> Gear {
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

#[cfg(test)]
mod tests {
    use crate::exercise::Library;
    use crate::exercise::Side;
    use crate::exercise::pose::Part;
    use crate::figure::course;
    use crate::figure::track::Place;

    use super::*;

    /// How far a bone has turned on its way at each of many instants of a run, and how far it will.
    fn turns(id: &str, bone: Bone) -> Vec<(f64, f64)> {
        let library = Library::load(None);
        let track = course::run(library.pose(id).expect(id), 1.0);
        let turn = |a: &Stop<'_>, b: &Stop<'_>| shortest(b.angle(bone) - a.angle(bone));
        let turned = |instant| match track.place(f64::from(instant) / 1000.0) {
            Place::On(passage) => (passage.gone(turn), turn(&passage.left, &passage.next)),
            Place::In(..) => (0.0, 0.0),
        };
        (0..1000).map(turned).collect()
    }

    #[test]
    fn nothing_goes_beyond_a_key_pose() {
        let library = Library::load(None);
        for id in library.ids() {
            for bone in Bone::all() {
                for (gone, whole) in turns(id, bone) {
                    assert!(gone * whole >= 0.0, "{id}: {} goes back", bone.name());
                    assert!(gone.abs() <= whole.abs() + 1e-9, "{id}: {} too far", bone.name());
                }
            }
        }
    }

    #[test]
    fn what_lies_on_the_way_is_flowed_through_and_what_turns_stops() {
        let thigh = Bone::Of(Part::Thigh, Side::Right);
        let turns = turns("squat", thigh);
        let speeds: Vec<f64> = turns
            .windows(2)
            // Within one way.
            .filter(|pair| pair[0].1 == pair[1].1)
            .map(|pair| (pair[1].0 - pair[0].0).abs())
            .collect();
        let mean = speeds.iter().sum::<f64>() / 1000.0;
        // Down, up: it stands still at both ends of these two ways, and nowhere else.
        let slow: Vec<bool> = speeds.iter().map(|speed| *speed < 0.2 * mean).collect();
        let stretches = slow.chunk_by(|a, b| a == b).filter(|stretch| stretch[0]).count();
        assert!((2..=3).contains(&stretches), "it stands still {stretches} times");
    }
}

//! The moving figure: what a person doing an exercise looks like at an instant.
//!
//! [`Figure`] is a list of simple shapes in painter's order, in the pose's own measure: parts of the
//! standing height, x to the right, y up, the floor at 0. It knows no terminal; `ui` draws it.

mod body;
mod course;
mod motion;
mod set;
mod timing;
mod track;

use crate::exercise::pose::{Fit, Point, Pose};

pub use body::{FLOOR, Frame, Look, Targets, Working, stand};
pub use timing::{Play, demonstrate, frame, in_session};

/// A person in a pose, and what is around, at the part `run` of one run through the key poses; see
/// [`frame`]. `swell`: see [`Frame::swell`].
#[must_use]
pub fn at(pose: &Pose, run: f64, swell: f64, look: Look) -> Figure {
    stand(pose, &frame(pose, run, swell), look)
}

/// A person and what is around, at an instant.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What to draw, the farthest from the viewer first.
    pub shapes: Vec<Piece>,
    /// The box that holds the figure at every instant of its movement: the drawing's frame.
    pub frame: Fit,
    /// What the person stands or lies on; None where the viewer looks down on it.
    pub ground: Option<Ground>,
}

/// What is under a person. Its upper edge is at [`FLOOR`], and nothing reaches into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// The floor, from side to side.
    Floor,
    /// A mat, as wide as the figure's frame.
    Mat,
}

/// One shape of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece {
    /// Where it is.
    pub shape: Shape,
    /// What it stands for.
    pub ink: Ink,
    /// Pieces of one part belong together, like thigh and shank; different parts may need a gap
    /// between them to be told apart.
    pub part: Part,
}

/// A simple shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// A stroke with round ends, which may taper.
    Stroke {
        /// Where it begins.
        from: Point,
        /// Where it ends.
        to: Point,
        /// Half its thickness where it begins and where it ends.
        radii: (f64, f64),
    },
    /// A circle's line.
    Ring {
        /// Its middle.
        at: Point,
        /// From the middle to the middle of the line.
        radius: f64,
        /// Half the line's thickness.
        half: f64,
    },
    /// An upright rectangle.
    Slab {
        /// Its corner at the lower left.
        from: Point,
        /// Its corner at the upper right.
        to: Point,
    },
}

/// What a piece stands for, which decides its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// What does not move: mat, wall, step, bench.
    Still,
    /// What moves with the person: ball, bar, strap, band.
    Gear,
    /// Arms and legs.
    Limb {
        /// Whether it is on the side of the body that is nearer to the viewer.
        near: bool,
        /// Whether it is on the side that works now; both are if the exercise has no sides.
        working: bool,
        /// Whether it holds what the exercise is for.
        target: bool,
    },
    /// The trunk.
    Trunk {
        /// Whether it holds what the exercise is for.
        target: bool,
    },
    /// The head.
    Head,
}

/// What a piece belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// What is around the person.
    Around,
    /// The arm that is farther from the viewer.
    FarArm,
    /// The leg that is farther from the viewer.
    FarLeg,
    /// Trunk and neck.
    Trunk,
    /// The head, a disc.
    Head,
    /// The nose, which shows where the head looks.
    Nose,
    /// The leg that is nearer to the viewer.
    NearLeg,
    /// The arm that is nearer to the viewer.
    NearArm,
}

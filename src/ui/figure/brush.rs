//! How the pieces of a figure are painted so that they can be told apart.

use crate::figure::{Part, Piece};

use super::canvas::Cover;
use super::tone::Tone;

/// Half the least thickness of a stroke in samples, so that none is lost between them: of what is
/// near, and of what is far or stands for a thing.
const LEAST: (f32, f32) = (0.8, 0.6);

/// The gap around what crosses something farther: in standing heights, and the least in samples.
const GAP: (f32, f32) = (0.022, 1.0);

/// As far around the shoulder or the hip, a near limb and the trunk are one.
const JOINED: f32 = 0.1;

/// Without colour, from so many samples in the standing height on the trunk is wide enough for gaps.
const ENOUGH_FOR_GAPS: f32 = 60.0;

/// What a piece leaves on samples. Lengths are in samples.
#[derive(Debug, Clone, Copy)]
pub(super) struct Brush {
    pub(super) cover: Cover,
    pub(super) least: f32,
    pub(super) gap: f32,
    /// Where the limb hangs on the trunk, and how far around they are one.
    root: Option<(f32, f32)>,
    joined: f32,
    gaps_in_trunk: bool,
    colour: bool,
}

impl Brush {
    pub(super) fn of(
        piece: &Piece,
        sided: bool,
        colour: bool,
        root: Option<(f32, f32)>,
        scale: f32,
    ) -> Self {
        let gap = match piece.part {
            Part::Around | Part::FarArm | Part::FarLeg | Part::Trunk => 0.0,
            Part::Head | Part::Nose | Part::NearLeg | Part::NearArm => (GAP.0 * scale).max(GAP.1),
        };
        let far = matches!(piece.part, Part::Around | Part::FarArm | Part::FarLeg);
        Self {
            cover: Cover { tone: Tone::of(piece.ink, sided), part: piece.part },
            least: if far { LEAST.1 } else { LEAST.0 },
            gap,
            root,
            joined: JOINED * scale,
            colour,
            gaps_in_trunk: !colour && scale >= ENOUGH_FOR_GAPS,
        }
    }

    /// Clears a sample around what is painted, if that has to be told apart from what covers it.
    pub(super) fn clear(self, sample: &mut Option<Cover>, at: (f32, f32)) {
        if let Some(cover) = sample.filter(|cover| self.is_apart_from(*cover, at)) {
            *sample = self.colour.then(|| Cover { tone: cover.tone.shaded(), ..cover });
        }
    }

    /// Whether there is a gap between what is painted and what was there: with colour only between
    /// different parts of one colour.
    fn is_apart_from(self, cover: Cover, at: (f32, f32)) -> bool {
        if cover.part == self.cover.part || cover.part == Part::Around {
            false
        } else if self.colour {
            cover.tone == self.cover.tone
        } else {
            cover.part != Part::Trunk || self.is_apart_from_trunk(at)
        }
    }

    /// Whether it is, at some place; not where the limb hangs on the trunk, and the head never.
    fn is_apart_from_trunk(self, at: (f32, f32)) -> bool {
        let far = |root: (f32, f32)| (at.0 - root.0).hypot(at.1 - root.1) > self.joined;
        self.gaps_in_trunk && self.root.is_some_and(far)
    }
}

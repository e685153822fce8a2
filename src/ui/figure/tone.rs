//! What a sample of the drawing is of, as far as it can be seen.

use crate::figure::{Figure, Ink};

/// What is told apart in a drawing, in ascending order of what a cell of several shows if it has
/// but one colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// The line that the person stands or lies on.
    Floor,
    /// Mat, wall, step, bench.
    Still,
    /// A limb on the far side that does not work.
    FarIdle,
    /// A limb on the far side.
    Far,
    /// A limb on the far side, with what the exercise is for.
    FarTarget,
    /// Ball, bar, strap, band.
    Gear,
    /// The trunk.
    Trunk,
    /// The trunk, where it is what the exercise is for.
    TrunkTarget,
    /// The head.
    Head,
    /// A limb on the near side that does not work.
    Idle,
    /// A limb on the near side, or on the only one that works.
    Near,
    /// Such a limb with what the exercise is for.
    Target,
}

impl Tone {
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Every tone, in ascending order.
    pub const ALL: [Self; 12] = [
        Self::Floor,
        Self::Still,
        Self::FarIdle,
        Self::Far,
        Self::FarTarget,
        Self::Gear,
        Self::Trunk,
        Self::TrunkTarget,
        Self::Head,
        Self::Idle,
        Self::Near,
        Self::Target,
    ];

    /// Whether one side of a figure works and the other does not.
    #[must_use]
    pub fn is_sided(figure: &Figure) -> bool {
        let idles = |ink| matches!(ink, Ink::Limb { working: false, .. });
        figure.shapes.iter().any(|piece| idles(piece.ink))
    }

    /// The tone of what a piece stands for. `sided`: one side works and the other does not; then the
    /// one that works stands out, however far it is.
    #[must_use]
    pub const fn of(ink: Ink, sided: bool) -> Self {
        match ink {
            Ink::Still => Self::Still,
            Ink::Gear => Self::Gear,
            Ink::Trunk { target: false } => Self::Trunk,
            Ink::Trunk { target: true } => Self::TrunkTarget,
            Ink::Head => Self::Head,
            Ink::Limb { near: true, working: false, .. } => Self::Idle,
            Ink::Limb { near: false, working: false, .. } => Self::FarIdle,
            Ink::Limb { near, working: true, target } => match (near || sided, target) {
                (true, false) => Self::Near,
                (true, true) => Self::Target,
                (false, false) => Self::Far,
                (false, true) => Self::FarTarget,
            },
        }
    }

    /// How a limb looks where one of the same tone casts its shadow on it: as if it were far.
    #[must_use]
    pub const fn shaded(self) -> Self {
        match self {
            Self::Idle => Self::FarIdle,
            Self::Near => Self::Far,
            Self::Target => Self::FarTarget,
            Self::Floor
            | Self::Still
            | Self::FarIdle
            | Self::Far
            | Self::FarTarget
            | Self::Gear
            | Self::Trunk
            | Self::TrunkTarget
            | Self::Head => self,
        }
    }

    /// Its place in [`Tone::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tone_stands_at_its_index() {
        assert!(Tone::ALL.iter().enumerate().all(|(index, tone)| tone.index() == index));
    }
}

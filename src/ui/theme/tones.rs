//! The colours of the figure.

use ratatui::style::{Color, Modifier, Style};

use super::{Background, Theme};
use crate::ui::figure::Tone;

impl Theme {
    /// The style of a tone.
    #[must_use]
    pub fn tone(self, tone: Tone) -> Style {
        if self.colour {
            Style::new().fg(Color::Indexed(self.tone_ink(tone)))
        } else {
            Style::new().add_modifier(weight(tone))
        }
    }

    /// The colour of a tone, from the 256 that no terminal theme changes. What is far is nearer to
    /// the background, or where that is not known duller.
    pub(super) const fn tone_ink(self, tone: Tone) -> u8 {
        let (dark, light, either) = match tone {
            Tone::Floor => (239, 250, 245),
            Tone::Still => (23, 152, 24),
            Tone::FarIdle => (244, 247, 246),
            Tone::Far => (65, 108, 65),
            Tone::FarTarget => (71, 71, 65),
            Tone::Gear => (179, 136, 136),
            Tone::Trunk => (252, 240, 244),
            Tone::TrunkTarget => (157, 22, 72),
            Tone::Head => (255, 236, 244),
            Tone::Idle => (249, 243, 244),
            Tone::Near => (114, 28, 35),
            Tone::Target => (156, 22, 34),
        };
        match self.background {
            Background::Dark => dark,
            Background::Light => light,
            Background::Unknown => either,
        }
    }
}

/// How a tone stands out without colour.
const fn weight(tone: Tone) -> Modifier {
    match tone {
        Tone::Floor | Tone::Still | Tone::FarIdle | Tone::Far | Tone::FarTarget => Modifier::DIM,
        Tone::Gear | Tone::Trunk | Tone::TrunkTarget | Tone::Head | Tone::Idle => Modifier::empty(),
        Tone::Near | Tone::Target => Modifier::BOLD,
    }
}

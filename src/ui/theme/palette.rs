//! What colours look like where a terminal shows them as most do, for pictures of the screen.

use ratatui::style::Color;

use super::{Background, Theme};

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// Ink and ground of a dark and of a light terminal.
const DARK: (Rgb, Rgb) = ([0xd4; 3], [0x18, 0x18, 0x1c]);
const LIGHT: (Rgb, Rgb) = ([0x1e; 3], [0xfa; 3]);

/// Where the cube of colours begins, and the ramp of greys.
const CUBE: u8 = 16;
const GREYS: u8 = 232;

impl Theme {
    /// The terminal's own ink and ground.
    #[must_use]
    pub const fn paper(self) -> (Rgb, Rgb) {
        match self.background {
            Background::Light => LIGHT,
            Background::Dark | Background::Unknown => DARK,
        }
    }
}

/// What one of the 256 colours looks like; None: as the terminal likes.
#[must_use]
pub const fn rgb(colour: Color) -> Option<Rgb> {
    match colour {
        Color::Indexed(grey @ GREYS..) => Some([8 + 10 * (grey - GREYS); 3]),
        Color::Indexed(place @ CUBE..) => {
            let place = place - CUBE;
            Some([level(place / 36), level(place / 6 % 6), level(place % 6)])
        }
        Color::Rgb(red, green, blue) => Some([red, green, blue]),
        Color::Indexed(_)
        | Color::Reset
        | Color::Black
        | Color::Red
        | Color::Green
        | Color::Yellow
        | Color::Blue
        | Color::Magenta
        | Color::Cyan
        | Color::Gray
        | Color::DarkGray
        | Color::LightRed
        | Color::LightGreen
        | Color::LightYellow
        | Color::LightBlue
        | Color::LightMagenta
        | Color::LightCyan
        | Color::White => None,
    }
}

const fn level(step: u8) -> u8 {
    if step == 0 { 0 } else { 55 + 40 * step }
}

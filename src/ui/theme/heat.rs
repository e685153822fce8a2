//! The colours of a calendar's days, from little to much.

use ratatui::style::{Color, Style};

use super::{Background, Role, Theme};

impl Theme {
    /// The style of a day with so much, from 1, little, to 4; of 0, nothing. Signs of their own
    /// tell the levels apart, too: without colours, and where nobody knows the background.
    #[must_use]
    pub fn heat(self, level: usize) -> Style {
        match self.heat_ink(level) {
            Some(colour) if self.colour => Style::new().fg(colour),
            Some(_) => Style::new(),
            None => self.style(Role::Track),
        }
    }

    fn heat_ink(self, level: usize) -> Option<Color> {
        let inks = match self.background {
            Background::Dark => [65, 71, 77, 120],
            Background::Light => [71, 65, 28, 22],
            Background::Unknown => [29; 4],
        };
        level.checked_sub(1).and_then(|place| inks.get(place)).map(|ink| Color::Indexed(*ink))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{contrast, luminance};
    use super::*;

    #[test]
    fn more_stands_out_more() {
        for (background, ground) in [(Background::Dark, 0.0103), (Background::Light, 0.955)] {
            let theme = Theme { background, colour: true, ..Theme::default() };
            let found = (1..=4).map(|level| match theme.heat_ink(level) {
                Some(Color::Indexed(ink)) => contrast(luminance(ink), ground),
                ink => panic!("{ink:?}"),
            });
            let found: Vec<f64> = found.collect();
            assert!(
                found.is_sorted_by(|a, b| a < b) && found[0] >= 2.0,
                "{background:?} {found:?}"
            );
        }
    }
}

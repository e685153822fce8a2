//! How far what is shown can be scrolled.

/// What of the model was in sight when the screen was last drawn. Only a drawing knows how its words
/// are broken into lines, and what there was room for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sight {
    /// The first line of what can be scrolled.
    pub first: usize,
    /// What the first line can be at most.
    pub furthest: usize,
    /// Whether the figure was there.
    pub figure: bool,
}

impl Sight {
    /// The first line after scrolling by so many, from where one wanted to be.
    #[must_use]
    pub fn scroll(self, first: usize, by: isize) -> usize {
        first.min(self.furthest).saturating_add_signed(by).min(self.furthest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_scrolls_beyond_the_ends() {
        let sight = Sight { first: 3, furthest: 8, figure: false };
        assert_eq!(sight.scroll(3, 1), 4);
        assert_eq!(sight.scroll(3, -10), 0);
        assert_eq!(sight.scroll(3, 10), 8);
        // The window was smaller when so much was scrolled.
        assert_eq!(sight.scroll(20, -1), 7);
        assert_eq!(Sight::default().scroll(0, 10), 0);
    }
}

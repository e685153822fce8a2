//! Which answer of the journal is waited for.

/// Numbers what is asked of the journal, which is read on threads beside: an answer to an earlier
/// question may come after that to a later one, and is no longer true then.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Readings(u32);

impl Readings {
    /// The number of a new question. No earlier one is waited for from now on.
    pub fn ask(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(1);
        self.0
    }

    /// Whether this is the answer that is waited for. Before anything was asked it is number 0, what
    /// the start reads by itself.
    #[must_use]
    pub const fn awaits(self, reading: u32) -> bool {
        self.0 == reading
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_answer_to_the_last_question_counts() {
        let mut readings = Readings::default();
        assert!(readings.awaits(0));
        let [first, second] = [readings.ask(), readings.ask()];
        assert_eq!([0, first, second].map(|it| readings.awaits(it)), [false, false, true]);
    }
}

//! Finding sessions by words.

use super::{SessionLine, Status};

impl SessionLine {
    /// Everything that it can be found by, in lower case: title, note, how it ended, and its day
    /// as "2026-11-21" and as "saturday 21 november 2026".
    #[must_use]
    pub fn text(&self) -> String {
        let status = match self.status {
            Status::Finished => "finished",
            Status::Partial => "left early partial",
            Status::Interrupted => "cut short interrupted",
        };
        let day = self.started_at.format("%Y-%m-%d %A %-d %B %Y");
        let note = self.note.as_deref().unwrap_or_default();
        format!("{} {note} {status} {day}", self.title).to_lowercase()
    }
}

/// The words that something is looked for by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    /// The words of a text, in upper or lower case.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(text.to_lowercase().split_whitespace().map(str::to_owned).collect())
    }

    /// Whether there are none: everything is found.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether each of them stands in a text, which is in lower case.
    #[must_use]
    pub fn are_in(&self, text: &str) -> bool {
        self.0.iter().all(|word| text.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::export::tests::sessions;

    #[test]
    fn a_session_is_found_by_title_note_end_and_day() {
        let [finished, cut_short] = sessions().map(|session| SessionLine::of(&session).text());
        let found = |words: &str| {
            let words = Words::of(words);
            (words.are_in(&finished), words.are_in(&cut_short))
        };
        assert_eq!(found(""), (true, true));
        assert_eq!(found("CORE  post"), (true, true));
        assert_eq!(found("rain"), (true, false));
        assert_eq!(found("rain cut"), (false, false));
        assert_eq!(found("cut short"), (false, true));
        assert_eq!(found("2026-11"), (true, true));
        assert_eq!(found("sat 21 nov"), (true, false));
    }
}

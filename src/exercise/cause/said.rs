//! What the articles say of a cause.

use std::sync::LazyLock;

use crate::document::{Source, Value, read};

use super::Cause;

/// What the articles say of a cause, in our words.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    id: String,
    /// A paragraph.
    pub words: String,
    /// The titles of the articles that name it.
    pub articles: Vec<String>,
}

static SAID: LazyLock<Vec<Said>> = LazyLock::new(|| {
    let source = Source::new("causes.toml", include_str!("../../../assets/causes.toml"));
    let said = read(&source, 1, |root| {
        root.required("cause", "[[cause]]", |causes| {
            causes.tables(|cause| {
                let id = cause.required("id", "id = \"weak-core\"", Value::line);
                let words = cause.required("says", "says = \"Two articles name it.\"", Value::line);
                let articles = cause.optional("articles", Value::lines);
                Some(Said { id: id?, words: words?, articles: articles? })
            })
        })
    });
    // Tests see to it that the file is right; without it nothing is said.
    said.unwrap_or_default()
});

impl Cause {
    /// What the articles say of it.
    #[must_use]
    pub fn said(&self) -> Option<&'static Said> {
        SAID.iter().find(|said| said.id == self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::super::CAUSES;
    use super::*;

    #[test]
    fn something_is_said_of_every_cause_and_of_nothing_else() {
        for cause in CAUSES {
            let said = cause.said().unwrap();
            assert!(!said.articles.is_empty() && said.words.ends_with('.'), "{}", cause.id);
        }
        assert_eq!(SAID.len(), CAUSES.len());
    }
}

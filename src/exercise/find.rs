//! The exercise that a name means.

use crate::document::{either, nearest, visible};

use super::{Exercise, Library};

/// Most names that are suggested for one that means nothing.
const MOST_NEAR: usize = 3;

/// Why a name leads to no exercise.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FindError {
    /// Nothing is called so.
    #[error("no exercise is called `{}`; {}", visible(name), advice(near))]
    Unknown {
        /// The name looked for.
        name: String,
        /// Ids that may have been meant, the nearest first, at most three.
        near: Vec<String>,
    },
    /// Several exercises are called so.
    #[error("several exercises are called `{}`: say which, {}", visible(name), either(ids.iter().map(String::as_str)))]
    Ambiguous {
        /// The name.
        name: String,
        /// Their ids.
        ids: Vec<String>,
    },
}

impl Library {
    /// The exercise of this id or, in whatever case, of this title or alias. Only for an id is no
    /// other file read.
    ///
    /// # Errors
    /// Nothing is called so, or several are.
    pub fn find(&self, name: &str) -> Result<&Exercise, FindError> {
        if let Some(exercise) = self.get(name) {
            return Ok(exercise);
        }
        let wanted = name.trim().to_lowercase();
        let called = |exercise: &&Exercise| {
            let is_wanted = |name: &str| name.to_lowercase() == wanted;
            exercise.id == wanted || names(exercise).any(is_wanted)
        };
        let called: Vec<&Exercise> = self.exercises().filter(called).collect();
        match called.as_slice() {
            [only] => Ok(only),
            [] => Err(FindError::Unknown { name: name.to_owned(), near: self.near(name) }),
            several => {
                let ids = several.iter().map(|exercise| exercise.id.clone()).collect();
                Err(FindError::Ambiguous { name: name.to_owned(), ids })
            }
        }
    }

    /// The ids that a name may have been meant for, by id, title or alias.
    fn near(&self, name: &str) -> Vec<String> {
        let all: Vec<&Exercise> = self.exercises().collect();
        let known = all.iter().flat_map(|exercise| names(exercise));
        let titled = nearest(name, known).into_iter().filter_map(|near| {
            let exercise = all.iter().find(|exercise| names(exercise).any(|it| it == near))?;
            Some(exercise.id.as_str())
        });
        let mut near: Vec<String> = Vec::new();
        for id in self.nearest(name).into_iter().chain(titled) {
            if !near.iter().any(|known| known == id) {
                near.push(id.to_owned());
            }
        }
        near.truncate(MOST_NEAR);
        near
    }
}

/// An exercise's title and aliases.
fn names(exercise: &Exercise) -> impl Iterator<Item = &str> {
    std::iter::once(&exercise.title).chain(&exercise.aliases).map(String::as_str)
}

/// What to do when nothing has the name.
fn advice(near: &[String]) -> String {
    if near.is_empty() {
        return "`prehab exercises` shows them all".to_owned();
    }
    format!("did you mean {}?", either(near.iter().map(String::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exercises_are_found_by_id_title_and_alias() {
        let library = Library::load(None);
        for name in ["front-plank", "Front-Plank", "front plank", "Forearm plank", " plank "] {
            let found = library.find(name).map(|exercise| exercise.id.as_str());
            assert_eq!(found, Ok("front-plank"), "{name}");
        }
    }

    #[test]
    fn what_is_called_otherwise_gets_the_nearest() {
        let library = Library::load(None);
        let near = |name: &str| match library.find(name) {
            Err(FindError::Unknown { near, .. }) => near,
            other => panic!("{other:?}"),
        };
        assert_eq!(near("font-plank")[0], "front-plank");
        assert!(near("Forearm plonk").contains(&"front-plank".to_owned()));
        assert_eq!(near("xyzzy"), Vec::<String>::new());
    }
}

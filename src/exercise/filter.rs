//! Which exercises somebody looks for.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Exercise, cause};

/// What stands for the kit of an exercise that needs none.
pub const NO_KIT: &str = "no kit";

/// What exercises can be chosen by, besides words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// A cause of back pain that it answers.
    Cause,
    /// A muscle or quality that it works.
    Target,
    /// A thing that has to be at hand, or [`NO_KIT`].
    Kit,
}

impl Facet {
    /// Every facet, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Cause, Self::Target, Self::Kit];

    /// Its name for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Cause => "Cause",
            Self::Target => "Target",
            Self::Kit => "Kit",
        }
    }

    /// What an exercise has of it; causes by id.
    #[must_use]
    pub fn values(self, exercise: &Exercise) -> Vec<&str> {
        let values = match self {
            Self::Cause => &exercise.helps,
            Self::Target => &exercise.targets,
            Self::Kit if exercise.equipment.is_empty() => return vec![NO_KIT],
            Self::Kit => &exercise.equipment,
        };
        values.iter().map(String::as_str).collect()
    }

    /// One of its values in words.
    #[must_use]
    pub fn words(self, value: &str) -> Cow<'_, str> {
        match self {
            Self::Cause => cause(value),
            Self::Target | Self::Kit => value.into(),
        }
    }

    /// Every value that these exercises have, each once: no kit first, the others by their words.
    #[must_use]
    pub fn all<'e>(self, exercises: impl IntoIterator<Item = &'e Exercise>) -> Vec<&'e str> {
        let mut all: Vec<&str> =
            exercises.into_iter().flat_map(|exercise| self.values(exercise)).collect();
        all.sort_by_cached_key(|value| (*value != NO_KIT, self.words(value).to_lowercase()));
        all.dedup();
        all
    }

    /// Whether somebody who types these words may mean this value: each begins a word of it.
    #[must_use]
    pub fn is_meant(self, typed: &str, value: &str) -> bool {
        let words = format!("{value} {}", self.words(value)).to_lowercase();
        let split = |text: &str| -> Vec<String> {
            text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
        };
        let words = split(&words);
        let mut typed = split(&typed.to_lowercase());
        typed.retain(|word| !word.is_empty());
        !typed.is_empty() && typed.iter().all(|word| words.iter().any(|it| it.starts_with(word)))
    }
}

/// A cause of back pain in words, also one that only a file of the user's names.
#[must_use]
pub fn cause(id: &str) -> Cow<'_, str> {
    cause::find(id).map_or_else(|| id.replace('-', " ").into(), |cause| cause.title.into())
}

/// Which exercises somebody looks for; by default all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// What was typed: each of its words has to occur somewhere in what is told of the exercise.
    pub text: String,
    /// For each facet the values of which an exercise has to have one.
    chosen: BTreeMap<Facet, Vec<String>>,
}

impl Filter {
    /// Lets pass only what has one of these values; with none, whatever.
    pub fn choose(&mut self, facet: Facet, values: Vec<String>) {
        if values.is_empty() {
            self.chosen.remove(&facet);
        } else {
            self.chosen.insert(facet, values);
        }
    }

    /// The values that were chosen of a facet; none: whatever.
    #[must_use]
    pub fn chosen(&self, facet: Facet) -> &[String] {
        self.chosen.get(&facet).map_or(&[], Vec::as_slice)
    }

    /// Whether it lets everything pass.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.chosen.is_empty()
    }

    /// Whether it lets an exercise pass.
    #[must_use]
    pub fn passes(&self, exercise: &Exercise) -> bool {
        self.chosen.iter().all(|(facet, values)| {
            facet.values(exercise).iter().any(|value| values.iter().any(|it| it == value))
        }) && self.finds(exercise)
    }

    fn finds(&self, exercise: &Exercise) -> bool {
        if self.text.trim().is_empty() {
            return true;
        }
        let told = told(exercise);
        self.text.to_lowercase().split_whitespace().all(|word| told.contains(word))
    }

    /// For each value of a facet, how many exercises there would be if it were chosen; those of
    /// which there would be none are left out.
    #[must_use]
    pub fn counts<'e>(&self, facet: Facet, exercises: &[&'e Exercise]) -> Vec<(&'e str, usize)> {
        let mut others = self.clone();
        others.choose(facet, Vec::new());
        let left: Vec<&Exercise> =
            exercises.iter().copied().filter(|exercise| others.passes(exercise)).collect();
        let count = |value: &str| {
            left.iter().filter(|exercise| facet.values(exercise).contains(&value)).count()
        };
        facet.all(left.iter().copied()).into_iter().map(|value| (value, count(value))).collect()
    }
}

/// Everything of an exercise that a typed word is looked for in, in lower case.
fn told(exercise: &Exercise) -> String {
    let mut told = format!("{} {} {}", exercise.title, exercise.id, exercise.kind.word());
    for alias in &exercise.aliases {
        told.push(' ');
        told.push_str(alias);
    }
    for facet in Facet::ALL {
        for value in facet.values(exercise) {
            told.push(' ');
            told.push_str(value);
            told.push(' ');
            told.push_str(&facet.words(value));
        }
    }
    told.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::Library;

    fn ids(filter: &Filter) -> Vec<String> {
        let library = Library::load(None);
        let exercises = library.exercises().filter(|exercise| filter.passes(exercise));
        exercises.map(|exercise| exercise.id.clone()).collect()
    }

    fn typed(text: &str) -> Vec<String> {
        ids(&Filter { text: text.to_owned(), ..Filter::default() })
    }

    #[test]
    fn every_typed_word_is_found_somewhere() {
        assert_eq!(typed("PIKE ball"), ["ball-pike"]);
        assert!(typed("warrior iii").contains(&"warrior-hamstring-extension".to_owned()));
        assert!(typed("tight hip flexors").contains(&"couch-stretch".to_owned()));
        assert!(typed("strength no kit").contains(&"squat".to_owned()));
        assert_eq!(typed("ball xyzzy"), Vec::<String>::new());
        assert_eq!(typed("  ").len(), Library::load(None).ids().len());
    }

    #[test]
    fn facets_narrow_together() {
        let mut filter = Filter::default();
        filter.choose(Facet::Cause, vec!["tight-hip-flexors".into()]);
        let flexors = ids(&filter);
        assert!(flexors.contains(&"couch-stretch".into()) && !flexors.contains(&"squat".into()));
        filter.choose(Facet::Kit, vec![NO_KIT.into()]);
        let without = ids(&filter);
        assert!(without.len() < flexors.len() && !without.contains(&"couch-stretch".into()));
        assert!(without.iter().all(|id| flexors.contains(id)));
        filter.choose(Facet::Cause, Vec::new());
        filter.choose(Facet::Kit, Vec::new());
        assert!(filter.is_empty());
    }

    #[test]
    fn counts_say_how_many_there_would_be() {
        let library = Library::load(None);
        let exercises: Vec<&Exercise> = library.exercises().collect();
        let mut filter = Filter::default();
        filter.choose(Facet::Target, vec!["core".into()]);
        // What is chosen of the facet itself does not count against its other values.
        for facet in Facet::ALL {
            let counts = filter.counts(facet, &exercises);
            assert!(!counts.is_empty(), "{facet:?}");
            for (value, count) in counts {
                let mut one = filter.clone();
                one.choose(facet, vec![value.to_owned()]);
                assert_eq!(ids(&one).len(), count, "{value}");
                assert!(count > 0, "{value}");
            }
        }
        assert_eq!(Filter::default().counts(Facet::Kit, &exercises)[0].0, NO_KIT);
    }

    #[test]
    fn words_begin_the_words_that_they_mean() {
        assert!(Facet::Cause.is_meant("tight-hip-flexors", "tight-hip-flexors"));
        assert!(Facet::Cause.is_meant("Tight hip", "tight-hip-flexors"));
        assert!(Facet::Target.is_meant("hip", "hip flexors"));
        assert!(Facet::Kit.is_meant("no kit", NO_KIT));
        assert!(!Facet::Target.is_meant("ore", "core"));
        assert!(!Facet::Target.is_meant(" ", "core"));
    }
}

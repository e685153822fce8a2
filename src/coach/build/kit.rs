//! What is at hand for exercises.

use crate::exercise::Exercise;

/// Things that are at hand. The floor always is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kit {
    things: Vec<String>,
}

/// Nothing that exercises need is called so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownThing {
    /// What was typed.
    pub typed: String,
    /// What there is.
    pub known: Vec<String>,
}

/// What stands for no kit.
pub const NONE: &str = "none";

/// What the floor is enough for: a mat only makes it softer.
const FLOOR: [&str; 2] = ["mat", "3 m of floor"];

impl Kit {
    /// The things of a list such as `ball,band,wall`, called as these exercises call them or by a word of
    /// that; `none` for nothing.
    ///
    /// # Errors
    /// [`UnknownThing`] for the first that no exercise needs.
    pub fn read<'e>(
        list: &str,
        exercises: impl IntoIterator<Item = &'e Exercise>,
    ) -> Result<Self, UnknownThing> {
        let known = known(exercises);
        let mut things = Vec::new();
        let words = list.split(',').map(|word| word.trim().to_lowercase());
        for word in words.filter(|word| !word.is_empty() && word != NONE) {
            let is_it =
                |thing: &&String| **thing == word || thing.split(' ').any(|part| part == word);
            let meant: Vec<String> = known.iter().filter(is_it).cloned().collect();
            if meant.is_empty() && !FLOOR.contains(&word.as_str()) {
                return Err(UnknownThing { typed: word, known });
            }
            things.extend(meant);
        }
        Ok(Self { things })
    }

    /// All that these exercises need.
    #[must_use]
    pub fn whole<'e>(exercises: impl IntoIterator<Item = &'e Exercise>) -> Self {
        Self { things: known(exercises) }
    }

    /// Whether it is enough for an exercise.
    #[must_use]
    pub fn is_enough(&self, exercise: &Exercise) -> bool {
        self.missing(exercise).next().is_none()
    }

    /// What an exercise needs besides it, as the exercise says it: "wall or chair".
    pub fn missing<'e>(&self, exercise: &'e Exercise) -> impl Iterator<Item = &'e str> {
        let is_here = |thing: &str| {
            let mut ways = thing.split(" or ");
            ways.any(|way| FLOOR.contains(&way) || self.things.iter().any(|own| own == way))
        };
        exercise.equipment.iter().map(String::as_str).filter(move |thing| !is_here(thing))
    }
}

/// Each thing that these exercises need beyond the floor, once, in order.
fn known<'e>(exercises: impl IntoIterator<Item = &'e Exercise>) -> Vec<String> {
    let needed = exercises.into_iter().flat_map(|exercise| &exercise.equipment);
    let mut known: Vec<String> =
        needed.flat_map(|thing| thing.split(" or ")).map(str::to_owned).collect();
    known.retain(|thing| !FLOOR.contains(&thing.as_str()));
    known.sort();
    known.dedup();
    known
}

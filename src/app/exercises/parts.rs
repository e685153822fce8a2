//! What is told of an exercise, part by part: the same on the screen and as text.

use crate::exercise::library::Origin;
use crate::exercise::{Exercise, Facet, Library, Side, SideIs, Variant};
use crate::plan::{dose_words, length};

/// A part of what is told of an exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name, at most nine characters.
    pub name: &'static str,
    /// Whether it begins something else than what the part before is about.
    pub begins: bool,
    /// What it says, each on a line of its own; never empty.
    pub lines: Vec<Line>,
}

/// A line of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The words.
    pub words: String,
    /// The exercise that they name, if they name one of the library.
    pub link: Option<String>,
}

impl From<String> for Line {
    fn from(words: String) -> Self {
        Self { words, link: None }
    }
}

/// The parts that begin something else.
const BEGIN: [&str; 5] = ["Set up", "Dose", "Easier", "Avoid if", "Sources"];

/// Everything that is told of an exercise, what one needs first at the top; parts that it has
/// nothing for are left out.
#[must_use]
pub fn parts(exercise: &Exercise, library: &Library) -> Vec<Part> {
    let each = |texts: &[String]| texts.iter().cloned().map(Line::from).collect();
    let joined = |texts: &[String]| -> Vec<Line> {
        if texts.is_empty() { Vec::new() } else { vec![texts.join(" · ").into()] }
    };
    let facet = |facet: Facet| {
        let values = facet.values(exercise).into_iter();
        joined(&values.map(|value| facet.words(value).into_owned()).collect::<Vec<_>>())
    };
    let rest = exercise.rest.filter(|rest| !rest.is_zero());
    let rest = rest.map(|rest| format!("{} after a set", length(rest)).into());
    let left = |side_is: &SideIs| side_is.of(Side::Left, Side::name).into();
    let parts = [
        ("Also", joined(&exercise.aliases)),
        ("Set up", exercise.set_up.iter().cloned().map(Line::from).collect()),
        ("Left is", exercise.side_is.iter().map(left).collect()),
        ("Cues", each(&exercise.cues)),
        ("Watch for", joined(&exercise.mistakes)),
        ("Dose", vec![dose_words(exercise).into()]),
        ("Rest", rest.into_iter().collect()),
        ("Kit", facet(Facet::Kit)),
        ("Easier", ways(&exercise.easier, library)),
        ("Harder", ways(&exercise.harder, library)),
        ("Avoid if", joined(&exercise.avoid_if)),
        ("Works", facet(Facet::Target)),
        ("For", facet(Facet::Cause)),
        ("Sources", each(&exercise.sources)),
    ];
    let parts = parts.into_iter().filter(|(_, lines)| !lines.is_empty());
    parts.map(|(name, lines)| Part { name, begins: BEGIN.contains(&name), lines }).collect()
}

fn ways(ways: &[Variant], library: &Library) -> Vec<Line> {
    let line = |way: &Variant| match way {
        Variant::Text(text) => text.clone().into(),
        Variant::Exercise(id) => match library.get(id) {
            Some(other) => Line { words: other.title.clone(), link: Some(id.clone()) },
            None => id.clone().into(),
        },
    };
    ways.iter().map(line).collect()
}

/// The exercises that an exercise leads to, in the order in which [`parts`] tells of them.
#[must_use]
pub fn links<'e>(exercise: &'e Exercise, library: &Library) -> Vec<&'e str> {
    let ways = exercise.easier.iter().chain(&exercise.harder);
    let ids = ways.filter_map(|way| match way {
        Variant::Exercise(id) => Some(id.as_str()),
        Variant::Text(_) => None,
    });
    ids.filter(|id| library.get(id).is_some()).collect()
}

/// Whose an exercise is, where it did not come with the program: "yours".
#[must_use]
pub const fn whose(origin: Option<Origin>) -> Option<&'static str> {
    match origin {
        Some(Origin::Own) => Some("yours"),
        Some(Origin::OwnHidesShipped) => Some("yours, in place of the shipped one"),
        Some(Origin::Shipped) | None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_told_in_its_place() {
        let library = Library::load(None);
        let plank = library.get("front-plank").unwrap();
        let told: Vec<String> = parts(plank, &library)
            .into_iter()
            .map(|part| {
                let lines = part.lines.into_iter().map(|line| match line.link {
                    Some(id) => format!("{} -> {id}", line.words),
                    None => line.words,
                });
                format!("{}: {}", part.name, lines.collect::<Vec<_>>().join(" | "))
            })
            .collect();
        insta::assert_snapshot!(told.join("\n"));
        for exercise in library.exercises() {
            let lines = parts(exercise, &library).into_iter().flat_map(|part| part.lines);
            let told: Vec<String> = lines.filter_map(|line| line.link).collect();
            assert_eq!(links(exercise, &library), told, "{}", exercise.id);
        }
    }
}

//! Nothing that is shipped promises, reassures, diagnoses or advises drugs.

use prehab::exercise::cause::{Answer, CAUSES};
use prehab::exercise::{Exercise, Library, Variant};
use prehab::routine::shipped::ROUTINES;

const WORDS: [&str; 14] = [
    "prevent",
    "cure",
    "heal",
    "treat",
    "fix your",
    "relie",
    "protect",
    "guarantee",
    "safe",
    "harmless",
    "diagnos",
    "painkiller",
    "ibuprofen",
    "injury-free",
];

/// The word that must not be said, if there is one.
fn said(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    WORDS.into_iter().find(|word| lower.contains(word))
}

/// Everything of an exercise that a person reads or hears; titles of sources are not ours.
fn texts(exercise: &Exercise) -> Vec<&str> {
    let variants = exercise.easier.iter().chain(&exercise.harder).filter_map(|way| match way {
        Variant::Text(text) => Some(text),
        Variant::Exercise(_) => None,
    });
    [&exercise.title]
        .into_iter()
        .chain(&exercise.aliases)
        .chain(&exercise.set_up)
        .chain(&exercise.cues)
        .chain(&exercise.mistakes)
        .chain(variants)
        .chain(&exercise.avoid_if)
        .map(String::as_str)
        .collect()
}

#[test]
fn exercises() {
    let library = Library::load(None);
    for id in library.ids() {
        for text in texts(library.get(id).expect(id)) {
            assert_eq!(said(text), None, "{id}: {text}");
        }
    }
}

#[test]
fn routines() {
    for (id, text) in ROUTINES {
        assert_eq!(said(text), None, "{id}");
    }
}

#[test]
fn causes() {
    for cause in CAUSES {
        assert_eq!(said(cause.title), None);
        if let Answer::Advice(advice) = cause.answer {
            assert_eq!(said(advice), None);
        }
    }
}

//! Nothing that is shipped promises, reassures, diagnoses or advises drugs.

#![expect(clippy::expect_used, reason = "a test that cannot read the source fails")]

use std::path::Path;

use prehab::exercise::cause::{Answer, CAUSES};
use prehab::exercise::{Exercise, Library, Variant};
use prehab::routine::shipped::ROUTINES;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Expr, LitStr, Macro, Token};

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
        let words = cause.said().map(|said| said.words.as_str());
        for text in words.into_iter().chain(cause.first) {
            assert_eq!(said(text), None, "{}", cause.id);
        }
        if let Answer::Advice(advice) | Answer::Professional(advice) = cause.answer {
            assert_eq!(said(advice), None);
        }
    }
}

/// What the coach may say even less: it speaks of pain.
const OF_PAIN: [&str; 22] = [
    "sprain",
    "strain",
    "hernia",
    "sciatic",
    "slipped",
    "disc ",
    "nerve",
    "arthr",
    "inflam",
    "fracture",
    "tumo",
    "syndrome",
    "worry",
    "nothing serious",
    "normal",
    "will be fine",
    "better soon",
    "paracetamol",
    "aspirin",
    "medicine",
    "pill",
    "anti-",
];

/// Every text that a source file has in it, also as the parts of what macros make.
#[derive(Default)]
struct Texts(Vec<String>);

impl<'a> Visit<'a> for Texts {
    fn visit_lit_str(&mut self, text: &'a LitStr) {
        self.0.push(text.value());
    }

    fn visit_macro(&mut self, call: &'a Macro) {
        let parts = call.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated);
        for part in parts.iter().flatten() {
            let mut texts = Self::default();
            texts.visit_expr(part);
            self.0.extend(texts.0);
        }
        visit::visit_macro(self, call);
    }

    // What documents the source is no word of the program's.
    fn visit_attribute(&mut self, _: &'a syn::Attribute) {}
}

fn texts_of(folder: &Path, texts: &mut Texts) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            texts_of(&path, texts);
        } else if name.ends_with(".rs") && !["tests.rs", "laws.rs", "fixture.rs"].contains(&&*name)
        {
            let source = std::fs::read_to_string(&path).expect("a source file");
            texts.visit_file(&syn::parse_file(&source).expect("it compiles"));
        }
    }
}

#[test]
fn the_coach() {
    let mut texts = Texts::default();
    texts_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/coach"), &mut texts);
    for known in ["emergency medical help", "the next morning", "makes it easier"] {
        assert!(texts.0.iter().any(|text| text.contains(known)), "{known} was not found");
    }
    for text in &texts.0 {
        let lower = text.to_lowercase();
        let word = OF_PAIN.into_iter().find(|word| lower.contains(word)).or(said(text));
        assert_eq!(word, None, "{text}");
    }
}

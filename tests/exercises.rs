//! Wrong exercise files, each with every mistake as it is shown; and the user's own folder.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use prehab::document::{Source, render};
use prehab::exercise::library::Origin;
use prehab::exercise::shipped::EXERCISES;
use prehab::exercise::{Library, Sides, reader};
use proptest::prelude::*;

#[test]
fn every_mistake_of_a_wrong_file_is_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exercises/invalid");
    let known = Library::load(Some(&folder)).ids().to_vec();
    let mut files: Vec<_> = fs::read_dir(&folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let id = file.file_stem().and_then(|stem| stem.to_str()).expect("a plain name");
        let text = fs::read_to_string(&file).expect("it can be read");
        let source = Source::new(format!("{id}.toml"), text);
        let mistakes = reader::read(&source, id, &known).expect_err(id);
        insta::with_settings!({ snapshot_path => "exercises/snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(id, render(&source, &mistakes, false));
        });
    }
}

const OWN: &str = "format = 1\ntitle = \"My squat\"\nkind = \"strength\"\neasier = [\"front-plank\"]\n\
                   [dose]\nreps = 5\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file for the test");
    }
    folder
}

#[test]
fn the_users_file_wins_over_the_shipped_one() {
    let folder = folder(&[
        ("squat.toml", OWN),
        ("towel-scrunch.toml", OWN),
        ("notes.txt", ""),
        (".#squat.toml", ""),
    ]);
    let library = Library::load(Some(folder.path()));
    assert_eq!(library.get("squat").expect("there").title, "My squat");
    assert_eq!(library.get("squat").expect("there").sides, Sides::None);
    assert_eq!(library.origin("squat"), Some(Origin::OwnHidesShipped));
    assert_eq!(library.origin("towel-scrunch"), Some(Origin::Own));
    assert_eq!(library.origin("front-plank"), Some(Origin::Shipped));
    assert_eq!(library.problems().count(), 0);
}

#[test]
fn a_wrong_file_hides_nothing_and_is_told() {
    let folder = folder(&[("squat.toml", "format = 1\n"), ("towel-scrunch.toml", "= \n")]);
    let library = Library::load(Some(folder.path()));
    assert_eq!(library.get("squat").expect("shipped").title, "Squat");
    assert_eq!(library.origin("squat"), Some(Origin::Shipped));
    assert!(library.get("towel-scrunch").is_none());
    assert!(library.contains("towel-scrunch"), "a file that is wrong is not unknown");
    let told: Vec<_> = library.problems().map(|(source, _)| source.name.clone()).collect();
    let path = |name| folder.path().join(name).display().to_string();
    assert_eq!(told, [path("squat.toml"), path("towel-scrunch.toml")]);
}

#[test]
fn what_cannot_be_an_exercise_is_told_by_name() {
    let folder = folder(&[("Towel Scrunch.toml", OWN)]);
    fs::create_dir(folder.path().join("folder.toml")).expect("a folder in it");
    fs::write(folder.path().join("latin.toml"), b"title = \"caf\xE9\"\n").expect("a file");
    let library = Library::load(Some(folder.path()));
    let codes: Vec<_> = library.problems().map(|(_, mistakes)| mistakes[0].code).collect();
    assert_eq!(codes, ["bad-name", "unreadable", "not-utf8"]);
}

#[test]
fn without_a_folder_there_are_the_shipped_ones() {
    let folder = folder(&[]);
    let absent = Library::load(Some(&folder.path().join("absent")));
    assert_eq!(absent.ids(), Library::load(None).ids());
    assert_eq!(absent.problems().count(), 0);
}

#[test]
fn an_unknown_id_has_nearest_ones() {
    let library = Library::load(None);
    assert!(library.get("front-plnak").is_none());
    assert_eq!(library.nearest("front-plnak").first(), Some(&"front-plank"));
}

#[test]
fn threads_share_it() {
    let library = Arc::new(Library::load(None));
    let readers: Vec<_> = (0..4)
        .map(|_| {
            let library = Arc::clone(&library);
            thread::spawn(move || library.get("squat").map(|squat| squat.title.clone()))
        })
        .collect();
    for reader in readers {
        assert_eq!(reader.join().expect("it ran"), Some("Squat".to_owned()));
    }
}

/// A shipped file of which a piece is replaced.
fn torn() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        any::<String>(),
        Just("max".to_owned()),
        Just("[[pose.keyframe]]".to_owned()),
        Just("-1".to_owned()),
        Just("nan".to_owned()),
        Just("{}".to_owned()),
        Just("[[]]".to_owned()),
    ];
    (0..EXERCISES.len(), any::<prop::sample::Index>(), 0..40_usize, words).prop_map(
        |(file, at, length, word)| {
            let text = EXERCISES[file].1;
            let Range { start, end } = characters(text, at.index(text.len()), length);
            format!("{}{word}{}", &text[..start], &text[end..])
        },
    )
}

/// A piece of a text, made larger where it would cut a character.
fn characters(text: &str, start: usize, length: usize) -> Range<usize> {
    let start = (0..=start).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let end = (start + length).min(text.len());
    let end = (end..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    start..end
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_torn_file_is_read_or_told_at_a_place_that_can_be_shown(text in torn()) {
        let known = Library::load(None).ids().to_vec();
        let source = Source::new("torn.toml", text);
        if let Err(mistakes) = reader::read(&source, "torn", &known) {
            prop_assert!(!mistakes.is_empty());
            prop_assert!(mistakes.iter().all(|mistake| mistake.code != "unexplained"));
            prop_assert!(!render(&source, &mistakes, false).is_empty());
        }
    }
}

//! Routine files: every feature of the format, every rule, and what a person is told.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test fails by panicking")]

mod compact;
mod library;
mod properties;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use prehab::document::{self, Diagnostic, Source};
use prehab::exercise::Exercise;
use prehab::routine::{self, Exercises, Routine};

use compact::compact;
use library::Few;

fn files(folder: &str) -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/routines").join(folder);
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), path))
        .collect();
    files.sort();
    assert!(files.len() > 10, "the files were not found");
    files
}

fn read(name: &str, bytes: Vec<u8>) -> Result<Routine, (Source, Vec<Diagnostic>)> {
    let source = Source::from_bytes(format!("{name}.toml"), bytes)
        .map_err(|(source, mistake)| (source, vec![*mistake]))?;
    routine::read(&source, name, &Few::new()).map_err(|mistakes| (source, mistakes))
}

fn refused(name: &str, bytes: Vec<u8>) -> String {
    let (source, mistakes) = read(name, bytes).expect_err(name);
    document::render(&source, &mistakes, false)
}

#[test]
fn valid_files_are_read_as_they_are_meant() {
    for (name, path) in files("valid") {
        match read(&name, fs::read(&path).unwrap()) {
            Ok(routine) => insta::assert_snapshot!(format!("valid-{name}"), compact(&routine)),
            Err((source, mistakes)) => {
                panic!("{name}:\n{}", document::render(&source, &mistakes, false))
            }
        }
    }
}

#[test]
fn invalid_files_are_refused_with_every_mistake() {
    for (name, path) in files("invalid") {
        insta::assert_snapshot!(
            format!("invalid-{name}"),
            refused(&name, fs::read(&path).unwrap())
        );
    }
}

#[test]
fn more_than_two_hundred_exercises_are_refused() {
    let head = "format = 1\ntitle = \"Core\"\n";
    let text =
        |exercises: usize| format!("{head}{}", "[[exercise]]\nuse = \"squat\"\n".repeat(exercises));
    assert!(read("long", text(200).into_bytes()).is_ok());
    insta::assert_snapshot!("too-many-exercises", refused("long", text(203).into_bytes()));
}

#[test]
fn exercises_are_counted_over_all_blocks() {
    let block = format!("[[block]]\n{}", "[[block.exercise]]\nuse = \"squat\"\n".repeat(101));
    let text = format!("format = 1\ntitle = \"Core\"\n{}", block.repeat(2));
    let (_, mistakes) = read("long", text.into_bytes()).unwrap_err();
    assert_eq!(mistakes.len(), 1);
    assert_eq!(mistakes[0].code, "too-many-exercises");
}

#[test]
fn a_file_beyond_the_limit_is_refused() {
    let text = format!("format = 1\n#{}", "x".repeat(document::LIMIT));
    insta::assert_snapshot!("too-big", refused("big", text.into_bytes()));
}

#[test]
fn of_very_many_mistakes_a_hundred_are_told() {
    let text = format!("format = 1\ntitle = \"Core\"\n{}", "[[exercise]]\nuse = 1\n".repeat(150));
    let (_, mistakes) = read("many", text.into_bytes()).unwrap_err();
    assert_eq!(mistakes.len(), 101);
    assert_eq!(mistakes[100].message, "50 more mistakes from here on are not shown");
}

/// Counts how often all ids are looked through.
struct Counting {
    few: Few,
    looks: AtomicUsize,
}

impl Exercises for Counting {
    fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.few.exercise(id)
    }

    fn ids(&self) -> Vec<&str> {
        self.looks.fetch_add(1, Ordering::Relaxed);
        self.few.ids()
    }
}

#[test]
fn what_was_meant_is_found_out_only_for_mistakes_that_may_be_told() {
    let library = Counting { few: Few::new(), looks: AtomicUsize::new(0) };
    let head = "format = 1\ntitle = \"Core\"\n";
    let text = format!("{head}{}", "[[exercise]]\nuse = \"squad\"\n".repeat(5000));
    let mistakes = routine::read(&Source::new("many.toml", text), "many", &library).unwrap_err();
    assert_eq!(mistakes[0].help.as_deref(), Some("did you mean `squat`?"));
    // Each is looked for once, and another time to find what was meant for as many as are kept.
    assert_eq!(library.looks.into_inner(), 5000 + 1000 - 1);
}

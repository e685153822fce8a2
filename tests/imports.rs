//! The import rule, read off the source: who may use whom, and who may touch the world.

#![expect(clippy::expect_used, reason = "a test that cannot read the source fails")]

use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// What each module may use of this crate besides itself. `shell`, `cli` and the two crate roots
/// see everything and are not listed. A longer name wins over a shorter one.
const MAY_USE: &[(&str, &[&str])] = &[
    ("document", &[]),
    ("paths", &[]),
    ("config", &["document"]),
    ("exercise", &["document"]),
    ("routine", &["document", "exercise"]),
    ("plan", &["document", "exercise", "routine"]),
    ("journal::record", &["exercise", "routine", "plan"]),
    ("calendar", &[]),
    ("journal", &["document", "exercise", "routine", "plan", "calendar"]),
    ("session", &["exercise", "routine", "plan", "journal::record"]),
    ("cue", &["exercise", "routine", "plan", "journal::record", "session"]),
    ("sound", &["cue"]),
    ("voice", &[]),
    ("figure", &["exercise", "routine", "plan", "session"]),
    ("coach", &["config", "exercise", "routine", "plan", "journal::record"]),
    (
        "app",
        &[
            "document",
            "config",
            "exercise",
            "routine",
            "plan",
            "journal::record",
            "journal::op",
            "session",
            "cue",
            "voice",
            "figure",
            "coach",
        ],
    ),
    (
        "ui",
        &[
            "document",
            "config",
            "exercise",
            "routine",
            "plan",
            "journal::record",
            "session",
            "cue",
            "figure",
            "coach",
            "app",
        ],
    ),
];

/// Modules that may name a clock, a file or the environment; all others below `shell` may not.
const READERS: &[&str] = &["document::file", "journal"];

/// Paths that touch the world.
const WORLD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
    "chrono::Local",
    "chrono::Utc",
];

/// Every path that a file names, macros' bodies and test modules aside.
#[derive(Default)]
struct Paths(Vec<String>);

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        let test_only = module.attrs.iter().any(|attr| {
            attr.path().is_ident("cfg")
                && attr.parse_args::<syn::Ident>().is_ok_and(|ident| ident == "test")
        });
        if !test_only {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<_> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        self.0.push(names.join("::"));
        visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        flatten(&item.tree, String::new(), &mut self.0);
    }
}

fn flatten(tree: &syn::UseTree, prefix: String, into: &mut Vec<String>) {
    let join = |name: &syn::Ident| {
        if prefix.is_empty() { name.to_string() } else { format!("{prefix}::{name}") }
    };
    match tree {
        syn::UseTree::Path(path) => flatten(&path.tree, join(&path.ident), into),
        syn::UseTree::Name(name) => into.push(join(&name.ident)),
        syn::UseTree::Rename(rename) => into.push(join(&rename.ident)),
        syn::UseTree::Glob(_) => into.push(prefix),
        syn::UseTree::Group(group) => {
            for tree in &group.items {
                flatten(tree, prefix.clone(), into);
            }
        }
    }
}

fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("src can be listed") {
        let path = entry.expect("src can be listed").path();
        if path.is_dir() {
            rust_files(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
}

/// `src/session/advance.rs` is `session::advance`, `src/session/mod.rs` is `session`.
fn module_of(file: &Path, src: &Path) -> String {
    let inside = file.strip_prefix(src).expect("the file lies in src").with_extension("");
    let mut names: Vec<_> = inside.iter().map(|name| name.to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|name| name == "mod") {
        names.pop();
    }
    names.join("::")
}

fn within(path: &str, module: &str) -> bool {
    path == module || path.strip_prefix(module).is_some_and(|rest| rest.starts_with("::"))
}

/// The breaches of one file, each as a sentence.
fn breaches(module: &str, text: &str) -> Vec<String> {
    let Some((owner, allowed)) =
        MAY_USE.iter().filter(|(name, _)| within(module, name)).max_by_key(|(name, _)| name.len())
    else {
        return Vec::new();
    };
    let mut paths = Paths::default();
    paths.visit_file(&syn::parse_file(text).expect("the source parses"));
    let mut found = Vec::new();
    for path in &paths.0 {
        if let Some(used) = path.strip_prefix("crate::")
            && !within(used, owner)
            && !allowed.iter().any(|name| within(used, name))
        {
            found.push(format!("{module} uses crate::{used}"));
        }
        let terminal = ["ratatui", "crossterm"].iter().any(|name| within(path, name));
        if terminal && *owner != "ui" {
            found.push(format!("{module} uses {path}: only ui and shell know the terminal"));
        }
        let world = WORLD.iter().any(|name| within(path, name));
        if world && !READERS.iter().any(|name| within(module, name)) {
            found.push(format!("{module} uses {path}: only shell, cli and the readers do"));
        }
    }
    found
}

#[test]
fn imports_go_downwards() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut found = Vec::new();
    let tests = |file: &&PathBuf| file.iter().any(|part| part == "tests" || part == "tests.rs");
    for file in files.iter().filter(|file| !tests(file)) {
        let text = std::fs::read_to_string(file).expect("the source can be read");
        found.extend(breaches(&module_of(file, &src), &text));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_breach_is_seen() {
    let seen = |module, text| !breaches(module, text).is_empty();
    assert!(seen("plan::build", "use crate::{routine::Routine, session::Session};"));
    assert!(seen("cue", "fn f() { crate::journal::store::open() }"));
    assert!(seen("app::today", "use ratatui::layout::Rect;"));
    assert!(seen("session", "use std::{time::{Duration, Instant}};"));
    assert!(seen("journal::record", "use crate::journal::store::Store;"));
    assert!(!seen("session", "use crate::journal::record::SetRecord; use std::time::Duration;"));
    assert!(!seen("plan", "#[cfg(test)] mod tests { use crate::session::Session; }"));
    assert!(!seen("journal::store", "use std::fs::File; use crate::journal::record::Set;"));
}

#[test]
fn every_module_has_a_rule() {
    let root = include_str!("../src/lib.rs");
    for line in root.lines() {
        let Some(name) = line.strip_prefix("pub mod ").and_then(|l| l.strip_suffix(';')) else {
            continue;
        };
        let ruled = MAY_USE.iter().any(|(module, _)| *module == name);
        assert!(ruled || ["cli", "shell"].contains(&name), "{name} is missing from MAY_USE");
    }
}

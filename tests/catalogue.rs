//! Finding routines: shipped, in the user's folder, by path; and what is said when it fails.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use prehab::document::file;
use prehab::exercise::Library;
use prehab::routine::Catalogue;
use prehab::routine::catalogue::{Listed, Origin, find};
use tempfile::TempDir;

const PLANK: &str = "format = 1\ntitle = \"My plank\"\n[[exercise]]\nuse = \"front-plank\"\n";

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn load(folder: &Path) -> Catalogue {
    Catalogue::load(Some(folder), &Library::load(None))
}

/// The codes of what is wrong with a routine.
fn codes(catalogue: &Catalogue, id: &str) -> Vec<&'static str> {
    let (_, mistakes) = catalogue.get(id).unwrap().outcome.clone().unwrap_err();
    mistakes.iter().map(|mistake| mistake.code).collect()
}

#[test]
fn every_shipped_routine_is_right() {
    let catalogue = Catalogue::load(None, &Library::load(None));
    assert!(catalogue.listed().len() >= 4);
    for listed in catalogue.listed() {
        assert_eq!(listed.origin, Origin::Shipped);
        assert!(listed.outcome.is_ok(), "{listed:?}");
    }
}

#[test]
fn a_users_file_is_listed_and_hides_a_shipped_one() {
    let folder = folder(&[("plank.toml", PLANK), ("article-core.toml", PLANK), ("notes.txt", "")]);
    let catalogue = load(folder.path());
    let path = |name| folder.path().join(name);
    assert_eq!(catalogue.get("plank").unwrap().origin, Origin::Own(path("plank.toml")));
    let hiding = catalogue.get("article-core").unwrap();
    assert_eq!(hiding.origin, Origin::OwnHidesShipped(path("article-core.toml")));
    assert_eq!(hiding.title(), Some("My plank"));
    assert!(catalogue.get("notes").is_none());
    assert!(catalogue.listed().is_sorted_by_key(|listed| &listed.id));
}

#[test]
fn a_wrong_file_is_listed_with_its_mistakes_and_the_others_are_read() {
    let folder = folder(&[("plank.toml", PLANK), ("wrong.toml", "format = 1\n"), ("big.toml", "")]);
    fs::write(folder.path().join("big.toml"), vec![b' '; 300 * 1024]).unwrap();
    fs::write(folder.path().join("bytes.toml"), b"\xff\xfe").unwrap();
    fs::create_dir(folder.path().join("folder.toml")).unwrap();
    let catalogue = load(folder.path());
    assert_eq!(codes(&catalogue, "wrong"), ["missing-key", "nothing-to-do"]);
    assert_eq!(codes(&catalogue, "big"), ["too-big"]);
    assert_eq!(codes(&catalogue, "bytes"), ["not-utf8"]);
    assert_eq!(codes(&catalogue, "folder"), ["unreadable"]);
    assert!(catalogue.get("plank").unwrap().outcome.is_ok());
}

#[cfg(unix)]
#[test]
fn names_and_files_that_a_folder_can_have_do_no_harm() {
    use std::os::unix::ffi::OsStrExt as _;

    let folder = folder(&[("bell\x07.toml", PLANK), (&format!("{}.toml", "x".repeat(99)), PLANK)]);
    let bytes = std::ffi::OsStr::from_bytes(b"caf\xe9.toml");
    fs::write(folder.path().join(bytes), PLANK).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("link.toml")).unwrap();
    let catalogue = load(folder.path());
    assert_eq!(codes(&catalogue, "bell\\u{7}"), ["bad-name"]);
    assert_eq!(codes(&catalogue, "caf\u{fffd}"), ["bad-name"]);
    assert_eq!(codes(&catalogue, &format!("{}…", "x".repeat(80))), ["bad-name"]);
    assert_eq!(codes(&catalogue, "link"), ["unreadable"]);
}

#[test]
fn no_folder_is_fine_and_a_folder_that_cannot_be_listed_is_told() {
    let folder = folder(&[("file", "")]);
    let catalogue = load(&folder.path().join("none"));
    assert_eq!(catalogue.into_listed().1, None);
    let catalogue = load(&folder.path().join("file"));
    let (listed, problem) = catalogue.into_listed();
    let (source, mistakes) = problem.unwrap();
    assert!(source.name.ends_with("file"), "{}", source.name);
    assert_eq!(mistakes[0].code, "unreadable");
    assert!(!listed.is_empty(), "the shipped ones are there all the same");
}

#[test]
fn a_routine_is_found_by_id_by_title_and_by_path() {
    let folder = folder(&[("plank.toml", PLANK)]);
    let library = Library::load(None);
    let found = |name: &str| find(name, Some(folder.path()), &library);
    let find = |name: &str| found(name).map(|found| (found.id, found.origin));
    let path = folder.path().join("plank.toml");
    let own = ("plank".to_owned(), Origin::Own(path.clone()));
    assert_eq!(find("plank").unwrap(), own);
    assert_eq!(find("my PLANK").unwrap(), own);
    let by_path = ("plank".to_owned(), Origin::Path(path.clone()));
    assert_eq!(find(path.to_str().unwrap()).unwrap(), by_path);
    let missing = found("./missing").unwrap();
    assert_eq!(missing.outcome.unwrap_err().1[0].code, "unreadable");
}

#[test]
fn of_an_id_only_its_own_file_is_read_and_a_users_file_comes_first() {
    let folder = folder(&[("wrong.toml", "format = 1\n"), ("article-core.toml", PLANK)]);
    let library = Library::load(None);
    let found = |name: &str| find(name, Some(folder.path()), &library).unwrap();
    let path = folder.path().join("article-core.toml");
    assert_eq!(found("article-core").origin, Origin::OwnHidesShipped(path));
    assert_eq!(found("post-run-stretch").origin, Origin::Shipped);
    assert_eq!(found("wrong").outcome.unwrap_err().1.len(), 2);
    assert!(find("article-core", None, &library).unwrap().outcome.is_ok());
}

#[test]
fn many_files_are_read_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..100 {
        fs::write(folder.path().join(format!("r{number:03}.toml")), PLANK).unwrap();
    }
    let paths = file::list(folder.path()).unwrap();
    assert_eq!(paths.len(), 100);
    assert_eq!(file::each(&paths, Path::to_owned), paths);
    assert_eq!(file::each(&paths[..1], Path::to_owned), paths[..1]);
    assert_eq!(file::each(&[], Path::to_owned), paths[..0]);
    let own = |listed: &&Listed| listed.id.starts_with('r') && listed.outcome.is_ok();
    assert_eq!(load(folder.path()).listed().iter().filter(own).count(), 100);
}

#[test]
fn a_name_that_nothing_has_is_answered_with_near_ones() {
    let folder = folder(&[("plank.toml", PLANK), ("other-plank.toml", PLANK)]);
    let library = Library::load(None);
    let said = |name: &str| find(name, Some(folder.path()), &library).unwrap_err().to_string();
    assert_eq!(said("plnak"), "no routine is called `plnak`; did you mean `plank`?");
    assert_eq!(
        said("article"),
        "no routine is called `article`; did you mean `article-core`, `article-strength` or `article-core-no-kit`?"
    );
    assert_eq!(said("\x1b[2J"), "no routine is called `\\u{1b}[2J`; `prehab list` shows them all");
    assert_eq!(
        said("My Plank"),
        "several routines are called `My Plank`: say which, `other-plank` or `plank`"
    );
}

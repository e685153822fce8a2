//! Journals that are damaged, and what else may lie in a journal's place.

use std::fs;
use std::path::Path;

use crate::chance::{Chance, times};
use crate::home::Home;
use crate::program::Ended;

const PAGE: usize = 4096;

/// What reads, and what begins a session.
const READING: [&[&str]; 4] =
    [&["log", "list"], &["log", "export"], &["stats"], &["log", "list", "side"]];
const RUN: &[&str] = &["run", "short", "--plain"];

/// What changes something else in it.
const CHANGING: [&[&str]; 4] = [
    &["log", "edit", "01900000-0000-7000-8000-000000000007", "--set", "2", "--seconds", "20"],
    &["log", "delete", "01900000-0000-7000-8000-000000000008"],
    &["log", "backup"],
    &["sync", "."],
];

/// A home to lay damaged journals into, and the good one.
fn home() -> (Home, Vec<u8>) {
    let home = Home::with_sessions(60);
    let whole = fs::read(home.journal()).expect("a journal");
    assert!(whole.len() > 20 * PAGE, "{}", whole.len());
    (home, whole)
}

/// Lays these bytes in the journal's place, with nothing beside them.
fn lay(home: &Home, bytes: &[u8]) {
    let data = home.path().join("data");
    fs::remove_dir_all(&data).expect("it was there");
    fs::create_dir(&data).expect("a folder");
    fs::write(home.journal(), bytes).expect("a file");
}

/// Whatever is done with such a journal: it ends well or is told, and a journal that is refused, or
/// only read, stays as it was to the byte.
fn is_borne(home: &Home, bytes: &[u8], what: &str) -> bool {
    let mut refused = false;
    let changing = CHANGING[bytes.iter().map(|byte| usize::from(*byte)).sum::<usize>() % 4];
    for command in READING.into_iter().chain([RUN, changing]) {
        let when = format!("{what}, {command:?}");
        lay(home, bytes);
        let ended = home.ends(command);
        // That there is no such session may be what the damage comes to.
        if ended.code == Some(0) || ended.code == Some(2) && command == changing {
            continue;
        }
        refused = true;
        ended.is_told(&home.journal(), &when);
        if !has_begun(&ended) && command != changing {
            assert!(fs::read(home.journal()).is_ok_and(|now| now == bytes), "{when}: changed");
        }
    }
    refused
}

/// Whether a session was begun: what it adds may be in the journal then.
fn has_begun(ended: &Ended) -> bool {
    ended.out.contains(" Go: ")
}

#[test]
#[ignore = "takes long"]
fn cut_off_anywhere() {
    let (home, whole) = home();
    let mut chance = Chance::of("cut off");
    for page in 0..whole.len() / PAGE {
        let odd = page * PAGE + 1 + chance.below(PAGE - 1);
        for end in [page * PAGE, odd] {
            assert!(is_borne(&home, &whole[..end], &format!("cut off at {end}")), "{end}: taken");
        }
    }
}

#[test]
#[ignore = "takes long"]
fn with_a_page_of_nothing_or_of_something_else() {
    let (home, whole) = home();
    let pages = whole.len() / PAGE;
    let mut refused = 0;
    for page in 0..pages {
        let place = page * PAGE..(page + 1) * PAGE;
        let mut zeroed = whole.clone();
        zeroed[place.clone()].fill(0);
        refused += usize::from(is_borne(&home, &zeroed, &format!("page {page} zeroed")));
        let mut other = whole.clone();
        other.copy_within((pages - 1 - page) * PAGE..(pages - page) * PAGE, place.start);
        is_borne(&home, &other, &format!("page {page} in the place of another"));
    }
    assert!(refused > pages / 2, "{refused} of {pages} noticed");
}

#[test]
#[ignore = "takes long"]
fn with_bits_turned() {
    let (home, whole) = home();
    let mut chance = Chance::of("bits");
    let mut refused = 0;
    let tries = times(200);
    for n in 0..tries {
        let mut bytes = whole.clone();
        // Half of them in what says how the rest is to be read.
        let area = if n % 4 == 0 { 100 } else { whole.len() };
        let bits: Vec<usize> = (0..=n % 3).map(|_| chance.below(area * 8)).collect();
        for bit in &bits {
            bytes[bit / 8] ^= 1 << (bit % 8);
        }
        refused += usize::from(is_borne(&home, &bytes, &format!("bits {bits:?} turned")));
    }
    println!("{refused} of {tries} were refused");
    assert!(refused > 0);
}

/// What is refused says so to whoever writes, too, and stays what it is.
fn is_refused(home: &Home, why: &str) {
    let file = home.write("sessions.jsonl", crate::journals::sessions(1, 2));
    let shared = home.path().join("shared");
    fs::create_dir_all(&shared).expect("a folder");
    let id = crate::journals::id(0, 1);
    let commands: [&[&str]; 9] = [
        &["log", "edit", &id, "--effort", "3"],
        &["log", "delete", &id],
        &["log", "undelete", &id],
        &["log", "import", file.to_str().expect("a name")],
        &["log", "backup"],
        &["sync", shared.to_str().expect("a name")],
        &["log", "show", &id],
        RUN,
        READING[0],
    ];
    let before = fs::read(home.journal()).ok();
    for command in commands {
        let ended = home.ends(command);
        ended.is_told(&home.journal(), why);
        assert!(ended.err.contains(why), "{why}: {ended:?}");
        assert!(!has_begun(&ended), "{ended:?}");
        assert_eq!(fs::read(home.journal()).ok(), before, "{command:?} changed it");
    }
    assert!(is_empty(&shared), "nothing of it is carried to other machines");
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).expect("a folder").next().is_none()
}

#[test]
fn what_is_no_journal_is_left_alone_by_every_command() {
    let home = Home::with_sessions(3);
    let whole = fs::read(home.journal()).expect("a journal");
    for bytes in [&b""[..], b"hello", &[0; 3 * PAGE], &whole[..50], &whole[1..]] {
        lay(&home, bytes);
        is_refused(&home, "not a journal of prehab's");
    }
    fs::remove_file(home.journal()).expect("it was there");
    fs::create_dir(home.journal()).expect("a folder");
    is_refused(&home, "not a journal of prehab's");
}

#[test]
fn a_newer_journal_is_left_alone_by_every_command() {
    let home = Home::with_sessions(3);
    let journal = rusqlite::Connection::open(home.journal()).expect("a journal");
    journal.pragma_update(None, "user_version", 99).expect("it takes it");
    journal.close().expect("it closes");
    is_refused(&home, "a newer prehab wrote this journal (format 99;");
}

#[test]
fn a_copy_mends_whatever_lies_there() {
    let (home, whole) = home();
    let good = home.export();
    home.says(&["log", "backup"]);
    let copies = fs::read_dir(home.path().join("data/backups")).expect("copies");
    let copy = copies.map(|it| it.expect("a copy").path()).next().expect("one");
    let kept = home.path().join("copy.db");
    fs::copy(copy, &kept).expect("a copy of it");
    let mut holed = whole.clone();
    holed[8 * PAGE..9 * PAGE].fill(0);
    for bytes in [&whole[..whole.len() / 2], &holed, b"", b"hello"] {
        lay(&home, bytes);
        home.says(&["log", "restore", kept.to_str().expect("a name")]);
        assert_eq!(home.export(), good);
    }
}

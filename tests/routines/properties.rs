//! Whatever a file holds: no panic, nothing wrong accepted, every mistake located, nothing of it
//! acting on the terminal.

use prehab::document::{self, Diagnostic, Source, is_hidden, line_column};
use prehab::routine::{self, Routine};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::files;
use crate::library::Few;

type Outcome = Result<Routine, Vec<Diagnostic>>;

/// Reads a file as the program does and checks what holds for all of them.
fn read(bytes: &[u8]) -> (Source, Outcome) {
    let (source, outcome) = match Source::from_bytes("a.toml", bytes.to_vec()) {
        Ok(source) => {
            let outcome = routine::read(&source, "a", &Few::new());
            (source, outcome)
        }
        Err((source, mistake)) => (source, Err(vec![*mistake])),
    };
    if let Err(mistakes) = &outcome {
        assert!(!mistakes.is_empty(), "refused without a reason");
        for mistake in mistakes {
            let at = source.text.get(mistake.span.clone());
            assert!(at.is_some(), "{:?} is no place in the text: {mistake:?}", mistake.span);
            assert_ne!(mistake.code, "unexplained");
            let (line, column) = line_column(&source.text, mistake.span.start);
            assert!(line >= 1 && column >= 1);
        }
        assert!(mistakes.is_sorted_by_key(|mistake| mistake.span.start), "not in order of place");
        let drawn = document::render(&source, mistakes, false);
        let raw = drawn.chars().find(|char| is_hidden(*char) && *char != '\n');
        assert_eq!(raw, None, "drawn raw:\n{drawn:?}");
    }
    (source, outcome)
}

/// A valid file, as text.
fn valid() -> impl Strategy<Value = String> {
    let texts: Vec<String> = files("valid")
        .into_iter()
        .map(|(_, path)| std::fs::read_to_string(path).expect("valid files are readable"))
        .collect();
    select(texts)
}

/// What files are made of, and some that they are not.
const TOKENS: &[&str] = &[
    "format",
    "title",
    "use",
    "sets",
    "reps",
    "hold",
    "rest",
    "sides",
    "first",
    "progress",
    "block",
    "exercise",
    "defaults",
    "time",
    "pace",
    "tempo",
    "min",
    "max",
    "rounds",
    "cues",
    " = ",
    "=",
    "\n",
    "[",
    "]",
    "[[",
    "]]",
    "{ ",
    " }",
    ", ",
    ".",
    "\"",
    "'",
    "\"\"\"",
    "\\",
    "\\u0007",
    "#",
    "0",
    "1",
    "-1",
    "7",
    "99999999999999999999",
    "1.5",
    "0x",
    "true",
    "false",
    "inf",
    "07:30",
    "2026-02-30",
    "\"max\"",
    "\"30s\"",
    "\"squat\"",
    "\"bicycle-crunch\"",
    "\"alternate\"",
    "\"each\"",
    "é",
    "漢",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\x1b",
    "\0",
    "\r",
    "\r\n",
    "\t",
    " ",
    "[[exercise]]\n",
    "[[block]]\n",
    "[[block.exercise]]\n",
    "format = 1\n",
    "title = \"A\"\n",
    "use = \"squat\"\n",
];

/// A change to a text at a place.
#[derive(Debug, Clone)]
enum Mutation {
    FlipBit(Index, u8),
    DeleteByte(Index),
    InsertToken(Index, &'static str),
    DeleteLine(Index),
    RepeatLine(Index),
    SwapLines(Index, Index),
    CutOff(Index),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let at = any::<Index>;
    prop_oneof![
        (at(), 0..8_u8).prop_map(|(at, bit)| Mutation::FlipBit(at, bit)),
        at().prop_map(Mutation::DeleteByte),
        (at(), select(TOKENS)).prop_map(|(at, token)| Mutation::InsertToken(at, token)),
        at().prop_map(Mutation::DeleteLine),
        at().prop_map(Mutation::RepeatLine),
        (at(), at()).prop_map(|(one, other)| Mutation::SwapLines(one, other)),
        at().prop_map(Mutation::CutOff),
    ]
}

fn mutate(mut bytes: Vec<u8>, mutation: &Mutation) -> Vec<u8> {
    if bytes.is_empty() {
        return bytes;
    }
    let length = bytes.len();
    let mut lines: Vec<Vec<u8>> =
        bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    match mutation {
        Mutation::FlipBit(at, bit) => bytes[at.index(length)] ^= 1 << bit,
        Mutation::DeleteByte(at) => {
            bytes.remove(at.index(length));
        }
        Mutation::InsertToken(at, token) => {
            let at = at.index(length);
            bytes.splice(at..at, token.bytes());
        }
        Mutation::CutOff(at) => bytes.truncate(at.index(length)),
        Mutation::DeleteLine(at) => {
            lines.remove(at.index(lines.len()));
            return lines.concat();
        }
        Mutation::RepeatLine(at) => {
            let at = at.index(lines.len());
            lines.insert(at, lines[at].clone());
            return lines.concat();
        }
        Mutation::SwapLines(one, other) => {
            let count = lines.len();
            lines.swap(one.index(count), other.index(count));
            return lines.concat();
        }
    }
    bytes
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_never_a_routine(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(read(&bytes).1.is_err());
    }

    #[test]
    fn arbitrary_text_is_never_a_routine(text in "\\PC{0,200}") {
        prop_assert!(read(text.as_bytes()).1.is_err());
    }

    #[test]
    fn arbitrary_tokens_are_read_or_refused(
        tokens in prop::collection::vec(select(TOKENS), 0..60),
        headed in any::<bool>(),
    ) {
        let head = if headed { "format = 1\ntitle = \"A\"\n[[exercise]]\nuse = \"squat\"\n" } else { "" };
        let (_, outcome) = read(format!("{head}{}", tokens.concat()).as_bytes());
        if let Ok(routine) = outcome {
            prop_assert!(routine.blocks.iter().all(|block| !block.entries.is_empty()));
        }
    }

    #[test]
    fn mutated_files_are_read_or_refused(
        text in valid(),
        mutations in prop::collection::vec(mutation(), 1..6),
    ) {
        let bytes = mutations.iter().fold(text.into_bytes(), mutate);
        let _ = read(&bytes);
    }

    #[test]
    fn a_key_that_nobody_knows_is_refused_wherever_it_stands(
        text in valid(),
        at in any::<Index>(),
        key in "x[a-z]{1,8}",
    ) {
        // Before or after a line that stands by itself: headers, and the keys beneath them.
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let places: Vec<usize> = (0..=lines.len())
            .filter(|at| *at == lines.len() || !lines[*at].starts_with([' ', ']']))
            .filter(|at| *at > 0 || !text.starts_with('\u{feff}'))
            .collect();
        let place = places[at.index(places.len())];
        let line = format!("{key} = 1\n");
        let with = [&lines[..place], &[line.as_str()], &lines[place..]].concat().concat();
        let (source, outcome) = read(with.as_bytes());
        let mistakes = outcome.expect_err("an unknown key was accepted");
        prop_assert_eq!(mistakes.len(), 1, "{:?}", &mistakes);
        prop_assert_eq!(mistakes[0].code, "unknown-key");
        prop_assert_eq!(&source.text[mistakes[0].span.clone()], key.as_str());
    }

    #[test]
    fn a_key_with_one_wrong_letter_is_refused(
        text in valid(),
        at in any::<Index>(),
        letter in "[a-z]",
    ) {
        let starts: Vec<(usize, usize)> = text
            .match_indices('\n')
            .map(|(at, _)| at + 1)
            .filter_map(|start| {
                let key = text[start..].find(|char: char| !char.is_ascii_lowercase() && char != '_')?;
                let is_key = text[start + key..].trim_start_matches(' ').starts_with('=');
                is_key.then_some((start, start + key))
            })
            .collect();
        prop_assume!(!starts.is_empty());
        let (start, end) = starts[at.index(starts.len())];
        let mut with = text.clone();
        with.replace_range(start..start + 1, &letter);
        let known = ["format", "title", "when", "hold", "rest", "time", "use", "sets", "reps", "step", "cap"];
        prop_assume!(with != text && !known.contains(&&with[start..end]));
        prop_assert!(read(with.as_bytes()).1.is_err(), "{with}");
    }
}

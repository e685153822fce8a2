//! The one table of keys. Dispatch, footer, Help and the README's table are made from it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::{Action, Message, Scope};
use crate::journal::record::Reason;

/// A key as the table names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// The key itself; shift is part of the character.
    Plain(KeyCode),
    /// With Ctrl held.
    Ctrl(char),
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where it holds.
    pub scope: Scope,
    /// The key.
    pub key: Key,
    /// What it does.
    pub action: Action,
    /// The word for the footer; rows of one scope with the same word share a place there.
    pub hint: &'static str,
    /// What it does, for Help; rows of one scope that do the same share a line there.
    pub what: &'static str,
    /// Lower ranks come first in the footer; [`HELP_ONLY`] never comes there.
    pub rank: u8,
}

/// The rank of keys that only Help tells of.
pub const HELP_ONLY: u8 = 255;

const ENTER: Key = Key::Plain(KeyCode::Enter);
const ESC: Key = Key::Plain(KeyCode::Esc);
const SPACE: Key = ch(' ');
const TAB: Key = Key::Plain(KeyCode::Tab);
const UP: Key = Key::Plain(KeyCode::Up);
const DOWN: Key = Key::Plain(KeyCode::Down);
const LEFT: Key = Key::Plain(KeyCode::Left);
const RIGHT: Key = Key::Plain(KeyCode::Right);
const PAGE_UP: Key = Key::Plain(KeyCode::PageUp);
const PAGE_DOWN: Key = Key::Plain(KeyCode::PageDown);
const BACKSPACE: Key = Key::Plain(KeyCode::Backspace);

const fn ch(c: char) -> Key {
    Key::Plain(KeyCode::Char(c))
}

const fn row(
    scope: Scope,
    key: Key,
    action: Action,
    hint: &'static str,
    what: &'static str,
    rank: u8,
) -> Binding {
    Binding { scope, key, action, hint, what, rank }
}

/// Every key of the program.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row(Scope::Today, ENTER, Action::Start, "start", "start the chosen routine", 1),
    row(Scope::Today, RIGHT, Action::Preview, "look first", "look at its exercises first", 2),
    row(Scope::Today, ch('p'), Action::Preview, "look first", "look at its exercises first", HELP_ONLY),
    row(Scope::Today, UP, Action::Up, "choose", "choose a routine", 3),
    row(Scope::Today, DOWN, Action::Down, "choose", "choose a routine", 3),
    row(Scope::Today, ch('k'), Action::Up, "choose", "choose a routine", HELP_ONLY),
    row(Scope::Today, ch('j'), Action::Down, "choose", "choose a routine", HELP_ONLY),
    row(Scope::Today, PAGE_UP, Action::PageUp, "a page", "ten lines back or on", HELP_ONLY),
    row(Scope::Today, PAGE_DOWN, Action::PageDown, "a page", "ten lines back or on", HELP_ONLY),
    row(Scope::Today, ch('/'), Action::Filter, "filter", "narrow the list to what you type", 4),
    row(Scope::Today, TAB, Action::NextScreen, "history", "go on to the history", 5),
    row(Scope::Today, ESC, Action::Close, "clear the filter", "clear the filter", HELP_ONLY),
    row(Scope::Today, ch('q'), Action::Quit, "quit", "end the program", 7),

    row(Scope::Filter, ENTER, Action::Accept, "keep", "keep the filter", 1),
    row(Scope::Filter, ESC, Action::Close, "clear", "clear the filter", 2),
    row(Scope::Filter, UP, Action::Up, "choose", "choose a routine", 3),
    row(Scope::Filter, DOWN, Action::Down, "choose", "choose a routine", 3),
    row(Scope::Filter, BACKSPACE, Action::Erase, "erase", "take back the last character", HELP_ONLY),

    row(Scope::Preview, ENTER, Action::Start, "start", "start the routine", 1),
    row(Scope::Preview, UP, Action::Up, "choose", "choose an exercise", 3),
    row(Scope::Preview, DOWN, Action::Down, "choose", "choose an exercise", 3),
    row(Scope::Preview, ch('k'), Action::Up, "choose", "choose an exercise", HELP_ONLY),
    row(Scope::Preview, ch('j'), Action::Down, "choose", "choose an exercise", HELP_ONLY),
    row(Scope::Preview, ESC, Action::Close, "back", "back to the list", 2),
    row(Scope::Preview, LEFT, Action::Close, "back", "back to the list", HELP_ONLY),
    row(Scope::Preview, ch('q'), Action::Close, "back", "back to the list", HELP_ONLY),
    row(Scope::Preview, ch('f'), Action::Figure, "figure", "the figure off or on", 7),

    row(Scope::Session, SPACE, Action::Main, "pause", "stop the clock", 1),
    row(Scope::Session, ch('p'), Action::Pause, "pause", "stop the clock", HELP_ONLY),
    row(Scope::Session, ENTER, Action::Confirm, "go on", "go on where the session waits for you", HELP_ONLY),
    row(Scope::Session, RIGHT, Action::Skip, "skip", "go to the next step", 2),
    row(Scope::Session, ch('n'), Action::Skip, "skip", "go to the next step", HELP_ONLY),
    row(Scope::Session, LEFT, Action::Back, "back", "start the step again; twice: the one before", 3),
    row(Scope::Session, ch('b'), Action::Back, "back", "start the step again; twice: the one before", HELP_ONLY),
    row(Scope::Session, UP, Action::Longer, "±10 s", "ten seconds more or less", 4),
    row(Scope::Session, DOWN, Action::Shorter, "±10 s", "ten seconds more or less", 4),
    row(Scope::Session, ch('d'), Action::Done, "done", "end the set with what you did", 5),
    row(Scope::Session, ch('e'), Action::Easier, "easier", "go on with an easier version", 6),
    row(Scope::Session, ch('h'), Action::Harder, "harder", "go on with a harder version", 10),
    row(Scope::Session, ch('r'), Action::Redo, "redo", "do the last set again", 11),
    row(Scope::Session, ch('x'), Action::LeaveOut, "leave out", "leave the exercise out, and say why", 9),
    row(Scope::Session, ch('z'), Action::Distance, "big", "digits as large as the window", 7),
    row(Scope::Session, ch('m'), Action::Mute, "mute", "sound off or on", 12),
    row(Scope::Session, ch('f'), Action::Figure, "figure", "the figure off or on", 14),
    row(Scope::Session, ch('q'), Action::Leave, "leave", "leave; what you did is kept", 13),
    row(Scope::Session, ESC, Action::Leave, "leave", "leave; what you did is kept", HELP_ONLY),

    row(Scope::Paused, SPACE, Action::Resume, "go on", "let the clock run on", 1),
    row(Scope::Paused, ch('p'), Action::Resume, "go on", "let the clock run on", HELP_ONLY),
    row(Scope::Paused, ENTER, Action::Resume, "go on", "let the clock run on", HELP_ONLY),

    row(Scope::Tapping, SPACE, Action::Main, "count one", "count one repetition", 0),
    row(Scope::Tapping, ENTER, Action::Confirm, "that was all", "end the set", 1),

    row(Scope::Open, ENTER, Action::Confirm, "that was all", "end the set", 0),

    row(Scope::Counting, ENTER, Action::Confirm, "correct", "the count is correct", 0),
    row(Scope::Counting, SPACE, Action::Main, "correct", "the count is correct", HELP_ONLY),
    row(Scope::Counting, UP, Action::More, "±1", "one more or less", 1),
    row(Scope::Counting, DOWN, Action::Fewer, "±1", "one more or less", 1),

    row(Scope::Waiting, ENTER, Action::Confirm, "go on", "go on", 0),
    row(Scope::Waiting, SPACE, Action::Main, "go on", "go on", HELP_ONLY),

    row(Scope::Summary, ENTER, Action::NextQuestion, "next", "go on to the next question", 1),
    row(Scope::Summary, DOWN, Action::NextQuestion, "next", "go on to the next question", HELP_ONLY),
    row(Scope::Summary, UP, Action::LastQuestion, "the one before", "back to the question before", HELP_ONLY),
    row(Scope::Summary, LEFT, Action::Lower, "answer", "choose an answer", 2),
    row(Scope::Summary, RIGHT, Action::Higher, "answer", "choose an answer", 2),
    row(Scope::Summary, ch('0'), Action::Digit(0), "answer", "choose an answer", HELP_ONLY),
    row(Scope::Summary, ch('1'), Action::Digit(1), "answer", "choose an answer", HELP_ONLY),
    row(Scope::Summary, ch('2'), Action::Digit(2), "answer", "choose an answer", HELP_ONLY),
    row(Scope::Summary, ch('3'), Action::Digit(3), "answer", "choose an answer", HELP_ONLY),
    row(Scope::Summary, ch('4'), Action::Digit(4), "answer", "choose an answer", HELP_ONLY),
    row(Scope::Summary, ch('5'), Action::Digit(5), "answer", "choose an answer", HELP_ONLY),
    row(Scope::Summary, ch('6'), Action::Digit(6), "answer", "choose an answer", HELP_ONLY),
    row(Scope::Summary, ch('7'), Action::Digit(7), "answer", "choose an answer", HELP_ONLY),
    row(Scope::Summary, ch('8'), Action::Digit(8), "answer", "choose an answer", HELP_ONLY),
    row(Scope::Summary, ch('9'), Action::Digit(9), "answer", "choose an answer", HELP_ONLY),
    row(Scope::Summary, BACKSPACE, Action::Erase, "no answer", "take the answer back", HELP_ONLY),
    row(Scope::Summary, ESC, Action::Close, "close", "close; what you answered is kept", 4),
    row(Scope::Summary, ch('q'), Action::Close, "close", "close; what you answered is kept", HELP_ONLY),

    row(Scope::Note, ENTER, Action::NextQuestion, "done", "keep the note", 1),
    row(Scope::Note, DOWN, Action::NextQuestion, "done", "keep the note", HELP_ONLY),
    row(Scope::Note, UP, Action::LastQuestion, "the one before", "back to the question before", 2),
    row(Scope::Note, BACKSPACE, Action::Erase, "erase", "take back the last character", HELP_ONLY),
    row(Scope::Note, ESC, Action::Close, "close", "close; what you wrote is kept", 3),

    row(Scope::History, ENTER, Action::Open, "open", "show the session", 1),
    row(Scope::History, RIGHT, Action::Open, "open", "show the session", HELP_ONLY),
    row(Scope::History, UP, Action::Up, "choose", "choose a session", 2),
    row(Scope::History, DOWN, Action::Down, "choose", "choose a session", 2),
    row(Scope::History, ch('k'), Action::Up, "choose", "choose a session", HELP_ONLY),
    row(Scope::History, ch('j'), Action::Down, "choose", "choose a session", HELP_ONLY),
    row(Scope::History, PAGE_UP, Action::PageUp, "a page", "ten lines back or on", HELP_ONLY),
    row(Scope::History, PAGE_DOWN, Action::PageDown, "a page", "ten lines back or on", HELP_ONLY),
    row(Scope::History, TAB, Action::NextScreen, "today", "back to today", 3),
    row(Scope::History, ESC, Action::Close, "today", "back to today", HELP_ONLY),
    row(Scope::History, ch('q'), Action::Quit, "quit", "end the program", 7),

    row(Scope::Past, ESC, Action::Close, "back", "back to the list", 1),
    row(Scope::Past, ENTER, Action::Close, "back", "back to the list", HELP_ONLY),
    row(Scope::Past, LEFT, Action::Close, "back", "back to the list", HELP_ONLY),
    row(Scope::Past, ch('q'), Action::Close, "back", "back to the list", HELP_ONLY),
    row(Scope::Past, UP, Action::Up, "scroll", "scroll", 2),
    row(Scope::Past, DOWN, Action::Down, "scroll", "scroll", 2),
    row(Scope::Past, PAGE_UP, Action::PageUp, "a page", "ten lines back or on", HELP_ONLY),
    row(Scope::Past, PAGE_DOWN, Action::PageDown, "a page", "ten lines back or on", HELP_ONLY),

    row(Scope::Ask, ENTER, Action::Accept, "take it", "take the chosen answer", 1),
    row(Scope::Ask, UP, Action::Up, "choose", "choose an answer", 2),
    row(Scope::Ask, DOWN, Action::Down, "choose", "choose an answer", 2),
    row(Scope::Ask, ESC, Action::Close, "back", "answer nothing, and go back", 3),
    row(Scope::Ask, ch('q'), Action::Close, "back", "answer nothing, and go back", HELP_ONLY),

    row(Scope::Reason, ch('p'), Action::Because(Reason::Pain), "pain", "it hurts", HELP_ONLY),
    row(Scope::Reason, ch('k'), Action::Because(Reason::Kit), "kit", "something is missing for it", HELP_ONLY),
    row(Scope::Reason, ch('t'), Action::Because(Reason::Time), "time", "no time for it", HELP_ONLY),

    row(Scope::Help, ESC, Action::Close, "back", "close", 1),
    row(Scope::Help, ENTER, Action::Close, "back", "close", HELP_ONLY),
    row(Scope::Help, SPACE, Action::Close, "back", "close", HELP_ONLY),
    row(Scope::Help, ch('?'), Action::Close, "back", "close", HELP_ONLY),
    row(Scope::Help, ch('q'), Action::Close, "back", "close", HELP_ONLY),
    row(Scope::Help, UP, Action::Up, "scroll", "scroll", 2),
    row(Scope::Help, DOWN, Action::Down, "scroll", "scroll", 2),
    row(Scope::Help, PAGE_UP, Action::PageUp, "a page", "ten lines back or on", HELP_ONLY),
    row(Scope::Help, PAGE_DOWN, Action::PageDown, "a page", "ten lines back or on", HELP_ONLY),

    row(Scope::Screen, ch('?'), Action::Help, "help", "show all keys", 6),

    row(Scope::Always, Key::Ctrl('c'), Action::Interrupt, "keep what there is and end", "keep what there is, and end", HELP_ONLY),
    row(Scope::Always, Key::Ctrl('z'), Action::Suspend, "stop, for the shell's fg", "stop the program; `fg` goes on", HELP_ONLY),
];

impl Key {
    /// The key of an event; None for keys that no table could name.
    #[must_use]
    pub fn of(event: &KeyEvent) -> Option<Self> {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        match (event.code, ctrl, alt) {
            (KeyCode::Char(c), true, false) => Some(Self::Ctrl(c.to_ascii_lowercase())),
            (code, false, false) => Some(Self::Plain(code)),
            (_, _, _) => None,
        }
    }

    /// The key's name in letters, for where signs are not seen.
    fn word(self) -> String {
        match self {
            Self::Plain(code @ (KeyCode::Up | KeyCode::Down | KeyCode::Left | KeyCode::Right)) => {
                code.to_string().to_lowercase()
            }
            Self::Plain(_) | Self::Ctrl(_) => self.label(),
        }
    }

    /// The key's name for people.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Ctrl(c) => format!("ctrl-{c}"),
            Self::Plain(KeyCode::Char(' ')) => "space".into(),
            Self::Plain(KeyCode::Char(c)) => c.into(),
            Self::Plain(KeyCode::Up) => "↑".into(),
            Self::Plain(KeyCode::Down) => "↓".into(),
            Self::Plain(KeyCode::Left) => "←".into(),
            Self::Plain(KeyCode::Right) => "→".into(),
            Self::Plain(KeyCode::PageUp) => "pgup".into(),
            Self::Plain(KeyCode::PageDown) => "pgdn".into(),
            Self::Plain(code) => code.to_string().to_lowercase(),
        }
    }
}

/// The binding that a key has in a scope or, where that has none, in its parents.
#[must_use]
pub fn lookup(scope: Scope, key: Key) -> Option<&'static Binding> {
    let own = KEYS.iter().find(|row| row.scope == scope && row.key == key);
    own.or_else(|| scope.parent().and_then(|parent| lookup(parent, key)))
}

/// What a key press says to the app; None if nothing hears it.
#[must_use]
pub fn message(scope: Scope, event: &KeyEvent) -> Option<Message> {
    if event.is_release() {
        return None;
    }
    let key = Key::of(event)?;
    if let Some(binding) = lookup(scope, key) {
        return Some(Message::Action(binding.action));
    }
    match key {
        Key::Plain(KeyCode::Char(c)) if scope.takes_text() => Some(Message::Text(c)),
        Key::Plain(_) | Key::Ctrl(_) => None,
    }
}

/// A place in the footer or a line of Help: keys and what they do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The keys, by name: `↑/↓`.
    pub keys: String,
    /// What they do.
    pub word: &'static str,
    /// What the first of them does.
    pub action: Action,
}

/// The footer of a scope, most important first, of those actions that `offered` agrees to.
#[must_use]
pub fn footer(scope: Scope, offered: impl Fn(Action) -> bool) -> Vec<Hint> {
    let mut rows: Vec<&Binding> = Vec::new();
    let mut level = Some(scope);
    while let Some(here) = level {
        rows.extend(KEYS.iter().filter(|row| {
            row.scope == here
                && offered(row.action)
                && lookup(scope, row.key).is_some_and(|found| found.scope == here)
        }));
        level = here.parent();
    }
    hints(rows, Key::label)
}

/// A scope's own keys as words in a line, likewise: "space pause, right skip, left back".
#[must_use]
pub fn line(scope: Scope, offered: impl Fn(Action) -> bool) -> String {
    let rows = KEYS.iter().filter(|row| row.scope == scope && offered(row.action));
    let hints = hints(rows.collect(), Key::word).into_iter();
    hints.map(|hint| format!("{} {}", hint.keys, hint.word)).collect::<Vec<_>>().join(", ")
}

/// The hints of some rows by their rank, each key called as `name` says.
fn hints(mut rows: Vec<&Binding>, name: impl Fn(Key) -> String) -> Vec<Hint> {
    rows.retain(|row| row.rank != HELP_ONLY);
    rows.sort_by_key(|row| row.rank);
    let mut hints: Vec<Hint> = Vec::new();
    for row in rows {
        let name = name(row.key);
        match hints.last_mut() {
            Some(last) if last.word == row.hint => {
                last.keys.push('/');
                last.keys.push_str(&name);
            }
            Some(_) | None => hints.push(Hint { keys: name, word: row.hint, action: row.action }),
        }
    }
    hints
}

/// All keys of a scope alone, those that do the same together, in the table's order.
#[must_use]
pub fn help(scope: Scope) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::new();
    for row in KEYS.iter().filter(|row| row.scope == scope) {
        let label = row.key.label();
        match hints.iter_mut().find(|hint| hint.word == row.what) {
            Some(hint) => {
                hint.keys.push(' ');
                hint.keys.push_str(&label);
            }
            None => hints.push(Hint { keys: label, word: row.what, action: row.action }),
        }
    }
    hints
}

/// The README's table of keys, in Markdown.
#[must_use]
pub fn markdown() -> String {
    let mut table = String::from("| Where | Key | What it does |\n|---|---|---|\n");
    for scope in Scope::ALL {
        for hint in help(scope) {
            let keys: Vec<String> =
                hint.keys.split(' ').map(|key| format!("`{}`", key.replace('|', "\\|"))).collect();
            let keys = keys.join(" ");
            table.push_str(&format!("| {} | {keys} | {} |\n", scope.title(), hint.word));
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_key_has_two_meanings_in_a_scope() {
        let mut seen = HashSet::new();
        for row in KEYS {
            assert!(seen.insert((row.scope, row.key)), "{:?} twice in {:?}", row.key, row.scope);
        }
    }

    /// A number for every action; a new one does not compile until it has its own.
    fn number(action: Action) -> usize {
        match action {
            Action::Up => 0,
            Action::Down => 1,
            Action::PageUp => 2,
            Action::PageDown => 3,
            Action::Start => 4,
            Action::Preview => 5,
            Action::Filter => 6,
            Action::NextScreen => 7,
            Action::Open => 8,
            Action::Close => 9,
            Action::Accept => 10,
            Action::Erase => 11,
            Action::Quit => 12,
            Action::Pause => 13,
            Action::Resume => 14,
            Action::Main => 15,
            Action::Confirm => 16,
            Action::Skip => 17,
            Action::Back => 18,
            Action::Longer => 19,
            Action::Shorter => 20,
            Action::More => 21,
            Action::Fewer => 22,
            Action::Done => 23,
            Action::Redo => 24,
            Action::Easier => 25,
            Action::Harder => 26,
            Action::LeaveOut => 27,
            Action::Because(_) => 28,
            Action::Distance => 29,
            Action::Mute => 30,
            Action::Leave => 31,
            Action::Higher => 32,
            Action::Lower => 33,
            Action::Digit(_) => 34,
            Action::NextQuestion => 35,
            Action::LastQuestion => 36,
            Action::Help => 37,
            Action::Interrupt => 38,
            Action::Suspend => 39,
            Action::Figure => 40,
        }
    }

    #[test]
    fn every_action_has_a_key() {
        let bound: HashSet<usize> = KEYS.iter().map(|row| number(row.action)).collect();
        let missing: Vec<usize> =
            (0..=number(Action::Figure)).filter(|number| !bound.contains(number)).collect();
        assert!(missing.is_empty(), "no key does what these numbers stand for: {missing:?}");
    }

    #[test]
    fn every_scope_has_keys_and_a_way_out() {
        for scope in Scope::ALL {
            assert!(KEYS.iter().any(|row| row.scope == scope), "{scope:?} has no keys");
            let interrupt = lookup(scope, Key::Ctrl('c')).map(|row| row.action);
            assert_eq!(interrupt, Some(Action::Interrupt), "{scope:?}");
        }
    }

    #[test]
    fn the_main_key_follows_the_state_of_a_session() {
        for scope in [Scope::Session, Scope::Open, Scope::Tapping, Scope::Counting, Scope::Waiting]
        {
            assert_eq!(lookup(scope, SPACE).map(|row| row.action), Some(Action::Main));
        }
        assert_eq!(lookup(Scope::Paused, SPACE).map(|row| row.action), Some(Action::Resume));
        for scope in [Scope::Session, Scope::Open, Scope::Tapping] {
            assert_eq!(lookup(scope, ch('p')).map(|row| row.action), Some(Action::Pause));
        }
    }

    #[test]
    fn letters_are_text_where_text_is_typed() {
        let press = |c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE);
        assert_eq!(message(Scope::Filter, &press('q')), Some(Message::Text('q')));
        assert_eq!(message(Scope::Note, &press('?')), Some(Message::Text('?')));
        assert_eq!(message(Scope::Today, &press('q')), Some(Message::Action(Action::Quit)));
        assert_eq!(message(Scope::Today, &press('w')), None);
        let shift = KeyEvent::new(KeyCode::Char('Q'), KeyModifiers::SHIFT);
        assert_eq!(message(Scope::Note, &shift), Some(Message::Text('Q')));
        let ctrl = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
        assert_eq!(message(Scope::Note, &ctrl), Some(Message::Action(Action::Interrupt)));
    }

    #[test]
    fn the_footer_joins_keys_and_hides_what_is_not_offered() {
        let words = |scope, offered: fn(Action) -> bool| {
            let hints = footer(scope, offered);
            hints.iter().map(|hint| format!("{} {}", hint.keys, hint.word)).collect::<Vec<_>>()
        };
        let all = words(Scope::Session, |_| true);
        assert_eq!(all[..4], ["space pause", "→ skip", "← back", "↑/↓ ±10 s"]);
        let paused = words(Scope::Paused, |action| action != Action::Easier);
        assert_eq!(paused[0], "space go on");
        assert!(!paused.iter().any(|hint| hint.contains("pause") || hint.contains("easier")));
        let counting = words(Scope::Counting, |_| true);
        assert_eq!(counting[..2], ["enter correct", "↑/↓ ±1"]);
        assert!(!counting.iter().any(|hint| hint.contains("±10")));
    }

    #[test]
    fn a_line_of_keys_has_no_signs_for_them() {
        let all = line(Scope::Session, |action| action != Action::Figure);
        assert!(all.starts_with("space pause, right skip, left back, up/down ±10 s, d done, "));
        assert!(!all.contains("figure"), "{all}");
        assert_eq!(line(Scope::Tapping, |_| true), "space count one, enter that was all");
    }

    #[test]
    fn the_readme_has_this_table() {
        let readme = include_str!("../../README.md");
        let (_, rest) = readme.split_once("<!-- keys -->\n").expect("README.md: <!-- keys -->");
        let (table, _) = rest.split_once("<!-- /keys -->").expect("README.md: <!-- /keys -->");
        assert_eq!(table.trim(), markdown().trim(), "README.md's keys should be:\n{}", markdown());
    }
}

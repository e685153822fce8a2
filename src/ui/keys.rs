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

const fn row(scope: Scope, key: Key, action: Action, hint: &'static str, rank: u8) -> Binding {
    Binding { scope, key, action, hint, rank }
}

/// Every key of the program.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row(Scope::Today, ENTER, Action::Start, "start", 1),
    row(Scope::Today, RIGHT, Action::Preview, "look first", 2),
    row(Scope::Today, ch('p'), Action::Preview, "look first", HELP_ONLY),
    row(Scope::Today, UP, Action::Up, "choose", 3),
    row(Scope::Today, DOWN, Action::Down, "choose", 3),
    row(Scope::Today, ch('k'), Action::Up, "choose", HELP_ONLY),
    row(Scope::Today, ch('j'), Action::Down, "choose", HELP_ONLY),
    row(Scope::Today, PAGE_UP, Action::PageUp, "a page", HELP_ONLY),
    row(Scope::Today, PAGE_DOWN, Action::PageDown, "a page", HELP_ONLY),
    row(Scope::Today, ch('/'), Action::Filter, "filter", 4),
    row(Scope::Today, TAB, Action::NextScreen, "history", 5),
    row(Scope::Today, ESC, Action::Close, "clear the filter", HELP_ONLY),
    row(Scope::Today, ch('q'), Action::Quit, "quit", 7),

    row(Scope::Filter, ENTER, Action::Accept, "keep", 1),
    row(Scope::Filter, ESC, Action::Close, "clear", 2),
    row(Scope::Filter, UP, Action::Up, "choose", 3),
    row(Scope::Filter, DOWN, Action::Down, "choose", 3),
    row(Scope::Filter, BACKSPACE, Action::Erase, "erase", HELP_ONLY),

    row(Scope::Preview, ENTER, Action::Start, "start", 1),
    row(Scope::Preview, UP, Action::Up, "choose", 3),
    row(Scope::Preview, DOWN, Action::Down, "choose", 3),
    row(Scope::Preview, ch('k'), Action::Up, "choose", HELP_ONLY),
    row(Scope::Preview, ch('j'), Action::Down, "choose", HELP_ONLY),
    row(Scope::Preview, ESC, Action::Close, "back", 2),
    row(Scope::Preview, LEFT, Action::Close, "back", HELP_ONLY),
    row(Scope::Preview, ch('q'), Action::Close, "back", HELP_ONLY),

    row(Scope::Session, SPACE, Action::Pause, "pause", 1),
    row(Scope::Session, ch('p'), Action::Pause, "pause", HELP_ONLY),
    row(Scope::Session, ENTER, Action::Confirm, "go on", HELP_ONLY),
    row(Scope::Session, RIGHT, Action::Skip, "skip", 2),
    row(Scope::Session, ch('n'), Action::Skip, "skip", HELP_ONLY),
    row(Scope::Session, LEFT, Action::Back, "back", 3),
    row(Scope::Session, ch('b'), Action::Back, "back", HELP_ONLY),
    row(Scope::Session, UP, Action::Longer, "±10 s", 4),
    row(Scope::Session, DOWN, Action::Shorter, "±10 s", 4),
    row(Scope::Session, ch('d'), Action::Done, "done", 5),
    row(Scope::Session, ch('e'), Action::Easier, "easier", 6),
    row(Scope::Session, ch('h'), Action::Harder, "harder", 10),
    row(Scope::Session, ch('r'), Action::Redo, "redo", 11),
    row(Scope::Session, ch('x'), Action::LeaveOut, "leave out", 9),
    row(Scope::Session, ch('z'), Action::Distance, "big", 7),
    row(Scope::Session, ch('m'), Action::Mute, "mute", 12),
    row(Scope::Session, ch('q'), Action::Leave, "leave", 13),
    row(Scope::Session, ESC, Action::Leave, "leave", HELP_ONLY),

    row(Scope::Paused, SPACE, Action::Resume, "go on", 1),
    row(Scope::Paused, ch('p'), Action::Resume, "go on", HELP_ONLY),
    row(Scope::Paused, ENTER, Action::Resume, "go on", HELP_ONLY),

    row(Scope::Tapping, SPACE, Action::Tap, "count one", 0),
    row(Scope::Tapping, ENTER, Action::Confirm, "that was all", 1),

    row(Scope::Open, ENTER, Action::Confirm, "that was all", 0),

    row(Scope::Counting, ENTER, Action::Confirm, "right", 0),
    row(Scope::Counting, SPACE, Action::Confirm, "right", HELP_ONLY),
    row(Scope::Counting, UP, Action::More, "±1", 1),
    row(Scope::Counting, DOWN, Action::Fewer, "±1", 1),

    row(Scope::Waiting, ENTER, Action::Confirm, "go on", 0),
    row(Scope::Waiting, SPACE, Action::Confirm, "go on", HELP_ONLY),

    row(Scope::Summary, ENTER, Action::NextQuestion, "next", 1),
    row(Scope::Summary, DOWN, Action::NextQuestion, "next", HELP_ONLY),
    row(Scope::Summary, UP, Action::LastQuestion, "the one before", HELP_ONLY),
    row(Scope::Summary, LEFT, Action::Lower, "answer", 2),
    row(Scope::Summary, RIGHT, Action::Higher, "answer", 2),
    row(Scope::Summary, ch('0'), Action::Digit(0), "answer", HELP_ONLY),
    row(Scope::Summary, ch('1'), Action::Digit(1), "answer", HELP_ONLY),
    row(Scope::Summary, ch('2'), Action::Digit(2), "answer", HELP_ONLY),
    row(Scope::Summary, ch('3'), Action::Digit(3), "answer", HELP_ONLY),
    row(Scope::Summary, ch('4'), Action::Digit(4), "answer", HELP_ONLY),
    row(Scope::Summary, ch('5'), Action::Digit(5), "answer", HELP_ONLY),
    row(Scope::Summary, ch('6'), Action::Digit(6), "answer", HELP_ONLY),
    row(Scope::Summary, ch('7'), Action::Digit(7), "answer", HELP_ONLY),
    row(Scope::Summary, ch('8'), Action::Digit(8), "answer", HELP_ONLY),
    row(Scope::Summary, ch('9'), Action::Digit(9), "answer", HELP_ONLY),
    row(Scope::Summary, BACKSPACE, Action::Erase, "no answer", HELP_ONLY),
    row(Scope::Summary, ESC, Action::Close, "close", 4),
    row(Scope::Summary, ch('q'), Action::Close, "close", HELP_ONLY),

    row(Scope::Note, ENTER, Action::NextQuestion, "done", 1),
    row(Scope::Note, DOWN, Action::NextQuestion, "done", HELP_ONLY),
    row(Scope::Note, UP, Action::LastQuestion, "the one before", 2),
    row(Scope::Note, BACKSPACE, Action::Erase, "erase", HELP_ONLY),
    row(Scope::Note, ESC, Action::Close, "close", 3),

    row(Scope::History, ENTER, Action::Open, "open", 1),
    row(Scope::History, RIGHT, Action::Open, "open", HELP_ONLY),
    row(Scope::History, UP, Action::Up, "choose", 2),
    row(Scope::History, DOWN, Action::Down, "choose", 2),
    row(Scope::History, ch('k'), Action::Up, "choose", HELP_ONLY),
    row(Scope::History, ch('j'), Action::Down, "choose", HELP_ONLY),
    row(Scope::History, PAGE_UP, Action::PageUp, "a page", HELP_ONLY),
    row(Scope::History, PAGE_DOWN, Action::PageDown, "a page", HELP_ONLY),
    row(Scope::History, TAB, Action::NextScreen, "today", 3),
    row(Scope::History, ESC, Action::Close, "today", HELP_ONLY),
    row(Scope::History, ch('q'), Action::Quit, "quit", 7),

    row(Scope::Past, ESC, Action::Close, "back", 1),
    row(Scope::Past, ENTER, Action::Close, "back", HELP_ONLY),
    row(Scope::Past, LEFT, Action::Close, "back", HELP_ONLY),
    row(Scope::Past, ch('q'), Action::Close, "back", HELP_ONLY),
    row(Scope::Past, UP, Action::Up, "scroll", 2),
    row(Scope::Past, DOWN, Action::Down, "scroll", 2),
    row(Scope::Past, PAGE_UP, Action::PageUp, "a page", HELP_ONLY),
    row(Scope::Past, PAGE_DOWN, Action::PageDown, "a page", HELP_ONLY),

    row(Scope::Ask, ENTER, Action::Accept, "take it", 1),
    row(Scope::Ask, UP, Action::Up, "choose", 2),
    row(Scope::Ask, DOWN, Action::Down, "choose", 2),
    row(Scope::Ask, ESC, Action::Close, "back", 3),
    row(Scope::Ask, ch('q'), Action::Close, "back", HELP_ONLY),

    row(Scope::Reason, ch('p'), Action::Because(Reason::Pain), "pain", HELP_ONLY),
    row(Scope::Reason, ch('k'), Action::Because(Reason::Kit), "kit", HELP_ONLY),
    row(Scope::Reason, ch('t'), Action::Because(Reason::Time), "time", HELP_ONLY),

    row(Scope::Help, ESC, Action::Close, "back", 1),
    row(Scope::Help, ENTER, Action::Close, "back", HELP_ONLY),
    row(Scope::Help, SPACE, Action::Close, "back", HELP_ONLY),
    row(Scope::Help, ch('?'), Action::Close, "back", HELP_ONLY),
    row(Scope::Help, ch('q'), Action::Close, "back", HELP_ONLY),
    row(Scope::Help, UP, Action::Up, "scroll", 2),
    row(Scope::Help, DOWN, Action::Down, "scroll", 2),
    row(Scope::Help, PAGE_UP, Action::PageUp, "a page", HELP_ONLY),
    row(Scope::Help, PAGE_DOWN, Action::PageDown, "a page", HELP_ONLY),

    row(Scope::Screen, ch('?'), Action::Help, "help", 6),

    row(Scope::Always, Key::Ctrl('c'), Action::Interrupt, "keep what there is and end", HELP_ONLY),
    row(Scope::Always, Key::Ctrl('z'), Action::Suspend, "stop, for the shell's fg", HELP_ONLY),
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

/// A place in the footer: its keys and what they do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The keys, by name: `↑/↓`.
    pub keys: String,
    /// What they do.
    pub word: &'static str,
}

/// The footer of a scope, most important first, of those actions that `offered` agrees to.
#[must_use]
pub fn footer(scope: Scope, offered: impl Fn(Action) -> bool) -> Vec<Hint> {
    let mut rows: Vec<&Binding> = Vec::new();
    let mut level = Some(scope);
    while let Some(here) = level {
        rows.extend(KEYS.iter().filter(|row| {
            row.scope == here
                && row.rank != HELP_ONLY
                && offered(row.action)
                && lookup(scope, row.key).is_some_and(|found| found.scope == here)
        }));
        level = here.parent();
    }
    rows.sort_by_key(|row| row.rank);
    let mut hints: Vec<Hint> = Vec::new();
    for row in rows {
        let label = row.key.label();
        match hints.last_mut() {
            Some(last) if last.word == row.hint => {
                last.keys.push('/');
                last.keys.push_str(&label);
            }
            Some(_) | None => hints.push(Hint { keys: label, word: row.hint }),
        }
    }
    hints
}

/// All keys of a scope alone, those with the same word together, in the table's order.
#[must_use]
pub fn help(scope: Scope) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::new();
    for row in KEYS.iter().filter(|row| row.scope == scope) {
        let label = row.key.label();
        match hints.iter_mut().find(|hint| hint.word == row.hint) {
            Some(hint) => {
                hint.keys.push(' ');
                hint.keys.push_str(&label);
            }
            None => hints.push(Hint { keys: label, word: row.hint }),
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
        let space = |scope| lookup(scope, SPACE).map(|row| row.action);
        assert_eq!(space(Scope::Session), Some(Action::Pause));
        assert_eq!(space(Scope::Open), Some(Action::Pause));
        assert_eq!(space(Scope::Paused), Some(Action::Resume));
        assert_eq!(space(Scope::Tapping), Some(Action::Tap));
        assert_eq!(space(Scope::Counting), Some(Action::Confirm));
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
        assert_eq!(counting[..2], ["enter right", "↑/↓ ±1"]);
        assert!(!counting.iter().any(|hint| hint.contains("±10")));
    }
}

//! The keys: dispatch, footer, Help and the README's table, all made from the one [table](KEYS).

mod table;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::{Action, Message, Scope};

pub use table::KEYS;

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
            Self::Plain(KeyCode::BackTab) => "shift-tab".into(),
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

    const fn ch(c: char) -> Key {
        Key::Plain(KeyCode::Char(c))
    }

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
            Action::TurnBack => 41,
            Action::NextLink => 42,
            Action::LastLink => 43,
            Action::Pick(_) => 44,
            Action::NextFacet => 45,
            Action::LastFacet => 46,
            Action::Settings => 47,
            Action::Louder => 48,
            Action::Softer => 49,
            Action::Correct => 50,
            Action::Delete => 51,
            Action::BringBack => 52,
            Action::Causes => 53,
            Action::Mark => 54,
            Action::Kit => 55,
            Action::When => 56,
            Action::Build => 57,
            Action::Save => 58,
            Action::SayRun => 59,
            Action::ChangeTime => 60,
            Action::ChangeKit => 61,
            Action::Runs => 62,
        }
    }

    #[test]
    fn every_action_has_a_key() {
        let bound: HashSet<usize> = KEYS.iter().map(|row| number(row.action)).collect();
        let missing: Vec<usize> =
            (0..=number(Action::Runs)).filter(|number| !bound.contains(number)).collect();
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
            assert_eq!(lookup(scope, ch(' ')).map(|row| row.action), Some(Action::Main));
        }
        assert_eq!(lookup(Scope::Paused, ch(' ')).map(|row| row.action), Some(Action::Resume));
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
        let readme = include_str!("../../../README.md");
        let (_, rest) = readme.split_once("<!-- keys -->\n").expect("README.md: <!-- keys -->");
        let (table, _) = rest.split_once("<!-- /keys -->").expect("README.md: <!-- /keys -->");
        assert_eq!(table.trim(), markdown().trim(), "README.md's keys should be:\n{}", markdown());
    }
}

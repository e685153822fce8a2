//! The one table of keys.

use crossterm::event::KeyCode;

use crate::app::{Action, Scope};
use crate::exercise::Facet;
use crate::journal::record::Reason;

use super::{Binding, HELP_ONLY, Key};

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
const BACK_TAB: Key = Key::Plain(KeyCode::BackTab);
const DELETE: Key = Key::Plain(KeyCode::Delete);
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
    row(Scope::Today, ch(','), Action::Settings, "settings", "the settings", 8),
    row(Scope::Today, ch('q'), Action::Quit, "quit", "end the program", 7),

    row(Scope::Filter, ENTER, Action::Accept, "keep", "keep the filter", 1),
    row(Scope::Filter, ESC, Action::Close, "clear", "clear the filter", 2),
    row(Scope::Filter, UP, Action::Up, "choose", "choose from what is left", 3),
    row(Scope::Filter, DOWN, Action::Down, "choose", "choose from what is left", 3),
    row(Scope::Filter, BACKSPACE, Action::Erase, "erase", "take back the last character", HELP_ONLY),

    row(Scope::Preview, ENTER, Action::Start, "start", "start the routine", 1),
    row(Scope::Preview, UP, Action::Up, "choose", "choose an exercise", 3),
    row(Scope::Preview, DOWN, Action::Down, "choose", "choose an exercise", 3),
    row(Scope::Preview, ch('k'), Action::Up, "choose", "choose an exercise", HELP_ONLY),
    row(Scope::Preview, ch('j'), Action::Down, "choose", "choose an exercise", HELP_ONLY),
    row(Scope::Preview, ESC, Action::Close, "back", "back to the list", 2),
    row(Scope::Preview, LEFT, Action::Close, "back", "back to the list", HELP_ONLY),
    row(Scope::Preview, ch('q'), Action::Close, "back", "back to the list", HELP_ONLY),
    row(Scope::Preview, RIGHT, Action::Open, "read about it", "read about the exercise", 4),
    row(Scope::Preview, ch('-'), Action::Shorter, "minutes", "fit it into a minute less or more", 5),
    row(Scope::Preview, ch('+'), Action::Longer, "minutes", "fit it into a minute less or more", 5),
    row(Scope::Preview, ch('='), Action::Longer, "minutes", "fit it into a minute less or more", HELP_ONLY),
    row(Scope::Preview, ch('e'), Action::Easier, "easier, harder", "begin with an easier or harder version of the exercise", 5),
    row(Scope::Preview, ch('h'), Action::Harder, "easier, harder", "begin with an easier or harder version of the exercise", 5),
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
    row(Scope::Session, ch('z'), Action::Distance, "big", "digits as large as the window", 8),
    row(Scope::Session, ch('m'), Action::Mute, "mute", "sound off or on", 7),
    row(Scope::Session, ch('['), Action::Softer, "volume", "sounds softer, louder", 13),
    row(Scope::Session, ch(']'), Action::Louder, "volume", "sounds softer, louder", 13),
    row(Scope::Session, ch('f'), Action::Figure, "figure", "the figure off or on", 14),
    row(Scope::Session, ch('q'), Action::Leave, "leave", "leave; what you did is kept", 12),
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
    row(Scope::History, ch('/'), Action::Filter, "filter", "narrow the list to what you type", 3),
    row(Scope::History, ESC, Action::Close, "clear", "clear the filter; without one, back to today", 4),
    row(Scope::History, TAB, Action::NextScreen, "progress", "go on to the progress", 5),
    row(Scope::History, ch('u'), Action::BringBack, "bring back", "bring back what was deleted last", 0),
    row(Scope::History, ch('x'), Action::Delete, "delete", "delete the session; `u` brings it back", 7),
    row(Scope::History, DELETE, Action::Delete, "delete", "delete the session; `u` brings it back", HELP_ONLY),
    row(Scope::History, ch('q'), Action::Quit, "quit", "end the program", 8),

    row(Scope::Past, ENTER, Action::Correct, "correct", "correct the chosen line", 1),
    row(Scope::Past, RIGHT, Action::Correct, "correct", "correct the chosen line", HELP_ONLY),
    row(Scope::Past, ch('0'), Action::Digit(0), "correct", "correct it to the number that you type", HELP_ONLY),
    row(Scope::Past, ch('1'), Action::Digit(1), "correct", "correct it to the number that you type", HELP_ONLY),
    row(Scope::Past, ch('2'), Action::Digit(2), "correct", "correct it to the number that you type", HELP_ONLY),
    row(Scope::Past, ch('3'), Action::Digit(3), "correct", "correct it to the number that you type", HELP_ONLY),
    row(Scope::Past, ch('4'), Action::Digit(4), "correct", "correct it to the number that you type", HELP_ONLY),
    row(Scope::Past, ch('5'), Action::Digit(5), "correct", "correct it to the number that you type", HELP_ONLY),
    row(Scope::Past, ch('6'), Action::Digit(6), "correct", "correct it to the number that you type", HELP_ONLY),
    row(Scope::Past, ch('7'), Action::Digit(7), "correct", "correct it to the number that you type", HELP_ONLY),
    row(Scope::Past, ch('8'), Action::Digit(8), "correct", "correct it to the number that you type", HELP_ONLY),
    row(Scope::Past, ch('9'), Action::Digit(9), "correct", "correct it to the number that you type", HELP_ONLY),
    row(Scope::Past, UP, Action::Up, "choose", "choose what to correct", 2),
    row(Scope::Past, DOWN, Action::Down, "choose", "choose what to correct", 2),
    row(Scope::Past, ch('k'), Action::Up, "choose", "choose what to correct", HELP_ONLY),
    row(Scope::Past, ch('j'), Action::Down, "choose", "choose what to correct", HELP_ONLY),
    row(Scope::Past, PAGE_UP, Action::PageUp, "a page", "ten lines back or on", HELP_ONLY),
    row(Scope::Past, PAGE_DOWN, Action::PageDown, "a page", "ten lines back or on", HELP_ONLY),
    row(Scope::Past, ESC, Action::Close, "back", "back to the list", 3),
    row(Scope::Past, LEFT, Action::Close, "back", "back to the list", HELP_ONLY),
    row(Scope::Past, ch('q'), Action::Close, "back", "back to the list", HELP_ONLY),
    row(Scope::Past, ch('x'), Action::Delete, "delete", "delete the session; `u` brings it back", 4),
    row(Scope::Past, DELETE, Action::Delete, "delete", "delete the session; `u` brings it back", HELP_ONLY),
    row(Scope::Past, ch('u'), Action::BringBack, "bring back", "bring back what was deleted last", HELP_ONLY),

    row(Scope::Correct, ENTER, Action::Accept, "keep", "keep the number", 1),
    row(Scope::Correct, UP, Action::More, "±1", "one more or less", 2),
    row(Scope::Correct, DOWN, Action::Fewer, "±1", "one more or less", 2),
    row(Scope::Correct, ch('+'), Action::More, "±1", "one more or less", HELP_ONLY),
    row(Scope::Correct, ch('-'), Action::Fewer, "±1", "one more or less", HELP_ONLY),
    row(Scope::Correct, BACKSPACE, Action::Erase, "erase", "take back the last digit, or the answer", 4),
    row(Scope::Correct, ESC, Action::Close, "give up", "leave it as it was", 3),

    row(Scope::Rewrite, ENTER, Action::Accept, "keep", "keep the note", 1),
    row(Scope::Rewrite, BACKSPACE, Action::Erase, "erase", "take back the last character", HELP_ONLY),
    row(Scope::Rewrite, ESC, Action::Close, "give up", "leave it as it was", 2),

    row(Scope::Progress, ENTER, Action::Open, "open", "show how it goes with the exercise", 1),
    row(Scope::Progress, RIGHT, Action::Open, "open", "show how it goes with the exercise", HELP_ONLY),
    row(Scope::Progress, UP, Action::Up, "choose", "choose an exercise", 2),
    row(Scope::Progress, DOWN, Action::Down, "choose", "choose an exercise", 2),
    row(Scope::Progress, ch('k'), Action::Up, "choose", "choose an exercise", HELP_ONLY),
    row(Scope::Progress, ch('j'), Action::Down, "choose", "choose an exercise", HELP_ONLY),
    row(Scope::Progress, PAGE_UP, Action::PageUp, "a page", "ten lines back or on", HELP_ONLY),
    row(Scope::Progress, PAGE_DOWN, Action::PageDown, "a page", "ten lines back or on", HELP_ONLY),
    row(Scope::Progress, TAB, Action::NextScreen, "exercises", "go on to the exercises", 3),
    row(Scope::Progress, ESC, Action::Close, "today", "back to today", HELP_ONLY),
    row(Scope::Progress, ch('q'), Action::Quit, "quit", "end the program", 7),

    row(Scope::Trend, ESC, Action::Close, "back", "back to the overview", 1),
    row(Scope::Trend, ENTER, Action::Close, "back", "back to the overview", HELP_ONLY),
    row(Scope::Trend, LEFT, Action::Close, "back", "back to the overview", HELP_ONLY),
    row(Scope::Trend, ch('q'), Action::Close, "back", "back to the overview", HELP_ONLY),
    row(Scope::Trend, UP, Action::Up, "scroll", "scroll the records", 2),
    row(Scope::Trend, DOWN, Action::Down, "scroll", "scroll the records", 2),
    row(Scope::Trend, PAGE_UP, Action::PageUp, "a page", "ten lines back or on", HELP_ONLY),
    row(Scope::Trend, PAGE_DOWN, Action::PageDown, "a page", "ten lines back or on", HELP_ONLY),

    row(Scope::Exercises, ENTER, Action::Open, "read", "read about the exercise", 1),
    row(Scope::Exercises, RIGHT, Action::Open, "read", "read about the exercise", HELP_ONLY),
    row(Scope::Exercises, UP, Action::Up, "choose", "choose an exercise", 2),
    row(Scope::Exercises, DOWN, Action::Down, "choose", "choose an exercise", 2),
    row(Scope::Exercises, ch('k'), Action::Up, "choose", "choose an exercise", HELP_ONLY),
    row(Scope::Exercises, ch('j'), Action::Down, "choose", "choose an exercise", HELP_ONLY),
    row(Scope::Exercises, PAGE_UP, Action::PageUp, "a page", "ten lines back or on", HELP_ONLY),
    row(Scope::Exercises, PAGE_DOWN, Action::PageDown, "a page", "ten lines back or on", HELP_ONLY),
    row(Scope::Exercises, ch('/'), Action::Filter, "filter", "narrow the list to what you type", 3),
    row(Scope::Exercises, ch('1'), Action::Pick(Facet::Cause), "cause, target, kit", "narrow the list to a cause of back pain", 5),
    row(Scope::Exercises, ch('2'), Action::Pick(Facet::Target), "cause, target, kit", "narrow the list to what is worked", 5),
    row(Scope::Exercises, ch('3'), Action::Pick(Facet::Kit), "cause, target, kit", "narrow the list to what is needed", 5),
    row(Scope::Exercises, ESC, Action::Close, "clear", "clear the filter; without one, back to today", 4),
    row(Scope::Exercises, TAB, Action::NextScreen, "today", "back to today", 6),
    row(Scope::Exercises, ch('f'), Action::Figure, "figure", "the figure off or on", 7),
    row(Scope::Exercises, ch('q'), Action::Quit, "quit", "end the program", 8),

    row(Scope::Picker, ENTER, Action::Accept, "take it", "narrow the list to it", 1),
    row(Scope::Picker, UP, Action::Up, "choose", "choose from the list", 2),
    row(Scope::Picker, DOWN, Action::Down, "choose", "choose from the list", 2),
    row(Scope::Picker, ch('k'), Action::Up, "choose", "choose from the list", HELP_ONLY),
    row(Scope::Picker, ch('j'), Action::Down, "choose", "choose from the list", HELP_ONLY),
    row(Scope::Picker, PAGE_UP, Action::PageUp, "a page", "ten lines back or on", HELP_ONLY),
    row(Scope::Picker, PAGE_DOWN, Action::PageDown, "a page", "ten lines back or on", HELP_ONLY),
    row(Scope::Picker, LEFT, Action::LastFacet, "cause, target, kit", "go on to causes, targets, kit", 3),
    row(Scope::Picker, RIGHT, Action::NextFacet, "cause, target, kit", "go on to causes, targets, kit", 3),
    row(Scope::Picker, TAB, Action::NextFacet, "cause, target, kit", "go on to causes, targets, kit", HELP_ONLY),
    row(Scope::Picker, ch('1'), Action::Pick(Facet::Cause), "causes", "causes of back pain", HELP_ONLY),
    row(Scope::Picker, ch('2'), Action::Pick(Facet::Target), "targets", "what is worked", HELP_ONLY),
    row(Scope::Picker, ch('3'), Action::Pick(Facet::Kit), "kit", "what is needed", HELP_ONLY),
    row(Scope::Picker, ESC, Action::Close, "back", "change nothing, and go back", 4),
    row(Scope::Picker, ch('q'), Action::Close, "back", "change nothing, and go back", HELP_ONLY),

    row(Scope::Page, TAB, Action::NextLink, "easier, harder", "choose the next easier or harder exercise", 2),
    row(Scope::Page, RIGHT, Action::NextLink, "easier, harder", "choose the next easier or harder exercise", HELP_ONLY),
    row(Scope::Page, BACK_TAB, Action::LastLink, "the one before", "choose the one before", HELP_ONLY),
    row(Scope::Page, ENTER, Action::Open, "go there", "read about the chosen one", 0),
    row(Scope::Page, LEFT, Action::TurnBack, "back", "back to where you came from", 1),
    row(Scope::Page, BACKSPACE, Action::TurnBack, "back", "back to where you came from", HELP_ONLY),
    row(Scope::Page, ESC, Action::Close, "close", "close the page", 5),
    row(Scope::Page, ch('q'), Action::Close, "close", "close the page", HELP_ONLY),
    row(Scope::Page, UP, Action::Up, "scroll", "scroll", 3),
    row(Scope::Page, DOWN, Action::Down, "scroll", "scroll", 3),
    row(Scope::Page, ch('k'), Action::Up, "scroll", "scroll", HELP_ONLY),
    row(Scope::Page, ch('j'), Action::Down, "scroll", "scroll", HELP_ONLY),
    row(Scope::Page, PAGE_UP, Action::PageUp, "a page", "ten lines back or on", HELP_ONLY),
    row(Scope::Page, PAGE_DOWN, Action::PageDown, "a page", "ten lines back or on", HELP_ONLY),
    row(Scope::Page, ch('f'), Action::Figure, "figure", "the figure off or on", 7),

    row(Scope::Settings, UP, Action::Up, "choose", "choose a setting", 2),
    row(Scope::Settings, DOWN, Action::Down, "choose", "choose a setting", 2),
    row(Scope::Settings, ch('k'), Action::Up, "choose", "choose a setting", HELP_ONLY),
    row(Scope::Settings, ch('j'), Action::Down, "choose", "choose a setting", HELP_ONLY),
    row(Scope::Settings, LEFT, Action::Lower, "change", "change it", 1),
    row(Scope::Settings, RIGHT, Action::Higher, "change", "change it", 1),
    row(Scope::Settings, SPACE, Action::Higher, "change", "change it", HELP_ONLY),
    row(Scope::Settings, ENTER, Action::Higher, "change", "change it", HELP_ONLY),
    row(Scope::Settings, ESC, Action::Close, "today", "back to today", 3),
    row(Scope::Settings, ch('q'), Action::Close, "today", "back to today", HELP_ONLY),

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

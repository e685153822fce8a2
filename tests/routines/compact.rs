//! Routines as snapshots show them.

use std::fmt::Write as _;

use prehab::exercise::Side;
use prehab::routine::{Block, Entry, Growth, Routine, Settings};

/// A routine on as few lines as can be read.
pub(crate) fn compact(routine: &Routine) -> String {
    let Routine { id, title, when, about, author, license, sources, defaults, blocks } = routine;
    let mut out = format!("{id}: {title:?} {when:?}\n");
    let mut say = |name: &str, text: &Option<String>| {
        if let Some(text) = text {
            writeln!(out, "{name}: {text}").unwrap();
        }
    };
    say("about", about);
    say("author", author);
    say("license", license);
    if !sources.is_empty() {
        writeln!(out, "sources: {sources:?}").unwrap();
    }
    if *defaults != Settings::default() {
        writeln!(out, "defaults:{}", settings(defaults)).unwrap();
    }
    for Block { title, rounds, rest, entries } in blocks {
        writeln!(out, "block {title:?} × {rounds}, rest {rest:?}").unwrap();
        for entry in entries {
            writeln!(out, "  {}", one(entry)).unwrap();
        }
    }
    out
}

fn one(entry: &Entry) -> String {
    let Entry { movement, sets, amount, sides, first, settings: own, rest_after, growth } = entry;
    let mut out = format!("{movement:?}");
    let mut say = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            write!(out, ", {name} {value}").unwrap();
        }
    };
    say("sets", sets.map(|sets| sets.to_string()));
    say("amount", amount.as_ref().map(|amount| format!("{amount:?}")));
    say("sides", sides.map(|sides| format!("{sides:?}")));
    say("first", (*first == Side::Right).then(|| "Right".to_owned()));
    say("rest after", rest_after.map(|rest| format!("{rest:?}")));
    say("growth", (*growth != Growth::Library).then(|| format!("{growth:?}")));
    out + &settings(own)
}

fn settings(settings: &Settings) -> String {
    let Settings { prepare, rest, switch, advance, count, tempo } = settings;
    let mut out = String::new();
    let mut say = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            write!(out, " {name}={value}").unwrap();
        }
    };
    say("prepare", prepare.map(|prepare| format!("{prepare:?}")));
    say("rest", rest.map(|rest| format!("{rest:?}")));
    say("switch", switch.map(|switch| format!("{switch:?}")));
    say("advance", advance.map(|advance| format!("{advance:?}")));
    say("count", count.map(|count| format!("{count:?}")));
    say(
        "tempo",
        tempo.map(|tempo| {
            format!(
                "{:?}-{:?}-{:?}-{:?}",
                tempo.lower, tempo.pause_low, tempo.lift, tempo.pause_high
            )
        }),
    );
    out
}

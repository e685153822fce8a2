//! Reading how much is to be done: the keys that routines and exercise files share.

use std::ops::Range;
use std::time::Duration;

use crate::document::{Diagnostic, Table, Value, did_you_mean, visible};

use super::{Amount, Extent, PerSet, Sides, Tempo};

/// The most sets of an exercise.
pub const MOST_SETS: u32 = 100;
/// The most repetitions of a set.
pub const MOST_REPS: u32 = 1000;

/// The words for [`Sides`].
pub const SIDES: &[(&str, Sides)] =
    &[("none", Sides::None), ("each", Sides::Each), ("alternate", Sides::Alternate)];

/// What a table says of sets and amount, as far as it could be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prescribed {
    /// `sets`.
    pub sets: Option<u32>,
    /// `hold`, `reps`, `reps` with `hold`, or `time`; None: nothing, or something wrong.
    pub amount: Option<Amount>,
    /// Every number of repetitions and where it stands, in order.
    pub counts: Vec<(u32, Range<usize>)>,
}

impl Prescribed {
    /// Reads `sets`, `hold`, `reps` and `time`, and reports amounts that exclude each other and lists
    /// that are not of one length.
    #[must_use]
    pub fn read(table: &Table<'_>) -> Self {
        let mut counts = Vec::new();
        let sets = table.optional("sets", |sets| sets.integer(1..=MOST_SETS));
        let time = table.optional("time", time);
        let reps = table.optional("reps", |value| reps(value, &mut counts));
        let amount = match (table.has("hold"), table.has("reps")) {
            (true, true) => {
                let hold = table.optional("hold", |value| per_set(value, held_for));
                reps.zip(hold).map(|(reps, hold)| Amount::HeldReps { reps, hold })
            }
            (true, false) => table.optional("hold", |value| per_set(value, hold)).map(Amount::Hold),
            (false, _) => {
                table.value("hold");
                reps.map(Amount::Reps)
            }
        };
        if table.has("time") {
            only_time(table);
        }
        if let Some(amount) = &amount {
            check_lengths(table, amount, sets);
        }
        Self { sets, amount: amount.or(time.map(Amount::Time)), counts }
    }

    /// Reports every number of repetitions that two sides cannot share evenly. `why` says who wants it
    /// shared, as in "because `sides` is `alternate`".
    pub fn check_even(&self, table: &Table<'_>, why: &str) {
        for (count, span) in self.counts.iter().filter(|(count, _)| count % 2 == 1) {
            table.report(
                Diagnostic::new(
                    span.clone(),
                    "odd-alternate",
                    format!("`reps` must be even {why}, not {count}"),
                )
                .help(even_neighbours(*count)),
            );
        }
    }
}

/// What to write in place of an odd number of repetitions.
#[must_use]
pub fn even_neighbours(odd: u32) -> String {
    let above = odd + 1;
    let below = odd - 1;
    let half = above / 2;
    if below == 0 || above > MOST_REPS {
        let even = if below == 0 { above } else { below };
        return format!("`reps` counts both sides: write {even} for {} each side", even / 2);
    }
    format!(
        "`reps` counts both sides: write {below} or {above} for {} or {half} each side",
        half - 1
    )
}

/// Reads `pace` or `tempo`, and reports it if both are there.
#[must_use]
pub fn tempo(table: &Table<'_>) -> Option<Tempo> {
    let pace = table.optional("pace", Value::pace);
    let tempo = table.optional("tempo", Value::tempo);
    if table.has("pace") && table.has("tempo") {
        let message = "`pace` and `tempo` exclude each other";
        table.report(
            Diagnostic::new(table.key_span("pace"), "tempo-twice", message)
                .help("keep `tempo`: it says more"),
        );
    }
    let phases = tempo.map(|[lower, pause_low, lift, pause_high]| Tempo {
        lower,
        pause_low,
        lift,
        pause_high,
    });
    phases.or(pace.map(Tempo::from_pace))
}

fn only_time(table: &Table<'_>) {
    for other in ["hold", "reps"].into_iter().filter(|other| table.has(other)) {
        table.report(
            Diagnostic::new(
                table.key_span("time"),
                "two-amounts",
                format!("`time` and `{other}` exclude each other"),
            )
            .help("`time` is as many as you like for that long: keep one of them"),
        );
    }
}

fn check_lengths(table: &Table<'_>, amount: &Amount, sets: Option<u32>) {
    let lists: Vec<(&str, usize)> = match amount {
        Amount::Hold(PerSet::Each(holds)) => vec![("hold", holds.len())],
        Amount::Reps(PerSet::Each(reps)) => vec![("reps", reps.len())],
        Amount::HeldReps { reps, hold } => {
            let reps = reps.list().map(|list| ("reps", list.len()));
            let hold = hold.list().map(|list| ("hold", list.len()));
            reps.into_iter().chain(hold).collect()
        }
        Amount::Hold(PerSet::Same(_)) | Amount::Reps(PerSet::Same(_)) | Amount::Time(_) => vec![],
    };
    if let [(_, reps), (_, hold)] = lists[..]
        && reps != hold
    {
        let message = format!("`reps` lists {reps}, but `hold` lists {hold}");
        table.report(
            Diagnostic::new(table.key_span("hold"), "sets-mismatch", message)
                .help("a list has one amount for each set"),
        );
    }
    for (key, length) in lists {
        if let Some(sets) = sets.filter(|sets| *sets as usize != length) {
            let message = format!("`sets` is {sets}, but `{key}` lists {length}");
            table.report(
                Diagnostic::new(table.key_span("sets"), "sets-mismatch", message)
                    .help("leave `sets` out: the list has one amount for each set"),
            );
        }
    }
}

/// One amount, or a list of them.
fn per_set<T>(value: Value<'_>, mut one: impl FnMut(Value<'_>) -> Option<T>) -> Option<PerSet<T>> {
    if !value.is_list() {
        return one(value).map(PerSet::Same);
    }
    let list = value.list(one)?;
    if list.is_empty() {
        value.wrong("empty-list", "lists nothing", Some("write one amount for each set".into()));
        return None;
    }
    if list.len() > MOST_SETS as usize {
        let message = format!("lists {} sets, and the most is {MOST_SETS}", list.len());
        value.wrong("out-of-range", &message, None);
        return None;
    }
    Some(PerSet::Each(list))
}

fn reps(value: Value<'_>, counts: &mut Vec<(u32, Range<usize>)>) -> Option<PerSet<Extent<u32>>> {
    let mut count = |value: Value<'_>| {
        let count = value.integer(1..=MOST_REPS)?;
        counts.push((count, value.span()));
        Some(count)
    };
    if value.is_table() {
        let (min, max) = value.table(|range| {
            let min = range.required("min", "min = 8", &mut count);
            let max = range.required("max", "max = 12", &mut count);
            min.zip(max)
        })?;
        if min >= max {
            let message = format!("goes from {min} to {max}");
            let help = format!("`min` must be below `max`; for one amount write `reps = {min}`");
            value.wrong("bad-range", &message, Some(help));
            return None;
        }
        return Some(PerSet::Same(Extent::Range(min, max)));
    }
    per_set(value, |value| {
        let Some(word) = value.as_text() else { return count(value).map(Extent::Fixed) };
        if word == "max" {
            return Some(Extent::Max);
        }
        let number = word.trim().parse::<u32>().ok();
        let help = number.map(|number| format!("leave out the quotes: `{number}`"));
        let help = help.or_else(|| did_you_mean(word, ["max"]));
        let message = format!("must be a number or `\"max\"`, not `\"{}\"`", visible(word));
        value.wrong("unknown-word", &message, help);
        None
    })
}

fn hold(value: Value<'_>) -> Option<Extent<Duration>> {
    let word = value.as_text().unwrap_or_default();
    if word == "max" {
        return Some(Extent::Max);
    }
    if let help @ Some(_) = did_you_mean(word, ["max"]) {
        let message = format!("must be a duration or `\"max\"`, not `\"{}\"`", visible(word));
        value.wrong("unknown-word", &message, help);
        return None;
    }
    held_for(value).map(Extent::Fixed)
}

fn time(value: Value<'_>) -> Option<Duration> {
    if value.as_text() == Some("max") {
        let help = "for an open end write `reps = \"max\"` or `hold = \"max\"`".to_owned();
        value.wrong("open-time", "cannot be `\"max\"`", Some(help));
        return None;
    }
    value.duration()
}

/// How long every repetition is held: a length, never open.
fn held_for(value: Value<'_>) -> Option<Duration> {
    if value.as_text() == Some("max") {
        let help = "say how long each repetition is held, such as `hold = \"15s\"`".to_owned();
        value.wrong("open-hold", "cannot be `\"max\"` beside `reps`", Some(help));
        return None;
    }
    if value.is_table() {
        let help = "only `reps` may be a range; `progress` makes a hold grow".to_owned();
        value.wrong_type("a duration", Some(help));
        return None;
    }
    value.duration()
}

#[cfg(test)]
mod tests {
    use crate::document::{self, Source};

    use super::*;

    fn read(keys: &str) -> Result<Prescribed, Vec<String>> {
        let source = Source::new("a.toml", format!("format = 1\n{keys}\n"));
        document::read(&source, 1, |root| Some(Prescribed::read(root)))
            .map_err(|mistakes| mistakes.into_iter().map(|mistake| mistake.message).collect())
    }

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn every_kind_of_amount_is_read() {
        let fixed = |reps| PerSet::Same(Extent::Fixed(reps));
        for (keys, amount) in [
            ("hold = 30", Amount::Hold(PerSet::Same(Extent::Fixed(seconds(30))))),
            ("hold = \"max\"", Amount::Hold(PerSet::Same(Extent::Max))),
            ("reps = 8", Amount::Reps(fixed(8))),
            ("reps = {min = 8, max = 12}", Amount::Reps(PerSet::Same(Extent::Range(8, 12)))),
            (
                "reps = [8, \"max\"]",
                Amount::Reps(PerSet::Each(vec![Extent::Fixed(8), Extent::Max])),
            ),
            (
                "reps = 8\nhold = [\"5s\", 6]",
                Amount::HeldReps {
                    reps: fixed(8),
                    hold: PerSet::Each(vec![seconds(5), seconds(6)]),
                },
            ),
            ("time = \"1m\"", Amount::Time(seconds(60))),
        ] {
            assert_eq!(read(keys).map(|read| read.amount), Ok(Some(amount)), "{keys}");
        }
        assert_eq!(read(""), Ok(Prescribed::default()));
    }

    #[test]
    fn odd_counts_are_told_with_what_to_write() {
        assert_eq!(
            even_neighbours(7),
            "`reps` counts both sides: write 6 or 8 for 3 or 4 each side"
        );
        assert_eq!(even_neighbours(1), "`reps` counts both sides: write 2 for 1 each side");
        assert_eq!(
            even_neighbours(999),
            "`reps` counts both sides: write 998 or 1000 for 499 or 500 each side"
        );
    }
}

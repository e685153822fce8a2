//! Reading how an exercise grows: the `progress` key that routines and exercise files share.

use crate::document::{Diagnostic, Table, Value};

use super::amount::{MOST_REPS, MOST_SETS};
use super::{Amount, Extent, PerSet, Progress, Sides};

/// The longest hold in seconds.
const MOST_SECONDS: u32 = 3600;

/// Where growing begins.
#[derive(Debug, Clone, Copy)]
pub struct Start<'a> {
    /// How much a set is.
    pub amount: &'a Amount,
    /// How many sets.
    pub sets: u32,
    /// Whether the amount has to stay even.
    pub sides: Sides,
}

/// Reads `progress`: `Some(None)` is `false`, never. `after` holds where the table does not say;
/// without a `start` only what the table says by itself is checked.
#[must_use]
pub fn read(value: Value<'_>, after: u32, start: Option<Start<'_>>) -> Option<Option<Progress>> {
    const HELP: &str = "write `progress = false`, or what grows, such as `progress = { sets = 3 }`";
    match value.as_bool() {
        Some(false) => return Some(None),
        Some(true) => {
            value.wrong("wrong-type", "must be `false` or a table, not `true`", Some(HELP.into()));
            return None;
        }
        None if !value.is_table() => {
            value.wrong_type("`false` or a table", Some(HELP.into()));
            return None;
        }
        None => {}
    }
    value.table(|table| {
        let most = start.map_or(MOST_SECONDS, |start| most(start.amount));
        let step = table.optional("step", |step| step.integer(1..=most));
        let cap = table.optional("cap", |cap| cap.integer(1..=most));
        let sets = table.optional("sets", |sets| sets.integer(1..=MOST_SETS));
        let needed = table.optional("after", |after| after.integer(1..=MOST_SETS));
        if !table.has("step") && table.has("cap") {
            let message = "`cap` needs a `step` to get there";
            table.missing(
                &["step"],
                Diagnostic::new(table.key_span("cap"), "missing-key", message)
                    .help("add how much it grows at a time, such as `step = 2`"),
            );
        } else if !table.has("step") && !table.has("sets") {
            let message = "`progress` says nothing that grows";
            table.missing(
                &["step", "sets"],
                Diagnostic::new(table.header(), "missing-key", message).help(HELP),
            );
        }
        let progress = Progress { step, cap, sets, after: needed.unwrap_or(after) };
        if let Some(start) = start {
            check(table, &progress, start);
        }
        Some(Some(progress))
    })
}

/// The most an amount may grow to.
fn most(amount: &Amount) -> u32 {
    match amount {
        Amount::Reps(_) | Amount::HeldReps { .. } => MOST_REPS,
        Amount::Hold(_) | Amount::Time(_) => MOST_SECONDS,
    }
}

/// Reports a rule that cannot be followed from where it starts.
fn check(table: &Table<'_>, progress: &Progress, start: Start<'_>) {
    let below = |key: &'static str, end: Option<u32>, begin: Option<u32>| {
        if let (Some(end), Some(begin)) = (end, begin)
            && end < begin
        {
            let message = format!("`{key}` is {end}, below the {begin} that it starts with");
            table.report(
                Diagnostic::new(table.key_span(key), "below-start", message)
                    .help(format!("write at least {begin}")),
            );
        }
    };
    below("cap", progress.cap, begin(start.amount));
    below("sets", progress.sets, Some(start.sets));
    let counted = matches!(start.amount, Amount::Reps(_) | Amount::HeldReps { .. });
    if counted && start.sides == Sides::Alternate {
        for (key, number) in [("step", progress.step), ("cap", progress.cap)] {
            if let Some(odd) = number.filter(|number| number % 2 == 1) {
                let message =
                    format!("`{key}` must be even because the sides alternate, not {odd}");
                table.report(
                    Diagnostic::new(table.key_span(key), "odd-alternate", message)
                        .help("repetitions are shared by both sides"),
                );
            }
        }
    }
}

/// The amount that has to be beaten, in repetitions or seconds, if it is one number.
fn begin(amount: &Amount) -> Option<u32> {
    match amount {
        Amount::Hold(PerSet::Same(Extent::Fixed(hold))) | Amount::Time(hold) => {
            u32::try_from(hold.as_secs()).ok()
        }
        Amount::Reps(PerSet::Same(reps))
        | Amount::HeldReps { reps: PerSet::Same(reps), hold: _ } => match reps {
            Extent::Fixed(reps) | Extent::Range(reps, _) => Some(*reps),
            Extent::Max => None,
        },
        Amount::Hold(PerSet::Same(Extent::Range(..) | Extent::Max) | PerSet::Each(_))
        | Amount::Reps(PerSet::Each(_))
        | Amount::HeldReps { reps: PerSet::Each(_), hold: _ } => None,
    }
}

//! The keys that may stand in `[defaults]` and again on an exercise.

use crate::document::{Table, Value};
use crate::exercise::amount;

use super::{Advance, Count, Settings};

const ADVANCE: &[(&str, Advance)] = &[("auto", Advance::Auto), ("confirm", Advance::Confirm)];
const COUNT: &[(&str, Count)] =
    &[("paced", Count::Paced), ("tap", Count::Tap), ("free", Count::Free)];

/// Reads what is there; what is wrong has been reported.
pub(super) fn read(table: &Table<'_>) -> Settings {
    Settings {
        prepare: table.optional("prepare", Value::duration_or_zero),
        rest: table.optional("rest", Value::duration_or_zero),
        switch: table.optional("switch", Value::duration_or_zero),
        advance: table.optional("advance", |advance| advance.choice(ADVANCE)),
        count: table.optional("count", |count| count.choice(COUNT)),
        tempo: amount::tempo(table),
    }
}

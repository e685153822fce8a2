//! How it goes as pictures, for pages elsewhere.

use std::io::Write;
use std::path::Path;

use chrono::Days;

use crate::cli::{Failure, output};
use crate::coach::progress::{Progress, Strand};
use crate::document::visible;
use crate::journal::Store;
use crate::ui::chart;

/// More days than the calendar of a year shows.
const YEAR: Days = Days::new(53 * 7);

/// Writes the trend of the wanted exercise or, if none is named, the calendar of a year.
pub(super) fn write(
    wanted: &str,
    store: Option<&Store>,
    progress: &Progress,
    file: Option<&Path>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let today = progress.today;
    if wanted.is_empty() {
        let first = today.checked_sub_days(YEAR).unwrap_or(today);
        let days = store.map(|store| store.days(first, today)).transpose()?.unwrap_or_default();
        return output::write(file, out, |out| chart::heat(&days, today, out));
    }
    let Some(strand) = find(wanted, &progress.strands) else {
        return Err(Failure::Usage(format!(
            "you have not done `{}` yet; `prehab stats` lists what you did",
            visible(wanted)
        )));
    };
    output::write(file, out, |out| chart::trend(strand, today, out))
}

/// What goes by that name: one with just this name and version or, of all versions of an exercise, the
/// one that was done last.
fn find<'a>(wanted: &str, strands: &'a [Strand]) -> Option<&'a Strand> {
    let is = |name: &str| name.eq_ignore_ascii_case(wanted);
    let named = |strand: &&Strand| is(&strand.name());
    let of_exercise =
        |strand: &&Strand| strand.id.exercise.as_deref().is_some_and(is) || is(&strand.title);
    strands.iter().find(named).or_else(|| strands.iter().find(of_exercise))
}

//! What may stand behind `prehab log`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::journal::export;
use crate::journal::record::MOST;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum LogCommand {
    /// List the sessions, newest first
    List(ListArgs),
    /// Show one session's sets
    Show {
        /// A session's id or its beginning, as `prehab log list` shows it
        id: String,
    },
    /// Correct a session: your answers, or how much was done of a set
    Edit(EditArgs),
    /// Delete sessions; for a month they can be brought back
    Delete {
        /// A session's id or its beginning, as `prehab log list` shows it
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Bring deleted sessions back
    Undelete {
        /// A session's id or its beginning, as `prehab log delete` told it
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Write out every session, oldest first
    Export(ExportArgs),
    /// Take in sessions or runs from a file, all or none
    ///
    /// Reads what `prehab log export` wrote, and tables of other programs with a set a row. What is
    /// here already stays as it is, so a file can be taken in twice.
    Import(ImportArgs),
    /// Copy the whole journal into the folder of its copies, as happens every week by itself
    Backup,
    /// Put a copy in the journal's place, or list the copies
    ///
    /// What the journal held is kept, too. Sessions that other machines know come back with the next
    /// `prehab sync`.
    Restore {
        /// The copy; without one, they are listed
        #[arg(value_name = "FILE")]
        copy: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// A json, jsonl or csv file; `-` for standard input
    pub(super) file: PathBuf,
    /// What it is, where its beginning does not show it
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,
    /// Which column of another program's table is which, such as date=Day,exercise=Movement,reps=Count
    #[arg(long, value_name = "OURS=THEIRS,...")]
    pub(super) columns: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ListArgs {
    /// Only sessions with each of these in title, note, end or day, such as: core nov 2026
    #[arg(value_name = "WORD")]
    pub(super) words: Vec<String>,
    /// At most so many of them
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
}

#[derive(Debug, Args)]
#[command(override_usage = "prehab log edit <ID> <OPTIONS>")]
#[group(id = "corrections", required = true, multiple = true,
        args = ["effort", "pain_before", "pain_after", "pain_next_morning", "note", "set"])]
pub(in crate::cli) struct EditArgs {
    /// A session's id or its beginning, as `prehab log list` shows it
    pub(super) id: String,
    /// How hard it was, 1 to 10; `none` takes the answer back
    #[arg(long, value_name = "N|none", value_parser = effort)]
    pub(super) effort: Option<Answer>,
    /// Pain before it, 0 to 10; `none` takes the answer back
    #[arg(long, value_name = "N|none", value_parser = pain)]
    pub(super) pain_before: Option<Answer>,
    /// Pain after it, likewise
    #[arg(long, value_name = "N|none", value_parser = pain)]
    pub(super) pain_after: Option<Answer>,
    /// Pain on the next morning, likewise
    #[arg(long, value_name = "N|none", value_parser = pain)]
    pub(super) pain_next_morning: Option<Answer>,
    /// Words of your own in the place of those that are there; "" for none
    #[arg(long, value_name = "TEXT")]
    pub(super) note: Option<String>,
    /// Which set was counted wrongly: its number, as `prehab log show` lists it
    #[arg(long, value_name = "NUMBER", requires = "amount", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) set: Option<u32>,
    #[command(flatten)]
    pub(super) amount: AmountArgs,
}

#[derive(Debug, Args)]
#[group(id = "amount", multiple = false)]
pub(in crate::cli) struct AmountArgs {
    /// How many repetitions were done in that set
    #[arg(long, value_name = "N", requires = "set", value_parser = amount())]
    pub(super) reps: Option<u32>,
    /// How many seconds that set was held
    #[arg(long, value_name = "N", requires = "set", value_parser = amount())]
    pub(super) seconds: Option<u32>,
}

/// An answer on a scale; None takes back what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) struct Answer(pub(in crate::cli) Option<u8>);

pub(in crate::cli) fn effort(text: &str) -> Result<Answer, String> {
    answer(text, 1)
}

pub(in crate::cli) fn pain(text: &str) -> Result<Answer, String> {
    answer(text, 0)
}

fn answer(text: &str, least: u8) -> Result<Answer, String> {
    if text.eq_ignore_ascii_case("none") {
        return Ok(Answer(None));
    }
    let number = text.parse().ok().filter(|number| (least..=10).contains(number));
    number.map(|number| Answer(Some(number))).ok_or_else(|| format!("write {least} to 10, or none"))
}

fn amount() -> clap::builder::RangedI64ValueParser<u32> {
    clap::value_parser!(u32).range(0..=i64::from(MOST))
}

#[cfg(feature = "fit")]
const FORMATS: &str = "json: one array; jsonl: a session a line; csv: a set a row; ics: a calendar \
    with an event for each session that has ended; fit: a FIT activity file for each of these";
#[cfg(not(feature = "fit"))]
const FORMATS: &str = "json: one array; jsonl: a session a line; csv: a set a row; ics: a calendar \
    with an event for each session that has ended. FIT files need a prehab that is built with \
    `--features fit`";

#[cfg(feature = "fit")]
const OUT: &str = "Write to this file, which must not exist yet, instead of standard output; FIT \
    files are written to the folder of this name";
#[cfg(not(feature = "fit"))]
const OUT: &str = "Write to this file, which must not exist yet, instead of standard output";

#[derive(Debug, Args)]
pub(in crate::cli) struct ExportArgs {
    #[arg(long, value_enum, default_value_t = ExportFormat::Json, help = FORMATS)]
    pub(super) format: ExportFormat,
    /// The runs and what was done beside them instead of the sessions; json or jsonl
    #[arg(long)]
    pub(super) runs: bool,
    #[arg(long, value_name = "FILE", help = OUT)]
    #[cfg_attr(feature = "fit", arg(required_if_eq("format", "fit")))]
    pub(super) out: Option<PathBuf>,
}

/// What is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Json,
    Jsonl,
    Csv,
}

/// What is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    Json,
    Jsonl,
    Csv,
    Ics,
    // Where it is not built in, it is told how to come by it.
    #[cfg_attr(not(feature = "fit"), value(hide = true))]
    Fit,
}

impl From<Format> for export::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Json => Self::Json,
            Format::Jsonl => Self::JsonLines,
            Format::Csv => Self::Csv,
        }
    }
}

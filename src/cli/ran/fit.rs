//! `prehab ran --fit`: what a watch recorded.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use anyhow::Context as _;
use chrono::{DateTime, FixedOffset, Local, Utc};

use crate::cli::{Console, Failure};
use crate::document::printable;
use crate::journal::import::fit;
use crate::journal::record::Run;
use crate::journal::{Added, Store};

use super::{Ran, text};

/// The largest file that is read: ten times what a day's ultra takes.
const LARGEST: u64 = 100 * 1024 * 1024;

impl Ran<'_> {
    /// Takes in all of some files, or nothing if one of them cannot be read. Answers the newest run that is
    /// new here.
    pub(super) fn fit(&self, console: &mut Console<'_>) -> Result<Option<Run>, Failure> {
        let mut runs = Vec::new();
        for path in &self.args.fit {
            let found = read(path).with_context(|| printable(&path.display().to_string()));
            for mut run in found.map_err(Failure::Data)? {
                self.fill(&mut run)?;
                runs.push(run);
            }
        }
        runs.sort_by_key(|run| (run.started_at, run.id));
        let mut store = Store::open(&self.folders.data)?;
        let mut newest = None;
        for run in runs {
            if let Some(doubt) = run.doubt() {
                let line = text::line(&run, self.units);
                writeln!(console.err, "left out, for it is {doubt}: {line}")?;
                continue;
            }
            match store.add_run(&run, self.now)? {
                Added::New => {
                    writeln!(console.out, "Saved: {}", text::line(&run, self.units))?;
                    newest = Some(run);
                }
                Added::There => {
                    // As it is here, and not as it was given once more.
                    let there = store.find_runs(&run.id.to_string())?.pop().unwrap_or(run);
                    writeln!(console.out, "Here already: {}", text::line(&there, self.units))?;
                }
            }
        }
        if let Some(run) = &newest {
            self.remarks(run, &store, console.out)?;
        }
        Ok(newest)
    }
}

fn read(path: &Path) -> anyhow::Result<Vec<Run>> {
    let mut bytes = Vec::new();
    // Whatever lies there: a device may never end.
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        anyhow::bail!("this is larger than any watch's file: more than {} MB", LARGEST >> 20);
    }
    Ok(fit::runs(&bytes, offset)?)
}

/// How far the clock here is ahead of UTC at that moment.
fn offset(moment: DateTime<Utc>) -> FixedOffset {
    *moment.with_timezone(&Local).fixed_offset().offset()
}

//! The lines of a machine's file: each stands for itself, with a sum that says whether it is whole.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::changed;
use super::super::checked::{checked, checked_run};
use super::super::known::{Known, KnownShape};
use super::super::runs::{KnownRun, KnownRunShape};

/// What such a file begins with, for people who open it.
pub(super) const HEADER: &str =
    "# prehab's journal of one machine, for its others. Only prehab on that machine writes here.\n";

/// What a machine knows of a session or a run.
#[derive(Debug)]
pub(super) enum Line {
    /// A session is there.
    Here(Box<Known>),
    /// A run is there.
    Run(Box<KnownRun>),
    /// It was deleted.
    Gone { id: Uuid, changed: i64 },
}

impl Line {
    pub(super) fn id(&self) -> Uuid {
        match self {
            Self::Here(known) => known.session.id,
            Self::Run(known) => known.run.id,
            Self::Gone { id, .. } => *id,
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum LineShape<'a> {
    #[serde(borrow)]
    Here(Box<KnownShape<'a>>),
    #[serde(borrow)]
    Run(Box<KnownRunShape<'a>>),
    Gone {
        id: String,
        changed: i64,
    },
}

/// A line with its end.
pub(super) fn write(line: &Line) -> String {
    let shape = match line {
        Line::Here(known) => LineShape::Here(Box::new(known.shape())),
        Line::Run(known) => LineShape::Run(Box::new(known.shape())),
        Line::Gone { id, changed } => {
            LineShape::Gone { id: id.hyphenated().to_string(), changed: *changed }
        }
    };
    // Of numbers, text and lists there is always JSON.
    let json = serde_json::to_string(&shape).unwrap_or_default();
    format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes()))
}

/// The whole lines of a file, each with its text, and how many are not whole.
pub(super) fn parse(bytes: &[u8]) -> (Vec<(Line, &str)>, usize) {
    let mut lines = Vec::new();
    let mut broken = 0;
    for line in bytes.split(|byte| *byte == b'\n') {
        if line.is_empty() || line.starts_with(b"#") {
            continue;
        }
        match std::str::from_utf8(line).ok().and_then(|text| Some((read(text)?, text))) {
            Some(line) => lines.push(line),
            None => broken += 1,
        }
    }
    (lines, broken)
}

fn read(text: &str) -> Option<Line> {
    let (sum, json) = text.split_once(' ')?;
    if u32::from_str_radix(sum, 16) != Ok(crc32fast::hash(json.as_bytes())) {
        return None;
    }
    match serde_json::from_str(json).ok()? {
        LineShape::Here(known) => {
            let Known { session, changed } = known.known().ok()?;
            let session = checked(session).ok().filter(|_| changed.are_readings())?;
            Some(Line::Here(Box::new(Known { session, changed })))
        }
        LineShape::Run(known) => {
            let KnownRun { run, changed } = known.known().ok()?;
            let run = checked_run(run).ok().filter(|_| changed::is_reading(changed))?;
            Some(Line::Run(Box::new(KnownRun { run, changed })))
        }
        LineShape::Gone { id, changed } if changed::is_reading(changed) => {
            Some(Line::Gone { id: Uuid::try_parse(&id).ok()?, changed })
        }
        LineShape::Gone { .. } => None,
    }
}

//! A run with when it was last changed. It is one row, so of two copies the later one holds as a whole.

use rusqlite::{Connection, OptionalExtension, Params, Row, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::record::Run;
use super::super::rows::{Id, Millis, Stamp};
use super::super::{changed, tally};
use super::shape::RunShape;

/// A run and a reading of [`changed`].
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct KnownRun {
    pub(in super::super) run: Run,
    pub(in super::super) changed: i64,
}

/// As it is written.
#[derive(Debug, Serialize, Deserialize)]
pub(in super::super) struct KnownRunShape<'a> {
    #[serde(borrow)]
    run: RunShape<'a>,
    changed: i64,
}

impl KnownRunShape<'_> {
    /// What is written; what is wrong with it if it is no run.
    pub(in super::super) fn known(self) -> Result<KnownRun, String> {
        Ok(KnownRun { run: self.run.run()?, changed: self.changed })
    }
}

const COLUMNS: &str = "id, sport, started_at, distance_m, moving_ms, surface, shoes, effort, pain, \
     note, source, changed";

impl KnownRun {
    /// As it is written.
    pub(in super::super) fn shape(&self) -> KnownRunShape<'_> {
        KnownRunShape { run: RunShape::of(&self.run), changed: self.changed }
    }

    /// As text, to be kept aside.
    pub(super) fn to_json(&self) -> rusqlite::Result<String> {
        serde_json::to_string(&self.shape()).map_err(|error| no_run(error.into()))
    }

    /// Of such text.
    pub(super) fn from_json(text: &str) -> rusqlite::Result<Self> {
        let shape: KnownRunShape<'_> =
            serde_json::from_str(text).map_err(|error| no_run(error.into()))?;
        shape.known().map_err(|error| no_run(error.into()))
    }

    /// Takes what another copy knows of the same run, if that is later or, where nobody can say which
    /// is, greater; says whether it did.
    pub(super) fn join(&mut self, other: Self) -> bool {
        let rank = |known: &Self| {
            let json = serde_json::to_string(&RunShape::of(&known.run)).unwrap_or_default();
            let run = &known.run;
            // The same file of a watch may have been read elsewhere without what the person added here.
            let told =
                [run.shoes.is_some(), run.note.is_some(), run.effort.is_some(), run.pain.is_some()];
            (known.changed, told.into_iter().filter(|told| *told).count(), json)
        };
        let later = rank(&other) > rank(self);
        if later {
            *self = other;
        }
        later
    }

    /// The run with this id.
    pub(super) fn read(tx: &Connection, id: Uuid) -> rusqlite::Result<Option<Self>> {
        let select = format!("SELECT {COLUMNS} FROM runs WHERE id = ?1");
        tx.prepare_cached(&select)?.query_row([Id(id)], row).optional()
    }

    /// The runs that `which` selects.
    pub(super) fn all(
        tx: &Connection,
        which: &str,
        params: impl Params,
    ) -> rusqlite::Result<Vec<Self>> {
        let select = format!("SELECT {COLUMNS} FROM runs {which}");
        tx.prepare_cached(&select)?.query_map(params, row)?.collect()
    }

    /// Writes it to the journal, in the place of what is there of it.
    pub(super) fn write(&self, tx: &Connection) -> rusqlite::Result<()> {
        let run = &self.run;
        tx.prepare_cached(
            "INSERT OR REPLACE INTO runs (id, sport, started_at, started_utc, day, distance_m, moving_ms,
             surface, shoes, effort, pain, note, source, changed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            Id(run.id),
            run.sport,
            Stamp(run.started_at),
            run.started_at.timestamp(),
            tally::local_day(run.started_at),
            run.distance,
            run.moving.map(Millis),
            run.surface,
            run.shoes,
            run.effort,
            run.pain,
            run.note,
            run.source,
            self.changed,
        ])?;
        changed::heard(tx, self.changed)
    }
}

fn row(row: &Row<'_>) -> rusqlite::Result<KnownRun> {
    let run = Run {
        id: row.get::<_, Id>(0)?.0,
        sport: row.get(1)?,
        started_at: row.get::<_, Stamp>(2)?.0,
        distance: row.get(3)?,
        moving: row.get::<_, Option<Millis>>(4)?.map(|millis| millis.0),
        surface: row.get(5)?,
        shoes: row.get(6)?,
        effort: row.get(7)?,
        pain: row.get(8)?,
        note: row.get(9)?,
        source: row.get(10)?,
    };
    Ok(KnownRun { run, changed: row.get(11)? })
}

fn no_run(error: Box<dyn std::error::Error + Send + Sync>) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, error)
}

//! A session with when each of its fields was last changed: what several copies of a journal need to
//! agree. Copies are joined field by field, the later change holds; so it makes no difference in
//! which order they come together, how often, or by which way.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Duration;

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use super::read::sessions;
use super::record::{Session, Set, Status};
use super::rows::{self, Id, Millis, Stamp, stamp};
use super::shape::{SessionShape, SetShape};
use super::store::key_of;
use super::tally::Measured;
use super::words::Word;
use super::{changed, tally};

/// A session and its changes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Known {
    pub(super) session: Session,
    pub(super) changed: Changes,
}

/// Readings of [`changed`], one for each field.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Changes {
    /// That it is there, after it was deleted.
    pub(super) here: i64,
    end: i64,
    effort: i64,
    pain_before: i64,
    pain_after: i64,
    pain_next_morning: i64,
    note: i64,
    /// In the order of the sets.
    sets: Vec<i64>,
}

impl Changes {
    /// Whether all of them can be readings.
    pub(super) fn are_readings(&self) -> bool {
        self.all().all(changed::is_reading)
    }

    fn latest(&self) -> i64 {
        self.all().max().unwrap_or_default()
    }

    fn all(&self) -> impl Iterator<Item = i64> {
        let fields = [
            self.here,
            self.end,
            self.effort,
            self.pain_before,
            self.pain_after,
            self.pain_next_morning,
            self.note,
        ];
        fields.into_iter().chain(self.sets.iter().copied())
    }
}

/// As it is written.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct KnownShape<'a> {
    #[serde(borrow)]
    session: SessionShape<'a>,
    changed: Cow<'a, Changes>,
}

impl KnownShape<'_> {
    /// What is written; what is wrong with it if it is no session.
    pub(super) fn known(self) -> Result<Known, String> {
        Ok(Known { session: self.session.session()?, changed: self.changed.into_owned() })
    }
}

impl Known {
    /// A session as it was first written.
    pub(super) fn unchanged(session: Session) -> Self {
        Self { session, changed: Changes::default() }
    }

    /// As it is written.
    pub(super) fn shape(&self) -> KnownShape<'_> {
        KnownShape {
            session: SessionShape::of(&self.session),
            changed: Cow::Borrowed(&self.changed),
        }
    }

    /// As text, to be kept aside.
    pub(super) fn to_json(&self) -> rusqlite::Result<String> {
        serde_json::to_string(&self.shape()).map_err(|error| no_session(error.into()))
    }

    /// Of such text.
    pub(super) fn from_json(text: &str) -> rusqlite::Result<Self> {
        let shape: KnownShape<'_> =
            serde_json::from_str(text).map_err(|error| no_session(error.into()))?;
        shape.known().map_err(|error| no_session(error.into()))
    }

    /// Joins what another copy knows of the same session; says whether that brought anything.
    pub(super) fn join(&mut self, other: Self) -> bool {
        let (mine, theirs) = (&mut self.session, other.session);
        let (at, of) = (&mut self.changed, other.changed);
        let mut news = of.here > at.here;
        at.here = at.here.max(of.here);

        // What nobody changes; should it differ all the same, every copy decides alike.
        let fixed = |session: &Session| {
            let when = session.when.map(Word::word);
            let lighter = session.lighter.map(Word::word);
            let started_at = stamp(&session.started_at);
            (session.routine.clone(), session.title.clone(), when, started_at, lighter)
        };
        if fixed(&theirs) > fixed(mine) {
            mine.routine.clone_from(&theirs.routine);
            mine.title.clone_from(&theirs.title);
            (mine.when, mine.started_at) = (theirs.when, theirs.started_at);
            mine.lighter = theirs.lighter;
            news = true;
        }
        let end = |session: &Session| (session.status.word(), session.ended_at.as_ref().map(stamp));
        if is_later((of.end, end(&theirs)), (at.end, end(mine))) {
            (mine.status, mine.ended_at, at.end) = (theirs.status, theirs.ended_at, of.end);
            news = true;
        }
        news |= join(&mut mine.effort, &mut at.effort, theirs.effort, of.effort);
        news |=
            join(&mut mine.pain_before, &mut at.pain_before, theirs.pain_before, of.pain_before);
        news |= join(&mut mine.pain_after, &mut at.pain_after, theirs.pain_after, of.pain_after);
        news |= join(
            &mut mine.pain_next_morning,
            &mut at.pain_next_morning,
            theirs.pain_next_morning,
            of.pain_next_morning,
        );
        news |= join(&mut mine.note, &mut at.note, theirs.note, of.note);
        news | join_sets((&mut mine.sets, &mut at.sets), (theirs.sets, of.sets))
    }

    /// The session with this key.
    pub(super) fn read(tx: &Connection, key: i64) -> rusqlite::Result<Option<Self>> {
        let Some((_, session)) = sessions(tx, "WHERE key = ?1", [key])?.pop() else {
            return Ok(None);
        };
        let mut changed = tx
            .prepare_cached(
                "SELECT here_changed, end_changed, effort_changed, pain_before_changed,
                 pain_after_changed, pain_next_morning_changed, note_changed
                 FROM sessions WHERE key = ?1",
            )?
            .query_row([key], |row| {
                Ok(Changes {
                    here: row.get(0)?,
                    end: row.get(1)?,
                    effort: row.get(2)?,
                    pain_before: row.get(3)?,
                    pain_after: row.get(4)?,
                    pain_next_morning: row.get(5)?,
                    note: row.get(6)?,
                    sets: Vec::new(),
                })
            })?;
        changed.sets = tx
            .prepare_cached("SELECT changed FROM sets WHERE session = ?1 ORDER BY step")?
            .query_map([key], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Some(Self { session, changed }))
    }

    /// Writes it to the journal, in the place of what is there of it; says its key. How long it
    /// took is measured, but its week is not counted yet.
    pub(super) fn write(&self, tx: &Connection) -> rusqlite::Result<i64> {
        let (session, at) = (&self.session, &self.changed);
        let measured = Measured::of(session);
        let (status, ended_at) = match session.status {
            // One that goes on here; elsewhere nobody can go on with it, so it has ended.
            Status::Interrupted if key_of(tx, session.id)?.is_some() => (None, None),
            Status::Interrupted => (Some(Status::Partial), Some(session.last_end())),
            status @ (Status::Finished | Status::Partial) => {
                (Some(status), Some(session.ended_at.unwrap_or_else(|| session.last_end())))
            }
        };
        let key = tx
            .prepare_cached(
                "INSERT INTO sessions (id, routine, title, routine_when, started_at, started_utc,
                 day, ended_at, status, effort, pain_before, pain_after, pain_next_morning, note,
                 here_changed, end_changed, effort_changed, pain_before_changed,
                 pain_after_changed, pain_next_morning_changed, note_changed,
                 active_ms, sets_done, sets_planned, lighter)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
                 ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)
                 ON CONFLICT (id) DO UPDATE SET routine = ?2, title = ?3, routine_when = ?4,
                 started_at = ?5, started_utc = ?6, day = ?7, ended_at = ?8, status = ?9,
                 effort = ?10, pain_before = ?11, pain_after = ?12, pain_next_morning = ?13,
                 note = ?14, here_changed = ?15, end_changed = ?16, effort_changed = ?17,
                 pain_before_changed = ?18, pain_after_changed = ?19,
                 pain_next_morning_changed = ?20, note_changed = ?21, active_ms = ?22,
                 sets_done = ?23, sets_planned = ?24, lighter = ?25
                 RETURNING key",
            )?
            .query_row(
                params![
                    Id(session.id),
                    session.routine,
                    session.title,
                    session.when,
                    Stamp(session.started_at),
                    session.started_at.timestamp(),
                    tally::local_day(session.started_at),
                    ended_at.map(Stamp),
                    status,
                    session.effort,
                    session.pain_before,
                    session.pain_after,
                    session.pain_next_morning,
                    session.note,
                    at.here,
                    at.end,
                    at.effort,
                    at.pain_before,
                    at.pain_after,
                    at.pain_next_morning,
                    at.note,
                    measured.as_ref().map_or(Millis(Duration::ZERO), |it| Millis(it.active)),
                    measured.as_ref().map_or(0, |it| it.done),
                    measured.as_ref().map_or(0, |it| it.planned),
                    session.lighter,
                ],
                |row| row.get(0),
            )?;
        let mut put = tx.prepare_cached(rows::REPLACE_SET)?;
        for (set, changed) in session.sets.iter().zip(readings(&at.sets)) {
            rows::put_set(&mut put, key, set, changed)?;
        }
        changed::heard(tx, at.latest())?;
        if measured.is_none() {
            tally::measure(tx, key)?;
        }
        Ok(key)
    }
}

/// Those of a session's sets; one that has none is as it was first written.
fn readings(sets: &[i64]) -> impl Iterator<Item = i64> {
    sets.iter().copied().chain(std::iter::repeat(0))
}

/// Whether one value takes the place of another: it is later or, if nobody can say which is, greater.
fn is_later<T: PartialOrd>(theirs: (i64, T), mine: (i64, T)) -> bool {
    theirs.0 > mine.0 || theirs.0 == mine.0 && theirs.1 > mine.1
}

fn join<T: PartialOrd>(mine: &mut T, at: &mut i64, theirs: T, of: i64) -> bool {
    let later = is_later((of, &theirs), (*at, &*mine));
    if later {
        (*mine, *at) = (theirs, of);
    }
    later
}

fn join_sets(mine: (&mut Vec<Set>, &mut Vec<i64>), theirs: (Vec<Set>, Vec<i64>)) -> bool {
    if (&theirs.0, &theirs.1) == (&*mine.0, &*mine.1) {
        return false;
    }
    let with_steps = |sets: Vec<Set>, at: Vec<i64>| {
        let at: Vec<i64> = readings(&at).take(sets.len()).collect();
        sets.into_iter().zip(at).map(|(set, at)| (set.step, (set, at)))
    };
    let mut all: BTreeMap<usize, (Set, i64)> =
        with_steps(std::mem::take(mine.0), std::mem::take(mine.1)).collect();
    // Whose place it took comes last, and by itself: a program that does not know of it yet leaves it
    // out, and nothing written must not count for more than what is.
    let rank = |set: &Set| {
        let mut rest = set.clone();
        let instead_of = rest.record.instead_of.take();
        (serde_json::to_string(&SetShape::of(&rest)).unwrap_or_default(), instead_of)
    };
    let mut news = false;
    for (step, (set, of)) in with_steps(theirs.0, theirs.1) {
        let keep = all.get(&step).is_some_and(|(mine, at)| {
            *mine == set && *at == of || !is_later((of, rank(&set)), (*at, rank(mine)))
        });
        if !keep {
            all.insert(step, (set, of));
            news = true;
        }
    }
    (*mine.0, *mine.1) = all.into_values().unzip();
    news
}

fn no_session(error: Box<dyn std::error::Error + Send + Sync>) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, error)
}

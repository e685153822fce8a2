//! The Runs screen: what was run, and how that stands.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::app::update::read_overview;
use crate::app::{Effect, JournalOp, Model, Now, Readings, Screen, Sight};
use crate::coach::habits::{Habits, WeekOfRuns, weeks};
use crate::coach::progress;
use crate::journal::record::Run;

/// The state of the Runs screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Runs {
    /// All runs and what was done beside them, oldest first; None until the journal has been read.
    log: Option<Vec<Run>>,
    /// How they stand.
    habits: Habits,
    /// The weeks with runs, by their Mondays.
    weeks: BTreeMap<NaiveDate, WeekOfRuns>,
    chosen: Option<Uuid>,
    /// How they stand is shown whole, in place of the list: scrolled down by so many lines.
    pub standing: Option<usize>,
    /// The deleted runs that can be brought back, the last one last.
    deleted: Vec<Run>,
    readings: Readings,
    /// The day that all of this is told for.
    told_for: Option<NaiveDate>,
}

impl Runs {
    /// All of them, oldest first; None until the journal has been read.
    #[must_use]
    pub fn log(&self) -> Option<&[Run]> {
        self.log.as_deref()
    }

    /// How they stand.
    #[must_use]
    pub const fn habits(&self) -> &Habits {
        &self.habits
    }

    /// The weeks with runs, by their Mondays.
    #[must_use]
    pub const fn weeks(&self) -> &BTreeMap<NaiveDate, WeekOfRuns> {
        &self.weeks
    }

    /// How many there are.
    #[must_use]
    pub fn number(&self) -> usize {
        self.log.as_ref().map_or(0, Vec::len)
    }

    /// The one at a place, newest first.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<&Run> {
        self.log.iter().flatten().rev().nth(place)
    }

    /// The place of the chosen one, newest first.
    #[must_use]
    pub fn place(&self) -> usize {
        let mut newest = self.log.iter().flatten().rev();
        newest.position(|run| Some(run.id) == self.chosen).unwrap_or(0)
    }

    /// The chosen one: what was last gone to, or the newest while that is not there.
    #[must_use]
    pub fn chosen(&self) -> Option<&Run> {
        self.at(self.place())
    }

    /// Whether a deleted one can be brought back.
    #[must_use]
    pub const fn can_bring_back(&self) -> bool {
        !self.deleted.is_empty()
    }

    /// Moves the choice, or scrolls.
    pub(super) fn step(&mut self, by: isize, sight: Sight) {
        if let Some(first) = &mut self.standing {
            *first = sight.scroll(*first, by);
            return;
        }
        let place = self.place().saturating_add_signed(by);
        self.choose(place);
    }

    fn choose(&mut self, place: usize) {
        let place = place.min(self.number().saturating_sub(1));
        self.chosen = self.at(place).map(|run| run.id);
    }

    /// Takes the chosen one out; what comes after it is then chosen.
    fn take_out(&mut self) -> Option<Run> {
        let place = self.place();
        let run = self.chosen()?.clone();
        self.log.iter_mut().for_each(|log| log.retain(|other| other.id != run.id));
        self.choose(place);
        Some(run)
    }

    /// Puts one back where it belongs, and chooses it.
    fn put_back(&mut self, run: Run) {
        let Some(log) = &mut self.log else { return };
        self.chosen = Some(run.id);
        // It may never have been gone, or be back already.
        log.retain(|other| other.id != run.id);
        let age = |run: &Run| (run.started_at, run.id);
        let place = log.partition_point(|other| age(other) < age(&run));
        log.insert(place, run);
    }
}

/// Opens the screen. The sessions of late are read again too: days of rest follow from them, and one of
/// them may have been deleted or corrected since.
pub(super) fn enter(model: &mut Model) -> Vec<Effect> {
    model.screen = Screen::Runs;
    model.runs.standing = None;
    vec![read_overview(model), read(model)]
}

/// What the screen needs to be read when it is open and the journal is no longer as it was.
pub(super) fn read_again(model: &mut Model) -> Option<Effect> {
    matches!(model.screen, Screen::Runs).then(|| read(model))
}

fn read(model: &mut Model) -> Effect {
    Effect::LoadAllRuns(model.runs.readings.ask())
}

/// Takes what was read; what was chosen stays so if it is still there.
pub(super) fn take(model: &mut Model, reading: u32, log: Vec<Run>, now: Now) {
    if model.runs.readings.awaits(reading) {
        model.runs.log = Some(log);
        tell(model, now);
    }
}

/// Works out anew how things stand.
pub(super) fn tell(model: &mut Model, now: Now) {
    let Some(log) = model.runs.log() else { return };
    let sessions = model.recent.as_deref().unwrap_or_default();
    let kind = |id: &str| model.exercise(id).map(|exercise| exercise.kind);
    let today = now.wall.date_naive();
    let (habits, weeks) = (Habits::of(log, sessions, kind, today), weeks(log, today));
    (model.runs.habits, model.runs.weeks) = (habits, weeks);
    model.runs.told_for = Some(today);
}

/// Works it out anew when another day has begun.
pub(super) fn keep_to_the_day(model: &mut Model, now: Now) {
    if model.runs.told_for.is_some_and(|day| day != now.wall.date_naive()) {
        tell(model, now);
    }
}

/// Shows whole how they stand, if there are any.
pub(super) fn open(model: &mut Model) {
    if model.runs.number() > 0 {
        model.runs.standing = Some(0);
    }
}

/// Takes the chosen run out.
pub(super) fn delete(model: &mut Model, now: Now) -> Vec<Effect> {
    let Some(run) = model.runs.take_out() else { return Vec::new() };
    let day = progress::day(run.day(), now.wall.date_naive());
    model.tell(format!("Deleted; u brings it back: {day}"), now);
    let op = JournalOp::DeleteRun { id: run.id, at: now.wall };
    model.runs.deleted.push(run);
    change(model, op, now)
}

/// Brings back what was deleted last.
pub(super) fn bring_back(model: &mut Model, now: Now) -> Vec<Effect> {
    let Some(run) = model.runs.deleted.pop() else { return Vec::new() };
    let day = progress::day(run.day(), now.wall.date_naive());
    model.tell(format!("Back again: {day}"), now);
    let op = JournalOp::RestoreRun { id: run.id, at: now.wall };
    model.runs.put_back(run);
    change(model, op, now)
}

/// Changes the journal, and has it read again: what is read of it just now is as it was before.
fn change(model: &mut Model, op: JournalOp, now: Now) -> Vec<Effect> {
    tell(model, now);
    vec![Effect::Journal(op), read(model)]
}

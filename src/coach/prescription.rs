//! A routine as it is due today: laid out with the amounts that the past calls for.

mod outlook;

use std::cmp::Ordering;
use std::time::Duration;

use chrono::NaiveDate;

use super::diary::{Diary, Slot};
use super::progression::{Circumstances, Ladder, Measured, Next, Offer, Reason, Rung, next};
use super::version::{MOST, Version};
use super::week;
use crate::exercise::{Amount, Exercise, Extent, Kind, PerSet};
use crate::journal::record::{Measure, Session};
use crate::plan::{self, Lighter, Plan, PlanError, Way};
use crate::routine::{Block, Entry, Growth, Movement, Routine};

pub use outlook::{Change, Outcome};

/// A routine as it is due today.
#[derive(Debug, Clone, PartialEq)]
pub struct Prescription {
    /// Its plan; None if nothing of it is left to do.
    pub plan: Option<Plan>,
    /// What is said of the plan's items, by index.
    pub notes: Vec<(usize, Note)>,
    /// What was left out of it.
    pub left_out: Vec<LeftOut>,
}

/// What is said of an exercise today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Why so much of it is due; nothing if that is as always.
    pub why: Option<String>,
    /// Whether it is more or less than the last time.
    pub change: Ordering,
    /// Whether pain is why.
    pub is_pain: bool,
    /// The way in which another version is offered.
    pub offer: Option<Way>,
}

impl Note {
    /// Whether it is told before a session, too: it is more or less than the last time, or it hurt.
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.change != Ordering::Equal || self.is_pain || self.offer == Some(Way::Easier)
    }
}

/// An exercise that is not to be done today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// What it is called.
    pub title: String,
    /// Why.
    pub why: String,
}

/// What the coach goes by.
#[derive(Debug, Clone)]
pub struct Past<'a> {
    diary: Diary<'a>,
    /// The day.
    today: NaiveDate,
    /// Whether this week is one to recover in.
    lighter: bool,
    /// Whether amounts follow from it. What hurt rests all the same.
    adapts: bool,
    /// Pain as it is before the session, 0-10, if the person said so.
    pain_now: Option<u8>,
}

impl<'a> Past<'a> {
    /// The past as of a day, with so many sessions a week as the goal: the sessions of the last seven
    /// weeks and the last of each routine before, oldest first.
    #[must_use]
    pub fn of(sessions: &'a [Session], adapts: bool, goal: u8, today: NaiveDate) -> Self {
        let lighter = adapts && week::is_lighter(sessions, goal, today);
        Self { diary: Diary::new(sessions), today, lighter, adapts, pain_now: None }
    }

    /// The same for somebody who says before the session how much it hurts.
    #[must_use]
    pub fn hurting(self, pain_now: Option<u8>) -> Self {
        Self { pain_now, ..self }
    }
}

/// What is due in one place of a routine.
struct Due<'a> {
    entry: &'a Entry,
    exercise: Option<&'a Exercise>,
    /// The version that was done last.
    version: Version,
    measured: Option<Measured>,
    next: Next,
}

impl Prescription {
    /// What is due of a routine. `find` looks an exercise up in the library.
    ///
    /// # Errors
    ///
    /// [`PlanError`] if the routine cannot be laid out.
    pub fn of<'a>(
        routine: &Routine,
        past: &Past<'_>,
        find: impl Fn(&str) -> Option<&'a Exercise>,
    ) -> Result<Self, PlanError> {
        let find = &find;
        let mut left_out = Vec::new();
        let mut kept = Vec::new();
        let mut blocks = Vec::new();
        for block in &routine.blocks {
            let dues = block.entries.iter().map(|entry| due(routine, block, entry, past, find));
            let (rest, go): (Vec<_>, Vec<_>) = dues.partition(|due| due.next.rung.is_none());
            left_out.extend(rest.iter().map(|due| due.left_out(past.today)));
            if !go.is_empty() {
                let entries = go.iter().map(Due::entry).collect();
                blocks.push(Block { entries, ..block.clone() });
                kept.extend(go);
            }
        }
        if kept.is_empty() && !left_out.is_empty() {
            return Ok(Self { plan: None, notes: Vec::new(), left_out });
        }
        let mut plan = plan::build(&Routine { blocks, ..routine.clone() }, find)?;
        plan.lighter = past.lighter.then_some(Lighter::Week);
        let notes = kept.iter().enumerate().filter_map(|(item, due)| {
            let item = due.take_version(&mut plan, item, find);
            Some((item, due.note(past.today)?))
        });
        let notes = notes.collect();
        Ok(Self { plan: Some(plan), notes, left_out })
    }

    /// All that is said of it before a session, a line each.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let items = self.plan.as_ref().map_or(&[][..], |plan| &plan.items);
        let told = self.notes.iter().filter(|(_, note)| note.is_told());
        let told = told.filter_map(|(item, note)| {
            Some(format!("{}: {}", items.get(*item)?.title, note.why.as_ref()?))
        });
        let left_out = self.left_out.iter().map(|out| format!("{}: {}", out.title, out.why));
        let mut words: Vec<String> = Vec::new();
        // What comes more than once is told once.
        for line in told.chain(left_out) {
            if !words.contains(&line) {
                words.push(line);
            }
        }
        words
    }

    /// What is said where nothing of it is left to do.
    #[must_use]
    pub fn rests(&self) -> String {
        let why = self.left_out.first().and_then(|first| first.why.split(". ").next());
        why.map_or_else(
            || "Nothing of it is left to do".to_owned(),
            |why| format!("All of it rests. {why}."),
        )
    }

    /// What is said of one of the plan's items.
    #[must_use]
    pub fn note(&self, item: usize) -> Option<&Note> {
        self.notes.iter().find(|(place, _)| *place == item).map(|(_, note)| note)
    }
}

fn due<'a, 'b>(
    routine: &'b Routine,
    block: &Block,
    entry: &'b Entry,
    past: &Past<'_>,
    find: &impl Fn(&str) -> Option<&'a Exercise>,
) -> Due<'b>
where
    'a: 'b,
{
    let exercise = match &entry.movement {
        Movement::Library(id) => find(id),
        Movement::Own { .. } => None,
    };
    let slot = Slot {
        routine: &routine.id,
        movement: &entry.movement,
        rounds: block.rounds,
        lightens: false,
    };
    // What is gone from the library, or leads nowhere any more, cannot be gone on with.
    let version = Some(slot.last(&past.diary))
        .filter(|version| past.adapts && exercise.is_some_and(|it| version.way(it, find).is_some()))
        .unwrap_or(Version::AsPlanned);
    let other = match &version {
        Version::Other(id, _) => find(id),
        Version::AsPlanned | Version::Changed(_) => None,
    };
    let mut measured = match other {
        Some(other) => Measured::of(&in_place(entry, other), Some(other), block.rounds),
        None => Measured::of(entry, exercise, block.rounds),
    };
    // Of an exercise that comes more than once nobody can say which of them went how.
    let places = routine.blocks.iter().flat_map(|block| &block.entries);
    let is_again = places.filter(|place| place.movement == entry.movement).count() > 1;
    if is_again || !past.adapts {
        measured = None;
    }
    let lightens = other.or(exercise).is_some_and(|it| it.kind == Kind::Strength);
    let slot = Slot { lightens, ..slot };
    let is_easier =
        |version: &Version| exercise.is_some_and(|it| version.way(it, find) == Some(Way::Easier));
    let measure = measured.map(|it| it.measure);
    let logs = slot.logs(&past.diary, &version, measure, &is_easier);
    let mut ladder = measured.map_or(UNMEASURED, |measured| measured.ladder);
    if version != Version::AsPlanned {
        // It began with as much as was left of what stood there.
        let least = logs.iter().map(|log| log.rung.amount).filter(|amount| *amount > 0).min();
        ladder.least = ladder.least.min(least.unwrap_or(ladder.least));
    }
    let [has_easier, has_harder] =
        exercise.map_or([false; 2], |exercise| version.neighbours(exercise, &|id: &str| find(id)));
    let on = Circumstances {
        today: past.today,
        lighter: past.lighter && slot.lightens,
        has_easier,
        has_harder,
        pain_now: past.pain_now,
    };
    let mut next = next(&ladder, &logs, on);
    // Pain right now is no matter of settings.
    if !past.adapts && !matches!(next.reason, Reason::PainNow { .. }) {
        next.offer = Offer::Nothing;
    }
    if measured.is_none() && !next.reason.is_pain() {
        (next.reason, next.offer) = (Reason::Fixed, Offer::Nothing);
    }
    let measured = measured.map(|measured| Measured { ladder, ..measured });
    Due { entry, exercise, version, measured, next }
}

/// For a version that was gone on with.
const LIKE_LAST_TIME: &str = "The version that you did last: `e` and `h` change it";

/// For what nothing can be counted of: it may only be left out.
const UNMEASURED: Ladder = Ladder::fixed(Rung { sets: 1, amount: 0 }, 1);

/// The place with another exercise in it: how much the routine says stays where both are counted alike.
fn in_place(entry: &Entry, other: &Exercise) -> Entry {
    let of = |amount: &Amount| match amount {
        Amount::Hold(_) => 0,
        Amount::Reps(_) => 1,
        Amount::HeldReps { .. } => 2,
        Amount::Time(_) => 3,
    };
    match &entry.amount {
        Some(amount) if of(amount) == of(&other.dose.amount) => {
            Entry { sides: None, ..entry.clone() }
        }
        Some(_) | None => {
            Entry { amount: None, sides: None, growth: Growth::Library, ..entry.clone() }
        }
    }
}

impl Due<'_> {
    /// The entry with what is due today. What it says itself stays if that is due.
    fn entry(&self) -> Entry {
        let (Some(measured), Some(rung)) = (self.measured, self.next.rung) else {
            return self.entry.clone();
        };
        let sets = Some(rung.sets);
        if matches!(self.version, Version::Other(..)) {
            return Entry { sets, ..self.entry.clone() };
        }
        let start = measured.ladder.start;
        Entry {
            sets: if rung.sets == start.sets { self.entry.sets } else { sets },
            amount: if rung.amount == start.amount {
                self.entry.amount.clone()
            } else {
                Some(amount(measured.measure, rung.amount))
            },
            ..self.entry.clone()
        }
    }

    /// Has the plan begin with the version that is due in the place of an item; says which item that
    /// is then.
    fn take_version<'a>(
        &self,
        plan: &mut Plan,
        item: usize,
        find: &impl Fn(&str) -> Option<&'a Exercise>,
    ) -> usize {
        let Some(exercise) = self.exercise else { return item };
        let mut now = item;
        if self.version != Version::AsPlanned {
            let found = self.version.way(exercise, &|id: &str| find(id)).and_then(|way| {
                let mut draft = plan.clone();
                let there = self.walk(&mut draft, item, way, find)?;
                Some((draft, there))
            });
            if let Some((draft, there)) = found {
                *plan = draft;
                now = there;
                if let (Some(_), Some(rung)) = (self.measured, self.next.rung) {
                    plan.dose(now, rung.amount);
                }
            }
        }
        if self.next.offer == Offer::BeginEasier
            && let Some(there) = step(plan, now, Way::Easier, find)
        {
            now = there;
        }
        now
    }

    /// Goes that way from an item until it is the version that was done last.
    fn walk<'a>(
        &self,
        plan: &mut Plan,
        item: usize,
        way: Way,
        find: &impl Fn(&str) -> Option<&'a Exercise>,
    ) -> Option<usize> {
        let mut now = item;
        for _ in 0..MOST {
            now = step(plan, now, way, find)?;
            let there = &plan.items[now];
            let is_it = match &self.version {
                Version::AsPlanned => true,
                Version::Changed(text) => {
                    there.variant.as_ref() == Some(text) && plan.instead_of(now).is_none()
                }
                Version::Other(id, variant) => {
                    there.exercise.as_ref() == Some(id) && there.variant == *variant
                }
            };
            if is_it {
                return Some(now);
            }
        }
        None
    }

    fn note(&self, today: NaiveDate) -> Option<Note> {
        let why = match self.measured {
            Some(measured) => self.next.why(measured.measure, today),
            // Nobody can say what less of it is.
            None if let Reason::PainNow { pain } = self.next.reason => {
                Some(format!("Pain {pain} now: do less of it, or leave it out"))
            }
            None if self.next.reason.is_pain() => {
                Some("It hurt the last time: do less of it, or leave it out".to_owned())
            }
            None => None,
        };
        let offer = match self.next.offer {
            Offer::Nothing => None,
            Offer::Easier | Offer::BeginEasier => Some(Way::Easier),
            Offer::Harder => Some(Way::Harder),
        };
        let came =
            self.version != Version::AsPlanned && offer.is_none() && !self.next.reason.is_pain();
        let why = match why {
            Some(why) if came => Some(format!("{why}. {LIKE_LAST_TIME}")),
            None if came => Some(LIKE_LAST_TIME.to_owned()),
            why => why,
        };
        let (change, is_pain) = (self.next.change(), self.next.reason.is_pain());
        (why.is_some() || offer.is_some()).then_some(Note { why, change, is_pain, offer })
    }

    fn left_out(&self, today: NaiveDate) -> LeftOut {
        let why = self.next.why(Measure::Reps, today).unwrap_or_default();
        LeftOut { title: self.title(), why }
    }

    fn title(&self) -> String {
        match (&self.entry.movement, self.exercise) {
            (_, Some(exercise)) => exercise.title.clone(),
            (Movement::Own { title, .. }, None) => title.clone(),
            (Movement::Library(id), None) => id.clone(),
        }
    }
}

/// One step that way from an item, from the plan's beginning on.
fn step<'a>(
    plan: &mut Plan,
    item: usize,
    way: Way,
    find: &impl Fn(&str) -> Option<&'a Exercise>,
) -> Option<usize> {
    let swap = plan.swap(item, way, |id| find(id))?;
    let there = plan.take_place(item, 0, &swap)?;
    plan.relay(0, item, there, &swap);
    Some(there)
}

/// An amount as a routine would say it.
fn amount(measure: Measure, amount: u32) -> Amount {
    match measure {
        Measure::Seconds => {
            Amount::Hold(PerSet::Same(Extent::Fixed(Duration::from_secs(amount.into()))))
        }
        Measure::Reps => Amount::Reps(PerSet::Same(Extent::Fixed(amount))),
        Measure::HeldReps(hold) => {
            Amount::HeldReps { reps: PerSet::Same(Extent::Fixed(amount)), hold: PerSet::Same(hold) }
        }
    }
}

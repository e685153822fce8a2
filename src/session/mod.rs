//! The running session: a state machine that is a pure function of its plan, the commands it was
//! given and the moments it was told.
//!
//! * [`Session::advance`] and [`Session::apply`] return what happened, each event with the moment
//!   at which it was *due*, not at which it was noticed.
//! * A step starts at the due end of the one before, so lateness never adds up.
//! * Progress, repetition and phase are derived from the time since the step began; nothing is
//!   incremented to be shown.
//! * A set is known by the index of its step. When the session has finished, every work step has
//!   exactly one record.

mod advance;
mod apply;
mod change;
mod clock;
mod command;
mod event;
mod marks;
mod record;
mod resume;
mod snapshot;

use std::collections::BTreeMap;
use std::time::Duration;

pub use crate::plan::Swap;
pub use command::{Adjust, Command};
pub use event::{Event, EventKind, PauseCause};
pub use snapshot::{Phase, Snapshot};

use crate::journal::record::{Bests, Reason, SetRecord};
use crate::plan::{Plan, StepKind};
use clock::Clock;

/// A moment on the session's clock: monotonic time since an origin that the shell chooses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub Duration);

/// Pressing back this soon after a step's start goes to the step before.
pub const BACK_WINDOW: Duration = Duration::from_secs(3);

/// How long nobody may look at the clock before the session pauses by itself.
pub const GAP: Duration = Duration::from_secs(5);

/// A running session.
///
/// It does nothing by itself: the shell calls [`Session::advance`] at [`Session::deadline`], and
/// [`Session::apply`] when the person wants something.
#[derive(Debug, Clone)]
pub struct Session {
    plan: Plan,
    clock: Clock,
    current: Current,
    state: State,
    records: BTreeMap<usize, SetRecord>,
    /// Items that are left out, and why.
    left_out: BTreeMap<usize, Reason>,
    /// The work step that ended last, for redoing it.
    last_ended: Option<usize>,
    /// The person's bests before this session.
    bests: Bests,
}

/// The current step.
#[derive(Debug, Clone, Copy)]
struct Current {
    index: usize,
    /// When it began.
    started: Moment,
    /// Active time when it began.
    since: Duration,
    /// How long it takes as things stand; None: the person ends it.
    length: Option<Duration>,
    /// The offset up to which its marks have been told; None: not even those at its beginning.
    told: Option<Duration>,
    /// Whether its half has been told, which moves when it is made longer.
    half_told: bool,
    /// Repetitions that were tapped.
    taps: u32,
}

/// What the session is at, with what only matters then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The step's clock runs.
    Running,
    /// The set is over; its count is `did.reps` unless it is corrected.
    Counting(record::Did),
    /// The set is over.
    Waiting,
    /// Nothing more will happen.
    Over,
}

impl Session {
    /// Starts a session at its plan's first step. `gap`: how long nobody may look at the clock
    /// before the session pauses by itself, [`GAP`] unless the clock is sped up.
    #[must_use]
    pub fn new(plan: Plan, now: Moment, gap: Duration) -> (Self, Vec<Event>) {
        let mut session = Self::idle(plan, BTreeMap::new(), now, gap);
        let mut events = Vec::new();
        session.enter_from(0, now, &mut events);
        session.run(&mut events);
        (session, events)
    }

    /// A session that is at no step yet.
    fn idle(plan: Plan, records: BTreeMap<usize, SetRecord>, now: Moment, gap: Duration) -> Self {
        let current = Current {
            index: 0,
            started: now,
            since: now.0,
            length: None,
            told: None,
            half_told: false,
            taps: 0,
        };
        Self {
            plan,
            clock: Clock::new(now, gap),
            current,
            state: State::Over,
            records,
            left_out: BTreeMap::new(),
            last_ended: None,
            bests: Bests::default(),
        }
    }

    /// Tells it what the person's bests were before this session; until then nothing is known to be
    /// one.
    pub fn know(&mut self, bests: Bests) {
        self.bests = bests;
    }

    /// The person's bests before this session, as far as they are known.
    #[must_use]
    pub const fn bests(&self) -> &Bests {
        &self.bests
    }

    /// The plan as it stands; a swap changes what is to come of it.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What is recorded so far, by the index of the work step.
    #[must_use]
    pub const fn records(&self) -> &BTreeMap<usize, SetRecord> {
        &self.records
    }

    /// Whether nothing more will happen.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.state == State::Over
    }

    /// Index of the item that leaving out and swapping are about: the one on the screen. While
    /// resting or waiting that is the coming one. None when the session is over.
    #[must_use]
    pub fn subject(&self) -> Option<usize> {
        let step = &self.plan.steps[self.current.index];
        let rests = match step.kind {
            StepKind::Rest(_) | StepKind::RoundRest(_) => true,
            StepKind::Prepare(_) | StepKind::Switch(_) | StepKind::Work { .. } => false,
        };
        match self.state {
            State::Running if !rests => Some(step.item),
            State::Counting(_) => Some(step.item),
            State::Running | State::Waiting => {
                self.next_work().map(|index| self.plan.steps[index].item)
            }
            State::Over => None,
        }
    }

    /// The next work step after the current one that the session comes to.
    fn next_work(&self) -> Option<usize> {
        (self.current.index + 1..self.plan.steps.len()).find(|&index| self.is_coming_work(index))
    }

    fn is_coming_work(&self, index: usize) -> bool {
        self.plan.steps[index].work().is_some() && self.stands(index)
    }

    /// Whether the session can come to a step: it is not left out, and no other stands in its place.
    fn stands(&self, index: usize) -> bool {
        let item = self.plan.steps[index].item;
        !self.left_out.contains_key(&item) && !self.plan.replaced.contains(&index)
    }
}

//! What the journal says of the day, read once for all that a command asks of it.

use chrono::{DateTime, FixedOffset};

use crate::app;
use crate::coach::habits;
use crate::coach::prescription::{Change, Past, Prescription};
use crate::coach::proposal::{Candidate, Moment, Proposal};
use crate::config::Config;
use crate::exercise::Library;
use crate::journal::record::{Overview, Session};
use crate::journal::{Store, StoreError};
use crate::paths::Folders;
use crate::plan::{Plan, PlanError};
use crate::routine::Routine;

/// The past as it is now.
pub(super) struct Known<'a> {
    now: DateTime<FixedOffset>,
    pub(super) config: &'a Config,
    library: &'a Library,
    pub(super) overview: Overview,
    recent: Vec<Session>,
}

impl<'a> Known<'a> {
    /// Reads the journal, if there is one.
    pub(super) fn read(
        folders: &Folders,
        config: &'a Config,
        library: &'a Library,
        now: DateTime<FixedOffset>,
    ) -> Result<Self, StoreError> {
        let today = now.date_naive();
        let (overview, recent) = match Store::read(&folders.data)? {
            Some(store) => (store.overview(today)?, store.recent(today)?),
            None => (Overview::default(), Vec::new()),
        };
        Ok(Self { now, config, library, overview, recent })
    }

    /// A routine as it is due today for somebody whom it hurts so much.
    pub(super) fn prescribe(
        &self,
        routine: &Routine,
        pain_now: Option<u8>,
    ) -> Result<Prescription, PlanError> {
        Prescription::of(routine, &self.past().hurting(pain_now), |id| self.library.get(id))
    }

    /// What there is to say of the next time after a session of a routine, a line each. Nobody is asked
    /// whether it hurt, so nothing is promised to grow.
    pub(super) fn next(&self, routine: &Routine, session: &Session) -> Vec<String> {
        let changes = app::changes(session, &self.recent, routine, self.config, self.library);
        match changes {
            None => Vec::new(),
            Some(changes) if changes.is_empty() => vec![app::NO_CHANGE.to_owned()],
            Some(changes) => {
                let line = |change: &Change| {
                    let unless = if change.grows() { ", unless it hurts" } else { "" };
                    format!("Next time{unless}: {}", change.words())
                };
                changes.iter().map(line).collect()
            }
        }
    }

    /// Today's proposal among these of which the plans suit.
    pub(super) fn propose<'r>(
        &self,
        routines: impl Iterator<Item = &'r Routine>,
        said: Option<Moment>,
        suits: impl Fn(&Routine, &Plan) -> bool,
    ) -> Option<Proposal> {
        let past = self.past();
        let plans = routines.filter_map(|routine| {
            let due = Prescription::of(routine, &past, |id| self.library.get(id)).ok()?;
            Some((routine, due.plan?))
        });
        let plans: Vec<_> = plans.filter(|(routine, plan)| suits(routine, plan)).collect();
        let candidates = plans.iter().map(|(routine, plan)| Candidate { routine, plan });
        let known =
            app::Known { overview: &self.overview, sessions: &self.recent, config: self.config };
        let candidates: Vec<_> = candidates.collect();
        known.propose(&candidates, said, self.now, |id| self.library.get(id))
    }

    /// The most pain on a run of the last days.
    pub(super) fn pain_of_runs(&self) -> Option<u8> {
        habits::pain_of_runs(&self.overview.runs, self.now.date_naive())
    }

    fn past(&self) -> Past<'_> {
        app::past(&self.recent, self.config, self.now.date_naive())
    }
}

//! Who is before the shipped routines and asks what to do.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset};
use prehab::coach::prescription::{Past, Prescription};
use prehab::coach::proposal::{Candidate, Given, Moment, Proposal, propose};
use prehab::routine::{Catalogue, Routine};

use crate::runner::Runner;

/// A runner before the shipped routines.
pub(crate) struct Chooser {
    pub(crate) runner: Runner,
    pub(crate) routines: Vec<Routine>,
    pub(crate) ran: Option<&'static str>,
    pub(crate) pain_of_run: Option<u8>,
}

impl Chooser {
    pub(crate) fn new() -> Self {
        let runner = Runner::new();
        let (listed, _) = Catalogue::load(None, &runner.library).into_listed();
        let routines = listed.into_iter().map(|listed| listed.outcome.expect("a shipped routine"));
        let routines = routines.collect();
        Self { runner, routines, ran: None, pain_of_run: None }
    }

    pub(crate) fn routine(&self, id: &str) -> Routine {
        self.routines.iter().find(|routine| routine.id == id).expect("a shipped one").clone()
    }

    /// What is proposed at a time, by what is said and planned.
    pub(crate) fn proposal(
        &self,
        now: DateTime<FixedOffset>,
        said: Option<Moment>,
        planned: &[Moment],
    ) -> Proposal {
        let find = |id: &str| self.runner.library.get(id);
        let sessions = self.runner.sessions.as_slice();
        let past = Past::of(sessions, true, self.runner.goal, now.date_naive());
        let dues = self.routines.iter().filter_map(|routine| {
            Some((routine, Prescription::of(routine, &past, find).ok()?.plan?))
        });
        let dues: Vec<_> = dues.collect();
        let candidates = dues.iter().map(|(routine, plan)| Candidate { routine, plan });
        let last_done: HashMap<String, _> =
            sessions.iter().map(|it| (it.routine.clone(), it.started_at)).collect();
        let goal = self.runner.goal;
        let given = Given {
            now,
            last_done: &last_done,
            sessions,
            ran: self.ran,
            pain_of_run: self.pain_of_run,
            said,
            planned,
            goal,
        };
        propose(&candidates.collect::<Vec<_>>(), given, find).expect("a proposal")
    }
}

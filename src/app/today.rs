//! The Today screen: what to do, and everything one could do.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::app::WrongFile;
use crate::coach::care::Rest;
use crate::coach::prescription::Prescription;
use crate::coach::proposal::{Candidate, Moment, Proposal};
use crate::journal::record::Overview;
use crate::routine::{Routine, When};

/// A routine as the list shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct RoutineLine {
    /// The routine's id, by which it is remembered.
    pub id: String,
    /// Its name for people; the file's name if it has none that can be read.
    pub title: String,
    /// What is behind it.
    pub content: Content,
}

/// What is behind a line of the list.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A routine that can be started.
    Ready {
        /// The routine.
        routine: Arc<Routine>,
        /// How long its plan is reckoned to take.
        length: Duration,
        /// What has to be at hand.
        equipment: Vec<String>,
    },
    /// A file with mistakes.
    Wrong(WrongFile),
}

/// The headings of the list, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Files with mistakes: at the top, since somebody changed them and waits to see it.
    Wrong,
    /// Before a run.
    Before,
    /// After a run.
    After,
    /// Whenever.
    Any,
}

impl RoutineLine {
    /// The heading that it stands under.
    #[must_use]
    pub fn group(&self) -> Group {
        match &self.content {
            Content::Ready { routine, .. } => match routine.when {
                When::PreRun => Group::Before,
                When::PostRun => Group::After,
                When::Any => Group::Any,
            },
            Content::Wrong(_) => Group::Wrong,
        }
    }

    /// The routine, unless its file has mistakes.
    #[must_use]
    pub fn routine(&self) -> Option<&Arc<Routine>> {
        match &self.content {
            Content::Ready { routine, .. } => Some(routine),
            Content::Wrong(_) => None,
        }
    }

    /// Its file's mistakes, if there are any.
    #[must_use]
    pub fn wrong(&self) -> Option<&WrongFile> {
        match &self.content {
            Content::Ready { .. } => None,
            Content::Wrong(wrong) => Some(wrong),
        }
    }

    /// Whether every word of `filter` occurs in its title, its id, its kit or its heading.
    fn matches(&self, filter: &str) -> bool {
        let mut text = format!("{} {} {}", self.title, self.id, self.group().title());
        if let Content::Ready { equipment, .. } = &self.content {
            text.push(' ');
            text.push_str(&if equipment.is_empty() {
                "no kit".into()
            } else {
                equipment.join(" ")
            });
        }
        let text = text.to_lowercase();
        filter.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

impl Group {
    /// The heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Before => "Before a run",
            Self::After => "After a run",
            Self::Any => "Any time",
            Self::Wrong => "Files with mistakes",
        }
    }
}

/// What is chosen on the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Choice {
    /// Today's proposal, at the top.
    #[default]
    Proposal,
    /// The routine with this id, in the list.
    Listed(String),
}

/// The state of the Today screen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Today {
    /// Every routine, by heading and title; None until they have been read.
    pub lines: Option<Vec<RoutineLine>>,
    /// What the journal says; None until it has been read.
    pub overview: Option<Overview>,
    /// Each routine as it is due today, by id.
    pub(super) dues: HashMap<String, Prescription>,
    /// How long each of them takes of who begins it here, in the time there is.
    pub(super) lengths: HashMap<String, Duration>,
    /// What the person says of today and a run.
    pub said: Option<Moment>,
    /// How many minutes there are, if the person said so.
    pub minutes: Option<u32>,
    /// Whether kit is at hand, if the person said so.
    pub kit: Option<bool>,
    /// Whether all is known that a proposal depends on.
    pub(super) is_sure: bool,
    /// The routines that do not fit the time or the kit there is, by id, and why.
    pub(super) misfits: HashMap<String, Misfit>,
    /// What to do today, and why.
    pub proposal: Option<Proposal>,
    /// The day for the rest of which nothing is proposed any more, and why.
    pub(super) left: Option<(NaiveDate, Rest)>,
    /// The text that the list is narrowed to.
    pub filter: String,
    /// Whether that text is being typed.
    pub typing: bool,
    /// What was last gone to; it need not be in sight.
    wish: Choice,
}

/// Why a routine is none for today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// It needs kit.
    Kit,
    /// It cannot be done in the time.
    Time,
}

impl Misfit {
    /// It in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Kit => "needs kit",
            Self::Time => "too long",
        }
    }
}

impl Today {
    /// Why a routine does not fit the time or the kit there is, if it does not.
    #[must_use]
    pub fn misfit(&self, id: &str) -> Option<Misfit> {
        self.misfits.get(id).copied()
    }

    /// Why nothing is proposed any more, if that is so.
    #[must_use]
    pub fn left(&self) -> Option<Rest> {
        self.left.map(|(_, why)| why)
    }

    /// Takes the routines anew, and what follows from them. What was chosen stays so if it is still
    /// there; else what now stands in its place is chosen.
    pub(super) fn set_lines(&mut self, mut lines: Vec<RoutineLine>) {
        lines.sort_by(|a, b| {
            let key = |line: &RoutineLine| (line.group(), line.title.to_lowercase());
            key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
        });
        let place = self.place();
        self.lines = Some(lines);
        if matches!(self.wish, Choice::Listed(_)) && !self.entries().contains(&self.wish) {
            self.choose(place);
        }
    }

    /// How the day lies to a run, as far as that is known.
    #[must_use]
    pub fn moment(&self) -> Option<Moment> {
        let known = || self.proposal.as_ref().and_then(|proposal| proposal.moment);
        self.said.or_else(|| known().map(|(moment, _)| moment))
    }

    /// Whether all is known that a proposal depends on, and there are routines.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.is_sure && self.lines.as_ref().is_some_and(|lines| !lines.is_empty())
    }

    /// How long a routine takes: as it is due today, fitted into the time there is, or, while that is not
    /// known, as its file says.
    #[must_use]
    pub fn length(&self, line: &RoutineLine) -> Option<Duration> {
        match &line.content {
            Content::Ready { length, .. } => {
                Some(self.lengths.get(&line.id).copied().unwrap_or(*length))
            }
            Content::Wrong(_) => None,
        }
    }

    /// The routines of which anything is left to do, and which fit.
    pub(super) fn candidates(&self) -> Vec<Candidate<'_>> {
        let routines = self.lines.iter().flatten().filter_map(RoutineLine::routine);
        let candidates = routines.filter_map(|routine| {
            let plan = self.dues.get(&routine.id)?.plan.as_ref()?;
            (!self.misfits.contains_key(&routine.id)).then_some(Candidate { routine, plan })
        });
        candidates.collect()
    }

    /// Goes to what else was proposed, by its place from 0.
    pub(super) fn choose_other(&mut self, place: usize) {
        let proposal = self.proposal.as_ref().filter(|_| self.filter.is_empty());
        if let Some(other) = proposal.and_then(|proposal| proposal.others.get(place)) {
            self.wish = Choice::Listed(other.routine.clone());
        }
    }

    /// The lines that the filter leaves, in order.
    pub fn visible(&self) -> impl Iterator<Item = &RoutineLine> {
        let lines = self.lines.as_deref().unwrap_or_default();
        lines.iter().filter(|line| line.matches(&self.filter))
    }

    /// The line of today's proposal, unless a filter hides it.
    #[must_use]
    pub fn proposed(&self) -> Option<&RoutineLine> {
        let proposal = self.proposal.as_ref().filter(|_| self.filter.is_empty())?;
        self.line(&proposal.first.routine)
    }

    /// The line that is chosen, the proposal's own if that is chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<&RoutineLine> {
        match self.choice()? {
            Choice::Proposal => self.proposed(),
            Choice::Listed(id) => self.line(&id),
        }
    }

    /// What is chosen: what was last gone to, or while that cannot be seen the first that can be
    /// started.
    #[must_use]
    pub fn choice(&self) -> Option<Choice> {
        let mut entries = self.entries();
        let place = self.place_in(&entries);
        (place < entries.len()).then(|| entries.swap_remove(place))
    }

    /// Moves the choice by so many places, within the list.
    pub(super) fn step(&mut self, by: isize) {
        self.choose(self.place().saturating_add_signed(by));
    }

    /// Takes a new filter; what was chosen is so again when it is in sight.
    pub(super) fn narrow(&mut self, change: impl FnOnce(&mut String)) {
        change(&mut self.filter);
    }

    /// The line of a routine.
    #[must_use]
    pub fn line(&self, id: &str) -> Option<&RoutineLine> {
        self.lines.iter().flatten().find(|line| line.id == id)
    }

    fn entries(&self) -> Vec<Choice> {
        let proposal = self.proposed().map(|_| Choice::Proposal);
        let listed = self.visible().map(|line| Choice::Listed(line.id.clone()));
        proposal.into_iter().chain(listed).collect()
    }

    fn place(&self) -> usize {
        self.place_in(&self.entries())
    }

    fn place_in(&self, entries: &[Choice]) -> usize {
        let place = |is_it: &dyn Fn(&Choice) -> bool| entries.iter().position(is_it);
        place(&|entry| *entry == self.wish)
            .or_else(|| place(&|entry| self.is_ready(entry)))
            .unwrap_or(0)
    }

    fn is_ready(&self, entry: &Choice) -> bool {
        match entry {
            Choice::Proposal => true,
            Choice::Listed(id) => self.line(id).is_some_and(|line| line.routine().is_some()),
        }
    }

    fn choose(&mut self, place: usize) {
        let mut entries = self.entries();
        let place = place.min(entries.len().saturating_sub(1));
        self.wish =
            if place < entries.len() { entries.swap_remove(place) } else { Choice::Proposal };
    }
}

/// The local days of the four weeks that end today, oldest first, each with its minutes.
#[must_use]
pub fn four_weeks(overview: &Overview, wall: DateTime<FixedOffset>) -> Vec<u32> {
    let today = wall.date_naive();
    let minutes = |ago: i64| {
        let days = overview.days.iter().filter(|(date, _)| (today - *date).num_days() == ago);
        days.map(|(_, minutes)| minutes).sum()
    };
    (0..28).rev().map(minutes).collect()
}

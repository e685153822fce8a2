//! The Progress screen: how it goes, and one exercise in full.

use crate::app::{Effect, Model, Now, Readings, Screen, Sight};
use crate::coach::progress::{self, Strand, StrandId};
use crate::journal::record::{KindWeeks, Past};

/// The state of the Progress screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// How it goes; None until the journal has been read.
    pub told: Option<progress::Progress>,
    /// The exercise that is open.
    pub page: Option<Page>,
    chosen: Option<StrandId>,
    /// Whether what the journal says now was asked for before the screen opens.
    is_ahead: bool,
    readings: Readings,
    /// Of the open exercise's weeks.
    page_readings: Readings,
}

/// An exercise that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The exercise; with its newest weeks, and soon after with all of them.
    pub strand: Strand,
    /// Whether all weeks are there.
    pub whole: bool,
    /// The first line of its records to be shown.
    pub first: usize,
}

impl Progress {
    /// The place of the chosen exercise in the list.
    #[must_use]
    pub fn place(&self) -> usize {
        let mut strands = self.told.iter().flat_map(|told| &told.strands);
        strands.position(|strand| Some(&strand.id) == self.chosen.as_ref()).unwrap_or(0)
    }

    /// The chosen exercise; None only if there are none.
    #[must_use]
    pub fn chosen(&self) -> Option<&Strand> {
        self.told.as_ref()?.strands.get(self.place())
    }

    /// Moves the choice, or scrolls what is open.
    pub(super) fn step(&mut self, by: isize, sight: Sight) {
        if let Some(page) = &mut self.page {
            page.first = sight.scroll(page.first, by);
        } else if let Some(told) = &self.told {
            let place = self.place().saturating_add_signed(by);
            let place = place.min(told.strands.len().saturating_sub(1));
            self.chosen = told.strands.get(place).map(|strand| strand.id.clone());
        }
    }

    /// Opens the chosen exercise, and asks for all its weeks.
    pub(super) fn open(&mut self) -> Vec<Effect> {
        let Some(strand) = self.chosen().cloned() else { return Vec::new() };
        self.chosen = Some(strand.id.clone());
        self.page = Some(Page { strand, whole: false, first: 0 });
        self.read_page().into_iter().collect()
    }

    /// Whatever was asked for ahead may by now be told otherwise.
    pub(super) fn forget_ahead(&mut self) {
        self.is_ahead = false;
    }

    fn read_page(&mut self) -> Option<Effect> {
        let kinds = self.page.as_ref()?.strand.kinds().cloned().collect();
        Some(Effect::LoadKindWeeks(self.page_readings.ask(), kinds))
    }

    /// Takes all weeks of an exercise's kinds, if that one is still open.
    pub(super) fn take(&mut self, reading: u32, kinds: Vec<KindWeeks>) {
        if let Some(page) = &mut self.page
            && self.page_readings.awaits(reading)
            && page.strand.kinds().eq(kinds.iter().map(|it| &it.kind))
        {
            page.strand.set_weeks(kinds);
            page.whole = true;
        }
    }
}

/// Takes what the journal says; what was chosen or is open stays so if it is still there.
pub(super) fn set(model: &mut Model, reading: u32, past: Past, now: Now) -> Vec<Effect> {
    let screen = &mut model.progress;
    if !screen.readings.awaits(reading) {
        return Vec::new();
    }
    let goal = model.config.goal.sessions;
    let told = progress::Progress::new(past, goal, now.wall.date_naive(), &model.library);
    if let Some(page) = &mut screen.page {
        let anew = told.strands.iter().find(|strand| strand.id == page.strand.id).cloned();
        let first = page.first;
        screen.page = anew.map(|strand| Page { strand, whole: false, first });
    }
    screen.told = Some(told);
    screen.read_page().into_iter().collect()
}

/// Opens the screen.
pub(super) fn enter(model: &mut Model) -> Vec<Effect> {
    model.screen = Screen::Progress;
    if std::mem::take(&mut model.progress.is_ahead) {
        return Vec::new();
    }
    vec![read(model)]
}

/// Has read what the screen shows while the one before it, which has all that it shows, is looked at: so
/// that nobody waits for it.
pub(super) fn read_ahead(model: &mut Model) -> Option<Effect> {
    let Screen::History = model.screen else { return None };
    let is_asked = std::mem::replace(&mut model.progress.is_ahead, true);
    (!is_asked).then(|| read(model))
}

/// What the screen needs to be read when something that it shows may be another now: at once if it is
/// open, else when it opens.
pub(super) fn read_again(model: &mut Model) -> Vec<Effect> {
    model.progress.forget_ahead();
    match model.screen {
        Screen::Progress => vec![read(model)],
        Screen::Today
        | Screen::Preview(_)
        | Screen::Session(_)
        | Screen::Summary(_)
        | Screen::History
        | Screen::Runs
        | Screen::Causes
        | Screen::Exercises
        | Screen::Settings => Vec::new(),
    }
}

fn read(model: &mut Model) -> Effect {
    Effect::LoadProgress(model.progress.readings.ask())
}

//! The Preview screen: a routine's exercises before they are done.

use std::sync::Arc;

use crate::app::exercises::Page;
use crate::app::{Model, Now, Screen};
use crate::coach::fit::{Fit, TooShort, minutes};
use crate::coach::prescription::{LeftOut, Note, Prescription};
use crate::exercise::Library;
use crate::plan::{self, Item, Plan, StepKind, Way};
use crate::routine::Routine;

/// The state of the Preview screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// What enter starts.
    pub plan: Plan,
    /// What is said of its items today, by index.
    pub notes: Vec<(usize, Note)>,
    /// What was left out of it today.
    pub left_out: Vec<LeftOut>,
    /// What was left out of it to fit into the time, in a line.
    pub cut: Option<String>,
    /// What the routine is for.
    pub about: Option<String>,
    /// The place of the chosen exercise in the plan.
    pub chosen: usize,
    /// The page of an exercise that is open over it.
    pub page: Option<Page>,
    /// The routine itself, if it was made just now and lies nowhere.
    pub made: Option<Arc<Routine>>,
    /// All of it, with the versions that were chosen.
    whole: Plan,
    /// What is said of the items of the whole.
    due: Vec<(usize, Note)>,
    /// The versions that were chosen, as the items of the whole that gave way, and which way.
    swaps: Vec<(usize, Way)>,
    /// Where the items of the whole stand in the plan.
    places: Vec<Option<usize>>,
    /// Into how many minutes it is to fit.
    minutes: Option<u32>,
    /// The same when it was opened.
    began_with: Option<u32>,
    /// The fewest minutes into which it fits.
    least: u32,
}

impl Preview {
    /// A routine as it is due, in so many minutes if it needs no more.
    #[must_use]
    pub(super) fn new(
        due: Prescription,
        plan: Plan,
        about: Option<String>,
        minutes: Option<u32>,
        library: &Library,
    ) -> Self {
        let mut preview = Self {
            chosen: plan.steps.first().map_or(0, |step| step.item),
            places: (0..plan.items.len()).map(Some).collect(),
            whole: plan.clone(),
            swaps: Vec::new(),
            plan,
            notes: Vec::new(),
            due: due.notes,
            left_out: due.left_out,
            cut: None,
            about,
            page: None,
            made: None,
            minutes,
            began_with: None,
            least: 0,
        };
        preview.fit(library);
        preview.began_with = preview.minutes;
        preview
    }

    /// Whether it is otherwise than when it was opened.
    fn is_changed(&self) -> bool {
        !self.swaps.is_empty() || self.minutes != self.began_with
    }

    /// How long it takes, in whole minutes.
    fn takes(&self) -> u32 {
        plan::minutes(self.plan.usual())
    }

    /// The chosen exercise.
    #[must_use]
    pub fn item(&self) -> Option<&Item> {
        self.plan.items.get(self.chosen)
    }

    /// In how many rounds an exercise is done.
    #[must_use]
    pub fn rounds(&self, item: usize) -> u32 {
        let work = |kind: &StepKind| matches!(kind, StepKind::Work { .. });
        let mut steps = self.plan.steps.iter();
        steps.find(|step| step.item == item && work(&step.kind)).map_or(1, |step| step.rounds)
    }

    /// What is said of an exercise today.
    #[must_use]
    pub fn note(&self, item: usize) -> Option<&Note> {
        self.notes.iter().find(|(place, _)| *place == item).map(|(_, note)| note)
    }

    /// The exercises that are done, in their order: another version may stand in one's place.
    #[must_use]
    pub fn places(&self) -> Vec<usize> {
        let mut places = Vec::new();
        for step in &self.plan.steps {
            if !places.contains(&step.item) {
                places.push(step.item);
            }
        }
        places
    }

    /// Moves the choice.
    pub(super) fn step(&mut self, by: isize) {
        let places = self.places();
        let place = places.iter().position(|item| *item == self.chosen).unwrap_or(0);
        let last = places.len().saturating_sub(1);
        if let Some(item) = places.get(place.saturating_add_signed(by).min(last)) {
            self.chosen = *item;
        }
    }

    /// Into how many minutes it is to fit; None: it has all the time it needs.
    #[must_use]
    pub const fn minutes(&self) -> Option<u32> {
        self.minutes
    }

    /// Whether less of it can be done.
    #[must_use]
    pub fn can_shorten(&self) -> bool {
        self.shorter() >= self.least
    }

    /// Whether another version of the chosen exercise lies that way.
    #[must_use]
    pub fn leads(&self, way: Way, library: &Library) -> bool {
        self.chosen_of_whole().is_some_and(|item| self.whole.leads(item, way, |id| library.get(id)))
    }

    /// A minute less than it takes now.
    fn shorter(&self) -> u32 {
        self.takes().saturating_sub(1)
    }

    /// Has it take at least a minute less; false if too little would be left.
    fn shorten(&mut self, library: &Library) -> bool {
        if !self.can_shorten() {
            return false;
        }
        self.minutes = Some(self.shorter());
        self.fit(library);
        true
    }

    /// Gives it minutes, until more of it is done or all of it is.
    fn lengthen(&mut self, library: &Library) {
        let before = self.plan.steps.len();
        while let Some(minutes) = self.minutes
            && self.plan.steps.len() <= before
        {
            self.minutes = Some(minutes + 1);
            self.fit(library);
        }
    }

    /// Puts an easier or harder version into the chosen exercise's place; says what it is called.
    fn swap(&mut self, way: Way, library: &Library) -> Option<String> {
        let (new, name) = self.put(self.chosen_of_whole()?, way, library)?;
        self.fit_choosing(Some(new), library);
        Some(name)
    }

    /// Puts an easier or harder version into the place of an item of the whole; says where it is then
    /// and what it is called.
    fn put(&mut self, old: usize, way: Way, library: &Library) -> Option<(usize, String)> {
        let swap = self.whole.swap(old, way, |id| library.get(id))?;
        let name = self.whole.name_after(old, &swap).to_owned();
        let new = self.whole.take_place(old, 0, &swap)?;
        self.whole.relay(0, old, new, &swap);
        self.swaps.push((old, way));
        Some((new, name))
    }

    /// What is due of the same routine otherwise, in the same time and with the versions that were
    /// chosen here.
    pub(super) fn like_this(&self, due: Prescription, plan: Plan, library: &Library) -> Self {
        let mut other = Self::new(due, plan, None, None, library);
        for (old, way) in &self.swaps {
            if let Some(there) = self.counterpart(*old, &other.whole) {
                other.put(there, *way, library);
            }
        }
        other.minutes = self.minutes;
        other.fit(library);
        other
    }

    /// The item that stands in another plan of the routine where this one does, if that is done there.
    fn counterpart(&self, item: usize, other: &Plan) -> Option<usize> {
        let same = |a: &Item, b: &Item| (&a.exercise, &a.title) == (&b.exercise, &b.title);
        let planned = self.whole.planned(item);
        let wanted = self.whole.items.get(planned)?;
        let is_it = |item: &&Item| item.origin.is_none() && same(item, wanted);
        let before = self.whole.items.iter().take(planned).filter(is_it).count();
        let mut places = (0..other.items.len()).filter(|place| is_it(&&other.items[*place]));
        let place = places.nth(before)?;
        let mut done = other.steps.iter().map(|step| step.item);
        done.find(|item| other.planned(*item) == place)
    }

    fn chosen_of_whole(&self) -> Option<usize> {
        self.places.iter().position(|place| *place == Some(self.chosen))
    }

    fn fit(&mut self, library: &Library) {
        self.fit_choosing(self.chosen_of_whole(), library);
    }

    /// Fits it into the time, with an item of the whole chosen if that is still there.
    fn fit_choosing(&mut self, chosen: Option<usize>, library: &Library) {
        let fit = Fit::new(&self.whole, |id| Some(library.get(id)?.kind));
        self.least = fit.least();
        // A version that was chosen since may need more.
        let minutes = self.minutes.map(|minutes| minutes.max(self.least));
        self.minutes = minutes.filter(|minutes| *minutes < plan::minutes(self.whole.usual()));
        let fitted = self.minutes.map_or_else(|| fit.whole(), |minutes| fit.about(minutes));
        self.cut = fitted.words();
        self.plan = fitted.plan;
        self.places = fitted.places;
        let place = |item: usize| self.places.get(item).copied().flatten();
        let notes = self.due.iter().filter_map(|(item, note)| Some((place(*item)?, note.clone())));
        self.notes = notes.collect();
        let first = || self.plan.steps.first().map_or(0, |step| step.item);
        self.chosen = chosen.and_then(place).unwrap_or_else(first);
    }
}

/// Gives the routine that is looked at more time, or less.
pub(super) fn time(model: &mut Model, more: bool, now: Now) {
    let library = Arc::clone(&model.library);
    let Screen::Preview(preview) = &mut model.screen else { return };
    if more {
        preview.lengthen(&library);
    } else if !preview.shorten(&library) {
        let routine = preview.plan.title.clone();
        let words = format!("{}.", TooShort { routine, least: preview.least });
        model.tell(words, now);
    }
}

/// Puts an easier or harder version into the place of the exercise that is chosen there.
pub(super) fn swap(model: &mut Model, way: Way, now: Now) {
    let library = Arc::clone(&model.library);
    let Screen::Preview(preview) = &mut model.screen else { return };
    let before = preview.takes();
    let words = match preview.swap(way, &library) {
        Some(name) if preview.takes() != before => {
            format!("Now: {name}. It takes {} now.", minutes(preview.takes()))
        }
        Some(name) => format!("Now: {name}."),
        None => no_way(way).to_owned(),
    };
    model.tell(words, now);
}

/// Goes back to where it was opened, and says so if what was changed there is gone with it.
pub(super) fn close(model: &mut Model, now: Now) {
    let Screen::Preview(preview) = &model.screen else { return };
    let is_changed = preview.is_changed();
    model.screen = if preview.made.is_some() { Screen::Causes } else { Screen::Today };
    if is_changed {
        model.tell("What you changed there is not kept.", now);
    }
}

/// What is said where nothing lies that way.
pub(super) const fn no_way(way: Way) -> &'static str {
    match way {
        Way::Easier => "There is no easier way of doing this one.",
        Way::Harder => "There is no harder way of doing this one.",
    }
}

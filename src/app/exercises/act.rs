//! What the keys do where exercises are read about.

use std::sync::Arc;

use super::{Entry, Page, Picker, parts};
use crate::app::overlay::Overlay;
use crate::app::{Model, Screen};
use crate::exercise::{Facet, Library};

/// Lists the exercises as they are now.
pub(in crate::app) fn refresh(model: &mut Model) {
    model.exercises.list(&model.library);
}

/// Takes the exercises as they were read anew: a page of one that is gone is closed.
pub(in crate::app) fn read_anew(model: &mut Model, library: Arc<Library>) {
    model.library = library;
    let library = Arc::clone(&model.library);
    let gone = model.page_mut().is_some_and(|page| !page.keep(|id| library.get(id).is_some()));
    if gone {
        close(model);
    }
    if let Screen::Exercises = model.screen {
        refresh(model);
    }
}

/// Types at the end of the filter's text.
pub(in crate::app) fn write(model: &mut Model, c: char) {
    model.exercises.filter.text.push(c);
    refresh(model);
}

/// Takes the last character of the filter's text out.
pub(in crate::app) fn erase(model: &mut Model) {
    model.exercises.filter.text.pop();
    refresh(model);
}

/// Begins typing, or ends it.
pub(in crate::app) fn type_filter(model: &mut Model, typing: bool) {
    model.exercises.typing = typing;
}

/// Opens what is chosen: a past session, an exercise's page, a file's mistakes or, on a page, the
/// one that a link leads to.
pub(in crate::app) fn open(model: &mut Model) {
    if let Some(id) = model.linked().map(str::to_owned) {
        if let Some(page) = model.page_mut() {
            page.jump(&id);
        }
        return;
    }
    match &mut model.screen {
        Screen::Exercises if model.exercises.page.is_none() => match model.exercises.chosen() {
            Some(Entry::Exercise(id)) => model.exercises.page = Some(Page::new(id)),
            Some(Entry::Wrong(wrong)) => {
                model.overlay = Some(Overlay::Mistakes(wrong.clone(), 0));
            }
            None => {}
        },
        Screen::Preview(preview) if preview.page.is_none() => {
            let item = preview.item().and_then(|item| item.exercise.as_deref());
            preview.page = item.map(Page::new);
        }
        Screen::History => model.history.open(),
        // It asks for more, so `update` opens it.
        Screen::Progress | Screen::Runs => {}
        Screen::Today
        | Screen::Preview(_)
        | Screen::Session(_)
        | Screen::Summary(_)
        | Screen::Causes
        | Screen::Exercises
        | Screen::Settings => {}
    }
}

/// Chooses the next link of the open page, or the one before.
pub(in crate::app) fn choose(model: &mut Model, forward: bool) {
    let links = model.links().len();
    if let Some(page) = model.page_mut() {
        page.choose(links, forward);
    }
}

/// Goes back to the page one came from, or to the list.
pub(in crate::app) fn turn_back(model: &mut Model) {
    if !model.page_mut().is_some_and(Page::turn_back) {
        close(model);
    }
}

/// Closes what is open or typed; else forgets the filter. False if there is nothing of that.
pub(in crate::app) fn close(model: &mut Model) -> bool {
    if let Screen::Preview(preview) = &mut model.screen {
        return preview.page.take().is_some();
    }
    let exercises = &mut model.exercises;
    if let Some(page) = exercises.page.take() {
        let read = Entry::Exercise(page.exercise().to_owned());
        if exercises.entries.contains(&read) {
            exercises.wish = Some(read);
        }
        return true;
    }
    if std::mem::take(&mut exercises.typing) {
        exercises.filter.text.clear();
    } else if exercises.filter.is_empty() {
        return false;
    } else {
        exercises.filter = Default::default();
    }
    refresh(model);
    true
}

/// Narrows the list to what was chosen from the picker.
pub(in crate::app) fn take(model: &mut Model, picker: &Picker) {
    let value = picker.value().map(str::to_owned);
    model.exercises.filter.choose(picker.facet, value.into_iter().collect());
    refresh(model);
}

impl Model {
    /// Lays the list of a facet's values over the screen.
    pub(in crate::app) fn pick(&mut self, facet: Facet) {
        let picker = Picker::new(facet, &self.exercises.filter, &self.library);
        self.overlay = Some(Overlay::Pick(picker));
    }

    /// The page that is open.
    #[must_use]
    pub fn page(&self) -> Option<&Page> {
        match &self.screen {
            Screen::Exercises => self.exercises.page.as_ref(),
            Screen::Preview(preview) => preview.page.as_ref(),
            Screen::Today
            | Screen::Session(_)
            | Screen::Summary(_)
            | Screen::History
            | Screen::Causes
            | Screen::Progress
            | Screen::Runs
            | Screen::Settings => None,
        }
    }

    pub(in crate::app) fn page_mut(&mut self) -> Option<&mut Page> {
        match &mut self.screen {
            Screen::Exercises => self.exercises.page.as_mut(),
            Screen::Preview(preview) => preview.page.as_mut(),
            Screen::Today
            | Screen::Session(_)
            | Screen::Summary(_)
            | Screen::History
            | Screen::Causes
            | Screen::Progress
            | Screen::Runs
            | Screen::Settings => None,
        }
    }

    /// The exercises that the open page leads to.
    fn links(&self) -> Vec<&str> {
        let exercise = self.page().and_then(|page| self.library.get(page.exercise()));
        exercise.map_or_else(Vec::new, |exercise| parts::links(exercise, &self.library))
    }

    /// The exercise that the chosen link of the open page leads to.
    pub(in crate::app) fn linked(&self) -> Option<&str> {
        let link = self.page()?.link()?;
        self.links().get(link).copied()
    }

    /// Whether the open page leads to other exercises.
    pub(in crate::app) fn has_links(&self) -> bool {
        !self.links().is_empty()
    }
}

//! Exercises to look through and to read about.

use std::sync::Arc;

use super::*;
use crate::app::fixture::OWN;
use crate::app::{Entry, SharedLibrary, Sight};
use crate::exercise::{Facet, Library};

fn opened() -> Desk {
    let desk = Desk::exercises(OWN);
    assert_eq!(desk.model.scope(), Scope::Exercises);
    desk
}

fn listed(desk: &Desk) -> Vec<&str> {
    let entries = desk.model.exercises.entries().iter();
    entries
        .map(|entry| match entry {
            Entry::Exercise(id) => id.as_str(),
            Entry::Wrong(file) => file.name.as_str(),
        })
        .collect()
}

/// A page of an exercise that is reached by its name.
fn reading(id: &str) -> Desk {
    let mut desk = opened();
    desk.press(Action::Filter);
    desk.write(id);
    desk.press(Action::Accept);
    desk.press(Action::Open);
    assert_eq!(desk.model.page().map(|page| page.exercise()), Some(id));
    desk
}

fn page(desk: &Desk) -> &str {
    desk.model.page().expect("a page is open").exercise()
}

#[test]
fn tab_goes_round_the_screens() {
    let mut desk = Desk::new();
    assert_eq!(names(&desk.press(Action::NextScreen)), ["load history"]);
    assert_eq!(names(&desk.press(Action::NextScreen)), ["load progress"]);
    assert_eq!(names(&desk.press(Action::NextScreen)), ["load overview", "load all runs"]);
    assert_eq!(desk.press(Action::NextScreen), []);
    assert_eq!(desk.model.scope(), Scope::Exercises);
    assert_eq!(desk.model.exercises.all, Library::load(None).ids().len());
    assert_eq!(names(&desk.press(Action::NextScreen)), ["load overview"]);
    assert_eq!(desk.model.scope(), Scope::Today);
}

#[test]
fn typed_words_narrow_the_list() {
    let mut desk = opened();
    let all = listed(&desk).len();
    desk.press(Action::Filter);
    assert_eq!(desk.model.scope(), Scope::Filter);
    desk.write("PIKE ball");
    assert_eq!(listed(&desk), ["ball-pike"]);
    assert_eq!(desk.model.today.filter, "", "each screen has its own filter");
    desk.press(Action::Accept);
    assert_eq!(desk.model.scope(), Scope::Exercises);
    desk.press(Action::Filter);
    desk.write("x");
    assert_eq!(listed(&desk).len(), 0);
    assert_eq!(desk.model.exercises.chosen(), None);
    desk.press(Action::Open);
    assert!(desk.model.page().is_none());
    desk.press(Action::Erase);
    assert_eq!(listed(&desk), ["ball-pike"]);
    desk.press(Action::Close);
    assert_eq!((listed(&desk).len(), desk.model.scope()), (all, Scope::Exercises));
}

#[test]
fn causes_targets_and_kit_are_picked_from_lists() {
    let mut desk = opened();
    let all = desk.model.exercises.all;
    let listed_at_first = listed(&desk).len();
    desk.press(Action::Pick(Facet::Cause));
    assert_eq!(desk.model.scope(), Scope::Picker);
    desk.press(Action::NextFacet);
    desk.press(Action::NextFacet);
    let Some(Overlay::Pick(picker)) = &desk.model.overlay else { panic!("no list") };
    assert_eq!(picker.facet, Facet::Kit);
    assert_eq!((picker.values[0].value.as_deref(), picker.values[0].exercises), (None, all));
    let first = picker.values[1].clone();
    assert_eq!(first.value.as_deref(), Some("no kit"));
    desk.press(Action::Down);
    desk.press(Action::Accept);
    assert_eq!(listed(&desk).len(), first.exercises);
    assert_eq!(desk.model.exercises.set(Facet::Kit).as_deref(), Some("no kit"));
    // What is set stands chosen when the list is opened again; the others count within it.
    desk.press(Action::Pick(Facet::Kit));
    let Some(Overlay::Pick(picker)) = &desk.model.overlay else { panic!("no list") };
    assert_eq!((picker.chosen, picker.values[0].exercises), (1, all));
    desk.press(Action::LastFacet);
    let Some(Overlay::Pick(picker)) = &desk.model.overlay else { panic!("no list") };
    assert_eq!((picker.facet, picker.values[0].exercises), (Facet::Target, first.exercises));
    desk.press(Action::Close);
    assert_eq!(listed(&desk).len(), first.exercises, "going back changes nothing");
    desk.press(Action::Close);
    assert_eq!((listed(&desk).len(), desk.model.scope()), (listed_at_first, Scope::Exercises));
    assert_eq!(names(&desk.press(Action::Close)), ["load overview"]);
}

#[test]
fn links_lead_on_and_back() {
    let mut desk = reading("towel-scrunch");
    assert!(!desk.model.offers(Action::Open), "no link is chosen yet");
    desk.press(Action::Open);
    assert_eq!(page(&desk), "towel-scrunch");
    desk.press(Action::NextLink);
    desk.press(Action::NextLink);
    assert!(desk.model.offers(Action::Open));
    desk.press(Action::Open);
    assert_eq!((page(&desk), desk.model.page().unwrap().link()), ("squat", None));
    desk.press(Action::LastLink);
    desk.press(Action::Open);
    assert_eq!(page(&desk), "towel-scrunch");
    desk.press(Action::TurnBack);
    assert_eq!(page(&desk), "squat");
    desk.press(Action::TurnBack);
    assert_eq!((page(&desk), desk.model.page().unwrap().link()), ("towel-scrunch", Some(1)));
    desk.press(Action::TurnBack);
    assert_eq!(desk.model.scope(), Scope::Exercises);
}

#[test]
fn links_are_gone_through_in_a_ring() {
    let mut desk = reading("towel-scrunch");
    let link = |desk: &Desk| desk.model.page().unwrap().link();
    for at in [0, 1, 2, 0] {
        desk.press(Action::NextLink);
        assert_eq!(link(&desk), Some(at));
    }
    desk.press(Action::LastLink);
    assert_eq!(link(&desk), Some(2));
    let mut desk = reading("posture-reset");
    assert!(!desk.model.offers(Action::NextLink));
    desk.press(Action::NextLink);
    assert_eq!(link(&desk), None);
}

#[test]
fn a_closed_page_leaves_the_list_where_one_has_read() {
    let mut desk = opened();
    desk.go_to("towel-scrunch");
    desk.press(Action::Open);
    desk.press(Action::NextLink);
    desk.press(Action::Open);
    desk.press(Action::Close);
    assert_eq!(desk.model.scope(), Scope::Exercises);
    assert_eq!(desk.model.exercises.shown(), Some("march"));

    // What the filter hides cannot be chosen.
    let mut desk = reading("towel-scrunch");
    desk.press(Action::NextLink);
    desk.press(Action::Open);
    desk.press(Action::Close);
    assert_eq!(desk.model.exercises.shown(), Some("towel-scrunch"));
}

#[test]
fn a_page_scrolls_as_far_as_there_is_something() {
    let mut desk = reading("front-plank");
    desk.say(Message::Drawn(Sight { first: 0, furthest: 3, figure: false }));
    desk.press(Action::Down);
    assert_eq!(desk.model.page().unwrap().first(), Some(1));
    desk.press(Action::PageDown);
    assert_eq!(desk.model.page().unwrap().first(), Some(3));
    desk.press(Action::Up);
    assert_eq!(desk.model.page().unwrap().first(), Some(2));
    // A link that was brought into sight is scrolled from where it stands.
    desk.press(Action::NextLink);
    assert_eq!(desk.model.page().unwrap().first(), None);
    desk.say(Message::Drawn(Sight { first: 1, furthest: 3, figure: false }));
    desk.press(Action::Down);
    assert_eq!(desk.model.page().unwrap().first(), Some(2));
}

#[test]
fn a_preview_opens_the_page_of_its_exercise() {
    let mut desk = Desk::new();
    desk.press(Action::Preview);
    assert!(!desk.model.offers(Action::Open), "the routine's own exercises have no page");
    desk.press(Action::Open);
    assert_eq!(desk.model.scope(), Scope::Preview);

    let squats = "format = 1\ntitle = \"Squats\"\n[[exercise]]\nuse = \"squat\"\nreps = 5\n";
    let mut desk = Desk::empty();
    desk.say(Message::Routines(vec![fixture::line("squats", squats)]));
    desk.press(Action::Preview);
    desk.press(Action::Open);
    assert_eq!((desk.model.scope(), page(&desk)), (Scope::Page, "squat"));
    desk.press(Action::TurnBack);
    assert_eq!(desk.model.scope(), Scope::Preview);
    desk.press(Action::Open);
    desk.press(Action::Close);
    assert_eq!(desk.model.scope(), Scope::Preview);
    desk.press(Action::Close);
    assert_eq!(desk.model.scope(), Scope::Today);
}

#[test]
fn a_wrong_file_says_what_to_do() {
    let mut desk = opened();
    let chosen = desk.model.exercises.chosen();
    assert!(matches!(chosen, Some(Entry::Exercise(_))), "an exercise at first: {chosen:?}");
    desk.press(Action::PageUp);
    let Some(Entry::Wrong(wrong)) = desk.model.exercises.chosen().cloned() else {
        panic!("not at the top")
    };
    assert_eq!(wrong.advice(), "2 mistakes: prehab check tests/library/mine.toml");
    assert_eq!(wrong.mistakes[1].words, "line 5: unknown key `hodl`");
    desk.press(Action::Open);
    assert_eq!(desk.model.overlay, Some(Overlay::Mistakes(wrong, 0)));
    assert!(desk.model.page().is_none());
    desk.press(Action::Close);
    assert_eq!(desk.model.scope(), Scope::Exercises);
}

#[test]
fn what_is_gone_is_no_longer_shown() {
    let mut desk = reading("towel-scrunch");
    let library = Arc::new(Library::load(None));
    desk.say(Message::Exercises(SharedLibrary(library)));
    assert!(desk.model.page().is_none());
    assert!(!listed(&desk).contains(&"towel-scrunch"));
}

#[test]
fn nobody_goes_back_to_what_is_gone() {
    let mut desk = reading("towel-scrunch");
    desk.press(Action::NextLink);
    desk.press(Action::Open);
    assert_eq!(page(&desk), "march");
    let shipped = SharedLibrary(Arc::new(Library::load(None)));
    desk.say(Message::Exercises(shipped.clone()));
    assert_eq!(page(&desk), "march");
    desk.press(Action::TurnBack);
    assert_eq!(desk.model.scope(), Scope::Exercises);

    // From a page that is gone to where one came from.
    let mut desk = reading("march");
    desk.press(Action::Close);
    desk.press(Action::Close);
    desk.go_to("squat");
    desk.press(Action::Open);
    desk.press(Action::NextLink);
    desk.press(Action::Open);
    assert_eq!(page(&desk), "towel-scrunch");
    desk.say(Message::Exercises(shipped));
    assert_eq!(page(&desk), "squat");
}

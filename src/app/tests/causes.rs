//! Why a back may hurt, and a routine made of that.

use super::*;
use crate::app::{AtHand, Preview, Screen};
use crate::exercise::cause::CAUSES;
use crate::plan::minutes;

fn looking() -> Desk {
    let mut desk = Desk::new();
    desk.press(Action::Causes);
    assert_eq!(desk.model.scope(), Scope::Causes);
    desk
}

/// Chooses a cause.
fn go_to(desk: &mut Desk, id: &str) {
    desk.model.causes.step(isize::MIN);
    while desk.model.causes.chosen().unwrap().id != id {
        desk.press(Action::Down);
    }
}

fn made(desk: &Desk) -> &Preview {
    let Screen::Preview(preview) = &desk.model.screen else { panic!("no preview") };
    preview
}

#[test]
fn what_is_marked_becomes_a_routine_to_look_at_to_do_and_to_keep() {
    let mut desk = looking();
    for id in ["tight-hip-flexors", "weak-core", "stiff-back"] {
        go_to(&mut desk, id);
        desk.press(Action::Mark);
    }
    desk.press(Action::Mark);
    desk.press(Action::Build);
    let preview = made(&desk);
    assert_eq!(preview.plan.title, "For weak core, tight hip flexors");
    assert!(minutes(preview.plan.usual()) <= 10);
    let effects = desk.press(Action::Save);
    let [Effect::SaveRoutine(id, text)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(id, "weak-core-tight-hip-flexors");
    assert!(text.contains("use = \"front-plank\""), "{text}");
    desk.press(Action::Close);
    assert_eq!((desk.model.scope(), desk.model.causes.marked()), (Scope::Causes, 2));
    desk.press(Action::Build);
    assert!(names(&desk.start()).contains(&"begin"));
}

#[test]
fn time_kit_and_the_run_are_kept_to() {
    let mut desk = looking();
    assert_eq!(desk.model.causes.at_hand, AtHand::Everything, "as for today");
    desk.press(Action::Kit);
    go_to(&mut desk, "weak-core");
    desk.press(Action::Mark);
    for _ in 0..4 {
        desk.press(Action::Shorter);
    }
    desk.press(Action::Build);
    assert!(minutes(made(&desk).plan.usual()) <= 6);
    assert!(!made(&desk).plan.equipment().contains(&"exercise ball"));
    desk.press(Action::Close);
    desk.press(Action::Kit);
    desk.press(Action::Kit);
    desk.press(Action::When);
    desk.press(Action::Build);
    assert!(made(&desk).plan.equipment().contains(&"exercise ball"));
    assert_eq!(made(&desk).plan.when, crate::routine::When::PreRun);
}

#[test]
fn where_a_professional_comes_first_there_is_no_exercise() {
    for id in ["stress-fracture", "radiating-pain"] {
        let mut desk = looking();
        go_to(&mut desk, "weak-core");
        desk.press(Action::Mark);
        go_to(&mut desk, id);
        desk.press(Action::Mark);
        desk.press(Action::Build);
        assert_eq!(desk.model.scope(), Scope::Causes);
        let why = desk.model.causes.refused.as_deref().unwrap();
        assert!(why.contains("sports physician") && why.contains("no exercise"), "{why}");
        desk.press(Action::Up);
        assert_eq!(desk.model.causes.refused, None);
    }
}

#[test]
fn every_exercise_of_a_cause_can_be_seen() {
    let mut desk = looking();
    for cause in CAUSES {
        go_to(&mut desk, cause.id);
        let all = desk.model.causes.exercises(desk.model.library()).len();
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..all {
            let shown = desk.model.causes.shown(desk.model.library()).unwrap().id.clone();
            assert!(desk.model.play(desk.now).is_some(), "{shown}");
            seen.insert(shown);
            desk.press(Action::Higher);
        }
        assert_eq!(seen.len(), all, "{}", cause.id);
        assert_eq!(all == 0, cause.is_advised(), "{}", cause.id);
        desk.press(Action::Lower);
    }
    desk.press(Action::Close);
    assert_eq!(desk.model.scope(), Scope::Today);
}

#[test]
fn what_the_kit_is_enough_for_comes_first_and_the_rest_says_what_it_needs() {
    let mut desk = looking();
    go_to(&mut desk, "weak-core");
    let shown = |desk: &Desk| desk.model.causes.shown(desk.model.library()).unwrap().clone();
    while desk.model.causes.at_hand != AtHand::Nothing {
        desk.press(Action::Kit);
    }
    let missing = |desk: &Desk| {
        let causes = &desk.model.causes;
        let all = causes.exercises(desk.model.library()).into_iter();
        let missing = all.map(|it| causes.missing(it, desk.model.library()).join(", "));
        missing.collect::<Vec<_>>()
    };
    let without = missing(&desk);
    let first = without.iter().position(|things| !things.is_empty()).unwrap();
    assert!(first > 0 && without[first..].iter().all(|things| !things.is_empty()), "{without:?}");
    assert!(without[first..].contains(&"exercise ball".to_owned()), "{without:?}");
    desk.press(Action::Higher);
    while desk.model.causes.at_hand != AtHand::Everything {
        desk.press(Action::Kit);
    }
    assert_eq!(shown(&desk), **desk.model.causes.exercises(desk.model.library()).first().unwrap());
    assert!(missing(&desk).iter().all(String::is_empty));
}

#[test]
fn nothing_is_made_of_nothing_and_the_person_hears_what_to_do() {
    let mut desk = looking();
    desk.press(Action::Build);
    assert_eq!(desk.model.scope(), Scope::Causes);
    let words = desk.model.causes.refused.as_deref().unwrap();
    assert!(words.contains("Mark what fits"), "{words}");
    desk.press(Action::Mark);
    assert_eq!(desk.model.causes.refused, None);
}

#[test]
fn in_an_emergency_no_routine_is_made() {
    let mut desk = looking();
    desk.model.today.overview.as_mut().unwrap().care.emergency = Some(desk.now.wall);
    desk.press(Action::Mark);
    desk.press(Action::Build);
    assert_eq!(desk.model.scope(), Scope::Emergency);
}

#[test]
fn one_comes_back_to_where_one_came_from() {
    let mut desk = Desk::new();
    for _ in 0..4 {
        desk.press(Action::NextScreen);
    }
    let before = desk.model.scope();
    desk.press(Action::Causes);
    desk.press(Action::Close);
    assert_eq!((before, desk.model.scope()), (Scope::Exercises, Scope::Exercises));
}

//! Runs and running habits: looked through, deleted and brought back.

use super::*;
use crate::journal::record::Run;

fn listed(desk: &Desk) -> Vec<u128> {
    let runs = &desk.model.runs;
    (0..runs.number()).filter_map(|at| Some(runs.at(at)?.id.as_u128())).collect()
}

fn chosen(desk: &Desk) -> Option<u128> {
    desk.model.runs.chosen().map(|run| run.id.as_u128())
}

fn op(effects: &[Effect]) -> &JournalOp {
    let Some(Effect::Journal(op)) = effects.first() else { panic!("{effects:?}") };
    op
}

/// The screen with the three newest of the fixture's runs, the number of what has read them last being 1.
fn three() -> (Desk, Vec<Run>) {
    let all = fixture::runs();
    let newest = all[all.len() - 3..].to_vec();
    (Desk::runs(&newest), newest)
}

#[test]
fn one_key_leads_from_today_to_the_newest_run_and_esc_back() {
    let mut desk = Desk::new();
    let effects = desk.press(Action::Runs);
    assert_eq!(effects, [Effect::LoadOverview(1), Effect::LoadAllRuns(1)]);
    assert_eq!(desk.model.scope(), Scope::Runs);
    assert_eq!(desk.model.runs.log(), None, "nothing is claimed before the journal is read");
    assert!(!desk.model.offers(Action::Delete));
    desk.say(Message::AllRuns(1, fixture::runs()));
    assert_eq!(chosen(&desk), fixture::runs().last().map(|run| run.id.as_u128()));
    assert_eq!(names(&desk.press(Action::Close)), ["load overview"]);
    assert_eq!(desk.model.scope(), Scope::Today);
}

#[test]
fn tab_leads_past_them() {
    let mut desk = Desk::new();
    for _ in 0..2 {
        desk.press(Action::NextScreen);
    }
    assert_eq!(names(&desk.press(Action::NextScreen)), ["load overview", "load all runs"]);
    assert_eq!(desk.press(Action::NextScreen), []);
    assert_eq!(desk.model.scope(), Scope::Exercises);
}

#[test]
fn the_choice_stays_within_the_list_and_with_its_run() {
    let (mut desk, runs) = three();
    assert_eq!(listed(&desk), [40, 39, 38]);
    desk.press(Action::Down);
    assert_eq!(chosen(&desk), Some(39));
    desk.say(Message::Joined);
    desk.say(Message::AllRuns(2, runs[..2].to_vec()));
    assert_eq!((listed(&desk), chosen(&desk)), (vec![39, 38], Some(39)));
    desk.press(Action::PageDown);
    assert_eq!(chosen(&desk), Some(38));
    desk.press(Action::PageUp);
    assert_eq!(chosen(&desk), Some(39));
}

#[test]
fn what_was_deleted_comes_back_last_first_and_the_numbers_follow() {
    let (mut desk, _) = three();
    let week = |desk: &Desk| desk.model.runs.habits().week.runs;
    assert_eq!(week(&desk), 3);
    assert!(!desk.model.offers(Action::BringBack));
    desk.press(Action::Down);
    let effects = desk.press(Action::Delete);
    assert_eq!(*op(&effects), JournalOp::DeleteRun { id: fixture::id(39), at: desk.now.wall });
    assert_eq!(names(&effects), ["delete a run", "load all runs"]);
    assert_eq!((listed(&desk), chosen(&desk), week(&desk)), (vec![40, 38], Some(38), 2));
    assert_eq!(desk.told(), Some("Deleted; u brings it back: 19 Nov"));
    desk.press(Action::Delete);
    assert_eq!((listed(&desk), chosen(&desk)), (vec![40], Some(40)));
    for (id, left) in [(38, vec![40, 38]), (39, vec![40, 39, 38])] {
        let effects = desk.press(Action::BringBack);
        assert_eq!(*op(&effects), JournalOp::RestoreRun { id: fixture::id(id), at: desk.now.wall });
        assert_eq!((listed(&desk), chosen(&desk)), (left, Some(id)));
    }
    assert_eq!(desk.press(Action::BringBack), []);
    assert_eq!(week(&desk), 3);
}

#[test]
fn what_was_read_before_a_change_comes_too_late() {
    let (mut desk, runs) = three();
    desk.press(Action::Delete);
    desk.say(Message::AllRuns(1, runs.clone()));
    assert_eq!(listed(&desk), [39, 38]);
    desk.say(Message::Gone("that a run is deleted came too late".into()));
    desk.say(Message::AllRuns(2, runs.clone()));
    assert_eq!(listed(&desk), [39, 38], "it was asked for before");
    desk.say(Message::AllRuns(3, runs));
    assert_eq!(listed(&desk), [40, 39, 38]);
}

#[test]
fn without_runs_nothing_can_be_chosen_or_deleted() {
    let mut desk = Desk::runs(&[]);
    for action in [Action::Down, Action::Up, Action::Delete, Action::BringBack] {
        assert_eq!(desk.press(action), [], "{action:?}");
        assert_eq!(chosen(&desk), None);
    }
}

#[test]
fn sessions_that_are_read_later_count_for_days_of_rest() {
    let mut desk = Desk::runs(&fixture::runs());
    let rest = |desk: &Desk| desk.model.runs.habits().rest_days;
    assert_eq!(rest(&desk), Some(4));
    desk.say(Message::Recent(1, [fixture::growing(2)].into()));
    assert_eq!(rest(&desk), Some(3), "squats are strength");
}

#[test]
fn a_session_that_was_deleted_in_the_history_no_longer_counts_against_days_of_rest() {
    let strength = fixture::growing(2);
    let mut desk = Desk::history(std::slice::from_ref(&strength));
    desk.say(Message::Recent(0, [strength].into()));
    assert_eq!(names(&desk.press(Action::Delete))[0], "delete");
    desk.press(Action::NextScreen);
    let effects = desk.press(Action::NextScreen);
    let [Effect::LoadOverview(late), Effect::LoadAllRuns(all)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    let rest = |desk: &Desk| desk.model.runs.habits().rest_days;
    desk.say(Message::AllRuns(*all, fixture::runs()));
    assert_eq!(rest(&desk), Some(3), "as it was read before");
    desk.say(Message::Recent(*late, [].into()));
    assert_eq!(rest(&desk), Some(4));
}

#[test]
fn what_waited_to_be_written_is_seen_as_soon_as_it_is() {
    let (mut desk, runs) = three();
    desk.press(Action::Delete);
    desk.say(Message::NotSaved("the disk is full".into()));
    desk.say(Message::AllRuns(2, runs.clone()));
    assert_eq!(listed(&desk), [40, 39, 38], "the journal has it still");
    let effects = desk.say(Message::Saved);
    assert_eq!(names(&effects), ["load overview", "load all runs"]);
    desk.say(Message::AllRuns(3, runs[..2].to_vec()));
    assert_eq!(listed(&desk), [39, 38]);
}

#[test]
fn another_day_is_told_of_when_it_has_begun() {
    let mut desk = Desk::runs(&fixture::runs());
    let told = |desk: &Desk| {
        let habits = desk.model.runs.habits();
        (habits.week.runs, habits.longest.map(|longest| longest.metres))
    };
    assert_eq!(told(&desk), (3, Some(15_600)), "the long run of this Sunday is of today");
    desk.wait(5.0 * 3600.0);
    assert_eq!(told(&desk), (3, Some(15_600)));
    desk.wait(3600.0);
    assert_eq!(told(&desk), (0, Some(16_000)), "Monday");
}

#[test]
fn how_runs_stand_is_opened_from_the_list_and_left_to_it() {
    let mut desk = Desk::runs(&fixture::runs());
    let chosen = desk.model.runs.place();
    desk.press(Action::Open);
    assert_eq!(desk.model.scope(), Scope::Standing);
    desk.press(Action::Down);
    assert_eq!(desk.model.runs.place(), chosen, "it scrolls, and chooses nothing");
    desk.press(Action::Close);
    assert_eq!(desk.model.scope(), Scope::Runs);
    desk.press(Action::Open);
    desk.press(Action::Runs);
    assert_eq!(desk.model.scope(), Scope::Runs, "it begins with the list");

    let mut desk = Desk::runs(&[]);
    assert!(!desk.model.offers(Action::Open));
    desk.press(Action::Open);
    assert_eq!(desk.model.scope(), Scope::Runs);
}

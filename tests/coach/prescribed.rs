//! Whole routines as they are prescribed.

use prehab::coach::prescription::{Past, Prescription};
use prehab::document::Source;
use prehab::journal::record::{Outcome, Reason};
use prehab::plan::{Lighter, Plan, Way};
use prehab::routine::{self, Routine};

use crate::runner::{Runner, Went, date, done, well};

/// A routine of these exercises.
fn routine(runner: &Runner, exercises: &str) -> Routine {
    let text = format!("format = 1\ntitle = \"Mine\"\n{exercises}");
    routine::read(&Source::new("mine.toml", text), "mine", &runner.library).expect("a routine")
}

const CORE: &str = r#"
    [[exercise]]
    use = "front-plank"
    [[exercise]]
    use = "squat"
    [[exercise]]
    use = "hamstring-stretch-supine"
"#;

/// A plank, squats and a stretch.
pub(crate) fn core(runner: &Runner) -> Routine {
    routine(runner, CORE)
}

/// Goes so many steps to what is easier than a plan's first exercise, if there are as many; says where it
/// is then.
fn easier(runner: &Runner, plan: &mut Plan, steps: usize) -> usize {
    let mut item = 0;
    for _ in 0..steps {
        let Some(swap) = plan.swap(item, Way::Easier, |id| runner.library.get(id)) else { break };
        let there = plan.take_place(item, 0, &swap).expect("a place");
        plan.relay(0, item, there, &swap);
        item = there;
    }
    item
}

/// Every exercise with its amount, and what is said of it.
fn told(due: &Prescription) -> Vec<String> {
    let mut told = Vec::new();
    if let Some(plan) = &due.plan {
        for (index, item) in plan.items.iter().enumerate() {
            let amount = plan.amount(index);
            if amount.is_empty() {
                continue;
            }
            let name = item.variant.as_ref().unwrap_or(&item.title);
            let why = due.note(index).and_then(|note| note.why.clone());
            told.push(format!("{name} {amount} ({})", why.unwrap_or_default()));
        }
    }
    told.extend(due.left_out.iter().map(|out| format!("{}: {}", out.title, out.why)));
    told
}

#[test]
fn what_went_well_grows_by_one_step() {
    let mut runner = Runner::new();
    let core = core(&runner);
    assert_eq!(
        told(&runner.does(&core, 0, &well())),
        ["Front plank 20 s ()", "Squat 10 reps ()", "Hamstring stretch, lying 20 s, each side ()",]
    );
    assert_eq!(
        told(&runner.does(&core, 2, &well())),
        [
            "Front plank 25 s (25 s today: the last session complete at effort 6)",
            "Squat 10 reps (The same today: after one more good session it grows)",
            "Hamstring stretch, lying 25 s, each side (25 s today: the last session complete at effort 6)",
        ]
    );
    assert_eq!(
        told(&runner.does(&core, 4, &well()))[1],
        "Squat 12 reps (12 reps today: both last sessions complete at effort 6)"
    );
}

#[test]
fn an_exercise_that_hurt_becomes_less_and_then_rests_and_the_others_wait() {
    let mut runner = Runner::new();
    let core = core(&runner);
    for day in [0, 2, 4] {
        runner.does(&core, day, &well());
    }
    let hurt = Went { after: Some(6), hurt: vec!["squat"], ..well() };
    runner.does(&core, 6, &hurt);
    assert_eq!(
        told(&runner.does(&core, 8, &hurt)),
        [
            "Front plank 35 s (The same today: pain 6 the last time. `e` makes it easier)",
            "Squat 10 reps (10 reps today: pain 6 the last time. `e` makes it easier)",
            "Hamstring stretch, lying 2 × 20 s, each side (The same today: pain 6 the last time. `e` makes it easier)",
        ]
    );
    let due = runner.due(&core, 10);
    assert_eq!(
        told(&due)[2],
        "Squat: Left out until 20 Jan: it hurt twice in two weeks. Pain that keeps coming back is worth \
         showing to a sports physician or physical therapist"
    );
    assert_eq!(due.plan.expect("the others").items.len(), 2);
    assert_eq!(told(&runner.due(&core, 15)).len(), 3, "it is back after a week");
}

#[test]
fn with_pain_right_now_nothing_grows_and_the_easier_way_is_offered() {
    let mut runner = Runner::new();
    let core = core(&runner);
    for day in [0, 2] {
        runner.does(&core, day, &well());
    }
    let amounts = |due: &Prescription| -> Vec<String> {
        let plan = due.plan.as_ref().expect("a plan");
        (0..plan.items.len()).map(|item| plan.amount(item)).collect()
    };
    let due = |pain| runner.due_in_pain(&core, 4, pain);
    assert_eq!(amounts(&due(None)), ["30 s", "12 reps", "30 s, each side"]);
    for mild in 0..=2 {
        assert_eq!(due(Some(mild)), due(None));
    }
    for pain in 3..=10 {
        let due = due(Some(pain));
        assert_eq!(amounts(&due), ["25 s", "10 reps", "25 s, each side"]);
        for (_, note) in &due.notes {
            let why = format!("No more than the last time: pain {pain} now. `e` makes it easier");
            assert_eq!((note.why.as_ref(), note.offer), (Some(&why), Some(Way::Easier)));
        }
        assert_eq!(due.words().len(), 3, "all of it is said");
    }
}

#[test]
fn where_all_of_it_rests_there_is_no_plan() {
    let mut runner = Runner::new();
    let core = core(&runner);
    let bad = Went { after: Some(8), ..well() };
    runner.does(&core, 0, &bad);
    runner.does(&core, 1, &bad);
    let due = runner.due(&core, 2);
    assert_eq!((due.plan, due.left_out.len()), (None, 3));
}

#[test]
fn the_version_that_was_gone_on_with_is_remembered() {
    let mut runner = Runner::new();
    let core = core(&runner);
    let mut plan = runner.due(&core, 0).plan.expect("a plan");
    // Knees down after the first set.
    let swap = plan.swap(0, Way::Easier, |id| runner.library.get(id)).expect("an easier one");
    let there = plan.take_place(0, 0, &swap).expect("a place");
    plan.relay(0, 0, there, &swap);
    let session = done(&plan, 0, &well());
    runner.sessions.push(session);
    let due = runner.due(&core, 2);
    assert_eq!(
        told(&due)[2],
        "Knees down 25 s (25 s today: the last session complete at effort 6. The version that you did last: `e` and `h` change it)"
    );
    let plan = due.plan.expect("a plan");
    let item = plan.items.iter().position(|item| item.variant.is_some()).expect("a version");
    assert!(plan.leads(item, Way::Harder, |id| runner.library.get(id)), "there is a way back");
}

#[test]
fn another_exercise_in_its_place_grows_by_its_own_rule() {
    let mut runner = Runner::new();
    let pike = "[[exercise]]\nuse = \"ball-pike\"\n";
    let mine = routine(&runner, pike);
    let mut plan = runner.due(&mine, 0).plan.expect("a plan");
    // Until it is another exercise.
    let item = easier(&runner, &mut plan, 3);
    let name = plan.items[item].title.clone();
    runner.sessions.push(done(&plan, 0, &well()));
    let due = runner.due(&mine, 2);
    let plan = due.plan.as_ref().expect("a plan");
    assert_eq!(plan.items.last().expect("an item").title, name);
    assert_eq!(runner.due(&mine, 2).plan, due.plan, "it says the same whenever it is asked");
}

#[test]
fn what_hurts_in_one_version_does_not_grow_in_the_place_of_another_exercise() {
    let mut runner = Runner::new();
    let mine = routine(&runner, "[[exercise]]\nuse = \"superman-pull\"\n");
    let mut yours = routine(&runner, "[[exercise]]\nuse = \"bird-dog\"\n");
    yours.id = "yours".to_owned();
    let mut plan = runner.due(&mine, 0).plan.expect("a plan");
    let item = easier(&runner, &mut plan, 2);
    assert_eq!(plan.items[item].exercise.as_deref(), Some("bird-dog"));
    runner.sessions.extend([0, 2].map(|day| done(&plan, day, &well())));
    assert!(
        told(&runner.due(&mine, 4))[0].contains("both last sessions complete"),
        "it would grow"
    );
    let mut plan = runner.due(&yours, 4).plan.expect("a plan");
    let item = easier(&runner, &mut plan, 1);
    assert_eq!(plan.items[item].variant.as_deref(), Some("Leg only"));
    runner.sessions.push(done(&plan, 4, &Went { after: Some(5), ..well() }));
    let told = told(&runner.due(&mine, 6));
    assert!(told[0].contains("pain 5 the last time"), "{told:?}");
}

#[test]
fn a_version_that_was_left_out_because_it_hurt_is_not_given_up_for_a_harder_one() {
    let mut runner = Runner::new();
    let mine = routine(&runner, "[[exercise]]\nuse = \"superman-pull\"\n");
    let mut plan = runner.due(&mine, 0).plan.expect("a plan");
    easier(&runner, &mut plan, 2);
    runner.sessions.push(done(&plan, 0, &well()));
    let plan = runner.due(&mine, 2).plan.expect("a plan");
    runner.sessions.push(done(&plan, 2, &Went { hurt: vec!["bird-dog"], ..well() }));
    let due = runner.due(&mine, 4);
    let plan = due.plan.as_ref().expect("a plan");
    assert_eq!(plan.items.last().expect("an item").exercise.as_deref(), Some("bird-dog"));
    assert!(
        told(&due).iter().any(|told| told.contains("it hurt the last time")),
        "{:?}",
        told(&due)
    );
}

#[test]
fn what_hurts_in_the_place_of_another_exercise_does_not_grow_in_its_own() {
    let mut runner = Runner::new();
    let both = "[[exercise]]\nuse = \"bird-dog\"\n[[exercise]]\nuse = \"superman-pull\"\n";
    let mine = routine(&runner, both);
    let session = |runner: &Runner, day, hurt: bool| {
        let mut plan = runner.due(&mine, day).plan.expect("a plan");
        let mut item = 1;
        for _ in 0..2 {
            let swap = plan.swap(item, Way::Easier, |id| runner.library.get(id)).expect("easier");
            let there = plan.take_place(item, 0, &swap).expect("a place");
            plan.relay(0, item, there, &swap);
            item = there;
        }
        let mut session = done(&plan, day, &well());
        for set in session.sets.iter_mut().filter(|set| set.record.instead_of.is_some()) {
            assert_eq!(set.record.exercise.as_deref(), Some("bird-dog"));
            if hurt {
                (set.record.outcome, set.record.reason) = (Outcome::Skipped, Some(Reason::Pain));
            }
        }
        session
    };
    for (hurt, grows) in [(false, true), (true, false)] {
        runner.sessions.clear();
        for day in [0, 2] {
            let session = session(&runner, day, hurt && day == 2);
            runner.sessions.push(session);
        }
        let told = told(&runner.due(&mine, 4));
        assert_eq!(told[0].contains("both last sessions complete"), grows, "{told:?}");
        assert_eq!(told[0].contains("it hurt"), hurt, "{told:?}");
    }
}

#[test]
fn a_lighter_week_follows_four_full_ones_and_is_no_step_back() {
    let mut runner = Runner::new();
    let core = core(&runner);
    let mut plans = Vec::new();
    for day in (0..42).filter(|day| [0, 2, 4].contains(&(day % 7))) {
        plans.push(runner.does(&core, day, &well()).plan.expect("a plan"));
    }
    let lighter = |plan: &&Plan| plan.lighter == Some(Lighter::Week);
    assert_eq!(plans.iter().filter(lighter).count(), 3);
    assert!(plans[12..15].iter().all(|plan| plan.lighter.is_some()), "the fifth week");
    let squats = |plan: &Plan| plan.amount(1);
    assert_eq!(squats(&plans[11]), "2 × 12 reps");
    assert_eq!(squats(&plans[12]), "12 reps");
    assert_eq!(squats(&plans[15]), "2 × 14 reps", "as if the lighter week had not been");
}

#[test]
fn a_lighter_week_is_none_for_stretches() {
    let mut runner = Runner::new();
    let stretch = r#"
        [[exercise]]
        use = "knee-to-chest"
        reps = { min = 4, max = 40 }
    "#;
    let stretch = routine(&runner, stretch);
    let days = (0..42).filter(|day| [0, 2, 4].contains(&(day % 7)));
    let dues: Vec<_> = days.map(|day| runner.does(&stretch, day, &well())).collect();
    let plans: Vec<_> = dues.iter().map(|due| due.plan.as_ref().expect("a plan")).collect();
    assert!(plans[12..15].iter().all(|plan| plan.lighter.is_some()), "the fifth week");
    let amounts = plans[11..17].iter().map(|plan| plan.amount(0));
    let reps: Vec<_> = amounts.filter_map(|it| Some(it.split_once(' ')?.0.to_owned())).collect();
    assert_eq!(reps, ["14", "16", "16", "18", "18", "20"]);
}

#[test]
fn a_circuit_keeps_its_rounds() {
    let mut runner = Runner::new();
    let circuit = r#"
        [[block]]
        rounds = 3
        [[block.exercise]]
        use = "squat"
        reps = { min = 8, max = 12 }
        [[block.exercise]]
        use = "march"
    "#;
    let circuit = routine(&runner, circuit);
    let amounts: Vec<_> = [0, 2, 4, 6, 8, 10]
        .map(|day| runner.does(&circuit, day, &well()).plan.expect("a plan").amount(0))
        .into();
    assert_eq!(amounts, ["8 reps", "8 reps", "10 reps", "10 reps", "12 reps", "12 reps"]);
}

#[test]
fn the_weaker_side_decides() {
    let mut runner = Runner::new();
    let stretch = routine(&runner, "[[exercise]]\nuse = \"hamstring-stretch-supine\"\n");
    runner.does(&stretch, 0, &well());
    let right = &mut runner.sessions[0].sets[1].record;
    right.actual.hold = Some(std::time::Duration::from_secs(12));
    right.actual.length = right.actual.hold;
    assert_eq!(
        told(&runner.due(&stretch, 2)),
        [
            "Hamstring stretch, lying 20 s, each side (The same today: not all of it was done the last time)"
        ]
    );
}

#[test]
fn what_was_eased_stays_so_until_all_of_it_went_well() {
    let mut runner = Runner::new();
    let core = routine(&runner, "[[exercise]]\nuse = \"front-plank\"\nsets = 2\nhold = \"35s\"\n");
    let other = routine(&runner, "[[exercise]]\nuse = \"front-plank\"\n");
    let other = Routine { id: "other".into(), ..other };
    runner.does(&core, 0, &Went { after: Some(7), ..well() });
    assert_eq!(runner.due(&core, 2).plan.expect("a plan").amount(0), "35 s");
    // Done without pain, but elsewhere: that says nothing of how much is due here.
    runner.does(&other, 2, &well());
    assert_eq!(runner.due(&core, 4).plan.expect("a plan").amount(0), "35 s");
    runner.does(&core, 4, &well());
    assert_eq!(runner.due(&core, 6).plan.expect("a plan").amount(0), "2 × 35 s");
}

#[test]
fn pain_before_counts_where_nobody_answered_afterwards() {
    let mut runner = Runner::new();
    let core = core(&runner);
    runner.does(&core, 0, &Went { before: Some(4), after: None, ..well() });
    assert!(told(&runner.due(&core, 2))[0].starts_with("Front plank 20 s (The same today: pain 4"));
}

#[test]
fn where_nothing_is_easier_half_of_what_hurt_is_due() {
    let mut runner = Runner::new();
    let drill = routine(&runner, "[[exercise]]\nuse = \"march\"\n");
    runner.does(&drill, 0, &Went { after: Some(7), ..well() });
    let due = runner.due(&drill, 2);
    assert!(runner.library.get("march").expect("march").easier.is_empty());
    assert_eq!(
        told(&due),
        ["March on the spot 50, 25 each side (50 reps today: pain 7 the last time)"]
    );
    runner.does(&drill, 2, &Went { after: Some(4), ..well() });
    let due = told(&runner.due(&drill, 4));
    assert!(
        due[0].starts_with("March on the spot 50, 25 each side"),
        "no more after pain: {due:?}"
    );
    runner.does(&drill, 4, &well());
    let due = told(&runner.due(&drill, 6));
    assert!(due[0].starts_with("March on the spot 100, 50 each side"), "it went well: {due:?}");
}

#[test]
fn what_hurts_and_cannot_be_made_less_is_told_all_the_same() {
    let mut runner = Runner::new();
    let mine = routine(
        &runner,
        "[[exercise]]\ntitle = \"Hang\"\nhold = \"max\"\n\
         [[exercise]]\ntitle = \"Skip\"\ntime = 60\n\
         [[exercise]]\nuse = \"squat\"\n[[exercise]]\nuse = \"squat\"\n",
    );
    runner.does(&mine, 0, &well());
    assert_eq!(runner.due(&mine, 2).words(), [""; 0]);
    runner.does(&mine, 2, &Went { after: Some(7), ..well() });
    let less =
        |title: &str| format!("{title}: It hurt the last time: do less of it, or leave it out");
    assert_eq!(runner.due(&mine, 4).words(), [less("Hang"), less("Skip"), less("Squat")]);
    let due = runner.due_in_pain(&routine(&runner, CORE), 4, Some(4)).words();
    assert_eq!(due.len(), 3, "{due:?}");
}

#[test]
fn a_version_of_a_version_is_remembered_with_its_amount() {
    let mut runner = Runner::new();
    let mine = routine(&runner, "[[exercise]]\nuse = \"high-knees\"\nsets = 3\nreps = 40\n");
    let mut plan = runner.due(&mine, 0).plan.expect("a plan");
    let swap = plan.swap(0, Way::Easier, |id| runner.library.get(id)).expect("an easier one");
    let there = plan.take_place(0, 0, &swap).expect("a place");
    plan.relay(0, 0, there, &swap);
    let amount = plan.amount(there);
    runner.sessions.push(done(&plan, 0, &well()));
    let due = runner.due(&mine, 2).plan.expect("a plan");
    let place = due.items.iter().rposition(|item| item.origin.is_some()).expect("a version");
    assert_eq!((&due.items[place].title, due.amount(place)), (&plan.items[there].title, amount));
}

#[test]
fn without_following_what_hurt_twice_rests_all_the_same() {
    let mut runner = Runner::new();
    let core = core(&runner);
    let hurt = Went { after: Some(6), hurt: vec!["squat"], ..well() };
    runner.does(&core, 0, &hurt);
    runner.does(&core, 2, &hurt);
    let past = Past::of(&runner.sessions, false, 3, date(4));
    let due = Prescription::of(&core, &past, |id| runner.library.get(id)).expect("a plan");
    let amounts: Vec<String> =
        told(&due).iter().map(|it| it.split(" (").next().unwrap_or_default().to_owned()).collect();
    assert_eq!(amounts[..2], ["Front plank 20 s", "Hamstring stretch, lying 20 s, each side"]);
    assert!(amounts[2].starts_with("Squat: Left out until"));
}

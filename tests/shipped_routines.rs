//! Every shipped routine reads and plans, and is what its text says.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::time::Duration;

use prehab::document::Source;
use prehab::exercise::Library;
use prehab::plan::{self, Plan, Step, StepSide, Work};
use prehab::routine::shipped::ROUTINES;
use prehab::routine::{self, Routine};

const ARTICLES: [&str; 5] = [
    "Back Pain While Running: Causes And Solutions",
    "Can running cause lower back pain?",
    "How Running Causes Back Pain",
    "Lower Back Pain When Running",
    "Why Does Running Hurt My Back",
];

fn laid_out() -> Vec<(Routine, Plan)> {
    let library = Library::load(None);
    let lay = |(id, text): &(&str, &str)| {
        let source = Source::new(format!("<shipped>/{id}.toml"), *text);
        let routine =
            routine::read(&source, id, &library).unwrap_or_else(|wrong| panic!("{id}: {wrong:?}"));
        let plan = plan::build(&routine, |id| library.get(id)).expect(id);
        (routine, plan)
    };
    ROUTINES.iter().map(lay).collect()
}

fn plan(id: &str) -> Plan {
    laid_out().into_iter().find(|(routine, _)| routine.id == id).expect(id).1
}

/// The work of a plan: exercise, side and what is asked for.
fn work(plan: &Plan) -> Vec<(&str, Option<StepSide>, Work)> {
    let named = |step: &Step| {
        let exercise = plan.items[step.item].exercise.as_deref().expect("of the library");
        step.work().map(|work| (exercise, step.side, *work))
    };
    plan.steps.iter().filter_map(named).collect()
}

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn these_are_shipped() {
    let ids: Vec<_> = laid_out().into_iter().map(|(routine, _)| routine.id).collect();
    assert_eq!(ids, ["article-core", "article-core-no-kit", "post-run-stretch", "pre-run-warm-up"]);
}

#[test]
fn each_takes_about_as_long_as_it_says() {
    const NUMBERS: [(&str, u64); 4] = [("three", 3), ("four", 4), ("five", 5), ("six", 6)];
    for (routine, plan) in laid_out() {
        let about = routine.about.expect(&routine.id);
        let said = about
            .split("bout ")
            .filter_map(|after| NUMBERS.iter().find(|(word, _)| after.starts_with(word)))
            .next()
            .unwrap_or_else(|| panic!("{} does not say how long it takes", routine.id));
        let off = plan.usual().abs_diff(seconds(60 * said.1));
        assert!(off <= seconds(30), "{} takes {:?}, not {} min", routine.id, plan.usual(), said.1);
    }
}

#[test]
fn each_names_the_articles_that_it_comes_from() {
    for (routine, _) in laid_out() {
        assert!(!routine.sources.is_empty(), "{}", routine.id);
        for source in &routine.sources {
            assert!(ARTICLES.contains(&source.as_str()), "{}: {source}", routine.id);
        }
    }
}

#[test]
fn article_core_has_the_articles_own_numbers() {
    let plan = plan("article-core");
    let reps = |work: &Work| match *work {
        Work::Reps { reps, hold, .. } => (reps, hold),
        Work::Hold { .. } | Work::Timed { .. } => panic!("{work:?}"),
    };
    let found: Vec<_> =
        work(&plan).iter().map(|(id, side, work)| (*id, *side, reps(work))).collect();
    let both = Some(StepSide::Alternate);
    assert_eq!(
        found,
        [
            ("warrior-hamstring-extension", both, (Some(10), Some(seconds(15)))),
            ("bicycle-crunch", both, (Some(20), None)),
            ("ball-pike", None, (Some(10), None)),
        ]
    );
}

#[test]
fn article_core_without_kit_has_the_other_articles_exercises() {
    let plan = plan("article-core-no-kit");
    let found: Vec<_> = work(&plan).iter().map(|(id, ..)| *id).collect();
    assert_eq!(found, ["front-plank", "high-plank-leg-lift", "squat", "superman-pull"]);
    assert!(plan.equipment().iter().all(|kit| *kit == "mat"), "{:?}", plan.equipment());
}

#[test]
fn the_warm_up_moves_and_is_short() {
    let plan = plan("pre-run-warm-up");
    assert!((seconds(240)..seconds(420)).contains(&plan.usual()), "{:?}", plan.usual());
    for (id, _, work) in work(&plan) {
        assert!(matches!(work, Work::Reps { hold: None, .. }), "{id} does not move: {work:?}");
    }
}

#[test]
fn the_stretches_hold_both_sides_of_all_that_a_run_shortens() {
    let library = Library::load(None);
    let plan = plan("post-run-stretch");
    let work = work(&plan);
    for (id, side, asked) in &work {
        let other = match side.expect(id) {
            StepSide::Left => StepSide::Right,
            StepSide::Right => StepSide::Left,
            StepSide::Alternate | StepSide::AlternateRight => panic!("{id} alternates"),
        };
        assert!(work.contains(&(*id, Some(other), *asked)), "{id} leaves a side out");
        let length = asked.length().expect(id);
        assert!((seconds(10)..=seconds(30)).contains(&length), "{id} holds {length:?}");
    }
    for muscle in ["hamstrings", "hip flexors", "quads", "glutes", "low back"] {
        let stretched = work.iter().any(|(id, ..)| {
            library.get(id).is_some_and(|exercise| exercise.targets.iter().any(|t| t == muscle))
        });
        assert!(stretched, "nothing for the {muscle}");
    }
}

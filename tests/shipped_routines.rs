//! Every shipped routine reads and plans, and is what its text says.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::time::Duration;

use prehab::coach::proposal::ICE;
use prehab::document::Source;
use prehab::exercise::Library;
use prehab::plan::{self, Plan, Step, StepSide, Work};
use prehab::routine::shipped::ROUTINES;
use prehab::routine::{self, Routine, When};

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
    assert_eq!(
        ids,
        [
            "article-core",
            "article-core-no-kit",
            "article-strength",
            "calves-and-ankles",
            "core-circuit",
            "desk-break",
            "hips-and-glutes",
            "ice",
            "low-back-stretch",
            "low-load-core",
            "post-run-stretch",
            "post-run-stretch-long",
            "pre-run-activation",
            "pre-run-warm-up",
            "upper-back",
        ]
    );
}

#[test]
fn each_takes_about_as_long_as_it_says() {
    const NUMBERS: [(&str, u64); 9] = [
        ("three ", 3),
        ("four ", 4),
        ("five ", 5),
        ("six ", 6),
        ("seven ", 7),
        ("eight ", 8),
        ("nine ", 9),
        ("ten ", 10),
        ("fifteen ", 15),
    ];
    for (routine, plan) in laid_out() {
        let about = routine.about.expect(&routine.id);
        let said = about
            .split("About ")
            .filter_map(|after| NUMBERS.iter().find(|(word, _)| after.starts_with(word)))
            .next()
            .unwrap_or_else(|| panic!("{} does not say how long it takes", routine.id));
        let off = plan.usual().abs_diff(seconds(60 * said.1));
        assert!(off <= seconds(30), "{} takes {:?}, not {} min", routine.id, plan.usual(), said.1);
    }
}

#[test]
fn the_readme_lists_them_with_their_minutes() {
    let readme = include_str!("../README.md");
    for (routine, plan) in laid_out() {
        let line = readme.lines().find(|line| line.starts_with(&format!("| `{}` |", routine.id)));
        let minutes = (plan.usual() + seconds(30)).as_secs() / 60;
        let end = format!("| {minutes} |");
        assert!(line.expect(&routine.id).ends_with(&end), "{} takes {minutes} min", routine.id);
    }
}

#[test]
fn each_names_an_article_that_it_comes_from_or_an_address() {
    for (routine, _) in laid_out() {
        assert!(!routine.sources.is_empty(), "{}", routine.id);
        for source in &routine.sources {
            let found = ARTICLES.contains(&source.as_str()) || source.contains("https://");
            assert!(found, "{}: {source}", routine.id);
        }
    }
}

#[test]
fn none_has_more_moves_than_people_do() {
    for (routine, plan) in laid_out() {
        assert!(plan.items.len() <= 7, "{} has {} moves", routine.id, plan.items.len());
    }
}

#[test]
fn nothing_is_held_for_long_before_a_run() {
    for (routine, plan) in laid_out().iter().filter(|(routine, _)| routine.when == When::PreRun) {
        for step in &plan.steps {
            let held = match step.work() {
                Some(Work::Hold { length }) => Some(length.unwrap_or(Duration::MAX)),
                Some(Work::Reps { hold, .. }) => *hold,
                Some(Work::Timed { .. }) | None => None,
            };
            assert!(held.is_none_or(|held| held < seconds(30)), "{}: {step:?}", routine.id);
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
    for muscle in ["calf", "hamstrings", "hip flexors", "quads", "glutes", "low back"] {
        let stretched = work.iter().any(|(id, ..)| {
            library.get(id).is_some_and(|exercise| exercise.targets.iter().any(|t| t == muscle))
        });
        assert!(stretched, "nothing for the {muscle}");
    }
}

#[test]
fn the_long_stretch_gives_a_minute_to_what_it_says() {
    let library = Library::load(None);
    let plan = plan("post-run-stretch-long");
    for muscles in
        [["calf", "Achilles"], ["quads", "hip flexors"], ["hamstrings", ""], ["glutes", ""]]
    {
        for side in [StepSide::Left, StepSide::Right] {
            let stretched = work(&plan).into_iter().filter(|(id, on, _)| {
                let targets = &library.get(id).expect(id).targets;
                *on == Some(side) && targets.iter().any(|target| muscles.contains(&target.as_str()))
            });
            let held: Duration = stretched.filter_map(|(.., work)| work.length()).sum();
            assert_eq!(held, seconds(60), "{muscles:?}, {side:?}");
        }
    }
}

#[test]
fn low_load_core_has_what_loads_the_spine_little() {
    let plan = plan("low-load-core");
    let mut found: Vec<_> = work(&plan).into_iter().map(|(id, ..)| id).collect();
    found.dedup();
    assert_eq!(
        found,
        ["cat-cow", "bird-dog", "side-plank", "mcgill-curl-up", "dead-bug", "glute-bridge"]
    );
}

#[test]
fn the_desk_break_needs_no_floor() {
    let kit = plan("desk-break").equipment().join(", ");
    assert_eq!(kit, "wall");
}

#[test]
fn ice_is_what_the_article_suggests() {
    let (routine, plan) =
        laid_out().into_iter().find(|(routine, _)| routine.id == ICE).expect("there is ice");
    assert!(routine.about.expect("a text").contains("The article suggests"));
    let lengths: Vec<_> =
        plan.steps.iter().filter_map(Step::work).map(|work| work.length()).collect();
    assert_eq!(lengths, [Some(seconds(15 * 60))]);
}

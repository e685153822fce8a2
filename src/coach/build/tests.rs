//! What is made for which causes.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::*;
use crate::document::Source;
use crate::exercise::Library;
use crate::exercise::cause::CAUSES;
use crate::routine;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::load(None));

fn causes(ids: &str) -> Vec<&'static Cause> {
    ids.split(',').map(|id| cause::find(id).unwrap()).collect()
}

fn kit(list: &str) -> Kit {
    Kit::read(list, LIBRARY.exercises()).unwrap()
}

fn made(ids: &str, minutes: u32, list: &str, when: When) -> Result<Built, Unbuilt> {
    let exercises: Vec<&Exercise> = LIBRARY.exercises().collect();
    let wish = Wish { causes: &causes(ids), minutes, kit: &kit(list), when };
    let built = build(wish, &exercises);
    if let Ok(built) = &built {
        check(wish, built);
    }
    built
}

/// What holds of whatever is made.
fn check(wish: Wish<'_>, built: &Built) {
    let text = text(&built.routine);
    let source = Source::new("made.toml", text.clone());
    let read = routine::read(&source, &built.routine.id, &*LIBRARY).expect(&text);
    assert_eq!(read, built.routine, "the file says all of it");
    let plan = plan::build(&read, |id| LIBRARY.get(id)).unwrap();
    assert!(plan::minutes(plan.usual()) <= wish.minutes, "{text}");
    let moves = moves(built);
    assert!(moves.len() <= MOST && !moves.is_empty());
    let exercises: Vec<&Exercise> = moves.iter().map(|id| LIBRARY.get(id).unwrap()).collect();
    assert!(exercises.windows(2).all(|pair| order(pair[0].kind) <= order(pair[1].kind)), "{text}");
    for exercise in &exercises {
        assert!(wish.kit.is_enough(exercise), "{}", exercise.id);
        assert!(wish.causes.iter().any(|cause| helps(exercise, cause)), "{}", exercise.id);
        assert!(!wish.causes.iter().any(|it| it.without.contains(&exercise.id.as_str())));
    }
    assert!(!moves.contains(&HEAVY.0) || moves.contains(&HEAVY.1));
    for (entry, exercise) in built.routine.blocks[0].entries.iter().zip(&exercises) {
        if let (When::PreRun, Some(held)) = (wish.when, held(exercise)) {
            assert!(held < LONG_HOLD && entry.growth == Growth::Never, "{}", exercise.id);
        }
    }
    // Where there was room, each cause is answered about as often as the others.
    for cause in wish.causes.iter().filter(|cause| !cause.is_advised()) {
        let is_answered = exercises.iter().any(|exercise| helps(exercise, cause));
        let is_said = built.advice.iter().any(|line| line.contains(cause.title));
        assert!(is_answered || is_said, "{} in\n{text}", cause.id);
    }
}

fn moves(built: &Built) -> Vec<&str> {
    let entries = built.routine.blocks[0].entries.iter();
    let ids = entries.filter_map(|entry| match &entry.movement {
        Movement::Library(id) => Some(id.as_str()),
        Movement::Own { .. } => None,
    });
    ids.collect()
}

#[test]
fn the_causes_share_the_time_and_strength_comes_before_stretches() {
    let built = made("tight-hip-flexors,weak-core", 10, "none", When::PostRun).unwrap();
    insta::assert_snapshot!(text(&built.routine));
    assert_eq!(built.advice, Vec::<String>::new());
    assert_eq!(made("tight-hip-flexors,weak-core", 10, "none", When::PostRun).unwrap(), built);
}

#[test]
fn before_a_run_it_moves_and_holds_nothing_long() {
    let built = made("tight-hip-flexors,no-warm-up", 8, "wall", When::PreRun).unwrap();
    insta::assert_snapshot!(text(&built.routine));
}

#[test]
fn whatever_is_wished_for_holds_to_the_rules() {
    let answered: Vec<&str> =
        CAUSES.iter().filter(|cause| !cause.is_advised()).map(|cause| cause.id).collect();
    let (mut some, mut seen) = (0, BTreeSet::new());
    for (first, one) in answered.iter().enumerate() {
        for two in &answered[first..] {
            for (minutes, list, when) in [
                (3, "none", When::PostRun),
                (10, "none", When::PreRun),
                (10, "ball,band,wall,step,towel", When::PostRun),
                (30, "wall", When::PreRun),
            ] {
                if let Ok(built) = made(&format!("{one},{two}"), minutes, list, when) {
                    some += 1;
                    seen.extend(moves(&built).into_iter().map(str::to_owned));
                }
            }
        }
    }
    assert!(some > 300, "only {some} were made");
    assert!(seen.len() >= 30, "{seen:?}");
    let all = made(&answered.join(","), 20, "wall", When::PostRun).unwrap();
    assert_eq!(moves(&all).len(), MOST);
}

#[test]
fn what_bends_the_back_far_is_left_out_of_the_whole() {
    let built = made("facet-joints,stiff-back,weak-back,head-leads", 20, "wall", When::PostRun);
    let built = built.unwrap();
    let moves = moves(&built);
    assert!(!moves.contains(&"superman-pull") && !moves.contains(&"cat-cow"), "{moves:?}");
}

#[test]
fn a_professional_comes_before_any_exercise() {
    for id in ["stress-fracture", "radiating-pain"] {
        let unbuilt = made(&format!("weak-core,{id}"), 10, "none", When::PostRun).unwrap_err();
        let Unbuilt::Advised(lines) = &unbuilt else { panic!("{unbuilt:?}") };
        assert_eq!(lines.len(), 1);
        assert!(lines[0].contains("sports physician") && lines[0].contains("no exercise"));
    }
    let built = made("sciatica", 10, "none", When::PostRun).unwrap();
    assert!(built.advice[0].contains("look at it first"), "{:?}", built.advice);
}

#[test]
fn what_no_exercise_answers_is_said_beside_the_rest() {
    let built = made("worn-shoes,weak-core,no-warm-up", 10, "none", When::PostRun).unwrap();
    assert_eq!(
        built.advice,
        [
            "For worn or wrong shoes the articles advise: replace worn shoes, and have new ones fitted",
            "For no warm-up there is a whole routine: prehab run pre-run-warm-up",
        ]
    );
    let unbuilt = made("worn-shoes", 10, "none", When::PostRun).unwrap_err();
    assert!(matches!(unbuilt, Unbuilt::Advised(lines) if lines.len() == 1));
}

#[test]
fn who_has_too_little_time_hears_how_much_is_enough() {
    let causes = "tight-hamstrings,weak-core,weak-back";
    for minutes in [1, 3] {
        let unbuilt = made(causes, minutes, "wall", When::PostRun).unwrap_err();
        let Unbuilt::TooShort(least) = unbuilt else { panic!("{unbuilt:?}") };
        let words = format!("one exercise for each of it needs at least {least} minutes");
        assert!(unbuilt.to_string() == words && least > minutes, "{unbuilt:?}");
        let built = made(causes, least, "wall", When::PostRun).unwrap();
        assert_eq!(built.advice, Vec::<String>::new());
        assert!((minutes + 1..least).all(|fewer| {
            let built = made(causes, fewer, "wall", When::PostRun);
            built.is_err() || !built.unwrap().advice.is_empty()
        }));
    }
}

#[test]
fn what_leaves_time_says_why_and_what_would_help() {
    let told = |ids: &str, minutes, list: &str, when| {
        let built = made(ids, minutes, list, when).unwrap();
        built.advice.into_iter().filter(|line| line.starts_with("It takes ")).collect::<Vec<_>>()
    };
    let no_kit = told("tight-hip-flexors", 10, "none", When::PostRun);
    assert_eq!(no_kit, ["It takes 3 of 10 minutes; with more at hand there is more for it: wall"]);
    assert!(told("tight-hip-flexors", 4, "none", When::PostRun).is_empty());
    assert_ne!(told("tight-hip-flexors", 10, "wall", When::PostRun), no_kit);
    assert_eq!(
        told("stiff-back", 10, "wall,chair", When::PreRun),
        [
            "It takes 3 of 10 minutes: before a run nothing is held long, after it there is more for it"
        ]
    );
    assert_eq!(
        told("head-leads", 10, "wall,chair", When::PostRun),
        ["It takes 2 of 10 minutes: no other exercise answers it; mark more that fits"]
    );
    let most = told("weak-core", 40, "ball,wall,chair", When::PostRun);
    assert!(most[0].ends_with(" of 40 minutes: it is 7 exercises at most"), "{most:?}");
    let Unbuilt::Advised(lines) = made("tight-hamstrings", 10, "none", When::PostRun).unwrap_err()
    else {
        panic!("made of nothing")
    };
    assert!(lines[0].contains("of use would be: ") && lines[0].contains("wall"), "{lines:?}");
}

#[test]
fn kit_is_called_as_exercises_call_it_or_by_a_word_of_that() {
    let fits = |list: &str, id: &str| kit(list).is_enough(LIBRARY.get(id).unwrap());
    assert!(fits("none", "front-plank") && fits("", "walking-lunge"));
    assert!(!fits("none", "ball-pike") && fits("ball", "ball-pike"));
    assert!(fits("Exercise Ball, mat", "ball-pike"));
    assert!(fits("chair", "hip-circles") && !fits("chair", "quad-stretch-standing"));
    assert!(fits("towel", "hamstring-stretch-supine") && fits("band", "monster-walk"));
    let unknown = Kit::read("bal", LIBRARY.exercises()).unwrap_err();
    assert!(unknown.known.contains(&"exercise ball".to_owned()), "{unknown:?}");
}

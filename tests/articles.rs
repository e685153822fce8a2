//! What the articles name is in the program: every exercise and routine, and every cause of back
//! pain with the exercises that answer it.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use prehab::document::Source;
use prehab::exercise::cause::{self, Answer, CAUSES};
use prehab::exercise::{Exercise, Library};
use prehab::routine::{self, Movement, Routine, shipped};

/// The causes that the articles answer with exercises, and these.
const ANSWERED: [(&str, &[&str]); 13] = [
    (
        "weak-core",
        &[
            "ball-pike",
            "bicycle-crunch",
            "dead-bug",
            "front-plank",
            "high-plank-leg-lift",
            "mcgill-curl-up",
            "side-plank",
            "warrior-hamstring-extension",
        ],
    ),
    ("weak-back", &["bird-dog", "forward-lunge", "glute-bridge", "squat", "superman-pull"]),
    (
        "weak-glutes",
        &[
            "clamshell",
            "monster-walk",
            "side-lying-hip-abduction",
            "single-leg-bridge",
            "step-down",
        ],
    ),
    (
        "muscle-imbalance",
        &["reverse-lunge", "single-leg-bridge", "step-down", "warrior-hamstring-extension"],
    ),
    (
        "tight-hip-flexors",
        &[
            "couch-stretch",
            "half-kneeling-hip-flexor",
            "leg-swing-front",
            "walking-lunge",
            "worlds-greatest-stretch",
        ],
    ),
    (
        "tight-hamstrings",
        &[
            "hamstring-stretch-supine",
            "hip-circles",
            "leg-swing-front",
            "warrior-hamstring-extension",
        ],
    ),
    ("stiff-back", &["cat-cow", "childs-pose", "knee-to-chest", "open-book"]),
    ("poor-posture", &["front-plank", "open-book", "posture-reset"]),
    ("head-leads", &["open-book", "posture-reset", "superman-pull"]),
    ("si-joint", &["clamshell", "glute-bridge", "side-plank"]),
    ("sciatica", &["figure-four", "piriformis-seated"]),
    ("facet-joints", &["dead-bug", "knee-to-chest", "mcgill-curl-up"]),
    ("inactivity", &["march"]),
];

/// What else the articles blame: no exercise answers it by itself.
const OTHERS: [&str; 10] = [
    "no-warm-up",
    "impact",
    "stress-fracture",
    "radiating-pain",
    "overuse",
    "overstretching",
    "worn-shoes",
    "hard-surfaces",
    "carried-weight",
    "unknown",
];

/// What the articles name to be done, in their words, and the exercises of it.
const NAMED: [(&str, &str, &[&str]); 20] = [
    (SOLUTIONS, "Warrior Pose/Hamstring Extension", &["warrior-hamstring-extension"]),
    (SOLUTIONS, "Bicycle Crunches", &["bicycle-crunch"]),
    (SOLUTIONS, "Ball Pike", &["ball-pike"]),
    (SOLUTIONS, "The head leads", &["posture-reset"]),
    (CLINIC, "Plank", &["front-plank"]),
    (CLINIC, "High plank leg lifts", &["high-plank-leg-lift"]),
    (CLINIC, "Squats", &["squat"]),
    (CLINIC, "Superman pulls", &["superman-pull"]),
    (CLINIC, "Stretch the hamstring muscles", &["hamstring-stretch-supine"]),
    (CLINIC, "Sciatica and the piriformis", &["piriformis-seated"]),
    (CAN_RUNNING, "Squats", &["squat"]),
    (CAN_RUNNING, "Lunges", &["forward-lunge", "reverse-lunge", "walking-lunge"]),
    (CAN_RUNNING, "Bench presses", &["bench-press"]),
    (CAN_RUNNING, "Stretch the lower back", &["knee-to-chest", "childs-pose", "cat-cow"]),
    (
        CAN_RUNNING,
        "Stretch hamstrings, quads and glutes",
        &["hamstring-stretch-supine", "quad-stretch-standing", "figure-four"],
    ),
    (CAN_RUNNING, "Head up, shoulders down, back straight", &["posture-reset"]),
    (HOW, "Tight hip flexors", &["half-kneeling-hip-flexor"]),
    (HOW, "Poor posture", &["posture-reset"]),
    (WHY, "Tight hip flexors", &["half-kneeling-hip-flexor"]),
    (WHY, "Running form", &["posture-reset"]),
];

/// What the articles name that is a routine.
const ROUTINES: [(&str, &str, &[&str]); 8] = [
    (SOLUTIONS, "Into the routine before or after the run", &["article-core"]),
    (CLINIC, "Warm-up before running", &["pre-run-warm-up", "pre-run-activation"]),
    (CLINIC, "Core muscle strengthening", &["article-core-no-kit", "low-load-core"]),
    (CAN_RUNNING, "Stretch the lower back when done", &["low-back-stretch"]),
    (CAN_RUNNING, "Ice the area after the run, fifteen minutes", &["ice"]),
    (CAN_RUNNING, "Squats, lunges, bench presses", &["article-strength"]),
    (HOW, "Warm up before running", &["pre-run-warm-up"]),
    (WHY, "Core strengthening; flexibility", &["hips-and-glutes", "post-run-stretch"]),
];

const SOLUTIONS: &str = "back-pain-while-running-causes-and-solutions";
const CAN_RUNNING: &str = "can-running-cause-lower-back-pain";
const CLINIC: &str = "lower-back-pain-when-running";
const HOW: &str = "how-running-causes-back-pain";
const WHY: &str = "why-does-running-hurt-my-back";

fn exercises(library: &Library) -> Vec<&Exercise> {
    library.ids().iter().map(|id| library.get(id).expect(id)).collect()
}

/// The exercises that say they answer a cause, in the order of their ids.
fn helping<'l>(library: &'l Library, cause: &str) -> Vec<&'l str> {
    let helps = |exercise: &&Exercise| exercise.helps.iter().any(|help| help == cause);
    exercises(library).into_iter().filter(helps).map(|exercise| exercise.id.as_str()).collect()
}

fn shipped(id: &str, library: &Library) -> Routine {
    let (_, text) = shipped::ROUTINES.iter().find(|(known, _)| *known == id).expect(id);
    routine::read(&Source::new(id, *text), id, library).expect(id)
}

/// An article's title as exercise files name it.
fn slug(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}

#[test]
fn every_exercise_that_an_article_names_is_there_and_says_so() {
    let library = Library::load(None);
    for (article, item, ids) in NAMED {
        for id in ids {
            let exercise = library.get(id).expect(item);
            assert!(exercise.articles.iter().any(|named| named == article), "{id}: {item}");
        }
    }
    for exercise in exercises(&library) {
        for article in &exercise.articles {
            let named =
                NAMED.iter().any(|(by, _, ids)| by == article && ids.contains(&&*exercise.id));
            assert!(named, "{} in {article}", exercise.id);
        }
    }
}

#[test]
fn every_routine_that_an_article_names_is_there_and_says_so() {
    let library = Library::load(None);
    for (article, item, ids) in ROUTINES {
        for id in ids {
            let routine = shipped(id, &library);
            let says_so = routine.sources.iter().any(|source| slug(source) == article);
            assert!(says_so, "{id}: {item}");
        }
    }
}

#[test]
fn the_exercises_of_a_routine_that_answers_a_cause_say_so() {
    let library = Library::load(None);
    let mut answers = 0;
    for cause in CAUSES {
        let Answer::Routine(id) = cause.answer else { continue };
        for entry in shipped(id, &library).blocks.iter().flat_map(|block| &block.entries) {
            let Movement::Library(exercise) = &entry.movement else { continue };
            let helping = helping(&library, cause.id);
            assert!(helping.contains(&exercise.as_str()), "{exercise}: {}", cause.id);
            answers += 1;
        }
    }
    assert!(answers > 0);
}

#[test]
fn every_cause_is_known_by_its_own_id_and_title() {
    let named: Vec<_> = ANSWERED.iter().map(|(id, _)| *id).chain(OTHERS).collect();
    assert_eq!(CAUSES.len(), named.len());
    for id in named {
        let cause = cause::find(id).expect(id);
        let called = CAUSES.iter().filter(|other| other.title == cause.title);
        assert_eq!(called.count(), 1, "{}", cause.title);
    }
}

#[test]
fn an_exercise_helps_with_causes_that_there_are() {
    let library = Library::load(None);
    for exercise in exercises(&library) {
        for cause in &exercise.helps {
            assert!(cause::find(cause).is_some(), "{} helps with {cause}", exercise.id);
        }
    }
}

#[test]
fn exactly_the_exercises_that_answer_a_cause_say_so() {
    let library = Library::load(None);
    for (id, answers) in ANSWERED {
        assert_eq!(helping(&library, id), answers, "{id}");
        assert_eq!(cause::find(id).expect(id).answer, Answer::Exercises, "{id}");
    }
    for cause in CAUSES {
        let answered = !helping(&library, cause.id).is_empty();
        assert!(answered != cause.is_advised(), "{}", cause.id);
    }
}

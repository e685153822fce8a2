//! Exercises as `prehab exercises --json` prints them: a promise to scripts, so fields are only
//! ever added. With an id it is one of these objects, without one an array of them. Durations are
//! seconds; what there is not is null, or an empty list.

use serde::Serialize;

use crate::exercise::amount::SIDES;
use crate::exercise::library::Origin;
use crate::exercise::{Amount, Exercise, Extent, Facet, Library, PerSet, Sides, Variant};
use crate::plan::{Seconds, Step, StepKind, Work, alone};

#[derive(Serialize)]
pub(super) struct ExerciseJson<'a> {
    id: &'a str,
    title: &'a str,
    aliases: &'a [String],
    kind: &'static str,
    targets: &'a [String],
    /// The causes of back pain that it answers.
    helps: Vec<CauseJson<'a>>,
    equipment: &'a [String],
    /// `none`, `each`, `alternate`.
    sides: &'static str,
    /// One object for each set; where `sides` is `each`, it says what is done on one side.
    dose: Vec<SetJson>,
    /// How long one repetition takes without its hold; null where there are none.
    rep_seconds: Option<Seconds>,
    /// After a set; null: the routine's, or the program's 20 s.
    rest_seconds: Option<Seconds>,
    set_up: Option<&'a str>,
    cues: &'a [String],
    mistakes: &'a [String],
    easier: Vec<WayJson<'a>>,
    harder: Vec<WayJson<'a>>,
    avoid_if: &'a [String],
    sources: &'a [String],
    articles: &'a [String],
    /// Your own file; null: it came with the program.
    file: Option<String>,
    hides_shipped: bool,
}

#[derive(Serialize)]
struct CauseJson<'a> {
    cause: &'a str,
    title: String,
}

#[derive(Serialize)]
struct SetJson {
    /// How long it takes; null where only the person ends it.
    seconds: Option<Seconds>,
    /// Over both sides where they alternate; null: none, or as many as one can.
    reps: Option<u32>,
    /// The most repetitions, where they are a range that begins at `reps`.
    most_reps: Option<u32>,
    /// How long it is held or, with repetitions, each of them.
    hold_seconds: Option<Seconds>,
}

#[derive(Serialize)]
struct WayJson<'a> {
    /// An exercise's id; null: the same exercise, changed as the title says.
    exercise: Option<&'a str>,
    title: &'a str,
}

impl<'a> ExerciseJson<'a> {
    pub(super) fn new(exercise: &'a Exercise, library: &'a Library) -> Self {
        let steps = alone(exercise).map(|plan| plan.steps).unwrap_or_default();
        let ways =
            |ways: &'a [Variant]| ways.iter().map(|way| WayJson::new(way, library)).collect();
        let cause =
            |id: &'a String| CauseJson { cause: id, title: Facet::Cause.words(id).into_owned() };
        Self {
            id: &exercise.id,
            title: &exercise.title,
            aliases: &exercise.aliases,
            kind: exercise.kind.word(),
            targets: &exercise.targets,
            helps: exercise.helps.iter().map(cause).collect(),
            equipment: &exercise.equipment,
            sides: word(exercise.sides),
            dose: sets(&steps, &exercise.dose.amount),
            rep_seconds: steps.iter().find_map(rep_length).map(Seconds),
            rest_seconds: exercise.rest.map(Seconds),
            set_up: exercise.set_up.as_deref(),
            cues: &exercise.cues,
            mistakes: &exercise.mistakes,
            easier: ways(&exercise.easier),
            harder: ways(&exercise.harder),
            avoid_if: &exercise.avoid_if,
            sources: &exercise.sources,
            articles: &exercise.articles,
            file: library.file(&exercise.id).map(|file| file.display().to_string()),
            hides_shipped: library.origin(&exercise.id) == Some(Origin::OwnHidesShipped),
        }
    }
}

impl<'a> WayJson<'a> {
    fn new(way: &'a Variant, library: &'a Library) -> Self {
        match way {
            Variant::Text(text) => Self { exercise: None, title: text },
            Variant::Exercise(id) => {
                Self { exercise: Some(id), title: library.get(id).map_or(id, |it| &it.title) }
            }
        }
    }
}

fn word(sides: Sides) -> &'static str {
    SIDES.iter().find(|(_, meaning)| *meaning == sides).map_or("none", |(word, _)| *word)
}

/// The sets of an exercise's plan, each once though it may be done on both sides.
fn sets(steps: &[Step], amount: &Amount) -> Vec<SetJson> {
    let most_reps = most(amount);
    let mut sets = Vec::new();
    for step in steps {
        let StepKind::Work { work, .. } = step.kind else { continue };
        if step.set as usize <= sets.len() {
            continue;
        }
        let (reps, hold) = match work {
            Work::Hold { length } => (None, length),
            Work::Timed { .. } => (None, None),
            Work::Reps { reps, hold, .. } => (reps, hold),
        };
        sets.push(SetJson {
            seconds: work.length().map(Seconds),
            reps,
            most_reps,
            hold_seconds: hold.map(Seconds),
        });
    }
    sets
}

fn most(amount: &Amount) -> Option<u32> {
    match amount {
        Amount::Reps(PerSet::Same(Extent::Range(_, most)))
        | Amount::HeldReps { reps: PerSet::Same(Extent::Range(_, most)), hold: _ } => Some(*most),
        Amount::Reps(_) | Amount::HeldReps { .. } | Amount::Hold(_) | Amount::Time(_) => None,
    }
}

fn rep_length(step: &Step) -> Option<std::time::Duration> {
    match step.work()? {
        Work::Reps { tempo, .. } => Some(tempo.total()),
        Work::Hold { .. } | Work::Timed { .. } => None,
    }
}

//! The causes of back pain in runners that articles name, and what each article answers them with.

mod said;

pub use said::Said;

/// A cause that the articles name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cause {
    /// Its name in files and on the command line: lower case letters and hyphens.
    pub id: &'static str,
    /// Its name for people, to stand within a sentence.
    pub title: &'static str,
    /// What the articles say to do.
    pub answer: Answer,
    /// Exercises of the library that whoever has it leaves out, by id.
    pub without: &'static [&'static str],
    /// When somebody else has to look at it first, in a sentence.
    pub first: Option<&'static str>,
}

/// What the articles answer a cause with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The exercises that have the cause in their `helps`.
    Exercises,
    /// A whole routine, by id. Its exercises have the cause in their `helps`.
    Routine(&'static str),
    /// No exercise, but this.
    Advice(&'static str),
    /// No exercise at all before this is done.
    Professional(&'static str),
}

/// The cause that is answered before a run only.
pub const NO_WARM_UP: &str = "no-warm-up";

impl Cause {
    /// What the articles answer it with besides single exercises, in a sentence.
    #[must_use]
    pub fn more(&self) -> Option<String> {
        let title = self.title;
        match self.answer {
            Answer::Exercises => None,
            Answer::Routine(id) => {
                Some(format!("For {title} there is a whole routine: prehab run {id}"))
            }
            Answer::Advice(advice) | Answer::Professional(advice) => {
                Some(format!("For {title} the articles advise: {advice}"))
            }
        }
    }

    /// Whether no exercise answers it.
    #[must_use]
    pub const fn is_advised(&self) -> bool {
        matches!(self.answer, Answer::Advice(_) | Answer::Professional(_))
    }
}

/// Every cause: first what training and stretching answer, then what only habits or a doctor do.
pub const CAUSES: &[Cause] = &[
    exercises("weak-core", "weak core"),
    exercises("weak-back", "weak back muscles"),
    exercises("weak-glutes", "weak glutes"),
    exercises("muscle-imbalance", "one side stronger than the other"),
    exercises("tight-hip-flexors", "tight hip flexors"),
    exercises("tight-hamstrings", "tight hamstrings or stiff hips"),
    exercises("stiff-back", "stiff back"),
    routine(NO_WARM_UP, "no warm-up", "pre-run-warm-up"),
    exercises("poor-posture", "poor posture or running form"),
    exercises("head-leads", "leading with the head or tucked arms"),
    exercises("si-joint", "irritated SI joint or uneven landing"),
    Cause {
        first: Some(
            "Numbness, tingling, or pain that runs down the leg: have a sports physician or physical \
             therapist look at it first",
        ),
        ..exercises("sciatica", "sciatica or tight piriformis")
    },
    Cause {
        without: &["superman-pull", "cat-cow"],
        ..exercises("facet-joints", "irritated facet joints")
    },
    routine("impact", "repeated impact on the discs", "low-load-core"),
    exercises("inactivity", "inactivity or excess weight"),
    professional(
        "stress-fracture",
        "stress fracture",
        "stop running and show it to a sports physician; no exercise before that",
    ),
    professional(
        "radiating-pain",
        "numbness, or pain that runs down the leg",
        "show it to a sports physician or physical therapist; no exercise before that",
    ),
    advice("overuse", "too much too soon", "build up slowly, take days off, cross-train"),
    advice("overstretching", "too much stretching", "keep to the amounts, and take days off"),
    advice("worn-shoes", "worn or wrong shoes", "replace worn shoes, and have new ones fitted"),
    advice(
        "hard-surfaces",
        "hard surfaces",
        "vary the ground that you run on, softer where you can",
    ),
    advice("carried-weight", "weight carried on the back", "run without a load on your back"),
    advice("unknown", "no cause found", "ask a sports physician or physical therapist if it stays"),
];

/// The cause of this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Cause> {
    CAUSES.iter().find(|cause| cause.id == id)
}

const fn exercises(id: &'static str, title: &'static str) -> Cause {
    Cause { id, title, answer: Answer::Exercises, without: &[], first: None }
}

const fn routine(id: &'static str, title: &'static str, routine: &'static str) -> Cause {
    Cause { answer: Answer::Routine(routine), ..exercises(id, title) }
}

const fn advice(id: &'static str, title: &'static str, advice: &'static str) -> Cause {
    Cause { answer: Answer::Advice(advice), ..exercises(id, title) }
}

const fn professional(id: &'static str, title: &'static str, advice: &'static str) -> Cause {
    Cause { answer: Answer::Professional(advice), ..exercises(id, title) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::reader::is_id;

    #[test]
    fn each_is_found_by_its_id_and_no_other() {
        for cause in CAUSES {
            assert!(is_id(cause.id), "{}", cause.id);
            assert_eq!(find(cause.id), Some(cause));
        }
        assert_eq!(find("weak core"), None);
    }
}

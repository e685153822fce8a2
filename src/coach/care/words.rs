//! The words: what you said, what we do, who can help. Never what it is, that all is well, or a drug.

use super::{Grade, Rest, Sign, Why};
use crate::coach::pain::Zone;

/// What is said once, before anything else.
pub const NOTICE: &str = "I suggest exercises; I can't examine you. I'm not a doctor or a medical device. \
     If you have a bad back already, ask your doctor first.";

/// What is said of an emergency.
pub const EMERGENCY: &str = "This program can't judge that. Please get emergency medical help now (999, \
     112, 911 or your local number).";

/// What holds from then on.
pub const NO_EXERCISE: &str =
    "No exercise here until a professional has looked at it and you have confirmed that.";

/// What is asked before exercises are there again.
pub const CHECKED: &str = "Has a doctor or another medical professional looked at what you named, and said \
     that you may exercise?";

/// How to confirm it where there is no screen.
pub const CONFIRM: &str =
    "run `prehab` in a terminal to confirm that a professional has looked at it";

/// Who can help.
const HELP: &str = "a sports physician or physical therapist";

/// What is asked before a session.
pub const NOW: &str = "Pain right now?";

/// What a scale for pain means.
pub const SCALE: &str = "0 none · 10 the worst you can think of";

/// The answer that is offered first where signs are asked for.
pub const NONE: &str = "None of these";

/// What is asked of the morning after a session that was done on a day, told as "yesterday".
#[must_use]
pub fn next_morning(title: &str, day: &str) -> String {
    format!("{title}, {day}: any pain the next morning?")
}

/// Why signs are asked for, and what is asked.
#[must_use]
pub fn signs(why: Why) -> String {
    match why {
        Why::FirstUse => "Before you begin: is any of this so for you?".to_owned(),
        Why::Pain(pain) => format!("You rated this {pain}/10. Is any of this so, too?"),
        Why::Run(pain) => {
            format!("You rated the pain on a run {pain}/10. Is any of this so, too?")
        }
        Why::Again(sessions) => {
            format!("You had pain around {sessions} sessions in two weeks. Is any of this so, too?")
        }
    }
}

/// What is said where an exercise, called so, is left out of a running session because it hurts: the next
/// one or the summary is on the screen by then. `adapts`: amounts follow from how it went, so that it is
/// made easier or, where it hurt before, rests.
#[must_use]
pub fn stopped(title: &str, adapts: bool) -> String {
    let next =
        if adapts { "next time it will be easier, or rest" } else { "next time do less of it" };
    format!("We're stopping {title}; {next}.")
}

/// What is said of pain after a session; nothing where there is nothing to do. `adapts` as before.
#[must_use]
pub fn after(pain: u8, adapts: bool) -> Option<String> {
    match Zone::of(pain) {
        Zone::GoOn => None,
        Zone::Caution => Some(format!(
            "You rated this {pain}/10. Nothing grows the next time, and `e` makes it easier. If it stays, \
             {HELP} can help."
        )),
        Zone::Stop => {
            let next = if adapts {
                "Next time less of what hurt, and it grows only once that went well."
            } else {
                "Next time do less of what hurt."
            };
            Some(format!(
                "You rated this {pain}/10. We end here today. {next} If it is still raised tomorrow, \
                 leave it out. If it stays, {HELP} can help."
            ))
        }
    }
}

/// What is said of much pain on the morning after a session.
#[must_use]
pub fn unsettled(pain: u8) -> String {
    format!(
        "You rated the next morning {pain}/10. Leave these exercises out until that has settled, then \
         begin with less of them. If it stays, {HELP} can help."
    )
}

/// What is told when a session begins with some pain.
#[must_use]
pub fn beginning(pain: u8) -> Option<String> {
    (Zone::of(pain) != Zone::GoOn)
        .then(|| format!("You rated this {pain}/10. No more than last time; `e` makes it easier."))
}

/// What is said before a session that had better not begin, because of pain or of what was named.
#[must_use]
pub fn not_now(pain: Option<u8>) -> String {
    match pain {
        Some(pain) => format!(
            "You rated this {pain}/10. We leave the exercises out today. If it is still raised tomorrow, \
             {HELP} can help."
        ),
        None => "You named something that a doctor should look at. We leave the exercises out until one \
                 has."
            .to_owned(),
    }
}

/// What stands in the place of a proposal on a day on which nothing more is proposed.
#[must_use]
pub fn left(why: Rest) -> String {
    match why {
        Rest::Pain(pain) => format!("We leave it for today: pain {pain}/10."),
        Rest::Sign => "We leave it for today.".to_owned(),
    }
}

/// What can be done on it.
pub const CHOOSE: &str = "To begin all the same, choose below.";

/// What is said of signs that are no emergency: the most urgent of them, and who can help.
#[must_use]
pub fn advice(signs: &[Sign]) -> Vec<String> {
    let Some(most) = signs.iter().map(|sign| sign.grade()).max() else { return Vec::new() };
    let named: Vec<String> =
        signs.iter().filter(|it| it.grade() == most).map(|it| it.words().to_lowercase()).collect();
    let mut told = vec![format!("You named: {}.", named.join("; "))];
    told.push(match most {
        Grade::Emergency => EMERGENCY.to_owned(),
        Grade::Urgent => {
            "This program can't judge that. Please see a doctor in the next days, and tell \
                          them what you named here."
                .to_owned()
        }
        Grade::Soon => {
            format!("This program can't judge that. Please have {HELP} look at it soon.")
        }
    });
    if signs.contains(&Sign::Bone) {
        told.push("Please don't run until they have.".to_owned());
    }
    told
}

/// What is shown while an urgent answer stands, given on a day told as "19 Nov".
#[must_use]
pub fn stands(day: &str) -> String {
    format!("See a doctor: warning sign, {day}.")
}

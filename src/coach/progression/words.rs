//! Why so much is due, in one plain line.

use chrono::NaiveDate;

use super::{Next, Offer, Reason, Rung};
use crate::coach::progress::{amount, day};
use crate::journal::record::Measure;

impl Next {
    /// What is due and why: "2 sets today: both last sessions complete at effort 6". Nothing where
    /// there is nothing to say: the first time, and where it never grows.
    #[must_use]
    pub fn why(&self, measure: Measure, today: NaiveDate) -> Option<String> {
        let due = || self.due(measure);
        let words = match self.reason {
            Reason::First | Reason::Fixed => return None,
            Reason::Up { sessions, effort } => {
                format!("{}: {} complete{}", due(), last(sessions), at_effort(effort))
            }
            Reason::EarlierToday => "The same as earlier today".to_owned(),
            Reason::Top => "As much as it grows to".to_owned(),
            Reason::Again { more: 1 } => {
                "The same today: after one more good session it grows".to_owned()
            }
            Reason::Again { more } => {
                format!("The same today: after {more} more good sessions it grows")
            }
            Reason::Hard { effort } => format!("The same today: effort {effort} the last time"),
            Reason::Back => format!("{}: less of it went well", due()),
            Reason::Incomplete => "The same today: not all of it was done the last time".to_owned(),
            Reason::Down { sessions } => {
                format!("{}: {} too much", due(), last(sessions))
            }
            Reason::Stopped { pain: Some(pain) } => format!("{}: pain {pain} the last time", due()),
            Reason::Stopped { pain: None } => format!("{}: it hurt the last time", due()),
            Reason::NotSettled { pain } => format!("{}: pain {pain} the next morning", due()),
            Reason::Caution { pain } => format!("{}: pain {pain} the last time", due()),
            Reason::PainNow { pain } => format!("No more than the last time: pain {pain} now"),
            Reason::Rests { until, again: false } => format!(
                "Left out until {}: it hurt, and there is nothing less of it",
                day(until, today)
            ),
            Reason::Rests { until, again: true } => format!(
                "Left out until {}: it hurt twice in two weeks. Pain that keeps coming back is worth \
                 showing to a sports physician or physical therapist",
                day(until, today)
            ),
            Reason::PauseRepeat { days }
            | Reason::PauseEase { days }
            | Reason::PauseRestart { days } => format!("{}: {days} days without it", due()),
            Reason::LighterWeek => format!("{}: a lighter week after four full ones", due()),
        };
        let more = match self.offer {
            Offer::Easier => ". `e` makes it easier",
            Offer::Harder => ". `h` makes it harder",
            Offer::Nothing | Offer::BeginEasier => "",
        };
        Some(words + more)
    }

    /// Why it is not as it was, in a few words; nothing where going well is why.
    #[must_use]
    pub fn because(&self) -> Option<String> {
        Some(match self.reason {
            Reason::Down { sessions } => format!("{} too much", last(sessions)),
            Reason::Stopped { pain: Some(pain) } | Reason::Caution { pain } => {
                format!("pain {pain}")
            }
            Reason::Stopped { pain: None } => "it hurt".to_owned(),
            Reason::NotSettled { pain } => format!("pain {pain} the next morning"),
            Reason::PainNow { pain } => format!("pain {pain} now"),
            Reason::Rests { again: true, .. } => "it hurt twice in two weeks".to_owned(),
            Reason::Rests { again: false, .. } => "there is nothing less of it".to_owned(),
            Reason::LighterWeek => "a lighter week".to_owned(),
            Reason::PauseRepeat { days }
            | Reason::PauseEase { days }
            | Reason::PauseRestart { days } => format!("{days} days without it"),
            Reason::First
            | Reason::Up { .. }
            | Reason::Back
            | Reason::Top
            | Reason::Again { .. }
            | Reason::Hard { .. }
            | Reason::Incomplete
            | Reason::EarlierToday
            | Reason::Fixed => return None,
        })
    }

    /// That it rests, and until when: "rests until Mon 30 Nov".
    #[must_use]
    pub fn rests(&self, today: NaiveDate) -> String {
        if let Reason::Rests { until, .. } = self.reason {
            format!("rests until {} {}", until.format("%a"), day(until, today))
        } else {
            "rests".to_owned()
        }
    }

    /// What is due, as the beginning of a sentence; of sets and amount what has changed.
    fn due(&self, measure: Measure) -> String {
        let Some(rung) = self.rung else { return "Left out".to_owned() };
        match (rung.sets == self.from.sets, rung.amount == self.from.amount) {
            (true, true) if self.offer == Offer::BeginEasier => "Easier today".to_owned(),
            (true, true) => "The same today".to_owned(),
            (true, false) => format!("{} today", amount(measure, rung.amount.into())),
            (false, true) => format!("{} today", sets(rung)),
            (false, false) => {
                format!("{} of {} today", sets(rung), amount(measure, rung.amount.into()))
            }
        }
    }
}

impl Rung {
    /// As much of it as another one differs in, and that: "35 s" and "30 s", "2 sets" and "3".
    #[must_use]
    pub fn beside(self, before: Self, measure: Measure) -> (String, String) {
        let words = |rung: Self| amount(measure, rung.amount.into());
        match (self.sets == before.sets, self.amount == before.amount) {
            (true, _) => (words(self), words(before)),
            (false, true) => (sets(self), before.sets.to_string()),
            (false, false) => {
                let of = |rung: Self| format!("{} of {}", sets(rung), words(rung));
                (of(self), of(before))
            }
        }
    }
}

fn sets(rung: Rung) -> String {
    if rung.sets == 1 { "1 set".to_owned() } else { format!("{} sets", rung.sets) }
}

/// The last sessions, so many.
fn last(sessions: u32) -> String {
    match sessions {
        0 | 1 => "the last session".to_owned(),
        2 => "both last sessions".to_owned(),
        more => format!("the last {more} sessions"),
    }
}

fn at_effort(effort: Option<u8>) -> String {
    effort.map_or_else(String::new, |effort| format!(" at effort {effort}"))
}

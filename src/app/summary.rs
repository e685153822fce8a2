//! The Summary screen: what was done, and two questions.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};

use crate::app::history::LONGEST_NOTE;
use crate::app::running::Running;
use crate::app::{Now, scale};
use crate::coach::prescription::Change;
use crate::exercise::Side;
use crate::journal::op::JournalOp;
use crate::journal::record::{Bests, Outcome, PersonalRecord, Session, SetRecord, Status};
use crate::plan::{Plan, StepSide};
use crate::routine::Routine;
use crate::session::Moment;

/// A question of the screen, in order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Question {
    /// How hard it was, 1 to 10.
    #[default]
    Effort,
    /// How much it hurts, 0 to 10.
    Pain,
    /// Words of one's own.
    Note,
}

/// What was done of one exercise on one side.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The exercise's name.
    pub title: String,
    /// How it was changed.
    pub variant: Option<String>,
    /// The side, if it was done on each in turn.
    pub side: Option<Side>,
    /// Its sets, in order.
    pub sets: Vec<SetRecord>,
    /// The best of them, if it is more than ever before the session.
    pub record: Option<PersonalRecord>,
}

/// The state of the Summary screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The routine's title.
    pub title: String,
    /// How the session ended.
    pub status: Status,
    /// How long the person was at it, all in all.
    pub active: Duration,
    /// What was done, by exercise and side.
    pub rows: Vec<Row>,
    /// The question that is asked now.
    pub question: Question,
    /// 1-10.
    pub effort: Option<u8>,
    /// 0-10.
    pub pain: Option<u8>,
    /// The person's words.
    pub note: String,
    /// The session as the journal has it, without the answers.
    session: Session,
    /// The routine that was done, if that is at hand.
    pub(super) routine: Option<Arc<Routine>>,
    /// What changes the next time by the answers so far, as far as that is known.
    pub(super) coming: Option<Vec<Change>>,
    /// The answer about pain that was spoken of.
    pub(super) spoken_of: Option<u8>,
    /// Whether the program ends with this screen.
    pub(super) last: bool,
    /// Until when the border is lit: the session's end lights it.
    pub(super) lit: Moment,
}

impl Question {
    /// The answers that it takes; None where any words will do.
    #[must_use]
    pub const fn scale(self) -> Option<scale::Range> {
        match self {
            Self::Effort => Some(scale::EFFORT),
            Self::Pain => Some(scale::PAIN),
            Self::Note => None,
        }
    }
}

impl Summary {
    /// What a session that just ended leaves to be told.
    pub(super) fn of(running: &Running, status: Status, now: Now) -> Self {
        let session = running.session();
        Self {
            title: session.plan().title.clone(),
            status,
            active: running.active(now),
            rows: rows(session.plan(), session.records(), session.bests()),
            question: Question::default(),
            effort: None,
            pain: None,
            note: String::new(),
            session: running.record(status, now),
            routine: running.routine.clone(),
            coming: None,
            spoken_of: None,
            last: running.last,
            lit: if status == Status::Finished { running.lit() } else { Moment::default() },
        }
    }

    /// The session with the answers so far.
    pub(super) fn answered(&self) -> Session {
        Session { effort: self.effort, pain_after: self.pain, ..self.session.clone() }
    }

    /// Goes on to the next question; false if there is none.
    pub(super) fn next(&mut self) -> bool {
        let next = match self.question {
            Question::Effort => Some(Question::Pain),
            Question::Pain => Some(Question::Note),
            Question::Note => None,
        };
        self.question = next.unwrap_or(self.question);
        next.is_some()
    }

    /// Goes back to the question before.
    pub(super) fn back(&mut self) {
        self.question = match self.question {
            Question::Effort | Question::Pain => Question::Effort,
            Question::Note => Question::Pain,
        };
    }

    /// The answer to a question of the scales.
    #[must_use]
    pub const fn answer(&self, question: Question) -> Option<u8> {
        match question {
            Question::Effort => self.effort,
            Question::Pain => self.pain,
            Question::Note => None,
        }
    }

    fn set_answer(&mut self, answer: Option<u8>) {
        match self.question {
            Question::Effort => self.effort = answer,
            Question::Pain => self.pain = answer,
            Question::Note => {}
        }
    }

    /// Moves the present answer along its scale; the first press chooses the middle.
    pub(super) fn step(&mut self, by: i8) {
        let Some(range) = self.question.scale() else { return };
        self.set_answer(Some(scale::stepped(self.answer(self.question), range, by)));
    }

    /// Takes a typed digit; 1 and then 0 are ten.
    pub(super) fn digit(&mut self, digit: u8) {
        let Some(range) = self.question.scale() else { return };
        if let Some(answer) = scale::typed(self.answer(self.question), range, digit) {
            self.set_answer(Some(answer));
        }
    }

    /// Adds a character to the note.
    pub(super) fn write(&mut self, c: char) {
        if !c.is_control() && self.note.chars().count() < LONGEST_NOTE {
            self.note.push(c);
        }
    }

    /// Takes the present answer back, or the note's last character.
    pub(super) fn erase(&mut self) {
        match self.question {
            Question::Effort | Question::Pain => self.set_answer(None),
            Question::Note => drop(self.note.pop()),
        }
    }

    /// The answers so far, for the journal; None if there are none. `at` is when they are given.
    #[must_use]
    pub fn answers(&self, at: DateTime<FixedOffset>) -> Option<JournalOp> {
        let note = Some(self.note.trim()).filter(|note| !note.is_empty()).map(str::to_owned);
        if self.effort.is_none() && self.pain.is_none() && note.is_none() {
            return None;
        }
        Some(JournalOp::Answer {
            effort: self.effort,
            pain_before: None,
            pain_after: self.pain,
            note,
            at,
        })
    }
}

/// What was done, by exercise and side, in the order of the plan. A set that another version took the
/// place of before anything was done is not worth a word.
fn rows(plan: &Plan, records: &BTreeMap<usize, SetRecord>, bests: &Bests) -> Vec<Row> {
    let mut rows: Vec<(usize, Row)> = Vec::new();
    let given_up = |step, record: &SetRecord| {
        record.outcome == Outcome::Skipped && plan.replaced.contains(step)
    };
    for (step, record) in records.iter().filter(|(step, record)| !given_up(step, record)) {
        let item = plan.steps.get(*step).map_or(usize::MAX, |step| step.item);
        let side = match record.side {
            Some(StepSide::Left) => Some(Side::Left),
            Some(StepSide::Right) => Some(Side::Right),
            Some(StepSide::Alternate | StepSide::AlternateRight) | None => None,
        };
        let same = |(of, row): &&mut (usize, Row)| {
            *of == item
                && row.side == side
                && row.title == record.title
                && row.variant == record.variant
        };
        match rows.iter_mut().find(same) {
            Some((_, row)) => row.sets.push(record.clone()),
            None => rows.push((
                item,
                Row {
                    title: record.title.clone(),
                    variant: record.variant.clone(),
                    side,
                    sets: vec![record.clone()],
                    record: None,
                },
            )),
        }
    }
    let with_record = |(_, row): (usize, Row)| {
        let beaten = row.sets.iter().filter_map(|set| bests.beaten(set, []));
        Row { record: beaten.max_by_key(|record| record.amount), ..row }
    };
    rows.into_iter().map(with_record).collect()
}

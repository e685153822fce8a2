//! A past session that is open, and what is being corrected of it.

use crate::journal::op::Edit;
use crate::journal::record::{MOST, Session};

/// Longest note, in characters.
pub(in crate::app) const LONGEST_NOTE: usize = 300;

/// Something of a past session that can be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// How hard it was, 1-10.
    Effort,
    /// Pain before it, 0-10.
    PainBefore,
    /// Pain after it, 0-10.
    PainAfter,
    /// Pain on the next morning, 0-10.
    PainNextMorning,
    /// The person's words.
    Note,
    /// How much was done of the set at this place.
    Set(usize),
}

/// A correction while it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Draft {
    /// A number; None: no answer.
    Number {
        /// What it is so far.
        value: Option<u32>,
        /// Whether it was typed, such that the next digit goes behind it.
        typed: bool,
    },
    /// Words.
    Words(String),
}

/// What is open of a past session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opened {
    place: usize,
    /// The correction that is being typed.
    pub draft: Option<Draft>,
}

impl Field {
    /// What stands before the sets.
    pub const ANSWERS: [Self; 5] =
        [Self::Effort, Self::PainBefore, Self::PainAfter, Self::PainNextMorning, Self::Note];

    /// How many fields a session has.
    pub(super) const fn number(session: &Session) -> usize {
        Self::ANSWERS.len() + session.sets.len()
    }

    fn at(place: usize) -> Self {
        let set = || Self::Set(place - Self::ANSWERS.len());
        Self::ANSWERS.get(place).copied().unwrap_or_else(set)
    }

    /// The numbers that it takes; None if it takes words.
    const fn range(self) -> Option<(u32, u32)> {
        match self {
            Self::Effort => Some((1, 10)),
            Self::PainBefore | Self::PainAfter | Self::PainNextMorning => Some((0, 10)),
            Self::Note => None,
            Self::Set(_) => Some((0, MOST)),
        }
    }

    /// The number that a session has there.
    #[must_use]
    pub fn value(self, session: &Session) -> Option<u32> {
        match self {
            Self::Effort => session.effort.map(u32::from),
            Self::PainBefore => session.pain_before.map(u32::from),
            Self::PainAfter => session.pain_after.map(u32::from),
            Self::PainNextMorning => session.pain_next_morning.map(u32::from),
            Self::Note => None,
            Self::Set(place) => session.sets.get(place).map(|set| set.record.done()),
        }
    }

    /// What a draft changes of a session; None if it changes nothing.
    pub(super) fn edit(self, session: &Session, draft: &Draft) -> Option<Edit> {
        let value = match draft {
            Draft::Words(words) => {
                let note = Some(words.trim()).filter(|note| !note.is_empty()).map(str::to_owned);
                return (note != session.note).then_some(Edit::Note(note));
            }
            Draft::Number { value, .. } => *value,
        };
        if value == self.value(session) {
            return None;
        }
        let answer = value.and_then(|value| u8::try_from(value).ok());
        match self {
            Self::Effort => Some(Edit::Effort(answer)),
            Self::PainBefore => Some(Edit::PainBefore(answer)),
            Self::PainAfter => Some(Edit::PainAfter(answer)),
            Self::PainNextMorning => Some(Edit::PainNextMorning(answer)),
            Self::Note => None,
            Self::Set(place) => {
                let set = session.sets.get(place)?;
                let (actual, outcome) = set.record.corrected(value?);
                Some(Edit::Set { step: set.step, actual, outcome })
            }
        }
    }
}

impl Opened {
    /// What is chosen to be corrected.
    #[must_use]
    pub fn field(&self) -> Field {
        Field::at(self.place)
    }

    /// Moves the choice, which stays within so many fields.
    pub(super) fn step(&mut self, by: isize, fields: usize) {
        self.place = self.place.saturating_add_signed(by).min(fields.saturating_sub(1));
    }

    /// Begins to correct what is chosen, from what it is now.
    pub(super) fn begin(&mut self, session: &Session) {
        let field = self.field();
        self.draft = Some(match field.range() {
            Some(_) => Draft::Number { value: field.value(session), typed: false },
            None => Draft::Words(session.note.clone().unwrap_or_default()),
        });
    }

    /// Types a character: of a number only digits count, and only as long as it is in its range.
    pub(super) fn write(&mut self, c: char) {
        let range = self.field().range();
        match (&mut self.draft, range) {
            (Some(Draft::Words(words)), _) => {
                if !c.is_control() && words.chars().count() < LONGEST_NOTE {
                    words.push(c);
                }
            }
            (Some(Draft::Number { value, typed }), Some(range)) => {
                let Some(digit) = c.to_digit(10) else { return };
                let in_range = |number: &u32| (range.0..=range.1).contains(number);
                let longer = value.filter(|_| *typed).map(|value| value * 10 + digit);
                if let Some(number) = longer.or(Some(digit)).filter(in_range) {
                    (*value, *typed) = (Some(number), true);
                }
            }
            (Some(Draft::Number { .. }) | None, _) => {}
        }
    }

    /// Takes the last character back; of a number that was not typed all.
    pub(super) fn erase(&mut self) {
        match &mut self.draft {
            Some(Draft::Words(words)) => drop(words.pop()),
            Some(Draft::Number { value, typed }) => {
                *value = value.filter(|value| *typed && *value >= 10).map(|value| value / 10);
            }
            None => {}
        }
    }

    /// One more or less; from no answer to the middle of the scale.
    pub(super) fn nudge(&mut self, by: i32) {
        let range = self.field().range();
        if let (Some(Draft::Number { value, typed }), Some((least, most))) =
            (&mut self.draft, range)
        {
            let number = value.map_or((least + most) / 2, |value| value.saturating_add_signed(by));
            (*value, *typed) = (Some(number.clamp(least, most)), false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(place: usize, start: Option<u32>, keys: &str) -> Option<u32> {
        let draft = Some(Draft::Number { value: start, typed: false });
        let mut open = Opened { place, draft };
        for key in keys.chars() {
            match key {
                '+' => open.nudge(1),
                '-' => open.nudge(-1),
                '<' => open.erase(),
                key => open.write(key),
            }
        }
        match open.draft {
            Some(Draft::Number { value, .. }) => value,
            draft => panic!("{draft:?}"),
        }
    }

    #[test]
    fn numbers_are_typed_within_their_scale() {
        let (effort, pain, set) = (0, 1, 5);
        assert_eq!(typed(effort, Some(6), "10"), Some(10));
        assert_eq!(typed(effort, None, "0"), None);
        assert_eq!(typed(effort, None, "75"), Some(7));
        assert_eq!(typed(effort, Some(6), "<"), None);
        assert_eq!(typed(pain, None, "0"), Some(0));
        assert_eq!(typed(pain, None, "q"), None);
        assert_eq!(typed(pain, None, "+"), Some(5));
        assert_eq!(typed(pain, Some(9), "+++"), Some(10));
        assert_eq!(typed(set, Some(30), "120"), Some(120));
        assert_eq!(typed(set, Some(30), "120<"), Some(12));
        assert_eq!(typed(set, Some(30), "99995"), Some(9999));
        assert_eq!(typed(set, Some(1), "---"), Some(0));
    }

    #[test]
    fn every_place_has_a_field() {
        assert_eq!(
            (Field::at(4), Field::at(5), Field::at(7)),
            (Field::Note, Field::Set(0), Field::Set(2))
        );
    }
}

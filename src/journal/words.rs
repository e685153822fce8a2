//! The words that the journal keeps and exports for each of the record's choices.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use super::record::{Outcome, Reason, Source, Sport, Status, Surface};
use crate::plan::{Lighter, StepSide};
use crate::routine::{Count, When};

/// A choice that is written as one word.
pub(super) trait Word: Sized {
    /// All words.
    const WORDS: &'static [&'static str];
    /// The word.
    fn word(self) -> &'static str;
    /// What the word stands for, if it is one.
    fn from_word(word: &str) -> Option<Self>;
}

/// Keeps a choice in the database as its word.
macro_rules! in_sql {
    ($choice:ty) => {
        impl ToSql for $choice {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.word().into())
            }
        }

        impl FromSql for $choice {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let word = value.as_str()?;
                Self::from_word(word)
                    .ok_or_else(|| FromSqlError::Other(format!("unknown word `{word}`").into()))
            }
        }
    };
}

macro_rules! words {
    ($($choice:ty { $($variant:ident = $word:literal),+ $(,)? })+) => { $(
        impl Word for $choice {
            const WORDS: &'static [&'static str] = &[$($word),+];

            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        in_sql!($choice);
    )+ };
}

words! {
    Outcome { Done = "done", Short = "short", Skipped = "skipped" }
    Reason { Pain = "pain", Kit = "kit", Time = "time" }
    Status { Finished = "finished", Partial = "partial", Interrupted = "interrupted" }
    When { PreRun = "pre-run", PostRun = "post-run", Any = "any" }
    Lighter { Time = "time", Week = "week" }
    Count { Paced = "paced", Tap = "tap", Free = "free" }
    StepSide {
        Left = "left",
        Right = "right",
        Alternate = "alternate",
        AlternateRight = "alternate-right",
    }
}

/// Choices that bring their words along.
macro_rules! with_words {
    ($($choice:ty),+) => { $(
        impl Word for $choice {
            const WORDS: &'static [&'static str] = <$choice>::WORDS;

            fn word(self) -> &'static str {
                <$choice>::word(self)
            }

            fn from_word(word: &str) -> Option<Self> {
                <$choice>::from_word(word)
            }
        }

        in_sql!($choice);
    )+ };
}

with_words!(Sport, Surface, Source);

//! What a side stands for in an exercise: left what?

use serde::{Deserialize, Serialize};

use crate::document::Value;

use super::Side;

/// Stands for the side's own name, and for the other's.
const OWN: &str = "{side}";
const OTHER: &str = "{other}";
/// The most letters: it is read at a glance, beside other things.
const MOST: usize = 40;

/// What to do with each side, as a file words it for both: "{side} arm, {other} leg".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SideIs(String);

impl SideIs {
    /// Reads it; it has to name the side, and nothing else in braces.
    pub fn read(value: Value<'_>) -> Option<Self> {
        let words = value.line()?;
        if words.chars().count() > MOST {
            value.wrong("too-long", &format!("is longer than {MOST} letters"), None);
        }
        let rest = words.replace(OWN, "").replace(OTHER, "");
        if !words.contains(OWN) || rest.contains(['{', '}']) {
            let help = "such as `side_is = \"{side} arm, {other} leg\"`";
            let message =
                "must name its side as `{side}`, the other as `{other}`, and nothing else so";
            value.wrong("bad-side", message, Some(help.to_owned()));
            return None;
        }
        Some(Self(words))
    }

    /// The words for one side: "left arm, right leg". `name` is what the sides are called.
    #[must_use]
    pub fn of(&self, side: Side, name: fn(Side) -> &'static str) -> String {
        self.0.replace(OWN, name(side)).replace(OTHER, name(side.other()))
    }
}

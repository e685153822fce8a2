//! Reading exercise files, format 1.

use crate::document::{self, Diagnostic, Source, Table, Value, did_you_mean};

use super::amount::{self, Prescribed, SIDES};
use super::progress::{self, Start};
use super::{Amount, Dose, Exercise, Kind, Pose, SideIs, Sides, Variant, pose};

/// The newest format of exercise files that is known.
pub const FORMAT: u32 = 1;

/// Reads the file of the exercise `id`, and how it looks if the file says so. `known` are the ids
/// that `easier` and `harder` may name, in ascending order.
///
/// # Errors
/// Every mistake of the file, at least one, in order of place.
pub fn read(
    source: &Source,
    id: &str,
    known: &[String],
) -> Result<(Exercise, Option<Pose>), Vec<Diagnostic>> {
    document::read(source, FORMAT, |root| {
        let pose = root.optional("pose", |pose| pose.table(pose::read));
        Some((exercise(id, root, known)?, pose))
    })
}

/// Whether a text can be an exercise's id: lower case letters, digits and hyphens, with a letter.
#[must_use]
pub fn is_id(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_lowercase())
        && !text.starts_with('-')
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

fn exercise(id: &str, root: &Table<'_>, known: &[String]) -> Option<Exercise> {
    let lines = |key| root.optional(key, Value::lines).unwrap_or_default();
    let variants = |key| root.optional(key, |list| list.list(|item| variant(id, item, known)));
    let title = root.required("title", "title = \"Front plank\"", Value::title);
    let aliases = root.optional("aliases", |list| list.list(Value::title)).unwrap_or_default();
    let kind = root.required("kind", "kind = \"strength\"", |kind| kind.choice(&Kind::WORDS));
    let (targets, helps, equipment) = (lines("targets"), lines("helps"), lines("equipment"));
    let sides = root.optional("sides", |sides| sides.choice(SIDES));
    let side_is = root.optional("side_is", SideIs::read);
    let tempo = amount::tempo(root);
    let rest = root.optional("rest", Value::duration_or_zero);
    let set_up = root.optional("set_up", Value::line);
    let (cues, mistakes) = (lines("cues"), lines("mistakes"));
    let (easier, harder) = (variants("easier"), variants("harder"));
    let (avoid_if, sources, articles) = (lines("avoid_if"), lines("sources"), lines("articles"));
    let sides = sides.unwrap_or(Sides::None);
    let dose = root.required("dose", "[dose]", |dose| dose.table(|table| self::dose(table, sides)));
    Some(Exercise {
        id: id.to_owned(),
        title: title?,
        aliases,
        kind: kind?,
        targets,
        helps,
        equipment,
        sides,
        side_is,
        dose: dose?,
        tempo,
        rest,
        set_up,
        cues,
        mistakes,
        easier: easier.unwrap_or_default(),
        harder: harder.unwrap_or_default(),
        avoid_if,
        sources,
        articles,
    })
}

/// What is written like an id is one, and has to be known; anything else is a text.
fn variant(id: &str, item: Value<'_>, known: &[String]) -> Option<Variant> {
    let line = item.line()?;
    if !is_id(&line) {
        return Some(Variant::Text(line));
    }
    if line == id {
        item.wrong("own-variant", "names the exercise itself", None);
        return None;
    }
    if known.binary_search(&line).is_err() {
        let help = did_you_mean(&line, known.iter().map(String::as_str));
        let help = help.unwrap_or_else(|| {
            "if it is a text and no exercise, begin it with a capital letter".to_owned()
        });
        item.wrong("unknown-exercise", &format!("names no exercise: `{line}`"), Some(help));
        return None;
    }
    Some(Variant::Exercise(line))
}

fn dose(table: &Table<'_>, sides: Sides) -> Option<Dose> {
    let prescribed = Prescribed::read(table);
    if sides == Sides::Alternate {
        prescribed.check_even(table, "because `sides` is `alternate`");
    }
    let keys = ["hold", "reps", "time"];
    if !keys.into_iter().any(|key| table.has(key)) {
        let mistake = Diagnostic::new(table.header(), "missing-key", "the amount is missing");
        table.missing(&keys, mistake.help("add `hold`, `reps`, `reps` with `hold`, or `time`"));
    }
    let listed = prescribed.amount.as_ref().and_then(Amount::listed);
    let sets = listed.or(prescribed.sets).unwrap_or(1);
    let start = prescribed.amount.as_ref().map(|amount| Start { amount, sets, sides });
    let after = prescribed.amount.as_ref().map_or(2, sessions_to_grow);
    let growth = table.optional("progress", |value| progress::read(value, after, start));
    let amount = prescribed.amount?;
    if sides == Sides::Alternate && matches!(amount, Amount::Hold(_)) {
        let mistake = Diagnostic::new(
            table.key_span("hold"),
            "alternate-hold",
            "a single hold cannot alternate between the sides",
        );
        table.report(mistake.help("add `reps`, or write `sides = \"each\"` to hold it on each"));
    }
    Some(Dose { sets, amount, progress: growth.flatten() })
}

/// Good sessions before an amount grows, where `after` does not say: holds grow after one.
fn sessions_to_grow(amount: &Amount) -> u32 {
    match amount {
        Amount::Hold(_) => 1,
        Amount::Reps(_) | Amount::HeldReps { .. } | Amount::Time(_) => 2,
    }
}

//! Sessions out of JSON.

use std::iter;

use serde_json::value::RawValue;

use super::super::shape::SessionShape;
use super::Read;

/// Those of an array.
pub(super) fn array(text: &str) -> impl Iterator<Item = Read> + '_ {
    let (values, wrong) = match serde_json::from_str::<Vec<&RawValue>>(text) {
        Ok(values) => (values, None),
        Err(error) => {
            let what = format!("this is no JSON array of sessions: {}", told(&error));
            (Vec::new(), Some((error.line().max(1), Err(what))))
        }
    };
    let mut seen = (0, 1);
    let sessions = values.into_iter().map(move |value| {
        let json = value.get();
        // Where it lies in the text; both are slices of the same one.
        let begin = (json.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let between = text.as_bytes().get(seen.0..begin).unwrap_or_default();
        seen = (begin, seen.1 + between.iter().filter(|byte| **byte == b'\n').count());
        session(seen.1, json)
    });
    sessions.chain(wrong)
}

/// One a line.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Read> + '_ {
    let lines = iter::zip(1.., text.lines());
    lines.filter(|(_, line)| !line.trim().is_empty()).map(|(line, json)| session(line, json))
}

fn session(line: usize, json: &str) -> Read {
    match serde_json::from_str::<SessionShape<'_>>(json) {
        Ok(shape) => (line, shape.session()),
        Err(error) => (line + error.line().saturating_sub(1), Err(told(&error))),
    }
}

/// What is wrong, without the place.
fn told(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split_once(" at line ").map_or(text.clone(), |(what, _)| what.to_owned())
}

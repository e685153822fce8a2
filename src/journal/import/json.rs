//! Sessions and runs out of JSON.

use std::borrow::Cow;
use std::iter;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::runs::RunShape;
use super::super::shape::SessionShape;
use super::{Entry, Read};

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
    let entries = values.into_iter().map(move |value| {
        let json = value.get();
        // Where it lies in the text; both are slices of the same one.
        let begin = (json.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let between = text.as_bytes().get(seen.0..begin).unwrap_or_default();
        seen = (begin, seen.1 + between.iter().filter(|byte| **byte == b'\n').count());
        entry(seen.1, json)
    });
    entries.chain(wrong)
}

/// One a line.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Read> + '_ {
    let lines = iter::zip(1.., text.lines());
    lines.filter(|(_, line)| !line.trim().is_empty()).map(|(line, json)| entry(line, json))
}

fn entry(line: usize, json: &str) -> Read {
    let place = |error: &serde_json::Error| line + error.line().saturating_sub(1);
    match serde_json::from_str::<SessionShape<'_>>(json) {
        Ok(shape) => (line, shape.session().map(|it| Entry::Session(Box::new(it)))),
        // Only what is no session is looked at twice.
        Err(_) if is_run(json) => match serde_json::from_str::<RunShape<'_>>(json) {
            Ok(shape) => (line, shape.run().map(|it| Entry::Run(Box::new(it)))),
            Err(error) => (place(&error), Err(told(&error))),
        },
        Err(error) => (place(&error), Err(told(&error))),
    }
}

/// Whether it says so of itself.
fn is_run(json: &str) -> bool {
    #[derive(Deserialize)]
    struct Kind<'a> {
        #[serde(borrow)]
        kind: Cow<'a, str>,
    }
    serde_json::from_str::<Kind<'_>>(json).is_ok_and(|it| it.kind == "run")
}

/// What is wrong, without the place.
fn told(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split_once(" at line ").map_or(text.clone(), |(what, _)| what.to_owned())
}

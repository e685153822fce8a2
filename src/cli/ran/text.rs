//! Runs as lines of text.

use crate::config::{Units, clock};
use crate::document::printable;
use crate::journal::record::Run;
use crate::journal::text::aligned;

/// A line each, newest first.
pub(super) fn list(runs: &[Run], units: Units) -> Vec<String> {
    let row = |run: &Run| {
        vec![
            run.started_at.format("%Y-%m-%d %H:%M").to_string(),
            run.sport.name().to_owned(),
            run.distance.map(|metres| units.distance(metres)).unwrap_or_default(),
            run.moving.map(clock).unwrap_or_default(),
            pace(run, units).unwrap_or_default(),
            run.surface.map_or("", |surface| surface.word()).to_owned(),
            run.shoes.clone().unwrap_or_default(),
            answers(run).join(", "),
            run.note.clone().unwrap_or_default(),
            run.short_id(),
        ]
    };
    aligned(&runs.iter().rev().map(row).collect::<Vec<_>>())
}

/// "Sat 21 Nov 2026 18:02, run, 8.2 km in 46:10 (5:38 min/km), trail, pegasus, effort 6".
pub(super) fn line(run: &Run, units: Units) -> String {
    let how_far = run.distance.map(|metres| units.distance(metres));
    let amount = match (how_far, run.moving.map(clock)) {
        (Some(distance), Some(time)) => format!("{distance} in {time}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => String::new(),
    };
    let amount = match pace(run, units) {
        Some(pace) => format!("{amount} ({pace})"),
        None => amount,
    };
    let mut parts = vec![
        run.started_at.format("%a %-d %b %Y %H:%M").to_string(),
        run.sport.name().to_owned(),
        amount,
    ];
    parts.extend(run.surface.map(|surface| surface.word().to_owned()));
    parts.extend(run.shoes.as_deref().map(printable));
    parts.extend(answers(run));
    parts.join(", ")
}

fn pace(run: &Run, units: Units) -> Option<String> {
    run.paced().map(|(metres, moving)| units.pace(metres, moving))
}

fn answers(run: &Run) -> Vec<String> {
    let effort = run.effort.map(|effort| format!("effort {effort}"));
    effort.into_iter().chain(run.pain.map(|pain| format!("pain {pain}"))).collect()
}

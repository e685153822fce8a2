//! Sessions as lines of text, for a terminal of any kind: aligned, without colour, and without
//! whatever control characters the journal's text may hold.

use std::time::Duration;

use unicode_width::UnicodeWidthStr;

use super::record::{Amount, Outcome, Reason, Session, SessionLine, Set, SetRecord, Status};
use crate::plan::{self, StepSide};

/// One line for each session, in the order given.
#[must_use]
pub fn list(sessions: &[SessionLine]) -> Vec<String> {
    let rows = sessions.iter().map(|session| {
        let sets = if session.sets_done == 1 { "set" } else { "sets" };
        vec![
            session.started_at.format("%Y-%m-%d %H:%M").to_string(),
            session.title.clone(),
            format!("{} min", minutes(session)),
            format!("{} {sets}", session.sets_done),
            status(session.status).to_owned(),
            answers(session),
            // The part that holds the time: enough to tell two sessions apart.
            session.id.hyphenated().to_string().chars().take(13).collect(),
        ]
    });
    aligned(&rows.collect::<Vec<_>>())
}

/// One session with all its sets, each with a number to name it by.
#[must_use]
pub fn show(session: &Session) -> Vec<String> {
    let line = SessionLine::of(session);
    let times = match session.ended_at {
        // A session over midnight, or resumed on another day, names both days.
        Some(end) if end.date_naive() == session.started_at.date_naive() => {
            format!("{} to {}", session.started_at.format("%Y-%m-%d %H:%M"), end.format("%H:%M"))
        }
        Some(end) => format!(
            "{} to {}",
            session.started_at.format("%Y-%m-%d %H:%M"),
            end.format("%Y-%m-%d %H:%M")
        ),
        None => session.started_at.format("%Y-%m-%d %H:%M").to_string(),
    };
    let mut lines = vec![
        plain(&session.title),
        format!("{times}, {} min, {}", minutes(&line), status(session.status)),
        format!("routine {}, session {}", plain(&session.routine), session.id),
    ];
    let answers = answers(&line);
    if !answers.is_empty() {
        lines.push(answers);
    }
    if let Some(note) = &session.note {
        lines.push(format!("note: {}", plain(note)));
    }
    if session.sets.is_empty() {
        lines.push("no sets".to_owned());
        return lines;
    }
    lines.push(String::new());
    let rounds = session.sets.iter().any(|set| set.record.round > 1);
    let header = ["", "exercise", "side", "set", "target", "done", "how"].map(str::to_owned);
    let digits = session.sets.len().to_string().len();
    let sets = session.sets.iter().zip(1..);
    let rows = sets.map(|(set, number): (_, usize)| row(format!("{number:>digits$}"), set, rounds));
    lines.extend(aligned(&std::iter::once(header.to_vec()).chain(rows).collect::<Vec<_>>()));
    lines
}

fn row(place: String, set: &Set, rounds: bool) -> Vec<String> {
    let record = &set.record;
    let number = if rounds {
        format!("{}, round {}", record.set, record.round)
    } else {
        record.set.to_string()
    };
    vec![
        place,
        name(record),
        side(record).to_owned(),
        number,
        amount(&record.target),
        amount(&record.actual),
        how(record).to_owned(),
    ]
}

/// What was done, with its variant: "Side plank (knees down)".
pub(super) fn name(record: &SetRecord) -> String {
    match &record.variant {
        Some(variant) => format!("{} ({variant})", record.title),
        None => record.title.clone(),
    }
}

/// On which side; nothing where there is none.
const fn side(record: &SetRecord) -> &'static str {
    match record.side {
        None => "",
        Some(StepSide::Left) => "left",
        Some(StepSide::Right) => "right",
        Some(StepSide::Alternate) => "alternate",
        Some(StepSide::AlternateRight) => "alternate, right first",
    }
}

/// How it ended.
pub(super) const fn how(record: &SetRecord) -> &'static str {
    match (record.outcome, record.reason) {
        (Outcome::Done, _) => "done",
        (Outcome::Short, _) => "ended early",
        (Outcome::Skipped, None) => "skipped",
        (Outcome::Skipped, Some(Reason::Pain)) => "left out: pain",
        (Outcome::Skipped, Some(Reason::Kit)) => "left out: kit",
        (Outcome::Skipped, Some(Reason::Time)) => "left out: time",
    }
}

/// How much: "30 s", "12", "10 × 5 s".
pub(super) fn amount(amount: &Amount) -> String {
    match (amount.reps, amount.hold, amount.length) {
        (Some(0), _, _) => "0".to_owned(),
        (Some(reps), Some(hold), _) => format!("{reps} × {}", duration(hold)),
        (Some(reps), None, _) => reps.to_string(),
        (None, Some(length), _) | (None, None, Some(length)) => duration(length),
        (None, None, None) => "max".to_owned(),
    }
}

/// "45 s", "1.5 s", "1:30 min".
fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds >= 60 {
        return format!("{}:{:02} min", seconds / 60, seconds % 60);
    }
    match duration.subsec_millis() / 100 {
        0 => format!("{seconds} s"),
        tenths => format!("{seconds}.{tenths} s"),
    }
}

/// Whole minutes of it; 0 if nothing was done.
pub(super) fn minutes(session: &SessionLine) -> u32 {
    session.took().map_or(0, plan::minutes)
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Finished => "finished",
        Status::Partial => "partial",
        Status::Interrupted => "interrupted",
    }
}

/// "effort 6, pain 1 before, 2 after".
pub(super) fn answers(session: &SessionLine) -> String {
    let mut said = Vec::new();
    said.extend(session.effort.map(|effort| format!("effort {effort}")));
    let pain = [
        (session.pain_before, "before"),
        (session.pain_after, "after"),
        (session.pain_next_morning, "the next morning"),
    ];
    let pain = pain.into_iter().filter_map(|(pain, when)| Some((pain?, when)));
    for (n, (pain, when)) in pain.enumerate() {
        said.push(format!("{}{pain} {when}", if n == 0 { "pain " } else { "" }));
    }
    said.join(", ")
}

/// The rows with each column as wide as its widest cell; a column that is empty throughout is
/// left out.
#[must_use]
pub fn aligned(rows: &[Vec<String>]) -> Vec<String> {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| plain(cell)).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|n| rows.iter().filter_map(|row| row.get(n)).map(|cell| cell.width()).max())
        .map(Option::unwrap_or_default)
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).filter(|(_, width)| **width > 0);
        let padded = cells.map(|(cell, width)| {
            let gap = width.saturating_sub(cell.width());
            format!("{cell}{:gap$}", "")
        });
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// The text with a blank for everything that could do something to a terminal.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::export::tests::sessions;

    #[test]
    fn a_list() {
        insta::assert_snapshot!(
            list(&sessions().map(|session| SessionLine::of(&session))).join("\n")
        );
    }

    #[test]
    fn one_session() {
        insta::assert_snapshot!(show(&sessions()[0]).join("\n"));
    }

    #[test]
    fn one_without_sets() {
        insta::assert_snapshot!(show(&sessions()[1]).join("\n"));
    }

    #[test]
    fn columns_are_as_wide_as_they_look() {
        let rows = [["体幹", "a"], ["x", "b"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(aligned(&rows), ["体幹  a", "x     b"]);
    }

    #[test]
    fn escape_sequences_come_out_as_blanks() {
        let [mut session, _] = sessions();
        session.title = "\u{1b}[2Jhi\u{9b}".into();
        session.note = Some("a\u{7}b\r\nc".into());
        let lines = [list(&[SessionLine::of(&session)]), show(&session)].concat();
        assert!(lines.iter().all(|line| !line.contains(char::is_control)), "{lines:?}");
    }

    #[test]
    fn durations_are_short() {
        let text = |millis| duration(Duration::from_millis(millis));
        assert_eq!(
            [0, 1500, 59_000, 60_000, 605_000].map(text),
            ["0 s", "1.5 s", "59 s", "1:00 min", "10:05 min"]
        );
    }
}

//! The runs and what was done beside them, newest first.

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::document::printable;
use crate::journal::record::Run;
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::list::{self, Kind, ROW_LOSS, Row};
use crate::ui::widgets::text;

/// From so many rows on, two below the list say more of the chosen run.
const WITH_MORE: u16 = 12;

/// Something that is told of each run, in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Day,
    What,
    Distance,
    Time,
    Pace,
    Effort,
    Pain,
    Shoes,
    Note,
}

/// What is told in so many columns, each with its width.
fn columns(room: u16) -> Vec<(Told, u16)> {
    let mut columns = match room {
        ..40 => vec![(Told::Day, 7), (Told::Distance, 6), (Told::Time, 9)],
        40..62 => vec![(Told::Day, 11), (Told::Distance, 6), (Told::Time, 9), (Told::Pace, 7)],
        62.. => vec![
            (Told::Day, 11),
            (Told::Distance, 6),
            (Told::Time, 9),
            (Told::Pace, 7),
            (Told::Effort, 7),
            (Told::Pain, 5),
        ],
    };
    let taken: u16 = columns.iter().map(|(_, width)| width).sum();
    let left = room.saturating_sub(taken);
    let what = left.min(WHAT);
    columns.insert(1, (Told::What, what));
    let left = left - what;
    if left >= SHOES.0 {
        columns.push((Told::Shoes, left.min(SHOES.1)));
    }
    if let Some(note @ NOTE..) = left.checked_sub(SHOES.1) {
        columns.push((Told::Note, note));
    }
    columns
}

/// Columns for what it was, with the gap behind it: "treadmill run".
const WHAT: u16 = 14;

/// Columns for shoes, at least and at most, and for a note at least.
const SHOES: (u16, u16) = (10, 16);
const NOTE: u16 = 12;

pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let runs = &scene.model.runs;
    if area.height == 0 {
        return;
    }
    let more = if area.height >= WITH_MORE { 3 } else { 0 };
    let columns = columns(area.width.saturating_sub(ROW_LOSS));
    let names: String =
        columns.iter().map(|(told, width)| cell(scene, *told, None, *width)).collect();
    let muted = scene.theme.style(Role::Muted);
    buf.set_stringn(area.x, area.y, format!("  {names}"), area.width.into(), muted);
    let rows = Rect { y: area.y + 1, height: area.height - 1 - more, ..area };
    let (all, place) = (runs.number(), runs.place());
    let shown = list::window(all, place, rows.height);
    let first = shown.start;
    let lines = shown.filter_map(|at| {
        let chosen = at == place;
        let kind = if chosen { Kind::Chosen } else { Kind::Entry };
        Some(Row { line: line(scene, runs.at(at)?, chosen, &columns), kind })
    });
    list::draw_part(&lines.collect::<Vec<_>>(), first, all, scene.theme, rows, buf);
    if let (3.., Some(run)) = (more, runs.chosen()) {
        let listed = u16::try_from(all).unwrap_or(u16::MAX).min(rows.height);
        said(scene, run, Rect { y: rows.y + listed + 1, height: 2, ..area }, buf);
    }
}

fn line(scene: &Scene<'_>, run: &Run, chosen: bool, columns: &[(Told, u16)]) -> Line<'static> {
    let style = |role| scene.theme.style(if chosen { Role::Strong } else { role });
    let span = |(told, width): &(Told, u16)| {
        let role = match told {
            Told::Day | Told::Effort | Told::Pain | Told::Shoes | Told::Note => Role::Muted,
            Told::What | Told::Distance | Told::Time | Told::Pace => Role::Text,
        };
        Span::styled(cell(scene, *told, Some(run), *width), style(role))
    };
    columns.iter().map(span).collect()
}

/// What a column says of a run, or its name; as wide as the column.
fn cell(scene: &Scene<'_>, told: Told, run: Option<&Run>, width: u16) -> String {
    let units = scene.model.config.units;
    match told {
        Told::Day => {
            let day = run.map_or("Day".to_owned(), |run| day(scene, run, width));
            format!("{} ", text::left(&day, width - 1))
        }
        Told::What => {
            let what = run.map_or(String::new(), |run| what(run, width));
            format!("{} ", text::left(&what, width.saturating_sub(1)))
        }
        Told::Distance => {
            let far = |run: &Run| run.distance.map(|metres| units.tenths(metres.into()));
            text::right(&run.map_or(Some(units.sign().to_owned()), far).unwrap_or_default(), width)
        }
        Told::Time => {
            let time = |run: &Run| run.moving.map(|moving| text::clock(moving.as_secs()));
            text::right(&run.map_or(Some("time".to_owned()), time).unwrap_or_default(), width)
        }
        Told::Pace => {
            let pace = |run: &Run| run.paced().map(|(metres, moving)| units.each(metres, moving));
            let name = Some(units.pace_sign().to_owned());
            text::right(&run.map_or(name, pace).unwrap_or_default(), width)
        }
        Told::Effort => number("effort", run.map(|run| run.effort), width),
        Told::Pain => number("pain", run.map(|run| run.pain), width),
        Told::Shoes => {
            let shoes = run.map_or(Some("shoes"), |run| run.shoes.as_deref());
            format!("  {}", text::left(&printable(shoes.unwrap_or_default()), width - 2))
        }
        Told::Note => {
            let note = run.map_or(Some("note"), |run| run.note.as_deref());
            format!("  {}", text::left(&printable(note.unwrap_or_default()), width - 2))
        }
    }
}

/// An answer, or the name of its column.
fn number(name: &str, answer: Option<Option<u8>>, width: u16) -> String {
    let words = answer.map(|answer| answer.map(|it| it.to_string()).unwrap_or_default());
    text::right(&words.unwrap_or_else(|| name.to_owned()), width)
}

fn day(scene: &Scene<'_>, run: &Run, width: u16) -> String {
    let this_year = run.day().year() == scene.now.wall.year();
    let format = match (width < 11, this_year) {
        (true, true) => "%e %b",
        (true, false) => "%b %y",
        (false, true) => "%a %e %b",
        (false, false) => "%e %b %y",
    };
    run.started_at.format(format).to_string()
}

/// "trail run", "run", "cycling", "cycling, gravel".
fn what(run: &Run, width: u16) -> String {
    let name = run.sport.name();
    match run.surface.filter(|_| width >= WHAT) {
        Some(surface) if run.is_run() => format!("{} {name}", surface.word()),
        Some(surface) => format!("{name}, {}", surface.word()),
        None => name.to_owned(),
    }
}

/// The chosen run's note, and how it is corrected.
fn said(scene: &Scene<'_>, run: &Run, area: Rect, buf: &mut Buffer) {
    let note = run.note.as_deref().map(|note| format!("“{}”", printable(note)));
    let lines = [
        (note.unwrap_or_default(), Role::Text),
        (format!("To correct it: prehab ran --edit {}", run.short_id()), Role::Muted),
    ];
    for ((words, role), y) in lines.into_iter().zip(area.y..) {
        let words = text::cut(&words, area.width);
        buf.set_stringn(area.x, y, words, area.width.into(), scene.theme.style(role));
    }
}

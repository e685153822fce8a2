//! The exercises: best, last, how it went over the last weeks, and how the sides compare.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::coach::progress::{Asymmetry, Progress, Strand, TREND, amount, window};
use crate::exercise::Side;
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::list::{self, Kind, ROW_LOSS, Row};
use crate::ui::widgets::{bars, text};

/// Columns of best and last.
const AMOUNT: u16 = 11;

/// Columns of the trend and of the sides, each with a gap before it.
const CURVE: u16 = TREND as u16 + 2;
const SIDES: u16 = 10;

/// From this many columns on, the trend and the sides are there.
const ROOMY: u16 = 64;

pub(super) fn draw(scene: &Scene<'_>, told: &Progress, area: Rect, buf: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let room = area.width.saturating_sub(ROW_LOSS);
    let roomy = room >= ROOMY;
    let more = if roomy { CURVE + SIDES } else { 0 };
    let each = if room >= 44 { AMOUNT } else { AMOUNT - 2 };
    let name = room.saturating_sub(2 * each + more);
    let muted = scene.theme.style(Role::Muted);
    let mut words = format!(
        "  {}{}{}",
        text::left("Exercise", name),
        text::right("best", each),
        text::right("last", each)
    );
    if roomy {
        let weeks = format!("  {TREND} weeks");
        words += &format!("{}{}", text::left(&weeks, CURVE), text::right("sides", SIDES));
    }
    buf.set_stringn(area.x, area.y, words, area.width.into(), muted);
    let place = scene.model.progress.place();
    let rows: Vec<Row<'_>> = told
        .strands
        .iter()
        .enumerate()
        .map(|(number, strand)| {
            let chosen = number == place;
            let kind = if chosen { Kind::Chosen } else { Kind::Entry };
            let columns = [name, each];
            Row { line: line(scene, told, strand, chosen, columns, roomy), kind }
        })
        .collect();
    let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
    list::draw(&rows, 0, scene.theme, below, buf);
}

fn line(
    scene: &Scene<'_>,
    told: &Progress,
    strand: &Strand,
    chosen: bool,
    [name, each]: [u16; 2],
    roomy: bool,
) -> Line<'static> {
    let theme = scene.theme;
    let style = |role| if chosen { theme.style(Role::Strong) } else { theme.style(role) };
    let amount = |number: u32| text::right(&amount(strand.id.measure, number.into()), each);
    let title = format!("{} ", text::left(&strand.name(), name.saturating_sub(1)));
    let mut spans = vec![
        Span::styled(title, style(Role::Text)),
        Span::styled(amount(strand.best()), style(Role::Text)),
        Span::styled(amount(strand.last()), style(Role::Text)),
    ];
    if roomy {
        let curve = format!("  {}", curve(told, strand));
        spans.push(Span::styled(text::left(&curve, CURVE), theme.shape(Role::Work)));
        let words = text::right(&strand.asymmetry.as_ref().map(sides).unwrap_or_default(), SIDES);
        spans.push(Span::styled(words, style(Role::Muted)));
    }
    Line::from(spans)
}

/// The best of each of the last weeks.
fn curve(told: &Progress, strand: &Strand) -> String {
    let this = told.today;
    let weeks = usize::try_from(TREND).unwrap_or(0);
    // As if it had begun long ago, so that all curves have the same weeks.
    let mondays = window(chrono::NaiveDate::MIN, this, this, weeks);
    let best = |best: u32| Some(u64::from(best)).filter(|best| *best > 0);
    let bests = mondays.into_iter().map(|monday| best(strand.best_in(monday)));
    bars::spark(&bests.collect::<Vec<_>>())
}

/// "R -16 %", "even".
fn sides(asymmetry: &Asymmetry) -> String {
    match asymmetry.weaker {
        None => "even".to_owned(),
        Some(Side::Left) => format!("L -{} %", asymmetry.percent),
        Some(Side::Right) => format!("R -{} %", asymmetry.percent),
    }
}

//! Upright bars week by week, with axes; and the same in one line.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::coach::progress::day;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::text;

/// The eighths of a cell, from the bottom.
const EIGHTHS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Columns at the left for amounts, and for the axis behind them.
pub const GUTTER: u16 = 8;

/// The weeks of a chart, and how wide each is.
#[derive(Debug, Clone, Copy)]
pub struct Weeks<'a> {
    /// Their Mondays, oldest first.
    pub mondays: &'a [NaiveDate],
    /// Columns for each, with the gap behind it.
    pub slot: u16,
    /// The day on which it is told.
    pub today: NaiveDate,
}

/// A bar: how high it is, and what colour it has.
pub type Bar = (u64, Role);

impl Weeks<'_> {
    /// How many weeks of a width there is room for.
    #[must_use]
    pub fn room(width: u16, slot: u16) -> usize {
        usize::from(width.saturating_sub(GUTTER) / slot)
    }

    /// The same with wider weeks, where there is room for them: up to twice as wide.
    #[must_use]
    pub fn widened(self, width: u16) -> Self {
        let number = u16::try_from(self.mondays.len().max(1)).unwrap_or(u16::MAX);
        let fits = width.saturating_sub(GUTTER) / number;
        Self { slot: fits.clamp(self.slot, self.slot * 2), ..self }
    }

    /// Where the week of this place begins.
    #[must_use]
    pub fn x(self, area: Rect, place: usize) -> u16 {
        area.x + GUTTER + self.slot * u16::try_from(place).unwrap_or(0)
    }

    /// The columns that it takes, the gutter included.
    #[must_use]
    pub fn width(self) -> u16 {
        GUTTER + self.slot * u16::try_from(self.mondays.len()).unwrap_or(0)
    }

    /// The axis under the bars, and under it the days on which some of the weeks begin: the newest, and
    /// as many of the others as leave room between them.
    pub fn axis(self, theme: Theme, area: Rect, buf: &mut Buffer) {
        let track = theme.style(Role::Muted);
        label("0", theme, Rect { height: 1, ..area }, "┼", buf);
        let line = "─".repeat(usize::from(self.width() - GUTTER));
        buf.set_stringn(area.x + GUTTER, area.y, line, area.width.into(), track);
        let labels: Vec<String> =
            self.mondays.iter().map(|monday| day(*monday, self.today)).collect();
        let widest = labels.iter().map(|label| text::width(label)).max().unwrap_or(0);
        let every = usize::from((widest + 2).div_ceil(self.slot).max(1));
        for (place, label) in labels.iter().enumerate().rev().step_by(every) {
            // It ends where its bar does.
            let end = self.x(area, place) + self.slot - 1;
            let Some(x) = end.checked_sub(text::width(label)).filter(|x| *x >= area.x) else {
                break;
            };
            buf.set_string(end - self.slot.div_ceil(2), area.y, "┴", track);
            buf.set_string(x, area.y + 1, label, theme.style(Role::Muted));
        }
    }

    /// On the axis, what each bar of a week is.
    pub fn marks(self, marks: &[&str], theme: Theme, area: Rect, buf: &mut Buffer) {
        let each = self.each(marks.len());
        for place in 0..self.mondays.len() {
            for (number, mark) in (0_u16..).zip(marks) {
                let x = self.x(area, place) + number * each + (each - 1) / 2;
                buf.set_string(x, area.y, mark, theme.style(Role::Muted));
            }
        }
    }

    /// The columns of each of so many bars.
    fn each(self, bars: usize) -> u16 {
        ((self.slot - 1) / u16::try_from(bars.max(1)).unwrap_or(u16::MAX)).max(1)
    }

    /// Bars of each week side by side, over so many rows; the highest fills them. `amount` says how an
    /// amount is written at the axis.
    pub fn bars(
        self,
        bars: impl Fn(NaiveDate) -> Vec<Bar>,
        amount: impl Fn(u64) -> String,
        theme: Theme,
        area: Rect,
        buf: &mut Buffer,
    ) {
        let all: Vec<Vec<Bar>> = self.mondays.iter().map(|monday| bars(*monday)).collect();
        let most = all.iter().flatten().map(|(height, _)| *height).max().unwrap_or(0).max(1);
        for y in area.y..area.bottom() {
            label("", theme, Rect { y, height: 1, ..area }, "│", buf);
        }
        label(&amount(most), theme, Rect { height: 1, ..area }, "┤", buf);
        if area.height >= 4 && most >= 4 {
            // The row whose top is half as high as all.
            let y = area.y + area.height / 2;
            let share = most * u64::from(area.height - area.height / 2) / u64::from(area.height);
            label(&amount(share), theme, Rect { y, height: 1, ..area }, "┤", buf);
        }
        for (place, bars) in all.iter().enumerate() {
            let each = self.each(bars.len());
            for (number, &(height, role)) in (0_u16..).zip(bars) {
                let left = self.x(area, place) + number * each;
                let eighths = eighths(height, most, area.height);
                for row in 0..area.height {
                    let full = eighths.saturating_sub(usize::from(row) * 8).min(8);
                    let sign = EIGHTHS[full].repeat(each.into());
                    let y = area.bottom() - 1 - row;
                    if full > 0 {
                        buf.set_string(left, y, sign, theme.shape(role));
                    }
                }
            }
        }
    }
}

/// How many eighths of a cell a bar of that height takes; at least one if it is anything.
fn eighths(height: u64, most: u64, rows: u16) -> usize {
    let all = u64::from(rows) * 8;
    let eighths = (height.saturating_mul(all).saturating_add(most / 2)) / most.max(1);
    usize::try_from(eighths.max(u64::from(height > 0)).min(all)).unwrap_or(0)
}

/// An amount at the axis, and the axis.
pub fn label(words: &str, theme: Theme, area: Rect, axis: &str, buf: &mut Buffer) {
    let words = format!("{} {axis}", text::right(words, GUTTER - 2));
    let span = Span::styled(words, theme.style(Role::Muted));
    buf.set_span(area.x, area.y, &span, GUTTER);
}

/// Amounts in one line, each one cell; None: a gap. None fills its cell, so that lines under each other
/// stay apart.
#[must_use]
pub fn spark(amounts: &[Option<u64>]) -> String {
    let most = amounts.iter().flatten().copied().max().unwrap_or(0);
    let cell = |amount: &Option<u64>| match amount {
        None => EIGHTHS[0],
        Some(amount) => EIGHTHS[eighths(*amount, most, 1).clamp(1, 7)],
    };
    amounts.iter().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_high_as_its_share() {
        assert_eq!([0, 1, 50, 100].map(|height| eighths(height, 100, 4)), [0, 1, 16, 32]);
        assert_eq!(eighths(5, 0, 4), 32);
        assert_eq!(eighths(u64::MAX, 1, 4), 32, "no overflow");
    }

    #[test]
    fn a_line_of_amounts_has_gaps() {
        assert_eq!(spark(&[Some(1), None, Some(4), Some(8), Some(0)]), "▁ ▄▇▁");
        assert_eq!(spark(&[]), "");
    }
}

//! The whole plan as a line: what is over, what runs, what comes.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::reading;
use crate::plan::{Step, StepKind};
use crate::session::Snapshot;
use crate::ui::theme::{Role, Theme};

/// The role in which a kind of step is shown.
#[must_use]
pub const fn role(step: &Step) -> Role {
    match step.kind {
        StepKind::Work { .. } => Role::Work,
        StepKind::Rest(_) | StepKind::RoundRest(_) => Role::Rest,
        StepKind::Prepare(_) | StepKind::Switch(_) => Role::Ready,
    }
}

/// Draws the plan over one row: each step as long as its share of the time, what is over high,
/// what comes low.
pub fn draw(shown: &Snapshot<'_>, theme: Theme, area: Rect, buf: &mut Buffer) {
    let steps = || {
        let all = shown.plan.steps.iter().enumerate();
        all.filter(|(index, _)| !shown.plan.replaced.contains(index))
    };
    let total: Duration = steps().map(|(_, step)| step.usual()).sum();
    if total.is_zero() || area.is_empty() {
        return;
    }
    let cells = f64::from(area.width);
    let cell_of = |time: Duration| time.div_duration_f64(total) * cells;
    let before = steps().take_while(|(index, _)| *index < shown.index);
    let before: Duration = before.map(|(_, step)| step.usual()).sum();
    let over = cell_of(before + reading::passed(shown).min(shown.step.usual()));
    let mut end = Duration::ZERO;
    let mut coming = steps().map(|(_, step)| step);
    let mut present: Option<&Step> = None;
    for column in 0..area.width {
        // A cell is of the step that its middle lies in.
        let middle = f64::from(column) + 0.5;
        while cell_of(end) < middle {
            let Some(step) = coming.next() else { break };
            end += step.usual();
            present = Some(step);
        }
        let Some(step) = present else { continue };
        let sign = if middle <= over { "▄" } else { "▁" };
        let style = theme.shape(role(step));
        if let Some(cell) = buf.cell_mut((area.x + column, area.y)) {
            cell.set_symbol(sign).set_style(style);
        }
    }
}

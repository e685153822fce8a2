//! A scale of numbers with the answer marked.

use ratatui::text::Span;

use crate::app::scale::Range;
use crate::ui::theme::{Role, Theme};

/// The numbers, those that are not the answer in a role.
#[must_use]
pub fn numbers(
    theme: Theme,
    (least, most): Range,
    answer: Option<u8>,
    role: Role,
) -> Vec<Span<'static>> {
    let spans = (least..=most).flat_map(|number| {
        if answer == Some(number) {
            return theme.badge(Role::Accent, &number.to_string()).to_vec();
        }
        vec![Span::styled(format!(" {number} "), theme.style(role))]
    });
    spans.collect()
}

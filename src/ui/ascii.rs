//! The screen for terminals that show nothing but ASCII.

use ratatui::buffer::Buffer;

/// Replaces every sign that is not ASCII by one that looks like it, or by a question mark.
pub(super) fn spell_out(buf: &mut Buffer) {
    for index in 0..buf.content.len() {
        if buf.content[index].symbol() == CUT {
            spell_out_cut(buf, index);
        }
    }
    for cell in &mut buf.content {
        if !cell.symbol().is_ascii() {
            cell.set_symbol(like(cell.symbol()));
        }
    }
}

/// What stands where a text was cut.
const CUT: &str = "…";

/// Puts three dots where a text was cut: over its last letters, or over its first ones where it was
/// cut at its beginning.
fn spell_out_cut(buf: &mut Buffer, at: usize) {
    let width = usize::from(buf.area.width);
    let row = at - at % width..at - at % width + width;
    let is_text = |index: usize| row.contains(&index) && buf.content[index].symbol() != " ";
    let at_end = at > row.start && is_text(at - 1);
    let dots = if at_end { at.saturating_sub(2)..at + 1 } else { at..at + 3 };
    for index in dots.filter(|index| row.contains(index)) {
        buf.content[index].set_symbol(".");
    }
}

fn like(sign: &str) -> &'static str {
    match sign {
        "─" | "–" | "—" | "╌" => "-",
        "┼" | "┤" | "┴" => "+",
        "▒" | "━" => "=",
        "░" => ":",
        "▆" => "O",
        "│" => "|",
        "┃" => "#",
        "▐" => "[",
        "▌" => "]",
        "╭" | "╮" | "╰" | "╯" => "+",
        "█" => "#",
        "▀" => "\"",
        "▄" => "_",
        "▁" => ".",
        "▂" => "_",
        "▃" => "=",
        "▅" => "o",
        "▇" => "O",
        "❯" | "→" => ">",
        "❮" | "←" => "<",
        "↑" => "^",
        "↓" => "v",
        "·" => ".",
        "×" => "x",
        "±" => "~",
        "’" => "'",
        "“" | "”" => "\"",
        _ => "?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_is_three_dots_within_the_text() {
        let said = |line: &str| {
            let mut buf = Buffer::with_lines([line]);
            spell_out(&mut buf);
            buf.content.iter().map(ratatui::buffer::Cell::symbol).collect::<String>()
        };
        assert_eq!(said("Side plank… 30 s"), "Side pla... 30 s");
        assert_eq!(said("Filter …de plank"), "Filter ... plank");
        assert_eq!(said("a…"), "..");
        assert_eq!(said("…"), ".");
    }

    #[test]
    fn the_part_of_a_list_in_sight_is_told_from_the_rest() {
        assert_ne!(like("┃"), like("│"));
    }
}

//! The screen for terminals that show nothing but ASCII.

use ratatui::buffer::Buffer;

/// Replaces every sign that is not ASCII by one that looks like it, or by a question mark.
pub(super) fn spell_out(buf: &mut Buffer) {
    for cell in &mut buf.content {
        if !cell.symbol().is_ascii() {
            cell.set_symbol(like(cell.symbol()));
        }
    }
}

fn like(sign: &str) -> &'static str {
    match sign {
        "─" | "–" | "—" => "-",
        "│" | "┃" => "|",
        "▐" => "[",
        "▌" => "]",
        "╭" | "╮" | "╰" | "╯" => "+",
        "█" => "#",
        "▀" => "\"",
        "▄" => "_",
        "▁" => ".",
        "▂" => "_",
        "▃" | "▅" => "o",
        "▇" => "O",
        "❯" | "→" => ">",
        "←" => "<",
        "↑" => "^",
        "↓" => "v",
        "·" | "…" | "░" => ".",
        "×" => "x",
        "±" => "~",
        "’" => "'",
        "“" | "”" => "\"",
        _ => "?",
    }
}

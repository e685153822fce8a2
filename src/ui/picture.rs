//! A screen as a picture: an SVG made from the cells of its buffer.
//!
//! Blocks and lines are drawn as areas, dots as dots, so that they meet as in a terminal whatever the
//! font; all else is text, stretched to the width that it has in cells.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;

use crate::ui::theme::Theme;
use crate::ui::theme::palette::{self, Rgb};
use crate::ui::widgets::text;

/// A cell's size, and the free space around the screen.
const WIDTH: u16 = 8;
const HEIGHT: u16 = 16;
const MARGIN: u16 = 12;
/// From a row's top to where its letters stand.
const BASELINE: u16 = 12;
/// The smallest areas that a cell is made of: halves of its width, eighths of its height.
const ACROSS: u16 = 2;
const DOWN: u16 = 8;

/// The screen as an SVG document.
#[must_use]
pub fn svg(buf: &Buffer, theme: Theme) -> String {
    let mut picture = Picture::new(buf, theme);
    for (row, cells) in (0..).zip(buf.content.chunks(buf.area.width.max(1).into())) {
        for (column, cell) in (0..).zip(cells) {
            picture.take(column, row, cell);
        }
        picture.words(row, cells);
    }
    let mut svg = String::new();
    // Writing to a text cannot fail.
    let _ = picture.write(&mut svg);
    svg
}

struct Picture {
    columns: u16,
    rows: u16,
    ink: Rgb,
    ground: Rgb,
    /// The colours of the smallest areas, row by row.
    areas: Vec<Option<Rgb>>,
    /// The middles of dots.
    dots: BTreeMap<Rgb, Vec<(u16, u16)>>,
    words: String,
}

impl Picture {
    fn new(buf: &Buffer, theme: Theme) -> Self {
        let (columns, rows) = (buf.area.width, buf.area.height);
        let (ink, ground) = theme.paper();
        let areas = vec![None; usize::from(columns * ACROSS) * usize::from(rows * DOWN)];
        Self { columns, rows, ink, ground, areas, dots: BTreeMap::new(), words: String::new() }
    }

    /// Ink and ground of a cell, as they are seen.
    fn colours(&self, cell: &Cell) -> (Rgb, Rgb) {
        let ink = palette::rgb(cell.fg).unwrap_or(self.ink);
        let ground = palette::rgb(cell.bg).unwrap_or(self.ground);
        if cell.modifier.contains(Modifier::REVERSED) { (ground, ink) } else { (ink, ground) }
    }

    /// Takes what is no text.
    fn take(&mut self, column: u16, row: u16, cell: &Cell) {
        let (ink, ground) = self.colours(cell);
        let sign = cell.symbol().chars().next().unwrap_or(' ');
        let filled = areas(sign).unwrap_or_default();
        for (y, line) in (0..).zip(filled) {
            for x in 0..ACROSS {
                let colour = if line >> x & 1 == 1 { ink } else { ground };
                let at = usize::from(row * DOWN + y) * usize::from(self.columns * ACROSS)
                    + usize::from(column * ACROSS + x);
                self.areas[at] = (colour != self.ground).then_some(colour);
            }
        }
        if let Some(set) = u32::from(sign).checked_sub(0x2800).filter(|set| *set < 0x100) {
            for bit in (0..8).filter(|bit| set >> bit & 1 == 1) {
                // The two lowest dots came last.
                let (x, y) = if bit < 6 { (bit / 3, bit % 3) } else { (bit - 6, 3) };
                let middle = (column * WIDTH + 2 + x * 4, row * HEIGHT + 2 + y * 4);
                self.dots.entry(ink).or_default().push(middle);
            }
        }
    }

    /// Takes the words of a row, what looks alike together.
    fn words(&mut self, row: u16, cells: &[Cell]) {
        let is_word = |cell: &Cell| {
            let sign = cell.symbol().chars().next().unwrap_or(' ');
            areas(sign).is_none() && !('\u{2800}'..='\u{28ff}').contains(&sign)
        };
        let alike = |a: &Cell, b: &Cell| is_word(a) == is_word(b) && a.style() == b.style();
        let mut column = 0;
        for run in cells.chunk_by(alike) {
            let first = column;
            column += u16::try_from(run.len()).unwrap_or(0);
            if run.first().is_none_or(|cell| !is_word(cell)) {
                continue;
            }
            let words: String = run.iter().map(Cell::symbol).collect();
            let style = run[0].style();
            let (ink, _) = self.colours(&run[0]);
            let bold = style.add_modifier.contains(Modifier::BOLD);
            let dim = style.add_modifier.contains(Modifier::DIM);
            let looks = [(bold, " font-weight=\"bold\""), (dim, " opacity=\"0.6\"")];
            let looks: String =
                looks.iter().filter(|(has, _)| *has).map(|(_, look)| *look).collect();
            // Writing to a text cannot fail.
            let _ = writeln!(
                self.words,
                "<text x=\"{}\" y=\"{}\" textLength=\"{}\" fill=\"{}\"{looks}>{}</text>",
                first * WIDTH,
                row * HEIGHT + BASELINE,
                text::width(&words) * WIDTH,
                Hex(ink),
                Escaped(&words),
            );
        }
    }

    fn write(mut self, svg: &mut String) -> fmt::Result {
        let (width, height) = (self.columns * WIDTH, self.rows * HEIGHT);
        let (outer_width, outer_height) = (width + 2 * MARGIN, height + 2 * MARGIN);
        writeln!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" \
             viewBox=\"-{MARGIN} -{MARGIN} {outer_width} {outer_height}\" \
             font-family=\"ui-monospace, Menlo, Consolas, monospace\" font-size=\"13\">"
        )?;
        writeln!(
            svg,
            "<rect x=\"-{MARGIN}\" y=\"-{MARGIN}\" width=\"{outer_width}\" \
             height=\"{outer_height}\" rx=\"8\" fill=\"{}\"/>",
            Hex(self.ground)
        )?;
        for (colour, path) in self.rectangles() {
            writeln!(
                svg,
                "<path fill=\"{}\" shape-rendering=\"crispEdges\" d=\"{path}\"/>",
                Hex(colour)
            )?;
        }
        for (colour, middles) in &self.dots {
            write!(
                svg,
                "<path stroke=\"{}\" stroke-width=\"3\" stroke-linecap=\"round\" d=\"",
                Hex(*colour)
            )?;
            for (x, y) in middles {
                write!(svg, "M{x} {y}h0")?;
            }
            writeln!(svg, "\"/>")?;
        }
        svg.push_str(&self.words);
        writeln!(svg, "</svg>")
    }

    /// The areas put together as few large rectangles, by colour.
    fn rectangles(&mut self) -> BTreeMap<Rgb, String> {
        let wide = usize::from(self.columns * ACROSS);
        let mut paths: BTreeMap<Rgb, String> = BTreeMap::new();
        for start in 0..self.areas.len() {
            let Some(colour) = self.areas[start] else { continue };
            let same = |area: &Option<Rgb>| *area == Some(colour);
            let line_end = (start / wide + 1) * wide;
            let width = self.areas[start..line_end].iter().take_while(|area| same(area)).count();
            let mut height = 0;
            while let Some(line) =
                self.areas.get_mut(start + height * wide..start + height * wide + width)
                && line.iter().all(same)
            {
                line.fill(None);
                height += 1;
            }
            let [x, y] = [
                start % wide * usize::from(WIDTH / ACROSS),
                start / wide * usize::from(HEIGHT / DOWN),
            ];
            let [w, h] = [width * usize::from(WIDTH / ACROSS), height * usize::from(HEIGHT / DOWN)];
            // Writing to a text cannot fail.
            let _ = write!(paths.entry(colour).or_default(), "M{x} {y}h{w}v{h}h-{w}z");
        }
        paths
    }
}

/// Which areas of a cell a sign fills, in lines from the top, the left one as the lowest bit; None if
/// it is to be written.
const fn areas(sign: char) -> Option<[u8; DOWN as usize]> {
    const fn halves(upper: u8, lower: u8) -> Option<[u8; DOWN as usize]> {
        Some([upper, upper, upper, upper, lower, lower, lower, lower])
    }
    match sign {
        ' ' => Some([0; DOWN as usize]),
        '▀' => halves(3, 0),
        '▁'..='█' => {
            let mut lines = [0; DOWN as usize];
            let mut line = '█' as usize - sign as usize;
            while line < lines.len() {
                lines[line] = 3;
                line += 1;
            }
            Some(lines)
        }
        '▌' => halves(1, 1),
        '▐' => halves(2, 2),
        '▘' => halves(1, 0),
        '▝' => halves(2, 0),
        '▖' => halves(0, 1),
        '▗' => halves(0, 2),
        '▛' => halves(3, 1),
        '▜' => halves(3, 2),
        '▙' => halves(1, 3),
        '▟' => halves(2, 3),
        '▚' => halves(1, 2),
        '▞' => halves(2, 1),
        '─' => Some([0, 0, 0, 3, 0, 0, 0, 0]),
        _ => None,
    }
}

/// A colour as SVG writes it.
pub(super) struct Hex(pub(super) Rgb);

impl fmt::Display for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A text as SVG writes it.
struct Escaped<'t>(&'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|sign| match sign {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            // Several in a row would become one.
            ' ' => f.write_char('\u{a0}'),
            sign => f.write_char(sign),
        })
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    use super::*;

    fn drawn(words: &str, style: Style) -> String {
        let mut buf = Buffer::empty(Rect::new(0, 0, 6, 1));
        buf.set_string(0, 0, words, style);
        svg(&buf, Theme::default())
    }

    #[test]
    fn blocks_are_areas_and_meet() {
        let green = Style::new().fg(Color::Indexed(114));
        let picture = drawn("█▙▀", green);
        assert!(picture.contains(r##"fill="#87d787""##), "{picture}");
        assert!(picture.contains("M0 0h12v16h-12zM16 0h8v8h-8zM12 8h4v8h-4z"), "{picture}");
        assert!(!picture.contains("<text"), "{picture}");
    }

    #[test]
    fn reversed_is_the_ground_in_the_inks_colour() {
        let badge =
            drawn("GO", Style::new().fg(Color::Indexed(114)).add_modifier(Modifier::REVERSED));
        assert!(badge.contains("M0 0h16v16h-16z"), "{badge}");
        assert!(badge.contains(r##"textLength="16" fill="#18181c">GO</text>"##), "{badge}");
    }

    #[test]
    fn dots_are_dots_and_words_are_escaped() {
        let picture = drawn("⢁ a <b", Style::new());
        assert!(picture.contains(r##"d="M2 2h0M6 14h0"/>"##), "{picture}");
        assert!(picture.contains(">a</text>") && picture.contains(">&lt;b</text>"), "{picture}");
    }
}

//! Changed cells as a terminal is told of them, in few bytes.
//!
//! A moving figure changes a hundred cells a dozen times a second, mostly single ones far apart:
//! what they cost is the way to them and their colours. So the way along a row is told as a step, a
//! colour only when it changes, and a blank cell has no ink.

use std::io::{self, Write};

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Each look with the numbers of the escape sequence that set it.
const LOOKS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// The looks that can be seen on a cell with nothing in it.
const SEEN_ON_BLANK: Modifier =
    Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// Tells of cells, each with its column and row, in rows from the top. Wherever the cursor is and
/// whatever it writes with before, it writes plainly afterwards.
///
/// # Errors
/// If the writer takes no more.
pub(super) fn write<'a>(
    cells: impl Iterator<Item = (u16, u16, &'a Cell)>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut pen = Pen::default();
    for (x, y, cell) in cells {
        pen.go(x, y, out)?;
        pen.take(cell, out)?;
        out.write_all(cell.symbol().as_bytes())?;
        // How far a wide sign goes is for the terminal to say.
        let is_narrow = unicode_width::UnicodeWidthStr::width(cell.symbol()) == 1;
        pen.at = is_narrow.then_some((x.saturating_add(1), y));
    }
    if pen == (Pen { at: pen.at, ..Pen::default() }) { Ok(()) } else { out.write_all(b"\x1b[m") }
}

/// What the next sign would be written with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Pen {
    /// Column and row, if they are known.
    at: Option<(u16, u16)>,
    ink: Color,
    ground: Color,
    looks: Modifier,
}

impl Pen {
    fn go(&self, x: u16, y: u16, out: &mut impl Write) -> io::Result<()> {
        match self.at {
            Some(at) if at == (x, y) => Ok(()),
            Some((column, row)) if row == y && x == column + 1 => out.write_all(b"\x1b[C"),
            Some((column, row)) if row == y && x > column => write!(out, "\x1b[{}C", x - column),
            _ => write!(out, "\x1b[{};{}H", y + 1, x + 1),
        }
    }

    fn take(&mut self, cell: &Cell, out: &mut impl Write) -> io::Result<()> {
        let is_blank = cell.symbol() == " ";
        let alike = if is_blank { SEEN_ON_BLANK } else { Modifier::all() };
        let mut numbers = Numbers { out, begun: false };
        if (self.looks & alike) != (cell.modifier & alike) {
            // There is no way back from one look alone that all terminals know.
            if !cell.modifier.contains(self.looks) {
                numbers.add(format_args!("0"))?;
                *self = Self { at: self.at, ..Self::default() };
            }
            for (look, number) in LOOKS {
                if (cell.modifier - self.looks).contains(look) {
                    numbers.add(format_args!("{number}"))?;
                }
            }
            self.looks = cell.modifier;
        }
        let has_ink = !is_blank || self.looks.intersects(SEEN_ON_BLANK);
        if has_ink && self.ink != cell.fg {
            numbers.colour(cell.fg, 30)?;
            self.ink = cell.fg;
        }
        if self.ground != cell.bg {
            numbers.colour(cell.bg, 40)?;
            self.ground = cell.bg;
        }
        numbers.end()
    }
}

/// The numbers of one escape sequence; none at all if there are none.
struct Numbers<'o, W> {
    out: &'o mut W,
    begun: bool,
}

impl<W: Write> Numbers<'_, W> {
    fn add(&mut self, number: std::fmt::Arguments<'_>) -> io::Result<()> {
        let before = if std::mem::replace(&mut self.begun, true) { ";" } else { "\x1b[" };
        write!(self.out, "{before}{number}")
    }

    /// `first`: the number of the first colour of the ink's, 30, or of the ground's, 40.
    fn colour(&mut self, colour: Color, first: u8) -> io::Result<()> {
        let plain = |number: u8| first + number;
        let bright = |number: u8| first + 60 + number;
        let number = match colour {
            Color::Reset => plain(9),
            Color::Black => plain(0),
            Color::Red => plain(1),
            Color::Green => plain(2),
            Color::Yellow => plain(3),
            Color::Blue => plain(4),
            Color::Magenta => plain(5),
            Color::Cyan => plain(6),
            Color::Gray => plain(7),
            Color::DarkGray => bright(0),
            Color::LightRed => bright(1),
            Color::LightGreen => bright(2),
            Color::LightYellow => bright(3),
            Color::LightBlue => bright(4),
            Color::LightMagenta => bright(5),
            Color::LightCyan => bright(6),
            Color::White => bright(7),
            Color::Indexed(index) => return self.add(format_args!("{};5;{index}", plain(8))),
            Color::Rgb(r, g, b) => return self.add(format_args!("{};2;{r};{g};{b}", plain(8))),
        };
        self.add(format_args!("{number}"))
    }

    fn end(self) -> io::Result<()> {
        if self.begun { self.out.write_all(b"m") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;
    use crate::exercise::Library;
    use crate::figure::{self, Look};
    use crate::ui::{self, theme::Theme};

    const SIZE: (u16, u16) = (12, 5);

    fn terminal() -> vt100::Parser {
        vt100::Parser::new(SIZE.1.try_into().unwrap(), SIZE.0.try_into().unwrap(), 0)
    }

    /// The terminal's screen as a buffer; looks that it does not tell of are left out.
    fn seen(screen: &vt100::Screen) -> Buffer {
        let mut buf = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        let colour = |colour| match colour {
            vt100::Color::Default => Color::Reset,
            vt100::Color::Idx(index) => Color::Indexed(index),
            vt100::Color::Rgb(r, g, b) => Color::Rgb(r, g, b),
        };
        for (y, x) in (0..SIZE.1).flat_map(|y| (0..SIZE.0).map(move |x| (y, x))) {
            let cell = screen.cell(y, x).unwrap();
            let looks = [
                (cell.bold(), Modifier::BOLD),
                (cell.dim(), Modifier::DIM),
                (cell.underline(), Modifier::UNDERLINED),
                (cell.inverse(), Modifier::REVERSED),
            ];
            let looks = looks.into_iter().filter(|(has, _)| *has).map(|(_, look)| look);
            let to = &mut buf[(x, y)];
            to.set_symbol(if cell.has_contents() { cell.contents() } else { " " });
            to.set_style(Style::new().fg(colour(cell.fgcolor())).bg(colour(cell.bgcolor())));
            to.modifier = looks.fold(Modifier::empty(), Modifier::union);
        }
        buf
    }

    /// What nobody sees of a cell made alike: the ink of a blank.
    fn seen_alike(mut buf: Buffer) -> Buffer {
        for cell in &mut buf.content {
            if cell.symbol() == " " {
                cell.modifier &= SEEN_ON_BLANK;
                if cell.modifier.is_empty() {
                    cell.fg = Color::Reset;
                }
            }
        }
        buf
    }

    fn frame() -> impl Strategy<Value = Buffer> {
        let colours = prop::sample::select(vec![
            Color::Reset,
            Color::Indexed(3),
            Color::Indexed(114),
            Color::Rgb(1, 2, 3),
        ]);
        let looks = prop::sample::select(vec![
            Modifier::empty(),
            Modifier::BOLD,
            Modifier::DIM,
            Modifier::REVERSED | Modifier::BOLD,
            Modifier::UNDERLINED,
        ]);
        let sign = prop::sample::select(vec![" ", " ", "a", "⣿", "▟"]);
        let cell = (sign, colours.clone(), colours, looks);
        let area = Rect::new(0, 0, SIZE.0, SIZE.1);
        prop::collection::vec(cell, usize::from(SIZE.0 * SIZE.1)).prop_map(move |cells| {
            let mut buf = Buffer::empty(area);
            for (to, (sign, ink, ground, looks)) in buf.content.iter_mut().zip(cells) {
                to.set_symbol(sign).set_fg(ink).set_bg(ground).modifier = looks;
            }
            buf
        })
    }

    proptest! {
        #[test]
        fn the_terminal_shows_every_frame(frames in prop::collection::vec(frame(), 1..4)) {
            let mut terminal = terminal();
            let mut before = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
            for frame in frames {
                let mut bytes = Vec::new();
                write(before.diff(&frame).into_iter(), &mut bytes).unwrap();
                terminal.process(&bytes);
                prop_assert_eq!(
                    seen_alike(seen(terminal.screen())),
                    seen_alike(frame.clone()),
                    "{:?}",
                    String::from_utf8_lossy(&bytes)
                );
                before = frame;
            }
        }
    }

    /// Twelve frames a second of a shipped exercise's figure, both sides once, at a tempo of its own,
    /// as large as a window of 100 columns and 30 rows shows it: bytes a second.
    fn of_figure(library: &Library, id: &str) -> u32 {
        let area = Rect::new(0, 0, 46, 22);
        let theme = Theme { colour: true, ..Theme::default() };
        let pose = library.pose(id).unwrap();
        let tempo = library.get(id).unwrap().tempo.unwrap();
        let seconds = tempo.total().as_secs_f64() * f64::from(pose.reps);
        let frames = (seconds * 12.0).round() as u32;
        let shown = |frame: u32| {
            let run = f64::from(frame) / f64::from(frames);
            let mut buf = Buffer::empty(area);
            ui::figure::draw(theme, &figure::at(pose, run, 0.0, Look::default()), area, &mut buf);
            buf
        };
        let mut bytes = Vec::new();
        for frame in 0..frames {
            write(shown(frame).diff(&shown(frame + 1)).into_iter(), &mut bytes).unwrap();
        }
        (bytes.len() as f64 / seconds) as u32
    }

    #[test]
    fn a_moving_figure_takes_few_bytes() {
        let library = Library::load(None);
        for (id, most) in
            [("bird-dog", 4000), ("squat", 8000), ("bicycle-crunch", 9000), ("high-knees", 15000)]
        {
            let bytes = of_figure(&library, id);
            assert!(bytes <= most, "{id}: {bytes} bytes a second");
        }
    }

    #[test]
    fn a_wide_sign_is_left_behind_by_its_own_width() {
        let mut buf = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        buf.set_string(1, 1, "側a", Style::new());
        buf.set_string(6, 1, "b", Style::new());
        let mut bytes = Vec::new();
        let blank = Buffer::empty(buf.area);
        write(blank.diff(&buf).into_iter(), &mut bytes).unwrap();
        let mut terminal = terminal();
        terminal.process(&bytes);
        assert_eq!(terminal.screen().contents().trim(), "側a  b");
    }
}

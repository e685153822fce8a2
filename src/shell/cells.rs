//! Changed cells as a terminal is told of them, in few bytes.
//!
//! A moving figure changes a hundred cells a dozen times a second, mostly single ones far apart:
//! what they cost is the way to them and their colours. So the way is told from where the cursor is,
//! and a colour only when it changes and can be seen: a blank cell has no ink, a full one no ground.

use std::io::{self, Write};

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Each look with the numbers of the escape sequences that set it and that end it.
const LOOKS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// The looks that can be seen on a cell with nothing in it.
const SEEN_ON_BLANK: Modifier =
    Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// The sign that leaves nothing of its ground in sight, unless it is seen through.
const FULL: &str = "█";
const SEEN_THROUGH_FULL: Modifier = Modifier::REVERSED.union(Modifier::HIDDEN);

/// From so many rows on, the way down is no shorter than the number of the row.
const FAR_DOWN: u16 = 4;
/// To so many columns on, single steps back are shorter than the number of the column.
const NEAR_BACK: u16 = 4;

/// Tells of cells of a screen with so many columns, each with its column and row, in rows from the
/// top. Wherever the cursor is and whatever it writes with before, it writes plainly afterwards.
///
/// # Errors
/// If the writer takes no more.
pub(super) fn write<'a>(
    cells: impl Iterator<Item = (u16, u16, &'a Cell)>,
    columns: u16,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut pen = Pen::default();
    for (x, y, cell) in cells {
        pen.go(x, y, out)?;
        pen.take(cell, out)?;
        out.write_all(cell.symbol().as_bytes())?;
        // How far a wide sign goes is for the terminal to say, and where the cursor is beyond the
        // last column.
        let is_narrow = unicode_width::UnicodeWidthStr::width(cell.symbol()) == 1;
        pen.at = (is_narrow && x + 1 < columns).then_some((x + 1, y));
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
            Some((column, row)) if row == y && x >= column => step(x - column, out),
            Some((column, row)) if row < y && y - row < FAR_DOWN => {
                // The terminal is raw: a line feed leads straight down.
                (row..y).try_for_each(|_| out.write_all(b"\n"))?;
                match column.checked_sub(x) {
                    Some(back @ 0..=NEAR_BACK) => {
                        (0..back).try_for_each(|_| out.write_all(b"\x08"))
                    }
                    Some(_) | None => write!(out, "\x1b[{}G", x + 1),
                }
            }
            _ => write!(out, "\x1b[{};{}H", y + 1, x + 1),
        }
    }

    fn take(&mut self, cell: &Cell, out: &mut impl Write) -> io::Result<()> {
        let is_blank = cell.symbol() == " ";
        let alike = if is_blank { SEEN_ON_BLANK } else { Modifier::all() };
        let mut numbers = Numbers { out, begun: false };
        if (self.looks & alike) != (cell.modifier & alike) {
            self.look(cell.modifier, &mut numbers)?;
        }
        let has_ink = !is_blank || self.looks.intersects(SEEN_ON_BLANK);
        if has_ink && self.ink != cell.fg {
            numbers.colour(cell.fg, 30)?;
            self.ink = cell.fg;
        }
        let has_ground = cell.symbol() != FULL || cell.modifier.intersects(SEEN_THROUGH_FULL);
        if has_ground && self.ground != cell.bg {
            numbers.colour(cell.bg, 40)?;
            self.ground = cell.bg;
        }
        numbers.end()
    }

    fn look<W: Write>(&mut self, looks: Modifier, numbers: &mut Numbers<'_, W>) -> io::Result<()> {
        for (look, _, end) in LOOKS {
            if (self.looks - looks).contains(look) {
                numbers.add(format_args!("{end}"))?;
                // One number ends two looks.
                self.looks -= LOOKS.into_iter().filter(|it| it.2 == end).map(|it| it.0).collect();
            }
        }
        for (look, begin, _) in LOOKS {
            if (looks - self.looks).contains(look) {
                numbers.add(format_args!("{begin}"))?;
            }
        }
        self.looks = looks;
        Ok(())
    }
}

/// So many columns to the right.
fn step(columns: u16, out: &mut impl Write) -> io::Result<()> {
    match columns {
        0 => Ok(()),
        1 => out.write_all(b"\x1b[C"),
        _ => write!(out, "\x1b[{columns}C"),
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

    /// What nobody sees of a cell made alike: the ink of a blank, the ground of a full one.
    fn seen_alike(mut buf: Buffer) -> Buffer {
        for cell in &mut buf.content {
            if cell.symbol() == FULL && !cell.modifier.intersects(SEEN_THROUGH_FULL) {
                cell.bg = Color::Reset;
            }
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
            Modifier::REVERSED,
            Modifier::REVERSED | Modifier::BOLD,
            Modifier::UNDERLINED,
        ]);
        let sign = prop::sample::select(vec![" ", " ", "a", "⣿", "▟", "█"]);
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
                write(before.diff_iter(&frame), SIZE.0, &mut bytes).unwrap();
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

    #[test]
    fn a_wide_sign_is_left_behind_by_its_own_width() {
        let mut buf = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        buf.set_string(1, 1, "側a", Style::new());
        buf.set_string(6, 1, "b", Style::new());
        let mut bytes = Vec::new();
        let blank = Buffer::empty(buf.area);
        write(blank.diff_iter(&buf), SIZE.0, &mut bytes).unwrap();
        let mut terminal = terminal();
        terminal.process(&bytes);
        assert_eq!(terminal.screen().contents().trim(), "側a  b");
    }
}

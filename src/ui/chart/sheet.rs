//! What a chart is drawn on: elements of an SVG, escaped by the library that writes them.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use crate::document::printable;

/// The dresses. Whatever shows the picture says whether it is dark there; the names begin with the
/// picture's own, so that they change nothing in a page that it is put into.
const STYLE: &str = "
.prehab-chart text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;font-size:12px;fill:#57606a}
.prehab-chart .head{font-size:16px;font-weight:600;fill:#1f2328}
.prehab-chart .paper{fill:#ffffff}
.prehab-chart .rule{stroke:#d8dee4;fill:none}
.prehab-chart .day0{fill:#ebedf0}
.prehab-chart .day1{fill:#b5e2c4}
.prehab-chart .day2{fill:#6cc394}
.prehab-chart .day3{fill:#2c9a66}
.prehab-chart .day4{fill:#13643f}
.prehab-chart .line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
.prehab-chart .right.line{stroke-dasharray:2 5}
.prehab-chart .left{stroke:#0969da;fill:#0969da}
.prehab-chart .right{stroke:#bc4c00;fill:#ffffff}
.prehab-chart .whole{stroke:#1a7f50;fill:#1a7f50}
.prehab-chart .line{fill:none}
.prehab-chart .mark{stroke-width:2}
.prehab-chart text.left{fill:#0969da;stroke:none}
.prehab-chart text.right{fill:#bc4c00;stroke:none}
.prehab-chart text.whole{fill:#1a7f50;stroke:none}
@media (prefers-color-scheme:dark){
.prehab-chart text{fill:#9aa4af}
.prehab-chart .head{fill:#e6edf3}
.prehab-chart .paper{fill:#0d1117}
.prehab-chart .rule{stroke:#2b323b}
.prehab-chart .day0{fill:#1c222a}
.prehab-chart .day1{fill:#1b4a35}
.prehab-chart .day2{fill:#227650}
.prehab-chart .day3{fill:#35b077}
.prehab-chart .day4{fill:#86e8b2}
.prehab-chart .left{stroke:#58a6ff;fill:#58a6ff}
.prehab-chart .right{stroke:#f0883e;fill:#0d1117}
.prehab-chart .whole{stroke:#4cc38a;fill:#4cc38a}
.prehab-chart .line{fill:none}
.prehab-chart text.left{fill:#58a6ff;stroke:none}
.prehab-chart text.right{fill:#f0883e;stroke:none}
.prehab-chart text.whole{fill:#4cc38a;stroke:none}
}
";

/// The names and values of an element's attributes.
type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A picture that is being written.
pub(super) struct Sheet<'o> {
    xml: Writer<&'o mut dyn Write>,
}

/// Where a line of words stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

impl<'o> Sheet<'o> {
    /// Writes a picture of this width and height: what it is called, what it shows in words for those
    /// who cannot see it, and what `draw` draws.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub(super) fn write(
        out: &'o mut dyn Write,
        (width, height): (f64, f64),
        (title, description): (&str, &str),
        draw: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut sheet = Self { xml: Writer::new_with_indent(out, b' ', 1) };
        let (width, height) = (number(width), number(height));
        // Two pictures may stand in one page.
        let mark = format!("{:08x}", crc32fast::hash(format!("{title}\n{description}").as_bytes()));
        sheet.open(
            "svg",
            &[
                ("xmlns", "http://www.w3.org/2000/svg"),
                ("viewBox", &format!("0 0 {width} {height}")),
                ("width", &width),
                ("height", &height),
                ("class", "prehab-chart"),
                ("role", "img"),
                ("aria-labelledby", &format!("prehab-title-{mark} prehab-desc-{mark}")),
            ],
        )?;
        sheet.words("title", &[("id", &format!("prehab-title-{mark}"))], title)?;
        sheet.words("desc", &[("id", &format!("prehab-desc-{mark}"))], description)?;
        sheet.open("style", &[])?;
        sheet.xml.write_event(Event::Text(BytesText::from_escaped(STYLE)))?;
        sheet.close("style")?;
        let paper = [("class", "paper"), ("width", &width), ("height", &height), ("rx", "8")];
        sheet.shape("rect", &paper, None)?;
        draw(&mut sheet)?;
        sheet.close("svg")?;
        writeln!(sheet.xml.get_mut())
    }

    /// A shape, with what is told to whoever points at it.
    pub(super) fn shape(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        tip: Option<&str>,
    ) -> io::Result<()> {
        let Some(tip) = tip else {
            return self.xml.write_event(Event::Empty(start(name, attributes)));
        };
        self.open(name, attributes)?;
        self.words("title", &[], tip)?;
        self.close(name)
    }

    /// Words on a line, in one of the style's classes.
    pub(super) fn line_of_text(
        &mut self,
        (x, y): (f64, f64),
        anchor: Anchor,
        class: &str,
        words: &str,
    ) -> io::Result<()> {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let place = [("x", &*number(x)), ("y", &*number(y)), ("text-anchor", anchor)];
        let class = [("class", class)].into_iter().filter(|(_, class)| !class.is_empty());
        let attributes: Vec<_> = place.into_iter().chain(class).collect();
        self.words("text", &attributes, words)
    }

    fn words(&mut self, name: &str, attributes: Attributes<'_>, words: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        // Neither control characters nor these two may stand in XML, however they are escaped.
        let words = printable(words).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
        self.xml.write_event(Event::Text(BytesText::new(&words)))?;
        self.close(name)
    }

    fn open(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.xml.write_event(Event::Start(start(name, attributes)))
    }

    fn close(&mut self, name: &str) -> io::Result<()> {
        self.xml.write_event(Event::End(BytesEnd::new(name)))
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}

/// A length as short as can be, to a tenth.
pub(super) fn number(length: f64) -> String {
    let tenths = format!("{length:.1}");
    tenths.strip_suffix(".0").map_or_else(|| tenths.clone(), str::to_owned)
}

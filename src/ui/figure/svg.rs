//! A figure as a vector picture: its shapes as they are, in no cells.

use std::fmt::{self, Write};

use crate::exercise::pose::Point;
use crate::figure::{FLOOR, Figure, Ground, Piece, Shape};
use crate::ui::picture::Hex;
use crate::ui::theme::Theme;
use crate::ui::theme::palette;

use super::tone::Tone;

/// How many units the standing height has, and how many are free around the figure.
const HEIGHT: f64 = 400.0;
const MARGIN: f64 = 16.0;

/// How thick a mat is.
const MAT: f64 = 7.0;

/// The figure as an SVG document, in a theme's colours.
#[must_use]
pub fn svg(figure: &Figure, theme: Theme) -> String {
    let mut svg = String::new();
    // Writing to a text cannot fail.
    let _ = Drawing { figure, theme, sided: Tone::is_sided(figure) }.write(&mut svg);
    svg
}

struct Drawing<'f> {
    figure: &'f Figure,
    theme: Theme,
    sided: bool,
}

impl Drawing<'_> {
    fn write(&self, svg: &mut String) -> fmt::Result {
        let frame = self.figure.frame;
        let (left, top) = at(Point { x: frame.corner.x, y: frame.corner.y + frame.height });
        let (width, height) = (frame.width * HEIGHT, frame.height * HEIGHT);
        let (left, top) = (left - MARGIN, top - MARGIN);
        let (width, height) = (width + 2.0 * MARGIN, height + 2.0 * MARGIN);
        writeln!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" \
             viewBox=\"{left:.1} {top:.1} {width:.1} {height:.1}\">"
        )?;
        let ground = Hex(self.theme.paper().1);
        writeln!(
            svg,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
             fill=\"{ground}\"/>"
        )?;
        self.figure.shapes.iter().try_for_each(|piece| self.piece(piece, svg))?;
        match self.figure.ground {
            Some(Ground::Floor) => self.ground(Tone::Floor, (left, width), 3.0, svg)?,
            Some(Ground::Mat) => {
                let across = (frame.corner.x * HEIGHT, frame.width * HEIGHT);
                self.ground(Tone::Still, across, MAT, svg)?;
            }
            None => {}
        }
        writeln!(svg, "</svg>")
    }

    /// What is under everything, from a place on so far to the right.
    fn ground(
        &self,
        tone: Tone,
        (left, width): (f64, f64),
        thick: f64,
        svg: &mut String,
    ) -> fmt::Result {
        let (top, colour) = (-FLOOR * HEIGHT, self.colour(tone));
        writeln!(
            svg,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{thick:.1}\" \
             fill=\"{colour}\"/>"
        )
    }

    fn colour(&self, tone: Tone) -> Hex {
        let colour = self.theme.tone(tone).fg.and_then(palette::rgb);
        Hex(colour.unwrap_or(self.theme.paper().0))
    }

    fn piece(&self, piece: &Piece, svg: &mut String) -> fmt::Result {
        let colour = self.colour(Tone::of(piece.ink, self.sided));
        match piece.shape {
            Shape::Slab { from, to } => {
                let ((x, bottom), (right, y)) = (at(from), at(to));
                let (width, height) = (right - x, bottom - y);
                writeln!(
                    svg,
                    "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
                     fill=\"{colour}\"/>"
                )
            }
            Shape::Ring { at: middle, radius, half } => {
                let (x, y) = at(middle);
                let (radius, width) = (radius * HEIGHT, 2.0 * half * HEIGHT);
                writeln!(
                    svg,
                    "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"none\" \
                     stroke=\"{colour}\" stroke-width=\"{width:.1}\"/>"
                )
            }
            Shape::Stroke { from, to, radii } => {
                let path = tapered(at(from), at(to), radii.0 * HEIGHT, radii.1 * HEIGHT);
                writeln!(svg, "<path fill=\"{colour}\" d=\"{path}\"/>")
            }
        }
    }
}

/// Where a point is in the picture: y goes down there.
fn at(point: Point) -> (f64, f64) {
    (point.x * HEIGHT, -point.y * HEIGHT)
}

/// The outline of a stroke between two circles.
fn tapered(from: (f64, f64), to: (f64, f64), begin: f64, end: f64) -> String {
    let along = (to.0 - from.0, to.1 - from.1);
    let length = along.0.hypot(along.1);
    if length <= (begin - end).abs() {
        // One circle lies in the other.
        let ((x, y), r) = if begin > end { (from, begin) } else { (to, end) };
        let (left, wide) = (x - r, 2.0 * r);
        return format!(
            "M{left:.1} {y:.1}a{r:.1} {r:.1} 0 1 0 {wide:.1} 0a{r:.1} {r:.1} 0 1 0 -{wide:.1} 0z"
        );
    }
    // The directions from the middles to where the tangents touch.
    let lean = ((begin - end) / length).acos();
    let heading = along.1.atan2(along.0);
    let touch = |middle: (f64, f64), radius: f64, side: f64| {
        let (sin, cos) = (heading + side * lean).sin_cos();
        format!("{:.1} {:.1}", middle.0 + radius * cos, middle.1 + radius * sin)
    };
    let large = |is: bool| u8::from(is);
    format!(
        "M{}L{}A{end:.1} {end:.1} 0 {} 1 {}L{}A{begin:.1} {begin:.1} 0 {} 1 {}z",
        touch(from, begin, -1.0),
        touch(to, end, -1.0),
        large(end > begin),
        touch(to, end, 1.0),
        touch(from, begin, 1.0),
        large(begin > end),
        touch(from, begin, -1.0),
    )
}

//! How long it takes to draw a figure into the buffer of a large pane, and how often that asks for
//! memory; `figure.rs` beside this finds its shapes.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be made is no use")]

use std::time::Duration;

use divan::{AllocProfiler, Bencher};
use prehab::config::Drawing;
use prehab::exercise::Library;
use prehab::figure::{self, Figure};
use prehab::ui;
use prehab::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

const PANE: Rect = Rect::new(0, 0, 60, 20);

/// The largest bodies in the pane, and the most shapes.
const EXERCISES: [&str; 4] = ["ball-pike", "bicycle-crunch", "cat-cow", "monster-walk"];

fn main() {
    divan::main();
}

/// Instants a frame apart, as many as there are in some repetitions.
fn figures(id: &str) -> Vec<Figure> {
    let library = Library::load(None);
    let (pose, exercise) = (library.pose(id).unwrap(), library.get(id).unwrap());
    let frame = |frame: u32| {
        let elapsed = Duration::from_secs(1) * frame / 12;
        figure::demonstrate(pose, exercise, elapsed, false).figure()
    };
    (0..120).map(frame).collect()
}

fn drawn(bencher: Bencher<'_, '_>, id: &str, drawing: Drawing) {
    let theme = Theme { colour: true, drawing: Some(drawing), ..Theme::default() };
    let figures = figures(id);
    let mut figures = figures.iter().cycle();
    let mut buf = Buffer::empty(PANE);
    bencher.bench_local(|| ui::figure::draw(theme, figures.next().unwrap(), PANE, &mut buf));
}

#[divan::bench(args = EXERCISES)]
fn in_blocks(bencher: Bencher<'_, '_>, id: &str) {
    drawn(bencher, id, Drawing::Blocks);
}

#[divan::bench(args = EXERCISES)]
fn in_dots(bencher: Bencher<'_, '_>, id: &str) {
    drawn(bencher, id, Drawing::Dots);
}

/// What any screen costs to begin with: the same buffer emptied.
#[divan::bench]
fn an_empty_pane(bencher: Bencher<'_, '_>) {
    let mut buf = Buffer::empty(PANE);
    bencher.bench_local(|| buf.reset());
}

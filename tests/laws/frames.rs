//! What holds for every frame of a session: where all that goes on is the figure, it is enough to draw
//! the figure.

use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;
use prehab::app::{Action, Message, Model, Now, Pace, update};
use prehab::config::Config;
use prehab::document::Source;
use prehab::exercise::Library;
use prehab::plan::{self, Plan};
use prehab::routine;
use prehab::session::Moment;
use prehab::ui;
use prehab::ui::theme::{Signs, Theme};
use proptest::collection::vec;
use proptest::prelude::*;
use ratatui::buffer::Buffer;

use crate::arbitrary::tenths;
use crate::figures::shown_plan;

/// Somebody at a window of so many columns and rows.
struct Desk {
    model: Model,
    now: Now,
    theme: Theme,
    size: (u16, u16),
}

impl Desk {
    fn running(library: &Arc<Library>, plan: Plan, theme: Theme, size: (u16, u16)) -> Self {
        let pace = Pace::of_speed(1.0);
        let model = Model::new(Arc::clone(library), &Config::default(), pace);
        let mut desk = Self { model, now: at(Moment::default()), theme, size };
        desk.say(Message::Run(Box::new(plan.into())));
        // No answer to how much it hurts.
        desk.say(Message::Action(Action::Accept));
        desk
    }

    fn say(&mut self, message: Message) {
        update(&mut self.model, message, self.now);
    }

    /// What is seen if all of it is drawn at a moment.
    fn whole(&self, moment: Moment) -> Buffer {
        ui::still(&self.model, self.theme, at(moment), self.size.0, self.size.1)
    }

    /// Waits until something is due, at most until `end`; looks at some frames meanwhile, at these
    /// parts of the time.
    fn wait(&mut self, end: Moment, parts: &[f64]) {
        let from = self.now.moment;
        let mut shown = self.whole(from);
        let mut buf = Buffer::empty(shown.area);
        let drawn = ui::draw(&self.model, self.theme, self.now, &mut buf);
        let due = drawn.wake.unwrap_or(end).min(end);
        self.say(Message::Drawn(drawn.sight));
        if let Some(place) = drawn.figure {
            for part in parts {
                let moment = Moment(from.0 + (due.0 - from.0).mul_f64(*part));
                let mut figure = Buffer::empty(place);
                ui::draw_figure(&self.model, self.theme, at(moment), &mut figure);
                for cell in place.positions() {
                    shown[cell].clone_from(&figure[cell]);
                }
                let whole = self.whole(moment);
                let other: Vec<_> = shown.diff_iter(&whole).collect();
                assert!(other.is_empty(), "at {moment:?} after {from:?}, {place}: {other:?}");
            }
        }
        self.now = at(due);
        self.say(Message::Tick);
    }
}

fn at(moment: Moment) -> Now {
    Now { moment, wall: (DateTime::UNIX_EPOCH + moment.0).fixed_offset() }
}

fn theme() -> impl Strategy<Value = Theme> {
    (any::<bool>(), any::<bool>()).prop_map(|(colour, ascii)| {
        let signs = if ascii { Signs::Ascii } else { Signs::Unicode };
        Theme { colour, signs, ..Theme::default() }
    })
}

/// What somebody does who exercises, each after some time.
fn actions() -> impl Strategy<Value = Vec<(Duration, Action)>> {
    let action = prop::sample::select(vec![
        Action::Skip,
        Action::Skip,
        Action::Confirm,
        Action::Main,
        Action::Back,
        Action::Distance,
        Action::Longer,
        Action::Pause,
        Action::Resume,
        Action::Help,
        Action::Close,
        Action::Figure,
    ]);
    vec((tenths(1..60), action), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn until_something_is_due_nothing_changes_but_the_figure(
        plan in shown_plan(&Library::load(None)),
        actions in actions(),
        theme in theme(),
        size in prop::sample::select(vec![(80, 24), (100, 30), (60, 40), (130, 20)]),
        parts in vec(0.0..0.999, 2),
    ) {
        let library = Arc::new(Library::load(None));
        let mut desk = Desk::running(&library, plan, theme, size);
        for (wait, action) in actions {
            let end = Moment(desk.now.moment.0 + wait);
            while desk.now.moment < end {
                desk.wait(end, &parts);
            }
            desk.say(Message::Action(action));
        }
    }
}

const PLANK: &str = r#"
format = 1
title = "Core"
[[exercise]]
use = "front-plank"
hold = "30s"
"#;

#[test]
fn a_second_that_turns_right_after_a_frame_is_due_from_then_on() {
    let library = Arc::new(Library::load(None));
    let source = Source::new("mine.toml", PLANK);
    let routine = routine::read(&source, "mine", &*library).expect("a routine");
    let plan = plan::build(&routine, |id| library.get(id)).expect("a plan");
    let mut desk = Desk::running(&library, plan, Theme::default(), (80, 24));
    for tenths in [1, 9, 24, 49] {
        let turns = Moment(Duration::from_secs(tenths / 10 + 1));
        // The frame was drawn a moment before, and it is later when somebody asks.
        desk.now = at(Moment(turns.0 - Duration::from_micros(1)));
        desk.say(Message::Tick);
        let mut buf = Buffer::empty(desk.whole(desk.now.moment).area);
        let drawn = ui::draw(&desk.model, desk.theme, desk.now, &mut buf);
        assert_eq!(drawn.wake, Some(turns));
        let after = desk.whole(Moment(turns.0 + Duration::from_micros(1)));
        assert!(buf.diff_iter(&after).next().is_some(), "the digits are others at {turns:?}");
    }
}

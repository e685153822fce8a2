//! The figure of a session, from its first instant to its last.

use std::time::Duration;

use prehab::document::Source;
use prehab::exercise::pose::{Fit, Pose};
use prehab::exercise::{Amount, Library};
use prehab::figure::{Figure, Frame, Look, Play, Shape, in_session, stand};
use prehab::plan::{self, Plan, StepSide};
use prehab::routine;
use prehab::session::{Command, Moment, Session, Snapshot};

use super::{check_room, each, moved};

/// How far apart instants are looked at.
const INSTANT: Duration = Duration::from_millis(200);

/// What moves farther from one instant to the next, in standing heights, is looked at more closely:
/// half way between them, and so on.
const FAR: f64 = 0.03;

/// What moves so far in this time has jumped.
const CLOSEST: Duration = Duration::from_millis(4);

/// The plan of a routine of these entries.
pub(crate) fn plan(entries: &str, library: &Library) -> Plan {
    let text = format!("format = 1\ntitle = \"One\"\n{entries}");
    let source = Source::new("one.toml", text.as_str());
    let routine = routine::read(&source, "one", library).expect("the routine");
    plan::build(&routine, |id| library.get(id)).expect("the plan")
}

/// Two short sets of an exercise, as it is dosed by the library.
fn short(id: &str, library: &Library) -> Plan {
    let amount = match library.get(id).expect("the exercise").dose.amount {
        Amount::Hold(_) => "hold = \"6s\"",
        Amount::Reps(_) => "reps = 4",
        Amount::HeldReps { .. } => "reps = 4\nhold = \"3s\"",
        Amount::Time(_) => "time = \"15s\"",
    };
    plan(&format!("[[exercise]]\nuse = \"{id}\"\nsets = 2\nrest = \"12s\"\n{amount}\n"), library)
}

/// A session that nobody interrupts.
pub(crate) struct Show<'l> {
    pub(crate) session: Session,
    library: &'l Library,
    pub(crate) now: Duration,
    /// Whether only key poses are shown.
    pub(crate) still: bool,
}

impl<'l> Show<'l> {
    pub(crate) fn new(plan: Plan, library: &'l Library) -> Self {
        let (session, _) = Session::new(plan, Moment::default(), Duration::MAX);
        Self { session, library, now: Duration::ZERO, still: false }
    }

    /// When to look next.
    pub(crate) fn next(&self) -> Duration {
        let next = self.now + INSTANT;
        self.session.deadline().map_or(next, |due| due.0.min(next))
    }

    pub(crate) fn look(&mut self, now: Duration) {
        self.now = now;
        self.session.advance(Moment(now));
    }

    pub(crate) fn wait(&mut self, seconds: f64) {
        let until = self.now + Duration::from_secs_f64(seconds);
        while let Some(due) = self.session.deadline().filter(|due| due.0 <= until) {
            self.look(due.0);
        }
        self.now = until;
    }

    pub(crate) fn shown(&self) -> Snapshot<'_> {
        self.session.snapshot(Moment(self.now))
    }

    pub(crate) fn play(&self) -> Play<'l> {
        self.play_at(self.now)
    }

    /// What is to be seen at a moment, if nothing happens before.
    fn play_at(&self, now: Duration) -> Play<'l> {
        let shown = self.session.snapshot(Moment(now));
        in_session(&shown, self.library, self.still).expect("a figure")
    }

    pub(crate) fn apply(&mut self, command: Command) {
        self.session.apply(command, Moment(self.now));
    }
}

/// What is to be seen at an instant.
#[derive(Clone)]
struct Seen {
    at: Duration,
    frame: Frame,
    look: Look,
    room: Fit,
}

impl Seen {
    /// Nothing of it is outside the drawing's frame.
    fn of(pose: &Pose, play: &Play<'_>, at: Duration) -> Self {
        let (frame, look) = (play.frame(), play.look());
        let figure = stand(pose, &frame, look);
        check_room("a session", &figure);
        Self { at, frame, look, room: figure.frame }
    }

    /// How far the figure is from where it was; turning round is no way.
    fn from(&self, before: &Self) -> f64 {
        if self.look.mirrored == before.look.mirrored {
            moved(&before.frame, &self.frame)
        } else {
            0.0
        }
    }

    /// Whether the drawing's frame is another one, or its mirror image.
    fn resized(&self, first: &Self) -> bool {
        let (now, then) = (self.room, first.room);
        let mirrored = (now.corner.x + then.corner.x + then.width).abs() < 1e-9;
        (now.corner != then.corner && !mirrored)
            || (now.width, now.height) != (then.width, then.height)
    }
}

/// Every jump from one view to another; `view` tells what is to be seen between them.
fn jumps(before: &Seen, after: &Seen, view: &impl Fn(Duration) -> Seen) -> Vec<String> {
    let by = after.from(before);
    let time = after.at - before.at;
    if by <= FAR {
        return Vec::new();
    }
    if time <= CLOSEST {
        return vec![format!("{by:.3} at {:?}", after.at)];
    }
    let middle = view(before.at + time / 2);
    let mut found = jumps(before, &middle, view);
    found.extend(jumps(&middle, after, view));
    found
}

#[test]
fn nothing_jumps_and_all_has_room_from_the_first_instant_to_the_last() {
    let library = Library::load(None);
    each(|id, pose| {
        let mut show = Show::new(short(id, &library).unattended(), &library);
        let first = Seen::of(pose, &show.play(), show.now);
        let mut before = first.clone();
        while !show.session.is_over() {
            let view = |at| Seen::of(pose, &show.play_at(at), at);
            let (due, step) = (show.next(), show.shown().index);
            let after = view(due);
            let within = jumps(&before, &after, &view);
            assert!(within.is_empty(), "{id}, step {step}: {within:#?}");
            show.look(due);
            before = Seen::of(pose, &show.play(), due);
            assert!(before.from(&after) <= FAR, "{id}: jumps after step {step}");
            assert!(!before.resized(&first), "{id}: {:?}, {:?}", before.room, first.room);
        }
    });
}

#[test]
fn who_turns_round_with_each_repetition_does_so_in_one_frame() {
    let library = Library::load(None);
    let text = "[[exercise]]\nuse = \"leg-swing-side\"\nsides = \"alternate\"\nreps = 4\n";
    let mut show = Show::new(plan(text, &library), &library);
    let mut turned = 0;
    let first = show.play().figure().frame;
    assert_eq!(first.corner.x, -(first.corner.x + first.width), "the middle is not its middle");
    let mut before = show.play().look().mirrored;
    while !show.session.is_over() {
        assert_eq!(show.play().figure().frame, first);
        let mirrored = show.play().look().mirrored;
        turned += u32::from(mirrored != before);
        before = mirrored;
        show.look(show.next());
    }
    assert_eq!(turned, 3, "each repetition but the first");
}

#[test]
fn a_set_of_the_left_is_the_mirror_image_of_one_of_the_right() {
    let library = Library::load(None);
    let plan = plan("[[exercise]]\nuse = \"leg-swing-front\"\nreps = 4\n", &library);
    let mut show = Show::new(plan, &library);
    let mut seen = |side: StepSide, at: f64| -> Figure {
        while show.shown().step.side != Some(side) || show.shown().step.work().is_none() {
            show.look(show.next());
        }
        show.wait(at);
        show.play().figure()
    };
    let (left, right) = (seen(StepSide::Left, 1.9), seen(StepSide::Right, 1.9));
    assert_eq!(left.frame.corner.x, -(right.frame.corner.x + right.frame.width));
    assert_eq!(left.shapes.len(), right.shapes.len());
    for (left, right) in left.shapes.iter().zip(&right.shapes) {
        assert_eq!((left.ink, left.part), (right.ink, right.part));
        if let (Shape::Stroke { from: a, to: b, .. }, Shape::Stroke { from: c, to: d, .. }) =
            (left.shape, right.shape)
        {
            for (a, c) in [(a, c), (b, d)] {
                assert!((a.x + c.x).abs() < 1e-9 && (a.y - c.y).abs() < 1e-9, "{a:?} {c:?}");
            }
        }
    }
}

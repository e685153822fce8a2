//! The figure of a session, from its first instant to its last.

use std::time::Duration;

use prehab::document::Source;
use prehab::exercise::{Amount, Library};
use prehab::figure::{Figure, Frame, Look, Play, Shape, in_session};
use prehab::plan::{self, Plan, StepSide};
use prehab::routine;
use prehab::session::{Command, Moment, Session, Snapshot};

use super::{check_room, each, moved};

/// How far apart instants are looked at.
const INSTANT: Duration = Duration::from_millis(100);

/// What moves farther in that time, in standing heights, is looked at more closely.
const FAR: f64 = 0.03;

/// How much more closely.
const CLOSER: u32 = 24;

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
        Amount::Hold(_) => "hold = \"5s\"",
        Amount::Reps(_) => "reps = 2",
        Amount::HeldReps { .. } => "reps = 2\nhold = \"3s\"",
        Amount::Time(_) => "time = \"15s\"",
    };
    plan(&format!("[[exercise]]\nuse = \"{id}\"\nsets = 2\nrest = \"8s\"\n{amount}\n"), library)
}

fn play<'l>(session: &Session, now: Duration, library: &'l Library) -> Play<'l> {
    in_session(&session.snapshot(Moment(now)), library, false).expect("a figure")
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
        in_session(&self.shown(), self.library, self.still).expect("a figure")
    }

    pub(crate) fn apply(&mut self, command: Command) {
        self.session.apply(command, Moment(self.now));
    }
}

/// Whether all goes on smoothly; what does not is told.
#[derive(Default)]
struct Watch {
    before: Option<(Frame, Look)>,
    jumps: Vec<String>,
}

impl Watch {
    /// How far the figure is from where it was; turning round is no way.
    fn moves(&mut self, play: &Play<'_>) -> f64 {
        let now = (play.frame(), play.look());
        let before = self.before.replace(now.clone());
        let same = before.filter(|(_, look)| look.mirrored == now.1.mirrored);
        same.map_or(0.0, |(frame, _)| moved(&frame, &now.0))
    }

    fn session(&mut self, plan: Plan, library: &Library) {
        let mut show = Show::new(plan.unattended(), library);
        while !show.session.is_over() {
            let (now, due) = (show.now, show.next());
            let kept = self.before.clone();
            if self.moves(&play(&show.session, due, library)) > FAR {
                self.before = kept;
                for part in 1..=CLOSER {
                    let now = now + (due - now) * part / CLOSER;
                    self.see("in", &play(&show.session, now, library), &show);
                }
            }
            show.look(due);
            check_room("a session", &show.play().figure());
            self.see("into", &show.play(), &show);
        }
    }

    fn see(&mut self, how: &str, play: &Play<'_>, show: &Show<'_>) {
        let by = self.moves(play);
        if by > FAR {
            let (elapsed, step) = (show.shown().elapsed, show.shown().step.kind);
            self.jumps.push(format!("{by:.3} {how} {step:?} at {elapsed:?}"));
        }
    }
}

#[test]
fn nothing_jumps_and_all_has_room_from_the_first_instant_to_the_last() {
    let library = Library::load(None);
    each(|id, _| {
        let mut watch = Watch::default();
        watch.session(short(id, &library), &library);
        assert!(watch.jumps.is_empty(), "{id}: {:#?}", watch.jumps);
    });
}

#[test]
fn the_frame_is_the_same_for_all_of_an_exercise() {
    let library = Library::load(None);
    each(|id, _| {
        let mut show = Show::new(short(id, &library).unattended(), &library);
        let first = show.play().figure().frame;
        while !show.session.is_over() {
            let frame = show.play().figure().frame;
            let mirrored = (frame.corner.x + first.corner.x + first.width).abs() < 1e-9;
            assert!(frame.corner == first.corner || mirrored, "{id}: {frame:?}, {first:?}");
            assert_eq!((frame.width, frame.height), (first.width, first.height), "{id}");
            show.look(show.next());
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
    assert_eq!(turned, 3 + 2, "each repetition, and before the first");
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

//! What the figure does in a set, and before it to show how the set goes.

use std::time::Duration;

use crate::exercise::pose::{Loop, Pose, View};
use crate::exercise::{Amount, Exercise, PerSet, Side, Sides, Tempo};
use crate::plan::{Step, StepKind, StepSide, Work};
use crate::routine::Count;
use crate::session::Snapshot;

use super::body::{Look, Targets, Working};
use super::course::{self, Other, Phases, Turns};
use super::timing::Play;
use super::track::Track;

/// How long it takes to get into what is held, and out of it, in seconds.
const SETTLE: f64 = 1.5;
/// How long it takes in a demonstration to get into what is held, in seconds.
const SHOWN_SETTLE: f64 = 3.0;
/// How long a hold is shown before it is done, and what is held in repetitions, in seconds.
const SHOWN_HOLD: f64 = 2.5;
/// How long the figure stands between demonstrations of a hold, in seconds.
const STAND: f64 = 1.0;
/// A hold is not shown where there is less time to stay in it, in seconds.
const LEAST_HOLD: f64 = 0.8;
/// A demonstration may be so many times as slow as the exercise, so that it fills its time.
const SLOWER: f64 = 1.15;
/// It may be so many times as slow so that it fits into its time at all.
const FASTER: f64 = 0.75;
/// How long a repetition takes where nobody says.
const PACE: Duration = Duration::from_secs(3);

/// A set of an exercise.
#[derive(Debug, Clone, Copy)]
pub(super) struct Set<'p> {
    pose: &'p Pose,
    exercise: &'p Exercise,
    work: Work,
    turns: Turns,
}

impl<'p> Set<'p> {
    /// That of a step of work; None if it is none.
    pub(super) fn of(pose: &'p Pose, exercise: &'p Exercise, step: &Step) -> Option<Self> {
        Some(Self { pose, exercise, work: *step.work()?, turns: turns(step.side) })
    }

    /// As the library prescribes it, with the right side first.
    pub(super) fn of_library(pose: &'p Pose, exercise: &'p Exercise) -> Self {
        let turns = match exercise.sides {
            Sides::None => Turns::AsShown,
            Sides::Each => Turns::Each(Side::Right),
            Sides::Alternate => Turns::Both(Side::Right),
        };
        Self { pose, exercise, work: prescribed(exercise), turns }
    }

    /// While it is done.
    pub(super) fn present(&self, shown: &Snapshot<'_>) -> Play<'p> {
        let elapsed = shown.elapsed.as_secs_f64();
        let length = shown.remaining.map(|left| elapsed + left.as_secs_f64());
        match self.work {
            Work::Hold { .. } if course::has_far_ends(self.pose) => {
                let settle = length.map_or(SETTLE, |length| SETTLE.min(length / 2.0));
                let held = before(shown).is_some_and(|before| self.is_held_in(before, shown.step));
                let time = if held { elapsed + settle } else { elapsed };
                self.play(course::stay(self.pose, self.turns, settle), time, self.turns.side(0))
            }
            Work::Hold { .. } | Work::Timed { .. } => {
                let phases = self.phases();
                let phases = length.map_or(phases, |length| self.filling(phases, length));
                let track = course::repetitions(self.pose, phases, self.turns);
                self.play(track, elapsed, self.side_at(elapsed, phases))
            }
            Work::Reps { count, .. } => {
                let phases = self.phases();
                let track = course::repetitions(self.pose, phases, self.turns);
                match (count, shown.side) {
                    // Whose turn it is, the person says.
                    (Count::Tap, Some(side)) if self.turns.side(0) != self.turns.side(1) => {
                        let total = phases.total();
                        let late = if self.turns.side(0) == Some(side) { 0.0 } else { total };
                        self.play(track, elapsed.rem_euclid(total) + late, Some(side))
                    }
                    (Count::Paced, Some(side)) => self.play(track, elapsed, Some(side)),
                    (Count::Tap | Count::Paced | Count::Free, _) => {
                        self.play(track, elapsed, self.side_at(elapsed, phases))
                    }
                }
            }
        }
    }

    /// Its first instant, for as long as it takes until it begins.
    pub(super) fn before(&self) -> Play<'p> {
        self.of_first_side().at_first()
    }

    /// While it is still to come: shown how to be done, and ready for its first instant when the
    /// present step ends. Of two sides in turn only the first is shown, because the words name it.
    pub(super) fn coming(&self, shown: &Snapshot<'_>) -> Play<'p> {
        self.of_first_side().shown_before(shown)
    }

    /// The same, without the other side's turns.
    fn of_first_side(&self) -> Self {
        Self { turns: self.turns.of_first(), ..*self }
    }

    fn at_first(&self) -> Play<'p> {
        let track = course::repetitions(self.pose, self.phases(), self.turns);
        self.play(track, 0.0, self.turns.side(0)).waiting(0.0, f64::INFINITY)
    }

    fn shown_before(&self, shown: &Snapshot<'_>) -> Play<'p> {
        let mut elapsed = shown.elapsed.as_secs_f64();
        let mut window = elapsed + shown.remaining.unwrap_or_default().as_secs_f64();
        let next = shown.next_work.and_then(|index| shown.plan.steps.get(index));
        let held = before(shown).zip(next).is_some_and(|(before, next)| {
            matches!(before.kind, StepKind::Work { confirm: false, .. })
                && self.is_held_in(before, next)
        });
        if held {
            let back = SETTLE.min(window);
            if elapsed < back {
                let track = course::back(self.pose, self.turns, back);
                return self.play(track, elapsed, self.turns.side(0));
            }
            elapsed -= back;
            window -= back;
        }
        let Some((phases, lead)) = self.shown_in(window) else {
            return self.at_first().waiting(elapsed, window - elapsed);
        };
        let track = course::repetitions(self.pose, phases, self.turns);
        if elapsed < lead {
            return self.play(track, 0.0, self.turns.side(0)).waiting(elapsed, lead - elapsed);
        }
        let time = elapsed - lead;
        self.play(track, time, self.side_at(time, phases))
    }

    /// Shown how to be done: over and over, but what is held is got into once, slowly, and stays.
    pub(super) fn demonstrated(&self, elapsed: f64) -> Play<'p> {
        if self.pose.motion == Loop::Hold {
            let track = course::stay(self.pose, self.turns, SHOWN_SETTLE);
            let play = self.play(track, (elapsed - STAND).max(0.0), self.turns.side(0));
            return if elapsed < STAND { play.waiting(elapsed, STAND - elapsed) } else { play };
        }
        let phases = self.demonstration();
        let track = course::repetitions(self.pose, phases, self.turns);
        self.play(track, elapsed, self.side_at(elapsed, phases))
    }

    /// How it is shown so that whole repetitions fill so many seconds: how long each takes, and how
    /// long the figure stands before. None if there is no time for one.
    fn shown_in(&self, window: f64) -> Option<(Phases, f64)> {
        let phases = self.demonstration();
        if matches!(self.work, Work::Hold { .. }) && course::has_far_ends(self.pose) {
            // Once: over and over, going in and out would look like the exercise.
            let spare = window - 2.0 * SETTLE;
            let rest = STAND.min(spare * STAND / (SHOWN_HOLD + STAND));
            let held = spare - rest;
            return (held >= LEAST_HOLD).then_some((Phases { held, rest, ..phases }, 0.0));
        }
        let period = course::repetitions(self.pose, phases, self.turns).period()?;
        let times = (window / period + 1e-9).floor();
        let by = window / (times.max(1.0) * period);
        if (FASTER..=SLOWER).contains(&by) {
            return Some((phases.stretched(phases.total() * by), 0.0));
        }
        (times > 0.0).then_some((phases, window - times * period))
    }

    /// A repetition as it is shown before it is done.
    fn demonstration(&self) -> Phases {
        match self.work {
            Work::Hold { .. } if course::has_far_ends(self.pose) => {
                Phases { lower: SETTLE, held: SHOWN_HOLD, lift: SETTLE, rest: STAND }
            }
            Work::Hold { .. } | Work::Timed { .. } | Work::Reps { .. } => {
                let Phases { lower, held, lift, rest } = self.phases();
                Phases { lower, held: held.min(SHOWN_HOLD), lift, rest: rest.min(STAND) }
            }
        }
    }

    fn phases(&self) -> Phases {
        match self.work {
            Work::Reps { hold, tempo, .. } => {
                Phases::new(&tempo, hold.unwrap_or_default().as_secs_f64())
            }
            Work::Hold { .. } | Work::Timed { .. } => Phases::new(&tempo(self.exercise), 0.0),
        }
    }

    /// A hair faster or slower, so that a whole number of repetitions fills a time.
    fn filling(&self, phases: Phases, length: f64) -> Phases {
        let track = course::repetitions(self.pose, phases, self.turns);
        let Some(period) = track.period() else { return phases };
        let times = (length / period).round();
        let by = length / (times * period);
        if (1.0 / SLOWER..=SLOWER).contains(&by) {
            phases.stretched(phases.total() * by)
        } else {
            phases
        }
    }

    /// Whether a step ends in what another one of the same side holds.
    fn is_held_in(&self, before: &Step, next: &Step) -> bool {
        matches!(before.work(), Some(Work::Hold { .. }))
            && matches!(self.work, Work::Hold { .. })
            && course::has_far_ends(self.pose)
            && (before.item, before.side) == (next.item, next.side)
    }

    fn side_at(&self, time: f64, phases: Phases) -> Option<Side> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a count of repetitions, and no time is negative"
        )]
        let rep = (time / phases.total()).floor() as u64;
        self.turns.side(rep)
    }

    fn play(&self, track: Track<'p>, time: f64, side: Option<Side>) -> Play<'p> {
        let other = Other::of(self.pose, self.turns);
        let mirrors = other == Other::Mirrored;
        let working = side.map(|side| if mirrors { Side::Right } else { side });
        // Whoever is seen from the front is seen as in a mirror: poses are written facing the viewer.
        let faces = self.pose.view == View::Front;
        let look = Look {
            mirrored: faces != (mirrors && side == Some(Side::Left)),
            turning: mirrors && !matches!(self.turns, Turns::Each(_)),
            working: working.map_or_else(Working::default, |side| course::working(self.pose, side)),
            targets: Targets::of(self.exercise.targets.iter().map(String::as_str)),
        };
        Play::new(self.pose, track, time, look)
    }
}

/// The step before the present one.
fn before<'a>(shown: &Snapshot<'a>) -> Option<&'a Step> {
    shown.plan.steps.get(shown.index.checked_sub(1)?)
}

const fn turns(side: Option<StepSide>) -> Turns {
    match side {
        None => Turns::AsShown,
        Some(StepSide::Left) => Turns::Each(Side::Left),
        Some(StepSide::Right) => Turns::Each(Side::Right),
        Some(StepSide::Alternate) => Turns::Both(Side::Left),
        Some(StepSide::AlternateRight) => Turns::Both(Side::Right),
    }
}

fn tempo(exercise: &Exercise) -> Tempo {
    exercise.tempo.unwrap_or_else(|| Tempo::from_pace(PACE))
}

/// What the library prescribes, without an end.
fn prescribed(exercise: &Exercise) -> Work {
    let reps = |hold: Option<Duration>| Work::Reps {
        reps: None,
        hold,
        tempo: tempo(exercise),
        count: Count::Paced,
    };
    match &exercise.dose.amount {
        Amount::Hold(_) => Work::Hold { length: None },
        Amount::Reps(_) => reps(None),
        Amount::HeldReps { hold: PerSet::Same(hold), .. } => reps(Some(*hold)),
        Amount::HeldReps { hold: PerSet::Each(holds), .. } => reps(holds.first().copied()),
        Amount::Time(length) => Work::Timed { length: *length },
    }
}

//! What holds for the figure of any plan and any commands.

use std::time::Duration;

use prehab::exercise::Library;
use prehab::figure::{Figure, Play, Shape, in_session};
use prehab::plan::Plan;
use prehab::session::{Command, GAP, Moment, Phase, Session};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::arbitrary::{command, commands, plan};

/// A plan of exercises of the library, done in ways that nobody would think of.
pub(crate) fn shown_plan(library: &Library) -> impl Strategy<Value = Plan> + use<> {
    let ids = library.ids().to_vec();
    (plan(), vec(0..ids.len(), 6)).prop_map(move |(mut plan, chosen)| {
        for (item, place) in plan.items.iter_mut().zip(chosen) {
            item.exercise = Some(ids[place].clone());
        }
        plan
    })
}

/// Whether everything is somewhere.
fn is_finite(figure: &Figure) -> bool {
    figure.shapes.iter().all(|piece| {
        let numbers = match piece.shape {
            Shape::Stroke { from, to, radii } => [from.x, from.y, to.x, to.y, radii.0, radii.1],
            Shape::Ring { at, radius, half } => [at.x, at.y, radius, half, 0.0, 0.0],
            Shape::Slab { from, to } => [from.x, from.y, to.x, to.y, 0.0, 0.0],
        };
        numbers.iter().all(|number| number.is_finite() && number.abs() < 4.0)
    })
}

fn check(session: &Session, now: Moment, library: &Library) {
    let shown = session.snapshot(now);
    for still in [false, true] {
        let Some(play) = in_session(&shown, library, still) else { continue };
        let figure = play.figure();
        assert!(is_finite(&figure), "{figure:?}");
        let (_, lowest) = play.frame().joints.lowest();
        assert!(figure.ground.is_none() || lowest.y > -1e-9, "{lowest:?} is below the floor");
        let stands = shown.paused.is_some() || shown.phase != Phase::Running;
        assert!(!stands || play.next().is_none(), "it would play on");
    }
}

/// Looks at every frame that the figure asks for, and says how many those are.
fn frames(session: &mut Session, from: Moment, until: Moment, library: &Library) -> u32 {
    let mut now = from;
    let mut count = 0;
    loop {
        let frame = in_session(&session.snapshot(now), library, false);
        let next = frame.as_ref().and_then(Play::next).map(|next| Moment(now.0 + next));
        let due = session.deadline().into_iter().chain(next).min();
        let Some(due) = due.filter(|due| *due <= until) else { return count };
        count += u32::from(next == Some(due));
        assert!(due > now, "no time goes by");
        now = due;
        session.advance(now);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_figure_is_somewhere_whatever_is_done(
        plan in shown_plan(&Library::load(None)),
        commands in commands(command()),
    ) {
        let library = Library::load(None);
        let mut now = Moment::default();
        let (mut session, _) = Session::new(plan, now, GAP);
        for (wait, command) in commands {
            check(&session, now, &library);
            // Within the gap, beyond which nobody looks.
            let end = Moment(now.0 + wait);
            while let Some(due) = session.deadline().filter(|due| *due <= end) {
                session.advance(due);
                check(&session, due, &library);
            }
            now = end;
            check(&session, now, &library);
            session.apply(command, now);
        }
        session.apply(Command::Quit, now);
        check(&session, now, &library);
    }

    #[test]
    fn no_more_frames_are_asked_for_than_are_drawn(plan in shown_plan(&Library::load(None))) {
        const MOST: u32 = 12;
        let library = Library::load(None);
        let (mut session, _) = Session::new(plan.unattended(), Moment::default(), GAP);
        let mut now = Moment::default();
        for _ in 0..40 {
            let until = Moment(now.0 + Duration::from_secs(1));
            let count = frames(&mut session, now, until, &library);
            // One more where a step begins in between.
            assert!(count <= MOST + 2, "{count} frames in a second");
            now = until;
            session.advance(now);
        }
    }
}

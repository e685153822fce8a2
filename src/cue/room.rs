//! Room for the first words of a session.

use std::time::Duration;

use crate::plan::{Plan, StepKind};
use crate::session::{GAP, Moment, Session, Snapshot};

use super::call;
use super::phrase::Sentence;
use super::voice::{AFTER_SOUND, BEFORE_SOUND, COUNTDOWN, sentence_length};

/// Nobody waits longer than this to begin, however much there is to say.
const LONGEST: Duration = Duration::from_secs(22);
/// A sound device that was idle takes up to so long before anything is heard.
const WAKING: Duration = Duration::from_secs(2);

/// How long the running preparation has to be for a device that wakes up, its sound, the fullest call that is not too long, and
/// the countdown: whole seconds; None: nothing is being prepared. `length`: how long words take.
pub fn preparation(now: &Snapshot<'_>, length: impl Fn(&str) -> Duration) -> Option<Duration> {
    if !matches!(now.step.kind, StepKind::Prepare(_)) {
        return None;
    }
    let taken = |sentence: &Sentence| sentence_length(sentence, |words| Some(length(words)));
    let needed = call::started(now, false).into_iter().filter_map(|sentence| {
        let taken = taken(&sentence)? + WAKING + AFTER_SOUND + BEFORE_SOUND + COUNTDOWN;
        Some(Duration::from_secs(taken.as_millis().div_ceil(1000) as u64))
    });
    needed.into_iter().find(|needed| *needed <= LONGEST)
}

/// Makes a session's first preparation so long that everything can be said which who does not see has to
/// know: which exercise, how much of it, with which side, and how to get there. None is made shorter.
pub fn lengthened(mut plan: Plan, length: impl Fn(&str) -> Duration) -> Plan {
    let (session, _) = Session::new(plan.clone(), Moment::default(), GAP);
    let needed = preparation(&session.snapshot(Moment::default()), length);
    if let (Some(needed), Some(first)) = (needed, plan.steps.first_mut())
        && let StepKind::Prepare(planned) = &mut first.kind
    {
        *planned = needed.max(*planned);
    }
    plan
}

//! What the voice says of a session, and by when it must be over.
//!
//! A saying is a list of sentences from the fullest to the shortest; who speaks takes the first that
//! is over before the next thing that has to be heard. So no word is cut or late, and a countdown is
//! never talked over.

use std::time::Duration;

use crate::plan::{StepKind, Work};
use crate::session::{Event, EventKind, Moment, PauseCause, Phase, Snapshot};

use super::call;
use super::phrase::{self, Phrase, Sentence, fixed};
use super::{Sound, sound};

/// What to say now, in place of all that is being said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Saying {
    /// From the fullest sentence to the shortest. None of them: be silent.
    pub sentences: Vec<Sentence>,
    /// How long a sound is to be left alone before the first word.
    pub after: Duration,
    /// When the next thing comes that has to be heard; None while nothing does by itself.
    pub until: Option<Moment>,
}

/// A sound is heard alone for so long.
pub(super) const AFTER_SOUND: Duration = Duration::from_millis(250);
/// The tick of a repetition is shorter.
const AFTER_TICK: Duration = Duration::from_millis(100);
/// To the last note of a fanfare.
const AFTER_RECORD: Duration = Duration::from_millis(500);
/// Nothing hurries at the end.
const AFTER_END: Duration = Duration::from_millis(1100);
/// So long before the next sound the voice has ended.
pub(super) const BEFORE_SOUND: Duration = Duration::from_millis(100);

/// Between words that belong together.
const FLOW: Duration = Duration::from_millis(20);
/// Between sentences.
const PAUSE: Duration = Duration::from_millis(240);

impl Saying {
    /// The first sentence that fits, and how much later it may begin. `measure`: how long it takes, and
    /// how much room there is for it then, which begins now and includes the silence after a sound;
    /// None: nobody can say it.
    #[must_use]
    pub fn fitting(
        &self,
        mut measure: impl FnMut(&Sentence) -> Option<(Duration, Duration)>,
    ) -> Option<(&Sentence, Duration)> {
        let mut sentences = self.sentences.iter().filter(|sentence| !sentence.is_empty());
        sentences.find_map(|sentence| {
            let (taken, room) = measure(sentence)?;
            let spare = room.checked_sub(self.after + taken + BEFORE_SOUND)?;
            Some((sentence, spare))
        })
    }
}

/// How long a sentence takes, with the pauses in it; None if nobody can say it.
pub fn sentence_length(
    sentence: &Sentence,
    length: impl Fn(&str) -> Option<Duration>,
) -> Option<Duration> {
    let mut taken = Duration::ZERO;
    for (at, phrase) in sentence.iter().enumerate() {
        taken += length(&phrase.words)?;
        if at + 1 < sentence.len() {
            taken += pause_after(phrase);
        }
    }
    Some(taken)
}

/// A sentence as so many samples a second, with the pauses in it. `said`: the samples of words.
pub fn spoken(sentence: &[Phrase], rate: u32, said: impl Fn(&str) -> Option<Vec<f32>>) -> Vec<f32> {
    let mut samples = Vec::new();
    let mut pause = Duration::ZERO;
    for phrase in sentence {
        let silence = (pause.as_secs_f64() * f64::from(rate)) as usize;
        samples.resize(samples.len() + silence, 0.0);
        samples.extend(said(&phrase.words).unwrap_or_default());
        pause = pause_after(phrase);
    }
    samples
}

/// How long the voice rests after a phrase before the next.
const fn pause_after(phrase: &Phrase) -> Duration {
    if phrase.flows { FLOW } else { PAUSE }
}

/// Says a session. It keeps what it promised of the present saying.
#[derive(Debug, Clone, Copy, Default)]
pub struct Voice {
    /// Until when what was said last was given room.
    until: Option<Moment>,
    /// Whether the running step is being counted down.
    counting: bool,
    /// The step that was told of last.
    told: Option<usize>,
}

/// How long a countdown is.
pub(super) const COUNTDOWN: Duration = Duration::from_secs(3);

impl Voice {
    /// What to say of events that came together, of which those in time are `events`; None: what is
    /// being said may go on. `next`: when the next thing comes that has to be heard.
    pub fn tell(
        &mut self,
        events: &[&Event],
        now: &Snapshot<'_>,
        next: Option<Moment>,
    ) -> Option<Saying> {
        self.follow(events, now);
        let before = self.told.replace(now.index);
        let follows = before.is_some_and(|before| before + 1 == now.index);
        if let Some((after, sentences)) = sentences(events, now, follows) {
            let beside = self.counting && now.paused.is_none();
            let mut sentences = if beside { Vec::new() } else { sentences };
            sentences.retain(|sentence| !sentence.is_empty());
            sentences.dedup();
            self.until = next;
            return Some(Saying { sentences, after, until: next });
        }
        // Something comes sooner than it was to: the step was made shorter.
        let sooner = self.until.is_some_and(|until| next.is_some_and(|next| next < until));
        sooner.then(|| self.hush())
    }

    /// Notices whether a countdown goes on; beside it nothing is said.
    fn follow(&mut self, events: &[&Event], now: &Snapshot<'_>) {
        for event in events {
            match event.kind {
                EventKind::Countdown(_) => self.counting = true,
                EventKind::StepStarted(_)
                | EventKind::CountAsked
                | EventKind::Waiting
                | EventKind::Finished
                | EventKind::Left => self.counting = false,
                EventKind::HalfWay
                | EventKind::TenSeconds
                | EventKind::Rep { .. }
                | EventKind::HoldStarted { .. }
                | EventKind::Turn
                | EventKind::RestEnds(_)
                | EventKind::Elapsed(_)
                | EventKind::Corrected(_)
                | EventKind::Recorded(..)
                | EventKind::PersonalRecord(_)
                | EventKind::PlanChanged
                | EventKind::Paused(_)
                | EventKind::Resumed => {}
            }
        }
        // The step may have been made longer meanwhile.
        self.counting &= now.remaining.is_some_and(|remaining| remaining <= COUNTDOWN);
    }

    /// Silence, at once.
    pub fn hush(&mut self) -> Saying {
        self.until = None;
        Saying::default()
    }
}

/// What to say of events that came together, and how long the sound with them is left alone.
fn sentences(
    events: &[&Event],
    now: &Snapshot<'_>,
    follows: bool,
) -> Option<(Duration, Vec<Sentence>)> {
    // Of what comes together the last is the newest: nobody needs the number of the last repetition
    // when the rest has begun.
    let newest = || events.iter().rev().map(|event| &event.kind);
    let (kind, sentences) = newest()
        .find_map(|kind| Some((kind, of(kind, events, now, follows)?)))
        .or_else(|| newest().find_map(|kind| Some((kind, of_plan(kind, now)?))))?;
    let sound = sound(kind, now.plan);
    let record = events.iter().any(|event| matches!(event.kind, EventKind::PersonalRecord(_)));
    let after = match sound {
        Some(sound) if record && !sound.outdoes_a_record() => AFTER_RECORD,
        Some(Sound::Rep | Sound::Turn) => AFTER_TICK,
        Some(Sound::Finished) => AFTER_END,
        Some(_) => AFTER_SOUND,
        // Another sound may just have begun.
        None => AFTER_TICK,
    };
    Some((after, if record { praised(sentences) } else { sentences }))
}

/// Sentences with a word for a personal record, where there is room for it beside them: the tone
/// tells of it too, but of nothing that comes.
fn praised(sentences: Vec<Sentence>) -> Vec<Sentence> {
    let praise = || vec![fixed("Personal record.")];
    sentences
        .into_iter()
        .flat_map(|sentence| [phrase::join([praise(), sentence.clone()]), sentence])
        .collect()
}

fn of(
    kind: &EventKind,
    events: &[&Event],
    now: &Snapshot<'_>,
    follows: bool,
) -> Option<Vec<Sentence>> {
    let just = |words| Some(vec![vec![fixed(words)]]);
    match kind {
        EventKind::StepStarted(_) => Some(call::started(now, follows)),
        EventKind::HalfWay => Some(half_way(events, now)),
        EventKind::TenSeconds => just("Ten seconds left."),
        // The tones count, and a voice beside them would blur them.
        EventKind::Countdown(_) => Some(Vec::new()),
        EventKind::Elapsed(time) => Some(vec![phrase::length(*time)]),
        EventKind::Rep { done, next_side } => {
            let told = now.step.work().is_some_and(|work| work.is_told(*done));
            told.then(|| call::counted(now.step, *done, *next_side, false))
        }
        EventKind::HoldStarted { rep, side } => Some(call::held(now.step, *rep, *side)),
        EventKind::Turn if now.step.work().is_some_and(Work::is_released) => just("Release."),
        EventKind::CountAsked => Some(call::count_asked(now)),
        EventKind::Corrected(count) => Some(vec![phrase::count(*count)]),
        EventKind::Waiting => Some(call::waiting(now)),
        EventKind::Paused(PauseCause::Asked | PauseCause::Gap) => just("Pause."),
        EventKind::Resumed => Some(call::going_on(now)),
        EventKind::Finished => just("Finished. Well done."),
        EventKind::Left => just("Ended early. What you did is kept."),
        EventKind::Turn
        | EventKind::RestEnds(_)
        | EventKind::Recorded(..)
        | EventKind::PersonalRecord(_)
        | EventKind::PlanChanged => None,
    }
}

/// Half way, and the number of the repetition that ends there, if one does.
fn half_way(events: &[&Event], now: &Snapshot<'_>) -> Vec<Sentence> {
    let counted = events.iter().find_map(|event| {
        if let EventKind::Rep { done, next_side } = event.kind {
            Some(call::counted(now.step, done, next_side, true))
        } else {
            None
        }
    });
    counted.unwrap_or_else(|| vec![vec![fixed("Half way.")]])
}

/// What to say when something else comes than was told.
fn of_plan(kind: &EventKind, now: &Snapshot<'_>) -> Option<Vec<Sentence>> {
    match kind {
        EventKind::PlanChanged => coming(now),
        EventKind::Recorded(index, record) if *index > now.index && record.reason.is_some() => {
            coming(now)
        }
        EventKind::Recorded(..) | EventKind::PersonalRecord(_) => None,
        EventKind::StepStarted(_)
        | EventKind::HalfWay
        | EventKind::TenSeconds
        | EventKind::Countdown(_)
        | EventKind::RestEnds(_)
        | EventKind::Elapsed(_)
        | EventKind::Corrected(_)
        | EventKind::Rep { .. }
        | EventKind::HoldStarted { .. }
        | EventKind::Turn
        | EventKind::CountAsked
        | EventKind::Paused(_)
        | EventKind::Resumed
        | EventKind::Waiting
        | EventKind::Finished
        | EventKind::Left => None,
    }
}

/// What comes now, where something else was said to.
fn coming(now: &Snapshot<'_>) -> Option<Vec<Sentence>> {
    match now.step.kind {
        _ if now.phase == Phase::Waiting => Some(call::waiting(now)),
        StepKind::Work { .. } => None,
        StepKind::Prepare(_) | StepKind::Switch(_) => Some(call::started(now, false)),
        StepKind::Rest(_) | StepKind::RoundRest(_) => Some(call::next(now)),
    }
}

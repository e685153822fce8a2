//! Who listens to a session: which tones and words are heard, and when.

use std::time::Duration;

use prehab::cue::{self, Sentence, Sound, Voice};
use prehab::plan::Plan;
use prehab::session::{Command, Event, EventKind, GAP, Moment, Session};
use prehab::voice;

/// Something heard.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Heard {
    /// A sound.
    Sound(Sound),
    /// Words.
    Said(Said),
}

/// A sentence from its first word on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Said {
    pub(crate) sentence: Sentence,
    /// When it has ended, or was made to.
    pub(crate) until: Moment,
    /// The step that was running when it began.
    pub(crate) step: usize,
    /// Whether it was made to end by a command.
    pub(crate) hushed: bool,
}

impl Said {
    /// Its words, phrase by phrase.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.sentence.iter().map(|phrase| phrase.words.as_ref())
    }
}

/// A session, with somebody who only hears it.
pub(crate) struct Listener {
    pub(crate) session: Session,
    pub(crate) now: Moment,
    /// What was heard and from when on.
    pub(crate) heard: Vec<(Moment, Heard)>,
    /// When each step began.
    pub(crate) begun: Vec<Moment>,
    voice: Voice,
}

/// How long words take.
pub(crate) fn length(words: &str) -> Option<Duration> {
    Some(voice::length(words))
}

impl Listener {
    pub(crate) fn new(plan: Plan) -> Self {
        let now = Moment::default();
        let (session, events) = Session::new(plan, now, GAP);
        let mut listener =
            Self { session, now, heard: Vec::new(), begun: Vec::new(), voice: Voice::default() };
        listener.hear(&events, false);
        listener
    }

    /// Lets time go by.
    pub(crate) fn wait(&mut self, time: Duration) {
        let until = Moment(self.now.0 + time);
        while let Some(due) = self.session.deadline().filter(|&due| due <= until) {
            self.now = due;
            let events = self.session.advance(due);
            self.hear(&events, false);
        }
        self.now = until;
    }

    pub(crate) fn apply(&mut self, command: Command) {
        let events = self.session.apply(command, self.now);
        self.hear(&events, true);
    }

    fn hear(&mut self, events: &[Event], commanded: bool) {
        let plan = self.session.plan();
        let sounds = cue::sounds(events, plan, self.now, cue::LATEST);
        self.heard.extend(sounds.into_iter().map(|sound| (self.now, Heard::Sound(sound))));
        let begun = |event: &Event| matches!(event.kind, EventKind::StepStarted(_));
        self.begun.extend(events.iter().filter(|event| begun(event)).map(|event| event.due));
        let events: Vec<&Event> = events.iter().collect();
        let snapshot = self.session.snapshot(self.now);
        let next = self.session.next_call();
        let Some(saying) = self.voice.tell(&events, &snapshot, next) else { return };
        let step = snapshot.index;
        self.hush(commanded);
        let room = saying.until.map(|until| until.0.saturating_sub(self.now.0));
        let room = room.unwrap_or(Duration::MAX);
        let fitting = saying.fitting(|it| Some((cue::sentence_length(it, length)?, room)));
        let Some((sentence, _)) = fitting else { return };
        let taken = cue::sentence_length(sentence, length).unwrap_or_default();
        let from = Moment(self.now.0 + saying.after);
        self.heard.push((
            from,
            Heard::Said(Said {
                sentence: sentence.clone(),
                until: Moment(from.0 + taken),
                step,
                hushed: false,
            }),
        ));
    }

    /// Ends what is being said; only a command may do so before its end.
    fn hush(&mut self, commanded: bool) {
        let now = self.now;
        let last = self.heard.iter_mut().rev().find_map(|(_, heard)| match heard {
            Heard::Said(said) => Some(said),
            Heard::Sound(_) => None,
        });
        if let Some(said) = last.filter(|said| said.until > now) {
            assert!(commanded, "{:?} is cut at {now:?}", said.sentence);
            (said.until, said.hushed) = (now, true);
        }
    }
}

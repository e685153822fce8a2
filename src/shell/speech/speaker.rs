//! Who speaks: takes the sentence that fits, from clips and the platform's speech, on a thread of its
//! own, so that no session waits for a word.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::config::Voice as Which;
use crate::cue::{self, Phrase, Saying};
use crate::session::Moment;
use crate::shell::clock::{Clock, Speed};
use crate::voice;

use super::system::System;

/// Who asks for more than this has been forgotten by the thread.
const ORDERS: usize = 32;
/// No more texts of the platform's speech are kept: those of a long routine.
const KEPT: usize = 600;
/// How long words wait for a device if nothing else comes.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where the words go: these samples at once, or at most so much later, in place of all that is
/// being said; None: silence.
pub(super) type Lips = Box<dyn Fn(Option<Vec<f32>>, Duration) + Send + Sync>;

/// The way to the thread that speaks.
pub(in crate::shell) struct Speaker {
    orders: SyncSender<Order>,
    lips: Arc<Mutex<Newest>>,
    clock: Clock,
}

/// The number of the newest saying, held while its words are handed over: an older one never comes
/// after a newer.
struct Newest {
    saying: u64,
    lips: Lips,
}

enum Order {
    /// Have these words ready.
    Learn(Vec<String>),
    /// Say it; its number, when it was asked for, and by when it must be over.
    Say(Saying, u64, Moment, Option<Moment>),
}

impl Speaker {
    /// Begins the thread.
    ///
    /// # Errors
    /// If the system refuses a thread.
    pub(in crate::shell) fn start(
        which: Which,
        system: impl FnOnce() -> Option<System> + Send + 'static,
        lips: Lips,
    ) -> io::Result<Self> {
        let clock = Clock::start(Speed::REAL);
        let (orders, told) = sync_channel(ORDERS);
        let lips = Arc::new(Mutex::new(Newest { saying: 0, lips }));
        let newest = Arc::clone(&lips);
        thread::Builder::new().name("speech".into()).spawn(move || {
            let words = Words { which, system: system(), known: HashMap::new() };
            let mut speech = Speech { words, lips: newest, clock, to_learn: VecDeque::new() };
            while speech.turn(&told) {}
        })?;
        Ok(Self { orders, lips, clock })
    }

    /// Has words ready before they are said.
    pub(in crate::shell) fn learn(&self, words: Vec<String>) {
        // A thread that has forgotten so many orders learns them when they are said.
        let _ = self.orders.try_send(Order::Learn(words));
    }

    /// Says what there is room for, in place of all that is being said. `room`: how long the world
    /// takes until the next thing has to be heard.
    pub(in crate::shell) fn say(&self, saying: Saying, room: Option<Duration>) {
        let now = self.clock.now().moment;
        let mut newest = self.lips.lock().unwrap_or_else(PoisonError::into_inner);
        newest.saying += 1;
        (newest.lips)(None, Duration::MAX);
        if !saying.sentences.is_empty() {
            let until = room.map(|room| Moment(now.0 + room));
            // Not said at all is better than said late.
            let _ = self.orders.try_send(Order::Say(saying, newest.saying, now, until));
        }
    }
}

/// What the thread knows.
struct Speech {
    words: Words,
    lips: Arc<Mutex<Newest>>,
    clock: Clock,
    to_learn: VecDeque<String>,
}

impl Speech {
    /// Does the next thing there is to do, waiting for it if need be. False: nobody orders any more.
    fn turn(&mut self, told: &Receiver<Order>) -> bool {
        let order = if self.to_learn.is_empty() {
            told.recv().map_err(|_| TryRecvError::Disconnected)
        } else {
            told.try_recv()
        };
        match order {
            Ok(Order::Learn(words)) => {
                self.to_learn = self.words.everywhere().chain(words).collect()
            }
            Ok(Order::Say(saying, number, asked, until)) => self.say(&saying, number, asked, until),
            Err(TryRecvError::Empty) => {
                if let Some(words) = self.to_learn.pop_front() {
                    self.words.learn(&words);
                }
            }
            Err(TryRecvError::Disconnected) => return false,
        }
        true
    }

    fn say(&mut self, saying: &Saying, number: u64, asked: Moment, until: Option<Moment>) {
        if self.lips.lock().unwrap_or_else(PoisonError::into_inner).saying != number {
            return;
        }
        let (words, clock) = (&mut self.words, self.clock);
        let waited = || clock.now().moment.0.saturating_sub(asked.0);
        let fitting = saying.fitting(|sentence| {
            for phrase in sentence {
                words.learn(&phrase.words);
            }
            // What it took to learn them is taken off the silence after the sound.
            let from = asked.0 + waited().saturating_sub(saying.after);
            let room = until.map_or(Duration::MAX, |until| until.0.saturating_sub(from));
            Some((cue::sentence_length(sentence, |it| words.length(it))?, room))
        });
        let Some((sentence, spare)) = fitting else { return };
        let samples = self.words.samples(sentence, saying.after.saturating_sub(waited()));
        let newest = self.lips.lock().unwrap_or_else(PoisonError::into_inner);
        if newest.saying == number {
            (newest.lips)(Some(samples), spare.min(PATIENCE));
        }
    }
}

/// All words that can be said, and what they sound like.
struct Words {
    which: Which,
    system: Option<System>,
    /// What the platform's speech made of them; None: it could not say them.
    known: HashMap<String, Option<Vec<f32>>>,
}

impl Words {
    /// Has the platform say words that there is no clip of.
    fn learn(&mut self, words: &str) {
        let clip = self.which == Which::Clips && voice::clip(words).is_some();
        let Some(system) = self.system.as_ref().filter(|_| !clip) else { return };
        if self.known.len() < KEPT && !self.known.contains_key(words) {
            self.known.insert(words.to_owned(), system.speak(words));
        }
    }

    /// The phrases and numbers of every session that there are to learn. They are due before most of
    /// a session's own words.
    fn everywhere(&self) -> impl Iterator<Item = String> + use<> {
        let all = self.which == Which::System;
        all.then(cue::everywhere).into_iter().flatten()
    }

    fn length(&self, words: &str) -> Option<Duration> {
        match self.known.get(words) {
            Some(Some(samples)) => Some(length(samples.len())),
            Some(None) | None => voice::clip(words).map(voice::Clip::length),
        }
    }

    /// A sentence as samples, after so much silence.
    fn samples(&self, sentence: &[Phrase], after: Duration) -> Vec<f32> {
        let mut samples = vec![0.0; count(after)];
        samples.extend(cue::spoken(sentence, voice::RATE, |words| match self.known.get(words) {
            Some(Some(said)) => Some(said.clone()),
            Some(None) | None => voice::clip(words).map(voice::Clip::samples),
        }));
        samples
    }
}

fn length(samples: usize) -> Duration {
    Duration::from_secs_f64(samples as f64 / f64::from(voice::RATE))
}

fn count(silence: Duration) -> usize {
    (silence.as_secs_f64() * f64::from(voice::RATE)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::speech::tests::stand_in;

    #[test]
    fn what_every_session_says_is_ready_before_it_is_due() {
        let (folder, system) = stand_in();
        let words = Words { which: Which::System, system: Some(system), known: HashMap::new() };
        let lips = Arc::new(Mutex::new(Newest { saying: 0, lips: Box::new(|_, _| ()) }));
        let clock = Clock::start(Speed::REAL);
        let mut speech = Speech { words, lips, clock, to_learn: VecDeque::new() };
        let (orders, told) = sync_channel(1);
        orders.send(Order::Learn(vec!["Nan's swing".to_owned()])).unwrap();
        assert!(speech.turn(&told));
        while !speech.to_learn.is_empty() {
            speech.turn(&told);
        }
        // Nobody can be asked any more.
        std::fs::remove_file(folder.path().join("espeak-ng")).unwrap();
        for words in ["Half way.", "Switch sides.", "1", "60", "hundred", "Nan's swing"] {
            speech.words.learn(words);
            assert!(matches!(speech.words.known.get(words), Some(Some(_))), "{words}");
        }
    }

    #[test]
    fn of_what_there_are_clips_of_nothing_is_learnt() {
        let words = Words { which: Which::Clips, system: None, known: HashMap::new() };
        assert_eq!(words.everywhere().count(), 0);
    }
}

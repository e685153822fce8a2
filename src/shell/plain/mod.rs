//! A session without a screen: one line for each event.

mod keys;
mod run;
mod sounds;
mod talk;

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use crossterm::event::{Event as Key, KeyEvent};

use crate::app::{Effect, JournalOp, Now, Pace, Running};
use crate::coach::care::{Ask, Talk, words};
use crate::config;
use crate::cue::Narrator;
use crate::exercise::Library;
use crate::journal::record::Session;
use crate::plan::Plan;

use self::keys::SingleKeys;
use self::run::Run;
use self::sounds::Sounds;
use self::talk::{Asking, Led};
use super::bus::{Bus, Buses};
use super::clock::Clock;
use super::ears::Hearing;
use super::input::{self, Typed};
use super::panics;
use super::player::News;
use super::quiet::Quiet;
use super::saver::Saver;
use super::signals::{self, Signal};

/// How long the last tone and the last words take.
const LAST: Duration = Duration::from_secs(3);

/// How a session ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// What ended it early; None: it came to its end, or the person left it.
    pub by: Option<End>,
    /// What there is of the session that was running.
    pub begun: Begun,
    /// What of it is not saved, if not all is, and why.
    pub unsaved: Option<String>,
}

/// What there is of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// None was running.
    Nothing,
    /// It has no set yet.
    NoSet,
    /// Something is done to go on from.
    Sets,
}

/// What else than the person ends a session early.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// A signal.
    Signal(Signal),
    /// A fault of the program itself, in the words of its report.
    Fault(String),
}

/// What a session without a screen needs besides its plan.
pub struct Plain<'a> {
    /// Its clock.
    pub clock: Clock,
    /// The data folder.
    pub data: &'a Path,
    /// For easier and harder exercises.
    pub library: &'a Library,
    /// Where to ask for the computer to stay awake while the session runs; None: it need not.
    pub awake: Option<Buses>,
    /// What may be heard by somebody at the keys.
    pub hearing: Hearing,
    /// What is to be heard of it.
    pub sound: config::Sound,
    /// What is to be asked of somebody at the keys.
    pub talk: Talk,
    /// What there is to say of the next time, a line each, after a session.
    pub next: &'a dyn Fn(&Session) -> Vec<String>,
    /// Lines to begin with, behind those of the plan.
    pub notes: Vec<String>,
    /// Where the lines go.
    pub out: &'a mut dyn Write,
}

impl Plain<'_> {
    /// Runs a session to its end: the plan for somebody whom it hurts so much, with what there is to say
    /// of it; nothing is run if there is none. If nobody can press keys, nothing is asked, and it comes
    /// to its end by itself.
    ///
    /// # Errors
    /// If the lines cannot be written, or the system refuses a thread. The session is kept as
    /// partial, if a set of it was begun or a signal ended it. If it is not, that is told instead.
    pub fn run(
        mut self,
        due: &dyn Fn(Option<u8>) -> Option<(Plan, Vec<String>)>,
    ) -> io::Result<Ended> {
        let (tell, told) = channel();
        let panics = tell.clone();
        let quiet = Arc::new(Quiet::default());
        let held = Arc::clone(&quiet);
        panics::listen(move || held.end(), move |it| panics.send(Input::Panic(it)).is_ok());
        // First, so that no signal ends the program without giving the keys back.
        signals::listen({
            let tell = tell.clone();
            move |signal| tell.send(Input::Signal(signal)).is_ok()
        })?;
        let keys = SingleKeys::take();
        // Who only reads the lines may be no person.
        let hearing = if keys.is_some() { self.hearing } else { Hearing::Off };
        let sounds = Sounds::new(hearing, self.sound, {
            let tell = tell.clone();
            // Fails only when nobody listens any more.
            move |news| drop(tell.send(Input::Device(news)))
        });
        if hearing == Hearing::All {
            // Sound libraries write to it.
            quiet.begin();
        }
        let mut saver = Saver::new(self.data);
        if let Some(keys) = &keys {
            listen(tell)?;
            let (talk, clock, out) = (&mut self.talk, self.clock, &mut *self.out);
            let led = Asking { talk, clock, saver: &mut saver, keys, told: &told, out }.lead()?;
            let by = match led {
                Led::Begin => None,
                Led::Left => Some(None),
                Led::Ended(end) => Some(Some(end)),
            };
            if let Some(by) = by {
                return Ok(Ended { by, begun: Begun::Nothing, unsaved: saver.finish() });
            }
        }
        let pain = self.talk.pain_now();
        let Some((plan, mut notes)) = due(pain) else {
            return Ok(Ended { by: None, begun: Begun::Nothing, unsaved: saver.finish() });
        };
        notes.append(&mut self.notes);
        let plan = if keys.is_some() {
            notes.extend(pain.and_then(words::beginning));
            notes.extend(keys::told(&plan));
            plan
        } else {
            if self.talk.ask() == Some(Ask::Notice) {
                notes.insert(0, words::NOTICE.to_owned());
            }
            plan.unattended()
        };
        let began = self.clock.now();
        let pace = Pace::of_speed(self.clock.speed().factor());
        let (mut running, mut begin, events) = Running::start(plan, pace, began);
        running.pain_before = pain;
        begin.extend(said_before(pain, began));
        let mut run = Run {
            running,
            narrator: Narrator::default(),
            began: began.moment,
            clock: self.clock,
            saver,
            awake: self.awake.map(|buses| Bus::new(buses, self.clock, |_| ())),
            library: self.library,
            next: self.next,
            out: self.out,
            keys,
            sounds,
            asking: false,
            keeps: false,
        };
        let ended = run.whole(begin, &events, &notes, &told);
        if ended.is_err() {
            run.keep();
        }
        if matches!(ended, Ok(None)) && run.sounds.is_ending() {
            // Whatever comes in ends it.
            let _ = told.recv_timeout(LAST);
        }
        quiet.end();
        match (ended, run.saver.finish()) {
            (Err(error), None) => Err(error),
            (ended, unsaved) => {
                let begun = if run.running.did_something() { Begun::Sets } else { Begun::NoSet };
                Ok(Ended { by: ended.ok().flatten(), begun, unsaved })
            }
        }
    }
}

/// How much it hurt before the session, for the journal.
fn said_before(pain: Option<u8>, now: Now) -> Option<Effect> {
    pain.map(|pain| {
        Effect::Journal(JournalOp::Answer {
            effort: None,
            pain_before: Some(pain),
            pain_after: None,
            note: None,
            at: now.wall,
        })
    })
}

/// What wakes the loop.
enum Input {
    Key(KeyEvent),
    Signal(Signal),
    Device(News),
    Panic(String),
}

/// Tells of keys, and that the terminal is gone.
fn listen(tell: Sender<Input>) -> io::Result<()> {
    input::listen(move |typed| match typed {
        Typed::Event(Key::Key(key)) => tell.send(Input::Key(key)).is_ok(),
        Typed::Event(_) => true,
        Typed::Gone => {
            // Nobody listens only when the session is over.
            let _ = tell.send(Input::Signal(Signal::HangUp));
            false
        }
    })
}

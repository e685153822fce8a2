//! A session without a screen: one line for each event.

mod keys;
mod paced;

use std::io::{self, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};

use crossterm::event::{Event as Key, KeyEvent};

use crate::app::{Action, Effect, Message, Pace, Running, Scope};
use crate::cue::Narrator;
use crate::exercise::{Library, Variant};
use crate::journal::JournalOp;
use crate::plan::{Plan, Swap};
use crate::session::{Adjust, Command, Event, EventKind, Moment, PauseCause};
use crate::ui::keys::message;

use self::keys::SingleKeys;
use super::clock::Clock;
use super::input::{self, Typed};
use super::saver::{Saver, Saving};
use super::signals::{self, Signal};

/// How a session ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// The signal that ended it early; None: it came to its end, or the person left it.
    pub signal: Option<Signal>,
    /// Why not all of it is saved, if it is not.
    pub unsaved: Option<String>,
}

/// What a session without a screen needs besides its plan.
pub struct Plain<'a> {
    /// Its clock.
    pub clock: Clock,
    /// The data folder.
    pub data: &'a Path,
    /// For easier and harder exercises.
    pub library: &'a Library,
    /// Lines to begin with.
    pub notes: Vec<String>,
    /// Where the lines go.
    pub out: &'a mut dyn Write,
}

impl Plain<'_> {
    /// Runs a session to its end. If nobody can press keys, it comes to its end by itself.
    ///
    /// # Errors
    /// If the lines cannot be written, or the system refuses a thread. The session is kept as
    /// partial.
    pub fn run(self, mut plan: Plan) -> io::Result<Ended> {
        let (tell, told) = channel();
        let keys = SingleKeys::take();
        listen(&tell, keys.is_some())?;
        if keys.is_none() {
            paced::pace(&mut plan);
        }
        let began = self.clock.now();
        let pace = Pace::of_speed(self.clock.speed().factor());
        let (running, begin, events) = Running::start(plan, pace, began);
        let mut run = Run {
            running,
            narrator: Narrator::default(),
            began: began.moment,
            clock: self.clock,
            saver: Saver::new(self.data),
            library: self.library,
            out: self.out,
            keys,
            asking: false,
        };
        let signal = match run.whole(begin, &events, &self.notes, &told) {
            Ok(signal) => signal,
            Err(error) => {
                run.keep();
                return Err(error);
            }
        };
        Ok(Ended { signal, unsaved: run.saver.finish() })
    }
}

/// What wakes the loop.
enum Input {
    Key(KeyEvent),
    Signal(Signal),
}

fn listen(tell: &Sender<Input>, keys: bool) -> io::Result<()> {
    let signals = tell.clone();
    signals::listen(move |signal| signals.send(Input::Signal(signal)).is_ok())?;
    if keys {
        let keys = tell.clone();
        input::listen(move |typed| match typed {
            Typed::Event(Key::Key(key)) => keys.send(Input::Key(key)).is_ok(),
            Typed::Event(_) => true,
            Typed::Gone => false,
        })?;
    }
    Ok(())
}

struct Run<'a> {
    running: Running,
    narrator: Narrator,
    began: Moment,
    clock: Clock,
    saver: Saver,
    library: &'a Library,
    out: &'a mut dyn Write,
    keys: Option<SingleKeys>,
    /// Whether the next key says why the exercise is left out.
    asking: bool,
}

impl Run<'_> {
    /// The whole session; the signal that ended it early, if one did.
    fn whole(
        &mut self,
        begin: Vec<Effect>,
        events: &[Event],
        notes: &[String],
        told: &Receiver<Input>,
    ) -> io::Result<Option<Signal>> {
        for effect in begin {
            if let Effect::Journal(op) = effect {
                self.save(op)?;
            }
        }
        for note in notes {
            self.line(self.began, note)?;
        }
        self.tell(events)?;
        while !self.running.session().is_over() {
            let ended = match self.wait(told) {
                Some(Input::Key(key)) => self.key(key).map(|()| None)?,
                Some(Input::Signal(signal)) => self.signal(signal)?,
                None => None,
            };
            if ended.is_some() {
                return Ok(ended);
            }
            let saving = self.saver.retry(&self.clock);
            self.tell_saving(saving)?;
            let events = self.running.advance(self.clock.now());
            self.tell(&events)?;
            self.go_on_alone(&events)?;
        }
        Ok(None)
    }

    /// Waits until something comes in or something is due.
    fn wait(&self, told: &Receiver<Input>) -> Option<Input> {
        let due = self.running.session().deadline().into_iter().chain(self.saver.next()).min();
        match due {
            None => told.recv().ok(),
            // The listeners live as long as the program: an error is a time-out.
            Some(due) => told.recv_timeout(self.clock.until(due)).ok(),
        }
    }

    /// Nobody could press the key that ends a pause.
    fn go_on_alone(&mut self, events: &[Event]) -> io::Result<()> {
        let away = |event: &Event| event.kind == EventKind::Paused(PauseCause::Gap);
        if self.keys.is_none() && events.iter().any(away) {
            self.apply(Command::Resume)?;
        }
        Ok(())
    }

    fn signal(&mut self, signal: Signal) -> io::Result<Option<Signal>> {
        match signal {
            Signal::Interrupt | Signal::Terminate => {
                self.apply(Command::Quit)?;
                return Ok(Some(signal));
            }
            Signal::HangUp => {
                self.keep();
                return Ok(Some(signal));
            }
            Signal::Stop => {
                self.apply(Command::Pause)?;
                if let Some(keys) = &self.keys {
                    keys.leave();
                }
                if signals::can_stop() {
                    signals::stop_job()?;
                }
                self.back()?;
            }
            Signal::Continue => self.back()?,
            Signal::Resize => {}
        }
        Ok(None)
    }

    /// Takes up again after a stop.
    fn back(&mut self) -> io::Result<()> {
        match &self.keys {
            Some(keys) => keys.take_again(),
            None => self.apply(Command::Resume),
        }
    }

    fn key(&mut self, key: KeyEvent) -> io::Result<()> {
        let scope = if self.asking { Scope::Reason } else { self.running.scope() };
        self.asking = false;
        let Some(Message::Action(action)) = message(scope, &key) else { return Ok(()) };
        if action == Action::LeaveOut && self.running.session().subject().is_some() {
            self.asking = true;
            let now = self.clock.now().moment;
            return self.line(now, "Leave it out because of: p pain, k kit, t time, escape no");
        }
        let now = self.clock.now();
        let events = match (action, self.command(action)) {
            (Action::Tap, _) => self.running.tap(now),
            (Action::Pause, _) => self.running.pause(now),
            (_, Some(command)) => self.running.apply(command, now),
            (_, None) => return Ok(()),
        };
        self.tell(&events)
    }

    /// What an action asks of the session, if it is one that does.
    fn command(&self, action: Action) -> Option<Command> {
        let session = self.running.session();
        let item = session.subject().and_then(|item| session.plan().items.get(item));
        let swap = |variants: &[Variant]| {
            let swap = variants.iter().find_map(|to| Swap::to(to, |id| self.library.get(id)));
            swap.map(Command::Swap)
        };
        match action {
            Action::Easier => item.and_then(|item| swap(&item.easier)),
            Action::Harder => item.and_then(|item| swap(&item.harder)),
            Action::Because(reason) => Some(Command::LeaveOut(reason)),
            Action::Resume => Some(Command::Resume),
            Action::Confirm => Some(Command::Confirm),
            Action::Skip => Some(Command::Skip),
            Action::Back => Some(Command::Back),
            Action::Redo => Some(Command::Redo),
            Action::Longer => Some(Command::Adjust(Adjust::Longer)),
            Action::Shorter => Some(Command::Adjust(Adjust::Shorter)),
            Action::More => Some(Command::Correct(1)),
            Action::Fewer => Some(Command::Correct(-1)),
            Action::Done => Some(Command::Done),
            Action::Leave | Action::Quit | Action::Interrupt => Some(Command::Quit),
            Action::Pause
            | Action::Tap
            | Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::Start
            | Action::Preview
            | Action::Filter
            | Action::NextScreen
            | Action::Open
            | Action::Close
            | Action::Accept
            | Action::Erase
            | Action::LeaveOut
            | Action::Distance
            | Action::Mute
            | Action::Higher
            | Action::Lower
            | Action::Digit(_)
            | Action::NextQuestion
            | Action::LastQuestion
            | Action::Help
            | Action::Suspend => None,
        }
    }

    fn apply(&mut self, command: Command) -> io::Result<()> {
        let events = self.running.apply(command, self.clock.now());
        self.tell(&events)
    }

    /// Says what happened. A set is on disk before its line is said.
    fn tell(&mut self, events: &[Event]) -> io::Result<()> {
        for event in events {
            if let Some(op) = self.running.keep(&event.kind, self.clock.now()) {
                self.save(op)?;
            }
            if let Some(line) = self.narrator.line(&event.kind, self.running.session().plan()) {
                self.line(event.due, &line)?;
            }
        }
        Ok(())
    }

    fn save(&mut self, op: JournalOp) -> io::Result<()> {
        let saving = self.saver.save(op, &self.clock);
        self.tell_saving(saving)
    }

    fn tell_saving(&mut self, saving: Saving) -> io::Result<()> {
        let now = self.clock.now().moment;
        match saving {
            Saving::Unchanged => Ok(()),
            Saving::Works => self.line(now, "Everything is saved again"),
            Saving::Fails(why) => self.line(now, &format!("Not saved, but tried again: {why}")),
        }
    }

    /// Keeps the session as partial when nobody can be told any more.
    fn keep(&mut self) {
        let now = self.clock.now();
        for event in self.running.apply(Command::Quit, now) {
            if let Some(op) = self.running.keep(&event.kind, now) {
                // Told as unsaved at the end, if it is.
                let _ = self.saver.save(op, &self.clock);
            }
        }
    }

    fn line(&mut self, at: Moment, text: &str) -> io::Result<()> {
        let seconds = at.0.saturating_sub(self.began.0).as_secs();
        writeln!(self.out, "{:02}:{:02} {text}", seconds / 60, seconds % 60)?;
        self.out.flush()
    }
}

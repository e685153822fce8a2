//! The running session, its lines, and the keys that act on it.

use std::io::{self, Write};
use std::sync::mpsc::Receiver;

use crossterm::event::KeyEvent;

use crate::app::{Action, Asked, Effect, Message, Running, Scope};
use crate::cue::Narrator;
use crate::exercise::Library;
use crate::journal::JournalOp;
use crate::journal::record::{Session, Status};
use crate::session::{Command, Event, EventKind, Moment, PauseCause};
use crate::shell::bus::{Bus, State};
use crate::shell::clock::Clock;
use crate::shell::saver::{Saver, Saving};
use crate::shell::signals::{self, Signal};
use crate::ui::keys::message;

use super::keys::SingleKeys;
use super::sounds::{self, Sounds};
use super::{End, Input};

/// A session that runs, with all it needs to be told and kept.
pub(super) struct Run<'a> {
    pub(super) running: Running,
    pub(super) narrator: Narrator,
    pub(super) began: Moment,
    pub(super) clock: Clock,
    pub(super) saver: Saver,
    /// Keeps the computer awake, if that is wanted.
    pub(super) awake: Option<Bus>,
    pub(super) library: &'a Library,
    pub(super) next: &'a dyn Fn(&Session) -> Vec<String>,
    pub(super) out: &'a mut dyn Write,
    pub(super) keys: Option<SingleKeys>,
    pub(super) sounds: Sounds,
    /// Whether the next key says why the exercise is left out.
    pub(super) asking: bool,
    /// Whether there is something to keep: a set was begun or left out, or a signal ended the session, after
    /// which scripts rely on finding it.
    pub(super) keeps: bool,
}

impl Run<'_> {
    /// The whole session; what ended it early, if something did.
    pub(super) fn whole(
        &mut self,
        begin: Vec<Effect>,
        events: &[Event],
        notes: &[String],
        told: &Receiver<Input>,
    ) -> io::Result<Option<End>> {
        self.sounds.begin();
        self.carry_out(begin)?;
        for note in notes {
            self.line(self.began, note)?;
        }
        self.tell(events)?;
        while !self.running.session().is_over() {
            self.keep_awake();
            let ended = match self.wait(told) {
                Some(Input::Key(key)) => self.key(key).map(|()| None)?,
                Some(Input::Signal(signal)) => self.signal(signal)?.map(End::Signal),
                Some(Input::Device(news)) => {
                    self.line(self.clock.now().moment, sounds::told(news)).map(|()| None)?
                }
                Some(Input::Panic(report)) => {
                    self.apply(Command::Quit)?;
                    Some(End::Fault(report))
                }
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

    /// Says whether the computer is to stay awake. Nothing else of the desktop is used without a screen.
    fn keep_awake(&mut self) {
        if let Some(bus) = &mut self.awake {
            let awake = self.running.wants_awake(self.clock.now());
            let session = !self.running.session().is_over();
            bus.follow(State { awake, session, ..State::default() });
        }
    }

    /// Waits until something comes in or something is due.
    fn wait(&self, told: &Receiver<Input>) -> Option<Input> {
        let sleeps = self.running.sleeps(self.clock.now());
        let due = self.running.session().deadline();
        let due = [due, sleeps, self.saver.next()].into_iter().flatten().min();
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
                self.keeps = true;
                self.apply(Command::Quit)?;
                return Ok(Some(signal));
            }
            Signal::HangUp => {
                self.keeps = true;
                self.keep();
                return Ok(Some(signal));
            }
            Signal::Stop => {
                self.apply(Command::Pause)?;
                if let Some(keys) = &self.keys {
                    keys.leave();
                }
                self.keep_awake();
                if let Some(bus) = &self.awake {
                    bus.settle();
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
        if matches!(action, Action::Leave | Action::Interrupt) {
            return self.apply(Command::Quit);
        }
        let now = self.clock.now();
        self.running.attend(now);
        if let Some(words) = self.sounds.key(action) {
            return self.line(now.moment, &words);
        }
        match self.running.asked(action, now, |id| self.library.get(id)) {
            Asked::Command(command) => self.apply(command),
            Asked::Refused(words) => self.line(now.moment, words),
            Asked::Nothing => Ok(()),
        }
    }

    fn apply(&mut self, command: Command) -> io::Result<()> {
        let events = self.running.apply(command, self.clock.now());
        self.tell(&events)
    }

    /// Says what happened. A set is on disk before its line is said.
    fn tell(&mut self, events: &[Event]) -> io::Result<()> {
        self.keeps |= events.iter().any(|event| self.begins(&event.kind));
        let effects = self.running.tell(events, self.sounds.muted(), self.clock.now());
        self.carry_out(effects)?;
        for event in events {
            if let Some(status) = ended(&event.kind) {
                let session = self.running.record(status, self.clock.now());
                for line in (self.next)(&session) {
                    self.line(event.due, &line)?;
                }
            }
            if let Some(line) = self.narrator.line(&event.kind, self.running.session().plan()) {
                self.line(event.due, &line)?;
            }
        }
        Ok(())
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<()> {
        for effect in effects {
            if let Effect::Journal(op) = effect {
                self.save(op)?;
            } else {
                self.sounds.take(effect, self.clock.now(), &self.clock);
            }
        }
        Ok(())
    }

    /// Whether there is something to keep from this event on.
    fn begins(&self, event: &EventKind) -> bool {
        let steps = &self.running.session().plan().steps;
        let is_work = |step: usize| steps.get(step).is_some_and(|step| step.work().is_some());
        matches!(event, EventKind::StepStarted(step) if is_work(*step))
            || matches!(event, EventKind::Recorded(..))
    }

    /// The change that the journal is to have in the place of this one: a session of which nothing was
    /// begun leaves nothing there, unless the person said before that it hurts.
    fn unless_nothing(&self, op: JournalOp) -> JournalOp {
        let is_nothing = !self.keeps && self.running.pain_before.is_none_or(|pain| pain == 0);
        match (op, self.saver.session()) {
            (JournalOp::End { status: Status::Partial, ended_at: at }, Some(id)) if is_nothing => {
                JournalOp::Decide { id, keep: false, at }
            }
            (op, _) => op,
        }
    }

    fn save(&mut self, op: JournalOp) -> io::Result<()> {
        let op = self.unless_nothing(op);
        let saving = self.saver.save(op, &self.clock);
        self.tell_saving(saving)
    }

    fn tell_saving(&mut self, saving: Saving) -> io::Result<()> {
        let now = self.clock.now().moment;
        match saving {
            Saving::Unchanged => Ok(()),
            Saving::Works => self.line(now, "Everything is saved again"),
            Saving::Fails(why) => self.line(now, &format!("Not saved, but tried again: {why}")),
            Saving::Lost(what) | Saving::Gone(what) => {
                self.line(now, &format!("Not saved: {what}"))
            }
        }
    }

    /// Keeps the session as partial when nobody can be told any more.
    pub(super) fn keep(&mut self) {
        let now = self.clock.now();
        for event in self.running.apply(Command::Quit, now) {
            // What fell due meanwhile may have begun a set.
            self.keeps |= self.begins(&event.kind);
            if let Some(op) = self.running.keep(&event.kind, now) {
                let op = self.unless_nothing(op);
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

/// How a session ended, if it ended with this.
fn ended(event: &EventKind) -> Option<Status> {
    let is_whole = *event == EventKind::Finished;
    let status = if is_whole { Status::Finished } else { Status::Partial };
    (is_whole || *event == EventKind::Left).then_some(status)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Pace;
    use crate::config;
    use crate::document::Source;
    use crate::journal::Store;
    use crate::plan;
    use crate::routine;
    use crate::shell::Speed;
    use crate::shell::ears::Hearing;

    #[test]
    fn a_set_that_falls_due_while_nobody_can_be_told_is_kept() {
        let home = tempfile::tempdir().unwrap();
        let library = Library::load(None);
        let text = "format = 1\ntitle = \"Mine\"\n[defaults]\nprepare = 1\n\
                    [[exercise]]\ntitle = \"Hang\"\nhold = \"max\"\n";
        let routine = routine::read(&Source::new("mine.toml", text), "mine", &library).unwrap();
        let plan = plan::build(&routine, |id| library.get(id)).unwrap();
        let clock = Clock::start(Speed::parse("1000").unwrap());
        let began = clock.now();
        let (running, begin, _) = Running::start(plan, Pace::of_speed(1000.0), began);
        let mut run = Run {
            running,
            narrator: Narrator::default(),
            began: began.moment,
            clock,
            saver: Saver::new(home.path()),
            awake: None,
            library: &library,
            next: &|_| Vec::new(),
            out: &mut io::sink(),
            keys: None,
            sounds: Sounds::new(Hearing::Off, config::Sound::default(), |_| ()),
            asking: false,
            keeps: false,
        };
        run.carry_out(begin).unwrap();
        let due = run.running.session().deadline().unwrap();
        while run.clock.now().moment < due {
            std::thread::yield_now();
        }
        run.keep();
        assert_eq!(run.saver.finish(), None);
        let kept = Store::open(home.path()).unwrap().sessions(9).unwrap();
        assert_eq!(kept.len(), 1);
    }
}

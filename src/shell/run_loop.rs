//! The loop behind the screens: wait, tell the model, carry out what it asks for, draw.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crossterm::event::Event;
use ratatui::layout::Rect;

use crate::app::{
    Action, Effect, MediaKey, Message, Model, Now, Pace, Running, Start, WrongSettings, update,
};
use crate::config::Config;
use crate::exercise::Library;
use crate::journal::StoreError;
use crate::paths::Folders;
use crate::session::Moment;
use crate::ui::{self, Drawn, keys, theme::Theme};

use super::allowance::Allowance;
use super::bus::{self, Bus, Buses};
use super::clock::Clock;
use super::ears::{Ears, Hearing};
use super::flood::{self, Gate, Passing};
use super::input::{self, Typed};
use super::plain::{Begun, End, Ended};
use super::player::News;
use super::saver::{Saver, Saving};
use super::signals::{self, Signal};
use super::terminal::{Hold, Terminal};
use super::{load, panics, routines, settings};

/// How long the first frame waits for routines and journal, so that it need not be drawn twice.
const FIRST_FRAME: Duration = Duration::from_micros(2500);

/// What the screens open on.
pub enum Opening {
    /// The Today screen.
    Today,
    /// A session; the program ends after it.
    Session(Box<Start>),
}

/// What the screens need.
pub struct Screens {
    /// The clock.
    pub clock: Clock,
    /// Where routines and journal lie.
    pub folders: Folders,
    /// The exercises.
    pub library: Arc<Library>,
    /// The person's settings.
    pub config: Config,
    /// What is wrong with the file that they stand in.
    pub wrong_settings: Option<WrongSettings>,
    /// What may be heard.
    pub hearing: Hearing,
    /// Where the rest of the desktop is.
    pub buses: Buses,
    /// How they look with the person's settings.
    pub theme: Box<dyn Fn(&Config) -> Theme>,
}

/// Why the screens could not be shown.
#[derive(Debug, thiserror::Error)]
pub enum ScreensError {
    /// The terminal, or the system, refused something.
    #[error("the terminal cannot be used for screens: {0}; try --plain")]
    Terminal(#[from] io::Error),
    /// The journal cannot be used, and nothing was begun that would be lost.
    #[error(transparent)]
    Journal(#[from] StoreError),
}

/// What wakes the loop.
pub(super) enum Input {
    /// Something was typed.
    Typed(Typed),
    /// A signal came.
    Signal(Signal),
    /// Something was found out for the model.
    Message(Message),
    /// The person's files are no longer as they were read.
    FilesChanged,
    /// The journal was opened for the first time; it can be used, or cannot.
    Journal(Result<(), StoreError>),
    /// The sound device came or went.
    Device(News),
    /// A media key was pressed.
    MediaKey(Passing<MediaKey>),
    /// Another thread panicked; what there is to report.
    Panic(String),
}

impl Screens {
    /// Shows the screens until the person, or a signal, ends the program.
    ///
    /// # Errors
    /// If the terminal cannot be used, or the journal cannot when the screens open.
    pub fn run(self, opening: Opening) -> Result<Ended, ScreensError> {
        let (tell, told) = channel();
        let hold = Hold::default();
        let (held, panics) = (hold.clone(), tell.clone());
        panics::listen(move || held.give_back(), move |it| panics.send(Input::Panic(it)).is_ok());
        let today = matches!(opening, Opening::Today);
        // What takes longest first: the first frame waits for it.
        if today {
            load::first_routines(&self.folders, Arc::clone(&self.library), self.config, &tell)?;
        }
        let (drawn, is_drawn) = channel();
        let (now, auto_sync) = (self.clock.now().wall, self.config.auto_sync);
        load::journal(&self.folders, &tell, now, auto_sync, is_drawn)?;
        if !today {
            load::changes(&self.folders, self.config, &tell)?;
        }
        // First, so that no signal ends the program without giving the terminal back.
        let signals = tell.clone();
        signals::listen(move |signal| signals.send(Input::Signal(signal)).is_ok())?;
        let terminal = Terminal::enter(hold)?;
        let keys = tell.clone();
        input::listen(move |typed| keys.send(Input::Typed(typed)).is_ok())?;
        let pace = Pace::of_speed(self.clock.speed().factor());
        let mut model = Model::new(self.library, &self.config, pace);
        model.speechless = self.hearing != Hearing::All;
        let mut shown = Shown {
            model,
            terminal,
            clock: self.clock,
            theme: (self.theme)(&self.config),
            theme_of: self.theme,
            allowance: Allowance::of(self.clock.speed()),
            ears: Ears::new(self.hearing, self.config.sound, {
                let tell = tell.clone();
                // Fails only when nobody listens any more.
                move |news| drop(tell.send(Input::Device(news)))
            }),
            bus: Bus::new(self.buses, self.clock, {
                let (tell, gate) = (tell.clone(), Gate::default());
                // Fails only when nobody listens any more.
                move |key| drop(gate.pass(key).map(|key| tell.send(Input::MediaKey(key))))
            }),
            saver: Saver::new(&self.folders.data),
            figure: None,
            folders: self.folders,
            tell,
            wake: None,
            ended: None,
        };
        shown.update(Message::WrongSettings(self.wrong_settings));
        shown.first_frame(opening, &told)?;
        // Nobody waits for it any more if the journal cannot be read.
        let _ = drawn.send(());
        while shown.ended.is_none() {
            shown.turn(&told)?;
        }
        let by = shown.ended.flatten();
        let begun = match shown.model.running().map(Running::did_something) {
            None => Begun::Nothing,
            Some(false) => Begun::NoSet,
            Some(true) => Begun::Sets,
        };
        Ok(Ended { by, begun, unsaved: shown.saver.finish() })
    }
}

struct Shown {
    model: Model,
    terminal: Terminal,
    clock: Clock,
    theme: Theme,
    theme_of: Box<dyn Fn(&Config) -> Theme>,
    allowance: Allowance,
    ears: Ears,
    bus: Bus,
    saver: Saver,
    /// Where the figure stands that can be drawn without all else.
    figure: Option<Rect>,
    folders: Folders,
    tell: Sender<Input>,
    /// When more than the figure is no longer as it was drawn last.
    wake: Option<Moment>,
    /// Set when the program is to end; by what, if not by the person.
    ended: Option<Option<End>>,
}

impl Shown {
    fn first_frame(
        &mut self,
        opening: Opening,
        told: &Receiver<Input>,
    ) -> Result<(), ScreensError> {
        match opening {
            Opening::Today => {
                let until = self.clock.now().moment.0 + self.clock.speed().session(FIRST_FRAME);
                // Journal, its overview, runs, the last weeks, and the routines that come with the program.
                for _ in 0..5 {
                    let left = self.clock.until(Moment(until));
                    let Ok(input) = told.recv_timeout(left) else { break };
                    self.take(input)?;
                }
            }
            Opening::Session(start) => {
                // A session is begun only when it can be saved, and when it is known whether
                // there is an earlier one to go on with and what it follows from.
                while let Ok(input) = told.recv() {
                    // The notice says why the last weeks cannot be read, which come after the overview.
                    let is_known = self.model.today.overview.is_some();
                    let ends = |message: &Message| {
                        matches!(message, Message::Recent(..) | Message::Notice(_))
                    };
                    let last = matches!(&input, Input::Message(it) if is_known && ends(it));
                    self.take(input)?;
                    if last || self.ended.is_some() {
                        break;
                    }
                }
                if self.ended.is_none() {
                    self.update(Message::Run(start));
                }
            }
        }
        self.draw();
        Ok(())
    }

    /// Waits for something to happen or to be due, and does all that follows from it.
    fn turn(&mut self, told: &Receiver<Input>) -> Result<(), ScreensError> {
        let now = self.clock.now();
        let wake = self.wake;
        let frame = self.model.next_frame(now).map(|due| due.max(self.allowance.next()));
        let due = [wake, frame, self.ears.next(), self.saver.next()].into_iter().flatten().min();
        let first = match due {
            Some(due) => told.recv_timeout(self.clock.until(due)).ok(),
            None => told.recv().ok(),
        };
        let mut is_news = false;
        for input in flood::at_once(first, told) {
            is_news = true;
            self.take(input)?;
        }
        if wake.is_some_and(|wake| wake <= self.clock.now().moment) {
            is_news = true;
            self.update(Message::Tick);
        }
        let saving = self.saver.retry(&self.clock);
        if let Some(message) = told_of(saving) {
            is_news = true;
            self.update(message);
        }
        self.ring();
        match self.figure.filter(|_| !is_news) {
            Some(place) => self.draw_figure(place),
            None => self.draw(),
        }
        Ok(())
    }

    fn take(&mut self, input: Input) -> Result<(), ScreensError> {
        if self.ended.is_some() {
            // A key that follows the one that ended the program must begin nothing.
            return Ok(());
        }
        match input {
            Input::Message(message) => self.update(message),
            Input::Typed(Typed::Event(event)) => self.typed(&event),
            Input::Typed(Typed::Gone) => self.end(End::Signal(Signal::HangUp)),
            Input::Signal(signal) => self.signal(signal),
            Input::Panic(report) => self.end(End::Fault(report)),
            Input::FilesChanged => {
                if let Err(error) = load::files(&self.folders, self.model.written, &self.tell) {
                    let notice = format!("Your files cannot be read now: {error}");
                    self.update(Message::Notice(notice));
                }
            }
            // A session that was begun meanwhile goes on; what it cannot save it tells itself.
            Input::Journal(Err(error)) if self.model.running().is_some() => {
                self.update(Message::Notice(error.to_string()));
            }
            Input::Device(news) => self.update(Message::Device(news == News::Back)),
            Input::MediaKey(key) => {
                if let Some(action) = self.model.media_action(key.take()) {
                    self.update(Message::Action(action));
                }
            }
            Input::Journal(opened) => opened?,
        }
        Ok(())
    }

    fn typed(&mut self, event: &Event) {
        match event {
            Event::Key(key) => {
                let Some(message) = keys::message(self.model.scope(), key) else { return };
                let interrupts = matches!(message, Message::Action(Action::Interrupt));
                self.update(message);
                if let (true, Some(by)) = (interrupts, &mut self.ended) {
                    *by = Some(End::Signal(Signal::Interrupt));
                }
            }
            Event::Paste(text) if self.model.scope().takes_text() => {
                for character in text.chars().filter(|c| !c.is_control()) {
                    self.update(Message::Text(character));
                }
            }
            Event::Paste(_)
            | Event::Resize(..)
            | Event::FocusGained
            | Event::FocusLost
            | Event::Mouse(_) => {}
        }
    }

    fn signal(&mut self, signal: Signal) {
        match signal {
            Signal::Interrupt | Signal::Terminate | Signal::HangUp => {
                self.end(End::Signal(signal));
            }
            Signal::Stop => self.update(Message::Suspend),
            // A hang-up comes with a continue, and then there is no terminal to take.
            Signal::Continue => {
                if self.terminal.take_again().is_err() {
                    self.end(End::Signal(Signal::HangUp));
                }
            }
            Signal::Resize => self.terminal.resized(),
        }
    }

    /// Lets the model save what there is, and ends the program.
    fn end(&mut self, by: End) {
        if self.ended.is_none() {
            self.update(Message::Terminate);
            self.ended = Some(Some(by));
        }
    }

    /// Tells the model, and does what it asks for, until there is nothing more to tell.
    fn update(&mut self, message: Message) {
        let mut messages = VecDeque::from([message]);
        let before = self.model.config;
        while let Some(message) = messages.pop_front() {
            let now = self.clock.now();
            for effect in update(&mut self.model, message, now) {
                messages.extend(self.carry_out(effect, now));
            }
        }
        if self.model.config != before {
            self.theme = (self.theme_of)(&self.model.config);
        }
    }

    /// Carries an effect out; what there is to tell the model of it.
    fn carry_out(&mut self, effect: Effect, now: Now) -> Option<Message> {
        match effect {
            Effect::Sound(sound) => {
                let rings = self.model.config.sound.bell;
                self.ears.sound(sound, now.moment, self.clock.speed(), rings);
                self.ring();
                None
            }
            Effect::Notify(notification) => {
                self.bus.notify(notification);
                None
            }
            Effect::Learn(words) => {
                self.ears.learn(words);
                None
            }
            Effect::Say(saying) => {
                let room = saying.until.map(|until| self.clock.until(until));
                self.ears.say(saying, room);
                None
            }
            Effect::Journal(op) => told_of(self.saver.save(op, &self.clock)),
            Effect::KeepSetting(setting, chosen) => {
                let kept = settings::keep(&self.folders.settings(), setting, chosen);
                let told = |why| Message::Notice(format!("Not saved in config.toml: {why}"));
                kept.err().map(told)
            }
            Effect::SaveRoutine(id, text) => {
                Some(Message::Notice(routines::keep(&self.folders.routines(), &id, &text)))
            }
            Effect::LoadOverview(reading) => {
                load::overview(&self.folders, &self.tell, now.wall.date_naive(), reading);
                None
            }
            Effect::LoadBests => {
                load::bests(&self.folders, &self.tell);
                None
            }
            Effect::LoadSession(reading, id) => {
                load::session(&self.folders, &self.tell, id, reading);
                None
            }
            Effect::LoadHistory(reading) => {
                load::history(&self.folders, &self.tell, now.wall.date_naive(), reading);
                None
            }
            Effect::LoadAllRuns(reading) => {
                load::all_runs(&self.folders, &self.tell, reading);
                None
            }
            Effect::LoadProgress(reading) => {
                load::progress(&self.folders, &self.tell, now.wall.date_naive(), reading);
                None
            }
            Effect::LoadKindWeeks(reading, kinds) => {
                load::kind_weeks(&self.folders, &self.tell, kinds, reading);
                None
            }
            Effect::Suspend => self.suspend(),
            Effect::Exit => {
                self.ended.get_or_insert(None);
                None
            }
        }
    }

    fn suspend(&mut self) -> Option<Message> {
        if !signals::can_stop() {
            return Some(Message::Notice("There is no shell to go back to.".into()));
        }
        self.terminal.leave();
        self.bus.follow(bus::State::of(&self.model, self.clock.now()));
        self.bus.settle();
        match signals::stop_job() {
            // The terminal is taken again on the signal that says we are continued.
            Ok(()) => None,
            Err(error) => {
                // If this fails too, the next frame finds the terminal gone.
                let _ = self.terminal.take_again();
                Some(Message::Notice(format!("The program cannot be stopped: {error}")))
            }
        }
    }

    fn ring(&mut self) {
        if self.ears.take_due(self.clock.now().moment) {
            // A terminal that is gone shows when the next frame is drawn.
            let _ = self.terminal.ring();
        }
    }

    fn draw(&mut self) {
        if self.ended.is_some() {
            return;
        }
        let (model, theme, now) = (&self.model, self.theme, self.clock.now());
        // As long as the terminal is not ours, nothing is drawn.
        let mut drawn = Drawn::nothing(model, now);
        match self.terminal.draw(|buf| drawn = ui::draw(model, theme, now, buf)) {
            Ok(bytes) => self.allowance.spend(bytes, now.moment),
            Err(_) => return self.end(End::Signal(Signal::HangUp)),
        }
        let Drawn { sight, figure, wake } = drawn;
        (self.figure, self.wake) = (figure, wake);
        if sight != self.model.sight() {
            self.update(Message::Drawn(sight));
        }
        // Only now: opening a device takes its time, and so does meeting the desktop.
        self.ears.want(self.model.wants_sound(), self.model.muted);
        self.ears.set_volume(self.model.volume());
        self.ears.set_voice(self.model.config.sound.voice);
        self.bus.follow(bus::State::of(&self.model, now));
    }

    /// Draws the figure where it stands, when nothing else can have changed since all was drawn.
    fn draw_figure(&mut self, place: Rect) {
        let (model, theme, now) = (&self.model, self.theme, self.clock.now());
        match self.terminal.draw_part(place, |buf| ui::draw_figure(model, theme, now, buf)) {
            Ok(bytes) => self.allowance.spend(bytes, now.moment),
            Err(_) => self.end(End::Signal(Signal::HangUp)),
        }
    }
}

fn told_of(saving: Saving) -> Option<Message> {
    match saving {
        Saving::Unchanged => None,
        Saving::Works => Some(Message::Saved),
        Saving::Fails(why) => Some(Message::NotSaved(why)),
        Saving::Lost(what) => Some(Message::NotSaved(what)),
        Saving::Gone(what) => Some(Message::Gone(what)),
    }
}

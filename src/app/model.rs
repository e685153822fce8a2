//! Everything the screens show.

use std::mem::{Discriminant, discriminant};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::app::day::past;
use crate::app::overlay::{About, Overlay};
use crate::app::running::{Pace, Running};
use crate::app::{
    Action, Causes, Draft, Exercises, FigureShown, History, Now, Opened, Preview, Progress,
    Question, Readings, Runs, Scope, Settings, Sight, Start, Summary, Today, WrongSettings,
};
use crate::coach::prescription::{Past, Prescription};
use crate::config::{Config, Voice};
use crate::exercise::{Exercise, Library};
use crate::journal::record::{Session, Status};
use crate::plan::{PlanError, Way};
use crate::routine::Routine;
use crate::session::Moment;

/// The screen that is open.
#[derive(Debug, Default)]
pub enum Screen {
    /// What to do today.
    #[default]
    Today,
    /// A routine before it is started.
    Preview(Box<Preview>),
    /// A session.
    Session(Box<Running>),
    /// The questions after a session.
    Summary(Box<Summary>),
    /// Past sessions.
    History,
    /// How it goes.
    Progress,
    /// Runs, and running habits.
    Runs,
    /// The exercises.
    Exercises,
    /// What may be behind back pain.
    Causes,
    /// The settings.
    Settings,
}

/// Something told quietly for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// When it goes, at the latest.
    pub until: Moment,
    /// What is told instead while no figure is in sight.
    pub without_figure: Option<&'static str>,
    /// What it speaks of; it goes when the screen no longer shows that.
    topic: Option<Topic>,
    /// The screen on which it was told; it goes with that. None: it is about none of them.
    place: Option<Discriminant<Screen>>,
}

/// What a screen is about at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Topic {
    /// The chosen routine, by id.
    Routine(String),
    /// The place of the exercise that a session is at.
    Exercise(usize),
}

/// What the border of a session's screens shows of what goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// It is lit for a moment, because something began.
    Flood,
    /// It stays as it is for as long as this goes on.
    Steady,
}

/// Everything the screens show.
#[derive(Debug)]
pub struct Model {
    /// The screen that is open.
    pub screen: Screen,
    /// What lies over it.
    pub overlay: Option<Overlay>,
    /// The Today screen, which is kept while another is open.
    pub today: Today,
    /// The History screen, likewise.
    pub history: History,
    /// Of the journal's overview.
    pub(super) overview: Readings,
    /// The Progress screen, likewise.
    pub progress: Progress,
    /// The Runs screen, likewise.
    pub runs: Runs,
    /// The Exercises screen, likewise.
    pub exercises: Exercises,
    /// The Causes screen, likewise.
    pub causes: Causes,
    /// The Settings screen, likewise.
    pub settings: Settings,
    /// What was in sight when the screen was last drawn.
    pub(super) sight: Sight,
    /// The settings that hold: as the file has them, and as they were set by keys since.
    pub config: Config,
    /// The settings as the person's file has them.
    pub written: Config,
    /// What is wrong in that file, if something is.
    pub wrong_settings: Option<WrongSettings>,
    /// How the figure is shown.
    pub figure: FigureShown,
    /// The exercise that is shown how to be done, and since when.
    pub(super) demonstrated: Option<(String, Moment)>,
    /// Whether sounds are off.
    pub muted: bool,
    /// Whether nothing can be said, because no sound device is to be used.
    pub speechless: bool,
    /// Whether there is no sound device that plays, as far as is known.
    pub(super) deviceless: bool,
    /// What of what was done is not saved and why, while that is so.
    pub unsaved: Option<String>,
    /// The past sessions that the coach goes by; None until they have been read.
    pub(super) recent: Option<Arc<[Session]>>,
    /// Something told quietly.
    pub notice: Option<Notice>,
    /// Whether it is too late to offer the session that was cut short: it was spoken of, or
    /// another was done since.
    pub(super) offered: bool,
    /// Whether the person was greeted.
    pub(super) greeted: bool,
    /// What starts when the question about the session that was cut short is answered.
    pub(super) then: Option<Box<Start>>,
    pub(super) pace: Pace,
    pub(super) library: Arc<Library>,
}

impl Model {
    /// A model that knows no routines yet and nothing of the past, on the Today screen.
    #[must_use]
    pub fn new(library: Arc<Library>, config: &Config, pace: Pace) -> Self {
        Self {
            screen: Screen::default(),
            overlay: None,
            today: Today::default(),
            history: History::default(),
            overview: Readings::default(),
            progress: Progress::default(),
            runs: Runs::default(),
            exercises: Exercises::default(),
            causes: Causes::default(),
            settings: Settings::default(),
            sight: Sight::default(),
            figure: FigureShown { on: config.figure.show, still: config.reduce_motion },
            demonstrated: None,
            muted: !config.sound.on,
            speechless: false,
            deviceless: false,
            config: *config,
            written: *config,
            wrong_settings: None,
            unsaved: None,
            recent: None,
            notice: None,
            offered: false,
            greeted: false,
            then: None,
            pace,
            library,
        }
    }

    /// An exercise of the library.
    #[must_use]
    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.library.get(id)
    }

    /// A routine as it is due on a day, for somebody whom it hurts so much.
    pub(super) fn prescribe(
        &self,
        routine: &Routine,
        pain_now: Option<u8>,
        today: NaiveDate,
    ) -> Result<Prescription, PlanError> {
        Prescription::of(routine, &self.past(today).hurting(pain_now), |id| self.exercise(id))
    }

    /// What the coach goes by on a day.
    pub(super) fn past(&self, today: NaiveDate) -> Past<'_> {
        past(self.recent.as_deref().unwrap_or_default(), &self.config, today)
    }

    /// The session that runs, if one does.
    #[must_use]
    pub fn running(&self) -> Option<&Running> {
        match &self.screen {
            Screen::Session(running) => Some(running),
            Screen::Today
            | Screen::Preview(_)
            | Screen::Summary(_)
            | Screen::History
            | Screen::Progress
            | Screen::Runs
            | Screen::Causes
            | Screen::Exercises
            | Screen::Settings => None,
        }
    }

    /// What the border of a session's screens shows, if anything.
    #[must_use]
    pub fn border(&self, now: Now) -> Option<Border> {
        if self.overlay.is_some() || !self.config.sound.flash {
            None
        } else if self.config.reduce_motion {
            // Nothing goes on any more when all is done.
            self.running().map(|_| Border::Steady)
        } else {
            self.lit(now).map(|_| Border::Flood)
        }
    }

    /// Until when the border is lit, if it is.
    fn lit(&self, now: Now) -> Option<Moment> {
        let lit = match &self.screen {
            Screen::Session(running) => running.lit(),
            Screen::Summary(summary) => summary.lit,
            Screen::Today
            | Screen::Preview(_)
            | Screen::History
            | Screen::Progress
            | Screen::Runs
            | Screen::Causes
            | Screen::Exercises
            | Screen::Settings => return None,
        };
        Some(lit).filter(|lit| *lit > now.moment)
    }

    /// Whether words are to be heard.
    #[must_use]
    pub fn is_spoken_to(&self) -> bool {
        let heard = !self.muted && self.config.sound.volume > 0;
        heard && !self.speechless && self.config.sound.voice != Voice::Off
    }

    /// How loud sounds are, in percent.
    #[must_use]
    pub const fn volume(&self) -> u8 {
        if self.muted { 0 } else { self.config.sound.volume }
    }

    /// Whether sounds may come at any moment, if they are on.
    #[must_use]
    pub fn wants_sound(&self) -> bool {
        // The end of a session is heard while its summary is shown.
        matches!(self.screen, Screen::Session(_) | Screen::Summary(_))
    }

    /// Whether the computer is to stay awake, so that nobody comes back to a black screen: a session
    /// runs, and its clock was not stopped.
    #[must_use]
    pub fn wants_awake(&self, now: Now) -> bool {
        self.config.awake && self.running().is_some_and(|running| running.wants_awake(now))
    }

    /// What was in sight when the screen was last drawn.
    #[must_use]
    pub const fn sight(&self) -> Sight {
        self.sight
    }

    /// The exercises.
    #[must_use]
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Which keys hold now.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match &self.overlay {
            Some(Overlay::Help(_) | Overlay::Mistakes(..)) => Scope::Help,
            Some(Overlay::Ask(ask)) => match ask.about {
                About::LeaveOut => Scope::Reason,
                About::CutShort(_) | About::Discard(_) | About::Leave => Scope::Ask,
            },
            Some(Overlay::Pick(_)) => Scope::Picker,
            Some(Overlay::Care(consult)) => consult.scope(),
            None => self.screen_scope(),
        }
    }

    /// Which keys hold when nothing lies over the screen.
    #[must_use]
    pub fn screen_scope(&self) -> Scope {
        match &self.screen {
            Screen::Today if self.today.typing => Scope::Filter,
            Screen::Today => Scope::Today,
            Screen::Preview(_) | Screen::Exercises if self.page().is_some() => Scope::Page,
            Screen::Preview(_) => Scope::Preview,
            Screen::Session(running) => running.scope(),
            Screen::Summary(summary) => match summary.question {
                Question::Effort | Question::Pain => Scope::Summary,
                Question::Note => Scope::Note,
            },
            Screen::History if self.history.typing => Scope::Filter,
            Screen::History => match &self.history.open {
                Some(Opened { draft: Some(Draft::Number { .. }), .. }) => Scope::Correct,
                Some(Opened { draft: Some(Draft::Words(_)), .. }) => Scope::Rewrite,
                Some(Opened { draft: None, .. }) => Scope::Past,
                None => Scope::History,
            },
            Screen::Progress if self.progress.page.is_some() => Scope::Trend,
            Screen::Progress => Scope::Progress,
            Screen::Runs if self.runs.standing.is_some() => Scope::Standing,
            Screen::Runs => Scope::Runs,
            Screen::Exercises if self.exercises.typing => Scope::Filter,
            Screen::Exercises => Scope::Exercises,
            Screen::Causes => Scope::Causes,
            Screen::Settings => Scope::Settings,
        }
    }

    /// Whether the footer is to name an action: it names none that would do nothing now, and presses
    /// nobody to start on a day that is left to rest.
    #[must_use]
    pub fn offers(&self, action: Action) -> bool {
        match (&self.screen, action) {
            (Screen::Today, Action::Start) => {
                let is_ready = self.today.chosen().is_some_and(|line| line.routine().is_some());
                is_ready && self.today.left().is_none()
            }
            (Screen::Today, Action::SayRun) => self.today.left().is_none(),
            (Screen::Today, Action::Preview) => self.today.chosen().is_some(),
            (_, Action::NextLink) => self.has_links(),
            (Screen::Exercises | Screen::Preview(_), Action::Open) if self.page().is_some() => {
                self.linked().is_some()
            }
            (Screen::Exercises, Action::Open) => self.exercises.chosen().is_some(),
            // The footer says what it does when there is a filter; else it leads back.
            (Screen::Exercises, Action::Close) if self.scope() == Scope::Exercises => {
                !self.exercises.filter.is_empty()
            }
            (Screen::Preview(preview), Action::Open) => {
                preview.item().is_some_and(|item| item.exercise.is_some())
            }
            (Screen::Preview(preview), Action::Save) => preview.made.is_some(),
            (Screen::Preview(preview), Action::Longer) => preview.minutes().is_some(),
            (Screen::Preview(preview), Action::Shorter) => preview.can_shorten(),
            (Screen::Preview(preview), Action::Easier) => preview.leads(Way::Easier, &self.library),
            (Screen::Preview(preview), Action::Harder) => preview.leads(Way::Harder, &self.library),
            (Screen::History, Action::Open) => self.history.chosen().is_some(),
            (Screen::History, Action::Correct | Action::Delete | Action::Digit(_)) => {
                self.history.chosen().is_some_and(|line| line.status != Status::Interrupted)
            }
            (Screen::History, Action::BringBack) => self.history.can_bring_back(),
            (Screen::History, Action::Close) if self.scope() == Scope::History => {
                !self.history.filter.is_empty()
            }
            (Screen::Progress, Action::Open) => self.progress.chosen().is_some(),
            (Screen::Runs, Action::Up | Action::Down | Action::Delete | Action::Open) => {
                self.runs.chosen().is_some()
            }
            (Screen::Runs, Action::BringBack) => self.runs.can_bring_back(),
            (Screen::Session(running), _) => running.offers(action, |id| self.exercise(id)),
            (_, _) => true,
        }
    }

    /// When to send the next [`Tick`](crate::app::Message::Tick): at a session's next event or
    /// when a number on the screen changes. None while nothing changes by itself.
    #[must_use]
    pub fn next_wake(&self, now: Now) -> Option<Moment> {
        let notice = self.notice.as_ref().map(|notice| notice.until);
        let due = self.running().and_then(|running| running.next_wake(now));
        let asked = match &self.overlay {
            Some(Overlay::Care(consult)) => consult.wake(),
            Some(_) | None => None,
        };
        notice.into_iter().chain(self.lit(now)).chain(due).chain(asked).min()
    }

    /// Tells something that stays true for a while.
    pub(super) fn tell(&mut self, text: impl Into<String>, now: Now) {
        self.tell_of(None, text, now);
    }

    /// Tells something that matters on every screen.
    pub(super) fn tell_everywhere(&mut self, text: impl Into<String>, now: Now) {
        self.tell(text, now);
        if let Some(notice) = &mut self.notice {
            notice.place = None;
        }
    }

    /// Tells something of what the screen is about, or was before the last change.
    pub(super) fn tell_of(&mut self, topic: Option<Topic>, text: impl Into<String>, now: Now) {
        let until = Moment(now.moment.0 + self.pace.notice);
        let place = Some(discriminant(&self.screen));
        self.notice = Some(Notice { text: text.into(), until, without_figure: None, topic, place });
    }

    /// What the screen is about.
    pub(super) fn topic(&self) -> Option<Topic> {
        match &self.screen {
            Screen::Today => self.today.chosen().map(|line| Topic::Routine(line.id.clone())),
            Screen::Session(running) => {
                let session = running.session();
                session.subject().map(|item| Topic::Exercise(session.plan().place(item).0))
            }
            Screen::Preview(_)
            | Screen::Summary(_)
            | Screen::History
            | Screen::Progress
            | Screen::Runs
            | Screen::Causes
            | Screen::Exercises
            | Screen::Settings => None,
        }
    }

    /// Takes away a notice whose time is over, or that speaks of what is no longer shown.
    pub(super) fn drop_notice(&mut self, now: Now) {
        let Some(notice) = &self.notice else { return };
        let moved_on = notice.place.is_some_and(|place| place != discriminant(&self.screen))
            || notice.topic.is_some() && notice.topic != self.topic();
        if notice.until <= now.moment || moved_on {
            self.notice = None;
        }
    }
}

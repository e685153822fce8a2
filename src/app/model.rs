//! Everything the screens show.

use std::time::Duration;

use crate::app::overlay::{About, Overlay};
use crate::app::{Action, History, Now, Question, Scope, Summary, Today};
use crate::session::Moment;

/// How long a notice stays.
const NOTICE: Duration = Duration::from_secs(6);

/// The screen that is open.
#[derive(Debug, Default)]
pub enum Screen {
    /// What to do today.
    #[default]
    Today,
    /// The questions after a session.
    Summary(Summary),
    /// Past sessions.
    History,
}

/// Something told quietly for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// When it goes.
    pub until: Moment,
}

/// Everything the screens show.
#[derive(Debug, Default)]
pub struct Model {
    /// The screen that is open.
    pub screen: Screen,
    /// What lies over it.
    pub overlay: Option<Overlay>,
    /// The Today screen, which is kept while another is open.
    pub today: Today,
    /// The History screen, likewise.
    pub history: History,
    /// Whether sounds are off.
    pub muted: bool,
    /// Why what was done is not being saved, while it is not.
    pub unsaved: Option<String>,
    /// Something told quietly.
    pub notice: Option<Notice>,
}

impl Model {
    /// A model that knows of nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Which keys hold now.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match &self.overlay {
            Some(Overlay::Help(_)) => return Scope::Help,
            Some(Overlay::Ask(ask)) => {
                return match ask.about {
                    About::LeaveOut => Scope::Reason,
                    About::CutShort(_) | About::Leave => Scope::Ask,
                };
            }
            None => {}
        }
        match &self.screen {
            Screen::Today if self.today.typing => Scope::Filter,
            Screen::Today => Scope::Today,
            Screen::Summary(summary) => match summary.question {
                Question::Effort | Question::Pain => Scope::Summary,
                Question::Note => Scope::Note,
            },
            Screen::History if self.history.open.is_some() => Scope::Past,
            Screen::History => Scope::History,
        }
    }

    /// Whether an action would do something now; the footer names no others.
    #[must_use]
    pub fn offers(&self, action: Action) -> bool {
        let _ = action;
        true
    }

    /// When to send the next [`Tick`](crate::app::Message::Tick); None while nothing changes by
    /// itself.
    #[must_use]
    pub fn next_wake(&self, _now: Now) -> Option<Moment> {
        self.notice.as_ref().map(|notice| notice.until)
    }

    pub(super) fn tell(&mut self, text: impl Into<String>, now: Now) {
        let until = Moment(now.moment.0 + NOTICE);
        self.notice = Some(Notice { text: text.into(), until });
    }
}

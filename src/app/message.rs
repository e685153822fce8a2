//! What goes in and out of the app: the border between deciding and doing.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use crate::app::{Lookback, RoutineLine, Sight, Start, WrongSettings};
use crate::config::{Chosen, Config, Setting};
use crate::cue::{Notification, Saying, Sound};
use crate::exercise::{Facet, Library};
pub use crate::journal::op::JournalOp;
use crate::journal::record::{Bests, Kind, KindWeeks, Overview, Past, Reason, Run, Session};
use crate::session::Moment;

/// The time, read once for each message and once for each drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// On the session's clock.
    pub moment: Moment,
    /// On the wall, with the local offset.
    pub wall: DateTime<FixedOffset>,
}

/// Something a key does. Which key does it on which screen is said by `ui::keys`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Move up a list.
    Up,
    /// Move down a list.
    Down,
    /// Move up a list by a page.
    PageUp,
    /// Move down a list by a page.
    PageDown,
    /// Start the chosen routine.
    Start,
    /// Look at the chosen routine before starting it.
    Preview,
    /// Say how the day lies to a run.
    SayRun,
    /// Say how much time there is.
    ChangeTime,
    /// Say whether kit is at hand.
    ChangeKit,
    /// Type a text that the list is narrowed to.
    Filter,
    /// Go on to the next of the screens that stand side by side.
    NextScreen,
    /// Look at the runs.
    Runs,
    /// Look at what may be behind back pain.
    Causes,
    /// The chosen one fits, or does not.
    Mark,
    /// Change what is at hand.
    Kit,
    /// Before a run, or after it.
    When,
    /// Make a routine of what fits.
    Build,
    /// Keep the routine that was made.
    Save,
    /// Open the settings.
    Settings,
    /// Open the chosen entry, or what the chosen link leads to.
    Open,
    /// Go back to the page one came from, or to the list.
    TurnBack,
    /// Choose the next link.
    NextLink,
    /// Choose the link before.
    LastLink,
    /// Choose from what exercises can be narrowed to.
    Pick(Facet),
    /// Choose from the next such list.
    NextFacet,
    /// Choose from the list before.
    LastFacet,
    /// Leave what is open, back to where one came from.
    Close,
    /// Take what is chosen, or what was typed.
    Accept,
    /// Take out the last character typed.
    Erase,
    /// End the program.
    Quit,
    /// Correct what is chosen of a past session.
    Correct,
    /// Take the chosen session or run out of the journal.
    Delete,
    /// Bring back what was taken out last.
    BringBack,

    /// Stop the session's clock.
    Pause,
    /// Let the session's clock run on.
    Resume,
    /// The main thing: count a repetition where they are tapped, go on where the session waits, stop
    /// the clock everywhere else.
    Main,
    /// Go on where the session waits for the person.
    Confirm,
    /// Go on to the next step.
    Skip,
    /// Start the step again, or go to the one before.
    Back,
    /// Ten seconds more; before a session, a minute.
    Longer,
    /// Ten seconds less; before a session, a minute.
    Shorter,
    /// One repetition more than counted.
    More,
    /// One repetition less than counted.
    Fewer,
    /// End the set with what was done.
    Done,
    /// Do the last finished set again.
    Redo,
    /// Go on, or begin, with an easier version.
    Easier,
    /// Go on, or begin, with a harder version.
    Harder,
    /// Leave the exercise out: asks why.
    LeaveOut,
    /// Leave the exercise out for this reason.
    Because(Reason),
    /// Distance mode on or off.
    Distance,
    /// Sounds off or on.
    Mute,
    /// Sounds louder.
    Louder,
    /// Sounds softer.
    Softer,
    /// The figure on or off.
    Figure,
    /// Leave the session: asks first.
    Leave,

    /// The next higher answer on a scale, or what comes after what a setting is set to.
    Higher,
    /// The next lower answer on a scale, or what comes before what a setting is set to.
    Lower,
    /// A digit of an answer on a scale.
    Digit(u8),
    /// The next question, or leave after the last.
    NextQuestion,
    /// The question before.
    LastQuestion,

    /// Show all keys.
    Help,
    /// Save what there is and end the program at once.
    Interrupt,
    /// Stop the program as the terminal's job control does.
    Suspend,
}

/// The exercises as they were once read. Equal to nothing but the same reading.
#[derive(Debug, Clone)]
pub struct SharedLibrary(pub Arc<Library>);

impl PartialEq for SharedLibrary {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A key that is bound on the present screen.
    Action(Action),
    /// A character typed where text is asked for.
    Text(char),
    /// Time has passed; sent at every moment that the model asked for.
    Tick,
    /// The routines there are, sorted or not: after the start, and when a file has changed.
    Routines(Vec<RoutineLine>),
    /// The exercises there are, read anew when a file has changed.
    Exercises(SharedLibrary),
    /// The settings, read anew when their file has changed.
    Settings(Config),
    /// What is wrong in that file now, if something is.
    WrongSettings(Option<WrongSettings>),
    /// The sound device came, or came back: true; there is none, or it is gone: false.
    Device(bool),
    /// Start this session as soon as all is answered that is asked before, and end the program after
    /// it. If a session of the same routine was cut short, the person is asked about that one first.
    Run(Box<Start>),
    /// What the journal says at a glance, for the reading of this number; 0 for that of the start.
    Overview(u32, Box<Overview>),
    /// What the coach goes by, for the same reading as an overview.
    Recent(u32, Arc<[Session]>),
    /// All runs, oldest first, for the reading of this number.
    AllRuns(u32, Vec<Run>),
    /// The person's bests before the session that runs.
    Bests(Bests),
    /// What the journal says of the past, for the reading of this number.
    History(u32, Lookback),
    /// A past session with its sets, for the reading of this number; None if it is no longer there.
    Session(u32, Option<Box<Session>>),
    /// What progress is told from, for the reading of this number.
    Progress(u32, Box<Past>),
    /// All weeks of the kinds that were asked for with this number.
    KindWeeks(u32, Vec<KindWeeks>),
    /// The journal is no longer as it was read: it was joined with those of other machines.
    Joined,
    /// A correction came too late: its session is not there any more. What to tell the person.
    Gone(String),
    /// What was in sight of what can be scrolled, when it was drawn.
    Drawn(Sight),
    /// The journal has taken everything it was given.
    Saved,
    /// The journal did not take all of it; what to tell the person.
    NotSaved(String),
    /// Something to tell the person quietly.
    Notice(String),
    /// The program is asked to end by a signal: save, then leave.
    Terminate,
    /// The program is about to be stopped (Ctrl-Z).
    Suspend,
}

/// What to do about it.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Let it be heard.
    Sound(Sound),
    /// Say it, in place of all that is being said.
    Say(Saying),
    /// Let the desktop show it.
    Notify(Notification),
    /// Have these words ready to be said.
    Learn(Vec<String>),
    /// Write to the journal.
    Journal(JournalOp),
    /// Write a setting into the person's file.
    KeepSetting(&'static Setting, Chosen),
    /// Write a routine of this id and text among the person's, unless there is one.
    SaveRoutine(String, String),
    /// Read the journal's overview and what the coach goes by, and send them with this number.
    LoadOverview(u32),
    /// Read the person's bests and send them.
    LoadBests,
    /// Read what the journal says of the past and send it with this number.
    LoadHistory(u32),
    /// Read all runs and send them with this number.
    LoadAllRuns(u32),
    /// Read a session with its sets and send it with this number.
    LoadSession(u32, Uuid),
    /// Read what progress is told from and send it with this number.
    LoadProgress(u32),
    /// Read all weeks of these kinds and send them with this number.
    LoadKindWeeks(u32, Vec<Kind>),
    /// Stop the program as Ctrl-Z does.
    Suspend,
    /// End the program.
    Exit,
}

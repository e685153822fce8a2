//! What the tests of the app and of the screens are made of.

mod runs;

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use uuid::Uuid;

use crate::app::{
    Action, Content, Effect, JournalOp, Lookback, Message, Model, Now, Pace, RoutineLine,
    SharedLibrary, WrongFile, update,
};
use crate::config::Config;
use crate::cue::Sound;
use crate::document::Source;
use crate::exercise::{Library, Variant};
use crate::journal::record::{
    Amount, Care, Day, Outcome, Overview, Reason, Session, SessionLine, Set, SetRecord, Status,
};
use crate::plan::{self, Plan};
use crate::routine::{self, Routine};
use crate::session::Moment;

pub(crate) use runs::runs;

/// One of everything.
pub(crate) const CORE: &str = r#"
format = 1
title = "Post-run core"
when = "post-run"
about = "Core and hips while you are still warm."
[defaults]
prepare = "5s"
rest = "20s"
[[exercise]]
title = "Front plank"
equipment = ["mat"]
cues = ["Ears, hips and heels in one line", "Push the floor away"]
sets = 2
hold = "30s"
[[exercise]]
title = "Side plank"
cues = ["Hips high"]
sides = "each"
hold = "20s"
[[exercise]]
title = "Bicycle crunch"
sides = "alternate"
reps = 20
pace = "2s"
[[exercise]]
title = "Warrior pose with hamstring extension"
equipment = ["wall or chair"]
sides = "alternate"
reps = 10
hold = "15s"
"#;

/// One exercise of 10 s that is begun at once.
pub(crate) const SHORT: &str = r#"
format = 1
title = "Short"
[defaults]
prepare = "0s"
[[exercise]]
title = "Bridge"
hold = "10s"
"#;

/// Exercises of a circuit, and one after it.
pub(crate) const CIRCUIT: &str = r#"
format = 1
title = "Strong hips"
[defaults]
prepare = "5s"
rest = "20s"
[[block]]
title = "Circuit"
rounds = 3
rest = "60s"
[[block.exercise]]
title = "Side plank"
sides = "each"
hold = "20s"
[[block.exercise]]
title = "Squat"
sets = 2
reps = 12
[[block]]
[[block.exercise]]
title = "Quad stretch"
sides = "each"
hold = "30s"
"#;

/// Sets that only the person ends, each begun at once: tapped, free, held as long as one can.
pub(crate) const OPEN: &str = r#"
format = 1
title = "Mine to end"
[defaults]
prepare = "0s"
rest = "0s"
advance = "confirm"
[[exercise]]
title = "Push-up"
reps = 3
count = "tap"
[[exercise]]
title = "Bridge"
reps = 12
count = "free"
[[exercise]]
title = "Wall sit"
hold = "max"
"#;

/// Own exercises that lead to each other, one in place of a shipped one, and a wrong one.
pub(crate) const OWN: &str = "tests/library";

/// A model, and the clock that it is told.
pub(crate) struct Desk {
    pub(crate) model: Model,
    pub(crate) now: Now,
}

pub(crate) fn wall(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

pub(crate) fn routine(id: &str, text: &str) -> Routine {
    let source = Source { name: format!("{id}.toml"), text: text.to_owned() };
    routine::read(&source, id, &Library::load(None)).unwrap()
}

/// The plan of a routine's text, with words for getting into position and an easier way.
pub(crate) fn plan(id: &str, text: &str) -> Plan {
    let mut plan = plan::build(&routine(id, text), |_| None).unwrap();
    for item in &mut plan.items {
        item.set_up = Some("Forearms down, elbows under the shoulders, toes tucked.".into());
        item.easier = vec![Variant::Text("Knees down".into())];
    }
    plan
}

pub(crate) fn line(id: &str, text: &str) -> RoutineLine {
    let routine = routine(id, text);
    let library = Library::load(None);
    let plan = plan::build(&routine, |id| library.get(id)).unwrap();
    RoutineLine {
        id: id.to_owned(),
        title: routine.title.clone(),
        content: Content::Ready {
            length: plan.usual(),
            equipment: plan.equipment().into_iter().map(str::to_owned).collect(),
            routine: Arc::new(routine),
        },
    }
}

pub(crate) fn wrong(id: &str) -> RoutineLine {
    let text = "format = 1\ntitel = \"Mine\"\n";
    let source = Source::new(format!("routines/{id}.toml"), text);
    let mistakes = routine::read(&source, id, &Library::load(None)).unwrap_err();
    let content = Content::Wrong(WrongFile::from(&(source, mistakes)));
    RoutineLine { id: id.to_owned(), title: format!("{id}.toml"), content }
}

/// Four routines before, after and between runs, and one with mistakes.
pub(crate) fn lines() -> Vec<RoutineLine> {
    let warm_up = SHORT.replace("title = \"Short\"", "title = \"Warm-up\"\nwhen = \"pre-run\"");
    vec![
        line("post-run-core", CORE),
        line("short", SHORT),
        line("warm-up", &warm_up),
        line("open", OPEN),
        wrong("mine"),
    ]
}

/// Two routines were done: the core three days ago, the short one yesterday.
pub(crate) fn overview(now: Now) -> Overview {
    let days_ago = |days| now.wall - TimeDelta::days(days);
    let day = |ago: i64, minutes| -> (NaiveDate, u32) { (days_ago(ago).date_naive(), minutes) };
    Overview {
        last_done: [("post-run-core", 3), ("short", 1)]
            .into_iter()
            .map(|(id, days)| (id.to_owned(), days_ago(days)))
            .collect(),
        days: vec![day(27, 12), day(20, 4), day(13, 7), day(12, 16), day(3, 7), day(1, 2)],
        cut_short: None,
        care: Care { read: Some(now.wall), asked: Some(now.wall), ..Care::default() },
        runs: Vec::new(),
    }
}

/// Nothing was done yet, but all is said that is said once.
pub(crate) fn greeted(now: Now) -> Overview {
    Overview { care: overview(now).care, ..Overview::default() }
}

impl Desk {
    /// A model that knows nothing yet, a hundred seconds after the clock's origin.
    pub(crate) fn empty() -> Self {
        let now = Now {
            moment: Moment(Duration::from_secs(100)),
            wall: wall("2026-11-22T18:30:00+01:00"),
        };
        let library = Arc::new(Library::load(None));
        let mut model = Model::new(library, &Config::default(), Pace::default());
        // Where there is speech, the first preparation is longer than planned.
        model.speechless = true;
        Self { model, now }
    }

    /// A model that knows [`lines`] and [`overview`].
    pub(crate) fn new() -> Self {
        let mut desk = Self::empty();
        desk.say(Message::Routines(lines()));
        let overview = overview(desk.now);
        desk.say(Message::Overview(0, Box::new(overview)));
        desk.say(Message::Recent(0, [].into()));
        desk
    }

    /// A model that knows the exercises of a folder as the person's own, on the Exercises screen.
    pub(crate) fn exercises(folder: &str) -> Self {
        let mut desk = Self::new();
        let library = Library::load(Some(Path::new(folder)));
        desk.say(Message::Exercises(SharedLibrary(Arc::new(library))));
        for _ in 0..4 {
            desk.press(Action::NextScreen);
        }
        desk
    }

    /// Chooses an exercise in the list.
    pub(crate) fn go_to(&mut self, id: &str) {
        self.model.exercises.step(isize::MIN);
        for _ in 0..self.model.exercises.all {
            if self.model.exercises.shown() == Some(id) {
                return;
            }
            self.press(Action::Down);
        }
        panic!("{id} is not listed");
    }

    /// A model in a session of a routine's text.
    pub(crate) fn running(text: &str) -> Self {
        let mut desk = Self::new();
        desk.run(plan("post-run-core", text));
        desk
    }

    /// Starts a session as the command line does, with no answer to how much it hurts.
    pub(crate) fn run(&mut self, plan: Plan) -> Vec<Effect> {
        self.say(Message::Run(Box::new(plan.into())));
        self.press(Action::Accept)
    }

    /// Starts what is chosen, likewise.
    pub(crate) fn start(&mut self) -> Vec<Effect> {
        assert_eq!(self.press(Action::Start), []);
        self.press(Action::Accept)
    }

    pub(crate) fn say(&mut self, message: Message) -> Vec<Effect> {
        update(&mut self.model, message, self.now)
    }

    pub(crate) fn press(&mut self, action: Action) -> Vec<Effect> {
        self.say(Message::Action(action))
    }

    /// The words of the notice.
    pub(crate) fn told(&self) -> Option<&str> {
        self.model.notice.as_ref().map(|notice| notice.text.as_str())
    }

    pub(crate) fn write(&mut self, text: &str) {
        for c in text.chars() {
            self.say(Message::Text(c));
        }
    }

    /// Lets time pass without a look at it.
    pub(crate) fn sleep(&mut self, seconds: f64) {
        let time = Duration::from_secs_f64(seconds);
        self.now.moment.0 += time;
        self.now.wall += TimeDelta::from_std(time).unwrap();
    }

    /// Lets time pass with a look at every moment that the model asks for, and at the end.
    pub(crate) fn wait(&mut self, seconds: f64) -> Vec<Effect> {
        let end = self.now.moment.0 + Duration::from_secs_f64(seconds);
        let mut effects = Vec::new();
        while let Some(Moment(wake)) = self.model.next_wake(self.now).filter(|wake| wake.0 < end) {
            self.sleep(wake.saturating_sub(self.now.moment.0).as_secs_f64());
            effects.extend(self.say(Message::Tick));
        }
        self.sleep(end.saturating_sub(self.now.moment.0).as_secs_f64());
        effects.extend(self.say(Message::Tick));
        effects
    }
}

/// The sets that effects write, each with its step.
pub(crate) fn sets(effects: &[Effect]) -> Vec<(usize, SetRecord)> {
    let mut sets = Vec::new();
    for effect in effects {
        if let Effect::Journal(JournalOp::Set { step, record, .. }) = effect {
            sets.push((*step, record.as_ref().clone()));
        }
    }
    sets
}

/// The sounds among effects.
pub(crate) fn sounds(effects: &[Effect]) -> Vec<Sound> {
    let mut sounds = Vec::new();
    for effect in effects {
        if let Effect::Sound(sound) = effect {
            sounds.push(*sound);
        }
    }
    sounds
}

/// An id, the same for the same number.
pub(crate) const fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// A session of the short routine that was cut short yesterday before its first set.
pub(crate) fn session(number: u128) -> Session {
    Session {
        when: Some(crate::routine::When::PostRun),
        id: id(number),
        routine: "short".into(),
        title: "Short".into(),
        started_at: wall("2026-11-21T18:00:00+01:00"),
        ended_at: None,
        status: Status::Interrupted,
        effort: None,
        pain_before: None,
        pain_after: None,
        pain_next_morning: None,
        note: None,
        lighter: None,
        sets: Vec::new(),
    }
}

/// Exercises of the library.
pub(crate) const GROWING: &str = r#"
format = 1
title = "Growing"
[[exercise]]
use = "front-plank"
[[exercise]]
use = "squat"
[[exercise]]
use = "ball-pike"
"#;

/// A session of [`GROWING`] as `growing`, so many days ago: all went well but for the pike, which hurt.
pub(crate) fn growing(days: i64) -> Session {
    let set = |step, exercise: &str, reps: Option<u32>, hold: Option<u64>| {
        let amount = Amount { length: None, reps, hold: hold.map(Duration::from_secs) };
        let hurt = exercise == "ball-pike";
        let record = SetRecord {
            exercise: Some(exercise.into()),
            title: exercise.into(),
            variant: None,
            instead_of: None,
            side: None,
            set: 1,
            round: 1,
            target: amount,
            actual: if hurt { Amount::default() } else { amount },
            outcome: if hurt { Outcome::Skipped } else { Outcome::Done },
            reason: hurt.then_some(Reason::Pain),
            counted: None,
            tempo: None,
            started: Duration::ZERO,
        };
        Set { step, record, started_at: wall("2026-11-22T18:00:00+01:00") - TimeDelta::days(days) }
    };
    let started_at = wall("2026-11-22T18:00:00+01:00") - TimeDelta::days(days);
    Session {
        id: id(u128::from(days.unsigned_abs())),
        routine: "growing".into(),
        started_at,
        ended_at: Some(started_at + TimeDelta::minutes(5)),
        status: Status::Finished,
        effort: Some(6),
        sets: vec![
            set(1, "front-plank", None, Some(20)),
            set(3, "squat", Some(10), None),
            set(5, "ball-pike", Some(10), None),
        ],
        ..session(0)
    }
}

impl Desk {
    /// A model that knows one routine, which was done four and two days ago, with it chosen.
    pub(crate) fn growing() -> Self {
        let mut desk = Self::empty();
        desk.say(Message::Routines(vec![line("growing", GROWING)]));
        desk.say(Message::Overview(0, Box::new(greeted(desk.now))));
        desk.say(Message::Recent(0, [growing(4), growing(2)].into()));
        desk
    }
}

/// What a journal of these sessions says, newest first.
pub(crate) fn lookback(sessions: &[Session]) -> Lookback {
    let lines: Vec<SessionLine> = sessions.iter().map(SessionLine::of).collect();
    let mut days: Vec<Day> = Vec::new();
    for line in lines.iter().rev().filter(|line| line.took().is_some()) {
        let (date, active) = (line.started_at.date_naive(), line.active);
        match days.last_mut().filter(|day| day.date == date) {
            Some(day) => (day.sessions, day.active) = (day.sessions + 1, day.active + active),
            None => days.push(Day { date, sessions: 1, active }),
        }
    }
    Lookback { all: lines.len(), lines, whole: true, days }
}

impl Desk {
    /// Opens the History screen on these sessions, newest first, with the chosen one read.
    pub(crate) fn history(sessions: &[Session]) -> Self {
        let mut desk = Self::new();
        let effects = desk.press(Action::NextScreen);
        desk.answer(sessions, effects);
        desk
    }

    /// Answers what is asked of a journal of these sessions.
    pub(crate) fn answer(&mut self, sessions: &[Session], effects: Vec<Effect>) {
        let mut asked = VecDeque::from(effects);
        while let Some(effect) = asked.pop_front() {
            let message = if let Effect::LoadHistory(reading) = effect {
                Message::History(reading, lookback(sessions))
            } else if let Effect::LoadSession(reading, id) = effect {
                let found = sessions.iter().find(|session| session.id == id);
                Message::Session(reading, found.cloned().map(Box::new))
            } else {
                continue;
            };
            asked.extend(self.say(message));
        }
    }
}

//! The session screen: a session that runs, and what the journal and the ears get of it.

mod keys;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use crate::app::{Effect, JournalOp, Now};
use crate::cue::{self, Notification, Notifier};
use crate::journal::record::{self, Bests, CutShort, Outcome, SetRecord, Status};
use crate::plan::Plan;
use crate::routine::Routine;
use crate::session::{Command, Event, EventKind, GAP, Moment, Phase, Session, Snapshot};
use crate::voice;

/// What follows from how fast the session's clock goes. All lengths are on that clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// How long nobody may look at the clock before a session pauses by itself.
    pub gap: Duration,
    /// How late a cue may be and still be sounded.
    pub latest: Duration,
    /// How long a notice stays, long enough to be read.
    pub notice: Duration,
    /// For this long after the last tap of a set, a tap too many does nothing: it was meant for the
    /// set, not for what the key does after it.
    pub stray: Duration,
    /// How long the border is lit when something begins.
    pub flash: Duration,
    /// How long the computer stays awake for a person who is waited for and does nothing.
    pub patience: Duration,
    /// How long each frame of the figure is shown at least: a fifteenth of a second on the wall.
    pub frame: Duration,
    /// For how long after a 1 on a scale a 0 makes it a ten.
    pub ten: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            gap: GAP,
            latest: cue::LATEST,
            notice: Duration::from_secs(6),
            stray: Duration::from_millis(1500),
            flash: Duration::from_millis(600),
            patience: Duration::from_secs(10 * 60),
            frame: Duration::from_nanos(1_000_000_000 / 15),
            ten: Duration::from_millis(700),
        }
    }
}

impl Pace {
    /// For a clock that runs so many times as fast as the one on the wall.
    #[must_use]
    pub fn of_speed(speed: f64) -> Self {
        let real = Self::default();
        let scaled = |time: Duration| {
            Duration::try_from_secs_f64(time.as_secs_f64() * speed).unwrap_or(time)
        };
        Self {
            gap: scaled(real.gap).max(real.gap),
            latest: scaled(real.latest).max(real.latest),
            notice: scaled(real.notice),
            stray: scaled(real.stray),
            flash: scaled(real.flash),
            patience: scaled(real.patience),
            frame: scaled(real.frame),
            ten: scaled(real.ten),
        }
    }
}

/// What an action asks of a session.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// This.
    Command(Command),
    /// What cannot be done; what to tell the person.
    Refused(&'static str),
    /// Nothing.
    Nothing,
}

/// A session on the screen.
#[derive(Debug, Clone)]
pub struct Running {
    session: Session,
    /// Whether the digits take all the room there is.
    pub distance: bool,
    /// Whether the program ends after it.
    pub(super) last: bool,
    pace: Pace,
    /// The routine that it does, if that was at hand.
    pub(super) routine: Option<Arc<Routine>>,
    /// How much it hurt before it, if the person said so.
    pub(crate) pain_before: Option<u8>,
    /// When it began or was taken up again.
    began: DateTime<FixedOffset>,
    /// The session as it was when it was taken up again, if it was.
    earlier: Option<Box<record::Session>>,
    /// Whether it was paused only because something lies over the screen.
    covered: bool,
    last_tap: Option<Moment>,
    voice: cue::Voice,
    notifier: Notifier,
    noticed: Option<Notification>,
    /// Until when the border is lit.
    lit: Moment,
    /// When the person was there last, or something began for them.
    attended: Moment,
}

impl Running {
    /// Starts a session.
    #[must_use]
    pub fn start(plan: Plan, pace: Pace, now: Now) -> (Self, Vec<Effect>, Vec<Event>) {
        let begin = Effect::Journal(JournalOp::Begin {
            routine: plan.routine.clone(),
            title: plan.title.clone(),
            when: plan.when,
            plan: plan.to_json(),
            lighter: plan.lighter,
            started_at: now.wall,
        });
        let learn = Effect::Learn(cue::own_words(&plan).collect());
        let (session, events) = Session::new(plan, now.moment, pace.gap);
        (Self::of(session, pace, now, None), vec![begin, Effect::LoadBests, learn], events)
    }

    /// Goes on with a session that was cut short, if its plan can still be read.
    #[must_use]
    pub fn resume(
        kept: &CutShort,
        pace: Pace,
        now: Now,
    ) -> Option<(Self, Vec<Effect>, Vec<Event>)> {
        let plan = Plan::from_json(&kept.plan).ok()?;
        let records = kept.session.sets.iter().map(|set| (set.step, set.record.clone())).collect();
        let resume = Effect::Journal(JournalOp::Resume { id: kept.session.id, at: now.wall });
        let learn = Effect::Learn(cue::own_words(&plan).collect());
        let (session, events) = Session::resume(plan, records, now.moment, pace.gap);
        let earlier = Some(Box::new(kept.session.clone()));
        let running = Self::of(session, pace, now, earlier);
        Some((running, vec![resume, Effect::LoadBests, learn], events))
    }

    /// Makes the preparation with which it begins so long that all of it can be said.
    pub(super) fn make_room(&mut self, now: Now) {
        if let Some(length) = cue::preparation(&self.snapshot(now), voice::length) {
            self.session.get_ready_for(length);
        }
    }

    fn of(session: Session, pace: Pace, now: Now, earlier: Option<Box<record::Session>>) -> Self {
        Self {
            session,
            distance: false,
            last: false,
            routine: None,
            pain_before: earlier.as_ref().and_then(|session| session.pain_before),
            pace,
            began: now.wall,
            earlier,
            covered: false,
            last_tap: None,
            voice: cue::Voice::default(),
            notifier: Notifier::default(),
            noticed: None,
            lit: Moment::default(),
            attended: now.moment,
        }
    }

    /// Takes what the person's bests were before it.
    pub(super) fn know(&mut self, bests: Bests) {
        self.session.know(bests);
    }

    /// The session itself.
    #[must_use]
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Whether any set was done, be it cut short.
    #[must_use]
    pub fn did_something(&self) -> bool {
        self.session.records().values().any(|record| record.outcome != Outcome::Skipped)
    }

    /// How things stand at a moment.
    #[must_use]
    pub fn snapshot(&self, now: Now) -> Snapshot<'_> {
        self.session.snapshot(now.moment)
    }

    /// How long the person was at it up to the last set, as the journal reckons it (see
    /// [`record::active`]), without the time between being cut short and taken up again.
    #[must_use]
    pub fn active(&self, now: Now) -> Duration {
        let earlier = self.earlier.as_deref();
        let is_new = |step: usize, record: &SetRecord| {
            let earlier = earlier.into_iter().flat_map(|session| &session.sets);
            !earlier.into_iter().any(|set| set.step == step && set.record == *record)
        };
        let records = self.session.records().iter().filter(|&(&step, set)| is_new(step, set));
        let sets = records.map(|(_, set)| (wall_of(Moment(set.started), now), set.actual.length));
        earlier.map_or(Duration::ZERO, record::Session::active) + record::active(self.began, sets)
    }

    /// The session as the journal has it once it has ended so, but for its id.
    #[must_use]
    pub fn record(&self, status: Status, now: Now) -> record::Session {
        let plan = self.session.plan();
        let sets = self.session.records().iter().map(|(step, set)| record::Set {
            step: *step,
            record: set.clone(),
            started_at: wall_of(Moment(set.started), now),
        });
        record::Session {
            id: self.earlier.as_ref().map_or(Uuid::nil(), |session| session.id),
            routine: plan.routine.clone(),
            title: plan.title.clone(),
            when: Some(plan.when),
            started_at: self.earlier.as_ref().map_or(self.began, |session| session.started_at),
            ended_at: Some(now.wall),
            status,
            effort: None,
            pain_before: self.pain_before,
            pain_after: None,
            pain_next_morning: None,
            note: None,
            lighter: plan.lighter,
            sets: sets.collect(),
        }
    }

    /// Whether nobody is to come back to a black screen: it runs, its clock was not stopped, and the
    /// person is not waited for in vain.
    #[must_use]
    pub fn wants_awake(&self, now: Now) -> bool {
        let stopped = self.session.is_over() || self.snapshot(now).paused.is_some();
        !stopped && self.gives_up(now).is_none_or(|then| now.moment < then)
    }

    /// When the person will have been waited for in vain: only they can end what is going on. None:
    /// it comes to its end by itself.
    fn gives_up(&self, now: Now) -> Option<Moment> {
        let shown = self.snapshot(now);
        let waits = shown.phase != Phase::Running || shown.remaining.is_none();
        waits.then(|| Moment(self.attended.0 + self.pace.patience))
    }

    /// When the computer need no longer stay awake, if that comes by itself.
    #[must_use]
    pub fn sleeps(&self, now: Now) -> Option<Moment> {
        self.gives_up(now).filter(|then| now.moment < *then && self.wants_awake(now))
    }

    /// Notices that the person is there.
    pub fn attend(&mut self, now: Now) {
        self.attended = now.moment;
    }

    /// Lets happen what is due.
    pub fn advance(&mut self, now: Now) -> Vec<Event> {
        let events = self.session.advance(now.moment);
        self.notice(&events, false, now);
        events
    }

    /// Does what the person wants.
    pub fn apply(&mut self, command: Command, now: Now) -> Vec<Event> {
        if command == Command::Tap {
            self.last_tap = Some(now.moment);
        }
        self.attend(now);
        let events = self.session.apply(command, now.moment);
        self.notice(&events, true, now);
        events
    }

    fn notice(&mut self, events: &[Event], asked: bool, now: Now) {
        let begins =
            |event: &Event| matches!(event.kind, EventKind::StepStarted(_) | EventKind::Waiting);
        if events.iter().any(begins) {
            self.attend(now);
        }
        let mut notifier = self.notifier;
        let plan = self.session.plan();
        self.noticed = notifier.tell(events, asked, plan, || self.active(now));
        self.notifier = notifier;
    }

    /// What the desktop gets of the last events, once.
    pub(super) fn take_notification(&mut self) -> Option<Notification> {
        self.noticed.take()
    }

    /// Stops the clock while something lies over the screen.
    pub(super) fn cover(&mut self, now: Now) -> Vec<Event> {
        let events = self.apply(Command::Pause, now);
        self.covered = events.iter().any(|event| matches!(event.kind, EventKind::Paused(_)));
        events
    }

    /// Lets the clock run on when nothing lies over the screen any more, if that alone stopped it.
    pub(super) fn uncover(&mut self, now: Now) -> Vec<Event> {
        if std::mem::take(&mut self.covered) {
            self.apply(Command::Resume, now)
        } else {
            Vec::new()
        }
    }

    /// Lights the border up if something begins with these events that nobody is to miss.
    pub(super) fn flash(&mut self, events: &[Event], now: Now) {
        let sounds = events.iter().filter_map(|event| cue::sound(&event.kind, self.session.plan()));
        if sounds.into_iter().any(cue::Sound::flashes) {
            self.lit = Moment(now.moment.0 + self.pace.flash);
        }
    }

    /// Until when the border is lit, or was.
    pub(super) const fn lit(&self) -> Moment {
        self.lit
    }

    /// What the journal and the ears get of events.
    pub fn tell(&mut self, events: &[Event], muted: bool, now: Now) -> Vec<Effect> {
        let kept = events.iter().filter_map(|event| self.keep(&event.kind, now));
        let mut effects: Vec<_> = kept.map(Effect::Journal).collect();
        if !muted {
            let sounds = cue::sounds(events, self.session.plan(), now.moment, self.pace.latest);
            effects.extend(sounds.into_iter().map(Effect::Sound));
        }
        effects.extend(self.say(events, now).filter(|_| !muted));
        if events.iter().any(|event| event.kind == EventKind::PlanChanged) {
            effects.push(Effect::Learn(cue::own_words(self.session.plan()).collect()));
        }
        effects
    }

    fn say(&mut self, events: &[Event], now: Now) -> Option<Effect> {
        let in_time = |event: &&Event| cue::in_time(event, now.moment, self.pace.latest);
        let events: Vec<&Event> = events.iter().filter(in_time).collect();
        let snapshot = self.session.snapshot(now.moment);
        self.voice.tell(&events, &snapshot, self.session.next_call()).map(Effect::Say)
    }

    /// What the journal gets of an event.
    #[must_use]
    pub fn keep(&self, event: &EventKind, now: Now) -> Option<JournalOp> {
        match event {
            EventKind::Recorded(step, record) => Some(JournalOp::Set {
                step: *step,
                record: record.clone(),
                started_at: wall_of(Moment(record.started), now),
            }),
            EventKind::PlanChanged => Some(JournalOp::Plan(self.session.plan().to_json())),
            EventKind::Finished => {
                Some(JournalOp::End { status: Status::Finished, ended_at: now.wall })
            }
            EventKind::Left => Some(JournalOp::End { status: Status::Partial, ended_at: now.wall }),
            EventKind::StepStarted(_)
            | EventKind::HalfWay
            | EventKind::TenSeconds
            | EventKind::Countdown(_)
            | EventKind::RestEnds(_)
            | EventKind::Elapsed(_)
            | EventKind::Rep { .. }
            | EventKind::HoldStarted { .. }
            | EventKind::Turn
            | EventKind::CountAsked
            | EventKind::Corrected(_)
            | EventKind::PersonalRecord(_)
            | EventKind::Paused(_)
            | EventKind::Resumed
            | EventKind::Waiting => None,
        }
    }

    /// When the screen changes next, or something is due.
    pub(super) fn next_wake(&self, now: Now) -> Option<Moment> {
        let shown = self.snapshot(now);
        let deadline = self.session.deadline().into_iter().chain(self.sleeps(now)).min();
        if shown.paused.is_some() || shown.phase != Phase::Running {
            return deadline;
        }
        let fraction = |time: Duration| Duration::from_nanos(time.subsec_nanos().into());
        let left = shown.hold_left.or(shown.remaining).map(fraction);
        let until = match left {
            Some(Duration::ZERO) => Duration::from_secs(1),
            Some(part) => part,
            None => Duration::from_secs(1) - fraction(shown.elapsed),
        };
        // Digits that change faster than frames are shown with the frames.
        let hurried = self.pace.frame > Duration::from_secs(1);
        let until = if hurried { until.max(self.pace.frame) } else { until };
        let next = Moment(now.moment.0 + until);
        Some(deadline.map_or(next, |deadline| deadline.min(next)))
    }
}

/// When a moment was, on the wall.
fn wall_of(moment: Moment, now: Now) -> DateTime<FixedOffset> {
    let before = now.moment.0.saturating_sub(moment.0);
    chrono::TimeDelta::from_std(before).map_or(now.wall, |before| now.wall - before)
}

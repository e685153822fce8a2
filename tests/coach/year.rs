//! Runners of whom each trains as the coach says, for up to a year, drawn by a number.

use std::collections::{BTreeSet, HashMap};
use std::ops::AddAssign;

use chrono::{Days, NaiveDate};
use prehab::coach::prescription::Prescription;
use prehab::coach::progression::{Measured, PAUSE_RESTART, Rung};
use prehab::journal::record::{Measure, Reason, Session};
use prehab::plan::{Plan, Work};
use prehab::routine::{Entry, Growth, Movement, Routine};

use crate::chooser::Chooser;
use crate::runner::{Went, at, date, done, well};

/// So many days back the coach is told of, and of each routine the last session before.
const RECENT: u64 = 49;

/// From this on, pain is no matter of going on.
const PAIN: u8 = 3;

/// The exercise of which an article says: one round of ten, up to three rounds.
const ROUNDS: &str = "warrior-hamstring-extension";

/// The routine that has it. It needs a ball.
const ARTICLE: &str = "article-core";

/// Who has no ball begins with another article's exercises; this one begins with one round, too.
const PLANK: &str = "front-plank";

/// Numbers that look random and are the same for the same seed: splitmix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of so many, from 0.
    fn below(&mut self, many: u8) -> u8 {
        u8::try_from(self.roll() % u64::from(many)).expect("less than a byte")
    }

    /// True in so many of a hundred.
    fn percent(&mut self, percent: u8) -> bool {
        self.below(100) < percent
    }
}

/// How somebody trains. Chances are of a hundred.
struct Habit {
    /// Days a week on which they mean to train.
    days: u8,
    /// How often nothing comes of it.
    misses: u8,
    /// How often a break of some weeks begins.
    breaks: u8,
    pain: u8,
    /// How often an effort is over 7.
    hard: u8,
    /// How often one exercise is not done to its end.
    short: u8,
    /// How often something else than the proposal is done, of what is named beside it.
    wilful: u8,
    /// Whether they begin with the routine that has [`ROUNDS`].
    has_ball: bool,
}

impl Habit {
    /// One in four trains three times each week and nothing hurts.
    fn of(seed: u64, dice: &mut Dice) -> Self {
        let has_ball = seed % 8 < 4;
        let (hard, short) = (dice.below(20), dice.below(10));
        if seed.is_multiple_of(4) {
            return Self {
                days: 3,
                misses: 0,
                breaks: 0,
                pain: 0,
                hard,
                short,
                wilful: 0,
                has_ball,
            };
        }
        Self {
            days: 1 + dice.below(6),
            misses: dice.below(60),
            breaks: dice.below(2),
            pain: dice.below(25),
            hard: hard * 2,
            short: short * 3,
            wilful: dice.below(40),
            has_ball,
        }
    }

    const fn is_steady(&self) -> bool {
        self.days == 3 && self.misses == 0 && self.breaks == 0 && self.pain == 0
    }

    /// Pain right before a session, where something hurts.
    fn hurts(&self, dice: &mut Dice) -> Option<u8> {
        dice.percent(self.pain).then(|| dice.below(6))
    }

    /// How a session goes with these exercises, after pain of so much before it.
    fn goes<'a>(&self, before: Option<u8>, exercises: &[&'a str], dice: &mut Dice) -> Went<'a> {
        let effort = if dice.percent(self.hard) { 8 + dice.below(3) } else { 3 + dice.below(5) };
        let mut went = Went { effort: Some(effort), before, ..well() };
        let count = u8::try_from(exercises.len()).expect("a routine of a usual length");
        let mut any = || exercises[usize::from(dice.below(count))];
        let (one, another) = (any(), any());
        if dice.percent(self.short) {
            went.half.push(one);
        }
        if dice.percent(self.pain) {
            let after = dice.below(9);
            went.after = Some(after);
            went.next_morning = dice.percent(60).then(|| (after + dice.below(4)).saturating_sub(2));
            if dice.percent(20) {
                went.hurt.push(another);
            }
        }
        went
    }
}

/// What the weeks of a runner were, or of many of them together.
#[derive(Debug, Default)]
pub(crate) struct Year {
    pub(crate) sessions: usize,
    /// Exercises that were prescribed, each time.
    pub(crate) doses: usize,
    /// Of these, what was more than the last time.
    pub(crate) grown: usize,
    /// Of these, what came after pain.
    pub(crate) after_pain: usize,
    /// What was last prescribed, and on which day: by routine, place in it, and exercise.
    last: HashMap<[String; 3], (Rung, u64)>,
    /// What was over its cap.
    pub(crate) over_cap: Vec<String>,
    /// What grew on pain.
    pub(crate) grown_on_pain: Vec<String>,
    /// Who trained three times a week without pain.
    pub(crate) steady: Vec<Steady>,
    /// Days on which the proposal was another than the day before, and on which it was the same.
    pub(crate) changed: usize,
    pub(crate) repeated: usize,
    /// Days on which the proposal was what had been done the day before.
    pub(crate) done_yesterday: usize,
}

/// Somebody who trained three times a week without pain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Steady {
    pub(crate) seed: u64,
    pub(crate) has_ball: bool,
    /// The week, from 1, in which three rounds of [`ROUNDS`] were prescribed, or of [`PLANK`].
    pub(crate) week: Option<u64>,
    /// The routines that they did.
    pub(crate) routines: BTreeSet<String>,
}

impl AddAssign for Year {
    fn add_assign(&mut self, other: Self) {
        self.sessions += other.sessions;
        self.doses += other.doses;
        self.grown += other.grown;
        self.after_pain += other.after_pain;
        self.over_cap.extend(other.over_cap);
        self.grown_on_pain.extend(other.grown_on_pain);
        self.steady.extend(other.steady);
        self.changed += other.changed;
        self.repeated += other.repeated;
        self.done_yesterday += other.done_yesterday;
    }
}

/// So many weeks of one runner, by the number that they are drawn by.
pub(crate) fn of(seed: u64, weeks: u64, chooser: &mut Chooser) -> Year {
    let mut dice = Dice(seed);
    let habit = Habit::of(seed, &mut dice);
    chooser.runner.sessions.clear();
    let mut year = Year::default();
    let mut steady =
        Steady { seed, has_ball: habit.has_ball, week: None, routines: BTreeSet::new() };
    let (mut yesterday, mut back_on) = (None, 0);
    for day in 0..7 * weeks {
        if day % 7 == 0 && day >= back_on && dice.percent(habit.breaks) {
            back_on = day + 7 * (2 + u64::from(dice.below(6)));
        }
        let proposal = chooser.proposal(at(day), None, &[]);
        let first = proposal.first.routine.clone();
        year.compare(yesterday.as_ref(), &first, &chooser.runner.sessions, day);
        yesterday = Some(first.clone());
        if !trains(&habit, day, seed) || day < back_on || dice.percent(habit.misses) {
            continue;
        }
        let other = proposal.others.first().filter(|_| dice.percent(habit.wilful));
        let id = match other {
            _ if habit.has_ball && year.sessions == 0 => ARTICLE.to_owned(),
            Some(other) => other.routine.clone(),
            None => first,
        };
        let routine = chooser.routine(&id);
        if year.train(&routine, day, &habit, chooser, &mut dice) && steady.week.is_none() {
            steady.week = Some(day / 7 + 1);
        }
        steady.routines.insert(id);
    }
    for fault in year.over_cap.iter_mut().chain(&mut year.grown_on_pain) {
        fault.insert_str(0, &format!("seed {seed}, "));
    }
    year.steady.extend(habit.is_steady().then_some(steady));
    year
}

/// Whether somebody means to train on a day: other days each week.
fn trains(habit: &Habit, day: u64, seed: u64) -> bool {
    let mut dice = Dice(seed ^ (day / 7).wrapping_mul(0x5851_f42d_4c95_7f2d));
    let mut left = habit.days;
    (0..7).any(|weekday| {
        // Each of the days that are left is as likely as the others.
        let is_one = dice.below(7 - weekday) < left;
        left -= u8::from(is_one);
        is_one && u64::from(weekday) == day % 7
    })
}

impl Year {
    fn compare(&mut self, yesterday: Option<&String>, first: &str, past: &[Session], day: u64) {
        let Some(yesterday) = yesterday else { return };
        if yesterday == first {
            self.repeated += 1;
        } else {
            self.changed += 1;
        }
        let last = past.last().filter(|last| last.started_at == at(day - 1));
        self.done_yesterday += usize::from(last.is_some_and(|last| last.routine == first));
    }

    /// Does what is due of a routine; says whether it had three rounds of what they came for.
    fn train(
        &mut self,
        routine: &Routine,
        day: u64,
        habit: &Habit,
        chooser: &mut Chooser,
        dice: &mut Dice,
    ) -> bool {
        let before = habit.hurts(dice);
        let due = chooser.runner.due_in_pain(routine, day, before);
        self.check(&due, routine, day, before, chooser);
        let Some(plan) = due.plan else { return false };
        let exercises: Vec<_> = plan.items.iter().filter_map(|it| it.exercise.as_deref()).collect();
        let went = habit.goes(before, &exercises, dice);
        let sessions = &mut chooser.runner.sessions;
        sessions.push(done(&plan, day, &went));
        forget(sessions, date(day));
        self.sessions += 1;
        let sought = if habit.has_ball { ROUNDS } else { PLANK };
        let rounds = plan.items.iter().position(|item| item.exercise.as_deref() == Some(sought));
        rounds.is_some_and(|item| rung(&plan, item).is_some_and(|(rung, _)| rung.sets == 3))
    }

    /// Looks at all that is prescribed.
    fn check(
        &mut self,
        due: &Prescription,
        routine: &Routine,
        day: u64,
        now: Option<u8>,
        chooser: &Chooser,
    ) {
        let Some(plan) = &due.plan else { return };
        for (item, of) in plan.items.iter().enumerate() {
            let Some(id) = of.exercise.as_deref() else { continue };
            self.doses += 1;
            let pain = last_pain(&chooser.runner.sessions, id).max(now.unwrap_or_default());
            self.after_pain += usize::from(pain >= PAIN);
            let about = |what: &str| format!("day {day}, {}, {id}: {what}", routine.id);
            let place = plan.instead_of(item).unwrap_or(id);
            if let Some((rung, _)) = rung(plan, item) {
                let key = [&routine.id, place, id].map(str::to_owned);
                // After so long a time it begins anew.
                let is_known = |(_, then): &&(Rung, u64)| day - then < PAUSE_RESTART.unsigned_abs();
                let last = self.last.get(&key).filter(is_known).map(|(rung, _)| *rung);
                if last.is_some_and(|last| rung.sets > last.sets || rung.amount > last.amount) {
                    self.grown += 1;
                    if pain >= PAIN {
                        self.grown_on_pain.push(about(&format!("{rung:?} on pain {pain}")));
                    }
                }
                self.last.insert(key, (rung, day));
            }
            if let Some((rung, most)) = rung(plan, item).zip(most(routine, place, id, chooser))
                && (rung.0.sets > most.sets || rung.0.amount > most.amount)
            {
                self.over_cap.push(about(&format!("{:?}, at most {most:?}", rung.0)));
            }
        }
    }
}

/// The pain that the last session with an exercise ended with, or that came the morning after; the most
/// there is if it was left out because it hurt.
fn last_pain(sessions: &[Session], exercise: &str) -> u8 {
    let has_it = |session: &&Session| {
        let mut sets = session.sets.iter().map(|set| &set.record);
        sets.any(|set| set.exercise.as_deref() == Some(exercise))
    };
    let last = sessions.iter().rfind(has_it);
    last.map_or(0, |last| {
        let mut sets = last.sets.iter().map(|set| &set.record);
        let stopped = sets.any(|set| {
            set.exercise.as_deref() == Some(exercise) && set.reason == Some(Reason::Pain)
        });
        let said = last.pain_after.max(last.pain_next_morning).unwrap_or_default();
        if stopped { 10 } else { said }
    })
}

/// How much of an item a plan has, where it is counted.
fn rung(plan: &Plan, item: usize) -> Option<(Rung, Measure)> {
    let steps = || plan.steps.iter().filter(|step| step.item == item);
    let amounts = steps().filter_map(|step| match *step.work()? {
        Work::Hold { length } => {
            let seconds = u32::try_from(length?.as_secs()).ok()?;
            Some((seconds, Measure::Seconds))
        }
        Work::Reps { reps, hold: None, .. } => Some((reps?, Measure::Reps)),
        Work::Reps { reps, hold: Some(hold), .. } => Some((reps?, Measure::HeldReps(hold))),
        Work::Timed { .. } => None,
    });
    let (amount, measure) = amounts.max_by_key(|(amount, _)| *amount)?;
    let sets = steps().map(|step| step.set).max()?;
    Some((Rung { sets, amount }, measure))
}

/// The most that an exercise may become in the place that another, or itself, has in a routine.
fn most(routine: &Routine, place: &str, exercise: &str, chooser: &Chooser) -> Option<Rung> {
    let is_it = |entry: &Entry| entry.movement == Movement::Library(place.to_owned());
    let (block, entry) = routine
        .blocks
        .iter()
        .find_map(|block| Some((block, block.entries.iter().find(|entry| is_it(entry))?)))?;
    let find = |id| chooser.runner.library.get(id);
    // Who does another begins with as much as was left of what stood there, or with its own dose.
    let own = Entry { amount: None, sides: None, growth: Growth::Library, ..entry.clone() };
    let ladders = [
        Measured::of(entry, find(place), block.rounds),
        Measured::of(&own, find(exercise), block.rounds).filter(|_| place != exercise),
    ];
    let mosts = ladders.into_iter().flatten().map(|it| (it.ladder.most_sets, it.ladder.cap));
    let (sets, amount) = mosts.reduce(|one, other| (one.0.max(other.0), one.1.max(other.1)))?;
    Some(Rung { sets, amount })
}

/// Leaves what the coach is told of.
fn forget(sessions: &mut Vec<Session>, today: NaiveDate) {
    let first = today - Days::new(RECENT);
    let is_recent = |session: &Session| session.started_at.date_naive() >= first;
    let is_last = |place: usize, of: &[Session]| {
        !of[place + 1..].iter().any(|later| later.routine == of[place].routine)
    };
    let kept: Vec<bool> =
        (0..sessions.len()).map(|it| is_recent(&sessions[it]) || is_last(it, sessions)).collect();
    let mut kept = kept.into_iter();
    sessions.retain(|_| kept.next().unwrap_or_default());
}

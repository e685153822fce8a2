//! How it goes as `prehab stats --json` prints it: a promise to scripts, so fields are only ever
//! added. The command's help says what each is.

use chrono::NaiveDate;
use serde::Serialize;

use crate::coach::progress::{self, OneSide, Progress, Record, Strand, records};
use crate::exercise::Side;
use crate::journal::record::{KindWeek, Measure, Week};
use crate::plan::{Seconds, StepSide};

#[derive(Serialize)]
pub(super) struct Stats<'a> {
    today: NaiveDate,
    goal: u32,
    streak: Streak,
    total: Total,
    weeks: Vec<WeekJson>,
    exercises: Vec<Exercise<'a>>,
}

#[derive(Serialize)]
struct Streak {
    weeks: u32,
    longest: u32,
}

#[derive(Serialize)]
struct Total {
    sessions: u32,
    seconds: Seconds,
    before_run_seconds: Seconds,
    after_run_seconds: Seconds,
}

#[derive(Serialize)]
struct WeekJson {
    monday: NaiveDate,
    sessions: u32,
    before_run: u32,
    after_run: u32,
    seconds: Seconds,
    before_run_seconds: Seconds,
    after_run_seconds: Seconds,
    goal_met: bool,
    pain_before: Option<u8>,
    pain_after: Option<u8>,
    pain_next_morning: Option<u8>,
}

#[derive(Serialize)]
struct Exercise<'a> {
    exercise: Option<&'a str>,
    title: &'a str,
    variant: Option<&'a str>,
    measure: &'static str,
    hold_seconds: Option<Seconds>,
    asymmetry: Option<Asymmetry>,
    sides: Vec<SideJson>,
}

#[derive(Serialize)]
struct Asymmetry {
    left: u32,
    right: u32,
    percent: u32,
    weaker: Option<&'static str>,
}

#[derive(Serialize)]
struct SideJson {
    side: Option<&'static str>,
    sets: u32,
    total: u64,
    best: u32,
    best_on: NaiveDate,
    latest: u32,
    latest_on: NaiveDate,
    records: Vec<RecordJson>,
    weeks: Vec<KindWeekJson>,
}

#[derive(Serialize)]
struct RecordJson {
    amount: u32,
    on: NaiveDate,
    before: u32,
}

#[derive(Serialize)]
struct KindWeekJson {
    monday: NaiveDate,
    sets: u32,
    total: u64,
    best: u32,
}

impl<'a> From<&'a Progress> for Stats<'a> {
    fn from(progress: &'a Progress) -> Self {
        let Progress { today, goal, weeks, streak, total, strands } = progress;
        Self {
            today: *today,
            goal: *goal,
            streak: Streak { weeks: streak.weeks, longest: streak.longest },
            total: Total {
                sessions: total.sessions,
                seconds: Seconds(total.active),
                before_run_seconds: Seconds(total.before),
                after_run_seconds: Seconds(total.after),
            },
            weeks: weeks.iter().map(|week| WeekJson::new(week, *goal)).collect(),
            exercises: strands.iter().map(Exercise::from).collect(),
        }
    }
}

impl WeekJson {
    fn new(week: &Week, goal: u32) -> Self {
        Self {
            monday: week.monday,
            sessions: week.sessions,
            before_run: week.sessions_before,
            after_run: week.sessions_after,
            seconds: Seconds(week.active),
            before_run_seconds: Seconds(week.before),
            after_run_seconds: Seconds(week.after),
            goal_met: week.sessions >= goal,
            pain_before: week.pain_before,
            pain_after: week.pain_after,
            pain_next_morning: week.pain_next_morning,
        }
    }
}

impl<'a> From<&'a Strand> for Exercise<'a> {
    fn from(strand: &'a Strand) -> Self {
        let (measure, hold) = match strand.id.measure {
            Measure::Seconds => ("seconds", None),
            Measure::Reps => ("reps", None),
            Measure::HeldReps(each) => ("reps", Some(Seconds(each))),
        };
        Self {
            exercise: strand.id.exercise.as_deref(),
            title: &strand.title,
            variant: strand.id.variant.as_deref(),
            measure,
            hold_seconds: hold,
            asymmetry: strand.asymmetry.as_ref().map(Asymmetry::from),
            sides: strand.sides.iter().map(SideJson::from).collect(),
        }
    }
}

impl From<&progress::Asymmetry> for Asymmetry {
    fn from(asymmetry: &progress::Asymmetry) -> Self {
        let progress::Asymmetry { left, right, percent, weaker } = *asymmetry;
        Self { left, right, percent, weaker: weaker.map(Side::name) }
    }
}

impl From<&OneSide> for SideJson {
    fn from(side: &OneSide) -> Self {
        let OneSide { standing, weeks } = side;
        let name = standing.kind.side.map(|side| match side {
            StepSide::Left => "left",
            StepSide::Right => "right",
            StepSide::Alternate | StepSide::AlternateRight => "alternate",
        });
        Self {
            side: name,
            sets: standing.sets,
            total: standing.total,
            best: standing.best,
            best_on: standing.best_day,
            latest: standing.last,
            latest_on: standing.last_day,
            records: records(weeks).into_iter().map(RecordJson::from).collect(),
            weeks: weeks.iter().map(KindWeekJson::from).collect(),
        }
    }
}

impl From<Record> for RecordJson {
    fn from(record: Record) -> Self {
        Self { amount: record.amount, on: record.day, before: record.before }
    }
}

impl From<&KindWeek> for KindWeekJson {
    fn from(week: &KindWeek) -> Self {
        let KindWeek { monday, sets, total, best, best_day: _, record: _ } = *week;
        Self { monday, sets, total, best }
    }
}

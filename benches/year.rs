//! A year of a thousand runners who train as the coach says, and what of it holds for all of them.

#![expect(clippy::expect_used, reason = "a measurement that cannot be made is no use")]
#![expect(clippy::print_stdout, reason = "it is what it is run for")]

#[path = "../tests/coach/chooser.rs"]
mod chooser;
#[expect(dead_code, reason = "the tests use the rest")]
#[path = "../tests/coach/runner.rs"]
mod runner;
#[path = "../tests/coach/year.rs"]
mod year;

use std::thread;

use chooser::Chooser;
use year::Year;

/// The weeks of a year.
const WEEKS: u64 = 52;

fn main() {
    let runners = std::env::var("PREHAB_RUNNERS");
    let runners = runners.map_or(1000, |number| number.parse().expect("a number of runners"));
    let years = years(runners);
    print!("{}", table(&years, runners));
    assert!(years.over_cap.is_empty() && years.grown_on_pain.is_empty(), "see above");
}

/// The years of so many runners together.
fn years(runners: u64) -> Year {
    let threads = thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    let some = |thread: u64| {
        let mut chooser = Chooser::new();
        let mut all = Year::default();
        for seed in (thread..runners).step_by(usize::try_from(threads).expect("a few")) {
            all += year::of(seed, WEEKS, &mut chooser);
        }
        all
    };
    let mut all = Year::default();
    thread::scope(|scope| {
        let parts: Vec<_> = (0..threads).map(|it| scope.spawn(move || some(it))).collect();
        for part in parts {
            all += part.join().expect("a year");
        }
    });
    all
}

fn table(all: &Year, runners: u64) -> String {
    let share = |part: usize| 100.0 * part as f64 / (all.repeated + all.changed) as f64;
    let weeks = |has_ball: bool| {
        let of = all.steady.iter().filter(|it| it.has_ball == has_ball);
        let mut weeks: Vec<_> = of.map(|it| it.week).collect();
        weeks.sort_by_key(|week| week.unwrap_or(u64::MAX));
        let came: Vec<u64> = weeks.iter().copied().flatten().collect();
        let (half, most) = (came.get(came.len() / 2), came.last());
        let [half, most] = [half, most].map(|week| week.map_or("-".to_owned(), u64::to_string));
        format!("{} of {}, half by week {half}, all by week {most}", came.len(), weeks.len())
    };
    let mut table = String::new();
    let mut row = |name: &str, value: String| table += &format!("{name:<52} {value}\n");
    row("runners, a year each", runners.to_string());
    row("sessions", all.sessions.to_string());
    row("exercises prescribed", all.doses.to_string());
    row("  more than the last time", all.grown.to_string());
    row("  over their cap", all.over_cap.len().to_string());
    row("  with pain of 3 and more now or after the last", all.after_pain.to_string());
    row("    more than the last time", all.grown_on_pain.len().to_string());
    row("three a week without pain: three rounds (ball)", weeks(true));
    row("three a week without pain: three rounds (no ball)", weeks(false));
    row("proposals like the day before's", format!("{:.0} %", share(all.repeated)));
    row("proposals of what was done the day before", format!("{:.1} %", share(all.done_yesterday)));
    for fault in all.over_cap.iter().chain(&all.grown_on_pain).take(20) {
        row("fault", fault.clone());
    }
    table
}

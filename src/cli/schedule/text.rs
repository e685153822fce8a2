//! The plan of the week as lines of text.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::config::{Config, Schedule};
use crate::ui::widgets::text::number;

/// Each day with what is planned for it, or how to plan something.
pub(super) fn lines(config: &Config, today: NaiveDate, file: &str) -> Vec<String> {
    let schedule = &config.schedule;
    let sessions = schedule.week().count();
    if sessions == 0 {
        return vec![nothing(file)];
    }
    let days = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())).take(7);
    let mut lines: Vec<String> = days.flat_map(|day| of_day(schedule, day, today)).collect();
    let goal = number(config.goal.sessions.into(), "session", "sessions");
    lines.push(String::new());
    lines.push(format!("{} a week; your goal is {goal}.", number(sessions, "session", "sessions")));
    lines
}

/// What to do where nothing is planned.
pub(super) fn nothing(file: &str) -> String {
    format!(
        "Nothing is planned yet. Plan days in {file}, such as:\n\n\
         [schedule]\nmonday = \"after\"\nwednesday = \"before\"\nsaturday = \"both\""
    )
}

/// A line for each session of a day, or one that says that there is none.
fn of_day(schedule: &Schedule, day: Weekday, today: NaiveDate) -> Vec<String> {
    let is_today = day == today.weekday();
    let mut name = if is_today { format!("{day}, today") } else { day.to_string() };
    let mut lines = Vec::new();
    for slot in schedule.on(day).slots() {
        lines.push(format!("{name:<12}{}  {}", schedule.at(slot).format("%H:%M"), slot.words()));
        name.clear();
    }
    if lines.is_empty() {
        lines.push(format!("{name:<12}-"));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Planned;

    #[test]
    fn a_week() {
        let mut config = Config::default();
        config.schedule.days[0] = Planned::After;
        config.schedule.days[2] = Planned::Before;
        config.schedule.days[5] = Planned::Both;
        let today = "2026-11-25".parse().unwrap();
        insta::assert_snapshot!(lines(&config, today, "config.toml").join("\n"));
    }
}

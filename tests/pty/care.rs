//! What is asked about pain, at the keys.

use crate::home::Home;
use crate::program::Program;
use crate::{SHORT, statuses};

const EMERGENCY: &str = "Please get emergency";

/// Types this when that is asked.
fn answer(program: &mut Program, asked: &str, keys: &str) {
    program.wait_for(asked);
    program.keys(keys);
}

/// The `run` of a newcomer is not begun by the test's own key.
fn run<'a>(plain: bool) -> Vec<&'a str> {
    if plain { vec!["run", "two", "--plain"] } else { vec!["run", "two"] }
}

#[test]
fn what_is_said_once_is_said_once() {
    let home = Home::of_a_newcomer();
    let mut program = Program::start(&home, &[], "1");
    answer(&mut program, "I suggest exercises", "\r");
    answer(&mut program, "is any of this so", "\r");
    program.wait("today", |seen| seen.shows("Before a run") && !seen.shows("is any of this"));
    program.keys("q");
    assert_eq!(program.exit_code(), 0);
    let mut program = Program::start(&home, &[], "1");
    program.wait_for("Before a run");
    assert!(!program.seen().shows("I suggest exercises"));
    program.keys("q");
    assert_eq!(program.exit_code(), 0);
}

#[test]
fn an_emergency_survives_the_programs_end_until_it_was_looked_at() {
    let home = Home::of_a_newcomer();
    home.routine("two", SHORT);
    let mut program = Program::start(&home, &[], "1");
    answer(&mut program, "I suggest exercises", "\r");
    answer(&mut program, "is any of this so", "3\r");
    answer(&mut program, EMERGENCY, "q");
    assert_eq!(program.exit_code(), 0);

    let program = Program::asked(&home, &run(true), "1");
    program.wait_for("run `prehab` in a terminal to confirm");
    assert_eq!(program.exit_code(), 2);

    let mut program = Program::asked(&home, &run(false), "20");
    answer(&mut program, EMERGENCY, "\r");
    answer(&mut program, "Not yet", "\r");
    answer(&mut program, "until a professional", "\r");
    answer(&mut program, "Not yet", "\x1b[B\r");
    answer(&mut program, "Pain right now", "0");
    answer(&mut program, "How hard", "\r\r\r\r");
    assert_eq!(program.exit_code(), 0);
    assert_eq!(statuses(&home), [("finished".into(), 2)]);
    assert_eq!(home.log()[0]["pain_before"], 0);
}

#[test]
fn without_a_screen_the_same_is_asked_in_lines() {
    let home = Home::of_a_newcomer();
    home.routine("two", SHORT);
    let mut program = Program::asked(&home, &run(true), "20");
    answer(&mut program, "enter: I have read this", "\r");
    answer(&mut program, "enter: none of these", "\x1b");
    assert_eq!(program.exit_code(), 0);

    let mut program = Program::asked(&home, &run(true), "20");
    answer(&mut program, "enter: none of these", "c");
    answer(&mut program, "Marked: Pain at one point", "\r");
    answer(&mut program, "Please don't run", "\r");
    answer(&mut program, "Pain right now?", "7");
    answer(&mut program, "You rated this 7/10. Is any of this so", "\r");
    answer(&mut program, "g: begin all the same", "\r");
    assert_eq!(program.exit_code(), 0);
    assert!(program.is_given_back());
    assert_eq!(statuses(&home), [], "to leave is the first answer");

    let mut program = Program::asked(&home, &run(true), "20");
    answer(&mut program, "Pain right now?", "1");
    program.wait_for("Finished: 2 of 2");
    assert_eq!(program.exit_code(), 0);
    assert_eq!(home.log()[0]["pain_before"], 1);
}

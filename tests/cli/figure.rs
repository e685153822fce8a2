use snapbox::cmd::OutputAssert;
use snapbox::{file, str};

use crate::home::Home;

/// What `prehab figure` does for a dark terminal.
fn figure(arguments: &str) -> OutputAssert {
    let arguments = ["figure"].into_iter().chain(arguments.split(' '));
    Home::new().prehab(arguments).env("PREHAB_THEME", "dark").assert()
}

/// The README's pictures are what the program shows. `SNAPSHOTS=overwrite` makes them anew.
#[test]
fn pictures_are_the_programs_own() {
    let screen = |exercise: &str, routine: &str, at: &str| {
        figure(&format!("{exercise} --screen {routine} --at {at} --size 96x28")).success()
    };
    screen("bird-dog", "low-load-core", "4")
        .stdout_eq(file!["../../assets/pictures/bird-dog.svg"].raw());
    screen("walking-lunge", "pre-run-warm-up", "1.2")
        .stdout_eq(file!["../../assets/pictures/walking-lunge.svg"].raw());
    screen("superman-pull", "article-core-no-kit", "12.5")
        .stdout_eq(file!["../../assets/pictures/superman-pull.svg"].raw());
}

#[test]
fn key_poses_stand_side_by_side() {
    figure("ball-pike --size 40x9 --drawing dots")
        .success()
        .stdout_eq(file!["snapshots/figure.txt"].raw());
    figure("ball-pike --size 40x9 --frames 4 --side left")
        .success()
        .stdout_eq(file!["snapshots/figure-frames.txt"].raw());
}

#[test]
fn a_pose_is_a_vector_picture() {
    figure("front-plank --svg").success().stdout_eq(file!["snapshots/figure.svg"].raw());
}

#[test]
fn what_has_no_figure_is_told() {
    figure("plank").code(2).stderr_eq(str![[r#"
error: there is no exercise `plank` with a figure

"#]]);
    figure("squat --screen article-core").code(2).stderr_eq(str![[r#"
error: `article-core` has no `squat`

"#]]);
}

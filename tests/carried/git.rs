//! By git: a folder that is a clone on each machine.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::home::Home;
use crate::{live, machine};

/// A machine and its clone.
struct Machine {
    home: Home,
    clone: PathBuf,
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=Runner", "-c", "user.email=runner@localhost"])
        .args(arguments)
        .current_dir(folder)
        .envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")])
        .output()
        .expect("git");
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
    String::from_utf8(output.stdout).expect("text")
}

impl Machine {
    fn new(part: usize, shared: &Path) -> Self {
        let home = machine(part);
        let clone = home.path().join("clone");
        let from = shared.to_str().expect("a name");
        git(home.path(), &["clone", "--quiet", from, "clone"]);
        git(&clone, &["symbolic-ref", "HEAD", "refs/heads/main"]);
        Self { home, clone }
    }

    fn sync(&self) {
        self.home.sync(&self.clone);
    }

    fn commit(&self) {
        git(&self.clone, &["add", "--all"]);
        if !git(&self.clone, &["status", "--porcelain"]).is_empty() {
            git(&self.clone, &["commit", "--quiet", "--message", "What I did"]);
        }
    }

    fn pull(&self) {
        git(&self.clone, &["pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main"]);
    }

    fn push(&self) {
        git(&self.clone, &["push", "--quiet", "origin", "main"]);
    }
}

#[test]
#[ignore = "needs git"]
fn clones_that_are_merged_in_any_order_make_one_journal() {
    let shared = tempfile::tempdir().expect("a folder");
    git(shared.path(), &["init", "--quiet", "--bare", "--initial-branch", "main"]);
    let here = Machine::new(1, shared.path());
    let there = Machine::new(2, shared.path());
    here.sync();
    here.commit();
    here.push();
    there.pull();
    for turn in 0..4 {
        live(&here.home, &there.home, turn);
        // Both have something new before either knows of the other's.
        let (first, then) = if turn % 2 == 0 { (&here, &there) } else { (&there, &here) };
        first.sync();
        then.sync();
        first.commit();
        then.commit();
        first.pull();
        first.push();
        then.pull();
        if turn > 1 {
            then.sync();
            then.commit();
        }
        then.push();
    }
    for machine in [&here, &there, &here] {
        machine.pull();
        machine.sync();
        machine.commit();
        machine.push();
    }
    assert_eq!(here.home.export(), there.home.export());
    assert_eq!(here.home.log().len(), 60 + 8 - 8);
    let files = git(&here.clone, &["ls-files"]);
    assert_eq!(files.lines().count(), 2, "each machine writes one file: {files}");
}

//! Two programs at once: both write all they have.

use std::sync::Barrier;

use super::super::Store;
use super::*;

#[test]
fn two_writers_lose_nothing() {
    const SETS: usize = 200;
    let dir = tempfile::tempdir().unwrap();
    let together = Barrier::new(2);
    let run = &|routine: &str| {
        let mut writer = Writer::new(dir.path());
        together.wait();
        // Both may find no journal and make one. Where one waits too long for the other, what it
        // had to write is kept for its next turn.
        let mut health = writer.submit(begin(routine, at(0)));
        for step in 0..SETS {
            health = writer.submit(set(step, hold(Outcome::Done, 30), at(step as i64)));
        }
        for _ in 0..20 {
            if health != Health::Saved {
                health = writer.retry();
            }
        }
        assert_eq!(health, Health::Saved);
        writer.session().unwrap()
    };
    let ids = std::thread::scope(|scope| {
        let both = ["a", "b"].map(|routine| scope.spawn(move || run(routine)));
        both.map(|thread| thread.join().unwrap())
    });
    let store = Store::read(dir.path()).unwrap().unwrap();
    for id in ids {
        assert_eq!(store.session(id).unwrap().unwrap().sets.len(), SETS);
    }
}

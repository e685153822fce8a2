//! Several machines: whatever happens on each and whatever the folder does, all agree in the end.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use tempfile::TempDir;

use super::super::known::Known;
use super::super::op::Edit;
use super::super::record::{Run, Session, Standing};
use super::super::{Beginning, Fault, Store, Synced};
use super::runs::run;
use super::*;
use crate::plan::Lighter;

/// A machine with its own view of the folder, and a clock that is off by some seconds.
struct Machine {
    home: TempDir,
    folder: TempDir,
    store: Store,
    off: i64,
}

impl Machine {
    fn new(off: i64) -> Self {
        let (home, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let store = Store::open(home.path()).unwrap();
        store.conn.execute_batch("PRAGMA synchronous = OFF").unwrap();
        Self { home, folder, store, off }
    }

    fn sync(&mut self) -> Synced {
        self.store.sync(self.folder.path(), "Box 1").unwrap()
    }

    fn session(&mut self, id: u128, second: i64, held: u64) -> Uuid {
        let (id, started_at) = (Uuid::from_u128(id), at(second + self.off));
        let beginning = Beginning {
            id,
            routine: "r",
            title: "R",
            when: When::Any,
            plan: "",
            lighter: held.is_multiple_of(2).then_some(Lighter::Week),
            started_at,
        };
        self.store.begin(&beginning).unwrap();
        let instead_of = held.is_multiple_of(3).then(|| "plank".to_owned());
        let record = SetRecord { instead_of, ..hold(Outcome::Done, held) };
        for step in 0..2 {
            self.store.set(id, step, &record, started_at).unwrap();
        }
        self.store.end(id, Status::Finished, started_at).unwrap();
        id
    }

    fn sessions(&self) -> Vec<Session> {
        self.store.all().unwrap().map(Result::unwrap).collect()
    }

    fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<_> =
            fs::read_dir(self.folder.path()).unwrap().map(|it| it.unwrap().path()).collect();
        files.sort();
        files
    }

    /// What carries files brings another's, cut off at so many hundredths.
    fn receive(&self, from: &Self, hundredths: usize) {
        for path in from.files() {
            let to = self.folder.path().join(path.file_name().unwrap());
            if to.file_name() != self.own().as_deref() {
                let bytes = fs::read(&path).unwrap();
                fs::write(to, &bytes[..bytes.len() * hundredths / 100]).unwrap();
            }
        }
    }

    fn own(&self) -> Option<std::ffi::OsString> {
        let own: Result<String, _> = self.store.conn.query_row(
            "SELECT value FROM facts WHERE name = 'machine'",
            [],
            |row| row.get(0),
        );
        own.ok().map(|own| format!("{own}.prehab").into())
    }
}

/// All files reach all, and all join them, until nothing is news.
fn settle(machines: &mut [Machine]) {
    for _ in 0..3 {
        for place in 0..machines.len() {
            machines[place].sync();
            for other in 0..machines.len() {
                if other != place {
                    machines[other].receive(&machines[place], 100);
                }
            }
        }
    }
}

fn held(record: &SetRecord) -> Option<u64> {
    record.actual.hold.map(|hold| hold.as_secs())
}

#[test]
fn what_is_done_edited_and_deleted_travels() {
    let mut both = [Machine::new(0), Machine::new(0)];
    let first = both[0].session(1, 0, 30);
    let second = both[1].session(2, 100, 40);
    settle(&mut both);
    for machine in &both {
        assert_eq!(machine.sessions().iter().map(|it| it.id).collect::<Vec<_>>(), [first, second]);
    }
    // Different fields on different machines, and both at once.
    both[0].store.edit(first, &Edit::Effort(Some(4)), at(200)).unwrap();
    both[1].store.edit(first, &Edit::Note(Some("b".into())), at(150)).unwrap();
    both[1].store.edit(second, &Edit::Effort(Some(2)), at(210)).unwrap();
    both[0].store.edit(second, &Edit::Effort(Some(9)), at(220)).unwrap();
    let set = Edit::Set { step: 1, actual: hold(Outcome::Done, 44).actual, outcome: Outcome::Done };
    both[0].store.edit(second, &set, at(221)).unwrap();
    settle(&mut both);
    for machine in &both {
        let [first, second] = <[Session; 2]>::try_from(machine.sessions()).unwrap();
        assert_eq!((first.effort, first.note.as_deref()), (Some(4), Some("b")));
        assert_eq!(second.effort, Some(9));
        assert_eq!(held(&second.sets[1].record), Some(44));
    }
    both[0].store.delete(&[first], at(300)).unwrap();
    both[1].store.edit(first, &Edit::Effort(Some(5)), at(310)).unwrap();
    settle(&mut both);
    for machine in &both {
        assert_eq!(machine.sessions().len(), 1);
    }
    // Whoever brings it back has all of it.
    both[0].store.restore(&[first], at(400)).unwrap();
    settle(&mut both);
    for machine in &both {
        assert_eq!(machine.sessions()[0].effort, Some(5));
    }
}

#[test]
fn why_it_was_less_and_whose_place_was_taken_travel() {
    let mut both = [Machine::new(0), Machine::new(0)];
    both[0].session(1, 0, 30);
    settle(&mut both);
    for machine in &both {
        let session = &machine.sessions()[0];
        assert_eq!(session.lighter, Some(Lighter::Week));
        assert_eq!(session.sets[0].record.instead_of.as_deref(), Some("plank"));
    }
}

#[test]
fn what_an_older_program_leaves_out_is_not_lost() {
    let mut machine = Machine::new(0);
    machine.session(1, 0, 30);
    let whole = Known::unchanged(machine.sessions().remove(0));
    let mut less = whole.clone();
    less.session.lighter = None;
    less.session.sets.iter_mut().for_each(|set| set.record.instead_of = None);
    let joined = |mut one: Known, other: &Known| {
        one.join(other.clone());
        one.session
    };
    assert_eq!(joined(less.clone(), &whole), whole.session);
    assert_eq!(joined(whole.clone(), &less), whole.session);
}

#[test]
fn runs_travel_as_they_were_last_changed() {
    let mut both = [Machine::new(0), Machine::new(0)];
    let runs = |machine: &Machine| machine.store.runs().unwrap();
    for id in 1..=3 {
        both[0].store.add_run(&run(id, 60 * id as i64, 5_000), at(300)).unwrap();
    }
    both[0].sync();
    both[1].receive(&both[0], 100);
    let told = both[1].sync();
    assert_eq!((told.added, told.runs, runs(&both[1])), (0, 3, runs(&both[0])));
    both[0].store.change_run(&run(1, 60, 6_000), at(400)).unwrap();
    both[1].store.change_run(&run(1, 60, 7_000), at(390)).unwrap();
    both[0].store.delete_runs(&[Uuid::from_u128(2)], at(400)).unwrap();
    // In ignorance of its deletion, but later.
    both[1].store.change_run(&run(2, 120, 8_000), at(410)).unwrap();
    both[1].store.delete_runs(&[Uuid::from_u128(3)], at(420)).unwrap();
    settle(&mut both);
    for machine in &both {
        assert_eq!(runs(machine), [run(1, 60, 6_000), run(2, 120, 8_000)]);
    }
    both[0].store.restore_runs(&[Uuid::from_u128(3)], at(430)).unwrap();
    settle(&mut both);
    assert_eq!((runs(&both[0]).len(), runs(&both[1]).len()), (3, 3));
}

#[test]
fn what_was_done_is_told() {
    let mut both = [Machine::new(0), Machine::new(0)];
    let id = both[0].session(1, 0, 30);
    let alone = both[0].sync();
    assert_eq!((alone.others, alone.added), (0, 0));
    assert!(alone.ours.file_name().unwrap().to_string_lossy().starts_with("box-1-"));
    both[1].receive(&both[0], 100);
    let told = both[1].sync();
    assert_eq!((told.others, told.added, told.changed, told.deleted), (1, 1, 0, 0));
    let again = both[1].sync();
    assert_eq!((again.others, again.added, again.changed, again.deleted), (1, 0, 0, 0));
    both[0].store.edit(id, &Edit::Effort(Some(3)), at(9)).unwrap();
    both[0].sync();
    both[1].receive(&both[0], 100);
    assert_eq!(both[1].sync().changed, 1);
    both[1].store.delete(&[id], at(10)).unwrap();
    both[1].sync();
    both[0].receive(&both[1], 100);
    assert_eq!(both[0].sync().deleted, 1);
}

#[test]
fn a_file_cut_off_brings_what_is_whole() {
    let mut both = [Machine::new(0), Machine::new(0)];
    for n in 0..4 {
        both[0].session(n, n as i64, 30);
    }
    both[0].sync();
    both[1].receive(&both[0], 60);
    let told = both[1].sync();
    assert_eq!((told.added, told.unread.len()), (2, 1));
    assert!(
        told.unread[0].ends_with("1 line is not whole yet, or of a newer prehab"),
        "{:?}",
        told.unread
    );
    both[1].receive(&both[0], 100);
    let told = both[1].sync();
    assert_eq!((told.added, told.unread.len()), (2, 0));
}

#[test]
fn what_is_damaged_is_left_out() {
    let mut both = [Machine::new(0), Machine::new(0)];
    for n in 0..3 {
        both[0].session(n, n as i64, 30);
    }
    let path = both[0].sync().ours;
    let mut bytes = fs::read(&path).unwrap();
    let digit = bytes.windows(14).position(|it| it == b"\"hold_seconds\"").unwrap() + 15;
    bytes[digit] ^= 1;
    fs::write(both[1].folder.path().join("a.prehab"), bytes).unwrap();
    fs::write(both[1].folder.path().join("b.prehab"), [0; 3000]).unwrap();
    fs::write(both[1].folder.path().join("c.prehab"), "").unwrap();
    fs::write(both[1].folder.path().join("notes.txt"), "mine").unwrap();
    let told = both[1].sync();
    assert_eq!((told.others, told.added, told.unread.len()), (3, 2, 2));
}

#[test]
fn a_copied_data_folder_takes_a_name_of_its_own() {
    let mut first = Machine::new(0);
    first.session(1, 0, 30);
    let ours = first.sync().ours;
    let copy = tempfile::tempdir().unwrap();
    fs::copy(first.home.path().join("journal.db"), copy.path().join("journal.db")).unwrap();
    first.store.conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    fs::copy(first.home.path().join("journal.db"), copy.path().join("journal.db")).unwrap();
    first.session(2, 10, 30);
    assert_eq!(first.sync().ours, ours);
    let mut second = Store::open(copy.path()).unwrap();
    let told = second.sync(first.folder.path(), "Box 1").unwrap();
    assert_ne!(told.ours, ours);
    assert_eq!((told.others, told.added), (1, 1));
}

#[test]
fn a_folder_that_is_not_there_is_not_made() {
    let mut machine = Machine::new(0);
    let nowhere = machine.home.path().join("nowhere");
    assert_eq!(machine.store.sync(&nowhere, "x").unwrap_err().fault, Fault::NoFolder);
    assert!(!nowhere.exists());
    let file = machine.home.path().join("journal.db");
    assert!(machine.store.sync(&file, "x").is_err());
}

#[test]
fn a_session_that_goes_on_is_not_taken_from_under_it() {
    let mut both = [Machine::new(0), Machine::new(0)];
    let id = both[0].session(1, 0, 30);
    both[0].store.end(id, Status::Partial, at(5)).unwrap();
    settle(&mut both);
    both[0].store.resume(id, at(400)).unwrap();
    both[1].store.delete(&[id], at(9_000)).unwrap();
    settle(&mut both);
    assert_eq!((both[0].sessions().len(), both[1].sessions().len()), (1, 0));
    both[0].store.set(id, 2, &hold(Outcome::Done, 50), at(60)).unwrap();
    both[0].store.end(id, Status::Finished, at(90)).unwrap();
    settle(&mut both);
    for machine in &both {
        assert_eq!(machine.sessions()[0].sets.len(), 3);
        assert_eq!(machine.sessions()[0].status, Status::Finished);
    }
}

#[test]
fn what_can_go_on_is_spared_until_it_cannot() {
    let mut both = [Machine::new(0), Machine::new(0)];
    let (id, started_at) = (Uuid::from_u128(1), at(0));
    let plan = "{}";
    let beginning = Beginning {
        id,
        routine: "r",
        title: "R",
        when: When::Any,
        plan,
        lighter: None,
        started_at,
    };
    both[0].store.begin(&beginning).unwrap();
    both[0].store.set(id, 0, &hold(Outcome::Done, 30), at(5)).unwrap();
    both[0].store.end(id, Status::Partial, at(50)).unwrap();
    settle(&mut both);
    both[1].store.delete(&[id], at(100)).unwrap();
    settle(&mut both);
    assert_eq!((both[0].sessions().len(), both[1].sessions().len()), (1, 0));
    // Another one begins, and it can no longer be resumed.
    both[0].session(2, 200, 10);
    settle(&mut both);
    for machine in &both {
        assert_eq!(machine.sessions().iter().map(|it| it.id.as_u128()).collect::<Vec<_>>(), [2]);
    }
}

#[test]
fn no_line_from_elsewhere_spoils_the_clock_or_the_counts() {
    let mut both = [Machine::new(0), Machine::new(0)];
    both[0].session(1, 0, 30);
    let text = fs::read_to_string(both[0].sync().ours).unwrap();
    let (header, line) = text.split_once('\n').unwrap();
    let (_, json) = line.trim_end().split_once(' ').unwrap();
    let gone =
        format!("{{\"gone\":{{\"id\":\"{}\",\"changed\":{}}}}}", Uuid::from_u128(9), i64::MAX);
    let wrong = [
        json.replace("\"seconds\":30", "\"seconds\":1e15"),
        json.replace("\"effort\":null", "\"effort\":200"),
        json.replace("\"here\":", "\"here\":9"),
        gone,
    ];
    for json in wrong {
        let sum = crc32fast::hash(json.as_bytes());
        let file = both[1].folder.path().join("other.prehab");
        fs::write(file, format!("{header}\n{sum:08x} {json}\n")).unwrap();
        let told = both[1].sync();
        assert_eq!((told.added, told.unread.len()), (0, 1), "{json}");
    }
    both[1].session(2, 10, 30);
    assert_eq!(both[1].sessions().len(), 1);
}

/// Something that happens on one of three machines.
#[derive(Debug, Clone)]
enum Happens {
    Session(u64),
    Effort(u8, u8),
    Set(u8, u64),
    Note(u8, String),
    Delete(u8),
    Restore(u8),
    Run(u32),
    RunChanged(u8, u32),
    RunDeleted(u8),
    RunRestored(u8),
    Sync,
    /// Files of another come, cut off there.
    Receive(usize, usize),
}

fn happens() -> impl Strategy<Value = Happens> {
    prop_oneof![
        (1u64..90).prop_map(Happens::Session),
        (any::<u8>(), 1u8..=10).prop_map(|(n, effort)| Happens::Effort(n, effort)),
        (any::<u8>(), 0u64..90).prop_map(|(n, held)| Happens::Set(n, held)),
        (any::<u8>(), "[a-c]{0,2}").prop_map(|(n, note)| Happens::Note(n, note)),
        any::<u8>().prop_map(Happens::Delete),
        any::<u8>().prop_map(Happens::Restore),
        (1u32..9_000).prop_map(Happens::Run),
        (any::<u8>(), 1u32..9_000).prop_map(|(n, metres)| Happens::RunChanged(n, metres)),
        any::<u8>().prop_map(Happens::RunDeleted),
        any::<u8>().prop_map(Happens::RunRestored),
        Just(Happens::Sync),
        (0usize..3, prop_oneof![Just(100usize), 0usize..100])
            .prop_map(|(from, cut)| Happens::Receive(from, cut)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn all_machines_agree_in_the_end(
        off in prop::array::uniform3(-100_000i64..100_000),
        course in prop::collection::vec((0usize..3, happens()), 0..40),
    ) {
        let mut machines = off.map(Machine::new);
        let (mut ids, mut runs) = (Vec::new(), 0);
        for (second, (place, what)) in course.into_iter().enumerate() {
            let second = second as i64;
            let when = at(second + machines[place].off);
            let id = |n: u8| ids.get(usize::from(n) % ids.len().max(1)).copied();
            let id = |n: u8| id(n).unwrap_or(Uuid::from_u128(999));
            // Some are the same one on several machines, as the same file is.
            let run_id = |n: u8| 1_000 + u128::from(n) % (runs + 1);
            let run_of = |n: u8| Uuid::from_u128(run_id(n));
            let machine = &mut machines[place];
            // Much of this finds nothing to change, which is a case too.
            match what {
                Happens::Session(held) => {
                    let id = machine.session(ids.len() as u128, second, held);
                    ids.push(id);
                }
                Happens::Effort(n, effort) => {
                    _ = machine.store.edit(id(n), &Edit::Effort(Some(effort)), when);
                }
                Happens::Set(n, held) => {
                    let actual = hold(Outcome::Done, held).actual;
                    let edit = Edit::Set { step: 1, actual, outcome: Outcome::Short };
                    _ = machine.store.edit(id(n), &edit, when);
                }
                Happens::Note(n, note) => {
                    _ = machine.store.edit(id(n), &Edit::Note(Some(note)), when);
                }
                Happens::Delete(n) => _ = machine.store.delete(&[id(n)], when),
                Happens::Restore(n) => _ = machine.store.restore(&[id(n)], when),
                Happens::Run(metres) => {
                    runs += u128::from(metres % 3 > 0);
                    let run = run(1_000 + runs, second, metres);
                    machine.store.add_run(&run, when).unwrap();
                }
                Happens::RunChanged(n, metres) => {
                    _ = machine.store.change_run(&run(run_id(n), 0, metres), when);
                }
                Happens::RunDeleted(n) => _ = machine.store.delete_runs(&[run_of(n)], when),
                Happens::RunRestored(n) => _ = machine.store.restore_runs(&[run_of(n)], when),
                Happens::Sync => _ = machine.sync(),
                Happens::Receive(from, cut) => machines[place].receive(&machines[from], cut),
            }
        }
        settle(&mut machines);
        let facts = |machine: &Machine| -> (Vec<Session>, Vec<Standing>, Vec<Run>) {
            let (standings, runs) = (machine.store.past(None).unwrap().standings, machine.store.runs());
            (machine.sessions(), standings, runs.unwrap())
        };
        let agreed = facts(&machines[0]);
        prop_assert_eq!(&facts(&machines[1]), &agreed);
        prop_assert_eq!(&facts(&machines[2]), &agreed);
        // What nobody ever deleted is there.
        for machine in &mut machines {
            let told = machine.sync();
            prop_assert!(!told.is_news(), "{told:?}");
        }
    }
}

#[test]
fn a_session_that_went_on_after_the_clock_was_set_back_is_known_everywhere() {
    const DAY: i64 = 24 * 60 * 60;
    let (here, there, folder) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (cut_short, id) =
        write(here.path(), [begin("core", at(0)), set(1, hold(Outcome::Done, 30), at(5))]);
    drop(cut_short);
    write(
        here.path(),
        [
            JournalOp::Resume { id, at: at(100 - DAY) },
            set(2, hold(Outcome::Done, 30), at(105 - DAY)),
            end(Status::Finished, at(140 - DAY)),
        ],
    );
    let session = |dir: &TempDir| Store::open(dir.path()).unwrap().session(id).unwrap().unwrap();
    assert_eq!(session(&here).ended_at, Some(at(0)));
    assert_eq!(session(&here).active(), seconds(65));
    for dir in [&here, &there] {
        let synced = Store::open(dir.path()).unwrap().sync(folder.path(), "box").unwrap();
        assert_eq!(synced.unread, Vec::<String>::new());
    }
    assert_eq!(session(&there), session(&here));
}

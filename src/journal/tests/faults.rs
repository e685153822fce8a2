//! Whatever lies in the journal's place, and whatever the disk does: nothing is harmed.

use std::fs;
use std::path::PathBuf;

use rusqlite::Connection;

use super::super::record::Status;
use super::super::{FILE, Fault, Store, StoreError, schema};
use super::*;

/// Every file of a folder with its bytes. The index of a WAL is left out: it only says what the
/// WAL holds, and readers write to it.
fn contents(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let paths = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    let files = paths.filter(|path| path.is_file() && !path.to_string_lossy().ends_with("-shm"));
    let mut contents: Vec<_> = files.map(|path| (path.clone(), fs::read(&path).unwrap())).collect();
    contents.sort();
    contents
}

/// Opening it in every way fails for this reason, names the file, and changes no byte.
fn is_refused(dir: &Path, fault: &dyn Fn(&Fault) -> bool) {
    let before = contents(dir);
    for error in [Store::open(dir).unwrap_err(), Store::read(dir).unwrap_err()] {
        assert!(fault(&error.fault), "{error:?}");
        assert_eq!(error.path, dir.join(FILE));
    }
    let mut writer = Writer::new(dir);
    let Health::NotSaved { why, pending: 1 } = writer.submit(begin("core", at(0))) else {
        panic!("it was saved")
    };
    assert!(why.contains("journal.db: "), "{why}");
    drop(writer);
    let after = contents(dir);
    for (path, bytes) in &before {
        let now = after.iter().find(|(other, _)| other == path).map(|(_, bytes)| bytes);
        assert!(now == Some(bytes), "{} was changed", path.display());
    }
}

fn journal_with_a_session(dir: &Path) -> PathBuf {
    let sets = (0..40).map(|step| set(step, hold(Outcome::Done, 30), at(5)));
    write(
        dir,
        [begin("core", at(0))].into_iter().chain(sets).chain([end(Status::Finished, at(60))]),
    );
    dir.join(FILE)
}

#[test]
fn what_is_no_database_is_refused() {
    let no_databases: [&[u8]; 4] =
        [b"", b"hello", &[0; 4096], b"SQLite format 3\0 and then nothing of the kind"];
    for bytes in no_databases {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(FILE), bytes).unwrap();
        is_refused(dir.path(), &|fault| *fault == Fault::Foreign);
    }
}

#[test]
fn a_folder_in_its_place_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join(FILE)).unwrap();
    is_refused(dir.path(), &|fault| *fault == Fault::Foreign);
}

#[test]
fn another_programs_database_is_refused() {
    for mode in ["DELETE", "WAL"] {
        let dir = tempfile::tempdir().unwrap();
        let foreign = Connection::open(dir.path().join(FILE)).unwrap();
        foreign.pragma_update(None, "journal_mode", mode).unwrap();
        foreign.execute_batch("CREATE TABLE sessions (id); PRAGMA user_version = 1").unwrap();
        foreign.close().unwrap();
        is_refused(dir.path(), &|fault| *fault == Fault::Foreign);
    }
}

#[test]
fn what_another_program_has_not_finished_is_left_to_it() {
    for mode in ["DELETE", "WAL"] {
        let made = tempfile::tempdir().unwrap();
        let foreign = Connection::open(made.path().join(FILE)).unwrap();
        foreign.execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1)").unwrap();
        foreign.pragma_update(None, "journal_mode", mode).unwrap();
        // So small a cache makes it write to its files before it is done.
        foreign
            .execute_batch(
                "PRAGMA cache_size = 1; BEGIN;
                 WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n LIMIT 500)
                 INSERT INTO t SELECT randomblob(100) FROM n",
            )
            .unwrap();
        // As it would lie there if that program were killed now.
        let dir = tempfile::tempdir().unwrap();
        for (path, bytes) in contents(made.path()) {
            fs::write(dir.path().join(path.file_name().unwrap()), bytes).unwrap();
        }
        assert_eq!(contents(dir.path()).len(), 2);
        is_refused(dir.path(), &|fault| *fault == Fault::Foreign);
    }
}

#[test]
fn a_journal_cut_off_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = journal_with_a_session(dir.path());
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    is_refused(dir.path(), &|fault| matches!(fault, Fault::Corrupt(_)));
}

#[test]
fn a_journal_with_a_scratch_is_an_error_where_it_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = journal_with_a_session(dir.path());
    let mut bytes = fs::read(&path).unwrap();
    let mark = bytes.windows(10).rposition(|bytes| bytes == b"2026-11-21").unwrap();
    bytes[mark] = b'x';
    fs::write(&path, &bytes).unwrap();
    let store = Store::read(dir.path()).unwrap().unwrap();
    let error = store.sessions(1).unwrap_err();
    assert!(matches!(error.fault, Fault::Corrupt(_)), "{error}");
    assert!(store.all().unwrap().next().unwrap().is_err());
    drop(store);
    assert!(fs::read(&path).unwrap() == bytes);
}

#[test]
fn a_newer_journal_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = journal_with_a_session(dir.path());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 7).unwrap();
    is_refused(dir.path(), &|fault| *fault == Fault::Newer { found: 7, known: FORMAT });
}

#[test]
fn a_data_folder_that_is_a_file_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    fs::write(&data, "mine").unwrap();
    let refused = |error: StoreError| (error.path, error.fault);
    assert_eq!(refused(Store::open(&data).unwrap_err()), (data.clone(), Fault::NotFolder));
    assert_eq!(refused(Store::read(&data).unwrap_err()), (data.clone(), Fault::NotFolder));
    let below = data.join("below");
    assert_eq!(refused(Store::open(&below).unwrap_err()), (data.clone(), Fault::NotFolder));
    assert_eq!(refused(Store::read(&below).unwrap_err()), (data.clone(), Fault::NotFolder));
    assert_eq!(fs::read_to_string(&data).unwrap(), "mine");
}

/// Where the WAL cannot be made, as in a folder that may not be written. Root may write anywhere,
/// so a folder stands in its way here.
fn forbid_writing(dir: &Path) {
    fs::create_dir(dir.join("journal.db-wal")).unwrap();
}

#[test]
fn a_journal_that_may_not_be_written_can_be_read() {
    let dir = tempfile::tempdir().unwrap();
    // Characters that mean something in the URI that such a journal is opened by.
    let data = dir.path().join("50% of #1?immutable=0 é");
    let path = journal_with_a_session(&data);
    let before = fs::read(&path).unwrap();
    forbid_writing(&data);

    let store = Store::read(&data).unwrap().unwrap();
    assert_eq!(store.sessions(5).unwrap().len(), 1);
    assert_eq!(store.overview(at(0).date_naive()).unwrap().last_done.len(), 1);
    drop(store);

    assert_eq!(Store::open(&data).unwrap_err().fault, Fault::ReadOnly);
    assert!(fs::read(&path).unwrap() == before);
}

#[cfg(unix)]
#[test]
fn a_folder_without_leave_to_write_can_be_read() {
    use std::os::unix::fs::PermissionsExt;

    let dir = tempfile::tempdir().unwrap();
    journal_with_a_session(dir.path());
    let allow = |mode| fs::set_permissions(dir.path(), fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    // Root may write all the same, and then there is nothing to see here.
    if fs::write(dir.path().join("probe"), "").is_err() {
        let store = Store::read(dir.path()).unwrap().unwrap();
        assert_eq!(store.sessions(5).unwrap().len(), 1);
        assert_eq!(Store::open(dir.path()).unwrap_err().fault, Fault::ReadOnly);
        let health = Writer::new(dir.path()).submit(begin("core", at(0)));
        assert!(matches!(health, Health::NotSaved { pending: 1, .. }), "{health:?}");
        drop(store);

        // What a killed program left behind cannot be merged there, and must not be passed over.
        allow(0o755);
        let running = write(dir.path(), [begin("core", at(100))]);
        let copy = contents(dir.path());
        drop(running);
        for (path, bytes) in copy {
            fs::write(path, bytes).unwrap();
        }
        allow(0o555);
        assert_eq!(Store::read(dir.path()).unwrap_err().fault, Fault::Unmerged);

        allow(0o755);
        fs::remove_file(dir.path().join("journal.db-wal")).unwrap();
        let file = |mode| {
            let mode = fs::Permissions::from_mode(mode);
            fs::set_permissions(dir.path().join(FILE), mode).unwrap();
        };
        file(0o444);
        assert_eq!(Store::read(dir.path()).unwrap().unwrap().sessions(5).unwrap().len(), 1);
        assert_eq!(Store::open(dir.path()).unwrap_err().fault, Fault::ReadOnly);
        file(0);
        assert_eq!(Store::read(dir.path()).unwrap_err().fault, Fault::Unreadable);
    }
    allow(0o755);
}

#[test]
fn on_a_full_disk_sets_wait_until_there_is_room() {
    let dir = tempfile::tempdir().unwrap();
    let (mut writer, id) = write(dir.path(), [begin("core", at(0))]);
    let limit = |writer: &Writer, pages: u32| {
        let conn = &writer.store.as_ref().unwrap().conn;
        conn.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
    };
    limit(&writer, 1);
    let mut health = Health::Saved;
    for step in 0..100 {
        health = writer.submit(set(step, hold(Outcome::Done, 30), at(step as i64)));
    }
    let Health::NotSaved { why, pending } = health else { panic!("it had room") };
    assert!(why.contains("the disk is full"), "{why}");
    let kept =
        |dir: &Path| Store::read(dir).unwrap().unwrap().session(id).unwrap().unwrap().sets.len();
    assert_eq!(kept(dir.path()), 100 - pending);
    assert_eq!(writer.retry(), Health::NotSaved { why, pending });

    limit(&writer, 1_000_000);
    assert_eq!(writer.retry(), Health::Saved);
    assert_eq!(kept(dir.path()), 100);
}

#[test]
fn while_another_program_writes_changes_wait_in_order() {
    let dir = tempfile::tempdir().unwrap();
    let (mut writer, id) = write(dir.path(), [begin("core", at(0))]);
    let other = Store::open(dir.path()).unwrap();
    other.conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    let Health::NotSaved { why, pending: 1 } =
        writer.submit(set(1, hold(Outcome::Short, 3), at(5)))
    else {
        panic!("it was saved")
    };
    assert!(why.contains("another program keeps it busy"), "{why}");
    other.conn.execute_batch("COMMIT").unwrap();
    assert_eq!(writer.submit(set(1, hold(Outcome::Done, 30), at(50))), Health::Saved);
    let session = other.session(id).unwrap().unwrap();
    assert_eq!(session.sets[0].record, hold(Outcome::Done, 30));
}

#[test]
fn a_journal_that_comes_back_gets_what_waited() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    fs::write(&data, "in the way").unwrap();
    let mut writer = Writer::new(&data);
    for (n, op) in
        [begin("core", at(0)), set(1, hold(Outcome::Done, 30), at(5))].into_iter().enumerate()
    {
        let Health::NotSaved { pending, .. } = writer.submit(op) else { panic!("it was saved") };
        assert_eq!(pending, n + 1);
    }
    fs::remove_file(&data).unwrap();
    assert_eq!(writer.retry(), Health::Saved);
    let id = writer.session().unwrap();
    let session = Store::read(&data).unwrap().unwrap().session(id).unwrap().unwrap();
    assert_eq!((session.started_at, session.sets.len()), (at(0), 1));
}

#[test]
fn what_can_never_be_written_does_not_hold_up_the_rest() {
    let dir = tempfile::tempdir().unwrap();
    let (mut writer, id) = write(dir.path(), [begin("core", at(0))]);
    let effort = |effort| JournalOp::Answer {
        effort: Some(effort),
        pain_before: None,
        pain_after: None,
        note: None,
        at: at(50),
    };
    let health = writer.submit(effort(11));
    assert!(matches!(&health, Health::Lost { what } if what.starts_with("your answers: ")));
    let set = set(1, hold(Outcome::Done, 30), at(5));
    assert_eq!(writer.submit(set), health, "it is not forgotten when something else is saved");
    assert_eq!(writer.retry(), health);
    assert_eq!(writer.submit(effort(7)), Health::Saved, "it is when the same is saved");
    let session = Store::read(dir.path()).unwrap().unwrap().session(id).unwrap().unwrap();
    assert_eq!(session.effort, Some(7));
}

#[test]
fn before_any_session_there_is_nothing_to_write_to() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = Writer::new(dir.path());
    let what = "the end of the session: no session has begun".to_owned();
    assert_eq!(writer.submit(end(Status::Finished, at(0))), Health::Lost { what });
    let what = "the end of the session and 1 more: no session has begun".to_owned();
    assert_eq!(writer.submit(end(Status::Finished, at(0))), Health::Lost { what });
    assert_eq!(contents(dir.path()), []);
}

/// The format of today.
const FORMAT: i64 = schema::STEPS.len().cast_signed() as i64;

/// The steps to a format yet to come.
fn next() -> Vec<schema::Step> {
    [schema::STEPS, &[sql("ALTER TABLE sessions ADD COLUMN mood INTEGER")]].concat()
}

const fn sql(sql: &'static str) -> schema::Step {
    schema::Step { sql, then: None }
}

#[test]
fn an_older_journal_is_brought_up_to_date_beside_a_copy() {
    let dir = tempfile::tempdir().unwrap();
    let path = journal_with_a_session(dir.path());
    let mut conn = Connection::open(&path).unwrap();
    schema::migrate(&mut conn, &path, &next()).unwrap();
    schema::migrate(&mut conn, &path, &next()).unwrap();
    let moods: u32 = conn
        .query_row("SELECT count(*) - count(mood) FROM sessions", [], |row| row.get(0))
        .unwrap();
    assert_eq!(moods, 1);
    conn.close().unwrap();
    is_refused(dir.path(), &|fault| *fault == Fault::Newer { found: FORMAT + 1, known: FORMAT });

    let copies = contents(&dir.path().join("backups")).len();
    assert_eq!(copies, 1, "the second time nothing was to do");
    fs::rename(dir.path().join(format!("backups/journal-format-{FORMAT}.db")), &path).unwrap();
    assert_eq!(Store::read(dir.path()).unwrap().unwrap().sessions(9).unwrap().len(), 1);
}

#[test]
fn a_conversion_that_fails_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = journal_with_a_session(dir.path());
    let broken = [&next()[..], &[sql("ALTER TABLE nothing ADD COLUMN x")]].concat();
    for _ in 0..2 {
        let mut conn = Connection::open(&path).unwrap();
        assert!(schema::migrate(&mut conn, &path, &broken).is_err());
    }
    let store = Store::open(dir.path()).unwrap();
    assert_eq!(store.sessions(9).unwrap().len(), 1);
    let copies: Vec<_> = ["", "-2"]
        .map(|second| {
            dir.path().join(format!("backups/journal-format-{FORMAT}{second}.db")).exists()
        })
        .to_vec();
    assert_eq!(copies, [true, true]);
}

//! One journal on several machines, by way of a folder that something else carries between them.
//!
//! Each machine writes one file there, with all that it knows, and reads those of the others. A file is
//! written whole and takes its place at once; a file of another machine may be old, be there twice or
//! be cut off anywhere: what can be read of it is joined, see [`known`](super::known), and the rest
//! comes with the next one. So it needs no order, no clock and no conflict is possible, for no two
//! machines write the same file. Should two write it all the same, because a data folder was copied
//! from one to the other, the one that notices takes another name.

mod line;

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::error::{Fault, StoreError};
use super::known::Known;
use super::rows::Id;
use super::store::{Store, key_of};
use super::{changed, edit, facts, runs, tally};
use line::Line;

/// What the names of the files end with.
const SUFFIX: &str = "prehab";

/// How many sessions are joined in one transaction.
const AT_A_TIME: usize = 50;

/// What came of joining a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Synced {
    /// The file that this machine writes.
    pub ours: PathBuf,
    /// How many files of others there are.
    pub others: usize,
    /// How many sessions are here now that were not.
    pub added: usize,
    /// How many are not as they were.
    pub changed: usize,
    /// How many are here no longer.
    pub deleted: usize,
    /// How many runs are new here, not as they were, or here no longer.
    pub runs: usize,
    /// What could not be read of the others' files, for the person. It comes with their next ones.
    pub unread: Vec<String>,
}

impl Synced {
    /// Whether anything is here now that was not, or is no longer as it was.
    #[must_use]
    pub fn is_news(&self) -> bool {
        self.added + self.changed + self.deleted + self.runs > 0
    }
}

impl Store {
    /// Joins this journal with those of other machines in a folder. `name` is what this machine is
    /// called, which its file's name begins with.
    ///
    /// # Errors
    /// If the folder is not there, cannot be read or written, another program is at it just now, or
    /// the journal cannot be read or written.
    pub fn sync(&mut self, folder: &Path, name: &str) -> Result<Synced, StoreError> {
        let _turn = Turn::take(&self.dir)?;
        // By its whole name, for the next time may be in another folder.
        let folder = &folder.canonicalize().map_err(|error| missing(folder, &error))?;
        let files = files(folder)?;
        let mut machine = self.machine(name)?;
        let mut synced = Synced::default();
        let mut ours: HashMap<Uuid, String> = self.known_lines()?.into_iter().collect();
        for path in files {
            let bytes = match fs::read(&path) {
                Ok(bytes) => bytes,
                // It may have been taken away, or be in the making.
                Err(error) => {
                    synced.unread.push(format!("{}: {error}", path.display()));
                    continue;
                }
            };
            let mark = mark(&bytes);
            let is_ours = path == file(folder, &machine);
            synced.others += usize::from(!is_ours);
            if self.has_read(&path, &mark)? {
                continue;
            }
            if is_ours {
                machine = self.rename(name)?;
                synced.others += 1;
            }
            let (lines, broken) = line::parse(&bytes);
            if broken > 0 {
                synced.unread.push(told_broken(&path, broken));
            }
            let found = self.join(lines, &ours)?;
            if found.any() {
                ours = self.known_lines()?.into_iter().collect();
            }
            synced.added += found.added;
            synced.changed += found.changed;
            synced.deleted += found.deleted;
            synced.runs += found.runs;
            // What is left is looked at again the next time.
            if broken == 0 && !found.spared {
                self.mark_read(&path, &mark)?;
            }
        }
        synced.ours = file(folder, &machine);
        self.put(&synced.ours)?;
        let name = folder.to_string_lossy();
        self.change(|tx| facts::set(tx, "sync folder", &name))?;
        Ok(synced)
    }

    /// The folder that was joined last.
    ///
    /// # Errors
    /// If the journal cannot be read.
    pub fn sync_folder(&self) -> Result<Option<PathBuf>, StoreError> {
        Ok(self.fact("sync folder")?.map(PathBuf::from))
    }

    /// Forgets it; says which it was.
    pub(super) fn forget_folder(&mut self) -> Result<Option<PathBuf>, StoreError> {
        let folder = self.sync_folder()?;
        self.change(|tx| tx.execute("DELETE FROM facts WHERE name = 'sync folder'", []))?;
        Ok(folder)
    }

    /// What this machine's file is called, without its end.
    fn machine(&mut self, name: &str) -> Result<String, StoreError> {
        let known = self.fact("machine")?;
        known.map_or_else(|| self.rename(name), Ok)
    }

    fn rename(&mut self, name: &str) -> Result<String, StoreError> {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        let name: String = name.chars().take(24).map(plain).collect();
        let name = name.trim_matches('-');
        let name = if name.is_empty() { "machine" } else { name };
        // Only the random part of the id matters, of which this is some.
        let unique = Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, 0, 0));
        let (_, unique) = unique.as_u64_pair();
        let machine = format!("{name}-{:08x}", unique & 0xffff_ffff);
        self.change(|tx| facts::set(tx, "machine", &machine))?;
        Ok(machine)
    }

    fn has_read(&self, path: &Path, mark: &str) -> Result<bool, StoreError> {
        Ok(self.fact(&read_fact(path))?.is_some_and(|read| read.split(' ').any(|it| it == mark)))
    }

    fn mark_read(&mut self, path: &Path, mark: &str) -> Result<(), StoreError> {
        self.change(|tx| facts::set(tx, &read_fact(path), mark))
    }

    fn fact(&self, name: &str) -> Result<Option<String>, StoreError> {
        let found = self
            .conn
            .query_row("SELECT value FROM facts WHERE name = ?1", [name], |row| row.get(0))
            .optional();
        found.map_err(|error| self.fault(&error))
    }

    /// Everything that other machines are to know, a line each, in a lasting order.
    fn known_lines(&self) -> Result<Vec<(Uuid, String)>, StoreError> {
        let run = || {
            let tx = self.conn.unchecked_transaction()?;
            let keys = tx
                .prepare(
                    "SELECT key FROM sessions WHERE status IS NOT NULL ORDER BY started_utc, id",
                )?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<Vec<i64>>>()?;
            let mut lines = Vec::with_capacity(keys.len());
            for key in keys {
                if let Some(known) = Known::read(&tx, key)? {
                    let id = known.session.id;
                    lines.push((id, line::write(&Line::Here(Box::new(known)))));
                }
            }
            for known in runs::known(&tx)? {
                lines.push((known.run.id, line::write(&Line::Run(Box::new(known)))));
            }
            let mut gone = tx.prepare("SELECT id, changed FROM deleted ORDER BY id")?;
            let mut gone = gone.query([])?;
            while let Some(row) = gone.next()? {
                let id = row.get::<_, Id>(0)?.0;
                lines.push((id, line::write(&Line::Gone { id, changed: row.get(1)? })));
            }
            Ok(lines)
        };
        run().map_err(|error: rusqlite::Error| self.fault(&error))
    }

    /// Joins another machine's lines, but those that say what ours say.
    fn join(
        &mut self,
        lines: Vec<(Line, &str)>,
        ours: &HashMap<Uuid, String>,
    ) -> Result<Found, StoreError> {
        let is_news = |line: &Line, text: &str| {
            ours.get(&line.id()).is_none_or(|ours| ours.trim_end() != text)
        };
        let mut found = Found::default();
        let mut news = lines.into_iter().filter(|(line, text)| is_news(line, text)).peekable();
        // A few at a time, so that a session that runs need not wait for its turn to write.
        while news.peek().is_some() {
            let some: Vec<Line> = news.by_ref().take(AT_A_TIME).map(|(line, _)| line).collect();
            self.change(|tx| {
                for line in some {
                    match line {
                        Line::Here(known) => here(tx, *known, &mut found)?,
                        Line::Run(known) => found.runs += usize::from(runs::here(tx, *known)?),
                        Line::Gone { id, changed } => gone(tx, id, changed, &mut found)?,
                    }
                }
                std::mem::take(&mut found.weeks).into_iter().try_for_each(|it| tally::week(tx, it))
            })?;
        }
        Ok(found)
    }

    /// Writes this machine's file, if it is not so already.
    fn put(&mut self, path: &Path) -> Result<(), StoreError> {
        let text: String = self.known_lines()?.into_iter().map(|(_, line)| line).collect();
        let text = line::HEADER.to_owned() + &text;
        let mark = mark(text.as_bytes());
        if fs::read(path).is_ok_and(|there| there == text.as_bytes()) {
            return self.mark_read(path, &mark);
        }
        // Either of the two is ours, should this end half way.
        let before = self.fact(&read_fact(path))?.unwrap_or_default();
        let before = before.split(' ').next_back().unwrap_or_default();
        self.mark_read(path, &format!("{before} {mark}"))?;
        replace(path, text.as_bytes()).map_err(|error| StoreError::io(path, &error))
    }
}

/// What one file brought.
#[derive(Debug, Default)]
struct Found {
    added: usize,
    changed: usize,
    deleted: usize,
    runs: usize,
    /// Whether something was deleted elsewhere and is here all the same, until it cannot go on any
    /// more.
    spared: bool,
    /// What is to be counted anew.
    weeks: BTreeSet<i64>,
}

impl Found {
    fn any(&self) -> bool {
        self.added + self.changed + self.deleted + self.runs > 0
    }
}

/// Takes in that a session is there, as another machine knows it.
fn here(tx: &Connection, known: Known, found: &mut Found) -> rusqlite::Result<()> {
    let id = known.session.id;
    let deleted = tx
        .prepare_cached("SELECT changed, session FROM deleted WHERE id = ?1")?
        .query_row([Id(id)], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<String>>(1)?)))
        .optional()?;
    if let Some((deleted, kept)) = deleted {
        // What is kept of it learns, so that it comes back as everybody knows it.
        let mut joined = known;
        if let Some(kept) = kept {
            joined.join(Known::from_json(&kept)?);
        }
        if joined.changed.here <= deleted {
            tx.prepare_cached(
                "UPDATE deleted SET session = ?2 WHERE id = ?1 AND session IS NOT NULL",
            )?
            .execute(params![Id(id), joined.to_json()?])?;
            return Ok(());
        }
        tx.execute("DELETE FROM deleted WHERE id = ?1", [Id(id)])?;
        joined.write(tx)?;
        found.added += 1;
        count(&joined, found);
        return Ok(());
    }
    let mine = key_of(tx, id)?.map(|key| Known::read(tx, key)).transpose()?.flatten();
    let Some(mut mine) = mine else {
        known.write(tx)?;
        found.added += 1;
        count(&known, found);
        return Ok(());
    };
    count(&mine, found);
    if mine.join(known) {
        mine.write(tx)?;
        found.changed += 1;
        count(&mine, found);
    }
    Ok(())
}

/// Takes in that another machine has deleted a session or a run.
fn gone(tx: &Connection, id: Uuid, at: i64, found: &mut Found) -> rusqlite::Result<()> {
    changed::heard(tx, at)?;
    if let Some(is_gone) = runs::gone(tx, id, at)? {
        found.runs += usize::from(is_gone);
        return Ok(());
    }
    let mine = tx
        .prepare_cached(
            "SELECT key, day, here_changed,
                    status IS NULL OR EXISTS (SELECT 1 FROM plans WHERE session = key)
             FROM sessions WHERE id = ?1",
        )?
        .query_row([Id(id)], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?, row.get::<_, bool>(3)?))
        })
        .optional()?;
    match mine {
        Some((_, _, here, _)) if here > at => Ok(()),
        // One that runs here, or can go on, is not taken from under it; its end will be the later change.
        Some((_, _, _, true)) => {
            found.spared = true;
            Ok(())
        }
        Some((key, day, _, false)) => {
            found.deleted += 1;
            found.weeks.insert(tally::week_of(day));
            edit::remove(tx, key, at)
        }
        None => tx
            .prepare_cached(
                "INSERT INTO deleted (id, changed) VALUES (?1, ?2)
                 ON CONFLICT (id) DO UPDATE SET changed = max(changed, excluded.changed)",
            )?
            .execute(params![Id(id), at])
            .map(drop),
    }
}

fn count(known: &Known, found: &mut Found) {
    found.weeks.insert(tally::week_of(tally::local_day(known.session.started_at)));
}

fn read_fact(path: &Path) -> String {
    // Without its folder, which may be in another place the next time.
    format!("read {}", path.file_name().unwrap_or_default().to_string_lossy())
}

/// What tells a file's content from another.
fn mark(bytes: &[u8]) -> String {
    format!("{}:{:08x}", bytes.len(), crc32fast::hash(bytes))
}

fn file(folder: &Path, machine: &str) -> PathBuf {
    folder.join(format!("{machine}.{SUFFIX}"))
}

/// The journals in a folder, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let read = || -> io::Result<Vec<PathBuf>> {
        let paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
        paths.collect()
    };
    let mut paths = read().map_err(|error| missing(folder, &error))?;
    let hidden =
        |path: &Path| path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    paths.retain(|path| {
        path.extension().is_some_and(|end| end == SUFFIX) && !hidden(path) && path.is_file()
    });
    paths.sort();
    Ok(paths)
}

fn missing(folder: &Path, error: &io::Error) -> StoreError {
    if error.kind() == io::ErrorKind::NotFound {
        StoreError::new(folder, Fault::NoFolder)
    } else {
        StoreError::io(folder, error)
    }
}

/// Puts a file in the place of another, whole or not at all.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = path.with_file_name(format!(".{name}.new"));
    let write = || {
        let mut file = File::create(&draft)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&draft, path)
    };
    write().inspect_err(|_| _ = fs::remove_file(&draft))
}

fn told_broken(path: &Path, broken: usize) -> String {
    let lines = if broken == 1 { "1 line is".to_owned() } else { format!("{broken} lines are") };
    format!("{}: {lines} not whole yet, or of a newer prehab", path.display())
}

/// That this program is the one of this machine's that is at it.
struct Turn(#[expect(dead_code, reason = "its lock is held while it lives")] File);

impl Turn {
    fn take(dir: &Path) -> Result<Self, StoreError> {
        let path = dir.join("sync.lock");
        let at = |error: io::Error| StoreError::io(&path, &error);
        let file = File::create(&path).map_err(at)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(fs::TryLockError::WouldBlock) => Err(StoreError::new(&path, Fault::Syncing)),
            Err(fs::TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Self(file))
            }
            Err(fs::TryLockError::Error(error)) => Err(at(error)),
        }
    }
}

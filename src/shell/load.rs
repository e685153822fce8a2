//! Reading routines and journal beside the screens, each on a thread that ends with it.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::thread;

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use uuid::Uuid;

use crate::app::{
    Content, Lookback, Message, RoutineLine, SharedLibrary, WrongFile, WrongSettings,
};
use crate::coach;
use crate::config::{self, Config};
use crate::document::file::Problem;
use crate::exercise::Library;
use crate::journal::record::{Kind, KindWeeks};
use crate::journal::{Store, StoreError};
use crate::paths::Folders;

use super::routines::{self, Laid};
use super::run_loop::Input;
use super::sync;
use super::watch::Watch;

/// How many sessions are read at first for the history screen: more than a window has rows.
const FIRST: usize = 300;

/// More sessions than a life has days.
const ALL: usize = 1_000_000;

/// How many days back the calendar goes at most: a year of whole weeks.
const YEAR: u64 = 53 * 7;

/// Reads the person's files anew: settings, which were `before`, and every routine with the exercises as
/// they are now.
pub(super) fn files(folders: &Folders, before: Config, tell: &Sender<Input>) -> io::Result<()> {
    let folders = folders.clone();
    beside("files", tell, move |tell| {
        settings(&folders, before, tell);
        let library = Arc::new(Library::load(Some(&folders.exercises())));
        let lines = lines(&folders, &library);
        tell(Input::Message(Message::Exercises(SharedLibrary(library))));
        tell(Input::Message(Message::Routines(lines)));
    })
}

/// Reads every routine for the first time, and tells of every change from then on. Those that come
/// with the program are told at once, so that the first frame need not wait for the person's files.
pub(super) fn first_routines(
    folders: &Folders,
    library: Arc<Library>,
    config: Config,
    tell: &Sender<Input>,
) -> io::Result<()> {
    let folders = folders.clone();
    beside("routines", tell, move |tell| {
        let shipped = routines::shipped(&library).map(line).collect();
        tell(Input::Message(Message::Routines(shipped)));
        // Before they are read, lest a change between the two be missed.
        let watch = watch(&folders);
        settings(&folders, config, tell);
        tell(Input::Message(Message::Routines(lines(&folders, &library))));
        drop(library);
        if let Some(watch) = watch {
            watch.tell(|| tell(Input::FilesChanged));
        }
    })
}

/// Tells of every change to the person's files, and of the settings that are no longer as `config`.
pub(super) fn changes(folders: &Folders, config: Config, tell: &Sender<Input>) -> io::Result<()> {
    let folders = folders.clone();
    beside("changes", tell, move |tell| {
        if let Some(watch) = watch(&folders) {
            settings(&folders, config, tell);
            watch.tell(|| tell(Input::FilesChanged));
        }
    })
}

/// Reads the settings anew, which were `before`.
fn settings(folders: &Folders, before: Config, tell: &dyn Fn(Input) -> bool) {
    let (config, problem) = config::load_again(&folders.settings(), before);
    tell(Input::Message(Message::Settings(config)));
    tell(Input::Message(Message::WrongSettings(problem.as_ref().map(WrongSettings::from))));
}

fn watch(folders: &Folders) -> Option<Watch> {
    Watch::begin(&[folders.config.clone(), folders.routines(), folders.exercises()])
}

fn lines(folders: &Folders, library: &Library) -> Vec<RoutineLine> {
    let (routines, folder) = routines::all(folders, library);
    let exercises = library.problems().cloned();
    routines.map(line).chain(folder.into_iter().chain(exercises).map(wrong)).collect()
}

fn line(laid: Laid) -> RoutineLine {
    match laid.outcome {
        Err(problem) => RoutineLine { id: laid.id, ..wrong(problem) },
        Ok((routine, plan)) => RoutineLine {
            id: laid.id,
            title: routine.title.clone(),
            content: Content::Ready {
                routine: Arc::new(routine),
                length: plan.usual(),
                equipment: plan.equipment().into_iter().map(str::to_owned).collect(),
            },
        },
    }
}

fn wrong(problem: Problem) -> RoutineLine {
    let file = WrongFile::from(&problem);
    RoutineLine { id: problem.0.name, title: file.name.clone(), content: Content::Wrong(file) }
}

/// Opens the journal and says whether it can be used; then what it says on this day. Once the first frame
/// is `drawn`, copies it, if a week has gone by, and joins the person's other machines, if that is wanted.
pub(super) fn journal(
    folders: &Folders,
    tell: &Sender<Input>,
    now: DateTime<FixedOffset>,
    auto_sync: bool,
    drawn: Receiver<()>,
) -> io::Result<()> {
    let data = folders.data.clone();
    beside("journal", tell, move |tell| {
        let opened = Store::open(&data);
        let mut store = match opened {
            Ok(store) => store,
            Err(error) => {
                tell(Input::Journal(Err(error)));
                return;
            }
        };
        tell(Input::Journal(Ok(())));
        tell(match store.overview(now.date_naive()) {
            Ok(overview) => Input::Message(Message::Overview(0, Box::new(overview))),
            Err(error) => Input::Journal(Err(error)),
        });
        let tell = |message| tell(Input::Message(message));
        // Last of all: with it a routine is proposed.
        tell(match store.recent(now.date_naive()) {
            Ok(recent) => Message::Recent(0, recent.into()),
            Err(error) => Message::Notice(error.to_string()),
        });
        // To read and write so many pages would hold the first frame up.
        if drawn.recv().is_err() {
            // The program ended before it.
            return;
        }
        if let Err(error) = store.back_up_weekly(now) {
            tell(Message::Notice(format!("The journal was not copied: {error}")));
        }
        if auto_sync {
            join(&mut store, &tell);
        }
    })
}

/// Joins the person's other machines.
fn join(store: &mut Store, tell: &dyn Fn(Message) -> bool) {
    let synced = match sync::again(store) {
        Ok(synced) => synced.unwrap_or_default(),
        Err(error) => {
            tell(Message::Notice(format!("Not synced: {error}")));
            return;
        }
    };
    if synced.is_news() {
        tell(Message::Joined);
    }
    if let [unread, others @ ..] = synced.unread.as_slice() {
        let more =
            if others.is_empty() { String::new() } else { format!(", {} more", others.len()) };
        tell(Message::Notice(format!("Not all could be synced: {unread}{more}")));
    }
}

/// Reads what the journal says at a glance, and what the coach goes by.
pub(super) fn overview(folders: &Folders, tell: &Sender<Input>, today: NaiveDate, reading: u32) {
    let data = folders.data.clone();
    let first = tell.clone();
    read(tell, move || {
        let Some(store) = Store::read(&data)? else {
            return Ok(Message::Overview(reading, Box::default()));
        };
        let recent = Message::Recent(reading, store.recent(today)?.into());
        // Nobody listens only when the program ends.
        let _ = first.send(Input::Message(recent));
        Ok(Message::Overview(reading, Box::new(store.overview(today)?)))
    });
}

/// Reads the person's bests.
pub(super) fn bests(folders: &Folders, tell: &Sender<Input>) {
    let data = folders.data.clone();
    read(tell, move || {
        let store = Store::read(&data)?;
        let bests = store.map(|store| store.bests()).transpose()?;
        Ok(Message::Bests(bests.unwrap_or_default()))
    });
}

/// Reads what the history screen shows: first the newest sessions and the days, then all sessions.
pub(super) fn history(folders: &Folders, tell: &Sender<Input>, today: NaiveDate, reading: u32) {
    let data = folders.data.clone();
    let first = tell.clone();
    read(tell, move || {
        let message = |lookback| Message::History(reading, lookback);
        let Some(store) = Store::read(&data)? else {
            return Ok(message(Lookback { whole: true, ..Lookback::default() }));
        };
        let days = store.days(today - Days::new(YEAR), today)?;
        let lines = store.lines(FIRST)?;
        let whole = lines.len() < FIRST;
        let all = if whole { lines.len() } else { store.number()? };
        let beginning = message(Lookback { lines, all, whole, days: days.clone() });
        // Nobody listens only when the program ends.
        if whole || first.send(Input::Message(beginning.clone())).is_err() {
            return Ok(beginning);
        }
        let lines = store.lines(ALL)?;
        Ok(message(Lookback { all: lines.len(), lines, whole: true, days }))
    });
}

/// Reads one session with its sets.
pub(super) fn session(folders: &Folders, tell: &Sender<Input>, id: Uuid, reading: u32) {
    let data = folders.data.clone();
    read(tell, move || {
        let store = Store::read(&data)?;
        let session = store.map(|store| store.session(id)).transpose()?.flatten();
        Ok(Message::Session(reading, session.map(Box::new)))
    });
}

/// Reads all runs.
pub(super) fn all_runs(folders: &Folders, tell: &Sender<Input>, reading: u32) {
    let data = folders.data.clone();
    read(tell, move || {
        let store = Store::read(&data)?;
        let runs = store.map(|store| store.runs()).transpose()?;
        Ok(Message::AllRuns(reading, runs.unwrap_or_default()))
    });
}

/// Reads what progress is told from, as seen on this day.
pub(super) fn progress(folders: &Folders, tell: &Sender<Input>, today: NaiveDate, reading: u32) {
    let data = folders.data.clone();
    read(tell, move || {
        let store = Store::read(&data)?;
        let since = coach::progress::needed_since(today);
        let past = store.map(|store| store.past(Some(since))).transpose()?;
        Ok(Message::Progress(reading, Box::new(past.unwrap_or_default())))
    });
}

/// Reads all weeks of these kinds of sets.
pub(super) fn kind_weeks(folders: &Folders, tell: &Sender<Input>, kinds: Vec<Kind>, reading: u32) {
    let data = folders.data.clone();
    read(tell, move || {
        let Some(store) = Store::read(&data)? else {
            return Ok(Message::KindWeeks(reading, Vec::new()));
        };
        let weeks =
            kinds.into_iter().map(|kind| Ok(KindWeeks { weeks: store.weeks_of(&kind)?, kind }));
        Ok(Message::KindWeeks(reading, weeks.collect::<Result<_, StoreError>>()?))
    });
}

/// Reads from the journal while the screens go on; what goes wrong is a notice.
fn read(tell: &Sender<Input>, read: impl FnOnce() -> Result<Message, StoreError> + Send + 'static) {
    let started = beside("journal", tell, move |tell| {
        let notice = |error: StoreError| Message::Notice(error.to_string());
        tell(Input::Message(read().unwrap_or_else(notice)));
    });
    if let Err(error) = started {
        // Nobody listens only when the program ends.
        let notice = format!("The journal cannot be read now: {error}");
        let _ = tell.send(Input::Message(Message::Notice(notice)));
    }
}

/// Runs on a thread of its own, with a way to tell the loop that answers whether it listens.
fn beside(
    name: &str,
    tell: &Sender<Input>,
    work: impl FnOnce(&dyn Fn(Input) -> bool) + Send + 'static,
) -> io::Result<()> {
    let tell = tell.clone();
    // Nobody listens only when the program ends.
    thread::Builder::new().name(name.into()).spawn(move || work(&|it| tell.send(it).is_ok()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::*;
    use crate::journal::{Health, JournalOp, Writer, backups};
    use crate::routine::When;

    #[test]
    fn what_changed_before_anybody_watched_is_not_missed() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders { data: home.path().join("data"), config: home.path().into() };
        let before = config::load(&folders.settings()).0;
        fs::write(folders.settings(), "reduce_motion = true\n").unwrap();
        type Begin = fn(&Folders, Config, &Sender<Input>) -> io::Result<()>;
        let first_routines: Begin = |folders, config, tell| {
            first_routines(folders, Arc::new(Library::load(None)), config, tell)
        };
        for begin in [changes as Begin, first_routines] {
            let (tell, told) = channel();
            begin(&folders, before, &tell).unwrap();
            let config = loop {
                let Input::Message(message) = told.recv_timeout(Duration::from_secs(30)).unwrap()
                else {
                    continue;
                };
                if let Message::Settings(config) = message {
                    break config;
                }
            };
            assert!(config.reduce_motion);
        }
    }

    #[test]
    fn the_journal_is_copied_only_after_the_first_frame() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders { data: home.path().into(), config: home.path().into() };
        let now = "2026-11-21T18:00:00+01:00".parse().unwrap();
        let (routine, title) = ("core".to_owned(), "Core".to_owned());
        let (plan, when) = (String::new(), When::PostRun);
        let begin = JournalOp::Begin { routine, title, when, plan, lighter: None, started_at: now };
        assert_eq!(Writer::new(home.path()).submit(begin), Health::Saved);
        for (frames, copies) in [(0, 0), (1, 1)] {
            let (tell, told) = channel();
            let (drawn, is_drawn) = channel();
            journal(&folders, &tell, now, false, is_drawn).unwrap();
            drop(tell);
            assert!(matches!(told.recv(), Ok(Input::Journal(Ok(())))));
            assert!(matches!(told.recv(), Ok(Input::Message(Message::Overview(..)))));
            assert!(matches!(told.recv(), Ok(Input::Message(Message::Recent(..)))));
            for () in vec![(); frames] {
                drawn.send(()).unwrap();
            }
            drop(drawn);
            // Until it has done what comes then.
            assert_eq!(told.iter().count(), 0);
            assert_eq!(backups::copies(home.path()).unwrap().len(), copies);
        }
    }
}

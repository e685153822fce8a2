//! Reading routines and journal beside the screens, each on a thread that ends with it.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use chrono::NaiveDate;

use crate::app::{Content, Message, RoutineLine, SharedLibrary, WrongFile};
use crate::config::{self, Config};
use crate::document::file::Problem;
use crate::exercise::Library;
use crate::journal::{Store, StoreError};
use crate::paths::Folders;

use super::routines::{self, Laid};
use super::run_loop::Input;
use super::watch::Watch;

/// Most sessions that the history screen shows.
const HISTORY: usize = 1000;

/// Reads the person's files anew: settings, which were `before`, and every routine with the exercises as
/// they are now.
pub(super) fn files(folders: &Folders, before: Config, tell: &Sender<Input>) -> io::Result<()> {
    let folders = folders.clone();
    beside("files", tell, move |tell| {
        let (config, problem) = config::load_again(&folders.settings(), before);
        tell(Input::Settings(config, problem.as_ref().map(config::notice)));
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
    tell: &Sender<Input>,
) -> io::Result<()> {
    let folders = folders.clone();
    beside("routines", tell, move |tell| {
        let shipped = routines::shipped(&library).map(line).collect();
        tell(Input::Message(Message::Routines(shipped)));
        // Before they are read, lest a change between the two be missed.
        let watch = watch(&folders);
        tell(Input::Message(Message::Routines(lines(&folders, &library))));
        drop(library);
        if let Some(watch) = watch {
            watch.tell(|| tell(Input::FilesChanged));
        }
    })
}

/// Tells of every change to the person's files.
pub(super) fn changes(folders: &Folders, tell: &Sender<Input>) -> io::Result<()> {
    let folders = folders.clone();
    beside("changes", tell, move |tell| {
        if let Some(watch) = watch(&folders) {
            watch.tell(|| tell(Input::FilesChanged));
        }
    })
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

/// Opens the journal and says whether it can be used; then what it says on this day.
pub(super) fn journal(folders: &Folders, tell: &Sender<Input>, today: NaiveDate) -> io::Result<()> {
    let data = folders.data.clone();
    beside("journal", tell, move |tell| {
        let opened = Store::open(&data);
        let overview = opened.as_ref().ok().map(|store| store.overview(today));
        tell(Input::Journal(opened.map(drop)));
        match overview {
            Some(Ok(overview)) => tell(Input::Message(Message::Overview(Box::new(overview)))),
            Some(Err(error)) => tell(Input::Journal(Err(error))),
            None => true,
        };
    })
}

/// Reads what the journal says at a glance.
pub(super) fn overview(folders: &Folders, tell: &Sender<Input>, today: NaiveDate) {
    let data = folders.data.clone();
    read(tell, move || {
        let store = Store::read(&data)?;
        let overview = store.map(|store| store.overview(today)).transpose()?;
        Ok(Message::Overview(Box::new(overview.unwrap_or_default())))
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

/// Reads the sessions for the history screen.
pub(super) fn history(folders: &Folders, tell: &Sender<Input>) {
    let data = folders.data.clone();
    read(tell, move || {
        let store = Store::read(&data)?;
        let sessions = store.map(|store| store.sessions(HISTORY)).transpose()?;
        Ok(Message::History(sessions.unwrap_or_default()))
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

//! `prehab` and `prehab run`: the screens, or a session without them.

use std::cell::RefCell;
use std::io::{self, IsTerminal as _};
use std::sync::Arc;

use crate::app::{self, Start, WrongSettings};
use crate::coach::care::{Occasion, Talk, words};
use crate::coach::fit;
use crate::coach::pain::Zone;
use crate::coach::proposal::{Choice, Moment, Proposal};
use crate::config::{self, Config};
use crate::exercise::Library;
use crate::journal::Store;
use crate::journal::record::Overview;
use crate::paths::Folders;
use crate::plan::Plan;
use crate::routine::{Routine, When};
use crate::shell::plain::{Begun, End, Ended, Plain};
use crate::shell::routines::{self, Laid};
use crate::shell::{Clock, Hearing, Opening, Screens, ScreensError, Signal, sync};
use crate::ui::theme::Theme;

use super::args::RunArgs;
use super::past::Known;
use super::select::{self, library};
use super::{Console, Environment, Exit, Failure, clock, list};

/// `prehab` alone: the Today screen or, without a screen, its words.
pub(super) fn today(
    folders: Folders,
    environment: &Environment,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let clock = clock(environment)?;
    if environment.has_screen() {
        let library = Arc::new(library(&folders));
        return screens(folders, library, environment, clock, Opening::Today, console);
    }
    let config = settings(&folders, console)?;
    let library = library(&folders);
    let (routines, folder) = routines::all(&folders, &library);
    let routines: Vec<Laid> = routines.collect();
    let known = Known::read(&folders, &config, &library, clock.now().wall)?;
    if known.overview.care.emergency.is_some() {
        writeln!(console.out, "{}", help())?;
        return Ok(Exit::Fine);
    }
    if let Some(Proposal { first, others, .. }) =
        known.propose(routines.iter().filter_map(Laid::routine), None, |_, plan| {
            app::suits(plan, config.coach.kit, None, &library)
        })
    {
        writeln!(console.out, "Today: {}. {}", first.routine, first.why)?;
        for other in others {
            writeln!(console.out, "   or: {}. {}", other.routine, other.why)?;
        }
        writeln!(console.out, "`prehab run` starts it.\n")?;
    }
    list::text(&routines, console)?;
    list::wrong(&routines, folder.as_ref(), &library, console)
}

/// `prehab run [ROUTINE]`.
pub(super) fn run(
    args: &RunArgs,
    folders: Folders,
    environment: &Environment,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let clock = clock(environment)?;
    let library = Arc::new(library(&folders));
    let without_screen = args.plain || !environment.has_screen();
    let config = if without_screen {
        settings(&folders, console)?
    } else {
        config::load(&folders.settings()).0
    };
    let known = Known::read(&folders, &config, &library, clock.now().wall)?;
    let (routine, why) = match &args.routine {
        Some(name) => (select::routine(name, &folders, &library, environment)?.0, None),
        None => {
            let (routine, why) = proposed(args.time.minutes, &folders, &library, &known)?;
            let why = format!("{}. {why}", routine.title);
            (routine, Some(why))
        }
    };
    let wanted = Wanted {
        routine: &routine,
        minutes: args.time.minutes,
        folders: &folders,
        library: &library,
        config: &config,
        clock,
    };
    let due = wanted.due(&known, None)?;
    if without_screen {
        return plain(&wanted, &known, why, environment, console);
    }
    let start = Start::Plan {
        plan: Box::new(due.plan),
        of: Some(Arc::new(routine.clone())),
        minutes: args.time.minutes,
        seen: None,
        tells: true,
    };
    let opening = Opening::Session(Box::new(start));
    screens(folders.clone(), Arc::clone(&library), environment, clock, opening, console)
}

/// Today's proposal among what fits into so many minutes.
fn proposed(
    minutes: Option<u32>,
    folders: &Folders,
    library: &Library,
    known: &Known<'_>,
) -> Result<(Routine, String), Failure> {
    let suits =
        |_: &Routine, plan: &Plan| app::suits(plan, known.config.coach.kit, minutes, library);
    proposed_among(folders, library, known, None, suits).ok_or_else(|| {
        let within =
            minutes.map_or_else(String::new, |most| format!(" for {}", fit::minutes(most)));
        Failure::Usage(format!("there is no routine to propose{within}"))
    })
}

/// What is proposed to somebody who comes in from a run.
pub(super) fn after_run(
    folders: &Folders,
    environment: &Environment,
) -> Result<Option<Routine>, Failure> {
    let (clock, config) = (clock(environment)?, config::load(&folders.settings()).0);
    let library = library(folders);
    let known = Known::read(folders, &config, &library, clock.now().wall)?;
    let suits = |routine: &Routine, plan: &Plan| {
        routine.when == When::PostRun && app::suits(plan, config.coach.kit, None, &library)
    };
    let is_held_back = known.overview.care.emergency.is_some()
        || known.pain_of_runs().is_some_and(|pain| Zone::of(pain) == Zone::Stop);
    if is_held_back {
        return Ok(None);
    }
    let proposed = proposed_among(folders, &library, &known, Some(Moment::After), suits);
    Ok(proposed.map(|(routine, _)| routine))
}

/// The proposal among the routines that suit.
fn proposed_among(
    folders: &Folders,
    library: &Library,
    known: &Known<'_>,
    said: Option<Moment>,
    suits: impl Fn(&Routine, &Plan) -> bool,
) -> Option<(Routine, String)> {
    let routines: Vec<Laid> = routines::all(folders, library).0.collect();
    let proposal = known.propose(routines.iter().filter_map(Laid::routine), said, suits);
    let Choice { routine: id, why } = proposal?.first;
    let found = routines.into_iter().find(|laid| laid.id == id)?;
    Some((found.outcome.ok()?.0, why))
}

/// A routine that is to be done, and what says how much of it is due.
struct Wanted<'a> {
    routine: &'a Routine,
    minutes: Option<u32>,
    folders: &'a Folders,
    library: &'a Library,
    config: &'a Config,
    clock: Clock,
}

/// What is due of it.
struct Due {
    plan: Plan,
    /// What is to be said of that.
    notes: Vec<String>,
    /// What of it there is no time for.
    left_out: Option<String>,
}

impl Wanted<'_> {
    /// What is due of it today for somebody whom it hurts so much.
    fn due(&self, known: &Known<'_>, pain_now: Option<u8>) -> Result<Due, Failure> {
        let due = known
            .prescribe(self.routine, pain_now)
            .map_err(|error| Failure::Usage(error.to_string()))?;
        let notes = due.words();
        let Some(plan) = due.plan else {
            let why = format!("nothing of it is to be done now\n{}", notes.join("\n"));
            return Err(Failure::Usage(why));
        };
        let fitted = select::within(&plan, self.minutes, self.library)?;
        let left_out = fitted.words();
        Ok(Due { plan: fitted.plan, notes, left_out })
    }

    /// Likewise, with what was answered meanwhile.
    fn due_after_answers(&self, pain_now: Option<u8>) -> Result<Due, Failure> {
        let now = self.clock.now().wall;
        self.due(&Known::read(self.folders, self.config, self.library, now)?, pain_now)
    }
}

fn screens(
    folders: Folders,
    library: Arc<Library>,
    environment: &Environment,
    clock: Clock,
    opening: Opening,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let hearing = hearing(environment)?;
    let (config, problem) = config::load(&folders.settings());
    let wrong_settings = problem.as_ref().map(WrongSettings::from);
    let environment = environment.clone();
    let buses = environment.buses.clone();
    let theme = Box::new(move |config: &_| Theme::choose(environment.hints(config)));
    let own = folders.clone();
    let screens =
        Screens { clock, folders, library, config, wrong_settings, hearing, buses, theme };
    let ended = screens.run(opening).map_err(|error| match error {
        ScreensError::Journal(error) => error.into(),
        ScreensError::Terminal(_) => Failure::Data(error.into()),
    })?;
    let begun = ended.begun;
    let exit = exit(ended)?;
    sync_at_end(&exit, &own, console);
    tell_kept(begun, &exit, console);
    Ok(exit)
}

/// Says what is kept of a session that was ended from outside.
fn tell_kept(begun: Begun, exit: &Exit, console: &mut Console<'_>) {
    let words = match begun {
        Begun::Nothing => None,
        Begun::NoSet => Some("No set was finished. The session is kept as left early."),
        Begun::Sets => Some("What you did is saved. `prehab` offers to go on from there."),
    };
    if let (Some(words), Exit::Signal(Signal::Interrupt | Signal::Terminate)) = (words, exit) {
        // Where the words cannot be written any more, nobody is there to read them.
        let _ = writeln!(console.err, "{words}");
    }
}

/// Lets the person's other machines know, if that is wanted as the settings are now.
fn sync_at_end(exit: &Exit, folders: &Folders, console: &mut Console<'_>) {
    // Who ends the program from outside does not wait.
    let is_hurried = matches!(exit, Exit::Signal(Signal::Terminate | Signal::HangUp));
    if !is_hurried
        && config::load(&folders.settings()).0.auto_sync
        && let Some(why) = sync::at_end(folders)
    {
        // Where the words cannot be written any more, nobody is there to read them.
        let _ = writeln!(console.err, "not synced: {why}");
    }
}

/// The settings for a session without a screen. Few of them change anything there, but who changed
/// them should hear of every mistake.
fn settings(folders: &Folders, console: &mut Console<'_>) -> Result<Config, Failure> {
    let (config, problem) = config::load(&folders.settings());
    if let Some(problem) = problem {
        writeln!(console.err, "{}", config::notice(&problem))?;
    }
    Ok(config)
}

fn plain(
    wanted: &Wanted<'_>,
    known: &Known<'_>,
    why: Option<String>,
    environment: &Environment,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let Wanted { folders, library, config, clock, .. } = *wanted;
    // Before anything is done that could not be saved.
    let began = clock.now().wall;
    drop(Store::open(&folders.data)?);
    let overview = &known.overview;
    refuse_in_emergency(overview)?;
    // Who can press no key cannot say that it was read: to those it is said before the first session.
    let is_asked = io::stdin().is_terminal();
    let is_known = overview.is_empty() || is_asked;
    let talk = Talk::new(Occasion::Beginning, &overview.care, is_known, began);
    let cut_short = overview.cut_short.as_ref();
    let cut_short = cut_short.filter(|cut| cut.session.routine == wanted.routine.id);
    let notes = cut_short.map(|_| {
        "This routine was cut short before; `prehab` on a terminal's screen offers to go on with it"
            .to_owned()
    });
    let plain = Plain {
        clock,
        data: &folders.data,
        library,
        awake: config.awake.then(|| environment.buses.clone()),
        hearing: hearing(environment)?,
        sound: config.sound,
        talk,
        next: &|session| known.next(wanted.routine, session),
        notes: why.into_iter().chain(notes).collect(),
        out: console.out,
    };
    let refused = RefCell::new(None);
    let ended = plain.run(&|pain| {
        let due = if is_asked { wanted.due_after_answers(pain) } else { wanted.due(known, pain) };
        let due = due.map_err(|why| refused.replace(Some(why))).ok()?;
        Some((due.plan, due.notes.into_iter().chain(due.left_out).collect()))
    })?;
    if let Some(why) = refused.take() {
        return Err(why);
    }
    if ended.by.is_none() && ended.unsaved.is_none() {
        let copied = Store::open(&folders.data).and_then(|store| {
            store.back_up_weekly(began)?;
            store.overview(began.date_naive())
        });
        match copied {
            // It may have been named just now.
            Ok(overview) => refuse_in_emergency(&overview)?,
            Err(error) => writeln!(console.err, "the journal was not copied: {error}")?,
        }
    }
    let begun = ended.begun;
    let exit = exit(ended)?;
    sync_at_end(&exit, folders, console);
    tell_kept(begun, &exit, console);
    Ok(exit)
}

/// What is said in place of any exercise while there is an emergency.
pub(super) fn emergency(
    folders: &Folders,
    environment: &Environment,
) -> Result<Option<String>, Failure> {
    let today = clock(environment)?.now().wall.date_naive();
    let overview = Store::read(&folders.data)?.map(|store| store.overview(today)).transpose()?;
    let emergency = overview.and_then(|overview| overview.care.emergency);
    Ok(emergency.map(|_| help()))
}

/// Who can help in an emergency, and how to go on.
pub(super) fn help() -> String {
    format!("{}\nTo go on, {}.", words::EMERGENCY, words::CONFIRM)
}

/// No session is begun before a professional has looked at an emergency.
fn refuse_in_emergency(overview: &Overview) -> Result<(), Failure> {
    match overview.care.emergency {
        Some(_) => Err(Failure::Usage(format!("no session is begun\n{}", help()))),
        None => Ok(()),
    }
}

fn exit(ended: Ended) -> Result<Exit, Failure> {
    let unsaved = ended.unsaved.map(|why| format!("not saved: {why}"));
    match (ended.by, unsaved) {
        (Some(End::Fault(report)), unsaved) => Err(Failure::Fault { report, unsaved }),
        (_, Some(unsaved)) => Err(Failure::Data(anyhow::anyhow!(unsaved))),
        (Some(End::Signal(signal)), None) => Ok(Exit::Signal(signal)),
        (None, None) => Ok(Exit::Fine),
    }
}

fn hearing(environment: &Environment) -> Result<Hearing, Failure> {
    Hearing::parse(&environment.sound).map_err(|bad| Failure::Usage(bad.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_session_ended_is_how_the_program_ends() {
        let how = |by: Option<End>, unsaved: Option<&str>| {
            let ended = exit(Ended { by, begun: Begun::Sets, unsaved: unsaved.map(str::to_owned) });
            ended.map(Exit::code).map_err(|failure| (failure.code(), failure.to_string()))
        };
        let fault = || Some(End::Fault("thread 'input' panicked".into()));
        let with = |kept: &str| {
            let report = "error: this is a fault in prehab, please report it: \
                          thread 'input' panicked";
            Err((101, format!("{report}\n{kept}")))
        };
        assert_eq!(how(None, None), Ok(0));
        assert_eq!(how(Some(End::Signal(Signal::Terminate)), None), Ok(143));
        assert_eq!(how(fault(), None), with("what you did is saved"));
        let unsaved = "not saved: no room";
        assert_eq!(how(fault(), Some("no room")), with(unsaved));
        assert_eq!(how(None, Some("no room")), Err((3, format!("error: {unsaved}"))));
    }
}

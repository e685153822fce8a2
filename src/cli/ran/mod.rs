//! `prehab ran`: runs, and what is done beside them.

mod args;
mod fit;
mod habits;
mod text;
mod typed;
mod when;

use std::io::{self, BufRead as _, Write};

use chrono::{DateTime, FixedOffset, TimeDelta};
use uuid::{NoContext, Timestamp, Uuid};

use crate::coach::habits::{self as coach, Habits, after};
use crate::config::{self, Units};
use crate::document::{printable, visible};
use crate::journal::Store;
use crate::journal::export::export_runs;
use crate::journal::record::{Run, Source, Sport};
use crate::paths::Folders;

use super::args::{RunArgs, TimeArg};
use super::log::note;
use super::{Console, Environment, Exit, Failure, clock, local, run, select};

pub(super) use args::RanArgs;

pub(super) fn ran(
    args: &RanArgs,
    folders: &Folders,
    environment: &Environment,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let units = config::load(&folders.settings()).0.units;
    let now = clock(environment)?.now().wall;
    let columns = environment.columns();
    let ran = Ran { args, folders, units, columns, now };
    let out = &mut *console.out;
    if args.list {
        ran.list(out)
    } else if !args.delete.is_empty() {
        ran.delete(out)
    } else if !args.undelete.is_empty() {
        ran.undelete(out)
    } else if let Some(id) = &args.edit {
        ran.edit(id, out)
    } else if !args.fit.is_empty() {
        let newest = ran.fit(console)?;
        ran.and_then(newest.as_ref(), environment, console)
    } else if args.says_nothing() {
        ran.habits(out)
    } else {
        let run = ran.add(out)?;
        ran.and_then(Some(&run), environment, console)
    }
}

/// Proposes what belongs after a run; one key starts it.
fn after_run(
    folders: &Folders,
    environment: &Environment,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    if let Some(help) = run::emergency(folders, environment)? {
        writeln!(console.out, "\n{help}")?;
        return Ok(Exit::Fine);
    }
    let Some(routine) = run::after_run(folders, environment)? else { return Ok(Exit::Fine) };
    if !environment.is_interactive() {
        writeln!(console.out, "\nNow {}: `prehab run {}`.", printable(&routine.title), routine.id)?;
        return Ok(Exit::Fine);
    }
    write!(console.out, "\nEnter starts {}; q and enter leaves it. ", printable(&routine.title))?;
    console.out.flush()?;
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer)?;
    if read == 0 || !answer.trim().is_empty() {
        return Ok(Exit::Fine);
    }
    let args = RunArgs { routine: Some(routine.id), plain: false, time: TimeArg { minutes: None } };
    run::run(&args, folders.clone(), environment, console)
}

/// How long after a run what belongs after it is proposed.
const JUST_OVER: TimeDelta = TimeDelta::hours(3);

const NONE_YET: &str = "No runs yet: `prehab ran 8.2km 46:10` writes one down.";

/// What was asked for, by whom and when.
struct Ran<'a> {
    args: &'a RanArgs,
    folders: &'a Folders,
    units: Units,
    columns: u16,
    now: DateTime<FixedOffset>,
}

impl Ran<'_> {
    fn list(&self, out: &mut dyn Write) -> Result<Exit, Failure> {
        let store = Store::read(&self.folders.data)?;
        let runs = store.as_ref().map(Store::runs).transpose()?.unwrap_or_default();
        if self.args.json.json {
            export_runs(&runs, false, out)?;
            return Ok(Exit::Fine);
        }
        if runs.is_empty() {
            writeln!(out, "{NONE_YET}")?;
        }
        self.lines(&runs, out)
    }

    fn lines(&self, runs: &[Run], out: &mut dyn Write) -> Result<Exit, Failure> {
        for line in text::list(runs, self.units) {
            writeln!(out, "{line}")?;
        }
        Ok(Exit::Fine)
    }

    /// How things stand.
    fn habits(&self, out: &mut dyn Write) -> Result<Exit, Failure> {
        let store = Store::read(&self.folders.data)?;
        let runs = store.as_ref().map(Store::runs).transpose()?.unwrap_or_default();
        let today = self.now.date_naive();
        let habits = self.stand(store.as_ref(), &runs)?;
        if self.args.json.json {
            return habits::json(&habits, self.units, today, out);
        }
        if runs.is_empty() {
            writeln!(out, "{NONE_YET}")?;
            return Ok(Exit::Fine);
        }
        if let Some(words) = coach::today(&runs, self.units, self.now) {
            writeln!(out, "{words}\n")?;
        }
        habits::text(&habits, self.units, self.columns, out)
    }

    fn stand(&self, store: Option<&Store>, runs: &[Run]) -> Result<Habits, Failure> {
        let today = self.now.date_naive();
        let sessions = store.map(|store| store.recent(today)).transpose()?.unwrap_or_default();
        let library = select::library(self.folders);
        let kind = |id: &str| library.get(id).map(|exercise| exercise.kind);
        Ok(Habits::of(runs, &sessions, kind, today))
    }

    /// Says what matters of a run that was just written down.
    fn remarks(&self, run: &Run, store: &Store, out: &mut dyn Write) -> Result<(), Failure> {
        let runs = store.runs()?;
        let habits = self.stand(Some(store), &runs)?;
        for tip in after(run, &runs, &habits, self.units) {
            writeln!(out)?;
            habits::tip(&tip, self.columns, out)?;
        }
        Ok(())
    }

    /// Proposes what belongs after this run, if it is just over.
    fn and_then(
        &self,
        run: Option<&Run>,
        environment: &Environment,
        console: &mut Console<'_>,
    ) -> Result<Exit, Failure> {
        match run {
            Some(run) if self.is_just_over(run) => after_run(self.folders, environment, console),
            Some(_) | None => Ok(Exit::Fine),
        }
    }

    /// Whether it is a run after which one still stands in one's shoes.
    fn is_just_over(&self, run: &Run) -> bool {
        run.is_run() && self.now.signed_duration_since(run.ended_at()) <= JUST_OVER
    }

    /// Adds what was typed; says what matters of it.
    fn add(&self, out: &mut dyn Write) -> Result<Run, Failure> {
        let mut run = Run {
            id: self.new_id(),
            sport: Sport::Running,
            started_at: self.now,
            distance: None,
            moving: None,
            surface: None,
            shoes: None,
            effort: None,
            pain: None,
            note: None,
            source: Source::Typed,
        };
        self.fill(&mut run)?;
        run.started_at = self.began(&run)?;
        self.checked(&run)?;
        let mut store = Store::open(&self.folders.data)?;
        // None begins while another goes on that is as far and as long: it was typed twice.
        if let Some(there) = store.same_run(&run)? {
            writeln!(out, "Here already: {}", text::line(&there, self.units))?;
            writeln!(
                out,
                "Was it another one? Then say at what time: --when \"yesterday 18:30\". To change it: \
                 `prehab ran --edit {}` and what is right.",
                there.short_id()
            )?;
            return Ok(there);
        }
        store.add_run(&run, self.now)?;
        writeln!(out, "Saved: {}", text::line(&run, self.units))?;
        writeln!(
            out,
            "Wrong? `prehab ran --edit {0}` and what is right, or `--delete {0}`.",
            run.short_id()
        )?;
        self.remarks(&run, &store, out)?;
        Ok(run)
    }

    fn edit(&self, id: &str, out: &mut dyn Write) -> Result<Exit, Failure> {
        let mut store = Store::open(&self.folders.data)?;
        let mut run = one(&store, id)?;
        self.fill(&mut run)?;
        if self.args.when.is_some() {
            run.started_at = self.began(&run)?;
        }
        self.checked(&run)?;
        store.change_run(&run, self.now)?;
        writeln!(out, "Now: {}", text::line(&run, self.units))?;
        Ok(Exit::Fine)
    }

    fn delete(&self, out: &mut dyn Write) -> Result<Exit, Failure> {
        let mut store = Store::open(&self.folders.data)?;
        let mut runs: Vec<Run> = Vec::new();
        for id in &self.args.delete {
            let run = one(&store, id)?;
            if runs.iter().all(|other| other.id != run.id) {
                runs.push(run);
            }
        }
        let ids: Vec<Uuid> = runs.iter().map(|run| run.id).collect();
        store.delete_runs(&ids, self.now)?;
        writeln!(out, "Deleted:")?;
        self.lines(&runs, out)?;
        let ids: Vec<String> = ids.iter().map(|id| format!(" {id}")).collect();
        writeln!(out, "\nWithin a month this brings back what was deleted:")?;
        writeln!(out, "prehab ran --undelete{}", ids.concat())?;
        Ok(Exit::Fine)
    }

    fn undelete(&self, out: &mut dyn Write) -> Result<Exit, Failure> {
        let mut store = Store::open(&self.folders.data)?;
        let mut ids = Vec::new();
        for id in &self.args.undelete {
            let found = store.find_deleted_runs(id)?;
            let id =
                only(id, &found, |id| *id, "deleted run", "what is deleted is kept for a month")?;
            if !ids.contains(id) {
                ids.push(*id);
            }
        }
        let back = store.restore_runs(&ids, self.now)?;
        writeln!(out, "Back again:")?;
        self.lines(&back, out)
    }

    /// Puts what was typed into a run.
    fn fill(&self, run: &mut Run) -> Result<(), Failure> {
        let args = self.args;
        let amounts = typed::amounts(&args.amounts).map_err(Failure::Usage)?;
        run.sport = args.sport.unwrap_or(run.sport);
        run.distance = amounts.distance.or(run.distance);
        run.moving = amounts.moving.or(run.moving);
        run.effort = args.effort.map_or(run.effort, |answer| answer.0);
        run.pain = args.pain.map_or(run.pain, |answer| answer.0);
        // Of a file with several, nobody swims in the shoes.
        if run.is_run() || args.fit.is_empty() {
            run.surface = args.surface.map_or(run.surface, |choice| choice.0);
            let name = |words: &String| note(words).filter(|name| name != "none");
            run.shoes = args.shoes.as_ref().map_or(run.shoes.take(), name);
        }
        if let Some(words) = &args.note {
            run.note = note(words).filter(|words| words != "none");
        }
        Ok(())
    }

    fn began(&self, run: &Run) -> Result<DateTime<FixedOffset>, Failure> {
        let when = self.args.when.as_deref();
        when::began(when, run.moving, self.now, local)
            .map_err(|wrong| Failure::Usage(format!("--when: {wrong}")))
    }

    /// Refuses what cannot have been.
    fn checked(&self, run: &Run) -> Result<(), Failure> {
        if run.distance.is_none() && run.moving.is_none() {
            return Err(Failure::Usage(
                "how far, or how long? For example `prehab ran 8.2km 46:10`".to_owned(),
            ));
        }
        let Some(doubt) = run.doubt() else { return Ok(()) };
        let (distance, moving) = (run.distance.unwrap_or_default(), run.moving.unwrap_or_default());
        // Hours and minutes are read as minutes and seconds.
        let meant = Run { moving: moving.checked_mul(60), ..run.clone() };
        let hint = match meant.moving {
            Some(longer) if meant.doubt().is_none() => {
                format!("; if you meant hours, write {}", config::clock(longer))
            }
            Some(_) | None => "; look at both again".to_owned(),
        };
        let (distance, time) = (self.units.distance(distance), config::clock(moving));
        Err(Failure::Usage(format!("{distance} in {time} is {doubt}{hint}")))
    }

    /// An id of this moment.
    fn new_id(&self) -> Uuid {
        let seconds = u64::try_from(self.now.timestamp()).unwrap_or_default();
        Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, self.now.timestamp_subsec_nanos()))
    }
}

/// The run whose id begins so.
fn one(store: &Store, id: &str) -> Result<Run, Failure> {
    let found = store.find_runs(id)?;
    only(id, &found, |run| run.id, "run", "`prehab ran --list` shows them all").cloned()
}

/// The only one that was found for an id.
fn only<'a, T>(
    id: &str,
    found: &'a [T],
    id_of: impl Fn(&T) -> Uuid,
    what: &str,
    hint: &str,
) -> Result<&'a T, Failure> {
    match found {
        [one] => Ok(one),
        [] => Err(Failure::Usage(format!("no {what}'s id begins with `{}`; {hint}", visible(id)))),
        several => {
            let ids: Vec<String> = several.iter().map(|it| format!("\n  {}", id_of(it))).collect();
            let ids = ids.concat();
            Err(Failure::Usage(format!(
                "more than one {what}'s id begins so; give more of it:{ids}"
            )))
        }
    }
}

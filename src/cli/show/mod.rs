//! `prehab show ROUTINE`: a routine's plan, step by step.

mod due;

use std::io::{self, Write};
use std::time::Duration;

use crate::coach::fit::Fitted;
use crate::config;
use crate::exercise::Library;
use crate::paths::Folders;
use crate::plan::PlanJson;
use crate::plan::{Plan, Step, StepKind, StepSide, length};
use crate::routine::Routine;

use super::args::ShowArgs;
use super::past::Known;
use super::{Console, Environment, Exit, Failure, clock, run as session, select};

pub(super) fn run(
    args: &ShowArgs,
    folders: &Folders,
    environment: &Environment,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let library = select::library(folders);
    let (routine, plan) = select::routine(&args.routine, folders, &library, environment)?;
    let fitted = select::within(&plan, args.time.minutes, &library)?;
    if args.json.json {
        let plan = PlanJson::of(&fitted.plan, &fitted.left_out);
        super::print_json(&plan, console.out)?;
    } else {
        text(&fitted.plan, console.out)?;
        if let Some(words) = fitted.words() {
            writeln!(console.out, "{words}")?;
        }
        let file = File { routine: &routine, plan: &plan, fitted: &fitted };
        today(&file, args.time.minutes, folders, &library, environment, console)?;
    }
    Ok(Exit::Fine)
}

/// What a routine's file says.
struct File<'a> {
    routine: &'a Routine,
    plan: &'a Plan,
    /// The plan within the time there is.
    fitted: &'a Fitted,
}

/// Says what is due today within the time there is, where that is not what the routine's file says.
fn today(
    file: &File<'_>,
    minutes: Option<u32>,
    folders: &Folders,
    library: &Library,
    environment: &Environment,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    let config = config::load(&folders.settings()).0;
    let now = clock(environment)?.now().wall;
    let known = match Known::read(folders, &config, library, now) {
        Ok(known) => known,
        Err(error) => {
            console.out.flush()?;
            writeln!(console.err, "what is due today is not known: {error}")?;
            return Ok(());
        }
    };
    let lines = if known.overview.care.emergency.is_some() {
        vec![session::help()]
    } else {
        let due = known.prescribe(file.routine, None);
        let due = due.map_err(|error| Failure::Usage(error.to_string()))?;
        let fitted = due.plan.as_ref().map(|plan| select::within(plan, minutes, library));
        match fitted.transpose() {
            Ok(fitted) => due::lines(file, &due, fitted.as_ref()),
            // It has grown out of it.
            Err(Failure::Usage(words)) => vec![format!("Today: {words}")],
            Err(failure) => return Err(failure),
        }
    };
    if !lines.is_empty() {
        writeln!(console.out)?;
    }
    for line in lines {
        writeln!(console.out, "{line}")?;
    }
    Ok(())
}

fn text(plan: &Plan, out: &mut dyn Write) -> io::Result<()> {
    let kit = plan.equipment();
    let kit = if kit.is_empty() { "no kit".to_owned() } else { kit.join(", ") };
    writeln!(out, "{} ({})", plan.title, plan.routine)?;
    writeln!(out, "{}, {kit}\n", length(plan.usual()))?;
    let mut begins = Duration::ZERO;
    let mut block = None;
    for step in &plan.steps {
        let now = plan.items[step.item].block.as_deref();
        if now != block {
            writeln!(out, "{}", now.map_or_else(String::new, |title| heading(title, step.rounds)))?;
            block = now;
        }
        let at = begins.as_secs();
        writeln!(out, "{:>3}:{:02}  {}", at / 60, at % 60, words(plan, step))?;
        begins += step.usual();
    }
    let totals = plan.totals();
    let parts = [
        (totals.prepare, "to get into position"),
        (totals.work, "of work"),
        (totals.switch, "to change sides"),
        (totals.rest, "of rest"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(time, _)| !time.is_zero())
        .map(|(time, what)| format!("{} {what}", length(*time)))
        .collect();
    writeln!(out, "\n{}", parts.join(", "))
}

/// "Circuit, 3 rounds".
fn heading(block: &str, rounds: u32) -> String {
    if rounds == 1 { block.to_owned() } else { format!("{block}, {rounds} rounds") }
}

fn words(plan: &Plan, step: &Step) -> String {
    match step.kind {
        StepKind::Prepare(time) => format!("  get into position, {}", length(time)),
        StepKind::Switch(time) => format!("  change sides, {}", length(time)),
        StepKind::Rest(time) => format!("  rest, {}", length(time)),
        StepKind::RoundRest(time) => format!("  rest after the round, {}", length(time)),
        StepKind::Work { work, .. } => {
            let mut words = plan.items[step.item].title.clone();
            words.push_str(match step.side {
                None => "",
                Some(StepSide::Left) => ", left",
                Some(StepSide::Right) => ", right",
                Some(StepSide::Alternate) => ", alternating",
                Some(StepSide::AlternateRight) => ", alternating, right first",
            });
            let mut place = |name: &str, at: u32, of: u32| {
                if of > 1 {
                    words.push_str(&format!(", {name} {at} of {of}"));
                }
            };
            place("round", step.round, step.rounds);
            place("set", step.set, step.sets);
            format!("{words}: {}", work.words())
        }
    }
}

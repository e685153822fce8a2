//! What may stand on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::log::LogCommand;
use super::ran::RanArgs;

/// An exercise coach for runners, in the terminal
///
/// Takes you through a routine, counts the time and the repetitions, says when to change sides, and
/// writes down what you really did. Without a command it opens on what it proposes for today.
#[derive(Debug, Parser)]
#[command(name = "prehab", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = ENVIRONMENT)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) folders: FolderArgs,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

const ENVIRONMENT: &str = "\
Environment:
  PREHAB_DATA_DIR    like --data-dir
  PREHAB_CONFIG_DIR  like --config-dir
  PREHAB_SPEED       run the session clock this many times as fast, such as 20
  PREHAB_SOUND       bell to leave the sound device alone, off for silence
  PREHAB_THEME       light or dark, where the terminal does not say which it is
  NO_COLOR           no colours

Exit codes:
  0 fine, 1 a check found mistakes, 2 wrong usage, 3 data could not be read or written,
  101 a fault in prehab itself, 129, 130, 143 ended by HUP, INT, TERM with the session kept";

const DOCTOR_EXIT_CODES: &str = "\
Exit codes:
  0 all that prehab needs is there, 3 data cannot be read or written";

const CHECK_EXIT_CODES: &str = "\
Exit codes:
  0 no mistakes, 1 mistakes in at least one file, 3 none, but a file could not be read";

const STATS_JSON: &str = "\
--json prints one object, to which fields are only ever added. Durations are seconds, days are dates
of the calendar, a week is named by its Monday, and what there is not is null.
  today, goal                    the day, and how many sessions a week are the goal
  streak                         weeks with the goal met up to now, longest
  total                          sessions, seconds, before_run_seconds, after_run_seconds
  weeks                          each week in which something was done, oldest first: monday,
                                 sessions, before_run, after_run (sessions), seconds,
                                 before_run_seconds, after_run_seconds, goal_met, and the most
                                 pain_before, pain_after, pain_next_morning
  exercises                      what was done last first: exercise (an id of the library), title,
                                 variant, measure (\"seconds\" or \"reps\"), hold_seconds (of each
                                 repetition), asymmetry, sides
  asymmetry                      over the last 8 weeks: left and right (the best of each), percent,
                                 weaker (\"left\", \"right\")
  sides                          side (\"left\", \"right\", \"alternate\"), sets, total, best, best_on,
                                 latest, latest_on, records, weeks
  records                        newest first: amount, on, before (the best until then)
  weeks of a side                oldest first: monday, sets, total, best";

const SCHEDULE_JSON: &str = "\
--json prints one object, to which fields are only ever added.
  days                           monday to sunday: weekday, sessions
  sessions                       in the order of the day: when (\"pre-run\", \"post-run\"), at
                                 (hours and minutes)";

#[derive(Debug, Args)]
pub(super) struct FolderArgs {
    /// Where the journal is kept
    #[arg(long, value_name = "DIR", global = true, help_heading = "Folders")]
    pub(super) data_dir: Option<PathBuf>,
    /// Where your settings, routines and exercises lie
    #[arg(long, value_name = "DIR", global = true, help_heading = "Folders")]
    pub(super) config_dir: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Start a routine at once
    Run(RunArgs),
    /// Make a routine for what you think is behind your pain
    ///
    /// From the causes that articles on runners' backs name, and the exercises that answer them. Prints
    /// the routine's file; with --save it lies among your routines.
    Build(BuildArgs),
    /// List the routines
    List(JsonArg),
    /// Show a routine's steps with their times
    Show(ShowArgs),
    /// Find every mistake in routines, exercises and settings
    #[command(after_help = CHECK_EXIT_CODES)]
    Check(CheckArgs),
    /// Print your settings, each with what it does
    Config,
    /// Say what was found and will be used, and what to do about what is missing
    #[command(after_help = DOCTOR_EXIT_CODES)]
    Doctor(DoctorArgs),
    /// Write a commented routine or exercise file for you to edit
    New(NewArgs),
    /// List the exercises, or show one in full
    Exercises(ExercisesArgs),
    /// What you did
    #[command(subcommand)]
    Log(LogCommand),
    /// Write down a run, or another sport; alone: your running habits
    ///
    /// DISTANCE and TIME in any order, such as `8.2km 46:10`, `10k`, `5mi 52min`, `400m 1:30`, `45min`; a
    /// pace, such as `4:30/km`, in the place of one of them.
    #[command(
        override_usage = "prehab ran <DISTANCE> <TIME> [OPTIONS]\n       prehab ran --list | --edit <ID> | --delete <ID>..."
    )]
    Ran(RanArgs),
    /// How it goes: weeks, streak, bests, left against right
    #[command(after_long_help = STATS_JSON)]
    Stats(StatsArgs),
    /// The plan of your week, as your settings have it; also for your calendar
    #[command(after_long_help = SCHEDULE_JSON)]
    Schedule(ScheduleArgs),
    /// Join this journal with those of your other machines
    ///
    /// Each machine writes one file in the folder and reads those of the others. Whatever carries
    /// files between them will do: Syncthing, git, a cloud drive, a stick.
    Sync(SyncArgs),
    /// Draw an exercise's figure
    #[command(hide = true)]
    Figure(FigureArgs),
}

#[derive(Debug, Args)]
pub(super) struct RunArgs {
    /// A routine's name or file; without it, today's proposal
    pub(super) routine: Option<String>,
    /// No screen: one line per event. Chosen by itself when the output is no terminal
    #[arg(long)]
    pub(super) plain: bool,
    #[command(flatten)]
    pub(super) time: TimeArg,
}

#[derive(Debug, Args)]
pub(super) struct TimeArg {
    /// Fit the routine into about so many minutes: sets are left out first, then exercises
    #[arg(long, value_name = "N", value_parser = minutes::<720>)]
    pub(super) minutes: Option<u32>,
}

#[derive(Debug, Args)]
pub(super) struct BuildArgs {
    /// Causes, such as tight-hip-flexors,weak-core; "" lists them
    #[arg(long = "for", value_name = "CAUSES")]
    pub(super) causes: String,
    /// In how many minutes
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = minutes::<60>)]
    pub(super) minutes: u32,
    /// What is at hand besides the floor, such as ball,band,wall
    #[arg(long, value_name = "THINGS", default_value = "none")]
    pub(super) kit: String,
    /// Whether a run is to come or is over
    #[arg(long, value_enum, default_value_t = BuildWhen::After)]
    pub(super) when: BuildWhen,
    /// Write it among your routines under this name, instead of printing it
    #[arg(long, value_name = "NAME")]
    pub(super) save: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum BuildWhen {
    Before,
    After,
}

#[derive(Debug, Args)]
pub(super) struct JsonArg {
    /// Print JSON, for scripts
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct StatsArgs {
    #[command(flatten)]
    pub(super) json: JsonArg,
    /// Draw a vector picture (SVG): an exercise's trend or, alone, the calendar of a year
    ///
    /// The exercise is named by its id or as `prehab stats` lists it, such as side-plank or "Side
    /// plank: Knees down".
    #[arg(long, value_name = "EXERCISE", num_args = 0..=1, default_missing_value = "", conflicts_with = "json")]
    pub(super) svg: Option<String>,
    /// Write the picture to this file, which must not exist yet, instead of standard output
    #[arg(long, value_name = "FILE", requires = "svg")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ScheduleArgs {
    #[command(flatten)]
    pub(super) json: JsonArg,
    /// Print a calendar (iCalendar) whose events come back each week
    ///
    /// Their ids never change: taken in again after a change of the plan, they change in the
    /// calendar, too. What is no longer planned has to be deleted there.
    #[arg(long, conflicts_with = "json")]
    pub(super) ics: bool,
    /// Write the calendar to this file, which must not exist yet, instead of standard output
    #[arg(long, value_name = "FILE", requires = "ics")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// A routine's name or file
    pub(super) routine: String,
    #[command(flatten)]
    pub(super) time: TimeArg,
    #[command(flatten)]
    pub(super) json: JsonArg,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Files of routines or exercises, your config.toml, or names of yours, such as evening-hips; without
    /// one, all of yours
    #[arg(value_name = "FILE|NAME")]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) json: JsonArg,
}

#[derive(Debug, Args)]
pub(super) struct DoctorArgs {
    /// Play a test tone and say a test sentence
    #[arg(long)]
    pub(super) sound: bool,
}

#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// What it is called: "Evening hips" becomes evening-hips.toml
    pub(super) name: String,
    /// An exercise of your own and how it looks, instead of a routine
    #[arg(long)]
    pub(super) exercise: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExercisesArgs {
    /// An exercise's id or name; without it, all of them
    pub(super) exercise: Option<String>,
    /// Only what works this, such as glutes
    #[arg(long, value_name = "TARGET", num_args = 0..=1, default_missing_value = "", conflicts_with = "exercise")]
    pub(super) target: Option<String>,
    /// Only what needs this, such as mat; `none` for no kit
    #[arg(long, value_name = "KIT", num_args = 0..=1, default_missing_value = "", conflicts_with = "exercise")]
    pub(super) kit: Option<String>,
    /// Only what the articles answer this with, such as "tight hip flexors"; alone it lists the causes
    #[arg(long = "for", value_name = "CAUSE", num_args = 0..=1, default_missing_value = "", conflicts_with = "exercise")]
    pub(super) cause: Option<String>,
    #[command(flatten)]
    pub(super) json: JsonArg,
}

#[derive(Debug, Args)]
pub(super) struct SyncArgs {
    /// The folder that your machines share; without it, the one of the last time
    pub(super) folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct FigureArgs {
    /// An exercise's id
    pub(super) exercise: String,
    /// Columns and rows of each picture, or of the screen
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "30x12", value_parser = size)]
    pub(super) size: (u16, u16),
    /// The side that works
    #[arg(long, value_enum, default_value_t = WorkingSide::Right)]
    pub(super) side: WorkingSide,
    /// What it is drawn with; without it, what looks best at its size
    #[arg(long, value_enum)]
    pub(super) drawing: Option<Way>,
    /// So many instants of its movement instead of the key poses
    #[arg(long, value_name = "NUMBER", conflicts_with = "svg")]
    pub(super) frames: Option<u16>,
    /// One key pose as a vector picture
    #[arg(long)]
    pub(super) svg: bool,
    /// The screen of a session of this routine as a vector picture
    #[arg(long, value_name = "ROUTINE", conflicts_with_all = ["frames", "svg", "side"])]
    pub(super) screen: Option<String>,
    /// So many seconds into the exercise's first set
    #[arg(long, value_name = "SECONDS", default_value_t = 8.0, requires = "screen")]
    pub(super) at: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum WorkingSide {
    Left,
    Right,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Way {
    Dots,
    Blocks,
    Ascii,
}

/// "5", "5m", "5 min"; so many at most.
fn minutes<const MOST: u32>(text: &str) -> Result<u32, String> {
    let lower = text.trim().to_lowercase();
    let units = ["minutes", "minute", "mins", "min", "m"];
    let number = units.iter().find_map(|unit| lower.strip_suffix(unit)).unwrap_or(&lower);
    let number = number.trim_end().parse().ok().filter(|number| (1..=MOST).contains(number));
    number.ok_or_else(|| format!("write minutes from 1 to {MOST}, such as 5 or 5min"))
}

/// "80x24"
fn size(text: &str) -> Result<(u16, u16), String> {
    let numbers = text
        .split_once('x')
        .and_then(|(columns, rows)| columns.parse().ok().zip(rows.parse().ok()));
    numbers.ok_or_else(|| "write columns and rows, such as 80x24".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn minutes_may_be_called_so() {
        for text in ["5", "5m", "5min", "5 min", " 5 Minutes", "+5"] {
            assert_eq!(minutes::<720>(text), Ok(5), "{text}");
        }
        for text in ["0", "721", "5s", "5h", "", "m", "-5", "5.5", "5 m i n", "5:00"] {
            let told = "write minutes from 1 to 720, such as 5 or 5min";
            assert_eq!(minutes::<720>(text), Err(told.to_owned()), "{text}");
        }
    }

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }
}

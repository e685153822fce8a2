//! What may stand behind `prehab ran`.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use crate::cli::args::JsonArg;
use crate::cli::log::{Answer, effort, pain};
use crate::document::{did_you_mean, either, visible};
use crate::journal::record::{Sport, Surface};

/// What there is to say of a run.
const FACTS: [&str; 8] = ["amounts", "when", "surface", "shoes", "sport", "effort", "pain", "note"];

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("instead").args(["list", "edit", "delete", "undelete"]))]
#[command(group = ArgGroup::new("facts").multiple(true).args(FACTS))]
pub(in crate::cli) struct RanArgs {
    /// How far and how long
    #[arg(value_name = "DISTANCE|TIME")]
    pub(super) amounts: Vec<String>,
    /// When it was: today, yesterday, a weekday, a date, a time, or a day and a time: "yesterday 18:30", "fri 6pm"
    #[arg(long, value_name = "WHEN")]
    pub(super) when: Option<String>,
    /// What it was on: road, trail, track, treadmill, grass, gravel, sand or mixed
    #[arg(long, value_name = "SURFACE", value_parser = surface)]
    pub(super) surface: Option<Choice<Surface>>,
    /// What your shoes are called; their kilometres are counted
    #[arg(long, value_name = "NAME")]
    pub(super) shoes: Option<String>,
    /// Another sport than running, such as cycling
    #[arg(long, value_name = "SPORT", value_parser = sport)]
    pub(super) sport: Option<Sport>,
    /// How hard it was, 1 to 10
    #[arg(long, value_name = "N", value_parser = effort)]
    pub(super) effort: Option<Answer>,
    /// Pain while you ran, 0 to 10
    #[arg(long, value_name = "N", value_parser = pain)]
    pub(super) pain: Option<Answer>,
    /// Words of your own
    #[arg(long, value_name = "TEXT")]
    pub(super) note: Option<String>,
    /// Take in what a watch recorded; the same file twice changes nothing
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["amounts", "when", "sport", "instead"])]
    pub(super) fit: Vec<PathBuf>,
    /// List them, newest first
    #[arg(long, conflicts_with = "facts")]
    pub(super) list: bool,
    /// Correct one: what is given takes the place of what is there, `none` takes it back
    #[arg(long, value_name = "ID", requires = "facts")]
    pub(super) edit: Option<String>,
    /// Delete some; for a month they can be brought back
    #[arg(long, value_name = "ID", num_args = 1.., conflicts_with = "facts")]
    pub(super) delete: Vec<String>,
    /// Bring deleted ones back
    #[arg(long, value_name = "ID", num_args = 1.., conflicts_with = "facts")]
    pub(super) undelete: Vec<String>,
    #[command(flatten)]
    pub(super) json: JsonArg,
}

impl RanArgs {
    /// Whether nothing is said of any run.
    pub(super) fn says_nothing(&self) -> bool {
        let Self { amounts, when, surface, shoes, sport, effort, pain, note, .. } = self;
        let words = [when, shoes, note];
        amounts.is_empty()
            && words.iter().all(|it| it.is_none())
            && (surface.is_none() && sport.is_none() && effort.is_none() && pain.is_none())
    }
}

/// One of some words, or None to take back what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) struct Choice<T>(pub(super) Option<T>);

fn surface(text: &str) -> Result<Choice<Surface>, String> {
    let word = text.trim().to_lowercase();
    if word == "none" {
        return Ok(Choice(None));
    }
    let word = match word.as_str() {
        "asphalt" | "pavement" | "concrete" | "street" => "road",
        "path" | "forest" | "woods" => "trail",
        other => other,
    };
    let found = Surface::from_word(word).map(|it| Choice(Some(it)));
    found.ok_or_else(|| unknown(text, Surface::WORDS))
}

fn sport(text: &str) -> Result<Sport, String> {
    let word = text.trim().to_lowercase();
    let word = match word.as_str() {
        "run" | "jogging" => "running",
        "bike" | "bicycle" | "bicycling" | "biking" | "ride" => "cycling",
        "swim" => "swimming",
        "walk" => "walking",
        "hike" => "hiking",
        "row" => "rowing",
        "ski" => "skiing",
        "skate" => "skating",
        "climb" => "climbing",
        "pilates" => "yoga",
        "gym" | "strength" => "training",
        other => other,
    };
    Sport::from_word(word).ok_or_else(|| unknown(text, Sport::WORDS))
}

fn unknown(text: &str, words: &[&'static str]) -> String {
    let near = did_you_mean(&visible(text), words.iter().copied());
    near.unwrap_or_else(|| format!("write {}", either(words.iter().copied())))
}

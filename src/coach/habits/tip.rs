//! What the articles and rules of thumb say to it, each where it matters.

use crate::config::Units;
use crate::journal::record::{Run, Surface};

use super::{Habits, Longest, SHOES, Wear, longest_before};

/// An article that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Article {
    /// The first one.
    HowRunningCauses,
    /// The second one.
    CanRunningCause,
    /// The third one.
    WhyDoesRunningHurt,
    /// The fourth one.
    LowerBackPain,
    /// The fifth one.
    BackPainWhileRunning,
}

impl Article {
    /// Its title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::HowRunningCauses => "How Running Causes Back Pain",
            Self::CanRunningCause => "Can running cause lower back pain?",
            Self::WhyDoesRunningHurt => "Why Does Running Hurt My Back",
            Self::LowerBackPain => "Lower Back Pain When Running",
            Self::BackPainWhileRunning => "Back Pain While Running: Causes And Solutions",
        }
    }
}

/// Something to be said, and who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tip {
    /// In a sentence or two.
    pub text: String,
    /// Where it comes from.
    pub article: Article,
}

/// How many tips there are room for after a run.
const AFTER_A_RUN: usize = 2;

/// So many runs tell what somebody usually runs on.
const ENOUGH: u32 = 5;

/// What matters most of a run that was just written down, given all `runs`, it among them: two tips at most.
#[must_use]
pub fn after(run: &Run, runs: &[Run], habits: &Habits, units: Units) -> Vec<Tip> {
    let others: Vec<Run> = runs.iter().filter(|other| other.id != run.id).cloned().collect();
    let all = [
        pain(run),
        longest_before(&others, run.day()).and_then(|longest| too_far(run, longest, units)),
        run.shoes.as_deref().and_then(|name| worn(name, habits, units)),
        rest(habits),
    ];
    let mut tips: Vec<Tip> = all.into_iter().flatten().collect();
    tips.truncate(AFTER_A_RUN);
    tips
}

/// What there is to say of the habits themselves.
#[must_use]
pub fn tips(habits: &Habits, units: Units) -> Vec<Tip> {
    let names = habits.shoes.iter().map(|shoes| shoes.name.as_str());
    let mut tips: Vec<Tip> = names.filter_map(|name| worn(name, habits, units)).collect();
    tips.extend([rest(habits), surface(habits), other_training(habits)].into_iter().flatten());
    tips
}

fn pain(run: &Run) -> Option<Tip> {
    let pain = run.pain?;
    let (text, article) = match pain {
        0..=2 => return None,
        3..=5 => (
            format!(
                "You rated pain {pain}/10. Keep the next run shorter and easier. For after a run an article \
                 suggests 15 minutes of ice: `prehab run ice`."
            ),
            Article::CanRunningCause,
        ),
        6.. => (
            format!(
                "You rated pain {pain}/10. Leave the next run out if it is still raised tomorrow. Pain that \
                 stays or is severe is worth showing to a sports physician or physical therapist."
            ),
            Article::WhyDoesRunningHurt,
        ),
    };
    Some(Tip { text, article })
}

fn too_far(run: &Run, longest: Longest, units: Units) -> Option<Tip> {
    let metres = run.run_distance().filter(|metres| *metres > longest.limit())?;
    let text = format!(
        "{} is beyond 110 % of your longest in 30 days ({}). Build up gradually: up to {} was the rule of thumb.",
        units.distance(metres),
        units.distance(longest.metres),
        units.distance(longest.limit()),
    );
    Some(Tip { text, article: Article::CanRunningCause })
}

fn worn(name: &str, habits: &Habits, units: Units) -> Option<Tip> {
    let is_it = |shoes: &&super::Shoes| shoes.name.to_lowercase() == name.to_lowercase();
    let shoes = habits.shoes.iter().find(is_it)?;
    let what = match shoes.wear() {
        Wear::Fine => return None,
        Wear::Look => "have a look at them",
        Wear::Done => "time for new ones",
    };
    let text = format!(
        "{} have come {}: {what}. As a rule of thumb shoes last {} to {}.",
        shoes.name,
        units.total(shoes.metres),
        units.total(SHOES.0),
        units.total(SHOES.1),
    );
    Some(Tip { text, article: Article::CanRunningCause })
}

fn rest(habits: &Habits) -> Option<Tip> {
    let text =
        "No day of the last seven was without running and strength: plan one to rest.".to_owned();
    (habits.rest_days == Some(0)).then_some(Tip { text, article: Article::WhyDoesRunningHurt })
}

fn surface(habits: &Habits) -> Option<Tip> {
    let hard = |surface: &Surface| matches!(surface, Surface::Road | Surface::Track);
    let [(Some(surface), _)] = habits.surfaces.as_slice() else { return None };
    let is_one = habits.runs >= ENOUGH && hard(surface);
    let text = format!(
        "All your runs of 30 days were on the {}: now and then choose a softer path.",
        surface.word()
    );
    is_one.then_some(Tip { text, article: Article::WhyDoesRunningHurt })
}

fn other_training(habits: &Habits) -> Option<Tip> {
    let is_little = habits.is_one_sided() && habits.runs > 0;
    let text =
        "Train something else on three to four days of a month, such as bicycling.".to_owned();
    is_little.then_some(Tip { text, article: Article::BackPainWhileRunning })
}

//! The Causes screen: what may be behind back pain, what articles say of it, and a routine made of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::app::{Effect, Model, Now, Preview, Screen, care};
use crate::coach::build::{self, Built, Kit, Wish};
use crate::exercise::cause::{CAUSES, Cause};
use crate::exercise::{Exercise, Library};
use crate::routine::{Routine, When};

/// The state of the Causes screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Causes {
    /// The place of the chosen one in [`CAUSES`].
    chosen: usize,
    /// The places of those that fit.
    marked: BTreeSet<usize>,
    /// Which of the chosen one's exercises is shown.
    shown: usize,
    /// How many minutes there are.
    pub minutes: u32,
    /// What is at hand.
    pub at_hand: AtHand,
    /// Whether a run is to come or is over.
    pub when: When,
    /// Whether the person said what is at hand.
    has_said: bool,
    /// Whether it was opened from the exercises.
    from_exercises: bool,
    /// Why no routine was made when one was asked for last.
    pub refused: Option<String>,
}

/// What is at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtHand {
    /// The floor.
    Nothing,
    /// A wall and a chair.
    Wall,
    /// Whatever exercises need.
    Everything,
}

/// The fewest and the most minutes.
const MINUTES: (u32, u32) = (3, 30);

impl Default for Causes {
    fn default() -> Self {
        Self {
            chosen: 0,
            marked: BTreeSet::new(),
            shown: 0,
            minutes: 10,
            at_hand: AtHand::Nothing,
            when: When::PostRun,
            has_said: false,
            from_exercises: false,
            refused: None,
        }
    }
}

impl AtHand {
    /// It in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Nothing => "no kit",
            Self::Wall => "wall and chair",
            Self::Everything => "all kit",
        }
    }

    const fn next(self) -> Self {
        match self {
            Self::Nothing => Self::Wall,
            Self::Wall => Self::Everything,
            Self::Everything => Self::Nothing,
        }
    }

    fn kit(self, library: &Library) -> Kit {
        match self {
            Self::Nothing => Kit::default(),
            // Should no exercise need them any more, nothing is at hand.
            Self::Wall => Kit::read("wall,chair", library.exercises()).unwrap_or_default(),
            Self::Everything => Kit::whole(library.exercises()),
        }
    }
}

impl Causes {
    /// The chosen cause.
    #[must_use]
    pub fn chosen(&self) -> Option<&'static Cause> {
        CAUSES.get(self.chosen)
    }

    /// Whether a cause was marked.
    #[must_use]
    pub fn is_marked(&self, place: usize) -> bool {
        self.marked.contains(&place)
    }

    /// How many were marked.
    #[must_use]
    pub fn marked(&self) -> usize {
        self.marked.len()
    }

    /// Those that were marked.
    fn wanted(&self) -> Vec<&'static Cause> {
        self.marked.iter().filter_map(|place| CAUSES.get(*place)).collect()
    }

    /// The exercises that answer the chosen cause: first those for which there is all that they need.
    #[must_use]
    pub fn exercises<'l>(&self, library: &'l Library) -> Vec<&'l Exercise> {
        let Some(cause) = self.chosen() else { return Vec::new() };
        let helps = |exercise: &&Exercise| exercise.helps.iter().any(|help| help == cause.id);
        let mut exercises: Vec<&Exercise> = library.exercises().filter(helps).collect();
        let kit = self.at_hand.kit(library);
        exercises.sort_by_key(|exercise| !kit.is_enough(exercise));
        exercises
    }

    /// What an exercise needs that is not at hand.
    #[must_use]
    pub fn missing<'l>(&self, exercise: &'l Exercise, library: &Library) -> Vec<&'l str> {
        self.at_hand.kit(library).missing(exercise).collect()
    }

    /// The one of them that is shown.
    #[must_use]
    pub fn shown<'l>(&self, library: &'l Library) -> Option<&'l Exercise> {
        self.exercises(library).get(self.shown).copied()
    }

    /// Moves the choice.
    pub(super) fn step(&mut self, by: isize) {
        let last = CAUSES.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
        (self.shown, self.refused) = (0, None);
    }

    /// Shows the next of the chosen one's exercises, or the one before.
    fn turn(&mut self, after: bool, library: &Library) {
        let number = self.exercises(library).len().max(1);
        self.shown = (self.shown + if after { 1 } else { number - 1 }) % number;
    }

    fn mark(&mut self) {
        if !self.marked.remove(&self.chosen) {
            self.marked.insert(self.chosen);
        }
        self.refused = None;
    }
}

/// What the screen's keys change of what is wished for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The chosen cause fits, or does not.
    Mark,
    /// What is at hand.
    Kit,
    /// Before a run, or after it.
    When,
    /// A minute more.
    Longer,
    /// A minute less.
    Shorter,
    /// The next exercise is shown.
    Next,
    /// The exercise before is shown.
    Before,
}

/// Changes what is wished for.
pub(super) fn change(model: &mut Model, change: Change) {
    let library = Arc::clone(&model.library);
    let causes = &mut model.causes;
    match change {
        Change::Mark => causes.mark(),
        Change::Kit => {
            (causes.at_hand, causes.has_said) = (causes.at_hand.next(), true);
            // They stand in another order now.
            causes.shown = 0;
        }
        Change::When => {
            let is_before = causes.when == When::PreRun;
            causes.when = if is_before { When::PostRun } else { When::PreRun };
        }
        Change::Longer => causes.minutes = (causes.minutes + 1).min(MINUTES.1),
        Change::Shorter => causes.minutes = causes.minutes.saturating_sub(1).max(MINUTES.0),
        Change::Next => causes.turn(true, &library),
        Change::Before => causes.turn(false, &library),
    }
    if !matches!(change, Change::Next | Change::Before) {
        causes.refused = None;
    }
}

/// Opens the screen. What is at hand is as the person said there or, before that, as for today.
pub(super) fn open(model: &mut Model) {
    let has_kit = model.has_kit();
    let causes = &mut model.causes;
    causes.from_exercises = matches!(model.screen, Screen::Exercises);
    if !causes.has_said {
        causes.at_hand = if has_kit { AtHand::Everything } else { AtHand::Nothing };
    }
    model.screen = Screen::Causes;
}

/// Goes back to the exercises, if it was opened from there.
pub(super) fn turn_back(model: &mut Model) -> bool {
    let is_so = model.causes.from_exercises;
    if is_so {
        model.screen = Screen::Exercises;
    }
    is_so
}

const MARK_FIRST: &str = "Mark what fits with space first; then `b` makes a routine of it.";

/// Makes a routine of what was marked, and looks at it; says why if there is none.
pub(super) fn build(model: &mut Model, now: Now) {
    if care::is_emergency(model, now) {
        return;
    }
    if model.causes.marked() == 0 {
        model.causes.refused = Some(MARK_FIRST.to_owned());
        return;
    }
    let library = Arc::clone(&model.library);
    let exercises: Vec<&Exercise> = library.exercises().collect();
    let causes = &model.causes;
    let (wanted, kit) = (causes.wanted(), causes.at_hand.kit(&library));
    let wish = Wish { causes: &wanted, minutes: causes.minutes, kit: &kit, when: causes.when };
    let built = build::build(wish, &exercises).map_err(|unbuilt| unbuilt.to_string());
    if let Err(why) = built.and_then(|built| look(model, built, &library, now)) {
        model.causes.refused = Some(why);
    }
}

/// Opens a routine that was made.
fn look(model: &mut Model, built: Built, library: &Library, now: Now) -> Result<(), String> {
    let Built { routine, advice } = built;
    let due = model.prescribe(&routine, None, now.wall.date_naive());
    let mut due = due.map_err(|error| error.to_string())?;
    let Some(plan) = due.plan.take() else { return Err(due.rests()) };
    let about = routine.about.iter().cloned().chain(advice.iter().map(|line| format!("{line}.")));
    let about = about.collect::<Vec<_>>().join(" ");
    let mut preview = Preview::new(due, plan, Some(about), None, library);
    preview.made = Some(Arc::new(routine));
    model.screen = Screen::Preview(Box::new(preview));
    if !advice.is_empty() {
        model.tell(format!("{}.", advice.join(". ")), now);
    }
    Ok(())
}

/// Has the routine that was made written among the person's.
pub(super) fn save(model: &Model) -> Vec<Effect> {
    let Screen::Preview(preview) = &model.screen else { return Vec::new() };
    let made: Option<&Arc<Routine>> = preview.made.as_ref();
    let save = |made: &Arc<Routine>| Effect::SaveRoutine(made.id.clone(), build::text(made));
    made.map(save).into_iter().collect()
}

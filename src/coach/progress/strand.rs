//! One exercise in one version, measured in one way, with both its sides.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{COMPARED, back, week_of};
use crate::exercise::{Library, Side};
use crate::journal::record::{Kind, KindWeek, KindWeeks, Measure, Standing, single};

/// What can be told in one line or drawn as one curve: an exercise in one version, measured in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strand {
    /// What it is.
    pub id: StrandId,
    /// What the exercise is called.
    pub title: String,
    /// How it stands with each side, the left first; one if it has no sides, or both in turn.
    pub sides: Vec<OneSide>,
    /// How the left compares with the right; None where it cannot be compared.
    pub asymmetry: Option<Asymmetry>,
}

/// What a [`Strand`] is: a [`Kind`] but for the side.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StrandId {
    /// The library's id; None for a routine's own exercise.
    pub exercise: Option<String>,
    /// The title of one that is not in the library.
    pub title: Option<String>,
    /// Changed as this says: "Knees down".
    pub variant: Option<String>,
    /// What it is measured in.
    pub measure: Measure,
}

/// How it stands with one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneSide {
    /// All of it together.
    pub standing: Standing,
    /// The weeks in which it was done, oldest first; at a glance only the newest.
    pub weeks: Vec<KindWeek>,
}

/// How the left compares with the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asymmetry {
    /// The best of the left in the weeks that are compared.
    pub left: u32,
    /// The best of the right.
    pub right: u32,
    /// By how much the weaker is behind, as a share of the stronger, to the nearest percent.
    pub percent: u32,
    /// The weaker side; None: there is nothing between them.
    pub weaker: Option<Side>,
}

impl From<Kind> for StrandId {
    fn from(kind: Kind) -> Self {
        let Kind { exercise, title, variant, side: _, measure } = kind;
        Self { exercise, title, variant, measure }
    }
}

impl Asymmetry {
    /// Of the best of each side; None if one of them is nothing.
    #[must_use]
    pub fn of(left: u32, right: u32) -> Option<Self> {
        let (less, more) = (u64::from(left.min(right)), u64::from(left.max(right)));
        if less == 0 {
            return None;
        }
        let percent = ((more - less) * 100 + more / 2) / more;
        let percent = u32::try_from(percent).unwrap_or(100);
        let weaker = if left < right { Side::Left } else { Side::Right };
        Some(Self { left, right, percent, weaker: Some(weaker).filter(|_| percent > 0) })
    }
}

impl OneSide {
    /// The side; None if there is none, or both take turns.
    #[must_use]
    pub fn side(&self) -> Option<Side> {
        self.standing.kind.side.and_then(single)
    }

    /// Its week of this Monday, if anything was done in it.
    #[must_use]
    pub fn week(&self, monday: NaiveDate) -> Option<&KindWeek> {
        let place = self.weeks.binary_search_by_key(&monday, |week| week.monday).ok()?;
        self.weeks.get(place)
    }
}

impl Strand {
    /// The kinds of set that it is made of.
    pub fn kinds(&self) -> impl Iterator<Item = &Kind> {
        self.sides.iter().map(|side| &side.standing.kind)
    }

    /// The most in one set, of either side.
    #[must_use]
    pub fn best(&self) -> u32 {
        self.sides.iter().map(|side| side.standing.best).max().unwrap_or(0)
    }

    /// The most in one set of the last session, of either side.
    #[must_use]
    pub fn last(&self) -> u32 {
        let last = self.last_day();
        let sides = self.sides.iter().map(|side| &side.standing);
        let last = sides.filter(|standing| Some(standing.last_day) == last);
        last.map(|standing| standing.last).max().unwrap_or(0)
    }

    /// When it was last done.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.sides.iter().map(|side| side.standing.last_day).max()
    }

    /// The most in one set in the week of this Monday, of either side; 0 if it was not done.
    #[must_use]
    pub fn best_in(&self, monday: NaiveDate) -> u32 {
        let weeks = self.sides.iter().filter_map(|side| side.week(monday));
        weeks.map(|week| week.best).max().unwrap_or(0)
    }

    /// How much was done in that week, of both sides.
    #[must_use]
    pub fn total_in(&self, monday: NaiveDate) -> u64 {
        let weeks = self.sides.iter().filter_map(|side| side.week(monday));
        weeks.map(|week| week.total).sum()
    }

    /// The same with other weeks of its kinds.
    pub fn set_weeks(&mut self, kinds: Vec<KindWeeks>) {
        for KindWeeks { kind, weeks } in kinds {
            if let Some(side) = self.sides.iter_mut().find(|side| side.standing.kind == kind) {
                side.weeks = weeks;
            }
        }
    }

    fn compare(&mut self, today: NaiveDate) {
        let since = back(week_of(today), COMPARED - 1);
        let best = |wanted: Side| {
            let side = self.sides.iter().find(|side| side.side() == Some(wanted))?;
            let weeks = side.weeks.iter().filter(|week| week.monday >= since);
            weeks.map(|week| week.best).max()
        };
        self.asymmetry = match (best(Side::Left), best(Side::Right)) {
            (Some(left), Some(right)) => Asymmetry::of(left, right),
            (_, _) => None,
        };
    }
}

/// Puts the sides together; what was done last comes first.
pub(super) fn strands(
    standings: Vec<Standing>,
    kinds: Vec<KindWeeks>,
    today: NaiveDate,
    library: &Library,
) -> Vec<Strand> {
    let mut weeks: BTreeMap<Kind, Vec<KindWeek>> =
        kinds.into_iter().map(|it| (it.kind, it.weeks)).collect();
    let mut strands: BTreeMap<StrandId, Vec<OneSide>> = BTreeMap::new();
    for standing in standings {
        let weeks = weeks.remove(&standing.kind).unwrap_or_default();
        let sides = strands.entry(standing.kind.clone().into()).or_default();
        sides.push(OneSide { standing, weeks });
    }
    let mut strands: Vec<Strand> = strands
        .into_iter()
        .map(|(id, mut sides)| {
            sides.sort_by_key(|side| side.standing.kind.side);
            let mut strand = Strand { title: title(&id, library), id, sides, asymmetry: None };
            strand.compare(today);
            strand
        })
        .collect();
    strands.sort_by(|a, b| {
        let key = |strand: &Strand| (Reverse(strand.last_day()), strand.title.clone());
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    strands
}

/// What an exercise is called; by its id if the library no longer has it.
fn title(id: &StrandId, library: &Library) -> String {
    let known = id
        .exercise
        .as_deref()
        .map(|exercise| library.get(exercise).map_or(exercise, |exercise| exercise.title.as_str()));
    known.or(id.title.as_deref()).unwrap_or_default().to_owned()
}

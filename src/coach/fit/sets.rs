//! A plan taken apart into its sets, and put together again without some of them.

use std::time::Duration;

use crate::plan::{Item, Origin, Plan, Step, StepKind};

/// What is done of an exercise at a stretch: both sides, with what leads in to them and the rest after.
pub(super) struct Set<'a> {
    /// Index into [`Plan::items`].
    pub(super) item: usize,
    /// Which block of rounds it is in, counted from 0.
    pub(super) block: usize,
    /// The round, from 1.
    pub(super) round: u32,
    /// What leads in, work, changes of sides.
    steps: &'a [Step],
    rest: &'a [Step],
}

impl<'a> Set<'a> {
    /// The sets of a plan of which nothing was done yet, in order.
    pub(super) fn all(plan: &'a Plan) -> Vec<Self> {
        let place = |step: &Step| (step.item, step.round, step.set);
        let mut block = 0;
        let mut before: Option<&Step> = None;
        let mut sets = Vec::new();
        for steps in plan.steps.chunk_by(|a, b| place(a) == place(b)) {
            let Some(first) = steps.first() else { continue };
            if before.is_some_and(|it| it.rounds != first.rounds || it.round > first.round) {
                block += 1;
            }
            before = Some(first);
            let work = steps.iter().rposition(Step::is_work).map_or(0, |last| last + 1);
            let (steps, rest) = steps.split_at(work);
            sets.push(Set { item: first.item, block, round: first.round, steps, rest });
        }
        sets
    }

    fn same_round(&self, other: &Self) -> bool {
        (self.block, self.round) == (other.block, other.round)
    }

    /// A rest that belongs to it.
    fn followed_by(&self, rest: &Step) -> Step {
        let set = self.steps.last().map_or(rest.set, |last| last.set);
        Step { item: self.item, set, ..*rest }
    }

    fn ends_round(&self) -> bool {
        self.rest.iter().any(|step| matches!(step.kind, StepKind::RoundRest(_)))
    }
}

/// The steps of the sets that are kept. Each stands in its place, and is followed by the rest that was
/// to come before what follows it now.
pub(super) fn steps(sets: &[Set<'_>], is_kept: &[bool]) -> Vec<Step> {
    let mut kept: Vec<Step> = Vec::new();
    let rounds = rounds(sets, is_kept);
    for round in chunks(sets) {
        let is_kept = |place: &usize| is_kept[*place];
        let rounds = rounds[sets[round.start].block];
        for place in round.clone().filter(is_kept) {
            let own = round.clone().filter(|other| sets[*other].item == sets[place].item);
            let count = u32::try_from(own.filter(is_kept).count()).unwrap_or(u32::MAX);
            let gone = (place + 1..round.end).take_while(|next| !is_kept(next));
            let rest = gone.fold(sets[place].rest, |rest, next| {
                let next = &sets[next];
                if next.item == sets[place].item || next.ends_round() { next.rest } else { rest }
            });
            let number = |step: &Step| Step { sets: count, rounds, ..*step };
            kept.extend(sets[place].steps.iter().map(number));
            kept.extend(rest.iter().map(|step| sets[place].followed_by(&number(step))));
        }
    }
    while kept.last().is_some_and(|step| !step.is_work()) {
        kept.pop();
    }
    kept
}

/// How many rounds of each block are left.
fn rounds(sets: &[Set<'_>], is_kept: &[bool]) -> Vec<u32> {
    let mut rounds = vec![1; sets.last().map_or(0, |last| last.block + 1)];
    for (set, _) in sets.iter().zip(is_kept).filter(|(_, is_kept)| **is_kept) {
        rounds[set.block] = set.round;
    }
    rounds
}

/// Where the rounds begin and end.
fn chunks<'a>(sets: &'a [Set<'_>]) -> impl Iterator<Item = std::ops::Range<usize>> + 'a {
    let mut end = 0;
    sets.chunk_by(Set::same_round).map(move |round| {
        let start = end;
        end += round.len();
        start..end
    })
}

/// How long steps are reckoned to take.
pub(super) fn usual(steps: &[Step]) -> Duration {
    steps.iter().map(Step::usual).sum()
}

/// Where each of so many items stands once only those are left that these steps are of, and the ones in
/// whose place they stand.
pub(super) fn places(items: &[Item], steps: &[Step]) -> Vec<Option<usize>> {
    let mut is_left = vec![false; items.len()];
    for step in steps {
        is_left[step.item] = true;
    }
    // Whose place an item took always stands before it.
    for index in (0..items.len()).rev() {
        if let (true, Some(origin)) = (is_left[index], &items[index].origin) {
            is_left[origin.item] = true;
        }
    }
    let mut next = 0..;
    is_left.into_iter().map(|is_left| if is_left { next.next() } else { None }).collect()
}

/// The items that are left, where they stand then.
pub(super) fn items(items: &[Item], places: &[Option<usize>]) -> Vec<Item> {
    let left = items.iter().zip(places).filter(|(_, place)| place.is_some());
    let moved = left.map(|(item, _)| {
        let origin = item.origin.as_ref().and_then(|origin| {
            let steps = origin.steps.iter();
            let steps = steps.filter_map(|step| Some(Step { item: places[step.item]?, ..*step }));
            let steps = steps.collect();
            Some(Origin { item: places[origin.item]?, way: origin.way, steps })
        });
        Item { origin, ..item.clone() }
    });
    moved.collect()
}

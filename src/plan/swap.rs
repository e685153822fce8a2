//! Easier and harder versions of a plan's exercises, and the way back from them.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::exercise::{Exercise, Variant};

use super::{Item, Plan, Step, StepKind, Work};

/// Which way an exercise is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// Down.
    Easier,
    /// Up.
    Harder,
}

/// Where an item comes from that took another's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Index of the item whose place it took; always below its own.
    pub item: usize,
    /// Which way that was.
    pub way: Way,
    /// The other item's steps that were not over then, for when it comes back.
    pub steps: Vec<Step>,
}

/// What takes an exercise's place for the rest of a session.
#[derive(Debug, Clone, PartialEq)]
pub enum Swap {
    /// Another exercise of the library.
    Exercise(Way, Box<Exercise>),
    /// The same exercise, changed as said.
    Text(Way, String),
    /// The one whose place it took itself, as that was planned.
    Before,
}

/// A [`Swap`] that is only looked at.
enum Version<'a> {
    Exercise(&'a Exercise),
    Text(&'a str),
    Before,
}

/// The variants of an exercise one way that lie beyond the one it is changed to now: all, if it is not
/// changed, or another way.
pub fn beyond<'v>(variants: &'v [Variant], now: Option<&str>) -> impl Iterator<Item = &'v Variant> {
    let is_present = |to: &Variant| match to {
        Variant::Text(text) => Some(text.as_str()) == now,
        Variant::Exercise(_) => false,
    };
    let taken = variants.iter().position(is_present).map_or(0, |present| present + 1);
    variants.iter().skip(taken)
}

impl Plan {
    /// What takes an item's place one step that way: on the way back the one that was there before,
    /// else the first of its variants that is there and has not been taken already. None: there is
    /// nothing that way.
    #[must_use]
    pub fn swap<'a>(
        &'a self,
        item: usize,
        way: Way,
        find: impl Fn(&str) -> Option<&'a Exercise>,
    ) -> Option<Swap> {
        Some(match self.version(item, way, find)? {
            Version::Exercise(exercise) => Swap::Exercise(way, Box::new(exercise.clone())),
            Version::Text(text) => Swap::Text(way, text.to_owned()),
            Version::Before => Swap::Before,
        })
    }

    /// Whether [`Plan::swap`] has an answer.
    #[must_use]
    pub fn leads<'a>(
        &'a self,
        item: usize,
        way: Way,
        find: impl Fn(&str) -> Option<&'a Exercise>,
    ) -> bool {
        self.version(item, way, find).is_some()
    }

    fn version<'a>(
        &'a self,
        item: usize,
        way: Way,
        find: impl Fn(&str) -> Option<&'a Exercise>,
    ) -> Option<Version<'a>> {
        let item = self.items.get(item)?;
        if item.origin.as_ref().is_some_and(|origin| origin.way != way) {
            return Some(Version::Before);
        }
        let variants = match way {
            Way::Easier => &item.easier,
            Way::Harder => &item.harder,
        };
        beyond(variants, item.variant.as_deref()).find_map(|variant| match variant {
            Variant::Exercise(id) => find(id).map(Version::Exercise),
            Variant::Text(text) => Some(Version::Text(text)),
        })
    }

    /// The index of the item that takes the place of item `old` at step `from`. It is added to the
    /// items unless it is one of them; no step changes. None: nothing was there before.
    pub fn take_place(&mut self, old: usize, from: usize, swap: &Swap) -> Option<usize> {
        let (way, item) = match swap {
            Swap::Before => return self.items[old].origin.as_ref().map(|origin| origin.item),
            Swap::Exercise(way, exercise) => (*way, Item::from(exercise.as_ref())),
            Swap::Text(way, text) => {
                let variant = Some(text.clone());
                // How one gets into the exercise unchanged may be wrong now.
                (*way, Item { variant, set_up: None, ..self.items[old].clone() })
            }
        };
        let coming = self.steps.iter().skip(from);
        let steps = coming.filter(|step| step.item == old).copied().collect();
        let origin = Origin { item: old, way, steps };
        let block = self.items[old].block.clone();
        self.items.push(Item { block, origin: Some(origin), ..item });
        Some(self.items.len() - 1)
    }

    /// What item `old` is called once `swap` has been done: by how it is changed, if it is the same
    /// exercise.
    #[must_use]
    pub fn name_after<'a>(&'a self, old: usize, swap: &'a Swap) -> &'a str {
        let item = &self.items[old];
        match swap {
            Swap::Exercise(_, exercise) => &exercise.title,
            Swap::Text(_, text) => text,
            Swap::Before => {
                let before = item.origin.as_ref().map_or(item, |origin| &self.items[origin.item]);
                before.variant.as_ref().unwrap_or(&before.title)
            }
        }
    }

    /// Has each set of an item be of this amount: repetitions or, where there are none, whole seconds.
    /// What is open stays open.
    pub fn dose(&mut self, item: usize, amount: u32) {
        for step in self.steps.iter_mut().filter(|step| step.item == item) {
            let StepKind::Work { work, usual, .. } = &mut step.kind else { continue };
            let each = work.rep_length();
            match work {
                Work::Hold { length: Some(length) } | Work::Timed { length } => {
                    *length = Duration::from_secs(amount.into());
                    *usual = *length;
                }
                Work::Reps { reps: Some(reps), .. } => {
                    *reps = amount;
                    *usual = each.unwrap_or_default() * amount;
                }
                Work::Hold { length: None } | Work::Reps { reps: None, .. } => {}
            }
        }
    }

    /// The exercise of the routine in whose place an item stands, if that is another one.
    #[must_use]
    pub fn instead_of(&self, item: usize) -> Option<&str> {
        let planned = self.items.get(self.planned(item))?.exercise.as_deref()?;
        let own = self.items.get(item)?.exercise.as_deref();
        (own != Some(planned)).then_some(planned)
    }

    /// The routine's own item in whose place another stands; the same if it is one of the routine's.
    pub(crate) fn planned(&self, item: usize) -> usize {
        let mut planned = item;
        while let Some(origin) = self.items.get(planned).and_then(|item| item.origin.as_ref()) {
            planned = origin.item;
        }
        planned
    }

    /// Which of the routine's exercises an item is, from 1, and how many there are. A version of an
    /// exercise stands in that one's place.
    #[must_use]
    pub fn place(&self, item: usize) -> (usize, usize) {
        let planned = self.planned(item);
        let places = self.items.iter().enumerate().filter(|(_, item)| item.origin.is_none());
        let before = places.clone().filter(|(index, _)| *index < planned).count();
        (before + 1, places.count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::Sides;
    use crate::plan::tests::{exercise, hold};
    use crate::routine::When;
    use std::collections::BTreeSet;

    /// A crunch between two others, with ways down in words and by name, and one up in words.
    fn plan() -> Plan {
        let item = |title: &str| Item { title: title.into(), ..Item::default() };
        let crunch = Item {
            easier: vec![
                Variant::Text("Feet tap the floor".into()),
                Variant::Exercise("nowhere".into()),
                Variant::Exercise("dead-bug".into()),
            ],
            harder: vec![Variant::Text("Slower".into())],
            block: Some("Circuit".into()),
            ..item("Crunch")
        };
        let work = Work::Hold { length: Some(Duration::from_secs(30)) };
        let step = |item| Step {
            kind: StepKind::Work { work, usual: Duration::ZERO, confirm: false },
            item,
            side: None,
            set: 1,
            sets: 1,
            round: 1,
            rounds: 1,
        };
        Plan {
            routine: "any".into(),
            title: "Any".into(),
            when: When::Any,
            items: vec![item("Plank"), crunch, item("Bridge")],
            steps: (0..3).map(step).collect(),
            replaced: BTreeSet::new(),
            lighter: None,
        }
    }

    /// Goes one step that way from the item that the second step is of, and says how that is called;
    /// None if nothing is there.
    fn go(plan: &mut Plan, way: Way) -> Option<String> {
        let known = exercise("dead-bug", Sides::None, 1, hold(20));
        let old = plan.steps[1].item;
        let find = |id: &str| (id == known.id).then_some(&known);
        let swap = plan.swap(old, way, find)?;
        assert!(plan.leads(old, way, find));
        let name = plan.name_after(old, &swap).to_owned();
        let new = plan.take_place(old, 1, &swap)?;
        plan.relay(1, old, new, &swap);
        Some(name)
    }

    #[test]
    fn the_way_back_is_the_way_there() {
        use Way::{Easier, Harder};
        let mut plan = plan();
        let mut names = Vec::new();
        for way in [Easier, Easier, Easier, Harder, Harder, Harder, Harder, Easier, Easier] {
            names.push(go(&mut plan, way).unwrap_or_else(|| "nothing".into()));
            let (first, last) = (plan.steps[0].item, plan.steps[2].item);
            assert_eq!([plan.place(first), plan.place(last)], [(1, 3), (3, 3)]);
            let item = plan.steps[1].item;
            assert_eq!(plan.place(item), (2, 3), "after {names:?}");
            assert_eq!(plan.items[item].block.as_deref(), Some("Circuit"));
            assert_eq!(Plan::from_json(&plan.to_json()).expect("a plan"), plan);
        }
        assert_eq!(
            names,
            [
                "Feet tap the floor",
                "dead-bug",
                "nothing",
                "Feet tap the floor",
                "Crunch",
                "Slower",
                "nothing",
                "Crunch",
                "Feet tap the floor",
            ]
        );
    }

    #[test]
    fn another_exercise_says_in_whose_place_it_is() {
        let mut plan = plan();
        plan.items[1].exercise = Some("crunch".into());
        let place = |plan: &Plan| plan.instead_of(plan.steps[1].item).map(str::to_owned);
        go(&mut plan, Way::Easier);
        assert_eq!(place(&plan), None, "the same exercise, changed");
        go(&mut plan, Way::Easier);
        assert_eq!(place(&plan).as_deref(), Some("crunch"));
    }

    #[test]
    fn a_dose_is_that_of_every_set_of_one_item() {
        let mut plan = plan();
        plan.dose(1, 45);
        let lengths: Vec<_> = plan.steps.iter().map(|step| step.usual().as_secs()).collect();
        assert_eq!(lengths, [30, 45, 30]);
    }

    #[test]
    fn two_sets_in_one_place_become_one_and_the_plan_still_ends_with_it() {
        let mut plan = plan();
        let work = plan.steps[1];
        let prepare = Step { kind: StepKind::Prepare(Duration::from_secs(5)), ..work };
        plan.steps.splice(1.., [prepare, work, prepare, work]);
        go(&mut plan, Way::Easier);
        assert_eq!(go(&mut plan, Way::Easier).as_deref(), Some("dead-bug"));
        assert_eq!(plan.steps.len(), 3);
        assert_eq!(plan.steps[1].kind, prepare.kind);
        assert_eq!(Plan::from_json(&plan.to_json()).expect("a plan"), plan);
    }

    #[test]
    fn an_item_that_took_its_own_place_is_refused() {
        let mut plan = plan();
        go(&mut plan, Way::Easier);
        let origin = plan.items[3].origin.as_mut().expect("an origin");
        origin.item = 3;
        assert!(Plan::from_json(&plan.to_json()).is_err());
    }
}

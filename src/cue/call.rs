//! What is said of a step: where one is, what to do, and what comes.

use std::time::Duration;

use crate::exercise::Side;
use crate::plan::{Item, Plan, Step, StepKind, StepSide, Work};
use crate::session::Snapshot;

use super::phrase::{
    Sentence, amount, count, ends, fixed, flowing, join, length, number, part, set_up, side_name,
    sides, the_side, title, version, which_set,
};

/// In a shorter rest there is no time to name all of what comes.
const LONG_REST: Duration = Duration::from_secs(10);

/// Who has less time than this to get ready may have heard nothing of what comes.
const LONG_LEAD: Duration = Duration::from_secs(8);

/// The way into a hold leaves time to tell the side, and how many are done, if it takes so long.
const SIDE_FROM: Duration = Duration::from_millis(600);
const COUNT_FROM: Duration = Duration::from_millis(1250);

/// In shorter repetitions the sides follow each other by themselves, and to hear them all is no help.
const SIDED: Duration = Duration::from_millis(2500);

/// What there is to say of a coming exercise.
struct Coming {
    name: Sentence,
    amount: Sentence,
    sides: Sentence,
    set_up: Sentence,
}

impl Coming {
    /// Of the set `step`, which may be the first of some.
    fn of(plan: &Plan, item: &Item, step: &Step) -> Self {
        Self {
            name: join([vec![title(item)], version(item)]),
            amount: sets(plan, step),
            sides: sides(item, step),
            set_up: set_up(item),
        }
    }

    /// From all of it to the name alone. What has to be known at once comes first, because what comes
    /// last is remembered least: how much, and with which side.
    fn told(&self) -> [Sentence; 5] {
        let Self { name, amount, sides, set_up } = self;
        [
            join([name.clone(), amount.clone(), sides.clone(), set_up.clone()]),
            join([name.clone(), amount.clone(), sides.clone()]),
            join([name.clone(), sides.clone()]),
            join([name.clone(), amount.clone()]),
            name.clone(),
        ]
    }
}

/// What is said when a step begins, from the fullest sentence to the shortest. `follows`: the step
/// before it in the plan was told of last.
pub(super) fn started(now: &Snapshot<'_>, follows: bool) -> Vec<Sentence> {
    match now.step.kind {
        StepKind::Prepare(_) => prepare(now, follows),
        StepKind::Work { work, .. } => set(now, &work, follows),
        StepKind::Switch(_) => switch(now),
        StepKind::Rest(time) => rest(now, Sentence::new(), time),
        StepKind::RoundRest(time) => {
            let round = part("Round", now.step.round, now.step.rounds);
            rest(now, join([round, vec![fixed("is over.")]]), time)
        }
    }
}

fn prepare(now: &Snapshot<'_>, follows: bool) -> Vec<Sentence> {
    let set = coming(now).unwrap_or(now.step);
    let coming = Coming::of(now.plan, now.item, set);
    let before = before(now).filter(|_| follows || now.index == 0).map(|step| step.kind);
    let lead = match before {
        Some(StepKind::Rest(time) | StepKind::RoundRest(time)) if time < LONG_REST => {
            return after_short_rest(set, &coming);
        }
        // The rest has named it.
        Some(StepKind::Rest(_) | StepKind::RoundRest(_)) => Sentence::new(),
        Some(StepKind::Work { .. }) => next_is(now, set),
        Some(StepKind::Prepare(_) | StepKind::Switch(_)) => vec![fixed("Get ready.")],
        None if now.index == 0 => vec![fixed("Get ready."), flowing("First:")],
        None => vec![fixed("Get ready.")],
    };
    let told = coming.told();
    let with_lead = told.iter().take(2).map(|told| join([lead.clone(), told.clone()]));
    let mut said: Vec<Sentence> = with_lead.collect();
    said.extend(told);
    said.push(vec![fixed("Get ready.")]);
    said
}

/// In a short rest there was time for the name, and not for all of the rest. The amount can wait if the
/// set leaves time to tell it.
fn after_short_rest(step: &Step, coming: &Coming) -> Vec<Sentence> {
    let Coming { name, amount, sides, set_up } = coming;
    let full = [
        join([name.clone(), amount.clone(), sides.clone(), set_up.clone()]),
        join([amount.clone(), sides.clone(), set_up.clone()]),
    ];
    let both = join([amount.clone(), sides.clone()]);
    let (side, sides, name, amount) =
        (short_side(step), sides.clone(), name.clone(), amount.clone());
    let first = if step.work().is_some_and(leaves_time) {
        [sides, side, name, amount, both]
    } else {
        [both, amount, sides, side, name]
    };
    join_all(full, first).into_iter().chain([vec![fixed("Get ready.")]]).collect()
}

/// Whether the amount can be told when the set has begun.
fn leaves_time(work: &Work) -> bool {
    let until_heard = match work {
        Work::Reps { hold: Some(_), tempo, .. } => Some(tempo.lower),
        Work::Reps { .. } if work.is_beat() => None,
        Work::Reps { .. } => work.paced_rep(),
        Work::Hold { .. } | Work::Timed { .. } => work.length(),
    };
    until_heard.is_none_or(|time| time >= SIDED)
}

fn set(now: &Snapshot<'_>, work: &Work, follows: bool) -> Vec<Sentence> {
    let (which, amount, ends) = (which_set(now.step), amount(work), ends(work));
    // Which side goes first is heard before the movement to it.
    let turns = now.step.side.is_some_and(StepSide::alternates) && is_sided(work);
    let side = if turns { short_side(now.step) } else { Sentence::new() };
    let all = join([which.clone(), amount.clone(), ends.clone()]);
    let told = [
        join([all.clone(), side.clone()]),
        join([which.clone(), amount.clone(), side.clone()]),
        join([amount.clone(), side.clone()]),
        join([which.clone(), side.clone()]),
        side.clone(),
        amount.clone(),
        ends,
    ];
    if follows && is_named(now) {
        return told.into();
    }
    let again = |before: &Step| before.is_work() && before.item == now.step.item;
    let again = follows && before(now).is_some_and(again);
    if again && !which.is_empty() {
        let name = vec![title(now.item)];
        return join_all([join([name, told[0].clone()])], told);
    }
    let side = sides(now.item, now.step);
    let name = join([vec![title(now.item)], version(now.item)]);
    let named = [
        join([name.clone(), side.clone(), all]),
        join([name.clone(), side.clone(), amount.clone()]),
        join([name.clone(), side]),
        join([name.clone(), amount]),
        name,
    ];
    join_all(named, told)
}

/// Whether there was time to tell, before it began, which exercise this is.
fn is_named(now: &Snapshot<'_>) -> bool {
    let led_in = now.plan.steps[..now.index].iter().rev().take_while(|step| !step.is_work());
    let (mut time, mut switched) = (Duration::ZERO, false);
    for step in led_in {
        time += step.usual();
        switched |= matches!(step.kind, StepKind::Switch(_));
    }
    switched || time >= LONG_LEAD
}

fn switch(now: &Snapshot<'_>) -> Vec<Sentence> {
    let switch = vec![fixed("Switch sides.")];
    let Some(side) = now.step.side else { return vec![switch] };
    let side = vec![the_side(now.item, side.first())];
    vec![join([switch.clone(), side.clone()]), side, short_side(now.step), switch]
}

/// What a rest begins with: that a round is over, how long the rest is, and what comes. The length goes
/// first where time is short; that it is a rest is heard from its sound.
fn rest(now: &Snapshot<'_>, over: Sentence, time: Duration) -> Vec<Sentence> {
    let full = join([over.clone(), vec![fixed("Rest.")], length(time)]);
    let next = next(now);
    let mut said = Vec::new();
    for (place, next) in next.iter().enumerate() {
        if place < 2 {
            said.push(join([full.clone(), next.clone()]));
        }
        said.push(join([over.clone(), next.clone()]));
    }
    said.extend(next.last().cloned());
    said.extend([full, over, vec![fixed("Rest.")]]);
    said
}

/// What comes next, from the fullest sentence to the shortest; empty if nothing does.
pub(super) fn next(now: &Snapshot<'_>) -> Vec<Sentence> {
    let Some(step) = coming(now) else { return Vec::new() };
    let Some(item) = now.plan.items.get(step.item) else { return Vec::new() };
    let round = round(now, step);
    let which = which_set(step);
    let next = next_is(now, step);
    if step.item == now.step.item && !which.is_empty() && round.is_empty() {
        let amount = step.work().map(amount).unwrap_or_default();
        let set = join([next, which]);
        return vec![
            join([set.clone(), amount.clone(), sides(item, step)]),
            join([set.clone(), amount]),
            set,
        ];
    }
    let told = Coming::of(now.plan, item, step).told();
    let short = vec![flowing("Next:")];
    let mut said: Vec<Sentence> =
        told.iter().map(|told| join([round.clone(), next.clone(), told.clone()])).collect();
    said.extend(told.into_iter().skip(1).map(|told| join([short.clone(), told])));
    said
}

/// "Round 2 of 3.", "Last round.", where another round comes that nothing has told of.
fn round(now: &Snapshot<'_>, step: &Step) -> Sentence {
    let another = step.round > 1 && step.round != now.step.round;
    let told = matches!(now.step.kind, StepKind::RoundRest(_));
    match (another, step.round == step.rounds) {
        (true, true) => vec![fixed("Last round.")],
        (true, false) if !told => part("Round", step.round, step.rounds),
        (true | false, _) => Sentence::new(),
    }
}

/// "Next:", or "Last exercise:" where it is.
fn next_is(now: &Snapshot<'_>, step: &Step) -> Sentence {
    let ahead = now.plan.steps.iter().enumerate().skip(now.next_work.unwrap_or(now.index));
    let mut ahead = ahead.filter(|(index, _)| !now.plan.replaced.contains(index));
    let last = step.item != now.step.item || now.step.leads_in();
    let last = last && step.set == 1 && ahead.all(|(_, ahead)| ahead.item == step.item);
    vec![flowing(if last { "Last exercise:" } else { "Next:" })]
}

/// What a pause's end is followed by: where one is.
pub(super) fn going_on(now: &Snapshot<'_>) -> Vec<Sentence> {
    let on = vec![fixed("Going on.")];
    let left = now.remaining.map(length).filter(|left| !left.is_empty());
    let left = left.map(|left| join([left, vec![fixed("to go.")]])).unwrap_or_default();
    let (what, how_far) = match &now.step.kind {
        StepKind::Prepare(_) | StepKind::Switch(_) => {
            (join([vec![title(now.item)], sides(now.item, now.step)]), Sentence::new())
        }
        StepKind::Work { work: Work::Reps { .. }, .. } => {
            (join([vec![title(now.item)], side_now(now)]), done(now))
        }
        StepKind::Work { .. } => (join([vec![title(now.item)], side_now(now)]), left),
        StepKind::Rest(_) | StepKind::RoundRest(_) => (vec![fixed("Rest.")], left),
    };
    vec![
        join([on.clone(), what.clone(), how_far.clone()]),
        join([on.clone(), what]),
        join([on.clone(), how_far]),
        on,
    ]
}

/// The side that is being worked.
fn side_now(now: &Snapshot<'_>) -> Sentence {
    let turns = now.step.side.is_some_and(StepSide::alternates);
    match now.side {
        Some(side) if turns => vec![fixed(side_name(side))],
        Some(side) => vec![the_side(now.item, side)],
        None => Sentence::new(),
    }
}

/// "3 done."
fn done(now: &Snapshot<'_>) -> Sentence {
    if now.reps == 0 { Sentence::new() } else { join([number(now.reps), vec![fixed("done.")]]) }
}

/// Where the session waits for the person.
pub(super) fn waiting(now: &Snapshot<'_>) -> Vec<Sentence> {
    let go_on = vec![fixed("Press enter to go on.")];
    let coming = next(now).into_iter().map(|next| join([go_on.clone(), next]));
    coming.chain([go_on.clone()]).collect()
}

/// A count that can be corrected.
pub(super) fn count_asked(now: &Snapshot<'_>) -> Vec<Sentence> {
    let asked = join([vec![fixed("How many did you do?")], count(now.reps)]);
    let how = vec![fixed("Up and down correct the count, enter accepts it.")];
    vec![join([asked.clone(), how]), asked]
}

/// "Stay there. 15 seconds.", "Stay there. Last one.". What the way there was too short for is told now: the side, and
/// how many are done.
pub(super) fn held(step: &Step, rep: u32, side: Option<Side>) -> Vec<Sentence> {
    let just = vec![fixed("Stay there.")];
    let Some(Work::Reps { reps, hold, tempo, .. }) = step.work() else { return vec![just] };
    let turns = step.side.is_some_and(StepSide::alternates) && tempo.lower < SIDE_FROM;
    let side = side.filter(|_| turns).map(|side| fixed(side_name(side)));
    let told = join([just.clone(), side.into_iter().collect()]);
    let more = if rep == 1 {
        hold.map(length).unwrap_or_default()
    } else if *reps == Some(rep) {
        vec![fixed("Last one.")]
    } else if tempo.lower < COUNT_FROM {
        join([number(rep - 1), vec![fixed("done.")]])
    } else {
        Sentence::new()
    };
    vec![join([told.clone(), more]), told, just]
}

/// "Seven. Left.": what is done, and with which side to go on. Half way has a sound of its own, and the
/// last one is also told while it is held.
pub(super) fn counted(
    step: &Step,
    done: u32,
    next_side: Option<Side>,
    half: bool,
) -> Vec<Sentence> {
    let number = count(done);
    let (target, held) = match step.work() {
        Some(Work::Reps { reps, hold, .. }) => (*reps, hold.is_some()),
        Some(Work::Hold { .. } | Work::Timed { .. }) | None => (None, false),
    };
    let last = target == Some(done + 1) && done > 1 && !held;
    let side = next_side.filter(|_| step.work().is_some_and(is_sided));
    let side: Sentence = side.map(|side| fixed(side_name(side))).into_iter().collect();
    let more = match (half, last) {
        (true, _) => vec![fixed("Half way.")],
        (false, true) => vec![fixed("Last one.")],
        (false, false) => Sentence::new(),
    };
    vec![
        join([number.clone(), more.clone(), side.clone()]),
        join([more.clone(), side.clone()]),
        join([number.clone(), side.clone()]),
        side,
        more,
        number,
    ]
}

fn is_sided(work: &Work) -> bool {
    work.rep_length().is_none_or(|rep| rep >= SIDED)
}

/// "Left.", of the side that goes first.
fn short_side(step: &Step) -> Sentence {
    step.side.map(|side| fixed(side_name(side.first()))).into_iter().collect()
}

/// "3 sets of 30 seconds.", "Set 2 of 3. 10 repetitions.".
fn sets(plan: &Plan, step: &Step) -> Sentence {
    let Some(work) = step.work() else { return Sentence::new() };
    let of_round =
        plan.steps.iter().filter(|other| (other.item, other.round) == (step.item, step.round));
    let mut works = of_round.filter_map(Step::work);
    let closed = !matches!(work, Work::Hold { length: None } | Work::Reps { reps: None, .. });
    if step.set == 1 && step.sets > 1 && closed && works.all(|other| other == work) {
        join([number(step.sets), vec![flowing("sets of")], amount(work)])
    } else {
        join([which_set(step), amount(work)])
    }
}

fn before<'a>(now: &Snapshot<'a>) -> Option<&'a Step> {
    now.plan.steps.get(now.index.checked_sub(1)?)
}

/// The coming work step.
fn coming<'a>(now: &Snapshot<'a>) -> Option<&'a Step> {
    now.plan.steps.get(now.next_work?)
}

fn join_all<const A: usize, const B: usize>(a: [Sentence; A], b: [Sentence; B]) -> Vec<Sentence> {
    a.into_iter().chain(b).collect()
}

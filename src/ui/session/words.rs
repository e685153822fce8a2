//! What the session screen says, in words.

use crate::app::reading::{self, Reading};
use crate::exercise::Side;
use crate::plan::{Item, Step, StepKind, StepSide, Work, length};
use crate::routine::Count;
use crate::session::{Phase, Snapshot};
use crate::ui::theme::Role;
use crate::ui::widgets::{plan_bar, text};

/// How long one cue stays before the next, in seconds.
const CUE: u64 = 12;

/// The state in a word, and the role that it is shown in.
pub(super) const fn state(shown: &Snapshot<'_>) -> (&'static str, Role) {
    match (shown.phase, shown.paused, &shown.step.kind) {
        (Phase::Counting, _, _) => ("HOW MANY?", Role::Ready),
        (Phase::Waiting, _, _) => ("WHEN YOU ARE READY", Role::Ready),
        (Phase::Over, _, _) => ("DONE", Role::Done),
        (Phase::Running, Some(_), _) => ("PAUSED", Role::Ready),
        (Phase::Running, None, StepKind::Prepare(_)) => ("GET READY", Role::Ready),
        (Phase::Running, None, StepKind::Switch(_)) => ("SWITCH SIDES", Role::Ready),
        (Phase::Running, None, StepKind::Work { .. }) => ("WORK", Role::Work),
        (Phase::Running, None, StepKind::Rest(_) | StepKind::RoundRest(_)) => ("REST", Role::Rest),
    }
}

/// The role of the giant digits.
pub(super) const fn digits_role(shown: &Snapshot<'_>) -> Role {
    if shown.paused.is_some() { Role::Muted } else { plan_bar::role(shown.step) }
}

/// The role of the arrow to the side: quiet as long as there is nothing to do about it.
pub(super) const fn arrow_role(shown: &Snapshot<'_>) -> Role {
    match (shown.step.kind, shown.paused) {
        (StepKind::Rest(_) | StepKind::RoundRest(_), _) | (_, Some(_)) => Role::Muted,
        (StepKind::Prepare(_) | StepKind::Switch(_) | StepKind::Work { .. }, None) => {
            plan_bar::role(shown.step)
        }
    }
}

/// The exercise that the screen tells of.
pub(super) fn item<'a>(shown: &Snapshot<'a>) -> &'a Item {
    shown.plan.items.get(reading::told(shown).item).unwrap_or(shown.item)
}

/// Whether the present step is a set that is being done.
pub(super) fn is_working(shown: &Snapshot<'_>) -> bool {
    shown.step.work().is_some() && matches!(shown.phase, Phase::Running | Phase::Counting)
}

/// The exercise's name, marked as the next one where it is not being done yet.
pub(super) fn title(shown: &Snapshot<'_>) -> String {
    let item = item(shown);
    let name = match &item.variant {
        Some(variant) => format!("{}: {variant}", item.title),
        None => item.title.clone(),
    };
    let rests = match shown.step.kind {
        StepKind::Rest(_) | StepKind::RoundRest(_) => true,
        StepKind::Prepare(_) | StepKind::Switch(_) | StepKind::Work { .. } => false,
    };
    let coming = shown.next_work.is_some() && (rests || shown.phase == Phase::Waiting);
    if coming { format!("Next: {name}") } else { name }
}

/// The side that is worked or comes, if it is one.
pub(super) fn side(shown: &Snapshot<'_>) -> Option<Side> {
    let told = reading::told(shown);
    if std::ptr::eq(told, shown.step) {
        shown.side.or_else(|| told.side.map(StepSide::first))
    } else {
        told.side.map(StepSide::first)
    }
}

/// The side's name, as large as words get.
pub(super) const fn side_name(side: Side) -> &'static str {
    match side {
        Side::Left => "LEFT",
        Side::Right => "RIGHT",
    }
}

/// "LEFT side · set 1 of 2 · Circuit · round 1 of 3"; before the work with what it asks for. The
/// block's title only where there is room for it.
pub(super) fn place(shown: &Snapshot<'_>, room: u16) -> String {
    let step = reading::told(shown);
    let mut parts: Vec<String> = Vec::new();
    if let Some(side) = side(shown) {
        // Both names take the same room, so that nothing beside them moves when they change.
        parts.push(match step.side {
            Some(StepSide::Alternate | StepSide::AlternateRight) if !is_working(shown) => {
                format!("alternating, {} first", side_name(side))
            }
            Some(_) | None => format!("{:>5} side", side_name(side)),
        });
    }
    parts.extend(amount(shown));
    parts.extend(sets(step));
    let rounds = (step.rounds > 1).then(|| format!("round {} of {}", step.round, step.rounds));
    let with_block = item(shown).block.as_ref().map(|block| {
        let parts = parts.iter().chain([block]).chain(&rounds).map(String::as_str);
        parts.collect::<Vec<_>>().join(" · ")
    });
    parts.extend(rounds);
    with_block.filter(|words| text::width(words) <= room).unwrap_or_else(|| parts.join(" · "))
}

/// What the coming work asks for; None while it is being done.
pub(super) fn amount(shown: &Snapshot<'_>) -> Option<String> {
    reading::told_work(shown).filter(|_| !is_working(shown)).map(Work::words)
}

fn sets(step: &Step) -> Option<String> {
    (step.sets > 1).then(|| format!("set {} of {}", step.set, step.sets))
}

/// What stands under the digits.
pub(super) fn unit(shown: &Snapshot<'_>) -> String {
    let work = reading::told_work(shown).filter(|_| is_working(shown));
    match (shown.phase, work) {
        (Phase::Counting, _) => "↑/↓ if it was another number".to_owned(),
        (_, Some(Work::Reps { reps, hold: Some(_), count: Count::Paced, .. })) => {
            let (word, of) = (held_word(shown), reps.unwrap_or(shown.reps + 1));
            let width = of.to_string().len();
            format!("rep {:>width$} of {of} · {word}", (shown.reps + 1).min(of))
        }
        (_, Some(Work::Reps { reps: Some(_), count: Count::Free, .. })) => {
            "reps, at your own pace".to_owned()
        }
        (_, Some(Work::Reps { reps: None, count: Count::Free, .. })) => {
            "as many as you can, at your own pace".to_owned()
        }
        (_, Some(Work::Reps { reps: Some(reps), .. })) => format!("of {reps}"),
        (_, Some(Work::Reps { reps: None, .. })) => "as many as you can".to_owned(),
        (_, Some(Work::Hold { length: None })) => "as long as you can".to_owned(),
        (_, Some(Work::Timed { .. })) => "as many as you like".to_owned(),
        (_, Some(Work::Hold { length: Some(_) }) | None) => String::new(),
    }
}

/// What to do at this instant of a held repetition; each word as wide as the others.
fn held_word(shown: &Snapshot<'_>) -> &'static str {
    let Some(Work::Reps { tempo, .. }) = shown.step.work() else { return "" };
    match (shown.hold_left, shown.rep_elapsed) {
        (Some(_), _) => "hold    ",
        (None, Some(elapsed)) if elapsed >= tempo.lower => "come out",
        (None, _) => "move in ",
    }
}

/// One cue, another one after a while. Before the work it is how to get into position, unless the
/// figure tells that: `beside`.
pub(super) fn cue<'a>(shown: &Snapshot<'a>, beside: bool) -> &'a str {
    let item = item(shown);
    if !is_working(shown) && !beside {
        return item.set_up.as_deref().unwrap_or_default();
    }
    let elapsed = if is_working(shown) { shown.elapsed.as_secs() } else { 0 };
    let turn = elapsed / CUE + u64::from(reading::told(shown).set);
    let cues = u64::try_from(item.cues.len()).unwrap_or(0);
    let place = turn.checked_sub(1).and_then(|turn| turn.checked_rem(cues)).unwrap_or(0);
    usize::try_from(place).ok().and_then(|place| item.cues.get(place)).map_or("", String::as_str)
}

/// What comes after a set: "rest 20 s, then set 2 of 3". Empty while resting: all else tells it.
pub(super) fn next(shown: &Snapshot<'_>) -> String {
    if !is_working(shown) {
        return String::new();
    }
    let Some(coming) = shown.next_work.and_then(|index| shown.plan.steps.get(index)) else {
        return "last set".to_owned();
    };
    let name = if coming.item != shown.step.item {
        shown.plan.items.get(coming.item).map(|item| item.title.clone()).unwrap_or_default()
    } else if let (Some(StepSide::Left | StepSide::Right), true) =
        (coming.side, coming.side != shown.step.side)
    {
        let side = coming.side.map_or("", |side| side_name(side.first()));
        format!("{side} side")
    } else if let Some(sets) = sets(coming).filter(|_| coming.set != shown.step.set) {
        sets
    } else {
        format!("round {} of {}", coming.round, coming.rounds)
    };
    let rest = shown.plan.steps.get(shown.index + 1).and_then(|after| match after.kind {
        StepKind::Rest(time) | StepKind::RoundRest(time) => Some(time),
        StepKind::Prepare(_) | StepKind::Switch(_) | StepKind::Work { .. } => None,
    });
    match rest {
        Some(time) => format!("next: rest {}, then {name}", length(time)),
        None => format!("next: {name}"),
    }
}

/// "2 of 6 · 3:41 left": the exercise, and the time.
pub(super) fn progress(shown: &Snapshot<'_>) -> String {
    let (place, of) = shown.plan.place(reading::told(shown).item);
    let left = text::clock(reading::seconds_left(shown));
    format!("{place} of {of} · {left} left")
}

/// The digits, and the widest text that will stand in their place.
pub(super) fn digits(shown: &Snapshot<'_>) -> Option<(String, String)> {
    let blank = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "0");
    Some(match reading::reading(shown)? {
        Reading::Left { seconds, most } if most > 99 => {
            (text::clock(seconds), blank(&text::clock(most)))
        }
        Reading::Left { seconds, most } => (seconds.to_string(), blank(&most.to_string())),
        Reading::Passed(seconds @ ..=99) => (seconds.to_string(), "00".to_owned()),
        Reading::Passed(seconds) => (text::clock(seconds), blank(&text::clock(seconds))),
        Reading::Reps { done, of } => {
            (done.to_string(), blank(&of.unwrap_or(10).max(done).to_string()))
        }
        Reading::ToDo(reps) => (reps.to_string(), blank(&reps.to_string())),
    })
}

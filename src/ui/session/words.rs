//! What the session screen says, in words.

use crate::app::reading::{self, Reading};
use crate::exercise::Side;
use crate::journal::record::Outcome;
use crate::plan::{Item, Step, StepKind, StepSide, Work, length};
use crate::routine::Count;
use crate::session::{Phase, Snapshot};
use crate::ui::theme::Role;
use crate::ui::widgets::{plan_bar, sets, text};

/// In fewer columns nobody knows a name by its beginning.
const LEAST_NAME: u16 = 6;

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

/// The exercise's name, marked as the next one where it is not being done yet, and how it is changed
/// today, in at most so many lines. Where there is no room for all, it is the name that is cut: what
/// is changed is news.
pub(super) fn heading(shown: &Snapshot<'_>, room: u16, lines: usize) -> Vec<String> {
    let name = name(shown);
    let Some(variant) = &item(shown).variant else {
        return text::block(&name, room, lines);
    };
    if lines > 1 {
        return [&name, variant].map(|line| text::cut(line, room).into_owned()).into();
    }
    let left = room.saturating_sub(text::width(variant).saturating_add(2));
    let variant = text::cut(variant, room);
    vec![if left < LEAST_NAME {
        variant.into_owned()
    } else {
        format!("{}: {variant}", text::cut(&name, left))
    }]
}

fn name(shown: &Snapshot<'_>) -> String {
    let name = &item(shown).title;
    let rests = match shown.step.kind {
        StepKind::Rest(_) | StepKind::RoundRest(_) => true,
        StepKind::Prepare(_) | StepKind::Switch(_) | StepKind::Work { .. } => false,
    };
    let coming = shown.next_work.is_some() && (rests || shown.phase == Phase::Waiting);
    if coming { format!("Next: {name}") } else { name.clone() }
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

/// "LEFT arm, RIGHT leg · set 1 of 2 · Circuit · round 1 of 3", in at most so many lines; before the
/// work with what it asks for. Where there is no room for all, first the block's title is left out,
/// then "LEFT side" says less.
pub(super) fn place(shown: &Snapshot<'_>, room: u16, lines: usize) -> Vec<String> {
    let step = reading::told(shown);
    let rounds = (step.rounds > 1).then(|| format!("round {} of {}", step.round, step.rounds));
    let laid = |side: Option<&String>, block: Option<&String>| {
        let parts = side.cloned().into_iter().chain(amount(shown)).chain(set(step));
        text::join(parts.chain(block.cloned()).chain(rounds.clone()), room)
    };
    let block = item(shown).block.as_ref();
    let side = side(shown).map(|side| (meaning(shown, side), side_words(shown, side)));
    let (meaning, short) = side.unzip();
    let meaning = meaning.flatten();
    let fuller = [(meaning.as_ref(), block), (meaning.as_ref(), None), (short.as_ref(), block)];
    let fuller = fuller.into_iter().filter(|(side, _)| side.is_some() || short.is_none());
    let fits =
        |all: &Vec<String>| all.len() <= lines && all.iter().all(|line| text::width(line) <= room);
    if let Some(all) = fuller.map(|(side, block)| laid(side, block)).find(fits) {
        return all;
    }
    let mut all = laid(short.as_ref(), None);
    let spare = all.split_off(lines.min(all.len()));
    if let (Some(last), false) = (all.last_mut(), spare.is_empty()) {
        let full = format!("{last} · {}", spare.join(" · "));
        *last = text::cut(&full, room).into_owned();
    }
    all
}

/// What a side stands for, if that is known: "LEFT arm, RIGHT leg".
fn meaning(shown: &Snapshot<'_>, side: Side) -> Option<String> {
    let words = |side| item(shown).side_words(side, side_name);
    let told = words(side)?;
    Some(match reading::told(shown).side {
        Some(both) if both.alternates() && !is_working(shown) => {
            format!("alternating, first {told}")
        }
        // Both take the same room where they take turns, so that nothing beside them moves.
        Some(both) if both.alternates() => {
            let width = words(side.other()).map_or(0, |other| other.chars().count());
            format!("{told:>width$}")
        }
        Some(_) | None => told,
    })
}

/// The same in short: "LEFT side".
fn side_words(shown: &Snapshot<'_>, side: Side) -> String {
    match reading::told(shown).side {
        Some(both) if both.alternates() && !is_working(shown) => {
            format!("alternating, {} first", side_name(both.first()))
        }
        Some(both) if both.alternates() => format!("{:>5} side", side_name(side)),
        Some(_) | None => format!("{} side", side_name(side)),
    }
}

/// What the coming work asks for; None while it is being done.
pub(super) fn amount(shown: &Snapshot<'_>) -> Option<String> {
    reading::told_work(shown).filter(|_| !is_working(shown)).map(Work::words)
}

fn set(step: &Step) -> Option<String> {
    (step.sets > 1).then(|| format!("set {} of {}", step.set, step.sets))
}

/// What stands under the digits.
pub(super) fn unit(shown: &Snapshot<'_>) -> String {
    let work = reading::told_work(shown).filter(|_| is_working(shown));
    match (shown.phase, work) {
        (Phase::Counting, _) => "↑/↓ if it was another number".to_owned(),
        (_, Some(Work::Reps { reps, hold: Some(_), count: Count::Paced, .. })) => {
            let rep = reading::under_way(shown, *reps);
            let hold = if shown.hold_left.is_some() { " · hold" } else { "" };
            let of = reps.map_or_else(String::new, |of| format!(" of {of}"));
            // As wide without the word, so that nothing moves when it comes and goes.
            format!("rep {rep}{of}{hold:7}")
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

/// Which way the person goes at this instant of a held repetition; None: it is none, or is held.
pub(super) fn way(shown: &Snapshot<'_>) -> Option<&'static str> {
    let Some(Work::Reps { hold: Some(_), tempo, .. }) = shown.step.work() else { return None };
    let elapsed = shown.rep_elapsed.filter(|_| shown.hold_left.is_none())?;
    Some(if elapsed >= tempo.lower { "come out" } else { "move in" })
}

/// One cue, another one after a while. Before the work it is how to get into position, unless the
/// figure's pane tells that; see [`column`](super::column::column).
pub(super) fn cue<'a>(shown: &Snapshot<'a>, figure: Option<bool>) -> &'a str {
    let item = item(shown);
    if let Some(set_up) = item.set_up.as_deref()
        && !is_working(shown)
        && figure != Some(true)
    {
        return set_up;
    }
    let elapsed = if is_working(shown) { reading::passed(shown).as_secs() } else { 0 };
    let turn = elapsed / CUE + u64::from(reading::told(shown).set);
    let cues = u64::try_from(item.cues.len()).unwrap_or(0);
    let place = turn.checked_sub(1).and_then(|turn| turn.checked_rem(cues)).unwrap_or(0);
    let cue = usize::try_from(place).ok().and_then(|place| item.cues.get(place));
    cue.map_or("", String::as_str)
}

/// What comes after a set: "rest 20 s, then set 2 of 3"; between two sets what the first came to,
/// because all else tells of what comes.
pub(super) fn next(shown: &Snapshot<'_>, room: u16) -> String {
    if !is_working(shown) {
        return shown.ended.map_or_else(String::new, |record| {
            let (words, _) = sets::words(record);
            let label = if record.outcome == Outcome::Done { "done" } else { "before" };
            format!("{label}: {words}")
        });
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
    } else if let Some(set) = set(coming).filter(|_| coming.set != shown.step.set) {
        set
    } else {
        format!("round {} of {}", coming.round, coming.rounds)
    };
    let rest = shown.plan.steps.get(shown.index + 1).and_then(|after| match after.kind {
        StepKind::Rest(time) | StepKind::RoundRest(time) => Some(time),
        StepKind::Prepare(_) | StepKind::Switch(_) | StepKind::Work { .. } => None,
    });
    // Where there is no room for both, what comes says more than how long the rest is.
    let rest = rest.map(|time| format!("rest {}, then {name}", length(time)));
    rest.filter(|words| text::width(words) <= room).unwrap_or_else(|| format!("next: {name}"))
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
        Reading::Reps { number, of } => {
            (number.to_string(), blank(&of.unwrap_or(10).max(number).to_string()))
        }
        Reading::ToDo(reps) => (reps.to_string(), blank(&reps.to_string())),
    })
}

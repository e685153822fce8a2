//! Why a routine is proposed, in words.

use super::past::{Because, Gentle, Lately, Weaker};
use super::rank::Rank;
use super::{Given, Moment, days_between};
use crate::coach::pain::Zone;
use crate::exercise::Side;

/// Why a routine is named, in at most so many sentences: the most important first.
pub(super) fn why(most: usize, rank: &Rank, given: Given<'_>, lately: &Lately) -> String {
    let before = matches!(lately.moment, Some((Moment::Before, _)));
    let gentle = match lately.gentle {
        // It is of the run, not of what is done before it, so it is said once.
        Some(why) if before => held_back_before(why).filter(|_| most > 1),
        Some(why) if !rank.is_strength => Some(held_back(why, given)),
        Some(_) | None => None,
    };
    if given.last_done.is_empty() && lately.gentle.is_none() {
        return match lately.moment {
            Some((Moment::Before, _)) => "A good start before a run.".to_owned(),
            _ if rank.needs_kit() => "Also good to begin with, if you have the kit.".to_owned(),
            _ if rank.is_the_first() => "A good start: the floor is enough.".to_owned(),
            _ => "Also good to begin with.".to_owned(),
        };
    }
    // What hurts comes before all else.
    let is_pain = matches!(lately.gentle, Some(Gentle::Pain(_) | Gentle::Run(_) | Gentle::Hurt));
    let (hurts, gentle) = if is_pain { (gentle, None) } else { (None, gentle) };
    if rank.was_today() {
        let rest = "You have done what there is today. Resting is fine, too.";
        return hurts.map_or_else(|| rest.to_owned(), |hurts| format!("{hurts} {rest}"));
    }
    let heavy = rank.is_too_heavy().then(|| "Nothing lighter is there: go easy.".to_owned());
    let weaker = lately.weaker.as_ref().filter(|_| rank.evens_sides());
    let strength = (rank.is_strength && !before).then(|| strength(given, lately));
    let back = lately.away.map(|days| format!("Welcome back after {} weeks.", days / 7));
    let reasons = [
        hurts,
        heavy,
        back,
        gentle,
        // It holds for all that is named, so it is said once.
        lately
            .moment
            .filter(|_| most > 1)
            .and_then(|(moment, because)| occasion(moment, because, given)),
        rank.part.map(|(part, days)| neglected(part, days)),
        weaker.map(behind),
        strength.flatten(),
        rank.is_new().then(|| "New to you.".to_owned()),
    ];
    let reasons: Vec<String> = reasons.into_iter().flatten().take(most).collect();
    if reasons.is_empty() { turn(rank.days_since()) } else { reasons.join(" ") }
}

/// When it was done, where nothing else is to be said for it.
fn turn(days: Option<i64>) -> String {
    match days {
        None => "New to you.".to_owned(),
        Some(..=1) => "You did it yesterday.".to_owned(),
        Some(days) => format!("You last did it {days} days ago."),
    }
}

fn held_back(why: Gentle, given: Given<'_>) -> String {
    match why {
        Gentle::Pain(pain) => format!("Pain was {pain}/10 the last time: something gentle."),
        Gentle::Run(pain) => format!("Pain was {pain}/10 on your run: something gentle."),
        Gentle::Hurt => "It hurt the last time: something gentle.".to_owned(),
        Gentle::Effort(effort) => format!("The last one was hard ({effort}/10): something gentle."),
        Gentle::Strength(day) => {
            let day = match days_between(day, given.now.date_naive()) {
                ..=0 => "today",
                1 => "yesterday",
                _ => "the day before yesterday",
            };
            format!("Strength was {day} and rests.")
        }
        Gentle::Enough(times) => format!("Strength {times} times in a week is enough."),
    }
}

/// What pain says of the run that comes. What is done before it is light, whatever strength there was.
fn held_back_before(why: Gentle) -> Option<String> {
    let (pain, whence, run) = match why {
        Gentle::Pain(pain) => (pain, "the last time", "the run"),
        Gentle::Run(pain) => (pain, "on your run", "this one"),
        Gentle::Hurt => return Some("It hurt the last time: go easy.".to_owned()),
        Gentle::Effort(_) | Gentle::Strength(_) | Gentle::Enough(_) => return None,
    };
    let advice = match Zone::of(pain) {
        Zone::GoOn => return None,
        Zone::Caution => format!("keep {run} shorter and easier"),
        Zone::Stop => format!("leave {run} out if it is still raised"),
    };
    Some(format!("Pain was {pain}/10 {whence}: {advice}."))
}

fn occasion(moment: Moment, because: Because, given: Given<'_>) -> Option<String> {
    match (because, moment) {
        // They know what they said.
        (Because::Said, _) | (_, Moment::NoRun) => None,
        (Because::Ran, _) => given.ran.map(str::to_owned),
        (Because::WarmedUp(at), _) => Some(format!("You warmed up at {}.", at.format("%H:%M"))),
        (Because::Planned, Moment::Before) => Some("Planned for today, before a run.".to_owned()),
        (Because::Planned, Moment::After) => Some("Planned for today, after a run.".to_owned()),
        (Because::Usual, Moment::Before) => Some("You often run at this time.".to_owned()),
        (Because::Usual, Moment::After) => {
            Some("You often come from a run at this time.".to_owned())
        }
    }
}

fn neglected(part: &str, days: Option<i64>) -> String {
    let part = match part {
        "core" => "core",
        "outer hip" => "outer hips",
        "calf" => "calves",
        part => part,
    };
    match days {
        Some(days) => format!("Your {part} had nothing for {} weeks.", days / 7),
        None => format!("Your {part} had nothing lately."),
    }
}

fn behind(weaker: &Weaker) -> String {
    let side = match weaker.side {
        Side::Left => "left",
        Side::Right => "right",
    };
    format!("Your {side} is {} % behind in {}.", weaker.percent, weaker.title.to_lowercase())
}

/// How strength stands this week.
fn strength(given: Given<'_>, lately: &Lately) -> Option<String> {
    let goal = usize::from(given.goal);
    match lately.strength {
        0 => Some("No strength yet this week.".to_owned()),
        done if done < goal => Some(format!("Strength: {done} of {goal} this week.")),
        _ => None,
    }
}

//! What holds for the voice in any session.

use std::collections::BTreeSet;
use std::time::Duration;

use prehab::cue::Sound;
use prehab::plan::Work;
use prehab::session::{Command, Moment};
use proptest::prelude::*;

use crate::arbitrary::{command, commands, plan};
use crate::listener::{Heard, Listener, Said};

/// The sentences, each with when it began.
fn said(listener: &Listener) -> impl Iterator<Item = (Moment, &Said)> {
    listener.heard.iter().filter_map(|(from, heard)| match heard {
        Heard::Said(said) => Some((*from, said)),
        Heard::Sound(_) => None,
    })
}

/// The titles that may be said now: of what is being done, and of what comes next.
fn true_titles(listener: &Listener) -> BTreeSet<String> {
    let now = listener.session.snapshot(listener.now);
    let next = now.next_work.map(|index| now.plan.steps[index].item);
    let items = [Some(now.step.item), next].into_iter().flatten();
    items.map(|item| now.plan.items[item].title.clone()).collect()
}

/// What is being said is still true.
fn is_true(listener: &Listener) -> bool {
    let titles: BTreeSet<&str> =
        listener.session.plan().items.iter().map(|item| item.title.as_str()).collect();
    let now = true_titles(listener);
    let sounding = said(listener).filter(|(_, said)| said.until > listener.now);
    sounding
        .flat_map(|(_, said)| said.words())
        .all(|words| !titles.contains(words) || now.contains(words))
}

/// Something is said of the step that has just begun, if there is time for a few words. `before`: how
/// many had begun by then.
fn is_told(listener: &Listener, before: usize) -> bool {
    let now = listener.now;
    let begun = listener.begun.len() > before;
    let soon = Moment(now.0 + Duration::from_secs(3));
    let hurried = listener.session.next_call().is_some_and(|call| call < soon);
    // Of less than a second there is no amount to tell.
    let left = listener.session.snapshot(now).remaining;
    let short = left.is_some_and(|left| left < Duration::from_secs(1));
    !begun
        || hurried
        || short
        || listener.session.is_over()
        || said(listener).any(|(from, _)| from >= now)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_sentence_has_its_place(plan in plan(), commands in commands(command())) {
        let mut listener = Listener::new(plan);
        let end = [(Duration::from_secs(60), Command::Quit)];
        for (wait, command) in commands.iter().chain(&end) {
            let until = Moment(listener.now.0 + *wait);
            while listener.now < until {
                let due = listener.session.deadline().map_or(until, |due| due.min(until));
                let before = listener.begun.len();
                listener.wait(due.0 - listener.now.0);
                prop_assert!(is_true(&listener) && is_told(&listener, before), "{:#?}", listener.heard);
            }
            let before = listener.begun.len();
            listener.apply(command.clone());
            prop_assert!(is_true(&listener) && is_told(&listener, before), "{:#?}", listener.heard);
        }
        for (from, said) in said(&listener) {
            let within = |at: Moment| from < at && at < said.until;
            // Words go on beside mere ticks.
            let beat = listener.session.plan().steps[said.step].work().is_some_and(Work::is_beat);
            let is_tick = |sound| sound == Sound::Turn || sound == Sound::Rep && beat;
            for (at, heard) in &listener.heard {
                let sound = matches!(heard, Heard::Sound(sound) if !is_tick(*sound));
                prop_assert!(!(sound && within(*at)), "{said:?} is said over {heard:?}");
                let counts = matches!(heard, Heard::Sound(Sound::Count(_)));
                prop_assert!(!(counts && *at == from), "{said:?} is said over {heard:?}");
            }
            let next = listener.begun.iter().find(|begun| within(**begun));
            prop_assert_eq!(next, None, "{:?} lasts into the next step", said);
        }
    }
}

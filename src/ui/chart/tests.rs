use std::time::Duration;

use chrono::{Datelike, Days, NaiveDate};
use roxmltree::{Document, Node};

use super::{heat, trend};
use crate::coach::progress::{Progress, fixture};
use crate::journal::record::Day;

/// A year with more and more, and a day of the year before it.
fn days() -> Vec<Day> {
    let today = fixture::today();
    let day = |ago: u64| Day {
        date: today - Days::new(ago),
        sessions: 1 + u32::from(ago.is_multiple_of(11)),
        active: Duration::from_secs((400 - ago.min(390)) * 3 * (1 + ago % 3)),
    };
    (0..500).filter(|ago| ago % 7 % 3 == 1 || ago % 17 == 0).map(day).collect()
}

fn heat_of(days: &[Day], today: NaiveDate) -> String {
    let mut out = Vec::new();
    heat(days, today, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn trend_of(progress: &Progress, place: usize) -> String {
    let mut out = Vec::new();
    trend(&progress.strands[place], progress.today, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn elements<'a, 'd>(document: &'a Document<'d>, class: &str) -> Vec<Node<'a, 'd>> {
    let all = document.descendants();
    all.filter(|node| node.attribute("class").is_some_and(|it| it.contains(class))).collect()
}

/// What is told to whoever points at an element.
fn tip<'a>(node: &Node<'a, '_>) -> &'a str {
    node.first_element_child().and_then(|title| title.text()).unwrap_or_default()
}

fn length(node: &Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap().parse().unwrap()
}

#[test]
fn a_calendar_has_every_day_of_a_year_once() {
    let today = fixture::today();
    for today in (0..10).map(|later| today + Days::new(later * 31)) {
        let text = heat_of(&days(), today);
        let document = Document::parse(&text).unwrap();
        let days: Vec<_> =
            elements(&document, "day").into_iter().filter(|it| !tip(it).is_empty()).collect();
        assert_eq!(days.len(), 52 * 7 + today.weekday().number_from_monday() as usize);
        let mut places: Vec<_> =
            days.iter().map(|it| (it.attribute("x"), it.attribute("y"))).collect();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), days.len(), "none covers another");
    }
}

#[test]
fn a_day_says_what_was_done() {
    let today = fixture::today();
    let day = |ago: u64, minutes: u64| Day {
        date: today - Days::new(ago),
        sessions: 2,
        active: Duration::from_secs(minutes * 60),
    };
    let text = heat_of(&[day(0, 9), day(1, 15), day(400, 60)], today);
    let document = Document::parse(&text).unwrap();
    let classes = |class| elements(&document, class).iter().map(tip).collect::<Vec<_>>();
    assert_eq!(classes("day3"), ["Sunday 22 November 2026: 9 min, 2 sessions", ""]);
    assert_eq!(classes("day4"), ["Saturday 21 November 2026: 15 min, 2 sessions", ""]);
    assert!(classes("day0").contains(&"Friday 20 November 2026: nothing"));
    assert!(text.contains(">4 sessions, 24 min<"), "other years are left out");
    assert!(heat_of(&[], today).contains(">No sessions<"));
}

#[test]
fn months_stand_apart() {
    let text = heat_of(&days(), fixture::today());
    let document = Document::parse(&text).unwrap();
    let months: Vec<f64> = document
        .descendants()
        .filter(|node| node.has_tag_name("text") && node.attribute("y") == Some("64"))
        .map(|node| length(&node, "x"))
        .collect();
    assert_eq!(months.len(), 12);
    assert!(months.is_sorted_by(|a, b| b - a >= 4.0 * 14.0), "{months:?}");
}

#[test]
fn sides_differ_in_line_and_mark() {
    let progress = fixture::three_months();
    let place = progress.strands.iter().position(|strand| strand.sides.len() == 2).unwrap();
    let text = trend_of(&progress, place);
    let document = Document::parse(&text).unwrap();
    let marks = |class: &str, name| {
        let all = elements(&document, class);
        all.iter().filter(|node| node.has_tag_name(name)).count()
    };
    let weeks = |side: usize| progress.strands[place].sides[side].weeks.len();
    assert_eq!((marks("left", "circle"), marks("left", "polygon")), (weeks(0), 0));
    assert_eq!((marks("right", "circle"), marks("right", "polygon")), (0, weeks(1)));
    assert_eq!((marks("left line", "polyline"), marks("right line", "polyline")), (1, 1));
    let words = document.descendants().filter(|node| node.has_tag_name("text"));
    let ends: Vec<f64> = words
        .filter(|node| node.attribute("class").is_some_and(|it| it == "left" || it == "right"))
        .map(|node| length(&node, "y"))
        .collect();
    assert_eq!(ends.len(), 2);
    assert!((ends[0] - ends[1]).abs() >= 16.0, "{ends:?}");
}

#[test]
fn everything_stays_on_the_sheet() {
    let progress = fixture::three_months();
    for place in 0..progress.strands.len() {
        let text = trend_of(&progress, place);
        let document = Document::parse(&text).unwrap();
        for circle in document.descendants().filter(|node| node.has_tag_name("circle")) {
            assert!((92.0..=636.0).contains(&length(&circle, "cx")));
            assert!((76.0..=296.0).contains(&length(&circle, "cy")), "{text}");
        }
    }
}

#[test]
fn a_picture_says_in_words_what_it_shows() {
    let progress = fixture::three_months();
    for text in [heat_of(&days(), progress.today), trend_of(&progress, 0)] {
        let document = Document::parse(&text).unwrap();
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        for id in root.attribute("aria-labelledby").unwrap().split(' ') {
            let named = root.children().find(|node| node.attribute("id") == Some(id)).unwrap();
            assert!(!named.text().unwrap_or_default().is_empty());
        }
    }
}

#[test]
fn no_title_leaves_its_place() {
    let mut progress = fixture::three_months();
    progress.strands[0].title = "</text><script>\u{1b}[2J\"&amp;' ]]>\u{ffff}".into();
    let text = trend_of(&progress, 0);
    let document = Document::parse(&text).unwrap();
    assert!(!document.descendants().any(|node| node.has_tag_name("script")));
    let head = elements(&document, "head")[0];
    assert!(head.text().unwrap().starts_with("</text><script>\\u{1b}[2J\"&amp;' ]]>\u{fffd}"));
}

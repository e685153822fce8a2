use chrono::NaiveDate;

use super::{json, text};
use crate::coach::progress::Progress;
use crate::coach::progress::fixture;

fn lines(progress: &Progress) -> String {
    text::lines(progress).join("\n")
}

#[test]
fn as_text() {
    insta::assert_snapshot!(lines(&fixture::three_months()));
}

#[test]
fn after_one_session() {
    insta::assert_snapshot!(lines(&fixture::first_session()));
}

#[test]
fn after_a_long_time_away() {
    let day: NaiveDate = "2027-08-01".parse().unwrap();
    insta::assert_snapshot!(lines(&fixture::three_months_until(day)));
}

#[test]
fn text_fits_in_40_columns() {
    for progress in [fixture::three_months(), fixture::first_session()] {
        for line in text::lines(&progress) {
            let width = unicode_width::UnicodeWidthStr::width(line.as_str());
            assert!(width <= 40, "{width}: {line}");
        }
    }
}

#[test]
fn as_json() {
    let progress = fixture::first_session();
    let stats = serde_json::to_string_pretty(&json::Stats::from(&progress)).unwrap();
    insta::assert_snapshot!(stats);
    let progress = fixture::three_months();
    let stats = serde_json::to_value(json::Stats::from(&progress)).unwrap();
    let plank = &stats["exercises"][1];
    insta::assert_snapshot!(serde_json::to_string_pretty(&plank["asymmetry"]).unwrap());
    insta::assert_snapshot!(serde_json::to_string_pretty(&plank["sides"][0]["records"]).unwrap());
    assert_eq!(stats["weeks"].as_array().map(Vec::len), Some(progress.weeks.len()));
}

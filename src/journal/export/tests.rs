use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use super::*;
use crate::exercise::Tempo;
use crate::journal::error::Fault;
use crate::journal::record::{Amount, Outcome, Reason, Set, SetRecord, Status};
use crate::journal::tests::hold;
use crate::plan::StepSide;
use crate::routine::Count;

fn time(text: &str) -> DateTime<FixedOffset> {
    text.parse().unwrap()
}

fn amount(seconds: Option<f64>, reps: Option<u32>, hold: Option<u64>) -> Amount {
    Amount {
        length: seconds.map(Duration::from_secs_f64),
        reps,
        hold: hold.map(Duration::from_secs),
    }
}

/// The session that the documentation of the format shows, with a set of each kind, and one that
/// was cut short before its first set.
pub(in crate::journal) fn sessions() -> [Session; 2] {
    let plank = hold(Outcome::Done, 30);
    let crunches = SetRecord {
        exercise: None,
        title: "Crunches, \"slow\"".into(),
        variant: Some("-Knees down".into()),
        instead_of: Some("sit-up".into()),
        side: Some(StepSide::AlternateRight),
        set: 2,
        target: amount(None, None, None),
        actual: amount(Some(16.5), Some(11), None),
        outcome: Outcome::Short,
        counted: Some(Count::Tap),
        tempo: Some(Tempo::from_pace(Duration::from_millis(1500))),
        ..plank.clone()
    };
    let warrior = SetRecord {
        title: "Warrior".into(),
        side: Some(StepSide::Alternate),
        target: amount(Some(170.0), Some(10), Some(15)),
        actual: amount(Some(0.0), Some(0), Some(15)),
        outcome: Outcome::Skipped,
        reason: Some(Reason::Pain),
        counted: Some(Count::Paced),
        ..plank.clone()
    };
    let set = |step, record, at| Set { step, record, started_at: time(at) };
    let finished = Session {
        id: Uuid::from_u128(0x0194_1f29_7c00_7000_8000_0000_0000_0000),
        routine: "post-run-core".into(),
        title: "Post-run core".into(),
        when: Some(crate::routine::When::PostRun),
        started_at: time("2026-11-21T18:02:11+01:00"),
        ended_at: Some(time("2026-11-21T18:09:20+01:00")),
        status: Status::Finished,
        effort: Some(6),
        pain_before: Some(1),
        pain_after: Some(1),
        pain_next_morning: None,
        note: Some("=1+1, she said\nthen rain".into()),
        lighter: Some(crate::plan::Lighter::Time),
        sets: vec![
            set(1, plank, "2026-11-21T18:02:16+01:00"),
            set(3, crunches, "2026-11-21T18:03:10+01:00"),
            set(5, warrior, "2026-11-21T18:05:00+01:00"),
        ],
    };
    let cut_short = Session {
        id: Uuid::from_u128(0x0194_1f2a_7c00_7000_8000_0000_0000_0000),
        started_at: time("2026-11-22T07:00:00+00:00"),
        ended_at: None,
        status: Status::Interrupted,
        effort: None,
        pain_before: None,
        pain_after: None,
        note: None,
        sets: Vec::new(),
        ..finished.clone()
    };
    [finished, cut_short]
}

fn exported(sessions: &[Session], format: Format) -> String {
    let mut out = Vec::new();
    export(sessions.iter().cloned().map(Ok), format, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn json() {
    let text = exported(&sessions(), Format::Json);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&value).unwrap());
}

#[test]
fn json_lines() {
    insta::assert_snapshot!(exported(&sessions(), Format::JsonLines));
}

#[test]
fn csv() {
    insta::assert_snapshot!(exported(&sessions(), Format::Csv));
}

fn calendar_of(sessions: &[Session]) -> String {
    let mut out = Vec::new();
    export_calendar(sessions.iter().cloned().map(Ok), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn as_a_calendar() {
    let text = calendar_of(&sessions());
    assert_eq!(text.lines().count(), text.matches("\r\n").count());
    insta::assert_snapshot!(text.replace("\r\n", "\n"));
}

#[test]
fn a_calendar_has_no_end_before_a_start() {
    let [mut session, _] = sessions();
    session.ended_at = Some(time("2026-11-21T17:02:10Z"));
    let text = calendar_of(&[session]);
    assert!(text.contains("DTSTART:20261121T170211Z\r\nSUMMARY"), "{text}");
}

#[test]
fn nothing_is_exported_as_nothing() {
    assert_eq!(exported(&[], Format::Json), "[]\n");
    assert_eq!(exported(&[], Format::JsonLines), "");
    assert_eq!(exported(&[], Format::Csv).lines().count(), 1);
    assert!(!calendar_of(&[]).contains("VEVENT"));
}

#[test]
fn the_array_and_the_lines_hold_the_same() {
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let array = value(&exported(&sessions(), Format::Json));
    let lines: Vec<_> = exported(&sessions(), Format::JsonLines).lines().map(value).collect();
    assert_eq!(array.as_array(), Some(&lines));
}

#[test]
fn every_cell_stands_under_its_name() {
    let text = exported(&sessions(), Format::Csv);
    let mut table = ::csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<std::collections::HashMap<String, String>> =
        table.deserialize().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[1]["exercise_title"], "Crunches, \"slow\"");
    assert_eq!(rows[1]["variant"], "'-Knees down");
    assert_eq!(rows[1]["note"], "'=1+1, she said\nthen rain");
    assert_eq!(rows[1]["actual_seconds"], "16.5");
    assert_eq!(rows[2]["target_hold_seconds"], "15");
    assert_eq!(rows[2]["set_started_at"], "2026-11-21T18:05:00+01:00");
    assert_eq!(rows[3]["status"], "interrupted");
    assert_eq!(rows[3]["step"], "");
}

#[test]
fn a_full_pipe_is_an_error() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let formats = [Format::Json, Format::JsonLines, Format::Csv];
    let results = formats.map(|format| export(sessions().map(Ok), format, &mut Full));
    for result in results.into_iter().chain([export_calendar(sessions().map(Ok), &mut Full)]) {
        let Err(ExportError::Write(error)) = result else { panic!("{result:?}") };
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }
}

/// As many of one session as `export` may have on their way and more, each with its number as its note.
fn many(count: usize) -> Vec<Session> {
    let [session, _] = sessions();
    (0..count).map(|n| Session { note: Some(n.to_string()), ..session.clone() }).collect()
}

fn notes(text: &[u8]) -> Vec<String> {
    let sessions: Vec<serde_json::Value> = serde_json::from_slice(text).unwrap();
    sessions.iter().map(|session| session["note"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn none_is_left_out_and_all_keep_their_order() {
    for count in [1, 63, 64, 65, 128, 320, 321, 700] {
        let mut text = Vec::new();
        export(many(count).into_iter().map(Ok), Format::Json, &mut text).unwrap();
        let numbers: Vec<String> = (0..count).map(|n| n.to_string()).collect();
        assert_eq!(notes(&text), numbers);
    }
}

#[test]
fn what_was_read_before_a_fault_is_written() {
    let fault = || StoreError::new(std::path::Path::new("journal.db"), Fault::Foreign);
    for count in [0, 1, 64, 400] {
        let sessions = many(count).into_iter().map(Ok).chain([Err(fault())]);
        let mut text = Vec::new();
        let outcome = export(sessions, Format::JsonLines, &mut text);
        assert!(matches!(outcome, Err(ExportError::Store(_))));
        assert_eq!(text.iter().filter(|byte| **byte == b'\n').count(), count);
    }
}

#[test]
fn nothing_more_is_written_where_nobody_reads() {
    struct Gone(usize);
    impl Write for Gone {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let left = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::BrokenPipe)?;
            self.0 = left;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let outcome = export(many(700).into_iter().map(Ok), Format::JsonLines, &mut Gone(10_000));
    assert!(
        matches!(outcome, Err(ExportError::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe)
    );
}

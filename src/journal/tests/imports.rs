//! What was exported comes back; what others wrote comes in; what is wrong changes nothing.

use chrono::{FixedOffset, NaiveDateTime};
use proptest::prelude::*;

use super::super::export::{Format, export};
use super::super::import::{Columns, Guide, ImportError};
use super::super::record::{Session, SessionLine};
use super::super::{Imported, Store};
use super::*;

const FORMATS: [Format; 3] = [Format::Json, Format::JsonLines, Format::Csv];

fn exercise(name: &str) -> Option<(String, String)> {
    (name == "plank").then(|| ("front-plank".to_owned(), "Front plank".to_owned()))
}

/// An hour ahead of UTC, all year.
fn local(time: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
    time.and_local_timezone(FixedOffset::east_opt(3600)?).single()
}

fn take_in(
    store: &mut Store,
    text: &str,
    format: Format,
    columns: &str,
) -> Result<Imported, ImportError> {
    let columns: Columns = columns.parse().unwrap();
    let guide = Guide { columns: &columns, exercise: &exercise, local: &local };
    store.import(text, format, &guide, at(9_000))
}

fn store() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    store.conn.execute_batch("PRAGMA synchronous = OFF").unwrap();
    (dir, store)
}

fn exported(store: &Store, format: Format) -> String {
    let mut out = Vec::new();
    export(store.all().unwrap(), format, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn sessions(store: &Store) -> Vec<Session> {
    store.all().unwrap().map(Result::unwrap).collect()
}

fn mistakes(result: Result<Imported, ImportError>) -> String {
    let Err(ImportError::Mistakes(mistakes)) = result else { panic!("{result:?}") };
    let lines = mistakes.iter().map(|it| format!("{}: {}\n", it.line, it.what));
    lines.collect()
}

#[test]
fn what_was_exported_comes_back_whole_and_once() {
    let mut made: Vec<Session> = super::super::export::tests::sessions().into();
    // Nobody can go on with one that was cut short elsewhere.
    made[1].status = Status::Partial;
    made[1].ended_at = Some(made[1].started_at);
    for format in FORMATS {
        let (_home, mut first) = store();
        let mut text = Vec::new();
        export(made.iter().cloned().map(Ok), format, &mut text).unwrap();
        let text = String::from_utf8(text).unwrap();
        let imported = take_in(&mut first, &text, format, "").unwrap();
        assert_eq!(imported, Imported { added: 2, there: 0, ..Imported::default() }, "{format:?}");
        assert_eq!(sessions(&first), made, "{format:?}");
        assert_eq!(exported(&first, format), text);
        let again = take_in(&mut first, &text, format, "").unwrap();
        assert_eq!(again, Imported { added: 0, there: 2, ..Imported::default() });
        assert_eq!(exported(&first, format), text);
        // It is counted as what was done here.
        let (_home, mut second) = store();
        take_in(&mut second, &exported(&first, Format::Json), Format::Json, "").unwrap();
        assert_eq!(second.past(None).unwrap().weeks, first.past(None).unwrap().weeks);
        assert_eq!(second.past(None).unwrap().standings.len(), 2);
    }
}

#[test]
fn what_is_here_is_not_changed_and_what_was_deleted_comes_back() {
    let (_home, mut store) = store();
    let text = {
        let made = super::super::export::tests::sessions();
        let mut text = Vec::new();
        export(made.into_iter().take(1).map(Ok), Format::Json, &mut text).unwrap();
        String::from_utf8(text).unwrap()
    };
    take_in(&mut store, &text, Format::Json, "").unwrap();
    let id = sessions(&store)[0].id;
    let changed = text.replace("\"effort\":6", "\"effort\":2");
    assert_ne!(changed, text);
    assert_eq!(take_in(&mut store, &changed, Format::Json, "").unwrap().there, 1);
    assert_eq!(sessions(&store)[0].effort, Some(6));
    store.delete(&[id], at(0)).unwrap();
    assert_eq!(take_in(&mut store, &changed, Format::Json, "").unwrap().added, 1);
    assert_eq!(sessions(&store)[0].effort, Some(2));
}

#[test]
fn a_mistake_is_located_and_nothing_comes_in() {
    let (_home, mut store) = store();
    let made = super::super::export::tests::sessions();
    let text = |format| {
        let mut text = Vec::new();
        export(made.iter().cloned().map(Ok), format, &mut text).unwrap();
        String::from_utf8(text).unwrap()
    };
    let mut wrong = Vec::new();
    for (format, from, to) in [
        (Format::JsonLines, "\"status\":\"interrupted\"", "\"status\":\"nearly\""),
        (Format::JsonLines, "\"effort\":6", "\"effort\":16"),
        (Format::JsonLines, "07:00:00+00:00", "seven"),
        (Format::JsonLines, "\"step\":3", "\"step\":1"),
        (Format::JsonLines, "\"sets\":[]}", "\"sets\":["),
        (Format::Json, "01941f2a-", "01941f2a"),
        (Format::Json, "\"reps\":11", "\"reps\":-1"),
        (Format::Json, "\n]", "\n"),
        (Format::Csv, ",skipped,", ",nearly,"),
        (Format::Csv, ",16.5,", ",long,"),
        (Format::Csv, ",finished,6,", ",finished,six,"),
        (Format::Csv, "interrupted,,,,,", "interrupted,,,,"),
    ] {
        let before = text(format);
        let after = before.replacen(from, to, 1);
        assert_ne!(after, before, "{from}");
        wrong
            .push(format!("{from} -> {to}\n{}", mistakes(take_in(&mut store, &after, format, ""))));
    }
    insta::assert_snapshot!(wrong.join("\n"));
    assert!(sessions(&store).is_empty());
    assert!(store.past(None).unwrap().standings.is_empty());
}

const FOREIGN: &str = "Day;Workout;Movement;Count;Time;RPE;Remark
21.11.2026;Core;plank;;1:30;7;\"good; cold\"
21.11.2026;Core;Push-ups;12;;;
22.11.2026;;Push-ups;15;40;;
";
const MAP: &str = "date=Day, routine=Workout, exercise=Movement, reps=Count, seconds=Time, effort=RPE, note=Remark";

#[test]
fn a_table_of_another_program_is_read_by_the_names_of_its_columns() {
    let (_home, mut store) = store();
    let imported = take_in(&mut store, FOREIGN, Format::Csv, MAP).unwrap();
    assert_eq!(imported, Imported { added: 2, there: 0, ..Imported::default() });
    assert_eq!(take_in(&mut store, FOREIGN, Format::Csv, MAP).unwrap().there, 2);
    insta::assert_debug_snapshot!(sessions(&store));
}

#[test]
fn a_table_that_says_too_little_is_refused() {
    let (_home, mut store) = store();
    let told = [
        (FOREIGN, ""),
        (FOREIGN, "date=Day,exercise=Movement"),
        (FOREIGN, "date=Tag"),
        ("date,exercise,reps\n2026-11-21,,3\n31.11.2026,plank,3\n2026-11-21,plank,many\n", ""),
        ("date,time,exercise,seconds,side\n2026-11-21,noon,plank,3,\n2026-11-21,12:00,plank,3,top\n", ""),
        ("", ""),
    ]
    .map(|(text, map)| mistakes(take_in(&mut store, text, Format::Csv, map)));
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!("Tag=date".parse::<Columns>().unwrap_err().0, "Tag=date");
}

#[test]
fn what_cannot_have_been_is_refused() {
    let (_home, mut store) = store();
    let made = super::super::export::tests::sessions();
    let mut text = Vec::new();
    export(made.into_iter().take(1).map(Ok), Format::JsonLines, &mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    let mut told = Vec::new();
    for (from, to) in [
        ("\"seconds\":16.5", "\"seconds\":1782000000000"),
        ("\"seconds\":16.5", "\"seconds\":1e300"),
        ("\"reps\":11", "\"reps\":4294967295"),
        ("\"step\":3", "\"step\":9223372036854775807"),
        ("\"clock_seconds\":5", "\"clock_seconds\":9223372036854775"),
        ("2026-11-21T18:03:10", "+12026-01-01T18:03:10"),
        ("2026-11-21T18:03:10", "0026-01-01T18:03:10"),
    ] {
        let wrong = text.replacen(from, to, 1);
        assert_ne!(wrong, text, "{from}");
        told.push(mistakes(take_in(&mut store, &wrong, Format::JsonLines, "")));
    }
    let table = "date,exercise,reps\n21.11.26,plank,3\n";
    told.push(mistakes(take_in(&mut store, table, Format::Csv, "")));
    insta::assert_snapshot!(told.concat());
    assert!(sessions(&store).is_empty());
}

#[test]
fn what_means_the_same_is_counted_as_one_kind() {
    let (_home, mut store) = store();
    let made = super::super::export::tests::sessions();
    let mut text = Vec::new();
    export(made.into_iter().take(1).map(Ok), Format::JsonLines, &mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    let odd = text
        .replace("\"reps\":11,\"hold_seconds\":null", "\"reps\":11,\"hold_seconds\":0")
        .replace("\"variant\":null", "\"variant\":\"\"");
    let odd = odd.replace("01941f29-7c00", "01941f29-7c01");
    take_in(&mut store, &text, Format::JsonLines, "").unwrap();
    take_in(&mut store, &odd, Format::JsonLines, "").unwrap();
    let sets: Vec<u32> = store.past(None).unwrap().standings.iter().map(|it| it.sets).collect();
    assert_eq!(sets, [2, 2]);
}

#[test]
fn what_comes_in_is_measured_as_it_is_kept() {
    let (_home, mut store) = store();
    let mut text = Vec::new();
    let made = super::super::export::tests::sessions();
    export(made.into_iter().map(Ok), Format::JsonLines, &mut text).unwrap();
    let whole = String::from_utf8(text).unwrap();
    // Parts of a second, of which the journal keeps none or few.
    let late = whole.replace("01941f29-7c00", "01941f29-7c01").replace(":11+01", ":11.9+01");
    let long = whole.replace("01941f29-7c00", "01941f29-7c02").replace("16.5,", "16.5006,");
    for text in [whole, late, long] {
        take_in(&mut store, &text, Format::JsonLines, "").unwrap();
        let lines = store.lines(9).unwrap();
        for session in sessions(&store) {
            let line = lines.iter().find(|line| line.id == session.id).unwrap();
            assert_eq!(*line, SessionLine::of(&session));
        }
    }
}

#[test]
fn a_table_says_the_same_in_another_country() {
    let (_home, mut store) = store();
    assert_eq!(take_in(&mut store, FOREIGN, Format::Csv, MAP).unwrap().added, 2);
    let columns: Columns = MAP.parse().unwrap();
    let there =
        |time: NaiveDateTime| time.and_local_timezone(FixedOffset::west_opt(5 * 3600)?).single();
    let guide = Guide { columns: &columns, exercise: &exercise, local: &there };
    let again = store.import(FOREIGN, Format::Csv, &guide, at(0)).unwrap();
    assert_eq!(again, Imported { added: 0, there: 2, ..Imported::default() });
}

proptest! {
    #[test]
    fn no_file_makes_it_panic(text in "\\PC{0,80}", shape in 0usize..3) {
        let (_home, mut store) = store();
        let _ = take_in(&mut store, &text, FORMATS[shape], "");
        let table = format!("date,exercise,reps,seconds,side,effort\n{text}\n");
        let _ = take_in(&mut store, &table, Format::Csv, "");
    }
}

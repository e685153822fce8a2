use super::*;
use crate::journal::record::{Care, CareNote, Run, Said, Source, Sport};
use crate::journal::{Edit, Store};

fn care(dir: &Path, seconds: i64) -> Care {
    let store = Store::read(dir).unwrap().unwrap();
    store.overview(at(seconds).date_naive()).unwrap().care
}

#[test]
fn what_was_said_about_pain_is_remembered() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = Writer::new(dir.path());
    let mut note = |note: CareNote, seconds| {
        let op = JournalOp::Care { note, at: at(seconds) };
        assert_eq!(writer.submit(op), Health::Saved, "also without a session");
        care(dir.path(), 0)
    };
    let asked = |signs: &[&str], emergency| CareNote::Asked {
        signs: signs.iter().map(|sign| (*sign).to_owned()).collect(),
        emergency,
    };
    let id = Uuid::from_u128(7);
    let mut known = Care::default();
    for (seconds, said) in (0..).zip([
        CareNote::Read,
        asked(&["fever", "bone"], false),
        asked(&["legs"], true),
        // It stands since it was first named, and whatever is named later.
        asked(&["chest"], true),
        asked(&[], false),
        CareNote::Morning(id),
        CareNote::Checked,
        CareNote::Checked,
    ]) {
        known.take(&said, at(seconds));
        assert_eq!(note(said, seconds), known, "{seconds}");
        assert_eq!(known.emergency, (2..6).contains(&seconds).then(|| at(2)));
    }
}

#[test]
fn what_was_said_of_the_sessions_of_two_weeks_is_known() {
    let dir = tempfile::tempdir().unwrap();
    let mut ids = Vec::new();
    for days in [15, 14, 1] {
        let began = at(0) - TimeDelta::days(days);
        let record = hold(if days == 1 { Outcome::Skipped } else { Outcome::Done }, 30);
        let answers = JournalOp::Answer {
            effort: None,
            pain_before: Some(2),
            pain_after: Some(4),
            note: None,
            at: began,
        };
        let ops = [begin("core", began), answers, set(1, record, began)];
        let ended = end(Status::Partial, began + TimeDelta::minutes(1));
        let (_, id) = write(dir.path(), ops.into_iter().chain([ended]));
        ids.push(id);
    }
    let mut store = Store::open(dir.path()).unwrap();
    store.edit(ids[1], &Edit::PainNextMorning(Some(5)), at(0)).unwrap();
    let said = |days: i64, id, did_something, next_morning| Said {
        id,
        title: "Post-run core".into(),
        started_at: at(0) - TimeDelta::days(days),
        did_something,
        before: Some(2),
        after: Some(4),
        next_morning,
    };
    let expected = [said(14, ids[1], true, Some(5)), said(1, ids[2], false, None)];
    assert_eq!(care(dir.path(), 0).lately, expected);
}

#[test]
fn pain_on_the_runs_of_two_weeks_is_known_by_their_ends() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let run = |days: i64, sport, pain| Run {
        id: Uuid::from_u128(u128::from(days.unsigned_abs())),
        sport,
        started_at: at(0) - TimeDelta::days(days),
        distance: Some(8_000),
        moving: Some(seconds(2_400)),
        surface: None,
        shoes: None,
        effort: None,
        pain,
        note: None,
        source: Source::Typed,
    };
    let running = Sport::Running;
    for run in [
        run(1, running, Some(7)),
        run(15, running, Some(9)),
        run(14, running, Some(0)),
        run(2, running, None),
        run(3, Sport::Cycling, Some(4)),
    ] {
        store.add_run(&run, at(0)).unwrap();
    }
    let ended = |days| at(2_400) - TimeDelta::days(days);
    assert_eq!(care(dir.path(), 0).runs, [(ended(14), 0), (ended(3), 4), (ended(1), 7)]);
    store.delete_runs(&[Uuid::from_u128(1)], at(0)).unwrap();
    assert_eq!(care(dir.path(), 0).runs, [(ended(14), 0), (ended(3), 4)]);
}

use super::*;
use crate::journal::record::{Care, CareNote, Said};
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

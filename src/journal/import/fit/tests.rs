use proptest::prelude::*;

use super::container::checksum;
use super::*;

/// A definition: local and global number, fields with size and base type; and its messages.
fn define(local: u8, number: u16, fields: &[(u8, u8, u8)]) -> Vec<u8> {
    let [low, high] = number.to_le_bytes();
    let count = u8::try_from(fields.len()).unwrap();
    let mut bytes = vec![0x40 | local, 0, 0, low, high, count];
    bytes.extend(fields.iter().flat_map(|(number, size, base)| [*number, *size, *base]));
    bytes
}

/// A file around messages, with its sum.
fn file(data: &[u8]) -> Vec<u8> {
    let mut bytes = vec![12, 0x20, 0, 0];
    bytes.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
    bytes.extend(b".FIT");
    bytes.extend(data);
    let sum = checksum(&bytes);
    bytes.extend(sum.to_le_bytes());
    bytes
}

/// 18:00:00 UTC on 21 November 2026, in FIT's time.
const EVENING: u32 = 1_795_284_000 - 631_065_600;

fn maker(serial: u32) -> Vec<u8> {
    let mut bytes = define(0, FILE_ID, &[(0, 1, 0), (3, 4, 0x8c), (4, 4, 0x86)]);
    bytes.extend([0, 4]);
    bytes.extend(serial.to_le_bytes());
    bytes.extend(EVENING.to_le_bytes());
    bytes
}

/// A session: start, sport, milliseconds, centimetres.
fn session(start: u32, sport: (u8, u8), millis: u32, centimetres: u32) -> Vec<u8> {
    let fields = [(2, 4, 0x86), (5, 1, 0), (6, 1, 0), (8, 4, 0x86), (9, 4, 0x86)];
    let mut bytes = define(1, SESSION, &fields);
    bytes.push(1);
    bytes.extend(start.to_le_bytes());
    bytes.extend([sport.0, sport.1]);
    bytes.extend(millis.to_le_bytes());
    bytes.extend(centimetres.to_le_bytes());
    bytes
}

/// How late it was there, an hour ahead of UTC.
fn activity() -> Vec<u8> {
    let mut bytes = define(2, ACTIVITY, &[(253, 4, 0x86), (5, 4, 0x86)]);
    bytes.push(2);
    bytes.extend((EVENING + 2_800).to_le_bytes());
    bytes.extend((EVENING + 2_803 + 3_600).to_le_bytes());
    bytes
}

#[test]
fn a_file_of_nothing_but_messages_does_not_fill_the_memory() {
    // A byte each, for they have no fields.
    let data = [define(1, SESSION, &[]), vec![1; 1_000_000]].concat();
    assert_eq!(runs(&file(&data), |_| unreachable!()), Err(FitError::TooMany));
    let few = [
        maker(7),
        define(1, SESSION, &[]),
        vec![1; 100],
        session(EVENING, (1, 3), 9_000, 3_000),
        activity(),
    ];
    assert_eq!(read(&file(&few.concat())).map(|runs| runs.len()), Ok(1));
}

fn evening_run() -> Vec<u8> {
    file(&[maker(7), session(EVENING, (1, 3), 2_770_250, 820_049), activity()].concat())
}

fn read(bytes: &[u8]) -> Result<Vec<Run>, FitError> {
    runs(bytes, |_| FixedOffset::east_opt(0).unwrap())
}

#[test]
fn a_run_is_read_with_the_time_on_the_watch() {
    let [run] = read(&evening_run()).unwrap().try_into().unwrap();
    assert_eq!(run.started_at.to_rfc3339(), "2026-11-21T19:00:00+01:00");
    assert_eq!((run.sport, run.surface), (Sport::Running, Some(Surface::Trail)));
    assert_eq!((run.distance, run.moving), (Some(8_200), Some(Duration::from_millis(2_770_250))));
    assert_eq!(run.source, Source::Fit);
}

#[test]
fn where_the_file_does_not_say_how_late_it_was_the_machine_does() {
    let bytes = file(&[maker(7), session(EVENING, (1, 0), 60_000, 20_000)].concat());
    let runs = runs(&bytes, |_| FixedOffset::west_opt(3 * 3600).unwrap()).unwrap();
    assert_eq!(runs[0].started_at.to_rfc3339(), "2026-11-21T15:00:00-03:00");
}

#[test]
fn a_file_has_the_same_ids_each_time_and_no_other_watch_has() {
    let ids = |serial| {
        let bytes = file(&[maker(serial), session(EVENING, (1, 0), 60_000, 20_000)].concat());
        read(&bytes).unwrap()[0].id
    };
    assert_eq!(ids(7), ids(7));
    assert_ne!(ids(7), ids(8));
}

#[test]
fn several_sessions_are_several_and_the_way_between_is_none() {
    let sports = [(5, 18), (3, 0), (2, 0), (3, 0), (1, 0)];
    let sessions = (0u32..)
        .zip(sports)
        .map(|(n, sport)| session(EVENING + n * 4_000, sport, 1_800_000, 500_000));
    let bytes = file(&[maker(7), sessions.collect::<Vec<_>>().concat(), activity()].concat());
    let runs = read(&bytes).unwrap();
    let sports: Vec<_> = runs.iter().map(|run| run.sport).collect();
    assert_eq!(sports, [Sport::Swimming, Sport::Cycling, Sport::Running]);
    // Two files one after the other.
    let joined = [evening_run(), evening_run()].concat();
    assert_eq!(read(&joined).unwrap().len(), 1, "the same run");
}

#[test]
fn numbers_that_are_not_set_and_fields_of_others_are_passed_over() {
    let mut data = maker(7);
    // Developer fields, a string, most significant byte first, and no distance.
    data.extend([
        0x63, 0, 1, 0, 18, 4, 2, 4, 0x86, 8, 4, 0x86, 9, 4, 0x86, 110, 3, 7, 1, 0, 5, 0, 3,
    ]);
    data.extend(EVENING.to_be_bytes());
    data.extend(600_000u32.to_be_bytes());
    data.extend([0xff; 4]);
    data.extend(b"ab\0");
    data.extend([9; 5]);
    let [run] = read(&file(&data)).unwrap().try_into().unwrap();
    assert_eq!((run.sport, run.distance), (Sport::Other, None));
    assert_eq!(run.moving, Some(Duration::from_secs(600)));
}

#[test]
fn what_is_no_run_is_told() {
    assert_eq!(read(b""), Err(FitError::Foreign));
    assert_eq!(read(b"PK\x03\x04 an archive of the watch's files"), Err(FitError::Foreign));
    assert_eq!(read(&file(&maker(7))), Err(FitError::NoActivity));
    let nothing = session(EVENING, (1, 0), u32::MAX, u32::MAX);
    assert_eq!(read(&file(&nothing)), Err(FitError::NoActivity));
}

#[test]
fn wherever_it_is_cut_off_it_is_told() {
    let whole = evening_run();
    for length in 12..whole.len() {
        assert_eq!(read(&whole[..length]), Err(FitError::Damaged), "{length}");
    }
}

proptest! {
    #[test]
    fn no_byte_that_changed_goes_unseen(place in 12usize..120, to in any::<u8>()) {
        let mut bytes = evening_run();
        let place = place % bytes.len();
        prop_assume!(place >= 12 && bytes[place] != to);
        bytes[place] = to;
        prop_assert_eq!(read(&bytes), Err(FitError::Damaged));
    }

    /// With a sum that is right, so that all of it is read.
    #[test]
    fn no_file_is_too_broken(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        end in any::<prop::sample::Index>(),
    ) {
        let whole = evening_run();
        let mut data = whole[12..whole.len() - 2].to_vec();
        for (place, to) in changes {
            let place = place.index(data.len());
            data[place] = to;
        }
        data.truncate(end.index(data.len()) + 1);
        if let Ok(runs) = read(&file(&data)) {
            prop_assert!(runs.iter().all(|run| run.distance.is_some() || run.moving.is_some()));
        }
    }

    #[test]
    fn no_bytes_are_too_strange(data in prop::collection::vec(any::<u8>(), 0..300)) {
        _ = read(&data);
        _ = read(&file(&data));
    }
}

//! What is in the clips, and what they sound like.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;
use crate::document::Source;
use crate::exercise::{Exercise, Library, Side, Variant};
use crate::plan;
use crate::routine::shipped::ROUTINES;

/// What can be said of an exercise.
fn words_of(exercise: &Exercise) -> Vec<String> {
    let mut words = vec![exercise.title.clone()];
    words.extend(exercise.set_up.clone());
    let sides = exercise.side_is.iter();
    words
        .extend(sides.flat_map(|is| [Side::Left, Side::Right].map(|side| is.of(side, Side::name))));
    let ways = exercise.easier.iter().chain(&exercise.harder);
    words.extend(ways.filter_map(|way| match way {
        Variant::Text(text) => Some(text.clone()),
        Variant::Exercise(_) => None,
    }));
    words
}

/// The titles of a routine's exercises.
fn titles(id: &str, text: &str, library: &Library) -> Vec<String> {
    let routine = crate::routine::read(&Source::new(id, text), id, library).unwrap();
    let plan = plan::build(&routine, |id| library.get(id)).unwrap();
    plan.items.into_iter().map(|item| item.title).collect()
}

fn phrases() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/voice/phrases.toml");
    let table: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
    let phrases = table["phrases"].as_array().unwrap();
    phrases.iter().map(|phrase| phrase.as_str().unwrap().to_owned()).collect()
}

#[test]
fn there_is_a_clip_of_all_that_is_shipped_and_of_nothing_else() {
    let library = Library::load(None);
    let exercises = library.ids().iter().filter_map(|id| library.get(id)).flat_map(words_of);
    let routines = ROUTINES.iter().flat_map(|(id, text)| titles(id, text, &library));
    let numbers = (1..=NUMBERS).map(|number| number.to_string());
    let wanted: BTreeSet<String> =
        phrases().into_iter().chain(numbers).chain(exercises).chain(routines).collect();
    let there: BTreeSet<String> = all().map(|(words, _)| words.to_owned()).collect();
    let missing: Vec<_> = wanted.difference(&there).collect();
    let stale: Vec<_> = there.difference(&wanted).collect();
    assert!(
        missing.is_empty() && stale.is_empty(),
        "run assets/voice/render.py: {missing:?} are missing, {stale:?} are not said any more"
    );
}

#[test]
fn the_index_tells_of_every_byte_once() {
    assert_eq!(all().count(), INDEX.lines().count());
    assert_eq!(all().map(|(_, Clip(bytes))| bytes.len()).sum::<usize>(), SOUND.len());
    assert!(SOUND.len() < 3_000_000, "the voice is to take less than 3 MB");
}

#[test]
fn what_nobody_says_has_no_clip() {
    for words in ["", "Front plan", "front plank", "0", "61"] {
        assert_eq!(clip(words), None, "{words:?}");
    }
}

/// How loud samples are together.
fn loudness(samples: &[f32]) -> f32 {
    (samples.iter().map(|sample| sample * sample).sum::<f32>() / samples.len() as f32).sqrt()
}

#[test]
fn no_clip_clicks_is_cut_or_stands_out() {
    for (words, clip) in all() {
        let decoded = adpcm::decode(clip.0);
        let samples: Vec<f32> = decoded.map(|sample| f32::from(sample) / 32_768.0).collect();
        let ends = [&samples[..16], &samples[samples.len() - 160..]];
        for end in ends {
            let silent = end.iter().all(|sample| sample.abs() < 0.01);
            assert!(silent, "{words} does not begin and end silent");
        }
        let peak = samples.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
        assert!(peak < 0.95, "{words} reaches {peak}");
        let spoken: Vec<f32> = samples.into_iter().filter(|sample| sample.abs() > 0.012).collect();
        let decibels = 20.0 * (loudness(&spoken) / 0.11).log10();
        assert!(decibels.abs() < 3.0, "{words} is {decibels} dB louder than others");
    }
}

#[test]
fn a_clip_takes_as_long_as_it_says() {
    let clip = clip("Bird dog").unwrap();
    let length = Duration::from_secs_f64(clip.samples().len() as f64 / f64::from(RATE));
    assert_eq!(length.as_millis(), clip.length().as_millis());
    assert!((400..1200).contains(&length.as_millis()), "{length:?}");
}

#[test]
fn another_rate_keeps_a_tone_and_adds_no_other() {
    use std::f32::consts::TAU;
    let at = |rate: u32, n: usize| (TAU * 1000.0 * n as f32 / rate as f32).sin();
    for rate in [STORED_RATE, 22_050, RATE] {
        let stored: Vec<f32> = (0..rate as usize / 10).map(|n| at(rate, n)).collect();
        let samples = resampled(&stored, rate);
        assert_eq!(samples.len(), RATE as usize / 10, "{rate}");
        for (n, sample) in samples.iter().enumerate().skip(100).take(4500) {
            let off = (sample - at(RATE, n)).abs();
            assert!(off < 0.005, "sample {n} at {rate} is {off} off");
        }
    }
}

#[test]
fn a_wav_file_is_read_whatever_stands_before_its_sound() {
    let format = [&1_u16.to_le_bytes()[..], &[1, 0], &22_050_u32.to_le_bytes(), &[0; 4]].concat();
    let format = [&format[..], &[2, 0, 16, 0]].concat();
    let chunk = |name: &[u8], body: &[u8]| {
        [name, &u32::try_from(body.len()).unwrap().to_le_bytes(), body].concat()
    };
    // As macOS fills a file up, so that its sound begins at a round place.
    let filled = [
        b"RIFF\0\0\0\0WAVE".to_vec(),
        chunk(b"JUNK", &[0; 28]),
        chunk(b"fmt ", &format),
        chunk(b"FLLR", &[0; 4008]),
        chunk(b"data", &[0, 64].repeat(2205)),
    ]
    .concat();
    let samples = wav(&filled).unwrap();
    assert_eq!(samples.len(), RATE as usize / 10);
    assert!((samples[1200] - 0.5).abs() < 0.01, "{}", samples[1200]);
    assert_eq!(wav(&filled[..60]), None, "it ends before its sound");
}

#[test]
fn speech_is_made_as_loud_as_the_clips() {
    let quiet = vec![0.02, -0.02, 0.001];
    let loud = levelled(quiet);
    assert!((loud[0] - LOUDNESS).abs() < 1e-4 && (loud[0] + loud[1]).abs() < 1e-6, "{loud:?}");
    assert_eq!(levelled(vec![0.0; 3]), [0.0; 3]);
    assert!(levelled(vec![]).is_empty());
}

#[test]
fn a_sound_is_decoded_as_others_do() {
    // As Python's audioop decodes the same codes.
    let decoded: Vec<i16> = adpcm::decode(&[0x70, 0x8f, 0x07]).collect();
    assert_eq!(decoded, [0, 11, -19, -23, 33, 41]);
}

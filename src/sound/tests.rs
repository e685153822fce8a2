//! What the tones and the mixer are by ear, measured.

use std::f32::consts::TAU;
use std::sync::Arc;

use super::mixer::CHANGE;
use super::*;
use crate::cue::Sound;

fn frames(millis: u32) -> usize {
    (RATE / 1000 * millis) as usize
}

/// How much of a pitch is in the samples (Goertzel's algorithm).
fn strength(samples: &[f32], pitch: f32) -> f32 {
    let turn = 2.0 * (TAU * pitch / RATE as f32).cos();
    let (mut last, mut before) = (0.0, 0.0);
    for sample in samples {
        (last, before) = (sample + turn * last - before, last);
    }
    (last * last + before * before - turn * last * before).sqrt() / samples.len() as f32
}

/// Another pitch, so many semitones away.
fn away(pitch: f32, semitones: f32) -> f32 {
    pitch * (semitones / 12.0).exp2()
}

fn greatest_jump(samples: &[f32]) -> f32 {
    samples.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max)
}

fn peak(samples: &[f32]) -> f32 {
    samples.iter().fold(0.0, |peak, sample| sample.abs().max(peak))
}

/// A long hum, like speech.
fn hum(millis: u32, level: f32) -> Samples {
    let wave = |at: usize| level * (TAU * 150.0 * at as f32 / RATE as f32).sin();
    (0..frames(millis)).map(wave).collect()
}

fn filled(mixer: &mut Mixer, millis: u32) -> Vec<f32> {
    let mut out = vec![9.0; frames(millis)];
    for period in out.chunks_mut(480) {
        mixer.fill(period);
    }
    out
}

#[test]
fn no_tone_clicks_or_clips() {
    for sound in Sound::ALL {
        let samples = tone(sound);
        assert_eq!(samples.first(), Some(&0.0), "{sound:?}");
        assert!(samples.last().expect("samples").abs() < 1e-6, "{sound:?}");
        assert!((0.2..0.8).contains(&peak(&samples)), "{sound:?}: {}", peak(&samples));
        for (at, pair) in samples.windows(2).enumerate() {
            let sounding = notes(sound).iter().filter(|note| {
                (frames(note.at)..frames(note.at + note.length)).contains(&(at + 1))
            });
            // The steepest wave of these pitches and their overtones, and of its coming and going.
            let most = sounding
                .map(|note| {
                    let pitch = note.from.max(note.to);
                    note.level * (1.8 * TAU * pitch / RATE as f32 + 1.35 * 0.01)
                })
                .sum::<f32>();
            assert!((pair[1] - pair[0]).abs() <= most, "{sound:?} jumps at {at}");
        }
    }
}

#[test]
fn every_note_has_its_pitch() {
    for sound in Sound::ALL {
        let samples = tone(sound);
        for note in notes(sound) {
            let until = (note.at + note.length.min(150)).min(note.at + note.length);
            let part = &samples[frames(note.at)..frames(until)];
            let (first, second) = part.split_at(part.len() / 2);
            if note.from == note.to {
                let of = |semitones| strength(part, away(note.from, semitones));
                assert!(of(0.0) > 0.05, "{sound:?} {note:?}: {}", of(0.0));
                assert!(of(0.0) > of(1.5) && of(0.0) > of(-1.5), "{sound:?} {note:?}");
            } else {
                // The middle of each half of the way.
                let by = (note.to - note.from) / 4.0;
                let (early, late) = (note.from + by, note.to - by);
                assert!(strength(first, early) > 2.0 * strength(first, late), "{sound:?}");
                assert!(strength(second, late) > 2.0 * strength(second, early), "{sound:?}");
            }
        }
    }
}

/// What people tell tones apart by: up and down from note to note, and whether the last is long.
fn contour(sound: Sound) -> (Vec<std::cmp::Ordering>, bool) {
    let notes = notes(sound);
    let pitches = notes.iter().flat_map(|note| [note.from, note.to]).collect::<Vec<_>>();
    let ways = pitches.windows(2).map(|pair| pair[1].total_cmp(&pair[0])).collect();
    (ways, notes.last().is_some_and(|note| note.length >= 500))
}

#[test]
fn every_two_tones_are_told_apart_by_more_than_their_pitch() {
    for (place, one) in Sound::ALL.into_iter().enumerate() {
        for other in &Sound::ALL[place + 1..] {
            assert_ne!(contour(one), contour(*other), "{one:?} and {other:?}");
        }
    }
}

#[test]
fn every_sound_is_among_the_tones() {
    let tones = Tones::default();
    for sound in Sound::ALL.into_iter().chain([Sound::Count(1)]) {
        assert_eq!(tones.of(sound), tone(sound), "{sound:?}");
        assert!(Arc::ptr_eq(&tones.of(sound), &tones.of(sound)), "{sound:?} is made once");
    }
}

#[test]
fn a_tone_comes_out_as_it_is() {
    let mut mixer = Mixer::default();
    let go = tone(Sound::Go);
    mixer.play(Lane::Tone, Arc::clone(&go)).expect("room");
    let out = filled(&mut mixer, 600);
    assert_eq!(out[..go.len()], *go);
    assert!(out[go.len()..].iter().all(|sample| *sample == 0.0));
    assert!(mixer.is_silent());
}

#[test]
fn all_at_once_stays_within_bounds() {
    let mut mixer = Mixer::default();
    mixer.play(Lane::Speech, hum(1500, 1.0)).expect("room");
    let mut out = Vec::new();
    for sound in Sound::ALL {
        // Too many to hear one: those that find no room are given back.
        let _ = mixer.play(Lane::Tone, tone(sound));
        out.extend(filled(&mut mixer, 5));
    }
    out.extend(filled(&mut mixer, 2000));
    assert!(peak(&out) > 0.8, "it was loud");
    assert!(peak(&out) < 1.0, "{}", peak(&out));
}

#[test]
fn a_tone_takes_the_place_of_the_one_before() {
    let mut mixer = Mixer::default();
    mixer.play(Lane::Tone, tone(Sound::Finished)).expect("room");
    filled(&mut mixer, 100);
    mixer.play(Lane::Tone, tone(Sound::Go)).expect("room");
    let faded = filled(&mut mixer, 30);
    assert!(greatest_jump(&faded) < 0.3, "{}", greatest_jump(&faded));
    assert_eq!(filled(&mut mixer, 100), tone(Sound::Go)[frames(30)..frames(130)]);
}

#[test]
fn of_tones_that_come_at_once_the_last_is_heard_alone() {
    let mut mixer = Mixer::default();
    for sound in Sound::ALL {
        mixer.play(Lane::Tone, tone(sound)).expect("room");
    }
    assert_eq!(filled(&mut mixer, 100), tone(Sound::Finished)[..frames(100)]);
}

#[test]
fn a_tone_gives_way_to_words_and_nothing_jumps() {
    let long = tone(Sound::Finished);
    let beginning = frames(700);
    let mut mixer = Mixer::default();
    mixer.play(Lane::Tone, Arc::clone(&long)).expect("room");
    // Words that wait for their turn are no words yet.
    let words: Vec<f32> = vec![0.0; beginning].into_iter().chain(hum(200, 0.3).to_vec()).collect();
    mixer.play(Lane::Speech, words.into()).expect("room");
    assert_eq!(filled(&mut mixer, 700), long[..beginning]);
    let turning = filled(&mut mixer, 40);
    let under = filled(&mut mixer, 100);
    let alone = strength(&long[frames(740)..frames(840)], 1568.0);
    let part = strength(&under, 1568.0) / alone;
    assert!((0.15..0.25).contains(&part), "{part}");
    let words = strength(&under, 150.0) / strength(&hum(100, 0.3), 150.0);
    assert!((0.95..1.05).contains(&words), "{words}");
    let steepest = greatest_jump(&long) + greatest_jump(&hum(20, 0.3)) + CHANGE;
    assert!(greatest_jump(&turning) <= steepest);
    // Soon after the last word what is left of it is heard as it is.
    filled(&mut mixer, 60 + 400);
    assert_eq!(filled(&mut mixer, 100), long[frames(1300)..frames(1400)]);
}

#[test]
fn the_volume_changes_without_a_jump() {
    let mut mixer = Mixer::default();
    mixer.play(Lane::Speech, hum(1000, 0.5)).expect("room");
    let loud = filled(&mut mixer, 100);
    mixer.set_volume(0.25);
    let turning = filled(&mut mixer, 100);
    let soft = filled(&mut mixer, 100);
    assert!((peak(&soft) / peak(&loud) - 0.25).abs() < 0.01);
    let both = [loud, turning, soft].concat();
    assert!(greatest_jump(&both) <= greatest_jump(&hum(100, 0.5)) + CHANGE);
    mixer.set_volume(-3.0);
    filled(&mut mixer, 100);
    assert_eq!(peak(&filled(&mut mixer, 100)), 0.0);
}

#[test]
fn speech_follows_on_speech_without_a_gap_and_can_be_hushed() {
    let mut mixer = Mixer::default();
    mixer.play(Lane::Speech, [0.5; 700].into()).expect("room");
    mixer.play(Lane::Speech, [0.4; 9000].into()).expect("room");
    mixer.play(Lane::Speech, [0.3; 9000].into()).expect("room");
    let out = filled(&mut mixer, 20);
    assert_eq!((out[699], out[700]), (0.5, 0.4));
    mixer.hush(Lane::Speech);
    let hushed = filled(&mut mixer, 30);
    assert!(greatest_jump(&hushed) <= CHANGE);
    assert_eq!(hushed.last(), Some(&0.0));
    assert!(mixer.is_silent());
}

#[test]
fn what_has_ended_is_freed_by_others() {
    let mut mixer = Mixer::default();
    let sounds: Vec<Samples> = (0..100).map(|_| [0.1; 100].into()).collect();
    let played = sounds.iter().filter(|it| mixer.play(Lane::Speech, Arc::clone(it)).is_ok());
    let played = played.count();
    assert!((20..100).contains(&played), "{played}");
    filled(&mut mixer, 300);
    assert!(mixer.is_silent());
    let held = |sounds: &[Samples]| sounds.iter().filter(|it| Arc::strong_count(it) == 2).count();
    assert_eq!(held(&sounds), played, "none is freed by the mixer");
    for _ in 0..played {
        mixer.take_ended().expect("one that ended");
    }
    assert_eq!((mixer.take_ended(), held(&sounds)), (None, 0));
    assert_eq!(mixer.play(Lane::Speech, [0.1; 9].into()), Ok(()), "there is room again");
}

//! Speech from a stand-in for the platform's, and what is done with it.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use tempfile::TempDir;

use super::speaker::Speaker;
use super::system::{SAY, System};
use crate::config::Voice;
use crate::cue::{Phrase, Saying, Sentence};
use crate::voice::{self, RATE};

/// A WAV file of one channel with so many samples at 24 kHz, as a pipe gives it: of unknown length.
fn wav(samples: usize) -> Vec<u8> {
    let mut file = b"RIFF\xff\xff\xff\x7fWAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
    file.extend(24_000_u32.to_le_bytes());
    file.extend(48_000_u32.to_le_bytes());
    file.extend(b"\x02\0\x10\0data\xff\xff\xff\x7f");
    file.extend(
        (0..samples).flat_map(|n| if n / 40 % 2 == 0 { 4000_i16 } else { -4000 }.to_le_bytes()),
    );
    file
}

/// A folder with the stand-in under this name, which gives half a second of sound.
fn folder_with(name: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/shell/speech/stand-in.sh");
    symlink(script, folder.path().join(name)).unwrap();
    fs::write(folder.path().join("sound"), wav(12_000)).unwrap();
    folder
}

pub(super) fn stand_in() -> (TempDir, System) {
    let folder = folder_with("espeak-ng");
    let system = System::find(Some(folder.path().into())).unwrap();
    (folder, system)
}

#[test]
fn hostile_titles_arrive_as_words() {
    let (folder, system) = stand_in();
    let given = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    for (title, words) in [
        ("Side plank", "Side plank"),
        ("-f/etc/passwd", "-f/etc/passwd"),
        ("--help", "--help"),
        ("$(reboot)", "(reboot)"),
        ("\"; rm -rf ~", "\"; rm -rf ~"),
        ("`id` | sh", "id sh"),
        ("one\ntwo\r\n\tthree\0four", "one two three four"),
        ("<speak><audio src='x'/></speak>loud", "speak audio src='x'/ /speak loud"),
        ("[[volm 9]] now", "volm 9 now"),
        ("a\u{202e}b\u{200b}c\u{1b}[31md", "a b c 31md"),
        ("Push & pull", "Push and pull"),
    ] {
        assert!(system.speak(title).is_some(), "{title:?}");
        assert_eq!(given("text"), format!("{words}\n"), "{title:?}");
        let arguments = "-v\nen\n-s\n160\n-b\n1\n--stdin\n--stdout\n";
        assert_eq!(given("arguments"), arguments, "{title:?} on the command line");
    }
}

#[test]
fn a_program_that_needs_a_file_gets_one_that_nobody_else_sees() {
    let folder = folder_with("say");
    let system = System::find_one_of(&[SAY], Some(folder.path().into())).unwrap();
    let given = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert!((seconds(&system.speak("-o /etc/passwd").unwrap()) - 0.5).abs() < 0.01);
    assert_eq!(given("text"), "-o /etc/passwd\n");
    let arguments = given("arguments");
    let (options, file) = arguments.trim_end().rsplit_once('\n').unwrap();
    assert_eq!(options, "--file-format=WAVE\n--data-format=LEI16@22050\n-f\n-\n-o");
    assert!(given("room").starts_with("drwx------"), "{}", given("room"));
    assert!(!Path::new(file).parent().unwrap().exists(), "{file} is left behind");

    fs::write(folder.path().join("sound"), "").unwrap();
    assert_eq!(system.speak("Side plank"), None, "nothing in the file");
}

#[test]
fn what_cannot_be_said_is_not_given_to_anybody() {
    let (folder, system) = stand_in();
    for text in ["", " \n", "<>[]", "-- ; !", &"long ".repeat(50)] {
        assert_eq!(system.speak(text), None, "{text:?}");
    }
    assert!(!folder.path().join("text").exists());
}

#[test]
fn a_program_that_fails_says_nothing() {
    let (folder, mut system) = stand_in();
    for sound in [&b""[..], b"RIFF", b"no sound", &wav(0), &wav(9)[..20]] {
        fs::write(folder.path().join("sound"), sound).unwrap();
        assert_eq!(system.speak("Side plank"), None);
    }
    fs::write(folder.path().join("hangs"), "").unwrap();
    system.patience = Duration::from_millis(20);
    assert_eq!(system.speak("Side plank"), None);
    fs::remove_file(folder.path().join("espeak-ng")).unwrap();
    assert_eq!(system.speak("Side plank"), None, "it was removed meanwhile");
    assert!(System::find(Some(folder.path().into())).is_none());
    assert!(System::find(Some(".:bin".into())).is_none(), "only whole paths are trusted");
}

/// A speaker with what it hands over.
fn speaker(which: Voice, system: Option<System>) -> (Speaker, Receiver<Option<Vec<f32>>>) {
    let (tell, told) = channel();
    let lips = Box::new(move |samples, _| drop(tell.send(samples)));
    (Speaker::start(which, || system, lips).unwrap(), told)
}

fn saying(sentences: &[&[&'static str]]) -> Saying {
    let phrase = |words: &&'static str| Phrase { words: (*words).into(), flows: false };
    let sentence = |words: &&[&'static str]| -> Sentence { words.iter().map(phrase).collect() };
    Saying { sentences: sentences.iter().map(sentence).collect(), ..Saying::default() }
}

fn seconds(samples: &[f32]) -> f64 {
    samples.len() as f64 / f64::from(RATE)
}

#[test]
fn own_titles_are_spoken_by_the_platform_and_the_rest_from_clips() {
    let (folder, system) = stand_in();
    let (speaker, told) = speaker(Voice::Clips, Some(system));
    speaker.say(saying(&[&["Next:", "Nan's swing"]]), None);
    assert_eq!(told.recv().unwrap(), None, "what was being said is over");
    let samples = told.recv().unwrap().unwrap();
    let next = voice::clip("Next:").unwrap().length().as_secs_f64();
    assert!((seconds(&samples) - next - 0.5 - 0.24).abs() < 0.01, "{}", seconds(&samples));
    assert_eq!(fs::read_to_string(folder.path().join("text")).unwrap(), "Nan's swing\n");
}

#[test]
fn without_a_platform_the_longest_sentence_of_clips_is_said() {
    let (speaker, told) = speaker(Voice::Clips, None);
    speaker.say(saying(&[&["Nan's swing", "Rest."], &["Rest."]]), Some(Duration::from_secs(9)));
    assert_eq!(told.recv().unwrap(), None);
    let samples = told.recv().unwrap().unwrap();
    let rest = voice::clip("Rest.").unwrap().length().as_secs_f64();
    assert!((seconds(&samples) - rest).abs() < 0.01, "{}", seconds(&samples));
}

#[test]
fn what_has_no_room_is_not_said() {
    let (speaker, told) = speaker(Voice::Clips, None);
    speaker.say(saying(&[&["Rest."]]), Some(Duration::from_millis(200)));
    drop(speaker);
    assert_eq!(told.iter().collect::<Vec<_>>(), [None]);
}

#[test]
fn the_platform_can_say_it_all() {
    let (_folder, system) = stand_in();
    let (speaker, told) = speaker(Voice::System, Some(system));
    speaker.say(saying(&[&["Rest."]]), None);
    assert_eq!(told.recv().unwrap(), None);
    let samples = told.recv().unwrap().unwrap();
    assert!((seconds(&samples) - 0.5).abs() < 0.01, "{}", seconds(&samples));
}

/// The real program, what it makes of a text, and how long that takes.
fn espeak_ng(text: &str) -> (Vec<f32>, f64) {
    let system = System::find(std::env::var_os("PATH")).expect("espeak-ng in the PATH");
    let samples = system.speak(text).unwrap_or_else(|| panic!("{text:?} is not said"));
    let length = seconds(&samples);
    (samples, length)
}

#[test]
#[ignore = "needs espeak-ng"]
fn espeak_ng_speaks() {
    let (samples, length) = espeak_ng("Side plank");
    assert!((0.4..2.0).contains(&length), "{length} s");
    assert!(samples.iter().any(|sample| sample.abs() > 0.1), "silence");
}

#[test]
#[ignore = "needs espeak-ng"]
fn espeak_ng_follows_no_orders_in_a_title() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("f");
    let path = file.display();
    for title in [
        format!("-f{path}"),
        format!("-f {path}"),
        format!("--stdout\n-w {path}"),
        format!("$(touch {path})"),
        format!("`touch {path}`"),
        format!("\"; touch {path}; \""),
        format!("<audio src='file://{path}'/>"),
    ] {
        let (without_it, _) = espeak_ng(&title);
        assert!(!file.exists(), "{title:?} made a file");
        fs::write(&file, "Nobody reads this. ".repeat(9)).unwrap();
        assert_eq!(espeak_ng(&title).0, without_it, "{title:?} read a file");
        assert_eq!(fs::metadata(&file).unwrap().len(), 171, "{title:?} wrote a file");
        fs::remove_file(&file).unwrap();
    }
}

#[test]
#[ignore = "needs espeak-ng"]
fn espeak_ng_says_marks_of_speech_as_words() {
    for (title, words) in [
        ("<break time='9s'/> plank", "break time='9s'/ plank"),
        ("<speak><prosody rate='9%'>Side plank", "speak prosody rate='9%' Side plank"),
        ("[[volm 9]] plank", "volm 9 plank"),
        ("[[h@l'oU]]", "h@l'oU"),
        ("Side\n\n\nplank\0\u{1b}", "Side plank"),
        ("Push & pull", "Push and pull"),
    ] {
        assert!(espeak_ng(title) == espeak_ng(words), "{title:?} is more than its words");
    }
}

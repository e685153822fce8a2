//! The thread that plays, with a device that plays when the test says so.

use std::sync::mpsc::{Sender, channel};

use super::*;

/// Devices whose samples the test asks for.
struct Bench {
    /// What is handed to the player's side.
    opened: Sender<Fill>,
    there: Arc<AtomicU32>,
    told: Sender<Told>,
}

/// What a device is told.
#[derive(Debug, PartialEq)]
enum Told {
    Wake,
    Close,
}

struct Opened(Sender<Told>);

impl Open for Opened {
    fn wake(&self) {
        // The test may not care.
        let _ = self.0.send(Told::Wake);
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        // The test may be over.
        let _ = self.0.send(Told::Close);
    }
}

impl Output for Bench {
    fn open(&mut self, fill: Fill) -> Option<Box<dyn Open>> {
        if self.there.load(Ordering::Acquire) == 0 {
            return None;
        }
        self.opened.send(fill).expect("the test takes it");
        Some(Box::new(Opened(self.told.clone())))
    }
}

/// A playback that is looked at when the test says so.
struct Table {
    playback: Playback,
    fills: Receiver<Fill>,
    there: Arc<AtomicU32>,
    now: Moment,
}

impl Table {
    fn new() -> Self {
        let (opened, fills) = channel();
        let there = Arc::new(AtomicU32::new(1));
        let output = Box::new(Bench { opened, there: Arc::clone(&there), told: channel().0 });
        let mut playback = Playback::new(output, Clock::start(Speed::REAL), Arc::default());
        playback.kept = Duration::ZERO;
        Self { playback, fills, there, now: Moment(Duration::from_secs(100)) }
    }

    fn wanted() -> Self {
        let mut table = Self::new();
        table.playback.take(Order::Want(true));
        table
    }

    /// Looks whenever it is time to for so long, while the device does as it is told.
    fn pass(&mut self, millis: u64, mut device: impl FnMut()) -> Vec<News> {
        let end = Moment(self.now.0 + Duration::from_millis(millis));
        let mut news = Vec::new();
        while self.now < end {
            device();
            news.extend(self.playback.look(self.now));
            let soon = Moment(self.now.0 + Duration::from_millis(10));
            self.now = self.playback.next_look.max(soon);
        }
        news
    }

    fn is_heard(&self) -> bool {
        self.playback.shared.is_heard()
    }
}

fn asked(fill: &mut Fill) -> Vec<f32> {
    let mut samples = vec![0.0; 480];
    fill(&mut samples);
    samples
}

fn is_silent(samples: &[f32]) -> bool {
    samples.iter().all(|sample| *sample == 0.0)
}

const NEVER: Moment = Moment(Duration::MAX);
/// What takes longer than this will never be.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn a_device_is_open_only_while_it_is_wanted() {
    let mut table = Table::new();
    assert_eq!(table.pass(1, || ()), []);
    assert!(table.fills.try_recv().is_err());
    table.playback.take(Order::Want(true));
    assert_eq!(table.pass(1, || ()), []);
    let mut fill = table.fills.try_recv().expect("an open device");
    assert!(!table.is_heard(), "it has asked for nothing yet");
    asked(&mut fill);
    assert!(table.is_heard());
    table.playback.take(Order::Want(false));
    assert!(!table.is_heard());
    asked(&mut fill);
    assert!(!table.is_heard(), "the last it asks for is heard by nobody");
}

#[test]
fn a_tone_is_in_what_the_device_is_given_next_at_the_volume_of_then() {
    let mut table = Table::new();
    table.playback.take(Order::Volume(0.25));
    table.playback.take(Order::Want(true));
    table.pass(1, || ());
    let mut fill = table.fills.try_recv().expect("an open device");
    assert!(is_silent(&asked(&mut fill)));
    table.playback.take(Order::Sound(Sound::Go, NEVER));
    let soft = asked(&mut fill);
    let tone = crate::sound::tone(Sound::Go);
    let quarter: Vec<f32> = tone[..480].iter().map(|sample| sample * 0.25).collect();
    assert_eq!(soft, quarter);
}

#[test]
fn what_is_heard_first_waits_for_the_device() {
    let mut table = Table::new();
    table.playback.take(Order::Sound(Sound::Rest, NEVER));
    table.playback.take(Order::Sound(Sound::Prepare, NEVER));
    table.playback.take(Order::Want(true));
    table.pass(1, || ());
    let mut fill = table.fills.try_recv().expect("an open device");
    assert_eq!(asked(&mut fill), crate::sound::tone(Sound::Prepare)[..480]);
}

#[test]
fn words_and_a_tone_wait_for_the_device_together() {
    let mut table = Table::new();
    let words = |level: f32| Some(Samples::from(vec![level; 480]));
    table.playback.take(Order::Speech(words(0.9), NEVER));
    table.playback.take(Order::Sound(Sound::Prepare, NEVER));
    table.playback.take(Order::Speech(words(0.1), NEVER));
    table.playback.take(Order::Want(true));
    table.pass(1, || ());
    let heard = asked(&mut table.fills.try_recv().expect("an open device"));
    let tone = &crate::sound::tone(Sound::Prepare)[..480];
    // The newest words as they are, and of the tone what is left beside them.
    let left: Vec<f32> = heard.iter().map(|heard| heard - 0.1).collect();
    let within = |(left, tone): (&f32, &f32)| left.abs() <= tone.abs() + 1e-4;
    assert!(left.iter().zip(tone).all(within), "{left:?}");
    assert!(left.iter().any(|left| left.abs() > 0.01), "{left:?}");
}

#[test]
fn a_device_that_only_keeps_what_it_gets_is_given_nothing() {
    let mut table = Table::wanted();
    table.playback.kept = Duration::MAX;
    table.playback.take(Order::Sound(Sound::Prepare, NEVER));
    table.pass(1, || ());
    let mut fill = table.fills.try_recv().expect("an open device");
    assert!(is_silent(&asked(&mut fill)));
    assert_eq!(
        table.pass(3000, || ()),
        [],
        "an idle server has asked, and takes its time for more"
    );
    assert!(table.is_heard());
}

#[test]
fn words_that_were_taken_back_are_not_said() {
    let mut table = Table::new();
    table.playback.take(Order::Speech(Some(vec![0.5; 480].into()), NEVER));
    table.playback.take(Order::Speech(None, NEVER));
    table.playback.take(Order::Want(true));
    table.pass(1, || ());
    assert!(is_silent(&asked(&mut table.fills.try_recv().expect("an open device"))));
}

#[test]
fn a_tone_that_is_late_is_not_played() {
    let mut table = Table::wanted();
    table.pass(1, || ());
    let mut fill = table.fills.try_recv().expect("an open device");
    table.playback.take(Order::Sound(Sound::Go, Moment::default()));
    assert!(is_silent(&asked(&mut fill)));
}

#[test]
fn a_device_that_stops_asking_is_lost_told_once_and_comes_back() {
    let mut table = Table::wanted();
    table.pass(1, || ());
    let mut fill = table.fills.try_recv().expect("an open device");
    assert_eq!(table.pass(2000, || drop(asked(&mut fill))), [], "it plays");
    table.there.store(0, Ordering::Release);
    assert_eq!(table.pass(1000, || ()), [News::Silent]);
    assert!(!table.is_heard());
    assert_eq!(table.pass(60_000, || ()), [], "once is enough");
    table.there.store(1, Ordering::Release);
    assert_eq!(table.pass(3000, || ()), [], "it has not asked yet");
    let mut fill = table.fills.try_recv().expect("a device again");
    assert_eq!(table.pass(500, || drop(asked(&mut fill))), [News::Back]);
    assert!(table.is_heard());
    assert_eq!(table.pass(2000, || drop(asked(&mut fill))), []);
}

#[test]
fn no_device_is_told_once_and_looked_for_every_three_seconds() {
    let mut table = Table::wanted();
    table.there.store(0, Ordering::Release);
    assert_eq!(table.pass(30_000, || ()), [News::Silent]);
    assert_eq!(table.playback.devices, 10);
}

#[test]
fn a_server_that_was_idle_has_time_for_its_first_question() {
    let mut table = Table::wanted();
    assert_eq!(table.pass(3500, || ()), []);
    let mut fill = table.fills.try_recv().expect("an open device");
    assert_eq!(table.pass(1000, || drop(asked(&mut fill))), []);
    // But not for ever.
    let mut table = Table::wanted();
    assert_eq!(table.pass(9000, || ()), [News::Silent]);
}

#[test]
fn a_program_that_was_stopped_has_lost_nothing() {
    let mut table = Table::wanted();
    table.pass(1, || ());
    let mut fill = table.fills.try_recv().expect("an open device");
    table.pass(1000, || drop(asked(&mut fill)));
    for _ in 0..5 {
        table.now = Moment(table.now.0 + Duration::from_secs(60));
        assert_eq!(table.playback.look(table.now), None);
    }
    assert!(table.is_heard());
}

#[test]
fn more_than_can_be_played_delays_nobody() {
    let mut table = Table::wanted();
    table.pass(1, || ());
    let mut fill = table.fills.try_recv().expect("an open device");
    for _ in 0..1000 {
        table.playback.take(Order::Sound(Sound::Rep, NEVER));
    }
    assert!(!is_silent(&asked(&mut fill)));
}

#[test]
fn the_thread_plays_what_it_is_told_and_closes_when_it_is_told() {
    let (opened, fills) = channel();
    let there = Arc::new(AtomicU32::new(1));
    let (tell, told) = channel();
    let output = Box::new(Bench { opened, there, told: tell });
    let (tell, news) = channel();
    let mut player = Player::start(output, move |it| tell.send(it).expect("the test listens"))
        .expect("a thread");
    assert!(!player.sound(Sound::Go), "no device was asked for");
    player.want(true);
    let mut fill = fills.recv_timeout(PATIENCE).expect("an open device");
    // Nothing is heard in what it only keeps.
    assert!(is_silent(&asked(&mut fill)));
    loop {
        assert!(player.sound(Sound::Go), "a device has asked, and no order is in the way");
        assert_eq!(told.recv_timeout(PATIENCE), Ok(Told::Wake), "an order has come to the device");
        if !is_silent(&asked(&mut fill)) {
            break;
        }
    }
    drop(player);
    assert!(news.recv().is_err(), "there was no news, and the thread has ended");
    let last = told.iter().skip_while(|it| *it == Told::Wake).collect::<Vec<_>>();
    assert_eq!(last, [Told::Close], "the device is closed");
}

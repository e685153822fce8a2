//! Tones out of a device, on a thread of their own: whatever the device does, the session goes on.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use crate::cue::Sound;
use crate::session::Moment;
use crate::sound::{Lane, Mixer, Samples, Tones, loudness};

use super::clock::{Clock, Speed};
use super::output::{After, Fill, Open, Output};

/// Who asks for more than this has been forgotten by the thread, and is told so.
const ORDERS: usize = 32;
/// How often the thread looks whether the device still asks for samples.
const LOOK: Duration = Duration::from_millis(250);
/// Silent for so many looks, and the device is lost.
const LOST: u32 = 3;
/// A sound server that was idle may take seconds to ask for samples, or for more than the first.
const FIRST: u32 = 16;
/// At so many looks it has to have asked before more is expected of it.
const SETTLED: u32 = 4;
/// What a device asks for within this it only keeps until it plays. Nothing is to be heard in that: it
/// would be torn if an idle server then takes its time.
const KEPT: Duration = Duration::from_millis(5);
/// How long after a failure the device is opened again.
const RETRY: Duration = Duration::from_secs(3);

/// The way to the thread that plays.
#[derive(Debug)]
pub(super) struct Player {
    orders: SyncSender<Order>,
    shared: Arc<Shared>,
    clock: Clock,
    wanted: bool,
}

/// What the thread is told.
#[derive(Debug)]
enum Order {
    /// Whether a device is to be open.
    Want(bool),
    /// Play it, unless it is later than this.
    Sound(Sound, Moment),
    /// Say this in place of what is being said, unless it is later than this; None: be silent.
    Speech(Option<Samples>, Moment),
    /// How loud, of 1.
    Volume(f32),
}

/// What became of the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum News {
    /// There is none, or there is none any more.
    Silent,
    /// There is one again.
    Back,
}

/// Whether the device plays, known to both ends at once. Devices are numbered, so that the last
/// samples of one that was lost are not taken for those of the next.
#[derive(Debug, Default)]
struct Shared {
    /// The device that is open; 0: none.
    open: AtomicU32,
    /// The device that asked for samples last.
    asked: AtomicU32,
}

impl Player {
    /// Begins the thread. `tell` is called with what becomes of the device.
    ///
    /// # Errors
    /// If the system refuses a thread.
    pub(super) fn start(
        output: Box<dyn Output>,
        tell: impl Fn(News) + Send + 'static,
    ) -> io::Result<Self> {
        // As fast as the world, whatever the session's clock does.
        let clock = Clock::start(Speed::REAL);
        let (orders, told) = sync_channel(ORDERS);
        let shared = Arc::new(Shared::default());
        let known = Arc::clone(&shared);
        thread::Builder::new().name("sound".into()).spawn(move || {
            // Here, because making the tones takes its time.
            let mut playback = Playback::new(output, clock, known);
            while let Some(news) = playback.turn(&told) {
                news.into_iter().for_each(&tell);
            }
        })?;
        Ok(Self { orders, shared, clock, wanted: false })
    }

    /// Says whether a device is to be open.
    pub(super) fn want(&mut self, wanted: bool) {
        if self.wanted != wanted && self.orders.try_send(Order::Want(wanted)).is_ok() {
            self.wanted = wanted;
        }
    }

    /// Plays a sound now. False: nobody will hear it.
    pub(super) fn sound(&self, sound: Sound) -> bool {
        let until = Moment(self.clock.now().moment.0 + sound.patience());
        let ordered = self.orders.try_send(Order::Sound(sound, until)).is_ok();
        ordered && self.shared.is_heard()
    }

    /// A way to have speech played, from any thread: at once and in place of what is being said, or
    /// at most so much later if the device takes its time.
    pub(super) fn lips(&self) -> impl Fn(Option<Vec<f32>>, Duration) + Send + Sync + use<> {
        let (orders, clock) = (self.orders.clone(), self.clock);
        move |samples, patience| {
            let until = Moment(clock.now().moment.0.saturating_add(patience));
            // A thread that has forgotten so many orders plays nothing anyway.
            let _ = orders.try_send(Order::Speech(samples.map(Samples::from), until));
        }
    }

    /// Says how loud, in percent.
    pub(super) fn set_volume(&self, percent: u8) {
        // A thread that has forgotten so many orders plays nothing anyway.
        let _ = self.orders.try_send(Order::Volume(loudness(percent)));
    }
}

impl Shared {
    fn is_heard(&self) -> bool {
        let open = self.open.load(Ordering::Acquire);
        open != 0 && open == self.asked.load(Ordering::Acquire)
    }
}

/// What the thread knows.
struct Playback {
    output: Box<dyn Output>,
    clock: Clock,
    shared: Arc<Shared>,
    tones: Tones,
    volume: f32,
    wanted: bool,
    kept: Duration,
    device: Option<Device>,
    /// What there was no device for: it may be open in time.
    waiting: Waiting,
    /// How many devices have been open.
    devices: u32,
    /// When to look at the device, or for one.
    next_look: Moment,
    /// Whether it was told that there is none.
    silent: bool,
}

/// A device that is open.
struct Device {
    open: Box<dyn Open>,
    plays: SyncSender<Play>,
    ended: Receiver<Samples>,
    /// How often it asked for samples.
    asked: Arc<AtomicU32>,
    /// How often it had at the last look.
    seen: u32,
    /// How many looks have found that it did not ask again.
    looks: u32,
    /// How many have found that it did.
    lasting: u32,
}

/// The last tone and the last words that there was no device for.
#[derive(Default)]
struct Waiting {
    tone: Option<Play>,
    speech: Option<Play>,
}

/// What the device's thread is told.
enum Play {
    Tone(Samples, Moment),
    Speech(Option<Samples>, Moment),
    Volume(f32),
}

impl Playback {
    fn new(output: Box<dyn Output>, clock: Clock, shared: Arc<Shared>) -> Self {
        Self {
            output,
            clock,
            shared,
            tones: Tones::default(),
            volume: 1.0,
            wanted: false,
            kept: KEPT,
            device: None,
            waiting: Waiting::default(),
            devices: 0,
            next_look: Moment::default(),
            silent: false,
        }
    }

    /// Waits for an order, or for the time to look at the device, and does it. None: nobody orders
    /// any more.
    fn turn(&mut self, told: &Receiver<Order>) -> Option<Option<News>> {
        let order = if self.wanted {
            match told.recv_timeout(self.clock.until(self.next_look)) {
                Ok(order) => Some(order),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        } else {
            Some(told.recv().ok()?)
        };
        if let Some(order) = order {
            self.take(order);
        }
        Some(self.look(self.clock.now().moment))
    }

    fn take(&mut self, order: Order) {
        match order {
            Order::Want(wanted) => {
                self.wanted = wanted;
                self.next_look = Moment::default();
                if !wanted {
                    self.close();
                }
            }
            Order::Sound(sound, until) => self.play(Play::Tone(self.tones.of(sound), until)),
            Order::Speech(samples, until) => self.play(Play::Speech(samples, until)),
            Order::Volume(volume) => {
                self.volume = volume;
                self.play(Play::Volume(volume));
            }
        }
    }

    fn play(&mut self, play: Play) {
        let Some(device) = &self.device else {
            return self.waiting.put(play);
        };
        // What has ended was kept for this thread to free.
        device.ended.try_iter().for_each(drop);
        // Full only if the device asks for nothing: then it is about to be given up.
        let _ = device.plays.try_send(play);
        device.open.wake();
    }

    /// Looks, if it is time to, whether the device still plays, and opens one if there is none.
    fn look(&mut self, now: Moment) -> Option<News> {
        if !self.wanted || now < self.next_look {
            return None;
        }
        // After a stop of the whole program the device has had no time either.
        let slept = now.0.saturating_sub(self.next_look.0) > LOOK;
        self.next_look = Moment(now.0 + LOOK);
        let Some(device) = &mut self.device else {
            self.open();
            return if self.device.is_none() { self.fail(now) } else { None };
        };
        let asked = device.asked.load(Ordering::Acquire);
        if asked != device.seen {
            (device.seen, device.looks, device.lasting) = (asked, 0, device.lasting + 1);
            return std::mem::take(&mut self.silent).then_some(News::Back);
        }
        device.looks += u32::from(!slept);
        if device.looks < if device.lasting < SETTLED { FIRST } else { LOST } {
            return None;
        }
        self.close();
        // At once: the server may have come back, or found another device.
        self.next_look = now;
        self.fail_once()
    }

    fn open(&mut self) {
        self.devices += 1;
        let (plays, played) = sync_channel(ORDERS);
        let (give_back, ended) = sync_channel(2 * ORDERS);
        let asked = Arc::new(AtomicU32::new(0));
        let filling = Filling {
            mixer: Mixer::default(),
            played,
            give_back,
            asked: Arc::clone(&asked),
            shared: Arc::clone(&self.shared),
            device: self.devices,
            clock: self.clock,
            kept: self.kept,
            first: None,
        };
        self.shared.open.store(self.devices, Ordering::Release);
        match self.output.open(filling.into_fill()) {
            Some(open) => {
                self.device =
                    Some(Device { open, plays, ended, asked, seen: 0, looks: 0, lasting: 0 });
                self.play(Play::Volume(self.volume));
                let Waiting { tone, speech } = std::mem::take(&mut self.waiting);
                tone.into_iter().chain(speech).for_each(|play| self.play(play));
            }
            None => self.shared.open.store(0, Ordering::Release),
        }
    }

    fn close(&mut self) {
        self.shared.open.store(0, Ordering::Release);
        let Some(device) = self.device.take() else { return };
        // A server that hangs may never let go; nobody is to wait for that. If there can be no
        // thread, the device is closed here.
        let _ = thread::Builder::new().name("sound closing".into()).spawn(move || drop(device));
    }

    fn fail(&mut self, now: Moment) -> Option<News> {
        self.next_look = Moment(now.0 + RETRY);
        self.fail_once()
    }

    fn fail_once(&mut self) -> Option<News> {
        (!std::mem::replace(&mut self.silent, true)).then_some(News::Silent)
    }
}

impl Waiting {
    fn put(&mut self, play: Play) {
        match play {
            Play::Tone(..) => self.tone = Some(play),
            Play::Speech(..) => self.speech = Some(play),
            // A device is told when it is opened.
            Play::Volume(_) => {}
        }
    }
}

/// What answers the device's questions for samples.
struct Filling {
    mixer: Mixer,
    played: Receiver<Play>,
    give_back: SyncSender<Samples>,
    asked: Arc<AtomicU32>,
    shared: Arc<Shared>,
    device: u32,
    clock: Clock,
    /// For how long nothing is to be heard.
    kept: Duration,
    /// When it asked for the first time.
    first: Option<Moment>,
}

impl Filling {
    fn into_fill(mut self) -> Fill {
        Box::new(move |samples| self.fill(samples))
    }

    /// Neither waits nor allocates nor frees: the device waits for the samples.
    fn fill(&mut self, samples: &mut [f32]) -> After {
        self.asked.fetch_add(1, Ordering::AcqRel);
        self.shared.asked.store(self.device, Ordering::Release);
        let now = self.clock.now().moment;
        let first = *self.first.get_or_insert(now);
        if now.0.saturating_sub(first.0) < self.kept {
            samples.fill(0.0);
            return After::Sound;
        }
        while let Ok(play) = self.played.try_recv() {
            let over = match play {
                Play::Volume(volume) => {
                    self.mixer.set_volume(volume);
                    None
                }
                Play::Tone(samples, until) if until < self.clock.now().moment => Some(samples),
                Play::Tone(samples, _) => self.mixer.play(Lane::Tone, samples).err(),
                Play::Speech(samples, until) => self.speak(samples, until),
            };
            self.put_aside(over);
        }
        self.mixer.fill(samples);
        let ended = self.mixer.take_ended();
        self.put_aside(ended);
        if self.mixer.is_silent() { After::Silence } else { After::Sound }
    }

    /// Says this in place of what is being said; gives back what cannot be.
    fn speak(&mut self, samples: Option<Samples>, until: Moment) -> Option<Samples> {
        self.mixer.hush(Lane::Speech);
        let samples = samples?;
        if until < self.clock.now().moment {
            return Some(samples);
        }
        self.mixer.play(Lane::Speech, samples).err()
    }

    fn put_aside(&self, samples: Option<Samples>) {
        // If it is full, the tone is still held where the tones are.
        let _ = samples.map(|samples| self.give_back.try_send(samples));
    }
}

#[cfg(test)]
mod tests;

//! Where samples are played.

#[cfg(target_os = "linux")]
mod pulse;

use std::path::Path;

use maudio::audio::sample_rate::SampleRate;
use maudio::backend::Backend;
use maudio::context::{Context, ContextBuilder, ContextOps, EnumerateControl};
use maudio::device::Device;
use maudio::device::device_builder::{DeviceBuilder, DeviceBuilderOps};
use maudio::device::device_info::DeviceBasicInfo;
use maudio::device::device_type::DeviceType;

use crate::sound::RATE;

use super::trial::SoundDevice;

/// What a device asks for its next samples, on a thread of its own. It tells what will come after them.
pub(super) type Fill = Box<dyn FnMut(&mut [f32]) -> After + Send>;

/// What comes after the samples that a device was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// More that may be heard.
    Sound,
    /// Nothing, until the device is woken. It need not ask before.
    Silence,
}

/// A device that plays. Dropping it closes it, which may take as long as the system likes.
pub(super) trait Open: Send {
    /// Has it ask for samples, if it has ceased to because of silence.
    fn wake(&self);
}

/// Something that samples can be played on.
pub(super) trait Output: Send {
    /// Opens it; from now on it asks `fill` for samples, of one channel and [`RATE`] a second. None:
    /// there is nothing to play on. May take seconds.
    fn open(&mut self, fill: Fill) -> Option<Box<dyn Open>>;
}

/// The sound device of the system, through whichever of its sound servers is there.
#[derive(Debug, Default)]
pub(super) struct SystemOutput;

/// Samples between two questions for more, 25 ms: what is to be heard waits for the next of them. With
/// less, a busy machine brings them too late and tears what is heard.
const PERIOD: u32 = RATE / 40;

struct SystemDevice {
    _device: Device<f32>,
    // After the device, which uses it.
    _context: Context,
}

impl Open for SystemDevice {
    /// It asks in silence as well.
    fn wake(&self) {}
}

impl Output for SystemOutput {
    #[cfg(target_os = "linux")]
    fn open(&mut self, fill: Fill) -> Option<Box<dyn Open>> {
        match pulse::connect() {
            Ok(stream) => stream.play(fill),
            Err(pulse::Refusal::Absent) => SystemDevice::open(fill),
            // Whoever asks it in another way would wait as well.
            Err(pulse::Refusal::Hangs) => None,
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn open(&mut self, fill: Fill) -> Option<Box<dyn Open>> {
        SystemDevice::open(fill)
    }
}

impl SystemDevice {
    fn open(mut fill: Fill) -> Option<Box<dyn Open>> {
        let backends = backends().into_iter().map(|(backend, _)| backend);
        let context = ContextBuilder::new().preferred_backends(backends).build().ok()?;
        let mut builder = DeviceBuilder::playback();
        let mut builder = builder.f32();
        let mut device = builder
            .context(&context)
            .playback_channels(1)
            .sample_rate(SampleRate::Sr48000)
            .period_size_frames(PERIOD)
            // Every sample is written, and none is out of bounds.
            .pre_silenced_output(false)
            .clipping(false)
            .with_callback(move |_, samples| {
                fill(samples);
            })
            .ok()?;
        device.device_start().ok()?;
        Some(Box::new(Self { _device: device, _context: context }))
    }
}

/// The device that would be played on, and through what.
pub(super) fn system_device() -> Option<SoundDevice> {
    backends().into_iter().find_map(|(backend, server)| {
        let context = ContextBuilder::new().preferred_backends([backend]).build().ok()?;
        let (mut first, mut usual) = (None, None);
        let look = |kind, device: DeviceBasicInfo<'_>| {
            if kind == DeviceType::Playback {
                let name = || device.name().to_owned();
                first.get_or_insert_with(name);
                usual = usual.take().or_else(|| device.is_default().then(name));
            }
            EnumerateControl::Continue
        };
        context.enumerate_devices(look).ok()?;
        Some(SoundDevice { server, name: usual.or(first)? })
    })
}

/// The sound servers to try, in this order, and what people call them. They are named, because among
/// the others is one that plays to nobody and is always there.
fn backends() -> Vec<(Backend, &'static str)> {
    if cfg!(target_os = "macos") {
        return vec![(Backend::CoreAudio, "Core Audio")];
    }
    let mut backends = vec![(Backend::PulseAudio, "PulseAudio or PipeWire")];
    if has_card(Path::new("/proc/asound/cards")) {
        // Without a card it would only complain, at length and on the screen.
        backends.push((Backend::Alsa, "ALSA"));
    }
    backends
}

/// Whether the kernel's list of sound cards has one.
fn has_card(list: &Path) -> bool {
    let list = std::fs::read_to_string(list).unwrap_or_default();
    list.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_one_with_a_number() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("cards");
        let has = |text: &str| {
            std::fs::write(&file, text).expect("written");
            has_card(&file)
        };
        assert!(has(" 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n"));
        assert!(!has("--- no soundcards ---\n"));
        assert!(!has(""));
        assert!(!has_card(&folder.path().join("none")));
    }
}

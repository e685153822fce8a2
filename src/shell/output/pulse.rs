//! PulseAudio's protocol, which PipeWire speaks as well.
//!
//! The server gets samples only while there is something to hear, and wakes nobody in between. Its
//! stream then runs empty, but goes on to be played: a device that were stopped would take its time to
//! begin again.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufReader, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use pulseaudio::protocol::{
    self, AuthParams, AuthReply, ChannelMap, Command, CommandReply, CreatePlaybackStreamReply,
    PlaybackStreamParams, Prop, Props, ProtocolError, SampleFormat, SampleSpec, SetClientNameReply,
    stream::BufferAttr, stream::StreamFlags,
};
use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec, eventfd, poll};

use crate::sound::RATE;

use super::{After, Fill, Open};

/// Bytes of a sample.
const SAMPLE: usize = size_of::<f32>();
/// Samples that the server and its device have before they are played, 60 ms: what comes while
/// something sounds waits for at most so many. What comes after silence does not wait.
const AHEAD: u32 = RATE * 60 / 1000;
/// Samples that it asks for at a time, 15 ms. Half of what is left of [`AHEAD`] beside two of these is
/// the device's: if that were nothing, the server would wake a thousand times a second to bring it.
const PERIOD: u32 = RATE * 15 / 1000;
/// Silence before what is heard, 20 ms. PulseAudio takes back what its device was to play next, to begin
/// at once; a recorder at its monitor loses some of what comes in the place of that. Whether a device
/// ever does is not known: so little silence is not noticed, the beginning of a word would be.
const LEAD: usize = RATE as usize / 50;
/// Silence after what is heard, 0.2 s. PipeWire keeps the last samples until it has enough of them:
/// these must be nothing to hear.
const TAIL: usize = RATE as usize / 5;
/// A server that has not answered by then does not answer.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long the server may say nothing before it is asked whether it is still there.
const QUIET: Timespec = Timespec { tv_sec: 0, tv_nsec: 400_000_000 };
/// No message of a server to a client that only plays comes close to this.
const LONGEST: u32 = 1 << 20;
/// How long the secret is that a person's programs share.
const COOKIE: usize = 256;

type Result<T> = std::result::Result<T, ProtocolError>;

/// Why a server plays nothing.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// There is none, or it has no device.
    Absent,
    /// It does not answer.
    Hangs,
}

/// A stream that the server plays.
pub(super) struct Stream {
    server: Server,
    channel: u32,
    /// How many bytes more the server wants.
    room: usize,
    suspended: bool,
    /// How many samples of silence are still to be given; 0: the stream runs empty.
    tail: usize,
    samples: Vec<f32>,
    message: Vec<u8>,
}

/// Connects to the server of this person.
pub(super) fn connect() -> std::result::Result<Stream, Refusal> {
    let socket = socket(|name| env::var_os(name).filter(|it| !it.is_empty()));
    let socket = socket.and_then(|path| UnixStream::connect(path).ok()).ok_or(Refusal::Absent)?;
    let cookie = pulseaudio::cookie_path_from_env().and_then(|path| std::fs::read(path).ok());
    Stream::begin(socket, cookie.unwrap_or_default())
        .map_err(|error| if hangs(&error) { Refusal::Hangs } else { Refusal::Absent })
}

/// Whether it says that there was no answer in time.
fn hangs(error: &ProtocolError) -> bool {
    let ProtocolError::Io(error) = error else { return false };
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
}

/// Where the server of this machine listens. A server elsewhere is left to the system's library.
fn socket(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(server) = variable("PULSE_SERVER") {
        let server = server.into_string().ok()?;
        let path = server.strip_prefix("unix:").unwrap_or(&server);
        return path.starts_with('/').then(|| path.into());
    }
    let own = variable("PULSE_RUNTIME_PATH").map(PathBuf::from);
    let folder = own.or_else(|| Some(PathBuf::from(variable("XDG_RUNTIME_DIR")?).join("pulse")));
    Some(folder?.join("native"))
}

impl Stream {
    fn begin(socket: UnixStream, cookie: Vec<u8>) -> Result<Self> {
        let mut server = Server::greet(socket, cookie)?;
        let created: CreatePlaybackStreamReply =
            server.ask(&Command::CreatePlaybackStream(parameters()))?;
        Ok(Self {
            server,
            channel: created.channel,
            room: created.requested_bytes as usize,
            suspended: false,
            tail: 0,
            samples: Vec::new(),
            message: Vec::new(),
        })
    }

    /// Begins the thread that brings the samples. None: the system refuses it.
    pub(super) fn play(mut self, mut fill: Fill) -> Option<Box<dyn Open>> {
        let wakening = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK).ok()?;
        let line = Arc::new(Line { wakening, closed: AtomicBool::new(false) });
        let other = Arc::clone(&line);
        // It ends with the stream; that nothing is asked for any more tells the player.
        let run = move || drop(self.run(&mut fill, &other));
        thread::Builder::new().name("sound server".into()).spawn(run).ok()?;
        Some(Box::new(Ear(line)))
    }

    fn run(&mut self, fill: &mut Fill, line: &Line) -> Result<()> {
        self.give(fill)?;
        loop {
            let calls = self.wait(line)?;
            if line.closed.load(Ordering::Acquire) {
                return Ok(());
            }
            if calls.woken {
                line.answer();
            }
            if calls.told {
                self.listen()?;
            } else if !calls.woken {
                self.server.send(&Command::Stat)?;
                continue;
            }
            self.give(fill)?;
        }
    }

    fn wait(&self, line: &Line) -> Result<Calls> {
        let mut waited = [
            PollFd::new(self.server.reader.get_ref(), PollFlags::IN),
            PollFd::new(&line.wakening, PollFlags::IN),
        ];
        match poll(&mut waited, Some(&QUIET)) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(io::Error::from(error).into()),
        }
        let [told, woken] = waited.map(|it| !it.revents().is_empty());
        Ok(Calls { told, woken })
    }

    /// Takes all that the server has said.
    fn listen(&mut self) -> Result<()> {
        loop {
            let message = self.server.hear(&mut self.message)?;
            if let Some(Command::Request(request)) = message {
                self.room += request.length as usize;
            } else if let Some(Command::PlaybackStreamSuspended(now)) = message {
                self.suspended = now.suspended;
            } else if let Some(Command::PlaybackStreamKilled(_)) = message {
                // The device was taken away.
                return Err(io::Error::from(io::ErrorKind::BrokenPipe).into());
            }
            if self.server.reader.buffer().is_empty() {
                return Ok(());
            }
        }
    }

    /// Gives the server what it has room for, if that can be heard.
    fn give(&mut self, fill: &mut Fill) -> Result<()> {
        // More than a second at once is wanted by nobody.
        let count = (self.room / SAMPLE).min(RATE as usize);
        if count == 0 || self.suspended {
            return Ok(());
        }
        self.samples.clear();
        self.samples.resize(count, 0.0);
        let lead = if self.tail == 0 { LEAD.min(count) } else { 0 };
        let after = fill(&mut self.samples[lead..]);
        if after == After::Sound || self.samples.iter().any(|sample| *sample != 0.0) {
            self.tail = TAIL;
        } else if self.tail == 0 {
            return Ok(());
        }
        self.tail = self.tail.saturating_sub(count);
        self.room -= count * SAMPLE;
        self.message.clear();
        let bytes: Vec<u8> = self.samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
        protocol::write_memblock(&mut self.message, self.channel, &bytes, 0)?;
        Ok(self.server.reader.get_mut().write_all(&self.message)?)
    }
}

/// What is asked of the server: a stream that begins with its first sample, and again with the first
/// after it ran empty.
fn parameters() -> PlaybackStreamParams {
    let bytes = |samples: u32| samples * SAMPLE as u32;
    let mut props = Props::new();
    props.set(Prop::MediaName, c"Session");
    PlaybackStreamParams {
        sample_spec: SampleSpec { format: SampleFormat::Float32Le, channels: 1, sample_rate: RATE },
        channel_map: ChannelMap::mono(),
        sink_name: Some(protocol::DEFAULT_SINK.into()),
        buffer_attr: BufferAttr {
            target_length: bytes(AHEAD),
            minimum_request_length: bytes(PERIOD),
            pre_buffering: bytes(1),
            ..BufferAttr::default()
        },
        flags: StreamFlags { adjust_latency: true, ..StreamFlags::default() },
        props,
        ..PlaybackStreamParams::default()
    }
}

/// Why a wait is over; none of them: nothing has happened for long.
struct Calls {
    told: bool,
    woken: bool,
}

/// Between whoever has a device and the thread that brings it samples.
struct Line {
    wakening: OwnedFd,
    closed: AtomicBool,
}

impl Line {
    fn call(&self) {
        // Fails only if it was called so often that it will be answered anyway.
        let _ = rustix::io::write(&self.wakening, &1_u64.to_ne_bytes());
    }

    fn answer(&self) {
        // Fails only if nobody has called.
        let _ = rustix::io::read(&self.wakening, &mut [0; 8]);
    }
}

/// A stream's other end.
struct Ear(Arc<Line>);

impl Open for Ear {
    fn wake(&self) {
        self.0.call();
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        self.0.closed.store(true, Ordering::Release);
        self.0.call();
    }
}

/// The connection.
struct Server {
    reader: BufReader<UnixStream>,
    version: u16,
}

impl Server {
    fn greet(socket: UnixStream, mut cookie: Vec<u8>) -> Result<Self> {
        socket.set_read_timeout(Some(PATIENCE))?;
        socket.set_write_timeout(Some(PATIENCE))?;
        // One that is too short would be an offence; a wrong one is not, for one's own server.
        cookie.resize(COOKIE, 0);
        let version = protocol::MAX_VERSION;
        let mut server = Self { reader: BufReader::new(socket), version };
        let auth = AuthParams { version, supports_shm: false, supports_memfd: false, cookie };
        let reply: AuthReply = server.ask(&Command::Auth(auth))?;
        server.version = version.min(reply.version);
        let mut props = Props::new();
        props.set(Prop::ApplicationName, c"prehab");
        let _: SetClientNameReply = server.ask(&Command::SetClientName(props))?;
        Ok(server)
    }

    /// Asks, and waits for the reply. Only while nothing else is said.
    fn ask<R: CommandReply>(&mut self, command: &Command) -> Result<R> {
        self.send(command)?;
        Ok(protocol::read_reply_message(&mut self.reader, self.version)?.1)
    }

    fn send(&mut self, command: &Command) -> Result<()> {
        let mut message = Vec::new();
        // Nobody needs to know which of the questions was answered.
        protocol::encode_command_message(&mut message, 0, command, self.version)?;
        Ok(self.reader.get_mut().write_all(&message)?)
    }

    /// The next that the server says. None: it is not understood, and not needed.
    fn hear(&mut self, message: &mut Vec<u8>) -> Result<Option<Command>> {
        let length = protocol::read_descriptor(&mut self.reader)?.length;
        if length > LONGEST {
            return Err(ProtocolError::Invalid("too long".into()));
        }
        message.resize(length as usize, 0);
        self.reader.read_exact(message)?;
        let said = Command::read_tag_prefixed(&mut message.as_slice(), self.version);
        Ok(said.ok().map(|(_, command)| command))
    }
}

#[cfg(test)]
mod tests;

//! A server that says what the test has it say, in the protocol's own messages.

use std::sync::mpsc::{Receiver, Sender, channel};

use super::*;

/// As many samples as a stream asks for at first.
const ROOM: usize = 1000;

/// The server's end.
struct Table {
    reader: BufReader<UnixStream>,
}

impl Table {
    /// A stream, and the server that has accepted it.
    fn with_stream() -> (Self, Stream) {
        let (socket, other) = UnixStream::pair().expect("sockets");
        other.set_read_timeout(Some(Duration::from_secs(20))).expect("a socket");
        let mut table = Self { reader: BufReader::new(other) };
        let accept = move || {
            table.accept();
            table
        };
        let accepting = thread::spawn(accept);
        let stream = Stream::begin(socket, Vec::new()).expect("a stream");
        (accepting.join().expect("accepted"), stream)
    }

    fn accept(&mut self) {
        let Command::Auth(auth) = self.hear() else { panic!("no greeting") };
        assert_eq!(auth.cookie.len(), COOKIE);
        self.reply(&AuthReply { version: 32, ..AuthReply::default() });
        assert!(matches!(self.hear(), Command::SetClientName(_)));
        self.reply(&SetClientNameReply { client_id: 1 });
        assert!(matches!(self.hear(), Command::CreatePlaybackStream(_)));
        let requested_bytes = (ROOM * SAMPLE) as u32;
        self.reply(&CreatePlaybackStreamReply { requested_bytes, ..Default::default() });
    }

    fn hear(&mut self) -> Command {
        protocol::read_command_message(&mut self.reader, 32).expect("a command").1
    }

    fn reply(&mut self, reply: &impl CommandReply) {
        protocol::write_reply_message(self.reader.get_mut(), 0, reply, 32).expect("sent");
    }

    fn say(&mut self, command: &Command) {
        protocol::write_command_message(self.reader.get_mut(), 0, command, 32).expect("sent");
    }

    fn want(&mut self, samples: usize) {
        let length = (samples * SAMPLE) as u32;
        self.say(&Command::Request(protocol::Request { channel: 0, length }));
    }

    /// The next samples; questions whether it is there are answered.
    fn samples(&mut self) -> Vec<f32> {
        loop {
            let descriptor = protocol::read_descriptor(&mut self.reader).expect("a message");
            let mut bytes = vec![0; descriptor.length as usize];
            self.reader.read_exact(&mut bytes).expect("all of it");
            if descriptor.channel == 0 {
                let each = bytes.chunks_exact(SAMPLE);
                return each
                    .map(|it| f32::from_le_bytes(it.try_into().expect("a sample")))
                    .collect();
            }
            self.reply(&protocol::StatInfo::default());
        }
    }

    /// Whether the other end has closed.
    fn is_left(&mut self) -> bool {
        self.reader.read_to_end(&mut Vec::new()).is_ok()
    }
}

/// Plays what the test sends, then silence; tells how many samples it was asked for.
fn playing(sounds: Receiver<Vec<f32>>, asked: Sender<usize>) -> Fill {
    let mut rest = Vec::new();
    Box::new(move |samples| {
        rest.extend(sounds.try_iter().flatten());
        samples.fill(0.0);
        let count = rest.len().min(samples.len());
        for (sample, sound) in samples.iter_mut().zip(rest.drain(..count)) {
            *sample = sound;
        }
        // The test may be over.
        let _ = asked.send(samples.len());
        if rest.is_empty() { After::Silence } else { After::Sound }
    })
}

#[test]
fn silence_is_not_sent_and_what_is_heard_is_sent_when_it_comes() {
    let (mut table, stream) = Table::with_stream();
    let (play, sounds) = channel();
    let (tell, asked) = channel();
    let device = stream.play(playing(sounds, tell)).expect("a thread");
    assert_eq!(asked.recv(), Ok(ROOM - LEAD), "it is asked at once, and has nothing");
    play.send(vec![0.5; 300]).expect("it plays");
    device.wake();
    let heard = table.samples();
    assert_eq!(heard.len(), ROOM);
    let (lead, sound) = heard.split_at(LEAD);
    assert!(lead.iter().all(|sample| *sample == 0.0), "nothing of it is in what may be lost");
    assert_eq!(sound, vec![0.5; ROOM - LEAD]);
    table.want(2000);
    let after = table.samples();
    let sounding = 300 - (ROOM - LEAD);
    assert_eq!(after[..sounding], vec![0.5; sounding]);
    assert!(after[sounding..].iter().all(|sample| *sample == 0.0));
}

#[test]
fn silence_follows_what_is_heard_and_then_nothing() {
    let (mut table, stream) = Table::with_stream();
    let (play, sounds) = channel();
    play.send(vec![0.5]).expect("it will play");
    let _device = stream.play(playing(sounds, channel().0)).expect("a thread");
    table.want(10 * TAIL);
    let mut silence = 0;
    while silence < TAIL - ROOM {
        silence += table.samples().len();
    }
    // Asked whether it is still there, so nothing more was sent.
    assert!(matches!(table.hear(), Command::Stat));
}

#[test]
fn a_server_that_answers_is_a_device_that_asks() {
    let (mut table, stream) = Table::with_stream();
    let (tell, asked) = channel();
    let _device = stream.play(playing(channel().1, tell)).expect("a thread");
    asked.recv().expect("at first");
    for _ in 0..2 {
        assert!(matches!(table.hear(), Command::Stat));
        table.reply(&protocol::StatInfo::default());
        asked.recv().expect("it is there");
    }
}

#[test]
fn a_device_that_is_suspended_is_given_nothing() {
    let (mut table, stream) = Table::with_stream();
    let (tell, asked) = channel();
    let _device = stream.play(playing(channel().1, tell)).expect("a thread");
    asked.recv().expect("at first");
    let suspended = |suspended| {
        let now = protocol::StreamSuspendedParams { stream_index: 0, suspended };
        Command::PlaybackStreamSuspended(now)
    };
    table.say(&suspended(true));
    for _ in 0..2 {
        assert!(matches!(table.hear(), Command::Stat));
        assert!(asked.try_recv().is_err(), "it is not counted as one that plays");
        table.reply(&protocol::StatInfo::default());
    }
    table.say(&suspended(false));
    asked.recv().expect("it plays again");
}

#[test]
fn a_stream_ends_when_it_is_closed_and_when_its_device_is_taken_away() {
    let (mut table, stream) = Table::with_stream();
    drop(stream.play(playing(channel().1, channel().0)).expect("a thread"));
    assert!(table.is_left(), "closed");
    let (mut table, stream) = Table::with_stream();
    let (tell, asked) = channel();
    let _device = stream.play(playing(channel().1, tell)).expect("a thread");
    table.say(&Command::PlaybackStreamKilled(0));
    assert!(table.is_left(), "taken away");
    assert!(asked.iter().count() > 0, "and nobody is asked any more");
}

#[test]
fn what_is_not_understood_is_no_harm() {
    let (mut table, stream) = Table::with_stream();
    let (tell, asked) = channel();
    let _device = stream.play(playing(channel().1, tell)).expect("a thread");
    asked.recv().expect("at first");
    protocol::write_memblock(table.reader.get_mut(), u32::MAX, b"L\0\0\xff\xffnonsense", 0)
        .expect("sent");
    asked.recv().expect("it goes on");
    let endless = protocol::Descriptor {
        length: LONGEST + 1,
        channel: u32::MAX,
        offset: 0,
        flags: protocol::DescriptorFlags::empty(),
    };
    protocol::write_descriptor(table.reader.get_mut(), &endless).expect("sent");
    assert!(table.is_left(), "nobody waits for so much");
}

#[test]
fn only_a_server_that_does_not_answer_in_time_hangs() {
    assert!(hangs(&io::Error::from(io::ErrorKind::WouldBlock).into()));
    assert!(!hangs(&io::Error::from(io::ErrorKind::UnexpectedEof).into()));
    let (socket, other) = UnixStream::pair().expect("sockets");
    drop(other);
    let gone = Stream::begin(socket, Vec::new()).err().expect("nobody is there");
    assert!(!hangs(&gone));
}

#[test]
fn the_server_is_where_the_surroundings_say() {
    let place = |surroundings: &[(&str, &str)]| {
        let value =
            |name: &str| surroundings.iter().find(|it| it.0 == name).map(|it| OsString::from(it.1));
        socket(value).map(|path| path.display().to_string())
    };
    let of = |path: &str| Some(path.to_owned());
    let own = ("XDG_RUNTIME_DIR", "/run/user/1000");
    assert_eq!(place(&[]), None);
    assert_eq!(place(&[own]), of("/run/user/1000/pulse/native"));
    assert_eq!(place(&[own, ("PULSE_RUNTIME_PATH", "/x")]), of("/x/native"));
    for server in ["unix:/mnt/PulseServer", "/mnt/PulseServer"] {
        assert_eq!(place(&[own, ("PULSE_SERVER", server)]), of("/mnt/PulseServer"));
    }
    for elsewhere in ["tcp:host:4713", "host", "{id}unix:/mnt/PulseServer"] {
        assert_eq!(place(&[own, ("PULSE_SERVER", elsewhere)]), None, "left to the library");
    }
}

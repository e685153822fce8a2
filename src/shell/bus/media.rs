//! The session as a media player (MPRIS 2.2), which desktops and headsets have keys for. What others on
//! the bus can do with it is what those keys do, and no more.

use std::collections::HashMap;
use std::time::Duration;

use zbus::blocking::Connection;
use zbus::fdo::RequestNameFlags;
use zbus::names::OwnedWellKnownName;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{ObjectPath, Value};
use zbus::{block_on, fdo, interface};

use crate::app::{MediaKey, NowRunning, Status};

use super::Clock;

const PATH: &str = "/org/mpris/MediaPlayer2";
const NAME: &str = "org.mpris.MediaPlayer2.prehab";

/// Properties by their names.
type Properties = HashMap<&'static str, Value<'static>>;

/// The media player on a bus.
pub(super) struct MediaPlayer {
    name: OwnedWellKnownName,
}

impl MediaPlayer {
    /// Appears on the bus.
    ///
    /// # Errors
    /// If the bus does not answer as it should.
    pub(super) fn appear(
        connection: &Connection,
        now: &NowRunning,
        keys: Keys,
    ) -> zbus::Result<Self> {
        let objects = connection.object_server();
        objects.at(PATH, Program)?;
        objects.at(PATH, Player { now: Some(now.clone()), keys })?;
        // Only now, because who sees the name asks at once.
        let mut name = take_name(connection, NAME.to_owned());
        if let Err(zbus::Error::NameTaken) = name {
            name = take_name(connection, format!("{NAME}.instance{}", std::process::id()));
        }
        Ok(Self { name: name? })
    }

    /// Shows what the session is doing now, and tells those who look on what is new in it.
    ///
    /// # Errors
    /// If the bus does not answer as it should.
    pub(super) fn show(&self, connection: &Connection, now: &NowRunning) -> zbus::Result<()> {
        Self::change(connection, Some(now))
    }

    /// Goes, so that the keys are for others.
    ///
    /// # Errors
    /// If the bus does not answer as it should.
    pub(super) fn vanish(self, connection: &Connection) -> zbus::Result<()> {
        Self::change(connection, None)?;
        connection.release_name(self.name)?;
        let objects = connection.object_server();
        objects.remove::<Player, _>(PATH)?;
        objects.remove::<Program, _>(PATH)?;
        Ok(())
    }

    fn change(connection: &Connection, now: Option<&NowRunning>) -> zbus::Result<()> {
        let player = connection.object_server().interface::<_, Player>(PATH)?;
        let before = std::mem::replace(&mut player.get_mut().now, now.cloned());
        let emitter = player.signal_emitter();
        let changed = changes(before.as_ref(), now);
        if !changed.is_empty() {
            let name = <Player as zbus::object_server::Interface>::name();
            block_on(fdo::Properties::properties_changed(emitter, name, changed, (&[]).into()))?;
        }
        if let Some(now) = now.filter(|now| jumped(before.as_ref(), now)) {
            let position = player.get().keys.position(now);
            block_on(Player::seeked(emitter, position))?;
        }
        Ok(())
    }
}

/// Takes a name, now or not at all.
fn take_name(connection: &Connection, name: String) -> zbus::Result<OwnedWellKnownName> {
    let name = OwnedWellKnownName::try_from(name)?;
    connection.request_name_with_flags(&name, RequestNameFlags::DoNotQueue.into())?;
    Ok(name)
}

/// What a player says on the bus that is new.
fn changes(before: Option<&NowRunning>, now: Option<&NowRunning>) -> Properties {
    let mut changes = Properties::new();
    if status(before) != status(now) {
        changes.insert("PlaybackStatus", status(now).into());
    }
    let metadata = metadata(now);
    if self::metadata(before) != metadata {
        changes.insert("Metadata", metadata.into());
    }
    changes
}

/// Whether the time of a step that goes on is another than who counted on would think.
fn jumped(before: Option<&NowRunning>, now: &NowRunning) -> bool {
    before.is_some_and(|before| {
        (before.step, before.status) == (now.step, now.status) && before.elapsed != now.elapsed
    })
}

fn status(now: Option<&NowRunning>) -> &'static str {
    match now.map(|now| now.status) {
        Some(Status::Running) => "Playing",
        // Either way it stands until somebody lets it run on.
        Some(Status::Paused | Status::Waiting) => "Paused",
        None => "Stopped",
    }
}

/// The step as a track of an album, which is the routine.
fn metadata(now: Option<&NowRunning>) -> Properties {
    let Some(now) = now else { return Properties::new() };
    let mut track = Properties::from([
        ("xesam:title", now.title.clone().into()),
        ("xesam:album", now.routine.clone().into()),
        ("xesam:artist", vec!["prehab"].into()),
    ]);
    if let Ok(id) = ObjectPath::try_from(format!("/prehab/step/{}", now.step)) {
        track.insert("mpris:trackid", id.into());
    }
    if let Some(length) = now.length {
        track.insert("mpris:length", microseconds(length).into());
    }
    track
}

fn microseconds(time: Duration) -> i64 {
    i64::try_from(time.as_micros()).unwrap_or(i64::MAX)
}

/// Where keys go, and the time that the player tells.
pub(super) struct Keys {
    clock: Clock,
    tell: Box<dyn Fn(MediaKey) + Send + Sync>,
}

impl Keys {
    /// `tell` is called with every key.
    pub(super) fn new(clock: Clock, tell: impl Fn(MediaKey) + Send + Sync + 'static) -> Self {
        Self { clock, tell: Box::new(tell) }
    }

    fn position(&self, now: &NowRunning) -> i64 {
        let elapsed = now.elapsed.at(self.clock.now().moment);
        microseconds(now.length.map_or(elapsed, |length| elapsed.min(length)))
    }
}

/// The program that the player belongs to. It is neither raised nor ended from outside.
struct Program;

#[interface(name = "org.mpris.MediaPlayer2")]
impl Program {
    fn raise(&self) {}

    fn quit(&self) {}

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_quit(&self) -> bool {
        false
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_raise(&self) -> bool {
        false
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn has_track_list(&self) -> bool {
        false
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn identity(&self) -> &str {
        "prehab"
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn supported_uri_schemes(&self) -> Vec<String> {
        Vec::new()
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn supported_mime_types(&self) -> Vec<String> {
        Vec::new()
    }
}

/// The player.
struct Player {
    now: Option<NowRunning>,
    keys: Keys,
}

#[interface(name = "org.mpris.MediaPlayer2.Player")]
impl Player {
    fn play(&self) {
        (self.keys.tell)(MediaKey::Play);
    }

    fn pause(&self) {
        (self.keys.tell)(MediaKey::Pause);
    }

    fn play_pause(&self) {
        (self.keys.tell)(MediaKey::PlayPause);
    }

    fn stop(&self) {
        (self.keys.tell)(MediaKey::Stop);
    }

    fn next(&self) {
        (self.keys.tell)(MediaKey::Next);
    }

    fn previous(&self) {
        (self.keys.tell)(MediaKey::Previous);
    }

    fn seek(&self, _offset: i64) {}

    fn set_position(&self, _track: ObjectPath<'_>, _position: i64) {}

    fn open_uri(&self, _uri: &str) -> fdo::Result<()> {
        Err(fdo::Error::NotSupported("prehab runs its routines only".to_owned()))
    }

    #[zbus(signal)]
    async fn seeked(emitter: &SignalEmitter<'_>, position: i64) -> zbus::Result<()>;

    #[zbus(property)]
    fn playback_status(&self) -> &str {
        status(self.now.as_ref())
    }

    #[zbus(property)]
    fn metadata(&self) -> Properties {
        metadata(self.now.as_ref())
    }

    #[zbus(property(emits_changed_signal = "false"))]
    fn position(&self) -> i64 {
        self.now.as_ref().map_or(0, |now| self.keys.position(now))
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn rate(&self) -> f64 {
        1.0
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn minimum_rate(&self) -> f64 {
        1.0
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn maximum_rate(&self) -> f64 {
        1.0
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn volume(&self) -> f64 {
        1.0
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_go_next(&self) -> bool {
        true
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_go_previous(&self) -> bool {
        true
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_play(&self) -> bool {
        true
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_pause(&self) -> bool {
        true
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_seek(&self) -> bool {
        false
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_control(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Elapsed;
    use crate::session::Moment;

    fn plank() -> NowRunning {
        NowRunning {
            routine: "Post-run core".into(),
            step: 3,
            title: "Front plank, left, set 2 of 3".into(),
            length: Some(Duration::from_millis(30_500)),
            status: Status::Running,
            elapsed: Elapsed::Since(Moment(Duration::from_secs(7))),
        }
    }

    fn keys(changes: &Properties) -> Vec<&str> {
        let mut keys: Vec<&str> = changes.keys().copied().collect();
        keys.sort_unstable();
        keys
    }

    #[test]
    fn a_step_is_a_track() {
        let track = metadata(Some(&plank()));
        assert_eq!(track["xesam:title"], Value::from("Front plank, left, set 2 of 3"));
        assert_eq!(track["xesam:album"], Value::from("Post-run core"));
        assert_eq!(track["xesam:artist"], Value::from(vec!["prehab"]));
        assert_eq!(track["mpris:length"], Value::from(30_500_000_i64));
        assert_eq!(track["mpris:trackid"].value_signature(), "o");
        let open = metadata(Some(&NowRunning { length: None, ..plank() }));
        assert!(!open.contains_key("mpris:length") && open.contains_key("mpris:trackid"));
        assert!(metadata(None).is_empty());
    }

    #[test]
    fn only_what_is_new_is_told() {
        let changed = |now: NowRunning| keys(&changes(Some(&plank()), Some(&now))).join(" ");
        assert_eq!(changed(plank()), "");
        let elapsed = Elapsed::At(Duration::from_secs(3));
        assert_eq!(changed(NowRunning { elapsed, ..plank() }), "");
        assert_eq!(changed(NowRunning { status: Status::Paused, ..plank() }), "PlaybackStatus");
        assert_eq!(changed(NowRunning { step: 4, ..plank() }), "Metadata");
        assert_eq!(changed(NowRunning { length: None, ..plank() }), "Metadata");
        assert_eq!(keys(&changes(Some(&plank()), None)), ["Metadata", "PlaybackStatus"]);
    }

    #[test]
    fn a_step_that_begins_again_has_jumped_and_one_that_goes_on_has_not() {
        let again = Elapsed::Since(Moment(Duration::from_secs(20)));
        let jumped_to = |now: NowRunning| jumped(Some(&plank()), &now);
        assert!(!jumped_to(plank()));
        assert!(jumped_to(NowRunning { elapsed: again, ..plank() }));
        assert!(!jumped_to(NowRunning { elapsed: again, step: 4, ..plank() }), "another track");
        let paused = Elapsed::At(Duration::from_secs(3));
        assert!(!jumped_to(NowRunning { elapsed: paused, status: Status::Paused, ..plank() }));
        assert!(!jumped(None, &plank()));
    }

    #[test]
    fn whoever_waits_for_the_person_stands() {
        let of = |of| status(Some(&NowRunning { status: of, ..plank() }));
        assert_eq!(
            [Status::Running, Status::Paused, Status::Waiting].map(of),
            ["Playing", "Paused", "Paused"]
        );
        assert_eq!(status(None), "Stopped");
    }
}

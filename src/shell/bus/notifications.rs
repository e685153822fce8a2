//! What the desktop shows for a moment.

use std::collections::HashMap;

use zbus::blocking::Connection;
use zbus::zvariant::Value;

use crate::cue::Notification;

const SERVICE: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// How long it is shown, in milliseconds.
const SHOWN: i32 = 10_000;

/// The notifications of this program.
#[derive(Default)]
pub(super) struct Notifications {
    /// The number of the one that was shown last; 0: none was.
    last: u32,
}

impl Notifications {
    /// Shows one, in place of the one before. It leaves no trace, and makes no sound: that is ours.
    ///
    /// # Errors
    /// If nobody shows notifications.
    pub(super) fn show(
        &mut self,
        session: &Connection,
        notification: &Notification,
    ) -> zbus::Result<()> {
        let answer =
            session.call_method(Some(SERVICE), PATH, Some(SERVICE), "GetCapabilities", &())?;
        let able: Vec<String> = answer.body().deserialize()?;
        let marks_up = able.iter().any(|ability| ability == "body-markup");
        let text = words(&notification.text, marks_up);
        let hints =
            HashMap::from(["transient", "suppress-sound"].map(|hint| (hint, Value::from(true))));
        let (icon, actions) = ("", [""; 0].as_slice());
        let order = ("prehab", self.last, icon, notification.title, text, actions, hints, SHOWN);
        let answer = session.call_method(Some(SERVICE), PATH, Some(SERVICE), "Notify", &order)?;
        self.last = answer.body().deserialize()?;
        Ok(())
    }
}

/// A text of the person's as a notification may get it: words, on one line.
fn words(text: &str, marks_up: bool) -> String {
    let word = |c: char| match c {
        '&' if marks_up => "&amp;".to_owned(),
        '<' if marks_up => "&lt;".to_owned(),
        '>' if marks_up => "&gt;".to_owned(),
        c if c.is_control() => " ".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_words() {
        let title = "<b>Push</b> & pull\n--help";
        assert_eq!(words(title, true), "&lt;b&gt;Push&lt;/b&gt; &amp; pull --help");
        assert_eq!(words(title, false), "<b>Push</b> & pull --help", "nobody reads marks there");
    }
}

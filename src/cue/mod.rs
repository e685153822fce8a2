//! What a session's event sounds like and says: pure functions of the event.

mod call;
mod narrator;
mod notification;
mod phrase;
mod room;
mod sound;
#[cfg(test)]
mod tests;
mod voice;

pub use narrator::{Narrator, title};
pub use notification::{Notification, Notifier};
pub use phrase::{FIXED, Phrase, Sentence, everywhere, own_words};
pub use room::{lengthened, preparation};
pub use sound::{LATEST, Sound, in_time, sound, sounds};
pub use voice::{Saying, Voice, sentence_length, spoken};

//! The talk about pain before a session, as lines and single keys.

use std::io::{self, Write};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::scale;
use crate::coach::care::{Ask, Kept, Reply, Sign, Talk, words};
use crate::journal::op::{Edit, JournalOp};
use crate::shell::clock::Clock;
use crate::shell::saver::{Saver, Saving};
use crate::shell::signals::{self, Signal};
use crate::ui::widgets::text;

use super::keys::SingleKeys;
use super::{End, Input};

/// For how long after a 1 a 0 makes it a ten.
const TEN: Duration = Duration::from_millis(700);

/// The keys of the signs, in their order.
const SIGNS: &str = "123456789abc";

/// What a talk leads to.
pub(super) enum Led {
    /// A session begins.
    Begin,
    /// None does.
    Left,
    /// The program ends early.
    Ended(End),
}

/// What a key says to what is asked.
enum Heard {
    Reply(Reply),
    Leave,
    /// Asked again: nothing was said yet.
    More,
}

/// Somebody at the keys is asked.
pub(super) struct Asking<'a> {
    pub(super) talk: &'a mut Talk,
    pub(super) clock: Clock,
    pub(super) saver: &'a mut Saver,
    pub(super) keys: &'a SingleKeys,
    pub(super) told: &'a Receiver<Input>,
    pub(super) out: &'a mut dyn Write,
}

impl Asking<'_> {
    /// Asks all that is to be asked before a session.
    pub(super) fn lead(&mut self) -> io::Result<Led> {
        while let Some(ask) = self.talk.ask() {
            for line in lines(&ask, self.clock) {
                self.line(&line)?;
            }
            if ask == Ask::Emergency {
                return Ok(Led::Left);
            }
            let mut signs = Vec::new();
            let reply = loop {
                let key = match self.wait(None)? {
                    Ok(Some(key)) => key,
                    Ok(None) => continue,
                    Err(end) => return Ok(Led::Ended(end)),
                };
                match self.hear(&ask, key.code, &mut signs)? {
                    Heard::Reply(reply) => break reply,
                    Heard::Leave => return Ok(Led::Left),
                    Heard::More => {}
                }
            };
            let reply = match reply {
                Reply::Pain(Some(1)) => match self.one_or_ten()? {
                    Ok(pain) => Reply::Pain(Some(pain)),
                    Err(end) => return Ok(Led::Ended(end)),
                },
                Reply::Yes | Reply::No | Reply::Checked | Reply::Signs(_) | Reply::Pain(_) => reply,
            };
            self.keep(reply)?;
        }
        Ok(Led::Begin)
    }

    fn hear(&mut self, ask: &Ask, key: KeyCode, signs: &mut Vec<Sign>) -> io::Result<Heard> {
        let digit = if let KeyCode::Char(c) = key { c.to_digit(10) } else { None };
        let digit = digit.and_then(|digit| u8::try_from(digit).ok());
        Ok(match (ask, key) {
            (Ask::Morning(_) | Ask::Now, KeyCode::Enter) => Heard::Reply(Reply::Pain(None)),
            (Ask::Morning(_), KeyCode::Esc) => Heard::Reply(Reply::Pain(None)),
            (Ask::AllTheSame(_), KeyCode::Char('g')) => Heard::Reply(Reply::Yes),
            (Ask::AllTheSame(None), KeyCode::Char('d')) => Heard::Reply(Reply::Checked),
            (Ask::AllTheSame(_), KeyCode::Enter) | (_, KeyCode::Esc | KeyCode::Char('q')) => {
                Heard::Leave
            }
            (Ask::Notice | Ask::Advice(_) | Ask::Unsettled(_), KeyCode::Enter) => {
                Heard::Reply(Reply::Yes)
            }
            (Ask::Signs(_), KeyCode::Enter) => Heard::Reply(Reply::Signs(signs.clone())),
            (Ask::Signs(_), KeyCode::Char(key)) => {
                self.mark(key, signs)?;
                Heard::More
            }
            (Ask::Morning(_) | Ask::Now, _) => match digit {
                Some(pain) => Heard::Reply(Reply::Pain(Some(pain))),
                None => Heard::More,
            },
            (_, _) => Heard::More,
        })
    }

    /// Marks a sign, or takes the mark back, and says which are marked.
    fn mark(&mut self, key: char, signs: &mut Vec<Sign>) -> io::Result<()> {
        let sign = SIGNS.find(key).and_then(|place| Sign::ALL.get(place)).copied();
        let Some(sign) = sign else { return Ok(()) };
        match signs.iter().position(|marked| *marked == sign) {
            Some(place) => drop(signs.remove(place)),
            None => signs.push(sign),
        }
        signs.sort();
        let named: Vec<&str> = signs.iter().map(|sign| sign.words()).collect();
        let named = if named.is_empty() { words::NONE.to_owned() } else { named.join("; ") };
        self.line(&format!("Marked: {named}"))
    }

    /// Waits a moment for the 0 of a ten.
    fn one_or_ten(&mut self) -> io::Result<Result<u8, End>> {
        let key = match self.wait(Some(TEN))? {
            Ok(key) => key.map(|key| key.code),
            Err(end) => return Ok(Err(end)),
        };
        let ten = scale::typed(Some(1), scale::PAIN, 0).filter(|_| key == Some(KeyCode::Char('0')));
        Ok(Ok(ten.unwrap_or(1)))
    }

    /// The next key; None if there is none within the time. Likewise what ends the program.
    fn wait(&mut self, time: Option<Duration>) -> io::Result<Result<Option<KeyEvent>, End>> {
        loop {
            // The listeners live as long as the program: an error is a time-out.
            let input = match time {
                Some(time) => self.told.recv_timeout(time).ok(),
                None => self.told.recv().ok(),
            };
            match input {
                Some(Input::Key(key)) if key.modifiers.contains(KeyModifiers::CONTROL) => {}
                Some(Input::Key(key)) if key.is_release() => {}
                Some(Input::Key(key)) => return Ok(Ok(Some(key))),
                None => return Ok(Ok(None)),
                Some(Input::Panic(report)) => return Ok(Err(End::Fault(report))),
                Some(Input::Signal(
                    signal @ (Signal::Interrupt | Signal::Terminate | Signal::HangUp),
                )) => return Ok(Err(End::Signal(signal))),
                Some(Input::Signal(Signal::Stop)) => {
                    self.keys.leave();
                    if signals::can_stop() {
                        signals::stop_job()?;
                    }
                    self.keys.take_again()?;
                }
                Some(Input::Signal(Signal::Continue)) => self.keys.take_again()?,
                Some(Input::Signal(Signal::Resize) | Input::Device(_)) => {}
            }
        }
    }

    fn keep(&mut self, reply: Reply) -> io::Result<()> {
        let at = self.clock.now().wall;
        for kept in self.talk.reply(reply, at) {
            let op = match kept {
                Kept::Note(note) => JournalOp::Care { note, at },
                Kept::Morning(id, pain) => {
                    JournalOp::Edit { id, edit: Edit::PainNextMorning(Some(pain)), at }
                }
            };
            match self.saver.save(op, &self.clock) {
                Saving::Unchanged | Saving::Works => {}
                Saving::Fails(why) | Saving::Lost(why) | Saving::Gone(why) => {
                    self.line(&format!("Not saved: {why}"))?;
                }
            }
        }
        Ok(())
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")?;
        self.out.flush()
    }
}

/// What is asked, with the keys that answer.
fn lines(ask: &Ask, clock: Clock) -> Vec<String> {
    const SCALE: &str = "0 to 9, or 1 and then 0; enter skips";
    const READ: &str = "enter: I have read this";
    match ask {
        Ask::Notice => vec![words::NOTICE.to_owned(), READ.to_owned()],
        Ask::Emergency | Ask::Checked => {
            vec![words::EMERGENCY.to_owned(), words::NO_EXERCISE.to_owned()]
        }
        Ask::Signs(why) => {
            let signs = SIGNS.chars().zip(Sign::ALL);
            let signs = signs.map(|(key, sign)| format!("  {key} {}", sign.words()));
            let keys = format!("enter: {}, or what you marked", words::NONE.to_lowercase());
            std::iter::once(words::signs(*why)).chain(signs).chain([keys]).collect()
        }
        Ask::Advice(signs) => words::advice(signs).into_iter().chain([READ.to_owned()]).collect(),
        Ask::Morning(said) => {
            let day = text::ago(said.started_at, clock.now().wall);
            vec![format!("{} ({SCALE})", words::next_morning(&said.title, &day))]
        }
        Ask::Unsettled(pain) => vec![words::unsettled(*pain), READ.to_owned()],
        Ask::Now => vec![format!("{} ({SCALE})", words::NOW)],
        Ask::AllTheSame(pain) => {
            let doctor = if pain.is_none() { ", d: a doctor said that you may" } else { "" };
            let keys = format!("enter: leave it for today, g: begin all the same{doctor}");
            vec![words::not_now(*pain), keys]
        }
    }
}

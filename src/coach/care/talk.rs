//! What is asked and said in a row.

use chrono::{DateTime, FixedOffset, NaiveDate};
use uuid::Uuid;

use super::{Grade, Sign, Why, due, morning, urgent};
use crate::coach::pain::Zone;
use crate::journal::record::{Care, CareNote, Said};

/// When a talk takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// The program opens.
    Opening,
    /// A session is to begin.
    Beginning,
    /// A session is over, and it hurts so much.
    After(u8),
}

/// What is asked or said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// The notice of the first use.
    Notice,
    /// There is an emergency: nothing but help.
    Emergency,
    /// Whether somebody has looked at it.
    Checked,
    /// Whether there are signs.
    Signs(Why),
    /// What to do about those that were named.
    Advice(Vec<Sign>),
    /// How much it hurt on the morning after a session.
    Morning(Said),
    /// What to do about so much pain on that morning.
    Unsettled(u8),
    /// How much it hurts before a session.
    Now,
    /// Whether the session is to begin all the same: with so much pain, or with what was named.
    AllTheSame(Option<u8>),
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// It was read, or: go on.
    Yes,
    /// Not so, or not now.
    No,
    /// Somebody who can tell has looked at what was named, and said that the person may exercise.
    Checked,
    /// These signs.
    Signs(Vec<Sign>),
    /// So much pain; None: no answer.
    Pain(Option<u8>),
}

/// What the journal is to keep of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// This is remembered.
    Note(CareNote),
    /// So much pain on the morning after this session.
    Morning(Uuid, u8),
}

/// Why nothing more is proposed on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// So much pain was said, 0-10.
    Pain(u8),
    /// A sign was named that a doctor should look at.
    Sign,
}

impl Rest {
    /// Why nothing is to be proposed on a day, by what is known on it: a sign that stands, or much pain that
    /// was said of this morning or of a session of the day, unless little was said after it.
    #[must_use]
    pub fn of(care: &Care, today: NaiveDate) -> Option<Self> {
        if urgent(care, today).is_some() {
            return Some(Self::Sign);
        }
        let yesterday = care.lately.iter().filter(|said| Some(said.day()) == today.pred_opt());
        let mornings = yesterday.filter_map(|said| said.next_morning);
        let on_it = care.lately.iter().filter(|said| said.day() == today);
        let pains =
            mornings.chain(on_it.flat_map(|said| said.before.into_iter().chain(said.after)));
        pains.fold(None, |rest, pain| match Zone::of(pain) {
            Zone::Stop => Some(Self::Pain(pain)),
            Zone::Caution => rest,
            Zone::GoOn => None,
        })
    }
}

/// A talk about pain.
#[derive(Debug, Clone, PartialEq)]
pub struct Talk {
    occasion: Occasion,
    care: Care,
    is_known: bool,
    today: NaiveDate,
    /// A reason to ask for signs that came up in it.
    why: Option<Why>,
    /// What was named, until it was spoken of.
    advice: Vec<Sign>,
    /// The most urgent of what was named in it.
    named: Option<Grade>,
    /// The answer to how much it hurts now.
    now: Option<Option<u8>>,
    /// The answer to how much it hurt on a morning.
    morning: Option<u8>,
    /// Much pain on a morning, until it was spoken of.
    unsettled: Option<u8>,
    /// Whether the person means to begin all the same.
    insists: bool,
    /// Whether it is being asked if somebody has looked at an emergency.
    is_checking: bool,
    /// Whether the person said that somebody has looked at what was named.
    is_checked: bool,
}

impl Talk {
    /// A talk on an occasion, with what is known by then. `is_known`: the journal was read, so that what is
    /// not in it was never asked.
    #[must_use]
    pub fn new(
        occasion: Occasion,
        care: &Care,
        is_known: bool,
        now: DateTime<FixedOffset>,
    ) -> Self {
        let mut care = care.clone();
        let mut why = None;
        if let Occasion::After(pain) = occasion {
            why = much(pain);
            care.lately.push(said(now, None, Some(pain)));
        }
        Self {
            occasion,
            care,
            is_known,
            today: now.date_naive(),
            why,
            advice: Vec::new(),
            named: None,
            now: None,
            morning: None,
            unsettled: None,
            insists: false,
            is_checking: false,
            is_checked: false,
        }
    }

    /// What is asked or said now; None: all that there is to be said was said.
    #[must_use]
    pub fn ask(&self) -> Option<Ask> {
        if self.care.emergency.is_some() {
            return Some(if self.is_checking { Ask::Checked } else { Ask::Emergency });
        }
        if self.asks_first() && self.care.read.is_none() {
            return Some(Ask::Notice);
        }
        if !self.advice.is_empty() {
            return Some(Ask::Advice(self.advice.clone()));
        }
        if let Some(why) = self.signs_due() {
            return Some(Ask::Signs(why));
        }
        if matches!(self.occasion, Occasion::After(_)) {
            return None;
        }
        if let Some(pain) = self.unsettled {
            return Some(Ask::Unsettled(pain));
        }
        if let Some(said) = morning(&self.care, self.today) {
            return Some(Ask::Morning(said.clone()));
        }
        if self.occasion == Occasion::Opening {
            return None;
        }
        let Some(pain) = self.now else { return Some(Ask::Now) };
        let much = pain.filter(|pain| Zone::of(*pain) == Zone::Stop);
        let is_grave = much.is_some() || self.is_named();
        (is_grave && !self.insists).then_some(Ask::AllTheSame(much))
    }

    /// Takes an answer; says what the journal is to keep of it. No says that the person goes away from
    /// what is asked, and what was to begin does not.
    pub fn reply(&mut self, reply: Reply, now: DateTime<FixedOffset>) -> Vec<Kept> {
        let Some(ask) = self.ask() else { return Vec::new() };
        match (ask, reply) {
            (Ask::Notice, Reply::Yes) => self.keep(CareNote::Read, now),
            (Ask::Emergency, Reply::Yes) => {
                self.is_checking = true;
                Vec::new()
            }
            (Ask::Checked, Reply::Yes) => self.take_check(now),
            (Ask::AllTheSame(None), Reply::Checked) => {
                self.insists = true;
                self.take_check(now)
            }
            (Ask::Checked, Reply::No) => {
                self.is_checking = false;
                Vec::new()
            }
            (Ask::Signs(_), Reply::Signs(signs)) => self.take_signs(signs, now),
            (Ask::Advice(_), Reply::Yes) => {
                self.advice.clear();
                Vec::new()
            }
            (Ask::Unsettled(_), Reply::Yes) => {
                self.unsettled = None;
                Vec::new()
            }
            (Ask::Morning(said), Reply::Pain(pain)) => self.take_morning(&said, pain, now),
            (Ask::Now, Reply::Pain(pain)) => {
                self.now = Some(pain);
                self.why = pain.and_then(much);
                self.care.lately.push(said(now, pain, None));
                Vec::new()
            }
            (Ask::AllTheSame(_), Reply::Yes) => {
                self.insists = true;
                Vec::new()
            }
            // What is no answer to what is asked leaves it asked.
            (
                Ask::Notice
                | Ask::Emergency
                | Ask::Checked
                | Ask::Signs(_)
                | Ask::Advice(_)
                | Ask::Morning(_)
                | Ask::Unsettled(_)
                | Ask::Now
                | Ask::AllTheSame(_),
                Reply::Yes | Reply::No | Reply::Checked | Reply::Signs(_) | Reply::Pain(_),
            ) => Vec::new(),
        }
    }

    /// Whether a session is to begin after it.
    #[must_use]
    pub fn begins(&self) -> bool {
        self.occasion == Occasion::Beginning
    }

    /// Whether some pain was said in it, of now or of the morning after the last session.
    #[must_use]
    pub fn hurts(&self) -> bool {
        Zone::of(self.pain_now().max(self.morning).unwrap_or_default()) != Zone::GoOn
    }

    /// How much it hurts before the session, as was answered.
    #[must_use]
    pub fn pain_now(&self) -> Option<u8> {
        self.now.flatten()
    }

    /// Why nothing more is to be proposed on this day, by what was said in it.
    #[must_use]
    pub fn rests(&self) -> Option<Rest> {
        let pain = self.pain_after().max(self.pain_now()).max(self.morning);
        let much = pain.filter(|pain| Zone::of(*pain) == Zone::Stop);
        let sign = self.is_named().then_some(Rest::Sign);
        sign.or(much.map(Rest::Pain))
    }

    /// Whether the person said in it that somebody has looked at what was named.
    #[must_use]
    pub const fn is_checked(&self) -> bool {
        self.is_checked
    }

    /// Whether little pain or none was said of now in it.
    #[must_use]
    pub fn is_well(&self) -> bool {
        let now = self.pain_after().or(self.pain_now());
        now.is_some_and(|pain| Zone::of(pain) == Zone::GoOn)
    }

    const fn pain_after(&self) -> Option<u8> {
        match self.occasion {
            Occasion::After(pain) => Some(pain),
            Occasion::Opening | Occasion::Beginning => None,
        }
    }

    /// Whether something was named that a doctor should look at, in it or of late.
    fn is_named(&self) -> bool {
        self.named >= Some(Grade::Urgent) || urgent(&self.care, self.today).is_some()
    }

    /// Whether what stands at the very beginning is asked for, too.
    fn asks_first(&self) -> bool {
        self.is_known && !matches!(self.occasion, Occasion::After(_))
    }

    fn signs_due(&self) -> Option<Why> {
        let first = self.asks_first() && self.care.asked.is_none();
        self.why.or_else(|| first.then_some(Why::FirstUse)).or_else(|| due(&self.care, self.today))
    }

    fn take_signs(&mut self, signs: Vec<Sign>, now: DateTime<FixedOffset>) -> Vec<Kept> {
        let grade = signs.iter().map(|sign| sign.grade()).max();
        let emergency = grade == Some(Grade::Emergency);
        let ids = signs.iter().map(|sign| sign.id().to_owned()).collect();
        self.why = None;
        self.named = self.named.max(grade);
        self.advice = if emergency { Vec::new() } else { signs };
        self.keep(CareNote::Asked { signs: ids, emergency }, now)
    }

    fn take_check(&mut self, now: DateTime<FixedOffset>) -> Vec<Kept> {
        (self.named, self.is_checked) = (None, true);
        self.keep(CareNote::Checked, now)
    }

    fn take_morning(
        &mut self,
        of: &Said,
        pain: Option<u8>,
        now: DateTime<FixedOffset>,
    ) -> Vec<Kept> {
        if let Some(said) = self.care.lately.iter_mut().find(|said| said.id == of.id) {
            said.next_morning = pain;
        }
        self.morning = pain;
        self.unsettled = pain.filter(|pain| Zone::of(*pain) == Zone::Stop);
        self.why = pain.and_then(much);
        let mut kept = self.keep(CareNote::Morning(of.id), now);
        kept.extend(pain.map(|pain| Kept::Morning(of.id, pain)));
        kept
    }

    fn keep(&mut self, note: CareNote, now: DateTime<FixedOffset>) -> Vec<Kept> {
        self.care.take(&note, now);
        vec![Kept::Note(note)]
    }
}

/// That signs are asked for at once after so much pain.
fn much(pain: u8) -> Option<Why> {
    (Zone::of(pain) == Zone::Stop).then_some(Why::Pain(pain))
}

/// What was said just now of a session that is not among those of the past.
const fn said(now: DateTime<FixedOffset>, before: Option<u8>, after: Option<u8>) -> Said {
    Said {
        id: Uuid::nil(),
        title: String::new(),
        started_at: now,
        did_something: false,
        before,
        after,
        next_morning: None,
    }
}

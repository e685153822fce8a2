//! The talk about pain, as the screens lead it: each thing that is asked lies over a screen.

use std::sync::Arc;

use crate::app::overlay::{About, Ask as Question, Overlay};
use crate::app::update::read_overview;
use crate::app::{Effect, JournalOp, Model, Now, Preview, Scope, Screen, conduct, day, scale};
use crate::coach::care::{Ask, Kept, Occasion, Reply, Sign, Talk};
use crate::journal::op::Edit;
use crate::journal::record::Care;
use crate::plan::Plan;
use crate::routine::Routine;
use crate::session::Moment;

/// What is to begin after a talk.
#[derive(Debug, Clone, PartialEq)]
pub enum Start {
    /// A routine, as it is due then.
    Due {
        /// The routine.
        routine: Arc<Routine>,
        /// Into how many minutes it is to fit.
        minutes: Option<u32>,
    },
    /// A plan that was laid out before: of a routine that is at hand, what is due of it then is done.
    Plan {
        /// The plan.
        plan: Box<Plan>,
        /// The routine that it lays out, if that is at hand.
        of: Option<Arc<Routine>>,
        /// Into how many minutes it is to fit.
        minutes: Option<u32>,
        /// Where it was looked at, with what was chosen there.
        seen: Option<Box<Preview>>,
        /// Whether it is to be told what there is no time for.
        tells: bool,
    },
}

/// A talk that lies over a screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Consult {
    talk: Talk,
    /// What is asked now.
    pub ask: Ask,
    /// The place of the chosen answer.
    pub chosen: usize,
    /// The signs that are marked.
    pub marked: Vec<Sign>,
    /// The number that is chosen.
    pub pain: Option<u8>,
    /// Until when a 0 makes the 1 a ten.
    ten_until: Option<Moment>,
    start: Option<Start>,
    /// Whether the program ends where nothing begins, and after what does.
    last: bool,
}

impl Start {
    /// The routine's id.
    #[must_use]
    pub fn routine(&self) -> &str {
        match self {
            Self::Due { routine, .. } => &routine.id,
            Self::Plan { plan, .. } => &plan.routine,
        }
    }
}

impl From<Plan> for Start {
    fn from(plan: Plan) -> Self {
        let plan = Box::new(plan);
        Self::Plan { plan, of: None, minutes: None, seen: None, tells: false }
    }
}

impl Consult {
    /// The answers to choose from, where there are such; the first one begins nothing.
    #[must_use]
    pub const fn answers(&self) -> &'static [&'static str] {
        match &self.ask {
            Ask::Notice | Ask::Advice(_) | Ask::Unsettled(_) => &["I have read this"],
            Ask::Checked => &["Not yet", "Yes"],
            Ask::AllTheSame(Some(_)) => &["Leave it for today", "Begin all the same"],
            Ask::AllTheSame(None) => {
                &["Leave it for today", "Begin all the same", "A doctor said that I may"]
            }
            Ask::Emergency | Ask::Signs(_) | Ask::Morning(_) | Ask::Now => &[],
        }
    }

    /// Which keys hold.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        match &self.ask {
            Ask::Emergency => Scope::Emergency,
            Ask::Signs(_) => Scope::Signs,
            Ask::Morning(_) | Ask::Now => Scope::Pain,
            Ask::Notice
            | Ask::Checked
            | Ask::Advice(_)
            | Ask::Unsettled(_)
            | Ask::AllTheSame(_) => Scope::Ask,
        }
    }

    /// When it goes on by itself.
    pub(super) const fn wake(&self) -> Option<Moment> {
        self.ten_until
    }

    /// Moves the choice.
    pub(super) fn step(&mut self, by: isize) {
        let last = match &self.ask {
            Ask::Signs(_) => Sign::ALL.len(),
            Ask::Notice
            | Ask::Emergency
            | Ask::Checked
            | Ask::Advice(_)
            | Ask::Morning(_)
            | Ask::Unsettled(_)
            | Ask::Now
            | Ask::AllTheSame(_) => self.answers().len().saturating_sub(1),
        };
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }

    /// The sign that is chosen; None: that there is none.
    fn sign(&self) -> Option<Sign> {
        self.chosen.checked_sub(1).and_then(|place| Sign::ALL.get(place)).copied()
    }

    /// Moves along the scale.
    pub(super) fn turn(&mut self, by: i8) {
        self.pain = Some(scale::stepped(self.pain, scale::PAIN, by));
    }

    /// Marks the chosen sign, or takes the mark back.
    pub(super) fn mark(&mut self) {
        match self.sign() {
            Some(sign) if self.marked.contains(&sign) => self.marked.retain(|it| *it != sign),
            Some(sign) => self.marked.push(sign),
            None => self.marked.clear(),
        }
        self.marked.sort();
    }

    /// Whether a sign is chosen and none is marked: enter marks it, and goes on the next time. What locks
    /// the exercises is not to be said by a slip.
    fn is_to_be_marked(&self) -> bool {
        matches!(self.ask, Ask::Signs(_)) && self.marked.is_empty() && self.sign().is_some()
    }

    /// What enter says.
    fn reply(&self) -> Reply {
        match &self.ask {
            Ask::Notice | Ask::Emergency | Ask::Advice(_) | Ask::Unsettled(_) => Reply::Yes,
            Ask::Checked | Ask::AllTheSame(_) if self.chosen == 0 => Reply::No,
            Ask::AllTheSame(_) if self.chosen == 2 => Reply::Checked,
            Ask::Checked | Ask::AllTheSame(_) => Reply::Yes,
            Ask::Signs(_) => Reply::Signs(self.marked.clone()),
            Ask::Morning(_) | Ask::Now => Reply::Pain(self.pain),
        }
    }
}

/// Greets who opens the program: what there is to say first, then a session that was cut short.
pub(super) fn greet(model: &mut Model, now: Now) {
    if model.greeted {
        return;
    }
    model.greeted = true;
    // Nothing is kept before anything was answered.
    let _ = lead(model, Occasion::Opening, None, false, now);
}

/// Begins a session as soon as all is answered that is asked before one.
pub(super) fn begin(model: &mut Model, start: Start, last: bool, now: Now) -> Vec<Effect> {
    lead(model, Occasion::Beginning, Some(start), last, now)
}

/// Speaks of so much pain after a session, if there is something to say. Says whether there is.
pub(super) fn after(model: &mut Model, pain: u8, now: Now) -> bool {
    let _ = lead(model, Occasion::After(pain), None, false, now);
    matches!(model.overlay, Some(Overlay::Care(_)))
}

/// Shows that there is an emergency, if there is; then nothing else may begin.
pub(super) fn is_emergency(model: &mut Model, now: Now) -> bool {
    let is_so = care(model).is_some_and(|care| care.emergency.is_some());
    if is_so {
        let _ = lead(model, Occasion::Opening, None, false, now);
    }
    is_so
}

fn care(model: &Model) -> Option<&Care> {
    model.today.overview.as_ref().map(|overview| &overview.care)
}

fn lead(
    model: &mut Model,
    occasion: Occasion,
    start: Option<Start>,
    last: bool,
    now: Now,
) -> Vec<Effect> {
    let talk = match &model.today.overview {
        Some(overview) => Talk::new(occasion, &overview.care, true, now.wall),
        None => Talk::new(occasion, &Care::default(), false, now.wall),
    };
    go_on(model, talk, start, last, now)
}

/// Goes on with a talk, or with what comes after it.
fn go_on(model: &mut Model, talk: Talk, start: Option<Start>, last: bool, now: Now) -> Vec<Effect> {
    if let Some(ask) = talk.ask() {
        let consult = Consult {
            talk,
            ask,
            chosen: 0,
            marked: Vec::new(),
            pain: None,
            ten_until: None,
            start,
            last,
        };
        model.overlay = Some(Overlay::Care(Box::new(consult)));
        return Vec::new();
    }
    model.overlay = None;
    day::take(model, &talk, now);
    match start {
        Some(start) => conduct::start(model, start, &talk, last, now),
        None => {
            offer_cut_short(model);
            Vec::new()
        }
    }
}

/// Asks once about a session that was cut short; not on a day that is left to rest.
pub(super) fn offer_cut_short(model: &mut Model) {
    if model.today.left.is_some() {
        return;
    }
    let kept = model.today.overview.as_ref().and_then(|overview| overview.cut_short.as_ref());
    if let (Screen::Today, false, Some(kept)) = (&model.screen, model.offered, kept) {
        let about = About::CutShort(Box::new(kept.clone()));
        model.overlay = Some(Overlay::Ask(Question::new(about)));
        model.offered = true;
    }
}

/// Takes the answer that is chosen.
pub(super) fn accept(model: &mut Model, mut consult: Consult, now: Now) -> Vec<Effect> {
    if consult.is_to_be_marked() {
        consult.mark();
        model.overlay = Some(Overlay::Care(Box::new(consult)));
        return Vec::new();
    }
    let reply = consult.reply();
    let goes_away = matches!((&consult.ask, &reply), (Ask::AllTheSame(_), Reply::No));
    if goes_away { leave(model, &consult, now) } else { answer(model, consult, reply, now) }
}

fn answer(model: &mut Model, mut consult: Consult, reply: Reply, now: Now) -> Vec<Effect> {
    let kept = consult.talk.reply(reply, now.wall);
    let mut effects: Vec<Effect> =
        kept.into_iter().map(|kept| Effect::Journal(keep(model, kept, now))).collect();
    let is_news = !effects.is_empty();
    let Consult { talk, start, last, .. } = consult;
    effects.extend(go_on(model, talk, start, last, now));
    if is_news && model.running().is_none() {
        // What was read before the answer knows nothing of it.
        effects.push(read_overview(model));
    }
    effects
}

/// Takes what was said into what is known, and says what the journal gets of it.
fn keep(model: &mut Model, kept: Kept, now: Now) -> JournalOp {
    match kept {
        Kept::Note(note) => {
            if let Some(overview) = &mut model.today.overview {
                overview.care.take(&note, now.wall);
            }
            JournalOp::Care { note, at: now.wall }
        }
        Kept::Morning(id, pain) => {
            let edit = Edit::PainNextMorning(Some(pain));
            let recent = model.recent.as_mut().map(|recent| Arc::make_mut(recent).iter_mut());
            recent.into_iter().flatten().filter(|it| it.id == id).for_each(|it| edit.apply(it));
            JournalOp::Edit { id, edit, at: now.wall }
        }
    }
}

/// Goes away from what is asked: what was to begin does not. Only from an emergency nobody goes away.
pub(super) fn close(model: &mut Model, consult: Consult, now: Now) -> Vec<Effect> {
    match &consult.ask {
        Ask::Emergency => {
            model.overlay = Some(Overlay::Care(Box::new(consult)));
            Vec::new()
        }
        Ask::Checked => answer(model, consult, Reply::No, now),
        // Not to answer is an answer.
        Ask::Morning(_) => answer(model, consult, Reply::Pain(None), now),
        Ask::Notice
        | Ask::Signs(_)
        | Ask::Advice(_)
        | Ask::Unsettled(_)
        | Ask::Now
        | Ask::AllTheSame(_) => leave(model, &consult, now),
    }
}

fn leave(model: &mut Model, consult: &Consult, now: Now) -> Vec<Effect> {
    model.overlay = None;
    day::take(model, &consult.talk, now);
    if consult.last {
        return vec![Effect::Exit];
    }
    if !consult.talk.begins() {
        offer_cut_short(model);
    }
    Vec::new()
}

/// Changes what is chosen of the talk that lies over the screen.
pub(super) fn change(model: &mut Model, change: impl FnOnce(&mut Consult)) {
    if let Some(Overlay::Care(consult)) = &mut model.overlay {
        consult.ten_until = None;
        change(consult);
    }
}

/// Takes a typed digit: an answer on the scale at once, but for the 1, which may become a ten; or the
/// mark of a sign.
pub(super) fn type_digit(model: &mut Model, digit: u8, now: Now) -> Vec<Effect> {
    let Some(Overlay::Care(consult)) = &mut model.overlay else { return Vec::new() };
    match consult.ask {
        Ask::Signs(_) => {
            consult.chosen = digit.into();
            consult.mark();
            return Vec::new();
        }
        Ask::Morning(_) | Ask::Now => {}
        Ask::Notice
        | Ask::Emergency
        | Ask::Checked
        | Ask::Advice(_)
        | Ask::Unsettled(_)
        | Ask::AllTheSame(_) => return Vec::new(),
    }
    let one = consult.pain.filter(|_| consult.ten_until.is_some());
    consult.pain = scale::typed(one, scale::PAIN, digit);
    if consult.pain == Some(1) {
        consult.ten_until = Some(Moment(now.moment.0 + model.pace.ten));
        return Vec::new();
    }
    accept_open(model, now)
}

/// Goes on by itself when no 0 followed the 1.
pub(super) fn tick(model: &mut Model, now: Now) -> Vec<Effect> {
    let is_due = |until: Moment| until <= now.moment;
    match &model.overlay {
        Some(Overlay::Care(consult)) if consult.ten_until.is_some_and(is_due) => {
            accept_open(model, now)
        }
        Some(_) | None => Vec::new(),
    }
}

fn accept_open(model: &mut Model, now: Now) -> Vec<Effect> {
    match model.overlay.take() {
        Some(Overlay::Care(consult)) => accept(model, *consult, now),
        other => {
            model.overlay = other;
            Vec::new()
        }
    }
}

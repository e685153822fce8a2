//! One session of the past: your answers and its sets, each of which can be corrected.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{Draft, Field, Opened, Sight};
use crate::exercise::Side;
use crate::journal::record::{Corrects, Session, SessionLine, SetRecord, single};
use crate::ui::Scene;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::list::{Kind, ROW_LOSS, Row};
use crate::ui::widgets::{chrome, list, sets, text};

use super::{status, took, when};

/// Columns for what an answer is to.
const LABEL: u16 = 14;

/// From this many columns on, what was planned has a column of its own.
const WITH_PLAN: u16 = 48;

/// Columns for what was planned.
const PLAN: u16 = 12;

/// Columns for what was done, where the plan is told beside.
const DONE: u16 = 17;

/// Draws it as a screen of its own.
pub(super) fn alone(scene: &Scene<'_>, line: &SessionLine, area: Rect, buf: &mut Buffer) -> Sight {
    let body = chrome::draw(&line.title, &when(scene, line, area.width), scene, area, buf);
    draw(scene, line, body, buf)
}

/// Draws it beside the list, under its title.
pub(super) fn beside(scene: &Scene<'_>, line: &SessionLine, area: Rect, buf: &mut Buffer) -> Sight {
    let right = format!("  {}", when(scene, line, area.width));
    let title = text::cut(&line.title, area.width.saturating_sub(text::width(&right)));
    let title = Line::from(vec![
        Span::styled(title, scene.theme.style(Role::Strong)),
        Span::styled(right, scene.theme.style(Role::Muted)),
    ]);
    buf.set_line(area.x, area.y, &title, area.width);
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    draw(scene, line, below, buf)
}

fn draw(scene: &Scene<'_>, line: &SessionLine, area: Rect, buf: &mut Buffer) -> Sight {
    let history = &scene.model.history;
    let page = Page {
        theme: scene.theme,
        open: history.open.as_ref(),
        room: area.width.saturating_sub(ROW_LOSS),
    };
    let mut rows = vec![facts(scene.theme, line, page.room)];
    if let Some(session) = history.session() {
        rows.push(Row { line: Line::default(), kind: Kind::Heading });
        page.answers(session, &mut rows);
        rows.push(Row { line: Line::default(), kind: Kind::Heading });
        page.sets(session, &mut rows);
    }
    list::draw(&rows, 0, scene.theme, area, buf)
}

/// "finished · 9 min · 6 of 7 sets".
fn facts(theme: Theme, line: &SessionLine, room: u16) -> Row<'static> {
    let (word, role) = status(line.status);
    let sets = match (line.sets_done, line.sets_planned) {
        (done, all) if done == all => {
            text::number(usize::try_from(all).unwrap_or(usize::MAX), "set", "sets")
        }
        (done, all) => format!("{done} of {all} sets"),
    };
    let rest = took(line).into_iter().chain([sets]).collect::<Vec<_>>().join(" · ");
    let rest = format!(" · {rest}");
    let rest = text::cut(&rest, room.saturating_sub(text::width(word))).into_owned();
    let line = Line::from(vec![
        Span::styled(word, theme.style(role)),
        Span::styled(rest, theme.style(Role::Text)),
    ]);
    Row { line, kind: Kind::Heading }
}

const fn label(field: Field) -> &'static str {
    match field {
        Field::Effort => "How hard",
        Field::PainBefore => "Pain before",
        Field::PainAfter => "Pain after",
        Field::PainNextMorning => "Next morning",
        Field::Note => "Note",
        Field::Set(_) => "",
    }
}

const fn scale(field: Field) -> &'static str {
    match field {
        Field::Effort => "1 to 10",
        Field::PainBefore | Field::PainAfter | Field::PainNextMorning => "0 to 10",
        Field::Note | Field::Set(_) => "",
    }
}

struct Page<'a> {
    theme: Theme,
    open: Option<&'a Opened>,
    room: u16,
}

impl Page<'_> {
    /// Whether this is what is chosen, and the correction of it that is typed.
    fn state(&self, field: Field) -> (Kind, Option<&Draft>) {
        match self.open.filter(|open| open.field() == field) {
            Some(open) => (Kind::Chosen, open.draft.as_ref()),
            None => (Kind::Entry, None),
        }
    }

    fn answers(&self, session: &Session, rows: &mut Vec<Row<'static>>) {
        for field in Field::ANSWERS {
            let (kind, draft) = self.state(field);
            let chosen = kind == Kind::Chosen;
            let role = if chosen { Role::Strong } else { Role::Muted };
            let label = Span::styled(text::left(label(field), LABEL), self.theme.style(role));
            let mut lines = self.answer(field, session, draft).into_iter();
            let mut first = lines.next().unwrap_or_default();
            first.spans.insert(0, label);
            rows.push(Row { line: first, kind });
            rows.extend(lines.map(|mut line| {
                line.spans.insert(0, Span::raw(" ".repeat(LABEL.into())));
                Row { line, kind: Kind::Entry }
            }));
        }
    }

    /// An answer or what is typed of it, in as many lines as it takes.
    fn answer(&self, field: Field, session: &Session, draft: Option<&Draft>) -> Vec<Line<'static>> {
        let text = self.theme.style(Role::Text);
        let none = || vec![Line::styled("–", self.theme.style(Role::Track))];
        let room = self.room.saturating_sub(LABEL);
        match (draft, &session.note) {
            (Some(Draft::Words(words)), _) => {
                let words = text::tail(words, room.saturating_sub(1)).into_owned();
                vec![Line::from(vec![Span::styled(words, text), self.cursor()])]
            }
            (Some(Draft::Number { value, .. }), _) => {
                let mut spans = self.typed(*value);
                let scale = format!("  {}", scale(field));
                spans.push(Span::styled(scale, self.theme.style(Role::Muted)));
                vec![Line::from(spans)]
            }
            (None, Some(note)) if field == Field::Note => {
                text::wrap(note, room).into_iter().map(|line| Line::styled(line, text)).collect()
            }
            (None, _) => match field.value(session) {
                Some(value) => vec![Line::styled(value.to_string(), text)],
                None => none(),
            },
        }
    }

    fn typed(&self, value: Option<u32>) -> Vec<Span<'static>> {
        let digits = value.map(|value| value.to_string()).unwrap_or_default();
        vec![Span::styled(digits, self.theme.style(Role::Strong)), self.cursor()]
    }

    const fn cursor(&self) -> Span<'static> {
        Span { content: Cow::Borrowed(" "), style: self.theme.cursor() }
    }

    fn sets(&self, session: &Session, rows: &mut Vec<Row<'static>>) {
        let with_plan = self.room >= WITH_PLAN;
        let digits = u16::try_from(session.sets.len().to_string().len()).unwrap_or(1);
        let plan_room = if with_plan { PLAN } else { 0 };
        let done_room = if with_plan { DONE } else { self.room * 2 / 5 };
        let name_room = self.room.saturating_sub(digits + 3 + plan_room + done_room).min(40);
        if with_plan && !session.sets.is_empty() {
            let name = " ".repeat(usize::from(digits + 1 + name_room));
            let words = format!("{name}  {}done", text::left("planned", PLAN));
            let line = Line::styled(format!("  {words}"), self.theme.style(Role::Muted));
            rows.push(Row { line, kind: Kind::Heading });
        }
        for (place, set) in session.sets.iter().enumerate() {
            let (kind, draft) = self.state(Field::Set(place));
            let strong = if kind == Kind::Chosen { Role::Strong } else { Role::Text };
            let number = text::right(&(place + 1).to_string(), digits);
            let mut spans = vec![
                Span::styled(format!("{number} "), self.theme.style(Role::Muted)),
                Span::styled(name(&set.record, name_room), self.theme.style(strong)),
                Span::raw("  "),
            ];
            if with_plan {
                let plan = text::left(&sets::planned(&set.record), PLAN);
                spans.push(Span::styled(plan, self.theme.style(Role::Muted)));
            }
            spans.extend(self.amount(&set.record, draft, done_room));
            rows.push(Row { line: Line::from(spans), kind });
        }
    }

    /// What was done of a set, or what is typed of it.
    fn amount(&self, record: &SetRecord, draft: Option<&Draft>, room: u16) -> Vec<Span<'static>> {
        if let Some(Draft::Number { value, .. }) = draft {
            let mut spans = self.typed(*value);
            let unit = match record.corrects() {
                Corrects::Reps => " reps",
                Corrects::Seconds => " s",
            };
            spans.push(Span::styled(unit, self.theme.style(Role::Muted)));
            return spans;
        }
        let with_plan = self.room >= WITH_PLAN;
        let (words, role) = if with_plan { sets::done(record) } else { sets::words(record) };
        vec![Span::styled(text::cut(&words, room).into_owned(), self.theme.style(role))]
    }
}

/// The exercise and its side, in exactly so much room.
fn name(record: &SetRecord, room: u16) -> String {
    let side = match record.side.and_then(single) {
        Some(Side::Left) => " LEFT",
        Some(Side::Right) => " RIGHT",
        None => "",
    };
    let title = match &record.variant {
        Some(variant) => format!("{}: {variant}", record.title),
        None => record.title.clone(),
    };
    let title = text::cut(&title, room.saturating_sub(text::width(side)));
    text::left(&format!("{title}{side}"), room)
}

//! The Summary screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{NO_CHANGE, Question, Row, Summary};
use crate::coach::care::words as care;
use crate::coach::pain::Zone;
use crate::coach::prescription::Change;
use crate::exercise::Side;
use crate::journal::record::{Outcome, PersonalRecord, Status};
use crate::ui::theme::Role;
use crate::ui::widgets::{chrome, scale, sets, text};
use crate::ui::{Scene, border};

/// From this many columns on, all questions are shown, each in one row.
const WIDE: u16 = 60;

/// Columns for the mark before the question that is asked.
const MARK: u16 = 2;

/// Columns for the questions' words.
const LABEL: u16 = 18;

/// Before what changes the next time, and where there is little room.
const NEXT: &str = "Next time  ";
const NEXT_SHORT: &str = "Next ";

pub(super) fn draw(scene: &Scene<'_>, summary: &Summary, area: Rect, buf: &mut Buffer) {
    let active = text::clock(summary.active.as_secs());
    let mut body = chrome::draw(&summary.title, &active, scene, area, buf);
    let roomy = body.height >= 14;
    let air = u16::from(roomy);

    let mut below = questions(scene, summary, body.width);
    // In a low window they are read by the time of the note.
    let is_of_pain = roomy || summary.question != Question::Note;
    let adapts = scene.model.config.coach.adapt;
    let pain = summary.pain.filter(|_| is_of_pain);
    let words = pain.and_then(|pain| Some((pain, care::after(pain, adapts)?)));
    if let Some((pain, words)) = words {
        let role = if Zone::of(pain) == Zone::Stop { Role::Warn } else { Role::Text };
        below.extend((0..air).map(|_| Line::default()));
        let lines = text::wrap(&words, body.width).into_iter();
        below.extend(lines.map(|line| Line::styled(line, scene.theme.shape(role))));
    }
    // The end of what is said of pain matters more than what was done.
    let most = usize::from(body.height.saturating_sub(if roomy { 2 } else { 1 }));
    let room = most.saturating_sub(below.len() + usize::from(air));
    let mut first = coming(scene, summary, body.width, room.min((most / 4).max(2)));
    if !first.is_empty() {
        first.extend((0..air).map(|_| Line::default()));
    }
    below.splice(0..0, first);
    below.truncate(most);
    let rows = u16::try_from(below.len()).unwrap_or(0);
    for (y, line) in (body.bottom() - rows..body.bottom()).zip(&below) {
        buf.set_line(body.x, y, line, body.width);
    }
    body.height -= rows + air.min(body.height - rows);

    // A row of what was done says more than the end of a sentence.
    let head = head(scene, summary, body.width, body.height.saturating_sub(1).max(1));
    for (y, line) in (body.y..body.bottom()).zip(&head) {
        buf.set_line(body.x, y, line, body.width);
    }
    let taken = u16::try_from(head.len()).unwrap_or(0) + air;
    let list = Rect { y: body.y + taken, height: body.height.saturating_sub(taken), ..body };
    done(scene, &summary.rows, list, buf);

    if let Some(border) = scene.model.border(scene.now) {
        border::draw(border, Role::Done, scene.theme, chrome::MARGIN, area, buf);
    }
}

/// How it ended, in kind words and at most so many rows.
fn head(scene: &Scene<'_>, summary: &Summary, width: u16, rows: u16) -> Vec<Line<'static>> {
    let all: Vec<_> = summary.rows.iter().flat_map(|row| &row.sets).collect();
    let done = all.iter().filter(|set| set.outcome != Outcome::Skipped).count();
    let sets = text::number(done, "set", "sets");
    let (word, role, words) = match summary.status {
        Status::Finished if (done, all.len()) == (1, 1) => {
            ("Done.", Role::Done, "Your one set is done.".to_owned())
        }
        Status::Finished if done == all.len() => {
            ("Done.", Role::Done, format!("All {sets}, as planned or as much as you could."))
        }
        Status::Finished => ("Done.", Role::Done, format!("You did {sets} of {}.", all.len())),
        Status::Partial | Status::Interrupted if done == 0 => {
            ("Kept.", Role::Ready, "You left before the first set was done.".to_owned())
        }
        Status::Partial | Status::Interrupted => {
            ("Kept.", Role::Ready, format!("You did {sets} and left early. It counts."))
        }
    };
    let lines = text::block(&format!("{word} {words}"), width, rows.into()).into_iter();
    let lines = lines.enumerate().map(|(place, line)| {
        let (first, rest) = line.split_at(if place == 0 { word.len() } else { 0 });
        Line::from(vec![
            Span::styled(first.to_owned(), scene.theme.style(role)),
            Span::styled(rest.to_owned(), scene.theme.style(Role::Text)),
        ])
    });
    lines.collect()
}

/// Each exercise and side with its sets.
fn done(scene: &Scene<'_>, rows: &[Row], area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    let fits = usize::from(area.height);
    let shown = if rows.len() > fits { fits.saturating_sub(1) } else { rows.len() };
    let name_room = name_room(rows, area.width);
    for (y, row) in (area.y..area.bottom()).zip(rows.iter().take(shown)) {
        let (name, side) = (name(row), side(row));
        let name = text::cut(&name, name_room.saturating_sub(text::width(side)));
        let mut spans = vec![
            Span::styled(text::left(&format!("{name}{side}"), name_room), theme.style(Role::Text)),
            Span::raw("  "),
        ];
        for (place, set) in row.sets.iter().enumerate() {
            let (words, role) = sets::words(set);
            let gap = if place > 0 { ", " } else { "" };
            spans.push(Span::styled(gap, theme.style(Role::Muted)));
            spans.push(Span::styled(words, theme.style(role)));
        }
        let mut line = Line::from(spans);
        if let Some(record) = &row.record {
            let room = usize::from(area.width).saturating_sub(line.width());
            line.push_span(Span::styled(praise(record, room), theme.style(Role::Strong)));
        }
        buf.set_line(area.x, y, &line, area.width);
    }
    if shown < rows.len() && fits > 0 {
        let words = format!("and {} more, all saved", rows.len() - shown);
        let y = area.bottom() - 1;
        buf.set_stringn(area.x, y, words, area.width.into(), theme.style(Role::Muted));
    }
}

/// Columns for the names: as many as the longest takes, if the sets have room beside it.
fn name_room(rows: &[Row], width: u16) -> u16 {
    let name = |row: &Row| text::width(&name(row)).saturating_add(text::width(side(row)));
    let sets = |row: &Row| {
        let words = row.sets.iter().map(|set| text::width(&sets::words(set).0).saturating_add(2));
        words.fold(0, u16::saturating_add)
    };
    let longest = rows.iter().map(name).max().unwrap_or(0);
    let beside = rows.iter().map(sets).max().unwrap_or(0);
    longest.min(width.saturating_sub(beside).max(width * 2 / 5))
}

fn name(row: &Row) -> String {
    match &row.variant {
        Some(variant) => format!("{}: {variant}", row.title),
        None => row.title.clone(),
    }
}

const fn side(row: &Row) -> &'static str {
    match row.side {
        Some(Side::Left) => " LEFT",
        Some(Side::Right) => " RIGHT",
        None => "",
    }
}

/// That a set was a personal record, in as many words as there is room for.
fn praise(record: &PersonalRecord, room: usize) -> String {
    let more = record.more();
    let ways = [format!("  personal record, {more}"), "  personal record".to_owned()];
    let fits = |way: &&String| way.chars().count() <= room;
    ways.iter().find(fits).map_or_else(|| "  record".to_owned(), Clone::clone)
}

/// What changes the next time, in as many lines as there is room for: what matters most comes first.
fn coming(scene: &Scene<'_>, summary: &Summary, width: u16, most: usize) -> Vec<Line<'static>> {
    let Some(changes) = summary.coming() else { return Vec::new() };
    let theme = scene.theme;
    if changes.is_empty() && most > 0 {
        return vec![Line::styled(NO_CHANGE, theme.style(Role::Muted))];
    }
    // A line for how many more there are is worth it from three on.
    let has_more = changes.len() > most && most > 2;
    let told = most - usize::from(has_more);
    let label = if width < WIDE { NEXT_SHORT } else { NEXT };
    let indent = text::width(label);
    let room = width.saturating_sub(indent);
    let beginning = |place: usize| {
        let words = if place == 0 { label } else { "" };
        Span::styled(text::left(words, indent), theme.style(Role::Strong))
    };
    let line = |(place, change): (usize, &Change)| {
        let ways = change.ways();
        let words = ways.iter().find(|words| text::width(words) <= room).unwrap_or(&ways[2]);
        let words = text::cut(words, room).into_owned();
        Line::from(vec![beginning(place), Span::styled(words, theme.style(Role::Text))])
    };
    let mut lines: Vec<_> = changes.iter().take(told).enumerate().map(line).collect();
    if has_more {
        let words = format!("and {} more", changes.len() - told);
        lines
            .push(Line::from(vec![beginning(told), Span::styled(words, theme.style(Role::Muted))]));
    }
    lines
}

fn questions<'a>(scene: &Scene<'_>, summary: &'a Summary, width: u16) -> Vec<Line<'a>> {
    let theme = scene.theme;
    if width < WIDE {
        let label = words(summary.question);
        let mut line = answer(scene, summary, summary.question, width.saturating_sub(1));
        line.spans.insert(0, Span::raw(" "));
        return vec![Line::styled(label, theme.style(Role::Strong)), line];
    }
    let mut lines: Vec<Line<'_>> = Vec::new();
    for question in [Question::Effort, Question::Pain, Question::Note] {
        let present = question == summary.question;
        let (mark, role) = if present { ("❯ ", Role::Strong) } else { ("  ", Role::Muted) };
        let mut line = answer(scene, summary, question, width.saturating_sub(LABEL + MARK));
        line.spans.insert(0, Span::styled(text::left(words(question), LABEL), theme.style(role)));
        line.spans.insert(0, Span::styled(mark, theme.style(Role::Accent)));
        lines.push(line);
    }
    let indent = " ".repeat(usize::from(MARK + LABEL) + 1);
    let hint = format!("{indent}{}", explained(summary.question));
    lines.push(Line::styled(hint, theme.style(Role::Muted)));
    lines
}

const fn words(question: Question) -> &'static str {
    match question {
        Question::Effort => "How hard was it?",
        Question::Pain => "Any pain now?",
        Question::Note => "A note?",
    }
}

const fn explained(question: Question) -> &'static str {
    match question {
        Question::Effort => "1 very easy · 10 all you had · enter goes on",
        Question::Pain => "0 none · 10 the worst you can think of · enter goes on",
        Question::Note => "anything worth remembering · enter closes",
    }
}

/// A scale with the answer marked, or as much of the note as there is room for: while it is typed its
/// end, else its beginning.
fn answer<'a>(scene: &Scene<'_>, summary: &'a Summary, question: Question, room: u16) -> Line<'a> {
    let theme = scene.theme;
    let present = question == summary.question;
    let Some(range) = question.scale() else {
        // Beside the space before it and the cursor behind it.
        let room = room.saturating_sub(2);
        let (note, cursor) = if present {
            (text::tail(&summary.note, room), Span::styled(" ", theme.cursor()))
        } else {
            (text::cut(&summary.note, room), Span::raw(""))
        };
        return Line::from(vec![
            Span::raw(" "),
            Span::styled(note, theme.style(Role::Text)),
            cursor,
        ]);
    };
    let role = if present { Role::Text } else { Role::Muted };
    Line::from(scale::numbers(theme, range, summary.answer(question), role))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Action;
    use crate::app::fixture::Desk;
    use crate::journal::record::Measure;
    use crate::ui::tests::at_all_sizes;

    #[test]
    fn what_changes_next_time_stands_over_the_questions() {
        let mut desk = Desk::growing();
        desk.start();
        desk.wait(1200.0);
        desk.press(Action::Digit(6));
        desk.press(Action::NextQuestion);
        desk.press(Action::Digit(0));
        insta::assert_snapshot!(at_all_sizes(&desk));
        desk.press(Action::Digit(4));
        desk.press(Action::NextQuestion);
        insta::assert_snapshot!(at_all_sizes(&desk));
    }

    #[test]
    fn a_record_is_told_in_as_many_words_as_there_is_room_for() {
        let record = PersonalRecord { measure: Measure::Seconds, amount: 72, before: 64 };
        assert_eq!(praise(&record, 40), "  personal record, 8 s more than before");
        assert_eq!(praise(&record, 38), "  personal record");
        assert_eq!(praise(&record, 16), "  record");
    }
}

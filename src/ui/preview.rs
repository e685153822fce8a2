//! The Preview screen.

use std::cmp::Ordering;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Preview;
use crate::coach::prescription::{LeftOut, Note};
use crate::exercise::{Exercise, Side, Variant};
use crate::plan::Item;
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::list::{Kind, ROW_LOSS, Row};
use crate::ui::widgets::{chrome, list, stage, text};

/// From this width on, the chosen exercise stands beside the list.
const WIDE: u16 = 100;

/// Columns that words beside the list can do with.
const WORDS: u16 = 42;

/// Columns in which most exercises have their titles and amounts whole.
const LIST: u16 = 60;

/// Columns in which titles are told apart.
const TITLE: u16 = 22;

/// Draws the screen; says whether the figure was there.
pub(super) fn draw(scene: &Scene<'_>, preview: &Preview, area: Rect, buf: &mut Buffer) -> bool {
    let plan = &preview.plan;
    let places = preview.places();
    let right = format!(
        "{} · {}",
        text::number(places.len(), "exercise", "exercises"),
        text::about(plan.usual())
    );
    let body = chrome::draw(&plan.title, &right, scene, area, buf);
    let mut head = head(scene, preview, body.width);
    let muted = scene.theme.style(Role::Muted);
    if body.height < 14 {
        // The totals alone: they say most in one line.
        head.drain(..head.len() - 1);
        let cut = preview.cut.iter().map(|cut| text::cut(cut, body.width));
        head.extend(cut.map(|cut| Line::styled(cut, muted)));
    } else {
        let cut = preview.cut.iter().flat_map(|cut| text::wrap(cut, body.width));
        head.extend(cut.map(|line| Line::styled(line, muted)));
        head.push(Line::default());
    }
    for (y, line) in (body.y..body.bottom()).zip(&head) {
        buf.set_line(body.x, y, line, body.width);
    }
    let taken = u16::try_from(head.len()).unwrap_or(0).min(body.height);
    let body = Rect { y: body.y + taken, height: body.height - taken, ..body };
    if area.width >= WIDE {
        // Half the window each, unless words beside the list can do with less.
        let width = (body.width / 2 - 2).max(body.width.saturating_sub(WORDS + 4).min(LIST));
        let list = Rect { width, ..body };
        let side = Rect { x: list.right() + 4, width: body.width - list.width - 4, ..body };
        list::draw(&rows(scene, preview, list.width), 0, scene.theme, list, buf);
        details(scene, preview, side, buf)
    } else if body.height >= 12 {
        let rows = rows(scene, preview, body.width);
        let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).min(body.height / 2);
        let list = Rect { height, ..body };
        let rule = Rect { y: list.bottom() + 1, height: 1, ..body };
        let below = Rect { y: rule.bottom(), height: body.height - height - 2, ..body };
        list::draw(&rows, 0, scene.theme, list, buf);
        let line = "─".repeat(rule.width.into());
        buf.set_stringn(rule.x, rule.y, line, rule.width.into(), scene.theme.style(Role::Track));
        details(scene, preview, below, buf)
    } else {
        list::draw(&rows(scene, preview, body.width), 0, scene.theme, body, buf);
        false
    }
}

/// What it is for, what it needs, and where the time goes.
fn head<'a>(scene: &Scene<'_>, preview: &'a Preview, width: u16) -> Vec<Line<'a>> {
    let theme = scene.theme;
    let totals = preview.plan.totals();
    let mut lines: Vec<Line<'_>> = Vec::new();
    let about = preview.about.iter().flat_map(|about| text::wrap(about, width));
    lines.extend(about.map(|line| Line::styled(line, theme.style(Role::Text))));
    let kit = preview.plan.equipment();
    let kit = if kit.is_empty() { "none".to_owned() } else { kit.join(", ") };
    let clock = |time: std::time::Duration| text::clock(time.as_secs());
    lines.push(Line::from(vec![
        Span::styled("work ", theme.style(Role::Muted)),
        Span::styled(clock(totals.work), theme.style(Role::Work)),
        Span::styled("   rest ", theme.style(Role::Muted)),
        Span::styled(clock(totals.rest), theme.style(Role::Rest)),
        Span::styled("   ready ", theme.style(Role::Muted)),
        Span::styled(clock(totals.prepare + totals.switch), theme.style(Role::Ready)),
        Span::styled("   kit ", theme.style(Role::Muted)),
        Span::styled(kit, theme.style(Role::Text)),
    ]));
    lines
}

/// The exercises with their amounts, those of a block that has a title under that.
fn rows<'a>(scene: &Scene<'_>, preview: &Preview, width: u16) -> Vec<Row<'a>> {
    let theme = scene.theme;
    let room = width.saturating_sub(ROW_LOSS);
    let rounds = |place| match preview.rounds(place) {
        1 => String::new(),
        rounds => format!(" · {rounds} rounds"),
    };
    let places = preview.places();
    let items =
        || places.iter().filter_map(|place| Some((*place, preview.plan.items.get(*place)?)));
    let changes = preview.notes.iter().any(|(_, note)| note.change != Ordering::Equal);
    let amounts: Vec<String> = items()
        .map(|(place, item)| {
            let rounds = if item.block.is_some() { String::new() } else { rounds(place) };
            let change = match preview.note(place).map(|note| note.change) {
                _ if !changes => "",
                Some(Ordering::Greater) => "↑ ",
                Some(Ordering::Less) => "↓ ",
                Some(Ordering::Equal) | None => "  ",
            };
            format!("{change}{}{rounds}", preview.plan.amount(place))
        })
        .collect();
    let widest = amounts.iter().map(|amount| text::width(amount)).max().unwrap_or(0);
    let titles = items().map(|(_, item)| text::width(&item.name()));
    // Where there is no room for both, the amounts leave the titles enough to be told apart.
    let title_room = titles.max().unwrap_or(0).min(TITLE);
    let amount_room = widest.min((room * 4 / 10).max(room.saturating_sub(title_room + 2)));
    let mut rows = Vec::new();
    let mut block = &None;
    for ((place, item), amount) in items().zip(&amounts) {
        if item.block != *block {
            block = &item.block;
            let title = item.block.as_ref().map(|title| format!("{title}{}", rounds(place)));
            let title = title.unwrap_or_default();
            let line = Line::styled(title, theme.style(Role::Muted));
            rows.push(Row { line, kind: Kind::Heading });
        }
        let chosen = place == preview.chosen;
        let role = if chosen { Role::Strong } else { Role::Text };
        let title = text::left(&item.name(), room.saturating_sub(amount_room + 2));
        let line = Line::from(vec![
            Span::styled(title, theme.style(role)),
            Span::styled(
                format!("  {}", text::left(amount, amount_room)),
                theme.style(if chosen { Role::Strong } else { Role::Muted }),
            ),
        ]);
        rows.push(Row { line, kind: if chosen { Kind::Chosen } else { Kind::Entry } });
    }
    for LeftOut { title, why } in &preview.left_out {
        let words = format!("{title}: {why}");
        for words in text::wrap(&words, room) {
            let line = Line::styled(words, theme.style(Role::Muted));
            rows.push(Row { line, kind: Kind::Heading });
        }
    }
    rows
}

/// How the chosen exercise is done: words, and the figure where they leave it room.
fn details(scene: &Scene<'_>, preview: &Preview, area: Rect, buf: &mut Buffer) -> bool {
    let Some(item) = preview.item() else { return false };
    let note = preview.note(preview.chosen);
    let fit = |area: Rect| {
        let Words { told, more, safety } = words(scene, item, note, area.width);
        // The rest is told before the set and during it too.
        told.len() + safety.len() + more.len().min(1) <= area.height.into()
    };
    let figure = scene.model.play(scene.now).map(|play| play.figure());
    let left = figure.and_then(|figure| stage::draw_where(scene.theme, &figure, area, fit, buf));
    let area = left.unwrap_or(area);
    let Words { mut told, more, safety } = words(scene, item, note, area.width);
    told.extend(more);
    // Whatever else there is no room for, it is not when to leave an exercise out.
    let rows = u16::try_from(safety.len()).unwrap_or(u16::MAX).min(area.height.saturating_sub(1));
    let above = Rect { height: area.height - rows, ..area };
    let taken = lines(&told, above, buf);
    lines(&safety, Rect { y: above.y + taken, height: rows, ..area }, buf);
    left.is_some()
}

/// Draws lines from the top of an area, with … behind the last where there are more. Returns how
/// many rows they took.
fn lines(lines: &[Line<'_>], area: Rect, buf: &mut Buffer) -> u16 {
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        buf.set_line(area.x, y, line, area.width);
    }
    let shown = lines.len().min(area.height.into());
    if let Some(last) = lines[..shown].last().filter(|_| shown < lines.len()) {
        let end = u16::try_from(last.width()).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
        buf.set_string(area.x + end, area.bottom() - 1, "…", last.style);
    }
    u16::try_from(shown).unwrap_or(area.height)
}

/// An exercise in words.
struct Words {
    /// How it is done.
    told: Vec<Line<'static>>,
    /// What to watch for, and easier and harder ways.
    more: Vec<Line<'static>>,
    /// When to leave it out.
    safety: Vec<Line<'static>>,
}

fn words(scene: &Scene<'_>, item: &Item, note: Option<&Note>, width: u16) -> Words {
    const LABEL: u16 = 10;
    let theme = scene.theme;
    let lines = |parts: Vec<(&'static str, Vec<String>)>| {
        let mut lines = Vec::new();
        for (mut name, texts) in parts {
            let room = width.saturating_sub(LABEL);
            for line in texts.iter().flat_map(|words| text::wrap(words, room)) {
                lines.push(Line::from(vec![
                    Span::styled(
                        text::left(std::mem::take(&mut name), LABEL),
                        theme.style(Role::Muted),
                    ),
                    Span::styled(line, theme.style(Role::Text)),
                ]));
            }
        }
        lines
    };
    let title = text::cut(&item.name(), width).into_owned();
    let mut told = vec![Line::styled(title, theme.style(Role::Strong))];
    let exercise = item.exercise.as_deref().and_then(|id| scene.model.exercise(id));
    let of_it = |what: fn(&Exercise) -> &[String]| {
        vec![exercise.map_or_else(String::new, |exercise| what(exercise).join(" · "))]
    };
    told.extend(lines(vec![
        ("Why", note.and_then(|note| note.why.clone()).into_iter().collect()),
        ("Set up", item.set_up.iter().cloned().collect()),
        ("Left is", item.side_words(Side::Left, Side::name).into_iter().collect()),
        ("Cues", vec![item.cues.join(" · ")]),
    ]));
    let mut more = lines(vec![("Watch for", of_it(|exercise| &exercise.mistakes))]);
    more.extend(lines(ways(scene, item)));
    let safety = lines(vec![("Avoid if", of_it(|exercise| &exercise.avoid_if))]);
    Words { told, more, safety }
}

fn ways(scene: &Scene<'_>, item: &Item) -> Vec<(&'static str, Vec<String>)> {
    let variants = |variants: &[Variant]| -> Vec<String> {
        let names = variants.iter().map(|variant| match variant {
            Variant::Text(text) => text.clone(),
            Variant::Exercise(id) => scene
                .model
                .exercise(id)
                .map_or_else(|| id.clone(), |exercise| exercise.title.clone()),
        });
        vec![names.collect::<Vec<_>>().join(", ")]
    };
    vec![("Easier", variants(&item.easier)), ("Harder", variants(&item.harder))]
}

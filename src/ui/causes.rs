//! The Causes screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{Causes, Sight};
use crate::exercise::cause::{Answer, CAUSES, Cause};
use crate::routine::When;
use crate::ui::Scene;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::list::{Groups, ROW_LOSS};
use crate::ui::widgets::{chrome, stage, text};

/// From this width on, what is said of a cause stands beside the list.
const WIDE: u16 = 90;

/// Rows of the list over what is said, where that leaves so many.
const FEWEST: u16 = 3;

/// Columns of the list beside it.
const LIST: u16 = 44;

/// Draws the screen; says whether the figure was there.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Sight {
    let causes = &scene.model.causes;
    let right = match causes.marked() {
        0 => String::new(),
        marked => format!("{marked} marked"),
    };
    let body = chrome::draw("Why does my back hurt?", &right, scene, area, buf);
    let air = u16::from(body.height >= 14);
    buf.set_line(body.x, body.y, &wish(causes, scene.theme), body.width);
    let taken = 1 + air;
    let body = Rect { y: body.y + taken, height: body.height.saturating_sub(taken), ..body };
    let (list, about) = if area.width >= WIDE {
        let about = Rect { x: body.x + LIST + 3, width: body.width - LIST - 3, ..body };
        (Rect { width: LIST, ..body }, about)
    } else {
        let said = causes.chosen().map(|cause| words(scene, cause, body.width));
        let rows = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX).max(1);
        let (least, whole) =
            said.map_or((1, 1), |said| (rows(said.words.len()), rows(said.whole().len())));
        // What is said goes before how many causes are in sight, and where it is long before who said it.
        let left = |said: u16| body.height.saturating_sub(said.saturating_add(1));
        let most = left(least).max(body.height.saturating_sub(least).min(1));
        let height = (body.height * 2 / 5).min(left(whole).max(FEWEST)).min(most);
        let gap = u16::from(height + least < body.height);
        let y = body.y + height + gap;
        let about = Rect { y, height: body.height.saturating_sub(height + gap), ..body };
        (Rect { height, ..body }, about)
    };
    self::list(scene, list, buf);
    let figure = causes.chosen().is_some_and(|cause| self::about(scene, cause, about, buf));
    Sight { figure, ..Sight::default() }
}

/// What a routine would be made for.
fn wish(causes: &Causes, theme: Theme) -> Line<'static> {
    let when = match causes.when {
        When::PreRun => "before a run",
        When::PostRun | When::Any => "after a run",
    };
    Line::from(vec![
        Span::styled(format!("{} min", causes.minutes), theme.style(Role::Strong)),
        Span::styled(format!(" · {} · {when}", causes.at_hand.words()), theme.style(Role::Muted)),
    ])
}

fn cut(title: &str, room: u16) -> String {
    text::cut(title, room).into_owned()
}

fn list(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    let causes = &scene.model.causes;
    let room = area.width.saturating_sub(ROW_LOSS + 4);
    let mut groups = Groups::new(theme, area);
    for (place, cause) in CAUSES.iter().enumerate() {
        let is_chosen = causes.chosen() == Some(cause);
        let role = if is_chosen { Role::Strong } else { Role::Text };
        let (mark, marked) =
            if causes.is_marked(place) { ("[x] ", Role::Accent) } else { ("[ ] ", Role::Muted) };
        // Of what is chosen every word can be read.
        let whole = || text::wrap(cause.title, room);
        let mut titles = if is_chosen { whole() } else { vec![cut(cause.title, room)] }.into_iter();
        let title = titles.next().unwrap_or_default();
        let line = Line::from(vec![
            Span::styled(mark, theme.style(marked)),
            Span::styled(title, theme.style(role)),
        ]);
        let over = match cause.answer {
            Answer::Exercises | Answer::Routine(_) => "Exercises answer",
            Answer::Advice(_) | Answer::Professional(_) => "Something else answers",
        };
        groups.add(over, line, is_chosen);
        for more in titles {
            groups.go_on(Line::styled(format!("      {more}"), theme.style(role)));
        }
    }
    groups.draw_or("", buf);
}

/// What is said of a cause, and its exercises; says whether the figure was there.
fn about(scene: &Scene<'_>, cause: &Cause, area: Rect, buf: &mut Buffer) -> bool {
    let figure = scene.model.play(scene.now).map(|play| play.figure());
    let fit = |area: Rect| words(scene, cause, area.width).whole().len() <= area.height.into();
    let left = figure.and_then(|figure| stage::draw_where(scene.theme, &figure, area, fit, buf));
    let area = left.unwrap_or(area);
    let lines = words(scene, cause, area.width).within(area.height.into());
    for (y, line) in (area.y..area.bottom()).zip(&lines) {
        buf.set_line(area.x, y, line, area.width);
    }
    left.is_some()
}

/// What there is to read of a cause, in lines.
struct Read {
    /// What is said of it, and the exercise that is shown.
    words: Vec<Line<'static>>,
    /// The articles that say it.
    articles: Vec<Line<'static>>,
    /// How many these are.
    number: Option<Line<'static>>,
}

impl Read {
    /// All of it.
    fn whole(&self) -> Vec<Line<'static>> {
        self.words.iter().chain(&self.articles).cloned().collect()
    }

    /// As much as so many rows have room for, who says it last.
    fn within(&self, rows: usize) -> Vec<Line<'static>> {
        let articles = if self.words.len() + self.articles.len() <= rows {
            self.articles.as_slice()
        } else {
            self.number.as_slice()
        };
        self.words.iter().chain(articles).take(rows).cloned().collect()
    }
}

fn words(scene: &Scene<'_>, cause: &Cause, width: u16) -> Read {
    let theme = scene.theme;
    let tell = |words: &str, role: Role| -> Vec<Line<'static>> {
        let wrapped = words.lines().flat_map(|line| text::wrap(line, width));
        wrapped.map(|line| Line::styled(line, theme.style(role))).collect()
    };
    let only = |words| Read { words, articles: Vec::new(), number: None };
    if let Some(why) = &scene.model.causes.refused {
        return only(tell(why, Role::Warn));
    }
    let Some(said) = cause.said() else { return only(Vec::new()) };
    let is_first = matches!(cause.answer, Answer::Professional(_));
    let mut words = tell(&said.words, if is_first { Role::Warn } else { Role::Text });
    let causes = &scene.model.causes;
    let exercises = causes.exercises(scene.model.library());
    if let Some(shown) = causes.shown(scene.model.library()) {
        let place = exercises.iter().position(|it| it.id == shown.id).map_or(1, |place| place + 1);
        let name = format!("{} ({place} of {})", shown.title, exercises.len());
        let missing = causes.missing(shown, scene.model.library());
        words.extend(if missing.is_empty() {
            tell(&name, Role::Strong)
        } else {
            tell(&format!("{name} needs {}", missing.join(", ")), Role::Muted)
        });
    }
    let articles = tell(&format!("Named by: {}", said.articles.join(" · ")), Role::Muted);
    let number = format!("Named by {}", text::number(said.articles.len(), "article", "articles"));
    Read { words, articles, number: Some(Line::styled(number, theme.style(Role::Muted))) }
}

#[cfg(test)]
mod tests;

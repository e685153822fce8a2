use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{Diagnostic, Source, is_hidden, line_column, position};

/// As wide as lines are drawn; longer ones are cut around the mark.
const WIDTH: usize = 100;

/// The longest mark: a line cannot be cut within it.
const MARK: usize = 40;

/// Draws mistakes the way a compiler does, in order of place: what is wrong, file, line and column,
/// the line with the place marked, and what to do.
///
/// Nothing in the file can act on the terminal: each hidden character is drawn as a visible one.
/// Without `color` the text has no escape sequences at all.
#[must_use]
pub fn render(source: &Source, mistakes: &[Diagnostic], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH);
    let mut mistakes: Vec<_> = mistakes.iter().collect();
    mistakes.sort_by_key(|mistake| (mistake.span.start, mistake.span.end));
    let drawn = mistakes.into_iter().map(|mistake| one(&renderer, source, mistake));
    let mut drawn = drawn.collect::<Vec<_>>().join("\n\n");
    if !drawn.is_empty() {
        drawn.push('\n');
    }
    drawn
}

fn one(renderer: &Renderer, source: &Source, mistake: &Diagnostic) -> String {
    let text = &source.text;
    let span = position::within(text, mistake.span.clone());
    let line = position::line_around(text, span.start);
    // Of a span over several lines the first is shown.
    let before = disarmed(&text[line.start..span.start.min(line.end)]);
    let marked = disarmed(&text[span.start.min(line.end)..span.end.min(line.end)]);
    let after = disarmed(&text[span.end.min(line.end)..line.end]);
    let end = marked.char_indices().nth(MARK).map_or(marked.len(), |(end, _)| end);
    let mark = before.len()..before.len() + end;
    let snippet = Snippet::source(before + &marked + &after)
        .path(disarmed(&source.name))
        .line_start(line_column(text, span.start).0)
        .annotation(AnnotationKind::Primary.span(mark));
    let title = Level::ERROR.primary_title(disarmed(&mistake.message)).id(mistake.code);
    let help = mistake.help.as_deref().map(|help| Level::HELP.message(disarmed(help)));
    renderer.render(&[title.element(snippet).elements(help)])
}

/// The text with a visible character for each hidden one, so that columns stay what they are: the
/// control pictures for ASCII, `U+FFFD` for others. A tab stays: the renderer draws it as spaces.
fn disarmed(text: &str) -> String {
    let visible = |character| match character {
        '\t' => '\t',
        '\0'..='\x1f' => char::from_u32(0x2400 + character as u32).unwrap_or('\u{2426}'),
        '\x7f' => '\u{2421}',
        hidden if is_hidden(hidden) => char::REPLACEMENT_CHARACTER,
        other => other,
    };
    text.chars().map(visible).collect()
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;

    fn drawn(text: &str, span: Range<usize>) -> String {
        let mistake = Diagnostic::new(span, "code", "wrong").help("do it right");
        render(&Source::new("a.toml", text), &[mistake], false)
    }

    #[test]
    fn the_place_is_marked_with_line_and_column() {
        insta::assert_snapshot!(drawn("first\nhodl = 3\n", 6..10), @r#"
        error[code]: wrong
         --> a.toml:2:1
          |
        2 | hodl = 3
          | ^^^^
          |
          = help: do it right
        "#);
    }

    #[test]
    fn hidden_characters_are_drawn_and_the_mark_stays_in_place() {
        insta::assert_snapshot!(drawn("t = \"\u{202e}\x1b[2J\" oops", 15..19), @r#"
        error[code]: wrong
         --> a.toml:1:14
          |
        1 | t = "�␛[2J" oops
          |              ^^^
          |
          = help: do it right
        "#);
    }

    #[test]
    fn a_long_place_is_marked_where_it_begins() {
        let text = format!("angles = {{ {} }}", "bone = 90, ".repeat(50));
        insta::assert_snapshot!(drawn(&text, 9..text.len()), @r#"
        error[code]: wrong
         --> a.toml:1:10
          |
        1 | angles = { bone = 90, bone = 90, bone = 90, bone = 90, bone = 90, bone = 90, bone = 90, bone ...
          |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: do it right
        "#);
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let text = format!("{}HERE{}", "a".repeat(500), "b".repeat(500));
        insta::assert_snapshot!(drawn(&text, 500..504), @r#"
        error[code]: wrong
         --> a.toml:1:501
          |
        1 | ...aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaHEREbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb...
          |                                               ^^^^
          |
          = help: do it right
        "#);
    }

    #[test]
    fn an_empty_file_and_an_end_without_a_line_can_be_marked() {
        insta::assert_snapshot!(drawn("", 0..0), @r#"
        error[code]: wrong
         --> a.toml:1:1
          |
        1 |
          | ^
          |
          = help: do it right
        "#);
        insta::assert_snapshot!(drawn("a = 1\n", 6..6), @r#"
        error[code]: wrong
         --> a.toml:2:1
          |
        2 |
          | ^
          |
          = help: do it right
        "#);
    }

    #[test]
    fn wide_letters_and_several_lines_are_marked() {
        insta::assert_snapshot!(drawn("漢字 = \"\"\"é\nb\"\"\"\n", 9..18), @r#"
        error[code]: wrong
         --> a.toml:1:6
          |
        1 | 漢字 = """é
          |        ^^^^
          |
          = help: do it right
        "#);
    }

    #[test]
    fn mistakes_are_sorted_and_only_colour_has_escapes() {
        let source = Source::new("a\x1b.toml", "one\ntwo\n");
        let mistakes =
            [Diagnostic::new(4..7, "b", "second"), Diagnostic::new(0..3, "a", "first\x07")];
        let plain = render(&source, &mistakes, false);
        assert!(plain.find("first") < plain.find("second"));
        assert!(plain.chars().all(|char| char == '\n' || !is_hidden(char)), "{plain:?}");
        assert!(render(&source, &mistakes, true).contains("\x1b["));
    }
}

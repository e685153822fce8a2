/// Whether a character can move the cursor, reorder text, or hide in it: control characters (C0,
/// DEL, C1), the bidirectional controls, and what has no width of its own.
///
/// The list is Unicode's general category Cf without the visible Arabic and Syriac number signs,
/// with the line and paragraph separators and the blank Hangul fillers.
#[must_use]
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// A text as it may be printed: every hidden character written as `\u{..}`.
#[must_use]
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|character| push_visible(&mut out, character));
    out
}

fn push_visible(out: &mut String, character: char) {
    if is_hidden(character) {
        out.extend(character.escape_unicode());
    } else {
        out.push(character);
    }
}

/// A text as it may be printed where there is little room: every hidden character written as `\u{..}`, cut after 80 characters.
#[must_use]
pub fn visible(text: &str) -> String {
    const SHOWN: usize = 80;
    let mut out = String::with_capacity(text.len().min(SHOWN));
    for (count, character) in text.chars().enumerate() {
        if count == SHOWN {
            out.push('…');
            break;
        }
        push_visible(&mut out, character);
    }
    out
}

/// What to call a hidden character in a message.
pub(super) fn name(character: char) -> String {
    match character {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => "a line break".to_owned(),
        '\t' => "a tab".to_owned(),
        '\u{1B}' => "an escape character".to_owned(),
        other if other.is_control() => format!("a control character (U+{:04X})", other as u32),
        other => format!("an invisible character (U+{:04X})", other as u32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_reorders_or_hides_is_hidden() {
        for hidden in [
            '\0',
            '\x07',
            '\x1b',
            '\x7f',
            '\u{9b}',
            '\t',
            '\n',
            '\u{202e}',
            '\u{2066}',
            '\u{200b}',
            '\u{feff}',
            '\u{e0041}',
        ] {
            assert!(is_hidden(hidden), "{hidden:?}");
        }
        for shown in ['a', 'é', ' ', '\u{a0}', '漢', 'ن', '🏃', '×', '½', '\u{301}'] {
            assert!(!is_hidden(shown), "{shown:?}");
        }
    }

    #[test]
    fn what_is_shown_is_escaped_and_short() {
        assert_eq!(visible("a\x1b[2Jb"), "a\\u{1b}[2Jb");
        assert_eq!(visible(&"x".repeat(100)).chars().count(), 81);
    }
}

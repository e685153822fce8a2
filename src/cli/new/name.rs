//! From a name that somebody thought of to a title, and to the name of a file.

use crate::cli::Failure;
use crate::document::is_hidden;
use crate::exercise::reader::is_id;

/// Most characters of a title.
const LONGEST: usize = 80;

/// A title and the id that the file is named by.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) title: String,
    pub(super) id: String,
}

impl Name {
    /// A routine's: the id has all letters and digits of the title in lower case, joined by hyphens.
    pub(super) fn of_routine(given: &str) -> Result<Self, Failure> {
        let title = title(given, "a routine's")?;
        let id = joined(&title);
        if id.is_empty() {
            return Err(Failure::Usage(
                "a routine's name needs a letter or a digit, such as \"Evening hips\"".into(),
            ));
        }
        Ok(Self { title, id })
    }

    /// An exercise's: the id has no letters but a to z, so that it can be typed anywhere.
    pub(super) fn of_exercise(given: &str) -> Result<Self, Failure> {
        let title = title(given, "an exercise's")?;
        let id = joined(&title.to_lowercase().chars().map(plain).collect::<String>());
        if !is_id(&id) {
            return Err(Failure::Usage(
                "an exercise's name needs a letter, and none but a to z, because its file is named \
                 by it, such as \"Towel scrunch\"; its title in the file can be anything"
                    .into(),
            ));
        }
        Ok(Self { title, id })
    }
}

/// What was given, but of what looks like a file's name the words: "my-back" is "My back".
fn title(given: &str, whose: &str) -> Result<String, Failure> {
    let title = given.strip_suffix(".toml").unwrap_or(given).trim();
    if title.chars().count() > LONGEST {
        return Err(Failure::Usage(format!("{whose} name has at most {LONGEST} characters")));
    }
    if title.chars().any(is_hidden) {
        return Err(Failure::Usage(format!("{whose} name has no control characters")));
    }
    if title == joined(title) {
        let mut letters = title.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        return Ok(first.chain(letters).collect::<String>().replace('-', " "));
    }
    Ok(title.to_owned())
}

/// The letters and digits of a text in lower case, its words joined by hyphens.
fn joined(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("-")
}

/// The plain letter of one with an accent, in the languages of western Europe.
const fn plain(letter: char) -> char {
    match letter {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_a_title_and_a_file_name() {
        let given = |name| {
            let Name { title, id } = Name::of_routine(name).expect("a good name");
            (title, id)
        };
        assert_eq!(given("Evening hips"), ("Evening hips".into(), "evening-hips".into()));
        assert_eq!(given("  My 2nd -- try!.toml"), ("My 2nd -- try!".into(), "my-2nd-try".into()));
        assert_eq!(given("Hüfte öffnen").1, "hüfte-öffnen");
        assert_eq!(
            given("öffne-die-2-hüften"),
            ("Öffne die 2 hüften".into(), "öffne-die-2-hüften".into())
        );
        assert_eq!(given("mine.toml"), ("Mine".into(), "mine".into()));
        assert_eq!(given("eBike-legs").0, "eBike-legs", "somebody meant that");
        assert_eq!(given("../../etc/passwd").1, "etc-passwd");
        for bad in ["", "  ", "...", "\u{1b}[2J", "a\nb", &"x".repeat(81)] {
            assert!(Name::of_routine(bad).is_err(), "{bad:?}");
            assert!(Name::of_exercise(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn an_exercises_file_name_is_an_id() {
        let given = |name| Name::of_exercise(name).map(|name| name.id).ok();
        assert_eq!(given("Wall Sit").as_deref(), Some("wall-sit"));
        assert_eq!(given("Hüfte öffnen.toml").as_deref(), Some("hufte-offnen"));
        assert_eq!(given("90/90 stretch").as_deref(), Some("90-90-stretch"));
        for bad in ["90/90", "Čelo", "屈伸"] {
            assert_eq!(given(bad), None, "{bad:?}");
        }
    }
}

//! A setting changed in the text of a file that somebody wrote: nothing else of it changes.

use toml_edit::{DocumentMut, Item, Table, TableLike, Value};

use super::{Chosen, Setting};

/// What a file begins with that is made for the first setting.
const HEADER: &str =
    "# prehab's settings. Each can be left out; `prehab config` says what there is.\n";

/// Why a file is left as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is no TOML.
    #[error("it has mistakes")]
    Mistakes,
    /// Something else stands where the section has to be.
    #[error("`{0}` is no table there")]
    NoTable(&'static str),
    /// A table stands where the value has to be.
    #[error("`{0}` is a table there")]
    NoValue(&'static str),
}

/// The text with one setting changed or added. All else stays as it is: other keys, comments, order.
///
/// # Errors
/// If the text is no TOML, or something else stands in the setting's place.
pub fn edit(text: &str, setting: &Setting, chosen: Chosen) -> Result<String, Refused> {
    let mut document: DocumentMut = text.parse().map_err(|_| Refused::Mistakes)?;
    let root = document.as_table_mut();
    if root.is_empty() {
        return Ok(begun(text, setting, chosen));
    }
    match setting.section {
        Some(name) if !root.contains_key(name) => Ok(with_section(text, name, setting, chosen)),
        Some(name) => {
            let section = root.get_mut(name).and_then(Item::as_table_like_mut);
            set(section.ok_or(Refused::NoTable(name))?, setting, chosen)?;
            Ok(document.to_string())
        }
        None => {
            let new = !root.contains_key(setting.key);
            set(root, setting, chosen)?;
            if new {
                keep_header_first(root, setting.key);
            }
            Ok(document.to_string())
        }
    }
}

/// A file that has no key yet, be it that it has comments.
fn begun(text: &str, setting: &Setting, chosen: Chosen) -> String {
    let before = if text.trim().is_empty() { HEADER } else { text };
    match setting.section {
        Some(name) => with_section(before, name, setting, chosen),
        None => format!("{}\n{}", ended(before), line(setting, chosen)),
    }
}

/// The text with a new section at its end.
fn with_section(text: &str, name: &str, setting: &Setting, chosen: Chosen) -> String {
    format!("{}\n[{name}]\n{}", ended(text), line(setting, chosen))
}

fn line(setting: &Setting, chosen: Chosen) -> String {
    format!("{} = {chosen}\n", setting.key)
}

/// The text with an end of its last line.
fn ended(text: &str) -> String {
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    format!("{text}{end}")
}

/// Sets a key, with the comment that stands behind its value.
fn set(table: &mut dyn TableLike, setting: &Setting, chosen: Chosen) -> Result<(), Refused> {
    let mut value = match chosen {
        Chosen::Switch(on) => Value::from(on),
        Chosen::Percent(number) | Chosen::Number(number) => Value::from(i64::from(number)),
        Chosen::Word(word) => Value::from(word),
        Chosen::Time(_) => Value::from(chosen.words()),
    };
    match table.get_mut(setting.key) {
        None => {
            table.insert(setting.key, Item::Value(value));
        }
        Some(Item::Value(Value::InlineTable(_))) => return Err(Refused::NoValue(setting.key)),
        Some(Item::Value(before)) => {
            *value.decor_mut() = before.decor().clone();
            *before = value;
        }
        Some(Item::None | Item::Table(_) | Item::ArrayOfTables(_)) => {
            return Err(Refused::NoValue(setting.key));
        }
    }
    Ok(())
}

/// Keeps the comment that a file begins with above a key that is new at its top, if the file had only
/// sections: such a comment is taken for the first section's.
fn keep_header_first(root: &mut Table, key: &str) {
    if root.iter().any(|(other, item)| other != key && item.is_value()) {
        return;
    }
    let sections = root.iter_mut().filter_map(|(_, item)| item.as_table_mut());
    let Some(first) = sections.min_by_key(|table| table.position()) else { return };
    let above = first.decor().prefix().and_then(|it| it.as_str()).unwrap_or_default();
    // What an empty line sets off is of the file.
    let Some((header, own)) = above.rsplit_once("\n\n") else { return };
    let (header, own) = (format!("{header}\n\n"), format!("\n{own}"));
    first.decor_mut().set_prefix(own);
    if let Some(mut key) = root.key_mut(key) {
        key.leaf_decor_mut().set_prefix(header);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, SETTINGS, read};
    use crate::document::Source;

    fn edited(text: &str, name: &str, chosen: Chosen) -> Result<String, Refused> {
        edit(text, Setting::of(name).unwrap(), chosen)
    }

    const MINE: &str = "\
# My settings

reduce_motion = false # I like it lively

# not of this version
colour_of_the_moon = \"green\"

[figure] # the coach
drawing = 'dots'   # finer
show    = true
";

    #[test]
    fn comments_order_and_what_is_not_known_stay() {
        let with = |name, chosen| edited(MINE, name, chosen).unwrap();
        assert_eq!(
            with("reduce_motion", Chosen::Switch(true)),
            MINE.replace("reduce_motion = false", "reduce_motion = true"),
        );
        assert_eq!(
            with("figure.drawing", Chosen::Word("auto")),
            MINE.replace("'dots'", "\"auto\"")
        );
        assert_eq!(
            with("figure.show", Chosen::Switch(false)),
            MINE.replace("show    = true", "show    = false"),
        );
        assert_eq!(
            with("sound.volume", Chosen::Percent(5)),
            format!("{MINE}\n[sound]\nvolume = 5\n")
        );
    }

    #[test]
    fn a_key_that_is_new_joins_its_section() {
        let with = |text, name| edited(text, name, Chosen::Switch(false)).unwrap();
        let section = "[sound]\nvolume = 5 # soft\n\n[figure]\nshow = true\n";
        assert_eq!(
            with(section, "sound.on"),
            "[sound]\nvolume = 5 # soft\non = false\n\n[figure]\nshow = true\n",
        );
        assert_eq!(
            with("sound = {volume = 5} # soft\n", "sound.on"),
            "sound = {volume = 5, on = false } # soft\n",
        );
        assert_eq!(with("sound.volume = 5\n", "sound.on"), "sound.volume = 5\nsound.on = false\n");
    }

    #[test]
    fn what_a_file_begins_with_stays_there() {
        let with = |text| edited(text, "reduce_motion", Chosen::Switch(true)).unwrap();
        assert_eq!(with(""), format!("{HEADER}\nreduce_motion = true\n"));
        assert_eq!(with("# mine"), "# mine\n\nreduce_motion = true\n");
        assert_eq!(
            with("# mine\n\n# the coach\n[figure]\nshow = true\n"),
            "# mine\n\nreduce_motion = true\n\n# the coach\n[figure]\nshow = true\n",
        );
        assert_eq!(
            edited("", "sound.on", Chosen::Switch(false)).unwrap(),
            format!("{HEADER}\n[sound]\non = false\n"),
        );
    }

    #[test]
    fn what_cannot_be_changed_without_harm_is_refused() {
        for (text, name, why) in [
            ("[figure\nshow = 1", "figure.show", Refused::Mistakes),
            ("figure = 3\n", "figure.show", Refused::NoTable("figure")),
            ("[[figure]]\nshow = true\n", "figure.show", Refused::NoTable("figure")),
            ("[figure.show]\nthis = 1\n", "figure.show", Refused::NoValue("show")),
            ("figure.show = { this = 1 }\n", "figure.show", Refused::NoValue("show")),
        ] {
            assert_eq!(edited(text, name, Chosen::Switch(false)), Err(why), "{text}");
        }
    }

    #[test]
    fn a_wrong_value_is_mended_by_choosing() {
        let text =
            edited("[sound]\nvolume = \"loud\" # really\n", "sound.volume", Chosen::Percent(90));
        assert_eq!(text.unwrap(), "[sound]\nvolume = 90 # really\n");
    }

    #[test]
    fn whatever_is_chosen_is_read_back() {
        for text in ["", MINE, "# only this", "[figure]\nshow = true\n", "sound = {}\n"] {
            let (mut text, mut config) = (text.to_owned(), Config::default());
            for setting in SETTINGS {
                let chosen = setting.beside(&config, false);
                config = setting.with(&config, chosen);
                text = edit(&text, setting, chosen).unwrap();
            }
            let (found, mistakes) = read(&Source::new("config.toml", text.clone()));
            assert_eq!(found, config, "{text}");
            assert!(mistakes.iter().all(|it| it.message.contains("moon")), "{text}");
        }
    }
}

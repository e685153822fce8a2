/// The candidates that a word may have been meant for, the nearest first.
///
/// Case, and whether words are joined by `-`, `_` or a space, make no difference; otherwise one
/// letter in three may be wrong, missing, too much or exchanged with its neighbour. A word that is a
/// part of the other, of at least three letters, counts as near, too.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Vec<&'c str> {
    const LONGEST: usize = 100;
    if word.len() > LONGEST {
        return Vec::new();
    }
    let word = plain(word);
    let length = word.chars().count();
    let mut found: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .filter_map(|candidate| {
            let other = plain(candidate);
            let distance = strsim::damerau_levenshtein(&word, &other);
            let allowed = (length.max(other.chars().count()) / 3).max(1);
            let near = distance <= allowed && distance < length;
            let part = |long: &str, short: &str| short.len() >= 3 && long.contains(short);
            let part = part(&other, &word) || part(&word, &other);
            (near || part).then_some((distance, candidate))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

/// "did you mean `hold`?", if a candidate is near enough.
pub fn did_you_mean<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<String> {
    nearest(word, candidates).first().map(|near| format!("did you mean `{near}`?"))
}

/// The words in backticks as alternatives: "`a`, `b` or `c`"; empty if there are none.
pub fn either<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let quoted: Vec<_> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} or {last}", others.join(", ")),
    }
}

fn plain(word: &str) -> String {
    word.trim().to_lowercase().replace(['_', ' '], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 7] = ["use", "title", "sets", "reps", "hold", "rest", "rest_after"];

    #[test]
    fn typing_errors_find_their_word() {
        for (typed, meant) in [
            ("hodl", "hold"),
            ("Hold", "hold"),
            ("tilte", "title"),
            ("set", "sets"),
            ("rest-after", "rest_after"),
            ("rep", "reps"),
        ] {
            assert_eq!(nearest(typed, KEYS).first(), Some(&meant), "{typed}");
        }
    }

    #[test]
    fn alternatives_are_joined_as_one_says_them() {
        assert_eq!(either(["a"]), "`a`");
        assert_eq!(either(["a", "b", "c"]), "`a`, `b` or `c`");
    }

    #[test]
    fn another_word_finds_nothing() {
        for typed in ["", "x", "weight", "colour", &"hold".repeat(100)] {
            assert_eq!(nearest(typed, KEYS), Vec::<&str>::new(), "{typed}");
        }
    }
}

use super::{Diagnostic, position};

/// The most bytes a routine or exercise file may have: 256 KiB.
pub const LIMIT: usize = 256 * 1024;

/// A file's text and the name it is shown by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// How messages name the file: a path as the user gave it, or `<shipped>/name.toml`.
    pub name: String,
    /// The whole text.
    pub text: String,
}

impl Source {
    /// A text that is already known to be UTF-8.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    /// A file's content as it was read.
    ///
    /// # Errors
    /// Bytes that are no UTF-8, or more than [`LIMIT`] of them. The source that comes with the
    /// mistake is for showing it: each wrong sequence stands in it as `U+FFFD`, and of a file that is
    /// too big it has the first line only.
    pub fn from_bytes(
        name: impl Into<String>,
        bytes: Vec<u8>,
    ) -> Result<Self, (Self, Box<Diagnostic>)> {
        let name = name.into();
        if bytes.len() > LIMIT {
            let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
            let text = String::from_utf8_lossy(&line[..line.len().min(80)]).into_owned();
            return Err((Self { name, text }, Box::new(too_big())));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self { name, text }),
            Err(error) => {
                let (text, mistake) = not_utf8(error.as_bytes());
                Err((Self { name, text }, Box::new(mistake)))
            }
        }
    }

    /// The mistake of being longer than [`LIMIT`], for a text that did not come from a file.
    pub(super) fn too_big(&self) -> Option<Diagnostic> {
        (self.text.len() > LIMIT).then(too_big)
    }

    /// The first line without its end: where something missing from the whole file is shown.
    pub(super) fn first_line(&self) -> std::ops::Range<usize> {
        position::line_around(&self.text, 0)
    }
}

fn too_big() -> Diagnostic {
    Diagnostic::new(0..0, "too-big", "this file has more than 256 KiB, the most it may have")
        .help("is it the right file? a long routine can be split into two")
}

/// The text with every wrong sequence replaced, and the mistake at the first of them.
fn not_utf8(bytes: &[u8]) -> (String, Diagnostic) {
    let mut text = String::with_capacity(bytes.len() + 16);
    let mut first = None;
    let mut offset = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        offset += chunk.valid().len();
        if let [wrong, ..] = chunk.invalid() {
            first.get_or_insert((text.len(), offset, *wrong));
            text.push(char::REPLACEMENT_CHARACTER);
            offset += chunk.invalid().len();
        }
    }
    let (at, offset, wrong) = first.unwrap_or_default();
    let end = (at + char::REPLACEMENT_CHARACTER.len_utf8()).min(text.len());
    let mistake = Diagnostic::new(
        at..end,
        "not-utf8",
        format!("this is not UTF-8 text: byte 0x{wrong:02X} at offset {offset}"),
    )
    .help("save the file as UTF-8 in your editor");
    (text, mistake)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_bytes_are_located_in_the_text_that_is_shown() {
        let (source, mistake) =
            Source::from_bytes("a.toml", b"title = \"caf\xE9\"\n".to_vec()).unwrap_err();
        assert_eq!(source.text, "title = \"caf\u{FFFD}\"\n");
        assert_eq!(&source.text[mistake.span.clone()], "\u{FFFD}");
        assert_eq!(mistake.message, "this is not UTF-8 text: byte 0xE9 at offset 12");
    }

    #[test]
    fn a_file_of_exactly_the_limit_is_read_and_one_byte_more_is_not() {
        assert!(Source::from_bytes("a.toml", vec![b'#'; LIMIT]).is_ok());
        let (source, mistake) = Source::from_bytes("a.toml", vec![b'#'; LIMIT + 1]).unwrap_err();
        assert_eq!((mistake.code, source.text.len()), ("too-big", 80));
    }
}

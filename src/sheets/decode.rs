use super::{
    Notice, Remark, aliases,
    excerpt::excerpt,
    foreign::line_at,
    looks_like::{looks_like, looks_like_markup},
    plausible::is_plausible,
    records::Records,
    separator::layout,
};
use crate::error::{Error, Place, Problem, Result, Trouble};
use encoding_rs::{DecoderResult, Encoding, UTF_8, WINDOWS_1252};

/// A file's text, with how it turned out to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding that it was read as.
    pub encoding: &'static str,
    /// What was settled that the file does not say.
    pub notices: Vec<Notice>,
}

/// The encoding of this name, such as `windows-1252`, `utf-16le` or `shift_jis`.
///
/// Names are those of the Encoding Standard of WHATWG.
///
/// # Errors
/// A usage error, if there is none of that name.
pub fn encoding(label: &str) -> Result<&'static Encoding> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| {
        Error::Usage(format!(
            "“{label}” is not an encoding; use utf-8, windows-1252, windows-1250, macintosh, \
             utf-16le or another of that standard"
        ))
    })
}

/// A file's bytes as text.
///
/// A byte order mark says how a file is written. Without one it is UTF-8; if it is not that,
/// `asked` says what it is. If nobody says, it is Windows-1252 where every byte has a meaning
/// there and the words look like words, with a notice; otherwise it is refused.
///
/// # Errors
/// A file of another kind, NUL characters, and bytes that are no text, with their row and column.
///
/// ```
/// use convoke::sheets::decode;
/// let text = decode(b"name\nM\xE9decins".to_vec(), "people.csv", None).unwrap();
/// assert_eq!(text.text, "name\nMédecins");
/// assert!(text.notices[0].to_string().starts_with("people.csv, row 2, column “name”"));
/// ```
pub fn decode(bytes: Vec<u8>, file: &str, asked: Option<&'static Encoding>) -> Result<Text> {
    no_markup(text_of(bytes, file, asked)?, file)
}

/// A text, unless it is that of a file of another kind.
pub(super) fn no_markup(text: Text, file: &str) -> Result<Text> {
    match looks_like_markup(&text.text) {
        Some(trouble) => Err(Problem { place: Place::file(file), trouble }.into()),
        None => Ok(text),
    }
}

/// A file's bytes as text, which may be that of another tool.
pub(super) fn text_of(
    mut bytes: Vec<u8>,
    file: &str,
    asked: Option<&'static Encoding>,
) -> Result<Text> {
    let whole = Place::file(file);
    if let Some(trouble) = looks_like(&bytes) {
        return Err(Problem { place: whole, trouble }.into());
    }
    let mark = Encoding::for_bom(&bytes);
    if let Some((_, length)) = mark {
        bytes.drain(..length);
    }
    let mut notices = Vec::new();
    let multibyte = || !bytes.is_ascii() && std::str::from_utf8(&bytes).is_ok();
    let encoding = match (mark, asked) {
        (Some((encoding, _)), _) => encoding,
        (None, Some(asked)) if asked != UTF_8 && multibyte() => {
            let remark = Remark::IsUnicode { asked: asked.name() };
            notices.push(Notice { place: whole, remark });
            UTF_8
        }
        (None, asked) => asked.unwrap_or(UTF_8),
    };
    let text = match strictly(bytes, encoding) {
        Ok(text) => text,
        Err(bad) if mark.is_none() && asked.is_none() => {
            let (text, notice) = as_windows_1252(&bad, file)?;
            return without_nul(
                file,
                Text { text, encoding: "windows-1252", notices: vec![notice] },
            );
        }
        Err(bad) => return Err(bad.problem(file, encoding).into()),
    };
    without_nul(file, Text { text, encoding: encoding.name(), notices })
}

/// Bytes that are not text in some encoding.
struct Bad {
    bytes: Vec<u8>,
    /// What could be read before.
    before: String,
    /// The first byte that could not.
    at: usize,
}

fn strictly(bytes: Vec<u8>, encoding: &'static Encoding) -> std::result::Result<String, Bad> {
    if encoding == UTF_8 {
        return String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            Bad { before: String::from_utf8_lossy(&bytes[..at]).into_owned(), bytes, at }
        });
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or_default();
    let mut text = String::with_capacity(room);
    match decoder.decode_to_string_without_replacement(&bytes, &mut text, true) {
        (DecoderResult::Malformed(length, after), read) => {
            let at = read.saturating_sub(usize::from(length) + usize::from(after));
            Err(Bad { bytes, before: text, at })
        }
        (DecoderResult::InputEmpty | DecoderResult::OutputFull, _) => Ok(text),
    }
}

/// Reads as Windows-1252 what is not UTF-8, where that makes sense.
fn as_windows_1252(bad: &Bad, file: &str) -> Result<(String, Notice)> {
    let undefined = |byte: &u8| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
    let text = WINDOWS_1252.decode_without_bom_handling(&bad.bytes).0.into_owned();
    if bad.bytes.iter().any(undefined) || !is_plausible(&text) {
        return Err(bad.problem(file, UTF_8).into());
    }
    let word = first_strange_word(&text);
    let remark = Remark::ReadAs { encoding: "Windows-1252", word };
    Ok((text, Notice { place: place_after(&bad.before, file), remark }))
}

fn first_strange_word(text: &str) -> String {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric() && letter.is_ascii());
    let strange = words.find(|word| !word.is_ascii()).unwrap_or_default();
    strange.chars().take(40).collect()
}

fn without_nul(file: &str, text: Text) -> Result<Text> {
    match text.text.find('\0') {
        None => Ok(text),
        Some(at) => {
            let place = place_after(&text.text[..at], file);
            Err(Problem { place, trouble: Trouble::HoldsNul }.into())
        }
    }
}

impl Bad {
    fn problem(&self, file: &str, encoding: &'static Encoding) -> Problem {
        let byte = self.bytes.get(self.at).copied().unwrap_or_default();
        let trouble = Trouble::NotText { byte, encoding: encoding.name() };
        Problem { place: place_after(&self.before, file), trouble }
    }
}

/// The place of what comes after `before` in a file.
fn place_after(before: &str, file: &str) -> Place {
    let text = format!("{before}\u{FFFD}");
    let whole = Place::file(file);
    if text.trim_start().starts_with(['<', '{', '[']) {
        let line = before.matches('\n').count() + 1;
        let excerpt = Some(line_at(&text, line, before.len()));
        return Place { excerpt, ..whole.at_part(format!("line {line}")) };
    }
    let Some(layout) = layout(&text, aliases::is_known) else { return whole };
    let Some(last) = Records::new(&text, layout.separator).last() else { return whole };
    let index = last.cells.len() - 1;
    let column = layout.heading.cells.get(index).filter(|_| last.number > layout.heading.number);
    Place {
        row: Some(last.number),
        column: column.map(|heading| heading.trim().to_owned()),
        excerpt: Some(excerpt(&text, layout.separator, &layout.heading, &last, Some(index))),
        ..whole
    }
}

use super::{
    Notice, Remark, aliases,
    excerpt::excerpt,
    foreign::line_at,
    looks_like::{looks_like, looks_like_markup},
    plausible::{is_plausible, is_plausible_of_mac},
    records::Records,
    repaired::repaired,
    separator::layout,
};
use crate::error::{Error, Place, Problem, Result, Trouble};
use encoding_rs::{DecoderResult, Encoding, MACINTOSH, UTF_8, WINDOWS_1252};

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
/// `asked` says what it is. If nobody says, it is Windows-1252, or what old Macs wrote, where the
/// words look like words, with a notice; otherwise it is refused. A file put together of several
/// is UTF-8 where it is that, and the other where it is not.
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
            return without_nul(file, by_its_looks(&bad, file)?);
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

/// How a file may be written that is not UTF-8 and does not say so.
struct Other {
    encoding: &'static Encoding,
    called: &'static str,
    /// Whether a text that was read so reads like one.
    is_plausible: fn(&str) -> bool,
}

const OTHERS: [Other; 2] = [
    Other { encoding: WINDOWS_1252, called: "Windows-1252", is_plausible },
    Other { encoding: MACINTOSH, called: "Mac Roman", is_plausible: is_plausible_of_mac },
];

/// Reads what is not UTF-8 as what makes sense of it.
fn by_its_looks(bad: &Bad, file: &str) -> Result<Text> {
    let is_mixed = is_put_together(&bad.bytes);
    let decoded = |encoding: &'static Encoding| match is_mixed {
        true => where_it_must(&bad.bytes, encoding),
        false => encoding.decode_without_bom_handling(&bad.bytes).0.into_owned(),
    };
    for Other { encoding, called, is_plausible } in OTHERS {
        let text = decoded(encoding);
        let is_undefined = text.contains(|letter: char| ('\u{80}'..'\u{A0}').contains(&letter));
        if is_undefined || !is_plausible(&text) {
            continue;
        }
        let ends = |letter: char| letter.is_ascii() && !letter.is_alphanumeric();
        let begins = bad.before.rfind(ends).map_or(0, |at| at + 1);
        let word = first_strange_word(text.get(begins..).unwrap_or(&text));
        let remark = match is_mixed {
            true => Remark::ReadPartlyAs { encoding: called, word },
            false => Remark::ReadAs { encoding: called, word },
        };
        let notices = vec![Notice { place: place_after(&bad.before, file), remark }];
        return Ok(Text { text, encoding: encoding.name(), notices });
    }
    Err(bad.problem(file, UTF_8).into())
}

/// Whether bytes that are not all UTF-8 have letters that are: then the file was put together of
/// several. Only letters of western languages and signs tell that; others come by chance.
fn is_put_together(bytes: &[u8]) -> bool {
    let letters = || bytes.utf8_chunks().flat_map(|chunk| chunk.valid().chars());
    let strange = letters().filter(|letter| !letter.is_ascii()).collect::<Vec<_>>();
    let is_western = |letter: &char| {
        matches!(letter, '\u{A0}'..'\u{250}' | '\u{300}'..'\u{370}' | '\u{2000}'..'\u{2C00}' | '\u{FB00}'..'\u{FB07}')
            || *letter >= '\u{1F000}'
    };
    !strange.is_empty() && strange.iter().all(is_western)
}

/// The bytes as UTF-8 where they are that, and as `other` where they are not.
fn where_it_must(bytes: &[u8], other: &'static Encoding) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&other.decode_without_bom_handling(chunk.invalid()).0);
    }
    text
}

fn first_strange_word(text: &str) -> String {
    let words = || {
        let words = text.split(|letter: char| !letter.is_alphanumeric() && letter.is_ascii());
        words.filter(|word| !word.is_ascii())
    };
    let has_letter = |word: &&str| word.contains(|letter: char| letter.is_alphabetic());
    let strange = words().find(has_letter).or_else(|| words().next()).unwrap_or_default();
    let strange = repaired(strange).unwrap_or_else(|| strange.to_owned());
    strange.chars().take(40).collect()
}

fn without_nul(file: &str, text: Text) -> Result<Text> {
    match text.text.find('\0') {
        None => Ok(Text { text: without_gaps(text.text), ..text }),
        Some(at) => {
            let place = place_after(&text.text[..at], file);
            Err(Problem { place, trouble: Trouble::HoldsNul }.into())
        }
    }
}

/// A text of cells in quotes with a space before each, as in `"Name", "Phone"`, without these
/// spaces: a quote that does not begin a cell is no quote.
fn without_gaps(text: String) -> String {
    let first = text.trim_start().split(['\n', '\r']).next().unwrap_or_default();
    let is_gapped = first.starts_with('"') && first.contains("\", \"");
    if !is_gapped {
        return text;
    }
    let (mut closed, mut is_quoted) = (String::with_capacity(text.len()), false);
    for letter in text.chars() {
        if letter == '"' {
            if !is_quoted && closed.ends_with(' ') {
                let end = closed.trim_end_matches(' ').len();
                if closed[..end].ends_with([',', '\n', '\r']) {
                    closed.truncate(end);
                }
            }
            is_quoted = !is_quoted;
        }
        closed.push(letter);
    }
    closed
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

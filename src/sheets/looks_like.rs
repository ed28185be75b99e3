use crate::error::Trouble;

const AS_CSV: &str = "open it in a spreadsheet and save it as .xlsx, or each sheet as CSV UTF-8";

const AS_JOURNAL: &str =
    "if it is a journal, say “convoke journal import”; else save the table as CSV UTF-8";

/// What other kind of file these bytes are the beginning of, if one is known.
pub(super) fn looks_like(bytes: &[u8]) -> Option<Trouble> {
    let (what, remedy) = kind(bytes)?;
    Some(Trouble::LooksLike { what, remedy })
}

/// What other kind of text this is the beginning of, if one is known.
pub(super) fn looks_like_markup(text: &str) -> Option<Trouble> {
    let (what, remedy) = markup_kind(text)?;
    Some(Trouble::LooksLike { what, remedy })
}

fn kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let starts = |signature: &[u8]| bytes.starts_with(signature);
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return Some((zip_kind(bytes), AS_CSV));
    }
    if starts(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(compound_kind(bytes));
    }
    if starts(b"SQLite format 3\0") {
        return Some((
            "a community file or another database",
            "name a community file with --file, and a sheet to read from it as CSV",
        ));
    }
    if starts(b"%PDF-") {
        return Some(("a PDF", "ask for the spreadsheet that it was made from"));
    }
    if starts(b"{\\rtf") {
        return Some(("a word processor's document", "save its table as CSV UTF-8"));
    }
    if starts(b"\x1F\x8B") {
        return Some(("a compressed file", "unpack it first"));
    }
    if starts(b"\x89PNG") || starts(b"\xFF\xD8\xFF") || starts(b"GIF8") {
        return Some(("a picture", "ask for the spreadsheet that it shows"));
    }
    None
}

/// What a file in Microsoft's older container is: that names its parts in UTF-16.
fn compound_kind(bytes: &[u8]) -> (&'static str, &'static str) {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if holds("EncryptedPackage") {
        ("a password-protected workbook", "open it in a spreadsheet and save it without a password")
    } else if holds("WordDocument") {
        ("a word processor's document", "copy its table into a spreadsheet and save that")
    } else {
        ("an Excel workbook of the old kind (.xls)", AS_CSV)
    }
}

fn zip_kind(bytes: &[u8]) -> &'static str {
    let head = &bytes[..bytes.len().min(4096)];
    let holds = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    if holds(b"opendocument.spreadsheet") {
        "an OpenDocument spreadsheet"
    } else if holds(b"xl/") || holds(b"[Content_Types].xml") {
        "an Excel workbook"
    } else {
        "a zip archive"
    }
}

fn markup_kind(text: &str) -> Option<(&'static str, &'static str)> {
    let blank = |letter: char| letter == '\u{FEFF}' || letter.is_whitespace();
    if !text.trim_start_matches(blank).starts_with(['<', '{', '[']) {
        return None;
    }
    let head: String = text.chars().take(512).flat_map(char::to_lowercase).collect();
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    if ["<!doctype html", "<html", "<table", "<head", "<meta"]
        .iter()
        .any(|tag| head.starts_with(tag))
    {
        Some(("a web page", AS_CSV))
    } else if head.starts_with("<?xml") {
        Some(("XML of no kind that is known", AS_CSV))
    } else if head.starts_with("{\"") || head.starts_with("[{") || head.starts_with("{\n") {
        Some(("JSON of no kind that is known", AS_JOURNAL))
    } else {
        None
    }
}

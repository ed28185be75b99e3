//! What people typed, between DOT's quotes and inside its HTML-like labels.

/// A quoted string that Graphviz prints as typed.
///
/// Graphviz reads `\` as the beginning of an escape and `&` as that of an entity, in labels and in
/// tooltips; a raw control character makes its SVG invalid.
pub(super) fn label(text: &str) -> String {
    let mut label = String::with_capacity(text.len() + 2);
    label.push('"');
    for c in text.chars().filter(|c| *c != '\r').map(printable) {
        match c {
            '\\' => label.push_str("\\\\"),
            '"' => label.push_str("\\\""),
            '\n' => label.push_str("\\n"),
            '&' => label.push_str("&amp;"),
            c => label.push(c),
        }
    }
    label.push('"');
    label
}

/// A quoted string of our own making, which holds nothing to escape.
pub(super) fn quoted(value: &str) -> String {
    format!("\"{value}\"")
}

/// Text inside an HTML-like label.
///
/// Graphviz hands it to an XML parser piece by piece, which waits for more after a last `]`;
/// and what the parser gives back is still searched for escapes that begin with `\`.
pub(super) fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars().filter(|c| *c != '\r').map(printable) {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            ']' => escaped.push_str("&#93;"),
            '\\' => escaped.push_str("&#92;&#92;"),
            '\n' => escaped.push_str("<br align=\"left\"/>"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Control characters but the line break, and the two that no XML may hold, become U+FFFD.
fn printable(c: char) -> char {
    let refused = c.is_control() && c != '\n' || matches!(c, '\u{fffe}' | '\u{ffff}');
    if refused { '\u{fffd}' } else { c }
}

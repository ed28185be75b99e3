use std::borrow::Cow;
use std::fmt::Write;

/// Text that shows what it holds: nothing in it moves the cursor, hides, or turns the reading
/// direction of what stands beside it.
///
/// ESC becomes `␛` and its like the other control characters; characters that are invisible or
/// steer the direction of writing become their number, as in `⟦U+202E⟧`. Line breaks stay, a tab
/// becomes a space. Joiners stay too: Persian words and composed emoji need them.
pub fn visible(text: &str) -> Cow<'_, str> {
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n'));
    if is_plain || !text.chars().any(|c| c != '\n' && is_hidden(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\n' => shown.push('\n'),
            '\r' if rest.peek() == Some(&'\n') => {}
            '\r' => shown.push('\n'),
            '\t' => shown.push(' '),
            '\u{7f}' => shown.push('␡'),
            '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + c as u32)),
            c if is_hidden(c) => {
                let _ = write!(shown, "⟦U+{:04X}⟧", c as u32);
            }
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// The same on one line.
pub(super) fn visible_line(text: &str) -> String {
    let shown = visible(text);
    if !shown.contains('\n') {
        return shown.trim().to_owned();
    }
    shown.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Control characters, direction controls, invisible characters and characters that are none.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
        || (c as u32) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_colour_the_terminal_or_turn_the_line_around() {
        assert_eq!(visible("\u{1b}[31mred"), "␛[31mred");
        assert_eq!(visible("a\u{202e}b\u{9b}c\u{7f}"), "a⟦U+202E⟧b⟦U+009B⟧c␡");
    }

    #[test]
    fn what_people_write_stays_as_it_is() {
        for name in ["Médecins 医院", "می‌خواهم", "👩‍⚕️ team", "two\nlines", "O’Neil & Söhne"]
        {
            assert_eq!(visible(name), name);
        }
    }

    #[test]
    fn carriage_returns_and_tabs_do_not_overprint() {
        assert_eq!(visible("one\r\ntwo\rthree\tfour"), "one\ntwo\nthree four");
        assert_eq!(visible_line("one\r\n  two\n"), "one two");
    }
}

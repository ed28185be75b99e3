//! Numbers as their workbook shows them: dates, times, and codes with leading zeros.

use jiff::{
    ToSpan,
    civil::{Date, date},
};

/// How a cell's number is to be read, by its number format.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Format {
    /// As it is stored.
    Plain,
    /// As a point in time, of which the format shows these parts.
    Moment {
        /// Whether it shows a year, month or day.
        has_date: bool,
        /// Whether it shows a day, so that a month alone is none.
        has_day: bool,
        /// Whether it shows hours or seconds.
        has_time: bool,
    },
    /// As a time span in hours, which may be more than a day's.
    Hours,
    /// As digits with leading zeros and what stands between them; `None` is a digit's place.
    Digits(Vec<Option<char>>),
}

impl Format {
    /// The format of one of the numbers under which spreadsheets know their own.
    pub(super) fn of_number(id: u32) -> Format {
        let moment = |has_date, has_time| Format::Moment { has_date, has_day: has_date, has_time };
        match id {
            17 => Format::Moment { has_date: true, has_day: false, has_time: false },
            14..=16 | 27..=31 | 36 | 50..=58 => moment(true, false),
            18..=21 | 32..=35 | 45 | 47 => moment(false, true),
            22 => moment(true, true),
            46 => Format::Hours,
            _ => Format::Plain,
        }
    }

    /// The format that a code such as `m/d/yyyy`, `[h]:mm` or `00000` describes.
    ///
    /// ```text
    /// yyyy-mm-dd → a day     mmm-yy → a month     h:mm AM/PM → a time     000-00-0000 → digits
    /// ```
    pub(super) fn of_code(code: &str) -> Format {
        let code = first_section(code);
        if code.eq_ignore_ascii_case("general") || code.eq_ignore_ascii_case("standard") {
            return Format::Plain;
        }
        let (letters, is_elapsed) = letters(code);
        let has = |wanted: &str| letters.contains(|letter| wanted.contains(letter));
        let has_time = has("hs");
        let has_day = has("d");
        let has_date = has_day || has("y") || (has("m") && !has_time);
        if is_elapsed {
            Format::Hours
        } else if has_date || has_time {
            Format::Moment { has_date, has_day, has_time }
        } else {
            digits(code).map_or(Format::Plain, Format::Digits)
        }
    }

    /// A cell's number as its workbook shows it, with dates in the order that sorts. `is_1904`
    /// says from when its days are counted.
    pub(super) fn show(&self, value: f64, is_1904: bool) -> String {
        let shown = match self {
            Format::Plain => None,
            Format::Moment { has_date, has_day, has_time } => {
                moment(value, is_1904).and_then(|(day, seconds)| {
                    match (*has_date && (value >= 1.0 || is_1904), *has_time) {
                        (true, true) if seconds > 0 => Some(format!("{day} {}", clock(seconds))),
                        (true, false) if !*has_day && day.day() == 1 => {
                            Some(day.strftime("%Y-%m").to_string())
                        }
                        (true, _) => Some(day.to_string()),
                        (false, true) => Some(clock(seconds)),
                        (false, false) => None,
                    }
                })
            }
            Format::Hours if (0.0..1e6).contains(&value) => {
                Some(clock((value * 86_400.0).round() as u64))
            }
            Format::Hours => None,
            Format::Digits(places) => filled(places, value),
        };
        shown.unwrap_or_else(|| plain(value))
    }
}

/// A number without a superfluous fraction, and without the noise beyond the 15 digits that a
/// spreadsheet keeps.
pub(super) fn plain(value: f64) -> String {
    let rounded = format!("{value:.14e}").parse().unwrap_or(value);
    // A negative zero is a zero.
    format!("{}", rounded + 0.0)
}

/// A moment as ISO 8601 writes it: its day, with hours and minutes if it is not midnight.
pub(super) fn iso(said: &str) -> String {
    let Some((day, time)) = said.split_once('T') else { return said.to_owned() };
    let time = time.split('.').next().unwrap_or_default();
    match time.split(':').collect::<Vec<_>>().as_slice() {
        ["00", "00", "00"] | ["00", "00"] | [_] => day.to_owned(),
        [hours, minutes, "00"] | [hours, minutes] => format!("{day} {hours}:{minutes}"),
        _ => format!("{day} {time}"),
    }
}

/// The day and the second of the day that a number of days stands for.
fn moment(value: f64, is_1904: bool) -> Option<(Date, u64)> {
    if !(0.0..2_958_466.0).contains(&value) {
        return None;
    }
    let seconds = (value * 86_400.0).round() as u64;
    let (days, seconds) = ((seconds / 86_400) as i64, seconds % 86_400);
    // The first system counts a 29th of February 1900, which never was.
    let first = match (is_1904, days) {
        (true, _) => date(1904, 1, 1),
        (false, 0..60) => date(1899, 12, 31),
        (false, _) => date(1899, 12, 30),
    };
    Some((first.checked_add(days.days()).ok()?, seconds))
}

/// Hours and minutes, and seconds if there are any.
fn clock(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match seconds {
        0 => format!("{hours:02}:{minutes:02}"),
        seconds => format!("{hours:02}:{minutes:02}:{seconds:02}"),
    }
}

/// A code up to the first semicolon: what holds for positive numbers.
fn first_section(code: &str) -> &str {
    let mut is_quoted = false;
    let end = code.char_indices().find(|(_, letter)| {
        is_quoted ^= *letter == '"';
        *letter == ';' && !is_quoted
    });
    end.map_or(code, |(end, _)| &code[..end])
}

/// The letters of a code that stand for parts of a date or time, in small letters, and whether
/// it counts hours, minutes or seconds on and on.
fn letters(code: &str) -> (String, bool) {
    let lower = code.to_lowercase();
    let mut found = String::new();
    let mut is_elapsed = false;
    let mut rest = lower.chars();
    while let Some(letter) = rest.next() {
        match letter {
            '"' => {
                rest.by_ref().find(|letter| *letter == '"');
            }
            '\\' | '_' | '*' => {
                rest.next();
            }
            '[' => {
                let inside: String = rest.by_ref().take_while(|letter| *letter != ']').collect();
                is_elapsed |= ["h", "hh", "m", "mm", "s", "ss"].contains(&inside.as_str());
            }
            'a' => {
                let ahead = rest.as_str();
                let skipped = ["m/pm", "/p"].iter().find(|ending| ahead.starts_with(**ending));
                rest = ahead[skipped.map_or(0, |ending| ending.len())..].chars();
            }
            'y' | 'm' | 'd' | 'h' | 's' => found.push(letter),
            _ => {}
        }
    }
    (found, is_elapsed)
}

/// The places of a code that is nothing but zeros and what stands between them, such as `00000`.
fn digits(code: &str) -> Option<Vec<Option<char>>> {
    let mut places = Vec::new();
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '0' => places.push(None),
            '\\' => places.push(Some(letters.next()?)),
            '"' => places.extend(letters.by_ref().take_while(|l| *l != '"').map(Some)),
            '-' | ' ' | '(' | ')' | '/' => places.push(Some(letter)),
            _ => return None,
        }
    }
    (places.iter().filter(|place| place.is_none()).count() > 1).then_some(places)
}

/// A whole number's digits in their places, from the right; those that are left over stand first.
fn filled(places: &[Option<char>], value: f64) -> Option<String> {
    if value.fract() != 0.0 || !(0.0..1e15).contains(&value) {
        return None;
    }
    let number = format!("{value:.0}");
    let room = places.iter().filter(|place| place.is_none()).count();
    let mut digits: Vec<char> = format!("{number:0>room$}").chars().collect();
    let mut shown: Vec<char> = Vec::new();
    for place in places.iter().rev() {
        match place {
            Some(letter) => shown.push(*letter),
            None => shown.extend(digits.pop()),
        }
    }
    shown.extend(digits.into_iter().rev());
    Some(shown.into_iter().rev().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, value: f64) -> String {
        Format::of_code(code).show(value, false)
    }

    #[test]
    fn a_day_is_the_same_day_in_both_systems() {
        assert_eq!(shown("m/d/yyyy", 46_095.0), "2026-03-14");
        assert_eq!(Format::of_code("m/d/yyyy").show(44_633.0, true), "2026-03-14");
        assert_eq!(shown("[$-409]dddd\\, mmmm d\\, yyyy;@", 46_095.0), "2026-03-14");
        assert_eq!(shown("yyyy-mm-dd", 59.0), "1900-02-28");
        assert_eq!(shown("yyyy-mm-dd", 61.0), "1900-03-01");
        assert_eq!(Format::of_code("d.m.yy").show(0.0, true), "1904-01-01");
        assert_eq!(Format::of_number(14).show(46_095.4, false), "2026-03-14");
    }

    #[test]
    fn a_time_is_shown_as_far_as_its_format_shows_it() {
        assert_eq!(shown("h:mm AM/PM", 0.604_166_666_7), "14:30");
        assert_eq!(shown("m/d/yy h:mm", 46_095.604_166_666_7), "2026-03-14 14:30");
        assert_eq!(shown("m/d/yy h:mm", 46_095.0), "2026-03-14");
        assert_eq!(shown("h:mm", 46_095.5), "12:00");
        assert_eq!(shown("[h]:mm", 1.5), "36:00");
        assert_eq!(shown("mm:ss", 0.000_694_444), "00:01");
    }

    #[test]
    fn a_moment_in_letters_is_its_day_unless_it_has_a_time() {
        assert_eq!(iso("2026-03-14"), "2026-03-14");
        assert_eq!(iso("2026-03-14T00:00:00"), "2026-03-14");
        assert_eq!(iso("2026-03-14T09:30:00.000"), "2026-03-14 09:30");
        assert_eq!(iso("2026-03-14T10:00"), "2026-03-14 10:00");
    }

    #[test]
    fn a_month_alone_stays_a_month() {
        assert_eq!(shown("mmm-yy", 46_082.0), "2026-03");
        assert_eq!(shown("mmm-yy", 46_095.0), "2026-03-14");
    }

    #[test]
    fn numbers_are_what_people_see_and_codes_keep_their_zeros() {
        assert_eq!(shown("General", 2.0), "2");
        assert_eq!(shown("0.00", 0.1 + 0.2), "0.3");
        assert_eq!(shown("#,##0", 1_250_000.0), "1250000");
        assert_eq!(shown("General", -0.0), "0");
        assert_eq!(shown("00000", 1234.0), "01234");
        assert_eq!(shown("00000\\-0000", 12_340_001.0), "01234-0001");
        assert_eq!(shown("000-00-0000", 12_345_678.0), "012-34-5678");
        assert_eq!(shown("00", 123.0), "123");
        assert_eq!(shown("0 \"days\"", 3.0), "3");
        assert_eq!(shown("[Red]0", 3.0), "3");
    }
}

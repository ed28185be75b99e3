//! Numbers as tables write them: exact, never NaN.

use super::{Cell, Line};
use crate::error::Trouble;
use serde::{Serialize, Serializer};
use std::{cmp::Ordering, fmt};

/// A positive decimal number, kept exactly: `digits` / 10^`places`. Order is by size.
///
/// What has more than 18 digits, or more than 18 after the point, is rounded to as many; that is
/// refused where fewer than nine would be left. `2.5e-3` is read as 0.0025.
///
/// ```
/// use convoke::model::{Cell, Strength};
/// assert!(Strength::read("1.5")? < Strength::read("2")?);
/// assert_eq!(Strength::read("2.50")?.write(), "2.5");
/// # Ok::<(), convoke::model::Trouble>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Strength {
    /// All its digits, without the point: at most 18.
    pub digits: u64,
    /// How many of them stand after the point: at most 18.
    pub places: u32,
}

/// The most digits of a strength, and the most of them after the point.
const MOST_DIGITS: usize = 18;

/// A number is rounded to fit if so many digits are left, so that it is off by less than a
/// billionth: programs write 17 digits, however small the number is.
const LEAST_DIGITS: i64 = 9;

impl Strength {
    /// The nearest floating-point number.
    pub fn value(self) -> f64 {
        self.digits as f64 / 10f64.powi(self.places as i32)
    }
}

impl Ord for Strength {
    fn cmp(&self, other: &Strength) -> Ordering {
        // At most 10^18 · 10^18, so no product overflows.
        let scaled = |one: &Strength, other: &Strength| {
            u128::from(one.digits) * 10u128.pow(other.places.saturating_sub(one.places))
        };
        let by_size = scaled(self, other).cmp(&scaled(other, self));
        by_size.then(self.places.cmp(&other.places))
    }
}

impl PartialOrd for Strength {
    fn partial_cmp(&self, other: &Strength) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Strength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:0width$}", self.digits, width = self.places as usize + 1);
        let (whole, rest) = digits.split_at(digits.len() - self.places as usize);
        if rest.is_empty() { f.write_str(whole) } else { write!(f, "{whole}.{rest}") }
    }
}

impl Serialize for Strength {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.value())
    }
}

impl Cell for Strength {
    fn read(text: &str) -> Result<Self, Trouble> {
        let wrong = |what| Trouble::NotANumber { said: text.into(), what };
        let (digits, places) = positive(text).ok_or_else(|| wrong("a positive number"))?;
        // What more than 18 digits, or more of them after the point, leaves to be rounded off.
        let length = digits.len() as i64;
        let off = (length - MOST_DIGITS as i64).max(places - MOST_DIGITS as i64).max(0);
        if places < 0 && length - places > MOST_DIGITS as i64 || off > places.max(0) {
            return Err(wrong("a number of at most 18 digits before the point"));
        }
        if off > 0 && length - off < LEAST_DIGITS {
            return Err(wrong("a number that 18 digits after the point can hold"));
        }
        let (kept, rounded) = digits.split_at((length - off) as usize);
        let up = u64::from(rounded.starts_with(['5', '6', '7', '8', '9']));
        let digits: u64 = kept.parse().map_err(|_| wrong("a positive number"))?;
        let (mut digits, mut places) = (digits + up, places - off);
        while places > 0 && digits % 10 == 0 {
            (digits, places) = (digits / 10, places - 1);
        }
        let whole = 10u64.pow(places.min(0).unsigned_abs() as u32);
        Ok(Strength { digits: digits * whole, places: places.max(0) as u32 })
    }
    fn write(&self) -> String {
        self.to_string()
    }
}

/// The digits of a positive number without noughts around them, and how many of them stand after
/// the point, or how many noughts are behind them where that is less than none; `None` if it is
/// no such number.
fn positive(text: &str) -> Option<(String, i64)> {
    let (number, power) = match text.split_once(['e', 'E']) {
        Some((number, power)) => (number, i64::from(power.parse::<i32>().ok()?)),
        None => (text, 0),
    };
    let number = number.strip_prefix('+').unwrap_or(number);
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits = format!("{whole}{part}");
    let is_written = digits.bytes().all(|b| b.is_ascii_digit());
    let significant = digits.trim_end_matches('0');
    let noughts = digits.len() - significant.len();
    let significant = significant.trim_start_matches('0');
    let places = part.len() as i64 - noughts as i64 - power;
    (is_written && !significant.is_empty()).then(|| (significant.to_owned(), places))
}

/// An amount as it was said: money or anything that is given, such as `25,000` or `two nurses`.
///
/// The words are kept; `number` is there when they are a number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Amount {
    /// As it was said.
    pub words: Line,
    /// What it counts to, if it is a number.
    pub number: Option<Strength>,
}

impl Cell for Amount {
    fn read(text: &str) -> Result<Self, Trouble> {
        let bare = text.trim().trim_start_matches(['$', '€', '£']).trim();
        let (whole, part) = bare.split_once('.').unwrap_or((bare, "0"));
        let number =
            ungrouped(whole).and_then(|whole| Strength::read(&format!("{whole}.{part}")).ok());
        Ok(Amount { words: Line::read(text)?, number })
    }
    fn write(&self) -> String {
        self.words.to_string()
    }
    fn is_blank(&self) -> bool {
        self.words.is_blank()
    }
}

/// A whole number as spreadsheets write it where other cells of the column are blank: `4.0` is 4.
pub(super) fn whole(text: &str) -> &str {
    text.strip_suffix(".0").unwrap_or(text)
}

/// Digits without the commas that part them by threes, as in `25,000`; `None` if it is not so.
pub(super) fn ungrouped(digits: &str) -> Option<String> {
    let mut groups = digits.split(',');
    let first = groups.next()?;
    let mut rest = groups.peekable();
    let first_fits = rest.peek().is_none() || (1..=3).contains(&first.len());
    let fits = first_fits
        && rest.all(|group| group.len() == 3)
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b',');
    fits.then(|| digits.replace(',', ""))
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.words.fmt(f)
    }
}

/// A judgement from 1 (least) to 5 (most).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct OneToFive(u8);

impl OneToFive {
    /// Its number, from 1 to 5.
    pub fn number(self) -> u8 {
        self.0
    }
}

impl Cell for OneToFive {
    fn read(text: &str) -> Result<Self, Trouble> {
        match whole(text).parse::<i64>() {
            Ok(number @ 1..=5) => Ok(OneToFive(number as u8)),
            Ok(_) => Err(Trouble::OutOfRange { said: text.into(), low: 1, high: 5 }),
            Err(_) => {
                Err(Trouble::NotANumber { said: text.into(), what: "a whole number from 1 to 5" })
            }
        }
    }
    fn write(&self) -> String {
        self.0.to_string()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_strength_is_kept_exactly_and_nothing_else_is_one() {
        let half = Strength::read("1.50").unwrap();
        assert_eq!((half.digits, half.places, half.write()), (15, 1, "1.5".into()));
        for said in
            ["NaN", "1e309", "1,5", "-2", "0", "inf", "", ".", "0e5", "e5", "1e", "1e-19", "++5"]
        {
            assert!(Strength::read(said).is_err(), "{said}");
        }
    }

    #[test]
    fn a_strength_is_read_as_programs_write_it() {
        let read = |said: &str| Strength::read(said).map(|strength| strength.write()).ok();
        for (said, plain) in [
            ("2.0e+00", "2"),
            ("1e3", "1000"),
            ("2.5E-3", "0.0025"),
            ("+5", "5"),
            ("1.5e1", "15"),
            ("100.00", "100"),
            ("1e17", "100000000000000000"),
            // A fraction of 20 places, rounded; and one that is carried over.
            ("0.00042178985213627195", "0.000421789852136272"),
            ("12345.67890123456789012", "12345.6789012345679"),
            ("0.99999999999999999999", "1"),
        ] {
            assert_eq!(read(said).as_deref(), Some(plain), "{said}");
        }
    }

    #[test]
    fn a_strength_that_cannot_be_held_is_said_to_be_a_number() {
        let says = |said: &str| Strength::read(said).unwrap_err().to_string();
        assert!(says("99999999999999999999").contains("at most 18 digits before the point"));
        assert!(says("1e22").contains("at most 18 digits before the point"));
        assert!(says("1e-30").contains("18 digits after the point"));
        assert!(says("0").contains("positive"));
    }

    #[test]
    fn the_smallest_strength_is_read_back_as_it_was_written() {
        let small = Strength::read(".000000000000000001").unwrap();
        assert_eq!(Strength::read(&small.write()).unwrap(), small);
    }

    #[test]
    fn a_strength_of_one_and_a_half_is_less_than_one_of_two() {
        let mut strengths = ["10", "2", "0.5", "1.5", "999999999999999999", ".000000000000000001"]
            .map(|said| Strength::read(said).unwrap());
        strengths.sort();
        let said = strengths.map(|strength| strength.write());
        assert_eq!(said, ["0.000000000000000001", "0.5", "1.5", "2", "10", "999999999999999999"]);
    }

    #[test]
    fn an_amount_is_a_number_only_when_it_is_written_as_one() {
        let number = |said| Amount::read(said).unwrap().number.map(Strength::value);
        assert_eq!(number("$25,000"), Some(25000.0));
        assert_eq!(number("$25,000.50"), Some(25000.5));
        assert_eq!(number("1,5"), None);
        assert_eq!(number("€1.500,00"), None);
        assert_eq!(number("25,000,"), None);
        assert_eq!(number("two nurses"), None);
    }

    #[test]
    fn a_judgement_is_a_whole_number_from_one_to_five() {
        assert_eq!(OneToFive::read("4.0").unwrap().number(), 4);
        assert!(matches!(OneToFive::read("6"), Err(Trouble::OutOfRange { .. })));
        assert!(matches!(OneToFive::read("4.5"), Err(Trouble::NotANumber { .. })));
    }
}

//! Numbers as tables write them: exact, never NaN.

use super::Cell;
use crate::error::Trouble;
use serde::{Serialize, Serializer};
use std::fmt;

/// A positive decimal number, kept exactly: `digits` / 10^`places`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Strength {
    /// All its digits, without the point.
    pub digits: u64,
    /// How many of them stand after the point.
    pub places: u32,
}

impl Strength {
    /// The nearest floating-point number.
    pub fn value(self) -> f64 {
        self.digits as f64 / 10f64.powi(self.places as i32)
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
        let wrong = || Trouble::NotANumber { said: text.into(), what: "a positive number" };
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let part = part.trim_end_matches('0');
        let digits = format!("{whole}{part}");
        let is_written = digits.bytes().all(|b| b.is_ascii_digit()) && digits.len() <= 18;
        let digits = digits.parse().ok().filter(|digits| is_written && *digits > 0);
        Ok(Strength { digits: digits.ok_or_else(wrong)?, places: part.len() as u32 })
    }
    fn write(&self) -> String {
        self.to_string()
    }
}

/// An amount as it was said: money or anything that is given, such as `25,000` or `two nurses`.
///
/// The words are kept; `number` is there when they are a number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Amount {
    /// As it was said.
    pub words: String,
    /// What it counts to, if it is a number.
    pub number: Option<Strength>,
}

impl Cell for Amount {
    fn read(text: &str) -> Result<Self, Trouble> {
        let bare = text.trim_start_matches(['$', '€', '£']).trim();
        let mut groups = bare.split('.').next().unwrap_or_default().split(',');
        let first_fits = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
        let grouped = !bare.contains(',') || (first_fits && groups.all(|group| group.len() == 3));
        let number = Strength::read(&bare.replace(',', "")).ok().filter(|_| grouped);
        Ok(Amount { words: super::Line::read(text)?.write(), number })
    }
    fn write(&self) -> String {
        self.words.clone()
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
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
        match text.parse::<i64>() {
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
        for said in ["NaN", "1e309", "1,5", "-2", "0", "inf", ""] {
            assert!(Strength::read(said).is_err(), "{said}");
        }
    }

    #[test]
    fn an_amount_is_a_number_only_when_it_is_written_as_one() {
        let number = |said| Amount::read(said).unwrap().number.map(Strength::value);
        assert_eq!(number("$25,000"), Some(25000.0));
        assert_eq!(number("1,5"), None);
        assert_eq!(number("two nurses"), None);
    }
}

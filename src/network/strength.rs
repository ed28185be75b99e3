use crate::error::{Result, Trouble};
use serde::{Serialize, Serializer};
use std::{cmp::Ordering, fmt, str::FromStr};

/// How strong a tie is: a positive number in the unit of whoever measured it, kept exactly as
/// it was written.
///
/// Strengths are decimals, not binary fractions, so that 0.1 + 0.2 is 0.3 and equally long
/// paths compare equal.
///
/// ```
/// use convoke::network::Strength;
/// let a: Strength = "0.10".parse()?;
/// let b: Strength = "0.2".parse()?;
/// assert_eq!(a.plus(b).unwrap().to_string(), "0.3");
/// assert!("0".parse::<Strength>().is_err());
/// # convoke::Result::Ok(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Strength {
    /// The digits, without the point; never 0.
    digits: u64,
    /// How many of them stand behind the point; as few as possible.
    decimals: u8,
}

const MOST_DECIMALS: u8 = 18;

impl Strength {
    /// A whole number; `None` for 0.
    pub fn whole(number: u64) -> Option<Strength> {
        Strength::new(number, 0)
    }

    /// `digits` with the point `decimals` places from the right; `None` for 0, or for more than
    /// 18 decimals.
    pub fn new(digits: u64, decimals: u8) -> Option<Strength> {
        if digits == 0 {
            return None;
        }
        let (mut digits, mut decimals) = (digits, decimals);
        while decimals > 0 && digits.is_multiple_of(10) {
            digits /= 10;
            decimals -= 1;
        }
        (decimals <= MOST_DECIMALS).then_some(Strength { digits, decimals })
    }

    /// The nearest binary fraction, for arithmetic that need not be exact.
    pub fn as_f64(self) -> f64 {
        self.digits as f64 / 10f64.powi(self.decimals.into())
    }

    /// The exact sum; `None` if it has more digits than a strength can hold.
    pub fn plus(self, other: Strength) -> Option<Strength> {
        let decimals = self.decimals.max(other.decimals);
        let sum = self.digits_at(decimals).checked_add(other.digits_at(decimals))?;
        let mut shorter = (sum, decimals);
        while shorter.1 > 0 && shorter.0 % 10 == 0 {
            shorter = (shorter.0 / 10, shorter.1 - 1);
        }
        Strength::new(u64::try_from(shorter.0).ok()?, shorter.1)
    }

    /// How many digits stand behind the point.
    pub(super) fn decimals(self) -> u8 {
        self.decimals
    }

    /// The digits with as many decimals as asked for, which are no fewer than its own.
    /// At most 2⁶⁴ · 10¹⁸, which 128 bits hold.
    pub(super) fn digits_at(self, decimals: u8) -> u128 {
        u128::from(self.digits) * 10u128.pow(u32::from(decimals - self.decimals))
    }
}

impl FromStr for Strength {
    type Err = crate::Error;

    fn from_str(said: &str) -> Result<Strength> {
        let trouble = || Trouble::NotANumber {
            said: said.to_owned(),
            what: "a positive number of at most 18 digits",
        };
        let text = said.trim();
        let (before, behind) = text.split_once('.').unwrap_or((text, ""));
        let behind = behind.trim_end_matches('0');
        let digits = format!("{before}{behind}");
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(trouble().into());
        }
        let decimals = u8::try_from(behind.len()).map_err(|_| trouble())?;
        let digits = digits.parse().map_err(|_| trouble())?;
        Ok(Strength::new(digits, decimals).ok_or_else(trouble)?)
    }
}

impl fmt::Display for Strength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.decimals == 0 {
            return write!(f, "{}", self.digits);
        }
        let one = 10u64.pow(self.decimals.into());
        let (before, behind) = (self.digits / one, self.digits % one);
        write!(f, "{before}.{behind:0width$}", width = self.decimals.into())
    }
}

impl Ord for Strength {
    fn cmp(&self, other: &Strength) -> Ordering {
        let decimals = self.decimals.max(other.decimals);
        self.digits_at(decimals).cmp(&other.digits_at(decimals))
    }
}

impl PartialOrd for Strength {
    fn partial_cmp(&self, other: &Strength) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for Strength {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.as_f64())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn strength(text: &str) -> Strength {
        text.parse().unwrap()
    }

    #[test]
    fn a_strength_is_kept_as_it_was_written() {
        for (written, kept) in [("3", "3"), ("2.50", "2.5"), ("0.05", "0.05"), ("100", "100")] {
            assert_eq!(strength(written).to_string(), kept);
        }
        assert_eq!(strength("1.50"), strength("1.5"));
    }

    #[test]
    fn what_is_no_positive_number_is_no_strength() {
        for said in ["", ".", "0", "0.0", "-1", "1e3", "strong", "1,5", "99999999999999999999"] {
            assert!(said.parse::<Strength>().is_err(), "{said}");
        }
    }

    #[test]
    fn strengths_add_and_compare_without_rounding() {
        assert_eq!(strength("0.1").plus(strength("0.2")), Some(strength("0.3")));
        assert_eq!(strength("0.5").plus(strength("0.5")), Some(strength("1")));
        assert!(strength("0.9") < strength("1") && strength("10") > strength("9.99"));
        assert_eq!(strength("18446744073709551615").plus(strength("1")), None);
    }
}

use super::{Network, Tie, strength::digits_at};
use crate::{
    error::{Result, Trouble},
    model::{Level, Strength},
};
use serde::Serialize;

/// How long a tie is, in a unit of its network's own: whole, at least 1, the shorter the closer.
///
/// Whole numbers, so that equally long paths compare equal: 1/2 + 1/3 + 1/6 falls short of 1 in
/// binary fractions, and a broker is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Length(u64);

/// What makes a tie long.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LengthBy {
    /// Nothing: every tie is one step.
    #[default]
    Steps,
    /// A low level: 60 ÷ level, which is 60, 30, 20, 15 or 12.
    Level,
    /// Little strength: in proportion to 1 ÷ strength, scaled to whole numbers.
    Strength,
}

impl Length {
    /// One step.
    pub const STEP: Length = Length(1);

    /// This many units; `None` for 0.
    pub fn new(units: u64) -> Option<Length> {
        (units > 0).then_some(Length(units))
    }

    /// 60 ÷ level; `None` for the level none, which is no tie.
    pub fn of_level(level: Level) -> Option<Length> {
        60u64.checked_div(level.rung().into()).map(Length)
    }

    /// How many units.
    #[inline]
    pub fn units(self) -> u64 {
        self.0
    }
}

impl Network {
    /// The same network with its ties measured anew.
    ///
    /// By strength, lengths are the least whole numbers in proportion to 1 ÷ strength: their
    /// strengths' least common multiple, divided by each.
    ///
    /// # Errors
    /// When a tie lacks the level or strength that is asked for, or when the strengths' common
    /// multiple is so large that the length of a path might not fit into 64 bits.
    ///
    /// ```
    /// use convoke::{Network, model::{Cell, Strength}, network::LengthBy};
    /// let mut builder = Network::builder();
    /// for (a, b, strength) in [("a", "b", "2"), ("b", "c", "0.5"), ("c", "d", "3")] {
    ///     builder.tie(a, b, None, Some(Strength::read(strength)?));
    /// }
    /// let network = builder.build().with_lengths(LengthBy::Strength)?;
    /// let lengths: Vec<u64> = network.ties().iter().map(|tie| tie.length.units()).collect();
    /// assert_eq!(lengths, [3, 12, 2]);    // 6 ÷ 2, 6 ÷ 0.5, 6 ÷ 3
    /// # convoke::Result::Ok(())
    /// ```
    pub fn with_lengths(mut self, by: LengthBy) -> Result<Network> {
        let lengths = match by {
            LengthBy::Steps => vec![Length::STEP; self.ties().len()],
            LengthBy::Level => {
                self.each_tie(|tie| tie.level.and_then(Length::of_level), "level")?
            }
            LengthBy::Strength => {
                let strengths = self.each_tie(|tie| tie.strength, "strength")?;
                scaled(&strengths, self.len())?
            }
        };
        for (tie, length) in self.ties_mut().iter_mut().zip(lengths) {
            tie.length = length;
        }
        Ok(self)
    }

    fn each_tie<T>(&self, of: impl Fn(&Tie) -> Option<T>, what: &'static str) -> Result<Vec<T>> {
        let lacks = |tie: &Tie| Trouble::TieLacks {
            ends: [tie.from, tie.to].map(|end| self.ids()[end as usize].to_string()),
            what,
        };
        self.ties().iter().map(|tie| of(tie).ok_or_else(|| lacks(tie).into())).collect()
    }
}

/// The least whole numbers in proportion to 1 ÷ strength, such that a path through `n`
/// stakeholders fits into 64 bits.
fn scaled(strengths: &[Strength], n: usize) -> Result<Vec<Length>> {
    let places = strengths.iter().map(|strength| strength.places).max().unwrap_or(0);
    let mut digits: Vec<u128> = strengths.iter().map(|one| digits_at(*one, places)).collect();
    let common = digits.iter().copied().fold(0, gcd).max(1);
    digits.iter_mut().for_each(|digits| *digits /= common);

    let most = u128::from(u64::MAX) / (n.max(1) as u128);
    let least = digits.iter().copied().min().unwrap_or(1);
    let mut multiple = 1u128;
    for &digits in &digits {
        multiple = multiple
            .checked_mul(digits / gcd(multiple, digits))
            .filter(|multiple| multiple / least <= most)
            .ok_or_else(|| Trouble::LengthsTooFine { strengths: distinct(strengths) })?;
    }
    // Each is at most `most`, which fits.
    Ok(digits.iter().map(|digits| Length((multiple / digits) as u64)).collect())
}

fn distinct(strengths: &[Strength]) -> usize {
    strengths.iter().collect::<std::collections::BTreeSet<_>>().len()
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::Cell;

    fn lengths(strengths: &[&str]) -> Result<Vec<u64>> {
        let strengths: Vec<Strength> =
            strengths.iter().map(|s| Strength::read(s).unwrap()).collect();
        Ok(scaled(&strengths, 10)?.into_iter().map(Length::units).collect())
    }

    #[test]
    fn one_half_one_third_and_one_sixth_are_as_long_as_one() {
        let found = lengths(&["2", "3", "6", "1"]).unwrap();
        assert_eq!(found, [3, 2, 1, 6]);
        assert_eq!(found[0] + found[1] + found[2], found[3]);
    }

    #[test]
    fn lengths_are_the_least_whole_numbers() {
        assert_eq!(lengths(&["0.25", "0.5", "1.5"]).unwrap(), [6, 3, 1]);
        assert_eq!(lengths(&["70", "70"]).unwrap(), [1, 1]);
        assert_eq!(lengths(&[]).unwrap(), Vec::<u64>::new());
    }

    #[test]
    fn strengths_without_a_common_measure_are_refused_with_a_remedy() {
        let primes = ["10007", "10009", "10037", "10039", "10061", "10067"];
        let error = lengths(&primes).unwrap_err().to_string();
        assert!(error.contains("6 different strengths"), "{error}");
        assert!(error.contains("--length level"), "{error}");
    }

    #[test]
    fn a_closer_level_is_a_shorter_tie() {
        let lengths = [Level::Networking, Level::Cooperation, Level::Coordination]
            .into_iter()
            .chain([Level::Coalition, Level::Collaboration])
            .map(|level| Length::of_level(level).unwrap().units());
        assert_eq!(lengths.collect::<Vec<_>>(), [60, 30, 20, 15, 12]);
        assert_eq!(Length::of_level(Level::None), None);
    }
}

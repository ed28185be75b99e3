use super::{Network, Tie, strength::digits_at};
use crate::{
    error::{Result, Trouble},
    model::{Level, Strength},
};
use serde::Serialize;
use std::num::NonZeroU64;

/// How long a tie is, in a unit of its network's own: the shorter the closer.
///
/// Exact, so that equally long paths compare equal: 1/2 + 1/3 + 1/6 falls short of 1 in binary
/// fractions, and a broker is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Length {
    /// So many whole units.
    Units(NonZeroU64),
    /// 1 ÷ its strength, where whole numbers in that proportion would not fit into 64 bits.
    OneOverStrength,
    /// Its strength, where whole numbers in that proportion would not fit into 64 bits.
    Strength,
}

/// What makes a tie long.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LengthBy {
    /// Nothing: every tie is one step.
    #[default]
    Steps,
    /// A low level: 60 ÷ level, which is 60, 30, 20, 15 or 12.
    Level,
    /// Little strength: in proportion to 1 ÷ strength, exactly.
    Strength,
}

impl Length {
    /// One step.
    pub const STEP: Length = Length::Units(NonZeroU64::MIN);

    /// This many units; `None` for 0.
    pub fn new(units: u64) -> Option<Length> {
        NonZeroU64::new(units).map(Length::Units)
    }

    /// 60 ÷ level; `None` for the level none, which is no tie.
    pub fn of_level(level: Level) -> Option<Length> {
        60u64.checked_div(level.rung().into()).and_then(Length::new)
    }

    /// How many units, where it has whole ones.
    #[inline]
    pub fn units(self) -> Option<u64> {
        match self {
            Length::Units(units) => Some(units.get()),
            Length::OneOverStrength | Length::Strength => None,
        }
    }
}

impl Network {
    /// The same network with its ties measured anew.
    ///
    /// By strength, lengths are the least whole numbers in proportion to 1 ÷ strength: their
    /// strengths' least common multiple, divided by each. Where that is so large that the length of
    /// a path might not fit into 64 bits, each is [`Length::OneOverStrength`], as exact.
    ///
    /// # Errors
    /// When a tie lacks the level or strength that is asked for.
    ///
    /// ```
    /// use convoke::{Network, model::{Cell, Strength}, network::LengthBy};
    /// let mut builder = Network::builder();
    /// for (a, b, strength) in [("a", "b", "2"), ("b", "c", "0.5"), ("c", "d", "3")] {
    ///     builder.tie(a, b, None, Some(Strength::read(strength)?));
    /// }
    /// let network = builder.build().with_lengths(LengthBy::Strength)?;
    /// let lengths: Vec<_> = network.ties().iter().filter_map(|tie| tie.length.units()).collect();
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
                let inverse = one_over(&in_proportion(&strengths), self.len());
                inverse.unwrap_or_else(|| vec![Length::OneOverStrength; strengths.len()])
            }
        };
        self.set_lengths(lengths);
        Ok(self)
    }

    /// The same network with each tie as long as it is strong: what some packages make of a
    /// “weight” unasked, for networks whose strengths are distances. `None` where a tie's strength
    /// was not said.
    ///
    /// ```
    /// use convoke::{Network, model::{Cell, Strength}};
    /// let mut builder = Network::builder();
    /// for (a, b, strength) in [("a", "b", "2.5"), ("b", "c", "1")] {
    ///     builder.tie(a, b, None, Some(Strength::read(strength)?));
    /// }
    /// let network = builder.build().with_strengths_as_lengths().unwrap();
    /// let lengths: Vec<_> = network.ties().iter().filter_map(|tie| tie.length.units()).collect();
    /// assert_eq!(lengths, [5, 2]);
    /// # convoke::Result::Ok(())
    /// ```
    pub fn with_strengths_as_lengths(mut self) -> Option<Network> {
        let digits = self.strengths_in_proportion()?;
        let most = longest_tie(self.len());
        let length = |&one: &u128| Length::new(u64::try_from(one).ok().filter(|_| one <= most)?);
        let lengths: Option<Vec<Length>> = digits.iter().map(length).collect();
        self.set_lengths(lengths.unwrap_or_else(|| vec![Length::Strength; digits.len()]));
        Some(self)
    }

    /// The strengths of all ties as the least whole numbers in that proportion, none of more than
    /// 120 bits; `None` where one was not said.
    pub fn strengths_in_proportion(&self) -> Option<Vec<u128>> {
        let strengths: Option<Vec<Strength>> = self.ties().iter().map(|tie| tie.strength).collect();
        Some(in_proportion(&strengths?))
    }

    /// Whether some ties are longer than others.
    pub fn lengths_differ(&self) -> bool {
        let first = self.ties().first().map(|tie| tie.length);
        // Equal strengths are in whole numbers, all 1.
        self.ties().iter().any(|tie| Some(tie.length) != first || tie.length.units().is_none())
    }

    fn set_lengths(&mut self, lengths: Vec<Length>) {
        for (tie, length) in self.ties_mut().iter_mut().zip(lengths) {
            tie.length = length;
        }
    }

    fn each_tie<T>(&self, of: impl Fn(&Tie) -> Option<T>, what: &'static str) -> Result<Vec<T>> {
        let lacks = |tie: &Tie| Trouble::TieLacks {
            ends: [tie.from, tie.to].map(|end| self.ids()[end as usize].to_string()),
            what,
        };
        self.ties().iter().map(|tie| of(tie).ok_or_else(|| lacks(tie).into())).collect()
    }
}

/// The least whole numbers in that proportion.
fn in_proportion(strengths: &[Strength]) -> Vec<u128> {
    let places = strengths.iter().map(|strength| strength.places).max().unwrap_or(0);
    let digits = strengths.iter().map(|one| digits_at(*one, places));
    let common = digits.clone().fold(0, gcd).max(1);
    digits.map(|digits| digits / common).collect()
}

/// The least whole numbers in proportion to 1 ÷ each; `None` where a path through `n` stakeholders
/// might not fit into 64 bits.
fn one_over(numbers: &[u128], n: usize) -> Option<Vec<Length>> {
    let least = numbers.iter().copied().min().unwrap_or(1);
    let mut multiple = 1u128;
    for &number in numbers {
        multiple = multiple
            .checked_mul(number / gcd(multiple, number))
            .filter(|multiple| multiple / least <= longest_tie(n))?;
    }
    numbers.iter().map(|number| Length::new(u64::try_from(multiple / number).ok()?)).collect()
}

/// The longest that a tie may be in 64 bits, such that a path through `n` stakeholders fits too.
fn longest_tie(n: usize) -> u128 {
    u128::from(u64::MAX) / (n.max(1) as u128)
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::Cell;

    fn lengths(strengths: &[&str]) -> Option<Vec<u64>> {
        let strengths: Vec<Strength> =
            strengths.iter().map(|s| Strength::read(s).unwrap()).collect();
        one_over(&in_proportion(&strengths), 10)?.into_iter().map(Length::units).collect()
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
    fn strengths_without_a_small_common_measure_are_divided_by_instead() {
        let primes = ["10007", "10009", "10037", "10039", "10061", "10067"];
        assert_eq!(lengths(&primes), None);
        let mut builder = Network::builder();
        for (strength, next) in primes.into_iter().zip(["b", "c", "d", "e", "f", "g"]) {
            builder.tie("a", next, None, Some(Strength::read(strength).unwrap()));
        }
        let network = builder.build().with_lengths(LengthBy::Strength).unwrap();
        assert!(network.ties().iter().all(|tie| tie.length == Length::OneOverStrength));
        assert!(network.lengths_differ());
    }

    #[test]
    fn a_closer_level_is_a_shorter_tie() {
        let lengths = [Level::Networking, Level::Cooperation, Level::Coordination]
            .into_iter()
            .chain([Level::Coalition, Level::Collaboration])
            .map(|level| Length::of_level(level).unwrap().units().unwrap());
        assert_eq!(lengths.collect::<Vec<_>>(), [60, 30, 20, 15, 12]);
        assert_eq!(Length::of_level(Level::None), None);
    }
}

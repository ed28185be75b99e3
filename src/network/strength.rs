//! Exact arithmetic with strengths.

use crate::model::Strength;

/// The digits with `places` of them after the point; a strength has 18 of either at most, so
/// 128 bits hold them.
pub(super) fn digits_at(strength: Strength, places: u32) -> u128 {
    u128::from(strength.digits) * 10u128.pow(places.saturating_sub(strength.places))
}

/// The higher of two, or the one that was said.
pub(super) fn higher(one: Option<Strength>, other: Option<Strength>) -> Option<Strength> {
    one.into_iter().chain(other).max_by_key(by_size)
}

/// The lower of two.
pub(super) fn lower(one: Strength, other: Strength) -> Strength {
    if by_size(&one) <= by_size(&other) { one } else { other }
}

/// The exact sum; `None` if it has more digits than a strength can hold.
pub(super) fn sum(one: Strength, other: Strength) -> Option<Strength> {
    let mut places = one.places.max(other.places);
    let mut digits = digits_at(one, places) + digits_at(other, places);
    while places > 0 && digits.is_multiple_of(10) {
        (digits, places) = (digits / 10, places - 1);
    }
    Some(Strength { digits: u64::try_from(digits).ok()?, places })
}

fn by_size(strength: &Strength) -> u128 {
    digits_at(*strength, MOST_PLACES)
}

const MOST_PLACES: u32 = 18;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::Cell;

    fn strength(said: &str) -> Strength {
        Strength::read(said).unwrap()
    }

    #[test]
    fn strengths_add_and_compare_without_rounding() {
        assert_eq!(sum(strength("0.1"), strength("0.2")), Some(strength("0.3")));
        assert_eq!(sum(strength("0.5"), strength("0.5")), Some(strength("1")));
        assert_eq!(lower(strength("9.99"), strength("10")), strength("9.99"));
        assert_eq!(higher(Some(strength("0.9")), Some(strength("1"))), Some(strength("1")));
        assert_eq!(higher(Some(strength("2")), None), Some(strength("2")));
    }

    #[test]
    fn a_sum_with_too_many_digits_is_none() {
        let (large, small) = (strength("999999999999999999"), strength(".000000000000000001"));
        assert_eq!(sum(large, small), None);
    }
}

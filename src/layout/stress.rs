use super::Point;
use super::distance::{Graph, Wish};

/// How often every wish is heard.
const ROUNDS: usize = 30;

/// How many beginnings are tried; the one with the least stress is kept.
const BEGINNINGS: u64 = 4;

/// Places of low stress for one connected part.
///
/// Each wish in turn moves its two boxes towards the distance it wants: fully at first, then by
/// less and less, so that the near ones have the last word. Begins at places that a fixed seed
/// scatters.
pub(super) fn lowered(graph: &Graph) -> Vec<Point> {
    let boxes = graph.near.len();
    let wishes = graph.wishes();
    let beginnings = if boxes <= 150 { BEGINNINGS } else { 1 };
    let tries = (1..=beginnings).map(|seed| {
        let places = from(seed, boxes, wishes.clone());
        (stress(&places, &wishes), places)
    });
    tries
        .min_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, places)| places)
        .unwrap_or_default()
}

fn from(seed: u64, boxes: usize, mut wishes: Vec<Wish>) -> Vec<Point> {
    let mut chance = Chance(seed);
    let longest = wishes.iter().map(|wish| wish.far).fold(0.0, f64::max);
    let shortest = wishes.iter().map(|wish| wish.far).fold(longest, f64::min);
    let mut places: Vec<Point> = (0..boxes)
        .map(|_| Point { x: chance.below_one() * longest, y: chance.below_one() * longest })
        .collect();
    let (first, last) = (longest * longest, 0.01 * shortest * shortest);
    let cooling = (first / last).ln() / (ROUNDS as f64 - 1.0);
    for round in 0..ROUNDS {
        let heat = first * (-cooling * round as f64).exp();
        chance.shuffle(&mut wishes);
        for wish in &wishes {
            heard(wish, heat, &mut places);
        }
    }
    places
}

/// Moves the two boxes of a wish towards or from each other.
fn heard(wish: &Wish, heat: f64, places: &mut [Point]) {
    let (one, other) = (places[wish.one], places[wish.other]);
    let (x, y) = (one.x - other.x, one.y - other.y);
    let far = (x * x + y * y).sqrt().max(1e-9);
    let share = (heat / (wish.far * wish.far)).min(1.0);
    let step = share * (far - wish.far) / 2.0 / far;
    places[wish.one] = Point { x: one.x - step * x, y: one.y - step * y };
    places[wish.other] = Point { x: other.x + step * x, y: other.y + step * y };
}

fn stress(places: &[Point], wishes: &[Wish]) -> f64 {
    let of = |wish: &Wish| {
        let (one, other) = (places[wish.one], places[wish.other]);
        let off = (one.x - other.x).hypot(one.y - other.y) - wish.far;
        off * off / (wish.far * wish.far)
    };
    wishes.iter().map(of).sum()
}

/// Turns the places about their middle so that they spread most from left to right, and mirrors
/// them so that the first box stands in the upper left.
pub(super) fn turned(places: &mut [Point]) {
    let count = places.len().max(1) as f64;
    let x = places.iter().map(|place| place.x).sum::<f64>() / count;
    let y = places.iter().map(|place| place.y).sum::<f64>() / count;
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for place in places.iter_mut() {
        *place = Point { x: place.x - x, y: place.y - y };
        xx += place.x * place.x;
        yy += place.y * place.y;
        xy += place.x * place.y;
    }
    let angle: f64 = (2.0 * xy).atan2(xx - yy) / 2.0;
    let (sin, cos) = angle.sin_cos();
    for place in places.iter_mut() {
        *place = Point { x: cos * place.x + sin * place.y, y: cos * place.y - sin * place.x };
    }
    let first = places.first().copied().unwrap_or_default();
    for place in places.iter_mut() {
        place.x *= if first.x > 0.0 { -1.0 } else { 1.0 };
        place.y *= if first.y > 0.0 { -1.0 } else { 1.0 };
    }
}

/// Numbers that look drawn by lot and are the same every time.
///
/// Source: S. Vigna, “SplitMix64”, 2015, <https://prng.di.unimi.it>.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below_one(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            let share = u128::from(self.next()) * (last as u128 + 1);
            all.swap(last, (share >> 64) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_lies_almost_straight_with_its_links_as_long_as_wished() {
        let path = Graph::of(&[0, 1, 2, 3], &[(0, 1), (1, 2), (2, 3)], |_, _| 100.0);
        let mut places = lowered(&path);
        turned(&mut places);
        for (index, place) in places.iter().enumerate() {
            assert!((place.x - (index as f64 * 100.0 - 150.0)).abs() < 5.0, "{places:?}");
            assert!(place.y.abs() < 20.0, "{places:?}");
        }
    }
}

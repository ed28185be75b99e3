use super::{Point, Size};

/// After so many rounds in vain everything is given more room, each time by a larger share.
const ROUNDS: usize = 40;
const SHARE: f64 = 0.03;

/// Pushes boxes apart until no two overlap, with `gap` between them.
///
/// First all places spread until each box overlaps at most four others on average; then two that overlap
/// move by half of it each, across or down, whichever is shorter.
/// Cost: time O(n · (log n + k)) a round, for n boxes and k others as far from the left.
pub(super) fn pushed(places: &mut [Point], boxes: &[Size], gap: f64) {
    let room = |size: &Size| Size { width: size.width + gap, height: size.height + gap };
    let rooms: Vec<Size> = boxes.iter().map(room).collect();
    while overlaps(places, &rooms).len() > 2 * places.len() {
        spread(places, 1.0 + 4.0 * SHARE);
    }
    let mut share = SHARE;
    while (0..ROUNDS).all(|_| round(places, &rooms)) {
        spread(places, 1.0 + share);
        share += SHARE;
    }
}

fn spread(places: &mut [Point], by: f64) {
    for place in places {
        *place = Point { x: place.x * by, y: place.y * by };
    }
}

/// One round of pushing; whether any two overlapped.
fn round(places: &mut [Point], rooms: &[Size]) -> bool {
    let pairs = overlaps(places, rooms);
    for &(one, other) in &pairs {
        push(one, other, places, rooms);
    }
    !pairs.is_empty()
}

/// The pairs that overlap, from left to right.
fn overlaps(places: &[Point], rooms: &[Size]) -> Vec<(usize, usize)> {
    let left = |index: usize| places[index].x - rooms[index].width / 2.0;
    let mut order: Vec<(f64, usize)> =
        (0..places.len()).map(|index| (left(index), index)).collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut pairs = Vec::new();
    for (rank, &(_, one)) in order.iter().enumerate() {
        let right = places[one].x + rooms[one].width / 2.0;
        let others = order[rank + 1..].iter().take_while(|(left, _)| *left < right);
        pairs.extend(others.map(|&(_, other)| (one, other)).filter(|&(one, other)| {
            let (across, down) = overlap(one, other, places, rooms);
            across > 1e-6 && down > 1e-6
        }));
    }
    pairs
}

/// By how much two boxes overlap, across and down; less than nothing where they do not.
fn overlap(one: usize, other: usize, places: &[Point], rooms: &[Size]) -> (f64, f64) {
    let (a, b) = (places[one], places[other]);
    (
        (rooms[one].width + rooms[other].width) / 2.0 - (a.x - b.x).abs(),
        (rooms[one].height + rooms[other].height) / 2.0 - (a.y - b.y).abs(),
    )
}

/// Moves two boxes apart if they still overlap.
fn push(one: usize, other: usize, places: &mut [Point], rooms: &[Size]) {
    let (across, down) = overlap(one, other, places, rooms);
    if across <= 0.0 || down <= 0.0 {
        return;
    }
    let (a, b) = (places[one], places[other]);
    if across < down {
        let step = (across / 2.0 + 1e-6).copysign(b.x - a.x);
        places[one].x -= step;
        places[other].x += step;
    } else {
        let step = (down / 2.0 + 1e-6).copysign(b.y - a.y);
        places[one].y -= step;
        places[other].y += step;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heap_comes_apart_and_what_is_apart_stays() {
        let boxes = vec![Size { width: 90.0, height: 30.0 }; 40];
        let mut places: Vec<Point> = (0..40)
            .map(|index| Point { x: f64::from(index % 7), y: f64::from(index / 7) })
            .collect();
        pushed(&mut places, &boxes, 10.0);
        for one in 0..40 {
            for other in 0..one {
                let across = (places[one].x - places[other].x).abs() >= 99.99;
                let down = (places[one].y - places[other].y).abs() >= 39.99;
                assert!(across || down, "{one} {other}");
            }
        }
        let before = places.clone();
        pushed(&mut places, &boxes, 10.0);
        assert_eq!(places, before);
    }
}

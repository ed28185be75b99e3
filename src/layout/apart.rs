use super::{Point, Size};

/// After so many rounds in vain everything is given a little more room.
const ROUNDS: usize = 60;

/// Pushes boxes apart until no two overlap, with `gap` between them.
///
/// Two that overlap move by half of it each, across or down, whichever is shorter. What moves
/// together stays in order, so that the picture keeps its shape.
/// Cost: time O(n · (log n + k)) a round, for n boxes and k others at the same height.
pub(super) fn pushed(places: &mut [Point], boxes: &[Size], gap: f64) {
    let rooms: Vec<Size> = boxes
        .iter()
        .map(|size| Size { width: size.width + gap, height: size.height + gap })
        .collect();
    while (0..ROUNDS).all(|_| round(places, &rooms)) {
        for place in places.iter_mut() {
            *place = Point { x: place.x * 1.06, y: place.y * 1.06 };
        }
    }
}

/// One round of pushing; whether any two overlapped.
fn round(places: &mut [Point], rooms: &[Size]) -> bool {
    let mut order: Vec<usize> = (0..places.len()).collect();
    let left = |index: usize, places: &[Point]| places[index].x - rooms[index].width / 2.0;
    order.sort_by(|&a, &b| left(a, places).total_cmp(&left(b, places)).then(a.cmp(&b)));
    let widest = rooms.iter().map(|room| room.width).fold(0.0, f64::max);
    let mut any = false;
    for (rank, &one) in order.iter().enumerate() {
        for &other in &order[rank + 1..] {
            if places[other].x - places[one].x > widest {
                break;
            }
            any |= push(one, other, places, rooms);
        }
    }
    any
}

/// Moves two boxes apart if they overlap; whether they did.
fn push(one: usize, other: usize, places: &mut [Point], rooms: &[Size]) -> bool {
    let (a, b) = (places[one], places[other]);
    let across = (rooms[one].width + rooms[other].width) / 2.0 - (a.x - b.x).abs();
    let down = (rooms[one].height + rooms[other].height) / 2.0 - (a.y - b.y).abs();
    if across <= 1e-6 || down <= 1e-6 {
        return false;
    }
    if across < down {
        let step = (across / 2.0 + 1e-6).copysign(b.x - a.x);
        places[one].x -= step;
        places[other].x += step;
    } else {
        let step = (down / 2.0 + 1e-6).copysign(b.y - a.y);
        places[one].y -= step;
        places[other].y += step;
    }
    true
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
                let across = (places[one].x - places[other].x).abs() >= 99.9;
                let down = (places[one].y - places[other].y).abs() >= 39.9;
                assert!(across || down, "{one} {other}");
            }
        }
        let before = places.clone();
        pushed(&mut places, &boxes, 10.0);
        assert_eq!(places, before);
    }
}

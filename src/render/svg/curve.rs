use crate::layout::Point;

/// A line between two points that may bend towards one side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Curve {
    pub(super) from: Point,
    pub(super) bend: Point,
    pub(super) to: Point,
}

impl Curve {
    /// From one point to another, its middle moved aside by half of `aside`, to the right of the
    /// way from the lower to the higher end.
    pub(super) fn between(from: Point, to: Point, aside: f64) -> Curve {
        let (x, y) = (to.x - from.x, to.y - from.y);
        let far = x.hypot(y).max(1e-9);
        let middle = Point { x: (from.x + to.x) / 2.0, y: (from.y + to.y) / 2.0 };
        let bend = Point { x: middle.x - y / far * aside, y: middle.y + x / far * aside };
        Curve { from, bend, to }
    }

    /// The point at a share of the way, from 0 to 1.
    pub(super) fn at(&self, share: f64) -> Point {
        let rest = 1.0 - share;
        let (a, b, c) = (rest * rest, 2.0 * rest * share, share * share);
        Point {
            x: a * self.from.x + b * self.bend.x + c * self.to.x,
            y: a * self.from.y + b * self.bend.y + c * self.to.y,
        }
    }

    /// The share of the way at which the line last leaves what `holds` it at its end.
    pub(super) fn enters(&self, holds: impl Fn(Point) -> bool) -> f64 {
        let (mut out, mut inside) = (0.5, 1.0);
        for _ in 0..20 {
            let half = (out + inside) / 2.0;
            if holds(self.at(half)) { inside = half } else { out = half }
        }
        inside
    }

    /// The part of the line from its beginning to a share of the way.
    pub(super) fn until(&self, share: f64) -> Curve {
        let mix = |a: f64, b: f64| a + (b - a) * share;
        let bend = Point { x: mix(self.from.x, self.bend.x), y: mix(self.from.y, self.bend.y) };
        Curve { from: self.from, bend, to: self.at(share) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stops_where_it_meets_the_node() {
        let line = Curve::between(Point::default(), Point { x: 100.0, y: 0.0 }, 0.0);
        let share = line.enters(|point| point.x >= 80.0);
        assert!((line.until(share).to.x - 80.0).abs() < 0.1);
    }

    #[test]
    fn a_bend_moves_the_middle_aside() {
        let line = Curve::between(Point::default(), Point { x: 100.0, y: 0.0 }, 20.0);
        assert_eq!(line.at(0.5), Point { x: 50.0, y: 10.0 });
    }
}

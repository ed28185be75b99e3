use crate::layout::Point;
use std::fmt::Write;

/// What an SVG path's `d` says, written relative to a middle.
pub(super) struct Path {
    middle: Point,
    said: String,
}

impl Path {
    pub(super) fn about(middle: Point) -> Path {
        Path { middle, said: String::new() }
    }

    /// Begins at a point, or goes straight there.
    pub(super) fn to(mut self, x: f64, y: f64) -> Path {
        let verb = if self.said.is_empty() { 'M' } else { 'L' };
        let (x, y) = (self.middle.x + x, self.middle.y + y);
        let _ = write!(self.said, "{verb}{},{}", short(x), short(y));
        self
    }

    /// Goes clockwise along an ellipse to a point.
    pub(super) fn round(mut self, wide: f64, high: f64, x: f64, y: f64) -> Path {
        let (x, y) = (self.middle.x + x, self.middle.y + y);
        let (wide, high) = (short(wide), short(high));
        let _ = write!(self.said, "A{wide},{high} 0 0 1 {},{}", short(x), short(y));
        self
    }

    /// Goes to a point, bending towards another.
    pub(super) fn bent(mut self, towards: Point, to: Point) -> Path {
        let (x, y) = (self.middle.x, self.middle.y);
        let (bx, by) = (short(x + towards.x), short(y + towards.y));
        let _ = write!(self.said, "Q{bx},{by} {},{}", short(x + to.x), short(y + to.y));
        self
    }

    pub(super) fn closed(mut self) -> Path {
        self.said.push('Z');
        self
    }
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.said)
    }
}

/// A number of points, to a tenth.
pub(super) fn short(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, tenth) => format!("{sign}{whole}.{tenth}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_nothing_has_no_sign() {
        assert_eq!(
            [short(-0.04), short(2.0), short(-1.25), short(0.34)],
            ["0", "2", "-1.3", "0.3"]
        );
    }

    #[test]
    fn a_path_begins_once_and_stands_about_its_middle() {
        let path = Path::about(Point { x: 10.0, y: 20.0 }).to(-1.0, 0.0).to(1.0, 0.5).closed();
        assert_eq!(path.to_string(), "M9,20L11,20.5Z");
    }
}

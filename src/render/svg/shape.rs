use super::super::caption::caption;
use super::super::palette::{Shape, look};
use super::super::picture::Node;
use super::super::visible::visible;
use super::letters;
use super::path::Path;
use crate::layout::{Point, Size};

/// What is written in a node, how large, and the room that it takes with its outline.
pub(super) struct Figure {
    pub(super) lines: Vec<String>,
    pub(super) font: f64,
    pub(super) shape: Shape,
    pub(super) size: Size,
}

/// How far a hexagon's points reach out, how high a house's roof is, how large a folded corner.
const POINT: f64 = 11.0;
const ROOF: f64 = 9.0;
const FOLD: f64 = 7.0;

impl Figure {
    pub(super) fn of(node: &Node) -> Figure {
        let font = if node.connector { 16.0 } else { 13.0 };
        let caption = caption(node);
        let lines: Vec<String> =
            visible(&caption).split('\n').map(|line| line.trim().to_owned()).collect();
        let shape = look(node.sectors.first().copied()).shape;
        let width = lines.iter().map(|line| letters::width(line, font)).fold(0.0, f64::max);
        let text = Size { width, height: letters::height(font) * lines.len() as f64 };
        Figure { font, shape, size: room(shape, text, lines.len()), lines }
    }

    /// How far below the figure's middle the middle of its text stands.
    pub(super) fn lowered(&self) -> f64 {
        if self.shape == Shape::House { ROOF / 2.0 } else { 0.0 }
    }
}

/// The room of a shape around a text.
fn room(shape: Shape, text: Size, lines: usize) -> Size {
    let (width, height) = (text.width.max(24.0), text.height);
    let (width, height) = match shape {
        Shape::Box | Shape::Rounded | Shape::Plain => (width + 22.0, height + 12.0),
        Shape::Hexagon => (width + 14.0 + 2.0 * POINT, height + 12.0),
        Shape::House => (width + 22.0, height + 10.0 + ROOF),
        Shape::Ellipse => {
            let wide = width * 1.12 + 26.0;
            let corner = (1.0 - (width / wide).powi(2)).sqrt();
            let share = if lines > 1 { 1.06 } else { 0.84 };
            (wide, (height * share / corner).max(height + 10.0))
        }
    };
    Size { width, height }
}

/// The outline of a shape about its middle.
pub(super) fn outline(shape: Shape, middle: Point, size: Size) -> Path {
    let (x, y) = (size.width / 2.0, size.height / 2.0);
    let path = Path::about(middle);
    match shape {
        Shape::Ellipse => path.to(-x, 0.0).round(x, y, x, 0.0).round(x, y, -x, 0.0).closed(),
        Shape::Box => path.to(-x, -y).to(x, -y).to(x, y).to(-x, y).closed(),
        Shape::Rounded => {
            let r = 9.0_f64.min(y);
            let path = path.to(r - x, -y).to(x - r, -y).round(r, r, x, r - y).to(x, y - r);
            let path = path.round(r, r, x - r, y).to(r - x, y).round(r, r, -x, y - r);
            path.to(-x, r - y).round(r, r, r - x, -y).closed()
        }
        Shape::Hexagon => {
            let path = path.to(-x, 0.0).to(POINT - x, -y).to(x - POINT, -y).to(x, 0.0);
            path.to(x - POINT, y).to(POINT - x, y).closed()
        }
        Shape::House => {
            path.to(-x, y).to(-x, ROOF - y).to(0.0, -y).to(x, ROOF - y).to(x, y).closed()
        }
        Shape::Plain => {
            path.to(-x, -y).to(x - FOLD, -y).to(x, FOLD - y).to(x, y).to(-x, y).closed()
        }
    }
}

/// The right half of a shape, for a second colour.
pub(super) fn right_half(shape: Shape, middle: Point, size: Size) -> Path {
    let (x, y) = (size.width / 2.0, size.height / 2.0);
    let path = Path::about(middle).to(0.0, -y);
    match shape {
        Shape::Ellipse => path.round(x, y, x, 0.0).round(x, y, 0.0, y).closed(),
        Shape::Box => path.to(x, -y).to(x, y).to(0.0, y).closed(),
        Shape::Rounded => {
            let r = 9.0_f64.min(y);
            let path = path.to(x - r, -y).round(r, r, x, r - y).to(x, y - r);
            path.round(r, r, x - r, y).to(0.0, y).closed()
        }
        Shape::Hexagon => path.to(x - POINT, -y).to(x, 0.0).to(x - POINT, y).to(0.0, y).closed(),
        Shape::House => path.to(x, ROOF - y).to(x, y).to(0.0, y).closed(),
        Shape::Plain => path.to(x - FOLD, -y).to(x, FOLD - y).to(x, y).to(0.0, y).closed(),
    }
}

/// Whether a point lies in a shape about a middle.
pub(super) fn holds(shape: Shape, middle: Point, size: Size, point: Point) -> bool {
    let (x, y) = ((point.x - middle.x).abs(), point.y - middle.y);
    let (half, high) = (size.width / 2.0, size.height / 2.0);
    match shape {
        Shape::Ellipse => (x / half).powi(2) + (y / high).powi(2) <= 1.0,
        Shape::Hexagon => y.abs() <= high && x <= half - POINT * y.abs() / high,
        Shape::House => x <= half && y <= high && y >= ROOF * x / half - high,
        Shape::Box | Shape::Rounded | Shape::Plain => x <= half && y.abs() <= high,
    }
}

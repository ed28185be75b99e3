use super::super::html::escaped;
use super::super::palette::{Head, PAPER, Pattern, SOFT, Stroke, stroke};
use super::super::picture::Line;
use super::curve::Curve;
use super::letters;
use super::path::{Path, short};
use super::shape::{Figure, holds};
use crate::layout::{Point, Size};
use std::collections::BTreeMap;

/// How far aside a line may bend, in the order in which it is tried.
const BENDS: [f64; 11] =
    [0.0, 40.0, -40.0, 80.0, -80.0, 130.0, -130.0, 190.0, -190.0, 260.0, -260.0];

/// How far aside a line may bend for its length: more would be a loop.
const MOST_BENT: f64 = 0.8;

/// How far apart the lines between the same two stand.
const BESIDE: f64 = 34.0;

/// Looking for a way around the others is worth it on a map that can be read.
const READABLE: usize = 400;

/// The way of each line: aside of its fellows between the same two, around other nodes.
pub(super) fn ways(lines: &[&Line], places: &[Point], figures: &[Figure]) -> Vec<Curve> {
    let mut all: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for line in lines {
        *all.entry(ends(line)).or_default() += 1;
    }
    let mut seen: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let way = |line: &&Line| {
        let pair = ends(line);
        let rank = seen.entry(pair).or_default();
        *rank += 1;
        let aside = (*rank as f64 - 1.0 - (all[&pair] as f64 - 1.0) / 2.0) * BESIDE;
        around(pair, aside, places, figures, line.from > line.to)
    };
    lines.iter().map(way).collect()
}

fn ends(line: &Line) -> (usize, usize) {
    (line.from.min(line.to), line.from.max(line.to))
}

/// The least bent way that meets the fewest nodes.
fn around(
    (low, high): (usize, usize),
    aside: f64,
    places: &[Point],
    figures: &[Figure],
    backwards: bool,
) -> Curve {
    let (from, to) = (places[low], places[high]);
    let others: Vec<usize> = if places.len() > READABLE {
        Vec::new()
    } else {
        let (left, right) = (from.x.min(to.x) - 100.0, from.x.max(to.x) + 100.0);
        let (top, bottom) = (from.y.min(to.y) - 100.0, from.y.max(to.y) + 100.0);
        let near = |&index: &usize| {
            let (place, size) = (places[index], figures[index].size);
            let across = place.x + size.width / 2.0 > left && place.x - size.width / 2.0 < right;
            across && place.y + size.height / 2.0 > top && place.y - size.height / 2.0 < bottom
        };
        (0..places.len()).filter(|index| *index != low && *index != high).filter(near).collect()
    };
    let met = |way: &Curve| {
        let points = (1..32).map(|step| way.at(f64::from(step) / 32.0));
        let meets = |point: Point| {
            others.iter().any(|&index| {
                let Figure { shape, size, .. } = figures[index];
                let room = Size { width: size.width + 6.0, height: size.height + 6.0 };
                holds(shape, places[index], room, point)
            })
        };
        points.filter(|point| meets(*point)).count()
    };
    let far = (from.x - to.x).hypot(from.y - to.y);
    let bends = BENDS.iter().filter(|bend| bend.abs() <= MOST_BENT * far).enumerate();
    let tries = bends.map(|(rank, bend)| {
        let way = Curve::between(from, to, aside + bend);
        (met(&way), rank, way)
    });
    let best = tries.min_by_key(|(met, rank, _)| (*met, *rank)).map(|(_, _, way)| way);
    let way = best.unwrap_or(Curve { from, bend: from, to });
    if backwards { Curve { from: way.to, bend: way.bend, to: way.from } } else { way }
}

/// The line with its head, and what it says when pointed at.
pub(super) fn drawn(line: &Line, way: &Curve, end: (&Figure, Point)) -> String {
    let stroke = stroke(line);
    let (figure, place) = end;
    let way = way.until(way.enters(|point| holds(figure.shape, place, figure.size, point)));
    let (tip, length) = (way.to, head_length(stroke));
    let near = |point: Point| (point.x - tip.x).hypot(point.y - tip.y) <= 0.6 * length;
    let shaft = way.until(way.enters(near));
    let back = Point { x: tip.x - shaft.to.x, y: tip.y - shaft.to.y };
    let far = back.x.hypot(back.y).max(1e-9);
    let head = head(stroke, tip, Point { x: back.x / far, y: back.y / far });
    let title = match line.tooltip.as_str() {
        "" => String::new(),
        words => format!("<title>{}</title>", escaped(words)),
    };
    format!("<g class=\"line\">{title}{}{head}</g>\n", strokes(&shaft, stroke))
}

/// The words beside a line, where they meet the fewest nodes.
pub(super) fn label(line: &Line, way: &Curve, places: &[Point], figures: &[Figure]) -> String {
    if line.label.trim().is_empty() {
        return String::new();
    }
    let half = letters::width(&line.label, WORDS) / 2.0;
    let met = |share: f64| {
        let point = way.at(share);
        let meets = |(place, figure): (&Point, &Figure)| {
            let Size { width, height } = figure.size;
            (point.x - place.x).abs() < width / 2.0 + half
                && (point.y - place.y).abs() < height / 2.0 + WORDS / 2.0
        };
        places.iter().zip(figures).filter(|pair| meets(*pair)).count()
    };
    let shares = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75];
    let best = shares.iter().enumerate().min_by_key(|(rank, share)| (met(**share), *rank));
    let Point { x, y } = way.at(best.map_or(0.5, |(_, share)| *share));
    words(&line.label, Point { x, y: y + WORDS * 0.35 }, SOFT)
}

const WORDS: f64 = 11.0;

/// Words about a point, on top of whatever is there.
fn words(words: &str, at: Point, colour: &str) -> String {
    let (x, y, words) = (short(at.x), short(at.y), escaped(words));
    format!(
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{WORDS}\" fill=\"{colour}\" \
         text-anchor=\"middle\" stroke=\"{PAPER}\" stroke-width=\"3\" \
         paint-order=\"stroke\">{words}</text>\n"
    )
}

/// The strokes of a line without its head.
pub(super) fn strokes(way: &Curve, stroke: Stroke) -> String {
    let path = Path::about(Point::default()).to(way.from.x, way.from.y).bent(way.bend, way.to);
    let Stroke { colour, width, .. } = stroke;
    let one = |colour: &str, width: f64, more: &str| {
        let width = short(width);
        format!(
            "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"{more}/>"
        )
    };
    match stroke.pattern {
        Pattern::Solid => one(colour, width, ""),
        Pattern::Double => one(colour, width * 2.2 + 1.0, "") + &one(PAPER, width * 0.8 + 0.6, ""),
        Pattern::Dotted => {
            let gap = short(width * 1.8 + 2.0);
            let dots = format!(" stroke-dasharray=\"0.1 {gap}\" stroke-linecap=\"round\"");
            one(colour, width + 0.6, &dots)
        }
        Pattern::Dashed => one(colour, width, " stroke-dasharray=\"7 5\""),
    }
}

fn head_length(stroke: Stroke) -> f64 {
    if stroke.head == Head::None { 0.0 } else { 8.0 + stroke.width * 1.6 }
}

/// What stands at the end of a line: its tip at a point, the line coming along a direction.
pub(super) fn head(stroke: Stroke, tip: Point, along: Point) -> String {
    let length = head_length(stroke);
    let half = length * 0.42;
    let at = |back: f64, aside: f64| Point {
        x: -along.x * back - along.y * aside,
        y: -along.y * back + along.x * aside,
    };
    let path = |points: &[Point]| {
        let begun = Path::about(tip);
        points.iter().fold(begun, |path, point| path.to(point.x, point.y)).closed()
    };
    let colour = stroke.colour;
    let (path, fill) = match stroke.head {
        Head::None => return String::new(),
        Head::Full => (path(&[at(0.0, 0.0), at(length, half), at(length, -half)]), colour),
        Head::Open => {
            let notch = at(length * 0.6, 0.0);
            (path(&[at(0.0, 0.0), at(length, half), notch, at(length, -half)]), colour)
        }
        Head::Diamond | Head::OpenDiamond => {
            let middle = length / 2.0;
            let points = [at(0.0, 0.0), at(middle, half), at(length, 0.0), at(middle, -half)];
            (path(&points), if stroke.head == Head::Diamond { colour } else { PAPER })
        }
        Head::Dot => {
            let (r, middle) = (half * 0.9, at(half * 0.9, 0.0));
            let begun =
                Path::about(tip).to(middle.x - r, middle.y).round(r, r, middle.x + r, middle.y);
            (begun.round(r, r, middle.x - r, middle.y).closed(), colour)
        }
    };
    format!("<path d=\"{path}\" fill=\"{fill}\" stroke=\"{colour}\"/>")
}

//! A map drawn without Graphviz, as one SVG picture that needs nothing else.

mod curve;
mod heading;
mod letters;
mod line;
mod path;
mod shape;

use super::caption::tooltip;
use super::html::escaped;
use super::palette::{self, INK, PAPER, SOFT, look};
use super::picture::{Line, LineKind, Node, Picture};
use crate::layout::{self, Places, Plan, Point, Size};
use path::short;
use shape::{Figure, outline, right_half};
use std::fmt::Write;

/// The room left free around the picture.
const MARGIN: f64 = 28.0;

/// No title or legend is broken to less than this.
const NARROWEST: f64 = 640.0;

/// What a group stands on.
const GROUND: &str = "#f6f8fa";

/// The size of a group's name, and how much wider than others bold letters are.
const NAME: f64 = 15.0;
const BOLD: f64 = 1.08;

/// Where the nodes of a picture go when nobody has placed them.
///
/// Gaps do not draw their ends together, so that a map with gaps shown and one without are alike.
pub fn placed(picture: &Picture) -> Places {
    let boxes: Vec<Size> = picture.nodes.iter().map(|node| Figure::of(node).size).collect();
    let ties = palette::drawn(picture).filter(|line| line.kind != LineKind::Gap);
    let links = ties.map(|line| (line.from, line.to)).collect();
    let plan = Plan { boxes, links };
    if picture.clusters.is_empty() {
        return layout::place(&plan);
    }
    let group: Vec<usize> =
        picture.nodes.iter().map(|node| node.cluster.unwrap_or(usize::MAX)).collect();
    let head = |name: &String| Size { width: BOLD * letters::width(name, NAME), height: 16.0 };
    let heads: Vec<Size> = picture.clusters.iter().map(head).collect();
    layout::place_in_groups(&plan, &group, &heads)
}

/// The picture as SVG, with its nodes where `places` has them.
///
/// One file that loads and runs nothing, for a browser, a report or a printer. A screen reader
/// hears the title and how much there is; pointing at a node or a line shows what is known of it.
/// A node without a place stands in the upper left corner.
///
/// ```
/// use convoke::render::{picture::{Node, Picture}, placed, svg};
/// let picture = Picture { nodes: vec![Node::named("UNC")], ..Picture::default() };
/// assert!(svg(&picture, &placed(&picture)).contains(">UNC</text>"));
/// ```
pub fn svg(picture: &Picture, places: &Places) -> String {
    let width = places.size.width.max(NARROWEST);
    let heading = heading::heading(picture, width);
    let top = heading.height + if heading.height > 0.0 { 20.0 } else { 0.0 };
    let figures: Vec<Figure> = picture.nodes.iter().map(Figure::of).collect();
    let mut middles = places.middles.clone();
    middles.resize(figures.len(), Point::default());
    let (wide, high) = (width + 2.0 * MARGIN, top + places.size.height + 2.0 * MARGIN);
    let (wide, high) = (short(wide), short(high));
    let title = escaped(picture.title.first().map_or("map", String::as_str));
    let (frames, names) = groups(picture, places);
    let (lines, labels) = lines(picture, &middles, &figures);
    let nodes = nodes(picture, &middles, &figures);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" \
         viewBox=\"0 0 {wide} {high}\" role=\"img\" aria-label=\"{title}\" \
         font-family=\"Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif\">\n\
         <title>{title}</title>\n<desc>{}</desc>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{PAPER}\"/>\n\
         <g transform=\"translate({MARGIN},{MARGIN})\">\n{}\
         <g transform=\"translate(0,{})\">\n{frames}{lines}{names}{nodes}{labels}</g>\n</g>\n</svg>\n",
        description(picture),
        heading.svg,
        short(top),
    )
}

/// What a screen reader says of the map.
fn description(picture: &Picture) -> String {
    let lines = palette::drawn(picture).count();
    let gaps = palette::drawn(picture).filter(|line| line.kind == LineKind::Gap).count();
    let said = format!("{} on the map, {} ties", picture.nodes.len(), lines - gaps);
    let gaps = if gaps == 0 { String::new() } else { format!(", {gaps} gaps") };
    let connectors = picture.nodes.iter().filter(|node| node.connector);
    let names: Vec<&str> = connectors.map(|node| node.name.as_str()).collect();
    let connectors = if names.is_empty() {
        String::new()
    } else {
        format!(" Connectors: {}.", names.join(", "))
    };
    escaped(&format!("{said}{gaps}.{connectors}"))
}

/// The groups' frames, and their names.
fn groups(picture: &Picture, places: &Places) -> (String, String) {
    let (mut frames, mut names) = (String::new(), String::new());
    for (name, (corner, size)) in picture.clusters.iter().zip(&places.groups) {
        let [x, y, width, height] = [corner.x, corner.y, size.width, size.height].map(short);
        let _ = writeln!(
            frames,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"10\" \
             fill=\"{GROUND}\" stroke=\"#d5dae0\"/>"
        );
        let (x, y, name) = (short(corner.x + 16.0), short(corner.y + 22.0), escaped(name));
        let _ = writeln!(
            names,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{NAME}\" fill=\"{SOFT}\" \
             font-weight=\"bold\" stroke=\"{GROUND}\" stroke-width=\"4\" \
             paint-order=\"stroke\">{name}</text>"
        );
    }
    (frames, names)
}

/// The lines, and the words beside them.
fn lines(picture: &Picture, middles: &[Point], figures: &[Figure]) -> (String, String) {
    let drawn: Vec<&Line> = palette::drawn(picture).collect();
    let ways = line::ways(&drawn, middles, figures);
    let pairs = || drawn.iter().zip(&ways);
    let one = |line: &Line, way| line::drawn(line, way, (&figures[line.to], middles[line.to]));
    (
        pairs().map(|(line, way)| one(line, way)).collect(),
        pairs().map(|(line, way)| line::label(line, way, middles, figures)).collect(),
    )
}

fn nodes(picture: &Picture, middles: &[Point], figures: &[Figure]) -> String {
    let all = picture.nodes.iter().zip(middles).zip(figures);
    all.map(|((node, middle), figure)| self::node(node, *middle, figure)).collect()
}

fn node(node: &Node, middle: Point, figure: &Figure) -> String {
    let look = look(node.sectors.first().copied());
    let fill = if node.prospect { PAPER } else { look.fill };
    let width = if node.connector { 3.2 } else { 1.3 };
    let dashes = if node.prospect { " stroke-dasharray=\"5 3\"" } else { "" };
    let mut svg = format!("<g class=\"node\"><title>{}</title>", escaped(&tooltip(node)));
    let path = outline(figure.shape, middle, figure.size);
    let _ = write!(svg, "<path d=\"{path}\" fill=\"{fill}\"/>");
    if let (false, [_, second, ..]) = (node.prospect, node.sectors.as_slice()) {
        let half = right_half(figure.shape, middle, figure.size);
        let fill = palette::look(Some(*second)).fill;
        let _ = write!(svg, "<path d=\"{half}\" fill=\"{fill}\"/>");
    }
    let colour = look.outline;
    let _ = write!(
        svg,
        "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"{dashes}/>"
    );
    let line = letters::height(figure.font);
    let above = (figure.lines.len() as f64 - 1.0) / 2.0;
    let slanted = if node.person { " font-style=\"italic\"" } else { "" };
    for (place, words) in figure.lines.iter().enumerate() {
        let down = (place as f64 - above) * line + 0.35 * figure.font + figure.lowered();
        let (x, y) = (short(middle.x), short(middle.y + down));
        let (size, words) = (figure.font, escaped(words));
        let _ = write!(
            svg,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{INK}\" \
             text-anchor=\"middle\"{slanted}>{words}</text>"
        );
    }
    svg + "</g>\n"
}

use super::caption::{caption, tooltip};
use super::escape::{html, label, quoted};
use super::palette::{
    self, Head, INK, Legend, Look, PAPER, Pattern, SOFT, Shape, Stroke, legend, look, stroke,
};
use super::picture::{Line, LineKind, Node, Picture};
use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node as DotNode, NodeId, Stmt, Subgraph,
    Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

/// The picture in Graphviz's language; `dot` draws it with the layout it asks for.
///
/// Names are labels, never ids, and stay as typed: a typed line break is a line break, a control
/// character becomes U+FFFD, and a name longer than 24 characters is broken after a space, which
/// stays. A node of several sectors has them written under its name.
pub fn dot(picture: &Picture) -> String {
    let mut stmts = defaults(picture);
    for (place, name) in picture.clusters.iter().enumerate() {
        stmts.push(cluster(picture, place, name));
    }
    let alone = |node: &Node| node.cluster.is_none_or(|cluster| cluster >= picture.clusters.len());
    let nodes = picture.nodes.iter().enumerate().filter(|(_, node)| alone(node));
    stmts.extend(nodes.map(|(place, node)| self::node(place, node)));
    stmts.extend(palette::drawn(picture).map(edge));
    let graph = Graph::DiGraph { id: Id::Plain("map".into()), strict: false, stmts };
    graph.print(PrinterContext::default().with_semi()) + "\n"
}

/// A value that is not a name: a colour, a number, a word of Graphviz's own.
fn set(name: &str, value: impl ToString) -> Attribute {
    Attribute(Id::Plain(name.into()), Id::Escaped(quoted(&value.to_string())))
}

/// A value that people typed.
fn say(name: &str, text: &str) -> Attribute {
    Attribute(Id::Plain(name.into()), Id::Escaped(label(text)))
}

const FONT: &str = "Helvetica,Arial,sans-serif";
/// One name alone: Graphviz knows it as slanted only so.
const SLANTED: &str = "Helvetica-Oblique";

fn defaults(picture: &Picture) -> Vec<Stmt> {
    let layout = if picture.clusters.is_empty() { "neato" } else { "fdp" };
    let graph = vec![
        set("layout", layout),
        set("overlap", "prism"),
        set("overlap_scaling", -2),
        set("splines", "true"),
        set("sep", "+10"),
        set("esep", "+4"),
        set("outputorder", "edgesfirst"),
        set("charset", "UTF-8"),
        set("bgcolor", PAPER),
        set("pad", 0.4),
        set("fontname", FONT),
        set("fontcolor", INK),
        set("labelloc", "t"),
        set("labeljust", "l"),
        Attribute(Id::Plain("label".into()), heading(picture)),
    ];
    let node = vec![
        set("fontname", FONT),
        set("fontsize", 13),
        set("fontcolor", INK),
        set("margin", "0.12,0.06"),
        set("height", 0.36),
        set("width", 0.5),
    ];
    let edge = vec![
        set("fontname", FONT),
        set("fontsize", 11),
        set("fontcolor", SOFT),
        set("arrowsize", 0.7),
        set("len", 1.2),
    ];
    vec![
        Stmt::GAttribute(GraphAttributes::Graph(graph)),
        Stmt::GAttribute(GraphAttributes::Node(node)),
        Stmt::GAttribute(GraphAttributes::Edge(edge)),
    ]
}

fn cluster(picture: &Picture, place: usize, name: &str) -> Stmt {
    let attributes = vec![
        say("label", name),
        set("labeljust", "l"),
        set("style", "rounded,filled"),
        set("color", "#d5dae0"),
        set("fillcolor", "#f6f8fa"),
        set("fontsize", 16),
        set("margin", 14),
    ];
    let nodes = picture.nodes.iter().enumerate().filter(|(_, node)| node.cluster == Some(place));
    let stmts = std::iter::once(Stmt::GAttribute(GraphAttributes::Graph(attributes)))
        .chain(nodes.map(|(place, node)| self::node(place, node)))
        .collect();
    Stmt::Subgraph(Subgraph { id: Id::Plain(format!("cluster_{place}")), stmts })
}

fn id(place: usize) -> NodeId {
    NodeId(Id::Plain(format!("n{place}")), None)
}

fn node(place: usize, node: &Node) -> Stmt {
    let Look { shape, outline, fill } = look(node.sectors.first().copied());
    let fill = match node.sectors.as_slice() {
        _ if node.prospect => PAPER.to_owned(),
        [_, second, ..] => format!("{fill};0.5:{}", look(Some(*second)).fill),
        [] | [_] => fill.to_owned(),
    };
    let (shape, rounded) = match shape {
        Shape::Box => ("box", ""),
        Shape::Ellipse => ("ellipse", ""),
        Shape::Hexagon => ("hexagon", ""),
        Shape::Rounded => ("box", ",rounded"),
        Shape::House => ("house", ""),
        Shape::Plain => ("note", ""),
    };
    let dashed = if node.prospect { ",dashed" } else { "" };
    let mut attributes = vec![
        say("label", &caption(node)),
        say("tooltip", &tooltip(node)),
        set("shape", shape),
        set("style", format!("filled{rounded}{dashed}")),
        set("color", outline),
        set("fillcolor", fill),
        set("penwidth", if node.connector { 3.2 } else { 1.3 }),
    ];
    if node.connector {
        attributes.push(set("fontsize", 16));
    }
    if node.person {
        attributes.push(set("fontname", SLANTED));
    }
    Stmt::Node(DotNode { id: id(place), attributes })
}

fn edge(line: &Line) -> Stmt {
    let Stroke { colour, pattern, head, width } = stroke(line);
    let (style, colour) = match pattern {
        Pattern::Solid => ("solid", colour.to_owned()),
        Pattern::Double => ("solid", format!("{colour}:{PAPER}:{colour}")),
        Pattern::Dotted => ("dotted", colour.to_owned()),
        Pattern::Dashed => ("dashed", colour.to_owned()),
    };
    let mut attributes = vec![
        set("style", style),
        set("color", colour),
        set("penwidth", width),
        set("dir", direction(head)),
    ];
    if let Some(head) = arrow(head) {
        attributes.push(set("arrowhead", head));
    }
    if line.kind == LineKind::Gap {
        attributes.push(set("len", 1.8));
    }
    if !line.label.trim().is_empty() {
        attributes.push(say("label", &line.label));
    }
    if !line.tooltip.is_empty() {
        attributes.push(say("tooltip", &line.tooltip));
    }
    let ends = EdgeTy::Pair(Vertex::N(id(line.from)), Vertex::N(id(line.to)));
    Stmt::Edge(Edge { ty: ends, attributes })
}

fn direction(head: Head) -> &'static str {
    if head == Head::None { "none" } else { "forward" }
}

fn arrow(head: Head) -> Option<&'static str> {
    match head {
        Head::None => None,
        Head::Full => Some("normal"),
        Head::Open => Some("vee"),
        Head::Diamond => Some("diamond"),
        Head::OpenDiamond => Some("odiamond"),
        Head::Dot => Some("dot"),
    }
}

/// The title and the legend, which every layout leaves at the top.
fn heading(picture: &Picture) -> Id {
    let title = picture.title.iter().map(|line| html(line)).filter(|line| !line.is_empty());
    let title = title.enumerate().map(|(place, line)| match place {
        0 => row(&format!("<font point-size=\"24\">{line}</font>")),
        _ => row(&format!("<font point-size=\"14\" color=\"{SOFT}\">{line}</font>")),
    });
    let signs = signs(&legend(picture));
    let signs = signs
        .iter()
        .filter(|signs| !signs.is_empty())
        .map(|signs| row(&format!("<font point-size=\"13\">{}</font>", signs.join(" &#160; "))));
    let rows = title.chain(signs).collect::<String>();
    if rows.is_empty() {
        return Id::Escaped(quoted(""));
    }
    let table = "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"2\">";
    Id::Html(format!("<{table}{rows}</table>>"))
}

/// The legend's rows: shapes, lines, words.
fn signs(legend: &Legend) -> [Vec<String>; 3] {
    let sectors = legend.sectors.iter().map(|sector| {
        let look = look(*sector);
        let (sign, word) = (sign(look.shape), palette::sector_word(*sector));
        format!("<font color=\"{}\" point-size=\"18\">{sign}</font> {word}", look.outline)
    });
    let kinds = legend.kinds.iter().map(|(kind, stroke)| {
        let (colour, line) = (stroke.colour, stroke_sign(*stroke));
        format!("<font color=\"{colour}\">{line}</font> {}", kind.word())
    });
    let words = legend.words.iter().map(|words| (*words).to_owned());
    [sectors.collect(), kinds.collect(), words.collect()]
}

fn row(cell: &str) -> String {
    format!("<tr><td align=\"left\">{cell}</td></tr>")
}

fn sign(shape: Shape) -> &'static str {
    match shape {
        Shape::Box => "■",
        Shape::Ellipse => "●",
        Shape::Hexagon => "⬣",
        Shape::Rounded => "▢",
        Shape::House => "⌂",
        Shape::Plain => "▱",
    }
}

fn stroke_sign(stroke: Stroke) -> String {
    let line = match stroke.pattern {
        Pattern::Solid => "━━",
        Pattern::Double => "══",
        Pattern::Dotted => "┈┈┈",
        Pattern::Dashed => "╍╍╍",
    };
    let head = match stroke.head {
        Head::None => "",
        Head::Full => "▶",
        Head::Open => "➤",
        Head::Diamond => "◆",
        Head::OpenDiamond => "◇",
        Head::Dot => "●",
    };
    format!("{line}{head}")
}

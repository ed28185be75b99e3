use super::picture::{Line, LineKind, Node, Picture, Sector};

/// How a sector looks. The shapes differ, so that no colour carries meaning alone.
///
/// Hues: M. Okabe and K. Ito, “Color Universal Design”, 2008, which eyes of every kind tell apart;
/// outlines darkened and fills lightened until black text on them has a contrast of 7 to 1 or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) shape: Shape,
    pub(super) outline: &'static str,
    pub(super) fill: &'static str,
}

/// The outline of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Box,
    Ellipse,
    Hexagon,
    Rounded,
    Octagon,
    Plain,
}

pub(super) const INK: &str = "#1b1f24";
pub(super) const SOFT: &str = "#59616b";
pub(super) const PAPER: &str = "#ffffff";

pub(super) fn look(sector: Option<Sector>) -> Look {
    let (shape, outline, fill) = match sector {
        Some(Sector::Payer) => (Shape::Box, "#0072b2", "#bcdcf0"),
        Some(Sector::Provider) => (Shape::Ellipse, "#00805d", "#bfe6d8"),
        Some(Sector::PatientAdvocate) => (Shape::Hexagon, "#a8467f", "#f0d2e4"),
        Some(Sector::Partner) => (Shape::Rounded, "#b06f00", "#fbdfab"),
        Some(Sector::Sponsor) => (Shape::Octagon, "#85790a", "#f8f2a6"),
        Some(Sector::Other) | None => (Shape::Plain, "#6b6f75", "#e9ebee"),
    };
    Look { shape, outline, fill }
}

/// How a line looks: its colour, its stroke, what stands at its end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stroke {
    pub(super) colour: &'static str,
    pub(super) pattern: Pattern,
    pub(super) head: Head,
    pub(super) width: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pattern {
    Solid,
    Double,
    Dotted,
    Dashed,
}

/// What stands at the end of a line with a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    None,
    Full,
    Open,
    Diamond,
    OpenDiamond,
    Dot,
}

pub(super) fn stroke(line: &Line) -> Stroke {
    let (colour, pattern, head) = match line.kind {
        LineKind::Collaboration => ("#4a5058", Pattern::Solid, Head::Full),
        LineKind::Advice => ("#0072b2", Pattern::Solid, Head::Open),
        LineKind::Referral => ("#00805d", Pattern::Solid, Head::Full),
        LineKind::Payment => ("#b06f00", Pattern::Solid, Head::Diamond),
        LineKind::DataSharing => ("#0072b2", Pattern::Double, Head::Full),
        LineKind::Coaching => ("#a8467f", Pattern::Solid, Head::Dot),
        LineKind::Funding => ("#b06f00", Pattern::Solid, Head::OpenDiamond),
        LineKind::Affiliation => ("#8b9199", Pattern::Solid, Head::Open),
        LineKind::Together => ("#737a83", Pattern::Dotted, Head::Full),
        LineKind::Several => (INK, Pattern::Solid, Head::Full),
        LineKind::Gap => ("#d55e00", Pattern::Dashed, Head::Open),
    };
    let pattern = if line.derived { Pattern::Dotted } else { pattern };
    let head = if line.directed { head } else { Head::None };
    let width = match line.level {
        _ if line.kind == LineKind::Gap => 1.6,
        None | Some(0) => 1.2,
        Some(1) => 1.0,
        Some(2) => 1.7,
        Some(3) => 2.5,
        Some(4) => 3.4,
        Some(5..) => 4.4,
    };
    Stroke { colour, pattern, head, width }
}

/// What a picture's signs mean: only those that occur in it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Legend {
    pub(super) sectors: Vec<Option<Sector>>,
    pub(super) kinds: Vec<(LineKind, Stroke)>,
    pub(super) words: Vec<&'static str>,
}

pub(super) fn legend(picture: &Picture) -> Legend {
    let mut sectors: Vec<_> = picture.nodes.iter().flat_map(sectors_of).collect();
    sectors.sort_by_key(|sector| (sector.is_none(), *sector));
    sectors.dedup();
    let mut kinds: Vec<_> =
        drawn(picture).map(|line| (line.kind, Stroke { width: 1.7, ..stroke(line) })).collect();
    kinds.sort_by_key(|(kind, stroke)| (*kind, stroke.pattern as u8, stroke.head as u8));
    kinds.dedup_by_key(|(kind, stroke)| (*kind, stroke.pattern as u8, stroke.head != Head::None));
    let any = |is: fn(&Node) -> bool| picture.nodes.iter().any(is);
    let signs = [
        (any(|node| node.prospect), "hollow: not at the table yet"),
        (any(|node| node.connector), "heavy outline: connector"),
        (any(|node| node.sectors.len() > 1), "two colours: in several sectors"),
        (drawn(picture).any(|line| line.level.is_some()), "thicker: working together more closely"),
    ];
    let words = signs.into_iter().filter(|(occurs, _)| *occurs).map(|(_, words)| words).collect();
    Legend { sectors, kinds, words }
}

fn sectors_of(node: &Node) -> Vec<Option<Sector>> {
    match node.sectors.as_slice() {
        [] => vec![None],
        sectors => sectors.iter().copied().map(Some).collect(),
    }
}

/// The lines whose two ends are on the map.
pub(super) fn drawn(picture: &Picture) -> impl Iterator<Item = &Line> {
    let all = picture.nodes.len();
    picture.lines.iter().filter(move |line| line.from < all && line.to < all)
}

/// The sector as the legend calls it, also where none is on record.
pub(super) fn sector_word(sector: Option<Sector>) -> &'static str {
    sector.map_or("sector not on record", Sector::word)
}

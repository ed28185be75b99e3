use super::picture::{Line, LineKind, Node, Picture};
use crate::model::{Level, RelationshipKind, Sector};
use crate::network::TieKind;
use std::collections::BTreeSet;

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
    House,
    Plain,
}

pub(super) const INK: &str = "#1b1f24";
pub(super) const SOFT: &str = "#59616b";
pub(super) const PAPER: &str = "#ffffff";

const BLUE: &str = "#0072b2";
const GREEN: &str = "#00805d";
const PURPLE: &str = "#a8467f";
const AMBER: &str = "#b06f00";
pub(super) const VERMILION: &str = "#d55e00";
const GREY: &str = "#7d858f";

pub(super) fn look(sector: Option<Sector>) -> Look {
    let (shape, outline, fill) = match sector {
        Some(Sector::Payer) => (Shape::Box, BLUE, "#bcdcf0"),
        Some(Sector::Provider) => (Shape::Ellipse, GREEN, "#bfe6d8"),
        Some(Sector::PatientAdvocate) => (Shape::Hexagon, PURPLE, "#f0d2e4"),
        Some(Sector::Partner) => (Shape::Rounded, AMBER, "#fbdfab"),
        Some(Sector::Sponsor) => (Shape::House, "#85790a", "#f8f2a6"),
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
        LineKind::Tie(kind) => tie(kind),
        LineKind::Several => (INK, Pattern::Solid, Head::Full),
        LineKind::Gap => (VERMILION, Pattern::Dashed, Head::Open),
        LineKind::Promise => (INK, Pattern::Dashed, Head::Full),
        LineKind::LatePromise => (VERMILION, Pattern::Solid, Head::Full),
    };
    let head = if line.directed { head } else { Head::None };
    let width = match line.level {
        _ if pattern == Pattern::Double && line.level < Some(Level::Coordination) => 1.6,
        _ if line.kind == LineKind::Gap => 1.6,
        None | Some(Level::None) => 1.2,
        Some(Level::Networking) => 0.9,
        Some(Level::Cooperation) => 1.5,
        Some(Level::Coordination) => 2.2,
        Some(Level::Coalition) => 3.0,
        Some(Level::Collaboration) => 3.9,
    };
    Stroke { colour, pattern, head, width }
}

fn tie(kind: TieKind) -> (&'static str, Pattern, Head) {
    match kind {
        TieKind::Stated(kind) => stated(kind),
        TieKind::Funding => (AMBER, Pattern::Solid, Head::OpenDiamond),
        TieKind::Affiliation => (GREY, Pattern::Solid, Head::Open),
        TieKind::SharedInitiative | TieKind::SharedEvent => (GREY, Pattern::Dotted, Head::Full),
    }
}

fn stated(kind: RelationshipKind) -> (&'static str, Pattern, Head) {
    match kind {
        RelationshipKind::Collaboration => (GREY, Pattern::Solid, Head::Full),
        RelationshipKind::Advice => (BLUE, Pattern::Solid, Head::Open),
        RelationshipKind::Referral => (GREEN, Pattern::Solid, Head::Full),
        RelationshipKind::Payment => (AMBER, Pattern::Solid, Head::Diamond),
        RelationshipKind::DataSharing => (BLUE, Pattern::Double, Head::Full),
        RelationshipKind::Coaching => (PURPLE, Pattern::Solid, Head::Dot),
    }
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
    let levels: BTreeSet<Level> = drawn(picture).filter_map(|line| line.level).collect();
    let signs = [
        (any(|node| node.person), "slanted: a person"),
        (any(|node| node.prospect), "hollow: not at the table"),
        (any(|node| node.connector), "heavy outline: connector"),
        (any(|node| node.sectors.len() > 1), "two colours: in several sectors"),
        (levels.len() > 1, "thicker: working together more closely"),
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

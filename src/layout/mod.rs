//! Where things go on paper: boxes joined by links, near where joined and never on top of each
//! other. The same plan always gives the same places.

mod apart;
mod component;
mod distance;
mod group;
mod pack;
mod stress;

pub use group::place_in_groups;

use std::collections::BTreeSet;

/// How much room a box takes, in points.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// A place on paper, in points from the left and from the top.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// What is to be placed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// The room that each box takes.
    pub boxes: Vec<Size>,
    /// Which two boxes belong near each other. A link to a box that there is not counts for
    /// nothing, as does one from a box to itself.
    pub links: Vec<(usize, usize)>,
}

/// Where everything stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Places {
    /// The middle of each box.
    pub middles: Vec<Point>,
    /// The room that all of it takes: everything lies between (0, 0) and this.
    pub size: Size,
    /// The corner and size of each group, if boxes were placed in groups.
    pub groups: Vec<(Point, Size)>,
}

/// Places boxes so that the distance on paper follows the distance along the links.
///
/// Each connected part is laid out by stress, the sum over pairs of (distance on paper − distance
/// along links)² ÷ (distance along links)², lowered by stochastic gradient descent; then boxes are
/// pushed apart until none overlap, the parts are packed in rows, and boxes without links stand in
/// a grid below. Distances from every box up to 600 of them, from 50 spread-out ones beyond.
///
/// Source: J. X. Zheng, S. Pawar and D. F. M. Goodman, “Graph drawing by stochastic gradient
/// descent”, IEEE Trans. Visualization and Computer Graphics 25(9), 2019.
/// Cost: time O(n · (n + m) · log n) up to 600 boxes and O(n + m) · log n beyond, for n boxes and
/// m links, without the pushing apart.
///
/// ```
/// use convoke::layout::{Plan, Size, place};
/// let boxes = vec![Size { width: 100.0, height: 30.0 }; 3];
/// let places = place(&Plan { boxes, links: vec![(0, 1), (1, 2)] });
/// let [a, b, c] = places.middles[..] else { unreachable!() };
/// let far = |p: convoke::layout::Point, q: convoke::layout::Point| (p.x - q.x).hypot(p.y - q.y);
/// assert!(far(a, c) > far(a, b) && far(a, c) > far(b, c));
/// ```
pub fn place(plan: &Plan) -> Places {
    let links = sound(plan);
    let (parts, lone) = component::parts(plan.boxes.len(), &links);
    let mut blocks: Vec<pack::Block> = Vec::new();
    for part in parts {
        let places = laid_out(&part, plan, &links);
        blocks.push(pack::Block::around(part, places, plan));
    }
    pack::pack(blocks, &lone, plan)
}

/// The room left free around a box.
const GAP: f64 = 16.0;

/// The length of a link beyond the room of the boxes it joins.
const LINK: f64 = 22.0;

/// How much longer a link is where the two it joins have many others that they do not share, so
/// that there is room around those with many links.
const CROWD: f64 = 14.0;

/// Names are wide and low, and so are screens: distances across count less than those down.
const STRETCH: f64 = 1.45;

fn laid_out(part: &[usize], plan: &Plan, links: &[(usize, usize)]) -> Vec<Point> {
    let boxes: Vec<Size> = part.iter().map(|&index| plan.boxes[index]).collect();
    let near = neighbours(plan.boxes.len(), links);
    let graph = distance::Graph::of(part, links, |from, to| {
        let room = |index: usize| plan.boxes[index].width / STRETCH + plan.boxes[index].height;
        let other = near[from].symmetric_difference(&near[to]).count();
        LINK + (room(from) + room(to)) / 4.0 + CROWD * (other as f64).sqrt()
    });
    let mut places = stress::lowered(&graph);
    stress::turned(&mut places);
    for place in &mut places {
        place.x *= STRETCH;
    }
    apart::pushed(&mut places, &boxes, GAP);
    places
}

/// The boxes that each box has a link with.
fn neighbours(boxes: usize, links: &[(usize, usize)]) -> Vec<BTreeSet<usize>> {
    let mut near = vec![BTreeSet::new(); boxes];
    for &(from, to) in links {
        near[from].insert(to);
        near[to].insert(from);
    }
    near
}

/// The links between two boxes that there are, each once, the lower index first, in order.
fn sound(plan: &Plan) -> Vec<(usize, usize)> {
    let all = plan.boxes.len();
    let between = plan.links.iter().filter(|(from, to)| from != to && *from < all && *to < all);
    let mut links: Vec<_> = between.map(|&(from, to)| (from.min(to), from.max(to))).collect();
    links.sort_unstable();
    links.dedup();
    links
}

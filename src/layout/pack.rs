use super::{GAP, Places, Plan, Point, Size};

/// How much wider than high the whole should be.
const SHAPE: f64 = 1.5;

/// The room left free between parts.
const BETWEEN: f64 = 40.0;

/// Some boxes with their places, and the room that they take.
pub(super) struct Block {
    members: Vec<usize>,
    places: Vec<Point>,
    size: Size,
}

impl Block {
    /// The block of these boxes, moved so that it begins at (0, 0).
    pub(super) fn around(members: Vec<usize>, mut places: Vec<Point>, plan: &Plan) -> Block {
        let edges = |edge: fn(Point, Size) -> f64| {
            let pairs = members.iter().zip(&places);
            pairs.map(move |(&index, &place)| edge(place, plan.boxes[index])).collect::<Vec<_>>()
        };
        let least = |all: Vec<f64>| all.into_iter().fold(f64::INFINITY, f64::min);
        let most = |all: Vec<f64>| all.into_iter().fold(f64::NEG_INFINITY, f64::max);
        let left = least(edges(|place, size| place.x - size.width / 2.0));
        let top = least(edges(|place, size| place.y - size.height / 2.0));
        let right = most(edges(|place, size| place.x + size.width / 2.0));
        let bottom = most(edges(|place, size| place.y + size.height / 2.0));
        for place in &mut places {
            *place = Point { x: place.x - left, y: place.y - top };
        }
        let size = Size { width: (right - left).max(0.0), height: (bottom - top).max(0.0) };
        Block { members, places, size }
    }
}

/// Puts the blocks in rows, from left to right and from above, and the lone boxes in a grid below.
pub(super) fn pack(mut blocks: Vec<Block>, lone: &[usize], plan: &Plan) -> Places {
    let area = |size: Size| (size.width + BETWEEN) * (size.height + BETWEEN);
    let all = blocks.iter().map(|block| area(block.size)).sum::<f64>();
    let lonely = lone.iter().map(|&index| area(plan.boxes[index])).sum::<f64>();
    let widest = blocks.iter().map(|block| block.size.width).fold(0.0, f64::max);
    let width = widest.max(((all + lonely) * SHAPE).sqrt());
    if !lone.is_empty() {
        blocks.push(grid(lone, plan, width));
    }
    let mut places = Places {
        middles: vec![Point::default(); plan.boxes.len()],
        size: Size::default(),
        groups: Vec::new(),
    };
    let (mut x, mut y, mut high) = (0.0, 0.0, 0.0_f64);
    for block in &blocks {
        if x > 0.0 && x + block.size.width > width {
            (x, y, high) = (0.0, y + high + BETWEEN, 0.0);
        }
        for (&index, place) in block.members.iter().zip(&block.places) {
            places.middles[index] = Point { x: place.x + x, y: place.y + y };
        }
        high = high.max(block.size.height);
        places.size.width = places.size.width.max(x + block.size.width);
        places.size.height = places.size.height.max(y + block.size.height);
        x += block.size.width + BETWEEN;
    }
    places
}

/// Boxes without links, in columns as wide as the widest, as many as fit.
fn grid(lone: &[usize], plan: &Plan, width: f64) -> Block {
    let widest = lone.iter().map(|&index| plan.boxes[index].width).fold(0.0, f64::max) + GAP;
    let highest = lone.iter().map(|&index| plan.boxes[index].height).fold(0.0, f64::max) + GAP;
    let columns = ((width + GAP) / widest).floor().max(1.0) as usize;
    let columns = columns.min(lone.len().div_ceil(lone.len().div_ceil(columns)));
    let place = |index: usize| Point {
        x: (index % columns) as f64 * widest,
        y: (index / columns) as f64 * highest,
    };
    Block::around(lone.to_vec(), (0..lone.len()).map(place).collect(), plan)
}

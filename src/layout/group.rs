use super::{Places, Plan, Point, Size, place};

/// The room left free inside a group's frame.
const FRAME: f64 = 18.0;

/// Places boxes so that those of one group stand together in a frame of their own.
///
/// Each group is placed by itself, and then the frames are placed as boxes, near those with which
/// they have links. `group` gives each box's group, `head` the room that each group's name takes
/// above its boxes. A box whose group is not in `head` stands by itself.
///
/// ```
/// use convoke::layout::{Plan, Size, place_in_groups};
/// let name = Size { width: 60.0, height: 20.0 };
/// let boxes = vec![Size { width: 100.0, height: 30.0 }; 3];
/// let plan = Plan { boxes, links: vec![(0, 2)] };
/// let places = place_in_groups(&plan, &[0, 0, 1], &[name, name]);
/// assert_eq!(places.groups.len(), 2);
/// ```
pub fn place_in_groups(plan: &Plan, group: &[usize], head: &[Size]) -> Places {
    let boxes = plan.boxes.len();
    let of = |index: usize| group.get(index).copied().filter(|group| *group < head.len());
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); head.len()];
    let mut alone = Vec::new();
    for index in 0..boxes {
        match of(index) {
            Some(group) => members[group].push(index),
            None => alone.push(index),
        }
    }
    let within: Vec<Places> = members.iter().map(|members| inside(members, plan)).collect();
    let frames = within.iter().zip(head).map(|(places, name)| frame(places.size, *name));
    let outer = Plan {
        boxes: frames.chain(alone.iter().map(|&index| plan.boxes[index])).collect(),
        links: links_between(plan, |index| {
            let alone = || head.len() + alone.partition_point(|&lone| lone < index);
            of(index).unwrap_or_else(alone)
        }),
    };
    let outside = place(&outer);
    let mut places =
        Places { middles: vec![Point::default(); boxes], size: outside.size, groups: Vec::new() };
    for (group, within) in within.iter().enumerate() {
        let (middle, size) = (outside.middles[group], outer.boxes[group]);
        let corner = Point { x: middle.x - size.width / 2.0, y: middle.y - size.height / 2.0 };
        places.groups.push((corner, size));
        for (&index, inner) in members[group].iter().zip(&within.middles) {
            places.middles[index] = Point {
                x: corner.x + (size.width - within.size.width) / 2.0 + inner.x,
                y: corner.y + FRAME + head[group].height + inner.y,
            };
        }
    }
    for (place, &index) in alone.iter().enumerate() {
        places.middles[index] = outside.middles[head.len() + place];
    }
    places
}

/// The boxes of one group, placed by themselves.
fn inside(members: &[usize], plan: &Plan) -> Places {
    let boxes = members.iter().map(|&index| plan.boxes[index]).collect();
    let local = |index: &usize| members.binary_search(index).ok();
    let links = plan.links.iter().filter_map(|(from, to)| Some((local(from)?, local(to)?)));
    place(&Plan { boxes, links: links.collect() })
}

fn frame(inner: Size, name: Size) -> Size {
    Size {
        width: inner.width.max(name.width) + 2.0 * FRAME,
        height: inner.height + name.height + 2.0 * FRAME,
    }
}

/// The links as they run between frames.
fn links_between(plan: &Plan, of: impl Fn(usize) -> usize) -> Vec<(usize, usize)> {
    let known = plan.links.iter().filter(|(from, to)| from.max(to) < &plan.boxes.len());
    known.map(|&(from, to)| (of(from), of(to))).collect()
}

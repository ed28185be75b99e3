//! A map drawn with nothing installed.
#![allow(missing_docs, clippy::unwrap_used)]

use convoke::layout::{Plan, Point, Size, place, place_in_groups};
use convoke::model::{RelationshipKind, Sector};
use convoke::network::TieKind;
use convoke::render::picture::{Line, LineKind, Node, Picture};
use convoke::render::{placed, svg};
use proptest::prelude::*;

/// Whether two boxes lie on top of each other.
fn overlap((a, one): (Point, Size), (b, other): (Point, Size)) -> bool {
    (a.x - b.x).abs() < (one.width + other.width) / 2.0 - 0.01
        && (a.y - b.y).abs() < (one.height + other.height) / 2.0 - 0.01
}

fn any_plan() -> impl Strategy<Value = Plan> {
    let size = (20.0..200.0, 15.0..60.0).prop_map(|(width, height)| Size { width, height });
    prop::collection::vec(size, 0..45).prop_flat_map(|boxes| {
        let all = boxes.len() + 1;
        let links = prop::collection::vec((0..all, 0..all), 0..80);
        links.prop_map(move |links| Plan { boxes: boxes.clone(), links })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_two_boxes_overlap_and_all_lie_on_the_paper(plan in any_plan()) {
        let places = place(&plan);
        prop_assert_eq!(&places, &place(&plan));
        let all: Vec<_> = places.middles.iter().copied().zip(plan.boxes.iter().copied()).collect();
        for (index, &(middle, size)) in all.iter().enumerate() {
            prop_assert!(middle.x - size.width / 2.0 > -0.01);
            prop_assert!(middle.y - size.height / 2.0 > -0.01);
            prop_assert!(middle.x + size.width / 2.0 < places.size.width + 0.01);
            prop_assert!(middle.y + size.height / 2.0 < places.size.height + 0.01);
            prop_assert!(all[..index].iter().all(|other| !overlap(*other, (middle, size))));
        }
    }

    #[test]
    fn each_group_keeps_its_own_in_its_frame(plan in any_plan()) {
        let head = [Size { width: 80.0, height: 16.0 }; 3];
        let group: Vec<usize> = (0..plan.boxes.len()).map(|index| index % 4).collect();
        let places = place_in_groups(&plan, &group, &head);
        let inside = |index: usize, frame: usize| {
            let (corner, room) = places.groups[frame];
            let (middle, size) = (places.middles[index], plan.boxes[index]);
            middle.x - size.width / 2.0 >= corner.x - 0.01
                && middle.x + size.width / 2.0 <= corner.x + room.width + 0.01
                && middle.y - size.height / 2.0 >= corner.y + 16.0
                && middle.y + size.height / 2.0 <= corner.y + room.height + 0.01
        };
        for (index, &group) in group.iter().enumerate() {
            for frame in 0..3 {
                prop_assert_eq!(inside(index, frame), group == frame);
            }
        }
    }
}

#[test]
fn a_map_of_nobody_can_be_drawn() {
    let nobody = Picture::default();
    assert!(svg(&nobody, &placed(&nobody)).ends_with("</svg>\n"));
}

#[test]
fn no_name_becomes_a_tag_of_the_picture() {
    for name in ["</text><script>alert(1)</script>", "\" onload=\"x", "]]>", "a & b", "\u{1b}[2J"] {
        let node = Node { tooltip: name.into(), cluster: Some(0), ..Node::named(name) };
        let kind = LineKind::Tie(TieKind::Stated(RelationshipKind::Advice));
        let line = Line { label: name.into(), tooltip: name.into(), ..Line::between(0, 1, kind) };
        let picture = Picture {
            title: vec![name.into(), name.into()],
            nodes: vec![node.clone(), node],
            lines: vec![line],
            clusters: vec![name.into()],
        };
        let drawn = svg(&picture, &placed(&picture));
        assert!(!drawn.contains(name), "{name}");
        assert!(!drawn.contains("<script") && !drawn.contains('\u{1b}'));
        let opened = drawn.matches('<').count() - drawn.matches("</").count();
        assert_eq!(opened, drawn.matches("</").count() + drawn.matches("/>").count(), "{name}");
    }
}

#[test]
fn a_prospect_is_hollow_and_a_payer_who_provides_has_two_colours() {
    let one = |node: Node| {
        let picture = Picture { nodes: vec![node], ..Picture::default() };
        svg(&picture, &placed(&picture)).split("class=\"node\"").nth(1).unwrap().to_owned()
    };
    let sectors = vec![Sector::Payer, Sector::Provider];
    let both = Node { sectors: sectors.clone(), ..Node::named("County Health Department") };
    let drawn = one(both.clone());
    assert!(drawn.contains("#bcdcf0") && drawn.contains("#bfe6d8"));
    assert!(drawn.contains("(payer + provider)"));
    let hollow = one(Node { prospect: true, ..both });
    assert!(!hollow.contains("#bcdcf0") && hollow.contains("stroke-dasharray"));
}

#[test]
fn three_ties_between_the_same_two_are_three_lines() {
    let kinds = [RelationshipKind::Referral, RelationshipKind::Payment, RelationshipKind::Advice];
    let lines = kinds.map(|kind| Line {
        directed: true,
        ..Line::between(0, 1, LineKind::Tie(TieKind::Stated(kind)))
    });
    let picture = Picture {
        nodes: vec![Node::named("Payer A"), Node::named("Health system 2")],
        lines: lines.to_vec(),
        ..Picture::default()
    };
    let drawn = svg(&picture, &placed(&picture));
    let ways = drawn.lines().filter(|line| line.starts_with("<g class=\"line\">"));
    let ways: std::collections::BTreeSet<_> =
        ways.map(|line| line.split("d=\"").nth(1).unwrap().split('"').next().unwrap()).collect();
    assert_eq!(ways.len(), 3, "{ways:?}");
}

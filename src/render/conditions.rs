//! Conditions as a diagram of their own, in DOT.

use super::{escape::label, palette::VERMILION};
use crate::ledger::{NamedCommitment, Waiting};
use crate::model::{CommitmentId, Id};
use std::collections::{BTreeMap, BTreeSet};

/// Who waits for whom as a graph in DOT: an arrow runs from what must be kept first to what comes
/// free by it. What is late says so, in a red outline. Those of a circle have a double outline; one
/// that can no longer be met, a dashed arrow: a line below says so where there are any.
pub fn conditions(answer: &Waiting) -> String {
    let ends = answer.waits.iter().flat_map(|wait| [&wait.waits, &wait.on]);
    let nodes: BTreeMap<&CommitmentId, &NamedCommitment> = ends.map(|one| (&one.id, one)).collect();
    let circles = answer.circles.iter().flat_map(|circle| &circle.members);
    let in_circle: BTreeSet<&CommitmentId> = circles.map(|one| &one.id).collect();
    let mut dot = format!(
        "digraph conditions {{\n  graph [rankdir=\"LR\"{}];\n  node [shape=\"box\", \
         style=\"rounded\", fontname=\"sans-serif\"];\n",
        legend(answer)
    );
    for (id, one) in &nodes {
        let by: Vec<&str> = one.by.iter().map(|who| who.name.as_str()).collect();
        let due =
            one.due.as_ref().map(|due| format!(", due {}", due.in_words())).unwrap_or_default();
        let state = one.state.word();
        let late = if one.late { ", late" } else { "" };
        let text = format!("{}\n{}\n({state}{due}{late})", by.join(", "), one.what);
        let colour = if one.late {
            format!(", color=\"{VERMILION}\", penwidth=\"2\"")
        } else {
            String::new()
        };
        let outline = if in_circle.contains(id) { ", peripheries=\"2\"" } else { "" };
        let node = label(id.as_str());
        dot.push_str(&format!("  {node} [label={}{outline}{colour}];\n", label(&text)));
    }
    for wait in &answer.waits {
        let (from, to) = (label(wait.on.id.as_str()), label(wait.waits.id.as_str()));
        let never = if wait.never { " [style=\"dashed\"]" } else { "" };
        dot.push_str(&format!("  {from} -> {to}{never};\n"));
    }
    dot.push_str("}\n");
    dot
}

/// What the outlines and arrows mean that are there.
fn legend(answer: &Waiting) -> String {
    let circle = (!answer.circles.is_empty())
        .then_some("double outline: one of a circle, in which each waits for the next");
    let never = answer.waits.iter().any(|wait| wait.never);
    let never = never.then_some("dashed arrow: a condition that can no longer be met");
    let lines: Vec<&str> = circle.into_iter().chain(never).collect();
    if lines.is_empty() {
        return String::new();
    }
    format!(", label={}, labelloc=\"b\", fontname=\"sans-serif\"", label(&lines.join("\n")))
}

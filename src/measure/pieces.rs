//! The network cut into pieces that can be searched for shortest paths one by one.
//!
//! A path between two of a block never leaves the block, and a path between two blocks passes
//! through the gates between them whatever it does elsewhere. So each member of a block stands
//! for all who hang from it there, and only the paths within blocks are left to be found.
//! Pendants, and whole trees, are folded into those they hang from.
//!
//! Sources: R. Puzis et al., “Heuristics for speeding up betweenness centrality computation”,
//! SocialCom 2012; A. E. Sarıyüce et al., “Shattering and compressing networks for betweenness
//! centrality”, SDM 2013.

use super::{Blocks, blocks};
use crate::network::{Adjacency, Network};
use std::cmp::Reverse;

/// How many say by their distance where a member is.
const HUBS: usize = 16;

/// A piece of the network, its members numbered such that neighbours stand near each other.
pub(super) struct Piece {
    /// Who the members are in the network.
    pub(super) who: Vec<u32>,
    /// For how many stakeholders each stands: itself, and those who hang from it.
    pub(super) stands_for: Vec<f64>,
    /// Who has a tie to whom among the members.
    pub(super) outgoing: Adjacency,
}

/// The pieces, and what needs no search.
pub(super) struct Pieces {
    /// Those with paths of two steps or more.
    pub(super) pieces: Vec<Piece>,
    /// For each stakeholder, how many pairs are cut off from each other without it.
    pub(super) cut_off: Vec<f64>,
}

impl Pieces {
    /// The blocks; or where ties have a direction, the network as one piece: what hangs from a
    /// member can then be reached from it without reaching it.
    pub(super) fn of(network: &Network) -> Pieces {
        let n = network.len();
        if network.is_directed() {
            let who = (0..n as u32).collect();
            let whole = Piece::new(who, vec![1.0; n], network.outgoing().clone());
            return Pieces { pieces: vec![whole], cut_off: vec![0.0; n] };
        }
        let blocks = blocks(network);
        let hanging = Hanging::new(&blocks, n);
        let mut cutter = Cutter::new(network.outgoing(), &blocks);
        let weighted = blocks.each().zip(&hanging.at_gates);
        let large = weighted.enumerate().filter(|(_, (members, _))| members.len() > 2);
        let pieces = large.map(|(block, (members, &at_gate))| {
            let below = members[1..].iter().map(|&v| 1.0 + hanging.below[v as usize]);
            let stands_for = std::iter::once(at_gate).chain(below).collect();
            cutter.cut(block as u32, members, stands_for)
        });
        Pieces { pieces: pieces.collect(), cut_off: hanging.cut_off }
    }

    /// How many ties are visited when each member of each piece is searched from, without cutting.
    pub(super) fn visits(network: &Network) -> f64 {
        let n = network.len();
        let all = network.outgoing();
        if network.is_directed() {
            return n as f64 * all.arcs() as f64;
        }
        let blocks = blocks(network);
        let home = homes(&blocks, n);
        let gates: Vec<u32> = blocks.each().map(|members| members[0]).collect();
        let mut arcs = vec![0usize; blocks.count];
        for (v, w) in all.pairs() {
            // A tie to a gate lies in the block of the other end, as one between two of a block.
            let [of_v, of_w] = [home[v as usize], home[w as usize]];
            let is_below = gates.get(of_w as usize) == Some(&v);
            arcs[if is_below { of_w } else { of_v } as usize] += 1;
        }
        let sizes = blocks.each().map(<[u32]>::len);
        let large = sizes.zip(arcs).filter(|(members, _)| *members > 2);
        large.map(|(members, arcs)| members as f64 * arcs as f64).sum()
    }
}

/// How many stakeholders hang from whom.
struct Hanging {
    /// How many are below each stakeholder, in the blocks of which it is the gate and in those
    /// that hang from these.
    below: Vec<f64>,
    /// For how many the gate of each block stands there.
    at_gates: Vec<f64>,
    cut_off: Vec<f64>,
}

impl Hanging {
    fn new(blocks: &Blocks, n: usize) -> Hanging {
        let (mut below, mut cut_off) = (vec![0.0; n], vec![0.0; n]);
        let mut sizes = Vec::with_capacity(blocks.count);
        for members in blocks.each() {
            let gate = members[0] as usize;
            let size: f64 = members[1..].iter().map(|&v| 1.0 + below[v as usize]).sum();
            cut_off[gate] += below[gate] * size;
            below[gate] += size;
            sizes.push(size);
        }
        // A block comes after those that hang from it, so the other way round its component's
        // root is met first.
        let mut component = vec![0.0; n];
        let mut at_gates = vec![0.0; sizes.len()];
        for (block, members) in blocks.each().enumerate().rev() {
            let gate = members[0] as usize;
            if component[gate] == 0.0 {
                component[gate] = 1.0 + below[gate];
            }
            let all = component[gate];
            at_gates[block] = all - sizes[block];
            for &v in &members[1..] {
                let v = v as usize;
                component[v] = all;
                cut_off[v] += below[v] * (all - 1.0 - below[v]);
            }
        }
        Hanging { below, at_gates, cut_off }
    }
}

/// In which block each is other than the gate; in none, the highest number.
fn homes(blocks: &Blocks, n: usize) -> Vec<u32> {
    let mut home = vec![u32::MAX; n];
    for (block, members) in (0u32..).zip(blocks.each()) {
        for &v in &members[1..] {
            home[v as usize] = block;
        }
    }
    home
}

/// Cuts blocks out of a network.
struct Cutter<'a> {
    network: &'a Adjacency,
    home: Vec<u32>,
    /// The number of each within the block that is being cut out.
    number: Vec<u32>,
}

impl<'a> Cutter<'a> {
    fn new(network: &'a Adjacency, blocks: &Blocks) -> Cutter<'a> {
        let n = network.len();
        Cutter { network, home: homes(blocks, n), number: vec![0; n] }
    }

    fn cut(&mut self, block: u32, members: &[u32], stands_for: Vec<f64>) -> Piece {
        for (number, &v) in (0..).zip(members) {
            self.number[v as usize] = number;
        }
        let (network, home, number) = (self.network, &self.home, &self.number);
        let within = move |own: u32, w: u32| {
            if w == members[0] {
                [Some((0, own)), Some((own, 0))]
            } else {
                [(home[w as usize] == block).then(|| (own, number[w as usize])), None]
            }
        };
        let arcs = (1..).zip(&members[1..]).flat_map(move |(own, &v)| {
            network.of(v as usize).iter().flat_map(move |&w| within(own, w).into_iter().flatten())
        });
        let outgoing = Adjacency::from_arcs(members.len(), arcs);
        Piece::new(members.to_vec(), stands_for, outgoing)
    }
}

impl Piece {
    /// Renumbers the members by how near they are to those with most ties: sources that lie side
    /// by side then reach most others in the same step, and neighbours share memory.
    fn new(who: Vec<u32>, stands_for: Vec<f64>, outgoing: Adjacency) -> Piece {
        let order = by_nearness(&outgoing);
        let mut number = vec![0; order.len()];
        for (new, &old) in (0u32..).zip(&order) {
            number[old as usize] = new;
        }
        let arcs = order.iter().flat_map(|&old| {
            let (from, number) = (number[old as usize], &number);
            outgoing.of(old as usize).iter().map(move |&to| (from, number[to as usize]))
        });
        Piece {
            who: order.iter().map(|&old| who[old as usize]).collect(),
            stands_for: order.iter().map(|&old| stands_for[old as usize]).collect(),
            outgoing: Adjacency::from_arcs(order.len(), arcs),
        }
    }

    /// How many ties are visited when each member is searched from.
    pub(super) fn visits(&self) -> usize {
        self.who.len().saturating_mul(self.outgoing.arcs())
    }
}

/// Members as near as each other to the member with most ties stand together, within these those as
/// near to the one with second most, and so on.
fn by_nearness(outgoing: &Adjacency) -> Vec<u32> {
    let mut order: Vec<u32> = (0..outgoing.len() as u32).collect();
    let mut hubs = order.clone();
    hubs.sort_by_key(|&v| Reverse(outgoing.of(v as usize).len()));
    for &hub in hubs.iter().take(HUBS).rev() {
        let steps = steps_from(hub, outgoing);
        order.sort_by_key(|&v| steps[v as usize]);
    }
    order
}

/// In how many steps each is reached; the highest number where it is not.
fn steps_from(source: u32, outgoing: &Adjacency) -> Vec<u32> {
    let mut steps = vec![u32::MAX; outgoing.len()];
    steps[source as usize] = 0;
    let mut reached = vec![source];
    let mut at = 0;
    while let Some(&v) = reached.get(at) {
        at += 1;
        for &w in outgoing.of(v as usize) {
            if steps[w as usize] == u32::MAX {
                steps[w as usize] = steps[v as usize] + 1;
                reached.push(w);
            }
        }
    }
    steps
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::network::Edges;

    #[test]
    fn visits_are_counted_as_they_will_be_made() {
        let mut edges = Edges::default();
        for i in 0..400u32 {
            let name = |i: u32| format!("s{i}");
            edges.tie(&name(i * i % 211), &name(i * 7 % 263), None);
            edges.tie(&name(i % 90 + 300), &name((i + 1) % 90 + 300), None);
        }
        for directed in [false, true] {
            let network = edges.clone().build(directed);
            let pieces = Pieces::of(&network).pieces;
            let made: f64 = pieces.iter().map(|piece| piece.visits() as f64).sum();
            assert!(directed || pieces.len() > 1);
            assert_eq!(Pieces::visits(&network), made);
        }
    }
}

use super::{Length, Network, Tie, numbered::Numbered, strength};
use crate::model::{StakeholderId, Strength};

/// Gathers ties of many stakeholders, fast and in little memory, for a [`Network`].
///
/// As a [`Builder`](super::Builder) does, it folds ties said more than once of the same two into
/// one of the highest strength, and makes no tie of one with itself; levels it does not know.
///
/// Cost: time O(n log n + m log m); memory about 40 bytes a stakeholder and 12 a tie while they are
/// gathered, and 60 and 64 for the network; both at once while it is built.
///
/// ```
/// use convoke::network::Edges;
/// let mut edges = Edges::default();
/// edges.tie("c", "a", None);
/// edges.tie("a", "c", None);
/// edges.stakeholder("b");
/// let network = edges.build(false);
/// assert_eq!((network.len(), network.ties().len()), (3, 1));
/// assert_eq!(network.neighbours(0), [2]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Edges {
    names: Numbered,
    ties: Vec<Edge>,
    /// Strengths that are no small whole numbers.
    strengths: Vec<Strength>,
}

/// A tie, by numbers in order of first mention until the network is built.
#[derive(Debug, Clone, Copy, Default)]
struct Edge {
    from: u32,
    to: u32,
    /// 0 for none, a whole number below [`OTHERS`], or that and the place among the others.
    strength: u32,
}

const OTHERS: u32 = 1 << 31;

impl Edge {
    /// Both ends in one number, which is quick to compare.
    fn ends(&self) -> u64 {
        u64::from(self.from) << 32 | u64::from(self.to)
    }
}

/// In how many ties of a list a name more is met, about; and for how many names there is room at
/// first at the most.
const TIES_A_NAME: usize = 5;
const NAMES_AT_FIRST: usize = 1 << 20;

impl Edges {
    /// With room for about so many ties: a list that must grow is copied, and lies in memory
    /// twice. Of a number that is too high, little is taken.
    pub fn with_room_for(ties: usize) -> Edges {
        let mut edges = Edges::default();
        // Where there is no such room, it may do with what the ties turn out to need.
        let _ = edges.ties.try_reserve_exact(ties);
        edges.names.reserve((ties / TIES_A_NAME).min(NAMES_AT_FIRST));
        edges
    }

    /// A stakeholder, whether or not it has ties.
    pub fn stakeholder(&mut self, id: &str) {
        self.names.number(id);
    }

    /// A tie, and its strength if that was said.
    pub fn tie(&mut self, from: &str, to: &str, strength: Option<Strength>) {
        let (from, to) = (self.names.number(from), self.names.number(to));
        self.numbered(from, to, strength);
    }

    /// Several ties, each as in [`tie`](Edges::tie): of many ties, some hundred at once are taken
    /// in in half the time.
    pub fn ties(&mut self, ties: &[(&str, &str, Option<Strength>)]) {
        let names: Vec<&str> = ties.iter().flat_map(|&(from, to, _)| [from, to]).collect();
        let numbers = self.names.numbers(&names);
        for (ends, &(_, _, strength)) in numbers.chunks_exact(2).zip(ties) {
            self.numbered(ends[0], ends[1], strength);
        }
    }

    fn numbered(&mut self, from: u32, to: u32, strength: Option<Strength>) {
        let strength = match strength {
            None => 0,
            Some(Strength { digits, places: 0 }) if digits < u64::from(OTHERS) => digits as u32,
            Some(other) => {
                self.strengths.push(other);
                OTHERS + (self.strengths.len() - 1) as u32
            }
        };
        self.ties.push(Edge { from, to, strength });
    }

    /// How many of the ties so far lead from one to itself.
    pub fn own_ends(&self) -> usize {
        self.ties.iter().filter(|tie| tie.from == tie.to).count()
    }

    /// The network; `directed` says whether a tie from one to another differs from one back.
    pub fn build(self, directed: bool) -> Network {
        let Edges { names, ties: mut edges, strengths } = self;
        let (numbers, ordered) = names.in_order();
        let ids: Vec<StakeholderId> = ordered.map(StakeholderId::from).collect();
        let mut in_order = vec![0; ids.len()];
        for (place, number) in (0..).zip(numbers) {
            in_order[number as usize] = place;
        }
        drop(names);
        edges.retain(|edge| edge.from != edge.to);
        for edge in &mut edges {
            let [from, to] = [edge.from, edge.to].map(|number| in_order[number as usize]);
            let turned = !directed && from > to;
            (edge.from, edge.to) = if turned { (to, from) } else { (from, to) };
        }
        let mut ties = Vec::with_capacity(edges.len());
        edges.sort_unstable_by_key(Edge::ends);
        for of_two in edges.chunk_by(|a, b| a.ends() == b.ends()) {
            let Edge { from, to, .. } = of_two[0];
            let said = of_two.iter().map(|edge| said(edge.strength, &strengths));
            let strength = said.reduce(strength::higher).flatten();
            ties.push(Tie { from, to, level: None, strength, length: Length::STEP });
        }
        drop(edges);
        Network::assemble(ids, ties, directed)
    }
}

fn said(strength: u32, others: &[Strength]) -> Option<Strength> {
    match strength.checked_sub(OTHERS) {
        Some(place) => Some(others[place as usize]),
        None => (strength > 0).then_some(Strength { digits: strength.into(), places: 0 }),
    }
}

use super::{Adjacency, Length};
use crate::model::{Id, Level, StakeholderId, Strength};

/// Stakeholders and their ties, in compact arrays and in a fixed order.
///
/// Stakeholders are numbered from 0 in order of id. Between two there is at most one tie (one in
/// each direction where ties are directed), and no one is tied to itself.
///
/// ```
/// use convoke::{Network, model::Level::Networking};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking)]);
/// assert_eq!(star.len(), 3);
/// let hub = star.index_of("hub").unwrap();
/// assert_eq!(star.neighbours(hub), [0, 1]);   // a, b
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    ids: Vec<StakeholderId>,
    ties: Vec<Tie>,
    outgoing: Adjacency,
    /// For each place in `outgoing`, which of `ties` it is.
    outgoing_ties: Vec<u32>,
    sides: Sides,
}

/// The tie between two stakeholders, whatever was said of it folded into one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tie {
    /// The number of the stakeholder that it comes from; of a mutual tie, the lower number.
    pub from: u32,
    /// The number of the stakeholder that it goes to.
    pub to: u32,
    /// How closely the two work together, if that was said.
    pub level: Option<Level>,
    /// How strong the tie is, if that was said.
    pub strength: Option<Strength>,
    /// How long the tie is.
    pub length: Length,
}

/// Whether a tie looks the same from both its ends.
#[derive(Debug, Clone, PartialEq)]
enum Sides {
    Mutual,
    Directed { incoming: Adjacency, either: Adjacency },
}

impl Network {
    /// From ids in order, and ties sorted by their ends, each pair once.
    pub(super) fn assemble(ids: Vec<StakeholderId>, ties: Vec<Tie>, directed: bool) -> Network {
        let n = ids.len();
        let forth = ties.iter().map(|tie| (tie.from, tie.to));
        let back = ties.iter().map(|tie| (tie.to, tie.from));
        if directed {
            let outgoing = Adjacency::from_arcs(n, forth);
            let incoming = Adjacency::from_arcs(n, back);
            let either = outgoing.united(&incoming);
            let outgoing_ties = (0..ties.len() as u32).collect();
            let sides = Sides::Directed { incoming, either };
            return Network { outgoing, outgoing_ties, sides, ids, ties };
        }
        // Lower numbers first, which are all found going back: so each list is sorted.
        let mut outgoing_ties = vec![0; 2 * ties.len()];
        let outgoing = Adjacency::with_places(n, back.chain(forth), |number, place| {
            outgoing_ties[place] = (number % ties.len()) as u32;
        });
        Network { outgoing, outgoing_ties, sides: Sides::Mutual, ids, ties }
    }

    /// How many stakeholders there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is no stakeholder.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The stakeholders in order of id: each one's place is its number.
    pub fn ids(&self) -> &[StakeholderId] {
        &self.ids
    }

    /// The number of a stakeholder, if it is in the network.
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.ids.binary_search_by(|known| known.as_str().cmp(id)).ok()
    }

    /// The ties, sorted by their ends.
    pub fn ties(&self) -> &[Tie] {
        &self.ties
    }

    pub(super) fn ties_mut(&mut self) -> &mut [Tie] {
        &mut self.ties
    }

    /// Whether a tie from one to the other differs from one back.
    pub fn is_directed(&self) -> bool {
        matches!(self.sides, Sides::Directed { .. })
    }

    /// Those to whom stakeholder `i` has a tie, or who have one to it, sorted.
    pub fn neighbours(&self, i: usize) -> &[u32] {
        self.either().of(i)
    }

    /// Who has a tie to whom.
    pub fn outgoing(&self) -> &Adjacency {
        &self.outgoing
    }

    /// For each place in [`outgoing`](Network::outgoing), which of the ties it is.
    pub fn outgoing_ties(&self) -> &[u32] {
        &self.outgoing_ties
    }

    /// Who has a tie from whom.
    pub fn incoming(&self) -> &Adjacency {
        match &self.sides {
            Sides::Mutual => &self.outgoing,
            Sides::Directed { incoming, .. } => incoming,
        }
    }

    /// Who is tied to whom when directions are disregarded; a tie and one back count as one.
    pub fn either(&self) -> &Adjacency {
        match &self.sides {
            Sides::Mutual => &self.outgoing,
            Sides::Directed { either, .. } => either,
        }
    }

    /// The tie from `i` to `j`, if there is one.
    pub fn tie(&self, i: usize, j: usize) -> Option<&Tie> {
        self.tie_number(i, j).map(|number| &self.ties[number])
    }

    /// Which of the ties is the one from `i` to `j`, if there is one.
    pub fn tie_number(&self, i: usize, j: usize) -> Option<usize> {
        let place = self.outgoing.of(i).binary_search(&(j as u32)).ok()?;
        Some(self.outgoing_ties[self.outgoing.range(i).start + place] as usize)
    }
}

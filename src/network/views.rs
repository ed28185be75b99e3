use super::{Network, Tie};
use crate::model::StakeholderId;
use petgraph::graph::{DiGraph, NodeIndex, UnGraph};

/// The network as petgraph sees it, so that any of its algorithms runs.
///
/// Node `NodeIndex::new(i)` is stakeholder number `i`.
///
/// ```
/// use convoke::{Network, model::Level::Networking};
/// let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
/// assert_eq!(petgraph::algo::connected_components(&path.undirected()), 1);
/// assert!(petgraph::algo::is_cyclic_directed(&path.directed()));  // a mutual tie goes both ways
/// ```
impl Network {
    /// Every tie with its direction; a mutual tie becomes two, one each way.
    pub fn directed(&self) -> DiGraph<&StakeholderId, Tie> {
        let mut graph = DiGraph::with_capacity(self.len(), self.outgoing().arcs());
        for id in self.ids() {
            graph.add_node(id);
        }
        for ((from, to), &at) in self.outgoing().pairs().zip(self.outgoing_ties()) {
            let tie = Tie { from, to, ..self.ties()[at as usize] };
            graph.add_edge(node(from), node(to), tie);
        }
        graph
    }

    /// Every two who are tied, once, their tie's direction disregarded.
    ///
    /// Of two who have a tie each way, the edge holds the one from the lower number.
    pub fn undirected(&self) -> UnGraph<&StakeholderId, Tie> {
        let mut graph = UnGraph::with_capacity(self.len(), self.ties().len());
        for id in self.ids() {
            graph.add_node(id);
        }
        for tie in self.ties() {
            let repeats =
                tie.from > tie.to && self.tie(tie.to as usize, tie.from as usize).is_some();
            if !repeats {
                graph.add_edge(node(tie.from), node(tie.to), *tie);
            }
        }
        graph
    }
}

fn node(number: u32) -> NodeIndex {
    NodeIndex::new(number as usize)
}

#[cfg(test)]
mod tests {
    use crate::{model::Level::Networking, network::Network};
    use petgraph::algo::{dijkstra, kosaraju_scc};

    #[test]
    fn petgraph_finds_the_steps_and_the_circles_that_are_there() {
        let ties = [("a", "b", Networking), ("b", "a", Networking), ("b", "c", Networking)];
        let network = Network::directed_from_ties(ties);
        assert_eq!(kosaraju_scc(&network.directed()).len(), 2);
        let graph = network.undirected();
        assert_eq!(graph.edge_count(), 2);
        let steps = dijkstra(&graph, super::node(2), None, |edge| {
            edge.weight().length.units().unwrap_or_default()
        });
        assert_eq!(steps[&super::node(0)], 2);
    }
}

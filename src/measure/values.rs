use super::{
    BestTies, BothWays, BrokerageByChance, ByChance, Communities, CorePeriphery, Coverage, EiIndex,
    Foremost, Fragmenting, Reaching,
};
use serde::{Serialize, Serializer};

/// Measures by name, in a fixed order, with what a reader of some of them has to know.
///
/// As JSON, one object: each name with what was found. An undefined value is `null`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measures {
    /// What was found, by name.
    pub found: Vec<(&'static str, Values)>,
    /// What a reader has to know lest a measure be misread, by its name.
    pub notes: Vec<(&'static str, String)>,
    /// What was wanted and is not there, by name, and why.
    pub left_out: Vec<(&'static str, String)>,
}

/// What a measure found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Values {
    /// A whole number for the network.
    Count(usize),
    /// A number for the network; `None` where it is undefined.
    One(Option<f64>),
    /// A whole number for each stakeholder.
    Counts(Vec<usize>),
    /// A number for each stakeholder; `None` where it is undefined.
    Each(Vec<Option<f64>>),
    /// Several numbers for the network: the sizes of some groups, the largest first, or a census.
    Several(Vec<usize>),
    /// The numbers of some stakeholders, in order.
    Stakeholders(Vec<u32>),
    /// Some pairs of stakeholders by number, in order.
    Pairs(Vec<(u32, u32)>),
    /// Some sets of stakeholders by number.
    Sets(Vec<Vec<u32>>),
    /// A number for each tie, after its two ends.
    Ties(Vec<(u32, u32, f64)>),
    /// Whole numbers in rows: one for each stakeholder.
    CountRows(Vec<Vec<usize>>),
    /// Numbers in rows: one for each stakeholder.
    Rows(Vec<Vec<Option<f64>>>),
    /// Numbers in rows and columns: one of each for each group.
    Blocks(Vec<Vec<Option<f64>>>),
    /// One number outward and one inward.
    BothWays(BothWays),
    /// The E–I index and what belongs to it.
    EiIndex(EiIndex),
    /// How often chance gives as much.
    ByChance(ByChance),
    /// How often chance gives as much of each role.
    Brokerage(BrokerageByChance),
    /// The foremost by betweenness.
    Foremost(Foremost),
    /// Whose removal fragments most.
    Fragmenting(Fragmenting),
    /// Who reaches most.
    Reaching(Reaching),
    /// Whom to ask to cover most.
    Coverage(Coverage),
    /// Which ties would do most.
    BestTies(BestTies),
    /// Core and periphery.
    CorePeriphery(CorePeriphery),
    /// Communities.
    Communities(Communities),
}

impl Measures {
    /// What the measure of this name found, if it is there.
    pub fn get(&self, name: &str) -> Option<&Values> {
        self.found.iter().find(|(known, _)| *known == name).map(|(_, values)| values)
    }
}

impl Values {
    /// The values for each stakeholder, if that is what the measure has.
    pub fn each(&self) -> Option<Vec<Option<f64>>> {
        match self {
            Values::Counts(counts) => {
                Some(counts.iter().map(|&count| Some(count as f64)).collect())
            }
            Values::Each(values) => Some(values.clone()),
            Values::Count(_)
            | Values::One(_)
            | Values::Several(_)
            | Values::Stakeholders(_)
            | Values::Pairs(_)
            | Values::Sets(_)
            | Values::Ties(_)
            | Values::CountRows(_)
            | Values::Rows(_)
            | Values::Blocks(_)
            | Values::BothWays(_)
            | Values::EiIndex(_)
            | Values::ByChance(_)
            | Values::Brokerage(_)
            | Values::Foremost(_)
            | Values::Fragmenting(_)
            | Values::Reaching(_)
            | Values::Coverage(_)
            | Values::BestTies(_)
            | Values::CorePeriphery(_)
            | Values::Communities(_) => None,
        }
    }
}

impl Serialize for Measures {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_map(self.found.iter().map(|(name, values)| (name, values)))
    }
}

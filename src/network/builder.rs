use super::{Length, Network, Tie, strength};
use crate::model::{Level, StakeholderId, Strength};
use std::collections::BTreeMap;

/// Gathers stakeholders and ties, in any order, for a [`Network`].
///
/// Ties said more than once of the same two fold into one, of the highest level and the highest
/// strength. A tie to oneself, or of level none, makes no tie; its ends are stakeholders all the
/// same.
///
/// ```
/// use convoke::{Network, model::{Cell, Level::Coalition, Strength}};
/// let mut builder = Network::builder();
/// builder.stakeholder("nobody-knows-me");
/// builder.tie("b", "a", None, Some(Strength::read("1.5")?));
/// builder.tie("a", "b", Some(Coalition), None);
/// let network = builder.build();
/// assert_eq!((network.len(), network.ties().len()), (3, 1));
/// assert_eq!(network.ties()[0].level, Some(Coalition));
/// # convoke::Result::Ok(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Builder {
    directed: bool,
    /// In order of first mention, until the network is built.
    numbers: BTreeMap<StakeholderId, u32>,
    ties: Vec<Tie>,
}

impl Network {
    /// A builder of a network whose ties are mutual.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// A builder of a network whose ties have a direction.
    pub fn directed_builder() -> Builder {
        Builder { directed: true, ..Builder::default() }
    }

    /// A network of mutual ties, each with its level.
    pub fn from_ties<A, B>(ties: impl IntoIterator<Item = (A, B, Level)>) -> Network
    where
        A: Into<StakeholderId>,
        B: Into<StakeholderId>,
    {
        Network::builder().with(ties).build()
    }

    /// A network of ties from one to another, each with its level.
    pub fn directed_from_ties<A, B>(ties: impl IntoIterator<Item = (A, B, Level)>) -> Network
    where
        A: Into<StakeholderId>,
        B: Into<StakeholderId>,
    {
        Network::directed_builder().with(ties).build()
    }
}

impl Builder {
    /// A stakeholder, whether or not it has ties.
    pub fn stakeholder(&mut self, id: impl Into<StakeholderId>) {
        self.number(id.into());
    }

    /// A tie, with what was said of it.
    pub fn tie(
        &mut self,
        from: impl Into<StakeholderId>,
        to: impl Into<StakeholderId>,
        level: Option<Level>,
        strength: Option<Strength>,
    ) {
        let (from, to) = (self.number(from.into()), self.number(to.into()));
        if from != to && level != Some(Level::None) {
            self.ties.push(Tie { from, to, level, strength, length: Length::STEP });
        }
    }

    /// The network.
    pub fn build(self) -> Network {
        let mut in_order = vec![0; self.numbers.len()];
        for (place, &number) in (0u32..).zip(self.numbers.values()) {
            in_order[number as usize] = place;
        }
        let mut ties = self.ties;
        for tie in &mut ties {
            let ends = [tie.from, tie.to].map(|number| in_order[number as usize]);
            let turned = !self.directed && ends[0] > ends[1];
            [tie.from, tie.to] = if turned { [ends[1], ends[0]] } else { ends };
        }
        ties.sort_by_key(|tie| (tie.from, tie.to));
        ties.dedup_by(|again, tie| {
            let same = (again.from, again.to) == (tie.from, tie.to);
            if same {
                tie.level = tie.level.max(again.level);
                tie.strength = strength::higher(tie.strength, again.strength);
            }
            same
        });
        Network::assemble(self.numbers.into_keys().collect(), ties, self.directed)
    }

    fn number(&mut self, id: StakeholderId) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(id).or_insert(next)
    }

    fn with<A, B>(mut self, ties: impl IntoIterator<Item = (A, B, Level)>) -> Builder
    where
        A: Into<StakeholderId>,
        B: Into<StakeholderId>,
    {
        for (from, to, level) in ties {
            self.tie(from, to, Some(level), None);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Level::{Coalition, Networking};

    #[test]
    fn stakeholders_are_numbered_in_order_of_id_whoever_was_named_first() {
        let network = Network::from_ties([("c", "b", Networking), ("a", "c", Networking)]);
        let ids: Vec<String> = network.ids().iter().map(ToString::to_string).collect();
        assert_eq!(ids, ["a", "b", "c"]);
        assert_eq!(network.index_of("c"), Some(2));
        assert_eq!(network.index_of("d"), None);
        assert_eq!(network.neighbours(2), [0, 1]);
    }

    #[test]
    fn what_both_sides_say_of_a_mutual_tie_is_one_tie_of_the_highest_level() {
        let network = Network::from_ties([("b", "a", Networking), ("a", "b", Coalition)]);
        assert_eq!(network.ties().len(), 1);
        assert_eq!(network.tie(1, 0).and_then(|tie| tie.level), Some(Coalition));
        assert_eq!(network.tie(0, 1), network.tie(1, 0));
    }

    #[test]
    fn there_and_back_are_two_ties_where_ties_have_a_direction() {
        let network = Network::directed_from_ties([
            ("b", "a", Networking),
            ("a", "b", Coalition),
            ("a", "c", Networking),
        ]);
        assert_eq!(network.ties().len(), 3);
        assert_eq!(network.tie(1, 0).and_then(|tie| tie.level), Some(Networking));
        assert_eq!(network.tie(2, 0), None);
        assert_eq!(network.incoming().of(2), [0]);
        assert_eq!(network.either().of(0), [1, 2]);
        assert_eq!(network.either().of(2), [0]);
    }

    #[test]
    fn a_tie_to_oneself_or_of_level_none_leaves_its_ends_without_a_tie() {
        let network = Network::from_ties([("a", "a", Networking), ("b", "c", Level::None)]);
        assert_eq!((network.len(), network.ties().len()), (3, 0));
    }
}

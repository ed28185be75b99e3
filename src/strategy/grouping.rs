use super::sentence;
use crate::{
    measure::Groups,
    model::{StakeholderId, View},
    network::Network,
};
use serde::Serialize;

/// What those of one group have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum GroupBy {
    /// Their sectors.
    Sector,
    /// Their subsector.
    Subsector,
    /// The region they are in.
    Region,
    /// The county they are in.
    County,
    /// The state they are in.
    State,
    /// Whether they are an organization or a person.
    Kind,
}

/// The stakeholders of a network in groups, each in one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Grouped {
    /// By what.
    pub by: GroupBy,
    /// The groups' names, in order: rows and columns of what is given for groups.
    pub names: Vec<String>,
    /// The group of each stakeholder, in order of id.
    pub of_each: Vec<String>,
    /// What has to be said about them.
    pub remarks: Vec<String>,
    #[serde(skip)]
    pub(crate) groups: Groups,
}

const UNKNOWN: &str = "unknown";

impl GroupBy {
    /// Every way to group, in the order in which one is looked for.
    pub const ALL: [GroupBy; 6] = [
        GroupBy::Sector,
        GroupBy::Subsector,
        GroupBy::Region,
        GroupBy::County,
        GroupBy::State,
        GroupBy::Kind,
    ];

    /// What it is called.
    pub fn word(self) -> &'static str {
        match self {
            GroupBy::Sector => "sector",
            GroupBy::Subsector => "subsector",
            GroupBy::Region => "region",
            GroupBy::County => "county",
            GroupBy::State => "state",
            GroupBy::Kind => "kind",
        }
    }

    /// What is on record of one; several where it is in several sectors.
    fn of(self, view: &View, id: &StakeholderId) -> Vec<String> {
        let Some(row) = view.stakeholder(id) else { return Vec::new() };
        let said =
            |line: &Option<crate::model::Line>| line.iter().map(ToString::to_string).collect();
        match self {
            GroupBy::Sector => {
                view.sectors(id).iter().map(|sector| sector.word().to_owned()).collect()
            }
            GroupBy::Subsector => said(&row.subsector),
            GroupBy::Region => said(&row.region),
            GroupBy::County => said(&row.county),
            GroupBy::State => said(&row.state),
            GroupBy::Kind => {
                vec![if row.is_person() { "person" } else { "organization" }.to_owned()]
            }
        }
    }
}

impl Grouped {
    /// The stakeholders of a network, grouped: one in several sectors is of the group
    /// `payer+provider`, and those of whom it is not on record are of the group `unknown`.
    pub fn by(view: &View, network: &Network, by: GroupBy) -> Grouped {
        let said: Vec<Vec<String>> = network.ids().iter().map(|id| by.of(view, id)).collect();
        let unknown = said.iter().filter(|words| words.is_empty()).count();
        let several = said.iter().filter(|words| words.len() > 1).count();
        let name = |words: Vec<String>| match words.is_empty() {
            true => UNKNOWN.to_owned(),
            false => words.join("+"),
        };
        let of_each: Vec<String> = said.into_iter().map(name).collect();
        let groups = Groups::new(&of_each);
        let mut remarks = Vec::new();
        if unknown > 0 {
            let who = sentence::count(unknown, "stakeholder", "stakeholders");
            let have = if unknown == 1 { "has" } else { "have" };
            remarks.push(format!(
                "{who} {have} no {} on record, and count as a group of their own: “{UNKNOWN}”.",
                by.word()
            ));
        }
        if several > 0 {
            let who = sentence::count(several, "stakeholder is", "stakeholders are");
            remarks.push(format!("{who} in several sectors, and of a group such as “payer+provider”: groups share nobody."));
        }
        Grouped { by, names: groups.names().to_vec(), of_each, remarks, groups }
    }

    /// The stakeholders grouped by the first of [`GroupBy::ALL`] that is on record of anyone;
    /// `None` where none is.
    pub fn by_what_is_there(view: &View, network: &Network) -> Option<Grouped> {
        let is_there = |by: &GroupBy| network.ids().iter().any(|id| !by.of(view, id).is_empty());
        let by = GroupBy::ALL.into_iter().filter(|by| *by != GroupBy::Kind).find(is_there)?;
        Some(Grouped::by(view, network, by))
    }
}

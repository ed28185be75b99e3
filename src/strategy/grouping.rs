use super::sentence;
use crate::{
    measure::Groups,
    model::{StakeholderId, View, fold},
    network::Network,
};
use serde::Serialize;

/// What those of one group have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// What another tool's file said of them in this column, which was kept in their notes.
    Column(String),
}

/// The stakeholders of a network in groups, each in one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Grouped {
    /// By what.
    pub by: String,
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

/// By what stakeholders are grouped unless it is said, the first that is on record.
const LOOKED_FOR: [GroupBy; 5] =
    [GroupBy::Sector, GroupBy::Subsector, GroupBy::Region, GroupBy::County, GroupBy::State];
/// Then by one of these columns of another tool's file.
const COLUMNS: [&str; 7] = ["group", "faction", "club", "block", "class", "category", "cluster"];

impl GroupBy {
    /// What a word means: a column of the table of stakeholders, or else of another tool's file.
    pub fn read(said: &str) -> GroupBy {
        let said = said.trim();
        let own = [GroupBy::Kind].into_iter().chain(LOOKED_FOR);
        let mut named = own.filter(|by| fold(by.word()) == fold(said));
        named.next().unwrap_or_else(|| GroupBy::Column(said.to_owned()))
    }

    /// What it is called.
    pub fn word(&self) -> &str {
        match self {
            GroupBy::Sector => "sector",
            GroupBy::Subsector => "subsector",
            GroupBy::Region => "region",
            GroupBy::County => "county",
            GroupBy::State => "state",
            GroupBy::Kind => "kind",
            GroupBy::Column(column) => column,
        }
    }

    /// Whether it is on record of anyone.
    pub fn is_there(&self, view: &View, network: &Network) -> bool {
        network.ids().iter().any(|id| !self.of(view, id).is_empty())
    }

    /// What is on record of one; several where it is in several sectors.
    fn of(&self, view: &View, id: &StakeholderId) -> Vec<String> {
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
            GroupBy::Column(column) => {
                let notes = row.marks.notes.as_ref().map(ToString::to_string).unwrap_or_default();
                let said = notes.lines().find_map(|line| {
                    let (name, said) = line.split_once(": ")?;
                    (fold(name) == fold(column)).then(|| said.trim().to_owned())
                });
                said.into_iter().collect()
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
        Grouped {
            by: by.word().to_owned(),
            names: groups.names().to_vec(),
            of_each,
            remarks,
            groups,
        }
    }

    /// The stakeholders grouped by the first of sector, subsector, region, county, state and a
    /// group in another tool's file that is on record of anyone; `None` where none is.
    pub fn by_what_is_there(view: &View, network: &Network) -> Option<Grouped> {
        view.stakeholders().next()?; // nothing is on record of anyone
        let columns = COLUMNS.map(|column| GroupBy::Column(column.to_owned()));
        let by = LOOKED_FOR.into_iter().chain(columns).find(|by| by.is_there(view, network))?;
        Some(Grouped::by(view, network, by))
    }
}

use crate::model::{Party, View};
use serde::{Serialize, Serializer};
use std::collections::BTreeSet;

/// A party to a commitment, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartyName {
    /// Which: an id, `sector:NAME` or `initiative:ID`.
    #[serde(serialize_with = "as_text")]
    pub party: Party,
    /// Its name in a sentence: “Lakeside Clinic”, “the payers”.
    pub name: String,
}

impl PartyName {
    /// The party with its name; its id where the name is not to be seen.
    pub fn new(view: &View, party: &Party) -> PartyName {
        let name = match party {
            Party::Initiative(id) => view.initiative(id).map(|row| row.name.to_string()),
            Party::Stakeholder(_) | Party::Sector(_) => None,
        };
        let name = name.unwrap_or_else(|| view.tables.called(party));
        PartyName { party: party.clone(), name }
    }
}

fn as_text<S: Serializer>(party: &Party, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(party)
}

/// Every way in which a party can stand in a commitment.
///
/// A stakeholder stands for itself, through its people, in “the payers” if it is one, and in the
/// initiatives that it or its people belong to. A sector stands for itself and for everyone in it,
/// an initiative for itself and its members.
pub(super) struct Selves {
    covering: BTreeSet<Party>,
    /// Whether it is one stakeholder, which does not stand where its sector does once it has
    /// spoken for itself.
    pub(super) is_one: bool,
}

impl Selves {
    pub(super) fn of(view: &View, wanted: &Party) -> Selves {
        let is_one = matches!(wanted, Party::Stakeholder(_));
        Selves { covering: covering(view, wanted), is_one }
    }

    pub(super) fn contains(&self, party: &Party) -> bool {
        self.covering.contains(party)
    }
}

pub(super) fn covering(view: &View, wanted: &Party) -> BTreeSet<Party> {
    let mut covering = BTreeSet::from([wanted.clone()]);
    match wanted {
        Party::Stakeholder(id) => {
            let mut selves = view.people_of(id);
            selves.insert(id);
            let members = view.tables.members.values();
            let joined = members
                .filter(|row| {
                    selves.contains(&row.stakeholder) && view.holds(&row.since, &row.until)
                })
                .map(|row| Party::Initiative(row.initiative.clone()));
            covering.extend(joined);
            covering.extend(view.sectors(id).into_iter().map(Party::Sector));
            covering.extend(selves.into_iter().cloned().map(Party::Stakeholder));
        }
        Party::Sector(sector) => {
            let of_it = view.stakeholders().filter(|row| view.sectors(&row.id).contains(sector));
            covering.extend(of_it.map(|row| Party::Stakeholder(row.id.clone())));
        }
        Party::Initiative(id) => {
            covering.extend(view.members_of(id).into_iter().map(Party::Stakeholder));
        }
    }
    covering
}

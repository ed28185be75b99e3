//! What was said and members may not see.

use super::{as_seen_by, kept_from};
use crate::model::{Audience, Commitment, CommitmentId, EventId, Id, Party, StakeholderId, View};
use serde::Serialize;
use std::collections::BTreeSet;

/// What members may not see of what was said.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Unseen {
    /// The commitments.
    pub commitments: Vec<CommitmentId>,
    /// Those who are named in them, or came to the event, and whom members may not see: their names.
    pub names: Vec<String>,
    /// The commitments on which they depend and which members may not see, in their words.
    pub conditions: Vec<String>,
    /// What would be done in the commitments.
    pub what: Vec<String>,
}

/// What members may not see of what was said at an event, and who of those who came.
///
/// Nothing, unless the view is the convener's.
///
/// Cost: time O(n) for n commitments.
pub fn unseen_at(view: &View, event: &EventId) -> Unseen {
    let said = view.commitments().filter(|row| row.event.as_ref() == Some(event));
    unseen(view, said.collect(), view.attenders(event))
}

/// What is open for one party and it may not be shown itself, and why.
///
/// Nothing, unless the view is the convener's.
///
/// Cost: time O(r · log r) for r rows.
pub fn unseen_by(view: &View, party: &Party) -> Unseen {
    let kept: BTreeSet<CommitmentId> = kept_from(view, party).into_iter().collect();
    let rows = view.commitments().filter(|row| kept.contains(&row.id)).collect();
    among(view, as_seen_by(view, party).as_ref(), rows, BTreeSet::new())
}

/// What members may not see of one commitment, and why.
pub fn unseen_of(view: &View, id: &CommitmentId) -> Unseen {
    unseen(view, view.commitments().filter(|row| row.id == *id).collect(), BTreeSet::new())
}

fn unseen(view: &View, said: Vec<&Commitment>, came: BTreeSet<StakeholderId>) -> Unseen {
    let members = match view.asking.audience {
        Audience::Convener => view.for_members(),
        Audience::Members | Audience::Public => view,
    };
    among(view, members, said, came)
}

/// What of these rows is not in the view of those who see less.
fn among(
    view: &View,
    members: &View,
    said: Vec<&Commitment>,
    came: BTreeSet<StakeholderId>,
) -> Unseen {
    let sees = |id: &CommitmentId| members.tables.commitments.contains_key(id.as_str());
    let hidden: Vec<&Commitment> = said.into_iter().filter(|row| !sees(&row.id)).collect();
    let named = hidden.iter().flat_map(|row| row.by.iter().chain(&row.to));
    let named = named.filter_map(|party| match party {
        Party::Stakeholder(id) => Some(id.clone()),
        Party::Sector(_) | Party::Initiative(_) => None,
    });
    let who: BTreeSet<StakeholderId> = named.chain(came).collect();
    let names = who.iter().filter(|id| members.stakeholder(id).is_none());
    let waits = hidden.iter().flat_map(|row| &row.depends_on).filter(|id| !sees(id));
    let waits: BTreeSet<&CommitmentId> = waits.collect();
    let conditions = view.commitments().filter(|row| waits.contains(&row.id));
    Unseen {
        commitments: hidden.iter().map(|row| row.id.clone()).collect(),
        names: names.map(|id| view.name(id).to_owned()).collect(),
        conditions: conditions.map(|row| row.what.as_str().to_owned()).collect(),
        what: hidden.iter().map(|row| row.what.as_str().to_owned()).collect(),
    }
}

impl Unseen {
    /// What the convener should know of it where it is left out of what is sent to one party;
    /// nothing where nothing is.
    pub fn of_mail(&self) -> Option<String> {
        const NAMED: usize = 3;
        let first = self.what.first()?;
        let named: Vec<String> =
            self.what[..self.what.len().min(NAMED)].iter().map(quoted).collect();
        let more = match self.what.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let (left_out, it) = match self.what.len() {
            1 => ("one open commitment is left out", "it"),
            _ => ("open commitments are left out", "them"),
        };
        let why = match (self.names.as_slice(), self.conditions.first()) {
            ([], None) => format!(
                "what is said there is the convener's alone; “convoke commitment edit '{first}' \
                 --audience members” shows it, if no event, priority or initiative in it is hidden"
            ),
            ([], Some(condition)) => {
                format!("what {it} depends on is the convener's alone, {}", quoted(condition))
            }
            (names, _) => {
                let edits = names
                    .iter()
                    .map(|name| format!("“convoke stakeholder edit '{name}' --audience members”"));
                let edits: Vec<String> = edits.collect();
                let (names, shows): (Vec<String>, _) = (
                    names.iter().map(quoted).collect(),
                    if edits.len() == 1 { "shows" } else { "show" },
                );
                format!(
                    "members may not see {} yet; {} {shows} {it}",
                    names.join(", "),
                    edits.join(" and ")
                )
            }
        };
        Some(format!("{left_out}: {}{more}: {why}", named.join(", ")))
    }

    /// What the convener should know of it, in a sentence; nothing where members see all of it.
    pub fn in_words(&self) -> Option<String> {
        let quoted = |all: &[String]| all.iter().map(quoted).collect::<Vec<_>>().join(", ");
        let many = match self.commitments.len() {
            0 => None,
            1 => Some("one of these commitments".to_owned()),
            many => Some(format!("{many} of these commitments")),
        };
        let names = (!self.names.is_empty()).then(|| quoted(&self.names));
        let seen = match (many, names) {
            (None, None) => return None,
            (None, Some(names)) => format!("members do not see that {names} came"),
            (Some(many), None) => format!("members do not see {many}"),
            (Some(many), Some(names)) => {
                format!("members do not see {many}, nor that {names} spoke or was there")
            }
        };
        let why = if !self.conditions.is_empty() {
            format!(": what it depends on is the convener's alone, {}", quoted(&self.conditions))
        } else if self.names.is_empty() {
            ": what is said in them is the convener's alone".to_owned()
        } else {
            "; “stakeholder edit NAME --audience members” shows a stakeholder to them".to_owned()
        };
        Some(format!("{seen}{why}"))
    }
}

fn quoted(said: &String) -> String {
    format!("“{said}”")
}

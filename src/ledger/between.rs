use super::{PartyName, parties::covering};
use crate::model::{Commitment, Party, StakeholderId, View};
use std::collections::BTreeSet;

/// Between whom a question asks; left at its default, between all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Between {
    /// Who would do it: this party, its people, or it as one of a sector or an initiative.
    pub by: Option<Party>,
    /// Whom it serves, in the same ways.
    pub to: Option<Party>,
}

/// The same as all the ways in which the two can stand in a commitment.
pub(super) struct Covered {
    pub(super) by: Option<BTreeSet<Party>>,
    pub(super) to: Option<BTreeSet<Party>>,
}

impl Between {
    pub(super) fn covered(&self, view: &View) -> Covered {
        let covered = |party: &Option<Party>| party.as_ref().map(|party| covering(view, party));
        Covered { by: covered(&self.by), to: covered(&self.to) }
    }

    /// Whether it asks between all.
    pub fn is_all(&self) -> bool {
        self.by.is_none() && self.to.is_none()
    }

    /// In words, for the head of an answer: “promised by Clinic for the payers”; blank where it is
    /// between all.
    pub fn in_words(&self, view: &View, what: &str, [by, to]: [&str; 2]) -> String {
        let named = |word: &str, party: &Option<Party>| {
            party.as_ref().map(|party| format!("{word} {}", PartyName::new(view, party).name))
        };
        let named = named(by, &self.by).into_iter().chain(named(to, &self.to));
        let words: Vec<String> = named.collect();
        if words.is_empty() { String::new() } else { format!("{what} {}", words.join(" ")) }
    }

    /// The pairs that it is about, whichever of the two stands at which end.
    pub fn pairs(&self, view: &View) -> Pairs {
        Pairs(self.covered(view))
    }
}

/// Pairs of stakeholders between whom a question asks.
pub struct Pairs(Covered);

impl Pairs {
    /// Whether these two are one.
    pub fn hold(&self, one: &StakeholderId, other: &StakeholderId) -> bool {
        let [one, other] = [one, other].map(|id| Party::Stakeholder(id.clone()));
        let Covered { by, to } = &self.0;
        (is_of(by, [&one]) && is_of(to, [&other])) || (is_of(by, [&other]) && is_of(to, [&one]))
    }
}

impl Covered {
    /// Whether a commitment is one of theirs.
    pub(super) fn has(&self, row: &Commitment) -> bool {
        is_of(&self.by, &row.by) && is_of(&self.to, &row.to)
    }
}

/// Whether any of these is meant; all are where nobody in particular is.
pub(super) fn is_of<'a>(
    meant: &Option<BTreeSet<Party>>,
    parties: impl IntoIterator<Item = &'a Party>,
) -> bool {
    meant.as_ref().is_none_or(|meant| parties.into_iter().any(|party| meant.contains(party)))
}

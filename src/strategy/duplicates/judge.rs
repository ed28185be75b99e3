//! From what two names, places and contacts say of each other to whether the two are one.

use super::{
    kinds::Kindred,
    name::{Likeness, More},
};
use serde::Serialize;

/// What a person would be told of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// They would be proposed as one.
    Same,
    /// They may be one: somebody who knows them decides.
    Perhaps,
    /// They look alike, and are two by all that is known.
    Differ,
}

impl Verdict {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Same => "same",
            Verdict::Perhaps => "perhaps",
            Verdict::Differ => "differ",
        }
    }

    /// What it is if something more speaks against.
    pub(super) fn doubted(self) -> Verdict {
        match self {
            Verdict::Same => Verdict::Perhaps,
            Verdict::Perhaps | Verdict::Differ => Verdict::Differ,
        }
    }
}

/// Where the two are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Where {
    /// At one address.
    Same,
    /// Not known of both, or not clear.
    Unknown,
    /// At two addresses, or in two counties, states or postal codes.
    Other,
}

/// How the two are reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reached {
    /// By one number, or one e-mail address.
    Same,
    /// In one domain.
    Domain,
    /// Not known of both.
    Unknown,
    /// By two numbers.
    Other,
}

/// All that is said of a pair.
#[derive(Debug)]
pub(super) struct Evidence<'a> {
    pub(super) likeness: &'a Likeness,
    /// Of what kinds the two are.
    pub(super) kindred: &'a Kindred,
    /// Whether each has a legal form of its own.
    pub(super) are_firms: bool,
    pub(super) at: Where,
    pub(super) by: Reached,
    /// Whether the name is borne at several addresses: a name alone does not say which is meant.
    pub(super) is_chain: bool,
    /// Whether many different ones are at the address.
    pub(super) is_crowded: bool,
    /// Whether both are people.
    pub(super) is_person: bool,
}

/// Whether the two are one; nothing where they do not even look alike.
///
/// Two of different kinds, or one that may be a part of the other, are never proposed as one,
/// whatever house and telephone they share: a law office and a dentist may share both.
pub(super) fn judge(evidence: &Evidence<'_>) -> Option<Verdict> {
    let verdict = by_name_and_place(evidence)?;
    let may_be_one = match (evidence.likeness, evidence.kindred) {
        (Likeness::Inside { .. } | Likeness::Shares { .. }, Kindred::Two(_) | Kindred::Part(_)) => {
            false
        }
        (Likeness::Shares { clash, .. }, Kindred::Open) => !(*clash && evidence.are_firms),
        (Likeness::Shares { part, .. }, Kindred::One) => *part >= 0.5,
        (
            Likeness::Alike { .. }
            | Likeness::Slip { .. }
            | Likeness::Acronym { .. }
            | Likeness::Inside { .. }
            | Likeness::Apart
            | Likeness::Opposed { .. },
            _,
        ) => true,
    };
    Some(if may_be_one || verdict != Verdict::Same { verdict } else { Verdict::Perhaps })
}

fn by_name_and_place(evidence: &Evidence<'_>) -> Option<Verdict> {
    use Verdict::{Differ, Perhaps, Same};
    let Evidence { likeness, at, by, is_chain, is_crowded, is_person, .. } = evidence;
    let reached = matches!(by, Reached::Same);
    Some(match likeness {
        Likeness::Alike { .. } => match (at, by) {
            (Where::Same, _) | (Where::Unknown, Reached::Same) => Same,
            (Where::Unknown, Reached::Domain | Reached::Unknown) if !is_chain => Same,
            (Where::Unknown, _) => Perhaps,
            (Where::Other, Reached::Same) if !is_chain || *is_person => Same,
            (Where::Other, _) => Perhaps,
        },
        Likeness::Slip { is_sure, .. } => match (at, by) {
            (Where::Same, _) => Same,
            (Where::Unknown, Reached::Same) => Same,
            (Where::Unknown, Reached::Domain) if !is_chain => Same,
            (Where::Unknown, Reached::Unknown) if *is_sure && !is_chain && !is_person => Same,
            (Where::Unknown, _) => Perhaps,
            (Where::Other, Reached::Same) => Perhaps,
            (Where::Other, _) if *is_sure => Perhaps,
            (Where::Other, _) => Differ,
        },
        Likeness::Acronym { within } => match (at, by) {
            (Where::Unknown, Reached::Unknown) if *within && !is_chain => Same,
            (Where::Same, _) | (Where::Unknown, Reached::Same | Reached::Domain) => Same,
            (Where::Unknown, _) | (Where::Other, Reached::Same | Reached::Domain) => Perhaps,
            (Where::Other, _) => Differ,
        },
        Likeness::Inside { more: More::Form, .. } => match (at, by) {
            (Where::Same, _) | (Where::Unknown, Reached::Same) => Same,
            (Where::Unknown, Reached::Domain | Reached::Unknown) if !is_chain && !is_person => Same,
            (Where::Unknown, _) | (Where::Other, Reached::Same) => Perhaps,
            (Where::Other, _) => Differ,
        },
        Likeness::Inside { more: More::Unit, .. } => match (at, by) {
            (Where::Same, Reached::Same) => Same,
            (Where::Same, _) | (Where::Unknown, Reached::Same | Reached::Domain) => Perhaps,
            (Where::Unknown | Where::Other, _) => Differ,
        },
        Likeness::Inside { more, .. } => match (at, by) {
            (Where::Same, Reached::Domain | Reached::Unknown | Reached::Other) if *is_person => {
                Perhaps
            }
            (Where::Same, _) => Same,
            (Where::Unknown, Reached::Same | Reached::Domain) if *more == More::Kind => Same,
            (Where::Unknown, _) | (Where::Other, Reached::Same) => Perhaps,
            (Where::Other, _) => Differ,
        },
        // Those of one family name work in one practice.
        Likeness::Shares { .. } if *is_person => match by {
            Reached::Same => Perhaps,
            Reached::Domain | Reached::Unknown | Reached::Other => return None,
        },
        Likeness::Shares { part, clash, .. } => match (at, by) {
            (Where::Same, Reached::Same) if *part >= 0.15 => Same,
            (Where::Same, Reached::Unknown | Reached::Domain)
                if !is_crowded && *part >= if *clash { 0.5 } else { 0.3 } =>
            {
                Same
            }
            (Where::Same, Reached::Other) if *part >= 0.6 && !is_crowded => Same,
            (Where::Same, _) => Perhaps,
            (Where::Unknown, Reached::Same) if *part >= 0.6 && !clash => Same,
            (Where::Unknown, Reached::Same) => Perhaps,
            (Where::Unknown, _) if *part >= 0.7 => Perhaps,
            (Where::Other, Reached::Same) if *part >= 0.5 => Perhaps,
            (Where::Unknown | Where::Other, _) => return None,
        },
        Likeness::Apart => match (at, by) {
            (Where::Same, Reached::Same) if !is_person => Perhaps,
            _ => return None,
        },
        Likeness::Opposed { .. } => match (at, reached) {
            (Where::Same, true) => Perhaps,
            (Where::Same, false) | (Where::Unknown | Where::Other, _) => Differ,
        },
    })
}

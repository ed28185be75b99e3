//! From what two names, places and contacts say of each other to whether the two are one.

use super::name::{Likeness, More};
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
pub(super) fn judge(evidence: &Evidence<'_>) -> Option<Verdict> {
    use Verdict::{Differ, Perhaps, Same};
    let Evidence { likeness, at, by, is_chain, is_crowded, is_person } = evidence;
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
        Likeness::Acronym => match (at, by) {
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
            (Where::Same, _) => Same,
            (Where::Unknown, Reached::Same | Reached::Domain) if *more == More::Kind => Same,
            (Where::Unknown, _) | (Where::Other, Reached::Same) => Perhaps,
            (Where::Other, _) => Differ,
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

use super::{
    LengthBy, Network, TieKind,
    facts::{Fact, Gathered, gather},
    fold::{Folded, fold, seen_differently},
    nodes::Nodes,
    reading::Reading,
};
use crate::{
    error::Result,
    model::{Level, View},
};
use serde::Serialize;
use std::{collections::BTreeSet, fmt, sync::OnceLock};

/// Which of a community's ties count, between whom, and how long they are.
///
/// The default is the convener's: every kind, derived ties too, between organizations, without
/// directions, each tie one step, and without facilitators.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lens {
    /// The kinds that count; all where `None`.
    pub kinds: Option<BTreeSet<TieKind>>,
    /// The lowest level that counts; any where `None`.
    pub least_level: Option<Level>,
    /// Who stands for whom.
    pub unit: Unit,
    /// Whether a relationship counts only if both sides said it, at the lower of their levels.
    pub confirmed: bool,
    /// Whether ties that nobody stated are left out: those of one initiative or one event.
    pub stated_only: bool,
    /// Whether facilitators count, who leave by design.
    pub with_facilitators: bool,
    /// Whether a tie from one to the other differs from one back.
    pub direction: Direction,
    /// What makes a tie long.
    pub length: LengthBy,
}

/// Between whom ties run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Organizations: what a person does counts for those it belongs to that day; a person
    /// without any stands for itself.
    #[default]
    Organizations,
    /// People: what organizations say counts between the people on each side who carry it.
    People,
    /// Both, each for itself; a person is tied to its organizations.
    Both,
}

/// Whether ties have a direction.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// None: a tie counts from both its ends.
    #[default]
    Undirected,
    /// Each tie as it was said; a mutual one runs both ways.
    Directed,
    /// Directed if a tie of a directed kind is there.
    AsKept,
}

impl Lens {
    /// The lens of measures: stated ties only, directed where a kind of them is.
    pub fn of_measures() -> Lens {
        Lens { stated_only: true, direction: Direction::AsKept, ..Lens::default() }
    }

    /// The view as a network.
    ///
    /// What was said of two is folded into one tie: the level is the highest that anyone said,
    /// and the strength the highest within each kind, added up over the kinds. A level of none
    /// makes no tie. Two in one running initiative, or at one past event of at most 15
    /// attenders, have a tie of level networking unless [`stated_only`](Lens::stated_only).
    ///
    /// A tie that lacks the level or the strength that the lens asks for is left out, and listed
    /// in [`Reading::lacking`].
    ///
    /// Cost: time O(n log n + f log f), memory O(n + f), for n stakeholders and f facts; a
    /// derived fact for each pair within an initiative or event.
    ///
    /// # Errors
    /// As those of [`Network::with_lengths`], from which the ties that are left out are spared.
    pub fn read(&self, view: &View) -> Result<Reading> {
        let nodes = Nodes::new(view, self);
        let Gathered { facts, undated } = gather(view, self, &nodes);
        let undated = undated + nodes.undated;
        let directed = self.is_directed(&facts);
        let direction = if directed { Direction::Directed } else { Direction::Undirected };
        let seen_differently = seen_differently(&facts, &nodes.ids);
        let Folded { ties, origins, lacking } = fold(facts, self, directed);
        let lacking = lacking.into_iter().map(|lacks| lacks.named(&nodes.ids)).collect();
        Ok(Reading {
            lens: Lens { direction, ..self.clone() },
            network: Network::assemble(nodes.ids, ties, directed).with_lengths(self.length)?,
            origins,
            lacking,
            seen_differently,
            undated,
            of_members: OnceLock::new(),
        })
    }

    /// Whether ties of this kind count.
    pub fn keeps(&self, kind: TieKind) -> bool {
        self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind))
            && !(self.stated_only && kind.is_derived())
    }

    fn is_directed(&self, facts: &[Fact<'_>]) -> bool {
        match self.direction {
            Direction::Undirected => false,
            Direction::Directed => true,
            Direction::AsKept => facts.iter().any(|fact| fact.ties() && !fact.kind.is_mutual()),
        }
    }
}

/// The lens in words, for a title: “ties of every kind, stated or derived, between
/// organizations, undirected, each one step”.
impl fmt::Display for Lens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kinds {
            None => write!(f, "ties of every kind")?,
            Some(kinds) => {
                let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
                write!(f, "{} ties", words.join(", "))?;
            }
        }
        if let Some(least) = self.least_level {
            write!(f, " from {least} up")?;
        }
        if self.confirmed {
            write!(f, ", confirmed by both sides")?;
        }
        let derived = TieKind::ALL.into_iter().any(|kind| kind.is_derived() && self.keeps(kind));
        write!(f, ", {}", if derived { "stated or derived" } else { "as stated" })?;
        write!(f, ", between {}", self.unit)?;
        if self.with_facilitators {
            write!(f, ", facilitators included")?;
        }
        match self.direction {
            Direction::Undirected => write!(f, ", undirected")?,
            Direction::Directed => write!(f, ", directed")?,
            Direction::AsKept => write!(f, ", directed where their kind is")?,
        }
        match self.length {
            LengthBy::Steps => write!(f, ", each one step"),
            LengthBy::Level => write!(f, ", the longer the lower their level"),
            LengthBy::Strength => write!(f, ", the longer the lower their strength"),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unit::Organizations => "organizations",
            Unit::People => "people",
            Unit::Both => "organizations and people",
        })
    }
}

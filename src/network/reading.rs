use super::{Lens, Network, TieKind};
use crate::model::{Level, StakeholderId, View};
use serde::Serialize;
use std::{collections::BTreeSet, sync::OnceLock};

/// A view as a [`Network`], with what its ties come from and what was left out.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The lens, its direction settled.
    pub lens: Lens,
    /// The network.
    pub network: Network,
    /// For each of the network's ties, in their order, what it comes from.
    pub origins: Vec<Origin>,
    /// The ties left out because they lack what the lens asks for.
    pub lacking: Vec<Lacking>,
    /// Pairs of whom each side said something else, tied or not, in order.
    pub seen_differently: Vec<SeenDifferently>,
    /// How many of the facts used do not say since when they hold.
    pub undated: usize,
    /// What members would read, once that was asked for.
    pub(super) of_members: OnceLock<Option<Box<Reading>>>,
}

/// What a tie comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// The kinds that were folded into it.
    pub kinds: BTreeSet<TieKind>,
    /// The highest level that was said at its first end, if one was.
    pub from_says: Option<Level>,
    /// The highest level that was said at its second end, if one was.
    pub to_says: Option<Level>,
    /// The people who carry it.
    pub held_by: BTreeSet<StakeholderId>,
    /// Whether no row that it comes from is a fact.
    pub illustrative: bool,
}

impl Origin {
    /// Whether nobody stated it: it follows from a shared initiative or event alone.
    pub fn is_derived(&self) -> bool {
        self.kinds.iter().all(|kind| kind.is_derived())
    }
}

/// A tie left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lacking {
    /// One end.
    pub from: StakeholderId,
    /// The other.
    pub to: StakeholderId,
    /// What it lacks: `level` or `strength`.
    pub lacks: &'static str,
}

impl Lacking {
    /// What was left out, in a sentence, each end by the name that `name` gives it; `None` where
    /// nothing was.
    pub fn in_words<'a>(
        lacking: &'a [Lacking],
        name: impl Fn(&'a StakeholderId) -> &'a str,
    ) -> Option<String> {
        const NAMED: usize = 5;
        let lacks = lacking.first()?.lacks;
        let ends = |tie: &'a Lacking| format!("{} – {}", name(&tie.from), name(&tie.to));
        let named: Vec<String> = lacking.iter().take(NAMED).map(ends).collect();
        let more = match lacking.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        let ties = if lacking.len() == 1 { "tie has" } else { "ties have" };
        let are = if lacking.len() == 1 { "is" } else { "are" };
        let (count, named) = (lacking.len(), named.join(", "));
        Some(format!(
            "{count} {ties} no {lacks} on record, and {are} left out as if not there: {named}{more}"
        ))
    }
}

/// Two who see their tie differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeenDifferently {
    /// The one that comes first in order.
    pub one: StakeholderId,
    /// The other.
    pub other: StakeholderId,
    /// The highest level that the one said.
    pub one_says: Level,
    /// The highest level that the other said.
    pub other_says: Level,
}

impl Reading {
    /// What members would read through the same lens; `None` where it cannot read what they may
    /// see. `view` is the one that this was read from.
    ///
    /// Cost: that of [`View::for_members`] and [`Lens::read`], the first time.
    pub fn for_members(&self, view: &View) -> Option<&Reading> {
        let read = || self.lens.read(view.for_members()).ok().map(Box::new);
        self.of_members.get_or_init(read).as_deref()
    }

    /// What the tie from `i` to `j` comes from, if there is one.
    pub fn origin(&self, i: usize, j: usize) -> Option<&Origin> {
        self.network.tie_number(i, j).map(|number| &self.origins[number])
    }
}

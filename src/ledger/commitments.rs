use super::{
    Commitments, Item, due_soon::is_due_within, items, parties::covering, quiet::is_quiet,
    unanswered::is_unanswered,
};
use crate::model::{EventId, Frame, Party, Side, State, View};
use std::collections::BTreeSet;

/// Which commitments are asked for; left at its default, all of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Selection {
    /// Only those that are overdue.
    pub overdue: bool,
    /// Only those that are owed and due within so many days from today.
    pub due_soon: Option<u32>,
    /// Only those of which someone was asked and has not answered.
    pub unanswered: bool,
    /// Only those that are reported done and not accepted.
    pub unaccepted: bool,
    /// Only those that are owed and of which nothing was said for so many days.
    pub quiet: Option<u32>,
    /// Only those that this party would carry out: itself, its people, or as one of a sector or
    /// an initiative.
    pub by: Option<Party>,
    /// Only those that serve this party, in the same ways.
    pub to: Option<Party>,
    /// Only those made at this event.
    pub event: Option<EventId>,
}

/// The commitments that fit `selection`, in order of id.
///
/// A commitment of a person counts for the organizations it belongs to; one of “the payers” for
/// every payer; one of an initiative for its members. The other way round, asking for a sector or
/// an initiative finds the commitments of everyone in it.
pub fn commitments(view: &View, selection: &Selection) -> Commitments {
    let by = selection.by.as_ref().map(|party| covering(view, party));
    let to = selection.to.as_ref().map(|party| covering(view, party));
    // What others still owe is not late for one who has done its part.
    let asks_of_owed =
        selection.overdue || selection.due_soon.is_some() || selection.quiet.is_some();
    let owes = |item: &Item, by: &BTreeSet<Party>| {
        item.states_of(Side::Promiser, |party| by.contains(party)).any(State::is_owed)
    };
    let fits = |item: &Item| {
        (item.overdue || !selection.overdue)
            && selection.due_soon.is_none_or(|days| is_due_within(item, days))
            && (!selection.unanswered || is_unanswered(item))
            && (!selection.unaccepted || item.is_unaccepted())
            && selection.quiet.is_none_or(|days| is_quiet(view, item, days))
            && by.as_ref().is_none_or(|by| item.by.iter().any(|who| by.contains(&who.party)))
            && (!asks_of_owed || by.as_ref().is_none_or(|by| owes(item, by)))
            && to.as_ref().is_none_or(|to| item.to.iter().any(|who| to.contains(&who.party)))
            && (selection.event.is_none() || item.event == selection.event)
    };
    answer(view, items(view).filter(fits).collect())
}

pub(super) fn answer(view: &View, commitments: Vec<Item>) -> Commitments {
    Commitments { commitments, frame: Frame::new(view, "") }
}

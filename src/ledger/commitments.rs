use super::{
    Commitments, Item,
    due_soon::is_due_within,
    items_where,
    parties::covering,
    quiet::is_quiet,
    unaccepted::may_be_unaccepted,
    unanswered::{is_unanswered, may_be_unanswered},
};
use crate::model::{Commitment, Course, EventId, Frame, Party, Side, State, View};
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
    let is_owed = selection.overdue || selection.due_soon.is_some() || selection.quiet.is_some();
    let may_fit = |row: &Commitment, course: &Course| {
        (!is_owed || course.state.is_owed())
            && (!selection.unanswered || may_be_unanswered(course))
            && (!selection.unaccepted || may_be_unaccepted(course))
            && by.as_ref().is_none_or(|by| row.by.iter().any(|who| by.contains(who)))
            && to.as_ref().is_none_or(|to| row.to.iter().any(|who| to.contains(who)))
            && (selection.event.is_none() || row.event == selection.event)
    };
    // What others still owe is not late for one who has done its part.
    let owes = |item: &Item, by: &BTreeSet<Party>| {
        item.states_of(Side::Promiser, |party| by.contains(party)).any(State::is_owed)
    };
    let fits = |item: &Item| {
        (item.overdue || !selection.overdue)
            && selection.due_soon.is_none_or(|days| is_due_within(item, days))
            && (!selection.unanswered || is_unanswered(item))
            && (!selection.unaccepted || item.is_unaccepted())
            && selection.quiet.is_none_or(|days| is_quiet(view, item, days))
            && (!is_owed || by.as_ref().is_none_or(|by| owes(item, by)))
    };
    answer(view, items_where(view, may_fit, fits))
}

pub(super) fn answer(view: &View, commitments: Vec<Item>) -> Commitments {
    Commitments { commitments, frame: Frame::new(view, "") }
}

use super::{Item, Selection, commitments, unanswered::is_unanswered};
use crate::model::{Frame, Party, Side, StakeholderId, State, View};
use serde::Serialize;

/// What one stakeholder would like to be reminded of, as it may see it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reminder {
    /// Whom it is for.
    pub who: String,
    /// What it promised and what is open, the next due first.
    pub promised: Vec<Item>,
    /// What it was asked or offered and has not answered.
    pub to_answer: Vec<Item>,
    /// What was done for it, and waits for its word that this will do.
    pub to_accept: Vec<Item>,
    /// What others promised it.
    pub awaited: Vec<Item>,
    /// How the answer was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// What one stakeholder has promised, is to answer and is to accept, and what it may expect.
///
/// It is to be sent to the one it is about: it is always taken from what members may see, and from
/// what is hidden from the others only because they may not know of that one yet.
pub fn reminder(view: &View, who: &StakeholderId) -> Reminder {
    let view = &view.for_member(who);
    let party = Some(Party::Stakeholder(who.clone()));
    let by = Selection { by: party.clone(), ..Selection::default() };
    let to = Selection { to: party, ..Selection::default() };
    let (by, to) = (commitments(view, &by).commitments, commitments(view, &to).commitments);
    let is_own = |party: &Party| *party == Party::Stakeholder(who.clone());
    let own =
        |item: &Item, side: Side, what: fn(State) -> bool| item.states_of(side, is_own).any(what);
    let promised = by.iter().filter(|item| own(item, Side::Promiser, State::is_owed));
    let mut promised: Vec<Item> =
        promised.map(|item| item.on_terms_of(Side::Promiser, is_own)).collect();
    promised.sort_by_key(|item| (item.last_due().is_none(), item.last_due()));
    let asked = |items: &[Item], side| -> Vec<Item> {
        let open = items.iter().filter(|item| is_unanswered(item) && item.asks(side, is_own));
        open.map(|item| item.on_terms_of(side, is_own)).collect()
    };
    let mut to_answer = asked(&by, Side::Promiser);
    to_answer.extend(asked(&to, Side::Served));
    let for_it = |what: fn(State) -> bool| {
        let items = to.iter().filter(move |item| own(item, Side::Served, what));
        items.map(|item| item.on_terms_of(Side::Served, is_own))
    };
    let to_accept = for_it(|state| state == State::Reported);
    let awaited = for_it(State::is_owed);
    Reminder {
        who: view.name(who).to_owned(),
        promised,
        to_answer,
        to_accept: to_accept.collect(),
        awaited: awaited.collect(),
        frame: Frame::new(view, ""),
    }
}

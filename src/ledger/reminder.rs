use super::{Item, PartyName, own::of_side, parties::Selves};
use crate::model::{Frame, Party, Side, State, View};
use serde::Serialize;

/// What one party would like to be reminded of, as it may see it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reminder {
    /// Whom it is for.
    pub who: String,
    /// What it promised and what is open, the next due first.
    pub promised: Vec<Item>,
    /// What it was asked or offered, or proposed in its stead, and has not answered.
    pub to_answer: Vec<Item>,
    /// What was done for it, and waits for its word that this will do.
    pub to_accept: Vec<Item>,
    /// What others promised it and still owe it.
    pub awaited: Vec<Item>,
    /// How the answer was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// What one party has promised, is to answer and is to accept, and what it may expect: each as it
/// stands for that party, on its own terms.
///
/// It is to be sent to the one it is about: it is always taken from what members may see, and from
/// what is hidden from the others only because they may not know of that one yet.
pub fn reminder(view: &View, party: &Party) -> Reminder {
    let own_view = match party {
        Party::Stakeholder(who) => Some(view.for_member(who)),
        Party::Sector(_) | Party::Initiative(_) => None,
    };
    let view = own_view.as_ref().unwrap_or_else(|| view.for_members());
    let selves = &Selves::of(view, party);
    let (by, to) = (of_side(view, party, Side::Promiser), of_side(view, party, Side::Served));
    let stand = |items: &[Item], side: Side, is_so: fn(State) -> bool| -> Vec<Item> {
        let standing = items.iter().filter(|item| item.stands(side, selves, is_so));
        standing.map(|item| item.of_own(view, side, selves, is_so)).collect()
    };
    let mut promised = stand(&by, Side::Promiser, State::is_owed);
    promised.sort_by_key(|item| (item.last_due().is_none(), item.last_due()));
    let asked = |items: &[Item], side: Side| -> Vec<Item> {
        let asked = items.iter().filter(|item| item.is_asked(side, selves));
        asked.map(|item| item.of_own(view, side, selves, State::is_unanswered)).collect()
    };
    let mut to_answer = asked(&by, Side::Promiser);
    to_answer.extend(asked(&to, Side::Served));
    Reminder {
        who: PartyName::new(view, party).name,
        promised,
        to_answer,
        to_accept: stand(&to, Side::Served, |state| state == State::Reported),
        awaited: stand(&to, Side::Served, State::is_owed),
        frame: Frame::new(view, ""),
    }
}

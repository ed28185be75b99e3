use super::{Item, PartyName, own::of_side, parties::Selves};
use crate::model::{Audience, CommitmentId, Frame, Id, Party, Side, State, View};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeSet;

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
    /// Whether this is all that is open, so that it can be said that nothing else is; never so for
    /// anyone but the convener.
    pub is_all: bool,
    /// How the answer was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

impl Reminder {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        let all = [&self.promised, &self.to_answer, &self.to_accept, &self.awaited];
        all.into_iter().all(Vec::is_empty)
    }
}

/// What of a view one party may see: a stakeholder what was said with it ([`View::for_member`]), a
/// sector or an initiative what members may.
///
/// Cost: time O(r · log r) for r rows.
pub fn as_seen_by<'v>(view: &'v View, party: &Party) -> Cow<'v, View> {
    match party {
        Party::Stakeholder(who) => Cow::Owned(view.for_member(who)),
        Party::Sector(_) | Party::Initiative(_) => Cow::Borrowed(view.for_members()),
    }
}

/// The open commitments of one party that it may not be shown: they name somebody, or depend on
/// something, that it may not know of, or are marked for the convener alone.
///
/// Cost: time O(r · log r) for r rows.
pub fn kept_from(view: &View, party: &Party) -> Vec<CommitmentId> {
    let open = |view: &View| -> BTreeSet<CommitmentId> {
        let selves = &Selves::of(view, party);
        let of = |side| {
            let all = of_side(view, party, side).into_iter();
            let is_reported = |item: &Item| item.stands(side, selves, |it| it == State::Reported);
            let open = |item: &Item| {
                item.stands(side, selves, State::is_owed)
                    || item.is_asked(side, selves)
                    || side == Side::Served && is_reported(item)
            };
            all.filter(open).map(|item| item.id).collect::<Vec<_>>()
        };
        [of(Side::Promiser), of(Side::Served)].concat().into_iter().collect()
    };
    let seen = as_seen_by(view, party);
    let is_seen = |id: &CommitmentId| seen.tables.commitments.contains_key(id.as_str());
    open(view).into_iter().filter(|id| !is_seen(id)).collect()
}

/// What one party has promised, is to answer and is to accept, and what it may expect: each as it
/// stands for that party, on its own terms.
///
/// It is to be sent to the one it is about: it is always taken from what that one may see
/// ([`as_seen_by`]); [`kept_from`] says what is left out.
pub fn reminder(view: &View, party: &Party) -> Reminder {
    let is_all = view.asking.audience == Audience::Convener && kept_from(view, party).is_empty();
    let own_view = as_seen_by(view, party);
    let view = own_view.as_ref();
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
        is_all,
        frame: Frame::new(view, ""),
    }
}

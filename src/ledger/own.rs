//! Where one party stands in a commitment, and on which terms.

use super::{Item, PartName, Selection, commitments::selected, parties::Selves};
use crate::model::{Id, Party, Side, State, View};

/// The commitments that a party would carry out, or that serve it, each as it stands for that
/// party: in its own state and on its own terms, where they are not those of the whole.
///
/// Cost: time O(c · log n) for c commitments and n records.
pub fn commitments_of(view: &View, party: &Party, side: Side) -> Vec<Item> {
    let selves = Selves::of(view, party);
    let all = of_side(view, party, side).into_iter();
    all.map(|item| item.of_own(view, side, &selves, |_| true)).collect()
}

/// The same as they stand as a whole.
pub(super) fn of_side(view: &View, party: &Party, side: Side) -> Vec<Item> {
    let party = Some(party.clone());
    let selection = match side {
        Side::Promiser => Selection { by: party, ..Selection::default() },
        Side::Served => Selection { to: party, ..Selection::default() },
    };
    selected(view, &selection)
}

impl Item {
    /// The parts of these on one side: their own or, where they have none, those of the sector or
    /// initiative that they are in; none where all stand alike.
    fn own_parts(&self, side: Side, selves: &Selves) -> Vec<&PartName> {
        let parts = self.parts.iter().filter(|part| part.side == side);
        let theirs: Vec<&PartName> =
            parts.filter(|part| selves.contains(&part.who.party)).collect();
        let is_own = |part: &&PartName| matches!(part.who.party, Party::Stakeholder(_));
        if selves.is_one && theirs.iter().any(is_own) {
            return theirs.into_iter().filter(is_own).collect();
        }
        theirs
    }

    /// Whether these stand so on one side: in a part of their own, or else as the whole does.
    pub(super) fn stands(&self, side: Side, selves: &Selves, is_so: fn(State) -> bool) -> bool {
        let own = self.own_parts(side, selves);
        if own.is_empty() { is_so(self.state) } else { own.iter().any(|part| is_so(part.state)) }
    }

    /// Whether these are to answer on one side.
    pub(super) fn is_asked(&self, side: Side, selves: &Selves) -> bool {
        if self.parts.is_empty() {
            let listed = if side == Side::Promiser { &self.by } else { &self.to };
            let theirs = listed.iter().filter(|who| selves.contains(&who.party));
            return theirs.into_iter().any(|who| self.to_answer.contains(who));
        }
        self.own_parts(side, selves).iter().any(|part| part.is_asked)
    }

    /// The same as it stands for these on one side, if they have a part of their own that stands
    /// so: in its state, on its terms, and with its days.
    pub(super) fn of_own(
        &self,
        view: &View,
        side: Side,
        selves: &Selves,
        is_so: fn(State) -> bool,
    ) -> Item {
        let mut item = self.clone();
        let own = self.own_parts(side, selves).into_iter().find(|part| is_so(part.state));
        let row = view.tables.commitments.get(self.id.as_str());
        if let (Some(part), Some(row)) = (own, row) {
            item.state = part.state;
            item.was_promised &= !part.state.is_unanswered() && part.state != State::Declined;
            item.what = part.what.clone().unwrap_or(item.what);
            item.due = part.due.clone().or(item.due);
            item.put_off_until.clone_from(&part.put_off_until);
            item.missing = item.missing.filter(|_| part.state.is_owed());
            item.count_days(view, row);
        }
        item
    }
}

//! What those who see the screen may see, and the echo of what was taken.

use super::taken::Taking;
use crate::ledger::{self, Item, NamedCommitment, PartyName, spoken::Known};
use crate::model::{Audience, CommitmentId, Id, Names, View};
use crate::render::answers;
use crate::strategy::sentence::and;

/// Who and what may be seen on the screen.
pub(super) struct Seen {
    pub(super) view: View,
    pub(super) known: Known,
}

impl Seen {
    pub(super) fn new(view: View) -> Seen {
        let known = Known::new(Names::of(&view.tables), &view);
        Seen { view, known }
    }
}

impl Taking {
    /// What was understood of a commitment, that no day was where that is so, and one thing that would
    /// make it easier to keep.
    pub(super) fn echo(&mut self, id: &CommitmentId) -> Vec<String> {
        let mut lines: Vec<String> = self.shown(id).iter().flat_map(answers::in_short).collect();
        lines.extend(self.circle(id));
        let seen = self.seen();
        let row = self.community().tables().commitments.get(id.as_str());
        let advice = row.map(|row| ledger::advice_on(&seen.view, row)).unwrap_or_default();
        let no_day = row.and_then(ledger::no_day);
        let other = advice.into_iter().find(|advice| Some(advice) != no_day.as_ref());
        let advice = no_day.into_iter().chain(other);
        lines.extend(advice.map(|advice| format!("  {advice}")));
        lines
    }

    /// The circle of conditions that it closes, and what would open it.
    fn circle(&mut self, id: &CommitmentId) -> Option<String> {
        let seen = self.seen();
        let circles = ledger::waiting(&seen.view).circles;
        let circle =
            circles.into_iter().find(|circle| circle.members.iter().any(|one| one.id == *id))?;
        let said = |one: &NamedCommitment| {
            format!("“{}” ({})", one.what, and(one.by.iter().map(|who| who.name.as_str())))
        };
        Some(format!(
            "  a circle, in which each waits for the next: {}; it opens with {}",
            and(circle.members.iter().map(said)),
            and(circle.opened_by.iter().map(said)),
        ))
    }

    /// The commitment as the screen shows it: of those who are hidden, what was typed.
    fn shown(&mut self, id: &CommitmentId) -> Option<Item> {
        let seen = self.seen();
        if let Some(item) = ledger::item(&seen.view, id) {
            return Some(item);
        }
        let mut item = ledger::item(&self.view(Audience::Convener), id)?;
        for who in item.by.iter_mut().chain(&mut item.to) {
            who.name = match self.typed.get(&who.party) {
                Some(typed) => typed.clone(),
                None => PartyName::new(&seen.view, &who.party).name,
            };
        }
        Some(item)
    }
}

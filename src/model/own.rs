//! What one stakeholder may see of what was said with it.

use super::{
    Audience, Commitment, Day, Id, Key, Party, Stakeholder, StakeholderId, Tables,
    visible::seen_by_members,
};
use std::collections::BTreeSet;

/// What of the convener's view of a day `who` may see: what members may; of itself what any member
/// would, also while it is hidden from the others as a prospect; and what was said between it and
/// others whom only that hides.
///
/// Who stands on the other side of what `who` said or was told is known to it, by name, and no more
/// of that one is seen. A further party on its own side who is hidden, a stakeholder that is marked
/// for the convener alone, and whatever else members may not see, hide what names them as ever.
pub(super) fn seen_by_one(tables: &Tables, who: &StakeholderId, day: Day) -> Tables {
    let mut all = tables.clone();
    release(&mut all, |row| row.id == *who);
    let mut seen = seen_by_members(&all, day);
    let own = Party::Stakeholder(who.clone());
    let facing: BTreeSet<StakeholderId> = all
        .commitments
        .values()
        .flat_map(|row| other_side(row, &own))
        .filter(|id| !seen.stakeholders.contains_key(id.as_str()))
        .filter(|id| all.stakeholders.get(id.as_str()).is_some_and(is_for_members))
        .cloned()
        .collect();
    if facing.is_empty() {
        return seen;
    }
    release(&mut all, |row| facing.contains(&row.id));
    let wider = seen_by_members(&all, day);
    let between = between(&wider, &seen, (&own, &facing));
    let faced = facing.iter().filter(|id| {
        let mut rows = wider.commitments.iter().filter(|(key, _)| between.contains(*key));
        rows.any(|(_, row)| other_side(row, &own).any(|other| other == *id))
    });
    for id in faced {
        let Some(row) = all.stakeholders.get(id.as_str()) else { continue };
        let known =
            Stakeholder { id: id.clone(), name: row.name.clone(), ..Stakeholder::default() };
        seen.stakeholders.insert([id.as_str()].into_iter().collect(), known).unwrap_or_default();
    }
    for (key, row) in wider.commitments.iter().filter(|(key, _)| between.contains(*key)) {
        seen.commitments.insert(key.clone(), row.clone()).unwrap_or_default();
    }
    for (key, row) in wider.steps.iter() {
        if between.iter().any(|commitment| commitment.first() == row.commitment.as_str()) {
            seen.steps.insert(key.clone(), row.clone()).unwrap_or_default();
        }
    }
    seen
}

/// The commitments that only the hidden names of those on the other side hide from one.
fn between(
    wider: &Tables,
    seen: &Tables,
    (own, facing): (&Party, &BTreeSet<StakeholderId>),
) -> BTreeSet<Key> {
    let hidden = wider.commitments.iter().filter(|(key, _)| !seen.commitments.contains_key(*key));
    let is_seen = |id: &StakeholderId| seen.stakeholders.contains_key(id.as_str());
    let is_known = |row: &Commitment| {
        let faced: BTreeSet<&StakeholderId> = other_side(row, own).collect();
        let knows = |id: &StakeholderId| is_seen(id) || faced.contains(id) && facing.contains(id);
        let parties = row.by.iter().chain(&row.to).all(|party| match party {
            Party::Stakeholder(id) => knows(id),
            Party::Initiative(id) => seen.initiatives.beginning(id.as_str()).next().is_some(),
            Party::Sector(_) => true,
        });
        let mut steps = wider.steps.beginning(row.id.as_str()).map(|(_, step)| &step.by);
        !faced.is_empty()
            && parties
            && steps.all(|by| by.as_ref().is_none_or(knows))
            && row.event.as_ref().is_none_or(|id| seen.events.contains_key(id.as_str()))
            && row.priority.as_ref().is_none_or(|id| seen.priorities.contains_key(id.as_str()))
            && (row.initiative.as_ref())
                .is_none_or(|id| seen.initiatives.beginning(id.as_str()).next().is_some())
    };
    let mut known: BTreeSet<Key> =
        hidden.filter(|(_, row)| is_known(row)).map(|(key, _)| key.clone()).collect();
    loop {
        let waits_for_seen = |key: &Key| {
            let row = wider.commitments.get(key);
            row.into_iter().flat_map(|row| &row.depends_on).all(|id| {
                let is_known = known.iter().any(|key| key.first() == id.as_str());
                is_known || seen.commitments.contains_key(id.as_str())
            })
        };
        let left: BTreeSet<Key> = known.iter().filter(|key| waits_for_seen(key)).cloned().collect();
        if left.len() == known.len() {
            return known;
        }
        known = left;
    }
}

/// The stakeholders on the other side of what one said or was told; none where it is no party.
fn other_side<'a>(
    row: &'a Commitment,
    own: &'a Party,
) -> impl Iterator<Item = &'a StakeholderId> + use<'a> {
    let others = |side: &'a [Party], other: &'a [Party]| -> &'a [Party] {
        if side.contains(own) { other } else { &[] }
    };
    let all = others(&row.by, &row.to).iter().chain(others(&row.to, &row.by));
    all.filter_map(|party| match party {
        Party::Stakeholder(id) => Some(id),
        Party::Sector(_) | Party::Initiative(_) => None,
    })
}

/// Whether a stakeholder is not marked for the convener alone.
fn is_for_members(row: &Stakeholder) -> bool {
    let least = row.marks.audience.as_ref().and_then(|release| release.row);
    least.is_none_or(|least| least < Audience::Convener)
}

/// Lets members see these stakeholders.
fn release(tables: &mut Tables, is_meant: impl Fn(&Stakeholder) -> bool) {
    tables.stakeholders.change(is_meant, |row| {
        row.marks.audience.get_or_insert_default().row = Some(Audience::Members);
    });
}

use crate::model::{Cell, Standing};
use crate::sheets::sector_words::plain;

/// Whether a cell says how one stands, in the words of tables or in others.
pub(super) fn is_standing(cell: &str) -> bool {
    standing(cell).is_some()
}

/// How one stands, in the words of tables or in others that leave no doubt.
pub(super) fn standing(cell: &str) -> Option<Standing> {
    let said = plain(cell);
    let of = |list: &str| list.split(';').any(|word| word == said);
    if of(
        "current;participating;participant;active member;current member;joined;yes;attending;full member;active participant",
    ) {
        Some(Standing::Engaged)
    } else if of("signed;signed mou;mou signed;mou;charter member;steering committee") {
        Some(Standing::Committed)
    } else if of(
        "contacted;invite sent;invitation sent;pending;outreach;reached out;in conversation;awaiting response",
    ) {
        Some(Standing::Invited)
    } else if of(
        "potential;prospective;to contact;not contacted;to invite;potential partner;prospective member;not yet contacted;to be contacted;target;not yet",
    ) {
        Some(Standing::Prospect)
    } else if of(
        "former;former member;withdrawn;past member;no longer active;withdrew;dropped;dropped out;closed",
    ) {
        Some(Standing::SteppedBack)
    } else if of("not interested;refused;said no") {
        Some(Standing::Declined)
    } else {
        Standing::read(cell).ok()
    }
}

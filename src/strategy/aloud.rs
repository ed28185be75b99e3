//! What the group would see of what the convener is looking at.

use crate::{
    model::{Audience, View},
    network::Reading,
};

/// The members' view and its network, for an answer that gives the convener a wording for the
/// group; `None` where the view is not the convener's, or where the lens cannot read what is left.
///
/// A wording for the group is worked out from this alone, so that it gives away neither a name nor
/// a number that members may not know.
pub(super) fn of_the_group<'a>(view: &'a View, reading: &Reading) -> Option<(&'a View, Reading)> {
    if view.asking.audience != Audience::Convener {
        return None;
    }
    let members = view.for_members();
    let reading = reading.lens.read(members).ok()?;
    Some((members, reading))
}

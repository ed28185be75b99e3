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
pub(super) fn of_the_group<'a>(
    view: &'a View,
    reading: &'a Reading,
) -> Option<(&'a View, &'a Reading)> {
    match view.asking.audience {
        Audience::Convener => Some((view.for_members(), reading.for_members(view)?)),
        Audience::Members | Audience::Public => None,
    }
}

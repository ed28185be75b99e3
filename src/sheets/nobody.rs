//! Words that stand where a name should be, and are nobody's.

use crate::model::bare;

/// Whether what stands where a name should be is nobody's in particular: “All”, “TBD”.
///
/// ```
/// use convoke::sheets::names_nobody;
/// assert!(names_nobody("All partners"));
/// assert!(!names_nobody("All Saints Clinic"));
/// ```
pub fn names_nobody(name: &str) -> bool {
    const NOBODY: &str = "tbd;tba;tbc;to be determined;to be decided;to be confirmed;to be announced;\
        na;n a;none;nobody;no one;unassigned;open;all;all of us;all members;all partners;all present;\
        all parties;all stakeholders;all organizations;all organisations;all agencies;everyone;\
        everybody;each partner;both;various;several;we;us;they;i;me;you;he;she;it;this;that;somebody;\
        someone;group;the group;whole group;team;the team";
    let bare = bare(name);
    bare.chars().count() < 2 || NOBODY.split(';').any(|word| word == bare)
}

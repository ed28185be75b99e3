use crate::model::{Sector, StakeholderId, View};
use serde::Serialize;

/// A stakeholder, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named {
    /// Which.
    pub id: StakeholderId,
    /// Its name; its id where the name is not to be seen.
    pub name: String,
}

impl Named {
    /// The stakeholder with this id, by name.
    pub fn new(view: &View, id: &StakeholderId) -> Named {
        Named { id: id.clone(), name: view.name(id).to_owned() }
    }

    /// The same for several, in their order.
    pub fn all<'a>(view: &View, ids: impl IntoIterator<Item = &'a StakeholderId>) -> Vec<Named> {
        ids.into_iter().map(|id| Named::new(view, id)).collect()
    }
}

/// Names as a sentence takes them: at most `most`, then “and 4 others”.
///
/// One more name than `most` is written out, for “and one other” is no shorter.
pub(super) fn listed<S: AsRef<str>>(names: &[S], most: usize) -> String {
    let names: Vec<String> = names.iter().map(|name| name.as_ref().to_owned()).collect();
    if names.len() <= most + 1 {
        return super::sentence::and(names);
    }
    let others = super::sentence::count(names.len() - most, "other", "others");
    super::sentence::and(names.into_iter().take(most).chain([others]))
}

/// One of a sector: “a payer”.
pub(super) fn one_of(sector: Sector) -> String {
    match sector {
        Sector::Other => "one other".to_owned(),
        Sector::Payer
        | Sector::Provider
        | Sector::PatientAdvocate
        | Sector::Partner
        | Sector::Sponsor => format!("a {sector}"),
    }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn a_long_list_of_names_ends_in_how_many_more() {
        assert_eq!(listed(&["A", "B", "C", "D"], 3), "A, B, C and D");
        assert_eq!(listed(&["A", "B", "C", "D", "E"], 3), "A, B, C and two others");
    }
}

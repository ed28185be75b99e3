//! Cells that name several at once, as people write them: “A, B and C”.

use super::Options;
use crate::{
    model::{named_in, split_list},
    sheets::understand::is_behind_a_name,
};

/// What a cell lists: the parts between its semicolons, where the whole or a part was not settled to
/// mean several.
pub(super) fn listed(options: &Options, said: &str) -> Vec<String> {
    let meant = |said: &str| {
        let meant = options.meant_by(said).map(split_list);
        meant.filter(|meant| meant.len() > 1)
    };
    meant(said).unwrap_or_else(|| {
        let parts = split_list(said).into_iter();
        parts.flat_map(|part| meant(&part).unwrap_or_else(|| vec![part])).collect()
    })
}

/// The names in a cell that is a list of them; the cell itself where no part of it `is_known`.
pub(super) fn names<'s>(said: &'s str, is_known: &mut dyn FnMut(&str) -> bool) -> Vec<&'s str> {
    let parts = named_in(said, is_known);
    let is_list = parts.len() > 1 && parts.iter().any(|part| is_known(part));
    if is_list { parts } else { vec![said] }
}

/// Whether a name that nobody knows may be a list of names: it has a comma, a stroke or a line
/// break in it that does not merely part a legal form or a degree from the name, as in “Lakeside, Inc.”.
pub(super) fn may_be_several(said: &str) -> bool {
    let parts = said.trim().split([',', '\n']).flat_map(|part| part.split(" / "));
    let mut rest = parts.skip(1);
    rest.any(|part| !part.trim().is_empty() && !is_behind_a_name(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(said: &str) -> Vec<&str> {
        let known = ["Payer A", "System B", "Health and Hope", "Rivers, Lakes & Co"];
        names(said, &mut |name| known.contains(&name))
    }

    #[test]
    fn a_cell_names_several_where_its_parts_are_known() {
        assert_eq!(read("Payer A, Health and Hope, and System B").len(), 3);
        assert_eq!(read("Payer A and Health and Hope"), ["Payer A", "Health and Hope"]);
        assert_eq!(read("Health and Hope and Payer A").len(), 2);
        assert_eq!(read("Rivers, Lakes & Co / Payer A").len(), 2);
        assert_eq!(read("Rivers, Lakes & Co"), ["Rivers, Lakes & Co"]);
        assert_eq!(read("Payer A\nSystem Q"), ["Payer A", "System Q"]); // one is not known
        assert_eq!(read("Smith, Jones and Partners"), ["Smith, Jones and Partners"]);
    }

    #[test]
    fn a_comma_before_a_legal_form_parts_no_names() {
        assert!(may_be_several("College of Pharmacy, System B"));
        assert!(may_be_several("College of Pharmacy / Ministry of Works"));
        assert!(!may_be_several("Lakeside Clinic, Inc."));
        assert!(!may_be_several("Ann Lake, Pharm.D., Ph.D."));
        assert!(!may_be_several("Health and Hope"));
    }
}

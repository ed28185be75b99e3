use std::collections::BTreeSet;

/// A partition: in which group each stakeholder is.
///
/// ```
/// # use convoke::measure::Groups;
/// let groups = Groups::new(["Q", "P", "Q"]);
/// assert_eq!(groups.names(), ["P", "Q"]);
/// assert_eq!((groups.of(0), groups.sizes()), (1, vec![1, 2]));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups {
    names: Vec<String>,
    of: Vec<u32>,
}

impl Groups {
    /// From the name of each stakeholder's group, in the order of the network. The groups are in
    /// order of name.
    pub fn new<S: AsRef<str>>(of_each: impl IntoIterator<Item = S>) -> Groups {
        let of_each: Vec<S> = of_each.into_iter().collect();
        let names: BTreeSet<&str> = of_each.iter().map(AsRef::as_ref).collect();
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        let place = |name: &S| names.partition_point(|known| known.as_str() < name.as_ref()) as u32;
        Groups { of: of_each.iter().map(place).collect(), names }
    }

    /// The groups' names, in order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// How many groups there are.
    pub fn count(&self) -> usize {
        self.names.len()
    }

    /// The place among [`names`](Groups::names) of the group of stakeholder number `i`.
    pub fn of(&self, i: u32) -> usize {
        self.of[i as usize] as usize
    }

    /// How many stakeholders there are in each group.
    pub fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![0; self.count()];
        self.of.iter().for_each(|&group| sizes[group as usize] += 1);
        sizes
    }

    /// The group of every stakeholder, by its place among the names.
    pub(super) fn of_each(&self) -> &[u32] {
        &self.of
    }
}

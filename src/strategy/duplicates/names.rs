use super::{answer::Reason, described::Described, judge::Verdict, pairs::alike};

/// Two names that may mean one organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamesAlike {
    /// The shorter name.
    pub short: String,
    /// The longer one.
    pub long: String,
    /// What speaks most for it.
    pub reason: Reason,
    /// Whether they would be proposed as one.
    pub is_likely: bool,
}

/// Which names of organizations may mean one, the likeliest first.
///
/// Cost: that of [`alike`].
///
/// ```
/// use convoke::strategy::names_alike;
/// let names = ["NAMI", "Lakeside Clinic", "National Alliance on Mental Illness"];
/// let found = names_alike(&names.map(str::to_owned));
/// assert_eq!((found.len(), found[0].short.as_str()), (1, "NAMI"));
/// ```
pub fn names_alike(names: &[String]) -> Vec<NamesAlike> {
    let described: Vec<Described> = names.iter().map(Described::named).collect();
    let mut found = alike(&described);
    found.retain(|pair| pair.verdict != Verdict::Differ);
    found.sort_by_key(|pair| (pair.verdict, pair.against.len(), pair.one, pair.other));
    let named = found.into_iter().filter_map(|pair| {
        let (one, other) = (names.get(pair.one)?.clone(), names.get(pair.other)?.clone());
        let is_longer = (other.chars().count(), &other) >= (one.chars().count(), &one);
        let (short, long) = if is_longer { (one, other) } else { (other, one) };
        let is_likely = pair.verdict == Verdict::Same;
        Some(NamesAlike { short, long, reason: pair.reasons.into_iter().next()?, is_likely })
    });
    named.collect()
}

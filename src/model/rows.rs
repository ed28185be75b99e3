//! The rows of one table.

use super::Key;
use std::{
    borrow::Borrow,
    collections::{BTreeMap, btree_map},
    ops::Bound,
    sync::Arc,
};

/// The rows of one table, by key.
///
/// A copy shares each row with what it was made from until one of the two changes it: a view of
/// half the rows costs no more than a place for each.
///
/// ```
/// use convoke::model::{Key, Rows, Stakeholder};
/// let mut rows = Rows::default();
/// assert!(rows.insert(Key::from("clinic"), Stakeholder::default()).is_ok());
/// assert!(rows.insert(Key::from("clinic"), Stakeholder::default()).is_err()); // it is there
/// assert_eq!((rows.len(), rows.get("clinic").is_some()), (1, true));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Rows<R>(BTreeMap<Key, Arc<R>>);

impl<R> Rows<R> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The row with this key; of a table whose rows have an id, the one with this id.
    pub fn get<K: Borrow<str> + ?Sized>(&self, key: &K) -> Option<&R> {
        self.0.get(key.borrow()).map(Arc::as_ref)
    }

    /// Whether there is a row with this key.
    pub fn contains_key<K: Borrow<str> + ?Sized>(&self, key: &K) -> bool {
        self.0.contains_key(key.borrow())
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.0.keys()
    }

    /// The rows, in order of key.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &R> + ExactSizeIterator + Clone {
        self.0.values().map(Arc::as_ref)
    }

    /// The rows with their keys, in order of key.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &R)> {
        self.into_iter()
    }

    /// The rows whose key begins with `first`, with their keys, in order of key.
    ///
    /// Cost: O(log r + k), for k such rows of r.
    pub fn beginning<'a>(&'a self, first: &'a str) -> impl Iterator<Item = (&'a Key, &'a R)> {
        self.from(first).take_while(move |(key, _)| key.first() == first)
    }

    /// The rows from the first whose key is not before `first`, with their keys, in order of key.
    ///
    /// Cost: O(log r + k), for k such rows of r.
    pub fn from(&self, first: &str) -> impl Iterator<Item = (&Key, &R)> {
        let rows = self.0.range::<str, _>((Bound::Included(first), Bound::Unbounded));
        rows.map(|(key, row)| (key, row.as_ref()))
    }

    /// Adds a row.
    ///
    /// Errors: its key, if there is one with it already; nothing is changed then.
    pub fn insert(&mut self, key: Key, row: R) -> Result<(), Key> {
        match self.0.entry(key) {
            btree_map::Entry::Vacant(place) => {
                place.insert(Arc::new(row));
                Ok(())
            }
            btree_map::Entry::Occupied(place) => Err(place.key().clone()),
        }
    }

    /// Adds rows; one that is there already gives way.
    pub(crate) fn append(&mut self, Rows(mut others): Rows<R>) {
        self.0.append(&mut others);
    }

    /// Adds the rows of other tables.
    ///
    /// Errors: a key that there is twice then; nothing is changed.
    ///
    /// Cost: O(r + s · log t), for s rows of t tables to be added to r.
    pub(super) fn join(&mut self, others: impl Iterator<Item = Rows<R>>) -> Result<(), Key> {
        let mut all: Vec<(Key, Arc<R>)> = others.flat_map(|rows| rows.0).collect();
        all.sort_by(|(one, _), (other, _)| one.cmp(other));
        let in_both = all.iter().find(|(key, _)| !self.is_empty() && self.contains_key(key));
        let twice = all.windows(2).find(|pair| pair[0].0 == pair[1].0).map(|pair| &pair[0]);
        if let Some((key, _)) = in_both.or(twice) {
            return Err(key.clone());
        }
        self.0.append(&mut all.into_iter().collect());
        Ok(())
    }

    /// Takes all rows away.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Takes the rows away for which `stays` says no.
    pub fn retain(&mut self, mut stays: impl FnMut(&Key, &R) -> bool) {
        self.0.retain(|key, row| stays(key, row));
    }
}

impl<R: Clone> Rows<R> {
    /// Takes a row away, and gives it.
    pub fn remove(&mut self, key: &Key) -> Option<R> {
        self.0.remove(key).map(Arc::unwrap_or_clone)
    }

    /// Changes the rows that `is_meant` picks.
    pub fn change(&mut self, is_meant: impl Fn(&R) -> bool, mut change: impl FnMut(&mut R)) {
        let meant = self.0.values_mut().filter(|row| is_meant(row));
        meant.for_each(|row| change(Arc::make_mut(row)));
    }
}

impl<R> Default for Rows<R> {
    fn default() -> Rows<R> {
        Rows(BTreeMap::new())
    }
}

impl<'a, R> IntoIterator for &'a Rows<R> {
    type Item = (&'a Key, &'a R);
    type IntoIter = std::iter::Map<
        btree_map::Iter<'a, Key, Arc<R>>,
        fn((&'a Key, &'a Arc<R>)) -> (&'a Key, &'a R),
    >;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(key, row)| (key, row.as_ref()))
    }
}

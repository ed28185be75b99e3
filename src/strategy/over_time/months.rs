use super::{Point, Series, Unit};
use crate::{
    ledger::kept_by_month,
    model::{Act, Day, Level, StakeholderId, View, When},
};
use std::collections::{BTreeMap, BTreeSet};

/// The series of the last `most` months, and how many facts do not say their month.
pub(super) fn series(view: &View, most: usize) -> (Vec<Series>, usize) {
    let said = said(view);
    let ties = ties(view);
    let kept = kept_by_month(view);
    let came = came(view);
    let counted = [&said.months, &ties.months];
    let first = counted.into_iter().filter_map(|months| months.keys().next());
    let first = first.chain(kept.keys().next()).chain(came.keys().next()).min().copied();
    let months = months(view.asking.day, most, first);
    let series = |name: &str, unit, value: &dyn Fn(Day) -> Option<f64>| Series {
        name: name.to_owned(),
        unit,
        points: months
            .iter()
            .map(|month| Point { on: When::month_of(*month), value: value(*month) })
            .collect(),
    };
    let count = |months: &BTreeMap<Day, usize>, month| months.get(&month).copied().unwrap_or(0);
    let kept_share = |month| {
        let outcomes = kept.get(&month)?;
        let settled = outcomes.settled();
        (settled > 0).then(|| outcomes.on_time as f64 / settled as f64)
    };
    let series = vec![
        series("Commitments asked for, offered or promised", Unit::Count, &|month| {
            Some(count(&said.months, month) as f64)
        }),
        series("Promises kept by their day, of those due in the month", Unit::Share, &kept_share),
        series("Ties begun", Unit::Count, &|month| Some(count(&ties.months, month) as f64)),
        series("Stakeholders who came, in months with an event", Unit::Count, &|month| {
            came.get(&month).map(|who| who.len() as f64)
        }),
    ];
    (series, said.without + ties.without)
}

/// The first days of the last months that were over by the end of `day`, none before `first`.
fn months(day: Day, most: usize, first: Option<Day>) -> Vec<Day> {
    let Some(first) = first else { return Vec::new() };
    let next = day.plus_days(1).first_of_months(1);
    let mut months: Vec<Day> =
        std::iter::successors(Some(next), |month| Some(month.plus_days(-1).first_of_months(1)))
            .skip(1)
            .take(most)
            .take_while(|month| *month >= first)
            .collect();
    months.reverse();
    months
}

/// How much fell into each month.
#[derive(Default)]
struct Counted {
    months: BTreeMap<Day, usize>,
    without: usize,
}

impl Counted {
    fn add(&mut self, on: Option<&When>) {
        match on.and_then(month) {
            Some(month) => *self.months.entry(month).or_default() += 1,
            None => self.without += 1,
        }
    }
}

/// The first day of the month that a time lies in; `None` where it may mean several.
fn month(on: &When) -> Option<Day> {
    let (first, last) = (on.first?.first_of_months(1), on.last?.first_of_months(1));
    (first == last).then_some(first)
}

/// Requests, offers and promises, by when they were said.
fn said(view: &View) -> Counted {
    let mut counted = Counted::default();
    for row in view.commitments() {
        match row.act() {
            Act::Request | Act::Offer | Act::Promise => counted.add(view.made_on(row)),
            Act::Declaration | Act::Assertion => {}
        }
    }
    counted
}

/// Pairs, by when the first of what ties them began.
fn ties(view: &View) -> Counted {
    let mut began: BTreeMap<(&StakeholderId, &StakeholderId), Option<&When>> = BTreeMap::new();
    let rows = view.tables.relationships.values();
    for row in rows.filter(|row| row.level != Some(Level::None)) {
        let (one, other) = (&row.from, &row.to);
        let pair = if one <= other { (one, other) } else { (other, one) };
        let since = row.since.as_ref();
        let first = began.entry(pair).or_insert(since);
        // One without a day counts from the beginning.
        *first = (*first).min(since);
    }
    let mut counted = Counted::default();
    began.into_values().for_each(|since| counted.add(since));
    counted
}

/// Who came to an event in each month that had one.
fn came(view: &View) -> BTreeMap<Day, BTreeSet<StakeholderId>> {
    let mut came: BTreeMap<Day, BTreeSet<StakeholderId>> = BTreeMap::new();
    for event in view.past_events() {
        if let Some(month) = event.date.as_ref().and_then(month) {
            let attenders = view.attenders(&event.id);
            let who = attenders.iter().flat_map(|who| view.counts_for(who)).cloned();
            came.entry(month).or_default().extend(who);
        }
    }
    came
}

//! Whether those who are on record twice are found, and nobody else.
#![allow(clippy::unwrap_used)]

mod dirt;

use convoke::strategy::{Alike, Described, Verdict, alike};
use dirt::Row;
use std::collections::BTreeMap;

/// How many of the pairs proposed as the same are, and how many of those that are were proposed.
fn precision_and_recall(rows: &[Row]) -> (f64, f64, Vec<Alike>) {
    let described: Vec<Described> = rows.iter().map(|row| row.described.clone()).collect();
    let found = alike(&described);
    let is_true = |pair: &&Alike| rows[pair.one].truth == rows[pair.other].truth;
    let proposed: Vec<&Alike> = found.iter().filter(|pair| pair.verdict == Verdict::Same).collect();
    let right = proposed.iter().copied().filter(|pair| is_true(pair)).count() as f64;
    let mut of: BTreeMap<usize, usize> = BTreeMap::new();
    rows.iter().for_each(|row| *of.entry(row.truth).or_default() += 1);
    let all: usize = of.values().map(|many| many * (many - 1) / 2).sum();
    (right / proposed.len() as f64, right / all as f64, found)
}

/// Prints what was missed and what was wrong, to look at while working on it.
fn show(rows: &[Row], found: &[Alike]) {
    if std::env::var_os("CONVOKE_SHOW").is_none() {
        return;
    }
    let mut listed: BTreeMap<(usize, usize), &Alike> = BTreeMap::new();
    listed.extend(found.iter().map(|pair| ((pair.one, pair.other), pair)));
    let told = |row: &Row| format!("{:?} {:?}", row.described.names, row.described.texts);
    for (one, a) in rows.iter().enumerate() {
        for (other, b) in rows.iter().enumerate().skip(one + 1) {
            let pair = listed.get(&(one, other));
            let is_same = pair.is_some_and(|pair| pair.verdict == Verdict::Same);
            if is_same != (a.truth == b.truth) {
                let why =
                    pair.map(|it| format!("{:?} {:?} {:?}", it.verdict, it.reasons, it.against));
                let what = if is_same { "WRONG" } else { "MISSED" };
                println!("{what}\n  {}\n  {}\n  {}", told(a), told(b), why.unwrap_or_default());
            }
        }
    }
}

#[test]
fn providers_of_many_lists_are_told_apart_and_brought_together() {
    for seed in 1..=5 {
        let rows = dirt::providers(seed, 1160);
        let (precision, recall, found) = precision_and_recall(&rows);
        println!("seed {seed}: {} rows, precision {precision:.3}, recall {recall:.3}", rows.len());
        show(&rows, &found);
        assert!(precision >= 0.95, "seed {seed}: precision {precision}");
        assert!(recall >= 0.80, "seed {seed}: recall {recall}");
    }
}

#[test]
fn without_addresses_fewer_are_brought_together_and_no_more_are_wrong() {
    for seed in 1..=3 {
        let mut rows = dirt::providers(seed, 1160);
        for row in &mut rows {
            row.described.texts.retain(|text| !text.contains(' ') || text.starts_with('('));
        }
        let (precision, recall, found) = precision_and_recall(&rows);
        println!("seed {seed}: {} rows, precision {precision:.3}, recall {recall:.3}", rows.len());
        show(&rows, &found);
        assert!(precision >= 0.9, "seed {seed}: precision {precision}");
        assert!(recall >= 0.65, "seed {seed}: recall {recall}");
    }
}

#[test]
fn attendees_who_write_their_organization_as_they_like_are_brought_together() {
    for seed in 1..=5 {
        let rows = dirt::attendees(seed, 208);
        let (precision, recall, found) = precision_and_recall(&rows);
        println!("seed {seed}: {} rows, precision {precision:.3}, recall {recall:.3}", rows.len());
        show(&rows, &found);
        assert!(precision >= 0.95, "seed {seed}: precision {precision}");
        assert!(recall >= 0.60, "seed {seed}: recall {recall}");
    }
}

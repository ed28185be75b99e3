//! A note in confidence never reaches members or the public, whatever is asked and however it is
//! printed; nor does it leave a trace: what they read is what they would read had it never been
//! written down.
//!
//! `CONVOKE_COMMUNITIES=1000 cargo test --test privacy` looks at more communities; a failure names
//! the seed of the one it happened to.

#![allow(clippy::unwrap_used)]

mod printed;
mod rich;
mod rule;
mod told;

use convoke::{
    model::{Audience, Community, Table},
    render::Format,
};
use printed::{FORMATS, Printed, everything, findings};
use rich::{TODAY, rich};
use rule::{is_told, secrets, seen, with_and_without};
use std::collections::{BTreeMap, BTreeSet};
use told::seen_by;

const NOT_THE_CONVENER: [Audience; 2] = [Audience::Members, Audience::Public];

fn communities() -> u64 {
    let said = std::env::var("CONVOKE_COMMUNITIES").ok().and_then(|said| said.parse().ok());
    said.unwrap_or(150)
}

/// Does it for every seed, half of them on another thread.
fn for_every_seed(seeds: u64, look: impl Fn(u64) + Sync) {
    std::thread::scope(|scope| {
        let other = scope.spawn(|| (0..seeds).step_by(2).for_each(&look));
        (1..seeds).step_by(2).for_each(&look);
        if let Err(failed) = other.join() {
            std::panic::resume_unwind(failed);
        }
    });
}

fn printed(community: &Community, audience: Audience, formats: &[Format]) -> Vec<Printed> {
    everything(&seen_by(community, TODAY, audience), formats)
}

/// The first line in which two texts differ.
fn difference(one: &str, other: &str) -> String {
    let mut lines = one.lines().zip(other.lines());
    match lines.find(|(one, other)| one != other) {
        Some((one, other)) => format!("{one}\n{other}"),
        None => format!("{} bytes, {} bytes", one.len(), other.len()),
    }
}

/// The answers, and as HTML every word of their pages.
const WHOLE: [Format; 2] = [Format::Json, Format::Html];

#[test]
fn nothing_hidden_is_told_and_nothing_tells_that_it_is_there() {
    for_every_seed(communities(), |seed| {
        let rows = rich(seed);
        // The public sees little, and is asked after less often.
        let audiences = if seed % 3 == 0 { &NOT_THE_CONVENER[..] } else { &[Audience::Members] };
        for audience in audiences.iter().copied() {
            let (with, without) = with_and_without(&rows, audience);
            let formats = if seed % 5 == 0 { &FORMATS[..] } else { &WHOLE[..] };
            let (with, without) =
                (printed(&with, audience, formats), printed(&without, audience, formats));
            for Printed { what, form, bytes } in &with {
                let line = || bytes.lines().find(|line| is_told(line));
                assert!(!is_told(bytes), "seed {seed}, {audience}, {what} as {form}: {:?}", line());
            }
            assert_eq!(with.len(), without.len(), "seed {seed}, {audience}");
            for (one, other) in with.iter().zip(&without) {
                assert!(
                    one == other,
                    "seed {seed}, {audience}, {} as {}, with what is hidden and without:\n{}",
                    one.what,
                    one.form,
                    difference(&one.bytes, &other.bytes)
                );
            }
        }
    });
}

#[test]
fn the_random_communities_hide_something_in_every_table_and_show_the_convener_all_of_it() {
    let mut hidden: BTreeMap<(Audience, Table), usize> = BTreeMap::new();
    let mut shown: BTreeMap<(Audience, Table), usize> = BTreeMap::new();
    let mut told: BTreeSet<String> = BTreeSet::new();
    for seed in 0..20 {
        let rows = rich(seed);
        for audience in NOT_THE_CONVENER {
            for (table, count) in secrets(&rows, audience) {
                *hidden.entry((audience, table)).or_default() += count;
            }
            for row in seen(&rows, audience) {
                *shown.entry((audience, row.table)).or_default() += 1;
            }
        }
        let (with, _) = with_and_without(&rows, Audience::Members);
        let view = seen_by(&with, TODAY, Audience::Convener);
        for one in everything(&view, &FORMATS).into_iter().filter(|one| is_told(&one.bytes)) {
            let question = one.what.split(' ').next().unwrap_or_default().to_owned();
            told.insert(format!("{question} {}", one.form));
        }
    }
    for audience in NOT_THE_CONVENER {
        for table in Table::ALL {
            let count = |of: &BTreeMap<_, usize>| of.get(&(audience, *table)).copied();
            assert!(count(&hidden).unwrap_or(0) > 5, "{audience} {table}: nothing to hide");
            assert!(count(&shown).unwrap_or(0) > 5, "{audience} {table}: nothing to show");
        }
    }
    let questions =
        ["brief", "connectors", "gaps", "common-ground", "commitments", "measures", "show"];
    for question in questions {
        for format in FORMATS.map(printed::name) {
            assert!(told.contains(&format!("{question} {format}")), "{question} as {format}");
        }
    }
    // As a spreadsheet, dependence is a table of numbers.
    for other in ["dependence text", "dependence json", "list cells", "map dot", "map svg"] {
        assert!(told.contains(other), "{other}");
    }
}

#[test]
fn what_is_worded_for_the_group_in_the_conveners_answers_names_nothing_hidden() {
    for_every_seed(communities() / 3, |seed| {
        let (with, _) = with_and_without(&rich(seed), Audience::Members);
        let view = seen_by(&with, TODAY, Audience::Convener);
        for one in findings(&view) {
            let wordings = one.bytes.lines().filter(|line| line.contains("\"for_the_group\""));
            for line in wordings {
                assert!(!is_told(line), "seed {seed}, {}: {line}", one.what);
            }
        }
    });
}

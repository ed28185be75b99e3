//! Every measure that was asked for and is not among the six, for the convener.

mod sentences;
mod tables;

use crate::{
    measure::{ROLES, TRIADS, Values},
    render::{Cell, Column, Document, Sentence, Table, UNDEFINED},
    strategy::Measures,
};
use sentences::{best_ties, communities, core, fragmenting, reaching};
pub(super) use tables::shown;
use tables::{
    blocks, by_chance, by_role, each_stakeholder, ei_index, foremost, number, roles, ties, triads,
};

/// So many columns of numbers stand beside the names.
const COLUMNS: usize = 4;
/// So many of a list are written out.
const LISTED: usize = 200;
/// What would fill the screen and say nothing that is not there besides.
const IN_JSON_ALONE: [&str; 3] =
    ["edge_betweenness_normalized", "gf_brokerage_exp", "gf_brokerage_sd"];

/// Whether there is more than the six.
pub(super) fn has_more(answer: &Measures) -> bool {
    answer.measures.found.len() > answer.in_plain_words.len()
}

/// Adds what was asked for besides the six: the network's numbers, each stakeholder's, those of
/// groups, and who stands out; then what a reader has to know.
pub(super) fn add(page: &mut Document, answer: &Measures) {
    let is_plain = |name: &str| answer.in_plain_words.iter().any(|plain| plain.name == name);
    let rest: Vec<&(&str, Values)> =
        answer.measures.found.iter().filter(|(name, _)| !is_plain(name)).collect();
    let mut of_all = Table::new("", [Column::left("the network"), Column::right("value")]);
    let mut of_each: Vec<(&str, Vec<Option<f64>>)> = Vec::new();
    let mut sentences = Vec::new();
    let (mut tables, mut of_groups) = (Vec::new(), Vec::new());
    for (name, values) in rest.into_iter().filter(|(name, _)| !IN_JSON_ALONE.contains(name)) {
        match as_shown(answer, name, values) {
            Shown::OfAll(cell) => of_all.row([(*name).into(), cell]),
            Shown::OfEach(each) => of_each.push((name, each)),
            Shown::OfGroups(table) => of_groups.push(table),
            Shown::Table(table) => tables.push(table),
            Shown::Sentence(sentence) => sentences.push(sentence),
        }
    }
    if !of_all.rows.is_empty() {
        page.heading("The network");
        page.table(of_all);
    }
    if !of_each.is_empty() {
        page.heading("Each stakeholder");
        of_each.chunks(COLUMNS).for_each(|some| page.table(each_stakeholder(answer, some)));
    }
    tables.into_iter().for_each(|table| page.table(table));
    if let Some(grouped) = &answer.groups
        && !of_groups.is_empty()
    {
        page.heading(format!("Groups by {}", grouped.by));
        grouped.remarks.iter().for_each(|remark| page.note(remark));
        of_groups.into_iter().for_each(|table| page.table(table));
    }
    if !sentences.is_empty() {
        page.heading("Who stands out");
        page.sentences(sentences);
    }
    for (names, note) in alike(&answer.notes) {
        page.note(format!("{}: {note}.", names.join(", ")));
    }
    for (names, why) in alike(&answer.left_out) {
        page.note(format!("Left out, {}: {why}.", names.join(", ")));
    }
}

/// The names that have the same said of them, together.
fn alike<'a>(said: &'a [(&'static str, String)]) -> Vec<(Vec<&'static str>, &'a str)> {
    let mut all: Vec<(Vec<&'static str>, &str)> = Vec::new();
    for (name, why) in said {
        match all.iter_mut().find(|(_, known)| known == why) {
            Some((names, _)) => names.push(name),
            None => all.push((vec![name], why)),
        }
    }
    all
}

/// How what a measure found is shown.
enum Shown {
    /// A number of the network.
    OfAll(Cell),
    /// A column beside the stakeholders' names.
    OfEach(Vec<Option<f64>>),
    /// A table of what is about groups.
    OfGroups(Table),
    /// A table of its own.
    Table(Table),
    /// Who stands out.
    Sentence(Sentence),
}

fn as_shown(answer: &Measures, name: &str, values: &Values) -> Shown {
    let who = |&i: &u32| answer.names[i as usize].clone();
    let set = |set: &Vec<u32>| {
        let first: Vec<String> = set.iter().take(LISTED).map(who).collect();
        let more = match set.len() - first.len() {
            0 => String::new(),
            more => format!(" + {more} more"),
        };
        first.join(" + ") + &more
    };
    let line = |text: String| Shown::Sentence(Sentence::new(format!("{name}: {text}")));
    let listed = |all: usize, first: Vec<String>, between: &str| match all - first.len() {
        _ if all == 0 => line(UNDEFINED.to_owned()),
        0 => line(first.join(between)),
        more => {
            line(format!("{}{between}and {more} more; --format json has all", first.join(between)))
        }
    };
    match values {
        Values::Count(count) => Shown::OfAll((*count).into()),
        Values::One(value) => Shown::OfAll(number(*value)),
        Values::Several(counts) if counts.len() == TRIADS.len() => {
            Shown::Table(triads(name, counts))
        }
        Values::Several(numbers) => {
            let first: Vec<String> = numbers.iter().take(LISTED).map(usize::to_string).collect();
            let more = match numbers.len() - first.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            Shown::OfAll((first.join(" ") + &more).into())
        }
        Values::BothWays(both) => {
            let [out, inward] = [both.out, both.inward].map(|value| number(value).text);
            Shown::OfAll(format!("out {out}, in {inward}").into())
        }
        Values::Counts(counts) => {
            Shown::OfEach(counts.iter().map(|&count| Some(count as f64)).collect())
        }
        Values::Each(values) => Shown::OfEach(values.clone()),
        Values::Ties(found) => Shown::Table(ties(answer, name, found)),
        Values::Rows(rows) if rows.iter().all(|row| row.len() == ROLES.len()) => {
            Shown::OfGroups(roles(answer, name, rows))
        }
        Values::CountRows(rows) if rows.iter().all(|row| row.len() == ROLES.len()) => {
            let row = |row: &Vec<usize>| row.iter().map(|&count| Some(count as f64)).collect();
            Shown::OfGroups(roles(answer, name, &rows.iter().map(row).collect::<Vec<_>>()))
        }
        Values::CountRows(_) | Values::Rows(_) => {
            line("a table too wide for the screen; --format json has it".to_owned())
        }
        Values::Blocks(rows) => {
            let groups = answer.groups.as_ref().map(|grouped| grouped.names.as_slice());
            Shown::OfGroups(blocks(groups.unwrap_or_default(), name, rows))
        }
        Values::EiIndex(found) => Shown::OfGroups(ei_index(name, found)),
        Values::Brokerage(found) => Shown::OfGroups(by_role(name, found)),
        Values::ByChance(found) => Shown::OfGroups(by_chance(name, found)),
        Values::Stakeholders(found) => {
            listed(found.len(), found.iter().take(LISTED).map(who).collect(), ", ")
        }
        Values::Pairs(found) => {
            let pair = |(a, b): &(u32, u32)| format!("{} – {}", who(a), who(b));
            listed(found.len(), found.iter().take(LISTED).map(pair).collect(), "; ")
        }
        Values::Sets(found) => {
            listed(found.len(), found.iter().take(LISTED).map(set).collect(), "; ")
        }
        Values::Foremost(found) => Shown::Table(foremost(answer, name, found)),
        Values::Fragmenting(found) => Shown::Sentence(fragmenting(answer, name, found)),
        Values::Reaching(found) => Shown::Sentence(reaching(answer, name, found)),
        Values::Coverage(found) => {
            let steps = found.order.iter().zip(&found.covered);
            let step = |(i, covered): (&u32, &usize)| format!("{} ({covered})", who(i));
            line(steps.map(step).collect::<Vec<_>>().join(", then "))
        }
        Values::BestTies(found) => Shown::Sentence(best_ties(answer, name, found)),
        Values::CorePeriphery(found) => Shown::Sentence(core(answer, name, found)),
        Values::Communities(found) => Shown::Sentence(communities(answer, name, found)),
    }
}

//! Every measure that was asked for and is not among the six, for the convener.

use crate::{
    measure::{
        BestTies, BrokerageByChance, ByChance, Communities, CorePeriphery, EiIndex, ROLES, TRIADS,
        Values,
    },
    render::{Cell, Column, Document, Sentence, Table, UNDEFINED},
    strategy::Measures,
};

/// So many columns of numbers stand beside the names.
const COLUMNS: usize = 4;
/// So many of those that tie are named.
const NAMED: usize = 5;
/// So many ties are shown, those with the most.
const TIES: usize = 15;
/// So many groups stand as columns by name; more by number.
const GROUPS: usize = 4;
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
        if let Some(each) = values.each() {
            of_each.push((name, each));
        } else if let Some(cell) = of_the_network(values) {
            of_all.row([(*name).into(), cell]);
        } else if let Some(table) = of_groups_table(answer, name, values) {
            of_groups.push(table);
        } else if let Some(table) = table(answer, name, values) {
            tables.push(table);
        } else {
            sentences.extend(sentence(answer, name, values));
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
    for (name, note) in &answer.notes {
        page.note(format!("{name}: {note}."));
    }
}

fn each_stakeholder(answer: &Measures, some: &[(&str, Vec<Option<f64>>)]) -> Table {
    let headings = some.iter().map(|(name, _)| Column::right(*name));
    let mut table = Table::new("", [Column::left("stakeholder")].into_iter().chain(headings));
    for (place, name) in answer.names.iter().enumerate() {
        let cells = some.iter().map(|(_, values)| number(values[place]));
        table.row([name.as_str().into()].into_iter().chain(cells));
    }
    table
}

/// A number with as many decimals as say something.
fn number(value: Option<f64>) -> Cell {
    let whole = value.is_none_or(|value| value.fract() == 0.0);
    Cell::number(value, if whole { 0 } else { 4 })
}

fn of_the_network(values: &Values) -> Option<Cell> {
    let listed = |numbers: &[usize]| {
        numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(" ").into()
    };
    match values {
        Values::Count(count) => Some((*count).into()),
        Values::One(value) => Some(number(*value)),
        Values::Several(numbers) if numbers.len() == TRIADS.len() => None,
        Values::Several(numbers) => Some(listed(numbers)),
        Values::BothWays(both) => {
            let [out, inward] = [both.out, both.inward].map(|value| number(value).text);
            Some(format!("out {out}, in {inward}").into())
        }
        Values::Counts(_)
        | Values::Each(_)
        | Values::Stakeholders(_)
        | Values::Pairs(_)
        | Values::Sets(_)
        | Values::Ties(_)
        | Values::CountRows(_)
        | Values::Rows(_)
        | Values::Blocks(_)
        | Values::EiIndex(_)
        | Values::ByChance(_)
        | Values::Brokerage(_)
        | Values::Fragmenting(_)
        | Values::Reaching(_)
        | Values::Coverage(_)
        | Values::BestTies(_)
        | Values::CorePeriphery(_)
        | Values::Communities(_) => None,
    }
}

fn table(answer: &Measures, name: &str, values: &Values) -> Option<Table> {
    match values {
        Values::Several(counts) => {
            let mut table = Table::new(name, [Column::left("triad"), Column::right("how many")]);
            for (triad, count) in TRIADS.into_iter().zip(counts) {
                table.row([triad.into(), (*count).into()]);
            }
            Some(table)
        }
        Values::Ties(ties) => {
            let headings = [Column::left("from"), Column::left("to"), Column::right("value")];
            let mut table = Table::new(name, headings);
            let mut most: Vec<&(u32, u32, f64)> = ties.iter().collect();
            most.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| (a.0, a.1).cmp(&(b.0, b.1))));
            for &&(from, to, value) in most.iter().take(TIES) {
                let [from, to] = [from, to].map(|end| answer.names[end as usize].as_str().into());
                table.row([from, to, number(Some(value))]);
            }
            if ties.len() > TIES {
                table.note(format!("The first {TIES} of {}; --format json has all.", ties.len()));
            }
            Some(table)
        }
        Values::Count(_)
        | Values::One(_)
        | Values::Counts(_)
        | Values::Each(_)
        | Values::Stakeholders(_)
        | Values::Pairs(_)
        | Values::Sets(_)
        | Values::CountRows(_)
        | Values::Rows(_)
        | Values::Blocks(_)
        | Values::BothWays(_)
        | Values::EiIndex(_)
        | Values::ByChance(_)
        | Values::Brokerage(_)
        | Values::Fragmenting(_)
        | Values::Reaching(_)
        | Values::Coverage(_)
        | Values::BestTies(_)
        | Values::CorePeriphery(_)
        | Values::Communities(_) => None,
    }
}

/// A table of what is about groups.
fn of_groups_table(answer: &Measures, name: &str, values: &Values) -> Option<Table> {
    match values {
        Values::Rows(rows) if rows.iter().all(|row| row.len() == ROLES.len()) => {
            Some(roles(answer, name, rows))
        }
        Values::CountRows(rows) if rows.iter().all(|row| row.len() == ROLES.len()) => {
            let rows: Vec<Vec<Option<f64>>> = rows
                .iter()
                .map(|row| row.iter().map(|&count| Some(count as f64)).collect())
                .collect();
            Some(roles(answer, name, &rows))
        }
        Values::Blocks(rows) => Some(blocks(&answer.groups.as_ref()?.names, name, rows)),
        Values::EiIndex(found) => Some(ei_index(name, found)),
        Values::Brokerage(found) => Some(by_role(name, found)),
        Values::Count(_)
        | Values::One(_)
        | Values::Counts(_)
        | Values::Each(_)
        | Values::Several(_)
        | Values::Stakeholders(_)
        | Values::Pairs(_)
        | Values::Sets(_)
        | Values::Ties(_)
        | Values::CountRows(_)
        | Values::Rows(_)
        | Values::BothWays(_)
        | Values::ByChance(_)
        | Values::Fragmenting(_)
        | Values::Reaching(_)
        | Values::Coverage(_)
        | Values::BestTies(_)
        | Values::CorePeriphery(_)
        | Values::Communities(_) => None,
    }
}

/// From group to group; where there are many, they have numbers.
fn blocks(groups: &[String], name: &str, rows: &[Vec<Option<f64>>]) -> Table {
    let numbered = groups.len() > GROUPS;
    let heading = |(at, group): (usize, &String)| match numbered {
        true => Column::right((at + 1).to_string()),
        false => Column::right(group),
    };
    let headings = groups.iter().enumerate().map(heading);
    let mut table = Table::new(name, [Column::left("from")].into_iter().chain(headings));
    for (at, (group, row)) in groups.iter().zip(rows).enumerate() {
        let group = if numbered { format!("{} {group}", at + 1) } else { group.clone() };
        table.row([group.into()].into_iter().chain(row.iter().map(|&it| Cell::number(it, 2))));
    }
    table
}

fn roles(answer: &Measures, name: &str, rows: &[Vec<Option<f64>>]) -> Table {
    let short = |role: &str| Column::right(role.split(' ').next_back().unwrap_or_default());
    let headings = ROLES.into_iter().map(short);
    let mut table = Table::new(name, [Column::left("stakeholder")].into_iter().chain(headings));
    table.note(format!("{}.", ROLES[..5].join(", ")));
    for (name, row) in answer.names.iter().zip(rows) {
        let cells = row.iter().map(|&value| {
            let whole = rows.iter().flatten().flatten().all(|value| value.fract() == 0.0);
            Cell::number(value, if whole { 0 } else { 2 })
        });
        table.row([name.as_str().into()].into_iter().chain(cells));
    }
    table
}

fn ei_index(name: &str, found: &EiIndex) -> Table {
    let headings = ["internal", "external", "E–I"].map(Column::right);
    let mut table = Table::new(name, [Column::left("group")].into_iter().chain(headings));
    for (group, ties) in &found.by_group {
        let cells = [ties.internal.into(), ties.external.into(), Cell::number(ties.ei, 2)];
        table.row([group.as_str().into()].into_iter().chain(cells));
    }
    table.note(format!(
        "In all {:.2}; by chance {:.2}, give or take {:.2}; from {:.2} to {:.2} with groups of these sizes and so many ties.",
        found.ei, found.expected_ei, found.sd_ei, found.min_possible, found.max_possible
    ));
    table
}

fn by_role(name: &str, found: &BrokerageByChance) -> Table {
    let headings = ["found", "by chance", "p as many", "p as few"].map(Column::right);
    let mut table = Table::new(name, [Column::left("role")].into_iter().chain(headings));
    for (role, text) in found.roles.into_iter().enumerate() {
        let by_chance = found.by_chance[role];
        table.row([
            text.into(),
            found.raw[role].into(),
            Cell::number(Some(found.mean[role]), 1),
            Cell::number(Some(by_chance.p_ge_with_found), 4),
            Cell::number(Some(by_chance.p_le_with_found), 4),
        ]);
    }
    let by_chance = found.by_chance[0];
    table.note(format!("{} deals by chance, seed {}.", by_chance.reps, by_chance.seed));
    table
}

fn sentence(answer: &Measures, name: &str, values: &Values) -> Vec<Sentence> {
    let who = |&i: &u32| answer.names[i as usize].clone();
    let set = |set: &Vec<u32>| set.iter().map(who).collect::<Vec<_>>().join(" + ");
    let sets = |found: &[Vec<u32>], tied: Option<usize>| {
        let all = tied.unwrap_or(found.len());
        let named = found.iter().take(NAMED).map(set).collect::<Vec<_>>().join("; or ");
        let more = all.saturating_sub(found.len().min(NAMED));
        let none_tried = if tied.is_none() { "; not all sets were tried" } else { "" };
        if more > 0 { format!("{named}; or {more} others{none_tried}") } else { named + none_tried }
    };
    let none = || UNDEFINED.to_owned();
    let line = |text: String| Sentence::new(format!("{name}: {text}"));
    match values {
        Values::Stakeholders(found) if found.is_empty() => vec![line(none())],
        Values::Stakeholders(found) => {
            vec![line(found.iter().map(who).collect::<Vec<_>>().join(", "))]
        }
        Values::Pairs(found) if found.is_empty() => vec![line(none())],
        Values::Pairs(found) => {
            let pair = |(a, b): &(u32, u32)| format!("{} – {}", who(a), who(b));
            vec![line(found.iter().map(pair).collect::<Vec<_>>().join("; "))]
        }
        Values::Sets(found) => {
            vec![line(found.iter().map(set).collect::<Vec<_>>().join("; "))]
        }
        Values::ByChance(found) => vec![line(by_chance(found))],
        Values::Fragmenting(found) => vec![
            line(format!("F {:.4} without {}", found.f, sets(&found.f_sets, found.f_tied))).under(
                format!("D_F {:.4} without {}", found.df, sets(&found.df_sets, found.df_tied)),
            ),
        ],
        Values::Reaching(found) => vec![
            line(format!("D_R {:.4} from {}", found.dr, sets(&found.dr_sets, found.dr_tied)))
                .under(format!(
                    "{} of {} within one step of {}",
                    found.reach1_count,
                    answer.names.len(),
                    sets(&found.reach1_sets, found.reach1_n_tied)
                )),
        ],
        Values::Coverage(found) => {
            let steps = found.order.iter().zip(&found.covered);
            let step = |(i, covered): (&u32, &usize)| format!("{} ({covered})", who(i));
            vec![line(steps.map(step).collect::<Vec<_>>().join(", then "))]
        }
        Values::BestTies(found) => best_ties(answer, name, found),
        Values::CorePeriphery(found) => vec![core(answer, name, found)],
        Values::Communities(found) => vec![communities(answer, name, found)],
        Values::CountRows(_) | Values::Rows(_) => {
            vec![line("a table too wide for the screen; --format json has it".to_owned())]
        }
        Values::Count(_)
        | Values::One(_)
        | Values::Counts(_)
        | Values::Each(_)
        | Values::Several(_)
        | Values::Ties(_)
        | Values::Blocks(_)
        | Values::BothWays(_)
        | Values::EiIndex(_)
        | Values::Brokerage(_) => Vec::new(),
    }
}

fn by_chance(found: &ByChance) -> String {
    format!(
        "as high in {:.4} of deals by chance, as low in {:.4} ({} deals, seed {})",
        found.p_ge_with_found, found.p_le_with_found, found.reps, found.seed
    )
}

fn best_ties(answer: &Measures, name: &str, found: &BestTies) -> Vec<Sentence> {
    let who = |i: u32| answer.names[i as usize].as_str();
    let mut one = Sentence::new(format!("{name}: which tie that is not there would do most"));
    for (what, added) in [
        ("global efficiency", &found.global_efficiency),
        ("algebraic connectivity", &found.algebraic_connectivity),
        ("fragmentation", &found.fragmentation),
    ] {
        let pairs: Vec<String> = added
            .edges
            .iter()
            .take(NAMED)
            .map(|&[a, b]| format!("{} – {}", who(a), who(b)))
            .collect();
        let more = added.n_tied - pairs.len();
        let more = if more > 0 { format!("; or {more} others") } else { String::new() };
        one = one.under(format!(
            "{what} from {:.4} to {:.4}: {}{more}",
            added.before,
            added.best_after,
            pairs.join("; or ")
        ));
    }
    vec![one]
}

fn core(answer: &Measures, name: &str, found: &CorePeriphery) -> Sentence {
    let who = |i: &u32| answer.names[*i as usize].clone();
    let core: Vec<String> = found.lip.core.iter().map(who).collect();
    let text = format!(
        "{name}: a core of {} with {} ties missing within it or there outside it",
        found.lip.core_size, found.lip.min_errors
    );
    let correlations =
        [found.correlation_core_ties_to_periphery_1, found.correlation_core_periphery_ignored]
            .map(|value| number(value).text);
    Sentence::new(text).under(core.join(", ")).under(format!(
        "correlation with an ideal {} (A), {} (B)",
        correlations[0], correlations[1]
    ))
}

fn communities(answer: &Measures, name: &str, found: &Communities) -> Sentence {
    let text = format!(
        "{name}: {} communities, modularity {:.4} (best of {} runs, seed {})",
        found.n_communities, found.q, found.runs, found.seed
    );
    (0..found.n_communities).fold(Sentence::new(text), |sentence, community| {
        let members = found.membership.iter().zip(&answer.names);
        let names: Vec<&str> =
            members.filter(|(of, _)| **of == community).map(|(_, name)| name.as_str()).collect();
        sentence.under(names.join(", "))
    })
}

//! What is said in a sentence: who stands out.

use super::number;
use crate::{
    measure::{BestTies, Communities, CorePeriphery, Fragmenting, Reaching},
    render::Sentence,
    strategy::Measures,
};

/// So many of those that tie are named.
const NAMED: usize = 5;
/// And so many of those who are in a set.
const LISTED: usize = 1_000;

pub(super) fn fragmenting(answer: &Measures, name: &str, found: &Fragmenting) -> Sentence {
    let f = sets(answer, &found.f_sets, found.f_tied);
    let df = sets(answer, &found.df_sets, found.df_tied);
    Sentence::new(format!("{name}: F {:.4} without {f}", found.f))
        .under(format!("D_F {:.4} without {df}", found.df))
}

pub(super) fn reaching(answer: &Measures, name: &str, found: &Reaching) -> Sentence {
    let from = sets(answer, &found.dr_sets, found.dr_tied);
    let within = sets(answer, &found.reach1_sets, found.reach1_n_tied);
    let all = answer.names.len();
    Sentence::new(format!("{name}: D_R {:.4} from {from}", found.dr))
        .under(format!("{} of {all} within one step of {within}", found.reach1_count))
}

pub(super) fn best_ties(answer: &Measures, name: &str, found: &BestTies) -> Sentence {
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
        if pairs.is_empty() {
            one = one.under(format!("{what} {:.4}: everyone is tied", added.before));
            continue;
        }
        let more = added.n_tied - pairs.len();
        let more = if more > 0 { format!("; or {more} others") } else { String::new() };
        one = one.under(format!(
            "{what} from {:.4} to {:.4}: {}{more}",
            added.before,
            added.best_after,
            pairs.join("; or ")
        ));
    }
    one
}

pub(super) fn core(answer: &Measures, name: &str, found: &CorePeriphery) -> Sentence {
    let who = |i: &u32| answer.names[*i as usize].clone();
    let core: Vec<String> = found.lip.core.iter().take(LISTED).map(who).collect();
    let text = format!(
        "{name}: a core of {} with {} ties missing within it or there outside it",
        found.lip.core_size, found.lip.min_errors
    );
    let correlations =
        [found.correlation_core_ties_to_periphery_1, found.correlation_core_periphery_ignored]
            .map(|value| number(value).text);
    let more = match found.lip.core.len() - core.len() {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    Sentence::new(text).under(core.join(", ") + &more).under(format!(
        "correlation with an ideal {} (A), {} (B)",
        correlations[0], correlations[1]
    ))
}

pub(super) fn communities(answer: &Measures, name: &str, found: &Communities) -> Sentence {
    let how = match found.exact {
        true => "every partition tried".to_owned(),
        false => format!("best of {} runs, seed {}", found.runs, found.seed),
    };
    let (count, q) = (found.n_communities, found.q);
    let text = format!("{name}: {count} communities, modularity {q:.4} ({how})");
    let mut members = vec![Vec::new(); found.n_communities];
    for (&of, name) in found.membership.iter().zip(&answer.names) {
        members[of].push(name.as_str());
    }
    let listed = members.iter().filter(|_| answer.names.len() <= LISTED);
    let sentence =
        listed.fold(Sentence::new(text), |sentence, names| sentence.under(names.join(", ")));
    match answer.names.len() {
        ..=LISTED => sentence,
        _ => sentence.under("--format json has who is in which".to_owned()),
    }
}

/// The sets that do equally well, and how many more there are.
fn sets(answer: &Measures, found: &[Vec<u32>], tied: Option<usize>) -> String {
    let who = |&i: &u32| answer.names[i as usize].clone();
    let set = |set: &Vec<u32>| set.iter().map(who).collect::<Vec<_>>().join(" + ");
    let named = found.iter().take(NAMED).map(set).collect::<Vec<_>>().join("; or ");
    let more = tied.unwrap_or(found.len()).saturating_sub(found.len().min(NAMED));
    let more = if more > 0 { format!("; or {more} others") } else { String::new() };
    let not_all = if tied.is_none() { "; not all sets were tried" } else { "" };
    format!("{named}{more}{not_all}")
}

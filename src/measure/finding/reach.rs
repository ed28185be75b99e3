//! What is left out, and why: first of all what would take hours.

use super::*;

/// So many visits to ties are worth it unasked: about a minute.
const UNASKED: f64 = 3e10;
/// And so many for a measure that is asked for by name: some minutes.
const ASKED: f64 = 2e11;
/// How many visits a second there are about.
const A_SECOND: f64 = 5e8;

/// How much slower than a search by steps from sixteen sources at once others are; the last from
/// hundreds at once.
pub(super) const BY_TIES: f64 = 8.0;
pub(super) const BY_LENGTH: f64 = 5.0;
const BY_FRACTION: f64 = 20.0;
pub(super) const BY_BITS: f64 = 0.2;

/// How much slower a search by the lengths of this network is.
pub(super) fn slower(network: &Network) -> f64 {
    let is_whole = network.ties().first().is_none_or(|tie| tie.length.units().is_some());
    if is_whole { BY_LENGTH } else { BY_FRACTION }
}

/// How many sets are tried about, where not all are.
pub(super) const TRIED: f64 = 100.0;

/// A number for each of so many pairs takes two gigabytes at the most.
const PAIRS: usize = 250_000_000;

impl Finding<'_> {
    /// How many ties a search from everyone visits.
    pub(super) fn visits(&self) -> f64 {
        self.network.len() as f64 * self.network.either().arcs() as f64
    }

    /// The same within the pieces into which betweenness cuts a network.
    pub(super) fn visits_in_pieces(&mut self) -> f64 {
        if self.visits() < UNASKED {
            return self.visits();
        }
        let network = self.network;
        *self.visits_in_pieces.get_or_insert_with(|| Pieces::visits(network))
    }

    /// Whether any of these is wanted, and so many visits to ties are not too many.
    pub(super) fn wants_within(&mut self, names: &[&'static str], visits: f64) -> bool {
        let most = if self.wanted.only.is_some() { ASKED } else { UNASKED };
        if visits > most {
            let asked = if visits > ASKED { "" } else { "; it is there if asked for by name" };
            let instead = match names[0] {
                "betweenness" if visits > ASKED => {
                    "; “connectors” has the foremost hundred within bounds"
                }
                _ => "",
            };
            let why = format!(
                "the network is so large that it would take about {}{asked}{instead}",
                duration(visits / A_SECOND)
            );
            names.iter().for_each(|name| self.leave_out(name, &why));
        }
        visits <= most && self.wants_any(names)
    }

    /// Whether it is wanted by name, or among all because so many visits to ties are too many.
    pub(super) fn wants_unless_within(&self, name: &'static str, visits: f64) -> bool {
        self.wanted.only.map_or(visits > UNASKED, |only| only.contains(&name))
    }

    /// Whether it is wanted, and a number for each pair of stakeholders is not too much.
    pub(super) fn wants_pairs(&mut self, names: &[&'static str]) -> bool {
        let n = self.network.len();
        let fits = n.saturating_mul(n) <= PAIRS;
        if !fits {
            let why = format!("what it keeps for each pair of {n} stakeholders does not fit");
            names.iter().for_each(|name| self.leave_out(name, &why));
        }
        fits && self.wants_any(names)
    }

    /// Whether it is wanted by name, or among all where there are few enough.
    pub(super) fn wants_unless(&mut self, name: &'static str, most: usize) -> bool {
        let few = self.network.len() <= most;
        if !few && self.wanted.only.is_none() {
            let why = format!("beyond {most} stakeholders it is there if asked for by name");
            self.leave_out(name, &why);
        }
        self.wanted.only.map_or(few, |only| only.contains(&name))
    }

    /// Says why it is not there, if it is wanted.
    pub(super) fn leave_out(&mut self, name: &'static str, why: &str) {
        let has_been = self.found.left_out.iter().any(|(known, _)| *known == name);
        if self.wants(name) && !has_been {
            self.found.left_out.push((name, why.to_owned()));
        }
    }

    /// Of what was asked for by name, and of what strengths promise, says why the rest is not there.
    pub(in crate::measure) fn account_for_the_rest(&mut self) {
        let without = without_strength(self.network);
        for explained in CATALOGUE.iter() {
            let name = explained.name;
            let by_strength = name.ends_with("weight") || name.ends_with("weighted");
            let is_promised = by_strength && says_strength(self.network);
            if self.found.get(name).is_some() || self.wanted.only.is_none() && !is_promised {
                continue;
            }
            if by_strength {
                self.leave_out(name, without.as_deref().unwrap_or("there are no ties"));
            } else if self.wanted.groups.is_none() && explained.needs_groups {
                self.leave_out(name, "nobody's group is on record");
            } else if name == "betweenness_by_length" {
                self.leave_out(name, "every tie is one step; --length says otherwise");
            } else if name == "best_introduction" {
                let why = format!("every tie is tried up to {BEST_TIES_UP_TO} stakeholders");
                self.leave_out(name, &why);
            }
        }
    }
}

fn duration(seconds: f64) -> String {
    match seconds {
        ..120.0 => "a minute".to_owned(),
        ..7200.0 => format!("{:.0} minutes", seconds / 60.0),
        _ => format!("{:.0} hours", seconds / 3600.0),
    }
}

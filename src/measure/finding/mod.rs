//! Finding the measures that are wanted, family by family; nothing twice, and nothing else.

mod groups;
mod paths;
mod reach;
mod sets;
mod structure;
mod ties;

use super::{pieces::Pieces, *};
use crate::{
    error::{Result, Watch},
    network::{Length, Network, Tie},
};

/// Unless asked for by name, what grows with the square of the stakeholders is left out beyond so
/// many, and what grows faster beyond as many more.
const FEW: usize = 100;
const MANY: usize = 2_000;

/// What was found so far, and what several measures rest on.
pub(super) struct Finding<'a> {
    network: &'a Network,
    wanted: &'a Wanted<'a>,
    watch: &'a dyn Watch,
    pub(super) found: Measures,
    betweenness: Option<Vec<f64>>,
    /// Outward, and inward where ties have a direction.
    reach: Option<(Reach, Option<Reach>)>,
    visits_in_pieces: Option<f64>,
    is_connected: bool,
}

impl<'a> Finding<'a> {
    pub(super) fn new(
        network: &'a Network,
        wanted: &'a Wanted<'a>,
        watch: &'a dyn Watch,
    ) -> Finding<'a> {
        Finding {
            network,
            wanted,
            watch,
            found: Measures::default(),
            betweenness: None,
            reach: None,
            visits_in_pieces: None,
            is_connected: components(network).len() <= 1,
        }
    }

    fn betweenness(&mut self) -> Result<Vec<f64>> {
        let found = match self.betweenness.take() {
            Some(found) => found,
            None => betweenness_watched(self.network, self.watch)?,
        };
        self.betweenness = Some(found.clone());
        Ok(found)
    }

    fn reach(&mut self) -> Result<(Reach, Option<Reach>)> {
        let found = match self.reach.take() {
            Some(found) => found,
            None if self.network.is_directed() => {
                (reach(self.network, self.watch)?, Some(reach_inward(self.network, self.watch)?))
            }
            None => (reach(self.network, self.watch)?, None),
        };
        self.reach = Some(found.clone());
        Ok(found)
    }

    fn wants(&self, name: &str) -> bool {
        self.wanted.only.is_none_or(|only| only.contains(&name))
    }

    fn wants_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.wants(name))
    }

    fn put(&mut self, name: &'static str, values: impl FnOnce() -> Values) {
        if self.wants(name) {
            self.watch.progress(name, 0, 1);
            self.found.found.push((name, values()));
        }
    }

    fn one(&mut self, name: &'static str, value: impl FnOnce() -> Option<f64>) {
        self.put(name, || Values::One(value()));
    }

    fn each(&mut self, name: &'static str, values: impl FnOnce() -> Vec<Option<f64>>) {
        self.put(name, || Values::Each(values()));
    }

    fn note(&mut self, name: &'static str, note: &str) {
        if !self.wants(name) {
            return;
        }
        match self.found.notes.iter_mut().find(|(noted, _)| *noted == name) {
            Some((_, said)) => *said = format!("{said}; {note}"),
            None => self.found.notes.push((name, note.to_owned())),
        }
    }

    /// Says of what disregards directions, strengths or lengths, that it does, where ties have them.
    pub(super) fn note_disregard(&mut self) {
        let found: Vec<&Explained> =
            self.found.found.iter().filter_map(|(name, _)| explained(name)).collect();
        for one in found {
            if one.goes_by_steps && says_length(self.network) {
                self.note(
                    one.name,
                    "every tie is one step here, however long it is; betweenness_by_length goes by length",
                );
            }
            if let Some(note) = one.of_directions.filter(|_| self.network.is_directed()) {
                self.note(one.name, note);
            }
            if one.disregards_strengths && says_strength(self.network) {
                self.note(one.name, "every tie counts alike, however strong it is");
            }
        }
    }
}

const STRENGTH_IS_CLOSENESS: &str =
    "strength is read as closeness: a stronger tie counts more, in proportion";

/// The sums of strengths, or where nobody said any, the number of ties.
fn strengths(
    network: &Network,
    strengths: impl Fn(&Network) -> Vec<Option<f64>>,
    degrees: impl Fn(&Network) -> Vec<usize>,
) -> Vec<Option<f64>> {
    if says_strength(network) {
        strengths(network)
    } else {
        degrees(network).into_iter().map(|degree| Some(degree as f64)).collect()
    }
}

fn says_strength(network: &Network) -> bool {
    network.ties().iter().any(|tie| tie.strength.is_some())
}

/// Which ties lack a strength, in words; `None` where none does.
fn without_strength(network: &Network) -> Option<String> {
    const NAMED: usize = 3;
    let lack: Vec<&Tie> = network.ties().iter().filter(|tie| tie.strength.is_none()).collect();
    let all = network.ties().len();
    if lack.is_empty() {
        return None;
    }
    if lack.len() == all {
        return Some("there are no strengths".to_owned());
    }
    let ends = |tie: &&Tie| {
        let [from, to] = [tie.from, tie.to].map(|end| &network.ids()[end as usize]);
        format!("{from} – {to}")
    };
    let named: Vec<String> = lack.iter().take(NAMED).map(ends).collect();
    let more = match lack.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    let have = if lack.len() == 1 { "has" } else { "have" };
    Some(format!("{} of {all} ties {have} no strength: {}{more}", lack.len(), named.join(", ")))
}

fn says_length(network: &Network) -> bool {
    network.ties().iter().any(|tie| tie.length != Length::STEP)
}

fn defined(values: Vec<f64>) -> Vec<Option<f64>> {
    values.into_iter().map(Some).collect()
}

use crate::{
    model::{Id, PriorityId, Sector, Stage, Stakeholder, StakeholderId, Standing, View, fold},
    network::{Network, Reading},
    strategy::{
        common_ground::voices,
        named::listed,
        sentence::{and, count, number as in_words},
    },
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// The most names that a sentence lists.
const NAMES: usize = 5;

/// The most that are named who could introduce two.
const INTRODUCERS: usize = 2;

/// What every family of gaps looks at: who is at the table, how they are tied, what they hold.
pub(super) struct Scene<'a> {
    pub(super) view: &'a View,
    pub(super) reading: &'a Reading,
    pub(super) stage: Option<Stage>,
    conveners: BTreeSet<StakeholderId>,
    /// Who is at the table in terms of organizations, with their sectors, in order of id.
    pub(super) table: Vec<Seated<'a>>,
    /// Prospects and invited, with their sectors, in order of id.
    pub(super) outside: Vec<Seated<'a>>,
    /// The ties among those of the lens's network who are at the table.
    pub(super) network: Network,
    /// For each in `network`, its sectors.
    pub(super) sectors: Vec<BTreeSet<Sector>>,
    /// For each in `network`, its closer kind, folded, if that is on record.
    kinds: Vec<Option<String>>,
    /// Everyone in `network`, those with the most ties first.
    pub(super) by_degree: Vec<usize>,
    /// Who holds each priority, of those in `network`: those with the most ties first.
    pub(super) holders: BTreeMap<&'a PriorityId, Vec<Holder>>,
    /// For each in `network`, the priorities that it holds.
    pub(super) held: Vec<Vec<&'a PriorityId>>,
}

pub(super) struct Seated<'a> {
    pub(super) row: &'a Stakeholder,
    pub(super) sectors: BTreeSet<Sector>,
    pub(super) standing: Standing,
}

/// One who holds a priority.
#[derive(Clone, Copy)]
pub(super) struct Holder {
    /// Its number in the network.
    pub(super) who: usize,
    /// From 1 to 5, if that was said.
    pub(super) importance: Option<u8>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(view: &'a View, reading: &'a Reading) -> Scene<'a> {
        let seated = |row: &'a Stakeholder| Seated {
            row,
            sectors: view.sectors(&row.id),
            standing: view.standing(&row.id),
        };
        let facilitators = view.facilitators();
        let is_outside = |row: &&Stakeholder| {
            matches!(view.standing(&row.id), Standing::Prospect | Standing::Invited)
                && (!row.is_person() || view.organizations_of(&row.id).is_empty())
                && !facilitators.contains(&row.id)
        };
        let network = at_the_table(view, reading, &facilitators);
        let sectors = network.ids().iter().map(|id| view.sectors(id)).collect();
        let kind = |id| Some(fold(view.stakeholder(id)?.subsector.as_ref()?.as_str()));
        let kinds = network.ids().iter().map(kind).collect();
        let most_ties_first = |at: &usize| (Reverse(network.neighbours(*at).len()), *at);
        let mut by_degree: Vec<usize> = (0..network.len()).collect();
        by_degree.sort_by_key(most_ties_first);
        let mut holders = holders(view, &network);
        holders.values_mut().for_each(|all| all.sort_by_key(|holder| most_ties_first(&holder.who)));
        let mut held = vec![Vec::new(); network.len()];
        for (priority, holders) in &holders {
            holders.iter().for_each(|holder| held[holder.who].push(*priority));
        }
        Scene {
            view,
            reading,
            stage: view.stage(),
            conveners: view.conveners(),
            table: view.at_the_table().into_iter().map(seated).collect(),
            outside: view.stakeholders().filter(is_outside).map(seated).collect(),
            network,
            sectors,
            kinds,
            by_degree,
            holders,
            held,
        }
    }

    pub(super) fn is_at_implementation(&self) -> bool {
        self.stage == Some(Stage::Implementation)
    }

    /// Everyone at the table, then everyone outside.
    pub(super) fn all_seats(&self) -> Vec<&Seated<'a>> {
        self.table.iter().chain(&self.outside).collect()
    }

    /// Those for whom these stakeholders count.
    pub(super) fn seated(&self, ids: &BTreeSet<StakeholderId>) -> Vec<&Seated<'a>> {
        let counted: BTreeSet<&StakeholderId> =
            ids.iter().flat_map(|id| self.view.counts_for(id)).collect();
        self.all_seats().into_iter().filter(|seat| counted.contains(&seat.row.id)).collect()
    }

    /// Whether one of a sector is at the table.
    pub(super) fn has(&self, sector: Sector) -> bool {
        self.table.iter().any(|seat| seat.sectors.contains(&sector))
    }

    /// Who is at the table, by sector.
    pub(super) fn at_the_table_in_words(&self) -> String {
        let of = |sector: &Sector| {
            let how_many = self.table.iter().filter(|seat| seat.sectors.contains(sector)).count();
            (how_many > 0).then(|| count(how_many, sector.word(), sector.plural()))
        };
        let unknown = self.table.iter().filter(|seat| seat.sectors.is_empty()).count();
        let unknown =
            (unknown > 0).then(|| format!("{} whose sector is not on record", in_words(unknown)));
        let counts: Vec<String> = Sector::ALL.iter().filter_map(of).chain(unknown).collect();
        if counts.is_empty() {
            return "Nobody is at the table.".to_owned();
        }
        format!("At the table: {}.", and(counts))
    }

    /// The names of several, as a sentence lists them.
    pub(super) fn names<'b>(&self, ids: impl IntoIterator<Item = &'b StakeholderId>) -> String {
        let names: Vec<&str> = ids.into_iter().map(|id| self.view.name(id)).collect();
        listed(&names, NAMES)
    }

    /// The id of a number in the network.
    pub(super) fn id(&self, number: usize) -> &StakeholderId {
        &self.network.ids()[number]
    }

    pub(super) fn name(&self, number: usize) -> &str {
        self.view.name(self.id(number))
    }

    pub(super) fn ids(&self, numbers: &[u32]) -> Vec<StakeholderId> {
        numbers.iter().map(|number| self.id(*number as usize).clone()).collect()
    }

    /// The name of a priority, as a sentence quotes it.
    pub(super) fn priority(&self, id: &PriorityId) -> String {
        let name = self.view.priority(id).map(|row| row.name.to_string());
        format!("“{}”", name.unwrap_or_else(|| id.to_string()))
    }

    /// Whether two of a sector may be competitors: of the same kind, or of a kind not on record.
    /// Such two are not introduced unless someone asks for it.
    pub(super) fn compete(&self, one: usize, other: usize) -> bool {
        let same_kind = match (&self.kinds[one], &self.kinds[other]) {
            (Some(one), Some(other)) => one == other,
            (None, _) | (_, None) => true,
        };
        same_kind && !self.sectors[one].is_disjoint(&self.sectors[other])
    }

    /// The names of those not at the table to whom it has a tie.
    pub(super) fn known_outside(&self, number: usize) -> Vec<&str> {
        let whole = &self.reading.network;
        let Some(at) = whole.index_of(self.id(number).as_str()) else { return Vec::new() };
        let ids = whole.neighbours(at).iter().map(|at| &whole.ids()[*at as usize]);
        let outside = ids.filter(|id| self.network.index_of(id.as_str()).is_none());
        outside.map(|id| self.view.name(id)).collect()
    }

    /// How many of its ties nobody stated, if there are such.
    pub(super) fn how_derived(&self, number: usize) -> Option<String> {
        let whole = &self.reading.network;
        let at = |number: usize| whole.index_of(self.id(number).as_str());
        let ties = self.network.neighbours(number);
        let is_derived = |other: &&u32| {
            let ends = at(number).zip(at(**other as usize));
            let origin = ends.and_then(|(one, other)| {
                whole.tie_number(one, other).or_else(|| whole.tie_number(other, one))
            });
            origin.is_some_and(|tie| self.reading.origins[tie].is_derived())
        };
        let derived = ties.iter().filter(is_derived).count();
        (derived > 0).then(|| {
            let of = count(ties.len(), "tie", "ties");
            format!(
                "Of its {of}, {} known only from a shared initiative or event.",
                match derived {
                    1 => "one is".to_owned(),
                    many => format!("{} are", in_words(many)),
                }
            )
        })
    }

    /// How many ties it has.
    pub(super) fn degree(&self, number: usize) -> usize {
        self.network.neighbours(number).len()
    }

    /// The one of these with the most ties; of equals, the first in order.
    pub(super) fn best_tied(&self, numbers: impl IntoIterator<Item = usize>) -> Option<usize> {
        numbers.into_iter().min_by_key(|number| (Reverse(self.degree(*number)), *number))
    }

    /// Who could introduce two: those tied to both; of these first who does not convene, then who
    /// has most ties.
    pub(super) fn introducers(&self, one: usize, other: usize) -> Vec<StakeholderId> {
        let theirs = self.network.neighbours(other);
        let both =
            self.network.neighbours(one).iter().filter(|at| theirs.binary_search(at).is_ok());
        let mut both: Vec<usize> = both.map(|at| *at as usize).collect();
        both.sort_by_key(|at| {
            (self.conveners.contains(self.id(*at)), Reverse(self.degree(*at)), *at)
        });
        both.into_iter().take(INTRODUCERS).map(|at| self.id(at).clone()).collect()
    }

    /// Who at the table has a tie, stated or derived, to a stakeholder who need not be.
    pub(super) fn acquaintances(&self, of: &StakeholderId) -> Vec<StakeholderId> {
        let whole = &self.reading.network;
        let Some(number) = whole.index_of(of.as_str()) else { return Vec::new() };
        let neighbours = whole.neighbours(number).iter().map(|at| &whole.ids()[*at as usize]);
        neighbours.filter(|id| self.network.index_of(id.as_str()).is_some()).cloned().collect()
    }
}

/// The part of the lens's network that is at the table, without facilitators.
fn at_the_table(view: &View, reading: &Reading, facilitators: &BTreeSet<StakeholderId>) -> Network {
    let whole = &reading.network;
    let is_in = |id: &StakeholderId| view.is_at_the_table(id) && !facilitators.contains(id);
    let kept: Vec<bool> = whole.ids().iter().map(is_in).collect();
    let mut builder = Network::builder();
    for (id, _) in whole.ids().iter().zip(&kept).filter(|(_, kept)| **kept) {
        builder.stakeholder(id.clone());
    }
    for tie in whole.ties() {
        let [from, to] = [tie.from as usize, tie.to as usize];
        if kept[from] && kept[to] {
            builder.tie(whole.ids()[from].clone(), whole.ids()[to].clone(), tie.level, None);
        }
    }
    builder.build()
}

fn holders<'a>(view: &'a View, network: &Network) -> BTreeMap<&'a PriorityId, Vec<Holder>> {
    let said = voices(view);
    let rows = view.tables.priorities.values();
    rows.map(|row| {
        let voices = said.get(&row.id).into_iter().flatten().filter(|(_, voice)| voice.holds());
        let holders = voices.filter_map(|(id, voice)| {
            let who = network.index_of(id.as_str())?;
            Some(Holder { who, importance: voice.importance })
        });
        (&row.id, holders.collect())
    })
    .collect()
}

//! A community as a picture: who is on the map, what joins them, where a gap could be closed.

use super::picture::{Line, LineKind, Node, Picture};
use crate::measure;
use crate::model::{Id, InitiativeId, Sector, Stakeholder, StakeholderId, View};
use crate::network::{Network, Origin, Reading, TieKind};
use crate::strategy::{GapKind, Gaps};
use std::collections::{BTreeMap, BTreeSet};

/// How many connectors a map brings forward.
const FOREMOST: usize = 5;

/// How many gaps a map draws; more would hide the ties that are there.
const MOST_GAPS: usize = 8;

/// Which part of the community a map shows, and how it is grouped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cut {
    /// Only this stakeholder and those within so many steps of it.
    pub around: Option<(StakeholderId, usize)>,
    /// Only the members of this initiative.
    pub initiative: Option<InitiativeId>,
    /// What frames are drawn around.
    pub clusters: Option<Clusters>,
}

/// What belongs together on a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clusters {
    /// Stakeholders of one sector, or of the same several.
    Sector,
    /// Stakeholders of one region.
    Region,
    /// Members of one initiative; one in several stands in the first by id.
    Initiative,
}

/// The picture of what `reading` found in `view`, with the `gaps` between two that fit on it.
pub fn map(view: &View, reading: &Reading, gaps: &Gaps, cut: &Cut) -> Picture {
    let network = &reading.network;
    let shown = shown(view, network, cut);
    let place: BTreeMap<usize, usize> = shown.iter().enumerate().map(|(at, i)| (*i, at)).collect();
    let groups = groups(view, network, &shown, cut.clusters);
    let clusters: Vec<String> =
        groups.values().cloned().collect::<BTreeSet<_>>().into_iter().collect();
    let foremost = foremost(network);
    let nodes = shown.iter().map(|i| {
        let id = &network.ids()[*i];
        let cluster = groups.get(i).and_then(|name| clusters.binary_search(name).ok());
        Node { connector: foremost.contains(i), cluster, ..node(view, id) }
    });
    let mut lines = ties(reading, &place);
    lines.extend(gap_lines(network, gaps, &place));
    Picture { title: title(view, reading, cut), nodes: nodes.collect(), lines, clusters }
}

fn title(view: &View, reading: &Reading, cut: &Cut) -> Vec<String> {
    let community = view.community().name.to_string();
    let part = match (&cut.around, &cut.initiative) {
        (Some((who, _)), _) => format!(": around {}", view.name(who)),
        (None, Some(id)) => {
            let name = view.initiative(id).map(|row| row.name.to_string());
            format!(": {}", name.unwrap_or_else(|| id.to_string()))
        }
        (None, None) => String::new(),
    };
    let name = if community.is_empty() { "A community".to_owned() } else { community };
    let asking = view.asking;
    let mut title = vec![
        format!("{name}{part}"),
        format!("as of {}, for {}", asking.day, audience(asking.audience.word())),
        reading.lens.to_string(),
    ];
    match view.illustrative() {
        (0, _) => {}
        (some, all) if some == all => title.push("illustrative: no row is a fact".into()),
        (some, all) => {
            title.push(format!("partly illustrative: {some} of {all} rows are no facts"))
        }
    }
    title
}

fn audience(word: &str) -> String {
    if word == "convener" { "the convener alone".into() } else { word.into() }
}

/// The numbers of the stakeholders on the map, in order of id.
fn shown(view: &View, network: &Network, cut: &Cut) -> Vec<usize> {
    let mut shown: BTreeSet<usize> = (0..network.len()).collect();
    if let Some((who, steps)) = &cut.around {
        let from = view.counts_for(who).into_iter().chain([who.clone()]);
        let from = from.filter_map(|id| network.index_of(id.as_str()));
        shown = within(network, from.collect(), *steps);
    }
    if let Some(initiative) = &cut.initiative {
        let members = view.members_of(initiative);
        let members: BTreeSet<StakeholderId> =
            members.iter().flat_map(|id| view.counts_for(id)).chain(members.clone()).collect();
        shown.retain(|i| members.contains(&network.ids()[*i]));
    }
    shown.into_iter().collect()
}

/// Everyone within so many steps of `from`, whichever way ties run.
fn within(network: &Network, from: BTreeSet<usize>, steps: usize) -> BTreeSet<usize> {
    let mut found = from;
    for _ in 0..steps {
        let next: Vec<usize> = found
            .iter()
            .flat_map(|i| network.either().of(*i).iter().map(|j| *j as usize))
            .collect();
        found.extend(next);
    }
    found
}

fn foremost(network: &Network) -> BTreeSet<usize> {
    let betweenness = measure::betweenness(network);
    let mut order: Vec<usize> = (0..network.len()).filter(|i| betweenness[*i] > 0.0).collect();
    order.sort_by(|a, b| betweenness[*b].total_cmp(&betweenness[*a]).then(a.cmp(b)));
    order.into_iter().take(FOREMOST).collect()
}

fn node(view: &View, id: &StakeholderId) -> Node {
    let sectors: Vec<Sector> = view.sectors(id).into_iter().collect();
    let standing = view.standing(id);
    let row = view.stakeholder(id);
    let text = |field: fn(&Stakeholder) -> Option<String>| row.and_then(field);
    let words = sectors.iter().map(|sector| sector.word()).collect::<Vec<_>>().join(" + ");
    let about = [
        Some(if words.is_empty() { "no sector said".into() } else { words }),
        text(|row| row.subsector.as_ref().map(ToString::to_string)),
        Some(standing.word().to_owned()),
        text(|row| row.county.as_ref().map(|county| format!("{county} County"))),
    ];
    Node {
        tooltip: about.into_iter().flatten().collect::<Vec<_>>().join(", "),
        sectors,
        prospect: !standing.is_at_the_table(),
        ..Node::named(view.name(id))
    }
}

/// The name of the group that each stakeholder stands in.
fn groups(
    view: &View,
    network: &Network,
    shown: &[usize],
    clusters: Option<Clusters>,
) -> BTreeMap<usize, String> {
    let Some(clusters) = clusters else { return BTreeMap::new() };
    let name = |id: &StakeholderId| match clusters {
        Clusters::Sector => {
            let sectors: Vec<&str> = view.sectors(id).into_iter().map(Sector::word).collect();
            (!sectors.is_empty()).then(|| sectors.join(" + "))
        }
        Clusters::Region => {
            view.stakeholder(id).and_then(|row| row.region.as_ref()).map(ToString::to_string)
        }
        Clusters::Initiative => {
            let mut initiatives = view.initiatives().filter(|row| view.is_running(row));
            let own = initiatives.find(|row| {
                let members = view.members_of(&row.id);
                members.contains(id) || members.iter().any(|who| view.counts_for(who).contains(id))
            });
            own.map(|row| row.name.to_string())
        }
    };
    shown.iter().filter_map(|i| Some((*i, name(&network.ids()[*i])?))).collect()
}

fn ties(reading: &Reading, place: &BTreeMap<usize, usize>) -> Vec<Line> {
    let network = &reading.network;
    let ties = network.ties().iter().zip(&reading.origins);
    ties.filter_map(|(tie, origin)| {
        let from = *place.get(&(tie.from as usize))?;
        let to = *place.get(&(tie.to as usize))?;
        let directed = network.is_directed() && origin.kinds.iter().any(|kind| !kind.is_mutual());
        Some(Line {
            level: tie.level,
            derived: origin.is_derived(),
            directed,
            tooltip: words(origin),
            ..Line::between(from, to, kind(origin))
        })
    })
    .collect()
}

fn words(origin: &Origin) -> String {
    origin.kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ")
}

/// What a line stands for: derived ties count only where nothing was stated.
fn kind(origin: &Origin) -> LineKind {
    let mut stated = origin.kinds.iter().filter(|kind| !kind.is_derived());
    match (stated.next(), stated.next()) {
        (None, _) => LineKind::Together,
        (Some(TieKind::Stated(kind)), None) => LineKind::Stated(*kind),
        (Some(TieKind::Funding), None) => LineKind::Funding,
        (Some(TieKind::Affiliation), None) => LineKind::Affiliation,
        (Some(TieKind::SharedInitiative | TieKind::SharedEvent), None) => LineKind::Together,
        (Some(_), Some(_)) => LineKind::Several,
    }
}

/// Dashed lines between two that a gap would join, most serious first.
fn gap_lines(network: &Network, gaps: &Gaps, place: &BTreeMap<usize, usize>) -> Vec<Line> {
    let mut drawn = BTreeSet::new();
    let strangers = gaps.gaps.iter().filter(|gap| gap.kind == GapKind::SharedPriorityStrangers);
    let pairs = strangers.filter_map(|gap| {
        let [one, other] = gap.about.as_slice() else { return None };
        let one = network.index_of(one.as_str())?;
        let other = network.index_of(other.as_str())?;
        drawn.insert((one, other)).then_some(())?;
        let line = Line::between(*place.get(&one)?, *place.get(&other)?, LineKind::Gap);
        Some(Line { tooltip: gap.finding.clone(), ..line })
    });
    pairs.take(MOST_GAPS).collect()
}

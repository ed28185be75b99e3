use super::answers::{head, who_to_whom};
use super::picture::{Line, LineKind, Node, Picture};
use crate::error::{Error, Result};
use crate::ledger::{self, PartyName};
use crate::model::{
    Audience, Frame, Id, InitiativeId, Party, Sector, Stakeholder, StakeholderId, View,
};
use crate::network::{Direction, LengthBy, Lens, Origin, Reading, Tie, TieKind};
use crate::strategy::{
    Connectors, GapKind, Gaps,
    sentence::{and, count},
};
use std::collections::{BTreeMap, BTreeSet};

/// What a map shows of a community, and what it brings out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Showing {
    /// Only this stakeholder, and those within so many steps of it.
    pub around: Option<(StakeholderId, usize)>,
    /// Only those who belong to this initiative or lead it.
    pub initiative: Option<InitiativeId>,
    /// How those on the map are grouped, if they are.
    pub groups: Option<Grouping>,
    /// The connectors to bring out.
    pub connectors: BTreeSet<StakeholderId>,
    /// Whether open promises are drawn: who owes whom.
    pub commitments: bool,
    /// The ties that could be, each with the words beside its line, which may be none.
    pub gaps: Vec<(StakeholderId, StakeholderId, String)>,
}

impl Showing {
    /// How many connectors a map brings out.
    pub const FOREMOST: usize = 5;

    /// How many gaps a map draws; more would hide the ties that are there.
    pub const MOST_GAPS: usize = 8;

    /// The whole community, with its foremost connectors, and with the most serious of the ties
    /// that could be: those of two who share a priority and have no tie.
    pub fn of(connectors: &Connectors, gaps: &Gaps) -> Showing {
        let strangers = gaps.gaps.iter().filter(|gap| gap.kind == GapKind::SharedPriorityStrangers);
        let pairs = strangers.filter_map(|gap| match gap.about.as_slice() {
            [one, other] => Some((one.clone(), other.clone(), String::new())),
            _ => None,
        });
        let foremost = connectors.connectors.iter().take(Showing::FOREMOST);
        Showing {
            connectors: foremost.map(|connector| connector.id.clone()).collect(),
            gaps: pairs.take(Showing::MOST_GAPS).collect(),
            ..Showing::default()
        }
    }
}

/// What those in one group of a map have in common. One who has several, such as the sectors
/// payer and provider, is in the group `payer + provider`; one of whom it is not on record, in
/// the group `unknown`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// Their sectors.
    Sector,
    /// The region they are in.
    Region,
    /// The county they are in.
    County,
    /// The running initiatives they belong to.
    Initiative,
}

/// A community as a picture: everyone in the network, and their ties.
///
/// A tie that was stated with a direction is drawn with it, whether or not the reading kept
/// directions: what is mutual between two makes one line, and what has a direction one each way. Several stated kinds in one line are drawn as such; what nobody stated does not count
/// beside what somebody did.
///
/// # Errors
/// When the one to be shown around is not in the network, or the initiative not on record.
///
/// Cost: time O((n + m) · log n), memory O(n + m), for n stakeholders and m ties.
pub fn map(view: &View, reading: &Reading, showing: &Showing) -> Result<Picture> {
    let on_map = on_map(view, reading, showing)?;
    let ids = || on_map.iter().map(|&index| &reading.network.ids()[index]);
    let place: BTreeMap<&StakeholderId, usize> = ids().zip(0..).collect();
    let names: Vec<Option<String>> =
        ids().map(|id| showing.groups.map(|groups| group(view, id, groups))).collect();
    let clusters: BTreeSet<String> = names.iter().flatten().cloned().collect();
    let clusters: Vec<String> = clusters.into_iter().collect();
    let hosts: BTreeSet<StakeholderId> =
        view.conveners().into_iter().chain(view.facilitators()).collect();
    let nodes = ids().zip(&names).map(|(id, name)| Node {
        connector: showing.connectors.contains(id),
        cluster: name.as_ref().and_then(|name| clusters.binary_search(name).ok()),
        ..node(view, id, hosts.contains(id))
    });
    let gap = |(one, other, label): &(StakeholderId, StakeholderId, String)| {
        let (from, to) = (*place.get(one)?, *place.get(other)?);
        Some(Line { label: label.clone(), ..Line::between(from, to, LineKind::Gap) })
    };
    let as_stated =
        Lens { direction: Direction::AsKept, length: LengthBy::Steps, ..reading.lens.clone() };
    let mut lines = ties(view, &as_stated.read(view)?, &on_map);
    lines.extend(showing.gaps.iter().filter_map(gap));
    let mut title = title(view, reading, showing);
    if showing.commitments {
        let (promised, without_line) = promises(view, &place);
        lines.extend(promised);
        title.extend((without_line > 0).then(|| {
            let promises = count(without_line, "open promise", "open promises");
            format!(
                "Without a line: {promises} by or for a sector, an initiative or nobody by name"
            )
        }));
    }
    Ok(Picture { title, nodes: nodes.collect(), lines, clusters })
}

/// Open promises between those on the map, and how many have no line for want of an end that can be
/// on one; late ones are told to the convener alone.
fn promises(view: &View, place: &BTreeMap<&StakeholderId, usize>) -> (Vec<Line>, usize) {
    let tells = view.asking.audience == Audience::Convener;
    let ends = |parties: &[PartyName]| -> BTreeSet<usize> {
        let ids = parties.iter().flat_map(|party| match &party.party {
            Party::Stakeholder(id) => view.counts_for(id),
            Party::Sector(_) | Party::Initiative(_) => &[],
        });
        ids.filter_map(|id| place.get(id).copied()).collect()
    };
    let is_somebody = |party: &PartyName| matches!(party.party, Party::Stakeholder(_));
    let (mut lines, mut without_line) = (Vec::new(), 0);
    for item in ledger::items_where(view, |_, course| course.state.is_owed(), |_| true) {
        without_line +=
            usize::from(![&item.by, &item.to].iter().all(|side| side.iter().any(is_somebody)));
        let kind = if item.overdue && tells { LineKind::LatePromise } else { LineKind::Promise };
        for from in ends(&item.by) {
            for to in ends(&item.to).into_iter().filter(|to| *to != from) {
                let tooltip = who_to_whom(&item);
                lines.push(Line { directed: true, tooltip, ..Line::between(from, to, kind) });
            }
        }
    }
    (lines, without_line)
}

/// Who is on the map, in order.
fn on_map(view: &View, reading: &Reading, showing: &Showing) -> Result<Vec<usize>> {
    let mut shown: BTreeSet<usize> = (0..reading.network.len()).collect();
    if let Some((id, steps)) = &showing.around {
        let index = reading.network.index_of(id.as_str()).ok_or_else(|| {
            let name = view.name(id);
            Error::Usage(format!("“{name}” is not on the map; try --unit both, which shows people"))
        })?;
        shown = within(reading, index, *steps);
    }
    if let Some(id) = &showing.initiative {
        let row = view.initiative(id).ok_or_else(|| {
            let what = "convoke initiative list";
            Error::Usage(format!(
                "initiative “{id}” is not on record; “{what}” shows those that are"
            ))
        })?;
        let members = view.members_of(id);
        let members: BTreeSet<usize> = members
            .iter()
            .chain(&row.lead)
            .flat_map(|id| view.counts_for(id).iter().chain([id]))
            .filter_map(|id| reading.network.index_of(id.as_str()))
            .collect();
        shown.retain(|index| members.contains(index));
    }
    Ok(shown.into_iter().collect())
}

/// Everyone within so many steps of one, itself too.
fn within(reading: &Reading, from: usize, steps: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::from([from]);
    let mut edge = vec![from];
    for _ in 0..steps {
        let next = edge.iter().flat_map(|&index| reading.network.either().of(index));
        let next: Vec<usize> = next.map(|&index| index as usize).collect();
        edge = next.into_iter().filter(|index| reached.insert(*index)).collect();
    }
    reached
}

/// Who convenes or facilitates is no prospect.
fn node(view: &View, id: &StakeholderId, hosts: bool) -> Node {
    let sectors: Vec<Sector> = view.sectors(id).into_iter().collect();
    let row = view.stakeholder(id);
    let place = |row: &Stakeholder| {
        [&row.subsector, &row.county, &row.region]
            .map(|said| said.as_ref().map(ToString::to_string))
    };
    let words = sectors.iter().map(|sector| sector.word().to_owned());
    let more = row.map(place).into_iter().flatten().flatten();
    let standing = view.standing(id).to_string();
    Node {
        person: row.is_some_and(Stakeholder::is_person),
        tooltip: words.chain(more).chain([standing]).collect::<Vec<_>>().join(", "),
        prospect: !view.is_at_the_table(id) && !hosts,
        sectors,
        ..Node::named(view.name(id))
    }
}

/// The ties between those on the map. What is mutual makes one line, and what has a direction
/// one each way; what nobody stated makes none beside what somebody did.
fn ties(view: &View, reading: &Reading, on_map: &[usize]) -> Vec<Line> {
    let network = &reading.network;
    let mut lines = Vec::new();
    for (number, tie) in network.ties().iter().enumerate() {
        let (from, to) = (tie.from as usize, tie.to as usize);
        let (Ok(a), Ok(b)) = (on_map.binary_search(&from), on_map.binary_search(&to)) else {
            continue;
        };
        let forth = &reading.origins[number];
        let back = network.tie_number(to, from).filter(|_| network.is_directed());
        let level = tie.level.max(back.and_then(|back| network.ties()[back].level));
        let back = back.map(|back| &reading.origins[back]);
        let stated = [Some(forth), back].into_iter().flatten().any(|origin| !origin.is_derived());
        let counts = |kind: &&TieKind| !(stated && kind.is_derived());
        let shared = |kind: &&TieKind| !network.is_directed() || kind.is_mutual();
        let kinds = |kept: &dyn Fn(&&TieKind) -> bool| -> Vec<TieKind> {
            forth.kinds.iter().filter(counts).filter(kept).copied().collect()
        };
        let tooltip = tooltip(view, reading, tie, forth);
        let line = |kind| Line { tooltip: tooltip.clone(), ..Line::between(a, b, kind) };
        if back.is_none() || from < to {
            let mutual = folded(&kinds(&shared));
            lines.extend(mutual.map(|kind| Line { level, ..line(kind) }));
        }
        let one_way = folded(&kinds(&|kind| !shared(kind)));
        lines.extend(one_way.map(|kind| Line { level: tie.level, directed: true, ..line(kind) }));
    }
    lines
}

/// What a line of these kinds stands for; of what nobody stated the first counts.
fn folded(kinds: &[TieKind]) -> Option<LineKind> {
    match kinds {
        [] => None,
        [first, ..] if kinds.len() == 1 || first.is_derived() => Some(LineKind::Tie(*first)),
        [..] => Some(LineKind::Several),
    }
}

/// Between whom, what, how closely, held by whom.
fn tooltip(view: &View, reading: &Reading, tie: &Tie, origin: &Origin) -> String {
    let name = |index: u32| view.name(&reading.network.ids()[index as usize]);
    let mut words = vec![and(origin.kinds.iter().map(|kind| kind.word()))];
    words.extend(tie.level.map(|level| format!("level {level}")));
    if !origin.held_by.is_empty() {
        words.push(format!("held by {}", and(origin.held_by.iter().map(|id| view.name(id)))));
    }
    if origin.illustrative {
        words.push("illustrative".into());
    }
    format!("{} – {}: {}", name(tie.from), name(tie.to), words.join("; "))
}

/// What someone's group is called.
fn group(view: &View, id: &StakeholderId, by: Grouping) -> String {
    let row = view.stakeholder(id);
    let said = |line: &crate::model::Line| vec![line.to_string()];
    let words = match by {
        Grouping::Sector => view.sectors(id).iter().map(|sector| sector.word().into()).collect(),
        Grouping::Region => row.and_then(|row| row.region.as_ref()).map(said).unwrap_or_default(),
        Grouping::County => row.and_then(|row| row.county.as_ref()).map(said).unwrap_or_default(),
        Grouping::Initiative => initiatives(view, id),
    };
    match (words.is_empty(), by) {
        (false, _) => words.join(" + "),
        (true, Grouping::Initiative) => "in no initiative".into(),
        (true, Grouping::Sector | Grouping::Region | Grouping::County) => "unknown".into(),
    }
}

/// The names of the running initiatives that someone, or someone who counts for it, belongs to.
fn initiatives(view: &View, id: &StakeholderId) -> Vec<String> {
    let counts = |member: &StakeholderId| member == id || view.counts_for(member).contains(id);
    let running = view.initiatives().filter(|row| view.is_running(row));
    let its = running.filter(|row| view.members_of(&row.id).iter().any(counts));
    its.map(|row| row.name.to_string()).collect()
}

/// The community, what is shown of it, the day, the audience, the lens, and what it rests on.
fn title(view: &View, reading: &Reading, showing: &Showing) -> Vec<String> {
    let frame = Frame::new(view, &reading.lens);
    let around = showing.around.as_ref().map(|(id, steps)| {
        let steps = if *steps == 1 { "one step".into() } else { format!("{steps} steps") };
        format!("within {steps} of {}", view.name(id))
    });
    let initiative = showing.initiative.as_ref().and_then(|id| view.initiative(id));
    let initiative = initiative.map(|row| row.name.to_string());
    let name = [Some(frame.community.clone()), initiative, around].into_iter().flatten();
    [Some(name.collect::<Vec<_>>().join(", ")), Some(head(&frame)), frame.caution()]
        .into_iter()
        .flatten()
        .collect()
}

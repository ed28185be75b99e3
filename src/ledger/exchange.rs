use crate::model::{Frame, Party, Sector, State, View};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Who promises whom, by sector.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Exchange {
    /// What those of one sector would do for those of another, in order of sectors.
    pub flows: Vec<Flow>,
    /// How many commitments name nobody whom they serve.
    pub to_nobody: usize,
    /// How the answer was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// What those of one sector would do for those of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// Whose it is to do; `None` for those of no sector on record.
    pub by: Option<Sector>,
    /// Whom it serves.
    pub to: Option<Sector>,
    /// How many were promised, whatever has come of them.
    pub promised: usize,
    /// How many of these were kept.
    pub kept: usize,
    /// How many are asked or offered, and not answered.
    pub unanswered: usize,
    /// How many were promised the other way round.
    pub returned: usize,
}

/// How much the sectors promise each other, and how much is returned.
///
/// A commitment counts once for each pair of a sector among those who would do it and a sector
/// among those it serves; declarations and assertions do not count.
///
/// Cost: time O(c · log n) for c commitments and n records.
pub fn exchange(view: &View) -> Exchange {
    let mut flows: BTreeMap<(Option<Sector>, Option<Sector>), Flow> = BTreeMap::new();
    let mut to_nobody = 0;
    let mut known = BTreeMap::new();
    for (row, course) in view.courses() {
        let state = course.state;
        if state == State::Declared {
            continue;
        }
        to_nobody += usize::from(row.to.is_empty());
        let [by, to] = [&row.by, &row.to].map(|side| sectors(view, side, &mut known));
        for by in by {
            for to in &to {
                let to = *to;
                let flow = flows.entry((by, to)).or_insert(Flow {
                    by,
                    to,
                    promised: 0,
                    kept: 0,
                    unanswered: 0,
                    returned: 0,
                });
                flow.promised += usize::from(course.was_promised);
                flow.kept += usize::from(state == State::Fulfilled);
                flow.unanswered += usize::from(state.is_unanswered());
            }
        }
    }
    let promised: BTreeMap<_, usize> =
        flows.iter().map(|(pair, flow)| (*pair, flow.promised)).collect();
    for ((by, to), flow) in &mut flows {
        flow.returned = promised.get(&(*to, *by)).copied().unwrap_or_default();
    }
    Exchange { flows: flows.into_values().collect(), to_nobody, frame: Frame::new(view, "") }
}

/// The sectors of those parties; `known` keeps what was looked up for each.
fn sectors<'a>(view: &View, parties: &'a [Party], known: &mut Known<'a>) -> Sectors {
    let mut all = Sectors::new();
    for party in parties {
        all.extend(known.entry(party).or_insert_with(|| sectors_of(view, party)).iter());
    }
    all
}

type Sectors = BTreeSet<Option<Sector>>;
type Known<'a> = BTreeMap<&'a Party, Sectors>;

fn sectors_of(view: &View, party: &Party) -> Sectors {
    let sectors: BTreeSet<Sector> = match party {
        Party::Stakeholder(id) => view.sectors(id),
        Party::Sector(sector) => BTreeSet::from([*sector]),
        Party::Initiative(id) => {
            view.members_of(id).iter().flat_map(|who| view.sectors(who)).collect()
        }
    };
    if sectors.is_empty() {
        BTreeSet::from([None])
    } else {
        sectors.into_iter().map(Some).collect()
    }
}

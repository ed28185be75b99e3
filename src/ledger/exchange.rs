use super::between::{Between, Covered, is_of};
use crate::model::{Commitment, Frame, Party, Sector, State, View};
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
    /// How many of these were kept; `None` where one stakeholder's are asked for: what one member
    /// kept is for its own page.
    pub kept: Option<usize>,
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
    exchange_between(view, &Between::default())
}

/// The same of what one party would do, or another is served by, or both: each counts for its own
/// sectors alone, and what is returned is what was promised the other way round between these two.
///
/// Cost: that of [`exchange`].
pub fn exchange_between(view: &View, between: &Between) -> Exchange {
    let mut flows: BTreeMap<Pair, Flow> = BTreeMap::new();
    let mut returned: BTreeMap<Pair, usize> = BTreeMap::new();
    let mut to_nobody = 0;
    let is_all = between.is_all();
    let tells_kept = !matches!(between.by, Some(Party::Stakeholder(_)));
    let mut sides = Sides { view, between, meant: between.covered(view), known: Known::new() };
    for (row, course) in view.courses() {
        let state = course.state;
        if state == State::Declared {
            continue;
        }
        if !is_all && course.was_promised && sides.is_returned(row) {
            for pair in sides.pairs(&row.to, &row.by) {
                flows.entry(pair).or_insert_with(|| Flow::none(pair, tells_kept));
                *returned.entry(pair).or_default() += 1;
            }
        }
        if !is_all && !sides.meant.has(row) {
            continue;
        }
        to_nobody += usize::from(row.to.is_empty());
        for pair in sides.pairs(&row.by, &row.to) {
            let flow = flows.entry(pair).or_insert_with(|| Flow::none(pair, tells_kept));
            flow.promised += usize::from(course.was_promised);
            flow.kept.iter_mut().for_each(|kept| *kept += usize::from(state == State::Fulfilled));
            flow.unanswered += usize::from(state.is_unanswered());
        }
    }
    if is_all {
        returned = flows.iter().map(|((by, to), flow)| ((*to, *by), flow.promised)).collect();
    }
    for (pair, flow) in &mut flows {
        flow.returned = returned.get(pair).copied().unwrap_or_default();
    }
    let frame = Frame::new(view, between.in_words(view, "promised", ["by", "for"]));
    Exchange { flows: flows.into_values().collect(), to_nobody, frame }
}

/// The sector of who would do it, and of whom it serves.
type Pair = (Option<Sector>, Option<Sector>);

impl Flow {
    fn none((by, to): Pair, tells_kept: bool) -> Flow {
        let kept = tells_kept.then_some(0);
        Flow { by, to, promised: 0, kept, unanswered: 0, returned: 0 }
    }
}

/// The two sides of commitments, and which sectors are meant on each.
struct Sides<'v> {
    view: &'v View,
    between: &'v Between,
    meant: Covered,
    known: Known<'v>,
}

impl<'v> Sides<'v> {
    /// The pairs of sectors of those parties that are meant.
    fn pairs(&mut self, by: &'v [Party], to: &'v [Party]) -> Vec<Pair> {
        let Sides { view, between, meant, known } = self;
        let by = sectors_meant(view, by, (&between.by, &meant.by), known);
        let to = sectors_meant(view, to, (&between.to, &meant.to), known);
        by.iter().flat_map(|by| to.iter().map(move |to| (*by, *to))).collect()
    }

    /// Whether a commitment runs the other way round.
    fn is_returned(&self, row: &Commitment) -> bool {
        is_of(&self.meant.by, &row.to) && is_of(&self.meant.to, &row.by)
    }
}

/// The sectors of those parties that are meant: of one stakeholder or sector its own.
fn sectors_meant<'a>(
    view: &View,
    parties: &'a [Party],
    (wanted, meant): (&Option<Party>, &Option<BTreeSet<Party>>),
    known: &mut Known<'a>,
) -> Sectors {
    match (wanted, meant) {
        (None, _) | (_, None) => sectors(view, parties, known),
        (Some(one @ (Party::Stakeholder(_) | Party::Sector(_))), _) => sectors_of(view, one),
        (Some(Party::Initiative(_)), Some(meant)) => {
            let parties = parties.iter().filter(|party| meant.contains(party));
            parties.flat_map(|party| sectors_of(view, party)).collect()
        }
    }
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

//! One page for one day: who is there, what is missing, what was promised, what to do next.

mod answer;
mod event;
mod moves;
mod table;
mod words;

use super::{
    Change, Connector, Frame, Gap, GapKind, changes, common_ground, connectors,
    connectors::words::much_depends, dependence, gaps,
};
use crate::{
    error::{Result, Watch},
    ledger::{self, Item},
    model::{Audience, StakeholderId, View, When},
    network::Reading,
};
pub use answer::{Brief, Changes, EventAhead, Known, Move, SectorAtTable, TableBySector};
use std::collections::BTreeSet;

const CONNECTORS: usize = 5;
const PRIORITIES: usize = 3;
const CHANGES: usize = 6;
const OVERDUE: usize = 5;
const DUE: usize = 8;
const FREE: usize = 3;

/// Within how many days from today a promise is due soon.
pub const DUE_SOON: u32 = 30;

/// How many days back changes are told where no group event is on record.
pub const LATELY: i32 = 90;

/// One page on the community for the view's day.
///
/// Changes are told since the last convening or catalyst event before the day, that day included;
/// where there is none, since the last call or webinar, and where none is on record, for
/// [`LATELY`] days.
///
/// A public brief has no gaps, moves or due dates: what is absent from the public record may only
/// be hidden, and a commitment's steps too.
///
/// Cost: that of [`connectors`], [`dependence`] and [`gaps`].
///
/// # Errors
/// When the lens cannot read the view with the facilitators in it
/// ([`Lens::read`](crate::network::Lens::read)), or the watch asks for a stop.
pub fn brief(view: &View, reading: &Reading, watch: &dyn Watch) -> Result<Brief> {
    let mut connectors = connectors(view, reading, CONNECTORS, watch)?;
    let dependence = dependence(view, &reading.lens, watch)?;
    let all_gaps = absent(view, || gaps::in_order(view, reading));
    let gaps = all_gaps.worded(moves::foremost(&all_gaps.gaps));
    let all_gaps = all_gaps.gaps;
    if view.asking.audience == Audience::Convener {
        say_once(&mut connectors.connectors, &gaps);
    }
    let common_ground = common_ground(view);
    let table = table::by_sector(view);
    let next_event = event::next(view);
    let stage = view.stage();
    let said = view.community();
    let stage_since = said.since.filter(|_| said.stage.is_some());
    let (due, due_besides) = due(view);
    Ok(Brief {
        summary: words::summary(stage, stage_since.as_ref(), &table, next_event.as_ref()),
        stage,
        stage_since,
        next_moves: moves::next(&all_gaps),
        table,
        gaps,
        gaps_in_all: all_gaps.len(),
        changes: lately(view),
        connectors: connectors.connectors,
        connectors_in_all: connectors.connecting,
        connectors_in_words: connectors.finding,
        derived_ties: words::derived(reading),
        hangs_on_the_convener: dependence.reach.is_some().then_some(dependence.finding),
        shared_in_all: common_ground.shared,
        common_ground: common_ground
            .priorities
            .into_iter()
            .filter(|ground| ground.is_shared)
            .take(PRIORITIES)
            .collect(),
        due,
        due_besides,
        free: absent(view, || ledger::free(view)).into_iter().take(FREE).collect(),
        next_event,
        frame: Frame::new(view, &reading.lens),
    })
}

/// What is absent or not done yet: on a public page nothing, for there much is absent only because
/// it is not public.
fn absent<T: Default>(view: &View, found: impl FnOnce() -> T) -> T {
    match view.asking.audience {
        Audience::Convener | Audience::Members => found(),
        Audience::Public => T::default(),
    }
}

/// Where a gap on the page tells already who would be cut off, the connector is told in few words.
fn say_once(connectors: &mut [Connector], gaps: &[Gap]) {
    let cut_points = gaps.iter().filter(|gap| gap.kind == GapKind::SinglePointOfFailure);
    let told: BTreeSet<&StakeholderId> = cut_points.flat_map(|gap| &gap.about).collect();
    for connector in connectors.iter_mut().filter(|one| told.contains(&one.id)) {
        connector.finding = much_depends(&connector.name);
    }
}

/// What is overdue and what is due soon, as many as there is room for, and how many more.
fn due(view: &View) -> (Vec<Item>, usize) {
    let (mut due, overdue) = absent(view, || ledger::longest_overdue(view, OVERDUE));
    let soon = absent(view, || ledger::due_soon(view, DUE_SOON).commitments);
    let all = overdue + soon.len();
    let room = DUE - due.len();
    due.extend(soon.into_iter().take(room));
    let besides = all - due.len();
    (due, besides)
}

fn lately(view: &View) -> Changes {
    let last = event::last(view);
    let date = last.and_then(|event| event.date.as_ref());
    let held = date.and_then(|date: &When| date.first);
    let since = held.unwrap_or_else(|| view.asking.day.plus_days(-LATELY));
    let mut all: Vec<Change> = changes(view, since);
    // One more is as short as “and one more”.
    let told = if all.len() == CHANGES + 1 { CHANGES + 1 } else { CHANGES };
    let more = all.len().saturating_sub(told);
    all.truncate(told);
    Changes {
        since,
        since_event: last.filter(|_| held.is_some()).map(|event| event.name.to_string()),
        since_event_date: date.cloned().filter(|_| held.is_some()),
        changes: all,
        more,
    }
}

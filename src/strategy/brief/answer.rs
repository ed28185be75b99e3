use crate::{
    ledger::{Free, Item},
    model::{Day, EventId, Sector, Stage, StakeholderId, Standing, When},
    strategy::{Change, Connector, Frame, Gap, Ground, Named},
};
use serde::Serialize;
use std::collections::BTreeSet;

/// One page on a community for one day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Brief {
    /// Where the community stands, who is at its table and what is next, in a few sentences.
    pub summary: String,
    /// The stage of the community.
    pub stage: Option<Stage>,
    /// Since when it has stood there, if that is on record.
    pub stage_since: Option<When>,
    /// What to do next: at most three moves, each from a gap, the most serious first.
    pub next_moves: Vec<Move>,
    /// Who is at the table, and who is known and not at it.
    pub table: TableBySector,
    /// At most five gaps: the most serious, no more than two of a kind or about one initiative.
    /// What is overdue is not among them, for it is in [`due`](Brief::due).
    pub gaps: Vec<Gap>,
    /// How many gaps there are in all, what is overdue included.
    pub gaps_in_all: usize,
    /// What has changed lately.
    pub changes: Changes,
    /// At most five connectors, the foremost first; in few words where one of the gaps tells
    /// already who would be cut off without it.
    pub connectors: Vec<Connector>,
    /// How many there are in all.
    pub connectors_in_all: usize,
    /// The foremost of them in a sentence, or that there are none.
    pub connectors_in_words: String,
    /// How many of the ties nobody stated, where that is more than half of them.
    pub derived_ties: Option<String>,
    /// How much hangs on the convener, in a sentence; `None` where no one convenes on record or
    /// fewer than two others are at the table.
    pub hangs_on_the_convener: Option<String>,
    /// At most three priorities that several sectors share, those shared by the most first.
    pub common_ground: Vec<Ground>,
    /// How many are shared in all.
    pub shared_in_all: usize,
    /// What is promised: at most five that are overdue, the longest first; then what is due
    /// within [`DUE_SOON`](super::DUE_SOON) days, the soonest first, to at most eight in all.
    pub due: Vec<Item>,
    /// How many more are overdue or due within those days.
    pub due_besides: usize,
    /// At most three open commitments of which every condition is met by now, the latest first.
    pub free: Vec<Free>,
    /// The next event.
    pub next_event: Option<EventAhead>,
    /// How the brief was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// Something to do next.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Move {
    /// What to do.
    pub what: String,
    /// What was found, that asks for it.
    pub because: String,
    /// The stakeholders that it is about.
    pub about: Vec<StakeholderId>,
}

/// Who is at the table, sector by sector.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableBySector {
    /// How many are at the table: organizations, and people who belong to none.
    pub at_the_table: usize,
    /// The sectors that are looked for or there; one in several sectors counts in each.
    pub sectors: Vec<SectorAtTable>,
    /// Prospects and invited, in order of id: for the convener alone.
    pub known: Vec<Known>,
}

/// Who of a sector is at the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectorAtTable {
    /// Which sector; `None` for those of whom no sector is on record.
    pub sector: Option<Sector>,
    /// Who is at the table, in order of id.
    pub at_the_table: Vec<Named>,
}

/// Someone who is known and not at the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Known {
    /// Who.
    pub id: StakeholderId,
    /// What it is called.
    pub name: String,
    /// Its sectors.
    pub sectors: BTreeSet<Sector>,
    /// Prospect or invited.
    pub standing: Standing,
}

/// What has changed lately, the latest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changes {
    /// The day from which changes are told.
    pub since: Day,
    /// The last group event, if that day is its day.
    pub since_event: Option<String>,
    /// When that event was, as it was said.
    pub since_event_date: Option<When>,
    /// The latest changes.
    pub changes: Vec<Change>,
    /// How many there are besides.
    pub more: usize,
}

/// An event that lies ahead.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventAhead {
    /// Which.
    pub id: EventId,
    /// What it is called.
    pub name: String,
    /// When it is.
    pub date: Option<When>,
    /// How many days from today its first day is, if that is on record.
    pub days_ahead: Option<i32>,
    /// What it is for.
    pub purpose: Option<String>,
    /// Where it is.
    pub place: Option<String>,
    /// How many were invited, those who answered included.
    pub invited: usize,
    /// How many of those said that they will come.
    pub accepted: usize,
}

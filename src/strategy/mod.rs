//! The convener's questions: one a file, each a function that returns plain data.

mod aloud;
mod brief;
mod changes;
mod common_ground;
mod connectors;
mod dependence;
mod duplicates;
mod event_yield;
mod gaps;
mod grouping;
mod large;
mod measures;
mod missing;
mod named;
mod over_time;
pub mod sentence;
mod show;
mod ties_and_promises;

pub use crate::model::Frame;
pub use brief::{
    Brief, Changes, DUE_SOON, EventAhead, Known, LATELY, Move, SectorAtTable, TableBySector, brief,
};
pub use changes::{Change, ChangeKind, changes};
pub use common_ground::{
    Apart, CommonGround, Ground, HOLDS_FROM, Holder, Proposed, SectorHolds, common_ground,
};
pub use connectors::{Connector, Connectors, NAMED_AT_MOST, People, SoleHolder, connectors};
pub use dependence::{Dependence, Reach, SectorsReach, dependence};
pub use duplicates::{
    Alike, Described, Duplicates, NamesAlike, Objection, Pair, Reason, Verdict, alike, duplicates,
    names_alike,
};
pub use event_yield::{EventYield, Outcome, event_yield};
pub use gaps::{Gap, GapKind, Gaps, Severity, gaps};
pub use grouping::{GroupBy, Grouped};
pub use large::{LargeConnector, LargeConnectors, LargeSample, large_connectors};
pub use measures::{
    Compared, Measures, MeasuresAsked, PlainMeasure, Which, measures, measures_of_ties,
};
pub use missing::{
    Conversation, Firmness, MOST_STAKEHOLDERS, NextConversations, next_conversations,
};
pub use named::Named;
pub use over_time::{Charted, MONTHS, OverTime, Point, Series, Unit, charts, over_time};
pub use show::{
    Affiliated, At, Contact, Matter, Money, NeedMet, Part, Place, Show, Statement, Stood, TieShown,
    WasAsked, show,
};
pub use ties_and_promises::{
    PairFound, TiesAndPromises, ties_and_promises, ties_and_promises_between,
};

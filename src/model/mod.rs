//! The nouns of a community, what may happen to them, and what of them can be seen.

mod audience;
mod cell;
mod check;
mod community;
mod course;
mod day;
mod due;
mod frame;
mod halves;
mod id;
mod merge;
mod names;
mod number;
mod operation;
mod own;
mod party;
mod reader;
mod record;
mod resolve;
mod rows;
mod several;
mod spelling;
mod stages;
mod standing;
mod state;
mod table;
mod tables;
mod told;
mod view;
mod visible;
mod when;
mod word;

pub use crate::error::Trouble;
pub use audience::{Audience, Release};
pub use cell::{Cell, LONGEST_LINE, Line, Refers, Text, join_list, split_list};
pub use community::{Community, Fault, is_named_by_id};
pub use course::{Course, Part, Taken};
pub use day::Day;
pub use due::{Due, Spoken, days_of_events};
pub use frame::Frame;
pub use halves::in_halves;
pub use id::{ActionId, CommitmentId, EventId, Id, InitiativeId, PriorityId, StakeholderId, slug};
pub use merge::Merge;
pub use names::{Found, Names, bare, fold, is_near, nearest, references};
pub use number::{Amount, OneToFive, Strength};
pub use operation::Operation;
pub use party::{Party, Within};
pub use reader::RowReader;
pub use record::{Column, ColumnHead, Key, Marks, Record};
pub use rows::Rows;
pub use several::{named_before_brackets, named_in};
pub use spelling::spelled;
pub use state::{Side, State};
pub use table::{Cells, Stored, Table, Tables, Visitor, cells_of};
pub use tables::{
    Action, Affiliation, Asked, Attendance, Commitment, CommunityStage, Distinct, Event, Funding,
    Initiative, Membership, Need, Position, Priority, Relationship, Seat, Stakeholder,
    StandingChange, Step,
};
pub use told::Told;
pub use view::{Asking, View};
pub use when::When;
pub use word::{
    Act, Answer, AttendanceStatus, Choice, CommunityKind, EventKind, FundingForm, FundingPurpose,
    FundingStatus, InitiativeKind, Level, RelationshipKind, Role, Sector, Stage, StakeholderKind,
    Stance, Standing, StepKind,
};

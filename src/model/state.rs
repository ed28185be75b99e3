//! Where a commitment stands between two parties, and which step leads where.

use super::{Act, StepKind};
use serde::Serialize;

/// On which side of a commitment a party stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Would do it.
    Promiser,
    /// Is served by it.
    Served,
}

impl Side {
    /// The other side.
    pub fn other(self) -> Side {
        match self {
            Side::Promiser => Side::Served,
            Side::Served => Side::Promiser,
        }
    }
}

/// Where a commitment stands (the conversation for action, Winograd and Flores 1986).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Asked for, not answered.
    Requested,
    /// Proposed, not answered.
    Offered,
    /// Other terms were proposed, and not answered.
    Countered,
    /// The answer was put off.
    Deferred,
    /// Promised, not yet done.
    Promised,
    /// The one who promised says that it is done.
    Reported,
    /// The one served is satisfied.
    Fulfilled,
    /// The answer was no.
    Declined,
    /// Taken back by the one who promised.
    Withdrawn,
    /// No longer wanted by the one served.
    Cancelled,
    /// A declaration or assertion, which needs no answer.
    Declared,
}

impl State {
    /// Every state.
    pub const ALL: [State; 11] = [
        State::Requested,
        State::Offered,
        State::Countered,
        State::Deferred,
        State::Promised,
        State::Reported,
        State::Fulfilled,
        State::Declined,
        State::Withdrawn,
        State::Cancelled,
        State::Declared,
    ];

    /// The state of a commitment that was just spoken.
    pub fn spoken(act: Act) -> State {
        match act {
            Act::Request => State::Requested,
            Act::Offer => State::Offered,
            Act::Promise => State::Promised,
            Act::Declaration | Act::Assertion => State::Declared,
        }
    }

    /// The state after a step, or `None` where that step cannot be taken.
    ///
    /// ```
    /// use convoke::model::{State, StepKind};
    /// assert_eq!(State::Requested.after(StepKind::Accept), Some(State::Promised));
    /// assert_eq!(State::Requested.after(StepKind::Report), None); // nothing was promised
    /// ```
    ///
    /// Source: T. Winograd and F. Flores, Understanding Computers and Cognition, 1986, figure 5.1.
    pub fn after(self, step: StepKind) -> Option<State> {
        use State::*;
        use StepKind::{
            Accept, Cancel, Counter, Decline, Defer, Progress, Renegotiate, Report, Satisfied,
            SendBack, Withdraw,
        };
        match (self, step) {
            (Requested | Offered | Countered | Deferred, Accept) => Some(Promised),
            (Requested | Offered | Countered | Deferred, Decline) => Some(Declined),
            (Requested | Offered | Countered | Deferred, Counter) => Some(Countered),
            (Requested | Offered | Countered | Deferred, Defer) => Some(Deferred),
            (Promised, Progress | Renegotiate) => Some(Promised),
            (Promised, Report) => Some(Reported),
            (Reported, Satisfied) => Some(Fulfilled),
            (Reported, SendBack | Renegotiate) => Some(Promised),
            (Requested | Countered | Deferred | Promised, Cancel) => Some(Cancelled),
            (Offered | Countered | Deferred | Promised, Withdraw) => Some(Withdrawn),

            (Requested, Progress | Report | Satisfied | SendBack | Renegotiate | Withdraw)
            | (Offered, Progress | Report | Satisfied | SendBack | Renegotiate | Cancel)
            | (Countered, Progress | Report | Satisfied | SendBack | Renegotiate)
            | (Deferred, Progress | Report | Satisfied | SendBack | Renegotiate)
            | (Promised, Accept | Decline | Counter | Defer | Satisfied | SendBack)
            | (
                Reported,
                Accept | Decline | Counter | Defer | Progress | Report | Cancel | Withdraw,
            )
            | (Fulfilled | Declined | Withdrawn | Cancelled | Declared, _) => None,
        }
    }

    /// Whose step it is, in this state: one side's, or either's (`None`). `asked` is the side that
    /// is to answer.
    ///
    /// The one who promised says how far it is and takes it back; the one served says whether it
    /// is satisfied and cancels it; whoever was asked answers. Other terms may be declined or
    /// amended by either, and new terms are agreed upon by both.
    pub fn side_of(self, step: StepKind, asked: Side) -> Option<Side> {
        match (step, self) {
            (StepKind::Progress | StepKind::Report | StepKind::Withdraw, _) => Some(Side::Promiser),
            (StepKind::Satisfied | StepKind::SendBack | StepKind::Cancel, _) => Some(Side::Served),
            (StepKind::Renegotiate, _) => None,
            (StepKind::Decline | StepKind::Counter, State::Countered) => None,
            (StepKind::Accept | StepKind::Decline | StepKind::Counter | StepKind::Defer, _) => {
                Some(asked)
            }
        }
    }

    /// Whether someone has promised it and it is not yet accepted as done.
    pub fn is_owed(self) -> bool {
        match self {
            State::Promised => true,
            State::Requested
            | State::Offered
            | State::Countered
            | State::Deferred
            | State::Reported
            | State::Fulfilled
            | State::Declined
            | State::Withdrawn
            | State::Cancelled
            | State::Declared => false,
        }
    }

    /// Whether it waits for an answer.
    pub fn is_unanswered(self) -> bool {
        match self {
            State::Requested | State::Offered | State::Countered | State::Deferred => true,
            State::Promised
            | State::Reported
            | State::Fulfilled
            | State::Declined
            | State::Withdrawn
            | State::Cancelled
            | State::Declared => false,
        }
    }

    /// Whether it was declined, withdrawn or cancelled.
    pub fn is_ended(self) -> bool {
        match self {
            State::Declined | State::Withdrawn | State::Cancelled => true,
            State::Requested
            | State::Offered
            | State::Countered
            | State::Deferred
            | State::Promised
            | State::Reported
            | State::Fulfilled
            | State::Declared => false,
        }
    }

    /// Whether it was kept to the satisfaction of the one served, or needed nothing more.
    pub fn is_met(self) -> bool {
        matches!(self, State::Fulfilled | State::Declared)
    }

    /// Whether nothing more is expected of anyone.
    pub fn is_over(self) -> bool {
        !self.is_owed() && !self.is_unanswered() && self != State::Reported
    }

    /// The state in a word.
    pub fn word(self) -> &'static str {
        match self {
            State::Requested => "requested",
            State::Offered => "offered",
            State::Countered => "countered",
            State::Deferred => "deferred",
            State::Promised => "promised",
            State::Reported => "reported done",
            State::Fulfilled => "fulfilled",
            State::Declined => "declined",
            State::Withdrawn => "withdrawn",
            State::Cancelled => "cancelled",
            State::Declared => "declared",
        }
    }
}

//! The course of a commitment: what state its steps have brought it to.

use super::{Act, Commitment, CommitmentId, Key, Step, StepKind, Tables, Text, When};
use crate::error::Trouble;
use serde::Serialize;
use std::collections::BTreeMap;

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
            (Requested | Offered | Countered, Defer) => Some(Deferred),
            (Promised, Progress | Renegotiate) => Some(Promised),
            (Promised, Report) => Some(Reported),
            (Reported, Satisfied) => Some(Fulfilled),
            (Reported, SendBack | Renegotiate) => Some(Promised),
            (Requested | Countered | Deferred | Promised, Cancel) => Some(Cancelled),
            (Offered | Countered | Deferred | Promised, Withdraw) => Some(Withdrawn),

            (Requested, Progress | Report | Satisfied | SendBack | Renegotiate | Withdraw)
            | (Offered, Progress | Report | Satisfied | SendBack | Renegotiate | Cancel)
            | (Countered, Progress | Report | Satisfied | SendBack | Renegotiate)
            | (Deferred, Defer | Progress | Report | Satisfied | SendBack | Renegotiate)
            | (Promised, Accept | Decline | Counter | Defer | Satisfied | SendBack)
            | (
                Reported,
                Accept | Decline | Counter | Defer | Progress | Report | Cancel | Withdraw,
            )
            | (Fulfilled | Declined | Withdrawn | Cancelled | Declared, _) => None,
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

/// What the steps so far have made of a commitment.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Where it stands.
    pub state: State,
    /// When it came to stand there, if that is on record.
    pub since: Option<When>,
    /// What is promised now, where a step changed it.
    pub what: Option<Text>,
    /// When it is due now.
    pub due: Option<When>,
    /// When the last step was taken.
    pub last_step: Option<When>,
    /// Steps that cannot follow what went before, with what would be possible instead.
    pub refused: Vec<(Key, Trouble)>,
}

impl Course {
    /// The course of every commitment.
    pub fn all(tables: &Tables) -> BTreeMap<CommitmentId, Course> {
        let mut courses: BTreeMap<CommitmentId, Course> = tables
            .commitments
            .values()
            .map(|commitment| (commitment.id.clone(), Course::spoken(commitment)))
            .collect();
        let mut steps: Vec<(&Key, &Step)> = tables.steps.iter().collect();
        steps.sort_by_key(|(key, step)| (first_day(step), step.order, *key));
        for (key, step) in steps {
            if let Some(course) = courses.get_mut(&step.commitment) {
                course.take(key, step);
            }
        }
        courses
    }

    fn spoken(commitment: &Commitment) -> Course {
        Course {
            state: State::spoken(commitment.act()),
            since: commitment.made_on.clone(),
            what: None,
            due: commitment.due.clone(),
            last_step: None,
            refused: Vec::new(),
        }
    }

    fn take(&mut self, key: &Key, step: &Step) {
        let Some(kind) = step.step else { return };
        let Some(state) = self.state.after(kind) else {
            self.refused.push((key.clone(), refusal(self.state, kind)));
            return;
        };
        self.state = state;
        self.since = step.on.clone();
        self.last_step = step.on.clone();
        self.what = step.what.clone().or(self.what.take());
        self.due = step.due.clone().or(self.due.take());
    }
}

fn first_day(step: &Step) -> Option<super::Day> {
    step.on.as_ref().and_then(|on| on.first)
}

fn refusal(state: State, step: StepKind) -> Trouble {
    let possible: Vec<&str> = StepKind::ALL
        .iter()
        .filter(|step| state.after(**step).is_some())
        .map(|s| s.word())
        .collect();
    let possible = if possible.is_empty() { "nothing more".into() } else { possible.join(", ") };
    Trouble::StepRefused { state: state.word(), step: step.word(), possible }
}

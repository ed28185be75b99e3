//! One conversation within a commitment, and what a step makes of it.

use super::{speakers::is_one, voice::Voice};
use crate::error::Trouble;
use crate::model::{
    Act, Cell, Commitment, Day, Party, Side, State, StepKind, Text, When, when::first_day,
};

/// The conversation of one who would do it, or all the others who would, with one whom it serves,
/// or all the others.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Talk {
    pub(super) by: Option<Box<Voice>>,
    pub(super) to: Option<Box<Voice>>,
    pub(super) state: State,
    /// The side that is to answer.
    pub(super) asked: Side,
    pub(super) since: Option<When>,
    /// Until when the answer was put off.
    pub(super) until: Option<When>,
    pub(super) what: Option<Text>,
    pub(super) due: Option<When>,
    /// When it was last reported done.
    pub(super) reported: Option<Day>,
    /// Whether its day had passed when another was agreed on.
    pub(super) was_late: bool,
    pub(super) was_promised: bool,
}

/// What a step says.
pub(super) struct Said<'a> {
    pub(super) kind: StepKind,
    pub(super) on: &'a Option<When>,
    /// What was to be done when it was first spoken of.
    pub(super) first_said: &'a Text,
    pub(super) what: &'a Option<Text>,
    pub(super) due: Option<&'a When>,
}

impl Talk {
    pub(super) fn spoken(row: &Commitment) -> Talk {
        let state = State::spoken(row.act());
        Talk {
            by: None,
            to: None,
            state,
            asked: if row.act() == Act::Offer { Side::Served } else { Side::Promiser },
            since: row.made_on.clone(),
            until: None,
            what: None,
            due: row.due.as_ref().and_then(Cell::when).cloned(),
            reported: None,
            was_late: false,
            was_promised: state == State::Promised,
        }
    }

    /// Who stands at one end of it; `None` for all who have not spoken for themselves.
    pub(super) fn end(&self, side: Side) -> Option<&Voice> {
        match side {
            Side::Promiser => self.by.as_deref(),
            Side::Served => self.to.as_deref(),
        }
    }

    /// Whether the same party stands at both ends.
    pub(super) fn is_with_itself(&self, row: &Commitment) -> bool {
        let end = |side: Side| -> Option<Party> {
            let only = || side.listed(row).first().filter(|_| is_one(side.listed(row)));
            self.end(side).map(|voice| &voice.who).or_else(only).cloned()
        };
        end(Side::Promiser).is_some_and(|by| end(Side::Served) == Some(by))
    }

    /// Whether a step can be taken here by one who stands on these sides; on none, by all.
    pub(super) fn can(&self, step: StepKind, sides: &[Side]) -> bool {
        let whose = self.state.side_of(step, self.asked);
        self.state.after(step).is_some()
            && (sides.is_empty() || whose.is_none_or(|side| sides.contains(&side)))
    }

    pub(super) fn go(&mut self, said: &Said<'_>, sides: &[Side]) {
        let Some(state) = self.state.after(said.kind) else { return };
        let is_agreed = self.unagreed(said, sides).is_none();
        if said.kind == StepKind::Counter {
            self.asked = sides.first().map_or(self.asked.other(), |side| side.other());
        }
        if said.kind == StepKind::Report {
            self.reported = first_day(said.on);
        }
        // Other terms are a new question.
        if self.state != state || self.since.is_none() || said.kind == StepKind::Counter {
            self.since = said.on.clone();
        }
        self.until = said.due.filter(|_| said.kind == StepKind::Defer).cloned();
        // What was said in a yes that should have been a counter-offer is what its speaker
        // promised; nobody else is held to it.
        let own = said.kind == StepKind::Accept && sides.contains(&Side::Promiser);
        if brings_terms(said.kind) && (is_agreed || own) {
            let is_past = |due: &When| first_day(said.on).is_some_and(|on| due.is_over(on));
            self.was_late |= self.state.is_owed()
                && said.due.is_some()
                && self.due.as_ref().is_some_and(is_past);
            self.what = said.what.clone().or(self.what.take());
            self.due = said.due.cloned().or(self.due.take());
        }
        self.state = state;
        self.was_promised |= state == State::Promised;
    }

    /// The terms that a step says though nobody agrees on them by it.
    ///
    /// A counter-offer proposes terms, and new ones are agreed upon in renegotiating. A yes is one
    /// to the terms that are there: who would do it may say by when where no day was said, and what
    /// is said for all is agreed upon by all. The words of every other step tell of the step.
    pub(super) fn unagreed(&self, said: &Said<'_>, sides: &[Side]) -> Option<Trouble> {
        let there = self.what.as_ref().unwrap_or(said.first_said);
        let what = said.what.as_ref().filter(|what| *what != there);
        let is_same = |own: &When| said.due.is_some_and(|due| is_same(own, due));
        let due = said.due.filter(|_| !self.due.as_ref().is_some_and(is_same));
        let (what, due) = match said.kind {
            StepKind::Counter | StepKind::Renegotiate | StepKind::Defer => return None,
            StepKind::Accept if sides.is_empty() => return None,
            StepKind::Accept if sides.contains(&Side::Promiser) => {
                (what, due.filter(|_| self.due.is_some()))
            }
            StepKind::Accept => (what, due),
            StepKind::Decline
            | StepKind::Progress
            | StepKind::Report
            | StepKind::Satisfied
            | StepKind::SendBack
            | StepKind::Cancel
            | StepKind::Withdraw => (None, due),
        };
        let said_what = what.map(|what| format!("“{what}”"));
        let terms = said_what.into_iter().chain(due.map(|due| format!("due {}", due.in_words())));
        let terms: Vec<String> = terms.collect();
        let step = said.kind.word();
        (!terms.is_empty()).then(|| Trouble::TermsUnagreed { step, terms: terms.join(", ") })
    }
}

/// Whether the words and the day of a step may be terms.
fn brings_terms(kind: StepKind) -> bool {
    match kind {
        StepKind::Accept | StepKind::Counter | StepKind::Renegotiate => true,
        StepKind::Decline
        | StepKind::Defer
        | StepKind::Progress
        | StepKind::Report
        | StepKind::Satisfied
        | StepKind::SendBack
        | StepKind::Cancel
        | StepKind::Withdraw => false,
    }
}

fn is_same(one: &When, other: &When) -> bool {
    (one.first, one.last) == (other.first, other.last)
        && (one.first.is_some() || one.last.is_some() || one.words == other.words)
}

/// Of conversations, the one whose terms are due first.
pub(super) fn first_due<'a>(talks: &[&'a Talk]) -> Option<&'a Talk> {
    let last = |talk: &Talk| talk.due.as_ref().and_then(|due| due.last);
    talks.iter().copied().min_by_key(|talk| (last(talk).is_none(), last(talk)))
}

/// The first day until which an answer was put off in one of these conversations.
pub(super) fn first_until(talks: &[&Talk]) -> Option<When> {
    let until = talks.iter().filter_map(|talk| talk.until.as_ref());
    until.min_by_key(|until| (until.last.is_none(), until.last)).cloned()
}

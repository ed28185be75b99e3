//! Where each party to a commitment stands.

use super::{
    Course,
    talk::{Talk, first_due, first_until},
    whole,
};
use crate::model::{Commitment, Day, Party, Side, State, Text, When, when::first_day};
use serde::{Serialize, Serializer};

/// Where one party to a commitment stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// On which side it stands.
    pub side: Side,
    /// Which party: one that the commitment names, or one of a sector or initiative that it names.
    #[serde(serialize_with = "as_text")]
    pub party: Party,
    /// Where it stands.
    pub state: State,
    /// Since when, if that is on record.
    pub since: Option<When>,
    /// Whether it is to answer.
    pub is_asked: bool,
    /// Until when the answer was put off, where it was and says so.
    pub until: Option<When>,
    /// What it would do or be given, where a step changed it.
    pub what: Option<Text>,
    /// When that is due.
    pub due: Option<When>,
    /// When it was last reported done.
    pub reported: Option<Day>,
    /// Whether its day had passed when another was agreed on.
    pub was_late: bool,
    /// Whether it ever promised, or was promised, anything.
    pub was_promised: bool,
}

fn as_text<S: Serializer>(party: &Party, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(party)
}

impl Course {
    /// Where each party stands: those that the commitment names, and those of a sector or
    /// initiative that have spoken for themselves.
    pub fn parts(&self, row: &Commitment) -> Vec<Part> {
        let side = |side: Side| {
            let spoken = self.talks.iter().filter_map(|talk| talk.end(side));
            let mut parties: Vec<Party> = spoken.map(|voice| voice.who.clone()).collect();
            parties.extend(side.listed(row).iter().cloned());
            parties.sort();
            parties.dedup();
            parties.into_iter().filter_map(move |party| self.part_of(row, side, party))
        };
        side(Side::Promiser).chain(side(Side::Served)).collect()
    }

    fn part_of(&self, row: &Commitment, side: Side, party: Party) -> Option<Part> {
        let counted = || self.talks.iter().filter(|talk| self.counts_on(row, side.other(), talk));
        let is_own = |talk: &&Talk| talk.end(side).is_some_and(|voice| voice.who == party);
        let mut talks: Vec<&Talk> = counted().filter(is_own).collect();
        if talks.is_empty() {
            talks = counted().filter(|talk| talk.end(side).is_none()).collect();
        }
        let is_asked = |talk: &&Talk| talk.state.is_unanswered() && talk.asked == side;
        let is_asked = talks.iter().any(is_asked);
        let state = whole(talks.iter().map(|talk| talk.state))?;
        let there: Vec<&Talk> = talks.into_iter().filter(|talk| talk.state == state).collect();
        let since = there.iter().max_by_key(|talk| first_day(&talk.since))?.since.clone();
        let terms = first_due(&there)?;
        Some(Part {
            side,
            party,
            state,
            since,
            is_asked,
            until: first_until(&there),
            what: terms.what.clone(),
            due: terms.due.clone(),
            reported: there.iter().filter_map(|talk| talk.reported).max(),
            was_late: there.iter().any(|talk| talk.was_late),
            was_promised: there.iter().any(|talk| talk.was_promised),
        })
    }
}

//! Who speaks in a step, and on which side of which conversation.

use super::{
    talk::Talk,
    voice::{Kinship, Voice, voices},
};
use crate::model::{Commitment, Day, Party, Side, Step, Tables, when::first_day};

/// Who speaks, and on which side.
pub(super) struct Speaker {
    pub(super) side: Side,
    pub(super) voice: Voice,
}

impl Speaker {
    /// Whether a conversation is one of the speaker's own.
    fn is_in(&self, row: &Commitment, talk: &Talk) -> bool {
        is_one(self.side.listed(row)) || talk.end(self.side) == Some(&self.voice)
    }
}

/// Those for whom the step speaks; none of them in particular where it does not say who took it.
/// `None` where who took it is none of the parties.
///
/// Who is nearer to one side speaks there alone: who is named on one, for no group on the other.
pub(super) fn of(tables: &Tables, row: &Commitment, step: &Step) -> Option<Vec<Speaker>> {
    let Some(who) = &step.by else { return Some(Vec::new()) };
    // Whoever belonged to a party on any of the days that are meant spoke for it.
    let first = first_day(&step.on).or_else(|| first_day(&row.made_on)).unwrap_or(Day::FIRST);
    let last = step.on.as_ref().and_then(|on| on.last).unwrap_or(first);
    let on_day = |day| {
        let on = |side: Side| (side, voices(tables, side.listed(row), who, day));
        let sides = [Side::Promiser, Side::Served].map(on);
        let nearest: Option<Kinship> = sides.iter().filter_map(|(_, (kinship, _))| *kinship).min();
        let sides = sides.into_iter().filter(|(_, (kinship, _))| *kinship == nearest);
        let speakers = sides.flat_map(|(side, (_, voices))| {
            voices.into_iter().map(move |voice| Speaker { side, voice })
        });
        Some(speakers.collect()).filter(|speakers: &Vec<Speaker>| !speakers.is_empty())
    };
    on_day(first).or_else(|| on_day(last))
}

/// On which side the speakers stand in a conversation; `None` where it is not theirs.
///
/// Who stands at both ends speaks for those who would do it: a promiser's own word that all is well
/// is no word of those it serves.
pub(super) fn sides(row: &Commitment, speakers: &[Speaker], talk: &Talk) -> Option<Vec<Side>> {
    let mut theirs = speakers.iter().filter(|who| who.is_in(row, talk)).map(|who| who.side);
    if speakers.is_empty() {
        Some(Vec::new())
    } else {
        theirs.by_ref().min().map(|side| vec![side])
    }
}

/// Whether a side is one stakeholder or one initiative, so that whoever speaks there speaks for all
/// of it.
pub(super) fn is_one(listed: &[Party]) -> bool {
    matches!(listed, [Party::Stakeholder(_) | Party::Initiative(_)])
}

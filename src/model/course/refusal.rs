//! Why a step cannot be taken.

use super::{
    speakers::{Speaker, sides},
    talk::Talk,
    whole,
};
use crate::error::Trouble;
use crate::model::{Commitment, Party, Side, State, Step, StepKind, Tables};

/// Why a step cannot be taken by those speakers, whose conversations are among `talks`: it is the
/// other side's, or nobody's.
pub(super) fn of(
    tables: &Tables,
    row: &Commitment,
    (speakers, talks): (&[Speaker], &[Talk]),
    kind: StepKind,
    state: State,
) -> Trouble {
    let own = talks.iter().filter_map(|talk| Some((talk, sides(row, speakers, talk)?)));
    let own: Vec<(&Talk, Vec<Side>)> = own.collect();
    let is_possible = |step: &&StepKind| own.iter().any(|(talk, sides)| talk.can(**step, sides));
    let words: Vec<&str> =
        StepKind::ALL.iter().filter(is_possible).map(|step| step.word()).collect();
    let possible = if words.is_empty() { "nothing more".into() } else { words.join(", ") };
    let step = kind.word();
    let open = own.iter().filter(|(talk, _)| talk.state.after(kind).is_some());
    let mut open =
        open.filter_map(|(talk, _)| Some((*talk, talk.state.side_of(kind, talk.asked)?)));
    let Some((talk, side)) = open.next() else {
        let state = whole(own.iter().map(|(talk, _)| talk.state)).unwrap_or(state);
        return Trouble::StepRefused { state: state.word(), step, possible };
    };
    let is_speaker = |party: &Party| speakers.iter().any(|speaker| speaker.voice.who == *party);
    let parties = match talk.end(side) {
        Some(voice) => vec![&voice.who],
        None => side.listed(row).iter().filter(|party| !is_speaker(party)).collect(),
    };
    if parties.is_empty() {
        return Trouble::NobodyServed { step, possible };
    }
    let whose = parties.into_iter().map(|party| tables.called(party)).collect();
    Trouble::NotTheirStep { step, whose, possible }
}

/// Whether a step was taken before the day on which the commitment says that it was spoken.
pub(super) fn too_early(row: &Commitment, step: &Step) -> Option<Trouble> {
    let (spoken, on) = (row.made_on.as_ref()?, step.on.as_ref()?);
    let is_before = on.last.zip(spoken.first).is_some_and(|(on, spoken)| on < spoken);
    is_before.then(|| Trouble::StepTooEarly { on: on.in_words(), spoken: spoken.in_words() })
}

pub(super) fn not_a_party(tables: &Tables, row: &Commitment, step: &Step) -> Trouble {
    let who = step.by.clone().map(Party::Stakeholder);
    let parties = row.by.iter().chain(&row.to);
    Trouble::NotAParty {
        who: who.map(|who| tables.called(&who)).unwrap_or_default(),
        step: step.step.map(StepKind::word).unwrap_or_default(),
        parties: parties.map(|party| tables.called(party)).collect(),
    }
}

use super::HOLDS_FROM;
use crate::model::{PriorityId, StakeholderId, Stance, View};
use std::collections::BTreeMap;

/// What an organization and its people said of one priority, taken together.
#[derive(Debug, Clone, Default)]
pub(in crate::strategy) struct Voice {
    /// The most that any of them said it matters.
    pub importance: Option<u8>,
    /// Whether one of them is for it.
    pub supports: bool,
    /// Whether one of them is against it.
    pub opposes: bool,
    /// Whether one of them holds it.
    held: bool,
    /// What they said.
    pub words: Vec<String>,
}

impl Voice {
    /// Whether one of them, not being against it, said that it matters.
    pub(in crate::strategy) fn holds(&self) -> bool {
        self.held
    }
}

/// What was said of each priority, by those for whom the speakers count.
pub(in crate::strategy) fn voices(
    view: &View,
) -> BTreeMap<PriorityId, BTreeMap<StakeholderId, Voice>> {
    let mut said: BTreeMap<PriorityId, BTreeMap<StakeholderId, Voice>> = BTreeMap::new();
    for ((speaker, priority), position) in view.positions() {
        let importance = position.importance.map(|importance| importance.number());
        let opposes = position.stance == Some(Stance::Opposes);
        for who in view.counts_for(speaker) {
            let voice = said.entry(priority.clone()).or_default().entry(who.clone()).or_default();
            voice.importance = voice.importance.max(importance);
            voice.supports |= position.stance == Some(Stance::Supports);
            voice.opposes |= opposes;
            voice.held |= !opposes && importance.is_none_or(|number| number >= HOLDS_FROM);
            voice.words.extend(position.in_their_words.as_ref().map(ToString::to_string));
        }
    }
    said
}

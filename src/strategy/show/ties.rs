use super::{Affiliated, One, Statement, TieShown, WasAsked};
use crate::{
    model::{Audience, Id, Relationship, StakeholderId, View},
    network::Reading,
    strategy::Named,
};

/// The organizations of a person on the day, or the people of an organization.
pub(super) fn affiliations(view: &View, who: &StakeholderId) -> Vec<Affiliated> {
    let rows = view.tables.affiliations.values();
    rows.filter(|row| view.holds(&row.since, &row.until))
        .filter_map(|row| {
            let other = match who {
                _ if *who == row.person => &row.organization,
                _ if *who == row.organization => &row.person,
                _ => return None,
            };
            Some(Affiliated {
                with: Named::new(view, other),
                title: row.title.as_ref().map(ToString::to_string),
                since: row.since.clone(),
            })
        })
        .collect()
}

/// Its ties in the network, those of the highest level first.
pub(super) fn ties(view: &View, reading: &Reading, who: &StakeholderId) -> Vec<TieShown> {
    let network = &reading.network;
    let Some(at) = network.index_of(who.as_str()) else { return Vec::new() };
    let mut ties: Vec<TieShown> = network
        .neighbours(at)
        .iter()
        .map(|&other| tie(view, reading, at, other as usize))
        .collect();
    ties.sort_by(|a, b| b.level.cmp(&a.level).then_with(|| a.with.id.cmp(&b.with.id)));
    ties
}

/// The tie of two in the network; where each has one to the other, both taken together.
fn tie(view: &View, reading: &Reading, here: usize, there: usize) -> TieShown {
    let mut shown = TieShown {
        with: Named::new(view, &reading.network.ids()[there]),
        level: None,
        kinds: Default::default(),
        is_derived: true,
        level_said_here: None,
        level_said_there: None,
        held_by: Vec::new(),
        illustrative: true,
    };
    let compares = view.asking.audience == Audience::Convener;
    let both = [(here, there), (there, here)];
    let mut numbers: Vec<usize> =
        both.iter().filter_map(|(a, b)| reading.network.tie_number(*a, *b)).collect();
    numbers.dedup();
    for number in numbers {
        let (tie, origin) = (&reading.network.ties()[number], &reading.origins[number]);
        let is_from_here = tie.from as usize == here;
        let said = [origin.from_says, origin.to_says].map(|level| level.filter(|_| compares));
        shown.level = shown.level.max(tie.level);
        shown.kinds.extend(&origin.kinds);
        shown.is_derived &= origin.is_derived();
        shown.level_said_here = shown.level_said_here.max(said[usize::from(!is_from_here)]);
        shown.level_said_there = shown.level_said_there.max(said[usize::from(is_from_here)]);
        shown.held_by.extend(Named::all(view, &origin.held_by));
        shown.illustrative &= origin.illustrative;
    }
    shown.held_by.sort();
    shown.held_by.dedup();
    shown
}

/// What was said of relationships that it or its people stand in or carry, by the other end and
/// then by day.
pub(super) fn statements(one: &One<'_>) -> Vec<Statement> {
    let concerns = |row: &&Relationship| {
        one.is(&row.from) || one.is(&row.to) || row.held_by.iter().any(|holder| one.is(holder))
    };
    let mut rows: Vec<&Relationship> =
        one.view.tables.relationships.values().filter(concerns).collect();
    rows.sort_by_key(|row| {
        let other = if one.is(&row.from) { &row.to } else { &row.from };
        (other, row.since.as_ref().and_then(|since| since.first))
    });
    let holding = one.view.relationships();
    rows.into_iter()
        .map(|row| Statement {
            from: one.named(&row.from),
            to: one.named(&row.to),
            kind: row.kind(),
            level: row.level,
            strength: row.strength,
            since: row.since.clone(),
            until: row.until.clone(),
            holds: holding.iter().any(|held| std::ptr::eq(*held, row)),
            said_by: row.said_by.as_ref().map(|who| one.named(who)),
            held_by: Named::all(one.view, &row.held_by),
            source: row.marks.source.as_ref().map(ToString::to_string),
        })
        .collect()
}

/// When it or its people were asked about their ties.
pub(super) fn asked(one: &One<'_>) -> Vec<WasAsked> {
    let rows = one.view.tables.asked.values().filter(|row| one.is(&row.stakeholder));
    rows.map(|row| WasAsked { on: row.on.clone(), answered: row.answered }).collect()
}

//! Everything that is known of one stakeholder.

mod answer;
mod doings;
mod ties;
mod words;

use super::{Frame, Named};
use crate::{
    ledger,
    model::{
        Audience, Need, Party, Role, Side, Stakeholder, StakeholderId, StakeholderKind, View,
        Within, fold,
    },
    network::Reading,
};
pub use answer::{
    Affiliated, At, Contact, Matter, Money, NeedMet, Part, Place, Show, Statement, Stood, TieShown,
    WasAsked,
};
use std::collections::BTreeSet;

/// Everything that is known of a stakeholder; `None` where it is not to be seen.
///
/// What is over is told too, with its days. Its ties are those of the network that was read; what
/// was said of its relationships stands beside them, row by row.
///
/// Cost: time O(r) for r rows in all.
pub fn show(view: &View, reading: &Reading, who: &StakeholderId) -> Option<Show> {
    let row = view.stakeholder(who)?;
    let one = One::new(view, row);
    let party = Party::Stakeholder(who.clone());
    let line = |line: &Option<crate::model::Line>| line.as_ref().map(ToString::to_string);
    let mut show = Show {
        id: who.clone(),
        name: row.name.to_string(),
        aliases: row.aliases.iter().map(ToString::to_string).collect(),
        kind: row.kind.unwrap_or(StakeholderKind::Organization),
        sectors: view.sectors(who),
        subsector: line(&row.subsector),
        standing: view.standing(who),
        at_the_table: view.is_at_the_table(who),
        roles: roles(view, who),
        standings: standings(view, row),
        place: Place {
            region: line(&row.region),
            county: line(&row.county),
            state: line(&row.state),
            serves: row.serves.iter().map(ToString::to_string).collect(),
        },
        contact: Contact { email: line(&row.email), phone: line(&row.phone) },
        influence: row.influence,
        interest: row.interest,
        notes: row.marks.notes.as_ref().map(ToString::to_string),
        source: line(&row.marks.source),
        affiliations: ties::affiliations(view, who),
        ties: ties::ties(view, reading, who),
        statements: ties::statements(&one),
        asked: ties::asked(&one),
        events: doings::events(&one),
        priorities: doings::priorities(&one),
        owns: doings::owns(&one),
        initiatives: doings::initiatives(&one),
        funding: doings::funding(&one),
        commitments_by: ledger::commitments_of(view, &party, Side::Promiser),
        kept: (view.asking.audience == Audience::Convener)
            .then(|| ledger::kept_by(view, &one.selves)),
        commitments_to: ledger::commitments_of(view, &party, Side::Served),
        needs_met: needs_met(view, row),
        finding: String::new(),
        frame: Frame::new(view, &reading.lens),
    };
    show.finding = words::sentence(&show);
    Some(show)
}

/// A stakeholder, with the people who stand for it.
struct One<'a> {
    view: &'a View,
    /// It and its people.
    selves: BTreeSet<&'a StakeholderId>,
}

impl<'a> One<'a> {
    fn new(view: &'a View, row: &'a Stakeholder) -> One<'a> {
        let mut selves = view.people_of(&row.id);
        selves.insert(&row.id);
        One { view, selves }
    }

    fn is(&self, id: &StakeholderId) -> bool {
        self.selves.contains(id)
    }

    fn named(&self, id: &StakeholderId) -> Named {
        Named::new(self.view, id)
    }
}

fn roles(view: &View, who: &StakeholderId) -> Vec<Role> {
    let convener = view.conveners().contains(who).then_some(Role::Convener);
    let facilitator = view.facilitators().contains(who).then_some(Role::Facilitator);
    convener.into_iter().chain(facilitator).collect()
}

fn standings(view: &View, row: &Stakeholder) -> Vec<Stood> {
    let own = Stood {
        standing: row.standing,
        role: row.role,
        since: row.standing_since.clone(),
        until: None,
    };
    let own = Some(own).filter(|own| own.standing.is_some() || own.role.is_some());
    let later = view.tables.standings.values().filter(|change| change.stakeholder == row.id);
    let later = later.map(|change| Stood {
        standing: change.standing,
        role: change.role,
        since: change.since.clone(),
        until: change.until.clone(),
    });
    let mut all: Vec<Stood> = own.into_iter().chain(later).collect();
    all.sort_by_key(|stood| stood.since.as_ref().and_then(|since| since.first));
    all
}

fn needs_met(view: &View, row: &Stakeholder) -> Vec<NeedMet> {
    let sectors = view.sectors(&row.id);
    let is_there = |need: &Need| match &need.within {
        Within::County(county) => row
            .serves
            .iter()
            .chain(&row.county)
            .any(|place| fold(place.as_str()) == fold(county.as_str())),
        Within::Community | Within::Initiative(_) | Within::Event(_) => true,
    };
    let meets = |need: &&Need| {
        let sector = need.sector.is_none_or(|sector| sectors.contains(&sector));
        let subsector = need.subsector.as_ref().is_none_or(|needed| {
            row.subsector.as_ref().is_some_and(|own| fold(own.as_str()) == fold(needed.as_str()))
        });
        sector && subsector && (need.sector.is_some() || need.subsector.is_some()) && is_there(need)
    };
    let needs = view.tables.needs.values().filter(meets);
    needs
        .map(|need| NeedMet {
            within: words::within(view, &need.within),
            sector: need.sector,
            subsector: need.subsector.as_ref().map(ToString::to_string),
            why: need.why.as_ref().map(ToString::to_string),
        })
        .collect()
}

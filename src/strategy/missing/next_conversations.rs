use super::{
    doubt::{Known, known},
    firmness::{MOST_STAKEHOLDERS, SEED, can_be_drawn},
};
use crate::{
    error::{Result, Watch},
    measure::{Draws, most_open, would_settle},
    model::{Sector, StakeholderId, Standing, View},
    network::Reading,
    strategy::{
        Frame,
        sentence::{and, capital, count, number},
    },
};
use serde::Serialize;
use std::collections::BTreeSet;

/// How many of the highest betweenness count as the foremost connectors.
const FOREMOST: usize = 5;

/// Whom to talk to next, so that who connects the community becomes clearest.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NextConversations {
    /// The three whose answers would settle most, the foremost first; fewer where fewer are left.
    pub next_conversations: Vec<Conversation>,
    /// How many stakeholders of the network were heard on their ties.
    pub heard: usize,
    /// How many the network has.
    pub stakeholders: usize,
    /// How networks were drawn; `None` where none were.
    pub draws: Option<Draws>,
    /// The answer in a sentence.
    pub finding: String,
    /// How it was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// One to talk to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conversation {
    /// Which stakeholder.
    pub id: StakeholderId,
    /// What it is called.
    pub name: String,
    /// Its sectors.
    pub sectors: BTreeSet<Sector>,
    /// How many ties it has on record: what others say of it.
    pub ties: usize,
    /// How many of the five foremost connectors would be others, on average, if its answer were
    /// another ([`measure::would_settle`](crate::measure::would_settle)).
    pub would_settle: f64,
    /// Why it.
    pub finding: String,
}

const HOW_MANY: usize = 3;
const DRAWS: usize = 40;
/// How many of those of whom most is open are looked at.
const CANDIDATES: usize = 12;

/// The three stakeholders whose answers would settle most of who the foremost connectors are.
///
/// Looked at are those of the network who are engaged or committed and were not heard yet, or
/// everyone who was not where no standing is on record of anyone; where they are many, the twelve
/// about whose ties most is uncertain. Networks are drawn as they may be for
/// all that is known, and with each stakeholder's own ties drawn anew.
///
/// Undefined, so that nobody is named: more than [`MOST_STAKEHOLDERS`] stakeholders, and a lens
/// with lengths other than steps.
///
/// Cost: time O(candidates · draws · (n · m + n²)).
///
/// # Errors
/// When the watch asks for a stop.
pub fn next_conversations(
    view: &View,
    reading: &Reading,
    watch: &dyn Watch,
) -> Result<NextConversations> {
    let network = &reading.network;
    let frame = Frame::new(view, &reading.lens);
    let mut answer = NextConversations {
        next_conversations: Vec::new(),
        heard: 0,
        stakeholders: network.len(),
        draws: None,
        finding: format!(
            "Who should be asked next is worked out for at most {MOST_STAKEHOLDERS} stakeholders, \
             every tie being one step."
        ),
        frame,
    };
    if !can_be_drawn(reading) {
        return Ok(answer);
    }
    let Known { doubt, heard, .. } = known(view, reading);
    answer.heard = heard.iter().filter(|heard| **heard).count();
    let facilitators = view.facilitators();
    let anyone = !says_standings(view);
    let others = (0..network.len()).filter(|&who| !heard[who]);
    let others = others.filter(|&who| !facilitators.contains(&network.ids()[who])).count();
    let may_be_asked = |who: &u32| {
        let id = &network.ids()[*who as usize];
        !heard[*who as usize] && !facilitators.contains(id) && (anyone || view.is_at_the_table(id))
    };
    let mut candidates = most_open(network, &doubt, network.len());
    candidates.retain(may_be_asked);
    candidates.truncate(CANDIDATES);
    let draws = Draws { draws: DRAWS, seed: SEED, foremost: FOREMOST };
    let settled = would_settle(network, &doubt, &candidates, &draws, watch)?;
    let mut ranked: Vec<(u32, f64)> = candidates.into_iter().zip(settled).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.truncate(HOW_MANY);
    answer.draws = Some(draws);
    answer.next_conversations = ranked
        .into_iter()
        .map(|(who, would_settle)| {
            let id = &network.ids()[who as usize];
            let with = network.either().of(who as usize);
            let is_stated = |other: &&u32| {
                let one_way = |i: u32, j: u32| reading.origin(i as usize, j as usize);
                let origins = [one_way(who, **other), one_way(**other, who)];
                origins.into_iter().flatten().any(|origin| !origin.is_derived())
            };
            let (ties, stated) = (with.len(), with.iter().filter(is_stated).count());
            Conversation {
                id: id.clone(),
                name: view.name(id).to_owned(),
                sectors: view.sectors(id),
                ties,
                would_settle,
                finding: why(view.name(id), ties, stated, would_settle),
            }
        })
        .collect();
    answer.finding = finding(&answer, others);
    Ok(answer)
}

/// Whether a standing is on record of anyone, in words or by what it took part in.
fn says_standings(view: &View) -> bool {
    view.stakeholders()
        .any(|one| one.standing.is_some() || view.standing(&one.id) != Standing::Prospect)
        || view.tables.standings.values().any(|row| row.standing.is_some())
}

fn why(name: &str, ties: usize, stated: usize, would_settle: f64) -> String {
    let said = match (ties, stated) {
        (0, _) => "nobody has named it yet".to_owned(),
        (1, 0) => "its one tie follows from a shared initiative or event".to_owned(),
        (ties, 0) => {
            format!("its {} ties follow from shared initiatives or events", number(ties))
        }
        (_, stated) => format!("others name {}", count(stated, "tie", "ties")),
    };
    let settles = if would_settle < 0.05 {
        "its answer would hardly change who the five foremost connectors are".to_owned()
    } else {
        format!(
            "were its answer another, {would_settle:.1} of the five foremost connectors would be \
             others on average"
        )
    };
    format!("{name} has not told its ties; {said}, and {settles}.")
}

/// The answer in a sentence; `others` were not heard, and do not leave by design.
fn finding(answer: &NextConversations, others: usize) -> String {
    let all = answer.stakeholders;
    if answer.next_conversations.is_empty() {
        return match all {
            0 => "No stakeholder is in the network yet.".to_owned(),
            _ if answer.heard == all => format!(
                "{} told their ties; nobody who could be asked is left.",
                match all {
                    1 => "The one stakeholder".to_owned(),
                    all => format!("All {} stakeholders", number(all)),
                }
            ),
            _ => format!(
                "{} of {all} told their ties; {}.",
                capital(&number(answer.heard)),
                match others {
                    0 => "the others are facilitators, who leave by design".to_owned(),
                    1 => "the one left is neither engaged nor committed".to_owned(),
                    others =>
                        format!("of the {} left, none is engaged or committed", number(others)),
                }
            ),
        };
    }
    let names: Vec<&str> = answer.next_conversations.iter().map(|one| one.name.as_str()).collect();
    format!(
        "Talk to {} next: of {all} stakeholders, {} told with whom they work, and these answers \
         would settle most of who the foremost connectors are.",
        and(names),
        match answer.heard {
            0 => "none has".to_owned(),
            1 => "one has".to_owned(),
            many => format!("{} have", number(many)),
        }
    )
}

use super::{EventAhead, TableBySector};
use crate::{
    model::{Stage, When},
    network::Reading,
    strategy::sentence::{capital, count, number},
};

/// “At implementation since 15 January 2026. 26 are at the table, from six sectors. Next: the
/// year-end convening on 10 December 2026, in 20 days.”
pub(super) fn summary(
    stage: Option<Stage>,
    since: Option<&When>,
    table: &TableBySector,
    next: Option<&EventAhead>,
) -> String {
    let stage = match (stage, since) {
        (None, _) => "Its stage is not on record.".to_owned(),
        (Some(stage), None) => format!("At {stage}."),
        (Some(stage), Some(since)) => format!("At {stage} since {}.", since.in_words()),
    };
    let next = next.map_or_else(|| "No event is planned on record.".to_owned(), coming);
    format!("{stage} {} {next}", seated(table))
}

/// What is to be said of ties that most are derived: “All 15 ties follow from a shared initiative
/// or event; none is stated on record.”
pub(super) fn derived(reading: &Reading) -> Option<String> {
    let all = reading.origins.len();
    let derived = reading.origins.iter().filter(|origin| origin.is_derived()).count();
    let follow = "from a shared initiative or event";
    match derived {
        _ if derived * 2 <= all => None,
        1 if all == 1 => Some(format!("The one tie follows {follow}; it is not stated on record.")),
        2 if all == 2 => Some(format!("Both ties follow {follow}; neither is stated on record.")),
        _ if derived == all => {
            Some(format!("All {} ties follow {follow}; none is stated on record.", number(all)))
        }
        some => Some(format!(
            "{} of the {} ties follow {follow}; nobody stated them.",
            capital(&number(some)),
            number(all)
        )),
    }
}

fn seated(table: &TableBySector) -> String {
    let there = table.sectors.iter().filter(|seats| !seats.at_the_table.is_empty());
    let sectors = there.filter(|seats| seats.sector.is_some()).count();
    let from = count(sectors, "sector", "sectors");
    match table.at_the_table {
        0 => "No one is at the table yet.".to_owned(),
        1 => "One is at the table.".to_owned(),
        many if sectors == 0 => format!("{} are at the table.", capital(&number(many))),
        many => format!("{} are at the table, from {from}.", capital(&number(many))),
    }
}

fn coming(event: &EventAhead) -> String {
    let on = match &event.date {
        Some(date) if date.day().is_some() => format!(" on {}", date.in_words()),
        Some(date) => format!(" in {}", date.in_words()),
        None => String::new(),
    };
    let ahead = match event.days_ahead {
        Some(0) => ", today".to_owned(),
        Some(1) => ", tomorrow".to_owned(),
        Some(days) if days > 1 => format!(", in {days} days"),
        Some(_) | None => String::new(),
    };
    let coming = match (event.invited, event.accepted) {
        (0, _) => String::new(),
        (invited, 0) => format!(" ({} invited)", number(invited)),
        (invited, accepted) => {
            format!(" ({} invited, {} coming)", number(invited), number(accepted))
        }
    };
    let purpose = event
        .purpose
        .as_ref()
        .map(|purpose| format!(": “{}”", purpose.trim().trim_end_matches('.')));
    format!("Next: {}{on}{ahead}{coming}{}.", event.name, purpose.unwrap_or_default())
}

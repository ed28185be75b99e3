use super::{At, Matter, Money, One, Part};
use crate::{
    model::{Attendance, Funding, Initiative, Membership, View},
    strategy::Named,
};

/// The events to which it or its people were invited or came, earliest first.
pub(super) fn events(one: &One<'_>) -> Vec<At> {
    let concerns = |row: &&Attendance| {
        one.is(&row.stakeholder)
            || row.person.as_ref().is_some_and(|person| one.is(person))
            || row.on_behalf_of.iter().any(|other| one.is(other))
    };
    let rows = one.view.tables.attendance.values().filter(concerns);
    let mut events: Vec<At> = rows.filter_map(|row| at(one, row)).collect();
    events.sort_by(|a, b| {
        let first = |at: &At| at.date.as_ref().and_then(|date| date.first);
        first(a).cmp(&first(b)).then_with(|| a.event.cmp(&b.event))
    });
    events
}

fn at(one: &One<'_>, row: &Attendance) -> Option<At> {
    let event = one.view.event(&row.event)?;
    let seats = one.view.tables.seating.values();
    let seats = seats.filter(|seat| seat.event == row.event && one.is(&seat.stakeholder));
    Some(At {
        event: event.id.clone(),
        name: event.name.to_string(),
        kind: event.kind,
        date: event.date.clone(),
        status: row.status(),
        stakeholder: one.named(&row.stakeholder),
        person: row.person.as_ref().map(|person| one.named(person)),
        on_behalf_of: Named::all(one.view, &row.on_behalf_of),
        seats: seats
            .filter_map(|seat| Some((seat.round?, seat.table.as_ref()?.to_string())))
            .collect(),
    })
}

/// What matters to it and its people: the most important first.
pub(super) fn priorities(one: &One<'_>) -> Vec<Matter> {
    let positions = one.view.positions();
    let own = positions.iter().filter(|((who, _), _)| one.is(who));
    let mut matters: Vec<Matter> = own
        .map(|((who, priority), position)| {
            let known = one.view.priority(priority);
            Matter {
                priority: (*priority).clone(),
                name: known.map_or_else(|| priority.to_string(), |row| row.name.to_string()),
                said_by: one.named(who),
                importance: position.importance,
                stance: position.stance,
                in_their_words: position.in_their_words.as_ref().map(ToString::to_string),
                since: position.since.clone(),
            }
        })
        .collect();
    matters
        .sort_by(|a, b| b.importance.cmp(&a.importance).then_with(|| a.priority.cmp(&b.priority)));
    matters
}

/// The names of the priorities that it or one of its people owns.
pub(super) fn owns(one: &One<'_>) -> Vec<String> {
    let rows = one.view.tables.priorities.values();
    rows.filter(|row| row.owner.as_ref().is_some_and(|owner| one.is(owner)))
        .map(|row| row.name.to_string())
        .collect()
}

/// The initiatives that it or its people lead or belong to.
pub(super) fn initiatives(one: &One<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    for initiative in one.view.initiatives() {
        let members = one.view.tables.members.values();
        let members =
            members.filter(|row| row.initiative == initiative.id && one.is(&row.stakeholder));
        let before = parts.len();
        parts.extend(members.map(|row| part(one, initiative, Some(row))));
        if parts.len() == before && leads(one, initiative) {
            parts.push(part(one, initiative, None));
        }
    }
    parts
}

fn leads(one: &One<'_>, initiative: &Initiative) -> bool {
    initiative.lead.as_ref().is_some_and(|lead| one.is(lead))
}

fn part(one: &One<'_>, initiative: &Initiative, member: Option<&Membership>) -> Part {
    Part {
        initiative: initiative.id.clone(),
        name: initiative.name.to_string(),
        kind: initiative.kind,
        stage: initiative.stage,
        is_running: one.view.is_running(initiative),
        leads: leads(one, initiative),
        member: member.map(|row| one.named(&row.stakeholder)),
        role: member.and_then(|row| row.role.as_ref()).map(ToString::to_string),
        since: member.and_then(|row| row.since.clone()),
        until: member.and_then(|row| row.until.clone()),
    }
}

/// The money that it gives, or receives by name or as the lead of what is funded.
pub(super) fn funding(one: &One<'_>) -> Vec<Money> {
    let rows = one.view.tables.funding.values();
    rows.filter_map(|row| {
        let recipient = row.recipient.as_ref().or_else(|| lead(one.view, row));
        let gives = row.funder.as_ref().is_some_and(|funder| one.is(funder));
        let receives = recipient.is_some_and(|recipient| one.is(recipient));
        (gives || receives).then(|| Money {
            gives,
            initiative: initiative_name(one.view, row),
            funder: row.funder.as_ref().map(|who| one.named(who)),
            recipient: recipient.map(|who| one.named(who)),
            amount: row.amount.clone(),
            currency: row.currency.as_ref().map(ToString::to_string),
            form: row.form,
            status: row.status_on(one.view.asking.day),
            purpose: row.purpose,
            since: row.since.clone(),
            until: row.until.clone(),
        })
    })
    .collect()
}

fn lead<'a>(view: &'a View, row: &Funding) -> Option<&'a crate::model::StakeholderId> {
    view.initiative(&row.initiative)?.lead.as_ref()
}

fn initiative_name(view: &View, row: &Funding) -> String {
    let known = view.initiative(&row.initiative);
    known.map_or_else(|| row.initiative.to_string(), |initiative| initiative.name.to_string())
}

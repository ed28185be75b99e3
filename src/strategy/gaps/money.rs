//! Initiatives that nothing on record sustains, and money that ends.

use super::{
    gap::{Found, GapKind, Severity},
    scene::Scene,
    sectors::{lineage, members},
};
use crate::{
    model::{
        Day, Funding, FundingForm, FundingPurpose, FundingStatus, Initiative, Sector, Stage,
        StakeholderId, View, When,
    },
    strategy::sentence::{and, number},
};
use std::collections::BTreeSet;

/// Money that ends within this many days, about six months, ends soon.
const ENDS_SOON: i32 = 183;

/// Initiatives that run at implementation without a payer among their members and funders, or
/// with start-up money only.
pub(super) fn unsustained_initiatives(scene: &Scene<'_>) -> Vec<Found> {
    let running = scene.view.initiatives().filter(|row| scene.view.is_running(row));
    let running = running.filter(|row| row.stage == Some(Stage::Implementation));
    running.filter_map(|row| unsustained(scene, row)).collect()
}

fn unsustained(scene: &Scene<'_>, row: &Initiative) -> Option<Found> {
    let view = scene.view;
    let money = Money::of(view, row);
    let members = members(view, row);
    let seated = scene.seated(&members);
    let pays = |id: &StakeholderId| view.sectors(id).contains(&Sector::Payer);
    let has_payer = money.funders().iter().any(pays)
        || seated
            .iter()
            .any(|seat| seat.standing.is_at_the_table() && seat.sectors.contains(&Sector::Payer));
    let is_start_up_only = money.is_start_up_only();
    let severity = match (has_payer, is_start_up_only, money.is_sustaining()) {
        (true, false, _) => return None,
        (false, _, true) | (true, true, _) => Severity::Medium,
        (false, _, false) => Severity::High,
    };
    let name = &row.name;
    let from = money.funders_in_words();
    let finding = match (has_payer, is_start_up_only) {
        (false, true) => format!(
            "{name} is at implementation without a payer, and its only money on record is start-up \
             money from {from}: nothing on record sustains it."
        ),
        (true, true) => format!(
            "{name} is at implementation on start-up money alone, from {from}: nothing on record \
             sustains it."
        ),
        (false, false) => format!(
            "{name} is at implementation, and no payer is among its members or its funders."
        ),
        (true, false) => return None,
    };
    let aloud = format!(
        "{name} is running, and who will pay for it in the long run is still open. Who here could \
         help to answer that?"
    );
    let found = Found::new(GapKind::UnsustainedInitiative, severity, money.about(row, members))
        .says(finding, aloud)
        .next(ask_payers(scene, row), "Talk at the next meeting about who could pay for it.")
        .because(money.in_words());
    Some(found.of_initiative(row))
}

/// Money that ends or has ended, of initiatives that go on, with nothing on record that lasts
/// longer.
pub(super) fn funding_that_ends(scene: &Scene<'_>) -> Vec<Found> {
    let running = scene.view.initiatives().filter(|row| scene.view.is_running(row));
    running.filter_map(|row| ends(scene, row)).collect()
}

fn ends(scene: &Scene<'_>, row: &Initiative) -> Option<Found> {
    let (view, day) = (scene.view, scene.view.asking.day);
    let money = Money::of(view, row);
    let last = money.last_to_end()?;
    let has_ended = last.status_on(day) == Some(FundingStatus::Ended)
        || last.until.as_ref().is_some_and(|until| until.is_over(day));
    let days_left = last.until.as_ref().and_then(|until| until.last).map(|d| day.days_until(d));
    let is_soon = has_ended || days_left.is_some_and(|days| days <= ENDS_SOON);
    let severity = match (is_soon, row.stage.or(scene.stage)) {
        (false, _) => Severity::Low,
        (true, Some(Stage::Implementation)) => Severity::High,
        (true, Some(Stage::PreImplementation) | None) => Severity::Medium,
    };
    let found = Found::new(GapKind::FundingEnds, severity, money.about(row, members(view, row)))
        .says(blunt(view, row, last, has_ended), aloud(row, last, has_ended))
        .next(ask_payers(scene, row), "Talk at the next meeting about what could carry it on.")
        .because(money.in_words());
    Some(found.of_initiative(row))
}

fn blunt(view: &View, row: &Initiative, last: &Funding, has_ended: bool) -> String {
    let from = last.funder.as_ref().map(|id| format!(" from {}", view.name(id)));
    let from = from.unwrap_or_default();
    let on = last.until.as_ref().map(|until| format!(" {}", on(until))).unwrap_or_default();
    let (ends, comes) = if has_ended { ("ended", "came") } else { ("ends", "comes") };
    format!("The money for {}{from} {ends}{on}, and nothing on record {comes} after it.", row.name)
}

fn aloud(row: &Initiative, last: &Funding, has_ended: bool) -> String {
    let (name, is) = (&row.name, if has_ended { "was" } else { "is" });
    let until = last
        .until
        .as_ref()
        .map(|until| format!(", until {}", until.in_words()))
        .unwrap_or_default();
    format!("The money for {name} {is} for a limited time{until}. What could carry it on?")
}

/// A time as it stands in a sentence: “on 2027-06-30”, “in June 2027”, “before 2019”.
fn on(when: &When) -> String {
    match (when.first, when.last) {
        (Some(first), Some(last)) if first == last => format!("on {}", when.in_words()),
        (Some(_), _) => format!("in {}", when.in_words()),
        (None, _) => when.to_string(),
    }
}

/// Whom to ask for payment that lasts: payers at the table, else payers to be won.
fn ask_payers(scene: &Scene<'_>, row: &Initiative) -> String {
    let payers = |at_the_table: bool| -> Vec<&StakeholderId> {
        let seats = scene.all_seats().into_iter();
        let payers = seats.filter(|seat| seat.sectors.contains(&Sector::Payer));
        let there = payers.filter(|seat| seat.standing.is_at_the_table() == at_the_table);
        there.map(|seat| &seat.row.id).collect()
    };
    let (there, outside, name) = (payers(true), payers(false), &row.name);
    if !there.is_empty() {
        let names = scene.names(there);
        return format!("Ask {names} what it would take to pay for {name}, and by when.");
    }
    if !outside.is_empty() {
        return format!("Bring what {name} has shown so far to {}.", scene.names(outside));
    }
    format!("List the payers whose members {name} serves, and ask who at the table knows one.")
}

/// What is on record of the money of an initiative and of what it is part of.
struct Money<'a> {
    /// The rows of its own.
    own: Vec<&'a Funding>,
    /// Those and the rows of what it is part of.
    all: Vec<&'a Funding>,
    view: &'a View,
}

impl<'a> Money<'a> {
    fn of(view: &'a View, row: &Initiative) -> Money<'a> {
        let rows = |row: &Initiative| {
            let id = row.id.clone();
            view.tables.funding.values().filter(move |funding| funding.initiative == id)
        };
        let all = lineage(view, row).into_iter().flat_map(rows).collect();
        Money { own: rows(row).collect(), all, view }
    }

    /// Money that is given or promised, flows now or will, and is not over.
    fn live(&self) -> impl Iterator<Item = &'a Funding> {
        let day = self.view.asking.day;
        let rows = self.all.iter().copied().filter(move |row| is_given(row, day));
        rows.filter(move |row| !row.until.as_ref().is_some_and(|until| until.is_over(day)))
    }

    fn is_sustaining(&self) -> bool {
        self.live().any(sustains)
    }

    /// Whether there is money, and all of it is to begin.
    fn is_start_up_only(&self) -> bool {
        let mut live = self.live().peekable();
        live.peek().is_some() && live.all(|row| row.purpose == Some(FundingPurpose::StartUp))
    }

    /// Of its own money, what ends or has ended last, if nothing on record lasts longer.
    fn last_to_end(&self) -> Option<&'a Funding> {
        let day = self.view.asking.day;
        let has_begun =
            |row: &&Funding| row.since.as_ref().is_none_or(|since| since.has_begun(day));
        let end = |row: &Funding| row.until.as_ref().and_then(|until| until.last);
        let ending = self.own.iter().copied().filter(has_begun).filter(|row| {
            row.status_on(day) == Some(FundingStatus::Ended)
                || (is_given(row, day) && row.until.is_some())
        });
        let last = ending.max_by_key(|row| (end(row), row.funder.clone()))?;
        let lasts_longer = |row: &Funding| end(row).is_none() || end(row) > end(last);
        (!self.live().any(lasts_longer)).then_some(last)
    }

    fn funders(&self) -> BTreeSet<StakeholderId> {
        self.live().filter_map(|row| row.funder.clone()).collect()
    }

    /// “one funder, County Fund”.
    fn funders_in_words(&self) -> String {
        let funders = self.funders();
        let names: Vec<&str> = funders.iter().map(|id| self.view.name(id)).collect();
        match names.as_slice() {
            [] => "a funder who is not on record".to_owned(),
            [one] => format!("one funder, {one}"),
            several => format!("{} funders, {}", number(several.len()), and(several)),
        }
    }

    /// The funders and the lead; where neither is on record, the members.
    fn about(&self, row: &Initiative, members: BTreeSet<StakeholderId>) -> Vec<StakeholderId> {
        let all = self.all.iter().filter_map(|row| row.funder.clone());
        let who: BTreeSet<StakeholderId> = all.chain(row.lead.clone()).collect();
        (if who.is_empty() { members } else { who }).into_iter().collect()
    }

    fn in_words(&self) -> Vec<String> {
        if self.all.is_empty() {
            return vec!["No money for it is on record.".to_owned()];
        }
        self.all.iter().map(|row| self.row_in_words(row)).collect()
    }

    /// “County Fund, awarded, start-up, from 2025 until 2026-06-30 (illustrative)”.
    fn row_in_words(&self, row: &Funding) -> String {
        let funder = row.funder.as_ref().map(|id| self.view.name(id).to_owned());
        let said = [
            Some(funder.unwrap_or_else(|| "Funder not on record".to_owned())),
            row.status_on(self.view.asking.day).map(|status| status.to_string()),
            row.purpose.map(|purpose| purpose.to_string()),
            row.since.as_ref().map(|since| format!("since {}", since.in_words())),
            row.until.as_ref().map(|until| format!("until {}", until.in_words())),
        ];
        let words = said.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let is_illustrative = row.marks.is_illustrative();
        format!("Money on record: {words}{}.", if is_illustrative { " (illustrative)" } else { "" })
    }
}

/// Whether money is given or promised on the day; where that is not said, it is taken as given.
fn is_given(row: &Funding, day: Day) -> bool {
    match row.status_on(day) {
        None | Some(FundingStatus::Pledged | FundingStatus::Awarded) => true,
        Some(FundingStatus::Sought | FundingStatus::Ended | FundingStatus::Refused) => false,
    }
}

/// Whether money is there to go on: it says so, or it is paid for what is done.
fn sustains(row: &Funding) -> bool {
    match (row.purpose, row.form) {
        (Some(FundingPurpose::Sustaining), _) => true,
        (Some(FundingPurpose::StartUp), _) => false,
        (None, form) => matches!(
            form,
            Some(FundingForm::PerMember | FundingForm::FeeForService | FundingForm::ValueBased)
        ),
    }
}

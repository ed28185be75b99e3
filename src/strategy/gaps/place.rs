//! One sector or kind of organization that is needed in one place and not there.

use super::{
    gap::{Found, GapKind, Severity},
    scene::{Scene, Seated},
};
use crate::{
    model::{Need, Sector, Stage, StakeholderId, Standing, fold},
    strategy::{
        named::one_of,
        sentence::{capital, count, number, or},
    },
};

/// Who is needed.
pub(super) struct Wanted {
    pub(super) sector: Option<Sector>,
    pub(super) subsector: Option<String>,
    pub(super) how_many: usize,
    /// Why, if someone wrote that down.
    why: Option<String>,
    /// Whether it is on record as needed.
    said: bool,
}

impl Wanted {
    /// One of a sector, as every community needs it.
    pub(super) fn one(sector: Sector) -> Wanted {
        Wanted { sector: Some(sector), subsector: None, how_many: 1, why: None, said: false }
    }

    pub(super) fn of_need(need: &Need) -> Wanted {
        Wanted {
            sector: need.sector,
            subsector: need.subsector.as_ref().map(ToString::to_string),
            how_many: need.how_many.unwrap_or(1) as usize,
            why: need.why.as_ref().map(ToString::to_string),
            said: true,
        }
    }

    pub(super) fn fits(&self, seat: &Seated<'_>) -> bool {
        let of_kind = |kind: &String| {
            seat.row.subsector.as_ref().is_some_and(|own| fold(own.as_str()) == fold(kind))
        };
        self.sector.is_none_or(|sector| seat.sectors.contains(&sector))
            && self.subsector.as_ref().is_none_or(of_kind)
    }

    /// “payer”, “one of the kind “transport””.
    fn noun(&self) -> String {
        match (&self.subsector, self.sector) {
            (Some(kind), _) => format!("one of the kind “{kind}”"),
            (None, Some(sector)) => sector.to_string(),
            (None, None) => "stakeholder".to_owned(),
        }
    }

    /// “a payer”, “one of the kind “transport””.
    fn one_of_them(&self) -> String {
        match (&self.subsector, self.sector) {
            (None, Some(sector)) => one_of(sector),
            (Some(_), _) | (None, None) => self.noun(),
        }
    }

    /// Whether the patients' voice is what is missing: then one asks, rather than states.
    fn is_patients_voice(&self) -> bool {
        self.sector == Some(Sector::PatientAdvocate)
            && self.subsector.is_none()
            && self.how_many == 1
    }

    fn counted(&self, how_many: usize) -> String {
        match (&self.subsector, self.sector) {
            (Some(kind), _) => format!("{} of the kind “{kind}”", number(how_many)),
            (None, Some(sector)) => count(how_many, sector.word(), sector.plural()),
            (None, None) => count(how_many, "stakeholder", "stakeholders"),
        }
    }

    /// How serious it is to have none, at a stage.
    ///
    /// Once there is a service, it waits for those who would provide and pay for it; before, for
    /// those who would fund its start. In a part of the community it weighs less; what is on record
    /// as needed is never less than medium.
    pub(super) fn severity(&self, stage: Option<Stage>, is_part: bool) -> Severity {
        let running = stage == Some(Stage::Implementation);
        let usual = match self.sector {
            Some(Sector::Payer | Sector::Provider) if running => Severity::High,
            Some(Sector::Sponsor) if running => Severity::Low,
            Some(Sector::Partner | Sector::Other) => Severity::Low,
            Some(Sector::Payer | Sector::Provider | Sector::PatientAdvocate | Sector::Sponsor)
            | None => Severity::Medium,
        };
        let here = if is_part { usual.lowered() } else { usual };
        if self.said { here.min(Severity::Medium) } else { here }
    }
}

/// Where someone is needed.
pub(super) struct Place {
    /// As [`within`](super::Gap::within) says it.
    pub(super) within: String,
    /// “Two providers are needed …”: at the table, in Home Visits.
    pub(super) needed: String,
    /// “No provider …”: is at the table, belongs to Home Visits.
    pub(super) none: String,
    /// “One … and two …”: is there, are there.
    pub(super) there: [&'static str; 2],
}

impl Place {
    /// How those are spoken of who are in a place.
    pub(super) const THERE: [&'static str; 2] = ["is there", "are there"];

    fn is_community(&self) -> bool {
        self.within == "community"
    }
}

/// The gap, where fewer are `there` than are wanted; `could` are those who might close it.
pub(super) fn missing(
    scene: &Scene<'_>,
    place: &Place,
    wanted: &Wanted,
    there: &[&Seated<'_>],
    could: &[&Seated<'_>],
    severity: Severity,
) -> Option<Found> {
    let have = there.iter().filter(|seat| wanted.fits(seat)).count();
    if have >= wanted.how_many {
        return None;
    }
    let severity = if have == 0 { severity } else { severity.lowered() };
    let mut could: Vec<&Seated<'_>> = could.iter().copied().filter(|s| wanted.fits(s)).collect();
    could.retain(|seat| there.iter().all(|other| other.row.id != seat.row.id));
    let ids: Vec<StakeholderId> = could.iter().map(|seat| seat.row.id.clone()).collect();
    let mut found = Found::new(GapKind::MissingSector, severity, ids)
        .says(finding(scene, place, wanted, have), aloud(place, wanted, have, &could))
        .next(next_move(scene, place, wanted, &could), &ask_around(wanted))
        .because(wanted.why.iter().map(|why| format!("Needed: {why}")))
        .because(place.is_community().then(|| scene.at_the_table_in_words()))
        .privately(could.iter().map(|seat| standing_of(seat)));
    found.gap.sector = wanted.sector;
    found.gap.subsector = wanted.subsector.clone();
    found.gap.within = Some(place.within.clone());
    let outside = could.iter().filter(|seat| !seat.standing.is_at_the_table());
    found.gap.prospects = outside.map(|seat| seat.row.id.clone()).collect();
    Some(found)
}

fn finding(scene: &Scene<'_>, place: &Place, wanted: &Wanted, have: usize) -> String {
    if have > 0 || wanted.how_many > 1 {
        return shortage(place, wanted, have);
    }
    if wanted.is_patients_voice() {
        return format!("Nobody is on record as speaking for patients {}.", place.needed);
    }
    let waits = place.is_community() && wanted.severity(scene.stage, false) == Severity::High;
    let stage = if waits { ", and the community is at implementation" } else { "" };
    format!("No {} {}{stage}.", wanted.noun(), place.none)
}

fn shortage(place: &Place, wanted: &Wanted, have: usize) -> String {
    let counted = capital(&wanted.counted(wanted.how_many));
    let are = if wanted.how_many == 1 { "is" } else { "are" };
    let (have, there) = match have {
        0 => ("none".to_owned(), place.there[0]),
        1 => ("one".to_owned(), place.there[0]),
        many => (number(many), place.there[1]),
    };
    format!("{counted} {are} needed {}; {have} {there}.", place.needed)
}

/// The wording for the group: it counts those invited, and names no prospect.
fn aloud(place: &Place, wanted: &Wanted, have: usize, could: &[&Seated<'_>]) -> String {
    if have > 0 || wanted.how_many > 1 {
        return format!("{} Who could join?", shortage(place, wanted, have));
    }
    if wanted.is_patients_voice() {
        let place = if place.is_community() { "" } else { &format!(" {}", place.needed) };
        return format!("We have not recorded who speaks for patients{place}. Does someone here?");
    }
    let approached = could.iter().filter(|seat| seat.standing == Standing::Invited).count();
    let approached = match approached {
        0 => String::new(),
        1 => "; one is being approached".to_owned(),
        many => format!("; {} are being approached", number(many)),
    };
    let (noun, none) = (wanted.noun(), &place.none);
    format!("No {noun} {none} yet{approached}. Who here knows one?")
}

fn ask_around(wanted: &Wanted) -> String {
    format!("Ask around the table: who knows {}?", wanted.one_of_them())
}

fn next_move(scene: &Scene<'_>, place: &Place, wanted: &Wanted, could: &[&Seated<'_>]) -> String {
    let at_the_table: Vec<&StakeholderId> =
        could.iter().filter(|s| s.standing.is_at_the_table()).map(|s| &s.row.id).collect();
    if !at_the_table.is_empty() {
        let names: Vec<&str> = at_the_table.into_iter().map(|id| scene.view.name(id)).collect();
        return format!("Ask {}, at the table already, to take part {}.", or(names), place.needed);
    }
    if could.is_empty() {
        let region = scene.view.community().region.filter(|_| place.is_community());
        let region = region.map(|region| format!(" of {region}")).unwrap_or_default();
        return match (
            wanted.is_patients_voice(),
            wanted.sector.filter(|_| wanted.subsector.is_none()),
        ) {
            (true, _) => {
                "Ask at the next meeting who speaks for patients, and record the answer.".to_owned()
            }
            (false, Some(sector)) if place.is_community() => format!(
                "Record the {}{region} as prospects, and ask who at the table knows one.",
                sector.plural()
            ),
            (false, _) => format!("Ask who at the table knows {}.", wanted.one_of_them()),
        };
    }
    let names = scene.names(could.iter().map(|seat| &seat.row.id));
    let doors = could.iter().find_map(|seat| {
        let who = scene.acquaintances(&seat.row.id).into_iter().next()?;
        let (who, seat) = (scene.view.name(&who).to_owned(), seat.row.name.as_str());
        Some(format!(" {who} knows {seat} and could open the door."))
    });
    format!("Approach {names}.{}", doors.unwrap_or_default())
}

fn standing_of(seat: &Seated<'_>) -> String {
    match seat.standing {
        Standing::Engaged | Standing::Committed => {
            format!("{} is at the table and could take part.", seat.row.name)
        }
        Standing::Invited => format!("{} is invited.", seat.row.name),
        Standing::Prospect => format!("{} is a prospect.", seat.row.name),
        Standing::SteppedBack => format!("{} stepped back.", seat.row.name),
        Standing::Declined => format!("{} declined.", seat.row.name),
    }
}

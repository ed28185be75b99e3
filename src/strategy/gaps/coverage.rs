//! Counties and regions that nobody of a sector serves, as far as the record knows.

use super::{
    gap::Found,
    place::{Place, Wanted, missing},
    scene::{Scene, Seated},
};
use crate::model::{Sector, Stakeholder, Within, fold};
use std::collections::{BTreeMap, BTreeSet};

/// What a county or region looks for where its needs are not on record.
const LOOKED_FOR: [Sector; 2] = [Sector::Payer, Sector::Provider];

/// What one says who serves every place there is.
const EVERYWHERE: [&str; 4] = ["statewide", "state", "all", "all counties"];

/// A county or a region, by its folded name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Area {
    County(String),
    Region(String),
}

/// Where someone serves; places that are not named are not served, or not known.
struct Served {
    everywhere: bool,
    areas: BTreeSet<Area>,
    /// Whether these are all.
    is_known: bool,
}

/// Gaps in counties and regions.
///
/// One serves the counties and regions that it says, and with a region the counties in it;
/// `statewide`, its state and the community's region are everywhere. One that does not say serves
/// the place it is in; of an organization it is then not known what else it serves, and a place is
/// short of a sector only if it would be so even with all of these.
pub(super) fn in_areas(scene: &Scene<'_>) -> Vec<Found> {
    let atlas = Atlas::new(scene);
    let served = |seats: &'_ [Seated<'_>]| -> Vec<Served> {
        seats.iter().map(|seat| atlas.served_by(seat.row)).collect()
    };
    let (there, could) = (served(&scene.table), served(&scene.outside));
    let found = atlas.names.iter().map(|(area, name)| {
        let place = place(area, name);
        let said = needs_of(scene, area);
        let wanted = if said.is_empty() { by_default(scene) } else { said };
        let serving = serving(&scene.table, &there, area);
        let could = serving_perhaps(&scene.outside, &could, area);
        let perhaps = serving_perhaps(&scene.table, &there, area);
        let enough =
            |wanted: &Wanted| perhaps.iter().filter(|s| wanted.fits(s)).count() >= wanted.how_many;
        let short = wanted.iter().filter(|wanted| !enough(wanted)).filter_map(|wanted| {
            let severity = wanted.severity(scene.stage, true);
            missing(scene, &place, wanted, &serving, &could, severity)
        });
        short.collect::<Vec<_>>()
    });
    found.flatten().collect()
}

fn serving<'a>(seats: &'a [Seated<'a>], served: &[Served], area: &Area) -> Vec<&'a Seated<'a>> {
    let pairs = seats.iter().zip(served);
    pairs.filter(|(_, served)| served.covers(area)).map(|(seat, _)| seat).collect()
}

fn serving_perhaps<'a>(
    seats: &'a [Seated<'a>],
    served: &[Served],
    area: &Area,
) -> Vec<&'a Seated<'a>> {
    let pairs = seats.iter().zip(served);
    pairs
        .filter(|(_, served)| served.covers(area) || !served.is_known)
        .map(|(seat, _)| seat)
        .collect()
}

impl Served {
    fn covers(&self, area: &Area) -> bool {
        self.everywhere || self.areas.contains(area)
    }
}

/// The counties and regions of a community, and which counties lie in which region.
struct Atlas {
    /// Those to look at, with their names as they were written.
    names: BTreeMap<Area, String>,
    regions: BTreeSet<String>,
    counties_of: BTreeMap<String, BTreeSet<String>>,
    whole: BTreeSet<String>,
}

impl Atlas {
    fn new(scene: &Scene<'_>) -> Atlas {
        let view = scene.view;
        let mut atlas = Atlas {
            names: BTreeMap::new(),
            regions: BTreeSet::new(),
            counties_of: BTreeMap::new(),
            whole: EVERYWHERE.iter().map(|word| (*word).to_owned()).collect(),
        };
        atlas.whole.extend(view.community().region.map(|region| bare(region.as_str())));
        for row in view.stakeholders() {
            if let Some(region) = &row.region {
                let counties = atlas.counties_of.entry(bare(region.as_str())).or_default();
                counties.extend(row.county.iter().map(|county| bare(county.as_str())));
            }
        }
        atlas.regions = atlas.counties_of.keys().cloned().collect();
        atlas.name_areas(scene);
        atlas
    }

    /// The counties of those at the table, the regions if there are several, and the counties
    /// whose needs are on record.
    fn name_areas(&mut self, scene: &Scene<'_>) {
        for row in scene.table.iter().map(|seat| seat.row) {
            if let Some(county) = &row.county {
                self.name_area(Area::County(bare(county.as_str())), county.as_str());
            }
            for place in &row.serves {
                if let Some(area) = self.area(row, &bare(place.as_str())) {
                    self.name_area(area, place.as_str());
                }
            }
            if let Some(region) = row.region.as_ref().filter(|_| self.regions.len() > 1) {
                self.name_area(Area::Region(bare(region.as_str())), region.as_str());
            }
        }
        for need in scene.view.tables.needs.values() {
            if let Within::County(county) = &need.within {
                self.name_area(Area::County(bare(county)), county);
            }
        }
    }

    fn name_area(&mut self, area: Area, name: &str) {
        self.names.entry(area).or_insert_with(|| name.to_owned());
    }

    /// What a place is that `row` says it serves; `None` for everywhere.
    fn area(&self, row: &Stakeholder, place: &str) -> Option<Area> {
        let state = row.state.as_ref().is_some_and(|state| bare(state.as_str()) == place);
        if self.whole.contains(place) || state {
            None
        } else if self.regions.contains(place) {
            Some(Area::Region(place.to_owned()))
        } else {
            Some(Area::County(place.to_owned()))
        }
    }

    fn served_by(&self, row: &Stakeholder) -> Served {
        let said = !row.serves.is_empty();
        let is_known = said || row.is_person();
        let mut served = Served { everywhere: false, areas: BTreeSet::new(), is_known };
        for place in &row.serves {
            match self.area(row, &bare(place.as_str())) {
                None => served.everywhere = true,
                Some(area) => served.areas.extend(self.with_what_it_touches(area)),
            }
        }
        if !said {
            served.areas.extend(row.county.iter().map(|name| Area::County(bare(name.as_str()))));
            served.areas.extend(row.region.iter().map(|name| Area::Region(bare(name.as_str()))));
        }
        served
    }

    /// A region with its counties; a county with the regions that it lies in.
    fn with_what_it_touches(&self, area: Area) -> Vec<Area> {
        let mut areas: Vec<Area> = match &area {
            Area::Region(region) => {
                let counties = self.counties_of.get(region).into_iter().flatten();
                counties.cloned().map(Area::County).collect()
            }
            Area::County(county) => {
                let regions = self.counties_of.iter().filter(|(_, all)| all.contains(county));
                regions.map(|(region, _)| Area::Region(region.clone())).collect()
            }
        };
        areas.push(area);
        areas
    }
}

fn needs_of(scene: &Scene<'_>, area: &Area) -> Vec<Wanted> {
    let Area::County(county) = area else { return Vec::new() };
    let is_here = |within: &Within| match within {
        Within::County(name) => bare(name) == *county,
        Within::Community | Within::Initiative(_) | Within::Event(_) => false,
    };
    let rows = scene.view.tables.needs.values().filter(|row| is_here(&row.within));
    rows.map(Wanted::of_need).collect()
}

/// Sectors that the community has and a place may lack; what the community lacks as a whole is
/// said once.
fn by_default(scene: &Scene<'_>) -> Vec<Wanted> {
    LOOKED_FOR.into_iter().filter(|sector| scene.has(*sector)).map(Wanted::one).collect()
}

fn place(area: &Area, name: &str) -> Place {
    let (within, name) = match area {
        Area::Region(_) => (format!("region:{name}"), name.to_owned()),
        Area::County(_) if name.to_lowercase().contains("county") => {
            (Within::County(name.to_owned()).to_string(), name.to_owned())
        }
        Area::County(_) => (Within::County(name.to_owned()).to_string(), format!("{name} County")),
    };
    Place {
        within,
        needed: format!("in {name}"),
        none: format!("is recorded as serving {name}"),
        there: Place::THERE,
    }
}

/// A county's or region's name without case and without the word “county”.
fn bare(name: &str) -> String {
    let name = fold(name);
    name.strip_suffix(" county").unwrap_or(&name).to_owned()
}

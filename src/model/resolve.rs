//! From what people write in a cell to the ids that are meant.

use super::{Cell, Found, Names, Refers, Sector, Table, join_list, split_list};
use crate::error::Trouble;

impl Names {
    /// The canonical text of a cell in which `said` stands: names become the ids of what they
    /// name. `many` says whether it is a list.
    ///
    /// A party may be a stakeholder, a sector (“the payers”, `sector:payer`) or an initiative;
    /// a need may be within the community, an initiative, an event or a county.
    ///
    /// Errors: a name that nothing on record bears, with those that are near; or that several do.
    pub fn resolve(&self, refers: Refers, many: bool, said: &str) -> Result<String, Trouble> {
        if !many {
            return self.resolve_one(refers, said.trim());
        }
        let ids: Result<Vec<String>, Trouble> =
            split_list(said).iter().map(|part| self.resolve_one(refers, part)).collect();
        ids.map(join_list)
    }

    fn resolve_one(&self, refers: Refers, said: &str) -> Result<String, Trouble> {
        if said.is_empty() {
            return Ok(String::new());
        }
        match (refers, refers.table()) {
            (_, Some(table)) => self.id(table, said),
            (Refers::Within, None) => self.within(said),
            (_, None) => self.party(said),
        }
    }

    /// The id of the record of `table` that is called `said`.
    pub fn id(&self, table: Table, said: &str) -> Result<String, Trouble> {
        match self.find(table, said) {
            Found::One(id) => Ok(id),
            Found::Many(candidates) => {
                Err(Trouble::AmbiguousName { said: said.into(), candidates })
            }
            Found::None => {
                let near = self.nearest(table, said);
                Err(Trouble::UnknownName { said: said.into(), noun: table.noun(), near })
            }
        }
    }

    fn party(&self, said: &str) -> Result<String, Trouble> {
        if let Some(sector) = said.strip_prefix("sector:") {
            return Sector::read(sector.trim()).map(|sector| format!("sector:{sector}"));
        }
        if let Some(name) = said.strip_prefix("initiative:") {
            return self.id(Table::Initiatives, name.trim()).map(|id| format!("initiative:{id}"));
        }
        if self.find(Table::Stakeholders, said) == Found::None {
            if let Some(sector) = whole_sector(said) {
                return Ok(format!("sector:{sector}"));
            }
            if let Found::One(id) = self.find(Table::Initiatives, said) {
                return Ok(format!("initiative:{id}"));
            }
        }
        self.id(Table::Stakeholders, said)
    }

    fn within(&self, said: &str) -> Result<String, Trouble> {
        let (kind, name) = match said.split_once(':') {
            Some((kind, name)) => (kind.trim().to_lowercase(), name.trim()),
            None => (String::new(), said),
        };
        match kind.as_str() {
            "initiative" => self.id(Table::Initiatives, name).map(|id| format!("initiative:{id}")),
            "event" => self.id(Table::Events, name).map(|id| format!("event:{id}")),
            "county" => Ok(format!("county:{name}")),
            _ if name.eq_ignore_ascii_case("community") => Ok("community".into()),
            _ => self.within_by_name(said),
        }
    }

    /// Without a prefix, an initiative or an event of that name.
    fn within_by_name(&self, said: &str) -> Result<String, Trouble> {
        let initiative = self.find(Table::Initiatives, said);
        let event = self.find(Table::Events, said);
        match (initiative, event) {
            (Found::One(id), Found::None) => Ok(format!("initiative:{id}")),
            (Found::None, Found::One(id)) => Ok(format!("event:{id}")),
            (Found::None, Found::None) => super::Within::read(said).map(|within| within.write()),
            (_, _) => {
                let candidates = vec![format!("initiative:{said}"), format!("event:{said}")];
                Err(Trouble::AmbiguousName { said: said.into(), candidates })
            }
        }
    }
}

/// A sector meant as a whole: “payers”, “the payers”, “all providers”.
fn whole_sector(said: &str) -> Option<Sector> {
    let said = said.to_lowercase();
    let bare = said.strip_prefix("the ").or(said.strip_prefix("all ")).unwrap_or(&said);
    Sector::ALL.iter().copied().find(|sector| sector.plural() == bare)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_party_is_a_stakeholder_a_sector_or_an_initiative() {
        let mut names = Names::default();
        names.add(Table::Stakeholders, "lakeside", &["Lakeside Clinic", "LC"]);
        names.add(Table::Initiatives, "up4", &["UP4 Alliance"]);
        let party = |said| names.resolve(Refers::Party, true, said);
        assert_eq!(
            party("lc; The Payers; UP4 alliance").unwrap(),
            "lakeside; sector:payer; initiative:up4"
        );
        assert!(
            matches!(party("Lakeside Clinc"), Err(Trouble::UnknownName { near, .. }) if near == ["Lakeside Clinic"])
        );
    }
}

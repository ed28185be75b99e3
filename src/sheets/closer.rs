use super::sector_words::OWN;
use crate::model::{Cell, Sector, split_list};

/// What a cell of sectors says: each sector, and the closer word that stood for it.
///
/// `None` if some part of it is neither a sector nor a closer word of one.
pub(super) fn sectors(words: &str) -> Option<Vec<(Sector, Option<String>)>> {
    if let Some(own) = split_list(words).iter().map(|part| own(part)).collect::<Option<Vec<_>>>() {
        return (!own.is_empty()).then(|| own.into_iter().map(|sector| (sector, None)).collect());
    }
    if let Some(one) = sector(words) {
        return Some(vec![one]);
    }
    let parts = split_list(&listed(words));
    let read: Option<Vec<_>> = parts.iter().map(|part| sector(part)).collect();
    read.filter(|read| !read.is_empty())
}

/// A list that is separated otherwise than by semicolons.
pub(super) fn listed(words: &str) -> String {
    words.replace([',', '/', '|', '&', '+'], ";").replace(" and ", ";")
}

fn sector(said: &str) -> Option<(Sector, Option<String>)> {
    let said = said.trim();
    if let Some(sector) = own(said) {
        return Some((sector, None));
    }
    match OWN.find(said).filter(|word| word.is_sure) {
        Some(closer) => Some((closer.sector, Some(said.to_owned()))),
        None => Sector::read(said).ok().map(|sector| (sector, None)),
    }
}

/// The sector that is called so by its own word.
fn own(said: &str) -> Option<Sector> {
    Sector::ALL.iter().copied().find(|sector| sector.word().eq_ignore_ascii_case(said))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(said: &str) -> Option<Vec<Sector>> {
        sectors(said).map(|read| read.into_iter().map(|(sector, _)| sector).collect())
    }

    #[test]
    fn words_of_the_field_are_told_by_their_sector() {
        for (said, sector) in [
            ("Health plan", Sector::Payer),
            ("MCO", Sector::Payer),
            ("FQHCs", Sector::Provider),
            ("Health-System", Sector::Provider),
            ("Payor", Sector::Payer),
            ("Foundation", Sector::Sponsor),
        ] {
            assert_eq!(read(said), Some(vec![sector]), "{said}");
        }
    }

    #[test]
    fn two_sectors_may_be_parted_by_any_sign() {
        for said in ["Payer/Provider", "payer, provider", "payer & provider", "Payer and FQHC"] {
            assert_eq!(read(said), Some(vec![Sector::Payer, Sector::Provider]), "{said}");
        }
    }

    #[test]
    fn a_word_that_may_be_in_any_sector_is_not_guessed_at() {
        for said in ["non-profit", "agency", "association", "employer", "payer / non-profit", ""] {
            assert_eq!(read(said), None, "{said}");
        }
    }
}

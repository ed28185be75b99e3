use crate::model::{Cell, Sector, split_list};

/// Closer words than a sector that leave no doubt about it, in one and in many. What is not here
/// (a non-profit, an agency, an association) may be in any.
const CLOSER: &[(Sector, &str)] = &[
    (
        Sector::Payer,
        "health plan;health insurer;health insurance;insurance;insurance company;\
         insurance companies;mco;managed care;managed care organization;\
         managed care organisation;managed care plan;hmo;medicaid;medicaid plan;medicaid agency;\
         state medicaid agency;medicare;medicare advantage plan;self insured employer",
    ),
    (
        Sector::Provider,
        "hospital;hospital system;health system;healthcare system;health care system;clinic;fqhc;\
         federally qualified health center;health center;health centre;\
         community health center;community health centre;rural health clinic;primary care;\
         primary care practice;medical practice;medical group;physician group;\
         physician practice;pharmacy;pharmacies;community pharmacy;behavioral health;\
         behavioral health provider;home health;home health agency;home health agencies;\
         nursing home;skilled nursing facility;skilled nursing facilities;hospice;\
         dental clinic;health care provider;healthcare provider",
    ),
    (
        Sector::PatientAdvocate,
        "patient;patient group;patient advocacy;patient advocacy group;\
         patient advocacy organization;advocacy;advocacy group;advocacy organization;caregiver;\
         consumer advocate;patient representative",
    ),
    (Sector::Partner, "university;universities;college;academic;academia;academic institution"),
    (Sector::Sponsor, "funder;foundation;philanthropy;grantmaker;grant maker;donor"),
];

/// What a cell of sectors says: each sector, and the closer word that stood for it.
///
/// `None` if some part of it is neither a sector nor a closer word of one.
pub(super) fn sectors(words: &str) -> Option<Vec<(Sector, Option<String>)>> {
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
    let plain = plain(said);
    if let Some(sector) = Sector::ALL.iter().find(|sector| sector.word() == plain) {
        return Some((*sector, None));
    }
    let is_it = |word: &str| plain == word || plain.strip_suffix('s') == Some(word);
    let closer = CLOSER.iter().find(|(_, words)| words.split(';').any(is_it));
    match closer {
        Some((sector, _)) => Some((*sector, Some(said.to_owned()))),
        None => Sector::read(said).ok().map(|sector| (sector, None)),
    }
}

/// Small letters, with single spaces where anything else stood.
fn plain(said: &str) -> String {
    let said = said.to_lowercase();
    let words = said.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
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

//! What a cell looks like, whatever stands above it.

use crate::model::bare;
use std::{collections::BTreeSet, sync::LazyLock};

type Words = LazyLock<BTreeSet<&'static str>>;

fn words(list: &'static str) -> BTreeSet<&'static str> {
    list.split_whitespace().collect()
}

/// Words of which organizations' names are made, and people's are not.
static OF_ORGANIZATIONS: Words = LazyLock::new(|| {
    words(
        "inc llc llp ltd corp co company clinic clinics health healthcare \
    hospital hospitals center centers centre service services county department dept college \
    university school schools district pharmacy pharmacies foundation coalition council \
    association alliance network medical medicine care group partners partnership agency office \
    program programs project church churches ministries ministry tribe tribal nation board society \
    institute united ymca ywca army bank housing authority legal aid library city state public \
    community communities family families children youth senior seniors aging system systems plan \
    plans insurance medicaid medicare wellness behavioral mental recovery treatment home homes \
    hospice nursing rehab dental vision physicians associates consulting solutions resources \
    resource outreach mission house shelter action initiative collaborative consortium federation \
    chamber commerce academy labs charities charity cross shield \
    permanente wheels pantry food transit police fire unit team committee division bureau \
    commission club clubs boys girls brothers sisters scouts league lodge rotary trust fund academic drug drugs regional national american catholic lutheran \
    methodist baptist memorial general valley north south east west northern southern eastern \
    western central rural fqhc fqhcs rhc mco mcos hmo aco pbm cbo \
    collective site",
    )
});

/// Words for what people do at an organization.
const POSTS: &str = "director directors manager managers mgr mgrs coordinator coordinators officer officers \
    president chair chairs chairperson nurse nurses pharmacist pharmacists administrator administrators \
    specialist assistant analyst supervisor owner ceo cfo coo cmo vp secretary treasurer navigator liaison \
    clerk receptionist dir coord lead leads rep reps representative";
/// Words that stand before or behind them.
const OF_POSTS: &str = "executive exec program prgm programs store pharmacy clinic clinical office general regional \
    associate deputy senior medical nursing board committee practice quality chief operations outreach community \
    health project site branch vice managing interim acting area district case care front desk hr it finance \
    financial population public workgroup steering co county of the and & services development";

/// Whether a text is only a post, such as “Executive Director”, and names nobody.
pub(super) fn is_post(text: &str) -> bool {
    let words: Vec<String> = text.split([' ', '-']).map(bare_word).collect();
    let words = || words.iter().filter(|word| !word.is_empty());
    words().any(|word| has_word(POSTS, word))
        && words().all(|word| has_word(POSTS, word) || has_word(OF_POSTS, word))
}

/// Whether a text says that somebody belongs to no organization: “self”, “retired”.
pub(super) fn is_no_organization(text: &str) -> bool {
    const NONE: &str = "self;retired;individual;independent;community member;community members;resident;citizen;\
        private citizen;concerned citizen;student;volunteer;myself;unaffiliated;no affiliation;not affiliated;\
        no organization;patient;caregiver;parent;family member;general public;member of the public;unemployed;\
        self employed";
    let said = super::super::sector_words::plain(text);
    let said = said.strip_prefix("n a ").or(said.strip_prefix("none ")).unwrap_or(&said);
    NONE.split(';').any(|known| known == said)
}

/// Whether a text stands for somebody without saying who: “Guest”, “Interpreter”, “Zoom user”.
pub(super) fn is_anyone(text: &str) -> bool {
    const ANYONE: &str = "guest;guests;guest speaker;speaker;presenter;facilitator;interpreter;translator;\
        notetaker;note taker;host;co host;zoom user;user;anonymous;anon;participant;attendee;observer;visitor;\
        public;member of the public;caller;call in user;phone user;telephone;iphone;ipad;android;laptop;\
        conference room;meeting room;board room;otter ai;otter ai notetaker;read ai;fireflies ai notetaker;\
        fireflies ai;recorder;captioner;staff;intern;someone;new person;unnamed;no name";
    let said = super::super::sector_words::plain(text);
    if !said.is_empty() && !said.contains(char::is_alphabetic) {
        // The number of one who called in.
        return true;
    }
    let said = said.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    ANYONE.split(';').any(|known| known.trim() == said)
}

/// Small words that stand in names of organizations, and not of people.
const BETWEEN: &str = "of for and the at in on &";

/// What stands before or behind a person's name.
static TITLES: Words = LazyLock::new(|| {
    words(
        "dr mr mrs ms prof rev md do rn np pa phd pharmd rph mph msw lcsw lpc mba ma \
    bs ba bsn msn dnp dds dmd esq jd cpa jr sr ii iii cpht bcps bcacp fnp aprn arnp dc od \
    pt ot lmft lmhc cde mha mpa edd facp cchw chw",
    )
});

/// Small words inside people's names.
const PARTICLES: &str = "de la del von van der den da dos di du le al el bin y e st";

fn has_word(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

/// A word in small letters without points.
fn bare_word(word: &str) -> String {
    word.chars()
        .filter(|letter| !matches!(letter, '.' | ',' | '\'' | '’'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether what stands behind a comma belongs to the name before it: a legal form, or degrees.
pub(in crate::sheets) fn is_behind_a_name(part: &str) -> bool {
    let part = part.trim();
    !part.is_empty() && (bare(part).is_empty() || part.split_whitespace().all(is_title_word))
}

/// Whether a word is a title or a degree, such as `Dr.` or `PharmD`.
///
/// `Do` and `Ma` are last names, `DO` and `MA` are degrees.
pub(super) fn is_title_word(word: &str) -> bool {
    let bare = bare_word(word);
    let is_degree = matches!(
        bare.as_str(),
        "do" | "ma" | "pa" | "ba" | "bs" | "dc" | "od" | "pt" | "ot" | "ed"
    );
    TITLES.contains(bare.as_str()) && (!is_degree || !word.contains(char::is_lowercase))
}

/// Whether a word tells a father from a son, as in “Smith Jr.”.
pub(super) fn is_of_a_last_name(word: &str) -> bool {
    matches!(bare_word(word).as_str(), "jr" | "sr" | "ii" | "iii")
}

/// Whether a text looks like the first and last name of one person.
///
/// ```
/// use convoke::sheets::is_person;
/// assert!(is_person("Ana Ruiz"));
/// assert!(!is_person("Lakeside Clinic"));
/// ```
pub fn is_person(text: &str) -> bool {
    if text
        .contains(|c: char| c.is_ascii_digit() || matches!(c, '&' | '@' | '/' | ';' | '\n' | ':'))
    {
        return false;
    }
    if is_post(text) {
        return false;
    }
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let names: Vec<&str> = words.iter().copied().filter(|word| !is_title_word(word)).collect();
    let is_name = |word: &&str| {
        let bare = bare_word(word);
        let first = word.chars().next().is_some_and(char::is_uppercase);
        let letters = word.chars().all(|c| {
            c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '(' | ')' | '"' | '“' | '”')
        });
        letters
            && (first || has_word(PARTICLES, &bare))
            && !OF_ORGANIZATIONS.contains(bare.as_str())
            && !has_word(BETWEEN, &bare)
    };
    if has_acronym(&names) {
        return false;
    }
    let is_town = words.len() == 2 && is_state(words[1]) && words[1].to_uppercase() == words[1];
    (2..=5).contains(&names.len()) && names.iter().all(is_name) && !is_town
}

/// Whether a word before the last is the first letters of something, among others that are not:
/// “NAMI Lake”, but not “KIM LEE” or “Ana RUIZ”.
fn has_acronym(words: &[&str]) -> bool {
    let is_acronym = |word: &&str| {
        word.chars().count() > 2 && word.chars().all(|letter| letter.is_ascii_uppercase())
    };
    let is_mixed = words.iter().any(|word| word.contains(char::is_lowercase));
    is_mixed && words.split_last().is_some_and(|(_, before)| before.iter().any(is_acronym))
}

/// Whether a name is that of a telephone or a program that came to a meeting on line.
pub(super) fn is_device(name: &str) -> bool {
    const DEVICES: &str = "iphone ipad android macbook laptop notetaker smartphone chromebook";
    const PROGRAMS: [&str; 8] = [
        "otter.ai",
        "read.ai",
        "fireflies.ai",
        "fathom.video",
        "note taker",
        "zoom user",
        "call-in user",
        "conference room",
    ];
    let lower = name.to_lowercase().replace('’', "'");
    let words: Vec<String> = lower.split(' ').map(bare_word).collect();
    words.iter().any(|word| has_word(DEVICES, word))
        || PROGRAMS.iter().any(|program| lower.contains(program))
        || lower.contains("'s galaxy")
        || lower.contains("'s phone")
}

/// Whether a text has a word of which organizations' names are made.
pub(super) fn is_organization(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', ',', '/', '-', '\n']).collect();
    let known = |word: &&str| word.len() > 2 && OF_ORGANIZATIONS.contains(bare_word(word).as_str());
    let is_acronym = |word: &&str| word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase());
    words.iter().any(known)
        || has_acronym(&words)
        || text.contains('&')
        || words.len() == 1 && words.iter().any(is_acronym)
}

/// Whether a text is an address to which mail can be sent.
pub(super) fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    !name.is_empty()
        && !name.contains(char::is_whitespace)
        && host.split('.').count() >= 2
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
}

/// Whether a text is a day with its hour, or two years: never a number to call.
pub(super) fn is_time(text: &str) -> bool {
    let text = text.trim();
    let has_hour = text
        .as_bytes()
        .windows(3)
        .any(|three| three[0].is_ascii_digit() && three[1] == b':' && three[2].is_ascii_digit());
    let is_year = |part: &str| {
        let part = part.trim();
        part.len() == 4
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && (part.starts_with("19") || part.starts_with("20"))
    };
    let years = text.split_once(['-', '–', '—', '/']);
    has_hour || years.is_some_and(|(from, to)| is_year(from) && is_year(to))
}

/// Whether a text is a number to call, with or without an extension.
pub(super) fn is_phone(text: &str) -> bool {
    if is_time(text) {
        return false;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let has_sign = text.contains(['-', '(', ')', '.', ' ', '+']);
    let parts_date = text.contains('/') || super::said_day::read(text).is_some();
    let is_decimal = text.parse::<f64>().is_ok() && text.contains('.');
    (7..=18).contains(&digits)
        && letters <= 6
        && (has_sign || digits == 10)
        && !parts_date
        && !is_decimal
}

/// Whether a text looks like a number to call with nothing above it that says so: it is written as
/// one, and no key, sum or span.
pub(super) fn is_plainly_phone(text: &str) -> bool {
    let before = text.split(['x', 'X', 'e', 'E']).next().unwrap_or_default();
    let digits: String = before.chars().filter(char::is_ascii_digit).collect();
    let is_written = before.trim().contains(['-', '(', '.', ' ']) || before.starts_with('+');
    let ten = digits.strip_prefix('1').filter(|rest| rest.len() == 10).unwrap_or(&digits);
    let is_ten =
        ten.len() == 10 && !ten.starts_with(['0', '1']) && !ten[3..].starts_with(['0', '1']);
    is_phone(text) && is_ten && (is_written || digits.len() == 10)
}

/// Whether a text is the address of a page on the web.
pub(super) fn is_website(text: &str) -> bool {
    let text = text.to_lowercase();
    let ends = [".org", ".com", ".gov", ".edu", ".net", ".us", ".health"];
    text.starts_with("http")
        || text.starts_with("www.")
        || !text.contains([' ', '@'])
            && ends.iter().any(|end| text.trim_end_matches('/').ends_with(end))
}

/// Whether a text is a number.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim_matches(['$', '%', ' ']);
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'))
}

/// Whether a cell says that nothing is known or that nobody is there. A tick or a cross says
/// something.
pub(super) fn is_nobody(text: &str) -> bool {
    let said = super::super::sector_words::plain(text);
    if said.is_empty() {
        return !super::marks::is_tick(text) && !super::marks::is_cross(text);
    }
    let nobody = [
        "n a",
        "na",
        "none",
        "tbd",
        "tba",
        "tbc",
        "vacant",
        "open",
        "unknown",
        "not known",
        "nil",
        "null",
        "blank",
        "to be determined",
        "not available",
        "not available on website",
        "not completed",
        "see website",
        "no contact",
        "not listed",
        "not provided",
        "not sure",
        "same",
        "same as above",
        "position vacant",
        "staff",
        "front desk",
    ];
    nobody.contains(&said.as_str())
}

/// Whether a text is the name or the letters of a state of the union.
pub(super) fn is_state(text: &str) -> bool {
    const STATES: &str = "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh \
        nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc pr";
    text.len() == 2 && has_word(STATES, &text.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_organizations_are_told_apart_by_their_names() {
        for person in [
            "Ana Ruiz",
            "Dr. Ben Cho",
            "Maria de la Cruz, PharmD",
            "O’Neil, Kate",
            "J. P. Stone",
            "KIM LEE",
        ] {
            assert!(is_person(person), "{person}");
        }
        for other in [
            "Lakeside Clinic",
            "Rural Resources",
            "UW",
            "Ana",
            "Blue Cross",
            "4 Rivers Bank",
            "Ana & Ben Cho",
            "Executive Director",
            "Store Mgr",
            "Director of Nursing",
            "Girls Club",
        ] {
            assert!(!is_person(other), "{other}");
        }
        assert!(!is_person("NAMI Lake") && is_organization("NAMI Lake"));
        assert!(
            is_person("Ana RUIZ") && is_device("Kim's iPhone") && is_device("Otter.ai Notetaker")
        );
        assert!(
            is_organization("YWCA")
                && is_organization("Smith & Sons")
                && !is_organization("Ana Ruiz")
        );
    }

    #[test]
    fn a_phone_number_is_no_day_and_no_count() {
        assert!(
            is_phone("(509) 555-0101 x3") && is_phone("5095550101") && is_phone("+1 509.555.0101")
        );
        assert!(!is_phone("-122.432772") && is_phone("509.555.0101"));
        for said in ["2026-10-01 09:00:00", "2025-2027", "Oct 1, 2026 10:00:00"] {
            assert!(!is_phone(said), "{said}");
        }
        assert!(is_plainly_phone("5095550101") && !is_plainly_phone("1234567890"));
        assert!(!is_plainly_phone("12-345678") && is_plainly_phone("(509) 555-0101"));
        assert!(!is_phone("2026-02-12") && !is_phone("1234567") && !is_phone("2/12/2026"));
    }
}

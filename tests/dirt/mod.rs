//! Directories as they come together from many hands, with the truth beside every row: which
//! organization it is.

#![allow(clippy::unwrap_used, dead_code)]

use convoke::strategy::Described;

/// A row of a directory, and the organization that it truly is.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) truth: usize,
    pub(crate) described: Described,
}

/// Numbers that look random and follow from a seed (Steele, Lea and Flood 2014, SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

const GIVEN: [&str; 40] = [
    "Heron",
    "Lakeside",
    "Sedgewater",
    "Oxbow",
    "Larkrise",
    "Ferndale",
    "Reedmarsh",
    "Harborlight",
    "Marlow",
    "Kestrel",
    "Brightwell",
    "Ashgrove",
    "Tamarack",
    "Willow Bend",
    "Cedar Grove",
    "Stonebridge",
    "Rosario",
    "Mendoza",
    "Okonvale",
    "Castellan",
    "Whitaker",
    "Delgado",
    "Pilsner",
    "Garfield",
    "Lawndale",
    "Englefield",
    "Humboldt",
    "Albany",
    "Avondale",
    "Belmont",
    "Bethany",
    "Carver",
    "Dunbar",
    "Emerson",
    "Fillmore",
    "Hartigan",
    "Jericho",
    "Kilbourn",
    "Northgate",
    "Trinity",
];
const MORE: [&str; 30] = [
    "Park",
    "Hope",
    "Bridge",
    "Haven",
    "Light",
    "Rainbow",
    "Sunshine",
    "Little Angels",
    "Unity",
    "Grace",
    "New Life",
    "Little People",
    "Kiddie",
    "Pathway",
    "Harmony",
    "Nia",
    "Casa",
    "El Valor",
    "Mosaic",
    "Compass",
    "Beacon",
    "Crossroads",
    "Open Door",
    "Stepping Stone",
    "Heritage",
    "Liberty",
    "Pioneer",
    "Summit",
    "Vista",
    "Garden",
];
const KINDS: [&str; 24] = [
    "Community Health Center",
    "Family Services",
    "Child Care Center",
    "Day Care",
    "Hospital",
    "Medical Group",
    "Head Start",
    "Learning Academy",
    "Community Center",
    "Mental Health Clinic",
    "Elementary School",
    "Social Services",
    "Housing Authority",
    "Food Pantry",
    "Family Clinic",
    "Home Care",
    "Pharmacy",
    "Senior Services",
    "Youth Center",
    "Behavioral Health",
    "Early Learning Center",
    "Counseling Services",
    "Health Department",
    "Preschool",
];
const SAINTS: [&str; 14] = [
    "Mary", "Mark", "Luke", "John", "Anne", "Joseph", "Agnes", "Peter", "Paul", "Michael",
    "Martin", "Margaret", "Anthony", "Vincent",
];
const STREETS: [&str; 36] = [
    "Washtenaw",
    "Main",
    "Oak",
    "Kedzie",
    "Halsted",
    "Ashland",
    "Western",
    "Pulaski",
    "Cermak",
    "Roosevelt",
    "79th",
    "47th",
    "63rd",
    "103rd",
    "Division",
    "Augusta",
    "Belmont",
    "Wabash",
    "Michigan",
    "State",
    "King",
    "Cottage Grove",
    "Racine",
    "Damen",
    "Lake",
    "Harrison",
    "Jackson",
    "Monroe",
    "Madison",
    "Fulton",
    "Laramie",
    "Central",
    "Austin",
    "Cicero",
    "Kostner",
    "Homan",
];
const TOWNS: [&str; 8] =
    ["Heronmere", "Oxbow", "Chester", "Port Alder", "Sedge", "Millbrook", "Fairview", "Dunmore"];
const PLACEHOLDERS: [&str; 8] =
    ["n/a", "Not available on website", "unknown", "-", "TBD", "none", "000-000-0000", "N/A"];

/// What is true of one organization.
#[derive(Debug, Clone)]
struct Truth {
    name: String,
    /// Another name that it goes by in some lists.
    also: Option<String>,
    number: usize,
    side: &'static str,
    street: &'static str,
    kind: &'static str,
    town: usize,
    phone: String,
    email: Option<String>,
}

fn name(dice: &mut Dice) -> String {
    match dice.below(20) {
        0 | 1 => format!(
            "St. {}'s {}",
            dice.one(&SAINTS),
            dice.one(&["Hospital", "Day Care", "School", "Clinic"])
        ),
        2 => format!("{} County MUD {}", dice.one(&GIVEN), 10 + dice.below(90)),
        3 => format!("{} School District {}", dice.one(&GIVEN), 1 + dice.below(40)),
        4..=8 => format!("{} {}", dice.one(&MORE), dice.one(&KINDS)),
        _ => format!("{} {} {}", dice.one(&GIVEN), dice.one(&MORE), dice.one(&KINDS)),
    }
}

fn truth(dice: &mut Dice, name: String) -> Truth {
    let phone = format!("312{}{:04}", 200 + dice.below(700), 1 + dice.below(9998));
    let domain: String =
        name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).take(14).collect();
    Truth {
        also: None,
        number: 100 + dice.below(9800),
        side: dice.one(&["N", "S", "E", "W"]),
        street: dice.one(&STREETS),
        kind: dice.one(&["St", "Ave", "Rd", "Blvd"]),
        town: dice.below(TOWNS.len()),
        email: dice.percent(50).then(|| format!("info@{domain}.org")),
        phone,
        name,
    }
}

/// About `organizations` organizations, and about three rows for each: one-site organizations,
/// agencies with sites, numbered districts, saints, and twins in different towns.
pub(crate) fn providers(seed: u64, organizations: usize) -> Vec<Row> {
    let dice = &mut Dice(seed);
    let mut truths: Vec<Truth> = Vec::new();
    let mut taken = std::collections::BTreeSet::new();
    while truths.len() < organizations {
        let one_name = name(dice);
        if !taken.insert(one_name.clone()) {
            continue;
        }
        let agency = truth(dice, one_name);
        match dice.below(20) {
            // An agency with sites: each is one of its own; some share the agency's number.
            0..=3 => {
                for site in 0..2 + dice.below(5) {
                    let mut at = truth(dice, agency.name.clone());
                    let place = dice.one(&STREETS);
                    at.name = match dice.below(4) {
                        0 => agency.name.clone(),
                        1 => format!("{} {}", agency.name, site + 1),
                        _ => format!("{} - {}", agency.name, place),
                    };
                    at.email.clone_from(&agency.email);
                    if dice.percent(30) {
                        at.phone.clone_from(&agency.phone);
                    }
                    truths.push(at);
                }
            }
            // Twins in different towns.
            4 => {
                let mut twin = truth(dice, agency.name.clone());
                twin.town = (agency.town + 1) % TOWNS.len();
                truths.extend([agency, twin]);
            }
            // Two in one house, as a program in a school is.
            5 => {
                let other = name(dice);
                let mut other = truth(dice, other);
                (other.number, other.side, other.street) =
                    (agency.number, agency.side, agency.street);
                (other.kind, other.town) = (agency.kind, agency.town);
                truths.extend([agency, other]);
            }
            // One that some lists call by the agency that runs it, with its own name or without.
            6..=8 => {
                let mut it = agency.clone();
                let runs_it = name(dice);
                it.also = Some(match dice.below(3) {
                    0 => runs_it,
                    _ => format!("{runs_it} - {}", agency.name),
                });
                truths.push(it);
            }
            _ => truths.push(agency),
        }
    }
    let mut rows = Vec::new();
    for (number, truth) in truths.iter().enumerate() {
        for _ in 0..1 + dice.below(4) + dice.below(3) {
            rows.push(Row { truth: number, described: provider(dice, truth) });
        }
    }
    rows
}

fn provider(dice: &mut Dice, truth: &Truth) -> Described {
    let called = match &truth.also {
        Some(also) if dice.percent(40) => also,
        _ => &truth.name,
    };
    let mut described = Described::named(dirty(dice, called));
    let mut say = |dice: &mut Dice, absent: usize, text: String| {
        if !dice.percent(absent) {
            described.texts.push(text);
        } else if dice.percent(60) {
            described.texts.push(dice.one(&PLACEHOLDERS).to_owned());
        }
    };
    let address = address(dice, truth);
    say(dice, 10, address);
    let phone = if dice.percent(6) {
        format!("312{}{:04}", 200 + dice.below(700), 1 + dice.below(9998))
    } else {
        truth.phone.clone()
    };
    let phone = match dice.below(4) {
        0 => format!("({}) {}-{}", &phone[..3], &phone[3..6], &phone[6..]),
        1 => format!("{}.{}.{}", &phone[..3], &phone[3..6], &phone[6..]),
        2 => phone.clone(),
        _ => format!("{}-{}-{} ext. {}", &phone[..3], &phone[3..6], &phone[6..], dice.below(99)),
    };
    say(dice, 20, phone);
    if let Some(email) = &truth.email {
        say(dice, 60, email.clone());
    }
    if dice.percent(5) {
        described
            .texts
            .push("director@gmail.com".replace("director", dice.one(&["info", "ana", "office"])));
    }
    described
}

fn address(dice: &mut Dice, truth: &Truth) -> String {
    let Truth { mut number, side, street, kind, .. } = *truth;
    if dice.percent(4) {
        number += 2;
    }
    let long = match kind {
        "St" => "Street",
        "Ave" => "Avenue",
        "Rd" => "Road",
        _ => "Boulevard",
    };
    let side = match (dice.below(4), side) {
        (0, _) => "".to_owned(),
        (1, "N") => "North ".to_owned(),
        (1, "S") => "South ".to_owned(),
        (2, side) => format!("{side}. "),
        (_, side) => format!("{side} "),
    };
    let street = if dice.percent(4) { typo(dice, street) } else { street.to_owned() };
    let kind = match dice.below(4) {
        0 => String::new(),
        1 => format!(" {long}"),
        2 => format!(" {kind}."),
        _ => format!(" {kind}"),
    };
    let town = TOWNS[truth.town];
    let zip = 60601 + truth.town * 7;
    let rest = match dice.below(4) {
        0 => format!(", {town}, IL {zip}"),
        1 => format!(", Suite {}", 1 + dice.below(400)),
        _ => String::new(),
    };
    let text = format!("{number} {side}{street}{kind}{rest}");
    if dice.percent(20) { text.to_uppercase() } else { text }
}

/// A name as another hand writes it.
pub(crate) fn dirtied(seed: u64, name: &str) -> String {
    dirty(&mut Dice(seed), name)
}

fn dirty(dice: &mut Dice, name: &str) -> String {
    let mut name = name.to_owned();
    const SHORT: [(&str, &[&str]); 14] = [
        ("Center", &["Ctr", "Ctr.", "Centre"]),
        ("Community", &["Comm.", "Cmty"]),
        ("Services", &["Svcs", "Svc", "Service"]),
        ("Hospital", &["Hosp", "Hosp."]),
        ("Health", &["Hlth"]),
        ("School District", &["Sch. Dist.", "School Dist"]),
        ("School", &["Sch", "Schl"]),
        ("Child Care", &["Childcare", "Child-Care"]),
        ("Day Care", &["Daycare", "Day-Care"]),
        ("Department", &["Dept", "Dept."]),
        ("St. ", &["Saint ", "St ", "ST. "]),
        ("MUD ", &["MUD #", "M.U.D. ", "MUD No. "]),
        (" and ", &[" & "]),
        ("'s", &["s", "’s"]),
    ];
    for (long, shorts) in SHORT {
        if dice.percent(35) {
            name = name.replace(long, dice.one(shorts));
        }
    }
    if dice.percent(12) {
        name = typo(dice, &name);
    }
    if dice.percent(15) {
        name.push_str(dice.one(&[", Inc.", " Inc", " LLC", ", NFP", " Corp."]));
    }
    if dice.percent(8) {
        name = format!("The {name}");
    }
    if dice.percent(10) && !name.contains(|c: char| c.is_ascii_digit()) {
        // The last word is left out, or one is put behind.
        let words: Vec<&str> = name.split(' ').collect();
        name = if dice.percent(50) && words.len() > 3 {
            words[..words.len() - 1].join(" ")
        } else {
            format!("{name} {}", dice.one(&["Program", "Services", "Agency", "Center"]))
        };
    }
    match dice.below(6) {
        0 => name.to_uppercase(),
        1 => name.replace(" - ", ": "),
        _ => name,
    }
}

/// One letter doubled, dropped, changed, or two swapped, in a longer word.
fn typo(dice: &mut Dice, text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let places: Vec<usize> = (1..letters.len().saturating_sub(1))
        .filter(|place| letters[place - 1..=place + 1].iter().all(|c| c.is_alphabetic()))
        .collect();
    let Some(place) = places.get(dice.below(places.len())) else { return text.to_owned() };
    let mut letters = letters;
    match dice.below(4) {
        0 => letters.insert(*place, letters[*place]),
        1 => drop(letters.remove(*place)),
        2 => letters.swap(*place, place + 1),
        _ => letters[*place] = char::from(b'a' + dice.below(26) as u8),
    }
    letters.into_iter().collect()
}

/// Organizations as attendees write them on sign-in sheets: names alone, some with an address.
pub(crate) fn attendees(seed: u64, organizations: usize) -> Vec<Row> {
    let dice = &mut Dice(seed);
    let mut rows = Vec::new();
    let mut taken = std::collections::BTreeSet::new();
    while taken.len() < organizations {
        let called = name(dice);
        if !taken.insert(called.clone()) {
            continue;
        }
        let truth = taken.len();
        let domain: String =
            called.to_lowercase().chars().filter(char::is_ascii_alphanumeric).take(18).collect();
        let mut seen = std::collections::BTreeSet::new();
        for person in 0..1 + dice.below(12) {
            let name = match dice.below(12) {
                0 => called
                    .split(' ')
                    .filter_map(|word| word.chars().next())
                    .filter(|c| c.is_alphanumeric())
                    .collect(),
                _ => dirty(dice, &called),
            };
            if !seen.insert(name.clone()) {
                continue;
            }
            let mut described = Described::named(name);
            if dice.percent(50) {
                described.texts.push(format!("p{person}@{domain}.org"));
            } else if dice.percent(30) {
                described.texts.push(format!("p{person}.{truth}@gmail.com"));
            }
            rows.push(Row { truth, described });
        }
    }
    rows
}

//! Made-up communities of a fixed seed, as CSV tables: the same bytes every time.
//!
//! Their shape is that of communities on record: a few have very many ties and most have a few,
//! half the ties stay within a region, a fifth of all stakeholders hang on one convener by a
//! single tie, and three in a hundred have none.

mod chance;

use chance::Chance;
use std::{collections::BTreeSet, fmt};

/// How large a made-up community is.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) stakeholders: usize,
    pub(crate) relationships: usize,
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} tied {}", self.stakeholders, self.relationships)
    }
}

/// A table: the name of its file, and what is in it.
pub(crate) type Table = (&'static str, String);

/// Who is there, and who works with whom.
pub(crate) fn network(size: Size) -> Vec<Table> {
    let mut chance = Chance::of_seed(20_240_607 + size.stakeholders as u64);
    let regions: Vec<usize> =
        (0..size.stakeholders).map(|_| chance.below(size.stakeholders.div_ceil(400))).collect();
    let stakeholders = stakeholders(&regions, &mut chance);
    let relationships = relationships(size, &regions, &mut chance);
    vec![("stakeholders.csv", stakeholders), ("relationships.csv", relationships)]
}

/// The same, with what they want, where they met, and what they promised.
pub(crate) fn community(size: Size) -> Vec<Table> {
    let mut chance = Chance::of_seed(size.relationships as u64);
    let mut tables = network(size);
    tables.extend([
        ("priorities.csv", priorities()),
        ("positions.csv", positions(size, &mut chance)),
        ("events.csv", events()),
        ("attendance.csv", attendance(size, &mut chance)),
        ("commitments.csv", commitments(size, &mut chance)),
    ]);
    tables
}

const SECTORS: [&str; 5] = ["payer", "provider", "patient advocate", "partner", "sponsor"];
const LEVELS: [&str; 5] =
    ["networking", "cooperation", "coordination", "coalition", "collaboration"];
const PRIORITIES: usize = 12;
const EVENTS: usize = 24;

fn id(i: usize) -> String {
    format!("s{i:05}")
}

/// A name that resembles few others; no two alike for up to 8,000.
fn name(i: usize) -> String {
    const FIRST: [&str; 20] = [
        "Bram", "Corl", "Dunn", "Elst", "Farn", "Grim", "Hart", "Ivel", "Jask", "Keld", "Lorn",
        "Marr", "Nesk", "Osk", "Pell", "Quen", "Rusk", "Stav", "Thorn", "Wyck",
    ];
    const SECOND: [&str; 20] = [
        "aby", "beck", "combe", "dale", "erton", "field", "gate", "holm", "ingham", "keld", "ley",
        "mere", "ness", "over", "port", "rigg", "sted", "thwaite", "under", "wold",
    ];
    const THIRD: [&str; 20] = [
        "Alliance",
        "Benefits",
        "Clinic",
        "Dispensary",
        "Elders",
        "Foundation",
        "General",
        "Hospice",
        "Institute",
        "Jobs",
        "Kinship",
        "League",
        "Mutual",
        "Nurses",
        "Outreach",
        "Pharmacy",
        "Quorum",
        "Recovery",
        "Shelter",
        "Trust",
    ];
    let place = i * 3_079 % 8_000; // 3,079 is prime: every place once
    format!("{}{} {}", FIRST[place % 20], SECOND[place / 20 % 20], THIRD[place / 400])
}

fn stakeholders(regions: &[usize], chance: &mut Chance) -> String {
    let mut text = "id,name,sector,region,county,standing\n".to_owned();
    for (i, region) in regions.iter().enumerate() {
        let sector = chance.one_of(&SECTORS);
        let standing = if chance.below(5) == 0 { "prospect" } else { "engaged" };
        let county = chance.below(4);
        line(
            &mut text,
            [
                &id(i),
                &name(i),
                sector,
                &format!("Region {region}"),
                &format!("County {region}-{county}"),
                standing,
            ],
        );
    }
    text
}

fn relationships(size: Size, regions: &[usize], chance: &mut Chance) -> String {
    let n = size.stakeholders;
    let (alone, hanging) = (n * 3 / 100, n / 5);
    let core = n - alone - hanging;
    let mut pairs = BTreeSet::new();
    for i in core..core + hanging {
        pairs.insert((chance.towards_first(core / 10), i));
    }
    while pairs.len() < size.relationships {
        let from = chance.towards_first(core);
        // Half of the time, whoever comes next in the same region.
        let to = chance.towards_first(core);
        let near = (to..core).find(|i| regions[*i] == regions[from]);
        let to = near.filter(|_| chance.below(2) == 0).unwrap_or(to);
        if from != to {
            pairs.insert((from.min(to), from.max(to)));
        }
    }
    let mut text = "from,to,kind,level,since\n".to_owned();
    for (from, to) in pairs {
        let kind = if chance.below(8) == 0 { "referral" } else { "collaboration" };
        let since = day(chance);
        line(&mut text, [&id(from), &id(to), kind, chance.one_of(&LEVELS), &since]);
    }
    text
}

fn priorities() -> String {
    let mut text = "id,name\n".to_owned();
    (0..PRIORITIES).for_each(|i| line(&mut text, [&format!("p{i}"), &format!("Priority {i}")]));
    text
}

fn positions(size: Size, chance: &mut Chance) -> String {
    let mut text = "stakeholder,priority,importance\n".to_owned();
    for i in 0..size.stakeholders {
        let (priority, importance) = (chance.below(PRIORITIES), 1 + chance.below(5));
        line(&mut text, [&id(i), &format!("p{priority}"), &importance.to_string()]);
    }
    text
}

fn events() -> String {
    let mut text = "id,name,kind,date\n".to_owned();
    for i in 0..EVENTS {
        let date = format!("{}-{:02}-15", 2024 + i / 12, 1 + i % 12);
        line(&mut text, [&format!("e{i}"), &format!("Convening {i}"), "convening", &date]);
    }
    text
}

fn attendance(size: Size, chance: &mut Chance) -> String {
    let mut text = "event,stakeholder,status\n".to_owned();
    for event in 0..EVENTS {
        let who: BTreeSet<usize> =
            (0..30).map(|_| chance.towards_first(size.stakeholders)).collect();
        who.into_iter().for_each(|i| line(&mut text, [&format!("e{event}"), &id(i), "attended"]));
    }
    text
}

fn commitments(size: Size, chance: &mut Chance) -> String {
    let mut text = "id,act,by,to,what,made on,due,priority\n".to_owned();
    for i in 0..size.stakeholders / 10 {
        let (by, to) = (chance.below(size.stakeholders / 2), size.stakeholders / 2);
        let to = to + chance.below(size.stakeholders - to);
        let (made, due) = (day(chance), format!("2026-{:02}-01", 1 + chance.below(12)));
        let priority = format!("p{}", chance.below(PRIORITIES));
        let (id, by, to) = (format!("c{i}"), id(by), id(to));
        line(&mut text, [&id, "promise", &by, &to, "Send what was agreed", &made, &due, &priority]);
    }
    text
}

fn day(chance: &mut Chance) -> String {
    let [year, month, day] = [2_020 + chance.below(6), 1 + chance.below(12), 1 + chance.below(28)];
    format!("{year}-{month:02}-{day:02}")
}

/// None of the cells needs quotes.
fn line<const N: usize>(text: &mut String, cells: [&str; N]) {
    text.push_str(&cells.join(","));
    text.push('\n');
}

//! The words of a name, each written in one way however people write them.

use super::names::bare;

/// The words of a name, each in one spelling: “St.” and “Saint”, “Ctr” and “Center”, “&” and
/// “and” are the same; small words, legal forms, accents and a plural's s are gone.
///
/// For telling whether two names may be one, not for showing.
///
/// ```
/// use convoke::model::spelled;
/// assert_eq!(spelled("St. Mary’s Health Care Ctr., Inc."), ["saint", "mary", "healthcare", "center"]);
/// assert_eq!(spelled("The MUD No. 050"), spelled("MUD #50"));
/// ```
pub fn spelled(name: &str) -> Vec<String> {
    let bare = bare(&counties(&parted(name)));
    let mut words: Vec<String> = Vec::new();
    for word in bare.split(' ').filter(|word| !word.is_empty()) {
        match words.last_mut().and_then(|last| compound(last, word).map(|whole| (last, whole))) {
            Some((last, whole)) => *last = whole,
            None => words.extend(pieces(word).into_iter().filter_map(|piece| one_way(&piece))),
        }
    }
    // The last of “Payer A” is its letter.
    if bare.ends_with(" a") {
        words.push("a".into());
    }
    if words.is_empty() { bare.split_whitespace().map(str::to_owned).collect() } else { words }
}

/// “St.Mary” is two words; “U.T.” is one.
fn parted(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    let mut letters = 0;
    for letter in name.chars() {
        if letter.is_alphanumeric() {
            letters += 1;
        } else {
            let is_end = letter == '.' && letters > 1;
            letters = if matches!(letter, '\'' | '’') { letters } else { 0 };
            if is_end {
                text.push(' ');
                continue;
            }
        }
        text.push(letter);
    }
    text
}

/// “Harris Co. MUD” is in Harris County; “Ford Motor Co., Inc.” is a company.
fn counties(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    for place in 1..words.len().saturating_sub(1) {
        let next = bare(words[place + 1]);
        if matches!(words[place], "Co" | "Co." | "CO" | "CO.") && !next.is_empty() && next != "of" {
            words[place] = "County";
        }
    }
    words.join(" ")
}

/// Two words that are also written as one.
fn compound(one: &str, other: &str) -> Option<String> {
    const BOTH: [(&str, &str); 9] = [
        ("health", "care"),
        ("child", "care"),
        ("day", "care"),
        ("head", "start"),
        ("non", "profit"),
        ("after", "school"),
        ("pre", "school"),
        ("well", "being"),
        ("tele", "health"),
    ];
    let is_one = one == "mc" || BOTH.contains(&(one, other));
    is_one.then(|| format!("{one}{other}"))
}

/// “MUD50” is two words, a name and its number.
fn pieces(word: &str) -> Vec<String> {
    let digits = word.len() - word.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (letters, digits) = word.split_at(word.len() - digits);
    if letters.chars().count() >= 2
        && !digits.is_empty()
        && letters.chars().all(char::is_alphabetic)
    {
        return vec![letters.to_owned(), digits.to_owned()];
    }
    vec![word.to_owned()]
}

/// The one spelling of a word; nothing for a small word.
fn one_way(word: &str) -> Option<String> {
    if SMALL.contains(&word) {
        return None;
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = word.trim_start_matches('0');
        return Some(if number.is_empty() { "0" } else { number }.to_owned());
    }
    let short = SHORT.iter().find(|(short, _)| *short == word);
    Some(short.map_or_else(|| singular(word), |(_, long)| (*long).to_owned()))
}

/// Without a plural's or an owner's s.
fn singular(word: &str) -> String {
    let long = word.chars().count() > 3;
    match word {
        _ if !long || ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) => word.to_owned(),
        _ => match (word.strip_suffix("ies"), word.strip_suffix('s')) {
            (Some(stem), _) if stem.chars().count() > 2 => format!("{stem}y"),
            (_, Some(stem)) => stem.to_owned(),
            (_, None) => word.to_owned(),
        },
    }
}

/// Words that are left out, put in and forgotten again.
const SMALL: [&str; 20] = [
    "and",
    "of",
    "for",
    "at",
    "in",
    "on",
    "by",
    "to",
    "a",
    "an",
    "no",
    "number",
    "company",
    "corporation",
    "limited",
    "nfp",
    "501c3",
    "lp",
    "de",
    "la",
];

/// What words are shortened to, and numbers written as.
const SHORT: [(&str, &str); 106] = [
    ("st", "saint"),
    ("ste", "saint"),
    ("sts", "saint"),
    ("mt", "mount"),
    ("ft", "fort"),
    ("ctr", "center"),
    ("ctrs", "center"),
    ("cntr", "center"),
    ("cent", "center"),
    ("cen", "center"),
    ("centre", "center"),
    ("centres", "center"),
    ("hosp", "hospital"),
    ("hsp", "hospital"),
    ("hlth", "health"),
    ("hlthcare", "healthcare"),
    ("med", "medical"),
    ("clin", "clinic"),
    ("univ", "university"),
    ("coll", "college"),
    ("dept", "department"),
    ("dpt", "department"),
    ("div", "division"),
    ("assn", "association"),
    ("assoc", "association"),
    ("asso", "association"),
    ("ass", "association"),
    ("svc", "service"),
    ("svcs", "service"),
    ("srvcs", "service"),
    ("srvs", "service"),
    ("serv", "service"),
    ("comm", "community"),
    ("cmty", "community"),
    ("cmnty", "community"),
    ("commun", "community"),
    ("cnty", "county"),
    ("cty", "county"),
    ("dist", "district"),
    ("dst", "district"),
    ("elem", "elementary"),
    ("sch", "school"),
    ("schl", "school"),
    ("acad", "academy"),
    ("intl", "international"),
    ("natl", "national"),
    ("govt", "government"),
    ("gov", "government"),
    ("mgmt", "management"),
    ("mgt", "management"),
    ("admin", "administration"),
    ("auth", "authority"),
    ("bd", "board"),
    ("bldg", "building"),
    ("dev", "development"),
    ("devt", "development"),
    ("develop", "development"),
    ("educ", "education"),
    ("ed", "education"),
    ("engr", "engineering"),
    ("eng", "engineering"),
    ("engrs", "engineer"),
    ("env", "environmental"),
    ("fam", "family"),
    ("fed", "federal"),
    ("fdn", "foundation"),
    ("fndn", "foundation"),
    ("found", "foundation"),
    ("grp", "group"),
    ("gp", "group"),
    ("inst", "institute"),
    ("lab", "laboratory"),
    ("mem", "memorial"),
    ("meml", "memorial"),
    ("meth", "methodist"),
    ("metro", "metropolitan"),
    ("mun", "municipal"),
    ("neigh", "neighborhood"),
    ("nbhd", "neighborhood"),
    ("org", "organization"),
    ("ped", "pediatric"),
    ("pgm", "program"),
    ("prog", "program"),
    ("programme", "program"),
    ("pres", "presbyterian"),
    ("presb", "presbyterian"),
    ("rehab", "rehabilitation"),
    ("rx", "pharmacy"),
    ("pharm", "pharmacy"),
    ("reg", "regional"),
    ("regl", "regional"),
    ("soc", "society"),
    ("sys", "system"),
    ("tech", "technology"),
    ("twp", "township"),
    ("yr", "year"),
    ("ii", "2"),
    ("iii", "3"),
    ("iv", "4"),
    ("vi", "6"),
    ("vii", "7"),
    ("viii", "8"),
    ("1st", "first"),
    ("2nd", "second"),
    ("3rd", "third"),
    ("4th", "fourth"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_is_spelled_in_one_way() {
        for (one, other) in [
            ("Lakeside Community Health Center", "Lakeside Cmty. Health Ctr., LLC"),
            ("St. Mary’s Hospital", "SAINT MARYS HOSP"),
            ("St.Mary's Hospital", "Saint Mary Hospital"),
            ("Freese & Nichols", "Freese and Nichols, Inc."),
            ("Harris County MUD 050", "Harris County MUD #50"),
            ("Harris County MUD50", "Harris Cnty. MUD No. 50"),
            ("Café Santé", "Cafe Sante"),
            ("Harris Co. M.U.D. 50", "Harris County MUD 50"),
            ("Ford Motor Co., Inc.", "Ford Motor"),
            ("Kids First II", "Kids First 2"),
            ("Sisters of Charity", "The Sister of Charity"),
        ] {
            assert_eq!(spelled(one), spelled(other), "{one} / {other}");
        }
    }

    #[test]
    fn two_names_stay_two() {
        for (one, other) in [
            ("St. Mary’s", "St. Mark’s"),
            ("MUD 50", "MUD 51"),
            ("First Baptist", "Second Baptist"),
            ("Payer A", "Payer B"),
            ("Payer A", "Payer"),
            ("The Of", "And Inc"),
        ] {
            assert_ne!(spelled(one), spelled(other), "{one} / {other}");
        }
    }
}

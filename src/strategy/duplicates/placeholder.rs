//! Words in the place of an answer: never evidence that two are the same.

use crate::model::bare;

/// Whether a text says that nothing is known: “n/a”, “Not available on website”, “TBD”, “-”.
pub(super) fn is_placeholder(text: &str) -> bool {
    let bare = bare(text);
    let first = bare.split(' ').next().unwrap_or_default();
    bare.is_empty()
        || WHOLE.contains(&bare.as_str())
        || (bare.contains(' ') && BEGINNINGS.iter().any(|words| bare.starts_with(words)))
        || (first == "na" && bare.split(' ').count() < 4)
        || first.chars().all(|letter| letter == 'x')
}

const WHOLE: [&str; 41] = [
    "n a",
    "na",
    "none",
    "nil",
    "null",
    "unknown",
    "unk",
    "not known",
    "not available",
    "not given",
    "not provided",
    "not listed",
    "not sure",
    "not applicable",
    "tbd",
    "tba",
    "tbc",
    "pending",
    "to be determined",
    "to be announced",
    "to be confirmed",
    "blank",
    "empty",
    "same",
    "ditto",
    "various",
    "varies",
    "multiple",
    "several",
    "other",
    "others",
    "self",
    "private",
    "confidential",
    "retired",
    "individual",
    "citizen",
    "no organization",
    "no affiliation",
    "test",
    "0",
];

const BEGINNINGS: [&str; 13] = [
    "not available",
    "not provided",
    "not listed",
    "not applicable",
    "not on",
    "unknown ",
    "see ",
    "same as",
    "none ",
    "no phone",
    "no address",
    "no email",
    "no website",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_where_nothing_is_known_is_no_answer() {
        for said in [
            "n/a",
            "N.A.",
            "Not available on website",
            "unknown",
            "-",
            "",
            "TBD",
            "None",
            "xxx",
            "Not listed",
            "See website",
            "none listed",
            "???",
        ] {
            assert!(is_placeholder(said), "{said}");
        }
        for said in ["Nora's Place", "Private Industry Council", "1200 Main St", "Nonesuch Farm"] {
            assert!(!is_placeholder(said), "{said}");
        }
    }
}

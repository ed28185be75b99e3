//! What is read in front of the people it is about calls nobody late, isolated or unreliable, and
//! gives no number that needs a decimal point.

#![allow(clippy::unwrap_used)]

mod printed;
mod rich;
mod told;

use convoke::{
    model::{Audience, Community, View},
    render::Format,
    sheets::{self, Options},
};
use printed::{FORMATS, Printed, everything};
use rich::{Row, Said, TODAY, rich};
use serde_json::Value;
use std::path::Path;
use told::seen_by;

const EXAMPLES: [(&str, &str); 5] = [
    ("lakeside", "2026-11-20"),
    ("spokane", "2022-06-01"),
    ("carolina", "2024-07-01"),
    ("utah", "2027-08-01"),
    ("pharmacy-cohort", "2015-12-01"),
];

/// What nobody is called, and what nobody's doing is called, in words as they stand in a sentence.
const BLUNT: [&str; 22] = [
    "late",
    "later than",
    "lateness",
    "overdue",
    "isolated",
    "isolate",
    "unreliable",
    "single point of failure",
    "failure",
    "failed",
    "cut off",
    "never came",
    "never come",
    "no show",
    "absent",
    "stayed away",
    "opposes",
    "opposed",
    "against",
    "stranger",
    "strangers",
    "no longer reach",
];

/// The numbers that are the convener's, by the names of their fields.
const NUMBERS: [&str; 9] = [
    "betweenness_normalized",
    "constraint",
    "effective_size",
    "share",
    "mean_importance",
    "days_overdue",
    "days_unanswered",
    "single_point_of_failure",
    "apart",
];

fn example(name: &str) -> Community {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    sheets::community(sheets::read(&folder, None).unwrap(), &Options::default()).unwrap().0
}

/// A random community in which no stance and no absence was released: to read these aloud is the
/// convener's decision.
fn unreleased(seed: u64) -> Community {
    let releases = |row: &Row| matches!(row.word("audience"), Some(said) if said.contains('='));
    let mut rows = rich(seed);
    for row in rows.iter_mut().filter(|row| releases(row)) {
        row.said.insert("audience", Said::Word("members".to_owned()));
    }
    rows.retain(|row| row.word("status") != Some("absent"));
    rich::community(&rows)
}

/// The views that a group may be shown.
fn views() -> Vec<(String, View)> {
    let audiences = [Audience::Members, Audience::Public];
    let examples = EXAMPLES.iter().flat_map(|(name, day)| {
        let community = example(name);
        audiences
            .map(|audience| (format!("{name} for {audience}"), seen_by(&community, day, audience)))
    });
    let random = (0..12).flat_map(|seed| {
        let community = unreleased(seed);
        audiences.map(|audience| {
            (format!("seed {seed} for {audience}"), seen_by(&community, TODAY, audience))
        })
    });
    examples.chain(random).collect()
}

/// A text in lower case with one space between words and around all, so that a word is found by
/// the spaces around it.
fn plain(text: &str) -> String {
    let letters = text.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' });
    let words: String = letters.flat_map(char::to_lowercase).collect();
    format!(" {} ", words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Those of the blunt words of which the letters stand somewhere in a text.
fn suspected(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    BLUNT.into_iter().filter(|word| text.contains(word)).collect()
}

/// Does it for every text in an answer but the names of kinds, which programs hold on to.
fn each_text(value: &Value, look: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => look(text),
        Value::Array(values) => values.iter().for_each(|value| each_text(value, look)),
        Value::Object(fields) => {
            let told = fields.iter().filter(|(name, _)| *name != "kind");
            told.for_each(|(_, value)| each_text(value, look));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Does it for every number and its name.
fn each_field(value: &Value, look: &mut dyn FnMut(&str, &Value)) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| each_field(value, look)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            look(name, value);
            each_field(value, look);
        }),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn nobody_is_called_late_isolated_or_a_single_point_of_failure_where_the_group_reads() {
    for (whose, view) in views() {
        // A page has the same words as text, as Markdown and as HTML.
        for Printed { what, form, bytes } in
            everything(&view, &[Format::Text, Format::Csv, Format::Json])
        {
            let words = suspected(&bytes);
            let look = |text: &str| {
                let text = if words.is_empty() { String::new() } else { plain(text) };
                let word = words.iter().find(|word| text.contains(&plain(word)));
                assert!(word.is_none(), "{whose}, {what} as {form}: “{}” in {text}", word.unwrap());
            };
            match form {
                "json" if words.is_empty() => {}
                "json" => each_text(&serde_json::from_str(&bytes).unwrap(), &mut { look }),
                _ => bytes.lines().for_each(look),
            }
        }
    }
}

#[test]
fn the_conveners_numbers_are_not_in_what_the_group_reads_as_json_either() {
    for (whose, view) in views() {
        let printed = everything(&view, &[Format::Json]);
        let answers = printed.iter().filter(|one| one.form == "json" && one.what != "measures");
        for Printed { what, bytes, .. } in answers {
            each_field(&serde_json::from_str(bytes).unwrap(), &mut |name, value| {
                let is_hers = NUMBERS.contains(&name) && !value.is_null();
                assert!(!is_hers, "{whose}, {what}: {name} is {value}");
                // Of an amount of money, and of a network that brings its own strengths.
                let is_whole = !value.is_f64() || ["number", "strength"].contains(&name);
                assert!(is_whole, "{whose}, {what}: {name} is {value}");
            });
        }
    }
}

#[test]
fn the_convener_is_told_bluntly_and_with_numbers() {
    let view = seen_by(&example("lakeside"), "2026-11-20", Audience::Convener);
    let printed = everything(&view, &FORMATS);
    let told = |word: &str| printed.iter().any(|one| plain(&one.bytes).contains(&plain(word)));
    for word in ["late", "overdue", "cut off", "never come", "against"] {
        assert!(told(word), "{word}");
    }
    for name in NUMBERS {
        let field = format!("\"{name}\": ");
        let is_said = |line: &str| line.contains(&field) && !line.contains("null");
        assert!(printed.iter().any(|one| one.bytes.lines().any(is_said)), "{name}");
    }
}

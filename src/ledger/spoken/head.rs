//! Who speaks, to whom, and what is done in saying it: what stands before the colon.

use crate::model::Act;

/// The text before the first colon that is not part of a name such as `sector:payer`, or before
/// “will”; and what follows.
pub(super) fn parted(text: &str) -> Option<(&str, &str)> {
    let colon = text.match_indices(':').find(|(at, _)| {
        let before = text[..*at].to_ascii_lowercase();
        let is_digit = |letter: char| letter.is_ascii_digit();
        // “10:02” is a time.
        if before.ends_with(is_digit) && text[at + 1..].starts_with(is_digit) {
            return false;
        }
        let is_name = before.ends_with("sector") || before.ends_with("initiative");
        !(is_name && text[at + 1..].starts_with(|letter: char| !letter.is_whitespace()))
    });
    match colon {
        Some((at, _)) => Some((&text[..at], &text[at + 1..])),
        None => last_sentence(text).split_once(" will "),
    }
}

/// The sentence in which “will” stands, without those before it: “… this week. Ana Ruiz will call”.
fn last_sentence(text: &str) -> &str {
    let Some(will) = text.find(" will ") else { return text };
    // Behind a small word a sentence has ended, behind “St.” none has.
    let ends = text[..will].match_indices(". ").filter(|(at, _)| {
        let word = text[..*at].rsplit(' ').next().unwrap_or_default();
        word.starts_with(|first: char| first.is_lowercase() || first.is_ascii_digit())
    });
    ends.last().map_or(text, |(at, end)| text[at + end.len()..].trim())
}

/// Whether what somebody “will” says what happens to it, or how it will be: “be missed”.
pub(super) fn is_passive(plain: &str) -> bool {
    const HOW: [&str; 8] = ["away", "absent", "late", "closed", "unable", "missed", "ill", "sick"];
    let rest = plain.trim_start_matches("will ").strip_prefix("be ");
    let word = rest.and_then(|rest| rest.split([' ', '.', ',']).next()).unwrap_or_default();
    HOW.contains(&word) || word.len() > 4 && word.ends_with("ed")
}

/// Whether words in the place of a name are the beginning of what was told or asked: “whether
/// Payer A”, “Payer A said that Payer B”; or the end of what was denied: “Payer A won't”.
pub(super) fn is_told(who: &str) -> bool {
    const BEGIN: [&str; 8] = ["whether ", "if ", "how ", "why ", "what ", "when ", "to ", "that "];
    let plain = who.to_ascii_lowercase();
    let told = [" said that ", " says that ", " said ", " that ", " whether ", " noted "];
    let denies = [" won't", " won’t", " will not", " cannot", " can't", " does not"];
    BEGIN.iter().any(|word| plain.starts_with(word))
        || told.iter().any(|word| plain.contains(word))
        || denies.iter().any(|word| plain.ends_with(word))
}

/// Verbs between who would do it and whom it serves, as one says them, several do, or one did.
const GIVES: [(&str, Act); 12] = [
    (" offers to ", Act::Offer),
    (" offers ", Act::Offer),
    (" offer to ", Act::Offer),
    (" offer ", Act::Offer),
    (" offered to ", Act::Offer),
    (" offered ", Act::Offer),
    (" promises to ", Act::Promise),
    (" promises ", Act::Promise),
    (" promise to ", Act::Promise),
    (" promise ", Act::Promise),
    (" promised to ", Act::Promise),
    (" promised ", Act::Promise),
];

/// Verbs between whom it serves and who would do it.
const ASKS: [&str; 6] =
    [" asks ", " ask ", " asked ", " requests from ", " request from ", " requested from "];

/// Verbs at the end.
const SAYS: [(&str, Act); 10] = [
    (" declares", Act::Declaration),
    (" declare", Act::Declaration),
    (" declared", Act::Declaration),
    (" states", Act::Assertion),
    (" stated", Act::Assertion),
    (" offers", Act::Offer),
    (" offer", Act::Offer),
    (" offered", Act::Offer),
    (" promises", Act::Promise),
    (" promised", Act::Promise),
];

/// What was done in saying it, who would do it, and whom it serves.
pub(super) fn read(head: &str) -> (Act, &str, &str) {
    for arrow in ["-->", "->", "→", "=>"] {
        if let Some((by, to)) = head.split_once(arrow) {
            return (Act::Promise, by.trim(), to.trim());
        }
    }
    for arrow in ["<--", "<-", "←", "<="] {
        if let Some((to, by)) = head.split_once(arrow) {
            return (Act::Promise, by.trim(), to.trim());
        }
    }
    for (verb, act) in GIVES {
        if let Some((by, to)) = head.split_once(verb) {
            return (act, without_has(by), to.trim());
        }
    }
    for verb in ASKS {
        if let Some((to, by)) = head.split_once(verb) {
            return (Act::Request, by.trim(), without_has(to));
        }
    }
    for (verb, act) in SAYS {
        if let Some(by) = head.strip_suffix(verb) {
            return (act, without_has(by), "");
        }
    }
    (Act::Promise, head, "")
}

/// “Payer A has” offered.
fn without_has(who: &str) -> &str {
    let who = who.trim();
    who.strip_suffix(" has").or_else(|| who.strip_suffix(" have")).unwrap_or(who)
}

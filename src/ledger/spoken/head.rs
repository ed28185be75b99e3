//! Who speaks, to whom, and what is done in saying it: what stands before the colon.

use crate::model::Act;

/// The text before the first colon that is not part of a name such as `sector:payer`, or before
/// “will”; and what follows.
pub(super) fn parted(text: &str) -> Option<(&str, &str)> {
    let colon = text.match_indices(':').find(|(at, _)| {
        let before = text[..*at].to_ascii_lowercase();
        let is_name = before.ends_with("sector") || before.ends_with("initiative");
        !(is_name && text[at + 1..].starts_with(|letter: char| !letter.is_whitespace()))
    });
    match colon {
        Some((at, _)) => Some((&text[..at], &text[at + 1..])),
        None => text.split_once(" will "),
    }
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

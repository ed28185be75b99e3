use lean_string::LeanStr;
use serde::Serialize;
use std::{borrow::Borrow, fmt};
use unicode_normalization::UnicodeNormalization;

/// What every kind of id can do; ids of different nouns are different types.
pub trait Id: Clone + Ord + Default + fmt::Display {
    /// The noun that it names, in the singular.
    const NOUN: &'static str;
    /// The id with this text.
    fn new(text: impl Into<LeanStr>) -> Self;
    /// Its text.
    fn as_str(&self) -> &str;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident, $noun:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub struct $name(LeanStr);

        impl Id for $name {
            const NOUN: &'static str = $noun;
            fn new(text: impl Into<LeanStr>) -> Self {
                $name(text.into())
            }
            fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl $name {
            /// Its text, in the room that it takes already.
            pub(super) fn shared(&self) -> LeanStr {
                self.0.clone()
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                $name(text.into())
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// Names one organization or person.
    StakeholderId, "stakeholder";
    /// Names one event.
    EventId, "event";
    /// Names one priority.
    PriorityId, "priority";
    /// Names one action that could be taken on a priority.
    ActionId, "action";
    /// Names one alliance, program, pilot or service.
    InitiativeId, "initiative";
    /// Names one commitment.
    CommitmentId, "commitment";
}

/// A short id made from a name: lower case, letters and digits, joined by hyphens.
///
/// Accents are dropped; letters of any script stay. A name without letters or digits gives
/// `unnamed`; whoever records it adds a number where that is taken.
///
/// ```
/// use convoke::model::slug;
/// assert_eq!(slug("St. Mary’s Health & Care"), "st-marys-health-care");
/// assert_eq!(slug("Médecins 医院"), "medecins-医院");
/// assert_eq!(slug("---"), "unnamed");
/// ```
pub fn slug(name: &str) -> String {
    let slug: String = if name.is_ascii() {
        joined(name.chars().map(|letter| letter.to_ascii_lowercase())).chars().take(80).collect()
    } else {
        joined(name.nfkd().flat_map(char::to_lowercase)).nfc().take(80).collect()
    };
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "unnamed".to_owned() } else { slug.to_owned() }
}

/// Letters and digits, with a hyphen for whatever stands between them.
fn joined(letters: impl Iterator<Item = char>) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for letter in letters {
        if letter.is_alphanumeric() {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.push(letter);
        } else if !is_joined(letter) {
            gap = true;
        }
    }
    slug
}

/// Marks that belong to the letter before them, or to the word around them.
fn is_joined(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
        || unicode_normalization::char::is_combining_mark(letter)
}

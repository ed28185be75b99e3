//! What the name of a tab says of those who stand on it.

use super::{SeenColumn, Understood, heading, holds::Holds, said_day};
use crate::sheets::sector_words::plain;
use std::collections::BTreeSet;

/// What a tab says of those who stand on it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tab {
    /// The county that they are in.
    County(String),
    /// Something that nobody here knows.
    Unknown(String),
}

/// What each page says by its name: where several lists are alike but for that, it is no title.
pub(super) fn of(pages: &[Understood]) -> Vec<Option<Tab>> {
    let counties: Vec<Option<String>> = pages.iter().map(county).collect();
    let different: BTreeSet<&String> = counties.iter().flatten().collect();
    let are_counties = different.len() > 1;
    let tab = |(page, county): (&Understood, Option<String>)| match county {
        Some(county) if are_counties => Some(Tab::County(county)),
        Some(_) | None => {
            let name = page.page.clone().filter(|name| is_telling(name))?;
            let is_alike =
                pages.iter().any(|other| other.page != page.page && are_alike(other, page));
            is_alike.then_some(Tab::Unknown(name))
        }
    };
    pages.iter().zip(counties).map(tab).collect()
}

/// The county that a page is about, as its name or a title with its name says.
fn county(seen: &Understood) -> Option<String> {
    let page = seen.page.as_deref()?.trim();
    let name = plain(page);
    if seen.has(Holds::County) || name.is_empty() {
        return None;
    }
    let is_one = name.ends_with(" county") || name.ends_with(" parish");
    let called = |word: &str| format!(" {name} {word} ");
    let says = |word: &str| {
        seen.title.iter().any(|title| format!(" {} ", plain(title)).contains(&called(word)))
    };
    if is_one {
        Some(page.to_owned())
    } else if says("county") {
        Some(format!("{page} County"))
    } else if says("parish") {
        Some(format!("{page} Parish"))
    } else {
        None
    }
}

/// Whether the name of a page may say something of those on it: no number, day or meeting, and no
/// word for a list.
fn is_telling(name: &str) -> bool {
    let folded = plain(name);
    !name.contains(|letter: char| letter.is_ascii_digit())
        && said_day::within(name).is_none()
        && !folded.split(' ').any(|word| {
            heading::is_meeting_word(word)
                || heading::is_known(word)
                || super::community_name::is_of_lists(word)
        })
}

/// Whether two lists have the same headings.
fn are_alike(one: &Understood, other: &Understood) -> bool {
    let names = |seen: &Understood| -> BTreeSet<String> {
        let filled = |column: &&SeenColumn| column.filled > 0;
        seen.columns.iter().filter(filled).map(|column| plain(&column.heading)).collect()
    };
    names(one) == names(other)
}

//! What a community is called, as the titles above its list or the name of the file say it.

use super::{Understood, said_day};
use crate::sheets::sector_words::plain;

/// Words by which communities go.
const COMMUNITIES: &str = "coalition coalitions collaborative council network alliance partnership consortium \
    initiative collective commission committee taskforce community federation forum hub together league association";
/// Words that say what a list is, and not whose.
const OF_LISTS: &str = "list lists roster tracker tracking log sheet signin attendance attendees attendee directory \
    master contact contacts contacts members membership partner stakeholder stakeholders meeting meetings mtg mtgs \
    agenda minutes summary report reports count counts column columns row rows labels label table pivot survey \
    response responses results export exported updated update draft final data database information info details mou \
    baa rsvp registration action items item plan workplan matrix inventory form date location time page pages tab \
    properties total average generated created quarterly monthly annual weekly current version";

fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

/// Whether a word says what a list is.
pub(super) fn is_of_lists(word: &str) -> bool {
    has(OF_LISTS, word)
}

/// The best guess: a title that reads as a name, else the name of the file.
pub(super) fn guess(seen: &Understood, stem: &str) -> String {
    // What only one of several lists is called is not what all are.
    let is_of_one = |page: &Understood| !page.title.is_empty() && page.title != seen.title;
    let are_many = !seen.title.is_empty() && seen.more.iter().any(is_of_one);
    let above = seen.title.iter().chain(&seen.page).filter(|_| !are_many);
    let texts = above.map(String::as_str).chain([stem]);
    let parts: Vec<String> = texts.clone().flat_map(parts).collect();
    let of_community = parts.iter().find(|part| {
        part.contains(' ') && plain(part).split(' ').any(|word| has(COMMUNITIES, word))
    });
    let title = seen
        .title
        .first()
        .filter(|_| !are_many)
        .map(|title| self::parts(title))
        .unwrap_or_default();
    let title = title.into_iter().find(|part| reads_as_name(part));
    let stem = if stem.trim().is_empty() { "Our community" } else { stem };
    of_community.cloned().or(title).unwrap_or_else(|| stem.to_owned())
}

/// The parts of a text that may be a name, without words at their ends that say that it is a list.
fn parts(text: &str) -> Vec<String> {
    let text = text.split_once('(').map_or(text, |(before, _)| before);
    let strokes = [" - ", " – ", " — ", " | ", ": "];
    let parts = strokes.iter().fold(vec![text], |parts, stroke| {
        parts.into_iter().flat_map(|part| part.split(stroke)).collect()
    });
    parts.into_iter().filter_map(name_in).collect()
}

fn name_in(part: &str) -> Option<String> {
    let is_year =
        |word: &str| word.len() == 4 && word.starts_with("20") && word.parse::<u16>().is_ok();
    let is_of_list = |word: &&str| {
        let folded = plain(word);
        folded.is_empty() || is_year(&folded) || folded.split(' ').all(|word| has(OF_LISTS, word))
    };
    let words: Vec<&str> = part.split([' ', '_']).filter(|word| !word.is_empty()).collect();
    let end = words.iter().rposition(|word| !is_of_list(word))? + 1;
    let first = words.iter().position(|word| !is_year(word))?;
    let words = words.get(first..end)?;
    let name = words.join(" ").trim_matches([',', ';', '.', '-', ' ']).to_owned();
    let folded = plain(&name);
    let is_name = name.starts_with(char::is_uppercase)
        && name.chars().count() <= 60
        && !name.contains(['@', '=', '?', '/'])
        && said_day::within(&name).is_none()
        && !folded.contains("sign in")
        && !folded.split(' ').any(|word| has(OF_LISTS, word));
    is_name.then_some(name)
}

/// Whether a text is two words or more that begin with capitals.
fn reads_as_name(part: &str) -> bool {
    let words: Vec<&str> = part.split(' ').collect();
    let is_small = |word: &&str| has("of for the and in on to at a &", word);
    (2..=6).contains(&words.len())
        && !part.contains(|letter: char| letter.is_ascii_digit())
        && words.iter().all(|word| word.starts_with(char::is_uppercase) || is_small(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(titles: &[&str], stem: &str) -> String {
        let title = titles.iter().map(|title| (*title).to_owned()).collect();
        guess(&Understood { title, ..Understood::default() }, stem)
    }

    #[test]
    fn a_community_is_called_by_a_title_that_reads_as_a_name() {
        for (titles, name) in [
            (&["Lakeside Collaborative - MOU / BAA Tracker"][..], "Lakeside Collaborative"),
            (&["Sign-in Feb 10, 2026", "Lakeside Health Council"], "Lakeside Health Council"),
            (&["Lakeside Coalition Partner List (updated 11/1/26)"], "Lakeside Coalition"),
            (&["Thriving Together 2026"], "Thriving Together"),
            (&["Count of Attendee Column Labels"], "partners"),
            (&["1. Summary"], "partners"),
            (&["Meeting: Oct 15 2026"], "partners"),
            (&["sep="], "partners"),
            (&["PARTNER LIST"], "partners"),
            (&["Visual Properties Labels Other Columns"], "partners"),
            (&[], "partners"),
        ] {
            assert_eq!(named(titles, "partners"), name, "{titles:?}");
        }
        assert_eq!(named(&[], ""), "Our community");
    }
}

//! Who a cell says would do something, and for whom.

use super::{draw_up::Drawing, look, people};
use crate::model::{fold, named_in};
use crate::sheets::sector_words::plain;

/// Those whom a cell names.
#[derive(Debug, Default)]
pub(super) struct Doers {
    pub(super) by: Vec<usize>,
    /// Those who stand behind an arrow: “Oak Plan → Heron Clinic”.
    pub(super) to: Vec<usize>,
    /// Whether the names leave something out that the cell says.
    pub(super) says_more: bool,
    /// What is to be asked of them, with what was taken.
    pub(super) doubts: Vec<(String, String)>,
}

/// Reads a cell of doers.
pub(super) fn read(drawing: &mut Drawing<'_>, cell: &str, row: usize) -> Doers {
    let mut doers = Doers::default();
    let arrow = ["→", "⇒", "->", "=>"].iter().find_map(|arrow| cell.split_once(arrow));
    let (by, to) = arrow.unwrap_or((cell, ""));
    doers.by = those(drawing, by, row, &mut doers);
    doers.to = those(drawing, to, row, &mut doers);
    doers
}

/// Those whom a text names; what names nobody in particular is asked about.
fn those(drawing: &mut Drawing<'_>, said: &str, row: usize, doers: &mut Doers) -> Vec<usize> {
    const NOBODY: &str = "Nobody was taken for it.";
    let mut named = Vec::new();
    for name in parted(drawing, said) {
        let is_known = drawing.entries.is_known(&name);
        if is_anyone(&name) {
            let asks = format!("Who by name is “{name}”?");
            doers.doubts.push((asks, NOBODY.to_owned()));
            doers.says_more = true;
            continue;
        }
        if !is_known && is_initials(&name) {
            let person = of_initials(drawing, &name);
            let taken = person.map_or_else(
                || NOBODY.to_owned(),
                |person| format!("They were taken for {}.", drawing.entries.name(person)),
            );
            doers.doubts.push((format!("Whose initials are “{name}”?"), taken));
            doers.says_more = true;
            named.extend(person);
            continue;
        }
        if name.contains('@') {
            let person = of_address(drawing, &name);
            if person.is_none() {
                let asks = format!("Whose address is “{name}”?");
                doers.doubts.push((asks, NOBODY.to_owned()));
            }
            doers.says_more = true;
            named.extend(person);
            continue;
        }
        let is_here = drawing.entries.find(&name).is_some();
        if !is_here && may_be_two(&name) {
            let asks = format!("Is “{name}” one name or two?");
            doers.doubts.push((asks, "It was taken for one.".to_owned()));
        }
        if !is_here && may_be_either(&name) {
            let asks = format!("Is “{name}” an organization, a group or a person?");
            doers.doubts.push((asks, "It was taken for an organization.".to_owned()));
        }
        let read = people::named(&name, false);
        let is_person = look::is_person(&read.name) && !look::is_organization(&read.name);
        doers.says_more |= is_person && read.name != name;
        let name = if is_person && !is_known { read.name } else { name };
        let who = drawing.entries.by_look(&name, row);
        if !is_here && !is_known && drawing.entries.all[who].is_person {
            drawing.doers_by_look.insert(who);
        }
        named.push(who);
    }
    named.dedup();
    named
}

/// The names in a text: parted where the parts are known or can be nothing else.
fn parted(drawing: &Drawing<'_>, said: &str) -> Vec<String> {
    let said = said.trim();
    let mut is_known =
        |name: &str| drawing.entries.is_known(name) || drawing.alone.contains(&fold(name));
    let parts = named_in(said, &mut is_known);
    if parts.len() > 1 && parts.iter().all(|part| is_known(part) || look::is_person(part)) {
        return parts.into_iter().map(str::to_owned).collect();
    }
    if is_known(said) {
        return vec![said.to_owned()];
    }
    let parts = said.split('/').map(str::trim);
    if parts.clone().count() > 1 && parts.clone().all(is_initials) {
        return parts.map(str::to_owned).collect();
    }
    let whole =
        |part: &str| look::is_person(part) || look::is_organization(part) && part.contains(' ');
    let is_list = said.contains([',', ';', '\n']);
    let at_and = |part: String| -> Vec<String> {
        let halves = [" and ", " & "].iter().find_map(|and| part.split_once(and));
        match halves {
            Some((one, other))
                if whole(one)
                    && whole(other)
                    && (is_list || look::is_person(one) != look::is_person(other)) =>
            {
                vec![one.trim().to_owned(), other.trim().to_owned()]
            }
            Some(_) | None => vec![part],
        }
    };
    let names = people::names(said).into_iter().flat_map(|part| {
        if look::is_person(&part) { vec![part] } else { super::entries::several(&part) }
    });
    names.flat_map(at_and).collect()
}

/// Whether a name is perhaps two, with “and” between.
fn may_be_two(name: &str) -> bool {
    let halves = [" and ", " & ", " / ", " + "].iter().find_map(|and| name.split_once(and));
    let are_lone = |one: &str, other: &str| {
        [one, other].iter().all(|half| !half.contains(' ') && half.starts_with(char::is_uppercase))
    };
    halves.is_some_and(|(one, other)| {
        one.contains(' ') && other.contains(' ') || are_lone(one, other)
    })
}

/// Whether it cannot be told what a name stands for: a lone word such as “Kim”, or a committee.
fn may_be_either(name: &str) -> bool {
    const GROUPS: &str = "committee subcommittee workgroup taskforce team council";
    let folded = plain(name);
    let is_lone = !folded.contains(' ') && name.contains(char::is_lowercase);
    let is_group = folded.split(' ').any(|word| GROUPS.split(' ').any(|group| group == word));
    is_lone || is_group || name.starts_with(char::is_lowercase)
}

/// The one so far whose address this is.
fn of_address(drawing: &Drawing<'_>, said: &str) -> Option<usize> {
    let has = |entry: &super::entries::Entry| {
        entry.cells.get("email").is_some_and(|email| email.eq_ignore_ascii_case(said))
    };
    drawing.entries.all.iter().position(has)
}

/// Whether words mean anyone or a post, not somebody by name.
fn is_anyone(name: &str) -> bool {
    const ANYONE: &str = "all;everyone;everybody;anyone;team;the team;group;the group;staff;we;us;me;i;self;members;\
        all members;all partners;partners;volunteers;volunteer;chair;chairs;co chair;co chairs;committee;\
        committees;board;leads;various;both;various partners;each partner;each organization;facilitator;convener;\
        host;someone;somebody;nobody;tbd";
    let folded = plain(name);
    ANYONE.split(';').any(|word| word == folded)
        || ["all ", "each ", "every "].iter().any(|word| folded.starts_with(word))
        || look::is_post(name)
}

/// Whether a name is two capitals, or three with points: “AR”, “A.R.”.
fn is_initials(name: &str) -> bool {
    let letters = name.chars().filter(|letter| *letter != '.' && *letter != ' ').count();
    letters == 2
        && name.chars().all(|letter| letter.is_ascii_uppercase() || matches!(letter, '.' | ' '))
}

/// The one person so far whose names begin with these letters.
fn of_initials(drawing: &Drawing<'_>, said: &str) -> Option<usize> {
    let initials: String = said.chars().filter(char::is_ascii_uppercase).collect();
    let begin =
        |name: &str| -> String { name.split(' ').filter_map(|word| word.chars().next()).collect() };
    let all = drawing.entries.all.iter().enumerate();
    let mut of = all.filter(|(_, entry)| entry.is_person && begin(&entry.name) == initials);
    of.next().map(|(at, _)| at).filter(|_| of.next().is_none())
}

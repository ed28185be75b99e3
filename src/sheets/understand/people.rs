//! The people whom a cell names.

use super::look;
use crate::sheets::sector_words::plain;

/// A person as a cell names them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Named {
    /// The first and the last name, without titles.
    pub(super) name: String,
    /// As it was written, where that is more.
    pub(super) written: Option<String>,
    /// What stands behind the name in brackets or after a stroke: a title, more often than not.
    pub(super) title: Option<String>,
    /// The address that stands beside the name.
    pub(super) email: Option<String>,
    /// The organization that stands beside the name.
    pub(super) organization: Option<String>,
    /// That the person is no longer there: “left 3/2025”.
    pub(super) left: Option<String>,
    /// The number that stands beside the name.
    pub(super) phone: Option<String>,
    /// Whether the last name was taken to be written first, by this cell alone.
    pub(super) is_turned: bool,
    /// Whether only its place says that the organization is one.
    pub(super) is_guess: bool,
}

impl Named {
    /// As somebody who joined a call writes it: behind the name stands where they work, unless it
    /// is a post or a degree.
    pub(super) fn in_a_call(mut self) -> Named {
        let is_work = |title: &mut String| {
            title.starts_with(char::is_uppercase)
                && !has_post(title)
                && !title.split_whitespace().all(look::is_title_word)
        };
        if self.organization.is_none()
            && let Some(place) = self.title.take_if(is_work)
        {
            (self.organization, self.is_guess) = (Some(place), true);
        }
        self
    }
}

/// The names in a cell that holds one or several: parted by lines, semicolons, strokes, “and”,
/// and by commas where every part is a whole name.
pub(super) fn names(cell: &str) -> Vec<String> {
    let parts = cell.split(['\n', ';']).flat_map(at_strokes);
    let parts = parts.flat_map(|part| part.split(" / ")).flat_map(|part| {
        let halves: Vec<&str> = part.split('/').collect();
        if halves.iter().all(|half| look::is_person(half.trim())) { halves } else { vec![part] }
    });
    parts
        .flat_map(|part| at_commas(part.trim()))
        .flat_map(|part| at_and(&part))
        .filter(|name| !name.is_empty())
        .collect()
}

/// `Ana Ruiz | Ben Cho` is two; behind `Jo Nash | Parents United` stands where Jo Nash works.
fn at_strokes(part: &str) -> Vec<&str> {
    let is_person = |half: &str| look::is_person(&named(half, false).name);
    let is_place = |half: &str| look::is_organization(half) || half.trim().contains(' ');
    match part.split_once('|') {
        Some((one, other))
            if is_person(one) && !is_person(other) && is_place(other)
                || is_person(other) && !is_person(one) && look::is_organization(one) =>
        {
            vec![part]
        }
        Some(_) | None => part.split('|').collect(),
    }
}

/// `Ana Ruiz, Ben Cho` is two; `Ruiz, Ana` and `Ana Ruiz, PharmD` are one.
fn at_commas(part: &str) -> Vec<String> {
    let mut depth = 0;
    let outside = |letter: char| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        letter == ',' && depth <= 0
    };
    let pieces: Vec<&str> =
        part.split(outside).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let mut names: Vec<String> = Vec::new();
    for piece in &pieces {
        let is_degree = piece.split_whitespace().all(look::is_title_word);
        match names.last_mut() {
            Some(before) if is_degree => *before = format!("{before}, {piece}"),
            _ => names.push((*piece).to_owned()),
        }
    }
    let are_people = names.iter().all(|name| {
        look::is_person(name)
            || name
                .split_once('(')
                .is_some_and(|(name, behind)| look::is_person(name) && behind.ends_with(')'))
    });
    if are_people { names } else { vec![part.to_owned()] }
}

/// `Ana Ruiz and Ben Cho` is two; `Ana & Ben Cho` share a last name.
fn at_and(part: &str) -> Vec<String> {
    let Some((one, other)) = part.split_once(" & ").or_else(|| part.split_once(" and ")) else {
        return vec![part.to_owned()];
    };
    let (one, other) = (one.trim(), other.trim());
    let last = other.split_whitespace().last().unwrap_or_default();
    if look::is_person(one) && look::is_person(other) {
        vec![one.to_owned(), other.to_owned()]
    } else if look::is_person(other)
        && look::is_person(&format!("{one} {last}"))
        && !one.contains(' ')
    {
        vec![format!("{one} {last}"), other.to_owned()]
    } else {
        vec![part.to_owned()]
    }
}

/// One person as a part of a cell names them. `is_turned` says that the column writes the last
/// name first.
pub(super) fn named(part: &str, is_turned: bool) -> Named {
    let mut named = Named::default();
    let mut rest = part.trim().to_owned();
    let words: Vec<String> = rest.split_whitespace().map(str::to_owned).collect();
    for word in words {
        let bare =
            word.trim_matches(|c: char| matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | ':'));
        if look::is_email(bare) {
            rest = rest.replace(&word, " ");
            named.email = Some(bare.to_owned());
        }
    }
    if let (Some(open), true) = (rest.find('('), rest.contains(')')) {
        let inside = rest[open + 1..].split(')').next().unwrap_or_default().trim().to_owned();
        let after =
            rest[open..].split_once(')').map(|(_, after)| after.to_owned()).unwrap_or_default();
        if inside.contains(char::is_alphabetic) || !look::is_phone(&rest[open..]) {
            rest = format!("{} {after}", &rest[..open]);
            let lower = inside.to_lowercase();
            let stands_for = ["for ", "on behalf of ", "proxy ", "sub ", "in place of "];
            if has_left(&inside) {
                named.left = Some(inside);
            } else if !stands_for.iter().any(|words| lower.starts_with(words))
                && !look::is_of_a_call(&inside)
            {
                named.title = Some(inside).filter(|title| !title.is_empty());
            }
        }
    }
    if let Some(digit) = rest.find(|c: char| c.is_ascii_digit() || c == '(')
        && look::is_phone(rest[digit..].trim_matches([' ', ',', ';']))
    {
        named.phone = Some(rest[digit..].trim_matches([' ', ',', ';']).to_owned());
        rest.truncate(digit);
    }
    for sign in [" - ", " – ", " — ", " | ", ": "] {
        if let Some((before, name)) = rest.clone().split_once(sign)
            && look::is_organization(before)
            && look::is_person(name.trim())
        {
            named.organization = Some(before.trim().to_owned());
            name.clone_into(&mut rest);
        }
    }
    for sign in [" - ", " – ", " — ", " | ", ": "] {
        if let Some((name, title)) = rest.clone().split_once(sign)
            && look::is_person(name.trim())
        {
            named.title =
                named.title.or(Some(title.trim().to_owned()).filter(|title| !title.is_empty()));
            name.clone_into(&mut rest);
        }
    }
    let rest =
        rest.trim().trim_matches(|c: char| matches!(c, ',' | ';' | '-' | ':')).trim().to_owned();
    let pieces: Vec<&str> =
        rest.split(',').map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let is_degree = |piece: &&str| piece.split_whitespace().all(look::is_title_word);
    let names: Vec<&str> = pieces.iter().copied().filter(|piece| !is_degree(piece)).collect();
    let name = match names.as_slice() {
        [last, first] if is_turned => format!("{first} {last}"),
        [last, first] if looks_turned(last, first) => {
            named.is_turned = true;
            format!("{first} {last}")
        }
        [name, title]
            if look::is_person(name) && !look::is_person(title) && named.title.is_none() =>
        {
            named.title = Some((*title).to_owned());
            (*name).to_owned()
        }
        names => names.join(", "),
    };
    let words: Vec<&str> = name.split_whitespace().collect();
    let without: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| {
            !look::is_title_word(word)
                || look::is_of_a_last_name(word)
                || word.len() < 3 && !word.contains('.') && words.len() < 3
        })
        .collect();
    named.name = if without.len() >= 2 { without.join(" ") } else { name };
    if named.email.is_some() && is_label(&named.name) {
        named.name.clear();
    }
    if let Some(title) = named.title.take_if(|title| is_place(title)) {
        named.organization = named.organization.or(Some(title));
    }
    named.written = Some(rest).filter(|written| *written != named.name && !written.is_empty());
    named
}

/// Whether words before an address only say that it is one: “Email: desk@mercy.org”.
fn is_label(name: &str) -> bool {
    ["email", "e mail", "mail", "contact", "write to"].contains(&plain(name).as_str())
}

/// Whether two parts look like a last name and the first names behind it: “Ruiz”, “Ana”.
fn looks_turned(last: &str, first: &str) -> bool {
    const WORK: &str = "billing nursing quality admin administration outreach finance operations \
        marketing intake referrals scheduling contracting compliance policy research grants volunteer";
    let is_name = |word: &str| {
        let mut letters = word.trim_end_matches('.').chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|letter| letter.is_lowercase() || "'’-".contains(letter))
    };
    let is_work = |word: &str| WORK.split_whitespace().any(|work| work == word.to_lowercase());
    let firsts: Vec<&str> = first.split_whitespace().collect();
    is_name(last)
        && last.chars().count() > 1
        && (1..=2).contains(&firsts.len())
        && firsts.iter().all(|word| is_name(word) && !is_work(word) && !look::is_title_word(word))
        && !look::is_post(first)
        && !look::is_organization(first)
        && !is_place(first)
}

/// Whether what stands behind a name says that the person is no longer there.
fn has_left(said: &str) -> bool {
    let folded = plain(said);
    let has = |list: &str| folded.split(' ').any(|word| list.split(' ').any(|known| known == word));
    has("left former formerly retired resigned deceased departed ex until")
        || folded.contains("no longer")
}

/// The names in a cell of a column that writes last names first: a comma parts no two people.
pub(super) fn names_turned(cell: &str) -> Vec<String> {
    let parts = cell.split(['\n', ';', '|']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Whether what stands behind a name says where the person works, not what the person does.
fn is_place(title: &str) -> bool {
    look::is_organization(title) && !has_post(title)
}

/// Whether a word is one for what people do at an organization.
fn has_post(title: &str) -> bool {
    const POSTS: &str = "director manager coordinator officer president chair lead nurse pharmacist \
        administrator specialist assistant analyst supervisor owner board ceo cfo coo cmo cno cio cto vp head";
    let folded = plain(title);
    let is_post = |word: &str| POSTS.split_whitespace().any(|post| post == word);
    folded.split(' ').any(is_post)
}

/// People with what stands beside them: an address or a number on a line of its own belongs to the
/// person before it.
pub(super) fn joined(parts: impl Iterator<Item = Named>) -> Vec<Named> {
    let mut people: Vec<Named> = Vec::new();
    for part in parts {
        match people.last_mut() {
            Some(before) if part.name.is_empty() => {
                before.email = before.email.take().or(part.email);
                before.phone = before.phone.take().or(part.phone);
            }
            Some(_) | None => people.push(part),
        }
    }
    people
}

/// Whether the cells of a column write last names first: `Ruiz, Ana`.
pub(super) fn are_turned<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let (mut turned, mut all) = (0, 0);
    for cell in cells {
        let pieces: Vec<&str> = cell
            .split(',')
            .map(str::trim)
            .filter(|piece| !piece.split_whitespace().all(look::is_title_word))
            .collect();
        let is_name = |piece: &&str| {
            (1..=3).contains(&piece.split_whitespace().count())
                && !piece.contains(|c: char| c.is_ascii_digit())
        };
        all += 1;
        turned += usize::from(
            pieces.len() == 2
                && pieces.iter().all(is_name)
                && !pieces[0].contains(' ')
                && pieces[1].split(' ').count() <= 2,
        );
    }
    all > 0 && turned * 10 >= all * 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_before_an_address_is_nobodys_name() {
        let named = named("Email: desk@mercy.org", false);
        assert_eq!((named.name.as_str(), named.email.as_deref()), ("", Some("desk@mercy.org")));
    }

    #[test]
    fn several_people_in_a_cell_are_several() {
        assert_eq!(names("Ana Ruiz; Ben Cho"), ["Ana Ruiz", "Ben Cho"]);
        assert_eq!(names("Ana Ruiz, Ben Cho"), ["Ana Ruiz", "Ben Cho"]);
        assert_eq!(names("Ana & Ben Cho"), ["Ana Cho", "Ben Cho"]);
        assert_eq!(names("Ana Ruiz/Ben Cho"), ["Ana Ruiz", "Ben Cho"]);
        assert_eq!(names("Ana Ruiz | Ben Cho"), ["Ana Ruiz", "Ben Cho"]);
        assert_eq!(names("Jo Nash | Parents United"), ["Jo Nash | Parents United"]);
        assert_eq!(names("Ana Ruiz, PharmD, Ben Cho, MD"), ["Ana Ruiz, PharmD", "Ben Cho, MD"]);
        assert_eq!(names("Ruiz, Ana"), ["Ruiz, Ana"]);
        assert_eq!(names_turned("Van Dyke, Mary Ann; Ruiz, Ana").len(), 2);
        assert_eq!(names("Boys & Girls Club"), ["Boys & Girls Club"]);
        assert_eq!(names("Big Brothers & Big Sisters"), ["Big Brothers & Big Sisters"]);
    }

    #[test]
    fn a_name_is_read_without_what_stands_around_it() {
        let read = named("Dr. Ana Ruiz, PharmD (Director) <ana@lake.org>", false);
        assert_eq!(
            (read.name.as_str(), read.title.as_deref(), read.email.as_deref()),
            ("Ana Ruiz", Some("Director"), Some("ana@lake.org"))
        );
        let read = named("Ana Ruiz (Lakeside Clinic)", false);
        assert_eq!((read.title, read.organization.as_deref()), (None, Some("Lakeside Clinic")));
        let read = named("Lake Health Plan - Kate O'Neil", false);
        assert_eq!(
            (read.name.as_str(), read.organization.as_deref()),
            ("Kate O'Neil", Some("Lake Health Plan"))
        );
        assert_eq!(named("Ruiz, Ana", true).name, "Ana Ruiz");
        assert_eq!(
            named("Ana Ruiz, Director of Pharmacy", false).title.as_deref(),
            Some("Director of Pharmacy")
        );
        assert_eq!(named("Ana Ruiz 509-555-0101", false).phone.as_deref(), Some("509-555-0101"));
        let read = named("Bob Li (CMO), 509-555-1212, bob@lake.org", false);
        assert_eq!(
            (read.name.as_str(), read.title.as_deref(), read.phone.as_deref()),
            ("Bob Li", Some("CMO"), Some("509-555-1212"))
        );
        let read = named("Kim Poe (left 3/2025)", false);
        assert_eq!((read.title, read.left.as_deref()), (None, Some("left 3/2025")));
        assert_eq!(named("de la Cruz, María", true).name, "María de la Cruz");
        assert_eq!(named("Smith Jr., Robert", true).name, "Robert Smith Jr.");
        assert_eq!(named("Ana", false).name, "Ana");
        let read = named("Ruiz, Ana (CMO)", false);
        assert_eq!(
            (read.name.as_str(), read.title.as_deref(), read.is_turned),
            ("Ana Ruiz", Some("CMO"), true)
        );
        assert!(
            !named("Sue, Director", false).is_turned && !named("Sue, Billing", false).is_turned
        );
    }
}

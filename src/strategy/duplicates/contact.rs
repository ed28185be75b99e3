//! Telephone numbers, e-mail addresses and web pages, found wherever they stand.

use std::collections::BTreeSet;

/// How one can be reached.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Contact {
    /// Ten digits each, or seven where nobody wrote the area.
    pub(super) phones: BTreeSet<String>,
    /// Whole addresses.
    pub(super) emails: BTreeSet<String>,
    /// Domains of its addresses and pages; not those that anyone may use.
    pub(super) domains: BTreeSet<String>,
}

impl Contact {
    /// What stands in these texts.
    pub(super) fn in_texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Contact {
        let mut contact = Contact::default();
        for text in texts {
            contact.phones.extend(phones(text));
            contact.phones.extend(without_area(text));
            for word in text.split(|c: char| c.is_whitespace() || ",;<>()|\"".contains(c)) {
                contact.word(&word.trim_matches(['.', ':']).to_lowercase());
            }
        }
        contact
    }

    fn word(&mut self, word: &str) {
        let word = word.strip_prefix("mailto:").unwrap_or(word);
        if let Some((user, domain)) = word.split_once('@') {
            let user = user.rsplit(':').next().unwrap_or_default();
            if is_domain(domain) && !user.is_empty() && !NOBODY.contains(&user) {
                if !DESKS.contains(&user) || EVERYONES.contains(&domain) {
                    self.emails.insert(format!("{user}@{domain}"));
                }
                self.domains.extend(of_its_own(domain));
            }
            return;
        }
        let page = word.split_once("://").map(|(_, page)| page);
        let page = page.or_else(|| word.starts_with("www.").then_some(word));
        let Some(host) = page.and_then(|page| page.split(['/', '?', '#']).next()) else { return };
        let host = host.strip_prefix("www.").unwrap_or(host);
        if is_domain(host) {
            self.domains.extend(of_its_own(host));
        }
    }
}

fn is_domain(text: &str) -> bool {
    text.contains('.')
        && text
            .split('.')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

/// The domain, unless anyone may have an address or a page there.
fn of_its_own(domain: &str) -> Option<String> {
    let is_of = |everyones: &str| {
        domain.strip_suffix(everyones).is_some_and(|it| it.is_empty() || it.ends_with('.'))
    };
    (!EVERYONES.iter().any(|everyones| is_of(everyones))).then(|| domain.to_owned())
}

/// Where anyone may have an address or a page.
const EVERYONES: [&str; 46] = [
    "gmail.com",
    "googlemail.com",
    "yahoo.com",
    "ymail.com",
    "rocketmail.com",
    "hotmail.com",
    "outlook.com",
    "live.com",
    "msn.com",
    "aol.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "comcast.net",
    "sbcglobal.net",
    "att.net",
    "verizon.net",
    "bellsouth.net",
    "earthlink.net",
    "cox.net",
    "charter.net",
    "ameritech.net",
    "swbell.net",
    "prodigy.net",
    "juno.com",
    "netzero.net",
    "frontier.com",
    "centurylink.net",
    "proton.me",
    "protonmail.com",
    "gmx.com",
    "gmx.net",
    "mail.com",
    "example.com",
    "example.org",
    "facebook.com",
    "fb.com",
    "instagram.com",
    "linkedin.com",
    "twitter.com",
    "x.com",
    "youtube.com",
    "google.com",
    "linktr.ee",
    "wixsite.com",
    "wordpress.com",
];

/// What stands before the @ of an address that tells no more than its domain.
const DESKS: [&str; 10] = [
    "info",
    "office",
    "contact",
    "admin",
    "hello",
    "mail",
    "help",
    "support",
    "intake",
    "frontdesk",
];

/// What stands before the @ where nobody is named.
const NOBODY: [&str; 6] = ["noemail", "none", "na", "unknown", "noreply", "test"];

/// Every number of ten digits that is written as a telephone number is; an extension ends it.
fn phones(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut digits = String::new();
    let mut gap = 0;
    for letter in text.chars().chain(['\n']) {
        match letter {
            '0'..='9' => {
                digits.push(letter);
                gap = 0;
            }
            ' ' | '-' | '.' | '(' | ')' | '+' | '\u{2010}'..='\u{2013}' | '\u{a0}' if gap < 3 => {
                // A new number begins where one is whole.
                gap += 1;
                if whole(&digits).is_some() && letter != '-' {
                    found.extend(whole(&digits));
                    digits.clear();
                }
            }
            _ => {
                found.extend(whole(&digits));
                digits.clear();
                gap = 0;
            }
        }
    }
    found
}

/// The number that a whole text is, if it has seven digits: as a town's own lists write it.
fn without_area(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_number = text.trim().chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | ' '));
    let is_made_up = || digits.bytes().all(|digit| digits.starts_with(char::from(digit)));
    (digits.len() == 7 && is_number && !digits.starts_with(['0', '1']) && !is_made_up())
        .then_some(digits)
}

/// Whether two numbers are one, of which one may lack its area.
pub(super) fn is_same_phone(one: &str, other: &str) -> bool {
    one == other || one.len() != other.len() && (one.ends_with(other) || other.ends_with(one))
}

/// A number without its area.
pub(super) fn local(phone: &str) -> &str {
    &phone[phone.len().saturating_sub(7)..]
}

fn whole(digits: &str) -> Option<String> {
    let ten = if digits.len() == 11 { digits.strip_prefix('1')? } else { digits };
    let is_made_up = |seven: &str| {
        seven.bytes().all(|digit| seven.starts_with(char::from(digit)))
            || seven.ends_with("4567890")
    };
    (ten.len() == 10 && !ten.starts_with(['0', '1']) && !is_made_up(&ten[3..]))
        .then(|| ten.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> [Vec<String>; 3] {
        let Contact { phones, emails, domains } = Contact::in_texts([text]);
        [phones, emails, domains].map(|found| found.into_iter().collect())
    }

    #[test]
    fn a_telephone_number_is_the_same_however_it_is_written() {
        for said in ["(360) 555-0123", "360.555.0123", "+1 360-555-0123", "3605550123 ext. 12"] {
            assert_eq!(found(said)[0], ["3605550123"], "{said}");
        }
        assert_eq!(found("360-555-0123 / 360-555-0124")[0], ["3605550123", "3605550124"]);
        assert_eq!(found("3605550123 3605550124")[0], ["3605550123", "3605550124"]);
        assert_eq!(found("555-0123")[0], ["5550123"]);
        assert!(is_same_phone("5550123", "3605550123") && !is_same_phone("5550123", "3605550124"));
        for said in ["000-000-0000", "123-456-7890", "999-999-9999", "60612", "2026-03-14", "n/a"] {
            assert_eq!(found(said)[0], [""; 0], "{said}");
        }
    }

    #[test]
    fn an_address_that_anyone_may_have_tells_of_the_person_and_not_of_the_domain() {
        let [_, emails, domains] = found("Ana <Ana@Lakeside.org>; lakeside@gmail.com");
        assert_eq!(emails, ["ana@lakeside.org", "lakeside@gmail.com"]);
        assert_eq!(domains, ["lakeside.org"]);
        assert_eq!(found("https://www.lakeside.org/about, facebook.com/x")[2], ["lakeside.org"]);
    }
}

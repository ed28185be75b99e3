//! The core: which of those described may be one, and why.

use super::{
    address::{Address, Distance},
    answer::{Objection, Reason},
    candidates::candidates,
    contact::is_same_phone,
    described::Described,
    judge::{Evidence, Reached, Verdict, Where, judge},
    kinds::Kindred,
    name::{Likeness, More, Name, kindred, likeness},
    subject::Subject,
    vocabulary::{Vocabulary, WordId},
};
use std::collections::{BTreeMap, BTreeSet};

/// Two of those described that may be one, by their places.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    /// The place of the one.
    pub one: usize,
    /// The place of the other, which is higher.
    pub other: usize,
    /// Whether they would be proposed as one.
    pub verdict: Verdict,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<Reason>,
    /// What speaks against it.
    pub against: Vec<Objection>,
}

/// Which of those described may be one, each pair once, in order of places; pairs that look alike
/// and are two by all that is known are among them, with the verdict *differ*.
///
/// A name is compared without its legal form, accents, punctuation and abbreviations; rare words
/// tell more than frequent ones. What many share that have nothing else in common (a switchboard,
/// a building, the domain of a provider) is no evidence, nor is a text that says that nothing is
/// known. A person is never the same as an organization.
///
/// Cost: time O((n + p) · w · log n), memory O(n · w + p), for n described with w words each and p
/// pairs that share something rare; under two seconds for 5,000.
///
/// ```
/// use convoke::strategy::{Described, Verdict, alike};
/// let found = alike(&[
///     Described::named("Molina Healthcare, Inc."),
///     Described::named("Molina"),
///     Described::named("MOLINA HEALTH CARE"),
/// ]);
/// let verdicts: Vec<_> = found.iter().map(|pair| (pair.one, pair.other, pair.verdict)).collect();
/// assert_eq!(
///     verdicts,
///     [(0, 1, Verdict::Perhaps), (0, 2, Verdict::Same), (1, 2, Verdict::Perhaps)]
/// );
/// ```
pub fn alike(described: &[Described]) -> Vec<Alike> {
    let mut vocabulary = Vocabulary::default();
    let subjects: Vec<Subject> =
        described.iter().map(|one| Subject::new(one, &mut vocabulary)).collect();
    vocabulary.weigh();
    let shared = Shared::among(&subjects);
    let all = All { described, subjects: &subjects, vocabulary: &vocabulary, shared };
    let pairs = candidates(&subjects, &vocabulary);
    let found: Vec<Alike> = pairs
        .into_iter()
        .filter_map(|(one, other)| all.compare(one as usize, other as usize))
        .collect();
    super::through::joined(found, described, |one, other| all.compare(one, other))
}

struct All<'a> {
    described: &'a [Described],
    subjects: &'a [Subject],
    vocabulary: &'a Vocabulary,
    shared: Shared<'a>,
}

impl All<'_> {
    fn compare(&self, one: usize, other: usize) -> Option<Alike> {
        let (a, b) = (&self.described[one], &self.described[other]);
        if a.is_person != b.is_person {
            return None;
        }
        let (names, likeness) = self.likeness(one, other)?;
        let (at, place, mut against) = self.place(one, other);
        let (by, contacts) = self.contact(one, other);
        let is_chain = names.iter().any(|name| self.shared.is_chain(name));
        let kindred = match likeness {
            Likeness::Inside { .. } | Likeness::Shares { .. } => {
                kindred(names[0], names[1], self.vocabulary)
            }
            Likeness::Alike { .. }
            | Likeness::Slip { .. }
            | Likeness::Acronym { .. }
            | Likeness::Apart
            | Likeness::Opposed { .. } => Kindred::Open,
        };
        let evidence = Evidence {
            likeness: &likeness,
            kindred: &kindred,
            are_firms: names.iter().all(|name| name.is_firm),
            at,
            by,
            is_chain,
            is_crowded: place.as_ref().is_some_and(|at| self.shared.is_crowded(at)),
            is_person: a.is_person,
        };
        let mut verdict = judge(&evidence)?;
        let is_known = at == Where::Same || by == Reached::Same;
        if !a.sectors.is_empty() && !b.sectors.is_empty() && a.sectors.is_disjoint(&b.sectors) {
            against.push(Objection::Sectors);
            verdict = if is_known { verdict } else { verdict.doubted() };
        }
        if !a.belongs_to.is_empty()
            && !b.belongs_to.is_empty()
            && a.belongs_to.is_disjoint(&b.belongs_to)
        {
            against.push(Objection::Organizations);
            verdict = if is_known { verdict } else { verdict.doubted() };
        }
        if by == Reached::Other {
            against.push(Objection::Phones);
        }
        if is_chain && at != Where::Same {
            against.insert(0, Objection::Chain);
        }
        let (reason, objection) = told(&likeness, kindred, names, a.is_person);
        against.splice(0..0, objection);
        let address = place.map(|address| Reason::SameAddress {
            addresses: address.map(|address| address.said.clone()),
        });
        let reasons = reason.into_iter().chain(address).chain(contacts).collect();
        Some(Alike { one, other, verdict, reasons, against })
    }

    /// The names of the two that go best with each other.
    fn likeness(&self, one: usize, other: usize) -> Option<([&Name; 2], Likeness)> {
        let (ones, others) = (&self.subjects[one].names, &self.subjects[other].names);
        let pairs = ones.iter().flat_map(|one| others.iter().map(move |other| [one, other]));
        let compared = pairs.map(|names| (names, likeness(names[0], names[1], self.vocabulary)));
        compared.min_by(|(_, a), (_, b)| rank(a).total_cmp(&rank(b)))
    }

    /// Where the two are, the address that they share, and what speaks against it.
    fn place(&self, one: usize, other: usize) -> (Where, Option<[&Address; 2]>, Vec<Objection>) {
        let (a, b) = (&self.subjects[one], &self.subjects[other]);
        let pairs =
            a.addresses.iter().flat_map(|one| b.addresses.iter().map(move |other| [one, other]));
        let nearest = pairs.min_by_key(|[one, other]| one.distance(other));
        let codes_differ = !a.postal_codes.is_empty()
            && !b.postal_codes.is_empty()
            && !a.postal_codes.iter().any(|one| {
                b.postal_codes.iter().any(|other| strsim::osa_distance(one, other) <= 1)
            });
        let mut against = Vec::new();
        let at = match nearest.map(|pair| (pair, pair[0].distance(pair[1]))) {
            Some((pair, Distance::Same)) if !codes_differ => {
                return (Where::Same, Some(pair), against);
            }
            Some(([one, other], Distance::Same | Distance::Other)) => {
                let addresses = [one.said.clone(), other.said.clone()];
                against.push(Objection::Addresses { addresses });
                Where::Other
            }
            Some(([one, other], Distance::House)) => {
                let addresses = [one.said.clone(), other.said.clone()];
                against.push(Objection::Addresses { addresses });
                Where::Unknown
            }
            Some((_, Distance::Unclear)) => Where::Unknown,
            None if codes_differ => {
                let code = |subject: &Subject| {
                    subject.postal_codes.iter().next().cloned().unwrap_or_default()
                };
                against.push(Objection::Places { places: [code(a), code(b)] });
                Where::Other
            }
            None => Where::Unknown,
        };
        let places = a.places.iter().zip(&b.places);
        let differing = places
            .filter_map(|(one, other)| Some((one.as_ref()?, other.as_ref()?)))
            .find(|([one, _], [other, _])| one != other)
            .map(|([_, one], [_, other])| [one.clone(), other.clone()]);
        match differing {
            Some(_) if at == Where::Other => (at, None, against),
            Some(places) => {
                against.push(Objection::Places { places });
                (Where::Other, None, against)
            }
            None => (at, None, against),
        }
    }

    fn contact(&self, one: usize, other: usize) -> (Reached, Vec<Reason>) {
        let (a, b) = (&self.subjects[one].contact, &self.subjects[other].contact);
        let mut reasons = Vec::new();
        let telling = |text: &&String| !self.shared.is_everyones(text);
        let is_shared = |phone: &&String| b.phones.iter().any(|other| is_same_phone(phone, other));
        if let Some(phone) = a.phones.iter().filter(is_shared).find(telling) {
            reasons.push(Reason::SamePhone { phone: phone.clone() });
        }
        if let Some(email) = a.emails.intersection(&b.emails).find(telling) {
            reasons.push(Reason::SameEmail { email: email.clone() });
        }
        if !reasons.is_empty() {
            return (Reached::Same, reasons);
        }
        if let Some(domain) = a.domains.intersection(&b.domains).find(telling) {
            reasons.push(Reason::SameDomain { domain: domain.clone() });
            return (Reached::Domain, reasons);
        }
        let differ =
            !a.phones.is_empty() && !b.phones.is_empty() && !a.phones.iter().any(|p| is_shared(&p));
        (if differ { Reached::Other } else { Reached::Unknown }, reasons)
    }
}

/// The surest likeness first.
fn rank(likeness: &Likeness) -> f64 {
    match likeness {
        Likeness::Alike { reordered } => f64::from(u8::from(*reordered)) / 2.0,
        Likeness::Slip { is_sure, .. } => {
            if *is_sure {
                1.0
            } else {
                2.0
            }
        }
        Likeness::Acronym { .. } => 1.5,
        Likeness::Inside { more, .. } => 3.0 + f64::from(*more as u8) / 4.0,
        Likeness::Shares { part, .. } => 5.0 - part,
        Likeness::Apart => 7.0,
        Likeness::Opposed { .. } => 6.0,
    }
}

/// What a likeness says for the two being one, and against it.
fn told(
    likeness: &Likeness,
    kindred: Kindred,
    [one, other]: [&Name; 2],
    is_person: bool,
) -> (Option<Reason>, Option<Objection>) {
    let names = || [one.said.clone(), other.said.clone()];
    let said = |words: &str| {
        let known = |word: &str| one.as_said(word).or_else(|| other.as_said(word));
        let words = words.split(' ').map(|word| known(word).unwrap_or_else(|| word.to_owned()));
        words.collect::<Vec<_>>().join(" ")
    };
    let of_kinds = match kindred {
        Kindred::Two(words) => Some(Objection::Kinds { words: words.map(|words| said(&words)) }),
        Kindred::Part(more) => Some(Objection::Part { more: said(&more) }),
        Kindred::Open | Kindred::One => None,
    };
    match likeness {
        Likeness::Alike { reordered } => {
            (Some(Reason::SameName { names: names(), reordered: *reordered }), None)
        }
        Likeness::Slip { one: a, other: b, .. } => {
            let words = [(one, a), (other, b)];
            let words = words.map(|(name, word)| name.as_said(word).unwrap_or(word.clone()));
            (Some(Reason::Slip { words }), None)
        }
        Likeness::Acronym { .. } => (Some(Reason::Acronym { names: names() }), None),
        Likeness::Inside { words, more } => {
            let more_is_told = matches!(more, More::Telling | More::Unit);
            let part = match of_kinds {
                None if is_person && more_is_told => Some(Objection::OwnWords),
                None if more_is_told => Some(Objection::Part { more: said(words) }),
                told => told,
            };
            (Some(Reason::Inside { more: said(words) }), part)
        }
        Likeness::Shares { words, .. } => {
            let against = of_kinds.or(Some(Objection::OwnWords));
            (Some(Reason::SharedWords { words: said(words) }), against)
        }
        Likeness::Apart => (None, of_kinds.or(Some(Objection::OwnWords))),
        Likeness::Opposed { one, other } => {
            (None, Some(Objection::Opposed { words: [said(one), said(other)] }))
        }
    }
}

/// What is shared by so many that it tells nothing.
struct Shared<'a> {
    /// Numbers, addresses and domains that are everyone's.
    everyones: BTreeSet<&'a str>,
    /// Names borne at several addresses or with many numbers, by their sorted words.
    chains: BTreeSet<&'a [WordId]>,
    /// Addresses where many different names are, by their keys.
    crowded: BTreeSet<String>,
}

impl<'a> Shared<'a> {
    fn among(subjects: &'a [Subject]) -> Shared<'a> {
        let mut bearers: BTreeMap<&str, Vec<&Subject>> = BTreeMap::new();
        let mut at: BTreeMap<&[WordId], Vec<&Address>> = BTreeMap::new();
        let mut numbers: BTreeMap<&[WordId], BTreeSet<&str>> = BTreeMap::new();
        let mut names_at: BTreeMap<String, BTreeSet<&[WordId]>> = BTreeMap::new();
        for subject in subjects {
            let contact = &subject.contact;
            for text in contact.phones.iter().chain(&contact.emails).chain(&contact.domains) {
                bearers.entry(text).or_default().push(subject);
            }
            for name in &subject.names {
                let phones = contact.phones.iter().map(String::as_str);
                numbers.entry(&name.sorted).or_default().extend(phones);
                let places = at.entry(&name.sorted).or_default();
                places.extend(subject.addresses.iter().filter(|address| !address.is_box()));
                for address in &subject.addresses {
                    names_at.entry(address.key()).or_default().insert(&name.sorted);
                }
            }
        }
        let everyones = bearers.into_iter().filter(|(text, who)| is_everyones(text, who));
        let chains = at.into_iter().filter(|(name, places)| {
            let numbers = numbers.get(name).map_or(0, BTreeSet::len);
            places_apart(places) >= 2 || numbers >= if places.is_empty() { 2 } else { 3 }
        });
        let crowded = names_at.into_iter().filter(|(_, names)| names.len() >= 12);
        Shared {
            everyones: everyones.map(|(text, _)| text).collect(),
            chains: chains.map(|(name, _)| name).collect(),
            crowded: crowded.map(|(key, _)| key).collect(),
        }
    }

    fn is_everyones(&self, text: &str) -> bool {
        self.everyones.contains(text)
    }

    fn is_chain(&self, name: &Name) -> bool {
        self.chains.contains(name.sorted.as_slice())
    }

    fn is_crowded(&self, at: &[&Address; 2]) -> bool {
        at.iter().any(|address| self.crowded.contains(&address.key()))
    }
}

/// Whether a number or a domain is borne at many addresses, or by many that share no word.
fn is_everyones(text: &str, who: &[&Subject]) -> bool {
    let (places, names) = if text.contains('.') && !text.contains('@') { (6, 12) } else { (4, 8) };
    if who.len() < places {
        return false;
    }
    let addresses: Vec<&Address> = who.iter().flat_map(|subject| &subject.addresses).collect();
    let first: BTreeSet<Option<&WordId>> = who
        .iter()
        .map(|subject| subject.names.first().and_then(|name| name.words.first()))
        .collect();
    places_apart(&addresses) >= places || first.len() >= names
}

/// How many different places these are; counted up to a dozen.
fn places_apart(addresses: &[&Address]) -> usize {
    let mut apart: Vec<&Address> = Vec::new();
    for address in addresses {
        if apart.len() < 12 && apart.iter().all(|known| known.distance(address) == Distance::Other)
        {
            apart.push(address);
        }
    }
    apart.len()
}

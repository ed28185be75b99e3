//! What two names say of each other.

use super::{
    kinds::{self, Kindred},
    vocabulary::{Vocabulary, WordId},
};
use crate::model::spelled;

/// A name as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// As it was said.
    pub(super) said: String,
    /// Its words, each in one spelling.
    pub(super) words: Vec<WordId>,
    /// Its words, sorted: what names in another order have in common.
    pub(super) sorted: Vec<WordId>,
    /// Its words as one.
    pub(super) joined: String,
    /// The first letters of its words as they were said; blank for a single one.
    pub(super) initials: Vec<String>,
    /// Whether a legal form stands in it: LLC, Inc.
    pub(super) is_firm: bool,
}

/// How one name goes with another, from what is surest to what is least.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Likeness {
    /// The same but for legal form, accents, punctuation, abbreviations and order.
    Alike { reordered: bool },
    /// The same but for a letter or two in some word, or a word cut short.
    Slip { one: String, other: String, is_sure: bool },
    /// One is the first letters of the other; or some words of one are those of some of the other,
    /// and all else is alike.
    Acronym { within: bool },
    /// One is in the other, which has these words more.
    Inside { words: String, more: More },
    /// They share words that tell who is meant, in this part of all their words' weight; each may
    /// have others that tell, too.
    Shares { words: String, part: f64, clash: bool },
    /// They share nothing that tells.
    Apart,
    /// Words of theirs tell them apart: numbers, directions, letters.
    Opposed { one: String, other: String },
}

/// What the words say that one name has more than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum More {
    /// Hardly anything: program, agency.
    Form,
    /// What kind of organization it is: health care.
    Kind,
    /// Which it is.
    Telling,
    /// That it is a part, or one that stands beside: north, pharmacy, foundation.
    Unit,
}

impl Name {
    pub(super) fn new(said: &str, vocabulary: &mut Vocabulary) -> Name {
        let words = spelled(said);
        let ids = vocabulary.learn(&words);
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        Name {
            said: said.to_owned(),
            joined: words.concat(),
            initials: initials(said),
            is_firm: is_firm(said),
            words: ids,
            sorted,
        }
    }

    /// A word of its one spelling as it was said: “James” for “jame”.
    pub(super) fn as_said(&self, word: &str) -> Option<String> {
        let begins = |said: &str| {
            let first = said.chars().next().into_iter().flat_map(char::to_lowercase).next();
            first.is_some() && first == word.chars().next()
        };
        let parts = self.said.split(|c: char| c.is_whitespace() || "(),;:/-–—".contains(c));
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        let is_it = |said: &str| begins(said) && spelled(said) == [word];
        parts
            .iter()
            .find(|part| is_it(part))
            .map(|part| (*part).to_owned())
            .or_else(|| parts.windows(2).map(|two| two.join(" ")).find(|two| is_it(two)))
    }
}

/// Whether a name ends in a legal form.
fn is_firm(said: &str) -> bool {
    const FORMS: [&str; 9] =
        ["llc", "llp", "pllc", "inc", "incorporated", "ltd", "corp", "pc", "plc"];
    let last = said.rsplit(|c: char| c.is_whitespace() || c == ',').find(|word| !word.is_empty());
    last.is_some_and(|last| {
        let last = last.replace('.', "").to_lowercase();
        FORMS.contains(&last.as_str())
    })
}

/// “Health and Human Services Commission” is HHSC, and HAHSC to some.
fn initials(said: &str) -> Vec<String> {
    let bare = crate::model::bare(said);
    let words: Vec<&str> = bare.split(' ').filter(|word| !word.is_empty()).collect();
    let of = |small: bool| -> String {
        let told = words
            .iter()
            .filter(|word| small || !["and", "of", "for", "the", "in", "at", "on"].contains(*word));
        told.filter_map(|word| word.chars().next()).collect()
    };
    let mut all: Vec<String> =
        [of(false), of(true)].into_iter().filter(|letters| letters.chars().count() >= 3).collect();
    all.dedup();
    all
}

/// What two names say of each other.
pub(super) fn likeness(one: &Name, other: &Name, vocabulary: &Vocabulary) -> Likeness {
    if one.words.is_empty() || other.words.is_empty() {
        return Likeness::Apart;
    }
    if one.sorted == other.sorted {
        return Likeness::Alike { reordered: one.words != other.words };
    }
    if one.joined == other.joined {
        return Likeness::Alike { reordered: false };
    }
    let mut matched = Matched::new(one, other);
    if let Some(opposed) = matched.opposed(vocabulary).or_else(|| saints(one, other, vocabulary)) {
        return opposed;
    }
    matched.slips(vocabulary);
    matched.spaces(vocabulary);
    matched.first_letters(other, one, vocabulary);
    matched.told(one, other, vocabulary)
}

/// Two saints, unless one may be a slip of the other: St. Mary’s is not St. Mark’s.
fn saints(one: &Name, other: &Name, vocabulary: &Vocabulary) -> Option<Likeness> {
    let saint = |name: &Name| {
        let place = name.words.iter().position(|id| vocabulary.word(*id).text == "saint")?;
        name.words.get(place + 1).copied()
    };
    let (one, other) = (saint(one)?, saint(other)?);
    let text = |word: WordId| vocabulary.word(word).text.clone();
    let is_long = text(one).chars().count().min(text(other).chars().count()) >= 6;
    let is_one = one == other || (is_long && is_slip(one, other, vocabulary));
    (!is_one).then(|| Likeness::Opposed { one: text(one), other: text(other) })
}

/// What two names say of the kinds of the two; slips are none.
///
/// Words in front of a name may be those of whoever runs it: they make no part of it.
pub(super) fn kindred(one: &Name, other: &Name, vocabulary: &Vocabulary) -> Kindred {
    let mut matched = Matched::new(one, other);
    matched.slips(vocabulary);
    let words = |name: &Name, is_one: bool| -> Vec<String> {
        let meant = |id: &WordId| {
            let slip = matched.slips.iter().find(|(a, b)| *id == if is_one { *a } else { *b });
            let (a, b) = slip.copied().unwrap_or((*id, *id));
            let [a, b] = [a, b].map(|id| vocabulary.word(id));
            if a.is_common || !b.is_common { a.text.clone() } else { b.text.clone() }
        };
        name.words.iter().map(meant).collect()
    };
    let (one, other) = (words(one, true), words(other, false));
    let [ones, others] = [&one, &other].map(|words| kinds::kinds(words));
    let has_departments = kinds::has_departments;
    match kinds::kindred((&ones, has_departments(&one)), (&others, has_departments(&other))) {
        Kindred::Part(_) if one.last() == other.last() => Kindred::Open,
        kindred @ (Kindred::Open | Kindred::One | Kindred::Two(_) | Kindred::Part(_)) => kindred,
    }
}

/// The words that two names share, and those that each has alone.
struct Matched {
    shared: Vec<WordId>,
    slips: Vec<(WordId, WordId)>,
    one: Vec<WordId>,
    other: Vec<WordId>,
    /// Whether first letters were taken for the words that they stand for.
    has_letters: bool,
}

impl Matched {
    fn new(one: &Name, other: &Name) -> Matched {
        let mut rest = other.words.clone();
        let mut matched = Matched {
            shared: Vec::new(),
            slips: Vec::new(),
            one: Vec::new(),
            other: Vec::new(),
            has_letters: false,
        };
        for word in &one.words {
            match rest.iter().position(|found| found == word) {
                Some(place) => matched.shared.push(rest.remove(place)),
                None => matched.one.push(*word),
            }
        }
        matched.other = rest;
        matched
    }

    /// Numbers, letters and words like north and south that stand against each other.
    fn opposed(&self, vocabulary: &Vocabulary) -> Option<Likeness> {
        let against = |one: &WordId, other: &WordId| {
            let (one, other) = (&vocabulary.word(*one).text, &vocabulary.word(*other).text);
            let both = |is: fn(&str) -> bool| is(one) && is(other);
            both(is_number)
                || both(|word| word.chars().count() == 1)
                || OPPOSED.iter().any(|set| {
                    let mut set = set.split(' ');
                    set.clone().any(|word| word == one) && set.any(|word| word == other)
                })
        };
        let pairs =
            self.one.iter().flat_map(|one| self.other.iter().map(move |other| (one, other)));
        let (one, other) = pairs.into_iter().find(|(one, other)| against(one, other))?;
        let text = |word: &WordId| vocabulary.word(*word).text.clone();
        Some(Likeness::Opposed { one: text(one), other: text(other) })
    }

    /// Takes words that differ by a slip, or of which one is the other cut short, for the same.
    fn slips(&mut self, vocabulary: &Vocabulary) {
        let mut left = Vec::new();
        for one in std::mem::take(&mut self.one) {
            match self.other.iter().position(|other| is_slip(one, *other, vocabulary)) {
                Some(place) => self.slips.push((one, self.other.remove(place))),
                None => left.push(one),
            }
        }
        self.one = left;
    }

    /// “Health First” and “HealthFirst”.
    fn spaces(&mut self, vocabulary: &Vocabulary) {
        let joined = |words: &[WordId]| vocabulary.text(words).replace(' ', "");
        if !self.one.is_empty() && joined(&self.one) == joined(&self.other) {
            self.shared.append(&mut self.one);
            self.other.clear();
        }
    }

    /// “Lake County EMS” and “Lake County Emergency Medical Services”.
    fn first_letters(&mut self, other: &Name, one: &Name, vocabulary: &Vocabulary) {
        if self.shared.is_empty() {
            return;
        }
        let of_one = spelled_out(&self.one, other, &self.other, vocabulary);
        let of_other = spelled_out(&self.other, one, &self.one, vocabulary);
        if let Some((letters, run)) = of_one {
            self.one.retain(|word| *word != letters);
            self.other.retain(|word| !run.contains(word));
            self.shared.extend(run);
            self.has_letters = true;
        } else if let Some((letters, run)) = of_other {
            self.other.retain(|word| *word != letters);
            self.one.retain(|word| !run.contains(word));
            self.shared.extend(run);
            self.has_letters = true;
        }
    }

    fn told(self, one: &Name, other: &Name, vocabulary: &Vocabulary) -> Likeness {
        let Matched { shared, slips, one: ones, other: others, has_letters } = &self;
        let weight = |words: &[WordId]| vocabulary.weight(words);
        let slipped: f64 =
            slips.iter().map(|(a, b)| vocabulary.weight(&[*a]).min(vocabulary.weight(&[*b]))).sum();
        let common = weight(shared) + slipped;
        let all = common + weight(ones) + weight(others);
        if ones.is_empty() && others.is_empty() {
            return match slips.as_slice() {
                _ if *has_letters => Likeness::Acronym { within: true },
                [] => Likeness::Alike { reordered: true },
                [(a, b), ..] => Likeness::Slip {
                    one: vocabulary.word(*a).text.clone(),
                    other: vocabulary.word(*b).text.clone(),
                    is_sure: slips.iter().all(|(a, b)| is_sure_slip(*a, *b, vocabulary)),
                },
            };
        }
        if is_acronym(one, other, vocabulary) || is_acronym(other, one, vocabulary) {
            return Likeness::Acronym { within: false };
        }
        let tells = |words: &[WordId]| words.iter().any(|id| !vocabulary.word(*id).is_common);
        let shares: Vec<WordId> =
            shared.iter().chain(slips.iter().map(|(a, _)| a)).copied().collect();
        let is_sure = slips.iter().all(|(a, b)| is_sure_slip(*a, *b, vocabulary));
        if (ones.is_empty() || others.is_empty()) && is_sure && (tells(&shares) || shares.len() > 2)
        {
            let rest = if ones.is_empty() { others } else { ones };
            return Likeness::Inside {
                words: vocabulary.text(rest),
                more: more(rest, &shares, vocabulary),
            };
        }
        if common > 0.0 && (tells(&shares) || common / all >= 0.5) {
            let clash = tells(ones) && tells(others);
            return Likeness::Shares { words: vocabulary.text(&shares), part: common / all, clash };
        }
        Likeness::Apart
    }
}

/// What `rest` says beyond `shared`.
fn more(rest: &[WordId], shared: &[WordId], vocabulary: &Vocabulary) -> More {
    let is_in =
        |list: &str, id: &WordId| list.split(' ').any(|word| word == vocabulary.word(*id).text);
    if rest.iter().any(|id| is_in(UNITS, id) || is_number(&vocabulary.word(*id).text)) {
        More::Unit
    } else if rest.iter().any(|id| !vocabulary.word(*id).is_common) {
        More::Telling
    } else if shared.len() > 1 && rest.iter().all(|id| is_in(FORMS, id)) {
        More::Form
    } else {
        More::Kind
    }
}

fn is_number(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && word.len() <= digits.len() + 1
}

/// Words of which one names two places or groups.
const OPPOSED: [&str; 9] = [
    "north south east west northeast northwest southeast southwest central",
    "northern southern eastern western",
    "upper lower",
    "first second third fourth fifth sixth seventh eighth ninth",
    "elementary middle high primary secondary",
    "men women",
    "boy girl",
    "adult child children pediatric",
    "county city state federal",
];

/// Words that say hardly anything.
const FORMS: &str = "service program agency organization office store government";

/// Words that name a part of an organization, or one that stands beside it.
const UNITS: &str = "foundation auxiliary pharmacy wic headstart school emergency physician \
    laboratory hospice alumni fund union insurance plan police fire library housing \
    north south east west northeast northwest southeast southwest central downtown uptown midtown \
    campus site branch satellite annex mobile location";

/// The first of `own` that is the first letters of words next to each other in `name`, all of them
/// its own, and those words.
fn spelled_out(
    own: &[WordId],
    name: &Name,
    its_own: &[WordId],
    vocabulary: &Vocabulary,
) -> Option<(WordId, Vec<WordId>)> {
    own.iter().find_map(|letters| {
        let text = &vocabulary.word(*letters).text;
        let many = text.chars().count();
        if !(3..=6).contains(&many) || its_own.len() < many {
            return None;
        }
        let first = |id: &WordId| vocabulary.word(*id).text.chars().next();
        let mut runs = name.words.windows(many);
        let run = runs.find(|run| {
            run.iter().all(|id| its_own.contains(id))
                && run.iter().map(first).eq(text.chars().map(Some))
        })?;
        Some((*letters, run.to_vec()))
    })
}

/// Whether one word may be a slip of the other, or the other cut short.
fn is_slip(one: WordId, other: WordId, vocabulary: &Vocabulary) -> bool {
    let (a, b) = (vocabulary.word(one), vocabulary.word(other));
    let (short, long) = if a.text.len() <= b.text.len() { (a, b) } else { (b, a) };
    let has_digits = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let letters = short.text.chars().count();
    if has_digits(&short.text) || has_digits(&long.text) || letters < 3 {
        return false;
    }
    if kinds::are_two_kinds(&short.text, &long.text) {
        return false;
    }
    if long.text.starts_with(&short.text) {
        return letters >= 4 || long.is_common;
    }
    if long.text.chars().count() < 4 || letters.abs_diff(long.text.chars().count()) > 2 {
        return false;
    }
    let most = if letters >= 9 { 2 } else { 1 };
    let is_one_sound = short.text.chars().next() == long.text.chars().next() || letters >= 8;
    is_one_sound && strsim::osa_distance(&short.text, &long.text) <= most
}

/// Whether nobody would take the two words for two: they are long, and one of them is seldom seen.
fn is_sure_slip(one: WordId, other: WordId, vocabulary: &Vocabulary) -> bool {
    let (a, b) = (vocabulary.word(one), vocabulary.word(other));
    let (short, long) = if a.text.len() <= b.text.len() { (a, b) } else { (b, a) };
    if long.text.starts_with(&short.text) {
        return long.is_common || long.text.len() == short.text.len() + 1;
    }
    if a.is_common != b.is_common {
        // A slip in a word that everyone knows.
        return short.text.chars().count() >= 4
            && if a.is_common { b.names <= 2 } else { a.names <= 2 };
    }
    short.text.chars().count() >= 6 && (a.names == 1 || b.names == 1 || short.text.len() >= 9)
}

/// Whether a name of one word is the first letters of the other name.
fn is_acronym(one: &Name, other: &Name, vocabulary: &Vocabulary) -> bool {
    let [word] = one.words.as_slice() else { return false };
    let word = &vocabulary.word(*word).text;
    other.words.len() >= 2
        && other
            .initials
            .iter()
            .any(|initials| *initials == *word || format!("{word}s") == *initials)
}

//! The words of all names, and how much each tells of who is meant.

use super::kinds::is_kind;
use std::collections::BTreeMap;

/// A word, by its place in the vocabulary.
pub(super) type WordId = u32;

/// The words of all names.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    places: BTreeMap<String, WordId>,
    words: Vec<Word>,
    names: usize,
}

/// One word.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) text: String,
    /// In how many names it stands.
    pub(super) names: usize,
    /// Whether it says what kind of organization one is, and not which.
    pub(super) is_common: bool,
    /// How much it tells of who is meant, from 0 to 1.
    pub(super) weight: f64,
}

impl Vocabulary {
    /// The ids of the words of one more name.
    pub(super) fn learn(&mut self, words: &[String]) -> Vec<WordId> {
        self.names += 1;
        let ids: Vec<WordId> = words.iter().map(|word| self.place(word)).collect();
        let mut seen = ids.clone();
        seen.sort_unstable();
        seen.dedup();
        for id in seen {
            self.words[id as usize].names += 1;
        }
        ids
    }

    fn place(&mut self, word: &str) -> WordId {
        if let Some(id) = self.places.get(word) {
            return *id;
        }
        let id = self.words.len() as WordId;
        let is_common = COMMON.split(' ').any(|common| common == word) || is_kind(word);
        self.words.push(Word { text: word.to_owned(), names: 0, is_common, weight: 0.0 });
        self.places.insert(word.to_owned(), id);
        id
    }

    /// Weighs every word, once all names are known: the rarer, the heavier (inverse document
    /// frequency); in a few names, what is rare tells little, so common words are also known by
    /// themselves.
    ///
    /// Source: K. Spärck Jones, “A statistical interpretation of term specificity and its
    /// application in retrieval”, J. Documentation 28(1), 1972.
    pub(super) fn weigh(&mut self) {
        let all = (self.names.max(50)) as f64;
        for word in &mut self.words {
            let rarity = (1.0 + all / word.names.max(1) as f64).ln() / (1.0 + all).ln();
            word.weight = if word.is_common { 0.25 * rarity } else { rarity };
        }
    }

    pub(super) fn word(&self, id: WordId) -> &Word {
        &self.words[id as usize]
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    #[cfg(test)]
    pub(super) fn id(&self, word: &str) -> Option<WordId> {
        self.places.get(word).copied()
    }

    pub(super) fn weight(&self, words: &[WordId]) -> f64 {
        words.iter().map(|id| self.word(*id).weight).sum()
    }

    /// The words as they are spelled, with spaces between.
    pub(super) fn text(&self, words: &[WordId]) -> String {
        words.iter().map(|id| self.word(*id).text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// Words that say what kind of organization one is, in their one spelling.
const COMMON: &str = "health healthcare medical medicine care clinic center hospital community \
    county city state regional region national american united service family child children \
    childcare daycare headstart school elementary academy college university district department \
    division office agency authority board bureau commission committee council association \
    society foundation fund trust group network system partner partnership alliance coalition \
    collaborative initiative project program institute organization corporation enterprise \
    consulting consultant engineering engineer solution management development housing home house \
    church ministry public social human behavioral mental primary physician pharmacy nursing \
    patient learning education educational early preschool afterschool youth senior adult women \
    men neighborhood area local government municipal water utility metropolitan emergency \
    insurance plan company practice associate specialist therapy counseling treatment recovery \
    rehabilitation support resource workforce economic environmental technology international \
    memorial general saint new";

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_word_tells_more_than_a_frequent_one_and_either_more_than_a_common_one() {
        let mut vocabulary = Vocabulary::default();
        for name in ["molina health", "lakeside health", "lakeside clinic"] {
            vocabulary.learn(&name.split(' ').map(str::to_owned).collect::<Vec<_>>());
        }
        vocabulary.weigh();
        let weight = |word: &str| vocabulary.word(vocabulary.id(word).unwrap()).weight;
        assert!(weight("molina") > weight("lakeside"));
        assert!(weight("lakeside") > weight("clinic"));
    }
}

//! How much, in words: as one of five, by the words of `degrees.csv`.

use crate::sheets::sector_words::plain;
use std::sync::LazyLock;

static WORDS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let rows = csv::Reader::from_reader(include_str!("degrees.csv").as_bytes()).into_records();
    rows.flatten()
        .filter_map(|row| Some((row.get(0)?.to_owned(), row.get(1)?.to_owned())))
        .collect()
});

/// Which of five a cell says, in a number or a word.
pub(super) fn of_five(cell: &str) -> Option<&'static str> {
    let said = plain(cell);
    let number = ["1", "2", "3", "4", "5"].into_iter().find(|number| *number == said);
    number
        .or_else(|| WORDS.iter().find(|(word, _)| *word == said).map(|(_, number)| number.as_str()))
}

/// Whether a cell says how much, in a number or a word.
pub(super) fn is_degree(cell: &str) -> bool {
    of_five(cell).is_some()
}

/// Whether it says it in a word.
pub(super) fn is_word(cell: &str) -> bool {
    is_degree(cell) && !cell.contains(|letter: char| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_on_the_scale_from_the_least_to_the_most() {
        let said = ["very low", "Low", "MED", "H", "Very high"].map(of_five);
        assert_eq!(said, ["1", "2", "3", "4", "5"].map(Some));
        assert_eq!(of_five("neutral"), None);
        assert!(is_word("High") && !is_word("4"));
    }
}

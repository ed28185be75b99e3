//! Lines of a list that are about the list and not about anyone, by the words of `lines.csv`.

use super::look;
use crate::sheets::sector_words::plain;
use std::sync::LazyLock;

/// Where the words of a line stand that tell what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Begins,
    Is,
    Has,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Means {
    /// It adds up others.
    Sum,
    /// It says how many came.
    Count,
    /// It says something else of the meetings in its columns.
    OfMeeting,
    /// It is a remark about the sheet.
    Remark,
}

struct Line {
    words: String,
    stand: Where,
    means: Means,
}

static LINES: LazyLock<Vec<Line>> = LazyLock::new(|| {
    let rows = csv::Reader::from_reader(include_str!("lines.csv").as_bytes()).into_records();
    rows.flatten().filter_map(|row| line(&row)).collect()
});

fn line(row: &csv::StringRecord) -> Option<Line> {
    let stand = match row.get(1)? {
        "begins" => Where::Begins,
        "is" => Where::Is,
        "has" => Where::Has,
        _ => return None,
    };
    let means = match row.get(2)? {
        "sum" => Means::Sum,
        "count" => Means::Count,
        "of a meeting" => Means::OfMeeting,
        "remark" => Means::Remark,
        _ => return None,
    };
    Some(Line { words: row.get(0)?.to_owned(), stand, means })
}

/// Where the words stand that say of a line that it is this.
fn says(folded: &str, means: Means) -> Option<Where> {
    let stands = |line: &&Line| match line.stand {
        Where::Begins => folded == line.words || folded.starts_with(&format!("{} ", line.words)),
        Where::Is => folded == line.words,
        Where::Has => format!(" {folded} ").contains(&format!(" {} ", line.words)),
    };
    let found = LINES.iter().filter(|line| line.means == means).filter(stands);
    // What a line has or is says more than how it begins.
    found.map(|line| line.stand).max_by_key(|stand| *stand != Where::Begins)
}

/// Whether a row adds up others: “TOTAL, $350”, “Number present, 2”, “Quorum met? Yes”.
pub(super) fn is_total(row: &[String]) -> bool {
    let mut filled = row.iter().filter(|cell| !cell.is_empty());
    let Some(first) = filled.next() else { return false };
    let rest: Vec<&String> = filled.collect();
    let digits = |c: char| c.is_ascii_digit();
    let words = plain(first).replace(digits, "");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let has_number = !rest.is_empty() || first.contains(digits);
    if says(&words, Means::Count).is_some() {
        return has_number && rest.iter().all(|cell| look::is_number(cell));
    }
    if says(&words, Means::OfMeeting).is_some() {
        return rest.iter().all(|cell| cell.chars().count() < 6);
    }
    let is_alone = matches!(plain(first).as_str(), "total" | "totals");
    // “Total Care Clinic” with its crosses is no sum.
    let sums = |cell: &&String| amount(cell).is_some_and(|number| number > 1.0);
    let may_be_name = look::is_organization(first) && !is_alone && !rest.iter().any(sums);
    says(&words, Means::Sum).is_some()
        && (has_number || is_alone)
        && !may_be_name
        && rest.iter().all(|cell| look::is_number(cell) || cell.chars().count() < 4)
        && plain(first).split(' ').count() <= 4
}

/// A number, with or without the sign of a currency.
pub(super) fn amount(cell: &str) -> Option<f64> {
    let digits = cell.trim_matches(['$', '€', '£', '%', ' ']).replace(',', "");
    digits.parse().ok()
}

/// Whether the only cell of a row is a remark about the sheet: a legend, a date of printing.
pub(super) fn is_remark(said: &str, is_at_the_end: bool) -> bool {
    let folded = plain(said);
    let has = |list: &str| folded.split(' ').any(|word| list.split(' ').any(|known| known == word));
    let refers = folded.starts_with("see ")
        && has("tab sheet page list below above attached notes note website file for other next");
    let words = said.split_whitespace();
    let capitals = words.clone().filter(|word| word.starts_with(char::is_uppercase)).count();
    let is_sentence = words.clone().count() >= 4
        && capitals * 2 <= words.count()
        && has("is are was were means not will must should please needs need these this");
    let has_more = said.contains(':') || said.contains(|c: char| c.is_ascii_digit());
    let begins_so = match says(&folded, Means::Remark) {
        Some(Where::Begins) => has_more || is_at_the_end,
        Some(Where::Is | Where::Has) => true,
        None => false,
    };
    said.starts_with(['*', '†', '^', '(']) && is_at_the_end
        || said.contains('©')
        || said.contains(" = ")
        || legend(said).len() > 1
        || refers
        || begins_so
        || is_at_the_end && (is_sentence || said.chars().count() > 80 || look::is_number(said))
}

/// The codes that a line explains, each with what it means: “Y=present, N=absent”. None where it
/// is no such line.
pub(super) fn legend(said: &str) -> Vec<(String, String)> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | ':' | '(' | ')');
    let pieces: Vec<&str> = said.split('=').map(str::trim).collect();
    let code = |piece: &str| piece.rsplit(is_between).next().unwrap_or_default().to_owned();
    let mut pairs = Vec::new();
    for (at, pair) in pieces.windows(2).enumerate() {
        let (code_here, mut meaning) = (code(pair[0]), pair[1]);
        if at + 2 < pieces.len() {
            meaning = meaning.strip_suffix(code(meaning).as_str()).unwrap_or(meaning);
        }
        let meaning = meaning.trim_matches(|c: char| is_between(c) || c == '.');
        if !(1..=4).contains(&code_here.chars().count()) || meaning.is_empty() {
            return Vec::new();
        }
        pairs.push((code_here, meaning.to_owned()));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn every_line_of_the_table_is_understood() {
        assert_eq!(LINES.len() + 1, include_str!("lines.csv").lines().count());
    }

    #[test]
    fn what_adds_up_others_is_told_from_a_name_that_begins_so() {
        for sum in [
            &["TOTAL", "", "2"][..],
            &["TOTAL", "$350"],
            &["Number present:", "", "2"],
            &["Quorum met?", "", "Yes"],
            &["Grand Totals (3 records)"],
        ] {
            assert!(is_total(&row(sum)), "{sum:?}");
        }
        for member in [&["Total Care Clinic", "", "x"][..], &["Count On Us", "Ana Ruiz", "x"]] {
            assert!(!is_total(&row(member)), "{member:?}");
        }
    }

    #[test]
    fn what_programs_write_below_a_list_is_a_remark() {
        for remark in [
            "Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.",
            "Confidential Information - Do Not Distribute",
            "Generated By:  Lee Vang  11/20/2026, 9:00 AM",
            "Y=present, N=absent, E=excused, R=remote, P=proxy",
            "Key: X = came; R = remote",
        ] {
            assert!(is_remark(remark, false), "{remark}");
        }
        assert!(!is_remark("Source Health", false) && !is_remark("Elm Clinic", true));
    }

    #[test]
    fn a_line_of_codes_says_what_they_mean() {
        let said = legend("Key: Y=present, R = remote");
        assert_eq!(said, [("Y".into(), "present".into()), ("R".into(), "remote".into())]);
        assert!(
            legend("Elm Clinic, Fir Plan").is_empty() && legend("a sentence = this").is_empty()
        );
    }
}

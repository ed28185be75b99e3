//! What each measure is, whence, how to read it, and what it disregards: a table, `catalogue.tsv`,
//! that anyone can read and check.

use std::sync::LazyLock;

/// What a measure is, whence, and how to read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Explained {
    /// Its name among the [`measures`](super::measures).
    pub name: &'static str,
    /// What it is.
    pub definition: &'static str,
    /// Who defined it.
    pub source: &'static str,
    /// What a high or low value says, and when not to use it.
    pub reading: &'static str,
    /// Whether every tie is one step to it, however long.
    #[serde(skip)]
    pub(super) goes_by_steps: bool,
    /// What it reads of directions where ties have them, unless all there is.
    #[serde(skip)]
    pub(super) of_directions: Option<&'static str>,
    /// Whether it disregards strengths, by which other packages go, or might.
    #[serde(skip)]
    pub(super) disregards_strengths: bool,
    /// Whether there is none without groups.
    #[serde(skip)]
    pub(super) needs_groups: bool,
}

/// Every name that [`measures`](super::measures) may give, in its order.
pub static CATALOGUE: LazyLock<Vec<Explained>> =
    LazyLock::new(|| include_str!("catalogue.tsv").lines().skip(1).map(read).collect());

/// What the measure of this name is.
///
/// ```
/// # use convoke::measure;
/// assert_eq!(measure::explained("constraint").unwrap().source, "Burt 1992");
/// ```
pub fn explained(name: &str) -> Option<&'static Explained> {
    CATALOGUE.iter().find(|explained| explained.name == name)
}

fn read(line: &'static str) -> Explained {
    let mut cells = line.split('\t');
    let mut next = || cells.next().unwrap_or_default();
    Explained {
        name: next(),
        definition: next(),
        source: next(),
        reading: next(),
        goes_by_steps: next() == "by steps",
        of_directions: match next() {
            "" => None,
            "disregarded" => {
                Some("directions are disregarded: two are tied where a tie runs either way")
            }
            "both count" => {
                Some("which way a tie runs is disregarded; where ties run both ways, both count")
            }
            said => Some(said),
        },
        disregards_strengths: next() == "disregarded",
        needs_groups: next() == "needed",
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_line_of_the_table_has_all_its_cells_and_says_what_it_is() {
        let mut lines = include_str!("catalogue.tsv").lines();
        let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let of_ways = ["ways", "directions", "strengths", "groups"];
        assert_eq!(columns[..4], ["name", "definition", "source", "reading"]);
        assert_eq!(columns[4..], of_ways);
        for line in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), columns.len(), "{line}");
            assert!(cells[..4].iter().all(|cell| !cell.is_empty()), "{line}");
            assert!(["", "by steps"].contains(&cells[4]), "{line}");
            assert!(["", "disregarded"].contains(&cells[6]), "{line}");
            assert!(["", "needed"].contains(&cells[7]), "{line}");
        }
    }
}

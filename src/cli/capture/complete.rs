//! Names as they are typed: what is begun, and who could be meant by it.

use super::taken::Taking;
use crate::model::{Sector, fold};

/// What stands last in a line and begins a name, and all names that it begins.
#[derive(Debug, PartialEq)]
pub(super) struct Begun {
    /// Where it begins in the line.
    pub(super) at: usize,
    /// The whole names, in order.
    pub(super) names: Vec<String>,
}

/// The names that the end of a line begins: the longest end, from the beginning of a word on, with
/// which a name begins or a word in one. None where nothing is typed.
pub(super) fn begun(line: &str, names: &[String]) -> Begun {
    let starts = std::iter::once(0)
        .chain(line.match_indices(is_between).map(|(at, between)| at + between.len()));
    for at in starts {
        let typed = fold(&line[at..]);
        if typed.is_empty() || line[at..].starts_with(char::is_whitespace) {
            continue;
        }
        let begins = |name: &&String| {
            let name = fold(name);
            name.starts_with(&typed) || name.contains(&format!(" {typed}"))
        };
        let fitting: Vec<String> = names.iter().filter(begins).cloned().collect();
        if !fitting.is_empty() {
            return Begun { at, names: fitting };
        }
    }
    Begun { at: line.len(), names: Vec::new() }
}

fn is_between(letter: char) -> bool {
    letter.is_whitespace() || ",;:+>→(".contains(letter)
}

impl Taking {
    /// Every name that may be seen here: of stakeholders, with their aliases, of initiatives and of
    /// sectors, in order.
    pub(super) fn names_shown(&mut self) -> Vec<String> {
        let seen = self.seen();
        let stakeholders = seen.view.stakeholders().flat_map(|row| {
            std::iter::once(&row.name).chain(&row.aliases).map(ToString::to_string)
        });
        let initiatives = seen.view.tables.initiatives.values().map(|row| row.name.to_string());
        let sectors = Sector::ALL.iter().map(|sector| format!("the {}", sector.plural()));
        let mut names: Vec<String> = stakeholders.chain(initiatives).chain(sectors).collect();
        names.sort_by_key(|name| (fold(name), name.clone()));
        names.dedup();
        names
    }

    /// Who could be meant by a line that ends with a question mark, as an answer; `None` where it
    /// asks for nobody.
    pub(super) fn who_could_be_meant(&mut self, line: &str) -> Option<String> {
        const SHOWN: usize = 20;
        let typed = line.strip_suffix('?')?.trim_end();
        if typed.is_empty() || typed.contains(':') {
            return None;
        }
        let begun = begun(typed, &self.names_shown());
        let said = typed[begun.at..].trim();
        Some(match begun.names.as_slice() {
            [] => format!("nobody who may be seen here is called “{typed}”"),
            names if names.len() > SHOWN => {
                let more = names.len() - SHOWN;
                format!("“{said}”: {}, and {more} more", names[..SHOWN].join(", "))
            }
            names => format!("“{said}”: {}", names.join(", ")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<String> {
        ["Heronmere Clinic", "Heronmere Library", "Larkrise Home Care", "the payers"]
            .map(str::to_owned)
            .into()
    }

    #[test]
    fn a_name_is_completed_wherever_in_the_line_it_is_begun() {
        for (line, at, found) in [
            ("heron", 0, &["Heronmere Clinic", "Heronmere Library"][..]),
            ("Heronmere C", 0, &["Heronmere Clinic"]),
            ("Heronmere Clinic -> lar", 20, &["Larkrise Home Care"]),
            ("Heronmere Clinic->lar", 18, &["Larkrise Home Care"]),
            ("+ Heronmere Clinic, Home", 20, &["Larkrise Home Care"]),
            ("Heronmere Clinic -> the p", 20, &["the payers"]),
            ("A: share the list if Lark", 21, &["Larkrise Home Care"]),
            ("Heronmere Clinic", 0, &["Heronmere Clinic"]),
        ] {
            let begun = begun(line, &names());
            assert_eq!(
                (begun.at, begun.names.as_slice()),
                (at, &found.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()[..]),
                "{line}"
            );
        }
    }

    #[test]
    fn what_begins_no_name_completes_to_none() {
        for line in ["", " ", "xyz", "Heronmere Clinic -> ", "Heronmere Clinic: share data"] {
            assert_eq!(begun(line, &names()).names, Vec::<String>::new(), "{line}");
        }
    }
}

//! Notes of files of other tools, which add to what is noted already.

use super::{
    compare::{Outcome, Saying},
    work::Work,
};
use crate::model::Cells;

/// What the notes on file come to with those that a file of another tool adds, which are taken
/// from what it says; `None` if it adds nothing.
pub(super) fn added_notes(
    work: &Work<'_>,
    rows: &[usize],
    saying: &mut Saying,
    on_file: Option<&Cells>,
) -> Option<String> {
    let made = work.tabled[work.drafts.sheet(*rows.first()?)].sheet.made.as_ref()?;
    let on_file = on_file.filter(|_| made.adds_notes)?;
    let said = saying.remove("notes")?;
    let before = on_file.get("notes").map(String::as_str).unwrap_or_default();
    let after = joined(before, &said);
    (after != before).then_some(after)
}

/// What comes of a row whose notes are added to those on file.
pub(super) fn with_notes(outcome: Outcome, added: Option<String>) -> Outcome {
    let Some(notes) = added else { return outcome };
    let notes = ("notes".to_owned(), notes);
    match outcome {
        Outcome::Nothing => Outcome::Set(Cells::from([notes])),
        Outcome::Set(mut set) => {
            set.extend([notes]);
            Outcome::Set(set)
        }
        other @ (Outcome::StaysRemoved | Outcome::Add(_) | Outcome::Conflicts(_)) => other,
    }
}

/// Notes with the lines of others: a line such as “beds: 40” takes the place of “beds: 30”.
fn joined(before: &str, said: &str) -> String {
    let mut lines: Vec<&str> = before.lines().collect();
    for line in said.lines().filter(|line| !line.trim().is_empty()) {
        let name = line.split_once(": ").map(|(name, _)| format!("{name}: "));
        let is_same = |there: &&mut &str| {
            **there == line || name.as_ref().is_some_and(|name| there.starts_with(name.as_str()))
        };
        match lines.iter_mut().find(is_same) {
            Some(there) => *there = line,
            None => lines.push(line),
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_noted_stays_and_what_has_changed_changes() {
        assert_eq!(
            joined("Knows all.\nbeds: 30", "beds: 40\ntags: a"),
            "Knows all.\nbeds: 40\ntags: a"
        );
        assert_eq!(joined("", "beds: 40"), "beds: 40");
        assert_eq!(joined("beds: 40", "beds: 40"), "beds: 40");
    }
}

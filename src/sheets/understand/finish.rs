//! What the answers say of all, and everything as tables.

use super::{
    Why,
    ask::NOT_SAID,
    draw_up::{Drawing, Drawn, Rows},
    meetings, promises,
    questions::{CONVENER, REGION, TABLE},
};
use crate::model::{Cell, Table};
use crate::sheets::sector_words::plain;
use std::collections::BTreeSet;

impl Drawing<'_> {
    /// What the answers say of all, and of who convenes.
    pub(super) fn said_of_all(&mut self) {
        if let Some(said) = self.answers.get(TABLE).filter(|said| *said != NOT_SAID) {
            let said = said.to_owned();
            let of_rows: BTreeSet<usize> = self.seen.rows.iter().map(|row| row.number).collect();
            for entry in self
                .entries
                .all
                .iter_mut()
                .filter(|entry| of_rows.contains(&entry.row) && !entry.is_person)
            {
                entry.cells.entry("standing").or_insert_with(|| said.clone());
            }
        }
        let Some(said) =
            self.answers.get(CONVENER).filter(|said| *said != NOT_SAID && !said.is_empty())
        else {
            return;
        };
        let said = said.to_owned();
        let is_near = |entry: &&super::entries::Entry| plain(&entry.name).contains(&plain(&said));
        let near: Vec<String> =
            self.entries.all.iter().filter(is_near).map(|entry| entry.name.clone()).collect();
        let name = match (self.entries.find(&said), near.as_slice()) {
            (Some(_), _) => said.clone(),
            (None, [one]) => one.clone(),
            (None, _) => said.clone(),
        };
        if self.entries.find(&name).is_none() {
            self.doubt(
                None,
                &name,
                "Is this the name of the convener?",
                "It is not in the sheet, and was added.",
            );
        }
        let convener = self.entries.by_look(&name, 0);
        self.entries.all[convener].cells.insert("role", "convener".into());
    }

    /// What was taken for a remark is doubted.
    pub(super) fn passed_over(&mut self) {
        for unread in &self.seen.unread {
            self.doubt(unread.row, &unread.about, &unread.asks, &unread.taken);
        }
        for passed in &self.seen.passed {
            let (asks, taken) = match passed.why {
                Why::Remark => ("Is this a remark about the sheet?", "It was passed over."),
                Why::Table => ("What is this table about?", "It was not read."),
                Why::Struck => {
                    ("This row is struck through. Does it still hold?", "It was kept out.")
                }
                Why::Aside => ("Does this belong to the list?", "It was kept out."),
                Why::Headings | Why::Section | Why::Total => continue,
            };
            self.doubt(Some(passed.row), &passed.said, asks, taken);
        }
    }

    /// Asks about those with whom organizations work and who look like people, unless some row says
    /// that they are.
    fn ask_about_lookalikes(&mut self) {
        for (who, row) in std::mem::take(&mut self.lookalikes) {
            let is_known = self.affiliations.keys().any(|(person, _)| *person == who);
            if self.entries.all[who].is_person && !is_known {
                let name = self.entries.name(who).to_owned();
                let asks = "Is this a person or an organization?";
                self.doubt(Some(row), &name, asks, "It was taken for a person.");
            }
        }
    }

    /// Asks once about all who would do something and look like people.
    fn ask_about_doers(&mut self) {
        let is_open = |who: &usize| {
            let is_known = self.affiliations.keys().any(|(person, _)| person == who);
            let entry = &self.entries.all[*who];
            entry.is_person && !is_known && !entry.cells.contains_key("email")
        };
        let open: Vec<usize> =
            std::mem::take(&mut self.doers_by_look).into_iter().filter(is_open).collect();
        let names: Vec<&str> = open.iter().map(|who| self.entries.name(*who)).collect();
        if !names.is_empty() {
            let about = names.join("; ");
            let (asks, taken) = match names.len() {
                1 => ("Is this a person, or an organization?", "It was taken for a person."),
                _ => (
                    "Is each of these a person, and none an organization?",
                    "All were taken for people.",
                ),
            };
            self.doubt(None, &about, asks, taken);
        }
    }

    pub(super) fn drawn(mut self) -> Drawn {
        self.ask_about_lookalikes();
        self.ask_about_doers();
        let names: Vec<String> = self.entries.all.iter().map(|entry| entry.name.clone()).collect();
        let has_kinds = self.ties.keys().any(|(_, _, kind)| kind.is_some());
        let tables = vec![
            self.stakeholders(),
            self.table(
                Table::Affiliations,
                &["person", "organization", "title"],
                self.affiliations.iter().map(|((person, own), (title, row))| {
                    (vec![names[*person].clone(), names[*own].clone(), title.clone()], *row)
                }),
            ),
            self.table(
                Table::Events,
                &["id", "name", "kind", "date"],
                self.events.iter().map(|(id, (name, date, row))| {
                    (
                        vec![id.clone(), name.clone(), meetings::kind(name).into(), date.clone()],
                        *row,
                    )
                }),
            ),
            self.table(
                Table::Attendance,
                &["event", "stakeholder", "person", "status", "notes"],
                self.attendance.iter().map(|((event, who, person), (status, note, row))| {
                    (
                        vec![
                            event.clone(),
                            names[*who].clone(),
                            person.map(|person| names[person].clone()).unwrap_or_default(),
                            status.write(),
                            note.clone(),
                        ],
                        *row,
                    )
                }),
            ),
            self.table(
                Table::Relationships,
                if has_kinds { &["from", "to", "kind"] } else { &["from", "to"] },
                self.ties.iter().map(|((from, to, kind), row)| {
                    let ends = [from, to].map(|end| names[*end].clone()).into_iter();
                    let kind = has_kinds.then(|| kind.map(|kind| kind.write()).unwrap_or_default());
                    (ends.chain(kind).collect(), *row)
                }),
            ),
            self.table(
                Table::Priorities,
                &["name"],
                self.priority_names().into_iter().map(|(name, row)| (vec![name], row)),
            ),
            self.table(
                Table::Positions,
                &["stakeholder", "priority"],
                self.positions
                    .iter()
                    .map(|((who, _), (name, row))| (vec![names[*who].clone(), name.clone()], *row)),
            ),
            self.table(
                Table::Initiatives,
                &["name"],
                self.parts
                    .keys()
                    .map(|(name, _)| name)
                    .collect::<BTreeSet<_>>()
                    .into_iter()
                    .map(|name| (vec![name.clone()], 0)),
            ),
            self.table(
                Table::Members,
                &["initiative", "stakeholder", "role"],
                self.parts.iter().map(|((name, who), (role, row))| {
                    (vec![name.clone(), names[*who].clone(), role.clone()], *row)
                }),
            ),
        ];
        let tables = tables.into_iter().chain(promises::tables(&self, &names));
        let tables: Vec<Rows> = tables.filter(|table| !table.rows.is_empty()).collect();
        let priorities = self.priority_names().into_iter().map(|(name, _)| name);
        let parts = self.parts.keys().map(|(name, _)| name.clone());
        let names = names.iter().cloned().chain(priorities).chain(parts).collect();
        let region = self.answers.get(REGION).filter(|said| *said != NOT_SAID && !said.is_empty());
        Drawn {
            tables,
            doubts: self.doubts,
            names,
            region: region.map(str::to_owned),
            rows_read: self.rows_read,
            rows: self.rows,
        }
        .fitted()
    }

    pub(super) fn priority_names(&self) -> Vec<(String, usize)> {
        let mut seen = BTreeSet::new();
        self.positions
            .iter()
            .filter(|((_, folded), _)| seen.insert(folded.clone()))
            .map(|(_, (name, row))| (name.clone(), *row))
            .collect()
    }

    pub(super) fn table(
        &self,
        table: Table,
        headings: &[&'static str],
        rows: impl Iterator<Item = (Vec<String>, usize)>,
    ) -> Rows {
        let (rows, from) = rows.unzip();
        Rows { table, headings: headings.to_vec(), rows, from }
    }

    pub(super) fn stakeholders(&self) -> Rows {
        const COLUMNS: [&str; 16] = [
            "name",
            "kind",
            "sector",
            "subsector",
            "standing",
            "standing since",
            "role",
            "region",
            "county",
            "state",
            "serves",
            "influence",
            "interest",
            "email",
            "phone",
            "aliases",
        ];
        let mut headings: Vec<&'static str> = COLUMNS.to_vec();
        headings.push("notes");
        let all = self.entries.all.iter();
        let rows: Vec<(Vec<String>, usize)> = all
            .map(|entry| (headings.iter().map(|heading| entry.text(heading)).collect(), entry.row))
            .collect();
        let used: Vec<usize> = (0..headings.len())
            .filter(|at| *at == 0 || rows.iter().any(|(row, _)| !row[*at].is_empty()))
            .collect();
        let kept = used.iter().map(|at| headings[*at]).collect::<Vec<_>>();
        self.table(
            Table::Stakeholders,
            &kept,
            rows.into_iter()
                .map(|(row, from)| (used.iter().map(|at| row[*at].clone()).collect(), from)),
        )
    }
}

use crate::{
    model::Table,
    sheets::{Row, Tabled},
};

/// The first row of a table in an empty workbook: its cells by heading. Nobody is called so.
pub(super) fn of(table: Table) -> &'static [(&'static str, &'static str)] {
    const CLINIC: &str = "Example Clinic";
    const PLAN: &str = "Example Health Plan";
    const MEETING: &str = "Example Spring Convening";
    match table {
        Table::Community => &[
            ("name", "Example County Coalition"),
            ("region", "Example County"),
            ("kind", "coalition"),
            ("stage", "pre-implementation"),
            ("since", "2026-01-15"),
        ],
        Table::Stakeholders => &[
            ("name", CLINIC),
            ("kind", "organization"),
            ("sector", "provider"),
            ("subsector", "community clinic"),
            ("standing", "engaged"),
            ("county", "Example County"),
            ("email", "hello@clinic.example"),
        ],
        Table::Standings => {
            &[("stakeholder", CLINIC), ("standing", "committed"), ("since", "2026-03-14")]
        }
        Table::Distinct => &[("one", CLINIC), ("other", PLAN), ("why", "they said so themselves")],
        Table::Affiliations => &[
            ("person", "Example Person"),
            ("organization", CLINIC),
            ("title", "Director"),
            ("since", "2025"),
        ],
        Table::Relationships => &[
            ("from", CLINIC),
            ("to", PLAN),
            ("kind", "collaboration"),
            ("level", "cooperation"),
            ("since", "2026-02"),
        ],
        Table::Asked => &[("stakeholder", CLINIC), ("on", "2026-02-10"), ("answered", "yes")],
        Table::Events => &[
            ("name", MEETING),
            ("kind", "convening"),
            ("date", "2026-03-14"),
            ("host", CLINIC),
            ("place", "Example Library"),
        ],
        Table::Attendance => &[("event", MEETING), ("stakeholder", CLINIC), ("status", "attended")],
        Table::Seating => {
            &[("event", MEETING), ("round", "1"), ("table", "A"), ("stakeholder", CLINIC)]
        }
        Table::Priorities => {
            &[("name", "Example: rides to care"), ("owner", CLINIC), ("measure", "missed visits")]
        }
        Table::Positions => &[
            ("stakeholder", CLINIC),
            ("priority", "Example: rides to care"),
            ("importance", "4"),
            ("since", "2026-03-14"),
        ],
        Table::Actions => &[
            ("what", "Example: share one van on Tuesdays"),
            ("priority", "Example: rides to care"),
            ("chosen", "later"),
        ],
        Table::Initiatives => &[
            ("name", "Example Van Pilot"),
            ("kind", "pilot"),
            ("stage", "pre-implementation"),
            ("since", "2026-04-01"),
            ("lead", CLINIC),
        ],
        Table::Members => {
            &[("initiative", "Example Van Pilot"), ("stakeholder", CLINIC), ("since", "2026-04-01")]
        }
        Table::Funding => &[
            ("initiative", "Example Van Pilot"),
            ("funder", PLAN),
            ("amount", "10000"),
            ("currency", "USD"),
            ("form", "grant"),
            ("status", "pledged"),
        ],
        Table::Needs => &[
            ("within", "community"),
            ("sector", "payer"),
            ("how many", "1"),
            ("why", "Example: nobody pays for rides yet"),
        ],
        Table::Commitments => &[
            ("act", "promise"),
            ("by", CLINIC),
            ("to", PLAN),
            ("what", "Example: send the list of missed visits"),
            ("made on", "2026-03-14"),
            ("due", "2026-04-30"),
        ],
        Table::Steps => &[
            ("commitment", "Example: send the list of missed visits"),
            ("on", "2026-04-28"),
            ("step", "report"),
        ],
    }
}

/// Whether a row is still the example that stood in an empty workbook, word for word.
pub(in crate::sheets) fn is_example(tabled: &Tabled, row: &Row) -> bool {
    let example = of(tabled.table);
    let says = |(heading, text): &(&str, &str)| {
        tabled.position(heading).is_some_and(|position| row.cell(position).trim() == *text)
    };
    let filled = || row.cells().filter(|cell| !cell.trim().is_empty()).count();
    example.iter().all(says) && filled() == example.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Stored, Visitor};

    /// Checks an example against the columns of its table.
    struct Read;

    impl Visitor for Read {
        type Answer = Vec<String>;

        fn visit<R: Stored>(self) -> Vec<String> {
            let mut wrong = Vec::new();
            for (heading, text) in of(R::TABLE) {
                let column = R::columns().iter().find(|column| column.heading == *heading);
                let read = column.map(|column| {
                    let mut record = R::default();
                    let is_name = column.refers.is_some();
                    is_name
                        || (column.read)(&mut record, text).is_ok()
                            && (column.write)(&record) == *text
                });
                if read != Some(true) {
                    wrong.push(format!("{} {heading} {text}", R::TABLE));
                }
            }
            let has = |heading: &str| of(R::TABLE).iter().any(|(said, _)| *said == heading);
            let missing =
                R::columns().iter().filter(|column| column.required && !has(column.heading));
            wrong.extend(missing.map(|column| format!("{} lacks {}", R::TABLE, column.heading)));
            wrong
        }
    }

    #[test]
    fn every_example_is_a_row_that_its_table_could_hold() {
        for table in Table::ALL {
            assert_eq!(table.visit(Read), [""; 0]);
        }
    }
}

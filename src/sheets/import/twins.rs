use super::{
    identify::name_heading,
    near::{Near, forms},
    work::Work,
};
use crate::{
    error::Trouble,
    model::{Table, bare, fold},
    sheets::{Notice, Remark},
};

/// Asks about new names that are near to one on record, or to another new one.
///
/// Two new names that differ by a mark or by an invisible letter are taken for a slip, and
/// refused; two that differ by one letter are often two, and are only mentioned.
pub(super) fn twins(work: &mut Work<'_>) -> Twins {
    let on_record = || work.registry.names_on_record();
    let count = on_record().count() + work.fresh.len() + work.registry.created.len();
    let all = on_record().map(|(table, name)| forms(table, name));
    let all = all.chain(new_names(work).map(|new| forms(new.table, &new.name)));
    let mut near = Near::among(count, all.flatten());
    for (table, name) in on_record() {
        near.add(name, None, &forms(table, name));
    }
    let (mut refused, mut notices) = (Vec::new(), Vec::new());
    for New { table, name, row } in new_names(work) {
        let forms = forms(table, &name);
        if !work.registry.is_new(&name)
            && let Some((other, by)) = near.find(&name, &forms)
            && fold(other) != fold(&name)
        {
            let (said, other) = (name.clone(), other.to_owned());
            let is_asked = !work.registry.options.keeps_apart;
            match by {
                None if is_asked => {
                    refused.push((row, Trouble::NearName { said, on_record: other }))
                }
                Some(by) if is_asked && bare(&other) == bare(&name) => {
                    let number = work.words(by).row.number();
                    refused.push((row, Trouble::NearRow { said, other, row: number }));
                }
                Some(_) | None => {
                    let remark = Remark::Apart { one: said, other };
                    notices.push(Notice { place: work.words(row).place("name"), remark });
                }
            }
        }
        near.add(&name, Some(row), &forms);
    }
    work.fresh = Vec::new();
    Twins { refused, notices }
}

/// What is to be asked of new names, and what is to be told.
pub(super) struct Twins {
    refused: Vec<(usize, Trouble)>,
    notices: Vec<Notice>,
}

impl Twins {
    /// Lays it at the rows' door.
    pub(super) fn tell(self, work: &mut Work<'_>) {
        work.notices.extend(self.notices);
        for (row, trouble) in self.refused {
            work.refuse_row(row, "name", trouble);
        }
    }
}

/// A name that begins a record, and the row that says it.
struct New {
    table: Table,
    name: String,
    row: usize,
}

/// The names that begin a record, in the order in which they were met; what is only described
/// has none.
fn new_names(work: &Work<'_>) -> impl Iterator<Item = New> {
    let rows = work.fresh.iter().filter_map(|row| {
        let words = work.words(*row);
        let table = words.tabled.table;
        Some(New { table, name: words.line(name_heading(table))?, row: *row })
    });
    let created = work.registry.created.iter().filter_map(|created| {
        let (table, name, row) = (created.table, created.name.clone(), *created.by.first()?);
        Some(New { table, name, row })
    });
    let is_named = |new: &New| !matches!(new.table, Table::Actions | Table::Commitments);
    rows.chain(created).filter(is_named)
}

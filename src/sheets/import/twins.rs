use super::work::Work;
use crate::{
    error::Trouble,
    model::{Table, bare, fold},
    sheets::{Notice, Remark},
};
use foldhash::{HashMap, HashMapExt};

/// Asks about new names that are near to one on record, or to another new one.
///
/// Two new names that differ by a mark or by an invisible letter are taken for a slip, and
/// refused; two that differ by one letter are often two, and are only mentioned.
pub(super) fn twins(work: &mut Work<'_>) {
    let mut first: HashMap<String, usize> = HashMap::new();
    for (table, id, name, row) in new_names(work) {
        if matches!(table, Table::Actions | Table::Commitments) {
            continue;
        }
        let is_settled = work.registry.is_new(&name);
        let near = work.registry.near().find(table, &name);
        let near = near.map(|(near, id)| (near.to_owned(), id.to_owned()));
        let near = near.filter(|(near, _)| !is_settled && fold(near) != fold(&name));
        if let Some((near, of)) = near {
            let said = name.clone();
            let place = work.drafts[row].place("name");
            match first.get(&of) {
                None => refuse(work, row, Trouble::NearName { said, on_record: near }),
                Some(other) if bare(&near) == bare(&name) => {
                    let number = work.drafts[*other].row.number();
                    refuse(work, row, Trouble::NearRow { said, other: near, row: number });
                }
                Some(_) => {
                    let remark = Remark::Apart { one: said, other: near };
                    work.notices.push(Notice { place, remark });
                }
            }
        }
        work.registry.near().add(table, &name, &id);
        first.insert(id, row);
    }
}

fn refuse(work: &mut Work<'_>, row: usize, trouble: Trouble) {
    work.drafts[row].refuse("name", trouble);
}

/// The names that begin a record, in the order in which they were met.
fn new_names(work: &Work<'_>) -> Vec<(Table, String, String, usize)> {
    let fresh = work.fresh.iter();
    let rows = fresh.map(|fresh| (fresh.table, fresh.id.clone(), fresh.name.clone(), fresh.row));
    let created = work.registry.created.iter().filter_map(|created| {
        Some((created.table, created.id.clone(), created.name.clone(), *created.by.first()?))
    });
    rows.chain(created).collect()
}

use super::{Row, has_begun, is_over};
use convoke::model::{Cell, Table, Table::*, When};

/// Whether a stakeholder is a prospect or has declined on the day, by the rows that are `seen`;
/// `all` are there to look up days.
pub(super) fn is_outside(id: &str, seen: &[&Row], all: &[Row]) -> bool {
    let alone = |id: &str| said(id, seen).or_else(|| is_active(id, seen, all).then_some("engaged"));
    let standing = alone(id).or_else(|| {
        let organizations = organizations_of(id, seen).into_iter();
        organizations.filter_map(alone).max_by_key(|standing| closeness(standing))
    });
    matches!(standing, None | Some("prospect" | "declined"))
}

fn closeness(standing: &str) -> usize {
    let order = ["declined", "stepped back", "prospect", "invited", "engaged", "committed"];
    order.iter().position(|other| *other == standing).unwrap()
}

fn of<'a>(seen: &[&'a Row], table: Table) -> impl Iterator<Item = &'a Row> {
    seen.iter().copied().filter(move |row| row.table == table)
}

fn holds(row: &Row) -> bool {
    has_begun(row.word("since")) && !is_over(row.word("until"))
}

/// What was said last. What says no day came first; of what was said of one day, what stands
/// beside the name does, then by the words of the standing and the role.
fn said<'a>(id: &str, seen: &[&'a Row]) -> Option<&'a str> {
    let first = |when: Option<&str>| when.and_then(|when| When::read(when).unwrap().first);
    let own = of(seen, Stakeholders).filter(|row| row.word("id") == Some(id));
    let own = own.filter(|row| has_begun(row.word("standing since")));
    let own = own.filter_map(|row| {
        Some(((first(row.word("standing since")), 0, "", ""), row.word("standing")?))
    });
    let later = of(seen, Standings).filter(|row| row.ids("stakeholder") == [id] && holds(row));
    let later = later.filter_map(|row| {
        let (since, standing) = (row.word("since").unwrap(), row.word("standing")?);
        Some(((first(Some(since)), 1, since, standing), standing))
    });
    own.chain(later).max().map(|(_, standing)| standing)
}

/// Whether one belongs to an initiative, came to an event, or convenes or facilitates; or one of
/// its people does.
fn is_active(id: &str, seen: &[&Row], all: &[Row]) -> bool {
    let people = of(seen, Affiliations)
        .filter(|row| row.ids("organization") == [id] && holds(row))
        .flat_map(|row| row.ids("person"));
    people.chain([id]).any(|id| is_active_alone(id, seen, all))
}

fn is_active_alone(id: &str, seen: &[&Row], all: &[Row]) -> bool {
    let belongs = of(seen, Members).any(|row| row.ids("stakeholder") == [id] && holds(row));
    let date = |event: &str| {
        let of_it = |row: &&Row| row.table == Events && row.word("id") == Some(event);
        all.iter().find(of_it).and_then(|row| row.word("date"))
    };
    let came = of(seen, Attendance).any(|row| {
        row.word("status").is_none_or(|status| status == "attended")
            && has_begun(date(row.ids("event")[0]))
            && ["stakeholder", "person", "on behalf of"].iter().any(|it| row.ids(it).contains(&id))
    });
    belongs || came || ["convener", "facilitator"].iter().any(|role| has_role(id, role, seen))
}

/// Dated rows say when; what stands beside the name holds until the first of them began.
fn has_role(id: &str, role: &str, seen: &[&Row]) -> bool {
    let dated = || {
        let rows = of(seen, Standings).filter(|row| row.ids("stakeholder") == [id]);
        rows.filter(|row| row.word("role") == Some(role))
    };
    let beside = of(seen, Stakeholders).find(|row| row.word("id") == Some(id));
    let beside = beside.is_some_and(|row| row.word("role") == Some(role));
    let has_dated = dated().any(|row| has_begun(row.word("since")));
    dated().any(holds) || (beside && !has_dated)
}

fn organizations_of<'a>(id: &str, seen: &[&'a Row]) -> Vec<&'a str> {
    let rows = of(seen, Affiliations).filter(|row| row.ids("person") == [id] && holds(row));
    rows.flat_map(|row| row.ids("organization")).collect()
}

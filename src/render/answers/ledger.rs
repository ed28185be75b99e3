use super::page::{is_for_the_convener, page};
use crate::{
    ledger::{Commitments, Item, PartyName},
    render::{Cell, Column, Document, Emphasis, Table},
    strategy::{
        Frame,
        sentence::{and, capital, count},
    },
};

/// The ledger: who would do what for whom, by when, and what has come of it.
pub fn commitments(answer: &Commitments) -> Document {
    let mut page = page("commitments", &answer.frame);
    page.paragraph(counted(answer));
    if answer.commitments.is_empty() {
        return page;
    }
    let columns = ["by", "to", "what", "due", "state", "made at"].map(Column::left);
    let mut table = Table::new("", columns);
    for item in &answer.commitments {
        let (state, emphasis) = state(item, &answer.frame);
        let made_at = item.event_name.clone();
        let made_at = made_at.or_else(|| item.made_on.as_ref().map(|on| on.in_words()));
        table.row([
            names(&item.by).into(),
            (!item.to.is_empty()).then(|| names(&item.to)).into(),
            item.what.as_str().into(),
            item.due.as_ref().map(|due| due.in_short(answer.frame.today)).into(),
            Cell::from(state).emphasized(emphasis),
            made_at.into(),
        ]);
    }
    page.table(table);
    page
}

fn counted(answer: &Commitments) -> String {
    let all = &answer.commitments;
    let of = |is: &dyn Fn(&Item) -> bool| all.iter().filter(|item| is(item)).count();
    let late = if is_for_the_convener(&answer.frame) { "overdue" } else { "due for an update" };
    let parts = [
        (of(&|item| item.overdue), late),
        (of(&|item| item.state.is_owed() && !item.overdue), "under way"),
        (of(&|item| item.state.is_unanswered()), "waiting for an answer"),
        (of(&|item| item.state == crate::model::State::Fulfilled), "kept"),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(some, _)| *some > 0)
        .map(|(some, what)| count(some, what, what))
        .collect();
    let all = capital(&count(all.len(), "commitment", "commitments"));
    if parts.is_empty() { format!("{all}.") } else { format!("{all}: {}.", parts.join(", ")) }
}

/// What has come of it, in a word or two.
fn state(item: &Item, frame: &Frame) -> (String, Emphasis) {
    match (item.overdue, item.days_unanswered) {
        (true, _) => due(item, frame),
        (false, Some(days)) if is_for_the_convener(frame) && days > 0 => {
            (format!("{}, {days} days", item.state.word()), Emphasis::Care)
        }
        (false, _) if item.state.is_unanswered() => (item.state.word().into(), Emphasis::Care),
        (false, _) if item.state.is_owed() => (item.state.word().into(), Emphasis::Plain),
        (false, _) if item.state == crate::model::State::Fulfilled => {
            (item.state.word().into(), Emphasis::Good)
        }
        (false, _) => (item.state.word().into(), Emphasis::Faint),
    }
}

/// How its due date stands to today: “112 days late”, on a page that the group sees “due for an
/// update”; “in 20 days”.
pub(super) fn due(item: &Item, frame: &Frame) -> (String, Emphasis) {
    let days = |days: i32| match days {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    };
    match (item.days_overdue, item.days_left) {
        (Some(late), _) if is_for_the_convener(frame) => {
            (format!("{} late", days(late)), Emphasis::Alarm)
        }
        (Some(_), _) => ("due for an update".to_owned(), Emphasis::Care),
        (None, Some(0)) => ("today".to_owned(), Emphasis::Care),
        (None, Some(left)) => (format!("in {}", days(left)), Emphasis::Strong),
        (None, None) => (String::new(), Emphasis::Plain),
    }
}

/// “Two Herons Pharmacy for Heronmere General: “List …””.
pub(super) fn who_to_whom(item: &Item) -> String {
    let by = capital(&names(&item.by));
    let to = if item.to.is_empty() { String::new() } else { format!(" for {}", names(&item.to)) };
    format!("{by}{to}: “{}”.", item.what.trim().trim_end_matches('.'))
}

fn names(who: &[PartyName]) -> String {
    and(who.iter().map(|who| who.name.as_str()))
}

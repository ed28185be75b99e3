use super::page::{is_for_the_convener, page, sheet};
use crate::{
    ledger::{Commitments, Item, PartName, PartyName},
    model::{Cell, Day, Id, Party, Side, State, When},
    render::{Document, Emphasis, Sentence, Table},
    strategy::{
        Frame,
        sentence::{and, capital, count},
    },
};
use std::cmp::Reverse;

/// The ledger by what has come of each commitment: what is owed first, what is over last.
pub fn commitments(answer: &Commitments) -> Document {
    let mut page = commitments_to_read(answer);
    page.for_spreadsheet(in_full(answer));
    page
}

/// The same without what only a spreadsheet gets.
pub fn commitments_to_read(answer: &Commitments) -> Document {
    let mut page = page("Commitments", &answer.frame);
    page.paragraph(format!(
        "{}.",
        capital(&count(answer.commitments.len(), "commitment", "commitments"))
    ));
    for group in Group::ALL {
        let mut items: Vec<&Item> =
            answer.commitments.iter().filter(|item| Group::of(item) == group).collect();
        items.sort_by_key(|item| group.order(item));
        if !items.is_empty() {
            page.heading(format!("{}: {}", group.title(&answer.frame), items.len()));
            page.sentences(items.into_iter().map(|item| sentence(item, group, &answer.frame)));
        }
    }
    page
}

/// What has come of a commitment, as the page is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Overdue,
    Unanswered,
    UnderWay,
    Reported,
    Kept,
    Over,
    Declared,
}

impl Group {
    const ALL: [Group; 7] = [
        Group::Overdue,
        Group::Unanswered,
        Group::UnderWay,
        Group::Reported,
        Group::Kept,
        Group::Over,
        Group::Declared,
    ];

    fn of(item: &Item) -> Group {
        match item.state {
            State::Promised if item.overdue => Group::Overdue,
            State::Promised => Group::UnderWay,
            State::Requested | State::Offered | State::Countered | State::Deferred => {
                Group::Unanswered
            }
            State::Reported => Group::Reported,
            State::Fulfilled => Group::Kept,
            State::Declined | State::Withdrawn | State::Cancelled => Group::Over,
            State::Declared => Group::Declared,
        }
    }

    /// The longest overdue, the longest waiting and the soonest due first; of what is past, the
    /// latest. What has no day comes last.
    fn order(self, item: &Item) -> ((bool, Option<Day>), Reverse<Option<Day>>) {
        let day = match self {
            Group::Overdue | Group::UnderWay => item.last_due(),
            Group::Unanswered => item.waiting_since().or(item.last_made()),
            Group::Reported | Group::Kept | Group::Over | Group::Declared => None,
        };
        let since = item.since.as_ref().and_then(|since| since.first);
        ((day.is_none(), day), Reverse(since))
    }

    fn title(self, frame: &Frame) -> &'static str {
        match self {
            Group::Overdue if is_for_the_convener(frame) => "Overdue",
            Group::Overdue => "Due for an update",
            Group::Unanswered => "Waiting for an answer",
            Group::UnderWay => "Under way",
            Group::Reported => "Reported as done, and not yet accepted",
            Group::Kept => "Kept",
            Group::Over => "Declined, withdrawn or cancelled",
            Group::Declared => "Declared",
        }
    }
}

fn sentence(item: &Item, group: Group, frame: &Frame) -> Sentence {
    let short = |on: &Option<When>| on.as_ref().map(|on| on.in_short(frame.today));
    let (mark, emphasis) = match group {
        Group::Overdue | Group::UnderWay if item.due.is_none() && item.days_to_review.is_none() => {
            ("no day".to_owned(), Emphasis::Care)
        }
        Group::Overdue | Group::UnderWay => due(item),
        Group::Unanswered => (item.state.word().to_owned(), Emphasis::Care),
        Group::Kept => (short(&item.since).unwrap_or_default(), Emphasis::Good),
        Group::Reported | Group::Declared => {
            (short(&item.since).unwrap_or_default(), Emphasis::Strong)
        }
        Group::Over => (item.state.word().to_owned(), Emphasis::Faint),
    };
    let sentence = Sentence::new(who_to_whom(item)).marked(mark, emphasis);
    match beside(item, group) {
        words if words.is_empty() => sentence,
        words => sentence.under(words),
    }
}

/// “due 31 July 2026 · said at Summer catalyst event · depends on “Count home visits””
fn beside(item: &Item, group: Group) -> String {
    let owed = matches!(group, Group::Overdue | Group::UnderWay);
    let due = item.due.as_ref().filter(|_| owed).map(|due| format!("due {}", due.in_words()));
    let waits = item.days_unanswered.filter(|days| *days > 0);
    let waits = waits.map(|days| format!("waiting for {days} days"));
    let said = match (&item.event_name, &item.made_on) {
        (Some(event), _) => Some(format!("said at {event}")),
        (None, Some(on)) => Some(format!("said on {}", on.in_words())),
        (None, None) => None,
    };
    let open = owed || group == Group::Unanswered;
    let after = (open && !item.waits_for.is_empty()).then(|| {
        let first = item.waits_for.iter().map(|what| format!("“{what}”"));
        format!("depends on {}", and(first))
    });
    [due, waits, said, after, parts(item)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How its due date stands to today: “112 days late”, on a page that the group sees “due for an
/// update”; “in 20 days”.
pub(super) fn due(item: &Item) -> (String, Emphasis) {
    let days = |days: i32| if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    match (item.days_overdue, item.days_left) {
        (Some(late), _) => (format!("{} late", days(late)), Emphasis::Alarm),
        (None, _) if item.overdue => ("due for an update".to_owned(), Emphasis::Care),
        (None, Some(0)) => ("today".to_owned(), Emphasis::Care),
        (None, Some(left)) => (format!("in {}", days(left)), Emphasis::Strong),
        (None, None) => match item.days_to_review.filter(|_| item.last_due().is_none()) {
            Some(left) if left > 0 => (format!("look again in {}", days(left)), Emphasis::Plain),
            Some(_) => ("look again now".to_owned(), Emphasis::Care),
            None => (String::new(), Emphasis::Plain),
        },
    }
}

/// A commitment in a few lines: what, where it stands, by when, and where each party stands if they
/// differ.
pub fn in_short(item: &Item) -> Vec<String> {
    let due = item.due.as_ref().filter(|_| !item.state.is_over());
    let word = if item.state == State::Deferred { "until" } else { "due" };
    let due = due.map(|due| format!(", {word} {}", in_full_words(due))).unwrap_or_default();
    let since = item.since.as_ref().map(|since| format!(" since {}", since.in_words()));
    let state = format!("{}{}{due}", item.state.word(), since.unwrap_or_default());
    let waits = item.waits_for.iter().map(|what| format!("waits for: “{what}”"));
    let open = !item.state.is_over();
    [who_to_whom(item), format!("  {state}")]
        .into_iter()
        .chain(parts(item).map(|parts| format!("  {parts}")))
        .chain(waits.filter(|_| open).map(|line| format!("  {line}")))
        .chain(item.missing.iter().map(|what| format!("  missing: “{what}”")))
        .collect()
}

/// A time in its own words, with the day that they mean, “in 2 weeks”: 4 December 2026; or the last
/// that they may mean, “early 2027”: by 31 December 2027 at the latest.
pub(super) fn in_full_words(due: &When) -> String {
    let words = due.words.as_str();
    let said = words.rsplit_once(" (").filter(|(_, days)| days.ends_with(')'));
    let is_loose = said.is_some() || When::read(words).is_err();
    match (said, due.day(), due.last) {
        (Some((words, _)), Some(day), _) => format!("“{words}”: {}", day.in_words()),
        (None, Some(day), _) => day.in_words(),
        (_, None, Some(last)) if is_loose => {
            let words = said.map_or(words, |(words, _)| words);
            format!("“{words}”: by {} at the latest", last.in_words())
        }
        (_, None, _) => due.in_words(),
    }
}

/// “Payer A: promised; Payer B: no answer yet; to Clinic C: fulfilled”
fn parts(item: &Item) -> Option<String> {
    let said = item.parts.iter().map(|part| {
        let state = if part.state == State::Requested || part.state == State::Offered {
            "no answer yet"
        } else {
            part.state.word()
        };
        let to = if part.side == Side::Served { "to " } else { "" };
        let what = part.what.as_ref().map(|what| format!(" “{what}”")).unwrap_or_default();
        let due = part.due.as_ref().map(|due| format!(", due {}", in_full_words(due)));
        format!("{to}{}: {state}{what}{}", called(item, part), due.unwrap_or_default())
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// What a party is called among the parts: a sector of which some stand apart is its others.
fn called(item: &Item, part: &PartName) -> String {
    let listed = if part.side == Side::Served { &item.to } else { &item.by };
    let stands_apart = |other: &&PartName| {
        other.side == part.side && !listed.iter().any(|who| who.party == other.who.party)
    };
    match (&part.who.party, part.who.name.strip_prefix("the ")) {
        (Party::Sector(_), Some(sector)) if item.parts.iter().any(|it| stands_apart(&it)) => {
            format!("the other {sector}")
        }
        _ => part.who.name.clone(),
    }
}

/// “Two Herons Pharmacy for Heronmere General: “List …”.”
pub fn who_to_whom(item: &Item) -> String {
    let by = capital(&names(&item.by));
    let to = if item.to.is_empty() { String::new() } else { format!(" for {}", names(&item.to)) };
    format!("{by}{to}: “{}”.", item.what.trim().trim_end_matches('.'))
}

/// What it has come to, in a word.
pub(super) fn state_of(item: &Item) -> (String, Emphasis) {
    let emphasis = match Group::of(item) {
        Group::Overdue | Group::Unanswered => Emphasis::Care,
        Group::UnderWay | Group::Declared => Emphasis::Plain,
        Group::Reported => Emphasis::Strong,
        Group::Kept => Emphasis::Good,
        Group::Over => Emphasis::Faint,
    };
    (item.state.word().to_owned(), emphasis)
}

fn names(who: &[PartyName]) -> String {
    and(who.iter().map(|who| who.name.as_str()))
}

fn in_full(answer: &Commitments) -> Table {
    let mut table =
        sheet(["id", "act", "by", "to", "what", "due", "state", "since", "said at", "said on"]);
    for item in &answer.commitments {
        let list = |who: &[PartyName]| {
            who.iter().map(|who| who.name.as_str()).collect::<Vec<_>>().join("; ")
        };
        let day =
            |on: &Option<When>| on.as_ref().map(|on| on.words.to_string()).unwrap_or_default();
        table.row([
            item.id.as_str().into(),
            item.act.word().into(),
            list(&item.by).into(),
            list(&item.to).into(),
            item.what.as_str().into(),
            day(&item.due).into(),
            item.state.word().into(),
            day(&item.since).into(),
            item.event_name.clone().unwrap_or_default().into(),
            day(&item.made_on).into(),
        ]);
    }
    table
}

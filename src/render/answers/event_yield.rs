use super::{
    ledger::{due, state_of},
    page::page,
    who_to_whom,
};
use crate::{
    render::{Document, Emphasis, Sentence},
    strategy::{
        EventYield, Named,
        sentence::{and, capital, count, number},
    },
};

/// What came of an event: who met, which ties began, what was promised and kept.
pub fn event_yield(answer: &EventYield) -> Document {
    let mut page = page(&format!("What came of {}", answer.event), &answer.frame);
    let on = answer.on.map(|on| format!(" on {}", on.in_words())).unwrap_or_default();
    let met = count(answer.met_for_the_first_time, "pair", "pairs");
    let came = count(answer.came.len(), "organization came", "organizations came");
    page.paragraph(match (answer.on, answer.came.is_empty()) {
        (Some(day), true) if day > answer.frame.today => {
            format!("It is to be held{on}; nobody can be said to have come yet.")
        }
        (_, true) => format!("Nobody is on record as having come{on}."),
        (_, false) => format!(
            "{}{on}. {} of them, as far as is on record, met for the first time.",
            capital(&came),
            capital(&met),
        ),
    });
    let pairs = |pairs: &[[Named; 2]]| -> Vec<Sentence> {
        pairs
            .iter()
            .map(|pair| Sentence::new(format!("{}.", and(pair.iter().map(|one| &one.name)))))
            .collect()
    };
    for (what, of) in [("begun", &answer.ties_made), ("deepened", &answer.ties_deepened)] {
        if !of.is_empty() {
            page.heading(format!("Ties {what} within {} days: {}", answer.within_days, of.len()));
            page.sentences(pairs(of));
        }
    }
    if answer.ties_made.is_empty() && answer.ties_deepened.is_empty() {
        page.paragraph(format!(
            "No tie among them is on record as begun or deepened within {} days.",
            answer.within_days
        ));
    }
    if answer.commitments.is_empty() {
        page.paragraph("No commitment made at it is on record.");
        return page;
    }
    let (it, said) = (&answer.outcome, &answer.said);
    let acts = [
        (said.requests, "request", "requests"),
        (said.offers, "offer", "offers"),
        (said.promises, "promise", "promises"),
        (said.declarations, "declaration", "declarations"),
    ];
    let acts = acts.iter().filter(|(many, ..)| *many > 0);
    let acts = and(acts.map(|(many, one, more)| count(*many, one, more)));
    page.heading(format!("Said at it: {}", answer.commitments.len()));
    let parts = [
        (it.kept, "kept"),
        (it.under_way, "under way"),
        (it.past_their_day, "open past the day"),
        (it.unanswered, "without an answer"),
        (it.ended, "declined, withdrawn or cancelled"),
        (it.declared, "declared"),
    ];
    let parts = parts.iter().filter(|(many, _)| *many > 0);
    let parts = and(parts.map(|(many, what)| format!("{} {what}", number(*many))));
    page.paragraph(format!("{}. By today: {parts}.", capital(&acts)));
    page.sentences(answer.commitments.iter().map(|item| {
        let (mark, emphasis) = if item.overdue { due(item) } else { state_of(item) };
        let emphasis = if emphasis == Emphasis::Plain { Emphasis::Strong } else { emphasis };
        Sentence::new(who_to_whom(item)).marked(mark, emphasis)
    }));
    page
}

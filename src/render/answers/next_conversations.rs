use super::page::{page, sectors, sheet};
use crate::{
    model::Id,
    render::{Cell, Document, Emphasis, Sentence},
    strategy::{Conversation, NextConversations},
};

/// Whom to talk to next, each with why.
pub fn next_conversations(answer: &NextConversations) -> Document {
    let mut page = page("Next conversations", &answer.frame);
    page.paragraph(&answer.finding);
    let mut table = sheet(["id", "who", "sector", "ties", "would settle", "why"]);
    for one in &answer.next_conversations {
        table.row([
            one.id.as_str().into(),
            one.name.as_str().into(),
            sectors(&one.sectors),
            one.ties.into(),
            Cell::number(Some(one.would_settle), 3),
            one.finding.as_str().into(),
        ]);
    }
    page.for_spreadsheet(table);
    page.sentences(answer.next_conversations.iter().zip(1..).map(sentence));
    if let Some(draws) = answer.draws {
        page.note(format!(
            "Worked out on {} networks that may be for all that is known (seed {}), each drawn \
             again with other answers of the one in question.",
            draws.draws, draws.seed
        ));
    }
    page
}

fn sentence((one, place): (&Conversation, usize)) -> Sentence {
    Sentence::new(&one.finding).marked(place.to_string(), Emphasis::Strong)
}

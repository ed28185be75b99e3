use super::page::{page, sheet};
use crate::{
    render::{Document, Emphasis, Sentence, Table},
    strategy::{
        Duplicates, Objection, Pair, Reason, Verdict,
        sentence::{capital, count},
    },
};

/// How many pairs are written out; a spreadsheet and JSON have all.
const WRITTEN_OUT: usize = 60;

/// The pairs that may be one, each with what speaks for it and against.
pub fn duplicates(answer: &Duplicates) -> Document {
    let mut page = page("On record twice", &answer.frame);
    page.paragraph(&answer.finding);
    page.for_spreadsheet(in_full(answer));
    page.sentences(answer.pairs.iter().take(WRITTEN_OUT).map(told));
    let more = answer.pairs.len().saturating_sub(WRITTEN_OUT);
    if more > 0 {
        page.note(format!("{more} more are not written out here; --format csv has all."));
    }
    if let Some(first) = answer.pairs.first() {
        page.note(format!(
            "Nothing was changed. If two are one: convoke same {} {}. If they are two: convoke \
             differ {} {}.",
            first.one.id, first.other.id, first.one.id, first.other.id
        ));
    }
    if answer.settled > 0 {
        let pairs = count(answer.settled, "more pair looks", "more pairs look");
        page.note(format!("{} alike, and somebody said that they are two.", capital(&pairs)));
    }
    page
}

fn told(pair: &Pair) -> Sentence {
    let emphasis = match pair.verdict {
        Verdict::Same => Emphasis::Strong,
        Verdict::Perhaps | Verdict::Differ => Emphasis::Faint,
    };
    let name = |named: &crate::strategy::Named| format!("“{}” ({})", named.name, named.id);
    let mut sentence = Sentence::new(format!("{} and {}", name(&pair.one), name(&pair.other)))
        .marked(pair.verdict.word(), emphasis);
    if !pair.reasons.is_empty() {
        sentence = sentence.under(format!("Why one: {}.", reasons(pair)));
    }
    if !pair.against.is_empty() {
        sentence = sentence.under(format!("Why two: {}.", against(pair)));
    }
    sentence
}

fn reasons(pair: &Pair) -> String {
    pair.reasons.iter().map(Reason::in_words).collect::<Vec<_>>().join("; ")
}

fn against(pair: &Pair) -> String {
    pair.against.iter().map(Objection::in_words).collect::<Vec<_>>().join("; ")
}

fn in_full(answer: &Duplicates) -> Table {
    let mut table =
        sheet(["verdict", "id", "name", "other id", "other name", "why one", "why two"]);
    for pair in &answer.pairs {
        table.row([
            pair.verdict.word().into(),
            pair.one.id.to_string().into(),
            pair.one.name.as_str().into(),
            pair.other.id.to_string().into(),
            pair.other.name.as_str().into(),
            reasons(pair).into(),
            against(pair).into(),
        ]);
    }
    table
}

use super::page::{group, is_for_the_convener, page, sheet};
use crate::{
    ledger::{Exchange, Kept, Outcomes},
    render::{Cell, Column, Document, Emphasis, Sentence, Table},
    strategy::sentence::{and, capital, count, number},
};

/// Who promises whom, by sector, and how much is returned.
pub fn exchange(answer: &Exchange) -> Document {
    let mut page = page("Who promises whom", &answer.frame);
    if answer.flows.is_empty() {
        page.paragraph(match answer.frame.lens.as_str() {
            "" => "Nobody on record has promised anybody anything yet.",
            _ => "Neither has promised the other anything on record yet.",
        });
        return page;
    }
    let mut table = Table::new(
        "",
        [
            Column::left("by"),
            Column::left("for"),
            Column::right("promised"),
            Column::right("kept"),
            Column::right("unanswered"),
            Column::right("in return"),
        ],
    );
    for flow in &answer.flows {
        table.row([
            group(flow.by).into(),
            group(flow.to).into(),
            flow.promised.into(),
            flow.kept.into(),
            flow.unanswered.into(),
            flow.returned.into(),
        ]);
    }
    table.note("One of several sectors counts in each of them.");
    if answer.to_nobody > 0 {
        let nobody = count(answer.to_nobody, "commitment does", "commitments do");
        table.note(format!(
            "{} not say whom they serve, and are not in the table.",
            capital(&nobody)
        ));
    }
    page.table(table);
    let one_way = answer.flows.iter().filter(|flow| flow.promised > 0 && flow.returned == 0);
    let one_way = one_way.filter(|flow| flow.by != flow.to);
    let sentences: Vec<Sentence> = one_way
        .map(|flow| {
            let (by, to) = (group(flow.by), group(flow.to));
            let promised = count(flow.promised, "thing", "things");
            Sentence::new(format!(
                "{} promised {to} {promised}; nothing in return is on record.",
                capital(by)
            ))
        })
        .collect();
    if !sentences.is_empty() {
        page.heading("One way so far");
        page.sentences(sentences);
    }
    page
}

/// What became of what was promised, as a whole and over time.
pub fn kept(answer: &Kept) -> Document {
    let mut page = page("What became of promises", &answer.frame);
    let whole = &answer.whole;
    let settled = whole.settled();
    if settled + whole.under_way == 0 {
        page.paragraph(match answer.frame.lens.as_str() {
            "" => "No promise is on record yet.",
            _ => "No such promise is on record yet.",
        });
        return page;
    }
    let under_way = match whole.under_way {
        0 => "None is".to_owned(),
        some => capital(&count(some, "is", "are")),
    };
    page.paragraph(format!("{} {under_way} under way.", kept_in_words(whole)));
    let mut table = Table::new(
        "",
        [
            Column::left("due in"),
            Column::right("by the day"),
            Column::right("after the day"),
            Column::right("withdrawn"),
            Column::right("cancelled"),
            Column::right("open past the day"),
            Column::right("under way"),
        ],
    );
    for quarter in &answer.quarters {
        table.row(row(&quarter.quarter, &quarter.outcomes));
    }
    table.row(row("in all", whole).map(|cell| cell.emphasized(Emphasis::Strong)));
    page.table(table);
    page.for_spreadsheet(in_full(answer));
    if !answer.reasons.is_empty() {
        page.heading("Not kept, and why");
        page.sentences(answer.reasons.iter().map(|one| {
            let by = and(one.by.iter().map(|by| by.name.as_str()));
            let by = if by.is_empty() { by } else { format!("{}: ", capital(&by)) };
            let on = one.on.map(|on| on.in_short(answer.frame.today)).unwrap_or_default();
            let text =
                format!("{by}“{}”, {}.", one.what.trim().trim_end_matches('.'), one.state.word());
            let sentence = Sentence::new(text).marked(on, Emphasis::Faint);
            match (&one.reason, is_for_the_convener(&answer.frame)) {
                (Some(why), _) => sentence.under(why.as_str()),
                (None, true) => sentence.under("no reason is on record"),
                (None, false) => sentence,
            }
        }));
    }
    page
}

/// The same numbers for a spreadsheet, which takes a dot for no number.
fn in_full(answer: &Kept) -> Table {
    let mut table = sheet([
        "due in",
        "by the day",
        "after the day",
        "withdrawn",
        "cancelled",
        "open past the day",
        "under way",
    ]);
    let quarters = answer.quarters.iter().map(|one| (one.quarter.as_str(), &one.outcomes));
    for (what, outcomes) in quarters.chain([("in all", &answer.whole)]) {
        table.row([
            what.into(),
            outcomes.on_time.into(),
            outcomes.after_the_day.into(),
            outcomes.withdrawn.into(),
            outcomes.cancelled.into(),
            outcomes.open_past_the_day.into(),
            outcomes.under_way.into(),
        ]);
    }
    table
}

fn row(what: &str, outcomes: &Outcomes) -> [Cell; 7] {
    let digits = |number: usize| match number {
        0 => Cell::from("·").emphasized(Emphasis::Faint),
        number => number.into(),
    };
    [
        what.into(),
        digits(outcomes.on_time),
        digits(outcomes.after_the_day),
        digits(outcomes.withdrawn),
        digits(outcomes.cancelled),
        digits(outcomes.open_past_the_day),
        digits(outcomes.under_way),
    ]
}

/// “Of three promises that were due or have ended, two were kept, one by the day that was agreed.”
pub(super) fn kept_in_words(outcomes: &Outcomes) -> String {
    let settled = outcomes.settled();
    if settled == 0 {
        return "No promise was due or has ended yet.".to_owned();
    }
    let of =
        count(settled, "promise that was due or has ended", "promises that were due or have ended");
    let kept = outcomes.on_time + outcomes.after_the_day;
    let on_time = match outcomes.on_time {
        0 => "none ".to_owned(),
        all if all == kept => String::new(),
        some => format!("{} ", number(some)),
    };
    match kept {
        0 => format!("Of {of}, none was kept."),
        kept => format!(
            "Of {of}, {} kept, {on_time}by the day that was agreed.",
            count(kept, "was", "were")
        ),
    }
}

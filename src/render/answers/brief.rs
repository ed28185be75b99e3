use super::{
    connectors::{numbers, rank},
    gaps::title,
    ledger::{due, who_to_whom},
    page::{bare_bar, group, is_for_the_convener, marked, page, sheet, short_bar},
    waiting::free_sentence,
};
use crate::{
    model::When,
    render::{Cell, Column, Document, Emphasis, Sentence, Table},
    strategy::{
        Brief, Known, TableBySector,
        sentence::{and, number},
    },
};

/// The brief on one or two pages: what to do first, then what it rests on.
pub fn brief(answer: &Brief) -> Document {
    let mut page = page("Brief", &answer.frame);
    page.paragraph(&answer.summary);
    page.for_spreadsheet(in_full(answer));
    moves(&mut page, answer);
    at_the_table(&mut page, answer);
    gaps(&mut page, answer);
    commitments(&mut page, answer);
    free(&mut page, answer);
    changes(&mut page, answer);
    connectors(&mut page, answer);
    common_ground(&mut page, answer);
    page
}

fn moves(page: &mut Document, answer: &Brief) {
    if answer.next_moves.is_empty() {
        return;
    }
    page.heading("Next moves");
    page.sentences((1..).zip(&answer.next_moves).map(|(place, next): (usize, _)| {
        Sentence::new(&next.what).marked(place.to_string(), Emphasis::Strong)
    }));
}

fn at_the_table(page: &mut Document, answer: &Brief) {
    page.heading(format!("At the table: {}", answer.table.at_the_table));
    let columns = [Column::left("sector"), Column::left("how many"), Column::left("who")];
    let mut table = Table::new("", columns);
    for row in &answer.table.sectors {
        let count = row.at_the_table.len();
        let names: Vec<&str> = row.at_the_table.iter().map(|who| who.name.as_str()).collect();
        let (emphasis, who) = match (count, row.sector) {
            (0, _) => (Emphasis::Alarm, "no one yet".to_owned()),
            (_, None) => (Emphasis::Care, few(&names)),
            (_, Some(_)) => (Emphasis::Plain, few(&names)),
        };
        let bar = format!("{} {count}", short_bar(count, answer.table.at_the_table));
        table.row([
            group(row.sector).into(),
            Cell::from(bar).emphasized(emphasis),
            Cell::from(who).emphasized(emphasis),
        ]);
    }
    page.table(table);
    if let Some(known) = known(&answer.table) {
        page.paragraph(known);
    }
}

/// “Known, not at the table: Medical Aid Bureau (payer, invited) and …”
fn known(table: &TableBySector) -> Option<String> {
    let said = |known: &Known| {
        let sectors = known.sectors.iter().map(|sector| sector.word());
        let words: Vec<&str> = sectors.chain([known.standing.word()]).collect();
        format!("{} ({})", known.name, words.join(", "))
    };
    let all: Vec<String> = table.known.iter().map(said).collect();
    (!all.is_empty()).then(|| format!("Known, not at the table: {}.", and(all)))
}

/// The names for which a line has room, then how many more.
fn few(names: &[&str]) -> String {
    const ROOM: usize = 50;
    let told = |shown: &[&str]| match names.len() - shown.len() {
        0 => shown.join(", "),
        more => format!("{} and {} more", shown.join(", "), number(more)),
    };
    let mut shown: Vec<&str> = Vec::new();
    for (place, name) in names.iter().enumerate() {
        shown.push(name);
        let rest_too = told(&[&shown, &names[place + 1..]].concat());
        if rest_too.chars().count() <= ROOM {
            return rest_too;
        }
        if told(&shown).chars().count() > ROOM {
            shown.pop();
        }
    }
    if shown.is_empty() { told(&names[..names.len().min(1)]) } else { told(&shown) }
}

/// “Gaps: 5 of 11”, or “Gaps” where these are all.
fn some_of(what: &str, shown: usize, all: usize) -> String {
    if all > shown { format!("{what}: {shown} of {all}") } else { what.to_owned() }
}

fn gaps(page: &mut Document, answer: &Brief) {
    let shown = answer.gaps.len();
    if answer.gaps.is_empty() {
        return;
    }
    page.heading(some_of(title(is_for_the_convener(&answer.frame)), shown, answer.gaps_in_all));
    page.sentences(answer.gaps.iter().map(|gap| marked(gap.severity, &gap.finding)));
}

fn commitments(page: &mut Document, answer: &Brief) {
    if answer.due.is_empty() {
        return;
    }
    page.heading("Due");
    let due = answer.due.iter().map(|item| {
        let (mark, emphasis) = due(item);
        Sentence::new(who_to_whom(item)).marked(mark, emphasis)
    });
    page.sentences(due.chain(and_more(answer.due_besides)));
}

fn free(page: &mut Document, answer: &Brief) {
    if answer.free.is_empty() {
        return;
    }
    page.heading("Free to go ahead: what it waited for is kept");
    page.sentences(answer.free.iter().map(|free| free_sentence(free, answer.frame.today)));
}

/// “and four more.”
fn and_more(how_many: usize) -> Option<Sentence> {
    let said = || Sentence::new(format!("and {} more.", number(how_many)));
    (how_many > 0).then(|| said().marked("…", Emphasis::Faint))
}

/// Whether an event is called after its day.
fn says_day(event: &str, date: Option<&When>) -> bool {
    date.is_some_and(|date| event.contains(&date.to_string()))
}

fn changes(page: &mut Document, answer: &Brief) {
    let lately = &answer.changes;
    if lately.changes.is_empty() && lately.since_event.is_none() {
        return;
    }
    let now = answer.frame.today;
    let day = lately.since_event_date.as_ref().map(|date| date.in_short(now));
    let day = day.unwrap_or_else(|| lately.since.in_short(now));
    page.heading(match &lately.since_event {
        Some(event) if says_day(event, lately.since_event_date.as_ref()) => {
            format!("Since the last event: {event}")
        }
        Some(event) => format!("Since the last event: {event}, {day}"),
        None => format!("Since {day}"),
    });
    if lately.changes.is_empty() {
        return page.paragraph("Nothing has changed on record.");
    }
    let told = lately.changes.iter().map(|change| {
        let day = change.on.as_ref().map(|on| on.in_short(answer.frame.as_of));
        Sentence::new(&change.sentence).marked(day.unwrap_or_default(), Emphasis::Faint)
    });
    page.sentences(told.chain(and_more(lately.more)));
}

fn connectors(page: &mut Document, answer: &Brief) {
    page.heading(some_of("Connectors", answer.connectors.len(), answer.connectors_in_all));
    let none = answer.connectors.is_empty().then_some(&answer.connectors_in_words);
    let said = answer.hangs_on_the_convener.as_ref().or(none).into_iter();
    let said: Vec<&str> = said.chain(&answer.derived_ties).map(String::as_str).collect();
    if !said.is_empty() {
        page.paragraph(said.join(" "));
    }
    page.sentences(answer.connectors.iter().map(|one| {
        let sentence = Sentence::new(&one.finding).marked(rank(one), Emphasis::Strong);
        match is_for_the_convener(&answer.frame) {
            true => sentence.under(numbers(one)),
            false => sentence,
        }
    }));
}

fn common_ground(page: &mut Document, answer: &Brief) {
    if answer.common_ground.is_empty() {
        return;
    }
    page.heading(some_of("Common ground", answer.common_ground.len(), answer.shared_in_all));
    page.sentences(answer.common_ground.iter().map(|ground| {
        let mark = bare_bar(ground.holders.len(), answer.table.at_the_table);
        Sentence::new(&ground.finding).marked(mark, Emphasis::Good)
    }));
}

/// The brief as rows: the part of the page, the mark and the sentence.
fn in_full(answer: &Brief) -> Table {
    let mut table = sheet(["part", "mark", "text"]);
    let mut row =
        |part: &str, mark: &str, text: &str| table.row([part, mark, text].map(Cell::from));
    row("summary", "", &answer.summary);
    for next in &answer.next_moves {
        row("next move", "", &next.what);
    }
    for seats in &answer.table.sectors {
        let names: Vec<&str> = seats.at_the_table.iter().map(|who| who.name.as_str()).collect();
        row("at the table", group(seats.sector), &names.join("; "));
    }
    for known in &answer.table.known {
        row("known, not at the table", known.standing.word(), &known.name);
    }
    let gap_or_question = if is_for_the_convener(&answer.frame) { "gap" } else { "open question" };
    for gap in &answer.gaps {
        row(gap_or_question, gap.severity.word(), &gap.finding);
    }
    for item in &answer.due {
        row("due", &due(item).0, &who_to_whom(item));
    }
    for change in &answer.changes.changes {
        let on = change.on.as_ref().map(|on| on.words.as_str());
        row("change", on.unwrap_or_default(), &change.sentence);
    }
    if let Some(hangs) = &answer.hangs_on_the_convener {
        row("dependence", "", hangs);
    }
    for one in &answer.connectors {
        row("connector", &rank(one), &one.finding);
    }
    for ground in &answer.common_ground {
        row("common ground", &ground.name, &ground.finding);
    }
    table
}

use super::{
    exchange::kept_in_words,
    ledger::{due, state_of, who_to_whom},
    page::{page, sheet},
};
use crate::{
    ledger::Item,
    model::{Id, Level, When},
    render::{Cell, Column, Document, Emphasis, Sentence, Table},
    strategy::{
        At, Matter, Money, Named, Part, Show, TieShown,
        sentence::{and, capital, count},
    },
};

/// Everything known of one stakeholder, part by part; parts of which nothing is known are left
/// out.
pub fn show(answer: &Show) -> Document {
    let mut page = page(&answer.name, &answer.frame);
    page.paragraph(&answer.finding);
    page.for_spreadsheet(in_full(answer));
    page.sentences(about(answer));
    ties(&mut page, answer);
    seen_differently(&mut page, answer);
    owed(&mut page, "Would do", &answer.commitments_by);
    kept(&mut page, answer);
    owed(&mut page, "Is served by", &answer.commitments_to);
    priorities(&mut page, &answer.priorities);
    initiatives(&mut page, answer);
    events(&mut page, answer);
    page
}

/// What is said of it in a word or two each.
fn about(answer: &Show) -> Vec<Sentence> {
    let mut about = Vec::new();
    let mut row = |what: &str, said: String| {
        if !said.is_empty() {
            about.push(Sentence::new(said).marked(what, Emphasis::Faint));
        }
    };
    let text = |said: &Option<String>| said.clone().unwrap_or_default();
    let one_to_five = |value: Option<u8>| value.map(|value| format!("{value} of 5"));
    let place = [&answer.place.county, &answer.place.region, &answer.place.state];
    let people = answer.affiliations.iter().map(|one| match &one.title {
        Some(title) => format!("{} ({title})", one.with.name),
        None => one.with.name.clone(),
    });
    row("kind", text(&answer.subsector));
    row("also called", answer.aliases.join(", "));
    row("with", and(people));
    row("place", place.into_iter().flatten().cloned().collect::<Vec<_>>().join(", "));
    row("serves", answer.place.serves.join(", "));
    row("owns", and(&answer.owns));
    row("influence", one_to_five(answer.influence.map(|it| it.number())).unwrap_or_default());
    row("interest", one_to_five(answer.interest.map(|it| it.number())).unwrap_or_default());
    row("email", text(&answer.contact.email));
    row("phone", text(&answer.contact.phone));
    row("notes", text(&answer.notes));
    row("source", text(&answer.source));
    for need in &answer.needs_met {
        let what = need.subsector.clone().or(need.sector.map(|sector| sector.to_string()));
        row("needed", format!("as {} in {}", what.unwrap_or_default(), need.within));
    }
    about
}

fn ties(page: &mut Document, answer: &Show) {
    if answer.ties.is_empty() {
        return;
    }
    page.heading(format!("Ties: {}", answer.ties.len()));
    let mut table = Table::new("", ["with", "how closely", "what", "held by"].map(Column::left));
    for tie in &answer.ties {
        let kinds: Vec<&str> = tie.kinds.iter().map(|kind| kind.word()).collect();
        let look = if tie.is_derived { Emphasis::Faint } else { Emphasis::Plain };
        table.row([
            tie.with.name.as_str().into(),
            level(tie).emphasized(look),
            Cell::from(kinds.join(", ")).emphasized(look),
            names(&tie.held_by),
        ]);
    }
    page.table(table);
}

/// `▇▇▁▁▁ cooperation`
fn level(tie: &TieShown) -> Cell {
    tie.level
        .map(|level: Level| {
            let rung = level.rung() as usize;
            format!("{}{} {level}", "▇".repeat(rung), "▁".repeat(5usize.saturating_sub(rung)))
        })
        .into()
}

fn seen_differently(page: &mut Document, answer: &Show) {
    let differ = answer.ties.iter().filter_map(|tie| {
        let (here, there) = (tie.level_said_here?, tie.level_said_there?);
        (here != there)
            .then(|| format!("{} speaks of {here}, {} of {there}.", answer.name, tie.with.name))
    });
    let differ: Vec<Sentence> = differ.map(Sentence::new).collect();
    if !differ.is_empty() {
        page.heading("Seen differently");
        page.sentences(differ);
    }
}

fn owed(page: &mut Document, title: &str, items: &[Item]) {
    if items.is_empty() {
        return;
    }
    page.heading(format!("{title}: {}", items.len()));
    page.sentences(items.iter().map(|item| {
        let (mark, emphasis) = match due(item) {
            (mark, _) if mark.is_empty() => state_of(item),
            due => due,
        };
        Sentence::new(who_to_whom(item)).marked(mark, emphasis)
    }));
}

/// Its own record, told where there is one: a count of its promises, and of nobody else's.
fn kept(page: &mut Document, answer: &Show) {
    let Some(record) = &answer.kept else { return };
    if record.settled() == 0 {
        return;
    }
    page.heading("Its own record");
    let not_kept = [
        (record.open_past_the_day, "is open past its day", "are open past their day"),
        (record.withdrawn, "was withdrawn", "were withdrawn"),
        (record.cancelled, "was cancelled by those it served", "were cancelled by those served"),
    ];
    let not_kept = not_kept.into_iter().filter(|(how_many, _, _)| *how_many > 0);
    let not_kept: Vec<String> =
        not_kept.map(|(how_many, one, many)| count(how_many, one, many)).collect();
    let rest =
        if not_kept.is_empty() { String::new() } else { format!(" {}.", capital(&and(not_kept))) };
    page.paragraph(format!(
        "{}{rest} Show this to nobody but {}.",
        kept_in_words(record),
        answer.name,
    ));
}

fn priorities(page: &mut Document, matters: &[Matter]) {
    if matters.is_empty() {
        return;
    }
    page.heading("Priorities");
    page.sentences(matters.iter().map(|matter| {
        let mark = matter.importance.map(|importance| format!("{} of 5", importance.number()));
        let stance = matter.stance.map(|stance| format!(" ({stance})")).unwrap_or_default();
        let sentence = Sentence::new(format!("{}{stance}", matter.name))
            .marked(mark.unwrap_or_default(), Emphasis::Strong);
        match &matter.in_their_words {
            Some(words) => sentence.under(format!("“{words}” ({})", matter.said_by.name)),
            None => sentence,
        }
    }));
}

fn initiatives(page: &mut Document, answer: &Show) {
    if answer.initiatives.is_empty() && answer.funding.is_empty() {
        return;
    }
    page.heading("Initiatives and money");
    let parts = answer.initiatives.iter().map(part);
    page.sentences(parts.chain(answer.funding.iter().map(money)));
}

fn part(part: &Part) -> Sentence {
    let stage = part.stage.map(|stage| format!(", at {stage}")).unwrap_or_default();
    let over = if part.is_running { "" } else { ", over" };
    let since = part.since.as_ref().map(|since| format!(", since {}", since.in_words()));
    let role = part.role.as_ref().map(|role| format!(" ({role})")).unwrap_or_default();
    let mark = if part.leads { "leads" } else { "belongs" };
    let text = format!("{}{role}{stage}{over}{}.", part.name, since.unwrap_or_default());
    Sentence::new(text).marked(mark, if part.leads { Emphasis::Strong } else { Emphasis::Plain })
}

fn money(row: &Money) -> Sentence {
    let other = if row.gives { &row.recipient } else { &row.funder };
    let other = other
        .as_ref()
        .map(|other| format!(" {} {}", if row.gives { "to" } else { "from" }, other.name));
    let amount = row.amount.as_ref().map(|amount| {
        format!("{amount} {} ", row.currency.clone().unwrap_or_default()).replace("  ", " ")
    });
    let status = row.status.map(|status| format!(", {status}")).unwrap_or_default();
    let until = row.until.as_ref().map(|until| format!(", until {}", until.in_words()));
    Sentence::new(format!(
        "{}for {}{}{status}{}.",
        amount.unwrap_or_default(),
        row.initiative,
        other.unwrap_or_default(),
        until.unwrap_or_default()
    ))
    .marked(if row.gives { "gives" } else { "receives" }, Emphasis::Good)
}

fn events(page: &mut Document, answer: &Show) {
    if answer.events.is_empty() {
        return;
    }
    page.heading(format!("Events: {}", answer.events.len()));
    let told = |at: &At| {
        let person = at.person.as_ref().map(|who| format!(", {}", who.name)).unwrap_or_default();
        let date = at.date.as_ref().map(|on| on.in_short(answer.frame.as_of));
        Sentence::new(format!("{}: {}{person}.", at.name, at.status))
            .marked(date.unwrap_or_default(), Emphasis::Faint)
    };
    page.sentences(answer.events.iter().rev().map(told));
}

fn names(who: &[Named]) -> Cell {
    let names: Vec<&str> = who.iter().map(|named| named.name.as_str()).collect();
    (!names.is_empty()).then(|| names.join(", ")).into()
}

/// One row a fact: what it is, with whom or what, more on it, and since when.
fn in_full(answer: &Show) -> Table {
    let mut table = sheet(["fact", "with", "detail", "since"]);
    let day = |on: &Option<When>| on.as_ref().map(|on| on.words.to_string()).unwrap_or_default();
    let mut row = |fact: &str, with: &str, detail: String, since: String| {
        table.row([fact.into(), with.into(), detail.into(), since.into()]);
    };
    for stood in &answer.standings {
        let words = [stood.standing.map(|it| it.word()), stood.role.map(|it| it.word())];
        let words: Vec<&str> = words.into_iter().flatten().collect();
        row("standing", "", words.join(", "), day(&stood.since));
    }
    for one in &answer.affiliations {
        row("affiliation", &one.with.name, one.title.clone().unwrap_or_default(), day(&one.since));
    }
    for said in &answer.statements {
        let other = if said.from.id == answer.id { &said.to } else { &said.from };
        let level = said.level.map(|level| level.word()).unwrap_or_default();
        row("relationship", &other.name, format!("{} {level}", said.kind), day(&said.since));
    }
    for matter in &answer.priorities {
        let importance = matter.importance.map(|it| it.number().to_string());
        row("priority", &matter.name, importance.unwrap_or_default(), day(&matter.since));
    }
    for part in &answer.initiatives {
        let role = if part.leads { "leads" } else { "belongs" };
        row("initiative", &part.name, role.to_owned(), day(&part.since));
    }
    for money in &answer.funding {
        let what = if money.gives { "gives" } else { "receives" };
        row("funding", &money.initiative, what.to_owned(), day(&money.since));
    }
    for item in answer.commitments_by.iter().chain(&answer.commitments_to) {
        row("commitment", item.id.as_str(), who_to_whom(item), day(&item.since));
    }
    for at in &answer.events {
        row("event", &at.name, at.status.to_string(), day(&at.date));
    }
    table
}

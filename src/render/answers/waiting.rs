use super::page::{page, sheet};
use crate::{
    ledger::{Circle, Delay, Free, NamedCommitment, Wait, Waiting},
    model::{Day, Id, Party, When},
    render::{Document, Emphasis, Sentence, Table},
    strategy::sentence::{and, capital, count},
};

/// Who waits on whom, the circles, what most wait for, and what is free.
pub fn waiting(answer: &Waiting) -> Document {
    let mut page = waiting_to_read(answer);
    page.for_spreadsheet(in_full(answer));
    page
}

/// The same without what only a spreadsheet gets.
pub fn waiting_to_read(answer: &Waiting) -> Document {
    let mut page = page("What waits for what", &answer.frame);
    if answer.waits.is_empty() {
        page.paragraph(match answer.frame.lens.as_str() {
            "" => "No commitment on record waits for another.",
            _ => "No commitment on record waits so for another.",
        });
    } else {
        page.heading(format!("Waiting: {}", answer.waits.len()));
        let today = answer.frame.today;
        page.sentences(answer.waits.iter().map(|wait| wait_sentence(wait, today)));
    }
    if !answer.circles.is_empty() {
        page.heading(format!(
            "Circles, in which each waits for the next: {}",
            answer.circles.len()
        ));
        page.sentences(answer.circles.iter().map(circle));
    }
    if !answer.delays.is_empty() {
        page.heading("What most others wait for");
        page.sentences(answer.delays.iter().map(delay));
    }
    if !answer.free.is_empty() {
        page.heading(format!("Free: {}", answer.free.len()));
        page.sentences(answer.free.iter().map(|free| free_sentence(free, answer.frame.today)));
    }
    page
}

fn wait_sentence(wait: &Wait, today: Day) -> Sentence {
    let since = wait.since.map(|since| since.in_short(today)).unwrap_or_default();
    let (waits, on) = (&wait.waits, &wait.on);
    let sentence = Sentence::new(format!(
        "{} for {}: {} depends on {}.",
        capital(&format!("{} {}", who(waits), verb(waits))),
        who(on),
        quoted(waits),
        quoted(on),
    ))
    .marked(since, if wait.never { Emphasis::Alarm } else { Emphasis::Care });
    if wait.never {
        return sentence.under(format!(
            "It can no longer be met: {} is {}. What would do instead?",
            quoted(on),
            on.state.word()
        ));
    }
    let due = on.due.as_ref().map(|due| format!(", due {}", due.in_words())).unwrap_or_default();
    sentence.under(format!("{} is {}{due}", quoted(on), on.state.word()))
}

fn circle(circle: &Circle) -> Sentence {
    let members = circle.members.iter().map(|one| format!("{} ({})", quoted(one), who(one)));
    let text = match circle.members.as_slice() {
        [one] => format!("{} waits for itself.", capital(&quoted(one))),
        _ => format!("{} wait for each other.", and(members)),
    };
    let opening =
        and(circle.opened_by.iter().map(|one| format!("{} with {}", who(one), quoted(one))));
    let all = match circle.members.len() - circle.opened_by.len() {
        0 => String::new(),
        1 => ", and the other comes free".to_owned(),
        _ => ", and all the others come free".to_owned(),
    };
    let fewer = if circle.is_smallest {
        let how_many = count(circle.opened_by.len(), "commitment", "commitments");
        if circle.opened_by.len() == 1 {
            String::new()
        } else {
            format!(" Fewer than {how_many} would not do.")
        }
    } else {
        " Whether fewer would do was not searched: the circle is too large.".to_owned()
    };
    Sentence::new(text)
        .marked("circle", Emphasis::Care)
        .under(format!("To open it: {opening} first, without waiting{all}.{fewer}"))
}

fn delay(delay: &Delay) -> Sentence {
    let first = &delay.first;
    let due = first.due.as_ref().map(|due| format!(", due {}", due.in_words()));
    let others = capital(&count(delay.waiting, "other waits", "others wait"));
    let text =
        format!("{others} for {}: {}{}.", who(first), quoted(first), due.unwrap_or_default());
    let sentence = Sentence::new(text);
    if delay.chain.len() < 2 {
        return sentence;
    }
    const SHOWN: usize = 5;
    let mut chain: Vec<String> = delay.chain.iter().take(SHOWN).map(quoted).collect();
    if delay.chain.len() > SHOWN {
        chain.push(count(delay.chain.len() - SHOWN, "more", "more"));
    }
    sentence.under(format!("One after the other: {}", chain.join(", then ")))
}

/// “Payer A: “Pay for the visits”, promised, due 1 March 2027.”
pub(super) fn free_sentence(free: &Free, today: Day) -> Sentence {
    let since = free.since.map(|since| since.in_short(today)).unwrap_or_default();
    let one = &free.commitment;
    let due = one.due.as_ref().map(|due: &When| format!(", due {}", due.in_words()));
    Sentence::new(format!(
        "{}: {}, {}{}.",
        capital(&who(one)),
        quoted(one),
        one.state.word(),
        due.unwrap_or_default()
    ))
    .marked(since, Emphasis::Good)
}

fn who(one: &NamedCommitment) -> String {
    and(one.by.iter().map(|who| who.name.as_str()))
}

fn verb(one: &NamedCommitment) -> &'static str {
    match one.by.as_slice() {
        [one] if !matches!(one.party, Party::Sector(_)) => "waits",
        _ => "wait",
    }
}

fn quoted(one: &NamedCommitment) -> String {
    format!("“{}”", one.what.trim().trim_end_matches('.'))
}

fn in_full(answer: &Waiting) -> Table {
    let mut table = sheet([
        "id",
        "by",
        "what",
        "waits for",
        "by whom",
        "what is waited for",
        "state",
        "due",
        "since",
        "can be met",
    ]);
    for wait in &answer.waits {
        let due = wait.on.due.as_ref().map(|due| due.words.to_string()).unwrap_or_default();
        table.row([
            wait.waits.id.as_str().into(),
            who(&wait.waits).into(),
            wait.waits.what.as_str().into(),
            wait.on.id.as_str().into(),
            who(&wait.on).into(),
            wait.on.what.as_str().into(),
            wait.on.state.word().into(),
            due.into(),
            wait.since.map(|since| since.to_string()).unwrap_or_default().into(),
            if wait.never { "no" } else { "yes" }.into(),
        ]);
    }
    table
}

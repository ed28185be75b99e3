use super::{
    ledger::{in_full_words, in_short},
    page::{page, sheet},
};
use crate::{
    ledger::{Happened, History, Item, Reminder},
    model::{Act, Cell, Side, State, StepKind, When},
    render::{Document, Emphasis, Sentence, Table},
    strategy::{
        TiesAndPromises,
        sentence::{and, capital},
    },
};

/// The history of one commitment on one page.
pub fn history(answer: &History) -> Document {
    let now = &answer.now;
    let mut page = page("A commitment", &answer.frame);
    let lines =
        in_short(now).into_iter().map(|line| capital(line.trim()).trim_end_matches('.').to_owned());
    page.paragraph(format!("{}.", lines.collect::<Vec<_>>().join(". ")));
    let mut about: Vec<Sentence> = Vec::new();
    let mut row = |what: &str, said: Option<String>| {
        about.extend(said.map(|said| Sentence::new(said).marked(what, Emphasis::Faint)));
    };
    row("id", Some(now.id.to_string()));
    row("done when", now.satisfied_when.clone());
    row("gives", now.gives.clone());
    row("amount", now.amount.as_ref().map(Cell::write));
    row("priority", now.priority_name.clone());
    row("part of", now.initiative_name.clone());
    row("look again", now.review.as_ref().map(When::in_words));
    row("notes", answer.notes.clone());
    page.sentences(about);
    page.heading("What happened");
    let first = format!("“{}”{}.", answer.first_said.what, due(&answer.first_said.due));
    let event = now.event_name.as_ref().map(|event| format!(" at {event}")).unwrap_or_default();
    let spoken = Sentence::new(format!("{}{event}: {first}", State::spoken(now.act).word()))
        .marked(day(&now.made_on), Emphasis::Plain);
    let is_joint = now.by.len() > 1 || now.to.len() > 1;
    let steps = answer.steps.iter().map(|happened| step(happened, is_joint));
    page.sentences(std::iter::once(spoken).chain(steps));
    if !answer.awaited_by.is_empty() {
        page.heading("What waits for it");
        page.sentences(answer.awaited_by.iter().map(|item| {
            Sentence::new(super::who_to_whom(item)).marked(item.state.word(), Emphasis::Faint)
        }));
    }
    page.for_spreadsheet(in_full(answer));
    page
}

/// A row for what was first said, and one for each step since.
fn in_full(answer: &History) -> Table {
    let now = &answer.now;
    let mut table = sheet(["day", "who", "step", "words", "due", "why", "notes", "then"]);
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    let when = |when: &Option<When>| when.as_ref().map(Cell::write).unwrap_or_default();
    let speaks = match now.act {
        Act::Request => &now.to,
        Act::Offer | Act::Promise | Act::Declaration | Act::Assertion => &now.by,
    };
    table.row([
        when(&now.made_on).into(),
        and(speaks.iter().map(|who| who.name.as_str())).into(),
        now.act.write().into(),
        answer.first_said.what.as_str().into(),
        when(&answer.first_said.due).into(),
        "".into(),
        "".into(),
        State::spoken(now.act).word().into(),
    ]);
    for step in &answer.steps {
        table.row([
            when(&step.on).into(),
            own(&step.by).into(),
            step.step.word().into(),
            own(&step.what).into(),
            when(&step.due).into(),
            own(&step.reason).into(),
            own(&step.notes).into(),
            step.state.word().into(),
        ]);
    }
    table
}

/// What happened, and where it stood then; of several parties of which one may have taken the step,
/// all together.
fn step(step: &Happened, is_joint: bool) -> Sentence {
    let by = step.by.as_ref().map(|by| format!("{by}: ")).unwrap_or_default();
    let what = step.what.as_ref().map(|what| format!(": “{what}”")).unwrap_or_default();
    let due = if step.step == StepKind::Defer {
        let until = step.due.as_ref().map(|until| format!(", until {}", until.in_words()));
        until.unwrap_or_default()
    } else {
        due(&step.due)
    };
    let text = format!("{by}{}{what}{due}", done(step));
    let sentence = Sentence::new(text).marked(day(&step.on), Emphasis::Plain);
    let is_of_all =
        matches!(step.step, StepKind::Progress | StepKind::Counter | StepKind::Renegotiate);
    let state = match is_joint && !is_of_all {
        true => format!("as a whole: {}", step.state.word()),
        false => format!("then {}", step.state.word()),
    };
    let fault = step.fault.iter().map(|fault| format!("It does not count: {fault}"));
    let under = step.reason.iter().map(|why| format!("Why: {why}")).chain(step.notes.clone());
    under.chain(fault).chain([state]).fold(sentence, Sentence::under)
}

fn done(step: &Happened) -> &'static str {
    match step.step {
        StepKind::Accept if step.before == State::Countered => "agreed to these terms",
        StepKind::Accept if step.asked == Some(Side::Served) => "accepted",
        StepKind::Accept => "promised",
        StepKind::Decline => "declined",
        StepKind::Counter => "proposed other terms",
        StepKind::Defer => "put the answer off",
        StepKind::Progress => "reported progress",
        StepKind::Report => "reported it done",
        StepKind::Satisfied => "was satisfied",
        StepKind::SendBack => "asked for what was missing",
        StepKind::Renegotiate => "agreed on new terms",
        StepKind::Cancel => "no longer needs it",
        StepKind::Withdraw => "took it back",
    }
}

fn day(on: &Option<When>) -> String {
    on.as_ref().map(When::in_words).unwrap_or_default()
}

fn due(due: &Option<When>) -> String {
    due.as_ref().map(|due| format!(", due {}", in_full_words(due))).unwrap_or_default()
}

/// A mail to one stakeholder, to be pasted and signed: what it promised, what it is to answer, and
/// what it may expect. It calls nothing late.
pub fn reminder(answer: &Reminder) -> Document {
    let mut page = Document::new(format!("To {}", answer.who));
    page.paragraph(format!(
        "Here is what is on record with your name on it, as of {}.",
        answer.frame.today.in_words()
    ));
    let asked = |is_so: fn(State) -> bool| -> Vec<&Item> {
        answer.to_answer.iter().filter(|item| is_so(item.state)).collect()
    };
    const ANY_ANSWER: &str = "Yes, no and other terms are all good answers.";
    let parts: [(&str, Vec<&Item>, &str); 6] = [
        (
            "You said that you would",
            answer.promised.iter().collect(),
            "How far is it? If another day would be better, please say which.",
        ),
        (
            "You were asked or offered, and no answer is on record",
            asked(|state| !matches!(state, State::Countered | State::Deferred)),
            ANY_ANSWER,
        ),
        (
            "Other terms were proposed to you, and no answer to them is on record",
            asked(|state| state == State::Countered),
            ANY_ANSWER,
        ),
        ("You put the answer off", asked(|state| state == State::Deferred), ANY_ANSWER),
        (
            "Reported done for you",
            answer.to_accept.iter().collect(),
            "Will that do, or is something missing?",
        ),
        ("Others have promised you", answer.awaited.iter().collect(), ""),
    ];
    for (title, items, question) in parts {
        if items.is_empty() {
            continue;
        }
        page.heading(title);
        page.sentences(items.into_iter().map(|item| line(item, &answer.who)));
        if !question.is_empty() {
            page.paragraph(question);
        }
    }
    page.paragraph(match (answer.is_empty(), answer.is_all) {
        (true, true) => "Nothing is open.",
        (true, false) => "Nothing that can be shown here is open.",
        (false, _) => "If something here has changed or is wrong, please tell me.",
    });
    page
}

/// One commitment in a mail: between whom it is, as far as its reader does not know that.
fn line(item: &Item, reader: &str) -> Sentence {
    let to = and(item.to.iter().map(|who| who.name.as_str()));
    let by = and(item.by.iter().map(|who| who.name.as_str()));
    let between = match (by.is_empty() || by == reader, to.is_empty() || to == reader) {
        (false, false) => format!(" ({by} for {to})"),
        (false, true) => format!(" ({by})"),
        (true, false) => format!(" (for {to})"),
        (true, true) => String::new(),
    };
    let due = item.due.as_ref().map(by_when).unwrap_or_default();
    let said = Sentence::new(format!("{}{between}{due}", item.what.trim().trim_end_matches('.')));
    let until = item.put_off_until.as_ref().map(|until| format!("Until {}", until.in_words()));
    let missing = item.missing.iter().map(|what| format!("Still missing: {what}"));
    let waits = item.waits_for.iter().map(|what| {
        if item.waits_in_vain_for.contains(what) {
            format!("It depends on “{what}”, which will not come: what would do instead?")
        } else {
            format!("It depends on “{what}”, which is still open")
        }
    });
    until.into_iter().chain(missing).chain(waits).fold(said, Sentence::under)
}

/// “, by 15 March 2027”; words that name no day stand for themselves: “, ongoing”.
fn by_when(due: &When) -> String {
    match due.last {
        Some(_) => format!(", by {}", due.in_words()),
        None => format!(", {}", due.in_words()),
    }
}

/// Where ties and promises do not tell the same story.
pub fn ties_and_promises(answer: &TiesAndPromises) -> Document {
    let mut page = page("Ties and promises", &answer.frame);
    let parts = [
        ("Ties without a promise", &answer.ties_without_promises),
        ("Promises without a tie on record", &answer.promises_without_ties),
        ("Ask again how closely they work together", &answer.levels_to_ask_again),
    ];
    for (title, found) in parts {
        if !found.is_empty() {
            page.heading(format!("{title}: {}", found.len()));
            page.sentences(found.iter().map(|pair| Sentence::new(pair.finding.as_str())));
        }
    }
    if page.blocks.is_empty() {
        page.paragraph("Ties and promises tell the same story.");
    }
    page
}

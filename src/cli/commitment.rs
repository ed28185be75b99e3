//! What may happen to a commitment: one verb a step.

use super::{
    args::Globals,
    commitments, examples,
    now::Now,
    open::{self, Writer},
    output::Output,
    records,
    words::id_of,
};
use crate::error::{Error, Place, Problem, Result, Trouble};
use crate::ledger::{
    self,
    spoken::{Known, Meant},
};
use crate::model::{
    Asking, Audience, Cell, Cells, CommitmentId, Day, Due, Fault, Id, Key, Names, Operation, Party,
    Refers, Spoken, State, StepKind, Table, View, When,
};
use crate::render::answers;
use clap::{Arg, ArgMatches, Command};

/// A verb: its name, what it does, and which step it is, where that does not depend on the state.
struct Verb {
    name: &'static str,
    about: &'static str,
    step: Option<StepKind>,
}

const VERBS: [Verb; 12] = [
    Verb {
        name: "promise",
        about: "Say yes to what was asked or offered",
        step: Some(StepKind::Accept),
    },
    Verb {
        name: "accept",
        about: "Say yes: to a request, an offer, or what is reported done",
        step: None,
    },
    Verb { name: "decline", about: "Say no", step: Some(StepKind::Decline) },
    Verb { name: "counter", about: "Propose other terms", step: Some(StepKind::Counter) },
    Verb {
        name: "defer",
        about: "Put the answer off, until a day if one is said",
        step: Some(StepKind::Defer),
    },
    Verb { name: "progress", about: "Say how far it is", step: Some(StepKind::Progress) },
    Verb {
        name: "report",
        about: "Say that it is done; the one served then says whether that will do",
        step: Some(StepKind::Report),
    },
    Verb {
        name: "satisfied",
        about: "Accept what is reported done",
        step: Some(StepKind::Satisfied),
    },
    Verb {
        name: "send-back",
        about: "Say what is missing from what is reported done",
        step: Some(StepKind::SendBack),
    },
    Verb {
        name: "renegotiate",
        about: "Change what or when, by agreement; the old terms stay readable",
        step: Some(StepKind::Renegotiate),
    },
    Verb {
        name: "cancel",
        about: "No longer want it, as the one served",
        step: Some(StepKind::Cancel),
    },
    Verb {
        name: "withdraw",
        about: "Take it back, as the one who promised",
        step: Some(StepKind::Withdraw),
    },
];

/// The verbs that a commitment has beside those of every record.
pub(super) fn verbs() -> impl Iterator<Item = Command> {
    VERBS.iter().map(step).chain(super::ledger::verbs())
}

fn step(verb: &Verb) -> Command {
    Command::new(verb.name)
            .about(verb.about)
            .after_help(examples::of_commitment(verb.name))
            .arg(which())
            .args([
                option("by", "NAME", "Who says so: one of the parties, or one of its people; left out, it is said for all"),
                option("on", "DAY", "The day on which it was said [default: today]"),
                worded("what", "TEXT", what(verb)),
                worded("due", "WHEN", due(verb)),
                option("reason", "TEXT", "Why; for the convener alone"),
                option("notes", "TEXT", "What else was said; for the convener alone"),
            ])
}

/// What the words are that a step brings, if it is asked for any.
fn what(verb: &Verb) -> Option<&'static str> {
    match verb.step? {
        StepKind::Counter | StepKind::Renegotiate => Some("What would be done instead"),
        StepKind::SendBack => Some("What is missing; those who promised may read it"),
        StepKind::Progress => Some("How far it is; both sides may read it"),
        StepKind::Report => Some("What was done; both sides may read it"),
        StepKind::Accept
        | StepKind::Decline
        | StepKind::Defer
        | StepKind::Satisfied
        | StepKind::Cancel
        | StepKind::Withdraw => None,
    }
}

/// What day a step is asked for, if any.
fn due(verb: &Verb) -> Option<&'static str> {
    match verb.step {
        Some(StepKind::Counter | StepKind::Renegotiate) => {
            Some("By when: a day, “end of March”, “in 2 weeks”, “ongoing”")
        }
        Some(StepKind::Defer) => Some("Until when the answer is put off"),
        Some(StepKind::Accept) | None => Some("By when, where no day was said yet"),
        Some(
            StepKind::Decline
            | StepKind::Progress
            | StepKind::Report
            | StepKind::Satisfied
            | StepKind::SendBack
            | StepKind::Cancel
            | StepKind::Withdraw,
        ) => None,
    }
}

/// An option that only some steps have: where it is said all the same, the refusal tells what
/// would do.
fn worded(name: &'static str, value: &'static str, help: Option<&'static str>) -> Arg {
    option(name, value, help.unwrap_or_default()).hide(help.is_none())
}

/// Whether a verb is one of these.
pub(super) fn is_verb(name: &str) -> bool {
    VERBS.iter().any(|verb| verb.name == name)
}

pub(super) fn which() -> Arg {
    Arg::new("which")
        .value_name("WHICH")
        .num_args(1..)
        .required(true)
        .help("The commitment: its id, or what is to be done in it")
}

fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

/// Records one step, and says what it was understood to mean and where the commitment stands now.
pub(super) fn run(
    name: &str,
    matches: &ArgMatches,
    globals: &Globals,
    now: &Now,
) -> Result<Output> {
    globals.convener_only(&format!("commitment {name}"))?;
    let mut file = open::writer(globals, now)?;
    let today = globals.today.unwrap_or(now.today);
    let id = commitment(&file, matches)?;
    let typed = |heading: &str| matches.get_one::<String>(heading).map(|text| text.trim());
    let on = typed("on").map(When::read).transpose()?.unwrap_or_else(|| today.into());
    let day = on.last.unwrap_or(today);
    let before = view(&file, today.max(day));
    let kind = kind(name, &before, &id)?;
    if matches!(kind, StepKind::Counter | StepKind::Renegotiate)
        && typed("what").or(typed("due")).is_none_or(str::is_empty)
    {
        return Err(Error::Usage(format!("“{name}” needs the new terms: --what, --due or both")));
    }
    let tables = file.community().tables();
    let names = Names::of(tables);
    let mut cells = Cells::from([
        ("commitment".to_owned(), id.to_string()),
        ("on".to_owned(), on.write()),
        ("step".to_owned(), kind.write()),
    ]);
    let order = records::order_of_step(tables, &id, &on);
    cells.insert("order".into(), order.to_string());
    if let Some(by) = typed("by") {
        cells.insert("by".into(), speaker(&before, names, by)?);
    }
    if let Some(due) = typed("due") {
        let spoken = Spoken::among(file.community().tables().events.values(), day);
        cells.insert("due".into(), Due::read_spoken(due, &spoken)?.write());
    }
    for heading in ["what", "reason", "notes"] {
        if let Some(text) = typed(heading).filter(|text| !text.is_empty()) {
            cells.insert(heading.into(), text.to_owned());
        }
    }
    let said = format!("commitment {name} {id}");
    let operation = Operation::Add { table: Table::Steps, cells };
    let own = step_place(&[id.as_str(), &on.write(), &order.to_string()]);
    let entry = file.record(&said, vec![operation], Vec::new()).map_err(in_words(own))?;
    let after = view(&file, today.max(day));
    let mut output = echo(&after, &id, &format!("recorded as {}: {said}", entry.short()));
    if typed("by").is_none() && wants_reason(kind) {
        output = output.remarks(answers::moved(&ledger::moved(&before, &after, &id), kind));
    }
    if wants_reason(kind) && typed("reason").is_none() {
        output = output.remark("no reason is on record; --reason says one, for you alone");
    }
    if kind == StepKind::SendBack && typed("what").is_none() {
        output = output.remark("what is missing is not on record; --what says it, for both sides");
    }
    if on.first.is_some_and(|first| first > today) {
        output = output.remark(format!("{} lies ahead: it counts from then on", on.in_words()));
    }
    if let Some(freed) = freed(&before, &after) {
        output = output.remark(freed);
    }
    Ok(output)
}

/// The party that is called so: by a name, or by a part that is its alone.
pub(super) fn party_called(view: &View, said: &str) -> Result<Party> {
    let refusal = match commitments::party(view, said) {
        Ok(party) => return Ok(party),
        Err(refusal) => refusal,
    };
    let names = Names::among(&view.tables, &[Table::Stakeholders, Table::Initiatives]);
    match Known::new(names, view).find(said) {
        Meant::One(party) => Ok(party),
        Meant::Several(candidates) => {
            Err(Trouble::AmbiguousName { said: said.into(), candidates }.into())
        }
        Meant::Unknown(_) => Err(refusal),
    }
}

/// The id of the stakeholder who is called so: by a name, or by a part that is its alone.
fn speaker(view: &View, names: Names, said: &str) -> Result<String> {
    let refusal = match names.resolve(Refers::Stakeholder, false, said) {
        Ok(id) => return Ok(id),
        Err(refusal) => refusal,
    };
    match Known::new(names, view).find(said) {
        Meant::One(Party::Stakeholder(id)) => Ok(id.to_string()),
        Meant::Several(candidates) => {
            Err(Trouble::AmbiguousName { said: said.into(), candidates }.into())
        }
        Meant::One(_) | Meant::Unknown(_) => Err(refusal.into()),
    }
}

/// The commitment that the words name.
pub(super) fn commitment(file: &Writer, matches: &ArgMatches) -> Result<CommitmentId> {
    id_of(file.community().tables(), Table::Commitments, &said(matches))
}

/// The words that name a commitment, as they were typed.
pub(super) fn said(matches: &ArgMatches) -> String {
    let words: Vec<&str> =
        matches.get_many::<String>("which").into_iter().flatten().map(String::as_str).collect();
    words.join(" ")
}

fn view(file: &Writer, day: Day) -> View {
    View::new(file.community(), Asking { day, today: day, audience: Audience::Convener })
}

/// “accept” is a promise where an answer is awaited, and satisfaction where something is reported.
fn kind(name: &str, view: &View, id: &CommitmentId) -> Result<StepKind> {
    let verb = VERBS.iter().find(|verb| verb.name == name);
    if let Some(step) = verb.and_then(|verb| verb.step) {
        return Ok(step);
    }
    let item = ledger::item(view, id);
    let states = item.iter().flat_map(|item| {
        item.parts.iter().map(|part| part.state).chain([item.state]).collect::<Vec<State>>()
    });
    let states: Vec<State> = states.collect();
    let is_asked = states.iter().any(|state| state.is_unanswered());
    let is_reported = states.contains(&State::Reported);
    match (is_asked, is_reported) {
        (true, true) => Err(Error::Usage(
            "one party is asked for an answer and another has reported: say “promise” or “satisfied”"
                .into(),
        )),
        (_, true) => Ok(StepKind::Satisfied),
        (_, false) => Ok(StepKind::Accept),
    }
}

fn wants_reason(kind: StepKind) -> bool {
    matches!(kind, StepKind::Decline | StepKind::Cancel | StepKind::Withdraw)
}

/// What is recorded, in words, and where it stands.
pub(super) fn echo(view: &View, id: &CommitmentId, recorded: &str) -> Output {
    let mut lines = vec![recorded.to_owned()];
    lines.extend(ledger::item(view, id).iter().flat_map(answers::in_short));
    Output::done(lines.join("\n"))
}

/// What waited for others before and does no longer.
fn freed(before: &View, after: &View) -> Option<String> {
    let waited = |view: &View, id: &CommitmentId| {
        ledger::item(view, id).is_some_and(|item| !item.waits_for.is_empty())
    };
    let dependent = after.commitments().filter(|row| !row.depends_on.is_empty());
    let freed = dependent.filter(|row| waited(before, &row.id) && !waited(after, &row.id));
    let names: Vec<String> = freed
        .filter_map(|row| ledger::item(after, &row.id))
        .filter(|item| !item.state.is_over())
        .map(|item| {
            format!("now free, as nothing it waited for is open: {}", answers::who_to_whom(&item))
        })
        .collect();
    (!names.is_empty()).then(|| names.join("\n"))
}

/// The place of the step that is recorded here, as a refusal names it.
fn step_place(key: &[&str]) -> Option<Place> {
    let key: Key = key.iter().copied().collect();
    let fault = Fault { table: Table::Steps, key, column: None, trouble: Trouble::EmptySheet };
    Some(Problem::from(fault).place)
}

/// The same refusal without columns, which nobody typed, and without the place `own`, which was.
pub(super) fn in_words(own: Option<Place>) -> impl Fn(Error) -> Error {
    move |error| {
        let Error::Input(mut problems) = error else { return error };
        for problem in &mut problems {
            problem.place.column = problem.place.column.take().filter(|column| column != "step");
            if Some(&problem.place) == own.as_ref() {
                problem.place = Place::default();
            }
        }
        Error::Input(problems)
    }
}

/// A commitment that was added or changed: in words, and what would make it easier to keep.
pub(super) fn added(file: &Writer, key: &Key, today: Day, recorded: &str) -> Output {
    let row = file.community().tables().commitments.get(key);
    let made = row.and_then(|row| row.made_on.as_ref()?.last);
    let view = view(file, made.map_or(today, |made| made.max(today)));
    let id = CommitmentId::new(key.first());
    let advice = row.map(|row| ledger::advice_on(&view, row)).unwrap_or_default();
    let advice = advice.into_iter().map(|advice| format!("advice: {advice}"));
    let is_for_members = row.is_some_and(|row| row.marks.audience.is_none());
    let unseen = is_for_members.then(|| ledger::unseen_of(&view, &id).in_words()).flatten();
    echo(&view, &id, recorded).remarks(advice.chain(unseen))
}

/// What was seen that cannot stand: in a cell, a row, a sheet, or a change to the record.
///
/// The text says what was seen; [`Trouble::remedy`] says what would do.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[allow(missing_docs, reason = "each variant's message says what its fields are")]
pub enum Trouble {
    // A cell.
    #[error("“{said}” is not {what}{}", did_you_mean(near))]
    NotOneOf { said: String, what: &'static str, near: Option<String>, choices: String },
    #[error("“{said}” is not a day")]
    NotADay { said: String },
    #[error("“{said}” could be {one} or {other}")]
    AmbiguousDay { said: String, one: String, other: String },
    #[error("“{said}” looks like a spreadsheet's day number")]
    SerialDay { said: String, day: String },
    #[error("“{said}” is not {what}")]
    NotANumber { said: String, what: &'static str },
    #[error("{said} is not from {low} to {high}")]
    OutOfRange { said: String, low: i64, high: i64 },
    #[error("nothing is said, and {what} is needed")]
    Blank { what: String },
    #[error("the text is {length} characters long; the most is {most}")]
    TooLong { length: usize, most: usize },
    #[error("the text holds a control character (U+{code:04X})")]
    ControlCharacter { code: u32 },

    // A row.
    #[error("no {noun} on record is called “{said}”{}", did_you_mean_any(near))]
    UnknownName { said: String, noun: &'static str, near: Vec<String> },
    #[error("no {noun} on record is called “{said}”{}", did_you_mean_any(near))]
    NewName { said: String, noun: &'static str, near: Vec<String> },
    #[error(
        "no stakeholder {} is called “{said}”{}",
        if *sees_all { "on record" } else { "that this screen shows" },
        did_you_mean_any(near)
    )]
    NotHeardOf { said: String, near: Vec<String>, sees_all: bool },
    #[error("“{said}” could be {}", either(candidates))]
    AmbiguousName { said: String, candidates: Vec<String> },
    #[error("“{said}” may be “{on_record}”, which is on record")]
    NearName { said: String, on_record: String },
    #[error("“{said}” is on record as {was}, and is {now} here")]
    KindDiffers { said: String, was: String, now: String },
    #[error("“{said}” may be the names of several")]
    MayBeSeveral { said: String },
    #[error("“{said}” adds something in brackets to {}", listed(names))]
    NamedWithMore { said: String, names: Vec<String> },
    #[error("“{said}” names nobody in particular")]
    NamesNobody { said: String },
    #[error("“{said}” says that it is no open promise")]
    SaysOver { said: String },
    #[error("“{said}” may be “{other}” of row {row}")]
    NearRow { said: String, other: String, row: usize },
    #[error("{first} is about the same {noun}, and differs in “{column}”")]
    SaidTwice { noun: &'static str, first: String, column: String },
    #[error("the row has {got} cells, and the heading row has {expected}")]
    RaggedRow { expected: usize, got: usize },
    #[error("{}", differ(sheet, file, before))]
    Conflict { sheet: String, file: String, before: String },
    #[error("the two ends are the same: “{who}”")]
    SelfTie { who: String },

    // A sheet.
    #[error("the file is empty: it has no heading row")]
    EmptySheet,
    #[error("“{owner}” and “{due}” are columns of a list of commitments, and none says what")]
    MayBeCommitments { owner: String, due: String },
    #[error("there is no column “{column}”; found {}", listed(found))]
    MissingColumn { column: &'static str, means: &'static str, found: Vec<String> },
    #[error("columns {first} and {second} are both “{heading}”")]
    DuplicateColumn { heading: String, first: usize, second: usize },
    #[error("the quote opened in this row is never closed")]
    UnclosedQuote,
    #[error("a cell holds {bytes} bytes; the most is {most}")]
    CellTooLarge { bytes: usize, most: usize },
    #[error("byte {byte:#04X} is not text in {encoding}")]
    NotText { byte: u8, encoding: &'static str },
    #[error("the file holds NUL characters")]
    HoldsNul,
    #[error("the file looks like {what}")]
    LooksLike { what: &'static str, remedy: &'static str },
    #[error("the workbook is damaged: {what}")]
    DamagedWorkbook { what: String },
    #[error("the workbook {what}")]
    WorkbookTooLarge { what: String },
    #[error("no column holds names of organizations or of people")]
    NobodyNamed,
    #[error("there are no rows below the headings")]
    NoRows,
    #[error("“{said}” is no answer")]
    NotAnAnswer { said: String },
    #[error("“{said}” is no question of “convoke start”{}", did_you_mean(near))]
    NoSuchQuestion { said: String, near: Option<String> },
    #[error("“{said}” is no answer to “{question}”")]
    NotAChoice { question: String, said: String, choices: String },
    #[error("it cannot be told which table this is{}", did_you_mean(near))]
    UnknownTable { near: Option<String>, choices: String },
    #[error("“{name}” and “{organization}” both name someone, and one of them would be lost")]
    NamesTwo { name: String, organization: String },
    #[error("this row reads as headings once more: {said}")]
    HeadingsAgain { said: String },

    // A file of another tool.
    #[error("this cannot be read as {format}: {what}")]
    Malformed { format: &'static str, what: String },
    #[error("the file declares a DOCTYPE, which can stand for more than it shows")]
    Doctype,
    #[error("{what} are nested more than {most} deep")]
    TooDeep { what: &'static str, most: usize },
    #[error("the file holds {bytes} bytes; the most is {most}")]
    FileTooLarge { bytes: u64, most: u64 },
    #[error("the file has no {noun} “{said}”{}", did_you_mean_any(near))]
    NoSuchNode { noun: &'static str, said: String, near: Vec<String> },
    #[error("another {noun} is called “{said}” already")]
    NodeTwice { noun: &'static str, said: String },

    // A change to the record.
    #[error("{noun}{} is already on record", called(key))]
    AlreadyThere { noun: &'static str, key: String },
    #[error("“{said}” may be the {noun} “{on_record}”, which is on record")]
    LikeOne { noun: &'static str, said: String, on_record: String, id: String },
    #[error("{noun} “{key}” is not on record{}", did_you_mean(near))]
    NotThere { noun: &'static str, key: String, near: Option<String> },
    #[error("“{heading}” is not a column of {table}{}", did_you_mean(near))]
    UnknownColumn { heading: String, table: &'static str, near: Option<String> },
    #[error("{noun} “{key}” is still named by {}", first_ten(by))]
    StillNamed { noun: &'static str, key: String, by: Vec<String> },
    #[error("the id of {noun} “{key}” cannot change")]
    FixedId { noun: &'static str, key: String },
    #[error("the id “{key}” belonged to another {noun}, which was removed")]
    FormerId { noun: &'static str, key: String },
    #[error("“{until}” ends before “{since}” begins")]
    EndsBeforeItBegins { since: String, until: String },
    #[error("{} form a circle", listed(names))]
    Circle { names: Vec<String> },
    #[error("a commitment that is {state} cannot take the step “{step}”")]
    StepRefused { state: &'static str, step: &'static str, possible: String },
    #[error("the step “{step}” is for {} to take", either(whose))]
    NotTheirStep { step: &'static str, whose: Vec<String>, possible: String },
    #[error("this is said to have happened on {on}, before the commitment was spoken: {spoken}")]
    StepTooEarly { on: String, spoken: String },
    #[error("“{id}” cannot wait for itself")]
    OwnCondition { id: String },
    #[error(
        "“{who}”, who is said to have taken the step “{step}”, is none of the parties: {}",
        listed(parties)
    )]
    NotAParty { who: String, step: &'static str, parties: Vec<String> },
    #[error("the step “{step}” is for those served, and nobody else is named")]
    NobodyServed { step: &'static str, possible: String },
    #[error("by the step “{step}” nobody agrees on other terms: {terms}")]
    TermsUnagreed { step: &'static str, terms: String },

    // A reader.
    #[error("something here cannot stand, and what it is may be the convener's alone")]
    NotForThisAudience,

    // The journal.
    #[error("no entry of the journal is called “{said}”")]
    NoSuchEntry { said: String },
    #[error("“{said}” could be any of {} entries: {}", entries.len(), listed(entries))]
    AmbiguousEntry { said: String, entries: Vec<String> },
    #[error("nothing is left to undo")]
    NothingToUndo,
    #[error("{entry} {why}")]
    CannotUndo { entry: String, why: &'static str },
    #[error("{entry} cannot be undone alone; built upon it: {}", listed(by))]
    BuiltUpon { entry: String, by: Vec<String> },
    #[error("this is not a whole journal: {what}")]
    NotAJournal { what: String },
    #[error("this is the journal of another community")]
    OtherCommunity,
    #[error("the two part after entry {after}: here {here} follows, there {there}")]
    JournalsPart { after: usize, here: String, there: String },
    #[error("the record cannot stand without that text: {why}")]
    CannotForget { why: String },

    // A network.
    #[error("the tie of {} has no {what}", ends.join(" and "))]
    TieLacks { ends: [String; 2], what: &'static str },
    #[error("this was read as {what}, and no row of it is a tie")]
    HoldsNoTies { what: &'static str },
}

impl Trouble {
    /// What was seen and what would do, as one line.
    pub fn in_full(&self) -> String {
        let (seen, remedy) = (self.to_string(), self.remedy());
        let mut letters = remedy.chars();
        match letters.next() {
            Some(first) if seen.ends_with('?') => {
                format!("{seen} {}{}", first.to_uppercase(), letters.as_str())
            }
            Some(_) | None => format!("{seen}; {remedy}"),
        }
    }

    /// What would do, as a clause that follows the message.
    pub fn remedy(&self) -> String {
        match self {
            Trouble::NotOneOf { choices, .. } => format!("use one of: {choices}"),
            Trouble::NotADay { .. } => {
                "write days as 2026-03-14, 2026-03, 2026-Q1, 2026 or “before 2019”".into()
            }
            Trouble::AmbiguousDay { one, other, .. } => {
                format!("write it as {one} or {other}, whichever is meant")
            }
            Trouble::SerialDay { day, .. } => format!("write it as a day; it may mean {day}"),
            Trouble::NotANumber { what, .. } if what.contains("18 digits") => {
                "divide or multiply all of them by the same number, so that each fits".into()
            }
            Trouble::NotANumber { .. } => {
                "write digits, with a point for decimals, such as 2 or 1.5".into()
            }
            Trouble::OutOfRange { low, high, .. } => {
                format!("use a whole number from {low} to {high}")
            }
            Trouble::Blank { .. } => "fill it in".into(),
            Trouble::TooLong { .. } => "shorten it, and keep the rest in notes".into(),
            Trouble::ControlCharacter { .. } => "delete that character".into(),
            Trouble::UnknownName { .. } => "correct the name, or add it first".into(),
            Trouble::NewName { said, near, .. } => match near.as_slice() {
                [] => format!(
                    "correct the name, add it first, or say --new {} if it is new (--all-new for \
                     every name like that)",
                    typed(said)
                ),
                [near, ..] => format!("correct the name, or {}", one_or_two(said, near)),
            },
            Trouble::NotHeardOf { said, near, sees_all } => {
                let near = near.first().map(|near| {
                    format!("--same {} if that is meant, ", typed(&format!("{said}={near}")))
                });
                let hidden = match sees_all {
                    true => "",
                    false => "; --audience convener knows those too whom only the convener sees",
                };
                format!(
                    "say {}--new {} if it is new (--all-new for every name like that), or \
                     --leave-out {} if the line is no commitment{hidden}",
                    near.unwrap_or_default(),
                    typed(said),
                    typed(said)
                )
            }
            Trouble::AmbiguousName { .. } => "write the id of the one that is meant".into(),
            Trouble::NearName { said, on_record: near }
            | Trouble::NearRow { said, other: near, .. } => one_or_two(said, near),
            Trouble::MayBeSeveral { said } => {
                format!(
                    "write “;” between them, or say so with --same {}; or --new {} if it is one name",
                    typed(&format!("{said}=NAME; NAME")),
                    typed(said)
                )
            }
            Trouble::NamedWithMore { said, names } => format!(
                "if that is who is meant, say --same {}; else name another",
                typed(&format!("{said}={}", names.join("; ")))
            ),
            Trouble::NamesNobody { said } => format!(
                "name all who are meant with --same {}, or leave such rows out with --leave-out {}",
                typed(&format!("{said}=NAME; NAME")),
                typed(said)
            ),
            Trouble::SaysOver { said } => format!(
                "say how it stands with --status {} (or promised, withdrawn, cancelled, requested, \
                 offered, declined), or leave such rows out with --leave-out {}",
                typed(&format!("{said}=done")),
                typed(said)
            ),
            Trouble::KindDiffers { .. } => {
                "correct the kind, or give one of the two another id".into()
            }
            Trouble::SaidTwice { .. } => {
                "keep one of the two rows, or tell them apart by an id, a day or who said it".into()
            }
            Trouble::RaggedRow { .. } => {
                "look for a missing or extra separator, or a cell that needs quotes".into()
            }
            Trouble::Conflict { .. } => "choose with --prefer sheet or --prefer file".into(),
            Trouble::SelfTie { .. } => "name two different ends".into(),
            Trouble::EmptySheet => "put the column names in the first row".into(),
            Trouble::MayBeCommitments { .. } => {
                "call the column “what” in which it stands what would be done; or say which table \
                 this is, as in --table priorities"
                    .into()
            }
            Trouble::MissingColumn { column, means, .. } => {
                format!("call the column “{column}” in which this stands: {means}")
            }
            Trouble::DuplicateColumn { .. } => "rename or delete one of them".into(),
            Trouble::UnclosedQuote => "close it with \" at the end of the cell".into(),
            Trouble::CellTooLarge { .. } => {
                "look for a quote that is not closed, or shorten the cell".into()
            }
            Trouble::NotText { .. } => {
                "say how it is written, as in --encoding windows-1252".into()
            }
            Trouble::HoldsNul => "save it again as CSV UTF-8".into(),
            Trouble::LooksLike { remedy, .. } => (*remedy).into(),
            Trouble::DamagedWorkbook { .. } => {
                "open it in a spreadsheet and save it again, or ask for another copy".into()
            }
            Trouble::WorkbookTooLarge { .. } => {
                "save the pages that matter as CSV UTF-8, and leave out cells with nothing to say"
                    .into()
            }
            Trouble::NoRows => "write a row for each organization or person below them".into(),
            Trouble::NobodyNamed => {
                "write “Organization” above the column that names them, or “Name” above people; if \
                 they stand in a row across the page, copy the table and paste it transposed"
                    .into()
            }
            Trouble::NoSuchQuestion { .. } => {
                "questions are called convener, region, name, at the table, came to, day COLUMN, holds COLUMN, row \
                 WORDS, sector WORD, same ONE | OTHER"
                    .into()
            }
            Trouble::NotAChoice { choices, .. } => format!("write {choices}"),
            Trouble::NotAnAnswer { .. } => {
                "write it as “question = answer”, or begin the line with #".into()
            }
            Trouble::UnknownTable { choices, .. } => {
                format!(
                    "if it is a sheet of your own, give it to “convoke start”; else say --table \
                     NAME, with one of: {choices}"
                )
            }
            Trouble::NamesTwo { .. } | Trouble::HeadingsAgain { .. } => {
                "give it to “convoke start”, which reads sheets of your own; if it is one of the \
                 tables, say --table and its name"
                    .into()
            }
            Trouble::Malformed { .. } => "export it again from the program that made it".into(),
            Trouble::Doctype => "delete all of <!DOCTYPE …>, and save it again".into(),
            Trouble::TooDeep { .. } => {
                "look whether this is the file that was meant; no network needs that".into()
            }
            Trouble::FileTooLarge { .. } => "save the part that is needed as CSV UTF-8".into(),
            Trouble::NoSuchNode { noun, .. } => {
                format!("correct the end of this tie, or add that {noun}")
            }
            Trouble::NodeTwice { .. } => {
                "make one of the two, or give each an id of its own".into()
            }
            Trouble::AlreadyThere { noun, .. } if HAVE_IDS.contains(noun) => {
                "edit that one, or give this one an id of its own with --id".into()
            }
            Trouble::AlreadyThere { .. } => {
                "edit that one, or tell this one apart by a day or by who said it".into()
            }
            Trouble::LikeOne { on_record, id, .. } => format!(
                "if they are one, use or edit {}; if they are two, say --id {id}",
                typed(on_record)
            ),
            Trouble::NotThere { noun, .. } => {
                let word = match *noun {
                    "stage of the community" => "community",
                    "asking" => "asked",
                    noun => noun,
                };
                format!("“convoke {word} list” shows those that are")
            }
            Trouble::UnknownColumn { .. } => "use a column that the table has".into(),
            Trouble::StillNamed { .. } => "remove or change those first".into(),
            Trouble::FixedId { .. } => "remove it and add another".into(),
            Trouble::FormerId { .. } => "use another id".into(),
            Trouble::EndsBeforeItBegins { .. } => "correct one of the two days".into(),
            Trouble::Circle { .. } => "break it at one place".into(),
            Trouble::StepRefused { possible, .. } => format!("possible now: {possible}"),
            Trouble::NotTheirStep { possible, .. } => {
                format!(
                    "say by whom it was taken, or leave that blank; possible for them now: {possible}"
                )
            }
            Trouble::StepTooEarly { .. } => "correct one of the two days".into(),
            Trouble::OwnCondition { .. } => "name the commitment that must be kept first".into(),
            Trouble::NotAParty { who, .. } => format!(
                "name the party for whom it was said, record that “{who}” belongs to one, or leave \
                 “by” blank if it was said for all"
            ),
            Trouble::NobodyServed { possible, .. } => format!(
                "say in “to” whom it serves, or leave “by” blank if it was said for all; possible \
                 for them now: {possible}"
            ),
            Trouble::TermsUnagreed { step: "accept", .. } => {
                "say “counter” to propose them; the other side then answers".into()
            }
            Trouble::TermsUnagreed { .. } => "say “renegotiate” if both sides agreed on them".into(),
            Trouble::NotForThisAudience => "ask without --audience to see what is wrong".into(),
            Trouble::NoSuchEntry { .. } => "“log” shows the entries".into(),
            Trouble::AmbiguousEntry { .. } => "write more of its letters".into(),
            Trouble::NothingToUndo => "“log” shows what was undone".into(),
            Trouble::CannotUndo { .. } => "name another entry; “log” shows them".into(),
            Trouble::BuiltUpon { .. } => "undo those too with --with-later".into(),
            Trouble::NotAJournal { .. } => "export it again from the file that it came from".into(),
            Trouble::OtherCommunity => "make a new file from it with another name".into(),
            Trouble::JournalsPart { .. } => {
                "keep both files, and record in one what only the other has".into()
            }
            Trouble::CannotForget { .. } => "change that record first, then forget".into(),
            Trouble::HoldsNoTies { .. } => {
                "give each tie a row, its two names parted by a comma or a tab, under the headings \
                 from and to; or say what the file is, as in --table relationships"
                    .into()
            }
            Trouble::TieLacks { what, .. } => {
                format!("record its {what}, or use --length step, which needs none")
            }
        }
    }
}

/// What has an id of its own.
const HAVE_IDS: [&str; 6] =
    ["stakeholder", "event", "priority", "action", "initiative", "commitment"];

fn one_or_two(said: &str, near: &str) -> String {
    let (same, new) = (typed(&format!("{said}={near}")), typed(said));
    format!("say --same {same} if they are one, --new {new} if they are two")
}

/// A text as one types it as an argument: in quotes that it does not hold.
fn typed(text: &str) -> String {
    if !text.contains('\'') {
        format!("'{text}'")
    } else if !text.contains(['"', '$', '`', '\\', '!']) {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

fn differ(sheet: &str, file: &str, before: &str) -> String {
    if before.is_empty() {
        format!("the sheet says “{sheet}”, and the file says “{file}”")
    } else {
        format!(
            "the sheet now says “{sheet}”, the file was changed to “{file}”, and both were “{before}”"
        )
    }
}

fn did_you_mean(near: &Option<String>) -> String {
    near.as_ref().map(|near| format!("; did you mean “{near}”?")).unwrap_or_default()
}

fn did_you_mean_any(near: &[String]) -> String {
    if near.is_empty() { String::new() } else { format!("; did you mean {}?", either(near)) }
}

fn either(names: &[String]) -> String {
    quoted(names).join(" or ")
}

fn listed(names: &[String]) -> String {
    quoted(names).join(", ")
}

fn first_ten(names: &[String]) -> String {
    match names.len().checked_sub(10) {
        None | Some(0) => listed(names),
        Some(1) => format!("{} and one more", listed(&names[..10])),
        Some(more) => format!("{} and {more} more", listed(&names[..10])),
    }
}

fn called(key: &str) -> String {
    if key.is_empty() { String::new() } else { format!(" “{key}”") }
}

fn quoted(names: &[String]) -> Vec<String> {
    names.iter().map(|name| format!("“{name}”")).collect()
}

//! What is asked of one commitment, or made of many for one stakeholder.

use super::{
    args::Globals, ask::answered, commitment, examples, now::Now, open, output::Output,
    source::Source, words::id_of, write,
};
use crate::error::{Error, Result, Trouble};
use crate::ledger::{self, Dated};
use crate::model::{Audience, CommitmentId, Day, Id, Party, Side, Table, View};
use crate::render::{self, Document, Format, Style, answers};
use clap::{ArgMatches, Args, Command, FromArgMatches};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The verbs that only read.
pub(super) fn verbs() -> [Command; 3] {
    let verb = |name: &'static str, about: &'static str| {
        Command::new(name).about(about).after_help(examples::of_commitment(name))
    };
    [
        verb("show", "Everything that happened to a commitment, on one page")
            .arg(commitment::which()),
        ReminderArgs::augment_args(verb(
            "reminder",
            "A mail to one stakeholder: what it promised, is to answer, and may expect",
        )),
        CalendarArgs::augment_args(verb(
            "calendar",
            "Due dates as a calendar file, to be sent again whenever they change",
        )),
    ]
}

/// Carries one out; `None` where it is none of them.
pub(super) fn run(
    verb: &str,
    matches: &ArgMatches,
    globals: &Globals,
    now: &Now,
) -> Option<Result<Output>> {
    let refused = |refusal: clap::Error| Error::Usage(refusal.to_string());
    Some(match verb {
        "show" => show(matches, globals, now),
        "reminder" => ReminderArgs::from_arg_matches(matches)
            .map_err(refused)
            .and_then(|args| reminder(&args, globals, now)),
        "calendar" => CalendarArgs::from_arg_matches(matches)
            .map_err(refused)
            .and_then(|args| calendar(&args, globals, now)),
        _ => return None,
    })
}

/// The history of one commitment.
fn show(matches: &ArgMatches, globals: &Globals, now: &Now) -> Result<Output> {
    let (view, remarks) = open::view(&Source::default(), globals, now)?;
    let said = commitment::said(matches);
    let id: CommitmentId = id_of(&view.tables, Table::Commitments, &said)?;
    let Some(history) = ledger::history(view, &id) else {
        let noun = Table::Commitments.noun();
        return Err(Trouble::NotThere { noun, key: said, near: None }.into());
    };
    answered(&history, answers::history, remarks, globals)
}

// Whom to remind.
#[derive(Debug, Args)]
struct ReminderArgs {
    /// A stakeholder's or initiative's name, alias or id, or a part of it that is its alone
    #[arg(value_name = "NAME")]
    name: String,
}

/// A mail to one stakeholder, from what it may see. What is left out of it is told to the convener;
/// one from which all would be left out is refused, for it would say what is not true.
fn reminder(args: &ReminderArgs, globals: &Globals, now: &Now) -> Result<Output> {
    let (view, mut remarks) = open::view(&Source::default(), globals, now)?;
    let who = commitment::party_called(view, &args.name)?;
    let reminder = ledger::reminder(view, &who);
    if let Some(left_out) = left_out(view, &who) {
        if reminder.is_empty() {
            return Err(Error::Privacy(format!("nothing can be sent: {left_out}")));
        }
        remarks.push(left_out);
    }
    answered(&reminder, answers::reminder, remarks, globals)
}

/// What the convener is told of the open commitments that one party may not be shown.
fn left_out(view: &View, party: &Party) -> Option<String> {
    match view.asking.audience {
        Audience::Convener => ledger::unseen_by(view, party).of_mail(),
        Audience::Members | Audience::Public => None,
    }
}

// Which due dates, and where to.
#[derive(Debug, Args)]
struct CalendarArgs {
    /// Only what this stakeholder would do or is served by
    #[arg(long = "for", value_name = "NAME")]
    of: Option<String>,
    /// The file to write [default: the screen]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
}

/// Due dates for a calendar. What is for one party is to be sent to it: it is taken from what that
/// one may see, and what is left out of it is told to the convener.
fn calendar(args: &CalendarArgs, globals: &Globals, now: &Now) -> Result<Output> {
    let (view, mut remarks) = open::view(&Source::default(), globals, now)?;
    if args.of.is_none() && globals.audience() == Audience::Convener {
        remarks.push(
            "for the convener alone: members may not see all of it; --audience members leaves \
             that out"
                .into(),
        );
    }
    if let Some(said) = &args.of {
        remarks.extend(left_out(view, &commitment::party_called(view, said)?));
    }
    let promises = dated(view, args.of.as_deref())?;
    let (community, changes, taken_off) = told_apart(view, args.of.as_deref(), &promises, globals)?;
    let told = (community.as_str(), changes);
    let calendar = render::calendar(promises, taken_off, told, view.asking.today);
    let file = match Format::from(globals.format) {
        Format::Text => calendar.file(),
        json @ Format::Json => {
            render::show(&calendar, &Document::default(), json, Style::default())
        }
        Format::Markdown | Format::Csv | Format::Html => {
            return Err(Error::Usage(
                "a calendar is a file of its own kind (iCalendar); leave out --format, or say \
                 --format json for a program; “convoke commitments --due-soon” lists what is due \
                 in every format"
                    .into(),
            ));
        }
    };
    let output = match &args.output {
        Some(path) => write::file(path, file.as_bytes(), args.force)?,
        None => Output::text(file),
    };
    Ok(output.remarks(remarks))
}

/// The promises that have a day, or had one: all, or those of one party as it may see them.
fn dated(view: &View, of: Option<&str>) -> Result<Vec<Dated>> {
    let Some(said) = of else {
        return Ok(ledger::items(view)
            .into_iter()
            .filter_map(|item| ledger::dated(view, item))
            .collect());
    };
    let party = commitment::party_called(view, said)?;
    let view = ledger::as_seen_by(view, &party);
    let mut items = ledger::commitments_of(&view, &party, Side::Promiser);
    items.extend(ledger::commitments_of(&view, &party, Side::Served));
    items.sort_by(|one, other| one.id.cmp(&other.id));
    items.dedup_by(|one, other| one.id == other.id);
    Ok(items.into_iter().filter_map(|item| ledger::dated(&view, item)).collect())
}

/// The id that tells a community from others, how often its record was changed, and those that
/// are off the record.
type ToldApart = (String, usize, BTreeMap<CommitmentId, Day>);

/// What tells this community from others, how often its record was changed, and the promises with
/// a day that were on record once, and are not, or have none, any longer. Of a file, they are its
/// id, its entries, and what was edited, removed or undone; of tables, its name and nothing more.
///
/// What is on record and hidden from those who see the answer is left alone.
fn told_apart(
    view: &View,
    of: Option<&str>,
    promises: &[Dated],
    globals: &Globals,
) -> Result<ToldApart> {
    let path = open::file(globals)?;
    if !open::is_community_file(&path) {
        return Ok((view.community().name.to_string(), 0, BTreeMap::new()));
    }
    let journal = open::journal(&path)?;
    let is_sent: BTreeSet<&str> = promises.iter().map(|one| one.item.id.as_str()).collect();
    let mut taken_off = BTreeMap::new();
    journal.before_each_loss(
        |id| !is_sent.contains(id),
        |before, lost| {
            let before = before.into_view(view.asking);
            // Who is not on record then had nothing in a calendar.
            let then = dated(&before, of).unwrap_or_default().into_iter();
            let gone = then.filter(|one| lost.contains(one.item.id.as_str()));
            let gone = gone.filter(|one| !is_sent.contains(one.item.id.as_str()));
            taken_off.extend(gone.map(|one| (one.item.id, one.day)));
        },
    )?;
    if !taken_off.is_empty() {
        let all = journal.community()?;
        let seen = match of {
            Some(said) => ledger::as_seen_by(view, &commitment::party_called(view, said)?),
            None => Cow::Borrowed(view),
        };
        let is_hidden = |id: &str| {
            all.has_id(Table::Commitments, id) && !seen.tables.commitments.contains_key(id)
        };
        taken_off.retain(|id: &CommitmentId, _| !is_hidden(id.as_str()));
    }
    let id = journal.community_id().map(|id| id.to_string());
    Ok((id.unwrap_or_default(), journal.len(), taken_off))
}

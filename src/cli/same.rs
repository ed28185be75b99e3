//! Two that are one, and two that are not.

use super::{args::Globals, now::Now, open, output::Output, words::id_of};
use crate::error::Result;
use crate::model::{Cells, Id, Merge, Operation, StakeholderId, Table, Tables};
use clap::Args;

// Makes one stakeholder of several.
#[derive(Debug, Args)]
#[command(after_help = "\
Example: convoke same \"Heronmere Clinic\" \"Oxbow Medical Group\"

Every row that names the others names the one that stays. Their names become aliases, and what
they say differently goes into the notes. “convoke undo” takes it back; “convoke duplicates”
lists who may be on record twice.")]
pub(super) struct SameArgs {
    /// The one that stays: its name, alias or id
    #[arg(value_name = "STAYS")]
    stays: String,
    /// The others, which are the same
    #[arg(value_name = "OTHER", required = true)]
    others: Vec<String>,
}

/// Records that they are one, as one entry.
pub(super) fn same(args: &SameArgs, globals: &Globals, now: &Now) -> Result<Output> {
    let mut file = open::writer(globals, now)?;
    let mut community = file.community().clone();
    let stays: StakeholderId = id_of(community.tables(), Table::Stakeholders, &args.stays)?;
    let others: Vec<StakeholderId> = args
        .others
        .iter()
        .map(|other| id_of(community.tables(), Table::Stakeholders, other))
        .collect::<Result<_>>()?;
    let (mut operations, mut lines) = (Vec::new(), Vec::new());
    for other in &others {
        let merge = Merge::of(&community, &stays, other)?;
        let [one, other] = [&stays, other].map(|id| name(community.tables(), id));
        let rows = if merge.moved == 1 { "one row" } else { &format!("{} rows", merge.moved) };
        lines.push(format!("“{other}” is “{one}” now; {rows} that named it, too"));
        lines.extend(merge.told.iter().map(|told| format!("  {told}")));
        community.apply_all(&merge.operations)?;
        operations.extend(merge.operations);
    }
    let said = format!("same {} {}", args.stays, args.others.join(" "));
    let entry = file.record(&said, operations, Vec::new())?;
    let undo = format!("“convoke undo {}” takes it back", entry.short());
    Ok(Output::done(lines.join("\n")).remark(undo))
}

fn name(tables: &Tables, id: &StakeholderId) -> String {
    let row = tables.stakeholders.get(id.as_str());
    row.map_or_else(|| id.to_string(), |row| row.name.to_string())
}

// Remembers that two are two.
#[derive(Debug, Args)]
#[command(after_help = "\
Example: convoke differ \"Heronmere Clinic\" \"Heronmere Library\" --why \"Two houses, one town\"

“convoke duplicates” lists the two no longer.")]
pub(super) struct DifferArgs {
    /// The one: its name, alias or id
    #[arg(value_name = "ONE")]
    one: String,
    /// The other
    #[arg(value_name = "OTHER")]
    other: String,
    /// How it is known that they are two
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

/// Records that two differ.
pub(super) fn differ(args: &DifferArgs, globals: &Globals, now: &Now) -> Result<Output> {
    let mut file = open::writer(globals, now)?;
    let tables = file.community().tables();
    let id = |said: &str| id_of::<StakeholderId>(tables, Table::Stakeholders, said);
    let (one, other) = (id(&args.one)?, id(&args.other)?);
    let names = [&one, &other].map(|id| name(tables, id));
    let mut cells =
        Cells::from([("one".to_owned(), one.to_string()), ("other".to_owned(), other.to_string())]);
    cells.extend(args.why.as_ref().map(|why| ("why".to_owned(), why.clone())));
    let said = format!("differ {} {}", args.one, args.other);
    let add = Operation::Add { table: Table::Distinct, cells };
    let entry = file.record(&said, vec![add], Vec::new())?;
    let [one, other] = names;
    Ok(Output::done(format!("recorded as {}: “{one}” and “{other}” are two", entry.short())))
}

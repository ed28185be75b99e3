use super::words;
use crate::error::Result;
use crate::model::{RelationshipKind, Table, When};
use crate::sheets::{self, Options, Reading};
use clap::{Args, builder::Resettable};
use std::path::PathBuf;

// Where the community of a question is.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Source {
    /// The community: a .convoke file, a workbook, a folder of tables, one table, or another tool's file
    #[arg(value_name = "PATH", help_heading = Resettable::Reset)]
    pub(super) path: Option<PathBuf>,
    #[command(flatten)]
    pub(super) sheets: SheetArgs,
}

// How plain sheets are read, where they leave a doubt.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "How plain sheets are read")]
pub(super) struct SheetArgs {
    /// The table that the sheet is, where its name and headings do not tell
    #[arg(id = "sheet table", long = "table", value_name = "TABLE", value_parser = words::table)]
    table: Option<Table>,
    /// How the sheet is written, such as windows-1252
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Two names that mean one
    #[arg(long, value_name = "A=B")]
    same: Vec<String>,
    /// A name that is new, however near it is to one on record
    #[arg(long, value_name = "NAME")]
    new: Vec<String>,
    /// What ties are about that do not say, such as advice; a file of another tool has such
    #[arg(id = "tie kind", long = "kind", value_name = "KIND", value_parser = words::cell::<RelationshipKind>)]
    kind: Option<RelationshipKind>,
    /// The day on which those were asked whose answers a survey holds
    #[arg(long, value_name = "DAY", value_parser = words::cell::<When>)]
    asked_on: Option<When>,
    /// Whether ties that have a direction in a file and do not say their kind count along it.
    #[arg(skip)]
    one_way: bool,
    /// Whether what stakeholders have in columns that are not known is kept in their notes.
    #[arg(skip)]
    keeps_unknown: bool,
    /// Whether those of plain tables do, too.
    #[arg(skip)]
    all_one_way: bool,
    /// Whether a plain list of ties is read as one of another tool.
    #[arg(skip)]
    plain_ties: bool,
    /// Every other name that is neither on record nor like one that is, is new
    #[arg(long)]
    all_new: bool,
}

impl SheetArgs {
    /// Whether nothing was said that a plain list of ties, whose names are all taken as they
    /// stand, would have to heed: that every other name is new goes for it anyhow.
    pub(super) fn is_plain(&self) -> bool {
        self.table.is_none()
            && self.encoding.is_none()
            && self.kind.is_none()
            && self.asked_on.is_none()
            && self.same.is_empty()
            && self.new.is_empty()
    }

    /// The same, with ties that do not say their kind counting along their direction where a file
    /// gives them one; in plain tables, where from and to are all there is, if `all` do.
    pub(super) fn one_way(&self, all: bool) -> SheetArgs {
        SheetArgs { one_way: true, all_one_way: all, ..self.clone() }
    }

    /// The same, with ties that a plain list says again joined, and those of one with itself left
    /// out.
    pub(super) fn plain_ties(&self, plain_ties: bool) -> SheetArgs {
        SheetArgs { plain_ties, ..self.clone() }
    }

    /// The same, with what stakeholders have in columns that are not known kept in their notes.
    pub(super) fn keeping_unknown(&self) -> SheetArgs {
        SheetArgs { keeps_unknown: true, ..self.clone() }
    }

    /// How files are read.
    pub(super) fn reading(&self) -> Result<Reading> {
        let encoding = self.encoding.as_deref().map(sheets::encoding).transpose()?;
        let (table, kind, asked_on) = (self.table, self.kind, self.asked_on.clone());
        let one_way = self.one_way.then_some(RelationshipKind::Advice);
        let (plain_ties, lists_run) = (self.plain_ties, self.all_one_way);
        let is_anybodys = false;
        Ok(Reading { encoding, table, kind, one_way, asked_on, plain_ties, lists_run, is_anybodys })
    }

    /// What was settled beforehand.
    pub(super) fn options(&self) -> Result<Options> {
        let mut options = Options {
            table: self.table,
            keeps_unknown: self.keeps_unknown,
            kind: self.kind.or(self.all_one_way.then_some(RelationshipKind::Advice)),
            new: self.new.clone(),
            all_new: self.all_new,
            ..Options::default()
        };
        self.same.iter().try_for_each(|settled| options.same(settled))?;
        Ok(options)
    }
}

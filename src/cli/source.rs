use super::words;
use crate::error::Result;
use crate::model::Table;
use crate::sheets::{self, Options};
use clap::{Args, builder::Resettable};
use encoding_rs::Encoding;
use std::path::PathBuf;

/// Where the community of a question is.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Source {
    /// The community: a .convoke file, a workbook, a folder of tables, or one table
    #[arg(value_name = "PATH", help_heading = Resettable::Reset)]
    pub(super) path: Option<PathBuf>,
    #[command(flatten)]
    pub(super) sheets: SheetArgs,
}

/// How plain sheets are read, where they leave a doubt.
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
    /// Every other name that is neither on record nor like one that is, is new
    #[arg(long)]
    all_new: bool,
}

impl SheetArgs {
    /// The encoding that was named.
    pub(super) fn encoding(&self) -> Result<Option<&'static Encoding>> {
        self.encoding.as_deref().map(sheets::encoding).transpose()
    }

    /// What was settled beforehand.
    pub(super) fn options(&self) -> Result<Options> {
        let mut options = Options {
            table: self.table,
            new: self.new.clone(),
            all_new: self.all_new,
            ..Options::default()
        };
        self.same.iter().try_for_each(|settled| options.same(settled))?;
        Ok(options)
    }
}

use super::{args::command, output::Output, write};
use crate::error::{Error, Result};
use clap::Args;
use std::path::{Path, PathBuf};

// Where to.
#[derive(Debug, Args)]
#[command(after_help = "Example: convoke man --output ~/.local/share/man/man1")]
pub(super) struct ManArgs {
    /// The folder for one page a command [default: the main page, to the screen]
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

/// The main page, or all pages.
pub(super) fn run(args: &ManArgs) -> Result<Output> {
    let mut top = command();
    top.build();
    let Some(folder) = &args.output else { return page(&top).map(Output::text) };
    std::fs::create_dir_all(folder)
        .map_err(|fault| Error::storage(folder, fault, "name a folder that can be written to"))?;
    let mut count = 0;
    pages(&top, folder, &mut count)?;
    Ok(Output::done(format!("{count} pages written to {}", folder.display())))
}

fn pages(command: &clap::Command, folder: &Path, count: &mut usize) -> Result<()> {
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    write::file(&folder.join(format!("{name}.1")), page(command)?.as_bytes(), true)?;
    *count += 1;
    let below = command.get_subcommands().filter(|below| below.get_name() != "help");
    below.into_iter().try_for_each(|below| pages(below, folder, count))
}

fn page(command: &clap::Command) -> Result<String> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone())
        .render(&mut page)
        .map_err(|fault| Error::Usage(fault.to_string()))?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

use super::{args::command, output::Output};
use crate::error::Result;
use clap::Args;
use clap_complete::Shell;

// For which shell.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  convoke completions bash > ~/.local/share/bash-completion/completions/convoke
  convoke completions powershell >> $PROFILE")]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// The shell's own script.
pub(super) fn run(args: &CompletionsArgs) -> Result<Output> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "convoke", &mut script);
    Ok(Output::text(String::from_utf8_lossy(&script)))
}

//! What can go wrong, where it was seen, and what would do.

mod place;
mod trouble;
mod watch;

pub use place::{Excerpt, Place, Problem};
pub use trouble::Trouble;
pub use watch::Watch;

use std::path::{Path, PathBuf};

/// The result of anything that may fail.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a command could not be carried out, sorted by what its user can do about it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// The command's words are off.
    #[error("{0}")]
    Usage(String),
    /// Sheets or operations were refused; nothing was changed. All problems are here.
    #[error("{}", summary(.0))]
    Input(Vec<Problem>),
    /// A file could not be read or written, or is not what it should be.
    #[error("{}: {what}; {remedy}", path.display())]
    Storage {
        /// The file that was asked for.
        path: PathBuf,
        /// What was seen.
        what: String,
        /// What would do.
        remedy: String,
    },
    /// Another program holds the community file.
    #[error("{}: {holder} has it open; try again in a moment", path.display())]
    Busy {
        /// The community file.
        path: PathBuf,
        /// Who holds it, as that program said; “another program” if it said nothing.
        holder: String,
    },
    /// What was asked for would show more than its audience may see.
    #[error("{0}")]
    Privacy(String),
    /// The watcher asked for the work to stop.
    #[error("stopped; nothing was changed")]
    Stopped,
}

impl Error {
    /// A storage error at `path`.
    pub fn storage(path: &Path, what: impl ToString, remedy: impl ToString) -> Error {
        Error::Storage { path: path.to_owned(), what: what.to_string(), remedy: remedy.to_string() }
    }

    /// The process's exit status: 2 usage, 3 input refused, 4 storage, 5 busy, 6 privacy.
    pub fn exit_status(&self) -> u8 {
        match self {
            Error::Usage(_) => 2,
            Error::Input(_) => 3,
            Error::Storage { .. } => 4,
            Error::Busy { .. } => 5,
            Error::Privacy(_) => 6,
            Error::Stopped => 130,
        }
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Error {
        Error::Input(vec![problem])
    }
}

impl From<Trouble> for Error {
    fn from(trouble: Trouble) -> Error {
        Problem { place: Place::default(), trouble }.into()
    }
}

fn summary(problems: &[Problem]) -> String {
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n")
}

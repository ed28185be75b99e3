//! Who may be on record twice: pairs that look like one, with what speaks for it and against.

mod address;
mod answer;
mod candidates;
mod contact;
mod described;
mod judge;
mod kinds;
mod name;
mod names;
mod pairs;
mod placeholder;
mod question;
mod subject;
mod through;
mod vocabulary;
mod words;

pub use answer::{Duplicates, Objection, Pair, Reason};
pub use described::Described;
pub use judge::Verdict;
pub use names::{NamesAlike, names_alike};
pub use pairs::{Alike, alike};
pub use question::duplicates;

//! Files to tables and back: what people keep in spreadsheets, read with patience and written
//! so that a spreadsheet reads the same.
//!
//! Bytes become text ([`decode`]), text becomes a [`Sheet`] of rows, and a sheet's headings say
//! which table it is and which column is which.

mod aliases;
mod cells;
mod decode;
mod excerpt;
mod guard;
mod headings;
mod looks_like;
mod notice;
mod plausible;
mod records;
mod separator;
mod sheet;

pub use decode::{Text, decode, encoding};
pub use notice::{Notice, Remark};
pub use sheet::{Row, Rows, Sheet};

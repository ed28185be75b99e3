//! Files to tables and back: what people keep in spreadsheets, read with patience and written
//! so that a spreadsheet reads the same.
//!
//! Bytes become text ([`decode`]), text becomes a [`Sheet`] of rows, a sheet's headings say which
//! table it is and which column is which ([`Tabled`]), and rows become the operations that make
//! the record say what they say ([`import()`]). What was settled on the way is a [`Notice`], what
//! stands in the way a [`Problem`](crate::error::Problem); nothing is dropped in silence.
//! [`export`] writes the same columns that are read.

mod aliases;
mod book;
mod cell;
mod cells;
mod closer;
mod decode;
mod edge_list;
mod excerpt;
mod export;
mod files;
mod foreign;
mod grid;
mod guard;
mod headings;
mod import;
mod looks_like;
mod nobody;
mod notice;
mod numbers;
mod over;
mod plausible;
mod records;
mod repaired;
mod sector_words;
mod separator;
mod sheet;
mod tabled;
mod understand;
mod workbook;

pub use aliases::means;
pub use book::{Question, template, workbook};
pub use decode::{Text, decode, encoding};
pub use edge_list::{EdgeList, edge_list};
pub use export::{export, export_folder};
pub use files::{Read, grids, read, read_other_tool, read_with};
pub use foreign::{FORMATS, Format, Reading, Write};
pub use grid::{Grid, GridRow, Marked, Merged};
pub use import::{
    Import, Memory, Options, Plan, Prefer, Rejects, Remembered, WrittenCells, community, import,
    plan, tables,
};
pub use nobody::names_nobody;
pub use notice::{Notice, Remark};
pub use numbers::{NumberColumn, Numbers, numbers};
pub use over::{
    Outcome, is_no_open_promise, likeliest_outcome, outcome, over, perhaps_over, status,
};
pub use sector_words::{SectorWord, SectorWords};
use sheet::RowAt;
pub use sheet::{Row, Rows, Sheet};
pub use tabled::Tabled;
pub use understand::{
    Answers, Ask, Choice, Drawn, Holds, Known, KnownPromise, NearNames, Passed, SeenColumn,
    SeenRow, TextRows, Typed, Understood, Why, are_own, draw_up, is_person, named, questions,
    understand,
};

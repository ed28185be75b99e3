//! From a folder of tables to the brief of a day.
//!
//! `cargo run --example brief`

#![allow(clippy::print_stdout)]

use convoke::model::{Asking, Audience, Cell, Day, View};
use convoke::network::Lens;
use convoke::render::{Format, Style, answers, show};
use convoke::{Result, sheets, strategy};

fn main() -> Result<()> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/lakeside");
    let tables = sheets::read(folder.as_ref(), None)?;
    let (community, _) = sheets::community(tables, &sheets::Options::default())?;

    let today = Day::read("2026-11-20")?;
    let asking = Asking { day: today, today, audience: Audience::Members };
    let view = View::new(&community, asking);

    let brief = strategy::brief(&view, &Lens::default().read(&view)?, &())?;
    println!("{}", show(&brief, &answers::brief(&brief), Format::Text, Style::default()));
    Ok(())
}

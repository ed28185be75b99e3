//! From a folder of tables to a picture, with nothing else installed.
//!
//! `cargo run --example map > utah.svg`

#![allow(clippy::print_stdout)]

use convoke::model::{Asking, Audience, Cell, Day, View};
use convoke::network::Lens;
use convoke::render::{Showing, map, placed, svg};
use convoke::{Result, sheets, strategy};

fn main() -> Result<()> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/utah");
    let tables = sheets::read(folder.as_ref(), None)?;
    let (community, _) = sheets::community(tables, &sheets::Options::default())?;

    let day = Day::read("2026-11-20")?;
    let view = View::new(&community, Asking { day, today: day, audience: Audience::Public });
    let reading = Lens::default().read(&view)?;

    let connectors = strategy::connectors(&view, &reading, Showing::FOREMOST, &())?;
    let gaps = strategy::gaps(&view, &reading);
    let picture = map(&view, &reading, &Showing::of(&connectors, &gaps))?;
    println!("{}", svg(&picture, &placed(&picture)));
    Ok(())
}

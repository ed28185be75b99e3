//! Writes a made-up community as a folder of CSV tables:
//! `cargo bench --bench make_up -- 5000 20000 some/folder`.
#![allow(missing_docs, clippy::print_stderr)]

mod made_up;

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    // Cargo adds `--bench` to what it was told.
    let told: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let [stakeholders, relationships, folder] = told.as_slice() else {
        eprintln!("say how many: cargo bench --bench make_up -- STAKEHOLDERS RELATIONSHIPS FOLDER");
        return Ok(());
    };
    let number = |word: &String| word.parse().map_err(io::Error::other);
    let size = made_up::Size {
        stakeholders: number(stakeholders)?,
        relationships: number(relationships)?,
    };
    fs::create_dir_all(folder)?;
    for (file, text) in made_up::community(size) {
        fs::write(Path::new(folder).join(file), text)?;
    }
    Ok(())
}

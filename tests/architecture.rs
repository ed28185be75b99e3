//! The rooms of the house, and who may open whom.

#![allow(clippy::unwrap_used)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Each room, and the rooms that it may open beside `error`, which is open to all.
const ROOMS: [(&str, &[&str]); 11] = [
    ("error", &[]),
    ("model", &[]),
    ("journal", &["model"]),
    ("sheets", &["model", "network"]),
    ("network", &["model"]),
    ("measure", &["network"]),
    ("ledger", &["model"]),
    ("strategy", &["model", "network", "measure", "ledger"]),
    ("layout", &["network"]),
    ("render", &["model", "network", "measure", "ledger", "strategy", "layout"]),
    (
        "cli",
        &[
            "model", "journal", "sheets", "network", "measure", "ledger", "strategy", "layout",
            "render",
        ],
    ),
];

/// What the library's door shows without its room, and the room that it is from.
const AT_THE_DOOR: [(&str, &str); 3] =
    [("Error", "error"), ("Result", "error"), ("Network", "network")];

/// Words that only some rooms may use, and those rooms.
const RESERVED: [(&str, &[&str]); 10] = [
    ("fs", &["journal", "sheets", "cli"]),
    ("File", &["journal", "sheets", "cli"]),
    ("OpenOptions", &["journal", "sheets", "cli"]),
    ("tempfile", &["journal", "sheets", "cli"]),
    ("std::env", &["cli"]),
    ("env::var", &["cli"]),
    ("SystemTime", &["cli"]),
    ("Timestamp::now", &["cli"]),
    ("Zoned::now", &["cli"]),
    ("Instant::now", &["cli"]),
];

#[test]
fn every_room_opens_only_those_that_it_may() {
    let breaches: Vec<String> = sources().iter().flat_map(breaches_of).collect();
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

#[test]
fn every_folder_is_a_room_and_every_room_a_folder() {
    let folders: BTreeSet<String> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    assert_eq!(folders, ROOMS.iter().map(|(room, _)| (*room).to_owned()).collect());
}

#[test]
fn a_planted_breach_is_caught() {
    let planted =
        |path: &str, text: &str| breaches_of(&Source { path: path.into(), text: text.into() });
    for (path, text, breach) in [
        ("model/view.rs", "use crate::network::Lens;", "src/model/view.rs: model opens network"),
        (
            "model/view.rs",
            "use crate::{\n    error::Result,\n    render::{Table, table::Column},\n};",
            "src/model/view.rs: model opens render",
        ),
        ("model/view.rs", "fn f(n: &crate::Network) {}", "src/model/view.rs: model opens network"),
        (
            "measure/density.rs",
            "pub(crate) use crate::model::View as Seen;",
            "src/measure/density.rs: measure opens model",
        ),
        ("layout/mod.rs", "use super::ledger::Overdue;", "src/layout/mod.rs: layout opens ledger"),
        (
            "model/tables/people.rs",
            "use super::super::super::journal::Entry;",
            "src/model/tables/people.rs: model opens journal",
        ),
        ("render/svg.rs", "use std::{fs, path::Path};", "src/render/svg.rs: render says fs"),
        ("render/svg.rs", "let f = std::fs::File::open(p)?;", "src/render/svg.rs: render says fs"),
        ("ledger/overdue.rs", "Zoned::now()", "src/ledger/overdue.rs: ledger says Zoned::now"),
        (
            "journal/lock.rs",
            "let at = jiff::Timestamp::now();",
            "src/journal/lock.rs: journal says Timestamp::now",
        ),
    ] {
        let found = planted(path, text);
        assert!(found.contains(&breach.to_owned()), "{text}: {found:?}");
    }
    for (path, text) in [
        ("model/view.rs", "use crate::{error::Result, model::{Day, When}};\nuse super::Key;"),
        ("model/tables/people.rs", "use super::super::Key;"),
        ("measure/density.rs", "/// See [`crate::model::View`] and std::fs.\n// crate::model"),
        ("measure/density.rs", "#[cfg(test)]\nmod tests {\n    use crate::model::Level;\n}\n"),
        ("cli/mod.rs", "use crate::{journal, render};\nuse std::{env, fs};"),
        ("error/mod.rs", "let said = \"crate::model\";"),
        ("render/svg.rs", "let FileName = offset;"),
    ] {
        assert_eq!(planted(path, text), Vec::<String>::new(), "{text}");
    }
}

/// A file of the library, by its path below `src`.
struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    fn room(&self) -> &str {
        self.path.iter().next().unwrap().to_str().unwrap()
    }

    /// How many modules its own stands in, the library itself among them.
    fn depth(&self) -> usize {
        let names = self.path.iter().count();
        if self.path.ends_with("mod.rs") { names - 1 } else { names }
    }
}

/// Every file of every room, without those that are only for tests.
fn sources() -> Vec<Source> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    for (room, _) in ROOMS {
        read_folder(&src, &src.join(room), &mut sources);
    }
    assert!(sources.len() > ROOMS.len(), "the rooms were not found");
    sources
}

fn read_folder(src: &Path, folder: &Path, sources: &mut Vec<Source>) {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let door = fs::read_to_string(folder.join("mod.rs")).unwrap_or_default();
    for path in paths {
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            read_folder(src, &path, sources);
        } else if path.extension().is_some_and(|end| end == "rs") && !is_for_tests(&door, &stem) {
            let text = fs::read_to_string(&path).unwrap();
            sources.push(Source { path: path.strip_prefix(src).unwrap().to_owned(), text });
        }
    }
}

/// Whether `door` declares the module `name` for tests only.
fn is_for_tests(door: &str, name: &str) -> bool {
    let lines: Vec<&str> = door.lines().map(str::trim).collect();
    let declared = format!("mod {name};");
    let at = lines.iter().position(|line| *line == declared).unwrap_or_default();
    lines[..at].iter().rev().take_while(|line| line.starts_with("#[")).any(|l| *l == "#[cfg(test)]")
}

/// What a file says that its room may not say.
fn breaches_of(source: &Source) -> Vec<String> {
    let (room, path) = (source.room(), source.path.display());
    let (_, may_open) = ROOMS.iter().find(|(name, _)| *name == room).unwrap();
    let code = code_of(&source.text);
    let opened = opened_by(&code, source.depth());
    let allowed = |other: &str| other == room || other == "error" || may_open.contains(&other);
    let opens = opened.iter().filter(|other| !allowed(other));
    let opens = opens.map(|other| format!("src/{path}: {room} opens {other}"));
    let says = RESERVED.iter().filter(|(word, rooms)| !rooms.contains(&room) && has(&code, word));
    let says = says.map(|(word, _)| format!("src/{path}: {room} says {word}"));
    opens.chain(says).collect()
}

/// The code of a file: without comments, texts in quotes, and what is only for tests.
fn code_of(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            skip_item(&mut lines);
        } else {
            code.push_str(&without_texts(line));
            code.push('\n');
        }
    }
    code
}

/// Passes over the item that an attribute is for: until `;`, or the brace that closes it.
fn skip_item<'a>(lines: &mut impl Iterator<Item = &'a str>) {
    let Some(first) = lines.find(|line| !line.trim().starts_with("#[")) else { return };
    if first.ends_with('{') {
        let indent = &first[..first.len() - first.trim_start().len()];
        lines.find(|line| *line == format!("{indent}}}"));
    }
}

/// A line without what stands in double quotes, and without a comment.
fn without_texts(line: &str) -> String {
    let mut code = String::new();
    let line = line.replace("'\"'", "''");
    let mut letters = line.chars().peekable();
    let mut is_text = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if is_text => drop(letters.next()),
            '"' => is_text = !is_text,
            '/' if !is_text && letters.peek() == Some(&'/') => break,
            _ if !is_text => code.push(letter),
            _ => {}
        }
    }
    code
}

/// The rooms that code names: by `crate::`, or by enough of `super::` to reach the library.
fn opened_by(code: &str, depth: usize) -> BTreeSet<String> {
    let mut opened = BTreeSet::new();
    for (start, _) in code.match_indices("crate::") {
        if !code[..start].ends_with(is_word) {
            opened.extend(first_names(&code[start + "crate::".len()..]));
        }
    }
    let up = "super::".repeat(depth);
    for (start, _) in code.match_indices(&up) {
        if !code[..start].ends_with(is_word) {
            opened.extend(first_names(&code[start + up.len()..]));
        }
    }
    let room = |name: String| {
        let door = AT_THE_DOOR.iter().find(|(shown, _)| *shown == name);
        door.map_or(name, |(_, room)| (*room).to_owned())
    };
    let rooms = opened.into_iter().map(room);
    rooms.filter(|name| ROOMS.iter().any(|(room, _)| room == name)).collect()
}

/// The first names of a path, or of each path in braces.
fn first_names(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else {
        return vec![path.chars().take_while(|letter| is_word(*letter)).collect()];
    };
    let mut names = vec![String::new()];
    let mut depth = 0;
    let mut is_first = true;
    for letter in group.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(String::new());
                is_first = true;
            }
            ':' if depth == 0 => is_first = false,
            _ if is_first && is_word(letter) => names.last_mut().unwrap().push(letter),
            _ => {}
        }
    }
    names
}

/// Whether code holds `word` as a whole word.
fn has(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(start, _)| {
        !code[..start].ends_with(is_word) && !code[start + word.len()..].starts_with(is_word)
    })
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

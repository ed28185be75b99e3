//! The help of every command has examples, and the examples do as they are printed.
#![allow(clippy::unwrap_used)]

use assert_cmd::Command;
use std::fs;
use std::path::Path;

const PROJECT: &str = env!("CARGO_MANIFEST_DIR");

/// Every command that can be given, by its words, and what stands under its help.
fn commands() -> Vec<(Vec<String>, String)> {
    let mut top = convoke::cli::command();
    top.build();
    let mut all = Vec::new();
    below(&top, &[], &mut all);
    all
}

fn below(command: &clap::Command, words: &[String], all: &mut Vec<(Vec<String>, String)>) {
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        let words = [words, &[sub.get_name().to_owned()]].concat();
        let help = sub.get_after_help().map(ToString::to_string).unwrap_or_default();
        if sub.has_subcommands() {
            below(sub, &words, all);
        } else {
            all.push((words, help));
        }
    }
}

#[test]
fn a_command_says_of_itself_what_the_list_of_commands_says_of_it() {
    let listed = convoke::cli::command();
    let mut told = listed.clone();
    told.build();
    for command in listed.get_subcommands() {
        let own = told.find_subcommand(command.get_name()).unwrap().get_about();
        let [own, listed] = [own, command.get_about()].map(|about| about.unwrap().to_string());
        assert_eq!(own, listed);
    }
}

/// The examples in what stands under a command's help: “Example: convoke …”, or a list of them.
fn examples(help: &str) -> Vec<String> {
    let one = |line: &str| {
        let line = line.trim().trim_start_matches("Example: ");
        line.starts_with("convoke ").then(|| line.to_owned())
    };
    help.lines().filter_map(one).collect()
}

/// A line as a shell would part it.
fn parted(line: &str) -> Vec<String> {
    let (mut words, mut quoted) = (vec![String::new()], false);
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            letter => words.last_mut().unwrap().push(letter),
        }
    }
    words
}

/// A folder in which every example can be given: Lakeside's file and tables, and some sheets.
fn folder(examples: bool) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    if examples {
        for name in ["lakeside", "spokane", "carolina"] {
            copied(&Path::new(PROJECT).join("examples").join(name), &place("examples").join(name));
        }
    }
    copied(&Path::new(PROJECT).join("examples/lakeside"), &place("tables"));
    fs::write(place("partners FINAL v3.csv"), "Org,Type\nFerndale Clinic,provider\n").unwrap();
    let book = convoke::sheets::template().unwrap();
    fs::write(place("community.xlsx"), book).unwrap();
    let new = "name,sector\nHeronmere Clinc,provider\nHeronmere Clinics,provider\n";
    fs::write(place("new.csv"), new).unwrap();
    let promised = "what,by,status,due\nShare the list,Heronmere Clinic,Completed,2026-10-15\n\
                    Find a room,TBD,,\n";
    fs::write(place("commitments.csv"), promised).unwrap();
    fs::write(place("minutes.md"), "- Sedgewater -> Harborlight: call on Monday\n").unwrap();
    done(folder.path(), "convoke init \"Three Lakes Medication Partnership\" -f lakeside.convoke");
    done(folder.path(), "convoke import tables");
    folder
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

/// Gives a command in a folder, without what a shell would do with its output.
fn done(folder: &Path, line: &str) {
    let line = line.split(" >").next().unwrap();
    let words = parted(&line.replace('~', &folder.display().to_string()));
    let mut command = Command::cargo_bin("convoke").unwrap();
    command.current_dir(folder).env_remove("CONVOKE_FILE").args(&words[1..]);
    if !line.contains("--today") {
        command.args(["--today", "2026-11-20"]);
    }
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{line}\n{said}");
}

#[test]
fn every_command_has_an_example_of_itself() {
    for (words, help) in commands() {
        let name = format!("convoke {}", words.join(" "));
        let examples = examples(&help);
        assert!(!examples.is_empty(), "{name} has no example:\n{help}");
        for example in examples {
            assert!(example.starts_with(&name), "under {name}: {example}");
            assert!(example.chars().count() <= 98, "too long for a screen: {example}");
        }
    }
}

#[test]
fn what_the_help_of_a_command_shows_can_be_done() {
    let shared = folder(true);
    let is_noun = |words: &[String]| words.len() == 2 && words[0] != "journal";
    for (words, help) in commands().into_iter().filter(|(words, _)| !is_noun(words)) {
        // What changes the file has a folder of its own.
        let changes =
            ["start", "init", "import", "undo", "restore", "forget"].contains(&words[0].as_str());
        let own = changes.then(|| folder(false));
        let folder = own.as_ref().unwrap_or(&shared).path();
        if words[0] == "restore" {
            done(folder, "convoke backup lakeside-2026-11-20.convoke");
        }
        for line in examples(&help) {
            done(folder, &line);
            // Of two community files in one folder neither is meant.
            for name in ["lakeside-2026-11-20.convoke", "copy.convoke"] {
                let _ = fs::remove_file(folder.join(name));
            }
        }
    }
}

#[test]
fn what_the_help_of_a_noun_shows_can_be_done_one_after_the_other() {
    let folder = folder(false);
    let nouns = commands().into_iter().filter(|(words, _)| words.len() == 2);
    for (_, help) in nouns.filter(|(words, _)| words[0] != "journal") {
        examples(&help).iter().for_each(|line| done(folder.path(), line));
    }
}

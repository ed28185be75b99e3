use super::{Begun, near};
use crate::cli::{args::Globals, output};
use crate::error::{Error, Result};
use crate::model::Day;
use crate::render::Document;
use crate::sheets::{self, Answers, Ask, NearNames};
use std::collections::BTreeSet;
use std::io::{BufRead, stdin};
use std::path::Path;

/// The most that is asked in one start.
const MOST: usize = 6;

/// Comes by the answers to all questions: those given before, those given now, and for all others
/// the best guesses.
pub(super) fn answers(begun: &mut Begun, is_asked: bool, today: Day) -> Result<()> {
    let mut answers = begun.answers.clone();
    let mut names = Vec::new();
    let mut all = |answers: &Answers| {
        let Begun { seen, known, words, .. } = &mut *begun;
        near::look(known, &mut names, seen, answers);
        let likely = known.near.iter().filter(|pair| pair.is_likely).map(NearNames::id);
        let likely: BTreeSet<String> = likely.collect();
        (sheets::questions(seen, answers, known, words, today), likely)
    };
    let mut asked = 0;
    while is_asked && asked < MOST {
        let (questions, likely) = all(&answers);
        let open = questions.into_iter().find(|question| !answers.is_answered(question));
        let Some(mut question) = open else { break };
        asked += 1;
        // Nothing is taken for one unasked; who is asked may well be told what is likelier.
        let unasked = question.guess.clone();
        if question.ids.iter().any(|id| likely.contains(id)) {
            question.guess = "one".into();
        }
        let answer = ask(&question, asked, unasked)?;
        answers.answer(&question, &answer);
    }
    // A guess may raise a question of its own.
    for _ in 0..3 {
        for question in all(&answers).0 {
            answers.guess(&question);
        }
    }
    begun.answers = answers;
    Ok(())
}

/// Shows a page at once, before questions are asked.
pub(super) fn show(page: &Document, globals: &Globals) {
    output::now(&output::text(page, globals.format.into()));
}

/// Asks one question until there is an answer; the end of what can be typed takes what would be
/// taken unasked.
fn ask(question: &Ask, number: usize, unasked: String) -> Result<String> {
    output::now(&asked(question, number));
    let unread = |fault: std::io::Error| {
        Error::storage(Path::new("the keyboard"), fault, "say --yes to be asked nothing")
    };
    loop {
        let mut typed = String::new();
        if stdin().lock().read_line(&mut typed).map_err(unread)? == 0 {
            return Ok(unasked);
        }
        match question.answer(&typed) {
            Ok(answer) => return Ok(answer),
            Err(remedy) => output::now(&format!("  {remedy}\n  > ")),
        }
    }
}

/// A question as it is shown.
pub(super) fn asked(question: &Ask, number: usize) -> String {
    let mut text = format!("\nQuestion {number} (of {MOST} at most)\n");
    text.push_str(&wrapped(&question.asks, ""));
    for line in &question.because {
        text.push_str(&wrapped(line, "  "));
    }
    for choice in &question.choices {
        text.push_str(&format!("  {}  {}\n", choice.key, choice.words));
    }
    let guess = question.choices.iter().find(|choice| choice.answer == question.guess);
    let guess = guess.map_or(question.guess.as_str(), |choice| &choice.words);
    text.push_str(&wrapped(&format!("Enter takes: {guess}"), "  "));
    text.push_str("  > ");
    text
}

/// How wide a talk is.
const WIDTH: usize = 78;

/// A text in lines of that width, each behind the same space.
fn wrapped(text: &str, indent: &str) -> String {
    let mut lines = vec![String::from(indent)];
    for word in text.split_whitespace() {
        let line = lines.last().map_or(0, |line| line.chars().count());
        if line + 1 + word.chars().count() > WIDTH && line > indent.len() {
            lines.push(indent.to_owned());
        }
        if let Some(line) = lines.last_mut() {
            let gap = if line.len() > indent.len() { " " } else { "" };
            line.push_str(&format!("{gap}{word}"));
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

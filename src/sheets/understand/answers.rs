use super::{
    Ask, Understood, answerable, asked_of_columns,
    whose::{self, WHOSE},
};
use crate::error::{Error, Place, Problem, Result, Trouble};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// What the convener answered, and what was guessed because nobody was asked: plain text that she
/// can read, correct and hand in again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers {
    answered: BTreeMap<String, Said>,
    guessed: BTreeMap<String, Said>,
    made: BTreeMap<String, String>,
    /// How columns were read, each as an answer that would say so.
    taken: Vec<(String, String)>,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Said {
    answer: String,
    /// The question, for a reader of the file.
    asks: String,
}

/// The parts of a file of answers.
enum Part {
    Answered,
    Guessed,
    Made,
}

/// How a file of answers begins, so that it is known for one.
const FIRST: &str = "# The answers of “convoke start”";

/// What the marks of all guesses are kept under, so that one that was changed is known for an answer.
const GUESSES: &str = "guesses";

/// How lines begin that say how columns were read.
const TAKEN: [&str; 2] = ["# holds ", "# whose "];

/// What stands before the list of what may be answered.
const CHOICES: &str = "# Write";

impl Answers {
    /// What stands in a file of answers: `question = answer`, one a line; lines that begin with
    /// `#` explain, and what stands below `[guessed]` was not asked.
    ///
    /// # Errors
    /// Lines that are no answer, questions that are none, and answers that these do not have, each
    /// with its place.
    ///
    /// ```
    /// use convoke::sheets::Answers;
    /// let answers = Answers::read("[answered]\nholds Type = sector\n", "answers.txt").unwrap();
    /// assert_eq!(answers.get("holds Type"), Some("sector"));
    /// ```
    pub fn read(text: &str, file: &str) -> Result<Answers> {
        let mut answers = Answers::default();
        let mut problems = Vec::new();
        let mut part = Part::Answered;
        let mut asks = String::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim().trim_start_matches('\u{FEFF}');
            match (line, line.split_once('=')) {
                ("", _) => {}
                ("[answered]", _) => part = Part::Answered,
                ("[guessed]", _) => part = Part::Guessed,
                ("[made]", _) => part = Part::Made,
                (line, _) if line.starts_with(CHOICES) => {}
                // How a column was read, for those who would have it read otherwise.
                (line, _) if TAKEN.iter().any(|taken| line.starts_with(taken)) => asks.clear(),
                (line, _) if line.starts_with('#') => {
                    line.trim_start_matches(['#', ' ']).clone_into(&mut asks);
                }
                (_, Some((id, answer))) => {
                    let (id, mut answer) = (id.trim().to_owned(), answer.trim().to_owned());
                    let asks = std::mem::take(&mut asks);
                    if !matches!(part, Part::Made) {
                        match answerable::read(&id, &answer) {
                            Ok(read) => answer = read,
                            Err(trouble) => {
                                let place = Place::file(file).at_row(index + 1);
                                problems.push(Problem { place, trouble });
                            }
                        }
                    }
                    match part {
                        Part::Answered => drop(answers.answered.insert(id, Said { answer, asks })),
                        Part::Guessed => drop(answers.guessed.insert(id, Said { answer, asks })),
                        Part::Made => drop(answers.made.insert(id, answer)),
                    }
                }
                (line, None) => {
                    let trouble = Trouble::NotAnAnswer { said: line.to_owned() };
                    problems.push(Problem { place: Place::file(file).at_row(index + 1), trouble });
                }
            }
        }
        answers.tell_corrections();
        if answers == Answers::default() {
            // A file of something else: one of its lines says enough.
            problems.truncate(1);
        }
        if problems.is_empty() { Ok(answers) } else { Err(Error::Input(problems)) }
    }

    /// A guess that somebody changed is an answer, wherever it stands.
    fn tell_corrections(&mut self) {
        let Some(marks) = self.made.remove(GUESSES) else { return };
        let marks: Vec<&str> = marks.split(' ').collect();
        let guessed = std::mem::take(&mut self.guessed);
        for (id, said) in guessed {
            let is_as_it_was = marks.contains(&mark(&id, &said.answer).as_str());
            let into = if is_as_it_was { &mut self.guessed } else { &mut self.answered };
            into.entry(id).or_insert(said);
        }
    }

    /// Whether a text is a file of answers that was written here.
    pub fn is_one(text: &str) -> bool {
        text.trim_start_matches('\u{FEFF}').starts_with(FIRST)
    }

    /// The answers as a file, which [`Answers::read`] reads back.
    pub fn write(&self, file: &str) -> String {
        let mut text = format!(
            "{FIRST} for “{file}”.\n# Change what is wrong, save this file, and give the same command again.\n"
        );
        for (name, said) in [("[answered]", &self.answered), ("[guessed]", &self.guessed)] {
            if said.is_empty() {
                continue;
            }
            text.push_str(&format!("\n{name}\n"));
            for (id, said) in said {
                if !said.asks.is_empty() {
                    text.push_str(&format!("# {}\n", said.asks));
                }
                if let Some(choices) = answerable::choices(id) {
                    text.push_str(&format!("{CHOICES} {choices}\n"));
                }
                text.push_str(&format!("{id} = {}\n", said.answer));
            }
        }
        if !self.taken.is_empty() {
            text.push_str(&format!(
                "\n# Write a line of these without its # to have a column read otherwise; so each was read.\n\
                 # Write behind the = what it holds: {}.\n",
                answerable::choices("holds ").unwrap_or_default()
            ));
            self.taken.iter().for_each(|(id, said)| text.push_str(&format!("# {id} = {said}\n")));
        }
        if !self.made.is_empty() {
            text.push_str("\n[made]\n# How to tell whether a file is still as it was made.\n");
            self.made.iter().for_each(|(name, mark)| text.push_str(&format!("{name} = {mark}\n")));
            let marks = self.guessed.iter().map(|(id, said)| mark(id, &said.answer));
            text.push_str(&format!("{GUESSES} = {}\n", marks.collect::<Vec<_>>().join(" ")));
        }
        text
    }

    /// Notes how the columns of a sheet were read, for those who would correct it.
    pub fn taken(&mut self, seen: &Understood) {
        let settled: Vec<Understood> = seen.pages().map(|page| page.settled(self)).collect();
        let holds = settled.iter().flat_map(asked_of_columns::taken);
        let all = holds.chain(settled.iter().flat_map(whose::taken));
        let mut once = BTreeSet::new();
        let new = all.filter(|(id, _)| self.get(id).is_none() && once.insert(id.clone()));
        self.taken = new.collect();
    }

    /// The mark of a file that an earlier start made; of another content, it has been changed.
    pub fn mark(&self, name: &str) -> Option<&str> {
        self.made.get(name).map(String::as_str)
    }

    /// Notes the mark of a file that was made.
    pub fn made(&mut self, name: &str, mark: String) {
        self.made.insert(name.to_owned(), mark);
    }

    /// The answer to a question, given or guessed.
    pub fn get(&self, id: &str) -> Option<&str> {
        let said = self.answered.get(id).or_else(|| self.guessed.get(id));
        said.map(|said| said.answer.as_str())
    }

    /// Whether a question was answered, not guessed.
    pub fn is_answered(&self, question: &Ask) -> bool {
        question.ids.iter().all(|id| self.has(id))
    }

    /// The columns of which it was answered what they hold, or on what day they were a meeting.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        let ids = self.answered.keys();
        let of = ["holds ", "day ", WHOSE];
        ids.filter_map(move |id| of.iter().find_map(|about| id.strip_prefix(about)))
    }

    /// Whether what is kept under this name was answered, not guessed.
    pub fn has(&self, id: &str) -> bool {
        self.answered.contains_key(id)
    }

    /// Notes the answer to a question; for one that asks for several things, a list.
    pub fn answer(&mut self, question: &Ask, answer: &str) {
        for (id, answer) in parted(question, answer) {
            self.guessed.remove(&id);
            self.answered.insert(id, Said { answer, asks: question.asks.clone() });
        }
    }

    /// Notes the best guess for a question that was not asked, unless there is an answer or an
    /// earlier guess.
    pub fn guess(&mut self, question: &Ask) {
        for (id, answer) in parted(question, &question.guess) {
            if !self.answered.contains_key(&id) {
                self.guessed
                    .entry(id)
                    .or_insert_with(|| Said { answer, asks: question.asks.clone() });
            }
        }
    }
}

/// What tells one guess from another: the beginning of the SHA-256 of its line.
fn mark(id: &str, answer: &str) -> String {
    let answer = answerable::read(id, answer).unwrap_or_else(|_| answer.to_owned());
    let line = format!("{id} = {answer}");
    Sha256::digest(line).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// An answer, part by part for what it answers.
fn parted(question: &Ask, answer: &str) -> Vec<(String, String)> {
    let [id] = question.ids.as_slice() else {
        let parts: Vec<&str> = answer.split(';').map(str::trim).collect();
        let part = |at: usize| {
            if parts.len() == 1 { parts[0] } else { parts.get(at).copied().unwrap_or_default() }
        };
        return question
            .ids
            .iter()
            .enumerate()
            .map(|(at, id)| (id.clone(), part(at).to_owned()))
            .collect();
    };
    vec![(id.clone(), answer.trim().to_owned())]
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_back_as_they_were_written() {
        let mut answers = Answers::default();
        let question = Ask {
            ids: vec!["day Feb mtg".into(), "day Apr mtg".into()],
            asks: "On what days?".into(),
            ..Ask::default()
        };
        answers.answer(&question, "2026-02-12; 2026-04");
        answers.guess(&Ask {
            ids: vec!["region".into()],
            guess: "Lakeside".into(),
            ..Ask::default()
        });
        let text = answers.write("partners.csv");
        assert!(Answers::is_one(&text));
        assert_eq!(Answers::read(&text, "a").unwrap(), answers);
        assert_eq!(answers.get("day Apr mtg"), Some("2026-04"));
        assert!(answers.is_answered(&question));
    }

    #[test]
    fn what_may_be_answered_stands_in_the_file_and_nothing_else_is_taken() {
        let question = Ask { ids: vec!["sector adv".into()], ..Ask::default() };
        let mut answers = Answers::default();
        answers.answer(&question, "payer");
        let text = answers.write("partners.csv");
        assert!(text.contains("# Write payer, provider, patient advocate, "), "{text}");
        let read = |line: &str| Answers::read(&format!("[answered]\n{line}\n"), "a");
        let taken = |line, id| read(line).unwrap().get(id).map(str::to_owned);
        assert_eq!(taken("sector adv = advocacy", "sector adv").unwrap(), "patient advocate");
        assert_eq!(taken("sector adv = Payer, provider", "sector adv").unwrap(), "payer; provider");
        assert_eq!(taken("day Rating = not a meeting", "day Rating").unwrap(), "no meeting");
        for wrong in [
            "sector fndr = banana",
            "convenor = Ana Ruiz",
            "day Feb mtg = soon",
            "holds Type = colour",
            "same A | B = perhaps",
            "at the table = some",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_guess_that_was_changed_is_an_answer_and_the_others_stay_guesses() {
        let mut answers = Answers::default();
        let asks = |id: &str, guess: &str| Ask {
            ids: vec![id.into()],
            guess: guess.into(),
            ..Ask::default()
        };
        answers.guess(&asks("region", "not said"));
        answers.guess(&asks("convener", "not said"));
        answers.made("map.svg", "ab12".into());
        let text = answers.write("a").replace("region = not said", "region = Yakima Valley");
        let read = Answers::read(&text, "a").unwrap();
        assert!(read.has("region") && !read.has("convener"), "{text}");
        assert_eq!(read.get("region"), Some("Yakima Valley"));
        assert_eq!(read.mark("map.svg"), Some("ab12"));
    }

    #[test]
    fn a_line_that_is_no_answer_is_refused() {
        assert!(Answers::read("what is this\n", "a").is_err());
    }
}

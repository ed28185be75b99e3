//! One question, its choices, and what typed text means as an answer.

use super::{meetings::NONE, said_day};

/// One question to the convener, with its best guess.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ask {
    /// What the answers are kept under: one name, or one for each of the things in a list.
    pub ids: Vec<String>,
    /// The first row that raises it, as a spreadsheet counts it, if single rows do.
    pub row: Option<usize>,
    /// What it is about: a column, a name, a word.
    pub about: String,
    /// The question.
    pub asks: String,
    /// What she should know to answer it.
    pub because: Vec<String>,
    /// The answers that a key gives.
    pub choices: Vec<Choice>,
    /// The best guess; blank where nothing is guessed.
    pub guess: String,
    /// What else may be typed; `None` where only a choice will do.
    pub typed: Option<Typed>,
}

/// What may be typed in answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// Any words.
    Words,
    /// Several of the choices.
    Several,
    /// Days, one for each of a list, with semicolons between.
    Days,
}

/// An answer that a key gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The key.
    pub key: &'static str,
    /// The answer, as it is kept.
    pub answer: String,
    /// The answer, as it is said.
    pub words: String,
}

impl Ask {
    /// What typed text means as an answer: nothing is the guess, a key its choice.
    ///
    /// # Errors
    /// What would do, in a sentence.
    ///
    /// ```
    /// use convoke::sheets::{Choice, Ask};
    /// let choice = Choice { key: "y", answer: "one".into(), words: "yes, they are one".into() };
    /// let question = Ask { choices: vec![choice], guess: "two".into(), ..Ask::default() };
    /// assert_eq!(question.answer("y").unwrap(), "one");
    /// assert_eq!(question.answer("").unwrap(), "two");
    /// assert!(question.answer("perhaps").is_err());
    /// ```
    pub fn answer(&self, typed: &str) -> Result<String, String> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(self.guess.clone());
        }
        let is_it = |choice: &&Choice| {
            [choice.key, &choice.answer, &choice.words]
                .iter()
                .any(|said| said.eq_ignore_ascii_case(typed))
        };
        if let Some(choice) = self.choices.iter().find(is_it) {
            return Ok(choice.answer.clone());
        }
        match self.typed {
            Some(Typed::Words) => Ok(typed.to_owned()),
            Some(Typed::Days) => self.days(typed),
            Some(Typed::Several) | None => {
                if let Some(several) = self.several(typed) {
                    return Ok(several);
                }
                let keys: Vec<&str> = self.choices.iter().map(|choice| choice.key).collect();
                Err(format!("Please type one of {}, or only Enter.", keys.join(", ")))
            }
        }
    }

    /// What is taken while nobody answers, in a sentence.
    pub(super) fn taken(&self) -> String {
        if self.typed == Some(Typed::Days) {
            return self.days_taken();
        }
        let of_choice = self.choices.iter().find(|choice| choice.answer == self.guess);
        match of_choice.filter(|choice| choice.answer != NOT_SAID) {
            Some(choice) => format!("Until somebody answers: {}.", choice.words),
            None if self.guess == NOT_SAID => "Until somebody answers, nothing is taken.".into(),
            None if self.guess.is_empty() => "Until somebody answers, nothing is taken.".into(),
            None if self.ids.len() > 1 => {
                let parts: Vec<&str> =
                    self.guess.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
                match (parts.len(), self.ids.len() - parts.len()) {
                    (0, _) => "Until somebody answers, nothing is taken.".into(),
                    (_, 0) => format!("Until somebody answers: {}.", parts.join("; ")),
                    (_, blank) => format!(
                        "Until somebody answers: {}; nothing for the other {blank}.",
                        parts.join("; ")
                    ),
                }
            }
            None => format!("Until somebody answers: {}.", self.guess),
        }
    }

    /// Which days are taken, and for how many none is.
    fn days_taken(&self) -> String {
        let (said, unsaid): (Vec<&str>, Vec<&str>) =
            self.guess.split(';').map(str::trim).partition(|day| !day.is_empty());
        let days = said.join("; ");
        match (said.len(), unsaid.len()) {
            (0, _) => "Until somebody answers, no day is taken.".into(),
            (_, 0) => format!("Until somebody answers: {days}."),
            (_, 1) => format!("Until somebody answers: {days}, and no day for one."),
            (_, none) => format!("Until somebody answers: {days}, and no day for {none} of them."),
        }
    }

    /// The answers of several keys, if they may be.
    fn several(&self, typed: &str) -> Option<String> {
        let keys = typed.split([',', ';', ' ', '+']).filter(|key| !key.is_empty());
        let answer = |key: &str| {
            let choice = self.choices.iter().find(|choice| choice.key == key)?;
            (choice.answer != NOT_SAID).then(|| choice.answer.clone())
        };
        let answers: Option<Vec<String>> = keys.map(answer).collect();
        let may_be = self.typed == Some(Typed::Several);
        answers.filter(|answers| may_be && !answers.is_empty()).map(|answers| answers.join("; "))
    }

    fn days(&self, typed: &str) -> Result<String, String> {
        let parts: Vec<&str> = typed.split(';').map(str::trim).collect();
        let is_day = |part: &&&str| part.is_empty() || **part == NONE || said_day::is_day(part);
        if parts.len() != self.ids.len() {
            return Err(format!(
                "Please type {} days with semicolons between, or only Enter.",
                self.ids.len()
            ));
        }
        match parts.iter().find(|part| !is_day(part)) {
            Some(part) => Err(format!("“{part}” is not a day. Write it as 2026-03-14 or 2026-03.")),
            None => Ok(parts.join("; ")),
        }
    }
}

pub(super) fn choice(key: &'static str, answer: &str, words: &str) -> Choice {
    Choice { key, answer: answer.to_owned(), words: words.to_owned() }
}

/// A text as a line has room for it.
pub(super) fn short(said: &str) -> String {
    let said = said.replace('\n', " ");
    if said.chars().count() <= 48 { said } else { said.chars().take(47).chain(['…']).collect() }
}

/// What stands for no answer.
pub(super) const NOT_SAID: &str = "not said";

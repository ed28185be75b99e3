//! JSON, read warily: no key twice in one object, nothing after the end, no great depth.

use super::Source;
use crate::{
    error::{Place, Problem, Result, Trouble},
    model::join_list,
    sheets::foreign::made::line_at,
};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The deepest that lists and objects may be nested.
const DEEPEST: usize = 128;

/// What is wrong with a file of which only the beginning is there.
pub(super) const ENDS: &str = "it ends in the middle";

/// A JSON value; objects keep the order of their keys.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    /// A number, as short as it can be written.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// The value that a file holds.
///
/// Errors: what is no JSON, with its line; a key that stands twice; something after the end; lists
/// nested too deep.
pub(super) fn parse(source: &Source<'_>, format: &'static str) -> Result<Json> {
    serde_json::from_str(&source.text).map_err(|error| {
        let said = error.to_string();
        let what = said.split(" at line ").next().unwrap_or(&said).to_owned();
        let trouble = match what.as_str() {
            "recursion limit exceeded" => Trouble::TooDeep { what: "lists", most: DEEPEST },
            "trailing characters" => {
                Trouble::Malformed { format, what: "something follows after its end".into() }
            }
            what if what.starts_with("EOF") => Trouble::Malformed { format, what: ENDS.into() },
            _ => Trouble::Malformed { format, what },
        };
        let line = error.line();
        let start = source.text.split_inclusive('\n').take(line.saturating_sub(1));
        let start: usize = start.map(str::len).sum();
        let excerpt = Some(line_at(&source.text, line, start + error.column().saturating_sub(1)));
        let place = Place::file(source.file).at_part(format!("line {line}"));
        Problem { place: Place { excerpt, ..place }, trouble }.into()
    })
}

impl Json {
    /// What an object has under a key.
    pub(super) fn get(&self, key: &str) -> Option<&Json> {
        self.pairs().iter().find(|(own, _)| own == key).map(|(_, value)| value)
    }

    /// What it has under the first of these keys at which something stands.
    pub(super) fn first(&self, keys: &[&str]) -> Option<&Json> {
        let mut found = keys.iter().filter_map(|key| self.get(key));
        found.find(|value| !value.text().is_empty())
    }

    /// The keys and values of an object; of anything else, none.
    pub(super) fn pairs(&self) -> &[(String, Json)] {
        match self {
            Json::Object(pairs) => pairs,
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::List(_) => &[],
        }
    }

    /// The values of a list, if it is one.
    pub(super) fn list(&self) -> Option<&[Json]> {
        match self {
            Json::List(values) => Some(values),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::Object(_) => None,
        }
    }

    /// What it says in one cell: a list as a cell's list; nothing, if it is null.
    pub(super) fn text(&self) -> String {
        match self {
            Json::Null => String::new(),
            Json::Bool(true) => "yes".into(),
            Json::Bool(false) => "no".into(),
            Json::Number(number) => number.clone(),
            Json::Text(text) => text.clone(),
            Json::List(values) => {
                let parts = values.iter().map(Json::text).filter(|part| !part.trim().is_empty());
                join_list(parts.map(|part| part.trim().to_owned()))
            }
            Json::Object(pairs) => {
                let parts = pairs.iter().map(|(key, value)| format!("{key}: {}", value.text()));
                parts.collect::<Vec<_>>().join(", ")
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Json, D::Error> {
        from.deserialize_any(Values)
    }
}

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> std::result::Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> std::result::Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> std::result::Result<Json, E> {
        Ok(Json::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> std::result::Result<Json, E> {
        Ok(Json::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> std::result::Result<Json, E> {
        Ok(Json::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> std::result::Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> std::result::Result<Json, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = from.next_element()? {
            values.push(value);
        }
        Ok(Json::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> std::result::Result<Json, A::Error> {
        let mut pairs: Vec<(String, Json)> = Vec::new();
        let mut keys = std::collections::HashSet::new();
        while let Some(key) = from.next_key::<String>()? {
            if !keys.insert(key.clone()) {
                return Err(A::Error::custom(format!(
                    "the key “{key}” stands twice in one object"
                )));
            }
            pairs.push((key, from.next_value()?));
        }
        Ok(Json::Object(pairs))
    }
}

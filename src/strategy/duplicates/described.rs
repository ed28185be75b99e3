use crate::model::Sector;
use std::collections::BTreeSet;

/// One of those that may be the same, as far as it is described: a stakeholder on record, or a row
/// that is about to become one.
///
/// ```
/// use convoke::strategy::Described;
/// let clinic = Described::named("Lakeside Clinic").with("1200 W. Main St., Heronmere 98501");
/// assert_eq!(clinic.names, ["Lakeside Clinic"]);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Described {
    /// What it is called, then what else it is called.
    pub names: Vec<String>,
    /// Whether it is a human being; one is never the same as an organization.
    pub is_person: bool,
    /// Its sectors, where they are known.
    pub sectors: BTreeSet<Sector>,
    /// The county, or another word for where it is.
    pub county: Option<String>,
    /// The state.
    pub state: Option<String>,
    /// For a person, the organizations that they belong to; compared as they stand.
    pub belongs_to: BTreeSet<String>,
    /// Whatever else is said of it: e-mail addresses, telephone numbers, web pages and postal
    /// addresses are found in it wherever they stand.
    pub texts: Vec<String>,
}

impl Described {
    /// An organization of this name.
    pub fn named(name: impl Into<String>) -> Described {
        Described { names: vec![name.into()], ..Described::default() }
    }

    /// The same, of which this too is said.
    pub fn with(mut self, text: impl Into<String>) -> Described {
        self.texts.push(text.into());
        self
    }
}

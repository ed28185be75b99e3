use super::named::party;
use crate::model::{Commitment, CommitmentId, Party, State, View, When};
use serde::Serialize;

/// A commitment as it stood on the day, in so many words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Promise {
    /// Which.
    pub id: CommitmentId,
    /// What would be done, as it was agreed last.
    pub what: String,
    /// Who would do it.
    pub by: Vec<Party>,
    /// The same by name.
    pub by_names: Vec<String>,
    /// Whom it serves.
    pub to: Vec<Party>,
    /// The same by name.
    pub to_names: Vec<String>,
    /// What it had come to.
    pub state: State,
    /// By when, as it was agreed last; `None` where no day was said.
    pub due: Option<When>,
    /// How many days it was past due today; `None` unless something is owed and late.
    pub days_late: Option<i32>,
    /// The name of the event at which it was said.
    pub made_at: Option<String>,
}

impl Promise {
    /// How `commitment` stood.
    pub fn new(view: &View, commitment: &Commitment) -> Promise {
        let course = view.course(&commitment.id);
        let state = course.map_or_else(|| State::spoken(commitment.act()), |course| course.state);
        let due = course.map_or_else(|| commitment.due.clone(), |course| course.due.clone());
        let last_day = due.as_ref().and_then(|due| due.last).filter(|_| state.is_owed());
        let late = last_day.map(|last| last.days_until(view.asking.today)).filter(|days| *days > 0);
        let what = course.and_then(|course| course.what.as_ref()).unwrap_or(&commitment.what);
        let event = commitment.event.as_ref().and_then(|event| view.event(event));
        Promise {
            id: commitment.id.clone(),
            what: what.to_string(),
            by_names: commitment.by.iter().map(|who| party(view, who)).collect(),
            by: commitment.by.clone(),
            to_names: commitment.to.iter().map(|who| party(view, who)).collect(),
            to: commitment.to.clone(),
            state,
            due,
            days_late: late,
            made_at: event.map(|event| event.name.to_string()),
        }
    }
}

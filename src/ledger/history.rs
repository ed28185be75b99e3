use super::{Item, item};
use crate::model::{
    Audience, CommitmentId, Course, Frame, Key, Record, Side, State, StepKind, Text, View, When,
};
use serde::Serialize;

/// Everything that happened to one commitment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct History {
    /// As it stands.
    pub now: Item,
    /// The terms in which it was first said.
    pub first_said: Terms,
    /// What else was noted of it, where that may be seen.
    pub notes: Option<String>,
    /// What happened since, in order.
    pub steps: Vec<Happened>,
    /// The open commitments that wait for it.
    pub awaited_by: Vec<Item>,
    /// How the answer was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// What and by when.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Terms {
    /// What would be done.
    pub what: String,
    /// By when.
    pub due: Option<When>,
}

/// One step, and what it made of the whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Happened {
    /// When.
    pub on: Option<When>,
    /// What.
    pub step: StepKind,
    /// Who said so, where that is on record.
    pub by: Option<String>,
    /// The terms that it brought, where it changed them.
    pub what: Option<String>,
    /// The due date that it brought.
    pub due: Option<When>,
    /// Why, where that is on record and may be seen.
    pub reason: Option<String>,
    /// What else was noted, where that may be seen.
    pub notes: Option<String>,
    /// Where the conversations that it moved stood before it.
    pub before: State,
    /// The side that was to answer there.
    pub asked: Option<Side>,
    /// Why it does not count, or the terms that it says do not, where that is so: a step that was
    /// recorded by an earlier version. Told to the convener alone.
    pub fault: Option<String>,
    /// Where the whole stood after it.
    pub state: State,
}

/// The history of one commitment; `None` where there is none of this id.
///
/// Cost: time O(c + s²) for c commitments and the s steps of this one.
pub fn history(view: &View, id: &CommitmentId) -> Option<History> {
    let row = view.tables.commitments.get(id.to_string().as_str())?;
    let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
    let happened = Course::along(&view.tables, row).into_iter().filter_map(|(step, course)| {
        let key: Key = step.key();
        // Among steps of which some are hidden, another would seem to be at fault.
        let tells = view.asking.audience == Audience::Convener;
        let mut faults = course.refused.iter().chain(&course.unagreed).filter(|_| tells);
        let fault = faults.find(|(at, _)| *at == key).map(|(_, trouble)| trouble.to_string());
        Some(Happened {
            before: course.taken.map_or(State::spoken(row.act()), |taken| taken.from),
            asked: course.taken.map(|taken| taken.asked),
            fault,
            step: step.step?,
            by: step.by.as_ref().map(|who| view.name(who).to_owned()),
            what: text(&step.what),
            due: step.due.as_ref().and_then(crate::model::Cell::when).cloned(),
            reason: text(&step.reason),
            notes: text(&step.marks.notes),
            state: course.state,
            on: step.on,
        })
    });
    let awaiting = view.commitments().filter(|other| other.depends_on.contains(id));
    let awaiting = awaiting.filter_map(|other| item(view, &other.id));
    Some(History {
        now: item(view, id)?,
        first_said: Terms {
            what: row.what.to_string(),
            due: row.due.as_ref().and_then(crate::model::Cell::when).cloned(),
        },
        notes: text(&row.marks.notes),
        steps: happened.collect(),
        awaited_by: awaiting.filter(|other| !other.state.is_over()).collect(),
        frame: Frame::new(view, ""),
    })
}

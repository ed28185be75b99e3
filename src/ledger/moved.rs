use super::PartyName;
use crate::model::{CommitmentId, Course, Id, Part, Side, State, View};

/// Where one party stood before a step was taken for all, and where it stands after it.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// On which side.
    pub side: Side,
    /// Which party.
    pub who: PartyName,
    /// Where it stood.
    pub before: State,
    /// Where it stands.
    pub after: State,
}

/// What a step that was said for all came to, for each of several who did not all stand in the same
/// place: of the side on which it moved some and left others where they were. Empty where it moved
/// all, or there is one on each side.
pub fn moved(before: &View, after: &View, id: &CommitmentId) -> Vec<Moved> {
    let [stood, stands] = [before, after].map(|view| parts(view, id));
    let of_side = |side: Side| -> Vec<Moved> {
        let own = stood.iter().filter(|part| part.side == side);
        let moved = own.filter_map(|was| {
            let is = stands.iter().find(|is| is.side == side && is.party == was.party)?;
            let who = PartyName::new(after, &was.party);
            Some(Moved { side, who, before: was.state, after: is.state })
        });
        moved.collect()
    };
    let differ = |side: &Vec<Moved>| {
        side.iter().any(|one| one.before == one.after)
            && side.iter().any(|one| one.before != one.after)
    };
    [Side::Promiser, Side::Served].map(of_side).into_iter().find(differ).unwrap_or_default()
}

fn parts(view: &View, id: &CommitmentId) -> Vec<Part> {
    let row = view.tables.commitments.get(id.as_str());
    let course = view.course(id).filter(|course: &&Course| course.is_apart());
    row.zip(course).map(|(row, course)| course.parts(row)).unwrap_or_default()
}

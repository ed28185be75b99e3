use super::Show;
use crate::{
    model::{AttendanceStatus, Audience, Role, StakeholderKind, View, Within},
    strategy::{
        named::one_of,
        sentence::{and, capital, count, number},
    },
};

/// “Lakeside Clinic, a provider, is committed. It has four ties, came to two events and belongs
/// to one initiative. It has promised two things that are not done yet, one of them overdue.”
pub(super) fn sentence(show: &Show) -> String {
    let sectors = if show.sectors.is_empty() {
        "of no sector on record".to_owned()
    } else {
        and(show.sectors.iter().map(|sector| one_of(*sector)))
    };
    let roles: Vec<&str> = show
        .roles
        .iter()
        .map(|role| match role {
            Role::Convener => "convenes",
            Role::Facilitator => "helps from outside",
        })
        .collect();
    let standing = format!("is {}", standing(show));
    let is = and(roles.into_iter().map(str::to_owned).chain([standing]));
    let opening = format!("{}, {sectors}, {is}.", show.name);
    [Some(opening), doings(show), owed(show)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn standing(show: &Show) -> String {
    use crate::model::Standing::{Committed, Declined, Engaged, Invited, Prospect, SteppedBack};
    match show.standing {
        Prospect => "a prospect".to_owned(),
        SteppedBack => "no longer at the table".to_owned(),
        Invited | Engaged | Committed => show.standing.word().to_owned(),
        Declined => "not coming, having been asked".to_owned(),
    }
}

/// How many ties, events and initiatives; for the group those that there are.
fn doings(show: &Show) -> Option<String> {
    let came = show.events.iter().filter(|at| at.status == AttendanceStatus::Attended).count();
    let belongs = show.initiatives.iter().filter(|part| part.is_running).count();
    let it = match show.kind {
        StakeholderKind::Organization => "It",
        StakeholderKind::Person => "This person",
    };
    let is_said = |how_many| how_many > 0 || show.frame.audience == Audience::Convener;
    let doings = [
        (show.ties.len(), "has", ["tie", "ties"]),
        (came, "came to", ["event", "events"]),
        (belongs, "belongs to", ["running initiative", "running initiatives"]),
    ];
    let doings: Vec<String> = doings
        .into_iter()
        .filter(|(how_many, ..)| is_said(*how_many))
        .map(|(how_many, does, [one, many])| format!("{does} {}", count(how_many, one, many)))
        .collect();
    (!doings.is_empty()).then(|| format!("{it} {}.", and(doings)))
}

fn owed(show: &Show) -> Option<String> {
    let owed = show.commitments_by.iter().filter(|item| item.state.is_owed()).count();
    let late = show.commitments_by.iter().filter(|item| item.overdue).count();
    let word = match show.frame.audience {
        Audience::Convener => "overdue",
        Audience::Members | Audience::Public => "due for an update",
    };
    let late = match (late, owed) {
        (0, _) => String::new(),
        (1, 1) => format!(", and is {word}"),
        (some, _) => format!(", {} of them {word}", number(some)),
    };
    let promises = count(owed, "promise is", "promises are");
    (owed > 0).then(|| format!("{} not done yet{late}.", capital(&promises)))
}

/// Where a need is: “the community”, “Pilot”, “Lake County”.
pub(super) fn within(view: &View, within: &Within) -> String {
    match within {
        Within::Community => "the community".to_owned(),
        Within::Initiative(id) => {
            view.initiative(id).map_or_else(|| id.to_string(), |row| row.name.to_string())
        }
        Within::Event(id) => {
            view.event(id).map_or_else(|| id.to_string(), |row| row.name.to_string())
        }
        Within::County(name) => name.to_string(),
    }
}

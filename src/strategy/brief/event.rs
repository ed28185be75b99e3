use super::EventAhead;
use crate::model::{AttendanceStatus, Event, EventKind, View};

/// The last event of the group before the view's day: a convening, or else a call or a webinar.
pub(super) fn last(view: &View) -> Option<&Event> {
    let has_been = |event: &&&Event| {
        let first = event.date.as_ref().and_then(|date| date.first);
        first.is_some_and(|first| first < view.asking.day) && is_of_the_group(event.kind)
    };
    let past = view.past_events();
    let held = past.iter().rev().filter(has_been);
    held.clone().find(|event| is_large(event.kind)).or(held.clone().next()).copied()
}

fn is_of_the_group(kind: Option<EventKind>) -> bool {
    kind.is_none_or(|kind| !kind.is_confidential())
}

fn is_large(kind: Option<EventKind>) -> bool {
    match kind {
        None | Some(EventKind::Convening | EventKind::CatalystEvent) => true,
        Some(
            EventKind::OneOnOne
            | EventKind::Interview
            | EventKind::Webinar
            | EventKind::CoachingCall,
        ) => false,
    }
}

/// The next event of the group, with who is expected.
pub(super) fn next(view: &View) -> Option<EventAhead> {
    let event = view.events_ahead().into_iter().find(|event| is_of_the_group(event.kind))?;
    let first = event.date.as_ref().and_then(|date| date.first);
    let invited = view.tables.attendance.values().filter(|row| row.event == event.id);
    let accepted = invited.clone().filter(|row| row.status() == AttendanceStatus::Accepted);
    Some(EventAhead {
        id: event.id.clone(),
        name: event.name.to_string(),
        date: event.date.clone(),
        days_ahead: first.map(|day| view.asking.today.days_until(day)),
        purpose: event.purpose.as_ref().map(ToString::to_string),
        place: event.place.as_ref().map(ToString::to_string),
        accepted: accepted.count(),
        invited: invited.count(),
    })
}

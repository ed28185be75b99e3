//! Words of minutes that are no names: headings of a page, “all”, “done”.

use crate::model::{AttendanceStatus, bare};

/// Whether what stands before a colon is a heading of a page and no name: “Present:”.
pub(super) fn is_heading(head: &str) -> bool {
    const HEADINGS: &[&str] = &[
        "q",
        "a",
        "question",
        "questions",
        "answer",
        "answers",
        "q and a",
        "welcome",
        "introductions",
        "opening",
        "closing",
        "concern",
        "concerns",
        "comment",
        "comments",
        "idea",
        "ideas",
        "issue",
        "issues",
        "risk",
        "risks",
        "budget",
        "announcements",
        "old business",
        "new business",
        "roll call",
        "present",
        "attendees",
        "attending",
        "attended",
        "attended by",
        "attendance",
        "in attendance",
        "participants",
        "invited",
        "apologies",
        "regrets",
        "absent",
        "excused",
        "guests",
        "date",
        "time",
        "location",
        "place",
        "venue",
        "where",
        "when",
        "who",
        "what",
        "why",
        "chair",
        "chaired by",
        "facilitator",
        "facilitated by",
        "host",
        "hosted by",
        "minutes",
        "minutes by",
        "minute taker",
        "note taker",
        "notes",
        "notes by",
        "recorder",
        "scribe",
        "agenda",
        "next steps",
        "purpose",
        "subject",
        "topic",
        "title",
        "re",
        "cc",
        "to",
        "from",
        "decision",
        "decisions",
        "discussion",
        "summary",
        "background",
        "parking lot",
        "contact",
        "note",
        "ps",
        "reminder",
        "status",
        "due",
        "owner",
        "updates",
        "programme",
        "program",
        "project",
        "distribution",
        "circulation",
        "version",
        "author",
        "prepared by",
        "approved by",
        "document",
        "reference",
        "meeting",
        "yes",
        "no",
        "ok",
        "okay",
        "sure",
        "thanks",
    ];
    let is_known = is_next(head) || is_action(head) || attendance(head).is_some();
    is_known || HEADINGS.contains(&bare(head).as_str())
}

/// What a list of people means by its heading: “Present”, “Regrets (by mail)”.
pub(super) fn attendance(head: &str) -> Option<AttendanceStatus> {
    const CAME: [&str; 8] = [
        "present",
        "attendees",
        "attending",
        "attended",
        "attendance",
        "in attendance",
        "participants",
        "participating",
    ];
    const SENT_REGRETS: [&str; 5] =
        ["regrets", "apologies", "excused", "unable to attend", "not able to attend"];
    const STAYED_AWAY: [&str; 2] = ["absent", "not present"];
    let bare = bare(head);
    let is = |known: &[&str]| {
        let begins = |word: &&str| {
            let rest = bare.strip_prefix(*word);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        bare.split(' ').count() <= 4 && known.iter().any(begins)
    };
    [
        (AttendanceStatus::Attended, is(&CAME)),
        (AttendanceStatus::Declined, is(&SENT_REGRETS)),
        (AttendanceStatus::Absent, is(&STAYED_AWAY)),
    ]
    .into_iter()
    .find_map(|(status, fits)| fits.then_some(status))
}

/// Whether what stands before a colon says when one meets again: “Next meeting”.
pub(super) fn is_next(head: &str) -> bool {
    const NEXT: [&str; 5] =
        ["next meeting", "next event", "next call", "next convening", "next session"];
    let bare = bare(head);
    NEXT.iter().any(|next| bare.starts_with(next))
}

/// Whether what stands before a colon says that an action follows: “ACTION”, “Action item 3”.
pub(super) fn is_action(head: &str) -> bool {
    const ACTIONS: [&str; 14] = [
        "action",
        "actions",
        "action item",
        "action items",
        "ai",
        "todo",
        "to do",
        "task",
        "commitment",
        "commitments",
        "promise",
        "pledge",
        "follow up",
        "next step",
    ];
    let bare = bare(head);
    ACTIONS
        .contains(&bare.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' '))
}

/// Whether words are written as a name is: each but the small ones large.
pub(super) fn is_written_as_name(words: &str) -> bool {
    let small = |word: &str| word.chars().count() < 4;
    let large = |word: &str| word.starts_with(|first: char| !first.is_lowercase());
    let mut all = words.split_whitespace();
    all.next().is_some_and(large) && all.all(|word| small(word) || large(word))
}

/// The names in what may be several: “Payer Y and Payer Z”; one where that cannot be.
pub(super) fn parts(name: &str) -> Vec<&str> {
    let parts = name.split(" and ").flat_map(|part| part.split(" & ")).map(str::trim);
    let parts: Vec<&str> = parts.collect();
    if parts.iter().all(|part| is_written_as_name(part)) { parts } else { vec![name] }
}

/// Whether what stands behind a name is news of it and nothing that it would do: “no update”,
/// “apologies received”.
pub(super) fn is_news(what: &str) -> bool {
    const NEWS: [&str; 24] = [
        "no update",
        "no updates",
        "no change",
        "no changes",
        "no report",
        "no news",
        "nothing to report",
        "nothing new",
        "nothing",
        "apologies",
        "regrets",
        "present",
        "absent",
        "excused",
        "not present",
        "as above",
        "see above",
        "as before",
        "on track",
        "in progress",
        "ongoing",
        "sent apologies",
        "sent regrets",
        "none",
    ];
    let bare = bare(what);
    let is_so = |news: &&str| -> bool {
        let rest = bare.strip_prefix(*news);
        rest.is_some_and(|rest| {
            rest.is_empty()
                || [" received", " this month", " this week", " from "]
                    .iter()
                    .any(|end| rest.starts_with(end))
        })
    };
    NEWS.iter().any(is_so)
}

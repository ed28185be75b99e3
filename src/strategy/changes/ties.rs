//! Who began to work together, and who does so more or less closely.

use super::{Between, Change, ChangeKind};
use crate::model::{Audience, Level, Relationship, RelationshipKind, StakeholderId, View, When};
use std::collections::BTreeMap;

type Pair = (StakeholderId, StakeholderId, RelationshipKind);

/// What all who spoke of one relationship said together: the highest level, and when it began.
#[derive(Default)]
struct Said {
    level: Option<Level>,
    since: Option<When>,
}

pub(super) fn ties(between: &Between<'_>) -> Vec<Change> {
    let (then, today) = (folded(between.before), folded(between.now));
    let mut told: Vec<Change> =
        today.iter().filter_map(|(pair, is)| changed(between, pair, then.get(pair), is)).collect();
    if between.now.asking.audience == Audience::Convener {
        let gone = then.keys().filter(|pair| !today.contains_key(*pair));
        told.extend(gone.map(|pair| ended(between, pair)));
    }
    told
}

fn folded(view: &View) -> BTreeMap<Pair, Said> {
    let mut folded: BTreeMap<Pair, Said> = BTreeMap::new();
    let rows = view.relationships().into_iter();
    for row in rows.filter(|row| row.level != Some(Level::None)) {
        let said = folded.entry(pair(row)).or_default();
        if said.level <= row.level {
            *said = Said { level: row.level, since: row.since.clone() };
        }
    }
    folded
}

fn pair(row: &Relationship) -> Pair {
    let (from, to) = row.sorted_ends();
    (from.clone(), to.clone(), row.kind())
}

fn changed(between: &Between<'_>, pair: &Pair, was: Option<&Said>, is: &Said) -> Option<Change> {
    let (kind, sentence) = match was.map(|was| (was.level, is.level)) {
        None if between.began(&is.since) => (ChangeKind::TieBegan, begun(between.now, pair, is)),
        Some((Some(was), Some(is))) if is > was => {
            (ChangeKind::TieDeepened, moved(between.now, pair, "more", was, is))
        }
        Some((Some(was), Some(is)))
            if is < was && between.now.asking.audience == Audience::Convener =>
        {
            (ChangeKind::TieLoosened, moved(between.now, pair, "less", was, is))
        }
        None | Some((Some(_) | None, Some(_) | None)) => return None,
    };
    Some(Change::new(kind, is.since.clone(), sentence).about([pair.0.clone(), pair.1.clone()]))
}

fn begun(view: &View, (from, to, kind): &Pair, said: &Said) -> String {
    let (a, b) = (view.name(from), view.name(to));
    let tied = match (kind, said.level) {
        (RelationshipKind::Collaboration, Some(Level::Networking)) => {
            return format!("{a} and {b} are now in touch (networking).");
        }
        (RelationshipKind::Collaboration, _) => format!("{a} and {b} now work together"),
        (RelationshipKind::Advice, _) => format!("{a} now goes to {b} for advice"),
        (RelationshipKind::Referral, _) => format!("{a} now refers people to {b}"),
        (RelationshipKind::Payment, _) => format!("{a} now pays {b}"),
        (RelationshipKind::DataSharing, _) => format!("{a} and {b} now share data"),
        (RelationshipKind::Coaching, _) => format!("{a} now coaches {b}"),
    };
    match said.level {
        Some(level) => format!("{tied} ({level})."),
        None => format!("{tied}."),
    }
}

fn moved(view: &View, (from, to, kind): &Pair, how: &str, was: Level, is: Level) -> String {
    let (a, b) = (view.name(from), view.name(to));
    let about = match kind {
        RelationshipKind::Collaboration => String::new(),
        RelationshipKind::Advice
        | RelationshipKind::Referral
        | RelationshipKind::Payment
        | RelationshipKind::DataSharing
        | RelationshipKind::Coaching => format!(" on {kind}"),
    };
    format!("{a} and {b} work together {how} closely{about}: {is}, after {was}.")
}

fn ended(between: &Between<'_>, pair: &Pair) -> Change {
    let (from, to, kind) = pair;
    let rows = between.now.tables.relationships.values();
    let rows = rows.filter(|row| self::pair(row) == *pair);
    let days = rows.flat_map(|row| {
        let none = row.level == Some(Level::None);
        [row.until.clone(), row.since.clone().filter(|_| none)]
    });
    let last = days.flatten().filter(|on| on.last < Some(between.now.asking.day)).max();
    let (a, b) = (between.now.name(from), between.now.name(to));
    Change::new(ChangeKind::TieEnded, last, format!("The {kind} of {a} and {b} has ended."))
        .about([from.clone(), to.clone()])
}

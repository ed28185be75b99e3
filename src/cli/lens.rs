//! From the command line's words to a lens.

use super::args::{LengthWord, LensArgs, UnitWord};
use crate::network::{Direction, LengthBy, Lens, Unit};

/// The lens of the convener's questions: derived ties count unless left out, and ties have no
/// direction unless asked for.
pub(super) fn of_questions(args: &LensArgs) -> Lens {
    let direction = if args.directed { Direction::Directed } else { Direction::Undirected };
    Lens { stated_only: args.stated_only, direction, ..shared(args) }
}

/// The lens of the measures: derived ties count only when asked for, and ties have a direction
/// where their kind has one.
pub(super) fn of_measures(args: &LensArgs) -> Lens {
    let direction = match (args.directed, args.undirected) {
        (true, _) => Direction::Directed,
        (false, true) => Direction::Undirected,
        (false, false) => Direction::AsKept,
    };
    Lens { stated_only: !args.derived, direction, ..shared(args) }
}

fn shared(args: &LensArgs) -> Lens {
    Lens {
        kinds: (!args.kinds.is_empty()).then(|| args.kinds.iter().copied().collect()),
        least_level: args.least_level,
        unit: match args.unit {
            UnitWord::Organizations => Unit::Organizations,
            UnitWord::People => Unit::People,
            UnitWord::Both => Unit::Both,
        },
        confirmed: args.confirmed,
        with_facilitators: args.with_facilitators,
        length: match args.length {
            LengthWord::Step => LengthBy::Steps,
            LengthWord::Level => LengthBy::Level,
            LengthWord::Strength => LengthBy::Strength,
        },
        ..Lens::default()
    }
}

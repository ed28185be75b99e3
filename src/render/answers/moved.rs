use crate::{
    ledger::Moved,
    model::{State, StepKind},
};

/// What a step that was said for all came to, party by party: “Clinic: withdrawn”, “Pharmacy: stays
/// fulfilled, for …”.
pub fn moved(all: &[Moved], step: StepKind) -> Vec<String> {
    let said = all.iter().map(|one| {
        let who = &one.who.name;
        if one.before != one.after {
            return format!("{who}: {} now", one.after.word());
        }
        format!("{who}: stays {}, for {}", one.after.word(), why(one.before, step))
    });
    said.collect()
}

/// Why a step that others took is none for those who stand there, and what they can do.
fn why(state: State, step: StepKind) -> &'static str {
    match (state, step) {
        (State::Fulfilled, _) => "its part was done and accepted",
        (State::Reported, StepKind::Withdraw | StepKind::Cancel) => {
            "it said that its part is done: “satisfied” accepts that, and after “send-back” it can \
             still be withdrawn or cancelled"
        }
        (State::Reported, _) => "it said that its part is done: “satisfied” or “send-back” answers",
        (State::Requested, StepKind::Withdraw) => {
            "it has not answered: only “decline” is its no, “cancel” that of those who asked"
        }
        (State::Offered, StepKind::Cancel) => {
            "the offer is not answered: only “decline” is a no to it, “withdraw” takes it back"
        }
        (State::Requested | State::Offered | State::Countered | State::Deferred, _) => {
            "there an answer is awaited first"
        }
        (State::Promised, _) => "it has promised already",
        (State::Declined | State::Withdrawn | State::Cancelled, _) => "that was its last word",
        (State::Declared, _) => "a declaration needs no answer",
    }
}

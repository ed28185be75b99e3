use super::Move;
use crate::strategy::{Gap, GapKind};

const GAPS: usize = 5;
const OF_A_KIND: usize = 2;
const MOVES: usize = 3;

/// The most serious gaps but what is overdue, few of a kind and about one initiative.
pub(super) fn foremost(gaps: &[Gap]) -> Vec<Gap> {
    let mut foremost: Vec<Gap> = Vec::new();
    for gap in gaps.iter().filter(|gap| gap.kind != GapKind::Overdue) {
        let alike = foremost.iter().filter(|other| other.kind == gap.kind).count();
        let about = |other: &&Gap| gap.initiative.is_some() && other.initiative == gap.initiative;
        let of_one = foremost.iter().filter(about).count();
        if foremost.len() < GAPS && alike < OF_A_KIND && of_one < OF_A_KIND {
            foremost.push(gap.clone());
        }
    }
    foremost
}

/// The next moves of the most serious gaps: each once, and about others and of another kind
/// where there are enough.
pub(super) fn next(gaps: &[Gap]) -> Vec<Move> {
    let mut chosen: Vec<&Gap> = Vec::new();
    for may_be_alike in [false, true] {
        for gap in gaps.iter().filter(|gap| !gap.next_move.is_empty()) {
            let said = chosen.iter().any(|other| other.next_move == gap.next_move);
            let alike = |other: &&Gap| other.kind == gap.kind || other.about == gap.about;
            let alike = chosen.iter().any(alike);
            if chosen.len() < MOVES && !said && (may_be_alike || !alike) {
                chosen.push(gap);
            }
        }
    }
    let moves = chosen.into_iter().map(|gap| Move {
        what: gap.next_move.clone(),
        because: gap.finding.clone(),
        about: gap.about.clone(),
    });
    moves.collect()
}

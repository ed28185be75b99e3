//! Pieces of entries, carried out in their order while more are read.
//!
//! Most pieces do nothing but add: what such a one adds is read apart, by one of two hands to which
//! the pieces are dealt in turn, and joined to what those before it came to once all are there, or
//! once one depends on them. The answer is the same however fast each of them is.

use super::super::operations;
use crate::model::Community;
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::thread;

/// How many read what pieces add: they keep up with one who reads the file.
const HANDS: usize = 2;

/// How many pieces may wait for each of them.
const AHEAD: usize = 2;

/// Who takes the next piece; `None` once a piece could not be carried out.
pub(super) type HandOver<'h> = dyn FnMut(Piece) -> Option<()> + 'h;

/// A list of operations, or an entry.
pub(super) struct Piece {
    text: Vec<u8>,
    is_list: bool,
}

impl Piece {
    pub(super) fn list(text: Vec<u8>) -> Piece {
        Piece { text, is_list: true }
    }

    pub(super) fn entry(text: String) -> Piece {
        Piece { text: text.into_bytes(), is_list: false }
    }

    /// Carries it out after all that came before. `None` if it cannot be.
    pub(super) fn carry_out(&self, community: &mut Community) -> Option<()> {
        let text = text(self)?;
        match self.is_list {
            true => operations::carry_out_list(text, community).ok(),
            false => operations::carry_out(text, community).ok(),
        }
    }
}

/// What a hand made of a piece: what it adds, or the piece itself where that depends on those
/// before it.
enum Made {
    Apart(Box<Community>),
    InTurn(Piece),
}

/// The community that all pieces which are handed over add up to, once `read` has handed over the
/// last. `None` if one could not be carried out, or if `read` says so.
pub(super) fn carried_out(read: impl FnOnce(&mut HandOver<'_>) -> Option<()>) -> Option<Community> {
    thread::scope(|scope| {
        let hand = |_| {
            let (to, pieces) = mpsc::sync_channel(AHEAD);
            let (made, from) = mpsc::channel();
            scope.spawn(move || each_apart(&pieces, &made));
            (to, from)
        };
        let (to, from): (Vec<SyncSender<Piece>>, Vec<Receiver<Made>>) =
            (0..HANDS).map(hand).unzip();
        let joining = scope.spawn(move || joined(&from));
        let mut turns = to.iter().cycle();
        let read = read(&mut |piece| turns.next()?.send(piece).ok());
        drop(to);
        let joined = joining.join().ok()?;
        read.and(joined)
    })
}

/// Makes what can be made of each piece before its turn.
fn each_apart(pieces: &Receiver<Piece>, made: &Sender<Made>) {
    for piece in pieces {
        let list = text(&piece).filter(|_| piece.is_list);
        let adds = list.and_then(operations::additions);
        let outcome = adds.map_or(Made::InTurn(piece), |adds| Made::Apart(Box::new(adds)));
        if made.send(outcome).is_err() {
            break;
        }
    }
}

/// What all pieces come to, as they come in from the hands in turn.
fn joined(from: &[Receiver<Made>]) -> Option<Community> {
    let (mut community, mut apart) = (Community::default(), Vec::new());
    for hand in from.iter().cycle() {
        // Where the one whose turn it is has nothing more, nobody has.
        let Ok(made) = hand.recv() else { break };
        match made {
            Made::Apart(adds) => apart.push(*adds),
            Made::InTurn(piece) => {
                community.join(std::mem::take(&mut apart)).ok()?;
                piece.carry_out(&mut community)?;
            }
        }
    }
    community.join(apart).ok()?;
    Some(community)
}

fn text(piece: &Piece) -> Option<&str> {
    std::str::from_utf8(&piece.text).ok()
}

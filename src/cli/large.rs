//! Lists of ties too long to be read as tables: straight into a network.

use super::{args::Globals, now::Now, open, source::Source, watch::OnScreen};
use crate::error::Result;
use crate::model::{Audience, Community, View};
use crate::network::{Direction, Lens, Network};
use crate::sheets;
use std::path::Path;

/// From how many bytes on a list of ties is large: some fifty thousand ties.
const LARGE: u64 = 1 << 20;

/// A network, and a view in which nothing else is known.
pub(super) struct Large {
    pub(super) view: View,
    pub(super) lens: Lens,
    pub(super) network: Network,
    pub(super) remarks: Vec<String>,
}

/// The network of a large list of ties; `None` where the source is anything else, or more is
/// asked of it than a list of ties can answer.
pub(super) fn large(
    source: &Source,
    lens: Lens,
    globals: &Globals,
    now: &Now,
) -> Result<Option<Large>> {
    let directed = lens.direction == Direction::Directed;
    let direction = if directed { Direction::Directed } else { Direction::Undirected };
    let lens = Lens { stated_only: true, direction, ..lens };
    let plain = Lens { stated_only: true, direction: lens.direction, ..Lens::default() };
    let Some(path) = source.path.as_ref().or(globals.file.as_ref()) else { return Ok(None) };
    let asking = open::asking(globals, now);
    let is_plain = lens == plain && source.sheets.is_plain();
    if !is_plain || asking.audience != Audience::Convener || !is_large(path) {
        return Ok(None);
    }
    let Some(read) = sheets::edge_list(path, directed, &OnScreen::new())? else { return Ok(None) };
    let mut remarks = vec![format!(
        "note: {}: {} rows were read as a plain list of ties; names are taken as they stand, and \
         every tie is one step",
        path.display(),
        read.rows
    )];
    if read.own_ends > 0 {
        remarks.push(format!("note: {} rows tie one with itself, and make no tie", read.own_ends));
    }
    let view = Community::default().into_view(asking);
    Ok(Some(Large { view, lens, network: read.network, remarks }))
}

fn is_large(path: &Path) -> bool {
    !open::is_community_file(path)
        && std::fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() >= LARGE)
}

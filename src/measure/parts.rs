//! Work cut into parts for threads.
//!
//! Where the cuts are depends on the work alone, and answers are put together in the order of
//! the parts: so that the last digit does not depend on how many threads there were.

use crate::error::{Result, Watch};
use std::{
    collections::BTreeMap,
    num::NonZero,
    ops::Range,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// Into how many parts sums over sources are cut.
const PARTS: usize = 16;

/// Fewer visits to ties than this are not worth a second thread.
const WORTH_A_THREAD: usize = 1 << 20;

/// How many sources go by between two looks at the watch.
const BETWEEN_LOOKS: usize = 64;

/// Tells a [`Watch`] how much is done, from whichever thread.
pub(super) struct Progress<'a> {
    what: &'static str,
    watch: &'a dyn Watch,
    done: AtomicUsize,
    all: usize,
}

impl<'a> Progress<'a> {
    /// Of `all` sources, none is done yet.
    pub(super) fn new(what: &'static str, all: usize, watch: &'a dyn Watch) -> Progress<'a> {
        Progress { what, watch, done: AtomicUsize::new(0), all }
    }

    /// So many more sources are done.
    ///
    /// # Errors
    /// When the watch asks for a stop.
    pub(super) fn sources_done(&self, more: usize) -> Result<()> {
        let before = self.done.fetch_add(more, Ordering::Relaxed);
        let done = before + more;
        if before / BETWEEN_LOOKS != done / BETWEEN_LOOKS || done == self.all {
            self.look()?;
        }
        Ok(())
    }

    /// Nothing more is done yet, but it takes long.
    ///
    /// # Errors
    /// When the watch asks for a stop.
    pub(super) fn look(&self) -> Result<()> {
        self.watch.step(self.what, self.done.load(Ordering::Relaxed), self.all)
    }
}

/// How many threads work on it, where about so many ties are visited in all.
pub(super) fn threads(visits: usize) -> usize {
    if visits < WORTH_A_THREAD {
        1
    } else {
        thread::available_parallelism().map_or(1, NonZero::get)
    }
}

/// Sums what `part` finds for each range of sources, place by place.
///
/// `part` gets its sources and answers with as many numbers for every range. The ranges begin at
/// a multiple of `batch`. Each answer is added as soon as those before it are: few wait at a time.
pub(super) fn sum_over_sources(
    sources: usize,
    batch: usize,
    threads: usize,
    part: impl Fn(Range<usize>) -> Result<Vec<f64>> + Sync,
) -> Result<Vec<f64>> {
    let summed = Mutex::new(Summed::default());
    let parts = in_parts(sources, batch, PARTS, threads, |range| {
        let found = part(range.clone())?;
        summed.lock().unwrap_or_else(PoisonError::into_inner).add(range, found);
        Ok(())
    });
    parts.into_iter().collect::<Result<()>>()?;
    Ok(summed.into_inner().unwrap_or_else(PoisonError::into_inner).sum)
}

/// A sum of answers in the order of their ranges, whichever comes first.
#[derive(Default)]
struct Summed {
    sum: Vec<f64>,
    /// The end of the last range that was added.
    end: usize,
    /// Those that came before their turn, with the ends of their ranges.
    waiting: BTreeMap<usize, (usize, Vec<f64>)>,
}

impl Summed {
    fn add(&mut self, range: Range<usize>, found: Vec<f64>) {
        self.waiting.insert(range.start, (range.end, found));
        while let Some((end, found)) = self.waiting.remove(&self.end) {
            if self.sum.is_empty() {
                self.sum = found;
            } else {
                self.sum.iter_mut().zip(found).for_each(|(sum, more)| *sum += more);
            }
            if end == self.end {
                return; // of nothing
            }
            self.end = end;
        }
    }
}

/// What `part` answers for each of so many ranges of `all`, in their order. The ranges begin at
/// a multiple of `batch`; none is empty, unless all are.
pub(super) fn in_parts<T: Send>(
    all: usize,
    batch: usize,
    parts: usize,
    threads: usize,
    part: impl Fn(Range<usize>) -> T + Sync,
) -> Vec<T> {
    let batches = all.div_ceil(batch);
    let parts = parts.min(batches).max(1);
    let cut = |at: usize| (batches * at / parts * batch).min(all);
    let ranges: Vec<Range<usize>> = (0..parts).map(|at| cut(at)..cut(at + 1)).collect();
    let threads = threads.min(parts);
    if threads == 1 {
        ranges.into_iter().map(part).collect()
    } else {
        on_threads(threads, &ranges, &part)
    }
}

/// What `part` answers for each range, in the order of the ranges.
fn on_threads<T: Send>(
    threads: usize,
    ranges: &[Range<usize>],
    part: &(dyn Fn(Range<usize>) -> T + Sync),
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let take = || {
        let mut found = Vec::new();
        while let Some(range) = ranges.get(next.fetch_add(1, Ordering::Relaxed)) {
            found.push((range.start, part(range.clone())));
        }
        found
    };
    let mut found: Vec<(usize, T)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(take)).collect();
        let mut found = take();
        for other in others {
            match other.join() {
                Ok(theirs) => found.extend(theirs),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        found
    });
    found.sort_by_key(|&(start, _)| start);
    found.into_iter().map(|(_, found)| found).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn thirds(threads: usize) -> Vec<f64> {
        sum_over_sources(1000, 16, threads, |sources| {
            Ok(vec![sources.map(|source| 1.0 / (3.0 + source as f64)).sum()])
        })
        .unwrap()
    }

    #[test]
    fn the_last_digit_does_not_depend_on_the_number_of_threads() {
        assert_eq!(thirds(1), thirds(2));
        assert_eq!(thirds(1), thirds(7));
    }

    #[test]
    fn every_source_is_in_one_part_whole_batches_together() {
        for all in [0, 1, 15, 16, 17, 255, 256, 257, 1000] {
            let parts = in_parts(all, 16, PARTS, 1, |range| range);
            assert!(parts.iter().all(|part| part.start % 16 == 0), "{parts:?}");
            assert!(parts.iter().all(|part| !part.is_empty() || all == 0), "{parts:?}");
            assert_eq!(
                parts.into_iter().flatten().collect::<Vec<_>>(),
                (0..all).collect::<Vec<_>>()
            );
        }
    }

    struct Impatient;

    impl Watch for Impatient {
        fn progress(&self, _: &str, _: usize, _: usize) {}
        fn stopped(&self) -> bool {
            true
        }
    }

    #[test]
    fn work_stops_when_the_watch_asks_for_it() {
        for threads in [1, 2] {
            let progress = Progress::new("nothing", 1000, &Impatient);
            let found = sum_over_sources(1000, 1, threads, |mut all| {
                all.try_for_each(|_| progress.sources_done(1))?;
                Ok(Vec::new())
            });
            assert_eq!(found, Err(Error::Stopped));
        }
    }
}

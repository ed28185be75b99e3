//! Work over all stakeholders as sources, cut into parts for threads.

use crate::error::{Result, Watch};
use std::{
    num::NonZero,
    ops::Range,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// Into how many parts the sources are cut. Fixed, and the parts are summed in their order, so
/// that the last digit does not depend on how many threads there were.
const PARTS: usize = 8;

/// Fewer visits to ties than this are not worth a second thread.
const WORTH_A_THREAD: usize = 1 << 20;

/// How many sources go by between two looks at the watch.
const BETWEEN_LOOKS: usize = 64;

/// Tells a [`Watch`] how many sources are done, from whichever thread.
pub(super) struct Progress<'a> {
    what: &'static str,
    watch: &'a dyn Watch,
    done: AtomicUsize,
    all: usize,
}

impl Progress<'_> {
    /// So many more sources are done.
    ///
    /// # Errors
    /// When the watch asks for a stop.
    pub(super) fn sources_done(&self, more: usize) -> Result<()> {
        let before = self.done.fetch_add(more, Ordering::Relaxed);
        let done = before + more;
        if before / BETWEEN_LOOKS != done / BETWEEN_LOOKS || done == self.all {
            self.watch.step(self.what, done, self.all)?;
        }
        Ok(())
    }
}

/// Sums what `part` finds for each range of sources, place by place.
///
/// `part` gets its sources and answers with as many numbers for every range. `visits` is about
/// how many ties are visited in all.
pub(super) fn sum_over_sources(
    sources: usize,
    visits: usize,
    (what, watch): (&'static str, &dyn Watch),
    part: impl Fn(Range<usize>, &Progress<'_>) -> Result<Vec<f64>> + Sync,
) -> Result<Vec<f64>> {
    let progress = Progress { what, watch, done: AtomicUsize::new(0), all: sources };
    let ranges = (0..PARTS).map(|at| sources * at / PARTS..sources * (at + 1) / PARTS);
    let ranges: Vec<Range<usize>> = ranges.collect();
    let threads = if visits < WORTH_A_THREAD {
        1
    } else {
        thread::available_parallelism().map_or(1, NonZero::get).min(PARTS)
    };

    let found = if threads == 1 {
        ranges.into_iter().map(|range| part(range, &progress)).collect()
    } else {
        on_threads(threads, ranges, &|range| part(range, &progress))
    };
    let mut found: std::vec::IntoIter<Result<Vec<f64>>> = Vec::into_iter(found);
    let mut sum = found.next().unwrap_or_else(|| Ok(Vec::new()))?;
    for part in found {
        sum.iter_mut().zip(part?).for_each(|(sum, more)| *sum += more);
    }
    Ok(sum)
}

/// What `part` answers for each range, in the order of the ranges.
fn on_threads<T: Send>(
    threads: usize,
    ranges: Vec<Range<usize>>,
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

    fn thirds(visits: usize) -> Vec<f64> {
        sum_over_sources(1000, visits, ("thirds", &()), |sources, progress| {
            let mut sum = 0.0;
            for source in sources {
                sum += 1.0 / (3.0 + source as f64);
                progress.sources_done(1)?;
            }
            Ok(vec![sum])
        })
        .unwrap()
    }

    #[test]
    fn the_last_digit_does_not_depend_on_the_number_of_threads() {
        assert_eq!(thirds(0), thirds(usize::MAX));
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
        for visits in [0, usize::MAX] {
            let found =
                sum_over_sources(1000, visits, ("nothing", &Impatient), |mut all, progress| {
                    all.try_for_each(|_| progress.sources_done(1))?;
                    Ok(Vec::new())
                });
            assert_eq!(found, Err(Error::Stopped));
        }
    }
}

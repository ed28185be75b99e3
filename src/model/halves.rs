//! Work on many things, shared between two threads.

use std::thread;

/// Fewer things than this are not worth a second thread.
const WORTH_A_THREAD: usize = 1 << 12;

/// What `find` adds for each half of `all`, in order: the same however many threads there are.
///
/// ```
/// # use convoke::model::in_halves;
/// let numbers: Vec<u32> = (0..10_000).collect();
/// let even = in_halves(&numbers, |half, found| found.extend(half.iter().filter(|n| *n % 2 == 0)));
/// assert_eq!((even.len(), even[4_999]), (5_000, &9_998));
/// ```
pub fn in_halves<'a, T: Sync, A: Send>(
    all: &'a [T],
    find: impl Fn(&'a [T], &mut Vec<A>) + Sync,
) -> Vec<A> {
    let find = |part, room| {
        let mut found = Vec::with_capacity(room);
        find(part, &mut found);
        found
    };
    if all.len() < WORTH_A_THREAD {
        return find(all, all.len());
    }
    let (first, second) = all.split_at(all.len() / 2);
    thread::scope(|scope| {
        let second = scope.spawn(|| find(second, second.len()));
        let mut found = find(first, all.len());
        match second.join() {
            Ok(second) => found.extend(second),
            Err(panic) => std::panic::resume_unwind(panic),
        }
        found
    })
}

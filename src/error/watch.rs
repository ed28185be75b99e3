use super::{Error, Result};

/// Handed in by the caller of long work: hears how far it is, and may ask it to stop.
pub trait Watch: Sync {
    /// `done` of `all` parts of `what` are finished.
    fn progress(&self, what: &str, done: usize, all: usize);
    /// Whether the work should stop.
    fn stopped(&self) -> bool;

    /// Says how far the work is, and fails if it should stop.
    fn step(&self, what: &str, done: usize, all: usize) -> Result<()> {
        self.progress(what, done, all);
        if self.stopped() { Err(Error::Stopped) } else { Ok(()) }
    }
}

/// A watch that looks away: for work nobody waits on.
impl Watch for () {
    fn progress(&self, _: &str, _: usize, _: usize) {}
    fn stopped(&self) -> bool {
        false
    }
}

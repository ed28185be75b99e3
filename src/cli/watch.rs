use crate::error::Watch;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How long work may go on unseen.
const UNSEEN: Duration = Duration::from_secs(1);

/// Shows on standard error how far long work is, where a person is looking. Questions hold
/// nothing that must be put back, so that Ctrl-C stops them as it stops any program.
pub(super) struct OnScreen {
    begun: Instant,
    said: AtomicBool,
}

impl OnScreen {
    /// A watch that begins now.
    pub(super) fn new() -> OnScreen {
        OnScreen { begun: Instant::now(), said: AtomicBool::new(false) }
    }
}

impl Watch for OnScreen {
    fn progress(&self, what: &str, done: usize, all: usize) {
        if self.begun.elapsed() > UNSEEN && std::io::stderr().is_terminal() {
            self.said.store(true, Ordering::Relaxed);
            // Where standard error is closed there is nobody to tell.
            let _ = write!(std::io::stderr(), "\r\x1b[K{what}: {} %", done * 100 / all.max(1));
        }
    }

    fn stopped(&self) -> bool {
        false
    }
}

impl Drop for OnScreen {
    fn drop(&mut self) {
        if self.said.load(Ordering::Relaxed) {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

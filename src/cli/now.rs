use crate::model::Day;
use jiff::{Timestamp, Zoned};

/// The moment of the command and who gives it: read once, and handed in from here on.
#[derive(Debug, Clone)]
pub(super) struct Now {
    /// The moment.
    pub(super) moment: Timestamp,
    /// The day that it is here.
    pub(super) today: Day,
    /// The person, as the computer knows them.
    pub(super) who: String,
    /// The person, the computer and the process, for whoever has to wait.
    pub(super) holder: String,
}

impl Now {
    /// Reads the clock and the environment.
    pub(super) fn read() -> Now {
        let zoned = Zoned::now();
        let named = |names: &[&str]| names.iter().find_map(|name| std::env::var(name).ok());
        let who = named(&["CONVOKE_USER", "USER", "USERNAME"]).unwrap_or_else(|| "someone".into());
        let host = named(&["HOSTNAME", "COMPUTERNAME"]).unwrap_or_else(|| "this computer".into());
        Now {
            moment: zoned.timestamp(),
            today: Day::from(zoned.date()),
            holder: format!("{who} on {host} (process {})", std::process::id()),
            who,
        }
    }
}

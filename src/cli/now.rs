use crate::model::Day;
use jiff::{Timestamp, tz::TimeZone};

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
        let moment = Timestamp::now();
        let named = |names: &[&str]| names.iter().find_map(|name| std::env::var(name).ok());
        let who = named(&["CONVOKE_USER", "USER", "USERNAME"]).unwrap_or_else(|| "someone".into());
        let host = named(&["HOSTNAME", "COMPUTERNAME"]).unwrap_or_else(|| "this computer".into());
        Now {
            moment,
            today: Day::from(time_zone().to_datetime(moment).date()),
            holder: format!("{who} on {host} (process {})", std::process::id()),
            who,
        }
    }
}

/// The time zone here. To look up its name takes as long as to answer a question, so that the
/// rules of the system are read directly where they are in their usual place.
fn time_zone() -> TimeZone {
    let rules = match std::env::var_os("TZ") {
        Some(_) => None,
        None => std::fs::read("/etc/localtime").ok(),
    };
    let zone = rules.and_then(|rules| TimeZone::tzif("here", &rules).ok());
    zone.unwrap_or_else(TimeZone::system)
}

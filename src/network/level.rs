use Level::*;

/// Stand-in until `model::Level` lands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Level {
    None,
    Networking,
    Cooperation,
    Coordination,
    Coalition,
    Collaboration,
}

impl Level {
    /// From 0 to 5.
    pub fn rung(self) -> u8 {
        match self {
            None => 0,
            Networking => 1,
            Cooperation => 2,
            Coordination => 3,
            Coalition => 4,
            Collaboration => 5,
        }
    }
}

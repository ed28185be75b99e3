//! Being built.
/// Being built.
pub struct Network;

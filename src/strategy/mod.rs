//! The convener's questions: one a file, each a function that returns plain data.

mod frame;
pub mod sentence;

pub use frame::Frame;

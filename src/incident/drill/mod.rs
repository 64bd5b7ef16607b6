//! An exercise as an incident keeps it: the frozen scenario, and how far the run has come.
//!
//! A drill is an incident like any other, played in a journal of its own; what is different is told here.
//! The `drill` module makes a [`Scenario`] from a file or from a past incident and decides what is due; from
//! the first record on nobody reads a file again. Both types here are wire formats or follow from records
//! alone: fields are added with a default, never renamed.

mod goal;
mod run;
mod scenario;
mod trouble;
mod window;

pub use goal::{BadGoal, Goal};
pub use run::{Pace, Remark, Run};
pub use scenario::{Expectation, Forbidden, Hidden, Inject, Offset, Past, PastMove, Reveal, Scenario, Sent, Verdict};
pub use trouble::Trouble;
pub use window::{BadWindow, Window};

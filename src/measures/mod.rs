//! Figures over many incidents: did response get better over the quarter?
//!
//! An incident is measured once, into a [`Measure`] small enough to be kept; [`Stats`] are made of measures
//! alone, so that ten thousand incidents are counted without reading a record. It refuses to print a mean
//! where a median tells more, and to name a length without the two milestones that it runs between.

mod columns;
mod measure;
mod spread;
mod stated;
mod stats;
mod table;

pub use columns::csv;
pub use measure::{Measure, StepMeasure};
pub use spread::{Ratio, Spread};
pub use stated::{STATED, Stated, Sum};
pub use stats::{By, Counted, Drills, Group, Question, Stats, StepStat};
pub use table::{lines, sparkline};

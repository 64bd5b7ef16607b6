//! The console in the user's words, without a terminal: keys in, the screen out, the journal in memory.
//! Nothing sleeps; each message takes one second of a clock that goes on only then.

mod console;
mod decisions;
mod disk;
mod drill;
mod look;
mod parts;

mod after;
mod again;
mod anything;
mod asked;
mod begin;
mod checks;
mod ending;
mod escalation;
mod every_pane;
mod every_size;
mod filling;
mod finding;
mod forms;
mod guests;
mod handover;
mod hands;
mod hostile;
mod importing;
mod input_box;
mod jobs;
mod limits;
mod messages;
mod owed;
mod pane_looks;
mod people;
mod pointer;
mod popup_looks;
mod reload;
mod replay;
mod ringing;
mod rota;
mod safety_line;
mod steps;
mod together;
mod trouble;
mod unfolding;
mod wall;
mod writing;

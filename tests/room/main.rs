//! The console in the user's words, without a terminal: keys in, the screen out, the journal in memory.
//! Nothing sleeps; each message takes one second of a clock that goes on only then.

mod console;
mod disk;
mod look;

mod begin;
mod checks;
mod forms;
mod people;
mod steps;
mod writing;

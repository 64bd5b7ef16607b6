//! The console, without a terminal: one [`Model`], one [`update`], and what follows as [`Effect`]s.
//!
//! The app is pure. The shell stamps each [`Msg`] with the time at which it arrived; nothing in here asks
//! for the time, opens a file, starts a thread or draws. Focus is derived (the top popup, else the input
//! box, else a pane), so that no two parts of the screen can believe that they have the keys.

mod adopting;
mod after;
mod alarm;
mod alike;
mod ask;
mod attention;
mod call_back;
mod draft;
mod drills;
mod everywhere;
mod exercise;
mod filling;
pub mod finder;
mod focus;
mod follow;
mod follow_ups;
pub mod form;
pub mod found;
mod guest;
pub mod help;
pub mod hints;
mod history;
mod house;
pub mod importing;
mod keys;
mod lending;
mod likeness;
pub mod line;
mod mentioned;
mod message;
mod model;
mod news;
mod offer;
mod opening;
mod outgoing;
mod overlay;
pub mod owed;
mod panes;
mod pins;
mod pointing;
mod polls;
pub mod popup;
mod possible;
pub mod prompt;
mod reading;
mod refresh;
mod replay;
mod reviewing;
pub mod ringing;
mod sent;
mod sentence;
mod setup;
pub mod sheet;
mod since;
mod told;
mod tour;
mod typed;
mod unconfirmed;
mod unsent;
mod update;
pub mod values;
mod writing;

pub use alarm::{Alarm, Alarms, Grade};
pub use attention::Attention;
pub use draft::{Unreadable, keep, restore, restore_words, unsaved};
pub use exercise::BOX_ROWS;
pub use guest::{Brought, Foreground, Guest};
pub use message::{Asked, Cadence, Effect, Looks, Msg, NotDone, On, Pointer, PointerAct, Recalled, Request, Trouble};
pub use model::{Model, Overlay};
pub use panes::Panes;
pub use replay::{Cue, Place};
pub use sentence::{Sentence, Tone};
pub use setup::Setup;
pub use tour::{Tour, TourLine};
pub use update::{cadence, update};

#[cfg(test)]
mod looks_tests;

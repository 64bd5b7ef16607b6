//! The screen's own words, in English and in Chinese: kinds, states, roles, and what an entry says.
//!
//! It refuses to look anything up: whoever asks hands over the thing itself. What comes out is raw text;
//! callers pass it through [`crate::text::SafeText`] before anybody sees it.

pub mod asked;
pub mod brief;
pub mod decision;
pub mod drill;
mod ending;
pub mod ending_forms;
pub mod entry;
pub mod forms;
mod harm;
pub mod import_forms;
pub mod people;
mod phrase;
pub mod replay;
pub mod rota;
pub mod screen;
pub mod words;

pub use decision::outlook_word;
pub use entry::{entry_text, entry_text_at, entry_word, kind_word};
pub use harm::{and_loss, harm_told, loss_told, nature_word, scope_word};
pub use people::verdict_word;
pub use phrase::{Phrase, phrase};
pub use words::{
    class_of_work, class_word, clock_word, counted_word, mark_sign, milestone_word, role_title, role_word, rule_word,
    span, spelled, standing_word, status_word, trend_word, type_word,
};

#[cfg(test)]
mod messages_tests;

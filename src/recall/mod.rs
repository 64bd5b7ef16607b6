//! Memory: what was learnt is found again. Every incident is measured once and its words are indexed once,
//! in a file of its own beside the journal.
//!
//! The file holds nothing that the journal does not: it is made from it, brought up to date whenever somebody
//! asks, and made anew when it is missing or damaged. It refuses to be in the way of an append (nothing is
//! written here when a record is), and to be the only copy of anything.
//!
//! SQLite's full-text index cuts words at spaces, which Chinese does not write, and its trigrams do not find
//! a word of two characters; so words are cut here, Chinese into pairs of neighbours, before it sees them.
//!
//! | file | holds |
//! |---|---|
//! | `words` | a text as the words that are indexed, and a question as a query |
//! | `gather` | what is indexed of one incident |
//! | `store` | the file |
//! | `sync` | bringing it up to date from the journal |
//! | `alike` | incidents that look like a title |

mod alike;
mod ask;
mod gather;
mod store;
mod sync;
mod words;

pub use alike::Alike;
pub use ask::ask;
pub use store::{Hit, Store, Trouble};
pub use sync::{NotSynced, Work, sync};
pub use words::{terms, words};

#[cfg(test)]
mod tests;

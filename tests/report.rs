//! Reports made from small journals: golden files in both languages, and hostile words in every format.
//! `WARROOM_BLESS=1 cargo test --test report` writes the golden files anew; look at what changed.

#[path = "report/golden.rs"]
mod golden;
#[path = "report/hostile.rs"]
mod hostile;
#[path = "report/looks.rs"]
mod looks;
#[path = "report/stories.rs"]
mod stories;

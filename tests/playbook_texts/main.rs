//! The texts of the playbooks that come with the program, held to what somebody relies on at night: both languages
//! say the same, no variable spoils a sentence, no limit is spoken of that does not run.

mod limits;
mod notices;
mod speech;
mod words;

use std::sync::Arc;
use warroom::incident::Revision;
use warroom::playbook::{check, library};

/// Every playbook of the program.
fn shipped() -> Vec<Arc<Revision>> {
    let today = jiff::civil::date(2026, 11, 21);
    let read = |(id, file, text): &(&str, &str, &str)| {
        check(&Default::default(), file, text.as_bytes(), today)
            .unwrap_or_else(|found| panic!("{id}: {found:#?}"))
            .revision
    };
    library::EMBEDDED.iter().map(read).collect()
}

/// The playbook called `id`.
fn playbook(id: &str) -> Arc<Revision> {
    shipped().into_iter().find(|revision| revision.id.as_str() == id).unwrap_or_else(|| panic!("{id}"))
}

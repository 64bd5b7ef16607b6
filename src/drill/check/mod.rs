//! What a drill's values must be to each other and to its playbook; one file for one concern, all complaints
//! at once.
//!
//! | code | what is wrong |
//! |---|---|
//! | E601 | an id is used twice |
//! | E602 | there is no such playbook |
//! | E603 | an unknown step, role, decision, choice, notice or inject |
//! | E604 | injects that wait for each other in a circle |
//! | E605 | an expectation that can never be met, an inject that can never be sent |
//! | E606 | a window that ends before it begins, or after the drill is over |
//! | E607 | no goal, no window of `drill arm` |
//! | E608 | nothing says when |
//! | W601, W602 | one language only; nothing to say at the end |

mod names;
mod order;
mod reach;
mod times;
mod warnings;

use super::raw::Sheet;
use crate::incident::Revision;
use crate::incident::drill::Goal;
use crate::playbook::Library;
use crate::raw::{Complaints, Located, Table};
use crate::text::nearest;
use std::sync::Arc;

/// Complains of everything that does not hold together; the playbook that is played comes back.
pub(super) fn check(sheet: &Sheet<'_>, playbooks: &Library, complaints: &mut Complaints) -> Option<Arc<Revision>> {
    names::once(sheet, complaints);
    let playbook = playbook(sheet, playbooks, complaints);
    names::check(sheet, playbook.as_deref(), complaints);
    times::check(sheet, complaints);
    order::check(sheet, complaints);
    if let Some(playbook) = playbook.as_deref() {
        reach::check(sheet, playbook, complaints);
    }
    warnings::check(sheet, complaints);
    playbook
}

fn playbook(sheet: &Sheet<'_>, playbooks: &Library, complaints: &mut Complaints) -> Option<Arc<Revision>> {
    let id = sheet.root.text("playbook")?;
    if let Some(playbook) = playbooks.get(id.value) {
        return Some(playbook.revision.clone());
    }
    let shown = crate::text::cells::clip(id.value, 40);
    complaints
        .add("E602", &id.at, format!("there is no playbook '{shown}'"), format!("没有预案 '{shown}'"))
        .nearest(nearest(id.value, playbooks.ids()));
    None
}

/// The goal that is written at `key`, with its place; one that cannot be read was complained of already.
fn goal<'t>(table: &'t Table, key: &str) -> Option<Located<Goal>> {
    let text: Located<&'t str> = table.text(key)?;
    Some(Located::new(text.value.parse().ok()?, text.at))
}

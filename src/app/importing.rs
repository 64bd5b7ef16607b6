//! What `/import` read, to be looked at and put right before anything is written.

use super::model::{Model, Overlay};
use super::popup::{self, Ask, Asking};
use crate::exchange::{Past, Told};
use crate::pane::Focus;
use std::sync::Arc;

/// What was read of a file; nothing of it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFile {
    /// Its name, as it was typed.
    pub name: String,
    /// The incidents that it tells of.
    pub pasts: Vec<Past>,
}

/// An entry of what was read: of which incident, the how manyth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryPlace {
    /// Which incident.
    pub past: usize,
    /// Which entry of it.
    pub entry: usize,
}

impl ReadFile {
    /// Every entry with its place, as the file has them.
    pub fn entries(&self) -> impl Iterator<Item = (EntryPlace, &Told)> {
        self.pasts.iter().enumerate().flat_map(|(past, one)| {
            one.entries.iter().enumerate().map(move |(entry, told)| (EntryPlace { past, entry }, told))
        })
    }

    /// The entry at a place.
    pub fn get(&self, place: EntryPlace) -> Option<&Told> {
        self.pasts.get(place.past)?.entries.get(place.entry)
    }

    /// The same, to be put right.
    pub fn get_mut(&mut self, place: EntryPlace) -> Option<&mut Told> {
        self.pasts.get_mut(place.past)?.entries.get_mut(place.entry)
    }
}

/// Shows what was read, with one entry picked, in the place of the list that showed it as it was.
pub(super) fn show(model: &mut Model, read: Arc<ReadFile>, picked: Option<EntryPlace>) {
    if matches!(model.overlays.last(), Some(Overlay::Form(Asking { ask: Ask::ListImport(_), .. }))) {
        model.overlays.pop();
    }
    let form = popup::import::open(read, picked, &model.scene(Focus::Here));
    model.open_form(form);
}

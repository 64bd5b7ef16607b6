//! What comes from the files of the house while a console runs: how it looks, which key does what, whom to ask.

use super::message::Looks;
use super::model::Model;
use super::refresh;
use crate::diagnostic::Diagnostic;
use crate::house::Hints;
use crate::locale::forms as words;
use crate::text::nearest;
use jiff::tz::TimeZone;

/// Layouts, keys, theme and rota are simply swapped: they are how we look and whom to ask, not what we agreed.
pub fn looks(model: &mut Model, looks: Looks) {
    let about = |all: &[Diagnostic], file: &str| -> Vec<Diagnostic> {
        all.iter().filter(|complaint| complaint.file == file).cloned().collect()
    };
    // A file that is wrong in another way than before is told again.
    let known = std::mem::replace(&mut model.alarms.files, looks.refused);
    let files = &model.alarms.files;
    model.alarms.hidden.retain(|file| about(&known, file) == about(files, file));
    if model.keymap != looks.keymap {
        // The keys that were begun belong to the old table.
        model.keys.clear();
        model.keymap = looks.keymap;
    }
    model.layouts = looks.layouts;
    model.theme = looks.theme;
    model.people = looks.people;
    model.reload = looks.reload;
    model.hints = looks.hints;
    model.tell_times_in(looks.zone);
    refresh::popups(model, &[], &[]);
    model.remember_looks();
}

impl Model {
    /// Whether the person knows the keys and wants no row of them.
    pub fn hides_keys(&self) -> bool {
        self.hints == Hints::Hidden
    }

    /// Times are told in this zone from now on; without one in that which the console began with.
    fn tell_times_in(&mut self, zone: Option<TimeZone>) {
        let zone = zone.unwrap_or_else(|| self.first_zone.clone());
        self.rooms.values_mut().for_each(|room| room.zone = zone.clone());
        self.zone = zone;
    }

    /// What is said of a layout that there is none of: the nearest, or all there are.
    pub fn no_layout(&self, asked: &str) -> String {
        match nearest(asked, self.layouts.ids()) {
            Some(like) => words::UNKNOWN_LAYOUT.with(self.lang, &[asked, like]),
            None => {
                let known: Vec<&str> = self.layouts.ids().collect();
                words::UNKNOWN_LAYOUT_BARE.with(self.lang, &[asked, &known.join(" ")])
            }
        }
    }

    /// The names of the rota, for whoever types one.
    pub fn names(&self) -> Vec<&str> {
        self.people.cards().iter().map(|card| card.name.as_str()).collect()
    }
}

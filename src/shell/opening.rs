//! What comes right after the first frame: the person's own layouts, keys and theme, the bell, and the watch
//! over all files.

use super::arrival::Arrival;
use super::bell::Bell;
use super::complaint::system;
use super::console::Console;
use super::prover;
use super::rack::Rack;
use super::run::{DEFAULT, Start, Store, chosen};
use super::shelf::{Shelf, house};
use super::watch::{Place, Watch};
use crate::app::Msg;
use crate::locale::forms as words;
use std::io;
use std::ops::ControlFlow;
use std::sync::Arc;

impl Console {
    /// Reads the person's own layouts, keys and theme.
    pub(super) fn dress(&mut self, start: &Start) -> io::Result<Rack> {
        let flags = start.theme;
        let mut rack =
            Rack::new(&start.paths, start.zone.clone(), move |file| chosen(flags.or(file))).zone_of(start.zone_of);
        let looks = rack.first_look();
        let is_dressed = looks.is_some();
        if let Some(looks) = looks {
            self.update(Msg::Looks(Box::new(looks)))?;
        }
        let layout = self.model.layout.clone();
        let is_unknown = self.model.layouts.get(&layout).is_none();
        // A file may have made a wall of the layout that was on the screen when the console was left.
        if is_unknown || (start.layout.is_none() && self.model.is_wall()) {
            self.model.layout = DEFAULT.to_owned();
        }
        if is_unknown {
            self.model.refuse(self.model.no_layout(&layout));
        }
        if is_dressed || is_unknown {
            self.draw()?;
        }
        Ok(rack)
    }

    /// Starts what may come after the first frame: the bell, and the watch over the files.
    pub(super) fn listen(&mut self, start: &Start, mut rack: Rack) -> io::Result<()> {
        // Nobody else writes into a demo.
        if start.store == Store::Journal {
            let rang = self.events.clone();
            let bell = Bell::hang(&start.paths.data);
            match bell.and_then(|bell| bell.listen(move || rang.heard(Arrival::Rang))) {
                Ok(listening) => self.listening = Some(listening),
                // Without a bell the ticks look for news.
                Err(error) => self.model.say(words::NO_BELL.with(self.model.lang, &[&system(&error, self.model.lang)])),
            }
        }
        if start.store == Store::Journal {
            let found = self.events.clone();
            let (file, scratch) = (start.paths.journal(), start.paths.scratch());
            prover::start(file, scratch, self.model.lang, move |msg| found.say(msg))?;
        }
        // What was committed since the list was read and before anybody listened.
        self.look_for_news()?;
        let saved = self.events.clone();
        let books = start.playbooks.iter().cloned().map(Place::Folder);
        let places = books.chain(rack.places().iter().cloned()).collect();
        let zone = start.zone.clone();
        let mut clock = self.clock.beside();
        let mut shelf = Shelf::knowing(house(&start.zone, rack.config(), clock.now()));
        let mut known = Vec::new();
        let watch = Watch::start(places, Vec::new(), move |found| {
            if let Some(looks) = rack.looks(&found) {
                saved.heard(Arrival::Msg(Msg::Looks(Box::new(looks))))?;
            }
            let is_taught = shelf.learn(house(&zone, rack.config(), clock.now()));
            let books: Vec<_> = found.into_iter().filter(|one| !rack.is_ours(one)).collect();
            if books == known && !is_taught {
                return ControlFlow::Continue(());
            }
            let today = clock.now().to_zoned(zone.clone()).date();
            let library = shelf.library(&books, today);
            known = books;
            saved.heard(Arrival::Msg(Msg::Library(Arc::new(library))))
        });
        match watch {
            Ok(watch) => self.watch = Some(watch),
            Err(error) => self.model.say(words::NOT_WATCHED.with(self.model.lang, &[&error.to_string()])),
        }
        Ok(())
    }
}

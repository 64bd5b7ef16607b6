//! One entry that `/import` read: its time and its kind, to be put right.

use super::asks::{Asks, Draft, NotSent, Sight, picked};
use super::import::{face, what_word};
use super::next::{Next, Opening};
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Text, fields};
use crate::app::importing::{EntryPlace, ReadFile};
use crate::exchange::What;
use crate::locale::{ending_forms, import_forms as words};
use crate::pane::Scene;
use crate::text::{BadTime, when};
use jiff::Timestamp;
use jiff::civil::Time;
use std::sync::Arc;

/// The entry, and what it is to be.
#[derive(Debug, Clone)]
pub struct PutEntryRight {
    read: Arc<ReadFile>,
    place: EntryPlace,
    time: Text,
    what: OneOf<What>,
}

/// The entry as it was read; `None` where there is none at that place.
pub fn open(read: Arc<ReadFile>, place: EntryPlace, scene: &Scene<'_>) -> Option<Form<PutEntryRight>> {
    let lang = scene.lang;
    let told = read.get(place)?.clone();
    let kind = |what: What| (what, Choice::bare(what.as_str(), what_word(what, lang)));
    let chosen = What::ALL.iter().position(|what| *what == told.what);
    let zone = told.at.to_zoned(scene.zone.clone()).strftime("%Z").to_string();
    let ask = PutEntryRight {
        read,
        place,
        time: Text::needed("time", words::TIME, &face(told.at, scene.zone)).hint(zone),
        what: OneOf::row("kind", words::KIND, What::ALL.into_iter().map(kind).collect(), chosen),
    };
    let title = words::LINE.with(lang, &[&told.line.to_string()]);
    Some(Form::new(ask, title, ending_forms::CORRECT).about(&told.text))
}

impl PutEntryRight {
    /// The time that was typed; a time of day alone is of the day that the entry had.
    fn time(&self, was: Timestamp, sight: &Sight<'_>) -> Result<Timestamp, NotSent> {
        let (text, zone) = (self.time.get(), sight.scene.zone);
        // What was not touched keeps the fraction of its second.
        if text == face(was, zone) {
            return Ok(was);
        }
        let bad = |bad: BadTime| NotSent::from(bad.sentence(sight.lang())).at(0);
        match ["%H:%M:%S", "%H:%M"].iter().find_map(|shape| Time::strptime(shape, text).ok()) {
            Some(clock) => {
                let zoned = was.to_zoned(zone.clone()).date().to_datetime(clock).to_zoned(zone.clone());
                zoned.map(|zoned| zoned.timestamp()).map_err(|_| bad(BadTime(text.to_owned())))
            }
            None => when(text, sight.scene.wall, zone).map_err(bad),
        }
    }
}

impl Fields for PutEntryRight {
    fields!(time, what);
}

impl Asks for PutEntryRight {
    fn kind(&self) -> FormKind {
        FormKind::ImportEntry
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let mut read = (*self.read).clone();
        if let Some(told) = read.get_mut(self.place) {
            (told.at, told.what) = (self.time(told.at, sight)?, *picked(&self.what, sight)?);
        }
        Ok(vec![Next::Open(Opening::Import(Arc::new(read), self.place))])
    }

    fn draft(&self) -> Draft {
        Draft::None
    }
}

//! What another put to all, told to who sits here.

use super::model::Model;
use crate::incident::{Event, Recorded};
use crate::locale::decision as words;

/// Tells who sits here what another put to all.
pub fn tell(model: &mut Model, fresh: &[&Recorded]) {
    let me = model.me.clone();
    for record in fresh.iter().filter(|record| !record.draft.by.is_same(&me)) {
        if let Event::PollOpened(asked) = &record.draft.event {
            let by = record.draft.by.as_str();
            model.say(words::ASKS_ALL.with(model.lang, &[by, &asked.question]));
        }
    }
}

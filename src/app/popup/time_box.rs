//! What came of a time-box.

use super::asks::{Asks, NotSent, Sight, picked};
use super::next::Next;
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Text, fields};
use crate::incident::{EventId, Force, Intent, TimeBox, TimeBoxWish};
use crate::input::Popup;
use crate::locale::{asked as words, forms};
use crate::text::{Lang, Span};

/// The outcome, the words with it, and how much more time.
#[derive(Debug, Clone)]
pub struct EndTimeBox {
    id: EventId,
    outcome: OneOf<Outcome>,
    words: Text,
    more: Text,
}

#[derive(Debug, Clone, Copy)]
enum Outcome {
    Done,
    More,
    Dropped,
    Understood,
}

/// The question, by the name that people say.
pub fn open(name: &str, one: &TimeBox, lang: Lang) -> Form<EndTimeBox> {
    let mut options = vec![
        (Outcome::Done, Choice::new(Popup::Done, "done", words::DONE.get(lang))),
        (Outcome::More, Choice::new(Popup::More, "more", words::MORE.get(lang))),
        (Outcome::Dropped, Choice::new(Popup::Drop, "drop", words::DROP.get(lang))),
    ];
    if one.understood.is_none() {
        let heard = Choice::new(Popup::Understood, "understood", words::UNDERSTOOD.get(lang));
        options.push((Outcome::Understood, heard));
    }
    let ask = EndTimeBox {
        id: one.id,
        outcome: OneOf::list("outcome", words::OUTCOME, options, Some(0)),
        words: Text::optional("words", words::RESULT, ""),
        more: Text::offered("more", words::MORE_TIME, &one.lasts.to_string()),
    };
    Form::new(ask, format!("{name} {}: {}", one.to, one.task), words::ANSWER_IT)
}

impl Fields for EndTimeBox {
    fields!(outcome, words, more);
}

impl Asks for EndTimeBox {
    fn kind(&self) -> FormKind {
        FormKind::TimeBox(self.id)
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let name = sight.room().map(|room| room.incident.time_boxes.label(self.id)).unwrap_or_default();
        let said = self.words.get().to_owned();
        let wish = match picked(&self.outcome, sight)? {
            Outcome::Done => TimeBoxWish::Done { name, result: said },
            Outcome::More => TimeBoxWish::Extend { name, more: self.more(sight)?, why: said },
            Outcome::Dropped => TimeBoxWish::Drop { name, why: said },
            Outcome::Understood => TimeBoxWish::Understood { name },
        };
        Ok(vec![Next::Wish(Intent::TimeBox(wish), Force::Heed)])
    }
}

impl EndTimeBox {
    fn more(&self, sight: &Sight<'_>) -> Result<Span, NotSent> {
        let text = self.more.get();
        text.parse().map_err(|_| forms::BAD_SPAN.with(sight.lang(), &[text]).into())
    }
}

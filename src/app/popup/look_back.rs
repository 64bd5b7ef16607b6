//! Whether a decision came as expected.

use super::asks::{Asks, NotSent, Sight, picked};
use super::next::Next;
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Text, fields};
use crate::incident::{Decision, DecisionWish, EventId, Force, Intent};
use crate::input::Popup;
use crate::locale::decision as words;
use crate::text::Lang;

/// What was seen, and when to look again.
#[derive(Debug, Clone)]
pub struct LookBack {
    id: EventId,
    seen: OneOf<Outcome>,
    words: Text,
    again: Text,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    AsExpected,
    Otherwise,
}

/// The question, with what was said when it was decided.
pub fn open(name: &str, one: &Decision, lang: Lang) -> Form<LookBack> {
    let options = vec![
        (Outcome::AsExpected, Choice::new(Popup::Yes, "yes", words::AS_EXPECTED.get(lang))),
        (Outcome::Otherwise, Choice::new(Popup::No, "no", words::OTHERWISE.get(lang))),
    ];
    let ask = LookBack {
        id: one.id,
        seen: OneOf::list("outcome", words::SEEN, options, None),
        words: Text::optional("words", words::WHAT_WAS_SEEN, ""),
        again: Text::optional("again", words::AGAIN, ""),
    };
    let said = [(words::WHY, &one.why), (words::DISSENT, &one.dissent), (words::SIGN, &one.sign)];
    let said = said.iter().filter(|(_, text)| !text.is_empty());
    let said: Vec<String> = said.map(|(name, text)| format!("{}: {text}", name.get(lang))).collect();
    Form::new(ask, format!("{name} {}", one.what), words::LOOK_GO).about(&said.join("\n"))
}

impl Fields for LookBack {
    fields!(seen, words, again);
}

impl Asks for LookBack {
    fn kind(&self) -> FormKind {
        FormKind::Review(self.id)
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let again = super::span(&self.again, sight)?;
        let name = sight.room().map(|room| room.incident.decisions.label(self.id)).unwrap_or_default();
        let as_expected = *picked(&self.seen, sight)? == Outcome::AsExpected;
        let wish = DecisionWish::Review { name, as_expected, words: self.words.get().to_owned(), again };
        Ok(vec![Next::Wish(Intent::Decision(wish), Force::Heed)])
    }
}

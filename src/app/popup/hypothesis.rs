//! What the evidence does to a hypothesis.

use super::asks::{Asks, NotSent, Sight, picked};
use super::next::Next;
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Text, fields};
use crate::incident::{EventId, Force, Hypothesis, HypothesisWish, Intent, Verdict};
use crate::input::Popup;
use crate::locale::asked as words;
use crate::text::Lang;

/// The verdict and the evidence.
#[derive(Debug, Clone)]
pub struct WeighHypothesis {
    id: EventId,
    verdict: OneOf<Verdict>,
    evidence: Text,
}

/// The question, by the name that people say; what it is already is no answer.
pub fn open(name: &str, one: &Hypothesis, lang: Lang) -> Form<WeighHypothesis> {
    let all = [
        (Verdict::Eliminated, Choice::new(Popup::No, "eliminate", words::IT_IS_NOT.get(lang))),
        (Verdict::Confirmed, Choice::new(Popup::Yes, "confirm", words::IT_IS.get(lang))),
        (Verdict::Open, Choice::new(Popup::Reopen, "reopen", words::IT_MAY_BE.get(lang))),
    ];
    let options = all.into_iter().filter(|(verdict, _)| *verdict != one.verdict).collect();
    let ask = WeighHypothesis {
        id: one.id,
        verdict: OneOf::list("outcome", words::OUTCOME, options, None),
        evidence: Text::needed("words", words::EVIDENCE, ""),
    };
    Form::new(ask, format!("{name} {}", one.text), words::WEIGH)
}

impl Fields for WeighHypothesis {
    fields!(verdict, evidence);
}

impl Asks for WeighHypothesis {
    fn kind(&self) -> FormKind {
        FormKind::Hypothesis(self.id)
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let name = sight.room().map(|room| room.incident.hypotheses.label(self.id)).unwrap_or_default();
        let evidence = self.evidence.get().to_owned();
        let wish = match picked(&self.verdict, sight)? {
            Verdict::Eliminated => HypothesisWish::Eliminate { name, evidence },
            Verdict::Confirmed => HypothesisWish::Confirm { name, evidence },
            Verdict::Open => HypothesisWish::Reopen { name, why: evidence },
        };
        Ok(vec![Next::Wish(Intent::Hypothesis(wish), Force::Heed)])
    }
}

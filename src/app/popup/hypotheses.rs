//! Everything that may be the cause: which one to weigh.

use super::asks::{Anew, Asks, Draft, NotSent, Sight, picked};
use super::next::{Next, Opening};
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Verb, fields};
use crate::incident::{EventId, Hypothesis};
use crate::input::{Action, Popup};
use crate::locale::{asked as words, verdict_word};
use crate::room::Room;
use crate::text::Lang;

/// Which one.
#[derive(Debug, Clone)]
pub struct ListHypotheses {
    which: OneOf<EventId>,
}

/// All of them, by what is known of them; `None` when nobody said anything.
pub fn open(room: &Room, lang: Lang) -> Option<Form<ListHypotheses>> {
    let option = |(name, one): (String, &Hypothesis)| {
        // The verdict keeps its place; the evidence goes with the words.
        let evidence = if one.evidence.is_empty() { String::new() } else { format!(" ({})", one.evidence) };
        let choice = Choice::bare(&one.id.0.to_string(), format!("{name} {}{evidence}", one.text));
        (one.id, Choice { aside: verdict_word(one.verdict, lang).to_owned(), ..choice })
    };
    let options: Vec<(EventId, Choice)> = room.incident.hypotheses.by_verdict().into_iter().map(option).collect();
    let first = (!options.is_empty()).then_some(0)?;
    let ask = ListHypotheses { which: OneOf::list("which", words::HYPOTHESES_HEAD, options, Some(first)) };
    let form = Form::new(ask, words::HYPOTHESES.get(lang), words::WEIGH);
    Some(form.verbs(vec![Verb { does: Popup::New, label: words::NEW }]))
}

impl Fields for ListHypotheses {
    fields!(which);
}

impl Asks for ListHypotheses {
    fn kind(&self) -> FormKind {
        FormKind::Hypotheses
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        Ok(vec![Next::Stay, Next::Open(Opening::Hypothesis(*picked(&self.which, sight)?))])
    }

    fn press(&self, _: Popup, _: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        Ok(vec![Next::Line("/hyp ")])
    }

    fn again(&self, sight: &Sight<'_>) -> Anew<ListHypotheses> {
        sight.room().map_or(Anew::Same, |room| open(room, sight.lang()).into())
    }

    fn opened_by(&self) -> Option<Action> {
        Some(Action::Hypotheses)
    }

    fn draft(&self) -> Draft {
        Draft::None
    }
}

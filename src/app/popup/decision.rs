//! A decision for the log: what was decided and why, who thought otherwise, the sign, and when to look back.

use super::asks::{Asks, NotSent, Sight};
use super::next::Next;
use crate::app::form::{Fields, Form, FormKind, Text, fields};
use crate::incident::{DecisionWish, Force, Intent};
use crate::locale::decision as words;
use crate::text::{Lang, when};

/// All but the decision may stay empty.
#[derive(Debug, Clone)]
pub struct LogDecision {
    what: Text,
    why: Text,
    dissent: Text,
    sign: Text,
    look_back: Text,
    at: Text,
}

/// A decision with what is known of it.
pub fn open(what: &str, dissent: &str, lang: Lang) -> Form<LogDecision> {
    let ask = LogDecision {
        what: Text::needed("what", words::WHAT, what),
        why: Text::optional("why", words::WHY, ""),
        dissent: Text::optional("dissent", words::DISSENT, dissent),
        sign: Text::optional("sign", words::SIGN, "").hint(words::SIGN_HINT.get(lang)),
        look_back: Text::optional("look", words::LOOK_BACK, "").hint(words::LOOK_HINT.get(lang)),
        at: Text::optional("at", words::AT, "").hint(words::AT_HINT.get(lang)),
    };
    let mut form = Form::new(ask, words::LOG.get(lang), words::LOG_GO);
    form.at = usize::from(!what.is_empty());
    form
}

impl Fields for LogDecision {
    fields!(what, why, dissent, sign, look_back, at);
}

impl Asks for LogDecision {
    fn kind(&self) -> FormKind {
        FormKind::Log
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let look_back = super::span(&self.look_back, sight)?;
        let at = self.at.given().map(|text| when(text, sight.scene.wall, sight.scene.zone));
        let at = at.transpose().map_err(|bad| bad.sentence(sight.lang()))?;
        let text = |field: &Text| field.get().to_owned();
        let intent = Intent::Decision(DecisionWish::Log {
            what: text(&self.what),
            why: text(&self.why),
            dissent: text(&self.dissent),
            sign: text(&self.sign),
            look_back,
            tags: Vec::new(),
            step: None,
        });
        Ok(vec![match at {
            Some(at) => Next::WishAt(intent, at),
            None => Next::Wish(intent, Force::Heed),
        }])
    }
}

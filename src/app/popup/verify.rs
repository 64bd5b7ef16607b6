//! The value of a verification, as it was looked up.

use super::asks::{Asks, NotSent, Sight};
use super::next::Next;
use crate::app::form::{Fields, Form, FormKind, Text, fields};
use crate::incident::checklist::Item;
use crate::incident::{Force, Intent, StepId, StepKind};
use crate::locale::forms as words;
use crate::text::Lang;

/// The value.
#[derive(Debug, Clone)]
pub struct VerifyStep {
    step: StepId,
    value: Text,
}

/// What to look up, and what it must be.
pub fn open(item: &Item, lang: Lang) -> Form<VerifyStep> {
    let (ask, expect) = match &item.step.kind {
        StepKind::Verify(verify) => (verify.ask.get(lang), verify.expect.to_string()),
        _ => ("", String::new()),
    };
    let hint = format!("{ask}  {}", words::MUST_BE.with(lang, &[&expect]));
    let ask = VerifyStep { step: item.step.id.clone(), value: Text::needed("value", words::VALUE, "").hint(hint) };
    let title = format!("{} {}", item.number(), item.step.title.get(lang));
    Form::new(ask, title, words::VERIFY).about(item.step.detail.get(lang))
}

impl Fields for VerifyStep {
    fields!(value);
}

impl Asks for VerifyStep {
    fn kind(&self) -> FormKind {
        FormKind::Verify(self.step.clone())
    }

    fn send(&self, _: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let intent = Intent::Verify { step: self.step.to_string(), value: self.value.get().to_owned() };
        Ok(vec![Next::Wish(intent, Force::Heed)])
    }
}

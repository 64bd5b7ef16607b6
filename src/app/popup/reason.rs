//! Why a step does not apply, is put off, or is ticked all the same.

use super::asks::{Asks, NotSent, Sight};
use super::next::Next;
use crate::app::form::{Fields, Form, FormKind, Text, fields};
use crate::incident::checklist::Item;
use crate::incident::{Force, Intent, StepId};
use crate::locale::forms as words;
use crate::text::Lang;

/// The reason.
#[derive(Debug, Clone)]
pub struct GiveReason {
    step: StepId,
    what: For,
    why: Text,
}

/// What needs a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum For {
    Waiving,
    Deferring,
    TickingAnyway,
}

/// The question.
pub fn open(what: For, item: &Item, lang: Lang) -> Form<GiveReason> {
    let phrase = match what {
        For::Waiving => words::WAIVE,
        For::Deferring => words::DEFER,
        For::TickingAnyway => words::TICK_ANYWAY,
    };
    let title = phrase.with(lang, &[&format!("{} {}", item.number(), item.step.title.get(lang))]);
    let ask = GiveReason { step: item.step.id.clone(), what, why: Text::needed("why", words::REASON, "") };
    Form::new(ask, title, words::KEEP)
}

impl Fields for GiveReason {
    fields!(why);
}

impl Asks for GiveReason {
    fn kind(&self) -> FormKind {
        let step = self.step.clone();
        match self.what {
            For::Waiving => FormKind::Waive(step),
            For::Deferring => FormKind::Defer(step),
            For::TickingAnyway => FormKind::Tick(step),
        }
    }

    fn send(&self, _: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let (step, why) = (self.step.to_string(), self.why.get().to_owned());
        let intent = match self.what {
            For::Waiving => Intent::Waive { step, why },
            For::Deferring => Intent::Defer { step, why },
            For::TickingAnyway => Intent::Tick { step, note: why },
        };
        Ok(vec![Next::Wish(intent, Force::Heed)])
    }
}

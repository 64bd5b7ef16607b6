//! Whether a risky command is really to be copied.

use super::asks::{Asks, Draft, NotSent, Sight, picked};
use super::next::Next;
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, fields};
use crate::app::values;
use crate::incident::StepId;
use crate::incident::checklist::Item;
use crate::input::Popup;
use crate::locale::{forms as words, replay};
use crate::room::Room;
use crate::text::Lang;

/// Yes or no.
#[derive(Debug, Clone)]
pub struct CopyRisky {
    step: StepId,
    sure: OneOf<Sure>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    Yes,
    No,
}

/// The question, with the command as it would be copied; no is picked.
pub fn open(room: &Room, item: &Item, lang: Lang) -> Form<CopyRisky> {
    let command = item.step.copy.as_deref().and_then(|text| values::command(room, text, lang).ok()).unwrap_or_default();
    let options = vec![
        (Sure::No, Choice::new(Popup::No, "no", words::NO.get(lang))),
        (Sure::Yes, Choice { aside: command, ..Choice::new(Popup::Yes, "yes", words::YES.get(lang)) }),
    ];
    let sure = OneOf::list("sure", words::COMMAND, options, Some(0));
    Form::new(CopyRisky { step: item.step.id.clone(), sure }, words::RISKY.get(lang), replay::GO)
}

impl Fields for CopyRisky {
    fields!(sure);
}

impl Asks for CopyRisky {
    fn kind(&self) -> FormKind {
        FormKind::Risky(self.step.clone())
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let item = sight.room().and_then(|room| room.incident.checklist.item(&self.step));
        let command = item.and_then(|item| item.step.copy.clone());
        let is_sure = *picked(&self.sure, sight)? == Sure::Yes;
        Ok(command.filter(|_| is_sure).map(Next::CopyFilled).into_iter().collect())
    }

    fn draft(&self) -> Draft {
        Draft::None
    }
}

//! Why nothing is to ring until the next check.

use super::asks::{Asks, NotSent, Sight};
use super::next::Next;
use crate::app::form::{Fields, Form, FormKind, Text, fields};
use crate::incident::{Force, Intent};
use crate::input::Action;
use crate::locale::forms as words;
use crate::text::Lang;

/// The reason.
#[derive(Debug, Clone)]
pub struct MuteAlarms {
    why: Text,
}

/// Asks for the reason.
pub fn open(lang: Lang) -> Form<MuteAlarms> {
    let ask = MuteAlarms { why: Text::needed("why", words::REASON, "") };
    Form::new(ask, words::MUTE.get(lang), words::MUTE_GO)
}

impl Fields for MuteAlarms {
    fields!(why);
}

impl Asks for MuteAlarms {
    fn kind(&self) -> FormKind {
        FormKind::Mute
    }

    fn send(&self, _: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        Ok(vec![Next::Wish(Intent::Mute { why: self.why.get().to_owned() }, Force::Heed)])
    }

    fn advice(&self, sight: &Sight<'_>) -> Vec<String> {
        vec![words::MUTE_COUNTS.get(sight.lang()).to_owned()]
    }

    fn opened_by(&self) -> Option<Action> {
        Some(Action::Mute)
    }
}

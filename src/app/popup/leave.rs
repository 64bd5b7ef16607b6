//! Whether the console is really to be left.

use super::asks::{Asks, Draft, NotSent, Sight, Touches, picked};
use super::next::Next;
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Verb, fields};
use crate::app::message::Effect;
use crate::input::Popup;
use crate::locale::forms as words;
use crate::text::Lang;

/// Out, or not.
#[derive(Debug, Clone)]
pub struct LeaveConsole {
    sure: OneOf<Sure>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    Leave,
    Stay,
}

/// One key answers: `q` again or `y` leaves, Esc stays.
pub fn open(active: usize, unsaved: usize, lang: Lang) -> Form<LeaveConsole> {
    let text = match unsaved {
        0 => words::LEAVE_TEXT.with(lang, &[&active.to_string()]),
        count => words::UNSAVED.with(lang, &[&count.to_string()]),
    };
    let options = vec![
        (Sure::Leave, Choice { aside: text, ..Choice::bare("yes", words::LEAVE_GO.get(lang)) }),
        (Sure::Stay, Choice::bare("no", words::STAY.get(lang))),
    ];
    let ask = LeaveConsole { sure: OneOf::list("sure", words::STATE, options, Some(0)) };
    let verbs = vec![Verb { does: Popup::Leave, label: words::LEAVE_GO }];
    Form::new(ask, words::LEAVE.get(lang), words::LEAVE_GO).verbs(verbs)
}

impl Fields for LeaveConsole {
    fields!(sure);
}

impl Asks for LeaveConsole {
    fn kind(&self) -> FormKind {
        FormKind::Leave
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let leaves = *picked(&self.sure, sight)? == Sure::Leave;
        Ok(leaves.then_some(Next::Effect(Effect::Quit)).into_iter().collect())
    }

    fn press(&self, _: Popup, _: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        Ok(vec![Next::Effect(Effect::Quit)])
    }

    fn draft(&self) -> Draft {
        Draft::None
    }

    fn touches(&self, _: Popup) -> Touches {
        Touches::Nothing
    }
}

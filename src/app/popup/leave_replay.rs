//! Where to go from a replay that was all this console was opened for: out, on, or to the incident as it is now.

use super::asks::{Asks, Draft, NotSent, Sight, Touches, picked};
use super::next::Next;
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Verb, fields};
use crate::app::message::Effect;
use crate::input::Popup;
use crate::locale::{Phrase, forms as words, replay};
use crate::text::Lang;

/// Where to.
#[derive(Debug, Clone)]
pub struct LeaveReplay {
    place: OneOf<Where>,
}

#[derive(Debug, Clone, Copy)]
enum Where {
    Out,
    On,
    ToWork,
}

/// The three ways, with what each means.
pub fn open(lang: Lang) -> Form<LeaveReplay> {
    let option = |to: Where, id: &str, label: Phrase, aside: Phrase| {
        (to, Choice { aside: aside.get(lang).to_owned(), ..Choice::bare(id, label.get(lang)) })
    };
    let options = vec![
        option(Where::Out, "leave", replay::LEAVE_GO, replay::LEAVE_ASIDE),
        option(Where::On, "stay", replay::STAY, replay::STAY_ASIDE),
        option(Where::ToWork, "work", replay::WORK, replay::WORK_ASIDE),
    ];
    let ask = LeaveReplay { place: OneOf::list("where", words::STATE, options, Some(0)) };
    let verbs = vec![Verb { does: Popup::Leave, label: words::LEAVE_GO }];
    Form::new(ask, replay::LEAVE.get(lang), replay::GO).verbs(verbs)
}

impl Fields for LeaveReplay {
    fields!(place);
}

impl Asks for LeaveReplay {
    fn kind(&self) -> FormKind {
        FormKind::LeaveReplay
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        Ok(match picked(&self.place, sight)? {
            Where::Out => vec![Next::Effect(Effect::Quit)],
            Where::On => Vec::new(),
            Where::ToWork => vec![Next::Work],
        })
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

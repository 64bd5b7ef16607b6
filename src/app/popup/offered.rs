//! Whether an offered role is taken; nothing is picked at first, so that no stray Enter takes command.

use super::asks::{Anew, Asks, NotSent, Sight, picked};
use super::next::Next;
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Text, fields};
use crate::incident::{Force, Handover, Intent, RoleId};
use crate::input::Popup;
use crate::locale::{brief, forms as words};
use crate::text::Lang;

/// The answer, and why.
#[derive(Debug, Clone)]
pub struct AnswerOffer {
    role: RoleId,
    answer: OneOf<Answer>,
    why: Text,
}

#[derive(Debug, Clone, Copy)]
enum Answer {
    Take,
    Leave,
}

/// The question, by the name of the role and of who has it.
pub fn open(role: &RoleId, word: &str, holder: &str, lang: Lang) -> Form<AnswerOffer> {
    let options = vec![
        (Answer::Take, Choice::new(Popup::Yes, "yes", brief::TAKE.get(lang))),
        (Answer::Leave, Choice::new(Popup::No, "no", brief::TAKE_NOT.get(lang))),
    ];
    let answer = OneOf::list("answer", words::ANSWER, options, None);
    let ask = AnswerOffer { role: role.clone(), answer, why: Text::optional("why", words::REASON, "") };
    Form::new(ask, brief::ANSWER.with(lang, &[word, holder]), brief::SEND_ANSWER)
}

impl Fields for AnswerOffer {
    fields!(answer, why);
}

impl Asks for AnswerOffer {
    fn kind(&self) -> FormKind {
        FormKind::Answer(self.role.clone())
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let role = Some(self.role.clone());
        let answer = match picked(&self.answer, sight)? {
            Answer::Take => Handover::Accept { role },
            Answer::Leave => Handover::Decline { role, why: self.why.get().to_owned() },
        };
        Ok(vec![Next::Wish(Intent::Handover(answer), Force::Heed)])
    }

    fn again(&self, sight: &Sight<'_>) -> Anew<AnswerOffer> {
        let is_open = |room: &crate::room::Room| room.incident.roster.offer(&self.role).is_some();
        if sight.room().is_none_or(is_open) { Anew::Same } else { Anew::Gone }
    }
}

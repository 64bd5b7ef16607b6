//! The texts to say, to be copied; which one went out is recorded in a popup of its own.

use super::asks::{Anew, Asks, NotSent, Sight, Touches, picked};
use super::next::{Next, Opening};
use super::notice::{Shown, choice};
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Verb, fields};
use crate::app::message::Effect;
use crate::incident::{Intent, Notice, NoticeId, Saying};
use crate::input::{Action, Popup};
use crate::locale::{ending_forms as ends, forms as words};
use crate::room::Room;
use crate::text::Lang;

/// Which text.
#[derive(Debug, Clone)]
pub struct ListNotices {
    notice: OneOf<NoticeId>,
}

/// All notices of the playbook; `None` when there are none.
pub fn open(room: &Room, lang: Lang) -> Option<Form<ListNotices>> {
    let notices = &room.incident.checklist.revision()?.notices;
    let option = |notice: &Notice| (notice.id.clone(), choice(room, notice, Shown::ByName, lang));
    let options: Vec<(NoticeId, Choice)> = notices.iter().map(option).collect();
    let first = (!options.is_empty()).then_some(0)?;
    let verb = |does, label| Verb { does, label };
    let mut verbs = vec![verb(Popup::Copy, words::COPY), verb(Popup::Said, ends::SAID_IT)];
    verbs.extend(notices.iter().any(|notice| notice.approve).then(|| verb(Popup::Approve, ends::APPROVE)));
    let ask = ListNotices { notice: OneOf::list("notice", words::NOTICE, options, Some(first)) };
    Some(Form::new(ask, words::NOTICES.get(lang), words::COPY).verbs(verbs))
}

impl ListNotices {
    /// The words of the notice that is picked.
    fn text(&self) -> String {
        self.notice.choice().map(|choice| choice.aside.clone()).unwrap_or_default()
    }
}

impl Fields for ListNotices {
    fields!(notice);
}

impl Asks for ListNotices {
    fn kind(&self) -> FormKind {
        FormKind::Notices(None)
    }

    /// The list stays: that it was said is recorded from it, when it was pasted.
    fn send(&self, _: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        Ok(vec![Next::Stay, Next::Effect(Effect::Copy(self.text()))])
    }

    fn press(&self, key: Popup, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let notice = picked(&self.notice, sight)?;
        Ok(match key {
            Popup::Said => vec![Next::Open(Opening::Notice(notice.clone()))],
            Popup::Approve => {
                let (notice, text) = (notice.to_string(), self.text());
                vec![Next::Intend(Intent::Say(Saying::Approve { notice, text }))]
            }
            _ => vec![Next::Stay, Next::Effect(Effect::Copy(self.text()))],
        })
    }

    fn again(&self, sight: &Sight<'_>) -> Anew<ListNotices> {
        sight.room().map_or(Anew::Same, |room| open(room, sight.lang()).into())
    }

    fn opened_by(&self) -> Option<Action> {
        Some(Action::Notices)
    }

    fn touches(&self, key: Popup) -> Touches {
        if matches!(key, Popup::Copy | Popup::Said) { Touches::Nothing } else { Touches::Record }
    }
}

//! The texts to say: filled in, to be copied; one of a step is ticked when it was said.

use super::{Choice, Field, Form, FormKind, Pick, Verb};
use crate::app::values;
use crate::incident::checklist::Item;
use crate::incident::{Notice, StepKind};
use crate::locale::forms as words;
use crate::room::Room;
use crate::text::Lang;

/// The notices of the playbook; of a step only its own. `None` when there are none.
pub fn notices(room: &Room, step: Option<&Item>, lang: Lang) -> Option<Form> {
    let revision = room.incident.checklist.revision()?;
    let only = step.and_then(|item| match &item.step.kind {
        StepKind::Notice(id) => Some(id),
        _ => None,
    });
    let wanted = |notice: &&Notice| only.is_none_or(|id| notice.id == *id);
    let option = |notice: &Notice| Choice {
        key: None,
        id: notice.id.to_string(),
        label: words::TO.with(lang, &[&notice.to, &notice.channels.join(" ")]),
        aside: values::text(room, notice.text.get(lang), lang),
    };
    let options: Vec<Choice> = revision.notices.iter().filter(wanted).map(option).collect();
    if options.is_empty() {
        return None;
    }
    let fields = vec![Field::list("notice", words::NOTICE, Pick::of(options, Some(0)))];
    let (title, enter) = match step {
        Some(item) => (format!("{} {}", item.number(), item.step.title.get(lang)), words::SAID),
        None => (words::NOTICES.get(lang).to_owned(), words::COPY),
    };
    let kind = FormKind::Notices(step.map(|item| item.step.id.clone()));
    Some(Form::new(kind, title, enter, fields).verbs(vec![Verb { key: 'y', label: words::COPY }]))
}

//! The declaration: a title is enough; what the playbook asks for comes after it.

use super::severity::rungs;
use super::{Choice, Field, Form, FormKind, Need, Pick};
use crate::incident::Severity;
use crate::locale::forms as words;
use crate::playbook::Library;
use crate::text::Lang;

/// The title, the playbook, the severity, when it was seen, who commands.
pub fn declare(library: &Library, title: &str, me: &str, lang: Lang) -> Form {
    let mut form = Form::new(
        FormKind::Declare,
        words::DECLARE.get(lang),
        words::DECLARE_GO,
        vec![
            Field::text("title", words::TITLE, Need::Needed, title),
            Field::pick("playbook", words::PLAYBOOK, Pick::default()),
            Field::pick("severity", words::SEVERITY_FIELD, rungs(Some(Severity::P1))),
            Field::text("seen", words::SEEN, Need::Optional, "").hint(words::SEEN_HINT.get(lang)),
            Field::text("service", words::SERVICE, Need::Optional, "").hint(words::VAR_HINT.get(lang)),
            Field::text("commander", words::COMMANDER_FIELD, Need::Optional, me),
        ],
    );
    offer(&mut form, library, lang);
    form
}

/// Puts the playbooks in the order in which they suit the title. What a person picked stays picked.
pub fn offer(form: &mut Form, library: &Library, lang: Lang) {
    let title = form.get("title").to_owned();
    let kept = form.get("playbook").to_owned();
    let offered = library.offer(&title, None);
    let first = offered.first().map(|playbook| playbook.revision.id.to_string());
    let rest = library.ids().filter(|id| !offered.iter().any(|known| known.revision.id.as_str() == *id));
    let ids: Vec<String> =
        offered.iter().map(|known| known.revision.id.to_string()).chain(rest.map(str::to_owned)).collect();
    let options: Vec<Choice> = ids
        .iter()
        .map(|id| {
            let label = library.get(id).map_or(id.as_str(), |playbook| playbook.revision.title.get(lang));
            Choice { key: None, id: id.clone(), label: label.to_owned(), aside: String::new() }
        })
        .collect();
    let Some(field) = form.fields.iter_mut().find(|field| field.name == "playbook") else { return };
    let was_offered = field.hint == words::OFFERED.get(lang) || kept.is_empty();
    let wanted = if was_offered { first.clone() } else { Some(kept) };
    let picked = wanted.and_then(|id| ids.iter().position(|known| *known == id)).or(Some(0));
    let is_offer = picked.and_then(|at| ids.get(at)) == first.as_ref();
    field.hint = if is_offer { words::OFFERED.get(lang).to_owned() } else { String::new() };
    field.value = super::Value::Pick(Pick::of(options, picked));
}

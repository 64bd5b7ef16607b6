//! What is at hand to work with: the playbooks and the drills, to look into and to use.

use super::{Choice, Field, Form, FormKind, Pick, Verb};
use crate::drill::Drills;
use crate::input::Popup;
use crate::locale::{forms as words, span};
use crate::playbook::{Library, Origin, Playbook};
use crate::room::Room;
use crate::text::Lang;

/// What an option that is a refused file begins with.
pub const REFUSED: &str = "refused:";

/// Every playbook at hand, the one of the open incident picked; then the files that cannot be used.
pub fn playbooks(library: &Library, room: Option<&Room>, lang: Lang) -> Form {
    let held = room.and_then(|room| room.incident.checklist.revision()).map(|revision| revision.id.clone());
    let option = |one: &Playbook| {
        let revision = &one.revision;
        let mark = if held.as_ref() == Some(&revision.id) { "* " } else { "" };
        let label = format!("{mark}{}", revision.title.get(lang));
        let own = if one.origin == Origin::Embedded { "" } else { "  +" };
        let warned = if one.warnings.is_empty() { "" } else { "  !" };
        let aside = format!("{}@{}{own}{warned}", revision.id, revision.version);
        Choice { key: None, id: revision.id.to_string(), label, aside }
    };
    let mut options: Vec<Choice> = library.playbooks().map(option).collect();
    let picked = held.and_then(|id| options.iter().position(|choice| choice.id == id.as_str())).unwrap_or(0);
    options.extend(library.refused().iter().map(|refused| Choice {
        key: None,
        id: format!("{REFUSED}{}", refused.file),
        label: format!("! {}", refused.file),
        aside: refused.complaints.first().map(|one| one.code.to_owned()).unwrap_or_default(),
    }));
    let fields = vec![Field::list("playbook", words::PLAYBOOK, Pick::of(options, Some(picked)))];
    // An incident keeps to the playbook that it has begun.
    let may_use = room.is_some_and(|room| room.incident.checklist.revision().is_none());
    let verbs = if may_use { vec![Verb { does: Popup::Use, label: words::USE_IT }] } else { Vec::new() };
    Form::new(FormKind::Playbooks, words::PLAYBOOKS.get(lang), words::READ_IT, fields).verbs(verbs)
}

/// Every drill at hand, to start one.
pub fn drills(drills: &Drills, lang: Lang) -> Form {
    let option = |one: &crate::drill::Drill| {
        let scenario = &one.scenario;
        let limit = scenario.limit.map(|limit| span(limit, lang)).unwrap_or_else(|| "--".to_owned());
        let aside = words::DRILL_ASIDE.with(lang, &[&limit, &scenario.injects.len().to_string(), &scenario.id]);
        Choice { key: None, id: scenario.id.clone(), label: scenario.title.get(lang).to_owned(), aside }
    };
    let options: Vec<Choice> = drills.iter().map(option).collect();
    let fields = vec![Field::list("drill", words::DRILL_TITLE, Pick::of(options, Some(0)))];
    Form::new(FormKind::Drills, words::DRILLS.get(lang), words::START_IT, fields)
}

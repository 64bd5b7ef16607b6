//! The playbooks at hand, to read one or to use one; then the files that cannot be used.

use super::asks::{Asks, Draft, NotSent, Sight, picked};
use super::next::{Next, Opening};
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Verb, fields};
use crate::incident::{Intent, PlaybookId, Scope};
use crate::input::Popup;
use crate::locale::forms as words;
use crate::playbook::{Library, Origin, Playbook};
use crate::room::Room;
use crate::text::Lang;

/// Which one; a file that was refused has no id.
#[derive(Debug, Clone)]
pub struct ListPlaybooks {
    playbook: OneOf<Option<PlaybookId>>,
}

/// All of them, the one of the open incident picked.
pub fn open(library: &Library, room: Option<&Room>, lang: Lang) -> Form<ListPlaybooks> {
    let held = room.and_then(|room| room.incident.checklist.revision()).map(|revision| revision.id.clone());
    let option = |one: &Playbook| {
        let revision = &one.revision;
        let mark = if held.as_ref() == Some(&revision.id) { "* " } else { "" };
        let own = if one.origin == Origin::Embedded { "" } else { "  +" };
        let warned = if one.warnings.is_empty() { "" } else { "  !" };
        let choice = Choice::bare(revision.id.as_str(), format!("{mark}{}", revision.title.get(lang)));
        let aside = format!("{}@{}{own}{warned}", revision.id, revision.version);
        (Some(revision.id.clone()), Choice { aside, ..choice })
    };
    let mut options: Vec<(Option<PlaybookId>, Choice)> = library.playbooks().map(option).collect();
    let first = held.and_then(|held| options.iter().position(|(id, _)| id.as_ref() == Some(&held))).unwrap_or(0);
    options.extend(library.refused().iter().map(|refused| {
        let aside = refused.complaints.first().map(|one| one.code.to_owned()).unwrap_or_default();
        let choice = Choice::bare(&format!("refused:{}", refused.file), format!("! {}", refused.file));
        (None, Choice { aside, ..choice })
    }));
    // An incident keeps to the playbook that it has begun.
    let may_use = room.is_some_and(|room| room.incident.checklist.revision().is_none());
    let verbs = if may_use { vec![Verb { does: Popup::Use, label: words::USE_IT }] } else { Vec::new() };
    let ask = ListPlaybooks { playbook: OneOf::list("playbook", words::PLAYBOOK, options, Some(first)) };
    Form::new(ask, words::PLAYBOOKS.get(lang), words::READ_IT).verbs(verbs)
}

impl Fields for ListPlaybooks {
    fields!(playbook);
}

impl Asks for ListPlaybooks {
    fn kind(&self) -> FormKind {
        FormKind::Playbooks
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        Ok(vec![Next::Stay, Next::Open(Opening::Playbook(picked(&self.playbook, sight)?.clone()))])
    }

    fn press(&self, _: Popup, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let Some(id) = picked(&self.playbook, sight)? else { return self.send(sight) };
        let known = sight.library.get(id.as_str()).map(|known| known.revision.clone());
        Ok(vec![match known {
            Some(revision) => Next::Intend(Intent::Adopt { revision, scope: Scope::All, same: Default::default() }),
            None => Next::Refuse(words::UNKNOWN_PLAYBOOK.with(sight.lang(), &[id.as_str()])),
        }])
    }

    fn draft(&self) -> Draft {
        Draft::None
    }
}

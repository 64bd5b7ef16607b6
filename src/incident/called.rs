//! What things are called by people: a step by its number and title, a role and a criterion by their titles.
//!
//! Ids are for files and scripts; whatever a person reads says these.

use super::checklist::Item;
use super::fold::Incident;
use super::id::{CriterionId, NoticeId, RoleId, StepId};
use super::revision::StepKind;
use super::roles;
use crate::text::{Bilingual, Lang};

impl Item {
    /// Its number and its title, `4.2 Switch to standby`.
    pub fn called(&self) -> Bilingual {
        let called = |lang| format!("{} {}", self.number(), self.step.title.get(lang));
        Bilingual::new(Some(&called(Lang::Zh)), Some(&called(Lang::En)))
    }
}

impl Incident {
    /// What a role is called in this house.
    pub fn role_called(&self, role: &RoleId) -> Bilingual {
        let own = self.house.roles.iter().find(|own| own.id == *role);
        own.map_or_else(|| roles::title(role.as_str()), |own| own.title.clone())
    }

    /// The number and the title of a step; one that is not there is called by its id.
    pub fn step_called(&self, step: &StepId) -> Bilingual {
        self.checklist.item(step).map_or_else(|| Bilingual::plain(step.as_str()), Item::called)
    }

    /// The title of an exit criterion; one that is not there is called by its id.
    pub fn criterion_called(&self, criterion: &CriterionId) -> Bilingual {
        let all = self.checklist.revision().into_iter().flat_map(|revision| &revision.exit);
        let known = all.into_iter().find(|known| known.id == *criterion);
        known.map_or_else(|| Bilingual::plain(criterion.as_str()), |known| known.title.clone())
    }

    /// A notice by the step that asks for it; one that no step asks for is called by its id.
    pub fn notice_called(&self, notice: &NoticeId) -> Bilingual {
        let asks = |item: &&Item| matches!(&item.step.kind, StepKind::Notice(id) if id == notice);
        let step = self.checklist.items().iter().find(asks);
        step.map_or_else(|| Bilingual::plain(notice.as_str()), |item| item.step.title.clone())
    }
}

/// Several of them in one line, with commas between.
pub(super) fn listed(names: impl IntoIterator<Item = Bilingual>) -> Bilingual {
    let names: Vec<Bilingual> = names.into_iter().collect();
    let line = |lang| names.iter().map(|name| name.get(lang)).collect::<Vec<_>>().join(", ");
    Bilingual::new(Some(&line(Lang::Zh)), Some(&line(Lang::En)))
}

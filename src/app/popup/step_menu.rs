//! Everything that can be done with a step.

use super::asks::{Anew, Asks, Draft, NotSent, Sight, picked};
use super::next::Next;
use crate::app::form::{Choice, Fields, Form, FormKind, Letter, OneOf, fields};
use crate::incident::checklist::Item;
use crate::incident::{StepId, StepKind};
use crate::input::{Action, spec};
use crate::locale::{forms as words, screen};
use crate::text::Lang;

/// What is done.
#[derive(Debug, Clone)]
pub struct StepMenu {
    step: StepId,
    action: OneOf<Action>,
}

/// What can be offered, in this order.
const ACTIONS: [Action; 7] =
    [Action::Tick, Action::Working, Action::Waive, Action::Defer, Action::Copy, Action::CopyLink, Action::Undo];

/// What can be done with it as it stands.
pub fn open(item: &Item, lang: Lang) -> Form<StepMenu> {
    let can = |action: &Action| match action {
        Action::Copy => item.step.copy.is_some(),
        Action::CopyLink => item.step.link.is_some(),
        Action::Working | Action::Waive | Action::Defer => !item.standing.is_settled(),
        _ => true,
    };
    let option = |action: Action| {
        let spec = spec(action)?;
        let label = match action {
            Action::Tick if item.is_marked() && item.standing.is_settled() => words::UNTICK_ACTION.get(lang),
            Action::Tick if matches!(item.step.kind, StepKind::Decide { .. }) => words::ANSWER_ACTION.get(lang),
            _ => spec.short(lang),
        };
        Some((action, Choice { key: Some(Letter::Bound(action)), ..Choice::bare(spec.name, label) }))
    };
    let options = ACTIONS.into_iter().filter(can).filter_map(option).collect();
    let second = if item.step.second { format!(" ({})", screen::SECOND.get(lang)) } else { String::new() };
    let title = format!("{} {}{second}", item.number(), item.step.title.get(lang));
    let action = OneOf::list("action", words::ACTION, options, Some(0));
    Form::new(StepMenu { step: item.step.id.clone(), action }, title, words::STEP_MENU)
}

impl StepMenu {
    /// The words of what `action` does.
    fn means(&self, action: Action) -> Option<&str> {
        self.action.words_of(&action)
    }
}

impl Fields for StepMenu {
    fields!(action);
}

impl Asks for StepMenu {
    fn kind(&self) -> FormKind {
        FormKind::Step(self.step.clone())
    }

    /// The cursor may have moved on below the menu, and somebody else may have been faster: what is done is done to
    /// the step that the menu names, and only if it still means what was picked.
    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let action = *picked(&self.action, sight)?;
        let item = sight.room().and_then(|room| room.incident.checklist.item(&self.step));
        let now = item.map(|item| open(item, sight.lang()));
        Ok(vec![match now {
            Some(now) if now.ask.means(action) == self.means(action) => Next::OnStep(self.step.clone(), action),
            Some(now) => Next::Refuse(words::STEP_MOVED.with(sight.lang(), &[&now.title])),
            None => Next::Refuse(words::STEP_MOVED.with(sight.lang(), &[self.step.as_str()])),
        }])
    }

    fn again(&self, sight: &Sight<'_>) -> Anew<StepMenu> {
        let Some(room) = sight.room() else { return Anew::Same };
        room.incident.checklist.item(&self.step).map(|item| open(item, sight.lang())).into()
    }

    fn draft(&self) -> Draft {
        Draft::None
    }
}

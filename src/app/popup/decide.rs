//! A decision of the playbook: which answer, and what it rests on.

use super::asks::{Anew, Asks, NotSent, Sight, picked};
use super::next::Next;
use crate::app::form::{Choice, Fields, Form, FormKind, Letter, OneOf, Text, Verb, fields};
use crate::incident::checklist::{Item, Standing};
use crate::incident::{self, ChoiceId, Force, Intent, StepId, StepKind};
use crate::input::Popup;
use crate::locale::{forms as words, span};
use crate::room::Room;
use crate::text::Lang;

/// The answer and the evidence.
#[derive(Debug, Clone)]
pub struct AnswerDecision {
    step: StepId,
    answer: OneOf<ChoiceId>,
    evidence: Text,
}

/// Every answer with where it leads; the one that was given is picked.
pub fn open(room: &Room, item: &Item, lang: Lang) -> Form<AnswerDecision> {
    let option = |choice: &incident::Choice| {
        let (key, label) = (Some(Letter::Printed(choice.key)), choice.title.get(lang).to_owned());
        (choice.id.clone(), Choice { key, id: choice.id.to_string(), label, aside: leads_to(room, item, choice, lang) })
    };
    let picked = match &item.standing {
        Standing::Decided(answer) => item.step.choices().iter().position(|choice| choice.id == *answer),
        _ => None,
    };
    let ask = AnswerDecision {
        step: item.step.id.clone(),
        answer: OneOf::list("answer", words::ANSWER, item.step.choices().iter().map(option).collect(), picked),
        evidence: Text::optional("evidence", words::EVIDENCE, ""),
    };
    let copies = item.step.copy.is_some().then_some(Verb { does: Popup::Copy, label: words::COPY });
    let links = item.step.link.is_some().then_some(Verb { does: Popup::CopyLink, label: words::COPY_LINK });
    let title = format!("{} {}", item.number(), item.step.title.get(lang));
    let form = Form::new(ask, title, words::DECIDE).about(item.step.detail.get(lang));
    form.verbs(copies.into_iter().chain(links).collect())
}

/// The steps that an answer opens, or what it means that nobody knows yet.
fn leads_to(room: &Room, item: &Item, choice: &incident::Choice, lang: Lang) -> String {
    if choice.keep_all {
        return match &item.step.kind {
            StepKind::Decide { ask_again: Some(again), .. } => words::ASKED_AGAIN.with(lang, &[&span(*again, lang)]),
            _ => words::ALL_STAY.get(lang).to_owned(),
        };
    }
    let hangs =
        |other: &&Item| other.step.only_if.get(&item.step.id).is_some_and(|answers| answers.contains(&choice.id));
    let steps = room.incident.checklist.items().iter().filter(hangs);
    let names: Vec<String> = steps.map(|item| format!("{} {}", item.number(), item.step.title.get(lang))).collect();
    if names.is_empty() { String::new() } else { words::LEADS_TO.with(lang, &[&names.join("; ")]) }
}

impl Fields for AnswerDecision {
    fields!(answer, evidence);
}

impl Asks for AnswerDecision {
    fn kind(&self) -> FormKind {
        FormKind::Decide(self.step.clone())
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let (step, choice) = (self.step.to_string(), picked(&self.answer, sight)?.to_string());
        let intent = Intent::Choose { step, choice, evidence: self.evidence.get().to_owned() };
        Ok(vec![Next::Wish(intent, Force::Heed)])
    }

    fn press(&self, key: Popup, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let step = sight.room().and_then(|room| room.incident.checklist.item(&self.step)).map(|item| &item.step);
        let text = step.and_then(|step| if key == Popup::CopyLink { step.link.clone() } else { step.copy.clone() });
        Ok(std::iter::once(Next::Stay).chain(text.map(Next::CopyFilled)).collect())
    }

    fn advice(&self, sight: &Sight<'_>) -> Vec<String> {
        vec![words::GREYED.get(sight.lang()).to_owned()]
    }

    fn again(&self, sight: &Sight<'_>) -> Anew<AnswerDecision> {
        let Some(room) = sight.room() else { return Anew::Same };
        room.incident.checklist.item(&self.step).map(|item| open(room, item, sight.lang())).into()
    }
}

//! What is left to do over all incidents: done or dropped from the list, corrected, added.

use super::asks::{Asks, NotSent, Sight};
use super::next::{Next, Opening};
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Text, Verb, fields};
use crate::app::owed::OwedLine;
use crate::incident::{EventId, FollowUpAdded, FollowUpWish, IncidentId, Intent, OwedWhat, StepId};
use crate::input::{Action, Popup};
use crate::locale::{ending_forms as words, forms, role_title};
use crate::pane::Scene;
use crate::text::cells;

/// Which one, and words with it.
#[derive(Debug, Clone)]
pub struct ListFollowUps {
    item: OneOf<Item>,
    why: Text,
}

/// One line of the list.
#[derive(Debug, Clone)]
enum Item {
    FollowUp(IncidentId, EventId),
    Step(IncidentId, StepId),
    /// The playbook of the open incident proposes it.
    Proposed(Box<FollowUpAdded>),
}

/// What is due first comes first; then what the playbook of the open incident proposes.
pub fn open(lines: &[OwedLine], scene: &Scene<'_>) -> Form<ListFollowUps> {
    let lang = scene.lang;
    let mut options: Vec<(Item, Choice)> = lines.iter().map(|line| owed(line, scene)).collect();
    let offered = scene.room.map(|room| room.incident.offered(scene.now)).unwrap_or_default();
    options.extend(offered.into_iter().filter_map(|work| {
        let id = format!("offer:{}", work.from.as_deref()?);
        let choice = Choice::bare(&id, format!("+ {}", work.text.get(lang)));
        let aside = words::OFFERED.get(lang).to_owned();
        Some((Item::Proposed(Box::new(work)), Choice { aside, ..choice }))
    }));
    let enter = if options.is_empty() { words::NEW } else { words::DONE };
    let title = match options.is_empty() {
        true => format!("{}: {}", words::FOLLOW_UPS.get(lang), words::NOTHING_OWED.get(lang)),
        false => words::FOLLOW_UPS.get(lang).to_owned(),
    };
    let ask = ListFollowUps {
        item: OneOf::list("item", words::FOLLOW_UP, options, Some(0)).optional(),
        why: Text::optional("why", words::WORDS_WITH_IT, "").hint(words::WORDS_WITH_IT_HINT.get(lang)),
    };
    let verb = |does, label| Verb { does, label };
    let verbs = vec![verb(Popup::New, words::NEW), verb(Popup::Fix, words::CORRECT), verb(Popup::Drop, words::DROP)];
    Form::new(ask, title, enter).verbs(verbs)
}

fn owed(line: &OwedLine, scene: &Scene<'_>) -> (Item, Choice) {
    let lang = scene.lang;
    let date = line.owed.due.map(|due| due.to_zoned(scene.zone.clone()).strftime("%Y-%m-%d").to_string());
    let date = date.unwrap_or_else(|| words::NO_DATE.get(lang).to_owned());
    let late = if line.owed.is_overdue(scene.now) { words::OVERDUE.get(lang) } else { "" };
    let (item, name) = match &line.owed.what {
        OwedWhat::FollowUp { id, nth, .. } => {
            (Item::FollowUp(line.incident, *id), format!("{}.{nth}", line.number))
        }
        OwedWhat::Step { id, number, .. } => {
            (Item::Step(line.incident, id.clone()), format!("{} {number}", line.number))
        }
    };
    let owner = line.owed.owner.as_ref().map_or("--", |owner| role_title(owner.as_str(), lang));
    let label = format!("{} {} {}", cells::pad(&name, 12), cells::pad(&date, 10), line.owed.text.get(lang));
    (item, Choice { aside: format!("{owner} {late}").trim_end().to_owned(), ..Choice::bare(&line.id(), label) })
}

impl ListFollowUps {
    /// What was picked is gone from the list, and an Enter must not mean another one.
    fn is_gone(&self) -> bool {
        self.item.get().is_none() && (!self.item.is_empty() || self.why.given().is_some())
    }

    fn why(&self) -> String {
        self.why.get().to_owned()
    }
}

impl Fields for ListFollowUps {
    fields!(item, why);
}

impl Asks for ListFollowUps {
    fn kind(&self) -> FormKind {
        FormKind::FollowUps
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        if self.is_gone() {
            return Err(NotSent::from(words::PICKED_IS_GONE.get(sight.lang()).to_owned()).at(0));
        }
        Ok(match self.item.get() {
            None => vec![Next::Open(Opening::NewFollowUp)],
            Some(Item::Proposed(work)) => {
                vec![Next::StayForMore, Next::Intend(Intent::FollowUp(FollowUpWish::Add((**work).clone())))]
            }
            Some(Item::FollowUp(incident, id)) => {
                let wish = FollowUpWish::Done { item: id.to_string(), why: self.why() };
                vec![Next::StayForMore, Next::WishOf(*incident, Intent::FollowUp(wish))]
            }
            Some(Item::Step(incident, step)) => {
                let intent = Intent::Tick { step: step.to_string(), note: self.why() };
                vec![Next::StayForMore, Next::WishOf(*incident, intent)]
            }
        })
    }

    fn press(&self, key: Popup, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let lang = sight.lang();
        let refuse = |phrase: crate::locale::Phrase| Next::Refuse(phrase.get(lang).to_owned());
        Ok(match (key, self.item.get()) {
            (Popup::New, _) if sight.room().is_none() => vec![Next::Stay, refuse(forms::NO_ROOM)],
            (Popup::New, _) => vec![Next::Stay, Next::Open(Opening::NewFollowUp)],
            (Popup::Fix, Some(Item::FollowUp(_, id))) => vec![Next::Stay, Next::Open(Opening::FixFollowUp(*id))],
            (Popup::Fix, _) => vec![Next::Stay, refuse(words::NOT_CORRECTED_HERE)],
            (_, _) if self.why.given().is_none() => return Err(NotSent::needs(self.why.label(), lang).at(1)),
            (_, Some(Item::FollowUp(incident, id))) => {
                let wish = FollowUpWish::Drop { item: id.to_string(), why: self.why() };
                vec![Next::StayForMore, Next::WishOf(*incident, Intent::FollowUp(wish))]
            }
            (_, Some(Item::Step(incident, step))) => {
                let intent = Intent::Waive { step: step.to_string(), why: self.why() };
                vec![Next::StayForMore, Next::WishOf(*incident, intent)]
            }
            (_, Some(Item::Proposed(_)) | None) => return self.send(sight),
        })
    }

    fn opened_by(&self) -> Option<Action> {
        Some(Action::FollowUps)
    }
}


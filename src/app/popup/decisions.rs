//! Everything that was decided and asked of all: which one to look at.

use super::asks::{Anew, Asks, Draft, NotSent, Sight, picked};
use super::next::{Next, Opening};
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Verb, fields};
use crate::incident::EventId;
use crate::input::{Action, Popup};
use crate::locale::{decision as words, outlook_word};
use crate::room::Room;
use crate::text::Lang;

/// Which one.
#[derive(Debug, Clone)]
pub struct ListDecisions {
    which: OneOf<EventId>,
}

/// What is open first; `None` when there is nothing.
pub fn open(room: &Room, lang: Lang) -> Option<Form<ListDecisions>> {
    let incident = &room.incident;
    let option = |id: EventId, label: String, aside: String| {
        (id, Choice { aside, ..Choice::bare(&id.0.to_string(), label) })
    };
    let (mut open, mut over) = (Vec::new(), Vec::new());
    for (name, poll) in incident.polls.iter() {
        let aside = match &poll.outcome {
            None => {
                words::POLL_STANDS.with(lang, &[&poll.words.len().to_string(), &poll.objections().count().to_string()])
            }
            Some(outcome) => words::POLL_OVER.with(lang, &[outcome]),
        };
        let place = if poll.is_open() { &mut open } else { &mut over };
        place.push(option(poll.id, format!("{name} {}", poll.question), aside));
    }
    for (name, one) in incident.decisions.iter().filter(|(_, one)| one.holds()) {
        let found = one.review.as_ref().map(|(outlook, _)| outlook_word(*outlook, lang));
        let aside = found.unwrap_or_else(|| if one.due.is_some() { words::TO_LOOK_BACK.get(lang) } else { "" });
        let place = if one.due.is_some() { &mut open } else { &mut over };
        place.push(option(one.id, format!("{name} {}", one.what), aside.to_owned()));
    }
    let options: Vec<(EventId, Choice)> = open.into_iter().chain(over).collect();
    let first = (!options.is_empty()).then_some(0)?;
    let ask = ListDecisions { which: OneOf::list("which", words::DECISION, options, Some(first)) };
    let verb = |does, label| Verb { does, label };
    let verbs = vec![verb(Popup::New, words::NEW_DECISION), verb(Popup::NewPoll, words::NEW_POLL)];
    Some(Form::new(ask, words::DECISIONS.get(lang), words::LOOK).verbs(verbs))
}

impl Fields for ListDecisions {
    fields!(which);
}

impl Asks for ListDecisions {
    fn kind(&self) -> FormKind {
        FormKind::Decisions
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        Ok(vec![Next::Stay, Next::Open(Opening::Decision(*picked(&self.which, sight)?))])
    }

    fn press(&self, key: Popup, _: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        Ok(vec![match key {
            Popup::NewPoll => Next::Line("/poll "),
            _ => Next::Open(Opening::Log { what: String::new(), dissent: String::new() }),
        }])
    }

    fn again(&self, sight: &Sight<'_>) -> Anew<ListDecisions> {
        sight.room().map_or(Anew::Same, |room| open(room, sight.lang()).into())
    }

    fn opened_by(&self) -> Option<Action> {
        Some(Action::Decisions)
    }

    fn draft(&self) -> Draft {
        Draft::None
    }
}

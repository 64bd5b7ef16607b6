//! The time-boxes that people work on: which one to answer.

use super::asks::{Anew, Asks, Draft, NotSent, Sight, picked};
use super::next::{Next, Opening};
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Verb, fields};
use crate::incident::{Clock, ClockState, Counted, EventId, Intent, TimeBox, TimeBoxWish};
use crate::input::{Action, Popup};
use crate::locale::ending_forms::PICKED_IS_GONE;
use crate::locale::{asked as words, clock_word};
use crate::pane::Scene;
use crate::room::Room;
use crate::text::{Lang, clock_face};

/// Which one.
#[derive(Debug, Clone)]
pub struct ListTimeBoxes {
    which: OneOf<EventId>,
}

/// Those that are open; `None` when there is none.
pub fn open(room: &Room, scene: &Scene<'_>) -> Option<Form<ListTimeBoxes>> {
    let lang = scene.lang;
    let clocks = room.incident.clocks(scene.now);
    let option = |(name, one): (String, &TimeBox)| {
        let is_its = |clock: &&Clock| matches!(&clock.what, Counted::TimeBox { name: of, .. } if *of == name);
        let left = clocks.iter().find(is_its).map(|clock| face(clock, lang)).unwrap_or_default();
        let heard = if one.understood.is_some() { words::UNDERSTOOD } else { words::NOT_UNDERSTOOD };
        let label = format!("{name} {}: {}", one.to, one.task);
        let aside = format!("{left}  {}", heard.get(lang));
        (one.id, Choice { aside, ..Choice::bare(&one.id.0.to_string(), label) })
    };
    let options: Vec<(EventId, Choice)> = room.incident.time_boxes.open().into_iter().map(option).collect();
    let first = (!options.is_empty()).then_some(0)?;
    let ask = ListTimeBoxes { which: OneOf::list("which", words::TIME_BOX, options, Some(first)) };
    let verb = |does, label| Verb { does, label };
    let verbs = vec![verb(Popup::Understood, words::UNDERSTOOD), verb(Popup::New, words::NEW)];
    Some(Form::new(ask, words::TIME_BOXES.get(lang), words::ANSWER_IT).verbs(verbs))
}

fn face(clock: &Clock, lang: Lang) -> String {
    let (ClockState::Running(seconds) | ClockState::Overdue(seconds)) = clock.state else { return String::new() };
    format!("{} {}", clock_word(clock.state, lang), clock_face(seconds))
}

impl Fields for ListTimeBoxes {
    fields!(which);
}

impl Asks for ListTimeBoxes {
    fn kind(&self) -> FormKind {
        FormKind::TimeBoxes
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        Ok(vec![Next::Stay, Next::Open(Opening::TimeBox(*picked(&self.which, sight)?))])
    }

    fn press(&self, key: Popup, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        if key != Popup::Understood {
            return Ok(vec![Next::Line("/ask ")]);
        }
        let name = self.which.get().zip(sight.room()).map(|(id, room)| room.incident.time_boxes.label(*id));
        let name = name.filter(|name| !name.is_empty()).ok_or_else(|| PICKED_IS_GONE.get(sight.lang()).to_owned())?;
        Ok(vec![Next::Stay, Next::Intend(Intent::TimeBox(TimeBoxWish::Understood { name }))])
    }

    fn again(&self, sight: &Sight<'_>) -> Anew<ListTimeBoxes> {
        sight.room().map_or(Anew::Same, |room| open(room, &sight.scene).into())
    }

    fn opened_by(&self) -> Option<Action> {
        Some(Action::TimeBoxes)
    }

    fn draft(&self) -> Draft {
        Draft::None
    }
}

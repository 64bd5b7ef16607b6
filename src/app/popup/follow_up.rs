//! One follow-up: a new one of the open incident, or one that is put right.

use super::asks::{Asks, NotSent, Sight};
use super::next::Next;
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Text, fields};
use crate::app::owed::OwedLine;
use crate::incident::{
    EventId, FollowUpAdded, FollowUpClass, FollowUpFix, FollowUpWish, Force, Intent, NewDue, OwedWhat, Person,
};
use crate::input::Popup;
use crate::locale::ending_forms as words;
use crate::locale::words::class_of_work;
use crate::pane::Scene;
use crate::text::due::due;
use crate::text::{Bilingual, Lang};

/// The words, who does it, until when, and what it is for.
#[derive(Debug, Clone)]
pub struct WriteFollowUp {
    /// The one that is put right; a new one where there is none.
    old: Option<EventId>,
    text: Text,
    owner: Text,
    due: Text,
    class: OneOf<FollowUpClass>,
}

/// One more follow-up of the open incident.
pub fn add(lang: Lang) -> Form<WriteFollowUp> {
    let ask = ask(None, "", "", "14d", FollowUpClass::default(), lang);
    Form::new(ask, words::NEW_FOLLOW_UP.get(lang), words::ADD)
}

/// A follow-up as it reads, to be corrected; `None` for a step, whose words are the playbook's.
pub fn fix(line: &OwedLine, scene: &Scene<'_>) -> Option<Form<WriteFollowUp>> {
    let OwedWhat::FollowUp { id, nth, class } = &line.owed.what else { return None };
    let owner = line.owed.owner.as_ref().map(|owner| owner.as_str()).unwrap_or_default();
    let text = line.owed.text.get(scene.lang);
    let ask = ask(Some(*id), text, owner, &due_face(line, scene), *class, scene.lang);
    Some(Form::new(ask, format!("{} {}.{nth}", words::FOLLOW_UP.get(scene.lang), line.number), words::CORRECT))
}

/// The date as it is typed; nothing where there is none.
fn due_face(line: &OwedLine, scene: &Scene<'_>) -> String {
    let face = |due: jiff::Timestamp| due.to_zoned(scene.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string();
    line.owed.due.map(face).unwrap_or_default()
}

fn ask(old: Option<EventId>, text: &str, owner: &str, due: &str, chosen: FollowUpClass, lang: Lang) -> WriteFollowUp {
    let class = |class: FollowUpClass| {
        let key = match class {
            FollowUpClass::Corrective => Popup::Corrective,
            FollowUpClass::Preventive => Popup::Preventive,
            FollowUpClass::Detective => Popup::Detective,
        };
        (class, Choice::new(key, class.as_str(), class_of_work(class, lang)))
    };
    let classes = FollowUpClass::ALL.iter().copied().map(class).collect();
    let place = FollowUpClass::ALL.iter().position(|class| *class == chosen);
    WriteFollowUp {
        old,
        text: Text::needed("text", words::WHAT, text),
        owner: Text::optional("owner", words::OWNER, owner),
        due: Text::optional("due", words::DUE, due).hint(words::DUE_HINT.get(lang)),
        class: OneOf::row("class", words::CLASS, classes, place),
    }
}

impl WriteFollowUp {
    fn due(&self, sight: &Sight<'_>) -> Result<NewDue, NotSent> {
        let Some(text) = self.due.given() else { return Ok(NewDue::Open) };
        let due = due(text, sight.scene.wall, sight.scene.zone).map(NewDue::By);
        due.ok_or_else(|| words::BAD_DUE.with(sight.lang(), &[text]).into())
    }

    fn added(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let due = match self.due(sight)? {
            NewDue::By(due) => Some(due),
            NewDue::Open => None,
        };
        let wish = FollowUpWish::Add(FollowUpAdded {
            text: Bilingual::plain(self.text.get()),
            owner: self.owner.given().map(Person::new),
            due,
            class: self.class.get().copied().unwrap_or_default(),
            from: None,
        });
        Ok(vec![Next::Wish(Intent::FollowUp(wish), Force::Heed)])
    }

    /// What reads otherwise here than in the list.
    fn fixed(&self, old: EventId, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let is_it = |line: &&OwedLine| matches!(line.owed.what, OwedWhat::FollowUp { id, .. } if id == old);
        let line = sight.owed.iter().find(is_it);
        let line = line.ok_or_else(|| words::PICKED_IS_GONE.get(sight.lang()).to_owned())?;
        let owner = line.owed.owner.as_ref().map(Person::as_str).unwrap_or_default();
        let changed = |field: &Text, was: &str| Some(field.get().to_owned()).filter(|now| now != was);
        let due = changed(&self.due, &due_face(line, &sight.scene)).map(|_| self.due(sight)).transpose()?;
        let fix = FollowUpFix {
            text: changed(&self.text, line.owed.text.get(sight.lang())).map(Bilingual::plain),
            owner: changed(&self.owner, owner).map(Person::new),
            due,
            class: self.class.get().copied(),
        };
        let intent = Intent::FollowUp(FollowUpWish::Fix { item: old.to_string(), fix });
        Ok(vec![Next::WishOf(line.incident, intent)])
    }
}

impl Fields for WriteFollowUp {
    fields!(text, owner, due, class);
}

impl Asks for WriteFollowUp {
    fn kind(&self) -> FormKind {
        self.old.map_or(FormKind::NewFollowUp, FormKind::FollowUp)
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        match self.old {
            Some(old) => self.fixed(old, sight),
            None => self.added(sight),
        }
    }
}

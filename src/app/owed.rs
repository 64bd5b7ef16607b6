//! What is owed over all incidents, as it was asked for: read once, shown in a list, done from there.

use super::form::{self, Form};
use super::message::{Effect, Request};
use super::model::{Model, Overlay};
use crate::incident::{
    EventId, FollowUpAdded, FollowUpClass, FollowUpFix, FollowUpWish, IncidentId, Intent, NewDue, Number, Owed,
    OwedWhat, Person, Resource,
};
use crate::input::Popup;
use crate::locale::ending_forms as words;
use crate::locale::screen;
use crate::pane::Focus;
use crate::text::due::due;
use crate::text::{Bilingual, is_harmless_link};

/// One thing that is owed, and the incident it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct OwedLine {
    /// The incident.
    pub incident: IncidentId,
    /// What people call it.
    pub number: Number,
    /// What is owed.
    pub owed: Owed,
}

impl OwedLine {
    /// Its name in the list.
    pub fn id(&self) -> String {
        match &self.owed.what {
            OwedWhat::FollowUp { id, .. } => format!("{}/{id}", self.incident),
            OwedWhat::Step { id, .. } => format!("{}/step:{id}", self.incident),
        }
    }
}

/// The list came in: it is shown, or put in the place of the one that is shown.
pub fn show(model: &mut Model, lines: Vec<OwedLine>) {
    let form = form::follow_ups(&lines, &model.scene(Focus::Here));
    model.owed = lines;
    let is_shown = |overlay: &Overlay| matches!(overlay, Overlay::Form(form) if form.kind == form::FormKind::FollowUps);
    let open = model.overlays.iter_mut().rev().find(|overlay| is_shown(overlay));
    match open {
        // Whoever is in it goes on where they are.
        Some(Overlay::Form(before)) => *before = form.carrying_on(before, model.lang),
        _ => model.overlays.push(Overlay::Form(form)),
    }
}

/// Ends what is picked, or takes a proposal over; the list is asked for again.
pub fn end(model: &mut Model, form: &Form, is_done: Ending) -> Vec<Effect> {
    let (item, why) = (form.get("item").to_owned(), form.get("why").to_owned());
    if item.is_empty() && (form.has_options("item") || !why.is_empty()) {
        let complaint = Some(words::PICKED_IS_GONE.get(model.lang).to_owned());
        model.overlays.push(Overlay::Form(Form { complaint, at: 0, ..form.clone() }));
        return Vec::new();
    }
    if item.is_empty() {
        let form = form::follow_up(model.lang);
        model.open_form(form);
        return Vec::new();
    }
    if let Some(from) = item.strip_prefix(form::PROPOSED) {
        let offered = model.room().map(|room| room.incident.offered(model.now)).unwrap_or_default();
        let work = offered.into_iter().find(|work| work.from.as_deref() == Some(from));
        if let Some(work) = work {
            keep(model, form);
            model.intend(Intent::FollowUp(FollowUpWish::Add(work)), None);
        }
        return Vec::new();
    }
    let Some(line) = model.owed.iter().find(|line| line.id() == item) else { return Vec::new() };
    let incident = line.incident;
    let intent = match (&line.owed.what, is_done) {
        (OwedWhat::FollowUp { id, .. }, Ending::Done) => {
            Intent::FollowUp(FollowUpWish::Done { item: id.to_string(), why })
        }
        (OwedWhat::FollowUp { id, .. }, Ending::Dropped) => {
            Intent::FollowUp(FollowUpWish::Drop { item: id.to_string(), why })
        }
        (OwedWhat::Step { id, .. }, Ending::Done) => Intent::Tick { step: id.to_string(), note: why },
        (OwedWhat::Step { id, .. }, Ending::Dropped) => Intent::Waive { step: id.to_string(), why },
    };
    keep(model, form);
    send(model, incident, intent, form)
}

impl Model {
    /// Asks what is owed over all incidents, by the clock of this console.
    pub(super) fn list_owed(&self) -> Effect {
        Effect::Journal(Request::ListOwed(self.now))
    }
}

/// Sends a wish to the incident that it is for, whether it is on the screen or not.
fn send(model: &mut Model, incident: IncidentId, intent: Intent, form: &Form) -> Vec<Effect> {
    let wish = model.wish(intent, None);
    model.sent_forms.push((wish.ticket, form.clone()));
    match model.rooms.get_mut(&incident) {
        Some(room) => {
            room.outbox.push(wish);
            Vec::new()
        }
        None => vec![Effect::Journal(Request::Fulfil(incident, Box::new(wish))), model.list_owed()],
    }
}

/// Leaves the list open for the next one.
fn keep(model: &mut Model, form: &Form) {
    let mut form = form.clone();
    form.fields.iter_mut().filter(|field| field.name == "why").for_each(|field| field.set(""));
    form.at = 0;
    model.overlays.push(Overlay::Form(form));
}

/// Whether the list is open.
pub fn is_shown(model: &Model) -> bool {
    let is_shown = |overlay: &Overlay| matches!(overlay, Overlay::Form(form) if form.kind == form::FormKind::FollowUps);
    model.overlays.iter().any(is_shown)
}

/// Sends what reads otherwise in the form than in the list.
pub fn fixed(model: &mut Model, form: &Form, id: EventId) -> Result<Vec<Effect>, String> {
    let is_it = |line: &&OwedLine| matches!(line.owed.what, OwedWhat::FollowUp { id: one, .. } if one == id);
    let Some(line) = model.owed.iter().find(is_it).cloned() else {
        return Err(words::PICKED_IS_GONE.get(model.lang).to_owned());
    };
    let new = |name: &str, was: &str| Some(form.get(name)).filter(|now| *now != was).map(str::to_owned);
    let owner = line.owed.owner.as_ref().map(Person::as_str).unwrap_or_default();
    let by_when = |text: String| match text.as_str() {
        "" => Ok(NewDue::Open),
        text => {
            due(text, model.now, &model.zone).map(NewDue::By).ok_or_else(|| words::BAD_DUE.with(model.lang, &[text]))
        }
    };
    let was = form::due_face(&line, &model.scene(Focus::Here));
    let fix = FollowUpFix {
        text: new("text", line.owed.text.get(model.lang)).map(Bilingual::plain),
        owner: new("owner", owner).map(Person::new),
        due: new("due", &was).map(by_when).transpose()?,
        class: FollowUpClass::parse(form.get("class")),
    };
    let intent = Intent::FollowUp(FollowUpWish::Fix { item: id.to_string(), fix });
    Ok(send(model, line.incident, intent, form))
}

/// A further key of the list: it adds one, corrects what is picked, or drops it with a reason.
pub fn verb(model: &mut Model, mut form: Form, verb: Popup) -> Vec<Effect> {
    if verb == Popup::New {
        model.overlays.push(Overlay::Form(form));
        if model.room().is_none() {
            model.refuse(crate::locale::forms::NO_ROOM.get(model.lang));
            return Vec::new();
        }
        let asked = form::follow_up(model.lang);
        model.open_form(asked);
        return Vec::new();
    }
    if verb == Popup::Fix {
        let line = model.owed.iter().find(|line| line.id() == form.get("item"));
        let asked = line.and_then(|line| form::follow_up_fix(line, &model.scene(Focus::Here)));
        model.overlays.push(Overlay::Form(form));
        match asked {
            Some(asked) => model.open_form(asked),
            None => model.refuse(words::NOT_CORRECTED_HERE.get(model.lang)),
        }
        return Vec::new();
    }
    if form.get("why").is_empty() {
        let label = words::WORDS_WITH_IT.get(model.lang);
        form.complaint = Some(crate::locale::forms::NEEDED_FIELD.with(model.lang, &[label]));
        form.at = form.fields.len().saturating_sub(1);
        model.overlays.push(Overlay::Form(form));
        return Vec::new();
    }
    end(model, &form, Ending::Dropped)
}

/// How something that was owed ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It is done.
    Done,
    /// It will not be.
    Dropped,
}

/// The follow-up that the form asks for.
pub fn added(model: &Model, form: &Form) -> Result<Intent, String> {
    let by_when =
        |text: &str| due(text, model.now, &model.zone).ok_or_else(|| words::BAD_DUE.with(model.lang, &[text]));
    Ok(Intent::FollowUp(FollowUpWish::Add(FollowUpAdded {
        text: Bilingual::plain(form.get("text")),
        owner: Some(form.get("owner")).filter(|name| !name.is_empty()).map(Person::new),
        due: Some(form.get("due")).filter(|text| !text.is_empty()).map(by_when).transpose()?,
        class: FollowUpClass::parse(form.get("class")).unwrap_or_default(),
        from: None,
    })))
}

/// What of the resource that is picked is copied: its contact, its link or where its secret is.
pub fn copied(model: &mut Model, form: &Form, what: fn(&Resource) -> Option<&String>) -> Vec<Effect> {
    if let Some(name) = form.get("resource").strip_prefix(form::OF_ROTA) {
        let card = model.people.cards().iter().find(|card| card.name == name);
        return match card.and_then(|card| card.contacts.first()).cloned() {
            Some(contact) => vec![Effect::Copy(contact)],
            None => {
                model.refuse(words::NOTHING_TO_COPY.get(model.lang));
                Vec::new()
            }
        };
    }
    let resources = model.room().and_then(|room| room.incident.checklist.revision()).map(|known| &known.resources);
    let picked = resources.and_then(|all| all.iter().find(|one| one.id == form.get("resource")));
    match picked.and_then(what).cloned() {
        Some(text) if !is_harmless_link(&text) && picked.is_some_and(|one| one.link.as_ref() == Some(&text)) => {
            model.refuse(screen::UNSAFE_LINK.get(model.lang));
            Vec::new()
        }
        Some(text) => vec![Effect::Copy(text)],
        None => {
            model.refuse(words::NOTHING_TO_COPY.get(model.lang));
            Vec::new()
        }
    }
}

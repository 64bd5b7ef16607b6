//! Who sits here is mentioned, or asked for something: it stands on the status line until they have seen it.
//! It never rings.

use super::model::Model;
use super::sentence::{Sentence, Tone};
use crate::incident::{Asked, Event, Incident, IncidentId, Person, Recorded};
use crate::input::{Action, Popup};
use crate::locale::asked::ASKED_OF_YOU;
use crate::locale::{role_word, rota as words, span};
use jiff::{SignedDuration, Timestamp};

/// A call that was not seen yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Called {
    said: String,
    /// Since when it is on the screen; `None` while another sentence is in its place.
    shown: Option<Timestamp>,
}

/// A key that was on its way when the call came has seen nothing.
const TO_READ_IT: SignedDuration = SignedDuration::from_secs(2);

/// Takes up what others have just written to who sits here.
pub(super) fn take_up(model: &mut Model, id: IncidentId, fresh: &[&Recorded]) {
    let Some(incident) = model.rooms.get(&id).map(|room| &room.incident) else { return };
    let is_elsewhere = model.current != Some(id);
    let others = fresh.iter().filter(|record| !record.draft.by.is_same(&model.me));
    let calls = others.filter_map(|record| said(model, incident, record)).map(|said| {
        let said = if is_elsewhere { format!("{}  {said}", incident.summary.number) } else { said };
        Called { said, shown: None }
    });
    let calls: Vec<Called> = calls.collect();
    model.called.extend(calls);
}

fn said(model: &Model, incident: &Incident, record: &Recorded) -> Option<String> {
    let (by, lang) = (record.draft.by.as_str(), model.lang);
    match &record.draft.event {
        Event::Noted { mentions, text, .. } if names(incident, mentions, &model.me) => {
            Some(words::MENTIONED.with(lang, &[by, text]))
        }
        Event::DecisionLogged(one) if names(incident, &one.mentions, &model.me) => {
            Some(words::MENTIONED.with(lang, &[by, &one.what]))
        }
        Event::TimeBoxSet(Asked { to, task, lasts, .. }) if is_meant(incident, to.as_str(), &model.me) => {
            Some(ASKED_OF_YOU.with(lang, &[by, task, &span(*lasts, lang)]))
        }
        Event::RoleAssigned { role, person } if person.is_same(&model.me) => {
            let keys = [Action::Roles, Action::Popup(Popup::Acknowledge)].map(|action| model.keymap.first(action));
            let role = role_word(&incident.house, role.as_str(), lang);
            Some(words::GIVEN_ROLE.with(lang, &[by, role, &keys[0], &keys[1]]))
        }
        _ => None,
    }
}

fn names(incident: &Incident, mentions: &[String], me: &Person) -> bool {
    mentions.iter().any(|name| is_meant(incident, name, me))
}

/// A name or a role of the person.
fn is_meant(incident: &Incident, name: &str, me: &Person) -> bool {
    let holds = || incident.roster.of(me).any(|role| role.as_str() == name);
    me.is_same(&Person::new(name)) || holds()
}

impl Model {
    /// Puts the first call on the status line where nothing else stands there.
    pub(super) fn show_calls(&mut self) {
        let now = self.now;
        let Some(first) = self.called.first_mut() else { return };
        // What was only said gives way once; what is said after it was shown is an answer to a key.
        let gives_way = |said: &Sentence| said.tone == Tone::Plain && first.shown.is_none();
        if !self.status.as_ref().is_none_or(gives_way) {
            return;
        }
        let is_new = first.shown.replace(first.shown.unwrap_or(now)).is_none();
        let text = first.said.clone();
        if is_new {
            self.remember(Tone::Calling, &text);
        }
        self.status = Some(Sentence { text, tone: Tone::Calling });
    }

    /// A key was pressed: what has been on the screen long enough to be read was seen.
    pub(super) fn see_calls(&mut self) {
        let now = self.now;
        let is_seen = |call: &Called| call.shown.is_some_and(|since| now.duration_since(since) >= TO_READ_IT);
        self.called.retain(|call| !is_seen(call));
    }
}

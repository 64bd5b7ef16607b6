//! One notice with all that is recorded of it: the words, the next word that was promised, and why it went out
//! without the approval that it needs.

use super::asks::{Anew, Asks, NotSent, Sight, Touches};
use super::next::Next;
use crate::app::form::{AsField, Choice, Field, Fields, Form, FormKind, OneOf, Text, Verb};
use crate::app::message::Effect;
use crate::app::values;
use crate::incident::checklist::Item;
use crate::incident::{Force, Intent, Notice, NoticeId, Person, Saying, StepId, StepKind, Words};
use crate::input::Popup;
use crate::locale::words::{audience, listed};
use crate::locale::{Phrase, ending_forms as ends, forms as words};
use crate::room::Room;
use crate::text::{Lang, Span};
use jiff::Timestamp;

/// The words that are proposed or other ones, the next promise, the reason.
#[derive(Debug, Clone)]
pub struct SayNotice {
    /// The step that it is the notice of, where it was opened from one.
    step: Option<StepId>,
    notice: OneOf<NoticeId>,
    text: Text,
    next: Text,
    without: Option<Text>,
}

/// One notice, by itself.
pub fn open(room: &Room, me: &Person, notice: &Notice, lang: Lang) -> Form<SayNotice> {
    let name = named(room, notice, lang).unwrap_or(words::NOTICES.get(lang));
    form(room, me, notice, None, name.to_owned(), lang)
}

/// The notice that a step is about; `None` where it is about none, or its template is gone.
pub fn of_step(room: &Room, me: &Person, item: &Item, lang: Lang) -> Option<Form<SayNotice>> {
    let StepKind::Notice(id) = &item.step.kind else { return None };
    let notice = room.incident.checklist.revision()?.notice(id)?;
    let title = format!("{} {}", item.number(), item.step.title.get(lang));
    Some(form(room, me, notice, Some(item.step.id.clone()), title, lang))
}

fn form(
    room: &Room,
    me: &Person,
    notice: &Notice,
    step: Option<StepId>,
    title: String,
    lang: Lang,
) -> Form<SayNotice> {
    let options = vec![(notice.id.clone(), choice(room, notice, Shown::WithPlaces, lang))];
    let next = promised(room, notice).map(|next| next.to_string()).unwrap_or_default();
    let commands = room.incident.summary.commander.as_ref().is_some_and(|commander| commander.is_same(me));
    let is_open = notice.approve && room.incident.notices.approval(&notice.id).is_none();
    let ask = SayNotice {
        step,
        notice: OneOf::list("notice", words::NOTICE, options, Some(0)),
        text: Text::optional("text", ends::OTHER_WORDS, "").hint(ends::OTHER_WORDS_HINT.get(lang)),
        next: Text::optional("next", ends::NEXT_WORD, &next).hint(ends::NEXT_WORD_HINT.get(lang)),
        without: (is_open && !commands).then(|| Text::optional("why", ends::WITHOUT, "")),
    };
    let verb = |does, label: Phrase| Verb { does, label };
    let mut verbs = vec![verb(Popup::Copy, words::COPY)];
    verbs.extend(is_open.then(|| verb(Popup::Approve, ends::APPROVE)));
    Form::new(ask, title, ends::SAID_IT).verbs(verbs)
}

/// What stands before the words of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// What the playbook calls it, and for whom it is.
    ByName,
    /// For whom it is, and where it goes out.
    WithPlaces,
}

/// The audience and the words: those that were agreed to, else the template's.
pub fn choice(room: &Room, notice: &Notice, shown: Shown, lang: Lang) -> Choice {
    let notices = &room.incident.notices;
    let clock = |at: Timestamp| at.to_zoned(room.zone.clone()).strftime("%H:%M").to_string();
    let approval = notices.approval(&notice.id);
    let state = match (approval, notices.last(&notice.id)) {
        (Some(approval), _) => ends::STATE_APPROVED.with(lang, &[approval.by.as_str(), &clock(approval.at)]),
        (None, Some(said)) => ends::STATE_SAID.with(lang, &[&clock(said.moment.at)]),
        (None, None) if notice.approve => ends::STATE_NEEDS.get(lang).to_owned(),
        _ => ends::STATE_UNSAID.get(lang).to_owned(),
    };
    let to = words::TO.with(lang, &[audience(&notice.to, lang), &listed(&notice.said_at(lang), lang)]);
    // Where it goes out is read before it is said; in the list it is known by its name.
    let to = match named(room, notice, lang).filter(|_| shown == Shown::ByName) {
        Some(name) => format!("{name}: {}", words::TO.with(lang, &[audience(&notice.to, lang), ""]).trim()),
        None => to,
    };
    let aside = match approval {
        Some(approval) => approval.text.clone(),
        None => values::text(room, notice.text.get(lang), lang),
    };
    Choice { aside, ..Choice::bare(notice.id.as_str(), format!("{} {state}", to.trim()).trim()) }
}

/// What the playbook calls the step that says it: two notices to the same people are told apart by it.
fn named<'a>(room: &'a Room, notice: &Notice, lang: Lang) -> Option<&'a str> {
    let says = |item: &&Item| matches!(&item.step.kind, StepKind::Notice(id) if *id == notice.id);
    room.incident.checklist.items().iter().find(says).map(|item| item.step.title.get(lang))
}

/// Words that name the next status check promise the next word by then.
fn promised(room: &Room, notice: &Notice) -> Option<Span> {
    let names = |lang| notice.text.get(lang).contains("next_check");
    let summary = &room.incident.summary;
    let due = summary.check_due().filter(|_| names(Lang::En) || names(Lang::Zh))?;
    let left = u64::try_from(due.seconds_since(summary.now(room.now))).ok().filter(|left| *left > 0)?;
    Some(Span::seconds(left.div_ceil(60) * 60))
}

impl SayNotice {
    /// The words that were typed, else those that are proposed.
    fn words(&self) -> String {
        let proposed = || self.notice.choice().map(|choice| choice.aside.as_str()).unwrap_or_default();
        self.text.given().unwrap_or_else(proposed).to_owned()
    }

    fn name(&self) -> Option<String> {
        self.notice.get().map(NoticeId::to_string)
    }
}

impl Fields for SayNotice {
    fn fields(&self) -> Vec<&Field> {
        let always = [self.notice.field(), self.text.field(), self.next.field()];
        always.into_iter().chain(self.without.as_ref().map(AsField::field)).collect()
    }

    fn fields_mut(&mut self) -> Vec<&mut Field> {
        let always = [self.notice.field_mut(), self.text.field_mut(), self.next.field_mut()];
        always.into_iter().chain(self.without.as_mut().map(AsField::field_mut)).collect()
    }
}

impl Asks for SayNotice {
    fn kind(&self) -> FormKind {
        match &self.step {
            Some(step) => FormKind::Notices(Some(step.clone())),
            None => FormKind::Say(self.name().unwrap_or_default()),
        }
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let next = super::span(&self.next, sight)?;
        let why = self.without.as_ref().map(Text::get).unwrap_or_default().to_owned();
        let step = self.step.as_ref().map(StepId::to_string);
        let said = Words { notice: self.name(), text: self.words(), step, next, why, ..Words::default() };
        Ok(vec![Next::Wish(Intent::Say(Saying::Said(said)), Force::Heed)])
    }

    fn press(&self, key: Popup, _: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        Ok(match (key, self.name()) {
            (Popup::Approve, Some(notice)) => {
                vec![Next::Intend(Intent::Say(Saying::Approve { notice, text: self.words() }))]
            }
            _ => vec![Next::Stay, Next::Effect(Effect::Copy(self.words()))],
        })
    }

    fn again(&self, sight: &Sight<'_>) -> Anew<SayNotice> {
        let Some(room) = sight.room() else { return Anew::Same };
        let (checklist, me, lang) = (&room.incident.checklist, sight.scene.me, sight.lang());
        let notices = checklist.revision().map(|known| known.notices.as_slice()).unwrap_or_default();
        let notice = notices.iter().find(|known| Some(&known.id) == self.notice.get());
        match &self.step {
            Some(step) => checklist.item(step).and_then(|item| of_step(room, me, item, lang)).into(),
            None => notice.map(|notice| open(room, me, notice, lang)).into(),
        }
    }

    fn touches(&self, key: Popup) -> Touches {
        if key == Popup::Copy { Touches::Nothing } else { Touches::Record }
    }
}

//! The texts to say: filled in, to be copied, agreed to by who commands, and recorded word for word.

use super::{Choice, Field, Form, FormKind, Need, Pick, Verb};
use crate::app::values;
use crate::incident::checklist::Item;
use crate::incident::{Notice, Person, StepKind};
use crate::input::Popup;
use crate::locale::words::{audience, listed};
use crate::locale::{ending_forms as ends, forms as words};
use crate::room::Room;
use crate::text::{Lang, Span};
use jiff::Timestamp;

/// The notices of the playbook; of a step only its own, to be recorded. `None` when there are none.
pub fn notices(room: &Room, me: &Person, step: Option<&Item>, lang: Lang) -> Option<Form> {
    let revision = room.incident.checklist.revision()?;
    if let Some(item) = step {
        let StepKind::Notice(id) = &item.step.kind else { return None };
        return Some(say(room, me, revision.notice(id)?, Some(item), lang));
    }
    let options: Vec<Choice> = revision.notices.iter().map(|notice| option(room, notice, Told::ByName, lang)).collect();
    if options.is_empty() {
        return None;
    }
    let mut verbs = vec![verb(Popup::Copy, words::COPY), verb(Popup::Said, ends::SAID_IT)];
    verbs.extend(revision.notices.iter().any(|notice| notice.approve).then(|| verb(Popup::Approve, ends::APPROVE)));
    let fields = vec![Field::list("notice", words::NOTICE, Pick::of(options, Some(0)))];
    Some(Form::new(FormKind::Notices(None), words::NOTICES.get(lang), words::COPY, fields).verbs(verbs))
}

/// One notice with all that is recorded of it: the words, the next word that was promised, and why it went out
/// without the approval that it needs.
pub fn say(room: &Room, me: &Person, notice: &Notice, step: Option<&Item>, lang: Lang) -> Form {
    let preview = Pick::of(vec![option(room, notice, Told::WithPlaces, lang)], Some(0));
    let next = promised(room, notice).map(|next| next.to_string()).unwrap_or_default();
    let mut fields = vec![
        Field::list("notice", words::NOTICE, preview),
        Field::text("text", ends::OTHER_WORDS, Need::Optional, "").hint(ends::OTHER_WORDS_HINT.get(lang)),
        Field::text("next", ends::NEXT_WORD, Need::Optional, &next).hint(ends::NEXT_WORD_HINT.get(lang)),
    ];
    let commands = room.incident.summary.commander.as_ref().is_some_and(|commander| commander.is_same(me));
    let is_open = notice.approve && room.incident.notices.approval(&notice.id).is_none();
    if is_open && !commands {
        fields.push(Field::text("why", ends::WITHOUT, Need::Optional, ""));
    }
    let mut verbs = vec![verb(Popup::Copy, words::COPY)];
    verbs.extend(is_open.then(|| verb(Popup::Approve, ends::APPROVE)));
    let (kind, title) = match step {
        Some(item) => {
            (FormKind::Notices(Some(item.step.id.clone())), format!("{} {}", item.number(), item.step.title.get(lang)))
        }
        None => {
            let name = named(room, notice, lang).unwrap_or(words::NOTICES.get(lang));
            (FormKind::Say(notice.id.to_string()), name.to_owned())
        }
    };
    Form::new(kind, title, ends::SAID_IT, fields).verbs(verbs)
}

fn verb(does: Popup, label: crate::locale::Phrase) -> Verb {
    Verb { does, label }
}

/// What stands before the words of a notice.
#[derive(Clone, Copy, PartialEq)]
enum Told {
    /// What the playbook calls it, and for whom it is.
    ByName,
    /// For whom it is, and where it goes out.
    WithPlaces,
}

/// The audience and the words: those that were agreed to, else the template's.
fn option(room: &Room, notice: &Notice, told: Told, lang: Lang) -> Choice {
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
    let to = match named(room, notice, lang).filter(|_| told == Told::ByName) {
        Some(name) => format!("{name}: {}", words::TO.with(lang, &[audience(&notice.to, lang), ""]).trim()),
        None => to,
    };
    let aside = match approval {
        Some(approval) => approval.text.clone(),
        None => values::text(room, notice.text.get(lang), lang),
    };
    Choice { key: None, id: notice.id.to_string(), label: format!("{} {state}", to.trim()).trim().to_owned(), aside }
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
    let left = u64::try_from(due.seconds_since(summary.shift.carried(room.now))).ok().filter(|left| *left > 0)?;
    Some(Span::seconds(left.div_ceil(60) * 60))
}

//! What is said: agreed to where the playbook asks for it, then recorded word for word.

use super::super::event::Event;
use super::super::fold::Incident;
use super::super::id::NoticeId;
use super::super::intent::{Force, Wish};
use super::super::notices::{NoticeApproved, NoticeSaid, Saying, Words};
use super::super::refusal::{Blank, EndingRefusal, Refusal};
use super::super::revision::{Notice, StepKind};
use super::super::summary::Status;
use super::{at_most, needed, step};
use crate::text::nearest;

pub(super) fn say(incident: &Incident, wish: &Wish, saying: &Saying) -> Result<Vec<Event>, Refusal> {
    if incident.summary.status == Status::Closed {
        return Err(Refusal::Closed { number: incident.summary.number });
    }
    match saying {
        Saying::Approve { notice, text } => {
            let notice = template(incident, notice)?;
            if !commands(incident, wish) && wish.force == Force::Heed {
                let commander = incident.summary.commander.clone();
                return Err(EndingRefusal::CommanderApproves { commander }.into());
            }
            Ok(vec![Event::NoticeApproved(NoticeApproved {
                notice: notice.id.clone(),
                text: needed(text, Blank::Text)?,
            })])
        }
        Saying::Said(words) => said(incident, wish, words),
    }
}

fn said(incident: &Incident, wish: &Wish, words: &Words) -> Result<Vec<Event>, Refusal> {
    let text = needed(&words.text, Blank::Text)?;
    let gaps = incident.gaps(&text);
    if !gaps.is_empty() && wish.force == Force::Heed {
        return Err(EndingRefusal::Gaps { gaps }.into());
    }
    let why = at_most(&words.why)?;
    let template = words.notice.as_deref().map(|name| template(incident, name)).transpose()?;
    let mut events = Vec::new();
    if let Some(notice) = template.filter(|notice| notice.approve) {
        let approved = incident.notices.approval(&notice.id).map(|approval| approval.text == text);
        match approved {
            Some(true) => {}
            // Who commands agrees by saying it.
            _ if commands(incident, wish) => {
                events.push(Event::NoticeApproved(NoticeApproved { notice: notice.id.clone(), text: text.clone() }));
            }
            _ if !why.is_empty() => {}
            Some(false) => return Err(EndingRefusal::NotApproved { notice: incident.notice_called(&notice.id) }.into()),
            None => return Err(needs_approval(incident, &notice.id)),
        }
    }
    let to = match (words.to.trim(), template) {
        ("", Some(notice)) => notice.to.clone(),
        ("", None) => return Err(EndingRefusal::NoAudience.into()),
        (to, _) => to.to_owned(),
    };
    let (channels, places) = match template {
        Some(notice) if words.channels.is_empty() => (notice.channels.clone(), notice.places.clone()),
        _ => (words.channels.clone(), Vec::new()),
    };
    let step = match &words.step {
        Some(name) => Some(step::to_be_said(incident, wish, name)?),
        None => template.and_then(|notice| step_of(incident, &notice.id)),
    };
    let notice = template.map(|notice| notice.id.clone());
    // That it was approved after all is no reason to keep.
    let why = if events.is_empty() && template.is_some_and(|notice| needs_reason(incident, notice, &text)) {
        why
    } else {
        String::new()
    };
    events.push(Event::NoticeSaid(NoticeSaid { notice, to, channels, places, text, step, next: words.next, why }));
    Ok(events)
}

fn needs_reason(incident: &Incident, notice: &Notice, text: &str) -> bool {
    notice.approve && incident.notices.approval(&notice.id).is_none_or(|approval| approval.text != text)
}

pub(super) fn needs_approval(incident: &Incident, notice: &NoticeId) -> Refusal {
    EndingRefusal::NeedsApproval {
        notice: incident.notice_called(notice),
        commander: incident.summary.commander.clone(),
    }
    .into()
}

fn commands(incident: &Incident, wish: &Wish) -> bool {
    incident.summary.commander.as_ref().is_some_and(|commander| commander.is_same(&wish.by))
}

fn template<'a>(incident: &'a Incident, name: &str) -> Result<&'a Notice, Refusal> {
    let all = incident.checklist.revision().map(|revision| revision.notices.as_slice()).unwrap_or_default();
    let name = name.trim();
    all.iter().find(|notice| notice.id.as_str() == name).ok_or_else(|| {
        let like = nearest(name, all.iter().map(|notice| notice.id.as_str())).map(str::to_owned);
        EndingRefusal::UnknownNotice { notice: name.to_owned(), like }.into()
    })
}

/// The open step that asks for this notice, if it may be done now.
fn step_of(incident: &Incident, notice: &NoticeId) -> Option<super::super::StepId> {
    let asks = |item: &&super::super::Item| matches!(&item.step.kind, StepKind::Notice(id) if id == notice);
    let mut items = incident.checklist.items().iter().filter(asks);
    items.find(|item| step::can_be_said(item)).map(|item| item.step.id.clone())
}

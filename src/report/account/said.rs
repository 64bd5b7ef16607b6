//! What was decided and what was said.

use crate::incident::{About, Entry, EntryKind, Event, EventId, Incident, Mark, NoteClass, Outlook, StepKind};
use crate::locale::outlook_word;
use crate::text::Lang;
use jiff::Timestamp;
use serde::Serialize;

/// Something that was decided.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Decision {
    pub at: Timestamp,
    pub by: String,
    pub role: Option<String>,
    /// The question, or the decision in words.
    pub what: String,
    /// The answer to the playbook's question; empty for a free decision.
    pub answer: String,
    /// What it rests on.
    pub why: String,
    /// Its short name, `D1`, where it was logged as one.
    pub name: Option<String>,
    /// Who thought otherwise, and what.
    pub dissent: String,
    /// By which sign one would see that it was right.
    pub sign: String,
    /// What was seen, each time that somebody looked back.
    pub seen: Vec<Look>,
    /// When it is to be looked back on next.
    pub look_back: Option<Timestamp>,
    /// Whether it was taken back or answered anew.
    pub struck: bool,
}

/// A look back on a decision.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Look {
    pub at: Timestamp,
    pub by: String,
    pub as_expected: bool,
    /// Whether it came as expected, in words.
    pub outlook: String,
    pub words: String,
}

/// Something that was said.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Said {
    pub at: Timestamp,
    pub by: String,
    pub title: String,
    pub to: String,
    pub channels: Vec<String>,
    /// Word for word; the playbook's template where the words were not recorded.
    pub text: String,
    pub recorded: bool,
}

/// All decisions, those of the playbook and free ones, in the order in which they were made.
pub fn decisions(incident: &Incident, lang: Lang) -> Vec<Decision> {
    let of = |entry: &Entry| decision(incident, entry, lang);
    incident
        .timeline
        .entries()
        .iter()
        .filter(|entry| entry.kind() == EntryKind::Decide)
        .filter_map(|entry| of(entry))
        .collect()
}

fn decision(incident: &Incident, entry: &Entry, lang: Lang) -> Option<Decision> {
    let new_words = entry.strike.as_ref().and_then(|strike| strike.text.clone());
    let (what, answer, why) = match (&entry.event, &entry.about) {
        (Event::Noted { class: NoteClass::Decision, text, .. }, _) => {
            (new_words.clone().unwrap_or_else(|| text.clone()), String::new(), String::new())
        }
        (Event::DecisionLogged(logged), _) => {
            (new_words.clone().unwrap_or_else(|| logged.what.clone()), String::new(), logged.why.clone())
        }
        (Event::StepDecided { choice, evidence, .. }, About::Step { number, title, answer, .. }) => {
            let words = answer.get(lang);
            let words = if words.is_empty() { choice.as_str() } else { words };
            (format!("{number} {}", title.get(lang)), words.to_owned(), evidence.clone())
        }
        (Event::StepDecided { step, choice, evidence, .. }, _) => {
            (step.to_string(), choice.to_string(), evidence.clone())
        }
        _ => return None,
    };
    let struck = match &entry.event {
        Event::StepDecided { step, .. } => {
            let holds = incident.checklist.item(step).and_then(|item| item.change()).map(|change| change.event);
            holds != Some(entry.id)
        }
        _ => entry.strike.is_some() && new_words.is_none(),
    };
    let (by, role) = (entry.by.to_string(), entry.role.as_ref().map(ToString::to_string));
    let logged = incident.decisions.get(entry.id);
    Some(Decision {
        at: entry.at,
        by,
        role,
        what,
        answer,
        why,
        name: logged.map(|_| incident.decisions.label(entry.id)),
        dissent: logged.map(|one| one.dissent.clone()).unwrap_or_default(),
        sign: logged.map(|one| one.sign.clone()).unwrap_or_default(),
        seen: looks(incident, entry.id, lang),
        look_back: logged.and_then(|one| one.due).map(|due| incident.summary.shift.wall(due)),
        struck,
    })
}

/// Every look back on the decision that this record logged.
fn looks(incident: &Incident, decision: EventId, lang: Lang) -> Vec<Look> {
    let look = |entry: &Entry| {
        let Event::DecisionReviewed(review) = &entry.event else { return None };
        let outlook = if review.as_expected { Outlook::AsExpected } else { Outlook::Otherwise };
        (review.of == decision && entry.strike.is_none()).then(|| Look {
            at: entry.at,
            by: entry.by.to_string(),
            as_expected: review.as_expected,
            outlook: outlook_word(outlook, lang).to_owned(),
            words: review.words.clone(),
        })
    };
    incident.timeline.entries().iter().filter_map(|entry| look(entry)).collect()
}

/// Every notice that was said, word for word.
pub fn notices(incident: &Incident, lang: Lang) -> Vec<Said> {
    let mut all = word_for_word(incident, lang);
    all.extend(by_tick(incident, lang));
    all.sort_by_key(|said| said.at);
    all
}

fn places(said_at: Vec<&str>) -> Vec<String> {
    said_at.into_iter().map(str::to_owned).collect()
}

fn word_for_word(incident: &Incident, lang: Lang) -> Vec<Said> {
    let said = |entry: &Entry| {
        let Event::NoticeSaid(words) = &entry.event else { return None };
        let text = held(entry, &words.text)?.to_owned();
        let item = words.step.as_ref().and_then(|step| incident.checklist.item(step));
        let id = words.notice.as_ref().map(ToString::to_string).unwrap_or_default();
        Some(Said {
            at: entry.at,
            by: entry.by.to_string(),
            title: item.map_or(id, |item| item.step.title.get(lang).to_owned()),
            to: words.to.clone(),
            channels: places(words.said_at(lang)),
            text,
            recorded: true,
        })
    };
    incident.timeline.entries().iter().filter_map(|entry| said(entry)).collect()
}

/// The words of an entry as they hold now: corrected, or `words` as they were; `None` when they were taken back.
pub(super) fn held<'a>(entry: &'a Entry, words: &'a str) -> Option<&'a str> {
    entry.strike.as_ref().map_or(Some(words), |strike| strike.text.as_deref())
}

/// Those that were recorded by a tick on their step: by a shell without words, or by an older program.
fn by_tick(incident: &Incident, lang: Lang) -> Vec<Said> {
    let Some(revision) = incident.checklist.revision() else { return Vec::new() };
    let mut all = Vec::new();
    for item in incident.checklist.items() {
        let StepKind::Notice(id) = &item.step.kind else { continue };
        let notice = revision.notices.iter().find(|notice| notice.id == *id);
        for change in item.changes.iter().filter(|change| change.mark == Mark::Done && !change.is_struck) {
            let entry = incident.timeline.entry(change.event);
            // Who said it of two persons was the first; the second only agrees.
            let is_second = entry.is_some_and(|entry| matches!(entry.event, Event::StepSeconded { .. }));
            let half = item.changes.iter().rev().find(|half| half.mark == Mark::Half && !half.is_struck);
            let change = half.filter(|_| is_second).unwrap_or(change);
            let entry = incident.timeline.entry(change.event);
            let words = match entry.map(|entry| (entry, &entry.event)) {
                Some((_, Event::NoticeSaid(_))) => continue,
                Some((entry, Event::StepTicked { note, .. })) => held(entry, note).unwrap_or_default().to_owned(),
                _ => String::new(),
            };
            let template = notice.map(|notice| notice.text.get(lang).to_owned()).unwrap_or_default();
            all.push(Said {
                at: change.at,
                by: change.by.to_string(),
                title: item.step.title.get(lang).to_owned(),
                to: notice.map(|notice| notice.to.clone()).unwrap_or_default(),
                channels: notice.map(|notice| places(notice.said_at(lang))).unwrap_or_default(),
                recorded: !words.is_empty(),
                text: if words.is_empty() { template } else { words },
            });
        }
    }
    all
}

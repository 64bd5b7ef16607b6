//! Entries that people write.

use super::super::event::{Event, NoteClass};
use super::super::evidence::Evidence;
use super::super::fold::Incident;
use super::super::id::{EventId, StepId};
use super::super::refusal::{Already, Blank, Refusal};
use super::super::review::PARTS;
use super::super::timeline::{Entry, MOST_PINS};
use super::{LONGEST, at_most, needed};

pub(super) fn note(
    incident: &Incident,
    class: NoteClass,
    text: &str,
    further: &[String],
    step: Option<&str>,
) -> Result<Event, Refusal> {
    let text = needed(text, Blank::Text)?;
    let mut tags = signed(&text, '#');
    for tag in further.iter().map(|tag| tag.trim_start_matches('#').to_owned()) {
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    let step = match step {
        None => None,
        Some(name) => Some(named_step(incident, name)?),
    };
    Ok(Event::Noted { class, mentions: signed(&text, '@'), tags, text, step })
}

/// A part of the review, by its id or by what it is called; empty words take out what it said.
pub(super) fn review(incident: &Incident, part: &str, text: &str) -> Result<Event, Refusal> {
    let part = part.trim();
    let is_called = |(id, zh, en): &&(&str, &str, &str)| [*id, *zh, *en].contains(&part);
    let known = PARTS.iter().find(is_called).map(|(id, ..)| (*id).to_owned());
    let part = known.ok_or_else(|| Refusal::UnknownPart {
        part: part.to_owned(),
        like: crate::text::nearest(part, PARTS.iter().map(|(id, ..)| *id)).map(str::to_owned),
    })?;
    let text = at_most(text)?;
    match incident.review.get(&part) {
        Some(written) if written.text == text => Err(Refusal::NothingNew),
        None if text.is_empty() => Err(Refusal::Empty { what: Blank::Text }),
        _ => Ok(Event::ReviewWritten { part, text }),
    }
}

/// The step of this name.
pub(super) fn named_step(incident: &Incident, name: &str) -> Result<StepId, Refusal> {
    let items = incident.checklist.items().iter().map(|item| item.step.id.as_str());
    let item = incident.checklist.named(name).ok_or_else(|| Refusal::UnknownStep {
        step: name.to_owned(),
        like: crate::text::nearest(name, items).map(str::to_owned),
    })?;
    Ok(item.step.id.clone())
}

/// The words of `text` that carry `sign` (`#db`, `@tech`), without it, each once. A sign inside a word, as
/// in an address, is none; a full-width sign counts as the sign.
pub(super) fn signed(text: &str, sign: char) -> Vec<String> {
    let wide = char::from_u32(sign as u32 + 0xfee0);
    let mut found: Vec<String> = Vec::new();
    let mut before = ' ';
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let is_sign = (c == sign || Some(c) == wide) && !before.is_ascii_alphanumeric() && before != c;
        before = c;
        if !is_sign {
            continue;
        }
        let is_part = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
        let word: String = rest.clone().take_while(is_part).collect();
        let word = word.trim_end_matches(['.', '-', '/']).to_owned();
        if !word.is_empty() && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

fn entry(incident: &Incident, id: EventId) -> Result<&Entry, Refusal> {
    incident.timeline.entry(id).ok_or(Refusal::UnknownEntry)
}

pub(super) fn correct(incident: &Incident, id: EventId, text: &str) -> Result<Event, Refusal> {
    if is_taken_back(entry(incident, id)?) {
        return Err(Refusal::TakenBack);
    }
    Ok(Event::Corrected { entry: id, text: needed(text, Blank::Text)? })
}

pub(super) fn retract(incident: &Incident, id: EventId, why: &str) -> Result<Event, Refusal> {
    let entry = entry(incident, id)?;
    if is_taken_back(entry) {
        return Err(Refusal::AlreadySo { what: Already::TakenBack });
    }
    let can_be_taken_back =
        matches!(entry.event, Event::Noted { .. } | Event::DecisionLogged(_)) || entry.event.step().is_some();
    if !can_be_taken_back {
        return Err(Refusal::CannotRetract);
    }
    Ok(Event::Retracted { entry: id, why: at_most(why)? })
}

/// Whether it was struck without new words; one that was corrected still holds.
fn is_taken_back(entry: &Entry) -> bool {
    entry.strike.as_ref().is_some_and(|strike| strike.text.is_none())
}

pub(super) fn pin(incident: &Incident, id: EventId) -> Result<Event, Refusal> {
    entry(incident, id)?;
    match incident.timeline.pins().count() {
        _ if incident.timeline.is_pinned(id) => Err(Refusal::AlreadySo { what: Already::Pinned }),
        pins if pins >= MOST_PINS => Err(Refusal::PinsFull),
        _ => Ok(Event::Pinned { entry: id }),
    }
}

pub(super) fn unpin(incident: &Incident, id: EventId) -> Result<Event, Refusal> {
    entry(incident, id)?;
    match incident.timeline.is_pinned(id) {
        true => Ok(Event::Unpinned { entry: id }),
        false => Err(Refusal::AlreadySo { what: Already::NotPinned }),
    }
}

/// A command that was run; its output is cut where one entry ends.
pub(super) fn record_command(evidence: &Evidence) -> Result<Event, Refusal> {
    let mut end = evidence.output.len().min(LONGEST);
    while !evidence.output.is_char_boundary(end) {
        end -= 1;
    }
    let cut = evidence.cut + (evidence.output.len() - end) as u64;
    let (command, output) = (needed(&evidence.command, Blank::Text)?, evidence.output[..end].to_owned());
    Ok(Event::CommandRun(Evidence { command, output, cut, ..*evidence }))
}

#[cfg(test)]
mod tests {
    use super::signed;

    #[test]
    fn tags_and_mentions_are_found_in_both_scripts() {
        assert_eq!(signed("pool full #db, asked @tech.", '#'), ["db"]);
        assert_eq!(signed("连接池满 ＃数据库，已问 @李华", '#'), ["数据库"]);
        assert_eq!(signed("连接池满，已问 @李华，在查", '@'), ["李华"]);
        assert_eq!(signed("mail ops@example.org", '@'), Vec::<String>::new());
        assert_eq!(signed("#db #db", '#'), ["db"]);
    }
}

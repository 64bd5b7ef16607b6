//! The decision log and the polls: what is asked when something is decided, looked back on, put to all.

use super::{Choice, Field, Form, FormKind, Letter, Need, Pick, Verb};
use crate::incident::{Decision, EventId, Incident, Poll};
use crate::input::Popup;
use crate::locale::{decision as words, entry_text, outlook_word};
use crate::room::Room;
use crate::text::Lang;

/// What was decided and why, who thought otherwise, the sign, and when to look back.
pub fn log(what: &str, dissent: &str, lang: Lang) -> Form {
    let fields = vec![
        Field::text("what", words::WHAT, Need::Needed, what),
        Field::text("why", words::WHY, Need::Optional, ""),
        Field::text("dissent", words::DISSENT, Need::Optional, dissent),
        Field::text("sign", words::SIGN, Need::Optional, "").hint(words::SIGN_HINT.get(lang)),
        Field::text("look", words::LOOK_BACK, Need::Optional, "").hint(words::LOOK_HINT.get(lang)),
        Field::text("at", words::AT, Need::Optional, "").hint(words::AT_HINT.get(lang)),
    ];
    let mut form = Form::new(FormKind::Log, words::LOG.get(lang), words::LOG_GO, fields);
    form.at = usize::from(!what.is_empty());
    form
}

/// Everything that was decided and asked, what is open first; `None` when there is nothing.
pub fn decisions(room: &Room, lang: Lang) -> Option<Form> {
    let incident = &room.incident;
    let mut options: Vec<(bool, Choice)> = Vec::new();
    for (name, poll) in incident.polls.iter() {
        let aside = match &poll.outcome {
            None => {
                words::POLL_STANDS.with(lang, &[&poll.words.len().to_string(), &poll.objections().count().to_string()])
            }
            Some(outcome) => words::POLL_OVER.with(lang, &[outcome]),
        };
        options.push((!poll.is_open(), choice(poll.id, &format!("{name} {}", poll.question), &aside)));
    }
    for (name, one) in incident.decisions.iter().filter(|(_, one)| one.holds()) {
        let found = one.review.as_ref().map(|(outlook, _)| outlook_word(*outlook, lang));
        let aside = found.unwrap_or_else(|| if one.due.is_some() { words::TO_LOOK_BACK.get(lang) } else { "" });
        options.push((one.due.is_none(), choice(one.id, &format!("{name} {}", one.what), aside)));
    }
    options.sort_by_key(|(is_over, _)| *is_over);
    let options: Vec<Choice> = options.into_iter().map(|(_, choice)| choice).collect();
    let first = (!options.is_empty()).then_some(0)?;
    let fields = vec![Field::list("which", words::DECISION, Pick::of(options, Some(first)))];
    let form = Form::new(FormKind::Decisions, words::DECISIONS.get(lang), words::LOOK, fields);
    let verb = |does, label| Verb { does, label };
    Some(form.verbs(vec![verb(Popup::New, words::NEW_DECISION), verb(Popup::NewPoll, words::NEW_POLL)]))
}

fn choice(id: EventId, label: &str, aside: &str) -> Choice {
    Choice { key: None, id: id.0.to_string(), label: label.to_owned(), aside: aside.to_owned() }
}

/// Whether a decision came as expected.
pub fn review(name: &str, one: &Decision, lang: Lang) -> Form {
    let options = vec![
        Choice::new(Popup::Yes, "yes", words::AS_EXPECTED.get(lang)),
        Choice::new(Popup::No, "no", words::OTHERWISE.get(lang)),
    ];
    let fields = vec![
        Field::list("outcome", words::SEEN, Pick::of(options, None)),
        Field::text("words", words::WHAT_WAS_SEEN, Need::Optional, ""),
        Field::text("again", words::AGAIN, Need::Optional, ""),
    ];
    let said = [(words::WHY, &one.why), (words::DISSENT, &one.dissent), (words::SIGN, &one.sign)];
    let said = said.iter().filter(|(_, text)| !text.is_empty());
    let said: Vec<String> = said.map(|(name, text)| format!("{}: {text}", name.get(lang))).collect();
    let form = Form::new(FormKind::Review(one.id), format!("{name} {}", one.what), words::LOOK_GO, fields);
    form.about(&said.join("\n"))
}

/// What one says to a poll, or that it is over.
pub fn poll(name: &str, poll: &Poll, lang: Lang) -> Form {
    let option = |(nth, option): (usize, &String)| {
        let key = u32::try_from(nth + 1).ok().and_then(|nth| char::from_digit(nth, 10)).map(Letter::Printed);
        let aside = words::VOTES.with(lang, &[&poll.count(option).to_string()]);
        Choice { key, id: format!("for {option}"), label: option.clone(), aside }
    };
    let mut options: Vec<Choice> = poll.options.iter().enumerate().map(option).collect();
    let against: Vec<String> = poll.objections().map(|(who, why)| format!("{who}: {why}")).collect();
    options.push(Choice { aside: against.join("; "), ..Choice::new(Popup::Object, "object", words::OBJECT.get(lang)) });
    options.push(Choice::new(Popup::ClosePoll, "close", words::CLOSE.get(lang)));
    let fields = vec![
        Field::list("outcome", words::ANSWER, Pick::of(options, None)),
        Field::text("words", words::WORDS, Need::Optional, ""),
    ];
    Form::new(FormKind::Poll(poll.id), format!("{name} {}", poll.question), words::ANSWER_GO, fields)
}

/// Which pin makes room for another entry.
pub fn unpin(incident: &Incident, other: EventId, lang: Lang) -> Form {
    let option = |(nth, entry): (usize, &crate::incident::Entry)| {
        let key = u32::try_from(nth + 1).ok().and_then(|nth| char::from_digit(nth, 10)).map(Letter::Printed);
        let text = entry_text(entry, lang);
        Choice { key, id: entry.id.0.to_string(), label: text.trim().to_owned(), aside: String::new() }
    };
    let options = incident.timeline.pins().enumerate().map(option).collect();
    let fields = vec![Field::list("which", words::PIN, Pick::of(options, None))];
    Form::new(FormKind::Unpin(other), words::PINS_FULL.get(lang), words::UNPIN_GO, fields)
}

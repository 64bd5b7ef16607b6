//! Commands that write into the timeline.

use super::{OnEntry, Reading, Typed, one, split_time};
use crate::incident::{Intent, NoteClass, Number, Trend};
use crate::text::when;
use jiff::{Timestamp, Zoned};

/// A note of `class`; a leading time back-dates it.
pub(super) fn note(class: NoteClass, text: &str, now: &Zoned) -> Result<Typed, String> {
    let (text, at) = leading(text, now);
    // Somebody's name and a length begin a time-box; a mention alone is a part of the note.
    if class == NoteClass::Note
        && text.starts_with(['@', '＠'])
        && let Some(asked) = super::people::asked(text)
    {
        return Ok(Typed::Wish(Intent::TimeBox(asked), at));
    }
    Ok(Typed::Wish(Intent::Note { class, text: text.to_owned(), tags: Vec::new(), step: None }, at))
}

/// Splits off the time at the beginning of a text.
pub(super) fn leading<'a>(text: &'a str, now: &Zoned) -> (&'a str, Option<Timestamp>) {
    match when::leading(text, now) {
        Some((when, rest)) if !rest.is_empty() => (rest, Some(when.at)),
        _ => (text, None),
    }
}

fn written(class: NoteClass, reading: Reading<'_>) -> Option<Typed> {
    note(class, one(reading.rest)?, reading.now).ok()
}

pub(super) fn plain(reading: Reading<'_>) -> Option<Typed> {
    written(NoteClass::Note, reading)
}

pub(super) fn fact(reading: Reading<'_>) -> Option<Typed> {
    written(NoteClass::Fact, reading)
}

pub(super) fn action(reading: Reading<'_>) -> Option<Typed> {
    written(NoteClass::Action, reading)
}

pub(super) fn message(reading: Reading<'_>) -> Option<Typed> {
    written(NoteClass::Message, reading)
}

pub(super) fn alert(reading: Reading<'_>) -> Option<Typed> {
    written(NoteClass::Alert, reading)
}

/// `/can pool full | restarting db-3 | a DBA`
pub(super) fn can(reading: Reading<'_>) -> Option<Typed> {
    let (text, at) = leading(reading.rest, reading.now);
    Some(Typed::Wish(can_report(text)?, at))
}

/// A CAN report of an expert, in three parts: conditions, actions, needs; it is found again by its tag. `None`
/// when it has no conditions or not three parts.
pub fn can_report(text: &str) -> Option<Intent> {
    let parts: Vec<&str> = text.split(['|', '｜']).map(str::trim).collect();
    let [conditions, actions, needs] = parts[..] else { return None };
    let or_none = |part: &str| if part.is_empty() { "-".to_owned() } else { part.to_owned() };
    let text = format!("C: {conditions} | A: {} | N: {}", or_none(actions), or_none(needs));
    let (class, tags) = (NoteClass::Note, vec!["can".to_owned()]);
    (!conditions.is_empty()).then_some(Intent::Note { class, text, tags, step: None })
}

/// `/link INC-0041 the same pool`: an entry that is found again by its tag.
pub(super) fn link(reading: Reading<'_>) -> Option<Typed> {
    other(reading, "->", "link")
}

/// `/dup INC-0041`: the same, and why there is nothing more to do here.
pub(super) fn duplicate(reading: Reading<'_>) -> Option<Typed> {
    other(reading, "=", "dup")
}

/// An entry about another incident.
fn other(reading: Reading<'_>, sign: &str, tag: &str) -> Option<Typed> {
    let (number, why) = reading.rest.split_once(char::is_whitespace).unwrap_or((reading.rest, ""));
    let number: Number = number.parse().ok()?;
    let text = format!("{sign} {number} {}", why.trim()).trim_end().to_owned();
    let (class, tags) = (NoteClass::Note, vec![tag.to_owned()]);
    Some(Typed::Wish(Intent::Note { class, text, tags, step: None }, None))
}

/// `/mark`, `/mark the first good minute`, `/mark 14:05 the first good minute`.
pub(super) fn mark(reading: Reading<'_>) -> Option<Typed> {
    let (at, text) = match when::leading(reading.rest, reading.now) {
        Some((when, rest)) => (Some(when.at), rest),
        None => (None, reading.rest),
    };
    Some(Typed::Wish(Intent::Mark { text: text.to_owned() }, at))
}

pub(super) fn pin(_: Reading<'_>) -> Option<Typed> {
    Some(Typed::OnEntry(OnEntry::Pin))
}

pub(super) fn fix(reading: Reading<'_>) -> Option<Typed> {
    Some(Typed::OnEntry(OnEntry::Correct(one(reading.rest)?.to_owned())))
}

pub(super) fn retract(reading: Reading<'_>) -> Option<Typed> {
    Some(Typed::OnEntry(OnEntry::Retract(reading.rest.to_owned())))
}

/// `/check better 40% of users`, `/check same`, `/check worse next 10m`; without words the form opens.
pub(super) fn check(reading: Reading<'_>) -> Option<Typed> {
    if reading.rest.is_empty() {
        return Some(Typed::Act(crate::input::Action::Check));
    }
    let (rest, at) = split_time(reading.rest, reading.now);
    let (word, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let trend = match word {
        "better" | "好转" => Trend::Better,
        "same" | "持平" => Trend::Same,
        "worse" | "恶化" => Trend::Worse,
        _ => return None,
    };
    let (impact, next) = super::length_at_end(rest, "next ")?;
    Some(Typed::Wish(
        Intent::Check { trend, impact: impact.to_owned(), loss: String::new(), escalate: false, next },
        at,
    ))
}

/// `/review cause the pool was full`; without words the whole of it is edited.
pub(super) fn review(reading: Reading<'_>) -> Option<Typed> {
    if reading.rest.is_empty() {
        return Some(Typed::Review);
    }
    let (part, text) = super::two(reading.rest)?;
    Some(Typed::Wish(Intent::Review { part: part.to_owned(), text: text.to_owned() }, None))
}

pub(super) fn report(_: Reading<'_>) -> Option<Typed> {
    Some(Typed::Report)
}

pub(super) fn search(reading: Reading<'_>) -> Option<Typed> {
    Some(Typed::Search(one(reading.rest)?.to_owned()))
}

pub(super) fn export(reading: Reading<'_>) -> Option<Typed> {
    Some(Typed::Export(one(reading.rest).map(str::to_owned)))
}

pub(super) fn import(reading: Reading<'_>) -> Option<Typed> {
    let mut parts = one(reading.rest)?.split(" --");
    let file = parts.next().map(str::trim).filter(|file| !file.is_empty() && !file.starts_with("--"))?.to_owned();
    // A value goes up to the next option: `--title One rule --date 2019-07-02` needs no quotes.
    let option = |part: &str| match part.trim().split_once([' ', '=']) {
        Some((name, value)) => format!("--{name}={}", value.trim().trim_matches(['"', '\''])),
        None => format!("--{}", part.trim()),
    };
    Some(Typed::Import { file: file.trim_matches(['"', '\'']).to_owned(), options: parts.map(option).collect() })
}

pub(super) fn stats(_: Reading<'_>) -> Option<Typed> {
    Some(Typed::Stats)
}

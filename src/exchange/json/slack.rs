//! The messages of a channel as Slack exports them, a file a day, or as its API lists them.

use super::super::complaint::{Complaint, cannot_import, no_such_date};
use super::super::guess::{About, Guesses};
use super::super::past::{Told, What};
use super::super::{Hints, Past, Shape, instant, prose};
use super::places::Places;
use super::{objects, typed};
use crate::incident::{NoteClass, Person};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::HashMap;

#[derive(Deserialize)]
#[serde(untagged)]
enum SlackFile {
    Day(Vec<SlackMessage>),
    Listed { messages: Vec<SlackMessage> },
}

#[derive(Deserialize)]
struct SlackMessage {
    ts: String,
    #[serde(default)]
    subtype: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    user: String,
    #[serde(default)]
    username: String,
    #[serde(default)]
    user_profile: Option<SlackProfile>,
    #[serde(default)]
    bot_profile: Option<SlackProfile>,
    #[serde(default)]
    attachments: Vec<Attachment>,
    #[serde(default)]
    files: Vec<Attachment>,
}

#[derive(Deserialize, Default)]
struct SlackProfile {
    #[serde(default)]
    display_name: String,
    #[serde(default)]
    real_name: String,
    #[serde(default)]
    name: String,
}

#[derive(Deserialize)]
struct Attachment {
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    fallback: Option<String>,
    #[serde(default)]
    name: Option<String>,
}

/// Whether it looks like that.
pub(super) fn is_one(whole: &Value) -> bool {
    let is_message = |object: &Map<String, Value>| {
        let has_words = ["text", "type", "user", "subtype"].iter().any(|key| object.contains_key(*key));
        has_words && object.get("ts").and_then(Value::as_str).is_some_and(|ts| ts.contains('.'))
    };
    let all = objects(whole.get("messages").unwrap_or(whole));
    !all.is_empty() && all.into_iter().all(is_message)
}

/// Reads the messages, the earliest first.
pub(super) fn read(text: &str, hints: &Hints) -> Result<Past, Complaint> {
    let messages = match serde_json::from_str(text) {
        Ok(SlackFile::Day(messages) | SlackFile::Listed { messages }) => messages,
        Err(_) => typed(text, "Slack", hints)?,
    };
    let names: HashMap<&str, &str> = messages.iter().filter_map(named).collect();
    let places = Places::of(text, "ts");
    let mut guesses = Guesses::default();
    let mut entries = Vec::with_capacity(messages.len());
    for message in &messages {
        let line = places.find(&message.ts);
        let Some(instant::FieldTime::Moment(at)) = instant::read(&message.ts, hints) else {
            return Err(no_such_date(hints, line, &message.ts, &message.ts));
        };
        let by = author(message, &names).map(Person::new);
        let (key, written) = (Some(message.ts.clone()), message.ts.clone());
        let tag = Some(message.subtype.replace('_', "-")).filter(|tag| !tag.is_empty());
        let what = What::Note(NoteClass::Note);
        entries.push(Told { key, line, written, guesses: Vec::new(), at, by, what, tag, text: words(message, &names) });
    }
    entries.sort_by_key(|told: &Told| told.at);
    if entries.is_empty() {
        let what = ("里面没有消息", "there is no message in it");
        let hint = ("请导出有消息的那一天", "export the day that has messages");
        return Err(cannot_import("E601", &hints.name, what, hint));
    }
    if hints.title.is_none() {
        guesses.say(About::Head, 0, "没有标题,取文件名 (--title)", "no title: the file's name is taken (--title)");
    }
    Ok(Past {
        shape: Shape::Slack,
        key: None,
        title: prose::title_of_name(&hints.name),
        severity: None,
        source: hints.name.clone(),
        about: String::new(),
        seen: None,
        entries,
        guessed: guesses.finish(),
        noted: Vec::new(),
        parts: Vec::new(),
    })
}

/// The name that a profile shows.
fn shown(profile: &SlackProfile) -> Option<&str> {
    [&profile.display_name, &profile.real_name, &profile.name]
        .into_iter()
        .map(String::as_str)
        .find(|name| !name.is_empty())
}

/// By which name the user of a message goes.
fn named(message: &SlackMessage) -> Option<(&str, &str)> {
    let name = message.user_profile.as_ref().and_then(shown)?;
    Some((message.user.as_str(), name)).filter(|(user, _)| !user.is_empty())
}

fn author<'a>(message: &'a SlackMessage, names: &HashMap<&'a str, &'a str>) -> Option<&'a str> {
    let own = message.user_profile.as_ref().or(message.bot_profile.as_ref()).and_then(shown);
    let user = names.get(message.user.as_str()).copied();
    let all = [own, user, Some(message.username.as_str()), Some(message.user.as_str())];
    all.into_iter().flatten().find(|name| !name.is_empty())
}

/// What a message says, with what hangs on it.
fn words(message: &SlackMessage, names: &HashMap<&str, &str>) -> String {
    let mut parts = vec![plain(&message.text, names)];
    for one in &message.attachments {
        let said = [&one.title, &one.text].into_iter().flatten().map(|text| plain(text, names));
        let said: Vec<String> = said.filter(|text| !text.is_empty()).collect();
        let fallback = || one.fallback.as_deref().map(|text| plain(text, names)).into_iter().collect();
        parts.extend(if said.is_empty() { fallback() } else { said });
    }
    let name = |one: &Attachment| one.name.clone().or(one.title.clone());
    parts.extend(message.files.iter().filter_map(name).map(|name| format!("[{name}]")));
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

/// Slack's own marks as people read them: `<@U1>`, `<https://x|words>`, `&amp;`.
fn plain(text: &str, names: &HashMap<&str, &str>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out += before;
        let Some((mark, after)) = after.split_once('>') else {
            out.push('<');
            rest = after;
            continue;
        };
        let (target, label) = mark.split_once('|').unwrap_or((mark, ""));
        out += &match target.chars().next() {
            Some('@') if label.is_empty() => format!("@{}", names.get(&target[1..]).copied().unwrap_or(&target[1..])),
            Some('#') if !label.is_empty() => format!("#{label}"),
            Some('@' | '!') if !label.is_empty() => format!("@{}", label.trim_start_matches('@')),
            Some('!') => format!("@{}", &target[1..]),
            _ if label.is_empty() || label == target => target.to_owned(),
            _ => format!("{label} ({target})"),
        };
        rest = after;
    }
    out += rest;
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_of_slack_are_words_for_people() {
        let names = HashMap::from([("U1", "Wei")]);
        for (text, expected) in [
            (
                "<@U1> see <https://x.example/1|the board> &amp; <#C1|ops>",
                "@Wei see the board (https://x.example/1) & #ops",
            ),
            ("<!here> <https://x.example> 5 &lt; 6", "@here https://x.example 5 < 6"),
            ("<@U2|sam> <!subteam^S1|@oncall> a < b", "@sam @oncall a < b"),
        ] {
            assert_eq!(plain(text, &names), expected);
        }
    }
}

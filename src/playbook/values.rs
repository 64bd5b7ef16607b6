//! What `{{variables}}` in notices and commands stand for in an incident, for the screen and the shell alike.

use super::template::{self, TemplateError, Values};
use crate::incident::{Incident, Item, Mark, gap};
use crate::text::{Lang, SafeText, spoken};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Where and when a text is read.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// What time it is.
    pub now: Timestamp,
    /// The zone that times are written in.
    pub zone: &'a TimeZone,
    /// The language.
    pub lang: Lang,
}

/// A text of the playbook with its variables filled in; where that is impossible it stays as it is and
/// says why.
pub fn text(incident: &Incident, text: &str, reader: Reader<'_>) -> String {
    SafeText::paste(&filled(text, template::render(text, &values(incident, reader)))).into_string()
}

/// A command of the playbook, each variable as one word of the shell.
pub fn command(incident: &Incident, text: &str, reader: Reader<'_>) -> String {
    SafeText::paste(&filled(text, template::render_command(text, &values(incident, reader)))).into_string()
}

fn filled(text: &str, rendered: Result<String, TemplateError>) -> String {
    rendered.unwrap_or_else(|why| format!("{text} [{why}]"))
}

fn values(incident: &Incident, reader: Reader<'_>) -> Values {
    let summary = &incident.summary;
    let zoned = |at: Timestamp| at.to_zoned(reader.zone.clone());
    // Words that leave the room are read later and elsewhere: a time of another day carries its day.
    let clock = |at: Timestamp| {
        let is_today = zoned(at).date() == zoned(reader.now).date();
        zoned(at).strftime(if is_today { "%H:%M" } else { "%m-%d %H:%M" }).to_string()
    };
    let mut values = Values::new();
    let mut set = |name: &str, value: String| drop(values.insert(name.to_owned(), value));
    set("id", summary.number.to_string());
    set("title", summary.title.clone());
    set("severity", summary.severity.to_string());
    set("now", clock(reader.now));
    set("started", clock(summary.declared));
    set("elapsed", spoken(incident.impact(reader.now), reader.lang));
    // One that is overdue promises nothing.
    let due = summary.check_due().map(|due| summary.shift.wall(due)).filter(|due| *due > reader.now);
    let next = due.map(clock);
    // What nobody has given yet stands out, so that it is not said by mistake.
    let or_gap = |given: Option<String>, (zh, en): (&str, &str)| {
        let gap = if reader.lang == Lang::Zh { zh } else { en };
        given.filter(|given| !given.is_empty()).unwrap_or_else(|| format!("<{gap}>"))
    };
    set("next_check", or_gap(next, gap::NEXT_CHECK));
    set("commander", or_gap(summary.commander.as_ref().map(ToString::to_string), gap::COMMANDER));
    set("impact", or_gap(incident.last_check.as_ref().map(|check| check.impact.clone()), gap::IMPACT));
    for variable in incident.checklist.revision().into_iter().flat_map(|revision| &revision.vars) {
        set(
            &variable.id,
            match variable.default.get(reader.lang) {
                "" => format!("<{}>", variable.ask.get(reader.lang)),
                given => given.to_owned(),
            },
        );
    }
    for (name, value) in decisions(incident) {
        set(&name, value);
    }
    for (name, value) in incident.vars.iter().filter(|(_, value)| !value.is_empty()) {
        set(name, value.clone());
    }
    values
}

/// Every decision by the name that templates know it by; one that is not made yet is an empty text.
fn decisions(incident: &Incident) -> impl Iterator<Item = (String, String)> + '_ {
    let asks = |item: &&Item| !item.step.choices().is_empty();
    incident.checklist.items().iter().filter(asks).map(|item| {
        let answer = match item.mark() {
            Mark::Decided(choice) => choice.to_string(),
            _ => String::new(),
        };
        (template::decision(item.step.id.as_str()), answer)
    })
}

//! What `{{variables}}` in notices and commands stand for.

use crate::incident::{Incident, Mark};
use crate::playbook::template::{self, Values};
use crate::room::Room;
use crate::text::{Lang, clock_face};

/// A text of the playbook with its variables filled in; where that is impossible it stays as it is and
/// says why.
pub fn text(room: &Room, text: &str, lang: Lang) -> String {
    filled(text, template::render(text, &values(room, lang)))
}

/// A command of the playbook, each variable as one word of the shell.
pub fn command(room: &Room, text: &str, lang: Lang) -> String {
    filled(text, template::render_command(text, &values(room, lang)))
}

fn filled(text: &str, rendered: Result<String, template::TemplateError>) -> String {
    rendered.unwrap_or_else(|why| format!("{text} [{why}]"))
}

fn values(room: &Room, lang: Lang) -> Values {
    let incident = &room.incident;
    let summary = &incident.summary;
    let clock = |at: jiff::Timestamp| at.to_zoned(room.zone.clone()).strftime("%H:%M").to_string();
    let mut values = Values::new();
    let mut set = |name: &str, value: String| drop(values.insert(name.to_owned(), value));
    set("id", summary.number.to_string());
    set("title", summary.title.clone());
    set("severity", summary.severity.to_string());
    set("now", clock(room.now));
    set("started", clock(summary.declared));
    set("elapsed", clock_face(summary.age(room.now).unsigned_abs()));
    let next = summary.beat.due().map(|due| clock(summary.shift.wall(due)));
    set("next_check", next.unwrap_or_default());
    set("commander", summary.commander.as_ref().map(ToString::to_string).unwrap_or_default());
    set("impact", incident.last_check.as_ref().map(|check| check.impact.clone()).unwrap_or_default());
    for variable in incident.checklist.revision().into_iter().flat_map(|revision| &revision.vars) {
        set(
            &variable.id,
            match variable.default.get(lang) {
                // What nobody has given yet stands out, so that it is not said by mistake.
                "" => format!("<{}>", variable.ask.get(lang)),
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
    let asks = |item: &&crate::incident::Item| !item.step.choices().is_empty();
    incident.checklist.items().iter().filter(asks).map(|item| {
        let answer = match item.mark() {
            Mark::Decided(choice) => choice.to_string(),
            _ => String::new(),
        };
        (template::decision(item.step.id.as_str()), answer)
    })
}

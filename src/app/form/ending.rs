//! How far the incident has come: acknowledged, mitigated, resolved, closed, or open again.

use super::{Choice, Field, Form, FormKind, Need, Pick};
use crate::incident::Status;
use crate::locale::forms as words;
use crate::room::Room;
use crate::text::Lang;

/// What can be reached from here, and words for it.
pub fn ending(room: &Room, lang: Lang) -> Form {
    let summary = &room.incident.summary;
    let mut options = Vec::new();
    if summary.acknowledged.is_none() && summary.status.is_active() {
        options.push(Choice::new('a', "ack", words::ACKNOWLEDGED.get(lang)));
    }
    if summary.status == Status::Open {
        options.push(Choice::new('m', "mitigated", words::MITIGATED.get(lang)));
    }
    if room.incident.is_security() && room.incident.contained.is_none() {
        options.push(Choice::new('u', "contained", words::CONTAINED.get(lang)));
    }
    if summary.status.is_active() {
        options.push(Choice::new('r', "resolved", words::RESOLVED.get(lang)));
    } else {
        if summary.status == Status::Resolved {
            options.push(Choice::new('c', "closed", words::CLOSED.get(lang)));
        }
        options.push(Choice::new('o', "reopened", words::REOPENED.get(lang)));
    }
    // The usual next thing is picked: restoring comes before acknowledging oneself.
    let usual = if summary.status.is_active() { "resolved" } else { "closed" };
    let picked = options.iter().position(|choice| choice.id == usual).or(Some(0));
    let fields = vec![
        Field::list("state", words::STATE, Pick::of(options, picked)),
        Field::text("why", words::REASON, Need::Optional, ""),
    ];
    Form::new(FormKind::Ending, words::ENDING.get(lang), words::REACHED, fields)
}

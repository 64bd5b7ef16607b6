//! How far the incident has come: acknowledged, mitigated, watched, resolved, closed, or open again; and which of
//! the exit criteria hold.

use super::{Choice, Field, Form, FormKind, Letter, Need, Pick};
use crate::incident::{Exit, Soak, Status};
use crate::input::Popup;
use crate::locale::{ending_forms as ends, forms as words, span};
use crate::room::Room;
use crate::text::{Lang, clock_face};

/// What an option that says that a criterion holds begins with.
pub const MET: &str = "met:";
/// What an option that says that a criterion holds no more begins with.
pub const BROKEN: &str = "broken:";

/// What can be reached from here, and words for it.
pub fn ending(room: &Room, lang: Lang) -> Form {
    let summary = &room.incident.summary;
    let is_active = summary.status.is_active();
    let exit = room.incident.exit(room.now);
    let mut options = Vec::new();
    if summary.acknowledged.is_none() && is_active {
        options.push(Choice::new(Popup::Acknowledge, "ack", words::ACKNOWLEDGED.get(lang)));
    }
    if summary.status == Status::Open {
        options.push(Choice::new(Popup::Mitigated, "mitigated", words::MITIGATED.get(lang)));
    }
    if room.incident.is_security() && room.incident.contained.is_none() {
        options.push(Choice::new(Popup::Contained, "contained", words::CONTAINED.get(lang)));
    }
    if is_active {
        if room.incident.observed.is_none() {
            options.push(Choice::new(Popup::Observed, "observed", ends::OBSERVED.get(lang)));
        }
        options.extend(exit.iter().enumerate().map(|(nth, one)| criterion(nth, one, lang)));
        options.push(Choice::new(Popup::Resolved, "resolved", words::RESOLVED.get(lang)));
    } else {
        if summary.status == Status::Resolved {
            options.push(Choice::new(Popup::CloseIncident, "closed", words::CLOSED.get(lang)));
        }
        options.push(Choice::new(Popup::Reopen, "reopened", words::REOPENED.get(lang)));
    }
    let usual = next_stage(room, &exit);
    let picked = options.iter().position(|choice| choice.id == usual).or(Some(0));
    let fields = vec![
        Field::list("state", words::STATE, Pick::of(options, picked)),
        Field::text("why", words::REASON, Need::Optional, ""),
    ];
    Form::new(FormKind::Ending, words::ENDING.get(lang), words::REACHED, fields)
}

/// The stage that comes next, so that a tired Enter skips none: the impact is over, the fix is watched, what must
/// hold holds, it is resolved, it is closed. Restoring comes before acknowledging oneself.
fn next_stage(room: &Room, exit: &[Exit<'_>]) -> String {
    let open = exit.iter().find(|one| one.soak == Soak::Open).map(|one| format!("{MET}{}", one.criterion.id));
    match (room.incident.summary.status, open) {
        (Status::Open, _) => "mitigated".to_owned(),
        (Status::Mitigated, _) if room.incident.observed.is_none() => "observed".to_owned(),
        (Status::Mitigated, Some(open)) => open,
        (Status::Mitigated, None) => "resolved".to_owned(),
        (Status::Resolved | Status::Closed, _) => "closed".to_owned(),
    }
}

/// A criterion as one may speak of it now: that it holds, or that it holds no more.
fn criterion(nth: usize, one: &Exit<'_>, lang: Lang) -> Choice {
    let key = char::from_digit(u32::try_from(nth + 1).unwrap_or(0), 10).filter(|_| nth < 9).map(Letter::Printed);
    let (id, title) = (one.criterion.id.as_str(), one.criterion.title.get(lang));
    let (id, label) = match one.soak {
        Soak::Open => (format!("{MET}{id}"), ends::HOLDS.with(lang, &[title])),
        Soak::Soaking(_) | Soak::Held => (format!("{BROKEN}{id}"), ends::HOLDS_NO_MORE.with(lang, &[title])),
    };
    let aside = match one.soak {
        Soak::Open => {
            one.criterion.hold.map(|hold| ends::HOLD_FOR.with(lang, &[&span(hold, lang)])).unwrap_or_default()
        }
        Soak::Soaking(left) => ends::TO_HOLD_YET.with(lang, &[&clock_face(left.unsigned_abs())]),
        Soak::Held => ends::HELD.get(lang).to_owned(),
    };
    Choice { key, id, label, aside }
}

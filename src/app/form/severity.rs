//! Another severity, and why.

use super::{Choice, Field, Form, FormKind, Need, Pick};
use crate::incident::Severity;
use crate::locale::forms as words;
use crate::room::Room;
use crate::text::Lang;

/// The rungs by their digit, and the reason.
pub fn severity(room: &Room, lang: Lang) -> Form {
    let now = room.incident.summary.severity;
    let fields = vec![
        Field::pick("severity", words::SEVERITY_FIELD, rungs(Some(now))),
        Field::text("why", words::REASON, Need::Needed, ""),
    ];
    Form::new(FormKind::Severity, words::SEVERITY.get(lang), words::CHANGE, fields)
}

/// P0 to P3, picked by digit.
pub fn rungs(picked: Option<Severity>) -> Pick {
    let option = |severity: &Severity| {
        let key = char::from_digit(severity.rank() as u32, 10).unwrap_or('?');
        Choice::numbered(key, &severity.to_string(), severity.to_string())
    };
    Pick::of(Severity::ALL.iter().map(option).collect(), picked.map(Severity::rank))
}

//! A status check: where it is going, the impact now, whether to raise or call, when the next one is due.

use super::{Choice, Field, Form, FormKind, Need, Pick};
use crate::incident::Trend;
use crate::input::Popup;
use crate::locale::{forms as words, trend_word};
use crate::room::Room;
use crate::text::Lang;

/// Four fields; the countdown restarts when they are sent.
pub fn check(room: &Room, lang: Lang) -> Form {
    let incident = &room.incident;
    let trends = [(Popup::Better, Trend::Better), (Popup::Same, Trend::Same), (Popup::Worse, Trend::Worse)];
    let option = |(key, trend): (Popup, Trend)| Choice::new(key, trend_id(trend), trend_word(trend, lang));
    let trends = trends.into_iter().map(option).collect();
    let answers =
        vec![Choice::new(Popup::No, "no", words::NO.get(lang)), Choice::new(Popup::Yes, "yes", words::YES.get(lang))];
    let every = incident.summary.beat.every().map(|span| span.to_string()).unwrap_or_default();
    let impact = incident.last_check.as_ref().map_or("", |check| check.impact.as_str());
    let fields = vec![
        Field::pick("trend", words::TREND, Pick::of(trends, Some(1))),
        Field::offer("impact", words::IMPACT, Need::Optional, impact),
        Field::pick("raise", words::RAISE, Pick::of(answers, Some(0))).hint(words::RAISE_NEXT.get(lang)),
        Field::offer("next", words::NEXT_IN, Need::Optional, &every),
    ];
    Form::new(FormKind::Check, words::CHECK.get(lang), words::CHECK_GO, fields)
}

/// The name of a trend in drafts and commands.
pub fn trend_id(trend: Trend) -> &'static str {
    match trend {
        Trend::Better => "better",
        Trend::Same => "same",
        Trend::Worse => "worse",
    }
}

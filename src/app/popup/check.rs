//! A status check: where it is going, the impact now, whether to raise or call, when the next one is due.

use super::asks::{Asks, NotSent, Sight, picked};
use super::next::{Next, Opening};
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Text, fields};
use crate::incident::{Force, Intent, Trend};
use crate::input::{Action, Popup};
use crate::locale::{forms as words, trend_word};
use crate::room::Room;
use crate::text::{Lang, Span};

/// Five fields; the countdown restarts when they are sent.
#[derive(Debug, Clone)]
pub struct StatusCheck {
    trend: OneOf<Trend>,
    impact: Text,
    raise: OneOf<Raise>,
    next: Text,
    loss: Text,
}

/// Whether the check leads on to calling somebody or raising the severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Raise {
    Yes,
    No,
}

/// The fields with what was said at the last check.
pub fn open(room: &Room, lang: Lang) -> Form<StatusCheck> {
    let incident = &room.incident;
    let trends = [
        (Popup::Better, "better", Trend::Better),
        (Popup::Same, "same", Trend::Same),
        (Popup::Worse, "worse", Trend::Worse),
    ];
    let option = |(key, name, trend)| (trend, Choice::new(key, name, trend_word(trend, lang)));
    let answers = vec![
        (Raise::No, Choice::new(Popup::No, "no", words::NO.get(lang))),
        (Raise::Yes, Choice::new(Popup::Yes, "yes", words::YES.get(lang))),
    ];
    let every = incident.summary.beat.every().map(|span| span.to_string()).unwrap_or_default();
    let impact = incident.last_check.as_ref().map_or("", |check| check.impact.as_str());
    let ask = StatusCheck {
        trend: OneOf::row("trend", words::TREND, trends.map(option).into(), Some(1)),
        impact: Text::offered("impact", words::IMPACT, impact),
        raise: OneOf::row("raise", words::RAISE, answers, Some(0)).hint(words::RAISE_NEXT.get(lang)),
        next: Text::offered("next", words::NEXT_IN, &every),
        loss: Text::offered("loss", words::LOSS, ""),
    };
    Form::new(ask, words::CHECK.get(lang), words::CHECK_GO)
}

impl Fields for StatusCheck {
    fields!(trend, impact, raise, next, loss);
}

impl Asks for StatusCheck {
    fn kind(&self) -> FormKind {
        FormKind::Check
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let next = super::span(&self.next, sight)?;
        let every = sight.room().and_then(|room| room.incident.summary.beat.every());
        let escalate = self.raise.get() == Some(&Raise::Yes);
        let next: Option<Span> = next.filter(|next| Some(*next) != every);
        let (trend, impact) = (*picked(&self.trend, sight)?, self.impact.get().to_owned());
        let loss = self.loss.get().to_owned();
        let wish = Next::Wish(Intent::Check { trend, impact, loss, escalate, next }, Force::Heed);
        Ok(std::iter::once(wish).chain(escalate.then_some(Next::Open(Opening::Escalate))).collect())
    }

    fn advice(&self, sight: &Sight<'_>) -> Vec<String> {
        let Some(check) = sight.room().and_then(|room| room.incident.last_check.as_ref()) else { return Vec::new() };
        let (lang, at) = (sight.lang(), sight.scene.clock(check.at));
        vec![words::LAST_CHECK.with(lang, &[&at, trend_word(check.trend, lang), &check.impact])]
    }

    fn opened_by(&self) -> Option<Action> {
        Some(Action::Check)
    }
}

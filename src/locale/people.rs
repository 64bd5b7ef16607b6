//! What the timeline says of people: who offers a role to whom, who is asked for what, what may be the cause.

use super::entry::{aside, called};
use super::words::span;
use crate::incident::{About, Asked, Earlier, Entry, Event, OfRole, Offered, TakenOver, Verdict};
use crate::text::Lang;

/// What an entry about people says; `None` for any other.
pub(super) fn told(entry: &Entry, lang: Lang) -> Option<String> {
    let called = |role| called(entry, role, lang);
    Some(match (&entry.event, lang) {
        (Event::RoleOffered(Offered { role, to, why }), Lang::En) => {
            format!("{} offered to {to}{}", called(role), aside(why))
        }
        (Event::RoleOffered(Offered { role, to, why }), Lang::Zh) => {
            format!("{}请 {to} 接手{}", called(role), aside(why))
        }
        (Event::RoleAccepted(OfRole { role, .. }), Lang::En) => format!("{} = {} (accepted)", called(role), entry.by),
        (Event::RoleAccepted(OfRole { role, .. }), Lang::Zh) => format!("{} = {} (已接手)", called(role), entry.by),
        (Event::RoleDeclined(OfRole { role, why }), Lang::En) => format!("{} declined{}", called(role), aside(why)),
        (Event::RoleDeclined(OfRole { role, why }), Lang::Zh) => format!("未接手{}{}", called(role), aside(why)),
        (Event::OfferWithdrawn(OfRole { role, why }), Lang::En) => {
            format!("{} offered no more{}", called(role), aside(why))
        }
        (Event::OfferWithdrawn(OfRole { role, why }), Lang::Zh) => format!("不再交出{}{}", called(role), aside(why)),
        (Event::RoleTakenOver(TakenOver { role, person, why }), Lang::En) => {
            format!("{} = {person}, taken over{}", called(role), aside(why))
        }
        (Event::RoleTakenOver(TakenOver { role, person, why }), Lang::Zh) => {
            format!("{} = {person}, 接管{}", called(role), aside(why))
        }
        _ => {
            return time_box(entry, lang)
                .or_else(|| hypothesis(entry, lang))
                .or_else(|| super::decision::told(entry, lang));
        }
    })
}

/// The short name and the words of what the entry is about: `T1 bob: check latency`.
pub(super) fn named(entry: &Entry, lang: Lang) -> String {
    match &entry.about {
        About::Entry(Earlier { number, words, .. }) => format!("{number} {}", words.get(lang)).trim().to_owned(),
        About::Name(name) => name.clone(),
        _ => String::new(),
    }
}

fn time_box(entry: &Entry, lang: Lang) -> Option<String> {
    let w = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    let named = named(entry, lang);
    Some(match &entry.event {
        Event::TimeBoxSet(Asked { to, task, lasts, .. }) => format!("{named} {to} {}: {task}", span(*lasts, lang)),
        Event::TimeBoxUnderstood(_) => format!("{named}, {}", w("已收到", "understood")),
        Event::TimeBoxDone(said) if said.words.is_empty() => format!("{named}, {}", w("完成", "done")),
        Event::TimeBoxDone(said) => format!("{named} = {}", said.words),
        Event::TimeBoxExtended(longer) => {
            let more = span(longer.more, lang);
            format!("{named}, {} {more}{}", w("再给", "more time:"), aside(&longer.words))
        }
        Event::TimeBoxDropped(said) => format!("{named}, {}{}", w("不再需要", "dropped"), aside(&said.words)),
        _ => return None,
    })
}

fn hypothesis(entry: &Entry, lang: Lang) -> Option<String> {
    let named = named(entry, lang);
    let verdict = |verdict, words: &str| format!("{named}: {}{}", verdict_word(verdict, lang), aside(words));
    Some(match &entry.event {
        Event::HypothesisRaised(raised) => format!("{named} {}", raised.text),
        Event::HypothesisEliminated(said) => verdict(Verdict::Eliminated, &said.words),
        Event::HypothesisConfirmed(said) => verdict(Verdict::Confirmed, &said.words),
        Event::HypothesisReopened(said) => verdict(Verdict::Open, &said.words),
        _ => return None,
    })
}

/// What the evidence did to a hypothesis, in a word.
pub fn verdict_word(verdict: Verdict, lang: Lang) -> &'static str {
    match (verdict, lang) {
        (Verdict::Open, Lang::En) => "open",
        (Verdict::Open, Lang::Zh) => "待查",
        (Verdict::Confirmed, Lang::En) => "confirmed",
        (Verdict::Confirmed, Lang::Zh) => "已证实",
        (Verdict::Eliminated, Lang::En) => "eliminated",
        (Verdict::Eliminated, Lang::Zh) => "已排除",
    }
}

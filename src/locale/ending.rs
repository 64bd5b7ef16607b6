//! What the timeline says of what was said outside and of the end: notices, exit criteria, follow-ups.

use super::entry::{aside, colon};
use super::words::{audience, listed, span};
use crate::incident::{
    About, CriterionId, CriterionSaid, Entry, Event, ExitOverruled, FollowUpAdded, FollowUpChanged, FollowUpEnded,
    NoticeApproved, NoticeSaid, Observed,
};
use crate::text::Lang;

/// What such an entry says; `None` for any other.
pub(super) fn told(entry: &Entry, lang: Lang) -> Option<String> {
    let w = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    let named = |id: &str| match &entry.about {
        About::Named(title) => title.get(lang).to_owned(),
        _ => id.to_owned(),
    };
    Some(match &entry.event {
        Event::NoticeApproved(NoticeApproved { notice, text }) => {
            format!("{} {}: {text}", w("批准", "approved"), named(notice.as_str()))
        }
        Event::NoticeSaid(said @ NoticeSaid { to, text, next, why, .. }) => {
            let mut told = match &entry.about {
                About::Step { title, .. } => title.get(lang).to_owned(),
                _ => audience(to, lang).to_owned(),
            };
            told += &aside(&listed(&said.said_at(lang), lang));
            told += &colon(text);
            if let Some(next) = next {
                told += &match lang {
                    Lang::Zh => format!(" [下次通报 {}后]", span(*next, lang)),
                    Lang::En => format!(" [next word in {}]", span(*next, lang)),
                };
            }
            if !why.is_empty() {
                told += &format!(" [{}: {why}]", w("未经批准", "without approval"));
            }
            told
        }
        Event::Observed(Observed { why }) => format!("{}{}", w("开始观察", "watched whether it holds"), colon(why)),
        Event::CriterionMet(CriterionSaid { criterion, why }) => {
            format!("{} {}{}", w("条件达标:", "holds:"), named(criterion.as_str()), aside(why))
        }
        Event::CriterionBroken(CriterionSaid { criterion, why }) => {
            format!("{} {}{}", w("不再达标,重新计时:", "holds no more:"), named(criterion.as_str()), aside(why))
        }
        Event::ExitOverruled(ExitOverruled { criteria, why }) => {
            let ids = || criteria.iter().map(CriterionId::as_str).collect::<Vec<_>>().join(", ");
            let names = named(&ids());
            format!("{} {names}{}", w("未满足条件即解决:", "resolved before these held:"), colon(why))
        }
        Event::FollowUpAdded(FollowUpAdded { text, owner, .. }) => {
            let owner = owner.as_ref().map(|owner| owner.as_str()).unwrap_or_default();
            format!("{} {}{}", w("改进项:", "follow-up:"), text.get(lang), aside(owner))
        }
        Event::FollowUpChanged(FollowUpChanged { work, .. }) => changed(entry, work, lang),
        Event::FollowUpDone(FollowUpEnded { why, .. }) => {
            format!("{}{}{}", w("改进项完成", "follow-up done"), colon(&named("")), aside(why))
        }
        Event::FollowUpDropped(FollowUpEnded { why, .. }) => {
            format!("{}{}{}", w("改进项取消", "follow-up dropped"), colon(&named("")), aside(why))
        }
        _ => return None,
    })
}

/// What of a follow-up reads otherwise: `follow-up cap the pool: owner li -> zhang, due 7d later`.
fn changed(entry: &Entry, work: &FollowUpAdded, lang: Lang) -> String {
    let w = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    let head = w("改进项更正:", "follow-up corrected:");
    let About::Work(was) = &entry.about else { return format!("{head} {}", work.text.get(lang)) };
    let mut told = Vec::new();
    if was.text != work.text {
        told.push(format!("-> {}", work.text.get(lang)));
    }
    if was.owner != work.owner {
        let name = |work: &FollowUpAdded| work.owner.as_ref().map_or("--".to_owned(), ToString::to_string);
        told.push(format!("{} {} -> {}", w("负责人", "owner"), name(was), name(work)));
    }
    match (was.due, work.due) {
        (None, Some(_)) => told.push(w("有了期限", "has a date now").to_owned()),
        (Some(_), None) => told.push(w("不再有期限", "has no date any more").to_owned()),
        (Some(was), Some(due)) if was != due => {
            let by = span(crate::text::Span::seconds(due.duration_since(was).unsigned_abs().as_secs()), lang);
            told.push(match (due > was, lang) {
                (true, Lang::Zh) => format!("期限推后 {by}"),
                (true, Lang::En) => format!("due {by} later"),
                (false, Lang::Zh) => format!("期限提前 {by}"),
                (false, Lang::En) => format!("due {by} sooner"),
            });
        }
        _ => {}
    }
    if was.class != work.class {
        told.push(super::words::class_of_work(work.class, lang).to_owned());
    }
    format!("{head} {} {}", was.text.get(lang), told.join(", "))
}

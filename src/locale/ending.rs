//! What the timeline says of what was said outside and of the end: notices, exit criteria, follow-ups.

use super::entry::{aside, colon};
use super::words::{audience, span};
use crate::incident::{
    About, CriterionId, CriterionSaid, Entry, Event, ExitOverruled, FollowUpAdded, FollowUpEnded, NoticeApproved,
    NoticeSaid, Observed,
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
        Event::NoticeSaid(NoticeSaid { to, channels, text, next, why, .. }) => {
            let mut told = match &entry.about {
                About::Step { title, .. } => title.get(lang).to_owned(),
                _ => audience(to, lang).to_owned(),
            };
            told += &aside(&channels.join(" "));
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
        Event::FollowUpDone(FollowUpEnded { why, .. }) => {
            format!("{}{}{}", w("改进项完成", "follow-up done"), colon(&named("")), aside(why))
        }
        Event::FollowUpDropped(FollowUpEnded { why, .. }) => {
            format!("{}{}{}", w("改进项取消", "follow-up dropped"), colon(&named("")), aside(why))
        }
        _ => return None,
    })
}

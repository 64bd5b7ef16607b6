//! The words of the decision log and of polls, and what the timeline says of them.

use super::entry::aside;
use super::people::named;
use super::phrase::{Phrase, phrase};
use super::words::span;
use crate::incident::{Entry, Event, Outlook};
use crate::text::Lang;

pub(crate) const LOG: Phrase = phrase("Log a decision", "记录决定");
pub(crate) const LOG_GO: Phrase = phrase("log it", "记下");
pub(crate) const WHAT: Phrase = phrase("Decided", "决定");
pub(crate) const WHY: Phrase = phrase("Why", "理由");
pub(crate) const DISSENT: Phrase = phrase("Who thinks otherwise", "不同意见");
pub(crate) const SIGN: Phrase = phrase("Expected sign", "预期迹象");
pub(crate) const SIGN_HINT: Phrase = phrase("what shows that it was right", "若正确会看到什么");
pub(crate) const LOOK_BACK: Phrase = phrase("Look back in", "多久后回看");
pub(crate) const LOOK_HINT: Phrase = phrase("10m; counts, never rings", "10m; 计时, 不响铃");
pub(crate) const AT: Phrase = phrase("Decided at", "时间");
pub(crate) const AT_HINT: Phrase = phrase("14:05 or -5m; empty is now", "14:05 或 -5m; 不写即现在");
pub(crate) const DECISIONS: Phrase = phrase("Decisions and polls", "决定与表决");
pub(crate) const DECISION: Phrase = phrase("Decision", "决定");
pub(crate) const LOOK: Phrase = phrase("look back, or answer", "回看或作答");
pub(crate) const NEW_DECISION: Phrase = phrase("decide", "新决定");
pub(crate) const NEW_POLL: Phrase = phrase("poll", "发起表决");
pub(crate) const POLL_STANDS: Phrase = phrase("open: {} said, {} object", "进行中: {} 人表态, {} 人反对");
pub(crate) const POLL_OVER: Phrase = phrase("closed {}", "已结束 {}");
pub(crate) const TO_LOOK_BACK: Phrase = phrase("to look back on", "待回看");
pub(crate) const AS_EXPECTED: Phrase = phrase("as expected", "符合预期");
pub(crate) const OTHERWISE: Phrase = phrase("not as expected", "不符预期");
pub(crate) const SEEN: Phrase = phrase("It came", "结果");
pub(crate) const WHAT_WAS_SEEN: Phrase = phrase("What was seen", "看到了什么");
pub(crate) const AGAIN: Phrase = phrase("Look again in", "再过多久回看");
pub(crate) const LOOK_GO: Phrase = phrase("write it down", "记下");
pub(crate) const VOTES: Phrase = phrase("{} for it", "{} 人赞成");
pub(crate) const OBJECT: Phrase = phrase("I object (say why)", "我反对 (写理由)");
pub(crate) const CLOSE: Phrase = phrase("close the poll, then log the decision", "结束表决, 接着记录决定");
pub(crate) const ANSWER: Phrase = phrase("Your word", "你的意见");
pub(crate) const WORDS: Phrase = phrase("Why, or how it ended", "理由或结论");
pub(crate) const ANSWER_GO: Phrase = phrase("say it", "表态");
pub(crate) const PIN: Phrase = phrase("Pin", "置顶");
pub(crate) const PINS_FULL: Phrase = phrase("7 pins at most: which one makes room?", "至多置顶 7 条: 去掉哪一条?");
pub(crate) const UNPIN_GO: Phrase = phrase("unpin it, pin the new one", "取消它, 置顶新的");
pub(crate) const ASKS_ALL: Phrase = phrase("{} asks all: {} (d answers)", "{} 征询大家: {} (d 作答)");

/// What an entry about a decision or a poll says; `None` for any other.
pub(super) fn told(entry: &Entry, lang: Lang) -> Option<String> {
    let w = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    let named = named(entry, lang);
    Some(match &entry.event {
        Event::DecisionLogged(one) => {
            let parts = [
                (w("理由", "why"), one.why.clone()),
                (w("不同意见", "dissent"), one.dissent.clone()),
                (w("预期", "sign"), one.sign.clone()),
                (w("回看", "look back"), one.look_back.map(|after| span(after, lang)).unwrap_or_default()),
            ];
            let parts = parts.into_iter().filter(|(_, text)| !text.is_empty());
            let parts: Vec<String> = parts.map(|(what, text)| format!("{what}: {text}")).collect();
            format!("{named} {}{}", one.what, aside(&parts.join("; ")))
        }
        Event::DecisionReviewed(review) => {
            let outlook = if review.as_expected { Outlook::AsExpected } else { Outlook::Otherwise };
            let again = review.again.map(|again| format!(", {} {}", w("再回看", "look again in"), span(again, lang)));
            let again = again.unwrap_or_default();
            format!("{named}: {}{}{again}", outlook_word(outlook, lang), aside(&review.words))
        }
        Event::PollOpened(asked) => format!("{named} {}{}", asked.question, aside(&asked.options.join(" / "))),
        Event::PollAnswered(said) => format!("{named}: {}", said.words),
        Event::ObjectionRaised(said) => format!("{named}: {} {}", w("反对,", "objects,"), said.words),
        Event::PollClosed(said) => format!("{named}, {}{}", w("结束", "closed"), aside(&said.words)),
        _ => return None,
    })
}

/// What a look back found, in a word.
pub fn outlook_word(outlook: Outlook, lang: Lang) -> &'static str {
    match outlook {
        Outlook::AsExpected => AS_EXPECTED.get(lang),
        Outlook::Otherwise => OTHERWISE.get(lang),
    }
}

//! What the timeline shows of the events of an exercise, and how its goals are called.

use super::words::{role_title, span};
use crate::incident::drill::{Goal, Verdict};
use crate::incident::{About, Entry, Event};
use crate::incident::{HintGiven, Injected, Scored};
use crate::text::Lang;

/// What an exercise is called wherever it is seen; it is the same in every language.
pub const NOT_REAL: &str = "EXERCISE 演练 - NOT REAL";
/// The same, where there is little room.
pub const EXERCISE: &str = "EXERCISE 演练";
/// Why a drill ended whose time was up, as the journal has it.
pub const TIME_IS_UP: &str = "limit";
/// Why a drill was paused for the real thing, as the journal has it.
pub const REAL_OUTAGE: &str = "REAL OUTAGE";
/// Why a drill was paused while somebody looked whether something is real, as the journal has it.
pub const LOOKED_AWAY: &str = "looked away";

#[rustfmt::skip]
#[allow(missing_docs)] // each says what it is
mod phrases {
    use crate::locale::{Phrase, phrase};

    pub const PLAY_THIS: Phrase = phrase("Play {} as an exercise?", "把 {} 作为演练来做?");
    pub const PLAY: Phrase = phrase("start the exercise", "开始演练");
    pub const PLAY_ASIDE: Phrase = phrase("in a console of its own; the replay comes back after it", "在单独的屏幕中进行, 结束后回到回放");
    pub const NO_DRILL: Phrase = phrase("this is no drill", "这不是演练");
    pub const NO_SCORE: Phrase = phrase("no drill is on the screen: only drills have a score", "屏上没有演练: 只有演练才有得分");
    pub const NOT_JUDGED: Phrase = phrase("{} more not judged yet", "另有 {} 项尚未判定");
    pub const FORBIDDEN: Phrase = phrase("forbidden", "违规");
    pub const NO_HINT: Phrase = phrase("nothing more is expected now", "现在没有更多预期动作");
    pub const END_GO: Phrase = phrase("end the drill", "结束演练");
    pub const WALK_AWAY: Phrase = phrase("leave, it goes on", "离开,演练继续");
    pub const BACK_TO_IT: Phrase = phrase("back to it", "回到演练");
    pub const END_TITLE: Phrase = phrase("{}: end the drill?", "{}: 结束演练?");
    pub const COMPARE_TITLE: Phrase = phrase("{}: how it was played", "{}: 演练结果");
    pub const COMPARE_WITH: Phrase = phrase("Compare  past {}  vs  {}", "对比  原事件 {}  与  {}");
    pub const FOOT: Phrase = phrase("all copies and notices begin with {}", "复制与公告一律以 {} 开头");
    pub const INJECT: Phrase = phrase("INJECT {} {}", "注入 {} {}");
    pub const NO_INJECT: Phrase = phrase("no message yet", "还没有消息");
    pub const EXPECTED: Phrase = phrase("Expected of you: {}   {}", "期望动作: {}   {}");
    pub const NO_MESSAGE: Phrase = phrase("no message is still to come at a time of its own", "后面没有到点的消息了");
    pub const ANSWER: Phrase = phrase("taking it, grading", "接手与定级");
    pub const RHYTHM: Phrase = phrase("status checks", "状态检查");
    pub const RECORD: Phrase = phrase("written down", "书面记录");
    pub const WINDOW_LEFT: Phrase = phrase("window {} left", "窗口剩 {}");
    pub const WINDOW_OVER: Phrase = phrase("window over", "窗口已过");
    pub const ASK_HINT: Phrase = phrase("{} hint: what is expected next (-{})   ask by a note (i)", "{} 提示: 下一个预期动作 (-{})   想查什么就写记录 (i)");
    pub const BACK_IN_DRILL: Phrase = phrase("nothing was declared; the drill stands still, S lets it go on", "没有宣布; 演练停着, 按 S 继续");
    pub const NOW_REAL: Phrase = phrase("the drill is paused: what you declare now is REAL", "演练已暂停: 现在宣布的是真实事件");
    pub const SAMPLE_NO_DRILL: Phrase = phrase("this is a sample that is kept nowhere: warroom drill start ID plays a drill", "这是不保存的样例: 用 warroom drill start ID 开始演练");
    pub const NO_DRILL_OF_DRILL: Phrase = phrase("this is a drill already; what is real and over can be played", "这本身就是演练; 只有结束的真实事件才能变成演练");
    pub const STILL_OPEN: Phrase = phrase("people still work on it: it can be played when it is over", "仍在处置: 结束之后才能变成演练");
    pub const REAL: Phrase = phrase("REAL", "真实");
    pub const PAUSED: Phrase = phrase("PAUSED {}   {} goes on", "已暂停 {}   {} 继续");
    pub const OVER: Phrase = phrase("OVER   {} compare   warroom drill report {}", "已结束   {} 对比   warroom drill report {}");
    pub const DRILL_KEYS: Phrase = phrase("{} real outage: pause, declare   {} pause   {} next message   q end, compare", "{} 真出事了: 暂停并宣布   {} 暂停   {} 下一条消息   q 结束看对比");
}
pub use phrases::*;

/// What stands before everything that leaves a drill: copies, notices, exports, notifications.
pub const PREFIX: &str = "[演练 EXERCISE] ";

/// What an event of an exercise says in one line; empty for any other.
pub(super) fn entry(entry: &Entry, lang: Lang) -> String {
    let event = &entry.event;
    let named = |goal: &Goal| {
        goal_words(goal, lang, |_| match &entry.about {
            About::Step { number, title, .. } => Some(format!("{number} {}", title.get(lang))),
            _ => None,
        })
    };
    let w = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    let because = |why: &str| if why.is_empty() { String::new() } else { format!(": {why}") };
    match event {
        Event::DrillStarted { scenario, speed, .. } => {
            format!("{} {}{}", w("演练开始", "drill started"), scenario.id, at_speed(*speed, lang))
        }
        Event::Injected(Injected { from, to: Some(to), text, .. }) if !from.is_empty() => {
            let from = sender(from, lang);
            format!("{from} -> {}: {}", role_title(to.as_str(), lang), text.get(lang))
        }
        Event::Injected(Injected { from, text, .. }) if !from.is_empty() => {
            format!("{}: {}", sender(from, lang), text.get(lang))
        }
        Event::Injected(Injected { text, .. }) => format!("{}: {}", w("查明", "found out"), text.get(lang)),
        Event::HintTaken(HintGiven { what, cost }) => match cost {
            0 => format!("{} {}", w("提示", "hint"), named(what)),
            cost => format!("{} {} (-{cost})", w("提示", "hint"), named(what)),
        },
        Event::DrillPaused { why } if why == LOOKED_AWAY => {
            w("演练暂停: 离开去看真实情况", "drill paused: looked away").to_owned()
        }
        Event::DrillPaused { why } => format!("{}{}", w("演练暂停", "drill paused"), because(why)),
        Event::DrillResumed { speed } => format!("{}{}", w("演练继续", "drill goes on"), at_speed(*speed, lang)),
        Event::DrillJumped { by } => format!("{} +{}", w("演练时间跳到", "drill time"), span(*by, lang)),
        Event::Scored(Scored { points, why, what, verdict }) => {
            let points = if *points == 0 { String::new() } else { format!("{points:+} ") };
            let judged = what.as_ref().zip(*verdict);
            let judged = judged.map(|(what, verdict)| format!("{} = {}: ", named(what), verdict_word(verdict, lang)));
            format!("{points}{}{why}", judged.unwrap_or_default())
        }
        Event::DrillEnded { why } if why == TIME_IS_UP => w("演练结束: 时间到", "drill over: time is up").to_owned(),
        Event::DrillEnded { why } => format!("{}{}", w("演练结束", "drill over"), because(why)),
        _ => String::new(),
    }
}

/// Who sends a message, in words; a name that is not known stays as the scenario has it.
pub fn sender(from: &str, lang: Lang) -> &str {
    let known = match from {
        "monitor" => ("监控", "monitor"),
        FIELD => ("现场", "on site"),
        "biz" => ("业务方", "business"),
        "ceo-office" => ("总经办", "CEO's office"),
        "release-bot" => ("发布机器人", "release bot"),
        role => return role_title(role, lang),
    };
    if lang == Lang::Zh { known.0 } else { known.1 }
}

/// Who tells what a past incident tells of and names nobody for.
pub const FIELD: &str = "field";

fn at_speed(speed: u32, lang: Lang) -> String {
    match (speed, lang) {
        (1, _) => String::new(),
        (speed, Lang::Zh) => format!(",{speed} 倍速"),
        (speed, Lang::En) => format!(", {speed}x"),
    }
}

/// Why a drill stands still, as it was said last.
pub fn pause_reason<'e>(events: impl DoubleEndedIterator<Item = &'e Event>) -> &'e str {
    let said = |event: &'e Event| match event {
        Event::DrillPaused { why } => Some(why.as_str()),
        _ => None,
    };
    events.rev().find_map(said).unwrap_or_default()
}

/// A verdict in one word.
pub fn verdict_word(verdict: Verdict, lang: Lang) -> &'static str {
    match (verdict, lang) {
        (Verdict::Met, Lang::Zh) => "达成",
        (Verdict::Met, Lang::En) => "met",
        (Verdict::Late, Lang::Zh) => "迟",
        (Verdict::Late, Lang::En) => "late",
        (Verdict::Missed, Lang::Zh) => "漏",
        (Verdict::Missed, Lang::En) => "missed",
    }
}

/// A goal in words; `title` tells how a step, an answer or a notice is called.
pub fn goal_words(goal: &Goal, lang: Lang, title: impl Fn(&Goal) -> Option<String>) -> String {
    let w = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    match goal {
        Goal::Respond => w("有人接手", "somebody takes it").to_owned(),
        Goal::Severity(severity) => format!("{} {severity}", w("定级", "grade it")),
        Goal::Role(role) => format!("{} {}", w("分派", "fill the role"), role_title(role.as_str(), lang)),
        Goal::Check => w("状态检查", "status check").to_owned(),
        Goal::Note(word) => format!("{} \"{word}\"", w("写下", "write down")),
        goal => title(goal).unwrap_or_else(|| goal.to_string()),
    }
}

//! What the timeline shows of the events of an exercise, and how its goals are called.

use super::words::{role_title, span};
use crate::incident::Event;
use crate::incident::drill::{Goal, Verdict};
use crate::incident::{Injected, Scored};
use crate::text::Lang;

/// What stands before everything that leaves a drill: copies, notices, exports, notifications.
pub const PREFIX: &str = "[演练 EXERCISE] ";

/// What an event of an exercise says in one line; empty for any other.
pub(super) fn entry(event: &Event, lang: Lang) -> String {
    let w = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    let because = |why: &str| if why.is_empty() { String::new() } else { format!(": {why}") };
    match event {
        Event::DrillStarted { scenario, speed, .. } => {
            format!("{} {}{}", w("演练开始", "drill started"), scenario.id, at_speed(*speed, lang))
        }
        Event::Injected(Injected { from, to: Some(to), text, .. }) if !from.is_empty() => {
            format!("{from} -> {}: {}", role_title(to.as_str(), lang), text.get(lang))
        }
        Event::Injected(Injected { from, text, .. }) if !from.is_empty() => format!("{from}: {}", text.get(lang)),
        Event::Injected(Injected { text, .. }) => format!("{}: {}", w("查明", "found out"), text.get(lang)),
        Event::HintTaken { what, cost } => match cost {
            0 => format!("{} {what}", w("提示", "hint")),
            cost => format!("{} {what} (-{cost})", w("提示", "hint")),
        },
        Event::DrillPaused { why } => format!("{}{}", w("演练暂停", "drill paused"), because(why)),
        Event::DrillResumed { speed } => format!("{}{}", w("演练继续", "drill goes on"), at_speed(*speed, lang)),
        Event::DrillJumped { by } => format!("{} +{}", w("演练时间跳到", "drill time"), span(*by, lang)),
        Event::Scored(Scored { points, why, what, verdict }) => {
            let points = if *points == 0 { String::new() } else { format!("{points:+} ") };
            let judged = what.as_ref().zip(*verdict);
            let judged = judged.map(|(what, verdict)| format!("{what} = {}: ", verdict_word(verdict, lang)));
            format!("{points}{}{why}", judged.unwrap_or_default())
        }
        Event::DrillEnded { why } => format!("{}{}", w("演练结束", "drill over"), because(why)),
        _ => String::new(),
    }
}

fn at_speed(speed: u32, lang: Lang) -> String {
    match (speed, lang) {
        (1, _) => String::new(),
        (speed, Lang::Zh) => format!(",{speed} 倍速"),
        (speed, Lang::En) => format!(", {speed}x"),
    }
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

//! The words of the one-page brief.

use super::phrase::{Phrase, phrase};

pub(crate) const SITUATION: Phrase = phrase("SITUATION", "现状");
pub(crate) const OBJECTIVE: Phrase = phrase("WHERE WE ARE", "进展");
pub(crate) const NEXT: Phrase = phrase("DUE NEXT", "接下来到期");
pub(crate) const TIME_BOXES: Phrase = phrase("ASKED, TIME-BOXED", "限时任务");
pub(crate) const HYPOTHESES: Phrase = phrase("WHAT MAY BE THE CAUSE", "可能的原因");
pub(crate) const DECISIONS: Phrase = phrase("DECIDED", "已决定");
pub(crate) const FACTS: Phrase = phrase("ESTABLISHED", "已确认");
pub(crate) const PEOPLE: Phrase = phrase("PEOPLE", "人员");

pub(crate) const STANDS: Phrase = phrase("{} {} since {}, open for {}", "{} {}, 自 {}, 已持续 {}");
pub(crate) const WAS: Phrase = phrase(" (was {})", " (原 {})");
pub(crate) const LAST_CHECK: Phrase = phrase("status check {}: {}", "状态检查 {}: {}");
pub(crate) const PHASE: Phrase = phrase("phase {}/{} {}, {}/{} steps done", "阶段 {}/{} {}, 步骤完成 {}/{}");
pub(crate) const NEXT_STEP: Phrase = phrase("next: {}", "下一步: {}");
pub(crate) const BEHIND: Phrase = phrase("still open behind: {}", "身后未完: {}");
pub(crate) const ASKED: Phrase = phrase("to be decided: {}", "待判断: {}");
pub(crate) const HOLDS: Phrase = phrase("{} {}, since {}", "{} {}, 自 {}");
pub(crate) const NOT_CONFIRMED: Phrase = phrase(", not confirmed", ", 未确认");
pub(crate) const OFFERED: Phrase = phrase(", offered to {} at {}", ", 已请 {} 接手 ({})");
pub(crate) const NOT_HEARD: Phrase = phrase(", not understood yet", ", 未确认收到");
pub(crate) const MISSING: Phrase = phrase("NEEDED, nobody: {}", "必需而空缺: {}");

pub(crate) const BRIEF: Phrase = phrase("Brief: {}", "简报: {}");
pub(crate) const OFFER: Phrase = phrase("{} asks you to take {}", "{} 请你接手{}");
pub(crate) const LATER: Phrase = phrase("later, from the list of roles", "稍后, 在角色列表中作答");
pub(crate) const ANSWER: Phrase = phrase("Take {}? ({} has it until then)", "接手{}? (此前仍是 {})");
pub(crate) const TAKE: Phrase = phrase("yes, I have it", "是, 我接手");
pub(crate) const TAKE_NOT: Phrase = phrase("no, say why", "否, 写明原因");
pub(crate) const SEND_ANSWER: Phrase = phrase("answer", "回答");
pub(crate) const WAITS: Phrase =
    phrase("{} asks you to take {}: r, then Enter, or /accept", "{} 请你接手{}: r 再回车, 或 /accept");
pub(crate) const CHANGED_HANDS: Phrase = phrase("{}: {} now", "{}: 现在是 {}");
pub(crate) const OFFERED_TO: Phrase = phrase("-> {}", "-> {}");
pub(crate) const HAND_OVER: Phrase = phrase("hand over", "交接");
pub(crate) const HAND_OVER_TITLE: Phrase =
    phrase("Hand over {}: {} has it until it is accepted", "交接{}: 对方接手前仍是 {}");
pub(crate) const IF_GONE_FIELD: Phrase = phrase("Gone? why", "失联理由");
pub(crate) const IF_GONE_HINT: Phrase = phrase("a reason takes it at once, recorded", "写了理由即直接接管, 留有记录");
pub(crate) const SPAN_OF_CONTROL: Phrase = phrase(
    "{} people report to the commander, {} at most: put leads between",
    "总指挥直接对应 {} 人, 至多 {} 人: 请设分组负责人",
);
pub(crate) const COMMANDS_ALSO: Phrase =
    phrase("{} also commands {}: hand one over if you can", "{} 同时指挥 {}: 能交出一个就交出");
pub(crate) const BRIEF_KEY: Phrase = phrase("brief", "简报");

//! The words of time-boxes, hypotheses and decisions on the screen.

use super::phrase::{Phrase, phrase};

pub(crate) const TIME_BOXES: Phrase = phrase("Time-boxes", "限时任务");
pub(crate) const TIME_BOX: Phrase = phrase("Time-box", "限时任务");
pub(crate) const ANSWER_IT: Phrase = phrase("what came of it", "写结果");
pub(crate) const OUTCOME: Phrase = phrase("Now", "现在");
pub(crate) const DONE: Phrase = phrase("done", "完成");
pub(crate) const MORE: Phrase = phrase("more time", "再给时间");
pub(crate) const DROP: Phrase = phrase("not needed any more", "不再需要");
pub(crate) const UNDERSTOOD: Phrase = phrase("understood", "已收到");
pub(crate) const NOT_UNDERSTOOD: Phrase = phrase("not understood yet", "未确认收到");
pub(crate) const RESULT: Phrase = phrase("Result or why", "结果或原因");
pub(crate) const MORE_TIME: Phrase = phrase("More time", "再给");
pub(crate) const NEW: Phrase = phrase("new", "新建");
pub(crate) const NO_TIME_BOX: Phrase =
    phrase("no time-box is open: @bob 3m check latency asks for one", "没有进行中的限时任务: 写 @李华 3m 查延迟 即可");
pub(crate) const CALL_BACK: Phrase = phrase("{}: time is up, ask (b)", "{}: 时间到, 请追问 (b)");
pub(crate) const ASKED_OF_YOU: Phrase = phrase("{} asks you: {} ({}): b, then u", "{} 请你: {} ({}): b 再按 u");
pub(crate) const WILL_ASK: Phrase = phrase("asks {}, call-back in {}", "请 {} 办, {} 后追问");

pub(crate) const HYPOTHESES: Phrase = phrase("What may be the cause?", "可能的原因");
pub(crate) const HYPOTHESES_HEAD: Phrase = phrase("HYPOTHESES", "假设");
pub(crate) const NO_HYPOTHESIS: Phrase =
    phrase("no hypothesis yet: /hyp the pool leaks", "还没有假设: 写 /hyp 连接池泄漏");
pub(crate) const WEIGH: Phrase = phrase("weigh it", "下结论");
pub(crate) const IT_IS: Phrase = phrase("confirmed: it is the cause", "证实: 就是它");
pub(crate) const IT_IS_NOT: Phrase = phrase("eliminated: it is not", "排除: 不是它");
pub(crate) const IT_MAY_BE: Phrase = phrase("open again: it may be", "重开: 可能是它");
pub(crate) const EVIDENCE: Phrase = phrase("Evidence", "证据");

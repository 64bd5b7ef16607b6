//! The words of a report that are ours.

use crate::locale::{Phrase, phrase};
use crate::report::account::Kept;

pub const FINAL: Phrase = phrase("Incident report", "事件报告");
pub const DRAFT: Phrase = phrase("Incident report, draft: the incident is not closed", "事件报告 (草稿: 事件尚未关闭)");
pub const OF_A_DRILL: Phrase = phrase("Report of an exercise: nothing of this was real", "演练报告: 以下均非真实事件");
pub const OF_ELSEWHERE: Phrase =
    phrase("Report of a past incident, made from its source", "历史事件报告, 依据导入的来源");
pub const SUMMARY: Phrase = phrase("Summary", "概要");
pub const REVIEW: Phrase = phrase("Review", "复盘");
pub const WRITTEN_BY: Phrase = phrase("{}, {}", "{} {}");
pub const IMPACT: Phrase = phrase("Impact", "影响");
pub const MILESTONES: Phrase = phrase("Milestones", "关键节点");
pub const LENGTHS: Phrase = phrase("Durations", "时长");
pub const SEVERITY: Phrase = phrase("Severity", "级别");
pub const ROLES: Phrase = phrase("Roles", "角色");
pub const DECISIONS: Phrase = phrase("Decisions", "决定");
pub const HYPOTHESES: Phrase = phrase("Hypotheses", "假设");
pub const HYPOTHESIS: Phrase = phrase("hypothesis", "假设");
pub const EVIDENCE: Phrase = phrase("evidence", "依据");
pub const RAISED: Phrase = phrase("raised", "提出");
pub const TURN: Phrase = phrase("{} {} ({})", "{} {} ({})");
pub const POLLS: Phrase = phrase("Polls", "表决");
pub const ASKED: Phrase = phrase("asked", "提出");
pub const OBJECTIONS: Phrase = phrase("objections", "反对");
pub const NO_OBJECTION: Phrase = phrase("none", "无");
pub const OUTCOME: Phrase = phrase("outcome", "结论");
pub const STILL_ASKED: Phrase = phrase("still open", "尚未结束");
pub const CLOSED_SILENT: Phrase = phrase("closed", "已结束");
pub const DISSENT: Phrase = phrase("dissent", "异议");
pub const SIGN: Phrase = phrase("expected sign", "预期");
pub const SEEN: Phrase = phrase("seen", "实际");
pub const LOOK_BACK: Phrase = phrase("look back", "回看");
pub const NOT_LOOKED_BACK: Phrase = phrase("not looked back on", "尚未回看");
pub const TIME_BOXES: Phrase = phrase("Time-boxes", "限时任务");
pub const UNDERSTOOD: Phrase = phrase("understood", "收到");
pub const NOT_UNDERSTOOD: Phrase = phrase("nobody said so", "无人确认");
pub const MORE_TIME: Phrase = phrase("{} (given more time {}x)", "{} (延时 {} 次)");
pub const FOLLOW_UPS: Phrase = phrase("Follow-ups", "改进项");
pub const OWNER: Phrase = phrase("owner", "负责人");
pub const NO_OWNER: Phrase = phrase("nobody", "无");
pub const DONE: Phrase = phrase("done", "完成");
pub const DROPPED: Phrase = phrase("dropped", "不做");
pub const OPEN: Phrase = phrase("open", "未完成");
pub const OVERDUE: Phrase = phrase("overdue", "逾期");
pub const CLASS: Phrase = phrase("class", "类别");
pub const ALARMS: Phrase = phrase("Alarms", "响铃");
pub const RANG: Phrase = phrase("Rings: {}, at most {} in one hour.", "共响 {} 次, 一小时内最多 {} 次。");
pub const TOO_LOUD: Phrase = phrase(
    "Rings: {}, at most {} in one hour: too often to be heard. The playbook's limits want a look.",
    "共响 {} 次, 一小时内最多 {} 次: 太频繁, 没有人再听。请检查预案的时限。",
);
pub const BRANCHES: Phrase = phrase("Branches taken", "所走分支");
pub const NOTICES: Phrase = phrase("Notices", "公告");
pub const NOT_SENT: Phrase = phrase("Asked for, not sent", "应发未发");
pub const TO_WHOM: Phrase = phrase("to whom", "对象");
pub const NOT_YET_SENT: Phrase = phrase("not sent yet", "尚未发出");
pub const NEVER_SENT: Phrase = phrase("never sent", "没有发出");
pub const WAIVED: Phrase = phrase("not sent, waived", "未发, 判为不适用");
pub const UNFILLED: Phrase = phrase("Asked for at {} and not filled: {}.", "{} 要求而无人担任: {}。");
pub const UNMET: Phrase = phrase("Not as required", "未达到的要求");
pub const ALL_MET: Phrase = phrase("Everything that was required was done in time.", "各项要求均已按时做到。");
pub const LATE_LIMIT: Phrase = phrase("{}: late by {} (took {}, limit {})", "{}: 迟 {} (用时 {}, 时限 {})");
pub const MISSED_LIMIT: Phrase = phrase("{}: missed, over by {} (limit {})", "{}: 未达成, 超 {} (时限 {})");
pub const UNSENT: Phrase = phrase("Notice not sent: {} (to {})", "公告未发: {} (对象 {})");
pub const UNDONE: Phrase = phrase("Steps not done: {}", "步骤未做: {}");
pub const LATE_STEPS: Phrase = phrase("Steps done late: {}", "步骤超时: {}");
pub const CLOCKS: Phrase = phrase("Limits", "时限");
pub const LIMITS: Phrase = phrase("Limits met and missed", "时限达标情况");
pub const CHECKS: Phrase = phrase("Status checks", "状态检查");
pub const STEPS: Phrase = phrase("Steps", "步骤");
pub const VERSIONS: Phrase = phrase("Playbook versions", "预案版本");
pub const TIMELINE: Phrase = phrase("Timeline", "时间线");
pub const PROOF: Phrase = phrase("Proof", "凭证");
pub const COURSE: Phrase = phrase("Course of the incident", "事件经过");
pub const ENTRIES: Phrase = phrase("entries", "记录");
pub const DUE: Phrase = phrase("due", "应于");

pub const INCIDENT: Phrase = phrase("incident", "事件");
pub const STATUS: Phrase = phrase("status", "状态");
pub const TYPE: Phrase = phrase("type", "类型");
pub const PLAYBOOK: Phrase = phrase("playbook", "预案");
pub const SCOPE: Phrase = phrase("scope", "范围");
pub const NATURE: Phrase = phrase("nature", "性质");
pub const LOSS: Phrase = phrase("loss, estimated", "损失估计");
pub const TICKET: Phrase = phrase("outside ticket", "外部工单");
pub const COMMANDER: Phrase = phrase("commander", "总指挥");
pub const IMPORTED: Phrase = phrase("imported from", "导入自");
pub const DECLARED: Phrase = phrase("declared", "宣布");
pub const ENDED: Phrase = phrase("resolved", "解决");
pub const OPEN_FOR: Phrase = phrase("open for", "历时");
pub const WORST: Phrase = phrase("{} (worst {})", "{} (最高 {})");
pub const DECLARED_TO_RESOLVED: Phrase = phrase("{} (declared to resolved)", "{} (宣布到解决)");
pub const DECLARED_TO_NOW: Phrase = phrase("{} (declared to now)", "{} (宣布到现在)");
pub const TIMES_IN: Phrase = phrase("All times are {}.", "所有时间为 {}。");

pub const WHEN: Phrase = phrase("when", "时间");
pub const WRITTEN: Phrase = phrase("written", "写入");
pub const WHO: Phrase = phrase("who", "人员");
pub const WHAT: Phrase = phrase("what", "内容");
pub const KIND: Phrase = phrase("kind", "类别");
pub const ROLE: Phrase = phrase("role", "角色");
pub const FROM: Phrase = phrase("from", "从");
pub const TO: Phrase = phrase("to", "到");
pub const FROM_TO: Phrase = phrase("from ... to", "从何到何");
pub const BETWEEN: Phrase = phrase("{} to {}", "{}到{}");
pub const TOOK: Phrase = phrase("took", "用时");
pub const WITHIN: Phrase = phrase("limit", "时限");
pub const RESULT: Phrase = phrase("result", "结果");
pub const WHY: Phrase = phrase("why", "理由");
pub const ANSWER: Phrase = phrase("answer", "结论");
pub const LEFT_OUT: Phrase = phrase("left out", "未走");
pub const TREND: Phrase = phrase("trend", "走向");
pub const STEP: Phrase = phrase("step", "步骤");
pub const STATE: Phrase = phrase("state", "状态");
pub const VERSION: Phrase = phrase("version", "版本");
pub const CHANGES: Phrase = phrase("changes", "变化");
pub const LENGTH: Phrase = phrase("duration", "时长");
pub const MILESTONE: Phrase = phrase("milestone", "节点");
pub const STILL: Phrase = phrase("to the end", "至结束");
pub const TAKEN_BACK: Phrase = phrase("taken back", "已撤回");
pub const NOW_READS: Phrase = phrase("{} [corrected: {}]", "{} [更正为: {}]");
pub const STRUCK: Phrase = phrase("{} [struck]", "{} [已划去]");
pub const LATE_BY: Phrase = phrase("late by {}", "迟 {}");
pub const OVER_BY: Phrase = phrase("missed, over by {}", "未达成, 超 {}");
pub const REOPENED: Phrase = phrase("Reopened: {}.", "重新打开: {}。");
pub const NOTICE_HEAD: Phrase = phrase("{} - {} by {}, to {}", "{} - {} {} 发出, 对象 {}");
pub const NOT_RECORDED: Phrase =
    phrase("The words were not recorded; this is the playbook's text.", "未记录原话; 以下是预案模板。");
pub const CADENCE: Phrase =
    phrase("Status checks due: {}, made in time: {}, missed: {}.", "状态检查应做 {} 次, 准时 {} 次, 漏 {} 次。");
pub const BEATS_KEPT: Phrase = phrase("Due: {}, kept in time: {}, missed: {}.", "应做 {} 次, 准时 {} 次, 漏 {} 次。");
pub const NO_BEAT: Phrase = phrase("No status check was due.", "无需状态检查。");

pub const PROOF_LINE: Phrase = phrase(
    "This report rests on {} entries. Each is chained to the one before it by SHA-256:",
    "本报告依据 {} 条记录。每条记录以 SHA-256 与前一条相连:",
);
pub const CHAIN: Phrase = phrase("writer {}: entry {}, head {}", "写入方 {}: 第 {} 条, 链头 {}");
pub const MASKED: Phrase = phrase(
    "{} texts that look like a password or a key are hidden here (****).",
    "已隐去 {} 处疑似密码或密钥 (****)。",
);
pub const MADE: Phrase = phrase("Written by warroom {} on {}.", "由 warroom {} 生成于 {}。");

/// Whether a limit was kept, in a word.
pub fn kept(kept: Kept) -> Phrase {
    match kept {
        Kept::Met => phrase("met", "达标"),
        Kept::Late => phrase("late", "迟"),
        Kept::Missed => phrase("missed", "未达成"),
        Kept::Open => phrase("running", "进行中"),
    }
}

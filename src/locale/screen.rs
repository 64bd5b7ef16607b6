//! The words of the panes, the banner, the hints and the status line.

use super::phrase::{Phrase, phrase};

pub(crate) const IMPORTED: Phrase = phrase("imported", "导入");
pub(crate) const INCIDENTS: Phrase = phrase("Incidents", "事件");
pub(crate) const CHECKLIST: Phrase = phrase("Checklist", "清单");
pub(crate) const TIMELINE: Phrase = phrase("Timeline", "时间线");
pub(crate) const CLOCK: Phrase = phrase("Severity & clock", "级别与时钟");
pub(crate) const DEADLINES_TITLE: Phrase = phrase("Deadlines", "时限");
pub(crate) const ROLES: Phrase = phrase("Roles", "角色");
pub(crate) const STEP: Phrase = phrase("Step", "步骤");
pub(crate) const PHASES: Phrase = phrase("Phases", "阶段");
pub(crate) const SCORE: Phrase = phrase("Score", "得分");
pub(crate) const FACTS: Phrase = phrase("Facts & decisions", "事实与决定");
pub(crate) const MESSAGES: Phrase = phrase("Messages", "消息");
pub(crate) const NO_MESSAGES: Phrase = phrase("nothing was said yet", "还没有消息");
pub(crate) const PLAYBOOKS_READ: Phrase = phrase("playbooks read: {} at hand", "已读入预案: 共 {} 份");
pub(crate) const LOOKS_READ: Phrase = phrase("layouts, keys and theme read", "已读入布局, 按键与主题");
pub(crate) const OVER_NOW: Phrase = phrase("over: {}", "已过去: {}");
pub(crate) const UNSAVED_TROUBLE: Phrase = phrase("not saved: {}", "未保存: {}");
pub(crate) const INPUT: Phrase = phrase("Input", "输入");

pub(crate) const MORE_OF_THEM: Phrase = phrase("-- {} more", "-- 还有 {} 起");
pub(crate) const CLOCK_TAB: Phrase = phrase("Clock", "时钟");
pub(crate) const ALL: Phrase = phrase("all", "全部");
pub(crate) const PINNED: Phrase = phrase("PINNED", "置顶");
pub(crate) const NO_INCIDENT: Phrase = phrase("no incident is open", "没有打开的事件");
pub(crate) const DECLARE_HINT: Phrase = phrase("{}  declare an incident", "{}  宣布事件");
pub(crate) const WELCOME: Phrase = phrase("No incident is open.", "没有打开的事件。");
pub(crate) const WELCOME_SHELL: Phrase =
    phrase("Shell: warroom declare \"checkout is down\"", "命令行: warroom declare \"收银台打不开\"");
pub(crate) const DUE_WAS: Phrase = phrase("was due {}", "应于 {}");
pub(crate) const ROLES_HEAD: Phrase = phrase("ROLES", "角色");
pub(crate) const YOU_ARE_HERE: Phrase = phrase("<-- YOU ARE HERE", "<-- 现在在这里");
pub(crate) const HERE: Phrase = phrase("<-- HERE", "<-- 这里");
pub(crate) const DONE_AT: Phrase = phrase("done {}", "{} 完");
pub(crate) const NEXT_STEP: Phrase = phrase("next: {} {}", "下一步: {} {}");
pub(crate) const ALL_DONE: Phrase = phrase("every step is done", "全部步骤已完成");
pub(crate) const BEHIND_SHORT: Phrase = phrase("open behind: {}", "身后未完: {}");
pub(crate) const ONE_BEHIND: Phrase = phrase("1 open step behind you ({})", "身后还有 1 项未完 ({})");
pub(crate) const BEHIND: Phrase = phrase("{} open behind you ({})", "身后还有 {} 项未完 ({})");
pub(crate) const NEW_BEHIND: Phrase = phrase("{} new", "新增 {}");
pub(crate) const WAITS_FOR_YOU: Phrase = phrase("playbook changed, {} waiting (P)", "预案已变, {} 项等你确认 (P)");
pub(crate) const NO_PLAYBOOK_THERE: Phrase = phrase("no playbook", "没有预案");
pub(crate) const NO_PLAYBOOK: Phrase = phrase("no playbook; /playbook ID takes one", "没有预案; /playbook ID 可启用");

pub(crate) const IN: Phrase = phrase("in {}", "剩 {}");
pub(crate) const PAUSED: Phrase = phrase("paused {}", "暂停 {}");
pub(crate) const PAUSED_UNTIL: Phrase = phrase("paused until {}", "暂停至 {}");
pub(crate) const LATE_BY: Phrase = phrase("+{}", "迟 {}");
pub(crate) const MET: Phrase = phrase("met {}", "达标 {}");
pub(crate) const MET_LATE: Phrase = phrase("late {}", "超时 {}");
pub(crate) const WAITING: Phrase = phrase("not yet", "未起算");
pub(crate) const NEXT_CHECK: Phrase = phrase("NEXT STATUS CHECK", "下次状态检查");
pub(crate) const EACH: Phrase = phrase("each {}", "每 {}");
pub(crate) const NO_CHECK: Phrase = phrase("no status check at {}", "{} 不做状态检查");
pub(crate) const CHECKS_OVER: Phrase = phrase("no status check is due", "无需状态检查");
pub(crate) const NO_BEATS: Phrase =
    phrase("the playbook names no beat beside the status check", "预案没有状态检查之外的定时节点");
pub(crate) const OVERDUE: Phrase = phrase("OVERDUE +{} !!", "超时 +{} !!");
pub(crate) const MORE_LATE: Phrase = phrase("+{} late", "另有 {} 项超时");
pub(crate) const MORE_DUE: Phrase = phrase("+{} more", "另有 {} 项");
pub(crate) const RESPOND_BY: Phrase = phrase("SOMEBODY MUST RESPOND", "等待有人响应");
pub(crate) const NO_RESPONSE: Phrase = phrase("NO RESPONSE", "无人响应");
pub(crate) const VACANT: Phrase = phrase("nobody: {}", "空缺: {}");
pub(crate) const LATE_COUNT: Phrase = phrase("{} late", "迟 {}");
pub(crate) const SUGGESTS: Phrase = phrase("e call {}", "e 上报: {}");
pub(crate) const DEADLINES: Phrase = phrase("DEADLINES", "时限");
pub(crate) const RESPOND: Phrase = phrase("respond", "首次响应");
pub(crate) const UP_FROM: Phrase = phrase("up from {} {}", "由 {} 升 {}");
pub(crate) const WAS: Phrase = phrase("was {} {}", "原 {} {}");
pub(crate) const DOWN_FROM: Phrase = phrase("down from {} {}", "由 {} 降 {}");
pub(crate) const NOBODY: Phrase = phrase("-- nobody --", "-- 空缺 --");
pub(crate) const NOT_NEEDED: Phrase = phrase("not needed", "本级别不需");
pub(crate) const ONLY_YOU: Phrase = phrase("you", "你");
pub(crate) const YOU: Phrase = phrase("{} (you)", "{} (你)");
pub(crate) const ROLE_KEYS: Phrase = phrase("{} assign  {} escalate  {} end", "{} 分派  {} 上报  {} 结束");

pub(crate) const COPY_LINE: Phrase = phrase("{} copy {}", "{} 复制 {}");
pub(crate) const NOT_SET: Phrase = phrase("! {} is not set yet: /var {}=..", "! {} 还没有值: /var {}=..");
pub(crate) const NOT_COPIED: Phrase = phrase(
    "not copied: nobody has set {} yet. Write /var {}=.. and press the key again",
    "未复制: {} 还没有值。先写 /var {}=.. 再按一次",
);
pub(crate) const LINK_LINE: Phrase = phrase("{} link {}", "{} 链接 {}");
pub(crate) const ANSWER_LINE: Phrase = phrase("Enter: {}", "Enter 作答: {}");
pub(crate) const VERIFY_LINE: Phrase = phrase("Enter: {} must be {}", "Enter 填写: {} 应 {}");
pub(crate) const NOTICE_LINE: Phrase = phrase("Enter: text for {}", "Enter 看文本: 给 {}");
pub(crate) const WAIT_LINE: Phrase = phrase("Space starts {}", "空格 开始计时 {}");
pub(crate) const WAIT_RUNS: Phrase = phrase("{} left, then Space", "还剩 {}, 到时按空格");
pub(crate) const WAIT_OVER: Phrase = phrase("time is up: Space", "时间到: 按空格");
pub(crate) const AFTER_STEPS: Phrase = phrase("after: {}", "先完成: {}");
pub(crate) const RISKY: Phrase = phrase("RISKY", "高危");
pub(crate) const FROM_MEMORY: Phrase =
    phrase("from memory first: do it, then confirm it here", "先凭记忆做, 再在这里确认");
pub(crate) const DO_CONFIRM: Phrase = phrase("do, then confirm", "先做再确认");
pub(crate) const SECOND: Phrase = phrase("needs a second person", "需第二人确认");
pub(crate) const HALF: Phrase = phrase("half: needs a second person", "半完: 需第二人确认");
pub(crate) const HALF_BY: Phrase = phrase("done by {}, waits for a second person", "{} 已做, 等第二人确认");
pub(crate) const OLD_TEXT: Phrase = phrase("ticked under: {}", "打勾时的文字: {}");
pub(crate) const MARKED_BY: Phrase = phrase("{} by {} at {}", "{} {} {}");
pub(crate) const WHY: Phrase = phrase("why: {}", "理由: {}");
pub(crate) const FAILED_WITH: Phrase = phrase("was {}, not as expected", "实测 {}, 不符合");
pub(crate) const VALUE_WAS: Phrase = phrase("was {}", "实测 {}");
pub(crate) const RETIRED: Phrase = phrase("no longer in the playbook", "预案中已无此步");
pub(crate) const HELD: Phrase = phrase("changed in the playbook, waits for you (P)", "预案中已变, 等你确认 (P)");
pub(crate) const NEW_STEP: Phrase = phrase("new", "新");
pub(crate) const GOES_BACK: Phrase = phrase("else back to {}", "不符则回到 {}");

pub(crate) const NOTHING_TO_COPY: Phrase = phrase("this step has nothing to copy", "这一步没有可复制的内容");
pub(crate) const UNSAFE_LINK: Phrase =
    phrase("not copied: this link could run something", "未复制: 这个链接可能会执行代码");
pub(crate) const NO_LINK: Phrase = phrase("this step has no link", "这一步没有链接");
pub(crate) const NOTHING_FAILED: Phrase = phrase("everything is saved", "都已保存");
pub(crate) const NOTHING_FOUND: Phrase = phrase("nothing found", "没有找到");
pub(crate) const NO_MATCH: Phrase = phrase("no match", "没有找到");
pub(crate) const NO_ENTRY: Phrase = phrase("no entry is selected", "没有选中条目");

pub(crate) const CHECK_IN: Phrase = phrase("CHECK IN {}", "状态检查还有 {}");
pub(crate) const RESPOND_IN: Phrase = phrase("RESPOND IN {}", "响应还有 {}");
pub(crate) const NOTICE_IN: Phrase = phrase("{} IN {}", "{}还有 {}");
pub(crate) const CHECK_LATE: Phrase = phrase("CHECK OVERDUE +{} !!", "状态检查超时 +{} !!");
pub(crate) const RESPOND_LATE: Phrase = phrase("NO RESPONSE +{} !!", "无人响应 +{} !!");
pub(crate) const NOTICE_LATE: Phrase = phrase("{} OVERDUE +{} !!", "{}超时 +{} !!");
pub(crate) const NO_CLOCK: Phrase = phrase("no clock is running", "没有计时");
pub(crate) const EMPTY_ROLES: Phrase = phrase("{} roles empty", "缺 {} 角色");
pub(crate) const EMPTY_ROLE: Phrase = phrase("1 role empty", "缺 1 角色");
pub(crate) const PHASE_OF: Phrase = phrase("phase {}/{} {}", "阶段 {}/{} {}");
pub(crate) const NOT_SAVED: Phrase = phrase("NOT SAVED: {}  {} try again", "未保存: {}  {} 重试");
pub(crate) const READ_ONLY: Phrase = phrase("READ-ONLY: {}", "只读: {}");
pub(crate) const NOT_RELOADED: Phrase = phrase("! NOT RELOADED {}  {} shows why", "! 未重载 {}  {} 看原因");
pub(crate) const LATE_NOTICE: Phrase =
    phrase("!! STATUS CHECK OVERDUE +{}   {} check now", "!! 状态检查超时 +{}   按 {} 检查");
pub(crate) const SILENCE_KEY: Phrase = phrase("   {} silence", "   按 {} 静音");
pub(crate) const ESCALATE_KEY: Phrase = phrase("   {} escalate", "   按 {} 上报");
pub(crate) const MUTED: Phrase = phrase("muted", "已静默");
pub(crate) const MUTED_WHY: Phrase = phrase("muted: {}", "已静默: {}");
pub(crate) const LATE_TIMES: Phrase = phrase("   {} late", "   已迟 {} 次");
pub(crate) const SILENCED: Phrase = phrase("silenced on this screen; it counts on", "本屏已静音, 计时不停");
pub(crate) const NOTHING_RINGS: Phrase = phrase("nothing rings now", "现在没有响铃");
pub(crate) const MORE_RING: Phrase = phrase(", +{} more", ", 另有 {} 项");
pub(crate) const ASLEEP: Phrase = phrase("asleep {}", "休眠 {}");
pub(crate) const ASLEEP_MISSED_ONE: Phrase = phrase("asleep {}, 1 check missed", "休眠 {}, 错过 1 次检查");
pub(crate) const ASLEEP_MISSED: Phrase = phrase("asleep {}, {} checks missed", "休眠 {}, 错过 {} 次检查");
pub(crate) const LATE_RESPONSE: Phrase =
    phrase("!! NOBODY HAS TAKEN IT +{}   {} take a role", "!! 无人响应 +{}   按 {} 认领角色");
pub(crate) const LATE_PUBLIC: Phrase = phrase("!! {} OVERDUE +{}   {} say it", "!! {}超时 +{}   按 {} 发公告");
pub(crate) const INPUT_HINT: Phrase = phrase(
    "{} note   {} command   start with 14:05 or -5m to back-date   @role  #tag",
    "{} 记录   {} 命令   行首写 14:05 或 -5m 可补记   @角色 #标签",
);
pub(crate) const STRUCK_TO: Phrase = phrase("now: {}", "改为: {}");
pub(crate) const LATE_ENTRY: Phrase = phrase("(at {})", "({}补)");
pub(crate) const DAMAGED: Phrase = phrase("DAMAGED", "已损坏");
pub(crate) const SAVING: Phrase = phrase("saving", "保存中");
pub(crate) const DEMO: Phrase = phrase(" DEMO ", " 演示 ");
pub(crate) const START_DECLARE: Phrase = phrase("Declare an incident", "宣布事件");
pub(crate) const START_DECLARE_MEANS: Phrase =
    phrase("a title is enough, the rest can wait", "写个标题就够, 其余之后再问");
pub(crate) const START_DEMO: Phrase = phrase("Look at the demo", "看演示");
pub(crate) const START_DEMO_MEANS: Phrase =
    phrase("a sample outage to try every key on", "在样例故障上试每个按键, 什么都不保存");
pub(crate) const START_REPLAY: Phrase = phrase("Replay a past incident", "回放过往事件");
pub(crate) const START_REPLAY_MEANS: Phrase = phrase("as it happened, at your speed", "按当时的先后, 用你的速度");
pub(crate) const START_DRILL: Phrase = phrase("Start a drill", "开始演练");
pub(crate) const START_DRILL_MEANS: Phrase = phrase("practise on an outage that is not real", "在并非真实的故障上练习");
pub(crate) const WELCOME_KEYS: Phrase =
    phrase("Enter begin   {} all keys   {} leave", "回车 开始   {} 全部按键   {} 离开");
pub(crate) const WALL: Phrase = phrase("read-only wall", "只读墙屏");
pub(crate) const TAKES_NO_INPUT: Phrase = phrase("this screen takes no input", "本屏不接受输入");
pub(crate) const CHECK_LEFT: Phrase = phrase("check in {}  ", "检查剩 {}  ");

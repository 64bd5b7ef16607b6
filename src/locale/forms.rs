//! The words of forms, popups and the status line.

use super::phrase::{Phrase, phrase};

pub(crate) const DECLARE: Phrase = phrase("Declare incident", "宣布事件");
pub(crate) const DECLARE_GO: Phrase = phrase("declare", "宣布");
pub(crate) const TITLE: Phrase = phrase("Title", "标题");
pub(crate) const PLAYBOOK: Phrase = phrase("Playbook", "预案");
pub(crate) const STEP_MOVED: Phrase =
    phrase("somebody else was faster with {}: look again", "别人已先动过 {}: 请再看一眼");
pub(crate) const CHANGED_MEANWHILE: Phrase = phrase("changed meanwhile: {}", "刚有变化: {}");
pub(crate) const SEVERITY_MOVED: Phrase = phrase("{} set {} meanwhile: pick again", "{} 刚改为 {}: 请重新选择");
pub(crate) const SEVERITY_FIELD: Phrase = phrase("Severity", "级别");
pub(crate) const SEEN: Phrase = phrase("Impact start", "影响开始");
pub(crate) const SEEN_HINT: Phrase = phrase("14:00 or -5m; recovery from here", "14:00 或 -5m; 恢复时长从此算");
pub(crate) const COMMANDER_FIELD: Phrase = phrase("Commander", "总指挥");
pub(crate) const VAR_HINT: Phrase = phrase("in notices and commands", "用于公告与命令");
pub(crate) const SERVICE: Phrase = phrase("Service", "业务");
pub(crate) const DEMANDS: Phrase = phrase("respond {}   check {}", "响应 {}   状态检查 {}");
pub(crate) const OFF: Phrase = phrase("off", "无");
pub(crate) const OFFERED: Phrase = phrase("offered for this title", "按标题推荐");
pub(crate) const OFFERED_FOR_TYPE: Phrase = phrase("offered for this type", "按类型推荐");
pub(crate) const NOTHING_FITS: Phrase = phrase("no other fits this title", "没有更相符的预案");
pub(crate) const SEVERITY_PROPOSED: Phrase = phrase("proposed; in doubt take the higher", "建议; 拿不准取高的");

pub(crate) const SEVERITY: Phrase = phrase("Severity", "级别");
pub(crate) const CHANGE: Phrase = phrase("change", "更改");
pub(crate) const REASON: Phrase = phrase("Reason", "理由");
pub(crate) const NOW_SINCE: Phrase = phrase("Now {} since {}", "现 {} 自 {}");
pub(crate) const EFFECT_RESPOND: Phrase = phrase("respond {}", "响应 {}");
pub(crate) const EFFECT_CHECK: Phrase = phrase("check {}", "检查 {}");
pub(crate) const EFFECT_STAYS: Phrase = phrase("{} as now", "{} 不变");
pub(crate) const EFFECT_CLOCK: Phrase = phrase("{}: {} -> {}", "{}: {} -> {}");
pub(crate) const EFFECT_SAME: Phrase = phrase("{}: {} as now", "{}: {} 不变");
pub(crate) const EFFECT_MET: Phrase = phrase("met {}", "已达标 {}");
pub(crate) const EFFECT_LATE: Phrase = phrase(" LATE AT ONCE !", " 立即超时 !");
pub(crate) const EFFECT_ROLES: Phrase = phrase("roles + {}", "角色 + {}");
pub(crate) const EFFECT_STEPS: Phrase = phrase("steps + {}", "步骤 + {}");
pub(crate) const LOWER: Phrase = phrase("lower: for the commander, {}", "降级: 由总指挥 {} 确认");

pub(crate) const CHECK: Phrase = phrase("Status check", "状态检查");
pub(crate) const CHECK_GO: Phrase = phrase("check done, restart the countdown", "完成检查, 重新计时");
pub(crate) const TREND: Phrase = phrase("Trend", "趋势");
pub(crate) const IMPACT: Phrase = phrase("Impact now", "当前影响");
pub(crate) const LOSS: Phrase = phrase("Loss, estimated", "损失估计");
pub(crate) const RAISE: Phrase = phrase("Raise or call?", "升级或上报?");
pub(crate) const NEXT_IN: Phrase = phrase("Next in", "下次间隔");
pub(crate) const YES: Phrase = phrase("yes", "是");
pub(crate) const NO: Phrase = phrase("no", "否");
pub(crate) const LAST_CHECK: Phrase = phrase("last check {}: {} {}", "上次检查 {}: {} {}");
pub(crate) const RAISE_NEXT: Phrase = phrase("yes asks whom next (e)", "选是则接着上报 (e)");

pub(crate) const ESCALATE: Phrase = phrase("Escalate", "上报");
pub(crate) const ESCALATE_GO: Phrase = phrase("called: write it down", "已联系, 记下");
pub(crate) const CALL: Phrase = phrase("Call", "联系");
pub(crate) const CALL_OTHERS: Phrase = phrase("Others", "其他人");
pub(crate) const NO_WAY_TO_REACH: Phrase = phrase("no number known", "没有联系方式");
pub(crate) const NOBODY_LISTED: Phrase = phrase("nobody of these", "不在此列");
pub(crate) const RAISE_TO: Phrase = phrase("Raise to", "提级到");
pub(crate) const KEEP_SEVERITY: Phrase = phrase("keep {}", "保持 {}");
pub(crate) const COPY_CONTACT: Phrase = phrase("copy the contact", "复制联系方式");
pub(crate) const SUGGESTED: Phrase = phrase("the playbook suggests ({}): {}", "预案建议 ({}): {}");
pub(crate) const CALLED_BEFORE: Phrase = phrase("{} {} called {}: {}", "{} {} 已联系 {}: {}");
pub(crate) const MUTE: Phrase = phrase("Mute until the next check", "静默到下次检查");
pub(crate) const MUTE_GO: Phrase = phrase("mute for everybody", "对所有人静默");
pub(crate) const MUTE_COUNTS: Phrase = phrase(
    "Nothing rings on any console until the next check. Every clock counts on.",
    "下次检查前各控制台都不响铃, 计时不停。",
);
pub(crate) const LOWER_ANYWAY: Phrase = phrase("lower it all the same; it is recorded", "仍要降级, 会记录在案");
pub(crate) const BAD_SPAN: Phrase = phrase("'{}' is no duration: use 90s, 30m, 2h", "'{}' 不是时长: 请写 90s, 30m, 2h");

pub(crate) const DECIDE: Phrase = phrase("decide", "决定");
pub(crate) const ANSWER: Phrase = phrase("Answer", "答案");
pub(crate) const EVIDENCE: Phrase = phrase("Evidence", "证据");
pub(crate) const GREYED: Phrase = phrase(
    "Other branches are greyed, never deleted. Change it any time.",
    "其余分支变灰, 不删除。随时可改, 每次回答都留在时间线。",
);
pub(crate) const LEADS_TO: Phrase = phrase("-> {}", "-> {}");
pub(crate) const ASKED_AGAIN: Phrase = phrase("-> all stay open; asked again in {}", "-> 全部保留, {} 后再问");
pub(crate) const ALL_STAY: Phrase = phrase("-> all stay open", "-> 全部保留");
pub(crate) const VERIFY: Phrase = phrase("check the value", "核对");
pub(crate) const VALUE: Phrase = phrase("Value", "数值");
pub(crate) const MUST_BE: Phrase = phrase("must be {}", "应 {}");
pub(crate) const WAIVE: Phrase = phrase("Does not apply: {}", "不适用: {}");
pub(crate) const TICK_ANYWAY: Phrase = phrase("Done all the same: {}", "仍算完成: {}");
pub(crate) const CHANGE_WAITS: Phrase =
    phrase("{} {} is saved and waits: P, then a takes it over", "{} {} 已存盘, 等待接受: P 查看, a 接受");
pub(crate) const DEFER: Phrase = phrase("Later: {}", "推迟: {}");
pub(crate) const KEEP: Phrase = phrase("write it down", "记下");
pub(crate) const RISKY: Phrase = phrase("Copy a RISKY command?", "复制高危命令?");
pub(crate) const COPY: Phrase = phrase("copy", "复制");
pub(crate) const COMMAND: Phrase = phrase("Command", "命令");
pub(crate) const STEP_MENU: Phrase = phrase("do it", "执行");
pub(crate) const ACTION: Phrase = phrase("Action", "动作");
pub(crate) const ANSWER_ACTION: Phrase = phrase("answer", "作答");
pub(crate) const UNTICK_ACTION: Phrase = phrase("take the mark back", "撤回标记");
pub(crate) const CORRECT: Phrase = phrase("Correct the entry of {}", "更正 {} 的条目");
pub(crate) const CORRECT_GO: Phrase = phrase("correct", "更正");
pub(crate) const TEXT: Phrase = phrase("Text", "内容");
pub(crate) const STRIKES: Phrase = phrase("The old words stay, struck through.", "原文保留, 加删除线。");

pub(crate) const ROLES: Phrase = phrase("Roles", "角色");
pub(crate) const ASSIGN: Phrase = phrase("assign", "分派");
pub(crate) const ASSIGN_TITLE: Phrase = phrase("Who is {}?", "谁任{}?");
pub(crate) const ROLE: Phrase = phrase("Role", "角色");
pub(crate) const PERSON: Phrase = phrase("Person", "姓名");
pub(crate) const NEEDS: Phrase = phrase("{} needs: {}", "{} 必需: {}");
pub(crate) const TAKE_IT: Phrase = phrase("take it", "我来");
pub(crate) const ACKED: Phrase = phrase("acked", "已确认");
pub(crate) const FREE: Phrase = phrase("free", "释放");
pub(crate) const SINCE: Phrase = phrase("since {}", "自 {}");
pub(crate) const NOT_ACKED: Phrase = phrase("not acked {}", "{}未确认");
pub(crate) const NEEDED: Phrase = phrase("NEEDED !", "必需 !");
pub(crate) const TWO_ROLES: Phrase =
    phrase("{} holds {} roles: hand one over if you can", "{} 身兼 {} 职, 能交出就交出");

pub(crate) const NOTICES: Phrase = phrase("Notices", "公告");
pub(crate) const NOTICE: Phrase = phrase("Notice", "公告");
pub(crate) const NO_NOTICES: Phrase = phrase("this playbook has no notices", "本预案没有公告模板");
pub(crate) const TO: Phrase = phrase("to {} {}", "给 {} {}");

pub(crate) const ENDING: Phrase = phrase("How far are we?", "进展到哪?");
pub(crate) const REACHED: Phrase = phrase("write it down", "记下");
pub(crate) const STATE: Phrase = phrase("It is", "现已");
pub(crate) const ACKNOWLEDGED: Phrase = phrase("acknowledged: a named person has it", "确认: 有人接手");
pub(crate) const MITIGATED: Phrase = phrase("mitigated: severe impact is over", "缓解: 严重影响已过");
pub(crate) const CONTAINED: Phrase =
    phrase("under control: nobody is inside, no more harm", "受控: 已无人入侵, 不再扩大");
pub(crate) const RESOLVED: Phrase = phrase("resolved: normal service", "解决: 服务已正常");
pub(crate) const CLOSED: Phrase = phrase("closed: review done or handed over", "关闭: 已复盘或移交");
pub(crate) const REOPENED: Phrase = phrase("open again (say why)", "重新打开 (写理由)");
pub(crate) const STILL_OPEN: Phrase = phrase("{} of {} steps are open", "{} / {} 项步骤未完");
pub(crate) const STILL_OPEN_LATER: Phrase =
    phrase("{} of {} steps are open, {} of them come after the end", "{} / {} 项步骤未完, 其中 {} 项在解决之后做");

pub(crate) const LEAVE: Phrase = phrase("Leave the console?", "离开控制台?");
pub(crate) const LEAVE_GO: Phrase = phrase("leave", "离开");
pub(crate) const STAY: Phrase = phrase("stay", "留下");
pub(crate) const LEAVE_TEXT: Phrase = phrase(
    "incidents still open: {}; their clocks run on and nobody is rung.",
    "{} 个事件仍打开; 时钟照走, 但无人提醒。",
);
pub(crate) const UNSAVED: Phrase =
    phrase("NOT SAVED yet: {} entries. They are lost if you leave.", "还有 {} 条未保存, 离开即丢失。");

pub(crate) const KEEP_DRAFT: Phrase = phrase("keep draft", "存草稿");
pub(crate) const NEEDED_FIELD: Phrase = phrase("{} is needed", "请填写{}");
pub(crate) const HELP: Phrase = phrase("Help (?)  type to filter", "帮助 (?)  输入可筛选");
pub(crate) const CHANGES: Phrase = phrase("Playbook (P)", "预案 (P)");
pub(crate) const CHANGES_NONE: Phrase = phrase("{} @{} {}: nothing waits", "{} @{} {}: 没有等待确认的变化");
pub(crate) const CHANGES_HEAD: Phrase = phrase("{} -> {}: waiting for you", "{} -> {}: 等你确认");
pub(crate) const APPLY_ALL: Phrase = phrase("apply all", "全部应用");
pub(crate) const KEEP_TO_END: Phrase = phrase("keep to the end", "沿用到底");
pub(crate) const KEEP_VERSION: Phrase = phrase("keep this version to the end", "本事件沿用此版本到底");
pub(crate) const CHANGES_SAFE: Phrase =
    phrase("Ticks hang on step ids, not on lines or numbers.", "勾选跟着步骤 id 走, 不跟行号或序号走。");
pub(crate) const GONE: Phrase = phrase("- GONE  {}", "- 删除  {}");
pub(crate) const GONE_LIKE: Phrase =
    phrase("- GONE  {}   same title as {}; was = [\"{}\"]?", "- 删除  {}   与 {} 同名; 是否 was = [\"{}\"]?");
pub(crate) const ANSWERS: Phrase = phrase("~ KIND  {}   its kind or choices changed", "~ 选项  {}   类型或选项已变");
pub(crate) const STILL_ON: Phrase =
    phrase("The last good version stays. No tick is lost.", "仍用上一个正确的版本。勾选未丢。");
pub(crate) const LOOKS_STAY: Phrase =
    phrase("The last good one stays, or what comes with the program.", "仍用上一个正确的, 没有则用内置的。");
pub(crate) const COMPLAINTS: Phrase = phrase("NOT RELOADED  {}", "未重载  {}");

pub(crate) const NO_SUCH_KEY: Phrase =
    phrase("{} means nothing here; {} shows every key", "{} 键在这里没有作用; 按 {} 看全部按键");
pub(crate) const ALL_FILLED: Phrase = phrase("every role that is needed is filled", "所需角色都已有人");
pub(crate) const READ_ONLY_SCREEN: Phrase =
    phrase("this screen only looks; another layout or console writes", "本屏只看不写, 请换布局或另开控制台");
pub(crate) const NAME_THE_FILE: Phrase = phrase(
    "this screen writes nothing of its own accord: /export FILE writes the file that you name",
    "本屏不自行写入: /export 文件名 才写入你指定的文件",
);
pub(crate) const ONLY_LOOKING_COMMANDS: Phrase = phrase(
    "this screen writes nothing: /layout /lang /replay .. Enter  Esc back",
    "本屏不写入: 可用 /layout /lang /replay .. 回车  Esc 返回",
);
pub(crate) const IN_A_POPUP: Phrase = phrase("while a popup is open", "弹窗打开时");
pub(crate) const GO_BACK: Phrase = phrase("back", "返回");
pub(crate) const COPIED: Phrase = phrase("copied", "已复制");
pub(crate) const COPY_LINK: Phrase = phrase("copy the link", "复制链接");
pub(crate) const COPY_TOO_LONG: Phrase = phrase("too long for the terminal's clipboard", "超过终端剪贴板上限");
pub(crate) const NO_ROOM: Phrase = phrase("no incident is open: D declares one", "没有打开的事件: D 宣布");
pub(crate) const DECLARED: Phrase = phrase("{} declared", "已宣布 {}");
pub(crate) const PLAYBOOK_TAKEN: Phrase =
    phrase("playbook {} @{}: taken over, no tick lost", "预案 {} @{}: 已合并, 勾选未丢");
pub(crate) const LANGUAGE: Phrase = phrase("English", "中文");
pub(crate) const CLOCK_MOVED: Phrase =
    phrase("the clock moved by {}; what is left stays what is left", "系统时钟跳变 {}; 剩余时间不变");
pub(crate) const CLOCK_SET_BACK: Phrase = phrase(
    "the clock was set back {}: times are measured from the last record on",
    "系统时钟被拨回 {}, 时长从最后一条记录起算",
);
pub(crate) const CLOCK_BACK_SHORT: Phrase = phrase("clock set back {}", "时钟拨回 {}");
pub(crate) const WRONG_CLOCK: Phrase = phrase(
    "the system clock shows {}, which cannot be right: set it (timedatectl, date) and try again. Nothing was written",
    "系统时钟显示 {}, 不可能正确: 请先校准时钟 (timedatectl, date) 再试; 没有写入任何内容",
);
pub(crate) const UNKNOWN_COMMAND: Phrase =
    phrase("there is no command '/{}'. Did you mean '/{}'?", "没有命令 '/{}'。是否想写 '/{}'?");
pub(crate) const UNKNOWN_COMMAND_BARE: Phrase =
    phrase("there is no command '/{}'; /help lists them", "没有命令 '/{}'; /help 列出全部");
pub(crate) const UNKNOWN_LAYOUT: Phrase =
    phrase("there is no layout '{}'. Did you mean '{}'?", "没有布局 '{}'。是否想写 '{}'?");
pub(crate) const UNKNOWN_LAYOUT_BARE: Phrase = phrase("there is no layout '{}'; known: {}", "没有布局 '{}'; 已有: {}");
pub(crate) const USAGE: Phrase = phrase("use: {}", "用法: {}");
pub(crate) const EDITED_IS_BACK: Phrase =
    phrase("a text from an editor that was cut off is back in the input box", "上次中断的编辑器里的文字已放回输入框");
pub(crate) const LEFT_IN: Phrase =
    phrase("NOT SAVED; the next console brings these words back from {}", "未保存; 下次启动会从 {} 取回这些文字");
pub(crate) const LEFT_NOWHERE: Phrase = phrase(
    "NOT SAVED, and no other place took it ({}). These words are lost:",
    "未保存, 也无处可存 ({})。以下文字将丢失:",
);
pub(crate) const NO_SEQUENCE: Phrase =
    phrase("{} leads nowhere: press the first key alone to see what follows", "{} 没有用处: 只按第一个键可看后续按键");
pub(crate) const FOR_A_STEP: Phrase =
    phrase("that key is for a step: the checklist has to have the keys", "该键用于步骤: 请先切到清单");
pub(crate) const FOR_AN_ENTRY: Phrase =
    phrase("that key is for an entry: the timeline has to have the keys", "该键用于记录: 请先切到时间线");
pub(crate) const ON_A_HEADING: Phrase =
    phrase("this is a phase: put the cursor on a step", "这是阶段标题: 请把光标移到步骤上");
pub(crate) const DRAFTED: Phrase = phrase("put into the input box below", "已放进下面的输入框");
pub(crate) const UNKNOWN_INCIDENT: Phrase = phrase("there is no incident '{}'", "没有事件 '{}'");
pub(crate) const UNKNOWN_DRILL: Phrase =
    phrase("there is no drill '{}'. Did you mean '{}'?", "没有演练 '{}'。是否想写 '{}'?");
pub(crate) const UNKNOWN_DRILL_BARE: Phrase =
    phrase("there is no drill '{}'; /drill lists them", "没有演练 '{}'; /drill 列出全部");
pub(crate) const UNKNOWN_PLAYBOOK: Phrase = phrase("there is no playbook '{}'", "没有预案 '{}'");
pub(crate) const PASTE_TOO_LONG: Phrase = phrase(
    "{} KiB pasted: keep it in a file and note where; nothing was taken in",
    "粘贴了 {} KiB: 请存成文件再引用; 未录入",
);
pub(crate) const YESTERDAY: Phrase = phrase("yesterday {}", "昨天 {}");
pub(crate) const TAKEN_AS_YESTERDAY: Phrase = phrase("{} is after now: taken as yesterday's", "{} 晚于现在: 按昨天算");
pub(crate) const SITS_YESTERDAY: Phrase =
    phrase("sits at yesterday {}; without the time: now", "排在昨天 {}; 去掉时间则记为现在");
pub(crate) const YESTERDAY_ASKED: Phrase = phrase(
    "{} is still to come today: Enter again writes it at yesterday {}; for now, take the time out",
    "今天 {} 还没到: 再按回车记到昨天 {}; 要记为现在请去掉时间",
);
pub(crate) const BACK_DATES: Phrase =
    phrase("back-dates by {}: sits at {}, marked ~", "补记 {} 前: 排在 {}, 带 ~ 标记");
pub(crate) const TOO_FAR_BACK: Phrase = phrase(
    "{} back, at {}: more than 24 hours; with --force behind the time it is written",
    "{} 前, 排在 {}: 超过 24 小时; 在时间后写 --force 才会记录",
);
pub(crate) const BEFORE_SEEN: Phrase = phrase(
    "{} is before it was first seen ({}): Enter again writes it; /seen {} moves that time",
    "{} 早于影响开始 ({}): 再按回车照记; /seen {} 可改开始时间",
);
// The way out stands first: a path may be long.
pub(crate) const EDITOR_FAILED: Phrase = phrase(
    "the editor '{}' failed ({}): set EDITOR to another, or write here; the text is in {}",
    "编辑器 '{}' 出错 ({}): 请改 EDITOR, 或直接在此书写; 原文在 {}",
);
pub(crate) const EDITOR_GAVE_UP: Phrase = phrase(
    "the editor ended with {} and saved nothing: the text is as it was",
    "编辑器以 {} 退出, 没有保存: 文字保持原样",
);
pub(crate) const PRESS_AGAIN: Phrase = phrase("Ctrl-c again leaves", "再按一次 Ctrl-c 离开");
pub(crate) const SEND_HINT: Phrase =
    phrase("Enter send  Alt-Enter new line  Esc keep", "Enter 发送  Alt-Enter 换行  Esc 保留");
pub(crate) const FIND_HINT: Phrase = phrase(
    "Find a step: words, number or id; Enter goes there, n N go on",
    "查找步骤: 文字、编号或 id; 回车跳到, n N 继续",
);
pub(crate) const SEQUENCE: Phrase = phrase("{} ..", "{} ..");
pub(crate) const DRAFT_NOT_KEPT: Phrase = phrase("draft not kept: {}", "草稿未保存: {}");
pub(crate) const DRAFT_UNREADABLE: Phrase =
    phrase("what was typed last time cannot be read; it is kept in {}", "上次未发送的内容无法读取, 已保留在 {}");
pub(crate) const SECRET_TYPED: Phrase = phrase(
    "recorded, but it looks like a password or a key: change it. Reports hide it, the journal does not",
    "已记录, 但内容像密码或密钥: 请尽快更换。报告中会隐藏, 日志里不会",
);
pub(crate) const NO_BELL: Phrase = phrase("other consoles are heard with a delay: {}", "其他控制台的消息会晚几秒: {}");
pub(crate) const NOT_WATCHED: Phrase = phrase("saved files are not noticed: {}", "保存的文件不会自动载入: {}");
pub(crate) const PLAYBOOKS: Phrase = phrase("Playbooks (g p)", "预案 (g p)");
pub(crate) const READ_IT: Phrase = phrase("read", "查看");
pub(crate) const USE_IT: Phrase = phrase("use in this incident", "本事件启用");
pub(crate) const DRILLS: Phrase = phrase("Drills", "演练");
pub(crate) const DRILL_TITLE: Phrase = phrase("Drill", "演练");
pub(crate) const DRILL_ASIDE: Phrase = phrase("{}  {} messages  {}", "{}  {} 条消息  {}");
pub(crate) const START_IT: Phrase = phrase("start", "开始");
pub(crate) const EXPORTING: Phrase = phrase("exporting {} ..", "正在导出 {} ..");
pub(crate) const NOT_EXPORTED: Phrase =
    phrase("{} not exported, give a path: /export /DIR/FILE ({})", "{} 未导出, 请写明路径: /export /目录/文件 ({})");
pub(crate) const EXPORTED: Phrase = phrase("{} exported: {}", "已导出 {}: {}");
pub(crate) const IMPORTING: Phrase = phrase("importing {} ..", "正在导入 {} ..");
pub(crate) const NOT_IMPORTED: Phrase = phrase("{} not imported: {}", "{} 未导入: {}");
pub(crate) const TAKEN_IN: Phrase =
    phrase("imported from {}: {} incidents, {} new entries ({})", "已从 {} 导入: {} 个事件, {} 条新条目 ({})");
pub(crate) const WOULD_BE_TAKEN_IN: Phrase = phrase(
    "a preview, nothing is written: {} holds {} incidents, {} new entries ({})",
    "只是预览, 未写入: {} 有 {} 个事件, {} 条新条目 ({})",
);
pub(crate) const GUESSED: Phrase = phrase(
    "; {} things were guessed: warroom import {} --dry-run names them",
    "; {} 处是推测: warroom import {} --dry-run 逐一列出",
);
pub(crate) const HISTORY_NOT_KEPT: Phrase =
    phrase("what you type is not remembered for the next start: {}", "输入历史无法保存, 下次启动时没有: {}");
pub(crate) const SO_MANY_OF: Phrase = phrase("{} of {}", "{} / {}");
pub(crate) const FINDER_HINT: Phrase =
    phrase("and a few letters find one, closed ones too", "再输入几个字即可查找, 含已关闭");
pub(crate) const FINDER_OPEN: Phrase = phrase("open", "打开");
pub(crate) const FINDER_REPLAY: Phrase = phrase("replay", "回放");
pub(crate) const FINDER_FIND: Phrase = phrase("find", "查找");
pub(crate) const FINDER_EXPORT: Phrase = phrase("export", "导出");
pub(crate) const FINDER_DECLARE: Phrase = phrase("declare", "宣布");
pub(crate) const FINDER_CLOSED: Phrase = phrase("closed {} {}", "已关闭 {} {}");
pub(crate) const FINDER_DRILLS: Phrase = phrase("drills {} {}", "演练 {} {}");
pub(crate) const SHOWN: Phrase = phrase("shown", "显示");
pub(crate) const HIDDEN: Phrase = phrase("hidden", "隐藏");
pub(crate) const LATE_FIRST: Phrase = phrase("late first", "超时在前");
pub(crate) const WORSE_FIRST: Phrase = phrase("worse first", "严重在前");
pub(crate) const NEWER_FIRST: Phrase = phrase("newer first", "新的在前");
pub(crate) const REPLAY_SAMPLE: Phrase =
    phrase("nothing has happened here yet: Enter replays the sample", "这里还没有往事: 回车 回放样例");
pub(crate) const MANY_LINES: Phrase = phrase(
    "one entry of {} lines: Enter again sends it, Esc keeps it as a draft",
    "这一条有 {} 行: 再按回车发送, Esc 存草稿",
);
pub(crate) const FILTER_HINT: Phrase =
    phrase("Timeline: a kind, #tag or words; Esc shows all", "时间线: 类别、#标签 或文字; Esc 显示全部");
pub(crate) const RECALL_HINT: Phrase =
    phrase("Sent before, with: {}_   Ctrl-r older, Enter takes it", "以前发送过, 含: {}_   Ctrl-r 更早, 回车取用");

pub(crate) const REPORT: Phrase = phrase("Report of {} (draft)", "{} 报告 (草稿)");
pub(crate) const SCROLL: Phrase = phrase("scroll", "滚动");
pub(crate) const CHOOSE: Phrase = phrase("choose", "选择");
pub(crate) const OPEN_THERE: Phrase = phrase("open there", "打开并定位");
pub(crate) const REVIEW_KEPT: Phrase =
    phrase("(your text is kept: /review opens it again)", "(文字还在: /review 重新打开)");
pub(crate) const CAME_BACK: Phrase =
    phrase("(the words come back into the box after this line)", "(写完这一行, 原话会回到输入框)");
pub(crate) const REVIEW_SAME: Phrase = phrase("the review is as it was", "复盘没有变化");
pub(crate) const FIGURES: Phrase = phrase("Figures over all incidents", "全部事件的统计");
pub(crate) const FOUND: Phrase = phrase("Found: {}", "查找: {}");
pub(crate) const DAMAGED: Phrase = phrase(
    "JOURNAL DAMAGED: {} of {} records do not fit ({}); the others are whole. `warroom verify` tells all",
    "日志已损坏: {} 条 (共 {} 条) 与链不符 ({}); 其余完好。详见 `warroom verify`",
);
pub(crate) const RECOVERED: Phrase = phrase(
    "recovered after an unclean exit: what was recorded is all here, what was typed is back",
    "上次未正常退出, 已恢复: 已记录的都在, 未发送的文字已放回",
);
pub(crate) const MOVED: Phrase = phrase(
    "JOURNAL DAMAGED: {} of {} records are lost ({}); work goes on in a new file with all the others, the damaged one is kept: {}",
    "日志已损坏: {} 条 (共 {} 条) 丢失 ({}); 其余都已转入新文件, 可继续工作; 损坏的文件保留在: {}",
);
pub(crate) const MOVED_WHOLE: Phrase = phrase(
    "JOURNAL DAMAGED: its {} records are all saved into a new file, where work goes on; the damaged one is kept: {}",
    "日志已损坏: {} 条记录全部转入新文件, 可继续工作; 损坏的文件保留在: {}",
);
pub(crate) const MOVED_NOTHING: Phrase = phrase(
    "JOURNAL DAMAGED: nothing of it can be read; work goes on in a new file, the damaged one is kept: {}",
    "日志已损坏: 无法读出任何记录; 在新文件中继续工作, 损坏的文件保留在: {}",
);
pub(crate) const MOVED_THERE: Phrase = phrase(
    "the journal was damaged and goes on in a new file: `warroom verify` tells what is lost",
    "日志曾损坏, 已转入新文件继续: `warroom verify` 指出丢失了什么",
);
pub(crate) const MOVED_STRANGER: Phrase = phrase(
    "JOURNAL DAMAGED: while it was moved aside another file was put in its place, which is used as it is; the damaged one is kept: {}",
    "日志已损坏: 转移期间有人放入了另一个文件, 现按原样使用; 损坏的文件保留在: {}",
);
pub(crate) const CUT_SHORT: Phrase = phrase(
    "JOURNAL CUT SHORT: the journal ends before record {}, which was acknowledged here: it ends at #{}, missing: {}",
    "日志被截短: 第 {} 条记录曾在此确认写入, 而日志只到 #{}, 缺少 {} 条",
);
pub(crate) const CUT_AND_WRITTEN: Phrase = phrase(
    "JOURNAL CUT SHORT: the journal ends before record {} as it was acknowledged here; others stand in its place",
    "日志被截短: 曾在此确认写入的第 {} 条记录已不在, 其位置上是其他记录",
);
pub(crate) const WAITS_FOR_MOVE: Phrase = phrase(
    "the journal is damaged and another process{} is moving it into a new file: waiting until that is done",
    "日志已损坏, 另一进程{} 正把它转入新文件: 等待其完成",
);
pub(crate) const LOOKS_LIKE: Phrase = phrase("looks like {} {}", "与 {} 相似: {}");
pub(crate) const ITS_CAUSE: Phrase = phrase("cause: {}", "原因: {}");
pub(crate) const ITS_FIX: Phrase = phrase("what ended it: {}", "解决办法: {}");
pub(crate) const NOT_FOUND: Phrase = phrase("no incident or playbook speaks of '{}'", "没有事件或预案提到 '{}'");
pub(crate) const WEEKS: Phrase = phrase("incidents a week, the last 13: [{}]", "近 13 周每周事件: [{}]");
pub(crate) const LOOKING: Phrase = phrase("looking through all incidents ...", "正在查阅全部事件 ...");
pub(crate) const DEMO_HAS_NO_PAST: Phrase =
    phrase("this journal is not kept: it has no past", "此日志不保存, 没有往事可查");
pub(crate) const FIGURES_SHORT: Phrase = phrase("Figures", "统计");
pub(crate) const CORES_ALLOWED: Phrase =
    phrase("a crash may leave what was typed in a core dump: {}", "崩溃时, 输入的内容可能留在 core 文件里: {}");

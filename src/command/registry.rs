//! The one list of typed commands.

use super::{Reading, Typed, clocks, decision, drill, ending, note, people, replay, step};
use crate::locale::{Phrase, phrase};

/// One command.
#[derive(Debug, Clone, Copy)]
pub struct Spec {
    /// Its name, without the slash.
    pub name: &'static str,
    /// Further names.
    pub aliases: &'static [&'static str],
    /// What follows it, as usage lines write it.
    pub words: &'static str,
    /// What it does.
    pub about: Phrase,
    /// Reads what follows; `None` when it makes no sense.
    pub read: fn(Reading<'_>) -> Option<Typed>,
}

impl Spec {
    /// `/sev P1 WHY`.
    pub fn usage(&self) -> String {
        format!("/{} {}", self.name, self.words).trim_end().to_owned()
    }
}

const fn row(
    name: &'static str,
    aliases: &'static [&'static str],
    words: &'static str,
    en: &'static str,
    zh: &'static str,
    read: fn(Reading<'_>) -> Option<Typed>,
) -> Spec {
    Spec { name, aliases, words, about: phrase(en, zh), read }
}

/// Every command, in the order in which help lists them.
#[rustfmt::skip]
pub const COMMANDS: &[Spec] = &[
    row("note", &["n"], "[14:05|-5m] TEXT", "write into the timeline", "写入时间线", note::plain),
    row("fact", &[], "[14:05] TEXT", "something established; pinned", "已确认的事实, 置顶", note::fact),
    row("decide", &[], "[TEXT]", "log a decision: why, dissent, sign, look back; pinned", "记录决定: 理由, 不同意见, 迹象, 回看; 置顶", decision::decide),
    row("action", &[], "[14:05] TEXT", "something that was done", "已做的处置", note::action),
    row("in", &[], "[14:05] TEXT", "a message that came in", "收到的消息", note::message),
    row("alert", &[], "[14:05] TEXT", "an alert that came in", "收到的告警", note::alert),
    row("can", &[], "[14:05] CONDITIONS | ACTIONS | NEEDS", "a CAN report", "现状 | 行动 | 需求", note::can),
    row("link", &[], "INC-0041 [WHY]", "another incident that belongs to this one", "关联另一事件", note::link),
    row("dup", &["duplicate"], "INC-0041 [WHY]", "the same as another incident; /close ends this one", "与另一事件重复; 用 /close 结束本事件", note::duplicate),
    row("sev", &["severity"], "P0|P1|P2|P3 WHY", "change the severity", "更改级别", step::severity),
    row("seen", &["impact"], "14:05|-20m [WHY]", "when it was first seen: recovery counts from there", "影响开始的时间, 恢复时长由此算起", step::seen),
    row("mark", &["m"], "[14:05] [TEXT]", "mark an instant, to find it again in a replay", "标记一刻, 回放时好找", note::mark),
    row("check", &["c"], "[better|same|worse [IMPACT] [next 30m]]", "a status check", "状态检查", note::check),
    row("next", &["snooze"], "15m [WHY]", "put the next check off, this once", "下次检查推迟, 仅此一次", clocks::next),
    row("beat", &["held"], "BEAT [TEXT] [at 14:05]", "a beat of the playbook was kept: an update meeting", "预案的定时节点已完成, 如进展会", clocks::beat),
    row("mute", &[], "[WHY]", "nothing rings until the next check", "静默到下次检查", clocks::mute),
    row("silence", &[], "", "silence the alarm here; it counts on", "本屏静音, 计时不停", clocks::silence),
    row("escalate", &["call"], "[NAME[,NAME]|P0 WHY]", "call somebody, raise the severity", "上报, 叫人或提级", clocks::escalate),
    row("contain", &["contained"], "[WHY] [at 14:05]", "a security event is under control", "安全事件已受控", clocks::contain),
    row("role", &["roles"], "ROLE PERSON|-, ROLE PERSON ..", "give a role, or several; - frees it", "分派角色, 可一次多个; 写 - 则释放", step::role),
    row("handover", &[], "[ROLE] PERSON", "offer a role, command if none is named", "交接角色, 不写角色则为指挥", people::handover),
    row("accept", &[], "[ROLE]", "take the role that was offered", "接手交来的角色", people::accept),
    row("decline", &[], "[WHY]", "do not take it", "不接手", people::decline),
    row("withdraw", &[], "[ROLE]", "offer it no more", "不再交出", people::withdraw),
    row("takeover", &[], "ROLE WHY", "take a role whose holder is gone", "持有人失联, 写理由接管", people::take_over),
    row("brief", &[], "", "what somebody must know who takes command", "接手指挥要知道的一页", people::brief),
    row("ask", &[], "PERSON|ROLE 3m TASK", "ask somebody for something within a time; @bob 3m .. too", "请人限时办一件事; 也可写 @李华 3m ..", people::ask),
    row("box", &["timebox"], "[T1] ok|done|more 5m|drop [TEXT]", "what became of a time-box", "限时任务的结果: ok 收到, done 完成, more 5m, drop", people::time_box),
    row("lookback", &["look"], "D1 yes|no [TEXT] [again 10m]", "look back on a decision", "回看决定: 是否符合预期", decision::review),
    row("poll", &["vote"], "QUESTION | A | B, Q1 A|object|close [TEXT]", "ask everybody; anybody may object", "征询大家, 可反对", decision::poll),
    row("object", &[], "[Q1] WHY", "object to what is asked", "反对", decision::object),
    row("hyp", &["hypothesis"], "TEXT | H1 no|yes|open EVIDENCE", "what may be the cause; no eliminates it", "可能的原因; H1 no 证据 则排除", people::hypothesis),
    row("tick", &[], "STEP [NOTE] [at 14:05]", "tick a step", "完成步骤", step::tick),
    row("untick", &[], "STEP [WHY]", "open a step again", "撤回步骤", step::untick),
    row("start", &["working"], "STEP", "somebody works on it", "标为进行中", step::start),
    row("na", &[], "STEP WHY", "a step does not apply", "步骤不适用", step::waive),
    row("defer", &[], "STEP WHY", "do a step later", "步骤推迟", step::defer),
    row("choose", &[], "STEP=CHOICE [EVIDENCE]", "answer a decision", "作出判断", step::choose),
    row("verify", &[], "STEP VALUE", "give the value of a verification", "填写验证数值", step::verify),
    row("undo", &[], "", "take back my last mark", "撤销我上一次的标记", step::undo),
    row("redo", &[], "", "set it again", "重做", step::redo),
    row("pin", &["unpin"], "", "pin or unpin the selected entry", "置顶或取消所选条目", note::pin),
    row("fix", &["correct"], "TEXT", "correct the selected entry", "更正所选条目", note::fix),
    row("retract", &[], "[WHY]", "take the selected entry back", "撤回所选条目", note::retract),
    row("say", &["notice", "notices"], "[NOTICE [WORDS] [next 30m]]", "the texts to say; with words: it was said", "公告文本; 写了内容即记为已发布", ending::say),
    row("resources", &["contacts"], "", "resources and contacts", "资源与联系方式", ending::resources),
    row("var", &["set"], "NAME=VALUE", "give a variable its value", "给变量赋值", step::variable),
    row("ack", &[], "", "somebody has taken it", "确认接手", step::ack),
    row("mitigate", &["mitigated"], "[WHY] [at 14:05]", "severe impact is over", "已缓解", step::mitigate),
    row("observe", &["observed"], "[WHY] [at 14:05]", "the fix is in: watch whether it holds", "已修复, 开始观察", ending::observe),
    row("criterion", &["exit"], "[ID met|broken [WHY]]", "an exit criterion holds, or holds no more", "结束条件达标或不再达标", ending::criterion),
    row("resolve", &["resolved"], "[WHY] [at 14:05]", "normal service", "已解决", step::resolve),
    row("close", &[], "[WHY]", "done with", "关闭", step::close),
    row("reopen", &[], "WHY", "open it again", "重新打开", step::reopen),
    row("followup", &["followups"], "[TEXT [@OWNER] [by 14d]|done N|drop N WHY|fix N TEXT]", "what is left to do afterwards", "改进项: 列出, 添加, 完成, 取消, 更正", ending::followup),
    row("declare", &[], "[TITLE]", "declare an incident", "宣布事件", step::declare),
    row("open", &["go", "incidents"], "[INC-0042|WORDS]", "open an incident; without its number find it", "打开事件; 不写编号则查找", step::open),
    row("replay", &["watch"], "[INC-0031]", "watch what happened; without an id the open one", "回放事件; 不写编号则为当前事件", replay::replay),
    row("since", &["new"], "[14:05|30m]", "what changed since then; without a time since I last looked", "那之后的变化; 不写时间则为上次看过之后", replay::since),
    row("goto", &["at"], "14:30|T+27:40|-5m|+5m", "show the incident as of that time", "看事件在那一刻的样子", replay::goto),
    row("playbook", &["reload"], "[ID]", "what changed; with an id take that one", "预案有何变化; 写 id 则启用", step::playbook),
    row("lang", &[], "zh|en|zh+en", "the language of the screen, or both", "屏幕语言, 或双语", step::speak),
    row("drill", &["exercise"], "[ID]|from INC|pause|go [4x]|jump 5m|jump next|hint|end", "start a drill, or one from a past incident, or list them; in one: pause, go on, leap, hint, end", "开始演练, 或由过去的事件开始, 不写 ID 则列出; 演练中: 暂停, 继续, 快进, 提示, 结束", drill::drill),
    row("score", &[], "+5 WHY|STEP=met WHY", "drill: the controller's points, or verdict", "演练: 导演加减分或改判", drill::score),
    row("layout", &[], "[NAME]", "another layout; without a name the next", "切换布局; 不写名称则换下一个", step::layout),
    row("mouse", &[], "on|off", "clicks for us, or for the terminal's own selection", "鼠标由本程序用, 或留给终端选字", step::mouse),
    row("review", &[], "[PART TEXT]", "write the review; alone: in $EDITOR", "写复盘; 不带参数则用 $EDITOR", note::review),
    row("report", &[], "", "the report so far", "报告草稿", note::report),
    row("search", &["recall"], "WORDS", "find words in all incidents", "在所有事件中查找", note::search),
    row("export", &[], "[FILE]", "this incident into a file that imports anywhere", "本事件写入文件, 可在别处导入", note::export),
    row("import", &[], "FILE [--dry-run]", "take past incidents in: a bundle, a timeline, CSV", "导入历史事件: 导出文件、文本、CSV", note::import),
    row("stats", &["kpi"], "", "figures over all incidents", "全部事件的统计", note::stats),
    row("playbooks", &[], "", "the playbooks at hand: read one, use one", "现有预案: 查看或启用", step::playbooks),
    row("log", &["messages"], "", "what this program said: answers, refusals, trouble", "本程序说过的话: 答复, 拒绝, 故障", step::log),
    row("edit", &[], "[TEXT]", "write in $EDITOR", "用 $EDITOR 书写", step::edit),
    row("help", &["?"], "", "all keys and commands", "全部按键与命令", step::help),
    row("quit", &["q", "leave"], "", "leave the console", "离开控制台", step::leave),
];

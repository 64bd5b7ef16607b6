//! Everything that a key can be bound to. Help, hints and key documents are made from this table.

use super::key::Key;
use super::popup::{POPUPS, Popup, Window};

/// What a person can do with one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // each is described in `ACTIONS`
pub enum Action {
    Help,
    Back,
    Leave,
    Redraw,
    NextPane,
    PreviousPane,
    Pane(u8),
    Zoom,
    NextLayout,
    Down,
    Up,
    Top,
    Bottom,
    PageDown,
    PageUp,
    Left,
    Right,
    Find,
    FindNext,
    FindPrevious,
    Open,
    Tick,
    Working,
    Waive,
    Defer,
    Copy,
    CopyLink,
    NextOpen,
    Undo,
    Redo,
    Check,
    Severity,
    Roles,
    Notices,
    Resources,
    FollowUps,
    Declare,
    Escalate,
    Silence,
    Mute,
    Beat,
    Playbook,
    Resolve,
    Retry,
    Brief,
    TimeBoxes,
    Hypotheses,
    Decisions,
    Note,
    Mark,
    Command,
    Pin,
    Filter,
    Correct,
    Hint,
    RealOutage,
    PauseDrill,
    Compare,
    Exercise,
    NextMessage,
    Go(Place),
    Transport(Transport),
    Watch,
    Since,
    Popup(Popup),
}

/// What is done with the instant that is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // each is described in `ACTIONS`
pub enum Transport {
    Play,
    EventBack,
    EventOn,
    MinuteBack,
    MinuteOn,
    TenBack,
    TenOn,
    MarkBack,
    MarkOn,
    Slower,
    Faster,
    Real,
    Quiet,
    Knowledge,
    PutMark,
    Start,
    End,
}

/// Where `g` goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Place {
    Figures,
    Incidents,
    Past,
    Steps,
    Timeline,
    Roles,
    Clock,
    Log,
    Playbooks,
}

/// Which part of the screen a key belongs to. The narrower one wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Everywhere outside the input box and popups.
    Always,
    /// Moving about.
    Move,
    /// The checklist and the step.
    Checklist,
    /// The incident as a whole.
    Incident,
    /// The timeline.
    Timeline,
    /// Writing.
    Write,
    /// After `g`.
    Go,
    /// Watching the past.
    Replay,
    /// An exercise.
    Drill,
    /// While a popup is open, and only then.
    Popup,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Spec {
    /// What is done.
    pub action: Action,
    /// Its name in `keys.toml`.
    pub name: &'static str,
    /// Its keys; a sequence is written with spaces.
    pub keys: &'static [&'static str],
    /// Where it belongs.
    pub scope: Scope,
    /// The popups it belongs to; where none is named, every one.
    pub windows: &'static [Window],
    /// Short and full words, English: on the hints row and in help.
    pub en: (&'static str, &'static str),
    /// Short and full words, Chinese.
    pub zh: (&'static str, &'static str),
}

impl Spec {
    /// The word on the hints row.
    pub fn short(&self, lang: crate::text::Lang) -> &'static str {
        match lang {
            crate::text::Lang::En => self.en.0,
            crate::text::Lang::Zh => self.zh.0,
        }
    }

    /// The words in help.
    pub fn full(&self, lang: crate::text::Lang) -> &'static str {
        match lang {
            crate::text::Lang::En => self.en.1,
            crate::text::Lang::Zh => self.zh.1,
        }
    }
}

const fn row(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    scope: Scope,
    en: (&'static str, &'static str),
    zh: (&'static str, &'static str),
) -> Spec {
    Spec { action, name, keys, scope, windows: &[], en, zh }
}

use Action as A;
use Scope as S;
use Transport as T;

/// Every action of the panes with its default keys, in the order in which help lists them.
#[rustfmt::skip]
pub const ACTIONS: &[Spec] = &[
    row(A::Help, "help", &["?", "F1"], S::Always, ("help", "this help; type to filter, Enter does it"), ("帮助", "本帮助; 输入可筛选, 回车执行")),
    row(A::Back, "back", &["Esc"], S::Always, ("back", "one level back; drafts are kept"), ("返回", "返回一级, 草稿保留")),
    row(A::Leave, "leave", &["q"], S::Always, ("leave", "leave the console; the incident goes on"), ("离开", "离开控制台, 事件继续")),
    row(A::NextPane, "next-pane", &["Tab"], S::Always, ("pane", "next pane"), ("面板", "下一个面板")),
    row(A::PreviousPane, "previous-pane", &["Shift-Tab"], S::Always, ("pane back", "previous pane"), ("上个面板", "上一个面板")),
    row(A::Pane(1), "pane-1", &["1"], S::Always, ("pane 1", "pane 1, and so on to 9"), ("面板 1", "第 1 个面板, 直到 9")),
    row(A::Pane(2), "pane-2", &["2"], S::Always, ("pane 2", "pane 2"), ("面板 2", "第 2 个面板")),
    row(A::Pane(3), "pane-3", &["3"], S::Always, ("pane 3", "pane 3"), ("面板 3", "第 3 个面板")),
    row(A::Pane(4), "pane-4", &["4"], S::Always, ("pane 4", "pane 4"), ("面板 4", "第 4 个面板")),
    row(A::Pane(5), "pane-5", &["5"], S::Always, ("pane 5", "pane 5"), ("面板 5", "第 5 个面板")),
    row(A::Pane(6), "pane-6", &["6"], S::Always, ("pane 6", "pane 6"), ("面板 6", "第 6 个面板")),
    row(A::Pane(7), "pane-7", &["7"], S::Always, ("pane 7", "pane 7"), ("面板 7", "第 7 个面板")),
    row(A::Pane(8), "pane-8", &["8"], S::Always, ("pane 8", "pane 8"), ("面板 8", "第 8 个面板")),
    row(A::Pane(9), "pane-9", &["9"], S::Always, ("pane 9", "pane 9"), ("面板 9", "第 9 个面板")),
    row(A::Zoom, "zoom", &["z"], S::Always, ("zoom", "the pane alone, and back"), ("放大", "只看这个面板, 再按还原")),
    row(A::NextLayout, "next-layout", &["L", "F9"], S::Always, ("layout", "next layout"), ("布局", "下一个布局")),
    row(A::Redraw, "redraw", &["Ctrl-l"], S::Always, ("redraw", "draw the whole screen again"), ("重画", "重画整个屏幕")),
    row(A::Down, "down", &["j", "Down"], S::Move, ("down", "down"), ("下", "下移")),
    row(A::Up, "up", &["k", "Up"], S::Move, ("up", "up"), ("上", "上移")),
    row(A::Top, "top", &["g g", "Home"], S::Move, ("top", "to the first line"), ("开头", "到第一行")),
    row(A::Bottom, "bottom", &["G", "End"], S::Move, ("end", "to the last line"), ("末尾", "到最后一行")),
    row(A::PageDown, "page-down", &["Ctrl-d", "PgDn"], S::Move, ("page down", "half a page down"), ("下翻", "下翻半页")),
    row(A::PageUp, "page-up", &["Ctrl-u", "PgUp"], S::Move, ("page up", "half a page up"), ("上翻", "上翻半页")),
    row(A::Left, "left", &["h", "Left"], S::Move, ("fold", "fold the phase, else the previous pane"), ("折叠", "折叠阶段, 或上一个面板")),
    row(A::Right, "right", &["l", "Right"], S::Move, ("unfold", "unfold the phase, else the next pane"), ("展开", "展开阶段, 或下一个面板")),
    row(A::Find, "find", &["/"], S::Move, ("find", "find in the pane"), ("查找", "在面板中查找")),
    row(A::FindNext, "find-next", &["n"], S::Move, ("next match", "next match"), ("下一处", "下一处")),
    row(A::FindPrevious, "find-previous", &["N"], S::Move, ("previous match", "previous match"), ("上一处", "上一处")),
    row(A::Tick, "tick", &["Space"], S::Checklist, ("tick", "tick or untick; answers a decision, starts a timer"), ("完成", "完成或撤回; 判断则作答, 等待则计时")),
    row(A::Open, "open", &["Enter"], S::Checklist, ("open", "open: the text, the choices, every action"), ("详情", "打开: 全文, 选项, 全部动作")),
    row(A::Working, "working", &["w"], S::Checklist, ("working", "somebody works on it"), ("进行中", "标为进行中")),
    row(A::Waive, "na", &["x"], S::Checklist, ("n/a", "does not apply; asks why"), ("不适用", "不适用, 要写理由")),
    row(A::Defer, "defer", &["v"], S::Checklist, ("defer", "later; asks why"), ("推迟", "稍后再做, 要写理由")),
    row(A::Copy, "copy", &["y"], S::Checklist, ("copy", "copy the command or the text"), ("复制", "复制命令或文字")),
    row(A::CopyLink, "copy-link", &["o"], S::Checklist, ("link", "copy the link"), ("链接", "复制链接")),
    row(A::NextOpen, "next-open", &["."], S::Checklist, ("next open", "next open step"), ("下一未完", "下一个未完成的步骤")),
    row(A::Undo, "undo", &["u"], S::Checklist, ("undo", "take back my last mark"), ("撤销", "撤销我上一次的标记")),
    row(A::Redo, "redo", &["U"], S::Checklist, ("redo", "set it again"), ("重做", "恢复刚撤销的标记")),
    row(A::Retry, "retry", &["R"], S::Incident, ("retry", "try again to save what is not saved"), ("重试", "重新保存未保存的内容")),
    row(A::Check, "check", &["c", "F2"], S::Incident, ("check", "make a status check"), ("检查", "做一次状态检查")),
    row(A::Severity, "severity", &["s", "F4"], S::Incident, ("sev", "change the severity"), ("级别", "更改级别")),
    row(A::Roles, "roles", &["r", "F5"], S::Incident, ("roles", "who has which role"), ("角色", "角色分派")),
    row(A::Resources, "resources", &["C"], S::Incident, ("contacts", "resources and contacts of the playbook"), ("资源", "预案的资源与联系方式")),
    row(A::FollowUps, "followups", &["F"], S::Incident, ("owed", "what is left to do, over all incidents"), ("未了", "全部事件的改进项与复盘步骤")),
    row(A::Notices, "notices", &["a", "F6"], S::Incident, ("notice", "texts to say: copy, approve, record"), ("公告", "对外文本: 复制, 批准, 记下")),
    row(A::Escalate, "escalate", &["e"], S::Incident, ("escalate", "call somebody, raise the severity"), ("上报", "叫人或提级")),
    row(A::Silence, "silence", &["A", "F8"], S::Incident, ("silence", "no sound and no flash for this alarm; it counts on"), ("静音", "停止响铃和闪烁, 计时不停")),
    row(A::Mute, "mute", &["M"], S::Incident, ("mute", "nothing rings until the next check; asks why"), ("静默", "静默到下次检查, 要写理由")),
    row(A::Beat, "beat", &["B"], S::Incident, ("beat", "an update meeting or another beat of the playbook was kept"), ("节点", "预案的定时节点已完成, 如进展会")),
    row(A::TimeBoxes, "time-boxes", &["b"], S::Incident, ("time-box", "who was asked for what, and until when"), ("限时", "谁在限时办什么")),
    row(A::Decisions, "decisions", &["d"], S::Incident, ("decide", "decisions and polls: log, answer, look back"), ("决定", "决定与表决: 记录, 作答, 回看")),
    row(A::Hypotheses, "hypotheses", &["Y"], S::Incident, ("cause", "what may be the cause, what is eliminated"), ("原因", "可能的原因, 已排除的")),
    row(A::Playbook, "playbook", &["P"], S::Incident, ("playbook", "what changed in the playbook"), ("预案", "预案有何变化")),
    row(A::Resolve, "resolve", &["R"], S::Incident, ("end", "mitigated, resolved, closed, reopened"), ("结束", "缓解, 解决, 关闭, 重新打开")),
    row(A::Declare, "declare", &["D", "F7"], S::Incident, ("declare", "declare an incident"), ("宣布", "宣布事件")),
    row(A::Pin, "pin", &["*"], S::Timeline, ("pin", "keep the entry in sight, or not"), ("置顶", "置顶或取消")),
    row(A::Filter, "filter", &["f"], S::Timeline, ("filter", "only one kind, one #tag or some words"), ("筛选", "只看某类、某 #标签 或某些字")),
    row(A::Correct, "correct", &["E"], S::Timeline, ("correct", "correct the entry"), ("更正", "更正这一条")),
    row(A::Note, "note", &["i", "F3"], S::Write, ("note", "write into the timeline"), ("记录", "写入时间线")),
    row(A::Mark, "mark", &["m"], S::Write, ("mark", "mark this instant, to find it again in a replay"), ("标记", "标记这一刻, 回放时好找")),
    row(A::Command, "command", &[":"], S::Write, ("command", "type a command"), ("命令", "输入命令")),
    row(A::Go(Place::Incidents), "go-incidents", &["g i"], S::Go, ("incidents", "find an incident by a few letters"), ("事件", "输入几个字, 找到事件")),
    row(A::Go(Place::Past), "go-past", &["g h"], S::Go, ("past", "past incidents, closed ones and all"), ("过往", "过往事件, 含已关闭")),
    row(A::Go(Place::Figures), "go-figures", &["g k"], S::Go, ("figures", "figures over all incidents"), ("统计", "全部事件的统计")),
    row(A::Go(Place::Steps), "go-steps", &["g s"], S::Go, ("steps", "to the checklist"), ("清单", "到清单")),
    row(A::Go(Place::Timeline), "go-timeline", &["g t"], S::Go, ("timeline", "to the timeline"), ("时间线", "到时间线")),
    row(A::Go(Place::Roles), "go-roles", &["g r"], S::Go, ("roles", "to the roles"), ("角色", "到角色")),
    row(A::Brief, "brief", &["g b"], S::Go, ("brief", "the brief: what somebody must know who takes command"), ("简报", "简报: 接手指挥要知道的一页")),
    row(A::Go(Place::Clock), "go-clock", &["g d"], S::Go, ("clock", "to severity and clock"), ("时钟", "到级别与时钟")),
    row(A::Go(Place::Playbooks), "go-playbooks", &["g p"], S::Go, ("playbooks", "the playbooks at hand: read one, use one"), ("预案", "现有预案: 查看或启用")),
    row(A::Go(Place::Log), "go-log", &["g l"], S::Go, ("messages", "what this program said: answers, refusals, trouble"), ("消息", "本程序说过的话: 答复, 拒绝, 故障")),
    row(A::Since, "since", &["g n"], S::Go, ("new", "what changed since I last looked"), ("新增", "我上次看过之后的变化")),
    row(A::Watch, "watch", &["p"], S::Replay, ("replay", "replay the incident of the list"), ("回放", "回放列表中的事件")),
    row(A::Transport(T::Play), "play", &["Space"], S::Replay, ("play/stop", "play or stop"), ("播放/暂停", "播放或暂停")),
    row(A::Transport(T::EventBack), "event-back", &[","], S::Replay, ("event", "one event back; of a live incident into its past"), ("逐条", "退一条; 进行中的事件由此回看")),
    row(A::Transport(T::EventOn), "event-on", &["."], S::Replay, ("event on", "one event on"), ("进一条", "进一条")),
    row(A::Transport(T::MinuteBack), "minute-back", &["h", "Left"], S::Replay, ("1m", "one minute back"), ("1分", "退一分钟")),
    row(A::Transport(T::MinuteOn), "minute-on", &["l", "Right"], S::Replay, ("1m on", "one minute on"), ("进1分", "进一分钟")),
    row(A::Transport(T::TenBack), "ten-back", &["PgUp"], S::Replay, ("10m", "ten minutes back"), ("10分", "退十分钟")),
    row(A::Transport(T::TenOn), "ten-on", &["PgDn"], S::Replay, ("10m on", "ten minutes on"), ("进10分", "进十分钟")),
    row(A::Transport(T::MarkBack), "mark-back", &["["], S::Replay, ("mark", "to the mark before; of a live incident into its past"), ("标记", "到上一个标记; 进行中的事件由此回看")),
    row(A::Transport(T::MarkOn), "mark-on", &["]"], S::Replay, ("mark on", "to the next mark"), ("下一标记", "到下一个标记")),
    row(A::Transport(T::Slower), "slower", &["-"], S::Replay, ("speed", "half the speed"), ("速度", "速度减半")),
    row(A::Transport(T::Faster), "faster", &["+", "="], S::Replay, ("faster", "twice the speed, at most 600x"), ("加速", "速度加倍, 最多 600x")),
    row(A::Transport(T::Real), "real-speed", &["o"], S::Replay, ("1x", "as fast as it was"), ("1x", "原速")),
    row(A::Transport(T::Quiet), "skip-quiet", &["f"], S::Replay, ("skip quiet", "skip where nothing happens, or not"), ("跳静默", "是否跳过无事的时段")),
    row(A::Transport(T::Knowledge), "known", &["t"], S::Replay, ("then/now", "as known then, or as known now"), ("当时/现在", "按当时所知, 或按现在所知")),
    row(A::Transport(T::PutMark), "put-mark", &["m"], S::Replay, ("mark here", "a mark here while it is watched"), ("打标记", "在此打标记, 仅本次回放")),
    row(A::Transport(T::Start), "replay-start", &["g g", "Home"], S::Replay, ("start", "to the beginning"), ("开头", "到开头")),
    row(A::Transport(T::End), "replay-end", &["G", "End"], S::Replay, ("end", "to the end; of a live incident back to now"), ("末尾", "到末尾; 进行中的事件则回到现在")),
    row(A::Exercise, "exercise", &["x"], S::Replay, ("exercise", "play this past as an exercise"), ("演练", "把这段过去变成演练")),
    row(A::Hint, "hint", &["H"], S::Drill, ("hint", "drill: what is expected next; costs points"), ("提示", "演练: 下一个预期动作, 会扣分")),
    row(A::RealOutage, "real-outage", &["!"], S::Drill, ("REAL OUTAGE", "drill: a real outage: pause the drill, declare"), ("真出事了", "演练: 真出事了, 暂停演练并宣布")),
    row(A::PauseDrill, "pause-drill", &["S"], S::Drill, ("pause", "drill: let it stand still, or go on"), ("暂停", "演练: 暂停或继续")),
    row(A::NextMessage, "next-message", &["T"], S::Drill, ("next message", "drill: leap to the next message"), ("下一消息", "演练: 跳到下一条消息")),
    row(A::Compare, "compare", &["g c"], S::Drill, ("compare", "drill: past, you, target"), ("对比", "演练: 当时, 本次, 目标")),
];

/// The whole table: the panes' rows, then those of the popups.
pub fn specs() -> impl Iterator<Item = &'static Spec> {
    ACTIONS.iter().chain(POPUPS)
}

/// The row of `action`.
pub fn spec(action: Action) -> Option<&'static Spec> {
    specs().find(|spec| spec.action == action)
}

/// What Chinese input methods send for a key that is pressed outside the input box.
pub fn half_width(key: Key) -> Key {
    let half = match key.typed() {
        Some('：') => ':',
        Some('？') => '?',
        Some('／' | '、') => '/',
        Some('　') => ' ',
        Some('。') => '.',
        Some('＊') => '*',
        Some('，') => ',',
        Some('【' | '［') => '[',
        Some('】' | '］') => ']',
        Some('－') => '-',
        Some('＋') => '+',
        Some(c @ '０'..='９') => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        _ => return key,
    };
    Key::char(half)
}

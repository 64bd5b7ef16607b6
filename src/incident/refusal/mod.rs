//! The domain says no, in one sentence, and nothing is written.

mod console;
mod ending;
mod people;

pub use ending::EndingRefusal;
pub use people::{People, Thing};

use super::drill::Trouble;
use super::event::Milestone;
use super::id::{ChoiceId, Number, Person, RoleId, StepId};
use super::roles::title;
use super::severity::Severity;
use crate::text::{Lang, Span, clock_face};
use jiff::Timestamp;

/// Why a wish is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // each field is named in the sentence below
pub enum Refusal {
    UnknownStep { step: String, like: Option<String> },
    UnknownRole { role: String, like: Option<String>, roles: Vec<String> },
    UnknownChoice { step: StepId, choice: String, choices: Vec<String> },
    UnknownEntry,
    UnknownPart { part: String, like: Option<String> },
    Empty { what: Blank },
    TooLong { bytes: usize },
    NotANumber { step: StepId, value: String },
    Future { at: Timestamp },
    TooLongAgo,
    TooLongUntil { next: Span },
    AlreadyDone { step: StepId, by: Person, at: Timestamp },
    AlreadySo { what: Already },
    NotTicked { step: StepId },
    Blocked { step: StepId, by: Vec<StepId> },
    NotNeeded { step: StepId },
    NeedsChoice { step: StepId },
    NeedsValue { step: StepId },
    NoDecision { step: StepId },
    NoVerify { step: StepId },
    NeedsSecond { step: StepId, first: Person },
    StillRunning { step: StepId, left: i64 },
    NothingToUndo,
    NothingToRedo,
    CannotRetract,
    TakenBack,
    PinsFull,
    CommanderLowers { commander: Person },
    NoRaise { to: Severity, now: Severity },
    NotSecurity { number: Number },
    NotActive { number: Number },
    Closed { number: Number },
    NotResolved { number: Number },
    NotEnded { number: Number },
    SameSeverity { severity: Severity },
    NotHeld { role: RoleId },
    PlaybookPinned,
    NothingNew,
    OtherPlaybook { has: String },
    AlreadyDeclared { number: Number },
    NeedsVariable { id: String },
    People(People),
    Ending(EndingRefusal),
    Replay,
    ReadOnly { why: String },
    Drill(Trouble),
}

impl From<EndingRefusal> for Refusal {
    fn from(why: EndingRefusal) -> Refusal {
        Refusal::Ending(why)
    }
}

impl From<People> for Refusal {
    fn from(why: People) -> Refusal {
        Refusal::People(why)
    }
}

/// What was left empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Blank {
    Title,
    Text,
    Reason,
    Person,
    Evidence,
}

/// What is so already.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // each field is named in the sentence below
pub enum Already {
    Holds { role: RoleId, person: Person },
    Confirmed { role: RoleId, person: Person },
    Reached { number: Number, milestone: Milestone, at: Option<Timestamp> },
    Chosen { step: StepId, choice: ChoiceId },
    Pinned,
    NotPinned,
    TakenBack,
    PlaybookKept,
    Muted,
    Contained { number: Number, at: Timestamp },
}

/// What sort of no it is; the shell's exit code hangs on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalKind {
    /// The words make no sense.
    Usage,
    /// A thing of that name is not there.
    NotFound,
    /// Not as things stand; may be overruled where the sentence says so.
    State,
}

impl Refusal {
    /// What sort of no it is.
    pub fn kind(&self) -> RefusalKind {
        match self {
            Refusal::UnknownStep { .. }
            | Refusal::UnknownRole { .. }
            | Refusal::UnknownChoice { .. }
            | Refusal::UnknownPart { .. }
            | Refusal::UnknownEntry => RefusalKind::NotFound,
            Refusal::Empty { .. }
            | Refusal::TooLong { .. }
            | Refusal::NotANumber { .. }
            | Refusal::NeedsVariable { .. }
            | Refusal::Future { .. } => RefusalKind::Usage,
            Refusal::People(why) => why.kind(),
            Refusal::Drill(why) => why.kind(),
            Refusal::Ending(why) => why.kind(),
            _ => RefusalKind::State,
        }
    }

    /// A short name for scripts: `already-done`.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::UnknownStep { .. } => "unknown-step",
            Refusal::UnknownRole { .. } => "unknown-role",
            Refusal::UnknownChoice { .. } => "unknown-choice",
            Refusal::UnknownEntry => "unknown-entry",
            Refusal::UnknownPart { .. } => "unknown-part",
            Refusal::Empty { .. } => "empty",
            Refusal::TooLong { .. } => "too-long",
            Refusal::NotANumber { .. } => "not-a-number",
            Refusal::Future { .. } => "future",
            Refusal::TooLongAgo => "too-long-ago",
            Refusal::TooLongUntil { .. } => "too-long-until",
            Refusal::AlreadyDone { .. } => "already-done",
            Refusal::AlreadySo { .. } => "already-so",
            Refusal::NotTicked { .. } => "not-ticked",
            Refusal::Blocked { .. } => "blocked",
            Refusal::NotNeeded { .. } => "not-needed",
            Refusal::NeedsChoice { .. } => "needs-choice",
            Refusal::NeedsValue { .. } => "needs-value",
            Refusal::NoDecision { .. } => "no-decision",
            Refusal::NoVerify { .. } => "no-verify",
            Refusal::NeedsSecond { .. } => "needs-second",
            Refusal::StillRunning { .. } => "still-running",
            Refusal::NothingToUndo => "nothing-to-undo",
            Refusal::NothingToRedo => "nothing-to-redo",
            Refusal::CannotRetract => "cannot-retract",
            Refusal::TakenBack => "taken-back",
            Refusal::PinsFull => "pins-full",
            Refusal::CommanderLowers { .. } => "commander-lowers",
            Refusal::NoRaise { .. } => "no-raise",
            Refusal::NotSecurity { .. } => "not-security",
            Refusal::NotActive { .. } => "not-active",
            Refusal::Closed { .. } => "closed",
            Refusal::NotResolved { .. } => "not-resolved",
            Refusal::NotEnded { .. } => "not-ended",
            Refusal::SameSeverity { .. } => "same-severity",
            Refusal::NotHeld { .. } => "not-held",
            Refusal::PlaybookPinned => "playbook-pinned",
            Refusal::NothingNew => "nothing-new",
            Refusal::OtherPlaybook { .. } => "other-playbook",
            Refusal::AlreadyDeclared { .. } => "already-declared",
            Refusal::NeedsVariable { .. } => "needs-variable",
            Refusal::People(why) => why.code(),
            Refusal::Ending(why) => why.code(),
            Refusal::Replay => "replay",
            Refusal::ReadOnly { .. } => "read-only",
            Refusal::Drill(why) => why.code(),
        }
    }

    /// The sentence, with the way out; an instant stands in it in full, in UTC.
    pub fn sentence(&self, lang: Lang) -> String {
        self.sentence_at(lang, &|at| at.to_string())
    }

    /// The sentence, with the way out; `clock` prints an instant as the reader's clock has it, `14:05`.
    pub fn sentence_at(&self, lang: Lang, clock: &dyn Fn(Timestamp) -> String) -> String {
        let (zh, en) = self.both(clock);
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn both(&self, clock: &dyn Fn(Timestamp) -> String) -> (String, String) {
        let s = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        match self {
            Refusal::UnknownStep { step, like: None } => (
                format!("没有步骤 '{step}' (按清单上的编号或名称,如 1.2)"),
                format!("there is no step '{step}' (name one as the checklist does, by number or id)"),
            ),
            Refusal::UnknownStep { step, like } => unknown("步骤", "step", step, like.as_deref()),
            Refusal::UnknownRole { role, like: None, roles } => (
                format!("没有角色 '{role}' (有 {})", roles.join(" ")),
                format!("there is no role '{role}' ({})", roles.join(" ")),
            ),
            Refusal::UnknownRole { role, like, .. } => unknown("角色", "role", role, like.as_deref()),
            Refusal::UnknownChoice { step, choice, choices } => (
                format!("'{step}' 没有选项 '{choice}' (有 {})", choices.join(" ")),
                format!("'{step}' has no choice '{choice}' ({})", choices.join(" ")),
            ),
            Refusal::UnknownPart { part, like } => unknown("复盘部分", "part of the review", part, like.as_deref()),
            Refusal::UnknownEntry => s("时间线里没有这一条", "no such entry in the timeline"),
            Refusal::Empty { what } => match what {
                Blank::Title => s("标题不能为空", "a title is needed"),
                Blank::Text => s("内容不能为空", "there is nothing to write"),
                Blank::Reason => s("需要写明理由", "a reason is needed"),
                Blank::Person => s("需要写明姓名", "a name is needed"),
                Blank::Evidence => s("需要写明证据", "evidence is needed"),
            },
            Refusal::TooLong { bytes } => (
                format!("内容太长 ({bytes} 字节,上限 65536),请存成文件再引用"),
                format!("too long ({bytes} bytes, at most 65536): keep it in a file and note where"),
            ),
            Refusal::NotANumber { step, value } => {
                (format!("'{step}' 要填数字,'{value}' 不是"), format!("'{step}' needs a number, '{value}' is none"))
            }
            Refusal::Future { at } => {
                (format!("时间 {} 还没到", clock(*at)), format!("{} is still to come", clock(*at)))
            }
            Refusal::TooLongAgo => {
                s("补记超过 24 小时前,确认无误请加 --force", "that is more than 24 hours ago; --force if it is right")
            }
            Refusal::TooLongUntil { next } => (
                format!("下次检查推迟 {next},超过一天,确认无误请加 --force"),
                format!("that puts the next check off by {next}, more than a day; --force if it is right"),
            ),
            Refusal::AlreadyDone { step, by, at } => (
                format!("'{step}' 已由 {by} 完成 ({})", clock(*at)),
                format!("'{step}' was already ticked by {by} at {}", clock(*at)),
            ),
            Refusal::AlreadySo { what } => what.both(clock),
            Refusal::NotTicked { step } => {
                (format!("'{step}' 还没有标记"), format!("'{step}' has no mark to take back"))
            }
            Refusal::Blocked { step, by } => (
                format!("'{step}' 要先完成: {} (--force 可越过)", join(by)),
                format!("'{step}' comes after: {} (--force overrules)", join(by)),
            ),
            Refusal::NotNeeded { step } => (
                format!("'{step}' 在这里不适用 (--force 可越过)"),
                format!("'{step}' does not apply here (--force overrules)"),
            ),
            Refusal::NeedsChoice { step } => {
                (format!("'{step}' 是判断,请选一个答案"), format!("'{step}' is a decision: choose an answer"))
            }
            Refusal::NeedsValue { step } => {
                (format!("'{step}' 是验证,请填数值"), format!("'{step}' is a verification: give the value"))
            }
            Refusal::NoDecision { step } => (format!("'{step}' 不是判断"), format!("'{step}' is no decision")),
            Refusal::NoVerify { step } => (format!("'{step}' 不是验证"), format!("'{step}' is no verification")),
            Refusal::NeedsSecond { step, first } => (
                format!("'{step}' 已由 {first} 完成,需要另一个人确认"),
                format!("'{step}' was done by {first} and needs a second person to confirm"),
            ),
            Refusal::StillRunning { step, left } => {
                let left = clock_face(left.unsigned_abs());
                (
                    format!("'{step}' 还要等 {left} (--force 可越过)"),
                    format!("'{step}' has {left} to run (--force overrules)"),
                )
            }
            Refusal::NothingToUndo => s("你在这里没有可撤销的标记", "you have no mark here to undo"),
            Refusal::NothingToRedo => s("没有可重做的", "nothing to redo"),
            Refusal::CannotRetract => {
                s("这一条不能撤回,请写更正", "this entry cannot be taken back; write a correction instead")
            }
            Refusal::TakenBack => s("这一条已撤回,请另写一条", "this entry was taken back: write a new one"),
            Refusal::PinsFull => s("最多置顶 7 条,请先取消一条", "at most 7 pins: unpin one first"),
            Refusal::CommanderLowers { commander } => (
                format!("降级需总指挥 {commander} 确认 (--force 可越过)"),
                format!("lowering is for the commander, {commander} (--force overrules)"),
            ),
            Refusal::NoRaise { to, now } => (
                format!("现在是 {now},{to} 不是提级;降级请改级别"),
                format!("it is {now} now and {to} is lower: change the severity to lower it"),
            ),
            Refusal::NotSecurity { number } => (
                format!("{number} 不是安全事件 (--force 可越过)"),
                format!("{number} is no security event (--force overrules)"),
            ),
            Refusal::NotActive { number } => {
                (format!("{number} 已解决,不再做状态检查"), format!("{number} is resolved: no status check is due"))
            }
            Refusal::Closed { number } => {
                (format!("{number} 已关闭,请先重新打开"), format!("{number} is closed: reopen it first"))
            }
            Refusal::NotResolved { number } => {
                (format!("{number} 还没解决,请先 resolve"), format!("{number} is not resolved yet: resolve it first"))
            }
            Refusal::NotEnded { number } => (format!("{number} 本来就开着"), format!("{number} is open already")),
            Refusal::SameSeverity { severity } => (format!("已经是 {severity}"), format!("it is {severity} already")),
            Refusal::NotHeld { role } => (format!("'{role}' 现在没有人"), format!("nobody holds '{role}'")),
            Refusal::PlaybookPinned => s("本事件已锁定预案版本", "this incident keeps its playbook version"),
            Refusal::NothingNew => s("没有变化", "nothing has changed"),
            Refusal::OtherPlaybook { has } => {
                (format!("本事件用的是预案 '{has}'"), format!("this incident runs playbook '{has}'"))
            }
            Refusal::AlreadyDeclared { number } => {
                (format!("{number} 已宣布"), format!("{number} is declared already"))
            }
            Refusal::NeedsVariable { id } => (format!("变量 '{id}' 要有名称"), format!("variable '{id}' needs a name")),
            Refusal::People(why) => why.both(),
            Refusal::Ending(why) => why.both(),
            Refusal::Replay => {
                s("这是过去,只看不改: 按 Esc 回到现在", "this is the past and takes no changes: Esc leads back to now")
            }
            Refusal::ReadOnly { why } => (format!("日志只读: {why}"), format!("the journal is read-only: {why}")),
            Refusal::Drill(why) => why.both(),
        }
    }
}

impl Already {
    fn both(&self, clock: &dyn Fn(Timestamp) -> String) -> (String, String) {
        let s = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        let called = |role: &RoleId, lang| title(role.as_str()).get(lang).to_owned();
        match self {
            Already::Holds { role, person } => (
                format!("{}已经是 {person}", called(role, Lang::Zh)),
                format!("{} is {person} already", called(role, Lang::En)),
            ),
            Already::Confirmed { role, person } => (
                format!("{person} 已确认担任{}", called(role, Lang::Zh)),
                format!("{} is confirmed by {person} already", called(role, Lang::En)),
            ),
            Already::Reached { number, milestone, at } => {
                let (zh, en) = reached(*milestone);
                let at = at.map(|at| format!(" ({})", clock(at))).unwrap_or_default();
                (format!("{number} 已{zh}{at}"), format!("{number} is {en} already{at}"))
            }
            Already::Chosen { step, choice } => {
                (format!("'{step}' 的答案已经是 '{choice}'"), format!("'{step}' is answered with '{choice}' already"))
            }
            Already::Pinned => s("这一条已置顶", "this entry is pinned already"),
            Already::NotPinned => s("这一条没有置顶", "this entry is not pinned"),
            Already::TakenBack => s("这一条已撤回", "this entry was taken back already"),
            Already::Muted => s("已静默到下次检查", "it is muted until the next check already"),
            Already::Contained { number, at } => (
                format!("{number} 已受控 ({})", clock(*at)),
                format!("{number} is under control already ({})", clock(*at)),
            ),
            Already::PlaybookKept => s("本事件已锁定预案版本", "this incident keeps its playbook version already"),
        }
    }
}

fn reached(milestone: Milestone) -> (&'static str, &'static str) {
    match milestone {
        Milestone::ImpactStart => ("开始影响", "begun"),
        Milestone::Detected => ("发现", "detected"),
        Milestone::Declared => ("宣布", "declared"),
        Milestone::Acknowledged => ("响应", "acknowledged"),
        Milestone::Mitigated => ("缓解", "mitigated"),
        Milestone::Resolved => ("解决", "resolved"),
        Milestone::Closed => ("关闭", "closed"),
    }
}

fn unknown(zh: &str, en: &str, name: &str, like: Option<&str>) -> (String, String) {
    match like {
        Some(like) => (
            format!("没有{zh} '{name}'。是否想写 '{like}'?"),
            format!("there is no {en} '{name}'. Did you mean '{like}'?"),
        ),
        None => (format!("没有{zh} '{name}'"), format!("there is no {en} '{name}'")),
    }
}

fn join(steps: &[StepId]) -> String {
    steps.iter().map(StepId::as_str).collect::<Vec<_>>().join(", ")
}

//! The domain says no, in one sentence, and nothing is written.

mod blank;
mod console;
mod ending;
mod people;
mod step;

pub use blank::Blank;
pub use ending::EndingRefusal;
pub use people::{People, Thing};
pub use step::OfStep;

use super::drill::Trouble;
use super::event::Milestone;
use super::id::{Number, Person};
use super::severity::Severity;
use crate::text::{Bilingual, Lang, Span};
use jiff::Timestamp;

/// Why a wish is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // each field is named in the sentence below
pub enum Refusal {
    UnknownStep {
        step: String,
        like: Option<String>,
    },
    UnknownRole {
        role: String,
        like: Option<String>,
        roles: Vec<String>,
    },
    UnknownEntry,
    UnknownBeat {
        beat: String,
        known: Vec<String>,
    },
    UnknownPart {
        part: String,
        like: Option<String>,
    },
    Empty {
        what: Blank,
    },
    TooLong {
        bytes: usize,
    },
    Future {
        at: Timestamp,
    },
    TooLongAgo {
        at: Timestamp,
    },
    TooLongUntil {
        next: Span,
    },
    AlreadySo {
        what: Already,
    },
    /// A mark on the step of this name.
    Step {
        step: Bilingual,
        why: OfStep,
    },
    NothingToUndo,
    NothingToRedo,
    CannotRetract,
    TakenBack,
    PinsFull,
    CommanderLowers {
        commander: Person,
    },
    NoRaise {
        to: Severity,
        now: Severity,
    },
    NotSecurity {
        number: Number,
    },
    NotActive {
        number: Number,
    },
    Closed {
        number: Number,
    },
    NotResolved {
        number: Number,
    },
    NotEnded {
        number: Number,
    },
    SameSeverity {
        severity: Severity,
    },
    NotHeld {
        role: Bilingual,
    },
    PlaybookPinned,
    NothingNew,
    OtherPlaybook {
        has: String,
    },
    AlreadyDeclared {
        number: Number,
    },
    NeedsVariable {
        id: String,
    },
    People(People),
    Ending(EndingRefusal),
    Replay,
    OnlyLooks,
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

/// What is so already.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // each field is named in the sentence below
pub enum Already {
    Holds { role: Bilingual, person: Person },
    Confirmed { role: Bilingual, person: Person },
    Reached { number: Number, milestone: Milestone, at: Option<Timestamp> },
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
            | Refusal::UnknownPart { .. }
            | Refusal::UnknownBeat { .. }
            | Refusal::UnknownEntry => RefusalKind::NotFound,
            Refusal::Empty { .. }
            | Refusal::TooLong { .. }
            | Refusal::NeedsVariable { .. }
            | Refusal::Future { .. } => RefusalKind::Usage,
            Refusal::Step { why, .. } => why.kind(),
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
            Refusal::UnknownEntry => "unknown-entry",
            Refusal::UnknownPart { .. } => "unknown-part",
            Refusal::UnknownBeat { .. } => "unknown-beat",
            Refusal::Empty { .. } => "empty",
            Refusal::TooLong { .. } => "too-long",
            Refusal::Future { .. } => "future",
            Refusal::TooLongAgo { .. } => "too-long-ago",
            Refusal::TooLongUntil { .. } => "too-long-until",
            Refusal::AlreadySo { .. } => "already-so",
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
            Refusal::Step { why, .. } => why.code(),
            Refusal::People(why) => why.code(),
            Refusal::Ending(why) => why.code(),
            Refusal::Replay => "replay",
            Refusal::OnlyLooks => "only-looks",
            Refusal::Drill(why) => why.code(),
        }
    }

    /// Whether the same wish with a reason would be heeded.
    pub fn asks_why(&self) -> bool {
        use EndingRefusal::{ExitOpen, NeedsApproval, NotApproved, NothingTells, NoticesUnsaid, StepsOpen};
        match self {
            Refusal::Empty { what: Blank::Reason } | Refusal::People(People::Held { .. }) => true,
            Refusal::Step { why, .. } => matches!(why, OfStep::RolesVacant { .. }),
            Refusal::Ending(why) => matches!(
                why,
                ExitOpen { .. }
                    | StepsOpen { .. }
                    | NothingTells { .. }
                    | NoticesUnsaid { .. }
                    | NeedsApproval { .. }
                    | NotApproved { .. }
            ),
            _ => false,
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
            Refusal::UnknownPart { part, like } => unknown("复盘部分", "part of the review", part, like.as_deref()),
            Refusal::UnknownBeat { known, .. } if known.is_empty() => {
                s("预案没有状态检查之外的定时节点", "the playbook names no beat beside the status check")
            }
            Refusal::UnknownBeat { beat, known } => (
                format!("没有定时节点 '{beat}' (有 {})", known.join(" ")),
                format!("there is no beat '{beat}' ({})", known.join(" ")),
            ),
            Refusal::UnknownEntry => s("时间线里没有这一条", "no such entry in the timeline"),
            Refusal::Empty { what } => what.both(),
            Refusal::TooLong { bytes } => (
                format!("内容太长 ({bytes} 字节,上限 65536),请存成文件再引用"),
                format!("too long ({bytes} bytes, at most 65536): keep it in a file and note where"),
            ),
            Refusal::Future { at } => {
                (format!("时间 {} 还没到", clock(*at)), format!("{} is still to come", clock(*at)))
            }
            Refusal::TooLongAgo { at } => (
                format!("{} 在 24 小时以前,确认无误请加 --force", clock(*at)),
                format!("{} is more than 24 hours ago; --force if it is right", clock(*at)),
            ),
            Refusal::TooLongUntil { next } => (
                format!("下次检查推迟 {next},超过一天,确认无误请加 --force"),
                format!("that puts the next check off by {next}, more than a day; --force if it is right"),
            ),
            Refusal::AlreadySo { what } => what.both(clock),
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
            Refusal::Closed { number } => (
                format!("{number} 已关闭,请先重新打开 (reopen)"),
                format!("{number} is closed: reopen it first (reopen)"),
            ),
            Refusal::NotResolved { number } => {
                (format!("{number} 还没解决,请先 resolve"), format!("{number} is not resolved yet: resolve it first"))
            }
            Refusal::NotEnded { number } => (format!("{number} 本来就开着"), format!("{number} is open already")),
            Refusal::SameSeverity { severity } => (format!("已经是 {severity}"), format!("it is {severity} already")),
            Refusal::NotHeld { role } => {
                (format!("{}现在没有人", role.get(Lang::Zh)), format!("nobody holds '{role}'"))
            }
            Refusal::PlaybookPinned => s("本事件已锁定预案版本", "this incident keeps its playbook version"),
            Refusal::NothingNew => s("没有变化", "nothing has changed"),
            Refusal::OtherPlaybook { has } => {
                (format!("本事件用的是预案 '{has}'"), format!("this incident runs playbook '{has}'"))
            }
            Refusal::AlreadyDeclared { number } => {
                (format!("{number} 已宣布"), format!("{number} is declared already"))
            }
            Refusal::NeedsVariable { id } => (format!("变量 '{id}' 要有名称"), format!("variable '{id}' needs a name")),
            Refusal::Step { step, why } => why.both(step, clock),
            Refusal::People(why) => why.both(),
            Refusal::Ending(why) => why.both(),
            Refusal::Replay => {
                s("这是过去,只看不改: 按 Esc 回到现在", "this is the past and takes no changes: Esc leads back to now")
            }
            Refusal::OnlyLooks => {
                s("本屏只看不写, 请换布局或另开控制台", "this screen only looks; another layout or console writes")
            }
            Refusal::Drill(why) => why.both(),
        }
    }
}

impl Already {
    fn both(&self, clock: &dyn Fn(Timestamp) -> String) -> (String, String) {
        let s = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        match self {
            Already::Holds { role, person } => (
                format!("{}已经是 {person}", role.get(Lang::Zh)),
                format!("{} is {person} already", role.get(Lang::En)),
            ),
            Already::Confirmed { role, person } => (
                format!("{person} 已确认担任{}", role.get(Lang::Zh)),
                format!("{} is confirmed by {person} already", role.get(Lang::En)),
            ),
            Already::Reached { number, milestone, at } => {
                let (zh, en) = reached(*milestone);
                let at = at.map(|at| format!(" ({})", clock(at))).unwrap_or_default();
                (format!("{number} 已{zh}{at}"), format!("{number} is {en} already{at}"))
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

//! What the timeline shows of an entry after its time: the kind in one word, and the rest in one line.

use super::drill;
use super::harm::{and_loss, harm_told};
use super::phrase::{Phrase, phrase};
use super::words::{milestone_word, role_title, span, trend_word};
use crate::incident::review::part_title;
use crate::incident::{About, Deed, Earlier, Entry, EntryKind, Event, Evidence, Foreign, RoleId, Scope, StepId, Trend};
use crate::text::{Lang, Span, clock_face};
use jiff::{SignedDuration, Timestamp};

const DAMAGED: Phrase = phrase("DAMAGED, what is left: {} {}", "已损坏, 残存内容: {} {}");

/// The kind in one word.
pub fn kind_word(kind: EntryKind, lang: Lang) -> &'static str {
    if lang == Lang::En {
        return kind.as_str();
    }
    match kind {
        EntryKind::Alert => "告警",
        EntryKind::Ask => "限时",
        EntryKind::Poll => "表决",
        EntryKind::Hyp => "假设",
        EntryKind::Open => "宣布",
        EntryKind::Note => "记录",
        EntryKind::Fact => "事实",
        EntryKind::Decide => "决定",
        EntryKind::Action => "处置",
        EntryKind::Tick => "完成",
        EntryKind::Check => "检查",
        EntryKind::Sev => "级别",
        EntryKind::Role => "角色",
        EntryKind::Say => "公告",
        EntryKind::In => "来信",
        EntryKind::Mark => "节点",
        EntryKind::Call => "上报",
        EntryKind::Fix => "更正",
        EntryKind::Sys => "系统",
        EntryKind::Inject => "注入",
    }
}

/// What the entry tells in one word, at most six cells: a mark on a step by what it was, all others by kind.
pub fn entry_word(entry: &Entry, lang: Lang) -> &'static str {
    deed_word(entry.deed(), lang)
}

fn deed_word(deed: Deed, lang: Lang) -> &'static str {
    let w = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    match deed {
        Deed::Plain(kind) => kind_word(kind, lang),
        Deed::Half => w("半完", "half"),
        Deed::Opened => w("撤回", "open"),
        Deed::Started => w("进行", "work"),
        Deed::Waived => w("不适用", "n/a"),
        Deed::Deferred => w("推迟", "later"),
        Deed::Passed => w("通过", "ok"),
        Deed::Failed => w("未过", "fail"),
    }
}

/// What the entry says beside its [word](entry_word), in one language and raw; an earlier entry it points at is not named by its time.
pub fn entry_text(entry: &Entry, lang: Lang) -> String {
    entry_text_at(entry, lang, |_| String::new())
}

/// What the entry says beside its [word](entry_word); `clock` prints the time of an earlier entry that it points at, `14:14`.
pub fn entry_text_at(entry: &Entry, lang: Lang, clock: impl Fn(Timestamp) -> String) -> String {
    let w = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    match &entry.event {
        Event::Declared { title, severity, type_id: Some(type_id), assessed, .. } => {
            format!("{severity} {type_id}: {title}{}", aside(&harm_told(assessed, lang)))
        }
        Event::Declared { title, severity, assessed, .. } => {
            format!("{severity}: {title}{}", aside(&harm_told(assessed, lang)))
        }
        Event::PlaybookAdopted { .. } => adopted(entry, lang),
        Event::HouseRules(rules) => format!("{}: {}", w("本单位规定", "house rules"), rules.in_short(lang)),
        Event::PlaybookPinned {} => w("预案锁定当前版本", "playbook version kept to the end").to_owned(),
        Event::Marked { text } if text.is_empty() => w("标记", "marked").to_owned(),
        Event::Marked { text } => text.clone(),
        Event::VariableSet { id, value } => format!("{id} = {value}"),
        Event::Noted { text, .. } => text.clone(),
        Event::Corrected { .. }
        | Event::Retracted { .. }
        | Event::Restored { .. }
        | Event::Pinned { .. }
        | Event::Unpinned { .. } => pointing(entry, lang, &clock),
        Event::SeverityChanged { to, why, without } => {
            let without = match (without, lang) {
                (Some(commander), Lang::Zh) => format!("未经 {commander} 确认"),
                (Some(commander), Lang::En) => format!("without {commander}'s word"),
                (None, _) => String::new(),
            };
            let change = match entry.about {
                About::Before(before) => format!("{before} -> {to}"),
                _ => format!("-> {to}"),
            };
            join(&change, why, "") + &aside(&without)
        }
        Event::CheckMissed { beats: 1 } => w("状态检查到期, 未做", "status check due, none made").to_owned(),
        Event::CheckMissed { beats } => match lang {
            Lang::Zh => format!("状态检查连续 {beats} 次到期, 未做"),
            Lang::En => format!("{beats} status checks due in a row, none made"),
        },
        Event::BeatKept(kept) => {
            let title = match &entry.about {
                About::Named(title) => title.get(lang),
                _ => kept.beat.as_str(),
            };
            format!("{title}{}", colon(&kept.words))
        }
        Event::BeatSnoozed { next, why } => match lang {
            Lang::Zh => format!("下次检查推迟 {}{}", span(*next, lang), colon(why)),
            Lang::En => format!("next check put off by {}{}", span(*next, lang), colon(why)),
        },
        Event::AlarmMuted { why } => format!("{}{}", w("静默到下次检查", "muted until the next check"), colon(why)),
        Event::Escalated { to, why, .. } => {
            let to: Vec<&str> = to.iter().map(|person| person.as_str()).collect();
            format!("{}{}", join(w("已联系", "escalated"), &to.join(", "), ""), colon(why))
        }
        Event::SecurityContained { why } => format!("{}{}", w("安全事件已受控", "security under control"), colon(why)),
        Event::RoleAssigned { role, person } => format!("{} = {person}", called(entry, role, lang)),
        Event::RoleReleased { role } => format!("{} = {}", called(entry, role, lang), w("空缺", "nobody")),
        Event::RoleAcknowledged { role } => format!("{} {}", called(entry, role, lang), w("已确认", "confirmed")),
        Event::Checked { trend, impact, loss, escalate, next } => {
            checked(*trend, &and_loss(impact, loss, lang), *escalate, *next, lang)
        }
        Event::MilestoneReached { milestone, why } => format!("{}{}", milestone_word(*milestone, lang), colon(why)),
        Event::ReviewWritten { part, text } => {
            format!("{} {}{}", w("复盘", "review"), part_title(part).get(lang), colon(text))
        }
        Event::Reopened { why } => format!("{}{}", w("重新打开", "reopened"), colon(why)),
        Event::ClockStepped { by } => format!("{} {}", w("时钟跳变", "clock stepped"), signed(*by)),
        Event::DrillStarted { .. }
        | Event::Injected { .. }
        | Event::HintTaken { .. }
        | Event::DrillPaused { .. }
        | Event::DrillResumed { .. }
        | Event::DrillJumped { .. }
        | Event::Scored { .. }
        | Event::DrillEnded { .. } => drill::entry(entry, lang),
        Event::CommandRun(evidence) => ran(evidence, lang),
        Event::Imported(crate::incident::Imported { source, about }) => {
            format!("{} {source}{}", w("导入自", "imported from"), colon(about))
        }
        Event::Foreign(damaged) if damaged.is_damaged() => DAMAGED.with(lang, &[&damaged.kind, &damaged.data]),
        Event::Foreign(Foreign { kind, version, data }) => format!("{kind} v{version} {data}"),
        Event::NoticeSaid { .. } => super::ending::told(entry, lang).unwrap_or_default(),
        event => match event.step() {
            Some(step) => stepped(entry, event, step, lang),
            None => {
                let told = super::people::told(entry, lang).or_else(|| super::ending::told(entry, lang));
                told.unwrap_or_else(|| event.kind().to_owned())
            }
        },
    }
}

/// `$ df -h /data (exit 1, 1.2 s)`, and below it what it said.
fn ran(evidence: &Evidence, lang: Lang) -> String {
    let w = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    let Evidence { command, exit, took, output, cut, .. } = evidence;
    let end = if *exit == 0 { w("成功", "ok").to_owned() } else { format!("{} {exit}", w("退出码", "exit")) };
    let more = if *cut == 0 { String::new() } else { format!("\n[.. {cut} {}]", w("字节未保留", "more bytes")) };
    format!("$ {command} ({end}, {}){}{more}", lasted(*took), below(output))
}

/// `120 ms`, `1.2 s`, `3m20s`.
fn lasted(took: SignedDuration) -> String {
    match took.as_millis() {
        millis @ ..1_000 => format!("{millis} ms"),
        millis @ ..60_000 => format!("{}.{} s", millis / 1_000, millis % 1_000 / 100),
        _ => Span::seconds(took.as_secs().unsigned_abs()).to_string(),
    }
}

/// A text on the lines below, if there is one.
fn below(text: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() { String::new() } else { format!("\n{text}") }
}

/// What an entry says that points at an earlier one: what it did to it, and which it is.
fn pointing(entry: &Entry, lang: Lang, clock: &dyn Fn(Timestamp) -> String) -> String {
    let w = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    let (at, what) = match &entry.about {
        About::Entry(Earlier { at, deed, number, words }) => {
            (clock(*at), join(deed_word(*deed, lang), number, words.get(lang)))
        }
        _ => (String::new(), String::new()),
    };
    let what = colon(&what);
    match &entry.event {
        Event::Corrected { text, .. } => {
            let was = if what.is_empty() { String::new() } else { aside(&format!("{}{what}", w("原", "was"))) };
            join(&at, w("应为", "means"), text) + &was
        }
        Event::Retracted { why, .. } => pointed(&at, w("撤回", "taken back"), lang) + &what + &aside(why),
        Event::Restored { .. } => pointed(&at, w("恢复", "holds again"), lang) + &what,
        Event::Pinned { .. } => join(w("置顶", "pinned"), &at, "") + &what,
        _ => join(w("取消置顶", "unpinned"), &at, "") + &what,
    }
}

/// `03:56 taken back`, `撤回 03:56`.
fn pointed(at: &str, verb: &str, lang: Lang) -> String {
    match lang {
        Lang::En => join(at, verb, ""),
        Lang::Zh => join(verb, at, ""),
    }
}

fn adopted(entry: &Entry, lang: Lang) -> String {
    let Event::PlaybookAdopted { revision, scope, .. } = &entry.event else { return String::new() };
    let playbook = if lang == Lang::Zh { "预案" } else { "playbook" };
    let (version, digest) = (&revision.version, revision.short_digest());
    match &entry.about {
        About::Version(Some((old, before))) if before == digest && old == version => match (scope, lang) {
            (Scope::All, Lang::Zh) => format!("{playbook} {version} 全部变化已接受"),
            (Scope::All, Lang::En) => format!("{playbook} {version}: all changes accepted"),
            (Scope::Safe, Lang::Zh) => format!("{playbook} {version} 重载,无变化"),
            (Scope::Safe, Lang::En) => format!("{playbook} {version}: reload, same"),
        },
        About::Version(Some((old, before))) => format!("{playbook} {old} -> {version} ({before} -> {digest})"),
        _ => format!("{playbook} {} {version} ({digest})", revision.id),
    }
}

fn checked(trend: Trend, impact: &str, escalate: bool, next: Option<Span>, lang: Lang) -> String {
    let mut text = trend_word(trend, lang).to_owned();
    text += &colon(impact);
    if escalate {
        text += if lang == Lang::Zh { ",需升级" } else { ", escalate" };
    }
    if let Some(next) = next {
        text += &match lang {
            Lang::Zh => format!(",下次 {}后", span(next, lang)),
            Lang::En => format!(", next in {}", span(next, lang)),
        };
    }
    text
}

fn stepped(entry: &Entry, event: &Event, step: &StepId, lang: Lang) -> String {
    let (name, title, words) = match &entry.about {
        About::Step { number, title, answer, .. } => {
            let title = title.get(lang);
            (format!("{number} {title}"), title, answer.get(lang))
        }
        _ => (step.to_string(), "", ""),
    };
    let w = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    match event {
        // What was said is told by its words; the number means nothing to those who heard it.
        Event::StepTicked { note, .. } if matches!(entry.about, About::Step { is_notice: true, .. }) => {
            format!("{title}{}", aside(note))
        }
        Event::StepTicked { note, .. } => format!("{name}{}", aside(note)),
        Event::StepSeconded { .. } => format!("{name}{}", aside(w("第二人确认", "second person"))),
        // The word before it has said what the mark was.
        Event::StepUnticked { why, .. } | Event::StepWaived { why, .. } | Event::StepDeferred { why, .. } => {
            format!("{name}{}", aside(why))
        }
        Event::StepDecided { choice, evidence, .. } => {
            let question = name.trim_end_matches(['?', '？']);
            let answer = if words.is_empty() { choice.as_str() } else { words };
            format!("{question} = {answer}{}", aside(evidence))
        }
        Event::StepVerified { value, .. } => format!("{name} = {value}"),
        _ => name,
    }
}

/// The parts that are not empty, with a space between.
fn join(one: &str, two: &str, three: &str) -> String {
    [one, two, three].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What the role of an entry was called then.
pub(super) fn called<'a>(entry: &'a Entry, role: &'a RoleId, lang: Lang) -> &'a str {
    match &entry.about {
        About::Named(title) => title.get(lang),
        _ => role_title(role.as_str(), lang),
    }
}

pub(super) fn colon(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(": {text}") }
}

pub(super) fn aside(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" ({text})") }
}

/// `+1h`, `-90s`; what is no whole second is shown as a clock would.
fn signed(by: SignedDuration) -> String {
    let sign = if by.is_negative() { '-' } else { '+' };
    match by.as_secs().unsigned_abs() {
        0 => format!("{sign}{}", clock_face(0)),
        seconds => format!("{sign}{}", Span::seconds(seconds)),
    }
}

#[cfg(test)]
#[path = "entry_tests.rs"]
mod tests;

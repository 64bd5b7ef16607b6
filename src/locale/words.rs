//! Single words: states, roles, classes, milestones.

use crate::incident::HouseRules;
use crate::incident::roles::BUILT_IN;
use crate::incident::types;
use crate::incident::{
    Class, ClockState, Counted, FollowUpClass, Milestone, ResourceKind, Standing, Status, Trend, Trigger,
};
use crate::text::{Lang, Span};
use jiff::SignedDuration;
use std::borrow::Cow;

/// The word of the language.
fn pick(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// What a role is called; a role that is not built in is called by its id.
pub fn role_title(role: &str, lang: Lang) -> &str {
    BUILT_IN.iter().find(|(id, ..)| *id == role).map_or(role, |&(_, zh, en)| pick(lang, zh, en))
}

/// What a role is called in a house that may have roles of its own.
pub fn role_word<'a>(house: &'a HouseRules, role: &'a str, lang: Lang) -> &'a str {
    let own = house.roles.iter().find(|known| known.id.as_str() == role);
    own.map_or_else(|| role_title(role, lang), |own| own.title.get(lang))
}

/// What a class is called: urgent, important, normal.
pub fn class_word(class: Class, lang: Lang) -> &'static str {
    match class {
        Class::Urgent => pick(lang, "紧急", "urgent"),
        Class::Important => pick(lang, "重要", "important"),
        Class::Normal => pick(lang, "一般", "normal"),
    }
}

/// What a milestone is called.
pub fn milestone_word(milestone: Milestone, lang: Lang) -> &'static str {
    match milestone {
        Milestone::ImpactStart => pick(lang, "影响开始", "impact start"),
        Milestone::Detected => pick(lang, "发现", "detected"),
        Milestone::Declared => pick(lang, "宣布", "declared"),
        Milestone::Acknowledged => pick(lang, "响应", "acknowledged"),
        Milestone::Mitigated => pick(lang, "缓解", "mitigated"),
        Milestone::Resolved => pick(lang, "解决", "resolved"),
        Milestone::Closed => pick(lang, "关闭", "closed"),
    }
}

/// What sets off a rule for escalating.
pub fn rule_word(on: Trigger, lang: Lang) -> &'static str {
    match on {
        Trigger::NoResponse => pick(lang, "无人响应", "no response"),
        Trigger::CheckLate => pick(lang, "检查超时", "check late"),
        Trigger::DeadlineLate => pick(lang, "时限已过", "deadline late"),
        Trigger::StepLate => pick(lang, "步骤超时", "step late"),
        Trigger::OpenFor => pick(lang, "久未恢复", "open for long"),
        Trigger::VerifyFailed => pick(lang, "验证未过", "verify failed"),
    }
}

/// How far an incident has come.
pub fn status_word(status: Status, lang: Lang) -> &'static str {
    match status {
        Status::Open => pick(lang, "处理中", "open"),
        Status::Mitigated => pick(lang, "已缓解", "mitigated"),
        Status::Resolved => pick(lang, "已解决", "resolved"),
        Status::Closed => pick(lang, "已关闭", "closed"),
    }
}

/// How a step stands.
pub fn standing_word(standing: &Standing, lang: Lang) -> &'static str {
    match standing {
        Standing::Open => pick(lang, "待办", "open"),
        Standing::Blocked(_) => pick(lang, "受阻", "blocked"),
        Standing::Working => pick(lang, "进行中", "working"),
        Standing::Half => pick(lang, "待复核", "to be confirmed"),
        Standing::Done => pick(lang, "完成", "done"),
        Standing::Older => pick(lang, "旧文本下完成", "done under an older text"),
        Standing::Asked => pick(lang, "待判断", "to be decided"),
        Standing::Decided(_) => pick(lang, "已判断", "decided"),
        Standing::NotNeeded(_) => pick(lang, "不适用", "n/a"),
        Standing::Deferred => pick(lang, "延后", "deferred"),
        Standing::Failed => pick(lang, "未达标", "failed"),
    }
}

/// The mark of a step, three cells of ASCII in every language; a late open step shows `[!]` instead.
pub fn mark_sign(standing: &Standing) -> &'static str {
    match standing {
        Standing::Open | Standing::Blocked(_) => "[ ]",
        Standing::Failed => "[f]",
        Standing::Working => "[w]",
        Standing::Half => "[h]",
        Standing::Done => "[x]",
        Standing::Older => "[~]",
        Standing::Asked => "[?]",
        Standing::Decided(_) => "[d]",
        Standing::NotNeeded(_) => "[-]",
        Standing::Deferred => "[>]",
    }
}

/// Where an incident is going.
pub fn trend_word(trend: Trend, lang: Lang) -> &'static str {
    match trend {
        Trend::Better => pick(lang, "好转", "better"),
        Trend::Same => pick(lang, "持平", "same"),
        Trend::Worse => pick(lang, "恶化", "worse"),
    }
}

/// How far a clock was set, in whichever direction.
pub fn set_by(by: SignedDuration, lang: Lang) -> String {
    span(Span::seconds(by.unsigned_abs().as_secs()), lang)
}

/// How a clock stands, without its figures.
pub fn clock_word(state: ClockState, lang: Lang) -> &'static str {
    match state {
        ClockState::Waiting => pick(lang, "未开始", "waiting"),
        ClockState::Running(_) => pick(lang, "剩", "in"),
        ClockState::Overdue(_) => pick(lang, "超时", "overdue"),
        ClockState::Met(_) => pick(lang, "达标", "met"),
        ClockState::Late(_) => pick(lang, "迟", "late"),
    }
}

/// What a clock counts.
pub fn counted_word(what: &Counted, lang: Lang) -> Cow<'_, str> {
    match what {
        Counted::Respond => pick(lang, "首次响应", "first response").into(),
        Counted::Check => pick(lang, "状态检查", "status check").into(),
        Counted::Contain => pick(lang, "安全受控", "under control").into(),
        Counted::Promise { to } => match lang {
            Lang::Zh => format!("通报{}", audience(to, lang)).into(),
            // The pane of clocks is narrow: the name of the audience is worth more than its article.
            Lang::En => format!("update {to}").into(),
        },
        Counted::Deadline { title, .. }
        | Counted::Soak { title, .. }
        | Counted::Step { title, .. }
        | Counted::Wait { title, .. }
        | Counted::TimeBox { title, .. }
        | Counted::NamedBeat { title, .. }
        | Counted::LookBack { title, .. } => title.get(lang).into(),
    }
}

/// What a type of incident is called; one that is not built in is called by its id.
pub fn type_word(type_id: &str, lang: Lang) -> &str {
    types::BUILT_IN.iter().find(|(id, ..)| *id == type_id).map_or(type_id, |&(_, zh, en)| pick(lang, zh, en))
}

/// What an audience is called; one that is not built in is called as the playbook does.
pub fn audience(to: &str, lang: Lang) -> &str {
    match to {
        "public" => pick(lang, "公众", "the public"),
        "users" => pick(lang, "用户", "users"),
        "support" => pick(lang, "客服", "support"),
        "internal" => pick(lang, "内部", "everybody inside"),
        "team" => pick(lang, "内部团队", "the team"),
        "management" | "executives" | "executive" => pick(lang, "管理层", "management"),
        to => to,
    }
}

/// Names one after the other, as one writes them.
pub fn listed<T: AsRef<str>>(names: &[T], lang: Lang) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    names.join(pick(lang, "、", ", "))
}

/// What sort of thing a resource is.
pub fn resource_word(kind: ResourceKind, lang: Lang) -> &'static str {
    match kind {
        ResourceKind::Switch => pick(lang, "切换", "switch"),
        ResourceKind::Hotline => pick(lang, "热线", "hotline"),
        ResourceKind::Account => pick(lang, "账号", "account"),
        ResourceKind::Backup => pick(lang, "备份", "backup"),
        ResourceKind::Dashboard => pick(lang, "看板", "dashboard"),
        ResourceKind::Person => pick(lang, "人员", "person"),
    }
}

/// What sort of work a follow-up is.
pub fn class_of_work(class: FollowUpClass, lang: Lang) -> &'static str {
    match class {
        FollowUpClass::Corrective => pick(lang, "纠正", "corrective"),
        FollowUpClass::Preventive => pick(lang, "预防", "preventive"),
        FollowUpClass::Detective => pick(lang, "发现", "detective"),
    }
}

/// A length of time as people say it: `1h30m`, `1时30分`, `3天`.
pub fn span(span: Span, lang: Lang) -> String {
    const DAY: u64 = 86_400;
    match lang {
        Lang::En => span.to_string(),
        Lang::Zh if span.as_secs() > 0 && span.as_secs().is_multiple_of(DAY) => {
            format!("{}天", span.as_secs() / DAY)
        }
        Lang::Zh => span.to_string().replace('h', "时").replace('m', "分").replace('s', "秒"),
    }
}

/// The same where there is room for whole words: `30 小时`, `1 小时 5 分钟`.
pub fn spelled(span: Span, lang: Lang) -> String {
    match lang {
        Lang::En => span.to_string(),
        Lang::Zh => {
            let (hours, minutes, seconds) = (span.as_secs() / 3_600, span.as_secs() / 60 % 60, span.as_secs() % 60);
            let parts = [(hours, "小时"), (minutes, "分钟"), (seconds, "秒")].into_iter().filter(|(many, _)| *many > 0);
            let spelled: Vec<String> = parts.map(|(many, unit)| format!("{many} {unit}")).collect();
            if spelled.is_empty() { "0 秒".to_owned() } else { spelled.join(" ") }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_there_is_room_a_length_is_spelled_in_words() {
        let said = |text: &str| spelled(text.parse().unwrap(), Lang::Zh);
        assert_eq!(["30h", "65m", "5m"].map(said), ["30 小时", "1 小时 5 分钟", "5 分钟"]);
        assert_eq!(
            (spelled(Span::seconds(0), Lang::Zh).as_str(), spelled(Span::minutes(65), Lang::En).as_str()),
            ("0 秒", "1h5m")
        );
    }

    #[test]
    fn a_length_of_time_is_said_in_the_readers_language() {
        let said = |text: &str, lang| span(text.parse().unwrap(), lang);
        assert_eq!(["30m", "1h30m"].map(|text| said(text, Lang::En)), ["30m", "1h30m"]);
        let zh = ["90s", "30m", "1h30m", "24h", "3d", "7d"].map(|text| said(text, Lang::Zh));
        assert_eq!(zh, ["1分30秒", "30分", "1时30分", "1天", "3天", "7天"]);
        assert_eq!(span(Span::seconds(0), Lang::Zh), "0秒");
    }
}

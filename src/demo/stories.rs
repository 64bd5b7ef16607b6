//! The lines of the sample, in both languages.

use crate::incident::Severity;
use crate::text::Lang;

/// One incident of the sample.
#[derive(Debug, Clone)]
pub struct Story {
    /// How many seconds ago it was declared.
    pub age: i64,
    /// Who declared it.
    pub by: &'static str,
    /// What users see.
    pub title: &'static str,
    /// The service that it is about, as commands name it.
    pub service: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The playbook that it runs.
    pub playbook: &'static str,
    /// What was typed: seconds after the declaration, who, and the line.
    pub lines: Vec<(i64, &'static str, &'static str)>,
}

/// A story as it stands below.
struct Told {
    age: i64,
    by: &'static str,
    title: &'static str,
    service: &'static str,
    severity: Severity,
    playbook: &'static str,
    lines: &'static [(i64, &'static str, &'static str)],
}

/// The sample at a quiet moment, and who looks at it.
pub fn sample(lang: Lang) -> (&'static str, Vec<Story>) {
    let (me, told) = match lang {
        Lang::En => ("chen", ENGLISH),
        Lang::Zh => ("陈晨", CHINESE),
    };
    let story = |told: &Told| Story {
        age: told.age,
        by: told.by,
        title: told.title,
        service: told.service,
        severity: told.severity,
        playbook: told.playbook,
        lines: told.lines.to_vec(),
    };
    (me, told.iter().map(story).collect())
}

/// The sample forty seconds before a status check is due, and who looks at it.
pub fn due(lang: Lang) -> (&'static str, Vec<Story>) {
    let (me, mut stories) = sample(lang);
    let check = match lang {
        Lang::En => (522, "Li Hua", "/check same ~40% of users cannot pay next 10m"),
        Lang::Zh => (522, "李华", "/check same 约 40% 用户无法支付 next 10m"),
    };
    if let Some(urgent) = stories.iter_mut().find(|story| story.severity == Severity::P2 && story.age < 1_800) {
        urgent.age = 522 + 600 - 40;
        let place = urgent.lines.iter().position(|(after, ..)| *after > check.0).unwrap_or(urgent.lines.len());
        urgent.lines.insert(place, check);
    }
    (me, stories)
}

#[rustfmt::skip]
const ENGLISH: &[Told] = &[
    Told { age: 10_800, by: "zhou", title: "Slow search", service: "search", severity: Severity::P3, playbook: "generic", lines: &[
        (300, "zhou", "/ack"),
    ] },
    Told { age: 3_120, by: "xu", title: "Paid, no order", service: "orders", severity: Severity::P2, playbook: "paid-not-updated", lines: &[
        (200, "xu", "/ack"),
        (1500, "xu", "/check same 43 orders"),
        (2900, "xu", "/check better 12 orders"),
    ] },
    Told { age: 1_122, by: "chen", title: "Checkout will not load", service: "checkout", severity: Severity::P2, playbook: "site-unavailable", lines: &[
        (30, "chen", "/alert -3m edge 5xx 38%"),
        (62, "Li Hua", "/role commander Li Hua"),
        (100, "Li Hua", "/tick take-command"),
        (110, "Zhang Wei", "/role tech Zhang Wei"),
        (118, "Zhao Lei", "/role ops Zhao Lei"),
        (150, "Zhao Lei", "/tick open-channel"),
        (170, "Li Hua", "/role comms Wang Fang"),
        (180, "chen", "/role scribe chen"),
        (200, "Zhang Wei", "/tick confirm-signal"),
        (230, "Zhang Wei", "/tick scope"),
        (240, "Li Hua", "/sev P1 all regions"),
        (250, "chen", "/fact all regions, ~40% of users"),
        (255, "Li Hua", "/tick grade"),
        (504, "Wang Fang", "/tick first-notice web + app"),
        (560, "Zhao Lei", "/tick freeze-deploys"),
        (730, "chen", "db-3 pool 500/500 @tech #db"),
        (980, "Zhang Wei", "/fact only POST /pay fails"),
    ] },
];

#[rustfmt::skip]
const CHINESE: &[Told] = &[
    Told { age: 10_800, by: "周宁", title: "搜索变慢", service: "搜索", severity: Severity::P3, playbook: "generic", lines: &[
        (300, "周宁", "/ack"),
    ] },
    Told { age: 3_120, by: "徐洁", title: "支付成功订单未更新", service: "订单", severity: Severity::P2, playbook: "paid-not-updated", lines: &[
        (200, "徐洁", "/ack"),
        (1500, "徐洁", "/check same 43 单"),
        (2900, "徐洁", "/check better 12 单"),
    ] },
    Told { age: 1_122, by: "陈晨", title: "收银台打不开", service: "收银台", severity: Severity::P2, playbook: "site-unavailable", lines: &[
        (30, "陈晨", "/alert -3m 边缘 5xx 38%"),
        (62, "李华", "/role commander 李华"),
        (100, "李华", "/tick take-command"),
        (110, "张伟", "/role tech 张伟"),
        (118, "赵磊", "/role ops 赵磊"),
        (150, "赵磊", "/tick open-channel"),
        (170, "李华", "/role comms 王芳"),
        (180, "陈晨", "/role scribe 陈晨"),
        (200, "张伟", "/tick confirm-signal"),
        (230, "张伟", "/tick scope"),
        (240, "李华", "/sev P1 全部地域"),
        (250, "陈晨", "/fact 全部地域,约 40% 用户"),
        (255, "李华", "/tick grade"),
        (504, "王芳", "/tick first-notice 官网 + App"),
        (560, "赵磊", "/tick freeze-deploys"),
        (730, "陈晨", "db-3 连接池 500/500 @技术 #db"),
        (980, "张伟", "/fact 仅 POST /pay 失败"),
    ] },
];

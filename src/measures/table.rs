//! Stats as lines for people, and the figures that both they and the table of programs are made of.

use super::spread::{Ratio, Spread};
use super::stated::{STATED, Stated, Sum};
use super::stats::{Group, Stats};
use crate::incident::Severity;
use crate::incident::review::part_title;
use crate::locale::{Phrase, phrase};
use crate::report::Reader;
use crate::report::account::length_face;
use crate::text::{Lang, cells};

/// One figure of a group: its name on screen with its two milestones, its name in CSV, and how it is read.
pub(super) struct Figure {
    name: Phrase,
    pub(super) key: &'static str,
    pub(super) value: fn(&Group) -> Value,
}

/// How a figure is read.
pub(super) enum Value {
    Spread(Spread),
    Ratio(Ratio),
    Count(u64),
    Tenths(Option<u64>),
    Stated(Sum),
}

pub(super) const FIGURES: &[Figure] = &[
    Figure {
        name: phrase("detect (impact start to detected)", "发现时长 (影响开始到发现)"),
        key: "impact_start_to_detected",
        value: |group| Value::Spread(group.detect),
    },
    Figure {
        name: phrase("acknowledge (detected to acknowledged)", "响应时长 (发现到响应)"),
        key: "detected_to_acknowledged",
        value: |group| Value::Spread(group.acknowledge),
    },
    Figure {
        name: phrase("first update (declared to first notice)", "首次公告时长 (宣布到首次公告)"),
        key: "declared_to_first_notice",
        value: |group| Value::Spread(group.first_update),
    },
    Figure {
        name: phrase("mitigate (impact start to mitigated)", "缓解时长 (影响开始到缓解)"),
        key: "impact_start_to_mitigated",
        value: |group| Value::Spread(group.mitigate),
    },
    Figure {
        name: phrase("recover (impact start to resolved)", "恢复时长 (影响开始到解决)"),
        key: "impact_start_to_resolved",
        value: |group| Value::Spread(group.recover),
    },
    Figure {
        name: phrase("responded within the class", "按类时限内响应"),
        key: "responded_within_class",
        value: |group| Value::Ratio(group.respond),
    },
    Figure {
        name: phrase("status checks on time", "状态检查准点"),
        key: "checks_on_time",
        value: |group| Value::Ratio(group.cadence),
    },
    Figure {
        name: phrase("first notice within 10m", "10 分钟内首次公告"),
        key: "first_notice_within_10m",
        value: |group| Value::Ratio(group.first_update_kept),
    },
    Figure {
        name: phrase("notices on time", "公告准时"),
        key: "notices_on_time",
        value: |group| Value::Ratio(group.notices),
    },
    Figure {
        name: phrase("security under control within 72h", "安全事件 72 小时内控制"),
        key: "security_within_72h",
        value: |group| Value::Ratio(group.contained),
    },
    Figure { name: phrase("reopened", "重新打开"), key: "reopened", value: |group| Value::Count(group.reopened) },
    Figure {
        name: phrase("follow-ups open", "改进项未完成"),
        key: "follow_ups_open",
        value: |group| Value::Count(group.owed),
    },
    Figure {
        name: phrase("follow-ups overdue", "改进项逾期"),
        key: "follow_ups_overdue",
        value: |group| Value::Count(group.overdue),
    },
    Figure {
        name: phrase("alarms an hour", "每小时告警"),
        key: "alarms_an_hour",
        value: |group| Value::Tenths(group.rings_an_hour()),
    },
    Figure {
        name: phrase("availability (as people stated it)", "可用性 (人工填写)"),
        key: "availability",
        value: |group| Value::Stated(group.stated.get(STATED[0]).cloned().unwrap_or_default()),
    },
    Figure {
        name: phrase("satisfaction (as people stated it)", "满意度 (人工填写)"),
        key: "satisfaction",
        value: |group| Value::Stated(group.stated.get(STATED[1]).cloned().unwrap_or_default()),
    },
    Figure {
        name: phrase("scope: local", "范围: 局部"),
        key: "scope_local",
        value: |group| Value::Count(group.scopes.get("local").copied().unwrap_or_default()),
    },
    Figure {
        name: phrase("scope: global", "范围: 全局"),
        key: "scope_global",
        value: |group| Value::Count(group.scopes.get("global").copied().unwrap_or_default()),
    },
    Figure {
        name: phrase("nature: data", "性质: 数据"),
        key: "nature_data",
        value: |group| Value::Count(group.natures.get("data").copied().unwrap_or_default()),
    },
    Figure {
        name: phrase("nature: logic", "性质: 逻辑"),
        key: "nature_logic",
        value: |group| Value::Count(group.natures.get("logic").copied().unwrap_or_default()),
    },
    Figure {
        name: phrase("nature: resource", "性质: 资源"),
        key: "nature_resource",
        value: |group| Value::Count(group.natures.get("resource").copied().unwrap_or_default()),
    },
    Figure {
        name: phrase("nature: security", "性质: 安全"),
        key: "nature_security",
        value: |group| Value::Count(group.natures.get("security").copied().unwrap_or_default()),
    },
];

const COUNT: Phrase = phrase("{}: {} incidents", "{}: {} 起");
const ONE: Phrase = phrase("{}: {} incident", "{}: {} 起");
const ALL: Phrase = phrase("all", "全部");
const SINCE: Phrase = phrase("since {}", "自 {} 起");
const MEDIAN: Phrase = phrase("median", "中位");
const EVERY: Phrase = phrase("of {}", "共 {}");
const STEPS: Phrase = phrase("Steps skipped or late in more than half of their uses", "半数以上被跳过或超时的步骤");
const STEP: Phrase = phrase("skipped {}, late {} of {}", "跳过 {}, 超时 {}, 共 {} 次");
const STATED_HEAD: Phrase = phrase("Stated in the reviews, the latest first", "复盘中填写, 最近的在前");
const DRILLS: Phrase = phrase("Drills", "演练");
const LAST_DRILL: Phrase = phrase("last {}, next due {}", "上次 {}, 下次应于 {}");
const NO_DRILL: Phrase = phrase("none yet: one is due each quarter", "尚无: 每季度应有一次");
const NONE: Phrase = phrase("no incident", "没有事件");

/// The figures as lines, at most `width` cells wide; all texts raw.
pub fn lines(stats: &Stats, reader: &Reader, width: usize) -> Vec<String> {
    let lang = reader.lang;
    let mut out = Vec::new();
    if let Some(since) = stats.since {
        out.push(SINCE.with(lang, &[&reader.full(since)]));
    }
    if stats.total.incidents == 0 {
        out.push(NONE.get(lang).to_owned());
    } else {
        out.extend(group(ALL.get(lang), &stats.total, lang, width));
        for one in &stats.groups {
            out.push(String::new());
            out.extend(group(&one.name, one, lang, width));
        }
    }
    if !stats.steps.is_empty() {
        out.extend([String::new(), STEPS.get(lang).to_owned()]);
        for step in &stats.steps {
            let counts = STEP.with(
                lang,
                &[step.skipped, step.late, step.used].map(|n| n.to_string()).each_ref().map(String::as_str),
            );
            let name = format!("  {} {} ({})", step.playbook, step.title.get(lang), step.id);
            out.push(cells::ends(&name, &counts, width));
        }
    }
    out.extend(stated(&stats.stated, lang, width));
    out.extend([String::new(), drills(stats, reader)]);
    out
}

fn drills(stats: &Stats, reader: &Reader) -> String {
    let lang = reader.lang;
    let quarters = stats.drills.quarters.iter().map(|(name, count)| format!("{name} {count}"));
    let quarters = quarters.collect::<Vec<_>>().join(", ");
    match stats.drills.last.zip(stats.drills.next_due) {
        Some((last, next)) => {
            let when = LAST_DRILL.with(lang, &[&day(reader, last), &day(reader, next)]);
            format!("{}: {quarters}; {when}", DRILLS.get(lang))
        }
        None => format!("{}: {}", DRILLS.get(lang), NO_DRILL.get(lang)),
    }
}

fn day(reader: &Reader, at: jiff::Timestamp) -> String {
    at.to_zoned(reader.zone.clone()).date().to_string()
}

fn group(name: &str, group: &Group, lang: Lang, width: usize) -> Vec<String> {
    let mut out = vec![head(name, group, lang)];
    for figure in FIGURES {
        let value = match (figure.value)(group) {
            Value::Spread(Spread { count: 0, .. }) | Value::Count(0) | Value::Tenths(None) => continue,
            Value::Ratio(Ratio { of: 0, .. }) | Value::Stated(Sum { stated: 0, .. }) => continue,
            Value::Spread(spread) => {
                let count = EVERY.with(lang, &[&spread.count.to_string()]);
                let (median, p90) = (length_face(spread.median, lang), length_face(spread.p90, lang));
                let (median, p90, count) = (end(&median, LENGTH), end(&p90, LENGTH), end(&count, EVERY_OF));
                format!("{} {median}  p90 {p90}  {count}", MEDIAN.get(lang))
            }
            Value::Ratio(ratio) => {
                format!("{}%  {}/{}  {}", ratio.percent().unwrap_or(0), ratio.kept, ratio.of, bar(ratio))
            }
            Value::Stated(sum) => summed(&sum, lang),
            Value::Count(count) => count.to_string(),
            Value::Tenths(Some(tenths)) => format!("{}.{}", tenths / 10, tenths % 10),
        };
        out.push(cells::ends(&format!("  {}", figure.name.get(lang)), &value, width));
    }
    out
}

/// How many there are, and of which severities where that is not said by the name.
fn head(name: &str, group: &Group, lang: Lang) -> String {
    let phrase = if group.incidents == 1 { ONE } else { COUNT };
    let all = phrase.with(lang, &[name, &group.incidents.to_string()]);
    let some = Severity::ALL.iter().zip(group.severities).filter(|(_, count)| *count > 0);
    let some: Vec<String> = some.map(|(severity, count)| format!("{severity} {count}")).collect();
    let is_named = Severity::ALL.iter().any(|severity| severity.to_string() == name);
    if is_named || some.is_empty() { all } else { format!("{all} ({})", some.join(", ")) }
}

/// The cells of a length, and of how many it was measured in.
const LENGTH: usize = 6;
const EVERY_OF: usize = 7;

/// `text` at the end of so many cells.
fn end(text: &str, room: usize) -> String {
    " ".repeat(room.saturating_sub(cells::width(text))) + text
}

/// `median 99.2%  98..99.9%  of 3`; of words without a figure only how many there are.
fn summed(sum: &Sum, lang: Lang) -> String {
    let count = EVERY.with(lang, &[&sum.stated.to_string()]);
    match (sum.least, sum.median, sum.most) {
        (Some(least), Some(median), Some(most)) => {
            format!("{} {median}{unit}  {least}..{most}{unit}  {count}", MEDIAN.get(lang), unit = sum.unit)
        }
        _ => count,
    }
}

/// What was stated of each incident, as it was written.
fn stated(all: &[Stated], lang: Lang, width: usize) -> Vec<String> {
    let line = |one: &Stated| {
        let head = format!("  {} {}: ", one.number, part_title(&one.part).get(lang));
        let text = cells::clip(&one.text, width.saturating_sub(cells::width(&head)));
        format!("{head}{text}")
    };
    let lines: Vec<String> = all.iter().take(MOST_STATED).map(line).collect();
    let head = [String::new(), STATED_HEAD.get(lang).to_owned()];
    if lines.is_empty() { lines } else { head.into_iter().chain(lines).collect() }
}

/// How many of them are listed; all are summed up, and all stand in CSV and JSON.
const MOST_STATED: usize = 20;

/// Incidents week by week, the last week last: one sign a week, the taller the more.
pub fn sparkline(stats: &Stats) -> String {
    const HEIGHTS: [char; 8] = [' ', '.', ':', '-', '=', '+', '*', '#'];
    let most = stats.weeks.iter().copied().max().unwrap_or(0).max(1);
    // At least a dot for one incident, however many another week had.
    let height = |count: &u64| HEIGHTS[usize::try_from((count * 7).div_ceil(most)).unwrap_or(7).min(7)];
    stats.weeks.iter().map(height).collect()
}

/// Ten cells of ASCII.
fn bar(ratio: Ratio) -> String {
    let full = usize::try_from(ratio.percent().unwrap_or(0) / 10).unwrap_or(10).min(10);
    format!("[{}{}]", "#".repeat(full), ".".repeat(10 - full))
}

//! Stats as lines for people and as CSV for programs of tables.

use super::spread::{Ratio, Spread};
use super::stats::{By, Group, Stats, StepStat};
use crate::incident::Severity;
use crate::locale::{Phrase, phrase};
use crate::report::Reader;
use crate::report::account::length_face;
use crate::text::{Lang, cells};

/// One figure of a group: its name on screen with its two milestones, its name in CSV, and how it is read.
struct Figure {
    name: Phrase,
    key: &'static str,
    value: fn(&Group) -> Value,
}

enum Value {
    Spread(Spread),
    Ratio(Ratio),
    Count(u64),
    Tenths(Option<u64>),
}

const FIGURES: &[Figure] = &[
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
];

const COUNT: Phrase = phrase("{}: {} incidents", "{}: {} 起");
const ONE: Phrase = phrase("{}: {} incident", "{}: {} 起");
const ALL: Phrase = phrase("all", "全部");
const SINCE: Phrase = phrase("since {}", "自 {} 起");
const MEDIAN: Phrase = phrase("median", "中位");
const EVERY: Phrase = phrase("of {}", "共 {}");
const STEPS: Phrase = phrase("Steps skipped or late in more than half of their uses", "半数以上被跳过或超时的步骤");
const STEP: Phrase = phrase("skipped {}, late {} of {}", "跳过 {}, 超时 {}, 共 {} 次");
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
            Value::Ratio(Ratio { of: 0, .. }) => continue,
            Value::Spread(spread) => {
                let count = EVERY.with(lang, &[&spread.count.to_string()]);
                let (median, p90) = (length_face(spread.median, lang), length_face(spread.p90, lang));
                let (median, p90, count) = (end(&median, LENGTH), end(&p90, LENGTH), end(&count, EVERY_OF));
                format!("{} {median}  p90 {p90}  {count}", MEDIAN.get(lang))
            }
            Value::Ratio(ratio) => {
                format!("{}%  {}/{}  {}", ratio.percent().unwrap_or(0), ratio.kept, ratio.of, bar(ratio))
            }
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

/// The figures as CSV: a line a group, then one all together, then one for each step that is mostly skipped or
/// late; lengths in whole seconds.
pub fn csv(stats: &Stats) -> String {
    let by = match stats.by {
        By::Type => "type",
        By::Severity => "severity",
        By::Month => "month",
        By::Playbook => "playbook",
    };
    let mut head: Vec<String> = [by, "incidents", "p0", "p1", "p2", "p3"].map(str::to_owned).to_vec();
    for figure in FIGURES {
        match (figure.value)(&stats.total) {
            Value::Spread(_) => {
                head.extend(["count", "median_s", "p90_s"].map(|end| format!("{}_{end}", figure.key)));
            }
            Value::Ratio(_) => head.extend(["kept", "of"].map(|end| format!("{}_{end}", figure.key))),
            Value::Count(_) | Value::Tenths(_) => head.push(figure.key.to_owned()),
        }
    }
    let figures = head.len();
    head.extend(DRILL_COLUMNS.map(str::to_owned));
    head.extend(STEP_COLUMNS.map(str::to_owned));
    let empty = |count: usize| vec![String::new(); count];
    let groups = stats.groups.iter().map(|group| [csv_row(group), empty(DRILL_COLUMNS.len() + STEP_COLUMNS.len())]);
    let total = [csv_row(&stats.total), [drill_cells(stats).to_vec(), empty(STEP_COLUMNS.len())].concat()];
    let steps = stats.steps.iter().map(|step| [empty(figures + DRILL_COLUMNS.len()), step_cells(step).into()]);
    let rows = groups.chain([total]).chain(steps).map(|cells| cells.concat());
    std::iter::once(head).chain(rows).map(|row| csv_line(&row)).collect()
}

/// Exercises belong to no group: they stand in the last line alone.
const DRILL_COLUMNS: [&str; 3] = ["drills", "last_drill", "next_drill_due"];

fn drill_cells(stats: &Stats) -> [String; 3] {
    let drills = &stats.drills;
    let time = |at: Option<jiff::Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    [drills.quarters.values().sum::<u64>().to_string(), time(drills.last), time(drills.next_due)]
}

/// Steps belong to a playbook and to no group: each has a line of its own, below the figures.
const STEP_COLUMNS: [&str; 5] = ["step_playbook", "step", "step_used", "step_skipped", "step_late"];

fn step_cells(step: &StepStat) -> [String; 5] {
    let [used, skipped, late] = [step.used, step.skipped, step.late].map(|count| count.to_string());
    [step.playbook.clone(), step.id.clone(), used, skipped, late]
}

fn csv_row(group: &Group) -> Vec<String> {
    let name = if group.name.is_empty() { "all" } else { &group.name };
    let mut row = vec![name.to_owned(), group.incidents.to_string()];
    row.extend(group.severities.map(|count| count.to_string()));
    let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    for figure in FIGURES {
        match (figure.value)(group) {
            Value::Spread(spread) => {
                row.extend([spread.count.to_string(), number(spread.median), number(spread.p90)]);
            }
            Value::Ratio(ratio) => row.extend([ratio.kept.to_string(), ratio.of.to_string()]),
            Value::Count(count) => row.push(count.to_string()),
            Value::Tenths(tenths) => {
                row.push(tenths.map(|tenths| format!("{}.{}", tenths / 10, tenths % 10)).unwrap_or_default());
            }
        }
    }
    row
}

/// One line of quoted cells; one that a table program would take for a formula gets a `'` in front.
pub fn csv_line(cells: &[String]) -> String {
    let cell = |cell: &String| {
        let text = crate::text::SafeText::line(cell).into_string().replace('"', "\"\"");
        let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { "'" } else { "" };
        format!("\"{guard}{text}\"")
    };
    cells.iter().map(cell).collect::<Vec<_>>().join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::{Counted, Question};
    use crate::text::Bilingual;

    #[test]
    fn a_step_that_is_mostly_skipped_has_a_line_in_the_table_and_every_line_has_every_cell() {
        let (playbook, id, title) = ("tech.crash".to_owned(), "backup".to_owned(), Bilingual::default());
        let steps = vec![StepStat { playbook, id, title, used: 4, skipped: 3, late: 0 }];
        let (now, zone) = (jiff::Timestamp::UNIX_EPOCH, jiff::tz::TimeZone::UTC);
        let question = Question { since: None, counted: Counted::Real, by: By::Month, zone, now };
        let none = Stats::of(&[], &[], &question);
        let table = csv(&Stats { groups: vec![Group::default()], steps, ..none });
        let lines: Vec<&str> = table.lines().collect();
        assert!(lines[0].ends_with(r#""step_playbook","step","step_used","step_skipped","step_late""#), "{}", lines[0]);
        assert!(lines[3].ends_with(r#","tech.crash","backup","4","3","0""#), "{}", lines[3]);
        let widths: Vec<usize> = lines.iter().map(|line| line.matches(',').count()).collect();
        assert_eq!(widths, vec![widths[0]; 4], "a table program reads all of it");
    }

    #[test]
    fn no_cell_is_a_formula_and_no_cell_ends_another() {
        let cells = ["=HYPERLINK(\"http://198.51.100.7\")", "+1", "-2", "@x", "a,b", "say \"hi\"", "gpj\u{202e}"];
        let line = csv_line(&cells.map(str::to_owned));
        let want = "\"'=HYPERLINK(\"\"http://198.51.100.7\"\")\",\"'+1\",\"'-2\",\"'@x\",\"a,b\",\"say \"\"hi\"\"\",\"gpj⟨202E⟩\"\r\n";
        assert_eq!(line, want);
    }
}

//! Stats as CSV for programs of tables. Every cell is quoted, and none is a formula.

use super::stated::{Stated, Sum};
use super::stats::{By, Group, Stats, StepStat};
use super::table::{FIGURES, Value};

/// The figures as CSV: a line a group, then one all together, then one for each step that is mostly skipped or
/// late, then one for each figure that somebody stated; lengths in whole seconds.
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
            Value::Stated(_) => {
                head.extend(["stated", "least", "median", "most", "unit"].map(|end| format!("{}_{end}", figure.key)));
            }
            Value::Ratio(_) => head.extend(["kept", "of"].map(|end| format!("{}_{end}", figure.key))),
            Value::Count(_) | Value::Tenths(_) => head.push(figure.key.to_owned()),
        }
    }
    let figures = head.len();
    head.extend(DRILL_COLUMNS.map(str::to_owned));
    head.extend(STEP_COLUMNS.map(str::to_owned));
    head.extend(STATED_COLUMNS.map(str::to_owned));
    let after = head.len() - figures;
    let empty = |count: usize| vec![String::new(); count];
    let (drills, steps, stated) = (DRILL_COLUMNS.len(), STEP_COLUMNS.len(), STATED_COLUMNS.len());
    let groups = stats.groups.iter().map(|group| [csv_row(group), empty(after)].concat());
    let total = [csv_row(&stats.total), drill_cells(stats).to_vec(), empty(steps + stated)].concat();
    let step = |step: &StepStat| [empty(figures + drills), step_cells(step).into(), empty(stated)].concat();
    let line = |one: &Stated| {
        let cells = [one.number.to_string(), one.part.clone(), one.text.clone()];
        [empty(figures + drills + steps), cells.into()].concat()
    };
    let rows = groups.chain([total]).chain(stats.steps.iter().map(step)).chain(stats.stated.iter().map(line));
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

/// What was stated belongs to one incident each: a line of its own too.
const STATED_COLUMNS: [&str; 3] = ["stated_incident", "stated_part", "stated_text"];

fn stated_cells(sum: &Sum) -> [String; 5] {
    let number = |figure: Option<f64>| figure.map(|figure| figure.to_string()).unwrap_or_default();
    let [least, median, most] = [sum.least, sum.median, sum.most].map(number);
    [sum.stated.to_string(), least, median, most, sum.unit.clone()]
}

fn csv_row(group: &Group) -> Vec<String> {
    let name = if group.name.is_empty() { "all" } else { &group.name };
    let mut row = vec![name.to_owned(), group.incidents.to_string()];
    row.extend(group.severities.map(|count| count.to_string()));
    let number = |value: Option<u64>| value.map(|value| value.to_string()).unwrap_or_default();
    for figure in FIGURES {
        match (figure.value)(group) {
            Value::Spread(spread) => {
                row.extend([spread.count.to_string(), number(spread.median), number(spread.p90)]);
            }
            Value::Stated(sum) => row.extend(stated_cells(&sum)),
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
        assert!(lines[0].ends_with(r#""step_playbook","step","step_used","step_skipped","step_late","stated_incident","stated_part","stated_text""#), "{}", lines[0]);
        assert!(lines[3].ends_with(r#","tech.crash","backup","4","3","0","","","""#), "{}", lines[3]);
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

//! Measures, counted: by type, severity, month or playbook.

use super::measure::Measure;
use super::spread::{Kept, Ratio, Spread};
use super::stated::{self, Stated, Sum};
use crate::report::account::{CONTAIN, FIRST_UPDATE};
use crate::text::Bilingual;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;
use std::collections::BTreeMap;

/// What incidents are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum By {
    Type,
    #[default]
    Severity,
    Month,
    Playbook,
}

impl By {
    /// The words of the command line.
    pub const WORDS: &[&str] = &["type", "severity", "month", "playbook"];

    /// What is called `word`.
    pub fn parse(word: &str) -> Option<By> {
        match word {
            "type" => Some(By::Type),
            "severity" | "sev" => Some(By::Severity),
            "month" => Some(By::Month),
            "playbook" => Some(By::Playbook),
            _ => None,
        }
    }
}

/// Which incidents are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    /// Those that were worked on here.
    #[default]
    Real,
    /// Those that were told afterwards too.
    WithImported,
    /// Exercises.
    Drills,
}

impl Counted {
    fn holds(self, one: &Measure) -> bool {
        match self {
            Counted::Real => !one.is_drill && !one.is_imported,
            Counted::WithImported => !one.is_drill,
            Counted::Drills => true,
        }
    }
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// Declared since then; `None` = ever.
    pub since: Option<Timestamp>,
    /// Which are counted.
    pub counted: Counted,
    /// How they are told apart.
    pub by: By,
    /// Where months begin.
    pub zone: TimeZone,
    /// When it is asked.
    pub now: Timestamp,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stats {
    /// Since when.
    pub since: Option<Timestamp>,
    /// How they are told apart.
    pub by: By,
    /// All together.
    pub total: Group,
    /// Each group; months in order, the others by how many there are.
    pub groups: Vec<Group>,
    /// Steps that nobody did, or that were late, the worst first; of playbooks used at least three times.
    pub steps: Vec<StepStat>,
    /// Incidents a week, the last week last; at most 13.
    pub weeks: Vec<u64>,
    /// What people stated afterwards, incident by incident, the latest first.
    pub stated: Vec<Stated>,
    /// The exercises.
    pub drills: Drills,
}

/// Incidents of one sort.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct Group {
    pub name: String,
    pub incidents: u64,
    /// P0 to P3.
    pub severities: [u64; 4],
    pub detect: Spread,
    pub acknowledge: Spread,
    pub first_update: Spread,
    pub mitigate: Spread,
    pub recover: Spread,
    /// Responses within the time of their class.
    pub respond: Ratio,
    /// Beats of status checks that were kept.
    pub cadence: Ratio,
    /// Notices that were said in time.
    pub notices: Ratio,
    /// First public notices within ten minutes.
    pub first_update_kept: Ratio,
    /// Security incidents under control within 72 hours.
    pub contained: Ratio,
    pub reopened: u64,
    pub rings: u64,
    /// What is owed after incidents: still open, and of that over its day.
    pub owed: u64,
    pub overdue: u64,
    /// Whole seconds that incidents were open.
    pub open: u64,
    /// What people stated afterwards, by the part of the review.
    pub stated: BTreeMap<String, Sum>,
    /// Of those that said how far they reached: how many reached so far.
    pub scopes: BTreeMap<&'static str, u64>,
    /// Of those that said what they were of: how many were of that.
    pub natures: BTreeMap<&'static str, u64>,
}

/// A step over all incidents that had it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct StepStat {
    pub playbook: String,
    pub id: String,
    pub title: Bilingual,
    pub used: u64,
    pub skipped: u64,
    pub late: u64,
}

/// The exercises: how many, and when the next is due.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct Drills {
    /// By quarter: `2026-Q4`.
    pub quarters: BTreeMap<String, u64>,
    pub last: Option<Timestamp>,
    /// A quarter after the last; `None` when there was none yet: it is due now.
    pub next_due: Option<Timestamp>,
}

/// At how many uses of a playbook its steps are judged.
const ENOUGH: u64 = 3;

impl Stats {
    /// The answer to `question` over `measures`; `drills` are when exercises began.
    pub fn of(measures: &[Measure], drills: &[Timestamp], question: &Question) -> Stats {
        let is_asked =
            |one: &&Measure| question.counted.holds(one) && question.since.is_none_or(|since| one.declared >= since);
        let asked: Vec<&Measure> = measures.iter().filter(is_asked).collect();
        let mut sorts: BTreeMap<String, Vec<&Measure>> = BTreeMap::new();
        for measure in &asked {
            sorts.entry(name(measure, question)).or_default().push(measure);
        }
        let mut groups: Vec<Group> = sorts.into_iter().map(|(name, all)| Group::of(name, &all, question.now)).collect();
        if matches!(question.by, By::Type | By::Playbook) {
            groups.sort_by_key(|group| std::cmp::Reverse(group.incidents));
        }
        Stats {
            since: question.since,
            by: question.by,
            total: Group::of(String::new(), &asked, question.now),
            groups,
            steps: steps(&asked),
            weeks: weeks(&asked, question.now),
            stated: stated::list(&asked),
            drills: Drills::of(drills, question),
        }
    }
}

fn name(measure: &Measure, question: &Question) -> String {
    match question.by {
        By::Type => measure.type_id.clone().unwrap_or_else(|| "-".to_owned()),
        By::Severity => measure.severity.to_string(),
        By::Month => measure.declared.to_zoned(question.zone.clone()).strftime("%Y-%m").to_string(),
        By::Playbook => measure.playbook.clone().unwrap_or_else(|| "-".to_owned()),
    }
}

impl Group {
    fn of(name: String, all: &[&Measure], now: Timestamp) -> Group {
        let spread = |of: fn(&Measure) -> Option<u64>| Spread::of(all.iter().filter_map(|one| of(one)));
        let mut group = Group {
            name,
            incidents: all.len() as u64,
            detect: spread(|one| one.detect),
            acknowledge: spread(|one| one.acknowledge),
            first_update: spread(|one| one.first_update),
            mitigate: spread(|one| one.mitigate),
            recover: spread(|one| one.recover),
            stated: stated::sums(all),
            ..Group::default()
        };
        all.iter().for_each(|measure| group.count(measure, now));
        group
    }

    fn count(&mut self, one: &Measure, now: Timestamp) {
        self.severities[one.severity.rank()] += 1;
        let ended = !one.status.is_active();
        match one.respond {
            Some(took) => self.respond.count(Kept::from(took <= one.respond_within)),
            None if one.answered_at_declare => {}
            // Nobody took it and its time is over, or it ended without anybody.
            None if ended || one.lasted > one.respond_within => self.respond.count(Kept::No),
            None => {}
        }
        let due = u64::from(one.checks_on_time) + u64::from(one.checks_missed);
        self.cadence.add(one.checks_on_time.into(), due);
        self.notices.add(one.notices_on_time.into(), one.notices.into());
        if let Some(took) = one.first_update {
            self.first_update_kept.count(Kept::from(took <= most(FIRST_UPDATE)));
        }
        match one.contain {
            Some(took) => self.contained.count(Kept::from(took <= most(CONTAIN))),
            None if one.is_security && (ended || one.lasted > most(CONTAIN)) => self.contained.count(Kept::No),
            None => {}
        }
        if let Some(scope) = one.scope {
            *self.scopes.entry(scope.as_str()).or_default() += 1;
        }
        if let Some(nature) = one.nature {
            *self.natures.entry(nature.as_str()).or_default() += 1;
        }
        self.reopened += u64::from(one.reopened);
        self.rings += u64::from(one.rings);
        self.owed += one.owed.len() as u64;
        self.overdue += one.owed.iter().filter(|due| due.is_some_and(|due| due < now)).count() as u64;
        self.open = self.open.saturating_add(one.lasted);
    }

    /// Rings for each hour that an incident was open, in tenths.
    pub fn rings_an_hour(&self) -> Option<u64> {
        let open = Some(self.open).filter(|open| *open >= 3_600)?;
        Some(self.rings.saturating_mul(36_000) / open)
    }
}

fn most(span: crate::text::Span) -> u64 {
    span.as_secs()
}

fn steps(all: &[&Measure]) -> Vec<StepStat> {
    let mut found: BTreeMap<(&str, &str), StepStat> = BTreeMap::new();
    for measure in all {
        let Some(playbook) = &measure.playbook else { continue };
        for step in &measure.steps {
            let stat = found.entry((playbook, &step.id)).or_insert_with(|| StepStat {
                playbook: playbook.clone(),
                id: step.id.clone(),
                title: step.title.clone(),
                used: 0,
                skipped: 0,
                late: 0,
            });
            stat.used += 1;
            stat.skipped += u64::from(step.skipped);
            stat.late += u64::from(step.late);
        }
    }
    let bad = |stat: &StepStat| stat.used >= ENOUGH && (stat.skipped.max(stat.late) * 2 > stat.used);
    let mut worst: Vec<StepStat> = found.into_values().filter(bad).collect();
    worst.sort_by_key(|stat| std::cmp::Reverse(stat.skipped.max(stat.late) * 1_000 / stat.used));
    worst
}

const WEEK: i64 = 7 * 86_400;

fn weeks(all: &[&Measure], now: Timestamp) -> Vec<u64> {
    let mut weeks = vec![0; 13];
    for measure in all {
        let ago = now.as_second().saturating_sub(measure.declared.as_second()).max(0) / WEEK;
        if let Some(week) = usize::try_from(ago).ok().and_then(|ago| 12usize.checked_sub(ago)) {
            weeks[week] += 1;
        }
    }
    weeks
}

impl Drills {
    fn of(began: &[Timestamp], question: &Question) -> Drills {
        let mut quarters = BTreeMap::new();
        for at in began {
            let day = at.to_zoned(question.zone.clone()).date();
            *quarters.entry(format!("{}-Q{}", day.year(), (day.month() + 2) / 3)).or_insert(0) += 1;
        }
        let last = began.iter().max().copied();
        let next = last.map(|at| at.to_zoned(question.zone.clone())).and_then(|at| at.checked_add(3.months()).ok());
        Drills { quarters, last, next_due: next.map(|at| at.timestamp()) }
    }
}

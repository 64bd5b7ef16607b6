//! Looking back: drill score, compare.

use super::super::super::desk::Desk;
use super::super::super::failure::{Answer, Exit, Failure};
use super::super::super::files::{Over, export, read};
use super::super::super::json::Good;
use super::super::super::library::shelf;
use super::super::super::options::Format;
use super::play::played;
use crate::drill::table::Names;
use crate::drill::{
    Comparison, Score, Source, Told, compare as compare_drill, report as write_report, score as score_drill, table,
};
use crate::incident::drill::{Offset, Verdict};
use crate::incident::{Incident, StepId};
use crate::locale::drill::NOT_REAL;
use crate::playbook::Origin;
use crate::playbook::library::EMBEDDED;
use serde::Serialize;

#[derive(Serialize)]
struct LineJson {
    what: String,
    role: String,
    by: u64,
    at: Option<u64>,
    past: Option<u64>,
    verdict: Option<Verdict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overruled: Option<String>,
    points: i64,
    of: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<String>,
}

#[derive(Serialize)]
struct OffenceJson<'a> {
    what: String,
    at: u64,
    points: i64,
    why: &'a str,
}

#[derive(Serialize)]
struct ObjectiveJson {
    objective: String,
    points: i64,
    of: i64,
}

#[derive(Serialize)]
struct RoleJson {
    role: String,
    points: i64,
    of: i64,
}

#[derive(Serialize)]
struct ScoreJson<'a> {
    id: String,
    notice: &'static str,
    points: i64,
    of: i64,
    met: usize,
    late: usize,
    missed: usize,
    hints: i64,
    remarks: i64,
    expected: Vec<LineJson>,
    forbidden: Vec<OffenceJson<'a>>,
    roles: Vec<RoleJson>,
    objectives: Vec<ObjectiveJson>,
    restored: Option<u64>,
    restored_past: Option<u64>,
    only_then: Vec<String>,
    only_now: Vec<String>,
}

fn json<'a>(
    incident: &Incident,
    score: &'a Score,
    comparison: &Comparison,
    names: Names,
    desk: &Desk,
) -> ScoreJson<'a> {
    let line = |row: &crate::drill::Row| LineJson {
        what: row.line.what.to_string(),
        role: row.line.role.to_string(),
        by: row.line.by.0,
        at: row.line.at.map(|at| at.0),
        past: row.then.map(|at| at.0),
        verdict: row.line.verdict,
        overruled: row.line.overruled.clone(),
        points: row.line.points,
        of: row.line.of,
        who: row.line.who.as_ref().filter(|_| names == Names::Told).map(ToString::to_string),
    };
    let offence = |one: &'a crate::drill::Offence| OffenceJson {
        what: one.what.to_string(),
        at: one.at.0,
        points: one.points,
        why: one.why.get(desk.lang),
    };
    let named = |steps: &[(StepId, Offset)]| steps.iter().map(|(step, _)| step.to_string()).collect();
    let objective = |(what, points, of): (crate::drill::Objective, i64, i64)| ObjectiveJson {
        objective: table::objective_words(&what, desk.lang).to_owned(),
        points,
        of,
    };
    let by_role = score.by_role().into_iter();
    ScoreJson {
        id: incident.summary.number.to_string(),
        notice: NOT_REAL,
        points: score.earned(),
        of: score.possible(),
        met: score.count(Verdict::Met),
        late: score.count(Verdict::Late),
        missed: score.count(Verdict::Missed),
        hints: score.hints,
        remarks: score.remarks,
        expected: comparison.rows.iter().map(line).collect(),
        forbidden: score.offences.iter().map(offence).collect(),
        roles: by_role.map(|(role, points, of)| RoleJson { role: role.to_string(), points, of }).collect(),
        objectives: score.by_objective().into_iter().map(objective).collect(),
        restored: comparison.restored.1.map(|at| at.0),
        restored_past: comparison.restored.0.map(|at| at.0),
        only_then: named(&comparison.only_then),
        only_now: named(&comparison.only_now),
    }
}

/// How a drill was played, or is played so far.
pub fn score(desk: &mut Desk, word: &str, names: Names) -> Answer {
    let incident = played(desk, word)?;
    tell(desk, &incident, None, names, |score, incident, lang| table::score_lines(score, incident, lang, names))
}

/// A drill beside a past incident.
pub fn compare(desk: &mut Desk, past: Option<&str>, word: &str) -> Answer {
    let incident = played(desk, word)?;
    let past = past.map(|past| desk.incident(Some(past))).transpose()?;
    if past.as_ref().is_some_and(|past| past.drill.is_some()) {
        return Err(Failure::usage(desk.say("先写真实事件,再写演练", "name the real incident first, then the drill")));
    }
    let comparison = compare_drill(&incident, past.as_ref(), desk.now);
    tell(desk, &incident, past.as_ref(), Names::Left, |_, incident, lang| {
        comparison.as_ref().map(|known| table::comparison_lines(known, incident, lang)).unwrap_or_default()
    })
}

fn tell(
    desk: &mut Desk,
    incident: &Incident,
    past: Option<&Incident>,
    names: Names,
    lines: impl Fn(&Score, &Incident, crate::text::Lang) -> Vec<String>,
) -> Answer {
    let score = score_drill(incident, desk.now);
    let Some((score, comparison)) = score.zip(compare_drill(incident, past, desk.now)) else { return Ok(Exit::Done) };
    match desk.format {
        Format::Json => {
            let json = json(incident, &score, &comparison, names, desk);
            desk.out.json(&Good::new(json));
        }
        Format::Plain => {
            let summary = &incident.summary;
            desk.out.line(&format!("{} {}", summary.number, summary.title));
            lines(&score, incident, desk.lang).iter().for_each(|line| desk.out.line(line));
        }
    }
    Ok(Exit::Done)
}

/// How the report of a drill is wanted.
pub struct Page {
    /// Whether persons are named.
    pub names: Names,
    /// The file that it is written to; `None` for standard output.
    pub file: Option<String>,
    /// Whether a file that is there may be written over.
    pub over: Over,
}

/// The report of a drill, in Markdown.
pub fn report(desk: &mut Desk, past: Option<&str>, word: &str, page: &Page) -> Answer {
    let incident = played(desk, word)?;
    let past = past.map(|past| desk.incident(Some(past))).transpose()?;
    let source = playbook_text(desk, &incident)?;
    let now = desk.now.to_zoned(desk.zone().as_jiff().clone());
    let told = Told {
        past: past.as_ref(),
        source: source.as_ref().map(|(file, text)| Source { file, text }),
        now: &now,
        lang: desk.lang,
        names: page.names,
    };
    let Some(report) = write_report(&incident, &told) else { return Ok(Exit::Done) };
    if let Some(file) = &page.file {
        return export(desk, file, &report, page.over);
    }
    match desk.format {
        Format::Plain => desk.out.block(report.trim_end()),
        Format::Json => {
            let id = incident.summary.number.to_string();
            desk.out.json(&Good::new(serde_json::json!({ "id": id, "notice": NOT_REAL, "markdown": report })));
        }
    }
    Ok(Exit::Done)
}

/// The text of the playbook that was played, as it is now, and its file.
fn playbook_text(desk: &mut Desk, incident: &Incident) -> Result<Option<(String, String)>, Failure> {
    let Some(revision) = incident.checklist.revision() else { return Ok(None) };
    let id = revision.id.as_str();
    let shelf = shelf(desk)?;
    let origin = shelf.library.get(id).map(|known| known.origin.clone());
    if let Some(Origin::File(file)) = origin {
        let text = read(desk, &file)?.ok().and_then(|bytes| String::from_utf8(bytes).ok());
        return Ok(text.map(|text| (file, text)));
    }
    let embedded = EMBEDDED.iter().find(|(known, ..)| *known == id);
    Ok(embedded.map(|(_, file, text)| (format!("playbooks/{file}"), (*text).to_owned())))
}

//! Many incidents: list, status.

use super::super::args::{Say, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit, Failure};
use super::super::json::Good;
use super::super::memory::progress;
use super::super::options::Format;
use super::super::state::{ClockJson, SummaryJson};
use super::super::words::Words;
use super::{Verb, Writes};
use crate::incident::{ClockState, Counted, Incident, IncidentId, Status, Summary};
use crate::journal::Which;
use crate::locale::drill::PREFIX;
use crate::locale::forms::CLOCK_BACK_SHORT;
use crate::locale::screen::DAMAGED;
use crate::locale::words::set_by;
use crate::locale::{counted_word, status_word};
use crate::text::{Lang, cells, clock_face};
use clap::{ArgMatches, Command};
use jiff::Timestamp;
use serde::Serialize;

/// list, status.
pub const VERBS: &[Verb] = &[
    Verb {
        name: "list",
        zh: "列出事件,未关闭的在前",
        en: "list incidents, those not closed first",
        usage: "warroom list [--open | --all]",
        args: list_args,
        writes: Writes::Never,
        run: |desk, _, matches| list(desk, matches),
    },
    Verb {
        name: "status",
        zh: "一行状态,给提示符或状态栏用",
        en: "one line for a prompt or a status bar",
        usage: "warroom status [INC]",
        args: |command, say| command.arg(say.words("INC", "事件", "the incident")),
        writes: Writes::Never,
        run: |desk, _, matches| status(desk, matches),
    },
];

/// How many closed incidents are listed unasked.
const RECENT: u32 = 20;
/// How many are proved before it is told how far it is.
const AT_ONCE: usize = 200;

fn list_args(command: Command, say: Say) -> Command {
    command.arg(say.flag("open", "只列未关闭的", "only those not closed").conflicts_with("all")).arg(say.flag(
        "all",
        "全部",
        "every one",
    ))
}

#[derive(Serialize)]
struct ListJson<'a> {
    incidents: Vec<ListedJson<'a>>,
}

#[derive(Serialize)]
struct ListedJson<'a> {
    #[serde(flatten)]
    summary: SummaryJson<'a>,
    /// Whether one of its records does not fit its chain or cannot be read.
    damaged: bool,
}

fn list(desk: &mut Desk, matches: &ArgMatches) -> Answer {
    let lang = desk.lang;
    let fault = |error| Failure::journal(&error, lang);
    let journal = desk.journal()?;
    let mut shown = journal.incidents(Which::Open).map_err(fault)?;
    let others = match (matches.get_flag("open"), matches.get_flag("all")) {
        (true, _) => Vec::new(),
        (_, true) => journal.incidents(Which::All).map_err(fault)?,
        _ => journal.incidents(Which::Recent(RECENT)).map_err(fault)?,
    };
    shown.extend(others.into_iter().filter(|one| one.status == Status::Closed));
    let ids: Vec<IncidentId> = shown.iter().map(|one| one.id).collect();
    // Years of incidents take their time, and say how far it is.
    let mut damaged = Vec::new();
    for (nth, some) in ids.chunks(AT_ONCE).enumerate() {
        progress(nth * AT_ONCE, ids.len());
        damaged.extend(journal.damaged(some).map_err(fault)?);
    }
    if !damaged.is_empty() {
        let said = desk.say(
            "标有 已损坏 的事件: warroom verify INC 指出是哪些记录",
            "of what is marked DAMAGED, warroom verify INC names the records",
        );
        desk.asides.push(said.to_owned());
    }
    match desk.format {
        Format::Json => {
            let listed = |one| ListedJson { summary: SummaryJson::of(one), damaged: damaged.contains(&one.id) };
            desk.out.json(&Good::new(ListJson { incidents: shown.iter().map(listed).collect() }));
        }
        Format::Plain if shown.is_empty() => {
            let said = desk.say("还没有事件: warroom declare \"标题\"", "no incidents yet: warroom declare \"TITLE\"");
            let said = said.to_owned();
            desk.out.line(&said);
        }
        Format::Plain => {
            let zone = desk.zone();
            let width = shown.iter().map(|one| cells::width(status_word(one.status, lang))).max().unwrap_or(0);
            for one in &shown {
                let status = cells::pad(status_word(one.status, lang), width);
                let commander = one.commander.as_ref().map(|person| format!("  {person}")).unwrap_or_default();
                let from = match (&one.imported, lang) {
                    (None, _) => "",
                    (Some(_), Lang::En) => "  imported",
                    (Some(_), Lang::Zh) => "  导入",
                };
                let from = match damaged.contains(&one.id) {
                    true => format!("{from}  {}", DAMAGED.get(lang)),
                    false => from.to_owned(),
                };
                let back = set_back(one, desk.now, lang);
                let check = brief_check(one, desk.now, lang).map(|check| format!("  {check}")).unwrap_or_default();
                desk.out.line(&format!(
                    "{} {} {status} {}  {}{check}{commander}{from}{back}",
                    one.number,
                    one.severity,
                    zone.full(one.declared),
                    one.title
                ));
            }
        }
    }
    Ok(Exit::Done)
}

/// `check 11:18`, `check +02:10`.
fn brief_check(summary: &Summary, now: Timestamp, lang: Lang) -> Option<String> {
    let due = summary.check_due()?;
    let left = due.seconds_since(summary.now(now));
    let word = if lang == Lang::Zh { "检查" } else { "check" };
    Some(format!("{word} {}", super::super::time::left_face(left)))
}

/// That the clock was set back, behind what is told of an incident; nothing when it was not.
fn set_back(summary: &Summary, now: Timestamp, lang: Lang) -> String {
    let said = |by| format!("  !! {}", CLOCK_BACK_SHORT.with(lang, &[&set_by(by, lang)]));
    summary.set_back(now).map(said).unwrap_or_default()
}

#[derive(Serialize)]
struct StatusJson<'a> {
    overdue: bool,
    open: usize,
    line: &'a str,
    #[serde(flatten)]
    summary: Option<SummaryJson<'a>>,
    /// By how many seconds the clock was set back since the last record.
    #[serde(skip_serializing_if = "Option::is_none")]
    clock_set_back: Option<u64>,
    clocks: Vec<ClockJson>,
}

/// The incident that needs looking at most: what rings first, then what is worst. The others are counted.
fn status(desk: &mut Desk, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let lang = desk.lang;
    let word = Words::optional(&words).incident.or(words.first().map(String::as_str));
    let shown = match word {
        Some(word) => vec![desk.incident(Some(word))?],
        None => {
            let open = desk.journal()?.incidents(Which::Open).map_err(|error| Failure::journal(&error, lang))?;
            open.iter().map(|one| desk.fold(one)).collect::<Result<_, _>>()?
        }
    };
    let now = desk.now;
    let overdue = shown.iter().any(|one| is_ringing(one, now));
    let first = shown.iter().min_by_key(|one| {
        let status = &one.summary;
        (!is_ringing(one, now), !status.status.is_active(), status.severity, status.check_due())
    });
    let line = match first {
        None => desk.say("没有进行中的事件", "no open incident").to_owned(),
        Some(first) if shown.len() > 1 => format!("{} +{}", line(first, now, lang), shown.len() - 1),
        Some(first) => line(first, now, lang),
    };
    match desk.format {
        Format::Plain => desk.out.line(&line),
        Format::Json => {
            let clocks = first.map(|one| one.clocks(now)).unwrap_or_default();
            let clocks = clocks.iter().filter(|clock| clock.rings()).map(|clock| ClockJson::of(clock, lang)).collect();
            let summary = first.map(|one| SummaryJson::of(&one.summary));
            let back = first.and_then(|one| one.summary.set_back(now));
            let clock_set_back = back.map(|by| by.unsigned_abs().as_secs());
            let is_drill = first.is_some_and(|one| one.summary.number.is_drill());
            let line = if is_drill { format!("{PREFIX}{line}") } else { line };
            desk.out.json(&Good::new(StatusJson {
                overdue,
                open: shown.len(),
                line: &line,
                summary,
                clock_set_back,
                clocks,
            }));
        }
    }
    Ok(if overdue { Exit::Overdue } else { Exit::Done })
}

fn is_ringing(incident: &Incident, now: Timestamp) -> bool {
    incident.clocks(now).iter().any(|clock| clock.rings() && matches!(clock.state, ClockState::Overdue(_)))
}

/// `P1 0042 check 11:18`, and what runs out before the check: `P1 0042 check 29:59  respond 04:59`.
fn line(incident: &Incident, now: Timestamp, lang: Lang) -> String {
    let summary = &incident.summary;
    // Short for a prompt; an exercise is called by its whole name, and says what it is where nobody else does.
    let name = match summary.number.is_drill() {
        true => summary.number.to_string(),
        false => format!("{:04}", summary.number.0),
    };
    let mut line = format!("{} {name}", summary.severity);
    line.push(' ');
    line += &brief_check(summary, now, lang).unwrap_or_else(|| status_word(summary.status, lang).to_owned());
    let check = incident.check_clock(now).and_then(|clock| clock.due);
    let sooner = |due: Option<Timestamp>| check.is_none_or(|check| due.is_some_and(|due| due < check));
    for clock in incident.clocks(now).iter().filter(|clock| clock.rings() && clock.what != Counted::Check) {
        let face = match clock.state {
            ClockState::Running(left) if sooner(clock.due) => clock_face(left),
            ClockState::Overdue(over) => format!("+{}", clock_face(over)),
            _ => continue,
        };
        let word = match (&clock.what, lang) {
            (Counted::Respond, Lang::En) => "respond".into(),
            (Counted::Respond, Lang::Zh) => "响应".into(),
            (what, _) => counted_word(what, lang).to_lowercase(),
        };
        line += &format!("  {word} {face}");
    }
    line += &set_back(summary, now, lang);
    line
}

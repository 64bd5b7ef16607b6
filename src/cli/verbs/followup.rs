//! What is left to do after the incident: added, done, dropped, and listed over all incidents.

use super::super::args::{Say, value, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit, Failure};
use super::super::json::Good;
use super::super::memory;
use super::super::options::Format;
use super::super::words::{Words, missing};
use super::{Verb, Writes, fulfil, terms};
use crate::incident::{
    FollowUpAdded, FollowUpClass, FollowUpFix, FollowUpWish, Incident, IncidentId, Intent, NewDue, Owed, OwedWhat,
    Person, Status, Summary,
};
use crate::journal::Which;
use crate::locale::words::class_of_work;
use crate::recall::Store;
use crate::text::due::due;
use crate::text::{Bilingual, Lang, SafeText, cells};
use clap::{ArgMatches, Command};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::HashSet;

/// followup, followups.
pub const VERBS: &[Verb] = &[
    Verb {
        name: "followup",
        zh: "改进项: 添加、完成、取消、更正、收下预案建议的",
        en: "a follow-up: add one, end one, correct one, take those that the playbook proposes",
        usage: "warroom followup [INC] add TEXT [--owner NAME] [--due 14d] | done N | drop N --why TEXT | fix N [TEXT] | take",
        args,
        writes: Writes::Always,
        run,
    },
    Verb {
        name: "followups",
        zh: "全部事件的改进项与复盘步骤: 负责人、期限、逾期",
        en: "what is owed over all incidents: owner, date, overdue",
        usage: "warroom followups [INC] [--open]",
        args: list_args,
        writes: Writes::Never,
        run: list,
    },
];

const CLASSES: &[&str] = &["corrective", "preventive", "detective"];

fn args(command: Command, say: Say) -> Command {
    command
        .arg(say.words(
            "ACTION",
            "add 内容 · done 编号 · drop 编号 · fix 编号 [新内容] · take (收下预案建议的); 编号可写 INC-0042.1",
            "add TEXT · done N · drop N · fix N [TEXT] · take (what the playbook proposes); N may be INC-0042.1",
        ))
        .arg(say.option("owner", "NAME", "负责人 (fix 时 - 表示无人)", "who answers for it (with fix: - is nobody)"))
        .arg(say.option(
            "due",
            "T",
            "期限: 14d、2026-12-05 (fix 时 - 表示无期限)",
            "by when: 14d, 2026-12-05 (with fix: - is no date)",
        ))
        .arg(say.one_of(
            "class",
            CLASSES,
            "类别: corrective 纠正、preventive 预防、detective 发现",
            "what sort: corrective, preventive, detective",
        ))
        .arg(say.why())
        .arg(say.at())
        .arg(say.force())
}

fn run(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    const ACTS: [&str; 5] = ["add", "done", "drop", "fix", "take"];
    let words = words(matches);
    let named = match words.as_slice() {
        [first, ..] if ACTS.contains(&first.as_str()) => Words { incident: None, rest: &words },
        _ => Words::split(&words, 1),
    };
    let why = value(matches, "why").unwrap_or_default().to_owned();
    let rest: Vec<&str> = named.rest.iter().map(String::as_str).collect();
    let wished = match rest[..] {
        ["add", _, ..] => vec![FollowUpWish::Add(added(desk, matches, &rest[1..].join(" "))?)],
        [act @ ("done" | "drop"), item, ..] => {
            // `INC-0042.1` names both.
            let (incident, item) = item.rsplit_once('.').map_or((named.incident, item), |(inc, nth)| (Some(inc), nth));
            let why = if why.is_empty() { rest[2..].join(" ") } else { why };
            let item = item.to_owned();
            let wish = if act == "done" { FollowUpWish::Done { item, why } } else { FollowUpWish::Drop { item, why } };
            let terms = terms(desk, matches)?;
            fulfil(desk, terms, incident, Intent::FollowUp(wish))?;
            return Ok(Exit::Done);
        }
        ["fix", item, ..] => {
            let (incident, item) = item.rsplit_once('.').map_or((named.incident, item), |(inc, nth)| (Some(inc), nth));
            let fix = fixed(desk, matches, &rest[2..].join(" "))?;
            let wish = FollowUpWish::Fix { item: item.to_owned(), fix };
            let terms = terms(desk, matches)?;
            fulfil(desk, terms, incident, Intent::FollowUp(wish))?;
            return Ok(Exit::Done);
        }
        ["take"] => desk.incident(named.incident)?.offered(desk.now).into_iter().map(FollowUpWish::Add).collect(),
        [action, ..] if !ACTS.contains(&action) => {
            return Err(super::playbook::unknown_action(action, &ACTS, verb, desk.lang));
        }
        _ => return Err(missing(verb.usage, desk.lang)),
    };
    if wished.is_empty() {
        let said = desk.say("预案没有别的建议", "the playbook proposes nothing more").to_owned();
        desk.asides.push(said);
    }
    for wish in wished {
        let terms = terms(desk, matches)?;
        fulfil(desk, terms, named.incident, Intent::FollowUp(wish))?;
    }
    Ok(Exit::Done)
}

fn by_when(desk: &Desk, text: &str) -> Result<Timestamp, Failure> {
    due(text, desk.now, desk.zone().as_jiff()).ok_or_else(|| {
        Failure::new(
            Exit::Usage,
            "bad-time",
            match desk.lang {
                Lang::En => format!("--due '{text}': write 14d, 2026-12-05 or 2026-12-05 18:00"),
                Lang::Zh => format!("--due '{text}': 请写 14d、2026-12-05 或 2026-12-05 18:00"),
            },
        )
    })
}

/// What is named reads otherwise; `-` is nobody and no date.
fn fixed(desk: &Desk, matches: &ArgMatches, text: &str) -> Result<FollowUpFix, Failure> {
    let due = |text: &str| match text {
        "-" => Ok(NewDue::Open),
        text => by_when(desk, text).map(NewDue::By),
    };
    Ok(FollowUpFix {
        text: (!text.is_empty()).then(|| Bilingual::plain(text)),
        owner: value(matches, "owner").map(|name| Person::new(if name == "-" { "" } else { name })),
        due: value(matches, "due").map(due).transpose()?,
        class: value(matches, "class").and_then(FollowUpClass::parse),
    })
}

fn added(desk: &Desk, matches: &ArgMatches, text: &str) -> Result<FollowUpAdded, Failure> {
    Ok(FollowUpAdded {
        text: Bilingual::plain(text),
        owner: value(matches, "owner").map(Person::new),
        due: value(matches, "due").map(|text| by_when(desk, text)).transpose()?,
        class: value(matches, "class").and_then(FollowUpClass::parse).unwrap_or_default(),
        from: None,
    })
}

fn list_args(command: Command, say: Say) -> Command {
    command.arg(say.words("INC", "只看这个事件", "this incident only")).arg(say.flag(
        "open",
        "只列未关闭事件的",
        "only of incidents that are not closed",
    ))
}

#[derive(Serialize)]
struct OwedJson {
    incident: String,
    incident_title: String,
    status: Status,
    /// `follow-up` or `step`.
    what: &'static str,
    id: String,
    text: String,
    owner: Option<String>,
    due: Option<Timestamp>,
    overdue: bool,
    class: Option<&'static str>,
}

fn json(summary: &Summary, owed: &Owed, now: Timestamp, lang: Lang) -> OwedJson {
    let (what, id, class) = match &owed.what {
        OwedWhat::FollowUp { nth, class, .. } => {
            ("follow-up", format!("{}.{nth}", summary.number), Some(class.as_str()))
        }
        OwedWhat::Step { id, .. } => ("step", id.to_string(), None),
    };
    OwedJson {
        incident: summary.number.to_string(),
        incident_title: summary.title.clone(),
        status: summary.status,
        what,
        id,
        text: owed.text.get(lang).to_owned(),
        owner: owed.owner.as_ref().map(ToString::to_string),
        due: owed.due,
        overdue: owed.is_overdue(now),
        class,
    }
}

fn list(desk: &mut Desk, _: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let lang = desk.lang;
    let summaries = match words.first() {
        Some(word) => vec![desk.summary(Some(word))?],
        None => {
            let which = if matches.get_flag("open") { Which::Open } else { Which::All };
            let all = desk.journal()?.incidents(which).map_err(|error| Failure::journal(&error, lang))?;
            // Of a thousand closed incidents only those are read after which something is owed.
            let owing: HashSet<IncidentId> = memory::ask(desk, Store::owing)?.into_iter().collect();
            all.into_iter().filter(|summary| owing.contains(&summary.id)).collect()
        }
    };
    let mut all = Vec::new();
    for summary in &summaries {
        let incident: Incident = desk.fold(summary)?;
        all.extend(incident.owed(desk.now).into_iter().map(|owed| (summary.clone(), owed)));
    }
    all.sort_by_key(|(_, owed)| (owed.due.is_none(), owed.due));
    match desk.format {
        Format::Json => {
            let all: Vec<OwedJson> = all.iter().map(|(summary, owed)| json(summary, owed, desk.now, lang)).collect();
            desk.out.json(&Good::new(all));
        }
        Format::Plain if all.is_empty() => {
            let said = desk.say("没有未了结的改进项", "nothing is owed").to_owned();
            desk.out.line(&said);
        }
        Format::Plain => lines(desk, &all),
    }
    Ok(Exit::Done)
}

/// Name, date, owner and words of one line.
fn cells_of(desk: &Desk, summary: &Summary, owed: &Owed) -> [String; 4] {
    let (lang, zone) = (desk.lang, desk.zone());
    let date = owed.due.map(|due| due.to_zoned(zone.as_jiff().clone()).strftime("%Y-%m-%d").to_string());
    let mark = if owed.is_overdue(desk.now) { format!(" !! {}", desk.say("逾期", "overdue")) } else { String::new() };
    let owner = owed.owner.as_ref().map_or("--", |owner| crate::locale::role_title(owner.as_str(), lang));
    let (name, class) = match &owed.what {
        OwedWhat::FollowUp { nth, class, .. } => {
            (format!("{}.{nth}", summary.number), format!("  [{}]", class_of_work(*class, lang)))
        }
        OwedWhat::Step { id, .. } => (format!("{} {id}", summary.number), String::new()),
    };
    let date = date.unwrap_or_else(|| desk.say("无期限", "no date").to_owned());
    let one_line = |text: &str| SafeText::line(text).into_string();
    [name, format!("{date}{mark}"), one_line(owner), format!("{}{class}", one_line(owed.text.get(lang)))]
}

/// One below the other; nothing is cut, for the name is what `followup done` takes.
fn lines(desk: &mut Desk, all: &[(Summary, Owed)]) {
    let rows: Vec<[String; 4]> = all.iter().map(|(summary, owed)| cells_of(desk, summary, owed)).collect();
    let widest = |at: usize| rows.iter().map(|row| cells::width(&row[at])).max().unwrap_or(0);
    let [name, date, owner] = [0, 1, 2].map(widest);
    for [one, two, three, words] in &rows {
        let (one, two, three) = (cells::pad(one, name), cells::pad(two, date), cells::pad(three, owner));
        desk.out.line(&format!("{one}  {two}  {three}  {words}"));
    }
}

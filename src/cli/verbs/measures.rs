//! Over all incidents: figures, and what was written.

use super::super::args::{value, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit, Failure};
use super::super::json::Good;
use super::super::library::shelf;
use super::super::memory::{ask, drills};
use super::super::options::Format;
use super::super::words::missing;
use super::{Verb, Writes};
use crate::drill::was_played;
use crate::locale::kind_word;
use crate::measures::{By, Counted, Measure, Question, Stats, csv, lines};
use crate::playbook::library::Mention;
use crate::recall::{Hit, words as cut};
use crate::report::Reader;
use crate::report::trace::Trace;
use crate::shell::drills::each;
use crate::text::Span;
use clap::ArgMatches;
use jiff::Timestamp;
use serde::Serialize;

/// stats, search.
pub const VERBS: &[Verb] = &[
    Verb {
        name: "stats",
        zh: "多个事件的统计",
        en: "figures over many incidents",
        usage: "warroom stats [--since 90d] [--by type|severity|month|playbook] [--imported] [--drills] [--csv|--json]",
        args: |command, say| {
            command
                .arg(
                    say.option("since", "T", "从何时起: 90d 或时间", "since when: 90d, or a time")
                        .allow_hyphen_values(true),
                )
                .arg(say.one_of("by", By::WORDS, "按什么分组", "what to tell apart by"))
                .arg(say.flag("imported", "也统计导入的事件", "count imported incidents too"))
                .arg(say.flag("drills", "统计演练而不是真实事件", "count exercises, not real incidents"))
                .arg(say.flag("csv", "输出 CSV", "answer in CSV"))
        },
        writes: Writes::Never,
        run: |desk, _, matches| stats(desk, matches),
    },
    Verb {
        name: "search",
        zh: "在所有事件、记录和预案中查找",
        en: "find words in all incidents, notes and playbooks",
        usage: "warroom search WORDS",
        args: |command, say| command.arg(say.words("WORDS", "要找的词", "the words to find")),
        writes: Writes::Never,
        run: |desk, verb, matches| search(desk, verb, matches),
    },
];

fn stats(desk: &mut Desk, matches: &ArgMatches) -> Answer {
    if desk.format == Format::Json && matches.get_flag("csv") {
        let said = desk.say("--csv 与 --json 只能选一个", "--csv and --json: ask for one of them");
        return Err(Failure::usage(said));
    }
    let since = match value(matches, "since") {
        None => None,
        Some(text) => Some(since(desk, text)?),
    };
    let by = value(matches, "by").and_then(By::parse).unwrap_or_default();
    let reader = Reader { lang: desk.lang, zone: desk.zone().as_jiff().clone(), now: desk.now };
    let counted = match (matches.get_flag("drills"), matches.get_flag("imported")) {
        (true, _) => Counted::Drills,
        (false, true) => Counted::WithImported,
        (false, false) => Counted::Real,
    };
    let question = Question { since, counted, by, zone: reader.zone.clone(), now: desk.now };
    let exercises = exercises(desk)?;
    let began: Vec<Timestamp> = exercises.iter().map(|measure| measure.declared).collect();
    let measures = if matches.get_flag("drills") { exercises } else { ask(desk, |store| store.measures())? };
    let stats = Stats::of(&measures, &began, &question);
    match desk.format {
        Format::Json => desk.out.json(&Good::new(&stats)),
        Format::Plain if matches.get_flag("csv") => desk.out.own(&csv(&stats)),
        Format::Plain => lines(&stats, &reader, 78).iter().for_each(|line| desk.out.line(line)),
    }
    Ok(Exit::Done)
}

/// `90d` back from now, or a time.
fn since(desk: &mut Desk, text: &str) -> Result<Timestamp, Failure> {
    match text.trim_start_matches('-').parse::<Span>() {
        Ok(span) => Ok(desk.now.checked_sub(span.signed()).unwrap_or(Timestamp::MIN)),
        Err(_) => match text.parse::<jiff::civil::Date>().map(|day| day.to_zoned(desk.zone().as_jiff().clone())) {
            Ok(Ok(day)) => Ok(day.timestamp()),
            _ => desk.time(text),
        },
    }
}

/// The measures of all exercises that were held; they are few and kept in a journal of their own.
fn exercises(desk: &Desk) -> Result<Vec<Measure>, Failure> {
    let all = each(&drills(desk)?).map_err(|error| Failure::journal(&error, desk.lang))?;
    let traces =
        all.iter().filter_map(|records| Trace::of(records, desk.now)).filter(|trace| was_played(&trace.incident));
    Ok(traces.map(|trace| Measure::of(&trace, desk.now)).collect())
}

#[derive(Serialize)]
struct FoundJson<'a> {
    incidents: Vec<HitJson<'a>>,
    playbooks: Vec<BookJson>,
}

#[derive(Serialize)]
struct HitJson<'a> {
    id: String,
    uuid: uuid::Uuid,
    title: &'a str,
    severity: String,
    declared: Timestamp,
    /// The entry that says it, as `warroom show --json` names it.
    entry: uuid::Uuid,
    at: Timestamp,
    kind: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct BookJson {
    id: String,
    title: String,
    /// Where in it: a step's id; empty when it is the playbook's own title.
    step: String,
    text: String,
}

/// How many texts are shown.
const MOST: u32 = 100;

fn search(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let question = words(matches).join(" ");
    if cut(&question).is_empty() {
        return Err(missing(verb.usage, desk.lang));
    }
    let hits = ask(desk, |store| store.find(&question, MOST))?;
    let books = in_playbooks(desk, &question)?;
    match desk.format {
        Format::Json => {
            let incidents = hits.iter().map(hit_json).collect();
            desk.out.json(&Good::new(FoundJson { incidents, playbooks: books }));
        }
        Format::Plain => print(desk, &hits, &books),
    }
    if hits.is_empty() && desk.format == Format::Plain {
        let said = desk.say("没有事件提到", "no incident speaks of").to_owned();
        desk.asides.push(format!("{said} '{question}'"));
    }
    Ok(Exit::Done)
}

fn hit_json(hit: &Hit) -> HitJson<'_> {
    HitJson {
        id: hit.number.to_string(),
        uuid: hit.incident.0,
        title: &hit.title,
        severity: hit.severity.to_string(),
        declared: hit.declared,
        entry: hit.entry.0,
        at: hit.at,
        kind: &hit.kind,
        text: &hit.text,
    }
}

/// Each incident once, with the texts in which the words were found.
fn print(desk: &mut Desk, hits: &[Hit], books: &[BookJson]) {
    let (zone, now, lang) = (desk.zone(), desk.now, desk.lang);
    let mut told = Vec::new();
    for hit in hits {
        if told.contains(&hit.incident) {
            continue;
        }
        told.push(hit.incident);
        let day = zone.day(hit.declared);
        desk.out.line(&format!("{} {} {day} {}", hit.number, hit.severity, hit.title));
        for one in hits.iter().filter(|one| one.incident == hit.incident && one.kind != "open") {
            let kind =
                crate::incident::EntryKind::parse(&one.kind).map_or(one.kind.as_str(), |kind| kind_word(kind, lang));
            let kind = crate::text::cells::pad(kind, 6);
            desk.out.line(&format!("  {} {kind} {}", zone.clock(one.at, now), one.text));
        }
    }
    for book in books {
        let step = if book.step.is_empty() { String::new() } else { format!(" {}", book.step) };
        desk.out.line(&format!("{} {}{step}: {}", desk.say("预案", "playbook"), book.id, book.text));
    }
}

/// Titles and steps of the playbooks at hand in which every word is found, in either language.
fn in_playbooks(desk: &Desk, question: &str) -> Result<Vec<BookJson>, Failure> {
    let shelf = shelf(desk)?;
    let title =
        |id: &str| shelf.library.get(id).map_or("", |playbook| playbook.revision.title.get(desk.lang)).to_owned();
    let book = |said: Mention<'_>| BookJson {
        id: said.playbook.to_owned(),
        title: title(said.playbook),
        step: said.step.map(ToString::to_string).unwrap_or_default(),
        text: said.words.get(desk.lang).to_owned(),
    };
    Ok(shelf.library.mentions(question).into_iter().map(book).collect())
}

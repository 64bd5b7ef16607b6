//! A past incident, watched: on the screen, or printed as fast as one can read.

use super::super::args::{Say, value, words};
use super::super::console;
use super::super::desk::Desk;
use super::super::entry::{EntryJson, entry_line};
use super::super::failure::{Answer, Exit, Failure};
use super::super::json::Good;
use super::super::options::Format;
use super::super::words::missing;
use super::{Verb, Writes};
use crate::incident::{EventId, Seq, Summary};
use crate::locale::replay::PRINTED;
use crate::room::playhead::{Knowledge, QUIET, Speed};
use crate::room::{Playhead, Room};
use crate::shell::pause::pause;
use crate::shell::run::Replay;
use crate::text::Span;
use clap::{ArgMatches, Command};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

/// replay.
pub const VERBS: &[Verb] = &[Verb {
    name: "replay",
    zh: "回放事件: 整个屏幕如当时, 只看不改",
    en: "watch what happened: the whole screen as it was, read-only",
    usage: "warroom replay INC [--speed 8] [--skip 60s] [--from 14:02] [--known then|now] [--plain]",
    args,
    writes: Writes::Never,
    run: replay,
}];

fn args(command: Command, say: Say) -> Command {
    command
        .arg(say.words("INC", "事件", "the incident"))
        .arg(say.option(
            "speed",
            "N",
            "快 N 倍, 1 到 600; 配合 --plain 可写 max",
            "1 to 600 times as fast; with --plain also max",
        ))
        .arg(say.option("skip", "60s", "跳过超过这个长度的静默, 或 off", "skip quiet of more than this, or off"))
        .arg(say.option(
            "from",
            "T",
            "从这一刻开始: 14:02, T+10:00, 日期时间",
            "begin then: 14:02, T+10:00, a date and time",
        ))
        .arg(say.one_of(
            "known",
            &["then", "now"],
            "当时所知 (then) 或现在所知 (now)",
            "as known then, or as known now",
        ))
        .arg(say.flag("plain", "不开屏幕, 逐条打印", "print the timeline at speed, no screen"))
}

/// How an incident is to be watched.
struct Asked {
    /// `None` for as fast as it goes.
    speed: Option<Speed>,
    quiet: Option<Span>,
    from: Option<Timestamp>,
    known: Option<Knowledge>,
}

fn replay(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let [word] = words.as_slice() else { return Err(missing(verb.usage, desk.lang)) };
    let summary = desk.summary(Some(word))?;
    let lang = desk.lang;
    let records = desk.journal()?.read(summary.id, Seq(0)).map_err(|error| Failure::journal(&error, lang))?;
    let Some(mut playhead) = Playhead::new(records) else {
        let said = desk.say("没有记录,请运行 warroom doctor", "has no records: run warroom doctor");
        return Err(Failure::new(Exit::Damaged, "damaged", format!("{} {said}", summary.number)));
    };
    let asked = asked(desk, matches, &playhead)?;
    if asked.known.is_some_and(|known| !playhead.know(known)) {
        let said = crate::locale::replay::WRITTEN_LATER.get(lang);
        return Err(Failure::new(Exit::Refused, "written-later", format!("--known then: {said}")));
    }
    if matches.get_flag("plain") || desk.format == Format::Json {
        return print(desk, &summary, playhead, &asked);
    }
    let Some(speed) = asked.speed else {
        let said = desk.say("max 只能配合 --plain", "max goes with --plain only");
        return Err(Failure::usage(format!("--speed: {said}")));
    };
    let (known, from, quiet) = (playhead.knowledge(), asked.from, asked.quiet);
    console::replay(desk, Replay { incident: summary.id, from, speed, quiet, known })
}

fn asked(desk: &Desk, matches: &ArgMatches, playhead: &Playhead) -> Result<Asked, Failure> {
    let lang = desk.lang;
    let speed = match value(matches, "speed") {
        None => Some(Speed::default()),
        Some("max") => None,
        Some(text) => Some(text.parse().map_err(|_| {
            let said = desk.say("请写 1 到 600 的整数", "needs a whole number from 1 to 600");
            Failure::usage(format!("--speed '{text}': {said}"))
        })?),
    };
    let quiet =
        match value(matches, "skip") {
            None => Some(QUIET),
            Some("off") => None,
            Some(text) => Some(text.parse().map_err(|_| {
                Failure::usage(format!("--skip: {}", crate::locale::forms::BAD_SPAN.with(lang, &[text])))
            })?),
        };
    let zone = desk.zone();
    let from = value(matches, "from").map(|text| playhead.instant(text, playhead.bounds().0, zone.as_jiff()));
    let from = from.transpose().map_err(|bad| Failure::new(Exit::Usage, "bad-time", bad.sentence(lang)))?;
    let known = value(matches, "known").map(|word| if word == "now" { Knowledge::Now } else { Knowledge::Then });
    Ok(Asked { speed, quiet, from, known })
}

/// One entry at the moment that it was known, for programs.
#[derive(Serialize)]
struct PlayedJson<'a> {
    id: &'a str,
    clock: Timestamp,
    entry: EntryJson<'a>,
}

/// Prints one entry after the other, each when its time has come.
fn print(desk: &mut Desk, summary: &Summary, mut playhead: Playhead, asked: &Asked) -> Answer {
    let zone = desk.zone();
    let number = summary.number.to_string();
    if let Some(from) = asked.from {
        playhead.go_to(from);
    }
    if desk.format == Format::Plain {
        let (start, end) = playhead.bounds();
        let speed = asked.speed.map_or_else(|| "max".to_owned(), |speed| speed.to_string());
        let values = [number.as_str(), &summary.title, &zone.full(start), &zone.full(end), &speed];
        let head = PRINTED.with(desk.lang, &values);
        desk.out.line(&head);
    }
    let mut room = Room::replay(playhead, zone.as_jiff().clone());
    // What was before the beginning that was asked for is passed over.
    let passed = room.playhead().filter(|_| asked.from.is_some()).map_or(0, |playhead| playhead.count().0);
    let entries = room.playhead().map(Playhead::entries).unwrap_or_default();
    let mut last = None;
    for (nth, (at, id)) in entries.into_iter().enumerate().skip(passed) {
        wait(asked, last.map_or(SignedDuration::ZERO, |last| at.since(last)));
        last = Some(at);
        room.turn(|playhead| playhead.go_to_count(nth + 1));
        tell(desk, &number, &room, id);
        // Whoever read it may have gone away.
        if !desk.out.hand_over() {
            break;
        }
    }
    Ok(Exit::Done)
}

fn wait(asked: &Asked, gap: SignedDuration) {
    let Some(speed) = asked.speed else { return };
    let gap = asked.quiet.map_or(gap, |quiet| gap.min(quiet.signed()));
    pause(speed.takes(gap).unsigned_abs());
}

fn tell(desk: &mut Desk, number: &str, room: &Room, id: EventId) {
    let Some(entry) = room.incident.timeline.entry(id) else { return };
    match desk.format {
        Format::Json => {
            let entry = EntryJson::of(entry, room.incident.timeline.is_pinned(id), desk.lang);
            desk.out.json(&Good::new(PlayedJson { id: number, clock: room.now, entry }));
        }
        Format::Plain => {
            let line = entry_line(entry, room.now, &desk.zone(), desk.lang);
            desk.out.line(&line);
        }
    }
}

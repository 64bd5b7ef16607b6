//! The shell verbs: each becomes the same wish as a key, and the same events.
//!
//! A verb opens the journal at most once, no playbook unless it needs one, and never asks a question. What
//! it prints is [`SafeText`](crate::text::SafeText) or JSON; what it cannot do it says in one line, with an
//! exit code, and then nothing was written.

mod args;
mod board;
mod complaints;
mod conduct;
mod console;
mod desk;
mod entry;
mod failure;
mod files;
mod hyphen;
mod json;
mod library;
mod manual;
mod memory;
mod options;
mod print;
mod progress;
mod settings;
mod source;
mod state;
mod time;
mod tracked;
mod verbs;
mod words;
mod wrong;

pub use options::{Options, Times};

use crate::app::ringing::Sound;
use crate::house::Config;
use crate::incident::Person;
use crate::layout::Access;
use crate::shell::clock::wall;
use crate::shell::paths::keep_files_private;
use crate::shell::signals::outlive_file_limits;
use crate::text::{Lang, SafeText};
use crate::theme::Asked;
use clap::ArgMatches;
use desk::{Desk, Settings, Traces};
use failure::{Answer, Exit, Failure};
use jiff::Timestamp;
use json::Bad;
use options::Format;
use print::Paper;
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Does what the words of the command line ask.
pub fn run(argv: impl IntoIterator<Item = OsString>) -> ExitCode {
    keep_files_private();
    // Where the system refuses the handler, a limit on files stays what it is everywhere else.
    outlive_file_limits().ok();
    let argv: Vec<OsString> = argv.into_iter().collect();
    let words: Vec<String> = argv.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let settings = settings::read(&words);
    let lang = language(&words, &settings.config);
    let before_end = || words.iter().take_while(|word| *word != "--");
    let format = if before_end().any(|word| word == "--json") { Format::Json } else { Format::Plain };
    let mut out = Paper::new(Box::new(std::io::stdout()));
    let (answer, asides) = match parse(argv, &words, lang) {
        Ok(Parsed::Matches(matches)) => return start(&matches, lang, settings, format, out),
        Ok(Parsed::Help(text)) => {
            out.block(&text);
            (Ok(Exit::Done), Vec::new())
        }
        Err(failure) => (Err(failure), Vec::new()),
    };
    end(answer, asides, format, out, unwritten(lang, Traces::None))
}

enum Parsed {
    Matches(ArgMatches),
    Help(String),
}

fn parse(argv: Vec<OsString>, words: &[String], lang: Lang) -> Result<Parsed, Failure> {
    use clap::error::ErrorKind;
    if let Some(failure) = wrong::unknown_verb(words, lang) {
        return Err(failure);
    }
    let command = args::command(lang);
    let argv = hyphen::marked(argv, &command);
    match command.try_get_matches_from(argv) {
        Ok(matches) => Ok(Parsed::Matches(matches)),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            Ok(Parsed::Help(error.to_string()))
        }
        Err(error) => Err(wrong::complaint(&error, lang)),
    }
}

/// The language asked for by `--lang`, else by `WARROOM_LANG`, by the settings, by the environment, else English.
fn language(words: &[String], config: &Config) -> Lang {
    let asked = words.iter().take_while(|word| *word != "--");
    let given = asked.enumerate().find_map(|(at, word)| match word.as_str() {
        "--lang" => words.get(at + 1).cloned(),
        word => word.strip_prefix("--lang=").map(str::to_owned),
    });
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let parse = |name: String| Lang::parse_two(&name).map(|(first, _)| first);
    given
        .and_then(parse)
        .or_else(|| set("WARROOM_LANG").and_then(parse))
        .or_else(|| config.lang.map(|(first, _)| first))
        .or_else(|| ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(set).find_map(parse))
        .unwrap_or_default()
}

/// Who asks, when nobody said so.
fn login_name() -> String {
    let names = ["WARROOM_AS", "USER", "LOGNAME"].into_iter().filter_map(|name| std::env::var(name).ok());
    let known = names.map(|name| name.trim().to_owned()).find(|name| !name.is_empty());
    known.unwrap_or_else(|| match rustix::process::getuid().as_raw() {
        0 => "root".to_owned(),
        user => format!("uid-{user}"),
    })
}

fn start(matches: &ArgMatches, lang: Lang, settings: Settings, format: Format, out: Paper) -> ExitCode {
    let now = match wall() {
        Ok(now) => now,
        Err(wrong) => {
            let failure = Failure::new(Exit::Failed, "clock", wrong.sentence(lang));
            return end(Err(failure), Vec::new(), format, out, unwritten(lang, Traces::None));
        }
    };
    // The journal keeps whole milliseconds; a time in the epoch's first millisecond cannot be out of bounds.
    let now = Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now);
    let mut desk = Desk::new(lang, format, Person::new(login_name()), now, out);
    if let Err(error) = crate::shell::cores::forbid() {
        desk.asides.push(crate::locale::forms::CORES_ALLOWED.with(lang, &[&error.to_string()]));
    }
    desk.asides.extend(settings.refused.iter().map(|wrong| wrong.one_line(lang)));
    desk.settings = settings;
    desk.theme = colours(matches);
    let answer = settle(&mut desk, matches).and_then(|()| match matches.subcommand() {
        Some((name, inner)) if matches.get_flag("read-only") && verbs::writes(name, inner) => {
            Err(wrong::for_console("--read-only", lang))
        }
        Some((name, matches)) => verbs::run(&mut desk, name, matches),
        None => {
            let options = options(&desk, matches);
            console::open(&mut desk, &options)
        }
    });
    let unwritten = unwritten(desk.lang, desk.traces);
    end(answer, desk.asides, format, desk.out, unwritten)
}

/// The options that hold for every verb; they may stand before it or after it.
fn settle(desk: &mut Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let inner = matches.subcommand().map_or(matches, |(_, inner)| inner);
    if let Some(name) = args::value(inner, "lang")
        && Lang::parse_two(name).is_none()
    {
        let said = desk.say("不支持的语言 (用 zh、en 或 zh+en)", "no such language (use zh, en or zh+en)");
        return Err(Failure::usage(format!("--lang '{name}': {said}")));
    }
    if let Some(name) = args::value(inner, "as") {
        let name = name.trim();
        if name.is_empty() || name.len() > 200 || name.contains(['\n', '\r']) {
            return Err(Failure::usage(desk.say("--as 需要一个姓名", "--as needs a name, in one line")));
        }
        desk.me = Person::new(name);
    }
    for name in ["home", "playbooks"] {
        if args::value(inner, name).is_some_and(str::is_empty) {
            let said = desk.say("需要一个文件夹", "needs a folder");
            return Err(Failure::usage(format!("--{name} {said}")));
        }
    }
    if let Some(folder) = args::value(inner, "playbooks").filter(|folder| !Path::new(folder).is_dir()) {
        // A slip in the name would silently take the playbooks of another folder.
        let said = desk.say("没有这个文件夹 (请检查路径)", "there is no such folder (look at the path)");
        return Err(Failure::new(Exit::NotFound, "no-such-folder", format!("--playbooks '{folder}': {said}")));
    }
    desk.home = args::value(inner, "home").map(PathBuf::from);
    desk.playbooks = args::value(inner, "playbooks").map(PathBuf::from);
    desk.times = if inner.get_flag("utc") { Times::Utc } else { Times::Local };
    desk.heed_zone();
    Ok(())
}

/// The colours that are asked for before a verb, or by one that opens a console.
fn colours(matches: &ArgMatches) -> Asked {
    let asked = |matches: &ArgMatches| {
        let own = |name| matches.try_get_one::<String>(name).ok().flatten().map(String::as_str);
        Asked::of(own("color"), own("theme"), own("glyphs"))
    };
    let inner = matches.subcommand().map(|(_, inner)| asked(inner)).unwrap_or_default();
    inner.or(asked(matches))
}

fn options(desk: &Desk, matches: &ArgMatches) -> Options {
    let own = |name| args::value(matches, name).map(str::to_owned);
    Options {
        home: desk.home.clone(),
        playbooks: desk.playbooks.clone(),
        lang: desk.lang,
        second: match own("lang") {
            Some(name) => Lang::parse_two(&name).and_then(|(_, second)| second),
            None => desk.config().lang.filter(|(first, _)| *first == desk.lang).and_then(|(_, second)| second),
        },
        me: desk.me.clone(),
        incident: own("inc"),
        layout: own("layout").or_else(|| desk.config().layout.clone()),
        theme: desk.theme,
        access: if matches.get_flag("read-only") { Access::ReadOnly } else { Access::Full },
        sound: match own("bell").as_deref() {
            Some("on") => Sound::On,
            Some("off") => Sound::Off,
            _ => Sound::Auto,
        },
        times: desk.times,
    }
}

/// What is said when standard output takes nothing. Whoever is not told that it was recorded does it again.
fn unwritten(lang: Lang, traces: Traces) -> &'static str {
    match (lang, traces) {
        (Lang::En, Traces::Recorded) => "recorded, but it cannot be written to standard output",
        (Lang::Zh, Traces::Recorded) => "已记录, 但无法写到标准输出",
        (Lang::En, Traces::None) => "cannot write to standard output",
        (Lang::Zh, Traces::None) => "无法写到标准输出",
    }
}

/// Says how it went and hands everything over.
fn end(answer: Answer, asides: Vec<String>, format: Format, mut out: Paper, unwritten: &str) -> ExitCode {
    asides.iter().for_each(|aside| tell(aside));
    let exit = match &answer {
        Ok(exit) => *exit,
        Err(failure) => {
            match format {
                Format::Json => out.json(&Bad::new(failure)),
                Format::Plain => tell(&failure.placed()),
            }
            failure.exit
        }
    };
    match out.finish() {
        Ok(()) => exit.into(),
        Err(error) => {
            tell(&format!("{unwritten}: {error}"));
            Exit::Failed.into()
        }
    }
}

/// One line on standard error. If even that is gone, the exit code still tells.
fn tell(message: &str) {
    let line = format!("warroom: {}\n", SafeText::line(message));
    drop(std::io::stderr().write_all(line.as_bytes()));
}

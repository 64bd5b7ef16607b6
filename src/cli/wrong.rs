//! What clap found wrong, in one line, in our words, with the nearest right word.

use super::args::WITH_VALUE;
use super::desk::called;
use super::failure::{Exit, Failure};
use super::verbs::all;
use crate::text::{Lang, nearest};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Tells the first word of `argv` that is neither a verb nor an incident, before clap takes it for either.
pub fn unknown_verb(argv: &[String], lang: Lang) -> Option<Failure> {
    let mut rest = argv.iter().skip(1);
    let word = loop {
        let word = rest.next()?;
        match word.as_str() {
            "--" => return None,
            option if WITH_VALUE.contains(&option) => drop(rest.next()),
            option if option.starts_with('-') => {}
            word => break word,
        }
    };
    if all().any(|verb| verb.name == word) {
        return None;
    }
    if called(word).is_some() {
        // `warroom INC-1 tick x`: the verb comes first.
        let verb = rest.find(|word| !word.starts_with('-')).filter(|next| all().any(|verb| verb.name == *next))?;
        return Some(Failure::usage(match lang {
            Lang::En => format!("the verb comes first: warroom {verb} {word} .."),
            Lang::Zh => format!("子命令写在前面: warroom {verb} {word} .."),
        }));
    }
    let like = nearest(word, all().map(|verb| verb.name));
    let message = match (like, lang) {
        (Some(like), Lang::En) => format!("there is no verb '{word}'. Did you mean '{like}'?"),
        (Some(like), Lang::Zh) => format!("没有子命令 '{word}'。是否想写 '{like}'?"),
        (None, Lang::En) => format!("there is no verb '{word}' (warroom --help shows them)"),
        (None, Lang::Zh) => format!("没有子命令 '{word}' (warroom --help 可查)"),
    };
    Some(Failure::new(Exit::Usage, "unknown-verb", message))
}

/// An option of the console stands by a verb.
pub fn for_console(option: &str, lang: Lang) -> Failure {
    Failure::usage(match lang {
        Lang::En => format!("{option} is for the console (warroom {option}): no verb takes it"),
        Lang::Zh => format!("{option} 只用于控制台 (warroom {option}),子命令不支持"),
    })
}

/// Options of the console alone.
const OF_CONSOLE: [&str; 5] = ["--read-only", "--layout", "--theme", "--color", "--glyphs"];

/// What clap complains of.
pub fn complaint(error: &clap::Error, lang: Lang) -> Failure {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    };
    let argument = text(ContextKind::InvalidArg);
    let argument = argument.split(' ').next().unwrap_or_default();
    if error.kind() == ErrorKind::UnknownArgument && OF_CONSOLE.contains(&argument) {
        return for_console(argument, lang);
    }
    let value = text(ContextKind::InvalidValue);
    let (zh, en) = match error.kind() {
        ErrorKind::UnknownArgument => (format!("没有选项 '{argument}'"), format!("there is no option '{argument}'")),
        ErrorKind::InvalidValue if value.is_empty() => {
            (format!("{argument} 后面要有值"), format!("{argument} needs a value"))
        }
        ErrorKind::InvalidValue => {
            let valid = text(ContextKind::ValidValue);
            (
                format!("{argument} 不能是 '{value}' (可用: {valid})"),
                format!("{argument} cannot be '{value}' (use one of: {valid})"),
            )
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = text(ContextKind::InvalidArg);
            (format!("缺少 {missing}"), format!("{missing} is missing"))
        }
        ErrorKind::ArgumentConflict => {
            let prior = text(ContextKind::PriorArg);
            match prior.split(' ').next().unwrap_or_default() {
                prior if prior.is_empty() || prior == argument => {
                    (format!("{argument} 只能写一次"), format!("{argument} stands there twice"))
                }
                prior => (
                    format!("{argument} 和 {prior} 不能同时写: 请只留一个"),
                    format!("{argument} and {prior} do not go together: write one of them"),
                ),
            }
        }
        ErrorKind::InvalidUtf8 => ("参数不是 UTF-8".into(), "an argument is not UTF-8".into()),
        _ => {
            let first = error.to_string();
            let first = first.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
            (first.clone(), first)
        }
    };
    let like = [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand]
        .into_iter()
        .map(text)
        .find(|like| !like.is_empty());
    let message = match (like, lang) {
        (None, Lang::Zh) => zh,
        (None, Lang::En) => en,
        (Some(like), Lang::Zh) => format!("{zh}。是否想写 '{like}'?"),
        (Some(like), Lang::En) => format!("{en}. Did you mean '{like}'?"),
    };
    Failure::usage(message)
}

//! Texts and values that begin with a hyphen: `-5m pool full` is no option, nor is the value `-3`.
//!
//! The parser takes every word with a hyphen for an option. Before it looks, such words after a verb that
//! takes a text are given a sign in front that no word of a command line can carry; [`bare`] takes it off.

use clap::Command;
use std::ffi::OsString;

/// No word of a command line holds a NUL.
const SIGN: &str = "\0";

/// The verbs whose words are a text.
const WRITING: [&str; 13] = [
    "note",
    "fact",
    "decide",
    "drill",
    "since",
    "ask",
    "timebox",
    "hyp",
    "poll",
    "mark",
    "followup",
    "verify-step",
    "can",
];

/// The word without the sign.
pub fn bare(word: &str) -> &str {
    word.strip_prefix(SIGN).unwrap_or(word)
}

/// The command line with the sign before every text that begins with a hyphen.
pub fn marked(argv: Vec<OsString>, command: &Command) -> Vec<OsString> {
    let verb = |word: &OsString| word.to_str().filter(|word| WRITING.contains(word)).map(str::to_owned);
    let Some((at, name)) = argv.iter().enumerate().skip(1).find_map(|(at, word)| Some((at, verb(word)?))) else {
        return argv;
    };
    let mut is_value = false;
    let mut is_over = false;
    let sign = |(nth, word): (usize, OsString)| {
        let Some(text) = word.to_str().filter(|_| nth > at && !is_over) else { return word };
        is_over = text == "--";
        if std::mem::take(&mut is_value) || is_over {
            return word;
        }
        is_value = takes_value(command, &name, text);
        if !is_value && is_text(text) { OsString::from(format!("{SIGN}{text}")) } else { word }
    };
    argv.into_iter().enumerate().map(sign).collect()
}

/// Whether the word begins with a hyphen and cannot be an option: options are one word with two hyphens.
fn is_text(word: &str) -> bool {
    match word.strip_prefix("--") {
        Some(long) => long.split('=').next().is_some_and(|name| name.contains(char::is_whitespace)),
        None => word.starts_with('-') && !matches!(word, "-" | "-h"),
    }
}

/// Whether the word is an option whose value is the next word.
fn takes_value(command: &Command, verb: &str, word: &str) -> bool {
    let own = command.find_subcommand(verb).into_iter().flat_map(Command::get_arguments);
    let Some(name) = word.strip_prefix("--") else {
        let short = word.strip_prefix('-').and_then(|rest| rest.parse::<char>().ok());
        let mut own = own.filter(|arg| arg.get_action().takes_values());
        return short.is_some_and(|short| own.any(|arg| arg.get_short() == Some(short)));
    };
    let mut all = own.chain(command.get_arguments());
    all.any(|arg| arg.get_long() == Some(name) && arg.get_action().takes_values())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn texts(line: &[&str]) -> Vec<String> {
        let argv = std::iter::once(&"warroom").chain(line).map(OsString::from).collect();
        let marked = marked(argv, &super::super::args::command(Lang::En));
        marked.iter().filter_map(|word| Some(word.to_str()?.strip_prefix(SIGN)?.to_owned())).collect()
    }

    #[test]
    fn a_text_may_begin_with_a_hyphen_and_an_option_stays_one() {
        assert_eq!(texts(&["note", "-5m pool full"]), ["-5m pool full"]);
        assert_eq!(texts(&["note", "1", "-5m", "pool", "--tag", "db"]), ["-5m"]);
        assert_eq!(texts(&["fact", "-- see the board"]), ["-- see the board"]);
        assert_eq!(texts(&["--as", "Li", "decide", "--force is not needed", "--force"]), ["--force is not needed"]);
        assert_eq!(texts(&["since", "-10m"]), ["-10m"]);
        assert_eq!(texts(&["ask", "bob", "-3m", "look"]), ["-3m"]);
        assert_eq!(texts(&["verify-step", "can", "lag", "-3", "--at", "-5m"]), ["-3"]);
        for line in [
            &["note", "x", "--at", "-5m"][..],
            &["note", "x", "--at=-5m", "--tag=a b"],
            &["note", "-"],
            &["note", "-h"],
            &["note", "--", "-5m x"],
            &["tick", "-5m"],
        ] {
            assert_eq!(texts(line), Vec::<String>::new(), "{line:?}");
        }
    }
}

//! A report in sentences, without a single line that begins with a time: each sentence with a time in it is
//! an entry at that time.

use super::collect::{Found, Raw, anywhere};
use super::digits::skip_spaces;
use super::line::{Lead, Line};
use super::preface::clean;
use super::stamp::{Stamp, head};
use crate::exchange::guess::{About, Guesses};

/// Collects the sentences that speak of a time.
pub(super) fn collect<'a>(lines: &[Line<'a>], guesses: &mut Guesses) -> Found<'a> {
    let mut found = Found::default();
    for line in lines.iter().filter(|line| !line.words.is_empty()) {
        if line.lead == Lead::Heading && found.entries.is_empty() {
            found.preface.heading(line.words);
            continue;
        }
        if found.entries.is_empty() && found.zone.is_none() {
            found.zone = super::zone::mentioned(line.words);
        }
        sentences(line.words).for_each(|sentence| take(&mut found, line, sentence, guesses));
    }
    found
}

fn take<'a>(found: &mut Found<'a>, line: &Line<'a>, sentence: &'a str, guesses: &mut Guesses) {
    let text = clean(sentence);
    match (spoken(sentence), found.entries.last_mut()) {
        (Some(stamp), _) => {
            let time = stamp.time.map_or(String::new(), |time| time.strftime("%H:%M:%S").to_string());
            let zh = format!("句中提到 {time},按此时间记为一条");
            let section = anywhere(sentence).map(|written| (line.number, written)).or(found.spoken);
            found.spoken = section;
            guesses.say(About::Mention, line.number, &zh, &format!("a sentence that speaks of {time}: an entry then"));
            found.entries.push(Raw { line: line.number, source: line.words, stamp, section, text });
        }
        (None, Some(last)) => {
            last.text.push('\n');
            last.text += &text;
        }
        (None, None) => found.preface.line(sentence),
    }
}

/// The first moment that a sentence speaks of.
fn spoken(sentence: &str) -> Option<Stamp> {
    let starts = sentence.char_indices().filter(|(at, c)| {
        let before = sentence[..*at].chars().next_back();
        c.is_alphanumeric() && before.is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, ':' | '.'))
    });
    starts.filter_map(|(at, _)| head(&sentence[at..])).map(|(stamp, _)| stamp).find(|stamp| stamp.time.is_some())
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.char_indices().find_map(|(at, c)| {
            let end = at + c.len_utf8();
            match c {
                '。' | '；' | '！' | '？' => Some(end),
                '.' | ';' | '!' | '?' if rest[end..].starts_with(char::is_whitespace) => Some(end),
                _ => None,
            }
        });
        let (one, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = skip_spaces(after);
        (!one.is_empty()).then_some(one)
    })
}

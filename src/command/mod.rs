//! What can be typed into the input box: notes, and commands that begin with `/`.
//!
//! A command becomes a [`Typed`], which the app carries out like a key. The registry is the one list of
//! commands; the help and the nearest name are made from it. This module refuses to know the app.

mod clocks;
mod complete;
mod dated;
mod decision;
mod drill;
mod ending;
mod note;
mod people;
mod registry;
mod replay;
mod step;

pub use complete::{Candidate, complete};
pub use dated::{Dated, dated, forced, takes_force};
pub use drill::read_score;
pub use note::can_report;
pub use people::{gives_several, roles_given};
pub use registry::{COMMANDS, Spec};

use crate::incident::{Intent, Number, TimeBoxWish};
use crate::input::Action;
use crate::locale::forms as words;
use crate::text::{Lang, Span, when};
use jiff::{Timestamp, Zoned};

/// What a typed line asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Typed {
    /// This is wished, as of this time.
    Wish(Intent, Option<Timestamp>),
    /// The same as a key.
    Act(Action),
    /// Open the form of a decision with this beginning.
    Decide(String),
    /// Open the declare form with this title.
    Declare(String),
    /// Open the popup of this notice.
    Say(String),
    /// Open the incident with this number.
    Open(Number),
    /// Find an incident by these letters.
    Find(String),
    /// Watch the past of the incident with this number; of the one on the screen without.
    Replay(Option<Number>),
    /// What changed since this time; without one, since somebody last looked.
    Since(Option<Timestamp>),
    /// Go to this time of the incident.
    Goto(String),
    /// Take this playbook.
    Playbook(String),
    /// Speak this language, and this one beside it.
    Speak(Lang, Option<Lang>),
    /// Let this one have the pointer.
    Mouse(Mouse),
    /// Take this layout; the next one without a name.
    Layout(String),
    /// Do this to the entry that is looked at in the timeline.
    OnEntry(OnEntry),
    /// Edit the line in $EDITOR.
    Edit(String),
    /// Write the whole review in $EDITOR.
    Review,
    /// Read the report of the open incident.
    Report,
    /// Write the open incident into a file; without a name into one named after it.
    Export(Option<String>),
    /// Take in a file of past incidents, as these options of `warroom import` say.
    Import {
        /// The file.
        file: String,
        /// The options, each as one word.
        options: Vec<String>,
    },
    /// Find these words in all incidents.
    Search(String),
    /// The figures over all incidents.
    Stats,
    /// Play this drill, in a console of its own.
    Drill(String),
    /// Play this past incident as an exercise; without a number the one that is watched.
    DrillFrom(Option<Number>),
    /// The drills at hand.
    Drills,
    /// The playbooks at hand.
    Playbooks,
    /// Leave the console.
    Leave,
}

/// Who has the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mouse {
    /// We have: clicks select and the wheel scrolls; the terminal's own selection needs Shift.
    #[default]
    Ours,
    /// The terminal has, to select and copy.
    Terminals,
}

/// What is done to an entry of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OnEntry {
    /// Keep it in sight, or not.
    Pin,
    /// New words.
    Correct(String),
    /// Strike it.
    Retract(String),
}

/// What a command sees while it is read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// What follows the command's name.
    pub rest: &'a str,
    /// What time it is, in the zone of the screen.
    pub now: &'a Zoned,
}

/// Reads a typed line.
///
/// # Errors
/// One sentence that says what is wrong with it and how it is written; nothing was done.
pub fn read(line: &str, now: &Zoned, lang: Lang) -> Result<Typed, String> {
    let (line, _) = forced(line.trim(), now);
    let line = line.as_str();
    let Some(body) = command_body(line) else {
        let text = line.strip_prefix("//").map_or(line.to_owned(), |rest| format!("/{rest}"));
        return note::note(crate::incident::NoteClass::Note, &text, now);
    };
    let (name, rest) = match body.split_once(char::is_whitespace) {
        Some((name, rest)) => (name, rest.trim()),
        None => (body, ""),
    };
    let reading = Reading { rest, now };
    match COMMANDS.iter().find(|spec| spec.name == name || spec.aliases.contains(&name)) {
        Some(spec) => (spec.read)(reading).ok_or_else(|| words::USAGE.with(lang, &[&spec.usage()])),
        None => Err(unknown(name, lang)),
    }
}

/// Whom a line that begins with a name asks, and how long they have; `None` for a plain note.
pub fn asks(line: &str, now: &Zoned) -> Option<(String, Span)> {
    match note::note(crate::incident::NoteClass::Note, line.trim(), now) {
        Ok(Typed::Wish(Intent::TimeBox(TimeBoxWish::Set { to, lasts, .. }), _)) => Some((to, lasts)),
        _ => None,
    }
}

/// The name of the command that a line begins with, as far as it is typed; `None` for a note.
pub fn name(line: &str) -> Option<&str> {
    command_body(line.trim_start()).and_then(|body| body.split_whitespace().next())
}

/// Whether a line begins with the sign of a command.
pub fn is_command(line: &str) -> bool {
    command_body(line.trim()).is_some()
}

/// What follows the sign of a command; `//` begins a note with a slash.
fn command_body(line: &str) -> Option<&str> {
    const SIGNS: [char; 4] = ['/', '／', ':', '：'];
    if line.starts_with("//") {
        return None;
    }
    // Who types both `:` and `/` means a command all the same.
    let body = line.strip_prefix(SIGNS)?;
    let body = body.strip_prefix(SIGNS).unwrap_or(body);
    (!body.is_empty()).then_some(body)
}

fn unknown(name: &str, lang: Lang) -> String {
    let names = COMMANDS.iter().flat_map(|spec| std::iter::once(spec.name).chain(spec.aliases.iter().copied()));
    match crate::text::nearest(name, names) {
        Some(like) => words::UNKNOWN_COMMAND.with(lang, &[name, like]),
        None => words::UNKNOWN_COMMAND_BARE.with(lang, &[name]),
    }
}

/// Splits off `at 14:05` at the end of `rest`.
fn split_time<'a>(rest: &'a str, now: &Zoned) -> (&'a str, Option<Timestamp>) {
    if let Some(at) = rest.strip_prefix("at ").and_then(|at| when(at, now.timestamp(), now.time_zone()).ok()) {
        return ("", Some(at));
    }
    let found = rest
        .rfind(" at ")
        .and_then(|at| Some((&rest[..at], when(&rest[at + 4..], now.timestamp(), now.time_zone()).ok()?)));
    match found {
        Some((head, at)) => (head.trim_end(), Some(at)),
        None => (rest, None),
    }
}

/// The first word and what follows it; both are needed.
fn two(rest: &str) -> Option<(&str, &str)> {
    let (first, second) = rest.split_once(char::is_whitespace)?;
    let second = second.trim();
    (!second.is_empty()).then_some((first, second))
}

/// A text that must be there.
fn one(rest: &str) -> Option<&str> {
    (!rest.is_empty()).then_some(rest)
}

/// A text and the length that `word` brings at its end: `half of them next 10m`. Where no digit follows, the word is
/// one of the text; a slip in a length is none of it, and `None`.
fn length_at_end<'a>(text: &'a str, word: &str) -> Option<(&'a str, Option<Span>)> {
    let begins = |head: &str| head.is_empty() || head.ends_with(char::is_whitespace);
    match text.rsplit_once(word).filter(|(head, _)| begins(head)) {
        Some((head, length)) if length.trim().starts_with(|c: char| c.is_ascii_digit()) => {
            Some((head.trim(), Some(people::spoken(length.trim())?)))
        }
        _ => Some((text.trim(), None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::{NoteClass, RoleId, Severity};

    fn now() -> Zoned {
        "2026-11-21T14:20:42+08:00[Asia/Shanghai]".parse().unwrap()
    }

    fn typed(line: &str) -> Result<Typed, String> {
        read(line, &now(), Lang::En)
    }

    #[test]
    fn a_plain_line_is_a_note_and_a_leading_time_back_dates_it() {
        let Ok(Typed::Wish(Intent::Note { class, text, .. }, at)) = typed("14:05 pool full #db") else { panic!() };
        assert_eq!((class, text.as_str()), (NoteClass::Note, "pool full #db"));
        assert_eq!(at.unwrap().to_string(), "2026-11-21T06:05:00Z");
    }

    #[test]
    fn two_slashes_begin_a_note_with_a_slash() {
        let Ok(Typed::Wish(Intent::Note { text, .. }, None)) = typed("//var/log is full") else { panic!() };
        assert_eq!(text, "/var/log is full");
    }

    #[test]
    fn commands_take_their_words_in_both_scripts() {
        assert_eq!(
            typed("/sev P1 all regions"),
            Ok(Typed::Wish(Intent::ChangeSeverity { to: Severity::P1, why: "all regions".into() }, None))
        );
        assert_eq!(
            typed("：role comms 王芳"),
            Ok(Typed::Wish(Intent::Assign { role: RoleId::new("comms"), person: "王芳".into() }, None))
        );
        let Ok(Typed::Wish(Intent::Tick { step, .. }, Some(at))) = typed("/tick scope at 14:05") else { panic!() };
        assert_eq!((step.as_str(), at.to_string().as_str()), ("scope", "2026-11-21T06:05:00Z"));
        let Ok(Typed::Wish(Intent::Choose { choice, .. }, None)) = typed("/choose which-layer=database") else {
            panic!()
        };
        assert_eq!(choice, "database");
    }

    #[test]
    fn an_unknown_command_offers_the_nearest_and_a_wrong_one_its_usage() {
        assert_eq!(typed("/decid x"), Err("there is no command '/decid'. Did you mean '/decide'?".into()));
        assert_eq!(typed("/sev P9 why"), Err("use: /sev P0|P1|P2|P3 WHY".into()));
    }

    #[test]
    fn no_two_commands_have_one_name() {
        let mut names = std::collections::HashSet::new();
        for spec in COMMANDS {
            assert!(names.insert(spec.name), "{}", spec.name);
            spec.aliases.iter().for_each(|alias| assert!(names.insert(alias), "{alias}"));
        }
    }
}

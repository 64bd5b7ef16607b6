//! What a typed line says of time: when it happened, and that a person means it although that is long ago.

use super::{COMMANDS, Typed, command_body, read};
use crate::incident::{Force, Intent};
use crate::text::Lang;
use crate::text::when::{When, leading};
use jiff::Zoned;

/// The word by which a person means what would be refused.
const FORCE: &str = "--force";

/// A line that brings a time along.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    /// When it happened.
    pub when: When,
    /// Whether that may be longer ago than a day.
    pub force: Force,
    /// What is wished.
    pub intent: Intent,
}

/// When the wish that `line` is happened; `None` for one that is of now, or is no wish.
pub fn dated(line: &str, now: &Zoned) -> Option<Dated> {
    let (line, force) = forced(line.trim(), now);
    let Ok(Typed::Wish(intent, Some(at))) = read(&line, now, Lang::En) else { return None };
    let said = words(&line);
    let typed = leading(said, now).map(|(when, _)| when).or_else(|| trailing(said, now));
    let is_taken_as_yesterday = typed.is_some_and(|when| when.is_taken_as_yesterday);
    Some(Dated { when: When { at, is_taken_as_yesterday }, force, intent })
}

/// `line` without `--force`, and whether a person means by it what would be refused. It counts beside the time, and
/// as the first word of a command that is no text; anywhere else it is a word of the text like any other.
pub fn forced(line: &str, now: &Zoned) -> (String, Force) {
    let found = line.match_indices(FORCE).find(|(at, _)| {
        let (head, tail) = (&line[..*at], &line[at + FORCE.len()..]);
        let stands_alone = (head.is_empty() || head.ends_with(char::is_whitespace))
            && (tail.is_empty() || tail.starts_with(char::is_whitespace));
        stands_alone && is_meant(head.trim_end(), tail.trim_start(), now)
    });
    let Some((at, _)) = found else { return (line.to_owned(), Force::Heed) };
    let (head, tail) = (line[..at].trim_end(), line[at + FORCE.len()..].trim_start());
    let joint = if head.is_empty() || tail.is_empty() { "" } else { " " };
    (format!("{head}{joint}{tail}"), Force::Overrule)
}

/// Whether `--force` as the first word of a command means anything: it does where the command is no text.
pub fn takes_force(line: &str) -> bool {
    let name = command_body(line.trim()).and_then(|body| body.split_whitespace().next());
    let spec = name.and_then(|name| COMMANDS.iter().find(|spec| spec.name == name || spec.aliases.contains(&name)));
    spec.is_some_and(|spec| !spec.words.contains("TEXT"))
}

/// Whether `--force` between `head` and `tail` is one.
fn is_meant(head: &str, tail: &str, now: &Zoned) -> bool {
    let is_command = command_body(head).is_some();
    match words(head) {
        "" => (is_command && takes_force(head)) || leading(tail, now).is_some(),
        said if leading(said, now).is_some_and(|(_, rest)| rest.is_empty()) => true,
        said => {
            let ends = tail.is_empty() && trailing(said, now).is_some();
            let follows = leading(tail, now).is_some_and(|(_, rest)| rest.is_empty()) && tail.starts_with("at ");
            is_command && (ends || follows)
        }
    }
}

/// The time that stands at the end of what a command says: `.. at 14:05`.
fn trailing(said: &str, now: &Zoned) -> Option<When> {
    let at = said.rfind(" at ")? + 1;
    leading(&said[at..], now).filter(|(_, rest)| rest.is_empty()).map(|(when, _)| when)
}

/// What a line says: what follows the name of a command, or all of it.
fn words(line: &str) -> &str {
    match command_body(line) {
        Some(body) => body.split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Zoned {
        "2026-11-21T14:20:42+08:00[Asia/Shanghai]".parse().unwrap()
    }

    #[test]
    fn force_counts_beside_the_time_and_where_a_command_is_no_text() {
        for (line, rest) in [
            ("-30h --force old", "-30h old"),
            ("--force -30h old", "-30h old"),
            ("昨天 13:50 --force 告警", "昨天 13:50 告警"),
            ("/note -30h --force old", "/note -30h old"),
            ("/note --force -30h old", "/note -30h old"),
            ("/tick scope at 13:00 --force", "/tick scope at 13:00"),
            ("/tick scope --force at 13:00", "/tick scope at 13:00"),
            ("/tick --force scope", "/tick scope"),
        ] {
            assert_eq!(forced(line, &now()), (rest.to_owned(), Force::Overrule), "{line}");
        }
        for text in ["ran git push --force", "--force was used", "-5m ran push --force", "/note --force was used"] {
            assert_eq!(forced(text, &now()), (text.to_owned(), Force::Heed));
        }
    }

    #[test]
    fn a_time_counts_wherever_a_command_takes_one() {
        let at = |line: &str| dated(line, &now()).map(|dated| dated.when.at.to_string());
        for line in ["13:50 x", "/fact 13:50 x", "/mark 13:50", "/tick scope at 13:50", "/mitigate at 13:50"] {
            assert_eq!(at(line).as_deref(), Some("2026-11-21T05:50:00Z"), "{line}");
        }
        assert!(dated("/tick scope at 23:50", &now()).is_some_and(|dated| dated.when.is_taken_as_yesterday));
        assert_eq!((at("/goto 13:50"), at("/tick scope"), at("pool full")), (None, None, None));
    }
}

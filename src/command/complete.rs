//! What a half-typed word of the input box may become: commands, steps, answers, roles, people, tags.

use super::COMMANDS;
use crate::incident::known_roles;
use crate::room::Room;
use crate::text::Lang;

/// One way to go on: what stands in place of the half-typed word, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The whole word, its sign included.
    pub word: String,
    /// What it is, in a few words.
    pub about: String,
}

/// What the last word of `before`, the text before the caret, may become; and where that word begins, in
/// bytes. `rota` are names of people that are known beside those in the incident. Nothing is offered for an empty word of a plain note.
pub fn complete(before: &str, room: Option<&Room>, rota: &[&str], lang: Lang) -> (usize, Vec<Candidate>) {
    let from =
        before.rfind([' ', '\n', '=', '　']).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = &before[from..];
    let mut found = match (first(before), word.chars().next()) {
        (_, Some('@' | '＠')) => people(word, room, rota, lang),
        (_, Some('#' | '＃')) => tags(word, room),
        (Some(_), _) if from == 0 => commands(word, lang),
        (Some(command), _) => argument(command, before, word, room, rota, lang),
        (None, _) => Vec::new(),
    };
    // What is typed in full needs no help.
    found.retain(|candidate| candidate.word != word);
    found.dedup_by(|one, other| one.word == other.word);
    (from, found)
}

/// The name of the command that the line begins with.
fn first(before: &str) -> Option<&str> {
    let body = ["/", "／", ":", "："].iter().find_map(|sign| before.strip_prefix(sign))?;
    body.split(char::is_whitespace).next()
}

fn commands(word: &str, lang: Lang) -> Vec<Candidate> {
    let sign = word.chars().next().unwrap_or('/');
    let typed = word.trim_start_matches(sign);
    let begins = COMMANDS.iter().filter(|spec| spec.name.starts_with(typed));
    begins
        .map(|spec| Candidate { word: format!("{sign}{}", spec.name), about: spec.about.get(lang).to_owned() })
        .collect()
}

/// Words after a command: its usage says what the first one is.
fn argument(command: &str, before: &str, word: &str, room: Option<&Room>, rota: &[&str], lang: Lang) -> Vec<Candidate> {
    let Some(spec) = COMMANDS.iter().find(|spec| spec.name == command || spec.aliases.contains(&command)) else {
        return Vec::new();
    };
    let Some(room) = room else { return Vec::new() };
    // Each role of several begins anew.
    let begun = before.rfind([',', '，', '、']).filter(|_| spec.name == "role").map_or(before, |at| &before[at..]);
    let nth = begun.split([' ', '=']).count() - 1;
    match (nth, spec.words) {
        (1, words) if words.starts_with("STEP") => steps(word, room, lang),
        (2, words) if words.starts_with("STEP=CHOICE") => answers(before, word, room, lang),
        (1, words) if words.starts_with("ROLE") => roles(word, room, lang),
        (2, words) if words.starts_with("ROLE") => {
            names(room, rota).into_iter().filter(|one| one.word.starts_with(word)).collect()
        }
        (1, words) if words.starts_with("PERSON") || words.starts_with("[ROLE]") => {
            let people = names(room, rota).into_iter().filter(|one| one.word.starts_with(word));
            people.chain(roles(word, room, lang)).collect()
        }
        (2, words) if words.starts_with("[ROLE]") => {
            names(room, rota).into_iter().filter(|one| one.word.starts_with(word)).collect()
        }
        (1, words) if words.starts_with("P0|") => {
            ["P0", "P1", "P2", "P3"].iter().filter(|rung| rung.starts_with(word)).map(|rung| plain(rung)).collect()
        }
        _ => Vec::new(),
    }
}

fn plain(word: &str) -> Candidate {
    Candidate { word: word.to_owned(), about: String::new() }
}

/// Steps by id, number or title; open ones first.
fn steps(word: &str, room: &Room, lang: Lang) -> Vec<Candidate> {
    let lower = word.to_lowercase();
    let is_meant = |item: &&crate::incident::Item| {
        let id = item.step.id.as_str();
        id.contains(&lower)
            || item.number().starts_with(&lower)
            || item.step.title.get(lang).to_lowercase().contains(&lower)
    };
    let mut items: Vec<_> = room.incident.checklist.items().iter().filter(is_meant).collect();
    items.sort_by_key(|item| item.standing.is_settled());
    let candidate = |item: &crate::incident::Item| Candidate {
        word: item.step.id.to_string(),
        about: format!("{} {}", item.number(), item.step.title.get(lang)),
    };
    items.into_iter().map(candidate).collect()
}

fn answers(before: &str, word: &str, room: &Room, lang: Lang) -> Vec<Candidate> {
    let step = before.split([' ', '=']).nth(1).unwrap_or("");
    let Some(item) = room.incident.checklist.named(step) else { return Vec::new() };
    let choices = item.step.choices().iter().filter(|choice| choice.id.as_str().starts_with(word));
    choices.map(|choice| Candidate { word: choice.id.to_string(), about: choice.title.get(lang).to_owned() }).collect()
}

fn roles(word: &str, room: &Room, lang: Lang) -> Vec<Candidate> {
    let known = known_roles(&room.incident).into_iter();
    let title =
        |role: &crate::incident::RoleId| crate::locale::role_word(&room.incident.house, role.as_str(), lang).to_owned();
    known
        .filter(|role| role.as_str().starts_with(word) || title(role).starts_with(word))
        .map(|role| Candidate { about: title(&role), word: role.to_string() })
        .collect()
}

/// Everybody who has a role, wrote something or is on the rota.
fn names(room: &Room, rota: &[&str]) -> Vec<Candidate> {
    let holders = room.incident.roster.iter().map(|(_, holder)| holder.person.as_str());
    let authors = room.incident.timeline.entries().iter().map(|entry| entry.by.as_str());
    let mut names: Vec<&str> = holders.chain(authors).chain(rota.iter().copied()).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(plain).collect()
}

/// Mentions: roles with their holders, and people whose names are one word.
fn people(word: &str, room: Option<&Room>, rota: &[&str], lang: Lang) -> Vec<Candidate> {
    let Some(room) = room else { return Vec::new() };
    let (sign, typed) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
    let holder = |role: &str| {
        let held = room.incident.roster.holder(&crate::incident::RoleId::new(role));
        held.map(|holder| holder.person.to_string()).unwrap_or_default()
    };
    let roles = roles(typed, room, lang).into_iter().map(|role| Candidate {
        about: format!("{} {}", role.about, holder(&role.word)),
        word: format!("{sign}{}", role.word),
    });
    let names = names(room, rota).into_iter().filter(|one| one.word.starts_with(typed) && !one.word.contains(' '));
    roles.chain(names.map(|one| Candidate { word: format!("{sign}{}", one.word), ..one })).collect()
}

/// Tags that were used in this incident, the latest first.
fn tags(word: &str, room: Option<&Room>) -> Vec<Candidate> {
    let Some(room) = room else { return Vec::new() };
    let (sign, typed) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
    let mut found: Vec<Candidate> = Vec::new();
    for tag in room.incident.timeline.entries().iter().rev().flat_map(|entry| entry.tags()) {
        let candidate = plain(&format!("{sign}{tag}"));
        if tag.starts_with(typed) && !found.contains(&candidate) {
            found.push(candidate);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(before: &str) -> Vec<String> {
        complete(before, None, &[], Lang::En).1.into_iter().map(|candidate| candidate.word).collect()
    }

    #[test]
    fn a_command_is_completed_from_the_registry() {
        assert_eq!(words("/de"), ["/decide", "/decline", "/defer", "/declare"]);
        assert_eq!(words("：reso"), ["：resources", "：resolve"]);
        assert_eq!(words("：resol"), ["：resolve"]);
        assert_eq!(words("/resolve"), Vec::<String>::new());
    }

    #[test]
    fn a_plain_note_is_left_alone() {
        assert_eq!(words("de"), Vec::<String>::new());
        assert_eq!(words("14:05 db pool"), Vec::<String>::new());
    }
}

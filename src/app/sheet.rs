//! Lines to read over the screen, with a few keys: what changed in a playbook, what is wrong with a file.

use super::found::Found;
use super::news;
use crate::incident::checklist::compare;
use crate::incident::{RoleId, StepChange};
use crate::input::Popup;
use crate::locale::{Phrase, brief, drill, forms as words};
use crate::playbook::Library;
use crate::room::Room;
use crate::text::Lang;

/// Lines to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its title.
    pub title: String,
    /// Its lines, as long as they are.
    pub lines: Vec<String>,
    /// The first line that is shown.
    pub top: usize,
    /// What it is about.
    pub about: About,
}

/// What a sheet is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// The playbook of the open incident, which waits for nobody; its version may be kept.
    Playbook,
    /// The same, and changes wait for a person.
    Changes,
    /// The report of an incident.
    Report,
    /// What a search found: Enter opens the incident there.
    Found(Found),
    /// What changed since somebody last looked.
    Since,
    /// What somebody must know who takes command: nothing is asked.
    Brief,
    /// How a drill was played: nothing is asked.
    Exercise,
    /// The same before its end: Enter ends it.
    EndOfDrill,
    /// The same, with an offer of this role: Enter answers it.
    Offer(RoleId),
}

/// Keys and what they do, in a word.
pub type KeyWord = (&'static [Popup], Phrase);

const SCROLL: &[Popup] = &[Popup::Down, Popup::Up, Popup::PageDown, Popup::PageUp];
const CONFIRM: &[Popup] = &[Popup::Confirm];
const BACK: &[Popup] = &[Popup::Back];
const APPLY: &[Popup] = &[Popup::Apply];
const KEEP: &[Popup] = &[Popup::Keep];
const WALK_AWAY: &[Popup] = &[Popup::WalkAway];

impl About {
    /// What the keys of the sheet do.
    pub fn keys(&self) -> &'static [KeyWord] {
        match self {
            About::Playbook => &[(KEEP, words::KEEP_VERSION), (BACK, words::GO_BACK)],
            About::Changes => &[(APPLY, words::APPLY_ALL), (KEEP, words::KEEP_TO_END), (BACK, words::GO_BACK)],
            About::Found(_) => &[(CONFIRM, words::OPEN_THERE), (SCROLL, words::CHOOSE), (BACK, words::GO_BACK)],
            About::Offer(_) => &[(CONFIRM, brief::SEND_ANSWER), (SCROLL, words::SCROLL), (BACK, brief::LATER)],
            About::EndOfDrill => &[(CONFIRM, drill::END_GO), (WALK_AWAY, drill::WALK_AWAY), (BACK, drill::BACK_TO_IT)],
            About::Report | About::Since | About::Brief | About::Exercise => {
                &[(SCROLL, words::SCROLL), (BACK, words::GO_BACK)]
            }
        }
    }
}

/// The sheet behind `P`: refused files first, then what waits for a person.
pub fn playbook(
    room: Option<&Room>,
    library: &Library,
    complaints: &[crate::diagnostic::Diagnostic],
    lang: Lang,
) -> Sheet {
    let mut lines = Vec::new();
    for refused in library.refused() {
        lines.push(words::COMPLAINTS.with(lang, &[&refused.file]));
        lines.extend(refused.complaints.iter().flat_map(|one| rendered(one, lang)));
        lines.push(words::STILL_ON.get(lang).to_owned());
        lines.push(String::new());
    }
    for about_one in complaints.chunk_by(|one, next| one.file == next.file) {
        lines.extend(about_one.first().map(|one| words::COMPLAINTS.with(lang, &[&one.file])));
        lines.extend(about_one.iter().flat_map(|one| rendered(one, lang)));
        lines.push(words::LOOKS_STAY.get(lang).to_owned());
        lines.push(String::new());
    }
    if let Some(room) = room {
        lines.extend(waiting(room, lang));
    }
    // A key that has nothing to apply is not offered.
    let newer = room.and_then(|room| news::newer(library, room));
    if let Some(newer) = &newer {
        lines.push(words::CHANGE_WAITS.with(lang, &[newer.title.get(lang), &newer.version]));
        let held = room.and_then(|room| room.incident.checklist.revision());
        lines.extend(held.map(|held| in_short(&compare(held, newer))));
    }
    let is_waiting = newer.is_some() || room.is_some_and(|room| room.incident.checklist.pending().is_some());
    let about = if is_waiting { About::Changes } else { About::Playbook };
    Sheet { title: words::CHANGES.get(lang).to_owned(), lines, top: 0, about }
}

/// A complaint without its file, which the line above it names.
fn rendered(complaint: &crate::diagnostic::Diagnostic, lang: Lang) -> Vec<String> {
    let bare = crate::diagnostic::Diagnostic { file: String::new(), ..complaint.clone() };
    let text = crate::diagnostic::render(&bare, lang);
    let nameless = format!("{} :", complaint.code);
    let line = |line: &str| match (line.strip_prefix(&nameless), &complaint.place) {
        (Some(rest), Some(_)) => format!("{} {rest}", complaint.code),
        (Some(rest), None) => format!("{}:{rest}", complaint.code),
        (None, _) => line.to_owned(),
    };
    text.lines().map(line).collect()
}

/// What the latest version would change and a person has not agreed to yet.
fn waiting(room: &Room, lang: Lang) -> Vec<String> {
    let checklist = &room.incident.checklist;
    let Some(revision) = checklist.revision() else { return Vec::new() };
    if checklist.pending().is_none() {
        let line =
            words::CHANGES_NONE.with(lang, &[revision.title.get(lang), &revision.version, revision.short_digest()]);
        return vec![line, words::CHANGES_SAFE.get(lang).to_owned()];
    }
    let mut lines = vec![words::CHANGES_HEAD.with(lang, &[revision.title.get(lang), &revision.version])];
    let held = checklist.items().iter().filter(|item| item.presence == crate::incident::checklist::Presence::Held);
    for item in held {
        let name = format!("{} {}", item.number(), item.step.title.get(lang));
        lines.push(match revision.step(&item.step.id) {
            Some(_) => words::ANSWERS.with(lang, &[&name]),
            None => {
                let like = revision.steps.iter().find(|step| {
                    step.title == item.step.title && checklist.item(&step.id).is_some_and(|new| !new.is_marked())
                });
                match like {
                    Some(step) => words::GONE_LIKE.with(lang, &[&name, step.id.as_str(), item.step.id.as_str()]),
                    None => words::GONE.with(lang, &[&name]),
                }
            }
        });
    }
    lines.push(words::CHANGES_SAFE.get(lang).to_owned());
    lines
}

/// What a save changed, in one line for the status row: `+2 ~1 -1`.
pub fn in_short(changes: &[StepChange]) -> String {
    let count = |wanted: fn(&StepChange) -> bool| changes.iter().filter(|change| wanted(change)).count();
    let parts = [
        ("+", count(|change| matches!(change, StepChange::New(_)))),
        ("~", count(|change| matches!(change, StepChange::Text(_) | StepChange::Answers(_)))),
        ("=", count(|change| matches!(change, StepChange::Renamed { .. }))),
        ("-", count(|change| matches!(change, StepChange::Gone { .. }))),
    ];
    let some = parts.iter().filter(|(_, count)| *count > 0);
    some.map(|(sign, count)| format!("{sign}{count}")).collect::<Vec<_>>().join(" ")
}

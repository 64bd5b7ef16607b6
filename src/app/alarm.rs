//! What must be seen above everything else, the worst first.

use super::model::Model;
use crate::incident::{Clock, ClockState, Counted};
use crate::input::{Action, spec};
use crate::locale::words::set_by;
use crate::locale::{forms, replay, screen as words};
use crate::text::{Lang, clock_face};

/// What stays in sight until it is mended.
#[derive(Debug, Clone, Default)]
pub struct Alarms {
    /// The journal takes nothing, and why.
    pub read_only: Option<String>,
    /// The journal cannot be read or is damaged, and how.
    pub journal: Option<String>,
    /// Which of its records do not fit. It is told below a clock that has run out: the incident goes first.
    pub altered: Option<String>,
    /// What is wrong with layouts, keys or theme that were refused.
    pub files: Vec<crate::diagnostic::Diagnostic>,
    /// The refused files that a person has put out of sight.
    pub hidden: Vec<String>,
}

/// One sentence that must be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// How bad it is.
    pub grade: Grade,
    /// The sentence, with the key that mends it.
    pub text: String,
}

/// How bad an alarm is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Something of ours is not as it should be; the incident goes on.
    Trouble,
    /// A clock of the incident has run out.
    Overdue,
    /// What is on the screen is over, and the incident is not.
    Past,
    /// Words are in danger.
    Unsaved,
}

/// That a clock has run out, in a few words.
fn late_now(clock: &Clock, lang: Lang) -> Option<String> {
    let ClockState::Overdue(over) = clock.state else { return None };
    let over = clock_face(over);
    Some(match &clock.what {
        Counted::Respond => words::RESPOND_LATE.with(lang, &[&over]),
        Counted::Deadline { title, .. } => words::NOTICE_LATE.with(lang, &[title.get(lang), &over]),
        _ => words::CHECK_LATE.with(lang, &[&over]),
    })
}

impl Model {
    /// Whether something must be seen above everything else.
    pub fn has_alarm(&self) -> bool {
        self.alarm().is_some()
    }

    /// The worst that must be seen now.
    pub fn alarm(&self) -> Option<Alarm> {
        let lang = self.lang;
        let unsaved = self.rooms.values().find_map(|room| room.outbox.failure());
        if let Some(why) = unsaved {
            return Some(Alarm {
                grade: Grade::Unsaved,
                text: words::NOT_SAVED.with(lang, &[why, &self.key_of(Action::Retry)]),
            });
        }
        if let Some(why) = &self.alarms.read_only {
            return Some(Alarm { grade: Grade::Unsaved, text: words::READ_ONLY.with(lang, &[why]) });
        }
        if let Some(how) = &self.alarms.journal {
            return Some(Alarm { grade: Grade::Unsaved, text: how.clone() });
        }
        if self.is_past() {
            let text = self.is_past_of_now()?;
            return Some(Alarm { grade: Grade::Past, text });
        }
        if let Some(text) = self.overdue() {
            return Some(Alarm { grade: Grade::Overdue, text });
        }
        if let Some(by) = self.room().and_then(|room| room.incident.summary.set_back(self.now)) {
            let text = forms::CLOCK_SET_BACK.with(lang, &[&set_by(by, lang)]);
            return Some(Alarm { grade: Grade::Trouble, text });
        }
        if let Some(how) = &self.alarms.altered {
            return Some(Alarm { grade: Grade::Trouble, text: how.clone() });
        }
        self.not_reloaded().map(|text| Alarm { grade: Grade::Trouble, text })
    }

    /// The keys of `action` as a sentence names them: `c (F2)`; the command that does the same when it has none.
    pub(super) fn key_of(&self, action: Action) -> String {
        let mut keys = self.keymap.keys(action).into_iter();
        let first = keys.next().unwrap_or_else(|| format!("/{}", spec(action).map_or("help", |spec| spec.name)));
        keys.next().map_or(first.clone(), |second| format!("{first} ({second})"))
    }

    /// The clock that has run out, with the key that answers it.
    fn overdue(&self) -> Option<String> {
        let clock = self.room()?.incident.nearest_clock(self.now)?;
        let ClockState::Overdue(over) = clock.state else { return None };
        // No key of this screen answers it.
        if self.is_read_only() {
            return late_now(&clock, self.lang).map(|late| format!("!! {late}"));
        }
        let over = clock_face(over);
        let text = match &clock.what {
            Counted::Respond => words::LATE_RESPONSE.with(self.lang, &[&over, &self.key_of(Action::Roles)]),
            Counted::Deadline { title, .. } => {
                words::LATE_PUBLIC.with(self.lang, &[title.get(self.lang), &over, &self.key_of(Action::Notices)])
            }
            _ => words::LATE_NOTICE.with(self.lang, &[&over, &self.key_of(Action::Check)]),
        };
        Some(text + &self.answers())
    }

    /// What else can be done about a clock that has run out: call somebody, or silence it; whether it is muted,
    /// and how many checks were late.
    fn answers(&self) -> String {
        let Some(room) = self.room() else { return String::new() };
        let summary = &room.incident.summary;
        let is_suggested = !room.incident.suggestions(self.now).is_empty();
        let key = match (&summary.muted, is_suggested) {
            (Some(_), _) => format!("   {}", words::MUTED.get(self.lang)),
            (None, true) => words::ESCALATE_KEY.with(self.lang, &[&self.key_of(Action::Escalate)]),
            (None, false) => words::SILENCE_KEY.with(self.lang, &[&self.key_of(Action::Silence)]),
        };
        let late = summary.beat.late.saturating_add(summary.missed(self.now));
        let late = if late > 0 { words::LATE_TIMES.with(self.lang, &[&late.to_string()]) } else { String::new() };
        key + &late
    }

    /// That the screen shows the past of an incident that is still worked on, how much has happened since, and
    /// what has run out meanwhile.
    fn is_past_of_now(&self) -> Option<String> {
        let past = self.watched.as_ref().filter(|_| self.is_still_worked_on())?;
        let (live, playhead) = (self.live()?, past.playhead()?);
        let ago = live.incident.summary.shift.carried(self.now).seconds_since(playhead.at());
        let (known, all) = playhead.count();
        let shown = self.zoned().strftime("%H:%M:%S").to_string();
        let mut parts = vec![replay::THIS_IS_THE_PAST.with(self.lang, &[&shown, &clock_face(ago.unsigned_abs())])];
        if all > known {
            parts.push(replay::SINCE_THEN.with(self.lang, &[&(all - known).to_string()]));
        }
        let clock = live.incident.nearest_clock(self.now);
        if let Some(late) = clock.as_ref().and_then(|clock| late_now(clock, self.lang)) {
            parts.push(replay::NOW_LATE.with(self.lang, &[&late]));
        }
        let way_out = if self.only_watches() { replay::Q_LEAVES } else { replay::ESC_BACK };
        parts.push(way_out.get(self.lang).to_owned());
        Some(format!("!! {}", parts.join("   ")))
    }

    /// The key that answers the clock that has run out.
    pub fn answers_overdue(&self) -> Option<Action> {
        if self.is_past() {
            return None;
        }
        let clock = self.room()?.incident.nearest_clock(self.now)?;
        let ClockState::Overdue(_) = clock.state else { return None };
        Some(match clock.what {
            Counted::Respond => Action::Roles,
            Counted::Deadline { .. } => Action::Notices,
            _ => Action::Check,
        })
    }

    /// A file that was refused and not put out of sight.
    pub fn not_reloaded(&self) -> Option<String> {
        let refused = self.library.refused().iter().map(|refused| refused.file.as_str());
        let files = self.alarms.files.iter().map(|complaint| complaint.file.as_str());
        let mut shown = refused.chain(files).filter(|file| !self.alarms.hidden.iter().any(|hidden| hidden == file));
        let file = shown.next()?;
        let name = file.rsplit('/').next().unwrap_or(file);
        Some(words::NOT_RELOADED.with(self.lang, &[name, &self.key_of(Action::Playbook)]))
    }
}

//! What a key can do where the keys go now, and why it does nothing.

use super::model::Model;
use crate::input::{Action, Scope};
use crate::layout::PaneName;
use crate::locale::{ending_forms, forms as words, screen};

impl Model {
    /// Whether a key of `scope` means something where the keys go now.
    pub(super) fn is_possible(&self, scope: Scope, action: Action) -> bool {
        let focus = self.focus;
        match scope {
            Scope::Checklist => match action {
                Action::Undo | Action::Redo => true,
                Action::Open => true,
                Action::Tick => {
                    matches!(focus, PaneName::Steps | PaneName::Step | PaneName::Incidents | PaneName::Roles)
                }
                Action::Copy => {
                    matches!(focus, PaneName::Steps | PaneName::Step | PaneName::Timeline | PaneName::Log)
                }
                _ => matches!(focus, PaneName::Steps | PaneName::Step),
            },
            Scope::Timeline => focus == PaneName::Timeline,
            Scope::Replay if action == Action::Watch => focus == PaneName::Incidents,
            // In the past no other action wants the key, so it says why it does nothing.
            Scope::Replay if action == Action::Exercise => self.is_past(),
            Scope::Replay => self.cannot(action).is_none(),
            Scope::Drill => self.cannot(action).is_none(),
            Scope::Popup => false,
            _ => action != Action::Retry || self.cannot(action).is_none(),
        }
    }

    /// Why an action does nothing now; `None` when it does something.
    pub fn cannot(&self, action: Action) -> Option<String> {
        let lang = self.lang;
        let no_room = || Some(words::NO_ROOM.get(lang).to_owned());
        if let Some(why) = self.cannot_in_replay(action) {
            return Some(why);
        }
        match action {
            // Commands that only look go on: where to look, in which language.
            Action::Note | Action::Mark if self.is_read_only() => self.refuses_writing(),
            Action::Popup(_) => Some(words::IN_A_POPUP.get(lang).to_owned()),
            Action::Retry => {
                let has_failed = self.rooms.values().any(|room| room.outbox.failure().is_some());
                (!has_failed).then(|| screen::NOTHING_FAILED.get(lang).to_owned())
            }
            Action::Silence => (!self.is_late()).then(|| screen::NOTHING_RINGS.get(lang).to_owned()),
            Action::Check
            | Action::Severity
            | Action::Roles
            | Action::Resolve
            | Action::Escalate
            | Action::Mute
            | Action::Beat
            | Action::Notices
            | Action::Resources => {
                let Some(room) = self.room() else { return no_room() };
                let has_notices = room.incident.checklist.revision().is_some_and(|known| !known.notices.is_empty());
                let has_resources = room.incident.checklist.revision().is_some_and(|known| !known.resources.is_empty());
                let has_beats = room.incident.checklist.revision().is_some_and(|known| !known.beats.is_empty());
                match action {
                    Action::Resources if !has_resources && self.people.is_empty() => {
                        Some(ending_forms::NO_RESOURCES.get(lang).to_owned())
                    }
                    Action::Notices if !has_notices => Some(words::NO_NOTICES.get(lang).to_owned()),
                    Action::Beat if !has_beats => Some(screen::NO_BEATS.get(lang).to_owned()),
                    Action::Check | Action::Mute | Action::Beat if !room.incident.summary.status.is_active() => {
                        Some(screen::CHECKS_OVER.get(lang).to_owned())
                    }
                    _ => None,
                }
            }
            Action::Hint | Action::RealOutage | Action::PauseDrill | Action::NextMessage
                if self.open_drill().is_none() =>
            {
                Some(crate::locale::drill::NO_DRILL.get(lang).to_owned())
            }
            Action::Compare if self.drill().is_none() => Some(crate::locale::drill::NO_DRILL.get(lang).to_owned()),
            Action::Tick
            | Action::Working
            | Action::Waive
            | Action::Defer
            | Action::Undo
            | Action::Redo
            | Action::NextOpen
            | Action::Find
            | Action::Filter
            | Action::Pin
            | Action::Correct
            | Action::Brief
            | Action::TimeBoxes
            | Action::Hypotheses
            | Action::Decisions
                if self.room().is_none() =>
            {
                no_room()
            }
            _ => None,
        }
    }
}

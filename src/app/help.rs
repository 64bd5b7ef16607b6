//! The help: made from the live key table and the list of commands, so that it cannot lie.

use super::line::Line;
use super::model::Model;
use crate::command::COMMANDS;
use crate::input::{Action, Scope, specs};
use crate::locale::{Phrase, phrase};

/// The help popup: what is typed to filter it, and the line that is looked at.
#[derive(Debug, Clone, Default)]
pub struct Help {
    /// What the lines must hold.
    pub filter: Line,
    /// Which of the filtered lines.
    pub at: usize,
}

/// One line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The part of the screen it belongs to.
    pub scope: Phrase,
    /// Its keys, or how the command is written.
    pub keys: String,
    /// What it does.
    pub about: String,
    /// What Enter does with it.
    pub does: Does,
    /// Why it does nothing now.
    pub cannot: Option<String>,
}

/// What Enter does with a line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Does {
    /// The same as the key.
    Act(Action),
    /// Puts the beginning of a command into the input box.
    Type(String),
}

/// What a part of the screen is called in the help.
pub fn scope_title(scope: Scope) -> Phrase {
    match scope {
        Scope::Always => phrase("ALWAYS", "通用"),
        Scope::Move => phrase("MOVE", "移动"),
        Scope::Checklist => phrase("CHECKLIST", "清单"),
        Scope::Incident => phrase("INCIDENT", "事件"),
        Scope::Timeline => phrase("TIMELINE", "时间线"),
        Scope::Write => phrase("WRITE", "书写"),
        Scope::Go => phrase("GO", "前往"),
        Scope::Replay => phrase("REPLAY", "回放"),
        Scope::Drill => phrase("DRILL", "演练"),
        Scope::Popup => phrase("POPUP", "弹窗"),
    }
}

/// The lines that hold what was typed.
pub fn entries(model: &Model, filter: &str) -> Vec<Entry> {
    let lang = model.lang;
    let actions = specs().map(|spec| Entry {
        scope: scope_title(spec.scope),
        keys: model.keymap.keys(spec.action).join(" "),
        about: spec.full(lang).to_owned(),
        does: Does::Act(spec.action),
        cannot: model.cannot(spec.action),
    });
    let commands = COMMANDS.iter().map(|spec| Entry {
        scope: phrase("COMMANDS", "命令"),
        keys: spec.usage(),
        about: spec.about.get(lang).to_owned(),
        does: Does::Type(format!("/{} ", spec.name)),
        cannot: None,
    });
    let filter = filter.trim().to_lowercase();
    let holds = |entry: &Entry| {
        [entry.keys.as_str(), &entry.about, entry.scope.get(lang)]
            .iter()
            .any(|text| text.to_lowercase().contains(&filter))
    };
    // Panes 2 to 9 would be eight lines that say the same.
    let is_repeated = |entry: &Entry| matches!(entry.does, Does::Act(Action::Pane(2..)));
    actions.chain(commands).filter(|entry| !is_repeated(entry) && holds(entry)).collect()
}

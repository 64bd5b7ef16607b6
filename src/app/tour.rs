//! The tour of the demo: four lines, each gone once its key was used.

use crate::input::Action;
use crate::locale::{Phrase, phrase};

/// The tour: what is left of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tour {
    left: Vec<TourLine>,
}

/// A line of the tour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TourLine {
    /// The key that it is about, by what it does.
    pub action: Action,
    /// What it says.
    pub says: Phrase,
}

const LINES: [TourLine; 4] = [
    line(Action::Tick, "tick the step at >, or answer the decision", "处理 > 所在处: 完成步骤, 或作出判断"),
    line(Action::Note, "write down what you see; Enter sends it", "写下你看到的, 回车记入时间线"),
    line(Action::Check, "the status check: due soon, see the banner", "做状态检查: 一分钟内到期, 看横幅"),
    line(Action::Help, "all keys; q leaves, nothing of this is kept", "全部按键与命令; q 离开, 什么都不保存"),
];

const fn line(action: Action, en: &'static str, zh: &'static str) -> TourLine {
    TourLine { action, says: phrase(en, zh) }
}

impl Default for Tour {
    fn default() -> Tour {
        Tour { left: LINES.to_vec() }
    }
}

impl Tour {
    /// The lines that are left.
    pub fn left(&self) -> &[TourLine] {
        &self.left
    }

    /// A key was used: its line has done its work.
    pub(super) fn used(&mut self, action: Action) {
        self.left.retain(|line| line.action != action);
    }
}

/// A text of the demo that is copied: nobody who pastes it somewhere may take it for the real thing.
pub(super) fn marked(text: &str) -> String {
    if text.starts_with(SAMPLE) { text.to_owned() } else { format!("{SAMPLE}{text}") }
}

const SAMPLE: &str = "[SAMPLE 样例] ";

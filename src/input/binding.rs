//! One action on one key, and which two of them cannot stand together.

use super::action::{Action, Scope, Spec, half_width};
use super::key::Key;
use std::ops::Range;

/// An action, the keys that are pressed for it one after the other, and where a file says so.
#[derive(Debug, Clone)]
pub(super) struct Binding {
    pub(super) spec: &'static Spec,
    pub(super) keys: Vec<Key>,
    /// `None` for a key of the action table.
    pub(super) at: Option<Range<usize>>,
}

/// Why two bindings cannot stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clash {
    /// The same keys, in the same place of the screen.
    Same,
    /// One begins with the other, so that the longer is never heard.
    Beginning,
}

/// Where on the screen an action answers to its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// While the past is watched.
    Replay,
    /// In the checklist and some others.
    Checklist,
    /// In the timeline.
    Timeline,
    /// In both.
    Both,
    /// Wherever a pane has the keys.
    Everywhere,
    /// In some popups.
    Window,
    /// In every popup.
    Popups,
}

impl Reach {
    /// Where the action of a row answers.
    pub(super) fn of(spec: &Spec) -> Reach {
        match (spec.scope, spec.action) {
            (Scope::Popup, _) if spec.windows.is_empty() => Reach::Popups,
            (Scope::Popup, _) => Reach::Window,
            (Scope::Checklist, Action::Undo | Action::Redo | Action::Open) => Reach::Everywhere,
            (Scope::Checklist, Action::Copy) => Reach::Both,
            (Scope::Checklist, _) => Reach::Checklist,
            (Scope::Timeline, _) => Reach::Timeline,
            (Scope::Replay, _) => Reach::Replay,
            _ => Reach::Everywhere,
        }
    }

    /// Whether two reaches meet as equals: where a narrow one meets one everywhere, the narrow one wins.
    fn meets(self, other: Reach) -> bool {
        match (self, other) {
            (Reach::Window | Reach::Popups, _) | (_, Reach::Window | Reach::Popups) => self == other,
            (Reach::Everywhere | Reach::Replay, _) | (_, Reach::Everywhere | Reach::Replay) => self == other,
            (Reach::Both, _) | (_, Reach::Both) => true,
            _ => self == other,
        }
    }
}

impl Binding {
    /// The bindings of the action table.
    pub(super) fn defaults(spec: &'static Spec) -> impl Iterator<Item = Binding> {
        // The table is ours and tested to parse.
        let keys = |text: &&str| text.split(' ').filter_map(|key| key.parse().ok()).map(half_width).collect();
        spec.keys.iter().map(move |text| Binding { spec, keys: keys(text), at: None })
    }

    /// The bindings of the action table that no file takes away.
    pub(super) fn standing(spec: &'static Spec) -> impl Iterator<Item = Binding> {
        Binding::defaults(spec).filter(|binding| matches!(binding.keys[..], [key] if key.is_standing()))
    }

    /// Where it answers.
    pub(super) fn reach(&self) -> Reach {
        Reach::of(self.spec)
    }

    fn is_of_popups(&self) -> bool {
        self.spec.scope == Scope::Popup
    }

    /// Whether no popup has both.
    fn is_apart(&self, other: &Binding) -> bool {
        let (own, its) = (self.spec.windows, other.spec.windows);
        self.is_of_popups() != other.is_of_popups()
            || (!own.is_empty() && !its.is_empty() && own.iter().all(|window| !its.contains(window)))
    }

    /// Why it cannot stand beside `other`.
    pub(super) fn clash(&self, other: &Binding) -> Option<Clash> {
        // The same key retries while something is not saved, and resolves otherwise.
        let is_settled = |one: Action, two: Action| (one, two) == (Action::Retry, Action::Resolve);
        let (one, two) = (self.spec.action, other.spec.action);
        if one == two || self.is_apart(other) || is_settled(one, two) || is_settled(two, one) {
            return None;
        }
        if self.keys == other.keys {
            // Whoever means to leave must not tick a step: no pane takes that key.
            let leaves = (one == Action::Leave || two == Action::Leave) && !self.is_of_popups();
            return (leaves || self.reach().meets(other.reach())).then_some(Clash::Same);
        }
        let is_beginning = self.keys.starts_with(&other.keys) || other.keys.starts_with(&self.keys);
        is_beginning.then_some(Clash::Beginning)
    }

    /// Its keys as people read them.
    pub(super) fn spelled(&self) -> String {
        spelled(&self.keys)
    }
}

/// `gg`, `Ctrl-x q`: letters stand together, names apart.
pub(super) fn spelled(keys: &[Key]) -> String {
    let words: Vec<String> = keys.iter().map(Key::to_string).collect();
    let are_signs = words.iter().all(|word| word.chars().count() == 1);
    words.join(if are_signs { "" } else { " " })
}

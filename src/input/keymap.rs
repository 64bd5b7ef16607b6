//! Which key does what, where.

use super::action::{Action, Scope, half_width, spec, specs};
use super::binding::{Binding, Reach, spelled};
use super::key::Key;
use super::popup::Popup;
use std::collections::HashMap;

/// The live table: from a sequence of keys to what it may do, in the order of the action table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bindings: HashMap<Vec<Key>, Vec<(Scope, Action)>>,
}

/// What a sequence of keys means so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// It does this.
    Act(Action),
    /// More keys may follow.
    Prefix,
    /// Nothing.
    Nothing,
}

impl Default for Keymap {
    /// The keys of the action table.
    fn default() -> Keymap {
        Keymap::of(specs().flat_map(Binding::defaults))
    }
}

impl Keymap {
    /// The table of these bindings; of two on one key the one with the narrower reach comes first.
    pub(super) fn of(bindings: impl IntoIterator<Item = Binding>) -> Keymap {
        let mut all: HashMap<Vec<Key>, Vec<(Scope, Action)>> = HashMap::new();
        for Binding { spec, keys, .. } in bindings {
            all.entry(keys).or_default().push((spec.scope, spec.action));
        }
        for actions in all.values_mut().filter(|actions| actions.len() > 1) {
            actions.sort_by_key(|(_, action)| (spec(*action).map(Reach::of), order(*action)));
        }
        Keymap { bindings: all }
    }

    /// What `keys` mean where the actions that `is_possible` allows are at hand. A full-width sign that an
    /// input method sends counts as the key that was pressed.
    pub fn meaning(&self, keys: &[Key], is_possible: impl Fn(Scope, Action) -> bool) -> Meaning {
        let keys: Vec<Key> = keys.iter().copied().map(half_width).collect();
        let bound = self.bindings.get(&keys).into_iter().flatten();
        let mut bound = bound.filter(|(scope, _)| *scope != Scope::Popup);
        if let Some((_, action)) = bound.find(|(scope, action)| is_possible(*scope, *action)) {
            return Meaning::Act(*action);
        }
        let is_prefix = self.bindings.keys().any(|known| known.len() > keys.len() && known.starts_with(&keys));
        if is_prefix { Meaning::Prefix } else { Meaning::Nothing }
    }

    /// What may follow `keys`, and what it does: the menu of a sequence that is not finished, in the order of
    /// the action table.
    pub fn following(&self, keys: &[Key]) -> Vec<(Key, Action)> {
        let keys: Vec<Key> = keys.iter().copied().map(half_width).collect();
        let longer = self.bindings.iter().filter(|(known, _)| known.len() > keys.len() && known.starts_with(&keys));
        let mut found: Vec<(Key, Action)> = longer
            .flat_map(|(known, actions)| actions.iter().map(|(_, action)| (known[keys.len()], *action)))
            .collect();
        found.sort_by_key(|(_, action)| order(*action));
        found
    }

    /// What `key` may do in a popup: what only some popups have comes first, what every one has last.
    pub fn in_popup(&self, key: Key) -> impl Iterator<Item = Popup> {
        let bound = self.bindings.get([half_width(key)].as_slice()).into_iter().flatten();
        bound.filter_map(|(_, action)| match action {
            Action::Popup(popup) => Some(*popup),
            _ => None,
        })
    }

    /// Whether `key` alone is bound to `action`.
    pub fn is_bound(&self, key: Key, action: Action) -> bool {
        let bound = self.bindings.get([half_width(key)].as_slice()).into_iter().flatten();
        bound.into_iter().any(|(_, known)| *known == action)
    }

    /// The first key of `action` as people read it; empty where it has none.
    pub fn first(&self, action: Action) -> String {
        self.keys(action).into_iter().next().unwrap_or_default()
    }

    /// The keys of `action` as people read them, the first the shortest to press.
    pub fn keys(&self, action: Action) -> Vec<String> {
        let does =
            |(_, actions): &(&Vec<Key>, &Vec<(Scope, Action)>)| actions.iter().any(|(_, known)| *known == action);
        let mut keys: Vec<String> = self.bindings.iter().filter(does).map(|(keys, _)| spelled(keys)).collect();
        keys.sort_by_key(|key| (key.starts_with('F') && key.len() > 1, key.chars().count(), key.clone()));
        keys
    }
}

/// Where an action stands in the table.
fn order(action: Action) -> Option<usize> {
    specs().position(|spec| spec.action == action)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::key::never;

    fn press(keys: &str, scope: Scope) -> Meaning {
        let keys: Vec<Key> = keys.split(' ').map(|key| key.parse().unwrap()).collect();
        Keymap::default().meaning(&keys, |known, action| {
            action != Action::Retry
                && (known == scope || !matches!(known, Scope::Checklist | Scope::Timeline | Scope::Replay))
        })
    }

    #[test]
    fn every_default_key_parses_and_every_name_is_used_once() {
        let mut names = std::collections::HashSet::new();
        for spec in specs() {
            assert!(names.insert(spec.name), "{} stands twice", spec.name);
            for key in spec.keys.iter().flat_map(|keys| keys.split(' ')) {
                assert!(key.parse::<Key>().is_ok(), "{key}");
            }
        }
    }

    #[test]
    fn one_key_may_do_two_things_in_two_panes_but_not_in_one() {
        let all: Vec<Binding> = specs().flat_map(Binding::defaults).collect();
        for (nth, one) in all.iter().enumerate() {
            for other in &all[..nth] {
                assert_eq!(one.clash(other), None, "{} {} {}", one.spelled(), one.spec.name, other.spec.name);
            }
            assert!(one.keys.iter().all(|key| never(*key).is_none()), "{}", one.spelled());
        }
    }

    #[test]
    fn keys_that_terminals_and_multiplexers_take_are_left_alone() {
        let taken = "Ctrl-b Ctrl-a Ctrl-g Ctrl-p Ctrl-t Ctrl-n Ctrl-h Ctrl-s Ctrl-o Ctrl-q Ctrl-z Ctrl-j Ctrl-i Ctrl-m F10 F11 F12";
        for key in taken.split(' ') {
            assert_eq!(press(key, Scope::Checklist), Meaning::Nothing, "{key}");
        }
    }

    #[test]
    fn full_width_signs_count_as_the_keys_that_were_pressed() {
        assert_eq!(press("？", Scope::Checklist), Meaning::Act(Action::Help));
        assert_eq!(press("：", Scope::Checklist), Meaning::Act(Action::Command));
        assert_eq!(press("、", Scope::Checklist), Meaning::Act(Action::Find));
        assert_eq!(press("　", Scope::Checklist), Meaning::Act(Action::Tick));
    }

    #[test]
    fn g_waits_for_the_next_key() {
        assert_eq!(press("g", Scope::Checklist), Meaning::Prefix);
        assert_eq!(press("g g", Scope::Checklist), Meaning::Act(Action::Top));
        assert_eq!(press("g x", Scope::Checklist), Meaning::Nothing);
    }

    #[test]
    fn a_begun_sequence_tells_what_may_follow() {
        let following = Keymap::default().following(&[Key::char('g')]);
        assert!(following.contains(&(Key::char('s'), Action::Go(crate::input::Place::Steps))));
        assert!(following.contains(&(Key::char('g'), Action::Top)));
        assert_eq!(Keymap::default().following(&[Key::char('j')]), []);
    }

    #[test]
    fn an_action_tells_its_keys_shortest_first() {
        assert_eq!(Keymap::default().keys(Action::Check), ["c", "F2"]);
        assert_eq!(Keymap::default().keys(Action::Top), ["gg", "Home"]);
    }
}

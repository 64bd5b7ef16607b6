//! The fields of a form: a text, one of a few in a row, one of a few below each other.

use crate::app::line::Line;
use crate::input::{Action, Key, Keymap, Popup};
use crate::locale::Phrase;

/// One field.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name in drafts.
    pub name: &'static str,
    /// Its words.
    pub label: Phrase,
    /// Whether the form cannot be sent without it.
    pub need: Need,
    /// What is in it.
    pub value: Value,
    /// Words on its right.
    pub hint: String,
}

/// Whether a form can be sent without a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It cannot.
    Needed,
    /// It can.
    Optional,
}

/// What is in a field.
#[derive(Debug, Clone)]
pub enum Value {
    /// A text.
    Text(Line),
    /// One of a few, in one row.
    Pick(Pick),
    /// One of a few, each on a row of its own.
    List(Pick),
}

/// One of a few.
#[derive(Debug, Clone, Default)]
pub struct Pick {
    /// What there is to pick.
    pub options: Vec<Choice>,
    /// Which is picked.
    pub picked: Option<usize>,
    /// Where what was picked stood, once it is gone: the cursor goes on from there.
    gap: usize,
}

/// What became of what was typed or picked, in a form that was made anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Carried {
    /// It is there.
    AsItWas,
    /// What was picked is no more.
    Gone,
}

/// One thing to pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What picks it beside the arrows.
    pub key: Option<Letter>,
    /// Its name.
    pub id: String,
    /// Its words.
    pub label: String,
    /// Words on its right.
    pub aside: String,
}

/// The key that picks a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letter {
    /// The letter or digit that what is asked brings along: a playbook's, a number.
    Printed(char),
    /// The key that the table has for this.
    Bound(Action),
}

impl Letter {
    /// Whether `key` is it; a capital counts as its letter.
    pub(super) fn is(self, key: Key, keys: &Keymap) -> bool {
        match self {
            Letter::Printed(letter) => key.typed().is_some_and(|c| c.to_ascii_lowercase() == letter),
            Letter::Bound(action) => keys.is_bound(key, action),
        }
    }

    /// It as people read it; empty where a file left the action without a key.
    pub fn shown(self, keys: &Keymap) -> String {
        match self {
            Letter::Printed(letter) => letter.to_string(),
            Letter::Bound(action) => keys.first(action),
        }
    }
}

impl Pick {
    /// Options in order with what is picked at first.
    pub fn of(options: Vec<Choice>, picked: Option<usize>) -> Pick {
        Pick { options, picked, gap: 0 }
    }

    /// Whether its choices bring digits of their own.
    pub fn has_digits(&self) -> bool {
        let is_digit = |letter: &Letter| matches!(letter, Letter::Printed(c) if c.is_ascii_digit());
        self.options.iter().any(|choice| choice.key.as_ref().is_some_and(is_digit))
    }

    /// What is picked.
    pub fn choice(&self) -> Option<&Choice> {
        self.picked.and_then(|at| self.options.get(at))
    }

    /// Goes so many options on, and stops at the ends.
    pub(super) fn go(&mut self, by: isize) {
        let last = self.options.len().checked_sub(1);
        let from = self.picked.unwrap_or(0);
        self.picked = last.map(|last| from.saturating_add_signed(by).min(last)).or(self.picked);
    }

    pub(super) fn step(&mut self, by: isize) {
        let count = self.options.len();
        if count > 0 {
            let at =
                self.picked.map_or(if by > 0 { self.gap as isize - 1 } else { self.gap as isize }, |at| at as isize);
            self.picked = Some((at + by).rem_euclid(count as isize) as usize);
        }
    }
}

impl Choice {
    /// A choice with a key of the table.
    pub fn new(key: Popup, id: &str, label: impl Into<String>) -> Choice {
        Choice { key: Some(Letter::Bound(Action::Popup(key))), ..Choice::numbered(' ', id, label) }
    }

    /// A choice that no letter picks.
    pub fn bare(id: &str, label: impl Into<String>) -> Choice {
        Choice { key: None, id: id.to_owned(), label: label.into(), aside: String::new() }
    }

    /// The choice at a place, counted from 0: its digit picks it, as long as there are digits.
    pub fn nth(nth: usize, id: &str, label: impl Into<String>) -> Choice {
        let digit = u32::try_from(nth + 1).ok().and_then(|nth| char::from_digit(nth, 10));
        Choice { key: digit.map(Letter::Printed), ..Choice::bare(id, label) }
    }

    /// A choice with a digit.
    pub fn numbered(digit: char, id: &str, label: impl Into<String>) -> Choice {
        Choice { key: Some(Letter::Printed(digit)), id: id.to_owned(), label: label.into(), aside: String::new() }
    }
}

impl Field {
    /// A text field that holds `text`.
    pub fn text(name: &'static str, label: Phrase, need: Need, text: &str) -> Field {
        Field { name, label, need, value: Value::Text(Line::of(text)), hint: String::new() }
    }

    /// A text field that proposes `text`: what is typed takes its place.
    pub fn offer(name: &'static str, label: Phrase, need: Need, text: &str) -> Field {
        Field { name, label, need, value: Value::Text(Line::offering(text)), hint: String::new() }
    }

    /// A field with options in one row.
    pub fn pick(name: &'static str, label: Phrase, pick: Pick) -> Field {
        Field { name, label, need: Need::Needed, value: Value::Pick(pick), hint: String::new() }
    }

    /// A field with options one below the other.
    pub fn list(name: &'static str, label: Phrase, pick: Pick) -> Field {
        Field { name, label, need: Need::Needed, value: Value::List(pick), hint: String::new() }
    }

    /// The field, which may stay empty.
    pub fn optional(mut self) -> Field {
        self.need = Need::Optional;
        self
    }

    /// The field with words on its right.
    pub fn hint(mut self, hint: impl Into<String>) -> Field {
        self.hint = hint.into();
        self
    }

    /// What is in it, as text: the typed text, or the name of what is picked.
    pub fn get(&self) -> &str {
        match &self.value {
            Value::Text(line) => line.text(),
            Value::Pick(pick) | Value::List(pick) => pick.choice().map_or("", |choice| &choice.id),
        }
    }

    /// Puts a draft in.
    pub fn set(&mut self, text: &str) {
        match &mut self.value {
            Value::Text(line) => *line = Line::of(text),
            Value::Pick(pick) | Value::List(pick) => {
                if let Some(at) = pick.options.iter().position(|choice| choice.id == text) {
                    pick.picked = Some(at);
                }
            }
        }
    }

    /// Takes over what was typed or picked in `old`, the same field of a form that was made before. What follows
    /// one that is gone is not picked in its place: the next Enter may have been meant for the one before.
    pub(super) fn carry_on(&mut self, old: &Field) -> Carried {
        match (&mut self.value, &old.value) {
            (Value::Text(line), Value::Text(typed)) => line.clone_from(typed),
            (Value::Pick(pick), Value::Pick(old)) | (Value::List(pick), Value::List(old)) => {
                pick.gap = old.gap;
                let Some(before) = old.choice() else {
                    pick.picked = None;
                    return Carried::AsItWas;
                };
                pick.picked = pick.options.iter().position(|now| now.id == before.id);
                if pick.picked.is_none() {
                    pick.gap = old.picked.unwrap_or(0);
                    return Carried::Gone;
                }
            }
            _ => {}
        }
        Carried::AsItWas
    }

    /// What there is to pick, if it is no text.
    pub(in crate::app) fn options(&self) -> Option<&Pick> {
        match &self.value {
            Value::Pick(pick) | Value::List(pick) => Some(pick),
            Value::Text(_) => None,
        }
    }

    pub(super) fn options_mut(&mut self) -> Option<&mut Pick> {
        match &mut self.value {
            Value::Pick(pick) | Value::List(pick) => Some(pick),
            Value::Text(_) => None,
        }
    }

    pub(super) fn has_options(&self) -> bool {
        matches!(&self.value, Value::Pick(pick) | Value::List(pick) if !pick.options.is_empty())
    }

    pub(super) fn is_text(&self) -> bool {
        matches!(self.value, Value::Text(_))
    }
}

//! Things of one sort that people call by a short name: `T1`, `T2`, `H1`. The number is the order in which
//! they came, and no number is given twice.

use super::id::EventId;

/// A thing that has a short name.
pub trait Named {
    /// The letter that its short name begins with.
    const LETTER: char;

    /// The record that made it.
    fn id(&self) -> EventId;

    /// The words that a correction of that record puts right.
    fn words_mut(&mut self) -> &mut String;
}

/// Things of one sort, in the order in which they came.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbered<T>(Vec<T>);

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Numbered(Vec::new())
    }
}

impl<T: Named> Numbered<T> {
    pub(super) fn push(&mut self, thing: T) {
        self.0.push(thing);
    }

    pub(super) fn get_mut(&mut self, id: EventId) -> Option<&mut T> {
        self.0.iter_mut().find(|thing| thing.id() == id)
    }

    /// The record that made one of them was given other words.
    pub(super) fn reword(&mut self, id: EventId, text: &str) {
        if let Some(thing) = self.get_mut(id) {
            text.clone_into(thing.words_mut());
        }
    }

    /// The thing that this record made.
    pub fn get(&self, id: EventId) -> Option<&T> {
        self.0.iter().find(|thing| thing.id() == id)
    }

    /// All of them with their short names, the first first.
    pub fn iter(&self) -> impl Iterator<Item = (String, &T)> {
        self.0.iter().enumerate().map(|(nth, thing)| (label::<T>(nth), thing))
    }

    /// The short name that the next one gets.
    pub(super) fn next_label(&self) -> String {
        label::<T>(self.0.len())
    }

    /// The short name of the thing that this record made; empty where there is none.
    pub fn label(&self, id: EventId) -> String {
        self.0.iter().position(|thing| thing.id() == id).map(label::<T>).unwrap_or_default()
    }

    /// What somebody calls `T1`, `t1` or `1`.
    pub fn named(&self, name: &str) -> Option<&T> {
        let bare = name.strip_prefix([T::LETTER, T::LETTER.to_ascii_lowercase()]).unwrap_or(name);
        let nth: usize = bare.parse().ok()?;
        self.0.get(nth.checked_sub(1)?)
    }
}

fn label<T: Named>(nth: usize) -> String {
    format!("{}{}", T::LETTER, nth + 1)
}

/// Whether somebody who types `word` means such a short name: `T1`, `h12`.
pub fn is_short_name<T: Named>(word: &str) -> bool {
    let number = word.strip_prefix([T::LETTER, T::LETTER.to_ascii_lowercase()]);
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

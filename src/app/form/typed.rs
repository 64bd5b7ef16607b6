//! Fields that know what is in them: a text, or one of a few values.

use super::field::{Choice, Field, Need, Pick, Value};
use crate::locale::Phrase;

/// A text that is typed.
#[derive(Debug, Clone)]
pub struct Text(pub(super) Field);

/// One of a few values, each with the words that it is picked by.
#[derive(Debug, Clone)]
pub struct OneOf<T> {
    field: Field,
    values: Vec<T>,
}

impl Text {
    /// A text that must be there.
    pub fn needed(name: &'static str, label: Phrase, text: &str) -> Text {
        Text(Field::text(name, label, Need::Needed, text))
    }

    /// A text that may stay empty.
    pub fn optional(name: &'static str, label: Phrase, text: &str) -> Text {
        Text(Field::text(name, label, Need::Optional, text))
    }

    /// A text that is proposed: what is typed takes its place.
    pub fn offered(name: &'static str, label: Phrase, text: &str) -> Text {
        Text(Field::offer(name, label, Need::Optional, text))
    }

    /// The text with words on its right.
    pub fn hint(self, hint: impl Into<String>) -> Text {
        Text(self.0.hint(hint))
    }

    /// What was typed.
    pub fn get(&self) -> &str {
        self.0.get().trim()
    }

    /// What was typed; `None` when it is empty.
    pub fn given(&self) -> Option<&str> {
        Some(self.get()).filter(|text| !text.is_empty())
    }

    /// Puts a text in.
    pub fn fill(&mut self, text: &str) {
        self.0.set(text);
    }

    /// Its words as they are named in a complaint.
    pub fn label(&self) -> Phrase {
        self.0.label
    }
}

impl<T> OneOf<T> {
    /// Options beside each other.
    pub fn row(name: &'static str, label: Phrase, options: Vec<(T, Choice)>, picked: Option<usize>) -> OneOf<T> {
        let (values, choices) = options.into_iter().unzip();
        OneOf { field: Field::pick(name, label, Pick::of(choices, picked)), values }
    }

    /// Options one below the other.
    pub fn list(name: &'static str, label: Phrase, options: Vec<(T, Choice)>, picked: Option<usize>) -> OneOf<T> {
        let (values, choices) = options.into_iter().unzip();
        OneOf { field: Field::list(name, label, Pick::of(choices, picked)), values }
    }

    /// The field, which may stay empty.
    pub fn optional(self) -> OneOf<T> {
        OneOf { field: self.field.optional(), ..self }
    }

    /// The field with words on its right.
    pub fn hint(self, hint: impl Into<String>) -> OneOf<T> {
        OneOf { field: self.field.hint(hint), ..self }
    }

    /// What is picked.
    pub fn get(&self) -> Option<&T> {
        self.values.get(self.pick()?.picked?)
    }

    /// The words of what is picked.
    pub fn choice(&self) -> Option<&Choice> {
        self.pick()?.choice()
    }

    /// Whether there is nothing to pick.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    fn pick(&self) -> Option<&Pick> {
        match &self.field.value {
            Value::Pick(pick) | Value::List(pick) => Some(pick),
            Value::Text(_) => None,
        }
    }
}

impl<T: PartialEq> OneOf<T> {
    /// The words of a value; `None` where it is none of the options.
    pub fn words_of(&self, value: &T) -> Option<&str> {
        let at = self.values.iter().position(|known| known == value)?;
        self.pick()?.options.get(at).map(|choice| choice.label.as_str())
    }

    /// Picks a value, where it is one of the options.
    pub fn choose(&mut self, value: &T) {
        let at = self.values.iter().position(|known| known == value);
        if let (Some(at), Some(pick)) = (at, self.field.options_mut()) {
            pick.picked = Some(at);
        }
    }
}

/// A typed field as the form fills it in and draws it.
pub trait AsField {
    /// The field.
    fn field(&self) -> &Field;
    /// The field, to be filled in.
    fn field_mut(&mut self) -> &mut Field;
}

impl AsField for Text {
    fn field(&self) -> &Field {
        &self.0
    }

    fn field_mut(&mut self) -> &mut Field {
        &mut self.0
    }
}

impl<T> AsField for OneOf<T> {
    fn field(&self) -> &Field {
        &self.field
    }

    fn field_mut(&mut self) -> &mut Field {
        &mut self.field
    }
}

//! What every popup that asks something can do.

use super::next::Next;
use crate::app::form::{AsField, Fields, Form, FormKind, OneOf};
use crate::app::likeness::Likeness;
use crate::app::owed::OwedLine;
use crate::house::People;
use crate::input::{Action, Popup};
use crate::locale::Phrase;
use crate::locale::forms as words;
use crate::pane::Scene;
use crate::playbook::Library;
use crate::room::Room;
use crate::text::Lang;

/// What a popup sees: the room as a pane sees it, and what is at hand beside it.
#[derive(Debug, Clone, Copy)]
pub struct Sight<'a> {
    /// The room, the list, who sits here, the time.
    pub scene: Scene<'a>,
    /// The playbooks at hand.
    pub library: &'a Library,
    /// The rota.
    pub people: &'a People,
    /// What is owed over all incidents, as it was last asked for.
    pub owed: &'a [OwedLine],
    /// What a title that is being declared looks like.
    pub likeness: &'a Likeness,
}

impl<'a> Sight<'a> {
    /// The incident on the screen.
    pub fn room(&self) -> Option<&'a Room> {
        self.scene.room
    }

    /// The language of the screen.
    pub fn lang(&self) -> Lang {
        self.scene.lang
    }
}

/// Why a popup could not be sent, in one sentence, and the field to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotSent {
    /// The sentence.
    pub why: String,
    /// Which field has the keys then; the same as before where none is named.
    pub field: Option<usize>,
}

impl NotSent {
    /// A field that must not stay empty is.
    pub fn needs(label: Phrase, lang: Lang) -> NotSent {
        words::NEEDED_FIELD.with(lang, &[label.get(lang)]).into()
    }

    /// The same, with the field that is to have the keys.
    pub fn at(self, field: usize) -> NotSent {
        NotSent { field: Some(field), ..self }
    }
}

impl From<String> for NotSent {
    fn from(why: String) -> NotSent {
        NotSent { why, field: None }
    }
}

/// What is picked in a field that must not stay empty.
///
/// # Errors
/// The field's name, when nothing is picked.
pub fn picked<'a, T>(field: &'a OneOf<T>, sight: &Sight<'_>) -> Result<&'a T, NotSent> {
    field.get().ok_or_else(|| NotSent::needs(field.field().label, sight.lang()))
}

/// What became of a popup when the incident below it changed.
#[derive(Debug)]
pub enum Anew<A> {
    /// It is as it would be opened now.
    Form(Form<A>),
    /// There is nothing left that it could ask.
    Gone,
    /// It shows nothing of the incident, or says itself what changed.
    Same,
}

impl<A> Anew<A> {
    /// The same for another way to hold it.
    pub fn map<B>(self, wrap: impl FnOnce(A) -> B) -> Anew<B> {
        match self {
            Anew::Form(form) => Anew::Form(form.map(wrap)),
            Anew::Gone => Anew::Gone,
            Anew::Same => Anew::Same,
        }
    }
}

impl<A> From<Option<Form<A>>> for Anew<A> {
    fn from(form: Option<Form<A>>) -> Anew<A> {
        form.map_or(Anew::Gone, Anew::Form)
    }
}

/// Whether what is in a popup outlives Esc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draft {
    /// It is kept.
    Kept,
    /// There is nothing in it that is worth keeping.
    None,
}

/// Whether a key changes the record, or only what is shown or copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touches {
    /// The record.
    Record,
    /// Nothing that lasts.
    Nothing,
}

/// A popup that asks something.
pub trait Asks: Fields + Sized {
    /// What it asks: the name of its draft.
    fn kind(&self) -> FormKind;

    /// What follows when it is sent.
    ///
    /// # Errors
    /// Why it cannot be; it stays open.
    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent>;

    /// What follows from one of its further keys.
    ///
    /// # Errors
    /// Why nothing can; it stays open.
    fn press(&self, _key: Popup, _sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        Ok(vec![Next::Stay])
    }

    /// What a person wants to know before Enter.
    fn advice(&self, _sight: &Sight<'_>) -> Vec<String> {
        Vec::new()
    }

    /// It, as it would be opened now.
    fn again(&self, _sight: &Sight<'_>) -> Anew<Self> {
        Anew::Same
    }

    /// The action whose key opens it.
    fn opened_by(&self) -> Option<Action> {
        None
    }

    /// Whether what is in it outlives Esc.
    fn draft(&self) -> Draft {
        Draft::Kept
    }

    /// What one of its further keys touches; Enter is one of them.
    fn touches(&self, _key: Popup) -> Touches {
        Touches::Record
    }
}

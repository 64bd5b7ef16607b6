//! "Looks like INC-0017": while a title is typed into the declaration, the earlier incident that it resembles,
//! with its cause and what ended it.
//!
//! Nothing here waits or counts time. One question is on its way at most; what was typed meanwhile is asked
//! when its answer comes, so that a fast typist asks as often as the memory can answer and never more.

use super::form::{Form, FormKind};
use super::message::{Asked, Effect};
use super::model::{Model, Overlay};
use crate::recall::Alike;

/// What is known of the title that is being typed.
#[derive(Debug, Default)]
pub struct Likeness {
    /// The title that was asked for and not answered yet.
    asked: Option<String>,
    /// The title that was answered last, and what it looks like.
    known: Option<(String, Option<Alike>)>,
}

impl Likeness {
    /// What `title` looks like; an answer to a title that was longer or shorter by a few letters serves until
    /// its own comes.
    pub fn of(&self, title: &str) -> Option<&Alike> {
        let (known, alike) = self.known.as_ref()?;
        let is_near = title.starts_with(known.as_str()) || known.starts_with(title);
        alike.as_ref().filter(|_| is_near && !title.trim().is_empty())
    }
}

/// Asks for what the title of `form` looks like, unless a question is on its way or the answer is here.
pub fn ask(model: &mut Model, form: &Form) -> Vec<Effect> {
    let title = form.get("title").trim().to_owned();
    let is_known = model.likeness.known.as_ref().is_some_and(|(known, _)| *known == title);
    // A demo has no past, and a title of one letter looks like everything.
    if model.tour.is_some() || is_known || model.likeness.asked.is_some() || title.chars().count() < 2 {
        return Vec::new();
    }
    model.likeness.asked = Some(title.clone());
    vec![Effect::Recall(Asked::Alike(title))]
}

/// Takes an answer in, and asks again when something else was typed meanwhile.
pub fn answered(model: &mut Model, title: String, alike: Option<Alike>) -> Vec<Effect> {
    model.likeness.asked = None;
    model.likeness.known = Some((title, alike));
    let Some(Overlay::Form(form)) = model.overlays.last() else { return Vec::new() };
    if form.kind != FormKind::Declare {
        return Vec::new();
    }
    let form = form.clone();
    ask(model, &form)
}

//! "Looks like INC-0017": while a title is typed into the declaration, the earlier incident that it resembles,
//! with its cause and what ended it.
//!
//! Nothing here waits or counts time. One question is on its way at most; what was typed meanwhile is asked
//! when its answer comes, so that a fast typist asks as often as the memory can answer and never more.

use super::message::{Asked, Effect};
use super::model::{Model, Overlay};
use super::popup::Ask;
use crate::recall::Alike;

/// Asks for what a title looks like, unless a question is on its way or the answer is here.
pub fn ask(model: &mut Model, title: &str) -> Vec<Effect> {
    let title = title.to_owned();
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
    let Ask::Declare(declare) = &form.ask else { return Vec::new() };
    let title = declare.title().to_owned();
    ask(model, &title)
}

//! What is back at the next start: the screen that was open, and what was typed and not sent.

use super::form::{Filled, FormKind};
use super::model::{Model, Overlay};
use super::popup::{Asks, Draft};
use super::prompt::Mode;
use super::reviewing::Reviewing;
use super::since::Looked;
use super::unconfirmed::Unconfirmed;
use crate::incident::{IncidentId, Status, StepId};
use crate::layout::{Access, PaneName};
use serde::{Deserialize, Serialize};

/// What is kept between two starts of a console. Fields are added with a default.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    incident: Option<IncidentId>,
    focus: String,
    layout: String,
    zoomed: Option<String>,
    cursors: Vec<(IncidentId, StepId)>,
    typed: String,
    begun: String,
    waiting: Vec<String>,
    writing: bool,
    lines: Vec<(IncidentId, String)>,
    forms: Vec<(Option<IncidentId>, FormKind, Filled)>,
    looked: Vec<(IncidentId, Looked)>,
    aside: Vec<(Option<IncidentId>, String, String)>,
    reviews: Vec<(IncidentId, Reviewing)>,
    unconfirmed: Vec<Unconfirmed>,
}

/// The model's draft, as text for a file.
pub fn keep(model: &Model) -> String {
    let mut unsent = model.unsent().into_iter();
    let unwritten = model.reviews.iter().filter(|(_, review)| review.has_unwritten());
    let kept = Kept {
        incident: model.current,
        focus: model.focus.as_str().to_owned(),
        // Nobody starts a console to find one that takes no key, because the last one hung on a wall.
        layout: if model.is_wall() { String::new() } else { model.layout.clone() },
        zoomed: model.zoom.map(|pane| pane.as_str().to_owned()),
        cursors: cursors(model),
        typed: unsent.next().unwrap_or_default(),
        waiting: unsent.collect(),
        begun: model.prompt.begun().to_owned(),
        writing: model.prompt.mode == Mode::Write,
        lines: model.lines.iter().flat_map(|(id, lines)| lines.iter().map(|line| (*id, line.clone()))).collect(),
        forms: forms(model),
        aside: aside(model),
        looked: model.looked.iter().map(|(id, looked)| (*id, *looked)).collect(),
        reviews: unwritten.map(|(id, review)| (*id, review.clone())).collect(),
        unconfirmed: model.unconfirmed(),
    };
    // These are texts, lists and ids: they always serialise.
    serde_json::to_string(&kept).unwrap_or_default()
}

/// All words that were typed and are not known to be in the journal.
pub fn unsaved(model: &Model) -> Vec<String> {
    let lines = model.lines.values().flatten().cloned();
    let aside = model.set_aside.values().flatten().cloned();
    let sent = model.unconfirmed().into_iter().flat_map(Unconfirmed::texts);
    let forms = forms(model).into_iter().flat_map(|(_, _, fields)| fields).map(|(_, text)| text);
    let all = model.unsent().into_iter().chain(sent).chain(lines).chain(aside).chain(forms);
    all.filter(|text| !text.trim().is_empty()).collect()
}

/// The lines that were begun otherwise and wait for their own key.
fn aside(model: &Model) -> Vec<(Option<IncidentId>, String, String)> {
    let lines = |((id, begun), lines): (&(Option<IncidentId>, String), &Vec<String>)| {
        lines.iter().map(|line| (*id, begun.clone(), line.clone())).collect::<Vec<_>>()
    };
    model.set_aside.iter().flat_map(lines).collect()
}

/// Where the cursor stands in each incident, those included that were not opened again yet.
fn cursors(model: &Model) -> Vec<(IncidentId, StepId)> {
    let open = model.rooms.iter().filter_map(|(id, room)| Some((*id, room.cursor.clone()?)));
    open.chain(model.cursors.iter().map(|(id, step)| (*id, step.clone()))).collect()
}

/// The forms that were put away, and those that are open.
fn forms(model: &Model) -> Vec<(Option<IncidentId>, FormKind, Filled)> {
    let mut drafts = model.drafts.clone();
    for overlay in &model.overlays {
        if let Overlay::Form(form) = overlay
            && form.ask.draft() == Draft::Kept
        {
            drafts.insert(model.draft_key(&form.ask.kind()), form.filled());
        }
    }
    drafts.into_iter().map(|((id, kind), fields)| (id, kind, fields)).collect()
}

/// A draft that is none of ours: whoever keeps it must not write over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no draft")]
pub struct Unreadable;

/// Brings a draft back; an empty text is none.
///
/// # Errors
/// When it cannot be read; the model is as it was then.
pub fn restore(model: &mut Model, text: &str) -> Result<(), Unreadable> {
    if text.is_empty() {
        return Ok(());
    }
    let mut kept = serde_json::from_str::<Kept>(text).map_err(|_| Unreadable)?;
    model.wanted = kept.incident;
    if let Some(pane) = PaneName::parse(&kept.focus).filter(|pane| pane.takes_focus()) {
        model.focus = pane;
    }
    if model.layouts.get(&kept.layout).is_some_and(|layout| layout.access == Access::Full) {
        model.layout.clone_from(&kept.layout);
    }
    model.zoom = kept.zoomed.take().and_then(|name| PaneName::parse(&name)).filter(|pane| *pane == model.focus);
    model.cursors.extend(std::mem::take(&mut kept.cursors));
    if !kept.typed.is_empty() {
        // Lines that could not be saved stand before what was typed.
        match kept.typed.starts_with(&kept.begun) {
            true => model.prompt.restore_begun(&kept.begun, &kept.typed),
            false => model.prompt.restore(&kept.typed),
        }
        model.prompt.mode = if kept.writing { Mode::Write } else { Mode::Idle };
    }
    model.prompt.give_back(std::mem::take(&mut kept.waiting));
    words(model, kept);
    Ok(())
}

/// Brings back what was typed and not sent into a console that is in use: the screen stays as it is, and what is
/// typed there comes first.
///
/// # Errors
/// When it cannot be read; the model is as it was then.
pub fn restore_words(model: &mut Model, text: &str) -> Result<(), Unreadable> {
    if text.is_empty() {
        return Ok(());
    }
    let mut kept = serde_json::from_str::<Kept>(text).map_err(|_| Unreadable)?;
    let typed = Some(std::mem::take(&mut kept.typed)).filter(|typed| !typed.is_empty());
    let unsent: Vec<String> = typed.into_iter().chain(std::mem::take(&mut kept.waiting)).collect();
    match kept.incident.filter(|id| Some(*id) != model.current) {
        Some(elsewhere) if !unsent.is_empty() => model.lines.entry(elsewhere).or_default().extend(unsent),
        Some(_) => {}
        None => model.prompt.give_back(unsent),
    }
    let own = std::mem::take(&mut model.drafts);
    let looked = std::mem::take(&mut model.looked);
    words(model, kept);
    model.drafts.extend(own);
    model.looked.extend(looked);
    Ok(())
}

/// What was typed elsewhere than in the box, and what was seen.
fn words(model: &mut Model, kept: Kept) {
    kept.lines.into_iter().for_each(|(id, line)| model.lines.entry(id).or_default().push(line));
    for (id, begun, line) in kept.aside {
        model.set_aside.entry((id, begun)).or_default().push(line);
    }
    model.reviews.extend(kept.reviews);
    model.unconfirmed.extend(kept.unconfirmed);
    model.looked.extend(kept.looked);
    model.drafts.extend(kept.forms.into_iter().map(|(id, kind, fields)| ((id, kind), fields)));
}

impl Model {
    /// Lets go of where people stood in incidents that are closed or gone: the draft is written on every key. A
    /// list without any is that of a journal that could not be read.
    pub(super) fn forget_ended(&mut self) {
        if self.list.is_empty() {
            return;
        }
        let goes_on = |id: &IncidentId| self.list.iter().any(|one| one.id == *id && one.status != Status::Closed);
        self.cursors.retain(|id, _| goes_on(id));
        self.looked.retain(|id, _| goes_on(id) || self.current == Some(*id));
    }

    /// Counts up whenever something changed that a draft holds.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// Texts from editors that were cut off are drafts, beside what was in the box when they were opened.
    pub fn take_up(&mut self, texts: Vec<String>) {
        let known = self.prompt.unsent();
        self.changes += 1;
        self.prompt.give_back(texts.into_iter().filter(|text| !text.is_empty() && !known.contains(text)));
    }

    /// What was typed into the input box and not sent, what stands in it first.
    fn unsent(&self) -> Vec<String> {
        let lent = Some(self.lent.clone()).filter(|text| !text.is_empty());
        self.prompt.unsent().into_iter().chain(lent).collect()
    }
}

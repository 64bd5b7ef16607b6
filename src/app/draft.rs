//! What is back at the next start: the screen that was open, and what was typed and not sent.

use super::form::{Form, FormKind};
use super::model::{Model, Overlay};
use super::prompt::Mode;
use crate::incident::{IncidentId, StepId};
use crate::layout::PaneName;
use serde::{Deserialize, Serialize};

/// What is kept between two starts of a console. Fields are added with a default.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    incident: Option<IncidentId>,
    focus: String,
    layout: String,
    zoomed: Option<String>,
    cursor: Option<StepId>,
    typed: String,
    writing: bool,
    declare: Vec<(String, String)>,
    severity: Vec<(String, String)>,
    check: Vec<(String, String)>,
}

/// The model's draft, as text for a file.
pub fn keep(model: &Model) -> String {
    let kept = Kept {
        incident: model.current,
        focus: model.focus.as_str().to_owned(),
        layout: model.layout.clone(),
        zoomed: model.zoom.map(|pane| pane.as_str().to_owned()),
        cursor: model.room().and_then(|room| room.cursor.clone()),
        typed: model.unsent(),
        writing: model.prompt.mode == Mode::Write,
        declare: form(model, &FormKind::Declare),
        severity: form(model, &FormKind::Severity),
        check: form(model, &FormKind::Check),
    };
    // These are texts, lists and ids: they always serialise.
    serde_json::to_string(&kept).unwrap_or_default()
}

/// A form that is open, or was put away.
fn form(model: &Model, kind: &FormKind) -> Vec<(String, String)> {
    let open = model.overlays.iter().find_map(|overlay| match overlay {
        Overlay::Form(form) if form.kind == *kind => Some(form),
        _ => None,
    });
    let fields =
        |form: &Form| form.fields.iter().map(|field| (field.name.to_owned(), field.get().to_owned())).collect();
    open.map(fields).or_else(|| model.drafts.get(kind).cloned()).unwrap_or_default()
}

/// Brings a draft back. One that cannot be read is as good as none: it holds no record.
pub fn restore(model: &mut Model, text: &str) {
    let Ok(kept) = serde_json::from_str::<Kept>(text) else { return };
    model.wanted = kept.incident;
    if let Some(pane) = PaneName::parse(&kept.focus).filter(|pane| pane.takes_focus()) {
        model.focus = pane;
    }
    if model.layouts.get(&kept.layout).is_some() {
        model.layout = kept.layout;
    }
    model.zoom = kept.zoomed.and_then(|name| PaneName::parse(&name)).filter(|pane| *pane == model.focus);
    if let Some(step) = kept.cursor {
        model.panes.steps.look(step);
    }
    if !kept.typed.is_empty() {
        model.prompt.line.insert(&kept.typed);
        model.prompt.mode = if kept.writing { Mode::Write } else { Mode::Idle };
    }
    let forms = [(FormKind::Declare, kept.declare), (FormKind::Severity, kept.severity), (FormKind::Check, kept.check)];
    model.drafts.extend(forms.into_iter().filter(|(_, fields)| !fields.is_empty()));
}

impl Model {
    /// Counts up whenever something changed that a draft holds.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// What was typed into the input box and not sent. Notes that could not be saved count as not sent.
    fn unsent(&self) -> String {
        let stuck = self.rooms.values().flat_map(|room| room.outbox.waiting()).filter_map(|wish| match &wish.intent {
            crate::incident::Intent::Note { text, .. } => Some(text.as_str()),
            _ => None,
        });
        let typed = Some(self.prompt.line.text()).filter(|text| !text.is_empty());
        stuck.chain(typed).collect::<Vec<_>>().join("\n")
    }
}

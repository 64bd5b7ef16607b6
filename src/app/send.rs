//! What a form means when it is sent.

use super::form::{self, Form, FormKind};
use super::message::Effect;
use super::model::{Model, Overlay};
use super::{ask, asked, decision, exercise, filling, news, offer, owed, saying, shelf};
use crate::incident::{
    Ending, Force, IncidentId, Intent, Milestone, Person, RoleId, Scope, Severity, StepId, Trend, Wish,
};
use crate::input::{ACTIONS, Popup};
use crate::locale::forms as words;
use crate::room::Room;
use crate::text::{Span, when};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Sends a form. One that cannot be sent stays open and says why.
pub fn form(model: &mut Model, mut form: Form) -> Vec<Effect> {
    // It was opened before the past came on the screen.
    let is_of_watching = matches!(form.kind, FormKind::Leave | FormKind::LeaveReplay | FormKind::Exercise);
    if let Some(why) = model.refuses_past().filter(|_| !is_of_watching) {
        form.complaint = Some(why);
        model.overlays.push(Overlay::Form(form));
        return Vec::new();
    }
    if let Some(at) = form.missing() {
        let label = form.fields[at].label.get(model.lang);
        form.complaint = Some(words::NEEDED_FIELD.with(model.lang, &[label]));
        form.at = at;
        model.overlays.push(Overlay::Form(form));
        return Vec::new();
    }
    match sent(model, &form) {
        Ok(effects) => {
            model.drafts.remove(&model.draft_key(&form.kind));
            effects
        }
        Err(complaint) => {
            form.complaint = Some(complaint);
            model.overlays.push(Overlay::Form(form));
            Vec::new()
        }
    }
}

fn sent(model: &mut Model, form: &Form) -> Result<Vec<Effect>, String> {
    let step = |id: &StepId| id.to_string();
    let text = |name: &str| form.get(name).to_owned();
    let intent = match &form.kind {
        FormKind::Declare => {
            let effects = declare(model, form)?;
            exercise::declared_instead(model, form.get("title"));
            return Ok(effects);
        }
        FormKind::Severity => Intent::ChangeSeverity { to: severity(form)?, why: text("why") },
        FormKind::Check => return check(model, form),
        FormKind::Assign(role) => filling::assign(role, form),
        FormKind::TimeBoxes | FormKind::TimeBox(_) | FormKind::Hypotheses | FormKind::Hypothesis(_) => {
            return asked::sent(model, form);
        }
        FormKind::Log | FormKind::Decisions | FormKind::Review(_) | FormKind::Poll(_) | FormKind::Unpin(_) => {
            return decision::sent(model, form);
        }
        FormKind::Answer(role) => offer::answered(role, form.get("answer"), text("why")),
        FormKind::Roles => {
            // The list stays below: filling the roles is one go.
            let role = RoleId::new(form.get("role"));
            model.overlays.push(Overlay::Form(form.clone()));
            if !offer::open(model, &role)
                && let Some(room) = model.room()
            {
                let assign = form::assign(room, &role, &model.people, model.lang);
                model.open_form(assign);
            }
            return Ok(Vec::new());
        }
        FormKind::Decide(id) => Intent::Choose { step: step(id), choice: text("answer"), evidence: text("evidence") },
        FormKind::Verify(id) => Intent::Verify { step: step(id), value: text("value") },
        FormKind::Tick(id) => Intent::Tick { step: step(id), note: text("why") },
        FormKind::Waive(id) => Intent::Waive { step: step(id), why: text("why") },
        FormKind::Defer(id) => Intent::Defer { step: step(id), why: text("why") },
        FormKind::Correct(entry) => Intent::Correct { entry: *entry, text: text("text") },
        FormKind::Ending => ending(form.get("state"), text("why"))
            .ok_or_else(|| words::NEEDED_FIELD.with(model.lang, &[words::STATE.get(model.lang)]))?,
        FormKind::Escalate(rule) => escalation(form, rule.clone())?,
        FormKind::Mute => Intent::Mute { why: text("why") },
        FormKind::Risky(id) => return Ok(if form.get("sure") == "yes" { copy_step(model, id) } else { Vec::new() }),
        FormKind::Step(id) => {
            let id = id.clone();
            return Ok(step_action(model, id, form));
        }
        FormKind::Notices(None) => {
            // The list stays: that it was said is recorded from it, when it was pasted.
            model.overlays.push(Overlay::Form(form.clone()));
            return Ok(vec![Effect::Copy(saying::text(form))]);
        }
        FormKind::Notices(Some(_)) | FormKind::Say(_) => saying::said(model, form)?,
        FormKind::Resources => return Ok(owed::copied(model, form, |one| one.contact.as_ref().or(one.link.as_ref()))),
        FormKind::FollowUps => return Ok(owed::end(model, form, owed::Ending::Done)),
        FormKind::NewFollowUp => owed::added(model, form)?,
        FormKind::FollowUp(id) => return owed::fixed(model, form, *id),
        FormKind::LeaveReplay => return Ok(from_replay(model, form.get("where"))),
        FormKind::Playbooks => return Ok(shelf::read(model, form)),
        FormKind::Drills => return Ok(shelf::drill(model, form.get("drill"))),
        FormKind::Exercise => {
            return Ok(if form.get("sure") == "yes" { exercise::play_this(model) } else { Vec::new() });
        }
        FormKind::Leave => return Ok(if form.get("sure") == "yes" { vec![Effect::Quit] } else { Vec::new() }),
    };
    wish(model, intent, form, Force::Heed);
    if let FormKind::Assign(role) = &form.kind {
        filling::go_on(model, role);
    }
    Ok(Vec::new())
}

fn from_replay(model: &mut Model, place: &str) -> Vec<Effect> {
    match place {
        "leave" => return vec![Effect::Quit],
        "work" => model.work(),
        _ => {}
    }
    Vec::new()
}

/// Wishes it, and keeps the form at hand in case it is refused.
pub(super) fn wish(model: &mut Model, intent: Intent, form: &Form, force: Force) {
    let wish = Wish { force, ..model.wish(intent, None) };
    push(model, wish, form);
}

/// The same as of another time.
pub(super) fn wish_at(model: &mut Model, intent: Intent, form: &Form, at: Option<Timestamp>) {
    let wish = model.wish(intent, at);
    push(model, wish, form);
}

fn push(model: &mut Model, wish: Wish, form: &Form) {
    let ticket = wish.ticket;
    if let Some(room) = model.current.and_then(|id| model.rooms.get_mut(&id)) {
        room.outbox.push(wish);
        model.sent_forms.push((ticket, form.clone()));
    }
}

fn severity(form: &Form) -> Result<Severity, String> {
    form.get("severity").parse().map_err(|bad: crate::incident::BadSeverity| bad.to_string())
}

fn escalation(form: &Form, rule: Option<String>) -> Result<Intent, String> {
    let listed = Some(form.get("call")).filter(|name| !name.is_empty() && *name != form::NOBODY);
    let others = form.get("to").split([',', '，', '、']).map(str::trim).filter(|name| !name.is_empty());
    let to = listed.into_iter().chain(others).map(Person::new).collect();
    let raise = match form.get("raise") {
        "keep" => None,
        text => Some(text.parse().map_err(|bad: crate::incident::BadSeverity| bad.to_string())?),
    };
    Ok(Intent::Escalate { rule, to, raise, why: form.get("why").to_owned() })
}

/// What is picked in the list called `name`.
pub(super) fn picked(form: &Form, name: &str) -> Option<form::Choice> {
    match &form.fields.iter().find(|field| field.name == name)?.value {
        form::Value::List(pick) => pick.choice().cloned(),
        _ => None,
    }
}

/// What is wished by one of the form's states; `None` for any other word, which must not end an incident.
fn ending(state: &str, why: String) -> Option<Intent> {
    if let Some(criterion) = state.strip_prefix(form::MET).map(str::to_owned) {
        return Some(Intent::End(Ending::Met { criterion, why }));
    }
    if let Some(criterion) = state.strip_prefix(form::BROKEN).map(str::to_owned) {
        return Some(Intent::End(Ending::Broken { criterion, why }));
    }
    let milestone = match state {
        "ack" => Milestone::Acknowledged,
        "mitigated" => Milestone::Mitigated,
        "resolved" => Milestone::Resolved,
        "closed" => Milestone::Closed,
        "contained" => return Some(Intent::Contain { why }),
        "observed" => return Some(Intent::End(Ending::Observe { why })),
        "reopened" => return Some(Intent::Reopen { why }),
        _ => return None,
    };
    Some(Intent::Reach { milestone, why })
}

fn check(model: &mut Model, form: &Form) -> Result<Vec<Effect>, String> {
    let trend = match form.get("trend") {
        "better" => Trend::Better,
        "worse" => Trend::Worse,
        _ => Trend::Same,
    };
    let next = match form.get("next") {
        "" => None,
        text => Some(text.parse::<Span>().map_err(|_| words::BAD_SPAN.with(model.lang, &[text]))?),
    };
    let every = model.room().and_then(|room| room.incident.summary.beat.every());
    let escalate = form.get("raise") == "yes";
    let impact = form.get("impact").to_owned();
    wish(
        model,
        Intent::Check { trend, impact, escalate, next: next.filter(|next| Some(*next) != every) },
        form,
        Force::Heed,
    );
    if escalate && let Some(room) = model.room() {
        let escalate = form::escalate(room, &model.people, model.lang);
        model.open_form(escalate);
    }
    Ok(Vec::new())
}

fn declare(model: &mut Model, form: &Form) -> Result<Vec<Effect>, String> {
    let seen = match form.get("seen") {
        "" => None,
        text => Some(when(text, model.now, &model.zone).map_err(|bad| bad.sentence(model.lang))?),
    };
    let playbook = model.library.get(form.get("playbook")).map(|known| known.revision.clone());
    let mut vars = BTreeMap::new();
    if !form.get("service").is_empty() {
        vars.insert("service".to_owned(), form.get("service").to_owned());
    }
    let commander = Some(form.get("commander")).filter(|name| !name.is_empty()).map(Person::new);
    let type_id = playbook.as_ref().and_then(|known| known.types.first().cloned());
    let title = form.get("title").to_owned();
    let house = model.library.rules().clone();
    let intent = Intent::Declare { title, severity: severity(form)?, type_id, seen, vars, playbook, commander, house };
    let wish = model.wish(intent, None);
    // The wish's own ticket is as good an id as any, and the same when it is tried again.
    let id = IncidentId(wish.ticket.0);
    let mut room = Room::new(id, model.now, model.zone.clone());
    model.sent_forms.push((wish.ticket, form.clone()));
    room.outbox.push(wish);
    model.rooms.insert(id, room);
    model.show(id);
    model.give_keys(crate::layout::PaneName::Steps);
    Ok(Vec::new())
}

/// The cursor may have moved on below the menu, and somebody else may have been faster: what is done is done to the
/// step that the menu names, and only if it still means what was picked.
fn step_action(model: &mut Model, step: StepId, form: &Form) -> Vec<Effect> {
    let Some(choice) = picked(form, "action") else { return Vec::new() };
    let item = model.room().and_then(|room| room.incident.checklist.item(&step));
    let now = item.map(|item| form::step(item, model.lang));
    let means = now.and_then(|mut now| {
        now.fields.iter_mut().for_each(|field| field.set(&choice.id));
        picked(&now, "action")
    });
    if means.is_none_or(|means| means.label != choice.label) {
        model.refuse(words::STEP_MOVED.with(model.lang, &[&form.title]));
        return Vec::new();
    }
    model.panes.steps.look(step);
    match ACTIONS.iter().find(|spec| spec.name == choice.id) {
        Some(spec) => super::keys::act_in(model, crate::layout::PaneName::Steps, spec.action),
        None => Vec::new(),
    }
}

fn copy_step(model: &mut Model, id: &StepId) -> Vec<Effect> {
    let item = model.room().and_then(|room| room.incident.checklist.item(id));
    match item.and_then(|item| item.step.copy.clone()) {
        Some(command) => ask::copy_filled(model, &command),
        None => Vec::new(),
    }
}

fn step_link(model: &mut Model, id: &StepId) -> Vec<Effect> {
    let item = model.room().and_then(|room| room.incident.checklist.item(id));
    match item.and_then(|item| item.step.link.clone()) {
        Some(link) => ask::copy_filled(model, &link),
        None => Vec::new(),
    }
}

/// A further key of a form was pressed.
pub fn verb(model: &mut Model, form: Form, verb: Popup) -> Vec<Effect> {
    if let Some(why) = model.refuses_past().filter(|_| writes(&form.kind, verb)) {
        model.overlays.push(Overlay::Form(Form { complaint: Some(why), ..form }));
        return Vec::new();
    }
    let role = RoleId::new(form.get("role"));
    let effects = match (&form.kind, verb) {
        (FormKind::Leave | FormKind::LeaveReplay, _) => return vec![Effect::Quit],
        (FormKind::Severity, Popup::Force) => {
            let Ok(to) = severity(&form) else { return Vec::new() };
            wish(model, Intent::ChangeSeverity { to, why: form.get("why").to_owned() }, &form, Force::Overrule);
            return Vec::new();
        }
        (FormKind::Decide(id), Popup::CopyLink) => step_link(model, &id.clone()),
        (FormKind::Decide(id), _) => copy_step(model, &id.clone()),
        (FormKind::Escalate(_), Popup::Copy) => {
            let name = picked(&form, "call").map(|choice| choice.id).unwrap_or_default();
            model.reach(&name).map(Effect::Copy).into_iter().collect()
        }
        (FormKind::Notices(_) | FormKind::Say(_), _) => return saying::verb(model, form, verb),
        (FormKind::Playbooks, _) => return shelf::take(model, &form),
        (FormKind::Resources, Popup::CopyLink) => owed::copied(model, &form, |one| one.link.as_ref()),
        (FormKind::Resources, Popup::CopySecret) => owed::copied(model, &form, |one| one.secret.as_ref()),
        (FormKind::FollowUps, _) => return owed::verb(model, form, verb),
        (FormKind::Decisions, _) => return decision::verb(model, verb),
        (FormKind::TimeBoxes | FormKind::Hypotheses, _) => return asked::verb(model, form, verb),
        (FormKind::Roles, Popup::Brief) => {
            model.overlays.push(Overlay::Form(form));
            offer::show(model);
            return Vec::new();
        }
        (FormKind::Roles, Popup::TakeRole) if filling::is_held_by_another(model, &role) => {
            model.overlays.push(Overlay::Form(form));
            offer::take_over(model, &role);
            return Vec::new();
        }
        (FormKind::Roles, Popup::TakeRole) => {
            let person = model.me.clone();
            model.intend(Intent::Assign { role, person }, None);
            Vec::new()
        }
        (FormKind::Roles, Popup::Acknowledge) => {
            model.intend(Intent::Acknowledge { role }, None);
            Vec::new()
        }
        (FormKind::Roles, Popup::FreeRole) => {
            model.intend(Intent::Release { role }, None);
            Vec::new()
        }
        _ => Vec::new(),
    };
    model.overlays.push(Overlay::Form(form));
    effects
}

/// Whether a further key of a form changes the record, and not only what is shown or copied.
fn writes(kind: &FormKind, verb: Popup) -> bool {
    !matches!(
        (kind, verb),
        (FormKind::Leave | FormKind::LeaveReplay | FormKind::Resources | FormKind::Escalate(_), _)
            | (FormKind::Roles, Popup::Brief)
            | (FormKind::Notices(_) | FormKind::Say(_), Popup::Copy | Popup::Said)
    )
}

/// Takes over what waits of the changed playbook.
pub fn apply_playbook(model: &mut Model) -> Vec<Effect> {
    // A version that nobody took over yet comes first, as far as nothing is lost by it.
    let newer = model.room().and_then(|room| news::newer(&model.library, room));
    let pending = model.room().and_then(|room| room.incident.checklist.pending().cloned());
    if let Some(revision) = newer.filter(|_| pending.is_none()) {
        model.intend(Intent::Adopt { revision, scope: Scope::Safe, same: BTreeMap::new() }, None);
        return Vec::new();
    }
    match pending {
        Some(revision) => model.intend(Intent::Adopt { revision, scope: Scope::All, same: BTreeMap::new() }, None),
        None => model.refuse(crate::incident::Refusal::NothingNew.sentence(model.lang)),
    }
    Vec::new()
}

/// Keeps the incident's version to the end.
pub fn pin_playbook(model: &mut Model) -> Vec<Effect> {
    model.intend(Intent::PinPlaybook, None);
    Vec::new()
}

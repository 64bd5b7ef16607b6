//! What comes from the journal and from the disk: records, lists, playbooks, stepped clocks.

use super::message::{Effect, Request};
use super::model::Model;
use super::{exercise, follow, follow_ups, found, mentioned, offer, pins, polls, refresh, reviewing, sheet};
use crate::house::Reload;
use crate::incident::checklist::{Item, Standing, compare};
use crate::incident::{
    Event, EventId, IncidentId, Intent, Recorded, Revision, Scope, Status, StepId, StepKind, Summary, Wish,
};
use crate::locale::words::set_by;
use crate::locale::{forms as words, screen};
use crate::playbook::{Library, Origin};
use crate::raw::mask;
use crate::room::Room;
use jiff::SignedDuration;
use std::sync::Arc;

/// The list came in; when nothing is open yet, the incident that was left, or the most urgent, is opened.
/// One that is closed gives way to any that is not.
pub fn listed(model: &mut Model, list: Vec<Summary>) -> Vec<Effect> {
    model.set_list(list);
    // What is open here is newer than what was listed.
    let own: Vec<Summary> = model.rooms.values().map(|room| room.incident.summary.clone()).collect();
    own.into_iter().filter(|summary| summary.head.0 > 0).for_each(|summary| relist(model, summary));
    model.forget_ended();
    model.confirm_declared();
    let mut effects = heed_set_back(model);
    effects.extend(opens_first(model));
    effects
}

fn opens_first(model: &mut Model) -> Vec<Effect> {
    if model.current.is_some() {
        return follow::others(model);
    }
    let wanted = model.wanted.take();
    let left = model.list.iter().find(|one| Some(one.id) == wanted);
    let goes_on = |one: &&Summary| one.status != Status::Closed;
    let urgent = || model.list.iter().find(|one| goes_on(one) && !one.number.is_drill());
    // An old one that was only read again must not stand in front of an outage.
    let first = left.filter(goes_on).or_else(urgent).or(left);
    first.map(|one| Effect::Journal(Request::Open(one.id))).into_iter().collect()
}

/// All records of an incident that was asked for: it is on the screen from now on.
pub fn opened(model: &mut Model, id: IncidentId, records: &[Recorded]) -> Vec<Effect> {
    if records.iter().any(|record| matches!(&record.draft.event, Event::Foreign(left) if left.is_damaged())) {
        model.damaged.insert(id);
    }
    if let Some(room) = model.rooms.get_mut(&id) {
        take_in(room, records);
    } else {
        follow::take_up(model, id, records);
    }
    if model.rooms.contains_key(&id) {
        model.confirm(id, records);
        model.show(id);
        found::look(model);
        follow_library(model, id);
    }
    follow::others(model)
}

/// Records became durable, from here or from elsewhere.
pub fn committed(model: &mut Model, id: IncidentId, records: &[Recorded]) -> Vec<Effect> {
    let Some(news) = News::take_in(model, id, records) else {
        if model.ringer.followed.contains(&id) {
            follow::take_up(model, id, records);
        }
        return Vec::new();
    };
    news.follow(model);
    model.write_on(id, records);
    tell_playbook(model, news.change.clone());
    news.tell(model);
    forget_sent(model, records);
    reviewing::committed(model, id, records);
    // A list of what is owed that is open shows what is owed now.
    if follow_ups::is_shown(model) { vec![model.list_owed()] } else { Vec::new() }
}

/// Records of an open room that were not known before.
struct News<'r> {
    incident: IncidentId,
    fresh: Vec<&'r Recorded>,
    /// Those that were written at this console.
    own: Vec<&'r Recorded>,
    /// Whether the incident began with them.
    is_new: bool,
    /// Whether the incident is on the screen, as it is now.
    is_shown: bool,
    /// The version of the playbook that they brought.
    change: Option<(Arc<Revision>, String)>,
    /// The step under the cursor before that.
    held: Option<StepId>,
}

impl<'r> News<'r> {
    /// Takes the records into their room; `None` when that is not open.
    fn take_in(model: &mut Model, incident: IncidentId, records: &'r [Recorded]) -> Option<News<'r>> {
        let is_shown = model.current == Some(incident) && model.watched.is_none();
        let room = model.rooms.get_mut(&incident)?;
        let is_new = room.incident.head().0 == 0;
        let change = playbook_change(room, records);
        let held = (is_shown && change.is_some())
            .then(|| model.panes.steps.selected(room).map(|item| item.step.id.clone()))
            .flatten();
        let had_failed = room.outbox.failure().is_some();
        let fresh = take_in(room, records);
        model.has_recovered |= had_failed && room.outbox.failure().is_none();
        let summary = room.incident.summary.clone();
        relist(model, summary);
        let own = fresh.iter().filter(|record| record.draft.by == model.me).copied().collect();
        Some(News { incident, fresh, own, is_new, is_shown, change, held })
    }

    /// What a person marked here moves the cursor on; what comes from elsewhere leaves it where it is.
    fn follow(&self, model: &mut Model) {
        if self.is_new && !self.own.is_empty() {
            let number = model.rooms.get(&self.incident).map(|room| room.incident.summary.number.to_string());
            model.say(words::DECLARED.with(model.lang, &[&number.unwrap_or_default()]));
        }
        let marked: Vec<&StepId> = self.own.iter().filter_map(|record| marked(&record.draft.event)).collect();
        if self.is_shown && !marked.is_empty() {
            model.follow_next();
            let is_half = |item: &Item| item.standing == Standing::Half;
            let checklist = model.room().map(|room| &room.incident.checklist);
            // A mark that is not the whole mark must not be taken for one.
            if marked.iter().any(|id| checklist.and_then(|list| list.item(id)).is_some_and(is_half)) {
                model.say(screen::HALF.get(model.lang));
            }
        }
        // A save moves steps, but not the cursor.
        let is_there = |step: &StepId| model.room().is_some_and(|room| room.incident.checklist.item(step).is_some());
        if let Some(step) = self.held.clone().filter(is_there) {
            model.look_at(step);
        }
    }

    /// What is open on the screen, and who is called by it, hears of it.
    fn tell(&self, model: &mut Model) {
        if self.is_shown {
            let others: Vec<&Recorded> =
                self.fresh.iter().filter(|record| record.draft.by != model.me).copied().collect();
            refresh::popups(model, &self.own, &others);
        }
        if !self.is_new {
            mentioned::take_up(model, self.incident, &self.fresh);
        }
        if self.is_shown {
            offer::tell(model, &self.fresh);
            polls::tell(model, &self.fresh);
            let own: Vec<EventId> = self.own.iter().map(|record| record.draft.id).collect();
            pins::make_room(model, &own);
            if let Some(step) = self.own.iter().rev().find_map(|record| model.way_back(&record.draft.event)) {
                model.look_at(step);
            }
        }
        if model.current == Some(self.incident) && exercise::ends(&self.fresh) {
            exercise::ended(model);
        }
    }
}

/// The step that an event marks, if a person goes on to the next one after it.
fn marked(event: &Event) -> Option<&StepId> {
    event.step().filter(|_| !matches!(event, Event::StepUnticked { .. } | Event::StepStarted { .. }))
}

/// What was sent is written: it is no draft any more.
fn forget_sent(model: &mut Model, records: &[Recorded]) {
    let is_written = |ticket: &EventId| records.iter().any(|record| record.draft.id == *ticket);
    warn_of_secrets(model, records);
    model.sent_forms.retain(|(ticket, _)| !is_written(ticket));
    model.sent_lines.retain(|(ticket, _)| !is_written(ticket));
}

/// Another console wrote first: its records are taken in, and the wish is decided again.
pub fn overtaken(model: &mut Model, id: IncidentId, records: &[Recorded]) {
    if let Some(room) = model.rooms.get_mut(&id) {
        let change = playbook_change(room, records);
        room.outbox.conflicted();
        take_in(room, records);
        let summary = room.incident.summary.clone();
        relist(model, summary);
        model.write_on(id, records);
        tell_playbook(model, change);
    }
}

/// The version of the playbook that records bring to an incident that has one, and what is different in it.
fn playbook_change(room: &Room, records: &[Recorded]) -> Option<(Arc<Revision>, String)> {
    let head = room.incident.head();
    let held = room.incident.checklist.revision()?;
    let fresh = records.iter().filter(|record| record.seq > head);
    let mut adopted = fresh.filter_map(|record| match &record.draft.event {
        Event::PlaybookAdopted { revision, .. } => Some(revision.clone()),
        _ => None,
    });
    let revision = adopted.next_back()?;
    let short = sheet::in_short(&compare(held, &revision));
    Some((revision, short))
}

fn tell_playbook(model: &mut Model, change: Option<(Arc<Revision>, String)>) {
    if let Some((revision, short)) = change {
        let taken = words::PLAYBOOK_TAKEN.with(model.lang, &[revision.id.as_str(), &revision.version]);
        model.say(format!("{taken}   {short}"));
    }
}

/// Tells whoever typed what looks like a secret that it is recorded by now: it cannot be taken back.
fn warn_of_secrets(model: &mut Model, records: &[Recorded]) {
    let is_written = |ticket: &EventId| records.iter().any(|record| record.draft.id == *ticket);
    if model.sent_lines.iter().any(|(ticket, line)| is_written(ticket) && mask(line).1 > 0) {
        model.refuse(words::SECRET_TYPED.get(model.lang));
    }
}

/// Applies the records that are not known yet, and gives them back.
fn take_in<'a>(room: &mut Room, records: &'a [Recorded]) -> Vec<&'a Recorded> {
    let head = room.incident.head();
    let fresh: Vec<&Recorded> = records.iter().filter(|record| record.seq > head).collect();
    room.incident.apply_all(fresh.iter().copied());
    room.outbox.committed(records);
    fresh
}

fn relist(model: &mut Model, summary: Summary) {
    match model.list.iter_mut().find(|one| one.id == summary.id) {
        Some(one) if *one == summary => return,
        Some(one) => *one = summary,
        None => model.list.push(summary),
    }
    let list = std::mem::take(&mut model.list);
    model.set_list(list);
}

/// Asks for everything that is not known yet.
pub fn catch_up(model: &Model) -> Effect {
    let known = model.rooms.iter().filter(|(_, room)| room.incident.head().0 > 0);
    Effect::Journal(Request::CatchUp(known.map(|(id, room)| (*id, room.incident.head())).collect()))
}

/// The playbooks at hand changed: every open incident that runs one of them takes its new version over.
pub fn library(model: &mut Model, library: Arc<Library>) {
    model.library = library;
    model.remember_library();
    let refused: Vec<String> = model.library.refused().iter().map(|refused| refused.file.clone()).collect();
    if model.not_reloaded().is_some() {
        // What is wrong now is worth more than what went well before.
        model.status = None;
    }
    // A file that is mended and broken again is told again.
    let files: Vec<&str> = model.alarms.files.iter().map(|complaint| complaint.file.as_str()).collect();
    model.alarms.hidden.retain(|file| refused.contains(file) || files.contains(&file.as_str()));
    let rooms: Vec<IncidentId> = model.rooms.keys().copied().collect();
    rooms.into_iter().for_each(|id| follow_library(model, id));
}

/// The version of a file that the incident does not run yet; an embedded one never replaces another.
pub(super) fn newer(library: &Library, room: &Room) -> Option<Arc<Revision>> {
    let checklist = &room.incident.checklist;
    let held = checklist.revision()?;
    let known = library.get(held.id.as_str())?;
    let is_news = known.revision.digest != held.digest && matches!(known.origin, Origin::File(_));
    let is_kept = checklist.is_pinned() || room.incident.summary.status == crate::incident::Status::Closed;
    (is_news && !is_kept).then(|| known.revision.clone())
}

/// A version from a file is merged into the incident that runs it; an embedded one never replaces another.
fn follow_library(model: &mut Model, id: IncidentId) {
    if model.reload == Reload::Never {
        return;
    }
    let Some(room) = model.rooms.get(&id) else { return };
    let Some(revision) = newer(&model.library, room) else { return };
    if model.reload == Reload::Ask {
        if model.current == Some(id) {
            let (title, version) = (revision.title.get(model.lang).to_owned(), revision.version.clone());
            model.say(words::CHANGE_WAITS.with(model.lang, &[&title, &version]));
        }
        return;
    }
    // Already on its way.
    let is_adopted =
        |wish: &Wish| matches!(&wish.intent, Intent::Adopt { revision: other, .. } if other.digest == revision.digest);
    if room.outbox.waiting().any(is_adopted) {
        return;
    }
    let wish = model.wish(Intent::Adopt { revision, scope: Scope::Safe, same: Default::default() }, None);
    if let Some(room) = model.rooms.get_mut(&id) {
        room.outbox.push(wish);
    }
}

/// The wall clock was stepped: every incident that is not closed is told, so that what is left stays; a
/// resolved one still has deadlines for what comes after.
pub fn clock_stepped(model: &mut Model, by: SignedDuration) -> Vec<Effect> {
    model.ringer.settle(model.now, by);
    // The journal keeps whole milliseconds.
    let by = i64::try_from(by.as_millis()).map_or(by, SignedDuration::from_millis);
    let told: Vec<IncidentId> =
        model.list.iter().filter(|one| one.status != crate::incident::Status::Closed).map(|one| one.id).collect();
    let mut effects = Vec::new();
    for id in told {
        let wish = model.wish(Intent::StepClock { by }, None);
        match model.rooms.get_mut(&id) {
            Some(room) => room.outbox.push(wish),
            None => effects.push(Effect::Journal(Request::Fulfil(id, Box::new(wish)))),
        }
    }
    let shown = SignedDuration::from_secs(by.as_secs());
    model.say(words::CLOCK_MOVED.with(model.lang, &[&format!("{shown:#}")]));
    effects
}

/// Of each incident whose records lie in the future it is recorded that the clock was set back while nobody looked,
/// so that what is left stays what is left.
fn heed_set_back(model: &mut Model) -> Vec<Effect> {
    if model.is_read_only() {
        return Vec::new();
    }
    let now = model.now;
    let back = |one: &Summary| Some((one.id, one.set_back(now)?));
    let found: Vec<(IncidentId, SignedDuration)> = model.list.iter().filter_map(back).collect();
    let Some((_, by)) = found.first().copied() else { return Vec::new() };
    let mut effects = Vec::new();
    for (id, by) in found {
        let wish = model.wish(Intent::StepClock { by }, None);
        match model.rooms.get_mut(&id) {
            Some(room) if room.outbox.waiting().any(|wish| matches!(wish.intent, Intent::StepClock { .. })) => {}
            Some(room) => room.outbox.push(wish),
            None => effects.push(Effect::Journal(Request::Fulfil(id, Box::new(wish)))),
        }
    }
    model.say(words::CLOCK_SET_BACK.with(model.lang, &[&set_by(by, model.lang)]));
    effects
}

impl Model {
    /// Puts an incident on the screen, with its cursor and with what was typed and not sent in it. A line that
    /// was typed while none was open comes along.
    pub(super) fn show(&mut self, id: IncidentId) {
        self.leave_past();
        if self.current == Some(id) {
            return;
        }
        if let Some(before) = self.current.replace(id) {
            self.put_lines_away(before);
        }
        if let Some(lines) = self.lines.remove(&id) {
            self.prompt.give_back(lines);
        }
        match self.room().and_then(|room| room.cursor.clone()) {
            Some(step) => self.panes.steps.look(step),
            None => self.panes.steps.follow(),
        }
        self.changes += 1;
    }

    /// What was written meanwhile belongs to the past that is watched, too.
    fn write_on(&mut self, id: IncidentId, records: &[Recorded]) {
        if let Some(past) = self.watched.as_mut().filter(|_| self.current == Some(id)) {
            past.take_in(records);
        }
    }

    /// The step that a verification which failed leads back to.
    fn way_back(&self, event: &Event) -> Option<StepId> {
        let Event::StepVerified { step, passed: false, .. } = event else { return None };
        match &self.room()?.incident.checklist.item(step)?.step.kind {
            StepKind::Verify(verify) => verify.else_go.clone(),
            _ => None,
        }
    }

    /// Lets the cursor go to the next step to do.
    pub(super) fn follow_next(&mut self) {
        self.panes.steps.follow();
        if let Some(room) = self.shown_mut() {
            room.cursor = None;
        }
    }
}

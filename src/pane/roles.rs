//! Who has which role; a gap that the severity does not allow is marked.
//!
//! ```text
//!  commander Li Hua      T+01
//!  support   -- nobody --   !
//!  data      not needed
//! ```

use super::kit::{Row, Scroll, moved};
use super::{Focus, Outcome, Pane, Question, Scene, Screen};
use crate::incident::roles::COMMANDER;
use crate::incident::{Incident, RoleId};
use crate::input::Action;
use crate::locale::{brief, screen as words};
use crate::text::{Lang, cells};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::cell::Cell;

/// The roles: which one the cursor stands on.
#[derive(Debug, Default)]
pub struct Roles {
    cursor: Option<RoleId>,
    scroll: Scroll,
    order: Cell<Order>,
}

/// In which order the roles stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Order {
    /// As the playbook has them.
    #[default]
    Usual,
    /// There is no room for all of them: what is missing comes first.
    GapsFirst,
}

/// The roles in the order in which they are shown: those that the severity needs, those that somebody has,
/// those that the playbook's steps name.
pub fn listed(incident: &Incident) -> Vec<RoleId> {
    let level = incident.summary.level();
    let steps = incident.checklist.items().iter().map(|item| &item.step.role);
    let mut roles: Vec<RoleId> = Vec::new();
    for role in level.roles.iter().chain(incident.roster.iter().map(|(role, _)| role)).chain(steps) {
        if !roles.contains(role) {
            roles.push(role.clone());
        }
    }
    roles
}

impl Roles {
    fn listed(&self, incident: &Incident) -> Vec<RoleId> {
        let mut roles = listed(incident);
        if self.order.get() == Order::GapsFirst {
            put_gaps_first(incident, &mut roles);
        }
        roles
    }

    fn at(&self, roles: &[RoleId]) -> usize {
        self.cursor.as_ref().and_then(|id| roles.iter().position(|role| role == id)).unwrap_or(0)
    }
}

impl Pane for Roles {
    fn title(&self, scene: &Scene<'_>) -> (String, String) {
        (scene.both(words::ROLES).into_owned(), String::new())
    }

    fn point(&mut self, scene: &Scene<'_>, row: u16, _: u16) -> Outcome {
        let roles = scene.room.map(|room| self.listed(&room.incident)).unwrap_or_default();
        if let Some(role) = roles.get(self.scroll.line(row)) {
            self.cursor = Some(role.clone());
        }
        Outcome::Done
    }

    fn act(&mut self, scene: &Scene<'_>, action: Action) -> Outcome {
        let Some(room) = scene.room else { return Outcome::Ignored };
        let roles = self.listed(&room.incident);
        let at = self.at(&roles);
        if let Some(to) = moved(at, roles.len(), action) {
            self.cursor = roles.get(to).cloned();
            return Outcome::Done;
        }
        match (action, roles.get(at)) {
            (Action::Open | Action::Tick, Some(role)) => Outcome::Ask(Question::Assign(role.clone())),
            _ => Outcome::Ignored,
        }
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let Some(room) = scene.room else { return };
        let foot = u16::from(area.height > 4 && scene.screen == Screen::Desk);
        let height = usize::from(area.height - foot.min(area.height));
        let fits = listed(&room.incident).len() <= height;
        self.order.set(if fits { Order::Usual } else { Order::GapsFirst });
        let roles = self.listed(&room.incident);
        let at = self.at(&roles);
        let window = self.scroll.window(roles.len(), height, at);
        let first = window.start;
        let mut rows = Vec::with_capacity(window.len() + 1);
        for (nth, role) in roles[window].iter().enumerate() {
            let row = role_row(scene, &room.incident, role, area.width);
            let is_selected = first + nth == at && scene.focus == Focus::Here;
            rows.push(if is_selected { row.fill(scene.theme.style(Role::Selected)) } else { row });
        }
        if foot > 0 {
            let muted = scene.theme.style(Role::Muted);
            let keys = [Action::Roles, Action::Escalate, Action::Resolve].map(|action| scene.keys.first(action));
            let keys = words::ROLE_KEYS.with(scene.lang, &keys.each_ref().map(String::as_str));
            rows.push(Row::of(" ", muted).text(&keys, muted));
        }
        super::kit::draw_rows(&rows, area, buf);
    }
}

/// Every role as a row, those that nobody has and the severity needs first.
pub(super) fn rows(scene: &Scene<'_>, incident: &Incident, width: u16) -> Vec<Row> {
    let mut roles = listed(incident);
    put_gaps_first(incident, &mut roles);
    roles.iter().map(|role| role_row(scene, incident, role, width)).collect()
}

/// Who commands, and in a row or two the roles that the severity needs and nobody has; then, up to `height` rows, who
/// has the others.
pub(super) fn brief(scene: &Scene<'_>, incident: &Incident, width: u16, height: usize) -> Vec<Row> {
    let late = scene.theme.style(Role::Late);
    let commander = RoleId::new(COMMANDER);
    let mut rows = Vec::new();
    if incident.roster.holder(&commander).is_some() {
        rows.push(role_row(scene, incident, &commander, width));
    }
    let alone = Scene { second: None, ..*scene };
    let is_asked = incident.summary.status.is_active() && incident.summary.imported.is_none();
    let needed = incident.summary.level().roles;
    let missing = needed.iter().filter(|role| incident.roster.holder(role).is_none() && is_asked);
    let names: Vec<String> = missing.map(|role| alone.role(role.as_str()).into_owned()).collect();
    if !names.is_empty() {
        let told = words::VACANT.with(scene.lang, &[&names.join(" ")]);
        let lines = cells::wrap(&told, usize::from(width).saturating_sub(4).max(1));
        let sign = |nth: usize| if nth == 0 { " ! " } else { "   " };
        rows.extend(lines.iter().enumerate().map(|(nth, line)| Row::of(sign(nth), late).text(line, late)));
    }
    let others = incident.roster.iter().map(|(role, _)| role).filter(|role| **role != commander);
    let room = height.saturating_sub(rows.len());
    rows.extend(others.take(room).map(|role| role_row(scene, incident, role, width)));
    rows
}

fn put_gaps_first(incident: &Incident, roles: &mut [RoleId]) {
    let needed = incident.summary.level().roles;
    roles.sort_by_key(|role| !(needed.contains(role) && incident.roster.holder(role).is_none()));
}

/// One's own name in so many cells: what says that it is oneself moves to the right before the name is cut.
fn myself(scene: &Scene<'_>, name: String, sign: String, room: usize) -> (String, String) {
    let with = words::YOU.with(scene.lang, &[&name]);
    if cells::width(&with) + cells::width(&sign) <= room {
        (sign, with)
    } else {
        (words::ONLY_YOU.get(scene.lang).to_owned(), name)
    }
}

/// From this width on a name keeps its room beside a role in two languages.
const WIDE: u16 = 44;

fn role_row(scene: &Scene<'_>, incident: &Incident, role: &RoleId, width: u16) -> Row {
    let scene = &Scene { second: scene.second.filter(|_| width >= WIDE), ..*scene };
    let (theme, lang) = (scene.theme, scene.lang);
    let plain = theme.style(Role::Text);
    let is_needed = incident.summary.level().roles.contains(role) && incident.summary.status.is_active();
    let inside = usize::from(width);
    let width = match (scene.second, lang) {
        (Some(_), _) => 17,
        (None, Lang::Zh) => 7,
        (None, Lang::En) => 9,
    };
    let name = cells::pad(&scene.role(role.as_str()), width);
    let row = Row::of(" ", plain).text(&name, plain).text(" ", plain);
    match incident.roster.holder(role) {
        Some(holder) => {
            let offer = incident.roster.offer(role);
            let is_me = offer.is_none() && holder.person == *scene.me && scene.screen == Screen::Desk;
            let name = holder.person.to_string();
            let since = (holder.since.as_second() - incident.summary.declared.as_second()).max(0) / 60;
            let since = if since < 100 { format!("T+{since:02}") } else { scene.clock(holder.since) };
            let (sign, style) = match holder.acknowledged {
                Some(_) => (since, theme.style(Role::Muted)),
                None => (format!("? {since}"), theme.style(Role::Muted)),
            };
            let (sign, who) = match is_me {
                true => myself(scene, name, sign, inside.saturating_sub(row.width() + 2)),
                false => (sign, name),
            };
            let row = row.text(&who, plain);
            let row = match offer {
                // Who has it keeps it until the other says so.
                Some(offer) => row
                    .text(" ", plain)
                    .text(&brief::OFFERED_TO.with(lang, &[offer.to.as_str()]), theme.style(Role::Strong)),
                None => row.right(&sign, style),
            };
            row.right(" ", plain)
        }
        // Who had it is not told in what was imported.
        None if incident.summary.imported.is_some() => row.text("--", theme.style(Role::Muted)),
        None if is_needed => {
            let late = theme.style(Role::Late);
            let whole = words::NOBODY.get(lang);
            // Where the dashes have no room the word has.
            let fits = row.width() + cells::width(whole) + 3 <= inside;
            let said = if fits { whole } else { whole.trim_matches(['-', ' ']) };
            row.text(said, late).right("!", late).right(" ", plain)
        }
        None => row.text(words::NOT_NEEDED.get(lang), theme.style(Role::Muted)),
    }
}

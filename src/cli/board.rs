//! An incident as readable lines: what the console shows, for a pipe or a plain terminal.

use super::entry::entry_line;
use super::time::Zone;
use crate::incident::{Clock, ClockState, Incident, Item, Mark};
use crate::locale::forms::CLOCK_SET_BACK;
use crate::locale::words::set_by;
use crate::locale::{class_word, counted_word, harm_told, mark_sign, role_word, span, status_word};
use crate::text::cells::ends;
use crate::text::{Lang, clock_face};
use jiff::Timestamp;

/// How wide a line of the checklist is.
const WIDTH: usize = 78;

/// All lines, raw.
pub fn board(incident: &Incident, now: Timestamp, zone: &Zone, lang: Lang) -> Vec<String> {
    let board = Board { incident, now, zone, lang };
    let mut lines = board.head();
    lines.push(board.word("时限", "CLOCKS").to_owned());
    lines.extend(board.clocks());
    lines.push(board.word("角色", "ROLES").to_owned());
    lines.extend(board.roles());
    lines.push(board.word("清单", "CHECKLIST").to_owned());
    lines.extend(board.checklist());
    lines.push(board.word("时间线", "TIMELINE").to_owned());
    lines.extend(incident.timeline.entries().iter().map(|entry| {
        let pin = if incident.timeline.is_pinned(entry.id) { " *" } else { "" };
        format!("  {}{pin}", entry_line(entry, now, zone, lang))
    }));
    lines
}

struct Board<'a> {
    incident: &'a Incident,
    now: Timestamp,
    zone: &'a Zone,
    lang: Lang,
}

impl Board<'_> {
    fn word(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn head(&self) -> Vec<String> {
        let summary = &self.incident.summary;
        let age = clock_face(summary.age(self.now));
        let class = class_word(summary.level().class, self.lang);
        let status = status_word(summary.status, self.lang);
        let (severity, number, title) = (summary.severity, summary.number, &summary.title);
        let mut lines = vec![format!("{severity} {class}  {number} {title}  T+{age}  {status}")];
        let declared = self.zone.full(summary.declared);
        let mut facts = format!("{} {declared}", self.word("宣布", "declared"));
        if let Some(type_id) = &summary.type_id {
            facts += &format!("  {type_id}");
        }
        if let Some((playbook, version)) = &summary.playbook {
            let total = self.incident.checklist.total();
            facts += &format!("  {playbook} @{version}  {}/{}", total.done, total.of);
        }
        lines.push(facts);
        if let Some(by) = summary.set_back(self.now) {
            lines.push(format!("!! {}", CLOCK_SET_BACK.with(self.lang, &[&set_by(by, self.lang)])));
        }
        let harm = harm_told(&self.incident.assessed, self.lang);
        lines.extend((!harm.is_empty()).then_some(harm));
        lines
    }

    fn clocks(&self) -> Vec<String> {
        let clocks = self.incident.clocks(self.now);
        let is_shown = |clock: &&Clock| !clock.id().starts_with("step:");
        let beat = &self.incident.summary.beat;
        let mut lines: Vec<String> = clocks.iter().filter(is_shown).map(|clock| self.clock(clock)).collect();
        if beat.on_time + beat.late > 0 {
            let (on_time, late) = (beat.on_time, beat.late);
            lines.push(match self.lang {
                Lang::En => format!("  checks: {on_time} on time, {late} late"),
                Lang::Zh => format!("  检查: 准时 {on_time},迟 {late}"),
            });
        }
        lines
    }

    fn clock(&self, clock: &Clock) -> String {
        let within = clock.within.map(|within| span(within, self.lang)).unwrap_or_default();
        let left = format!("  {} {within}", counted_word(&clock.what, self.lang));
        ends(&left, &self.clock_state(clock), WIDTH)
    }

    fn clock_state(&self, clock: &Clock) -> String {
        let due = clock.due.map(|due| self.zone.clock(due, self.now)).unwrap_or_default();
        let word = crate::locale::clock_word(clock.state, self.lang);
        match clock.state {
            ClockState::Waiting => word.to_owned(),
            ClockState::Running(left) => format!("{word} {}  ({due})", clock_face(left)),
            ClockState::Overdue(over) => format!("{word} +{} !!  ({due})", clock_face(over)),
            ClockState::Met(took) | ClockState::Late(took) => format!("{word} {}", clock_face(took)),
        }
    }

    fn roles(&self) -> Vec<String> {
        let needed = self.incident.summary.level().roles;
        let others = self.incident.roster.iter().map(|(role, _)| role).filter(|role| !needed.contains(role));
        let line = |role: &crate::incident::RoleId| {
            let title = crate::text::cells::pad(role_word(&self.incident.house, role.as_str(), self.lang), 10);
            match self.incident.roster.holder(role) {
                Some(holder) => format!("  {title} {}  {}", holder.person, self.zone.clock(holder.since, self.now)),
                None => format!("  {title} -- {} -- !", self.word("空缺", "nobody")),
            }
        };
        needed.iter().chain(others).map(line).collect()
    }

    fn checklist(&self) -> Vec<String> {
        let checklist = &self.incident.checklist;
        let here = checklist.current_phase();
        let next = checklist.next().map(|item| &item.step.id);
        let mut lines = Vec::new();
        for (place, phase) in checklist.phases().iter().enumerate() {
            let progress = checklist.progress(place);
            let mut right = format!("{}/{}", progress.done, progress.of);
            if place == here {
                right = format!("{}  {right}", self.word("<-- 现在在这里", "<-- YOU ARE HERE"));
            }
            lines.push(ends(&format!("{} {}", place + 1, phase.title.get(self.lang)), &right, WIDTH));
            for item in checklist.items().iter().filter(|item| item.phase == place) {
                lines.push(self.step(item, next == Some(&item.step.id)));
            }
        }
        if lines.is_empty() {
            lines.push(format!("  {}", self.word("没有预案", "no playbook")));
        }
        lines
    }

    fn step(&self, item: &Item, is_next: bool) -> String {
        let clock = self.incident.step_clock(item, self.now);
        let is_late = clock.as_ref().is_some_and(|clock| matches!(clock.state, ClockState::Overdue(_)));
        let sign = if is_late { "[!]" } else { mark_sign(&item.standing) };
        let cursor = if is_next { ">" } else { " " };
        let left = format!("{cursor} {sign} {} {}", item.number(), item.step.title.get(self.lang));
        let left = format!("{left} ({}){}", item.step.id, self.answer(item));
        let role = role_word(&self.incident.house, item.step.role.as_str(), self.lang);
        let right = match (item.change().filter(|change| change.mark != Mark::Open), clock) {
            (Some(change), None) => format!("{} {}", change.by, self.zone.clock(change.at, self.now)),
            (_, Some(clock)) if clock.due.is_some() => format!("{role} {}", self.clock_state(&clock)),
            _ => role.to_owned(),
        };
        ends(&left, &right, WIDTH)
    }

    fn answer(&self, item: &Item) -> String {
        match item.mark() {
            Mark::Decided(choice) => format!(" = {choice}"),
            Mark::Proposed(choice) => format!(" = {choice} ?"),
            Mark::Seen(value) => format!(" = {value} ?"),
            Mark::Verified(value) => format!(" = {value}"),
            Mark::Failed(value) => format!(" = {value} !"),
            Mark::Waived(why) | Mark::Deferred(why) if !why.is_empty() => format!(": {why}"),
            _ => String::new(),
        }
    }
}

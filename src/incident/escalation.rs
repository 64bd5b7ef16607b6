//! What the playbook says about calling for more: which of its rules hold now, and whom they name.
//!
//! Nothing here calls anybody. A rule that holds is shown as a suggestion; a person presses the key, and what
//! they did is an event that says by which rule, whom, when and why.

use super::checklist::{Change, Mark, Standing};
use super::clocks::{Clock, ClockState, Counted};
use super::fold::Incident;
use super::moment::Carried;
use super::revision::{Escalation, Resource, ResourceKind, Trigger};
use super::severity::Severity;
use super::summary::Status;
use crate::text::{Bilingual, Span};
use jiff::Timestamp;

/// A rule of the playbook that holds now and that nobody has followed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The rule's name in the record.
    pub rule: String,
    /// What set it off.
    pub on: Trigger,
    /// What it is about: the limit or the step that is late; empty where the trigger says it all.
    pub about: Bilingual,
    /// For how many seconds what set it off has lasted.
    pub lasts: u64,
    /// Whom to call, as the playbook names them.
    pub call: Vec<String>,
    /// The severity to propose, where it is worse than the one that holds.
    pub raise: Option<Severity>,
    /// The words of the rule.
    pub say: Bilingual,
}

/// Somebody who can be called, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The name that is recorded.
    pub name: String,
    /// Their words, where the playbook has any.
    pub title: Bilingual,
    /// A number, a link; empty where the playbook gives none.
    pub reach: String,
}

impl Trigger {
    /// As it stands in a playbook: `check-late`.
    pub fn as_str(self) -> &'static str {
        match self {
            Trigger::NoResponse => "no-response",
            Trigger::CheckLate => "check-late",
            Trigger::DeadlineLate => "deadline-late",
            Trigger::StepLate => "step-late",
            Trigger::OpenFor => "open-for",
            Trigger::VerifyFailed => "verify-failed",
        }
    }
}

impl Escalation {
    /// The rule's name in the record: what sets it off and after how long, `check-late 10m`.
    pub fn name(&self) -> String {
        match self.after {
            Some(after) => format!("{} {after}", self.on.as_str()),
            None => self.on.as_str().to_owned(),
        }
    }
}

/// What set a rule off.
struct SetOff {
    about: Bilingual,
    /// For how many seconds it has lasted, on the clock that is late: one may count office hours only.
    lasted: u64,
    /// Since when; whoever escalated after that has followed the rule.
    began: Carried,
}

impl Incident {
    /// The rules that hold now and that nobody has followed since they began to, in the playbook's order.
    pub fn suggestions(&self, now: Timestamp) -> Vec<Suggestion> {
        let Some(revision) = self.checklist.revision().filter(|_| self.summary.status.is_active()) else {
            return Vec::new();
        };
        let severity = self.summary.severity;
        let rules = revision.escalate.iter().filter(|rule| rule.sev.is_empty() || rule.sev.contains(&severity));
        if revision.escalate.is_empty() {
            return Vec::new();
        }
        let clocks = self.clocks(now);
        rules.filter_map(|rule| self.suggestion(rule, &clocks, now)).collect()
    }

    fn suggestion(&self, rule: &Escalation, clocks: &[Clock], now: Timestamp) -> Option<Suggestion> {
        let SetOff { about, lasted, began } = self.set_off(rule, clocks, now)?;
        let wait = rule.after.map_or(0, seconds);
        let raise = rule.raise_to.filter(|to| *to < self.summary.severity);
        if lasted < wait || (raise.is_none() && rule.call.is_empty()) {
            return None;
        }
        let name = rule.name();
        let is_followed = self
            .escalations
            .iter()
            .any(|made| made.rule.as_ref() == Some(&name) && made.moment.carried.seconds_since(began) >= 0);
        let (on, call, say) = (rule.on, rule.call.clone(), rule.say.clone());
        (!is_followed).then_some(Suggestion { rule: name, on, about, lasts: lasted, call, raise, say })
    }

    fn set_off(&self, rule: &Escalation, clocks: &[Clock], now: Timestamp) -> Option<SetOff> {
        let shift = &self.summary.shift;
        let late = |wanted: fn(&Counted) -> bool| {
            let over = clocks.iter().filter(|clock| wanted(&clock.what)).filter_map(|clock| match clock.state {
                ClockState::Overdue(lasted) => {
                    Some(SetOff { about: title(&clock.what), lasted, began: shift.carried(clock.due?) })
                }
                _ => None,
            });
            over.max_by_key(|off| off.lasted)
        };
        let (now, start) = (self.summary.now(now), self.summary.start());
        let since_start = |lasted| SetOff { about: Bilingual::default(), lasted, began: start };
        match rule.on {
            // Its span counts from declared: "nobody answered in 5 minutes".
            Trigger::NoResponse => {
                let waited = now.elapsed_since(start);
                let limit = rule.after.map_or(seconds(self.summary.respond_within()), seconds);
                let is_open = self.summary.acknowledged.is_none() && waited > limit;
                is_open.then(|| since_start(waited))
            }
            Trigger::CheckLate => late(|what| matches!(what, Counted::Check)),
            Trigger::DeadlineLate => late(|what| matches!(what, Counted::Deadline { .. } | Counted::Contain)),
            Trigger::StepLate => late(|what| matches!(what, Counted::Step { .. })),
            Trigger::OpenFor => {
                let is_open = self.summary.status == Status::Open;
                is_open.then(|| since_start(now.elapsed_since(start)))
            }
            Trigger::VerifyFailed => self.failed(now),
        }
    }

    /// The verification that failed and has stood so for longest.
    fn failed(&self, now: Carried) -> Option<SetOff> {
        let failed = self.checklist.items().iter().filter(|item| item.standing == Standing::Failed);
        let since = failed.filter_map(|item| match item.change() {
            Some(Change { mark: Mark::Failed(_), carried, .. }) => {
                let (about, lasted) = (item.step.title.clone(), now.elapsed_since(*carried));
                Some(SetOff { about, lasted, began: *carried })
            }
            _ => None,
        });
        since.max_by_key(|off| off.lasted)
    }

    /// Everybody whom the playbook names for being called: its rules in their order, then people and hotlines
    /// of its resources.
    pub fn contacts(&self) -> Vec<Contact> {
        let Some(revision) = self.checklist.revision() else { return Vec::new() };
        let can_be_called = |one: &&Resource| matches!(one.kind, ResourceKind::Person | ResourceKind::Hotline);
        let known: Vec<&Resource> = revision.resources.iter().filter(can_be_called).collect();
        let mut contacts: Vec<Contact> = Vec::new();
        let named = revision.escalate.iter().flat_map(|rule| &rule.call).map(String::as_str);
        for name in named.chain(known.iter().map(|one| one.id.as_str())) {
            if contacts.iter().any(|contact| contact.name == name) {
                continue;
            }
            let resource = revision.resources.iter().find(|one| one.id == name);
            contacts.push(Contact {
                name: name.to_owned(),
                title: resource.map(|one| one.title.clone()).unwrap_or_default(),
                reach: resource.and_then(|one| one.contact.clone().or_else(|| one.link.clone())).unwrap_or_default(),
            });
        }
        contacts
    }
}

fn title(what: &Counted) -> Bilingual {
    match what {
        Counted::Deadline { title, .. }
        | Counted::Soak { title, .. }
        | Counted::Step { title, .. }
        | Counted::Wait { title, .. }
        | Counted::TimeBox { title, .. }
        | Counted::NamedBeat { title, .. }
        | Counted::LookBack { title, .. } => title.clone(),
        Counted::Promise { to } => Bilingual::plain(to.as_str()),
        Counted::Respond | Counted::Check | Counted::Contain => Bilingual::default(),
    }
}

fn seconds(span: Span) -> u64 {
    span.as_secs()
}

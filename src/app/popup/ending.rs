//! How far the incident has come: acknowledged, mitigated, watched, resolved, closed, or open again; and which of
//! the exit criteria hold.

use super::asks::{Anew, Asks, NotSent, Sight, picked};
use super::next::Next;
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Text, fields};
use crate::incident::{CriterionId, Ending, Exit, Force, Incident, Intent, Milestone, Soak, Status};
use crate::input::{Action, Popup};
use crate::locale::{ending_forms as ends, forms as words, span};
use crate::room::Room;
use crate::text::{Lang, clock_face};

/// What is reached, and words for it.
#[derive(Debug, Clone)]
pub struct EndIncident {
    state: OneOf<State>,
    why: Text,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Reached(Milestone),
    Contained,
    Observed,
    Met(CriterionId),
    Broken(CriterionId),
    Reopened,
}

/// What can be reached from here; the stage that comes next is picked.
pub fn open(room: &Room, lang: Lang) -> Form<EndIncident> {
    let exit = room.incident.exit(room.now);
    let options = options(&room.incident, &exit, lang);
    let usual = next_stage(&room.incident, &exit);
    let picked = options.iter().position(|(state, _)| *state == usual).or(Some(0));
    let ask = EndIncident {
        state: OneOf::list("state", words::STATE, options, picked),
        why: Text::optional("why", words::REASON, ""),
    };
    Form::new(ask, words::ENDING.get(lang), words::REACHED)
}

fn options(incident: &Incident, exit: &[Exit<'_>], lang: Lang) -> Vec<(State, Choice)> {
    let summary = &incident.summary;
    let is_active = summary.status.is_active();
    let mut options = Vec::new();
    let mut add = |state, key, id: &str, label: &str| options.push((state, Choice::new(key, id, label)));
    if summary.acknowledged.is_none() && is_active {
        let state = State::Reached(Milestone::Acknowledged);
        add(state, Popup::Acknowledge, "ack", words::ACKNOWLEDGED.get(lang));
    }
    if summary.status == Status::Open {
        add(State::Reached(Milestone::Mitigated), Popup::Mitigated, "mitigated", words::MITIGATED.get(lang));
    }
    if incident.is_security() && incident.contained.is_none() {
        add(State::Contained, Popup::Contained, "contained", words::CONTAINED.get(lang));
    }
    if is_active && incident.observed.is_none() {
        add(State::Observed, Popup::Observed, "observed", ends::OBSERVED.get(lang));
    }
    if is_active {
        options.extend(exit.iter().enumerate().map(|(nth, one)| criterion(nth, one, lang)));
        let resolved = Choice::new(Popup::Resolved, "resolved", words::RESOLVED.get(lang));
        options.push((State::Reached(Milestone::Resolved), resolved));
        return options;
    }
    if summary.status == Status::Resolved {
        let closed = Choice::new(Popup::CloseIncident, "closed", words::CLOSED.get(lang));
        options.push((State::Reached(Milestone::Closed), closed));
    }
    options.push((State::Reopened, Choice::new(Popup::Reopen, "reopened", words::REOPENED.get(lang))));
    options
}

/// The stage that comes next, so that a tired Enter skips none: the impact is over, the fix is watched, what must
/// hold holds, it is resolved, it is closed. Restoring comes before acknowledging oneself.
fn next_stage(incident: &Incident, exit: &[Exit<'_>]) -> State {
    let open = exit.iter().find(|one| one.soak == Soak::Open).map(|one| State::Met(one.criterion.id.clone()));
    match (incident.summary.status, open) {
        (Status::Open, _) => State::Reached(Milestone::Mitigated),
        (Status::Mitigated, _) if incident.observed.is_none() => State::Observed,
        (Status::Mitigated, Some(open)) => open,
        (Status::Mitigated, None) => State::Reached(Milestone::Resolved),
        (Status::Resolved | Status::Closed, _) => State::Reached(Milestone::Closed),
    }
}

/// A criterion as one may speak of it now: that it holds, or that it holds no more.
fn criterion(nth: usize, one: &Exit<'_>, lang: Lang) -> (State, Choice) {
    let (id, title) = (one.criterion.id.clone(), one.criterion.title.get(lang));
    let hold = one.criterion.hold.map(|hold| ends::HOLD_FOR.with(lang, &[&span(hold, lang)]));
    let (name, label, aside) = match one.soak {
        Soak::Open => (format!("met:{id}"), ends::HOLDS.with(lang, &[title]), hold.unwrap_or_default()),
        Soak::Soaking(left) => {
            let left = ends::TO_HOLD_YET.with(lang, &[&clock_face(left)]);
            (format!("broken:{id}"), ends::HOLDS_NO_MORE.with(lang, &[title]), left)
        }
        Soak::Held => {
            (format!("broken:{id}"), ends::HOLDS_NO_MORE.with(lang, &[title]), ends::HELD.get(lang).to_owned())
        }
    };
    let state = if one.soak == Soak::Open { State::Met(id) } else { State::Broken(id) };
    (state, Choice { aside, ..Choice::nth(nth, &name, label) })
}

impl Fields for EndIncident {
    fields!(state, why);
}

impl Asks for EndIncident {
    fn kind(&self) -> FormKind {
        FormKind::Ending
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let why = self.why.get().to_owned();
        let intent = match picked(&self.state, sight)? {
            State::Reached(milestone) => Intent::Reach { milestone: *milestone, why },
            State::Contained => Intent::Contain { why },
            State::Observed => Intent::End(Ending::Observe { why }),
            State::Met(id) => Intent::End(Ending::Met { criterion: id.to_string(), why }),
            State::Broken(id) => Intent::End(Ending::Broken { criterion: id.to_string(), why }),
            State::Reopened => Intent::Reopen { why },
        };
        Ok(vec![Next::Wish(intent, Force::Heed)])
    }

    fn advice(&self, sight: &Sight<'_>) -> Vec<String> {
        let Some(room) = sight.room() else { return Vec::new() };
        let lines = [exit_line(&room.incident, sight), open_line(&room.incident, sight.lang())];
        lines.into_iter().flatten().collect()
    }

    fn again(&self, sight: &Sight<'_>) -> Anew<EndIncident> {
        sight.room().map_or(Anew::Same, |room| Anew::Form(open(room, sight.lang())))
    }

    fn opened_by(&self) -> Option<Action> {
        Some(Action::Resolve)
    }
}

/// How many exit criteria have held, and what resolving before all have asks for.
fn exit_line(incident: &Incident, sight: &Sight<'_>) -> Option<String> {
    let exit = incident.exit(sight.scene.now);
    if exit.is_empty() || !incident.summary.status.is_active() {
        return None;
    }
    let held = exit.iter().filter(|one| one.soak == Soak::Held).count();
    Some(match held == exit.len() {
        true => ends::EXIT_HELD.get(sight.lang()).to_owned(),
        false => ends::EXIT_OPEN.with(sight.lang(), &[&held.to_string(), &exit.len().to_string()]),
    })
}

/// The same count as in the head of the checklist, of which some come after the end by plan.
fn open_line(incident: &Incident, lang: Lang) -> Option<String> {
    let checklist = &incident.checklist;
    let total = checklist.total();
    let open = total.of.saturating_sub(total.done);
    if open == 0 || incident.summary.status == Status::Closed {
        return None;
    }
    let is_after =
        |item: &crate::incident::Item| checklist.phases().get(item.phase).is_some_and(|phase| phase.after_close);
    let later = checklist.items().iter().filter(|item| is_after(item) && item.is_to_be_done()).count();
    let (open, of) = (open.to_string(), total.of.to_string());
    Some(match later {
        0 => words::STILL_OPEN.with(lang, &[&open, &of]),
        later => words::STILL_OPEN_LATER.with(lang, &[&open, &of, &later.to_string()]),
    })
}

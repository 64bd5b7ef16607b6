//! A revision of the playbook, proposed from what happened: steps that were skipped, late, or added by hand.
//!
//! It proposes and decides nothing. A step that was skipped once is not taken out: it gets a comment that
//! says who skipped it and why, for to skip a step is more often a slip than a proof that it is useless. The
//! file keeps its order and its comments; what comes out is a diff that its owner applies, or not.

use crate::incident::{ClockState, EntryKind, Event, Incident, Item, Mark, RoleId, Standing, checklist};
use crate::locale::{Phrase, phrase};
use crate::raw::edit::table_of;
use crate::raw::mask;
use crate::text::{Lang, SafeText, Span, cells};
use jiff::Timestamp;
use toml_edit::{ArrayOfTables, DocumentMut, Item as Node, Table, value};

/// A proposed revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The file as it would be.
    pub text: String,
    /// What is proposed and why, one line each.
    pub reasons: Vec<String>,
}

const WAIVED: Phrase = phrase("{}: not needed ({}; {})", "{}: 不适用 ({}; {})");
const LEFT: Phrase = phrase("{}: nobody did this", "{}: 无人完成");
const LATE: Phrase = phrase("{}: took {}, the limit was {}", "{}: 用时 {}, 时限为 {}");
const ADDED: Phrase = phrase("{}: done by {} and in no step", "{}: {} 做了, 但步骤中没有");

/// What `incident` proposes to change in `file`, the text of its playbook; `None` when it proposes nothing
/// or the text is no playbook.
pub fn propose(file: &str, incident: &Incident, now: Timestamp, lang: Lang) -> Option<Proposal> {
    let mut document: DocumentMut = file.parse().ok()?;
    let steps = document.get_mut("steps").and_then(Node::as_array_of_tables_mut)?;
    let mut reasons = Vec::new();
    for item in incident.checklist.items() {
        let Some(table) = table_of(steps, item.step.id.as_str()) else { continue };
        for reason in about(incident, item, now, lang) {
            comment(table, &reason.words);
            if let Some(due) = reason.due {
                table["due"] = value(due.to_string());
            }
            reasons.push(format!("{} {}", item.step.id, mask(&reason.words).0));
        }
    }
    for (id, table, words) in added(incident, steps, lang) {
        steps.push(table);
        reasons.push(format!("{id} {words}"));
    }
    (!reasons.is_empty()).then(|| Proposal { text: document.to_string(), reasons })
}

struct Reason {
    words: String,
    /// A limit that would have been kept.
    due: Option<Span>,
}

/// What happened to one step that its owner should hear of.
fn about(incident: &Incident, item: &Item, now: Timestamp, lang: Lang) -> Vec<Reason> {
    let number = incident.summary.number.to_string();
    let mut reasons = Vec::new();
    let is_over = !incident.summary.status.is_active();
    let after = incident.checklist.phases().get(item.phase).is_some_and(|phase| phase.after_close);
    if item.standing == Standing::NotNeeded(checklist::Reason::Person)
        && let (Mark::Waived(why), Some(change)) = (item.mark(), item.change())
    {
        let words = WAIVED.with(lang, &[&number, why, change.by.as_str()]);
        reasons.push(Reason { words, due: None });
    } else if is_over && !after && item.is_to_be_done() && item.presence != checklist::Presence::New {
        reasons.push(Reason { words: LEFT.with(lang, &[&number]), due: None });
    }
    if let Some(clock) = incident.step_limit(item, now)
        && let (ClockState::Late(took), Some(within)) = (clock.state, clock.within)
    {
        let due = rounded(took);
        // A few seconds over are no reason to change a plan.
        if due <= within {
            return reasons;
        }
        let words = LATE.with(lang, &[&number, &due.to_string(), &within.to_string()]);
        reasons.push(Reason { words, due: Some(due) });
    }
    reasons
}

/// Up to whole five minutes: nobody plans in seconds.
fn rounded(seconds: u64) -> Span {
    Span::minutes(seconds.div_ceil(300).max(1) * 5)
}

/// A comment of one line before the step. What people wrote cannot end it: it is one line of visible signs.
fn comment(table: &mut Table, words: &str) {
    let before = table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or("\n").to_owned();
    table.decor_mut().set_prefix(format!("{before}# {}\n", SafeText::line(&mask(words).0)));
}

/// What people did that no step says: a new step each.
fn added(incident: &Incident, steps: &ArrayOfTables, lang: Lang) -> Vec<(String, Table, String)> {
    let number = incident.summary.number.to_string();
    let taken = |id: &str| steps.iter().any(|table| table.get("id").and_then(Node::as_str) == Some(id));
    let mut found: Vec<(String, Table, String)> = Vec::new();
    for entry in incident.timeline.entries() {
        let Event::Noted { text, step: None, .. } = &entry.event else { continue };
        if entry.kind() != EntryKind::Action || entry.strike.is_some() {
            continue;
        }
        let Some(phase) = phase_at(incident, entry.at) else { continue };
        let free = |nth: &usize| {
            let id = format!("added-{nth}");
            !taken(&id) && !found.iter().any(|(known, ..)| *known == id)
        };
        let id = format!("added-{}", (1..).find(free).unwrap_or(0));
        let words = ADDED.with(lang, &[&number, entry.by.as_str()]);
        let role = entry.role.clone().unwrap_or(RoleId::new("tech"));
        // A diff is made for a repository: what looks like a secret does not go there.
        let (text, _) = mask(text);
        let title = SafeText::line(text.lines().next().unwrap_or_default());
        let mut table = Table::new();
        table["phase"] = value(phase);
        table["id"] = value(&id);
        table["role"] = value(role.as_str());
        table["title"] = value(cells::clip(title.as_str(), 60));
        comment(&mut table, &words);
        found.push((id, table, words));
    }
    found
}

/// The phase that was worked on: that of the last step that was marked by then, else the first.
fn phase_at(incident: &Incident, at: Timestamp) -> Option<String> {
    let marked = incident.checklist.items().iter().flat_map(|item| {
        item.changes.iter().filter(|change| change.at <= at).map(move |change| (change.at, item.phase))
    });
    let phase = marked.max_by_key(|(at, _)| *at).map_or(0, |(_, phase)| phase);
    incident.checklist.phases().get(phase).map(|phase| phase.id.to_string())
}

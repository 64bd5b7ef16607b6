//! Every length that is measured, always with the two milestones that it runs between.

use crate::incident::{Counted, Incident, Milestone, StepKind};
use crate::locale::words::span;
use crate::locale::{milestone_word, phrase};
use crate::text::{Lang, Span};
use jiff::Timestamp;
use serde::Serialize;

/// One measured length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Length {
    /// `detect`, `respond`, `acknowledge`, `first-update`, `mitigate`, `recover`, `contain`, `close`.
    pub id: &'static str,
    /// Its name.
    pub title: String,
    /// What it runs from.
    pub from: String,
    /// What it runs to.
    pub to: String,
    /// Whole seconds; `None` while one of the two was not reached.
    pub seconds: Option<u64>,
    /// How long it may take, where something says so.
    pub within: Option<Span>,
    /// Whether it was kept; `None` where nothing demands it or it is still running.
    pub kept: Option<bool>,
}

/// How long a first public notice may take where no playbook says otherwise, from declared.
pub const FIRST_UPDATE: Span = Span::minutes(10);

/// How long a security incident may take to be under control, from declared.
pub const CONTAIN: Span = Span::seconds(72 * 3_600);

/// All lengths of `incident` in the order in which people ask for them.
pub fn lengths(incident: &Incident, lang: Lang) -> Vec<Length> {
    use Milestone::{Acknowledged, Closed, Declared, Detected, ImpactStart, Mitigated, Resolved};
    let is_imported = incident.summary.imported.is_some();
    let between = |id, zh, en, from, to, within| {
        let seconds = incident.between(from, to);
        let (from, to) = (milestone_word(from, lang).to_owned(), milestone_word(to, lang).to_owned());
        length(id, phrase(en, zh).get(lang), (from, to), seconds, within)
    };
    let respond = Some(incident.summary.respond_within()).filter(|_| !is_imported);
    let mut all = vec![
        between("detect", "发现时长", "time to detect", ImpactStart, Detected, None),
        between("respond", "响应用时", "time to respond", Declared, Acknowledged, respond),
        between("acknowledge", "响应时长", "time to acknowledge", Detected, Acknowledged, None),
    ];
    all.extend(first_update(incident, lang));
    all.push(between("mitigate", "缓解时长", "time to mitigate", ImpactStart, Mitigated, None));
    all.push(between("recover", "恢复时长", "time to recover", ImpactStart, Resolved, None));
    if incident.is_security() {
        all.push(controlled(incident, lang));
    }
    all.push(between("close", "复盘时长", "time to close", Resolved, Closed, None));
    all
}

fn length(
    id: &'static str,
    title: &str,
    (from, to): (String, String),
    seconds: Option<u64>,
    within: Option<Span>,
) -> Length {
    let most = within.map(Span::as_secs);
    let kept = seconds.zip(most).map(|(seconds, most)| seconds <= most);
    Length { id, title: title.to_owned(), from, to, seconds, within, kept }
}

/// From declared to under control: when somebody said so, else mitigated, else resolved.
fn controlled(incident: &Incident, lang: Lang) -> Length {
    let reached = |milestone| {
        let moment = incident.milestones.get(&milestone)?;
        Some((moment.carried, milestone_word(milestone, lang).to_owned()))
    };
    let said = phrase("under control", "受控").get(lang).to_owned();
    let end = incident.contained.map(|moment| (moment.carried, said.clone()));
    let end = end.or_else(|| reached(Milestone::Mitigated)).or_else(|| reached(Milestone::Resolved));
    let seconds = end.as_ref().and_then(|(at, _)| at.faces_since(incident.summary.start()));
    let from = milestone_word(Milestone::Declared, lang).to_owned();
    let title = phrase("time to control", "控制时长").get(lang);
    length("contain", title, (from, end.map_or(said, |(_, to)| to)), seconds, Some(CONTAIN))
}

/// From declared to the first public notice; `None` when nothing public was to be said.
fn first_update(incident: &Incident, lang: Lang) -> Option<Length> {
    let told = phrase("time to first update", "首次公告时长").get(lang);
    let to = phrase("first public notice", "首次公告").get(lang).to_owned();
    let from = milestone_word(Milestone::Declared, lang).to_owned();
    let said = public_notices(incident);
    let is_wanted = said.iter().any(|item| item.standing.is_counted());
    if !is_wanted {
        return None;
    }
    let done = said.iter().filter(|item| item.standing.is_done()).filter_map(|item| item.change());
    let first = done.map(|change| change.carried).min();
    let seconds = first.and_then(|at| at.faces_since(incident.summary.start()));
    Some(length("first-update", told, (from, to), seconds, Some(notice_within(incident))))
}

/// The steps by which something is said in public.
pub fn public_notices(incident: &Incident) -> Vec<&crate::incident::Item> {
    let Some(revision) = incident.checklist.revision() else { return Vec::new() };
    let is_public = |item: &&crate::incident::Item| match &item.step.kind {
        StepKind::Notice(id) => revision.notices.iter().any(|notice| notice.id == *id && notice.to == "public"),
        _ => false,
    };
    incident.checklist.items().iter().filter(is_public).collect()
}

/// How long the first public notice may take: the playbook's limit on it, else ten minutes.
fn notice_within(incident: &Incident) -> Span {
    let clocks = incident.clocks(Timestamp::MAX);
    let limit = clocks.iter().find(|clock| matches!(clock.what, Counted::Deadline { rings: true, .. }));
    limit.and_then(|clock| clock.within).unwrap_or(FIRST_UPDATE)
}

/// A length as people read it: `12m30s`, `1时5分`; `-` when it is not known.
pub fn length_face(seconds: Option<u64>, lang: Lang) -> String {
    match seconds {
        None => "-".to_owned(),
        Some(seconds) => span(Span::seconds(seconds), lang),
    }
}

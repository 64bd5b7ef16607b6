//! From a file without complaints to the [`Revision`] that an incident keeps.
//!
//! Every `?` here was checked before; were one ever wrong, the playbook is refused rather than half built.

use super::check::{Known, REVIEW_EVERY, keys, office_hours, parse_expect};
use super::digest::digest;
use super::raw::Sheet;
use crate::incident::{
    CHECK, Choice, Class, Criterion, Deadline, Escalation, FollowUp, FollowUpClass, From, Level, NamedBeat, Notice,
    Phase, PlaybookId, Resource, ResourceKind, Revision, RoleId, Severity, Step, StepKind, Style, Trigger, Variable,
    Verify,
};
use crate::raw::{Row, Table};
use crate::text::{Bilingual, Lang};
use std::sync::Arc;

/// The revision that the file is.
pub(super) fn build(known: &Known, sheet: &Sheet<'_>, bytes: &[u8]) -> Option<Revision> {
    let root = sheet.root;
    Some(Revision {
        id: PlaybookId::new(name(root, "id")?),
        version: name(root, "version")?,
        digest: digest(bytes),
        owner: name(root, "owner")?,
        reviewed: root.date("reviewed")?.value,
        review_every: root.duration("review_every").unwrap_or(REVIEW_EVERY),
        title: words(root, "title"),
        types: names(root, "types"),
        words: names(root, "words"),
        vars: each(&sheet.vars, variable)?,
        phases: each(&sheet.phases, phase)?,
        steps: each(&sheet.steps, step)?,
        severity: sheet
            .levels()
            .into_iter()
            .map(|(id, table)| Some((id.parse().ok()?, level(table)?)))
            .collect::<Option<_>>()?,
        office: office_hours(sheet).or_else(|| known.office.clone()),
        deadlines: each(&sheet.deadlines, deadline)?,
        beats: each(&sheet.beats, named_beat)?,
        escalate: root.tables("escalate").iter().map(|one| escalation(one.value)).collect::<Option<_>>()?,
        notices: each(&sheet.notices, notice)?,
        resources: each(&sheet.resources, resource)?,
        exit: each(&sheet.exit, criterion)?,
        followups: each(&sheet.followups, followup)?,
    })
}

fn each<T>(items: &[Row<'_>], make: fn(&Table) -> Option<T>) -> Option<Vec<T>> {
    items.iter().map(|item| make(item.table)).collect()
}

fn name(table: &Table, key: &str) -> Option<String> {
    table.text(key).map(|text| text.value.to_owned())
}

fn names(table: &Table, key: &str) -> Vec<String> {
    table.texts(key).iter().map(|text| text.value.to_owned()).collect()
}

fn words(table: &Table, key: &str) -> Bilingual {
    table.bilingual(key).map(|text| text.value).unwrap_or_default()
}

fn ids<T>(table: &Table, key: &str, make: impl Fn(Arc<str>) -> T) -> Vec<T> {
    table.texts(key).iter().map(|id| make(id.value.into())).collect()
}

fn severities(table: &Table) -> Vec<Severity> {
    table.texts("sev").iter().filter_map(|severity| severity.value.parse().ok()).collect()
}

fn from(table: &Table, key: &str) -> From {
    match table.text(key).map(|from| from.value) {
        Some("seen") => From::Seen,
        Some("severity") => From::Severity,
        Some("resolved") => From::Resolved,
        _ => From::Declared,
    }
}

fn variable(table: &Table) -> Option<Variable> {
    Some(Variable {
        id: name(table, "id")?,
        needed: table.flag("needed"),
        ask: words(table, "ask"),
        default: words(table, "default"),
    })
}

fn phase(table: &Table) -> Option<Phase> {
    let style = match table.text("style").map(|style| style.value) {
        Some("do-confirm") => Style::DoConfirm,
        _ => Style::ReadDo,
    };
    Some(Phase {
        id: name(table, "id")?.as_str().into(),
        title: words(table, "title"),
        style,
        after_close: table.flag("after_close"),
    })
}

fn step(table: &Table) -> Option<Step> {
    let only_if = table.table("only_if").map(|only_if| only_if.value.entries()).unwrap_or_default();
    let choices = |value: &crate::raw::Located<crate::raw::Value>| {
        value.texts().iter().map(|choice| choice.value.into()).collect()
    };
    Some(Step {
        phase: name(table, "phase")?.as_str().into(),
        id: name(table, "id")?.as_str().into(),
        role: name(table, "role")?.as_str().into(),
        title: words(table, "title"),
        kind: kind(table)?,
        detail: words(table, "detail"),
        copy: name(table, "copy"),
        link: name(table, "link"),
        due: table.duration("due"),
        due_from: from(table, "due_from"),
        requires: ids(table, "requires", crate::incident::StepId::new),
        only_if: only_if.iter().map(|entry| (entry.key.value.as_str().into(), choices(&entry.value))).collect(),
        sev: severities(table),
        first: table.flag("first"),
        risky: table.flag("risky"),
        second: table.flag("second"),
        was: ids(table, "was", crate::incident::StepId::new),
    })
}

fn kind(table: &Table) -> Option<StepKind> {
    Some(match table.text("kind").map(|kind| kind.value) {
        Some("decide") => StepKind::Decide { choices: choices(table)?, ask_again: table.duration("ask_again") },
        Some("verify") => StepKind::Verify(verify(table.table("verify")?.value)?),
        Some("notice") => StepKind::Notice(name(table, "notice")?.as_str().into()),
        Some("wait") => StepKind::Wait { lasts: table.duration("for")? },
        _ => StepKind::Do,
    })
}

fn choices(table: &Table) -> Option<Vec<Choice>> {
    let items = Row::list(table, "choices", "id");
    let choice = |(item, key): (&Row<'_>, char)| {
        let (zh, en) = (item.table.text("zh"), item.table.text("en"));
        Some(Choice {
            id: item.id.as_ref()?.value.into(),
            key,
            title: Bilingual::new(zh.map(|zh| zh.value), en.map(|en| en.value)),
            keep_all: item.table.flag("keep_all"),
        })
    };
    items.iter().zip(keys(&items)).map(choice).collect()
}

fn verify(table: &Table) -> Option<Verify> {
    Some(Verify {
        ask: words(table, "ask"),
        expect: parse_expect(table.text("expect")?.value.trim())?,
        else_go: name(table, "else_go").map(|step| step.as_str().into()),
    })
}

/// What one severity demands, as a table of [`LADDER`](super::LADDER) writes it.
pub fn level(table: &Table) -> Option<Level> {
    let class = match table.text("class")?.value {
        "urgent" => Class::Urgent,
        "important" => Class::Important,
        _ => Class::Normal,
    };
    let check = match table.text("check").map(|check| check.value) {
        None => Some(CHECK),
        Some("off") => None,
        Some(beat) => Some(beat.parse().ok()?),
    };
    let roles = match table.get("roles") {
        Some(_) => ids(table, "roles", RoleId::new),
        None => vec![RoleId::new("commander")],
    };
    let office_hours = table.text("clock").is_some_and(|clock| clock.value == "office");
    Some(Level { class, respond: table.duration("respond")?, check, office_hours, roles, when: words(table, "when") })
}

fn deadline(table: &Table) -> Option<Deadline> {
    let met_by = table.text("met_by").and_then(|met_by| met_by.value.strip_prefix("step:"));
    Some(Deadline {
        id: name(table, "id")?,
        within: table.duration("within")?,
        from: from(table, "from"),
        sev: severities(table),
        met_by: met_by.map(Into::into),
        title: words(table, "title"),
    })
}

fn named_beat(table: &Table) -> Option<NamedBeat> {
    let every = table.table("every")?.value;
    let interval = |severity: Severity| Some((severity, every.duration(&severity.to_string())?));
    Some(NamedBeat {
        id: name(table, "id")?,
        title: words(table, "title"),
        every: Severity::ALL.into_iter().filter_map(interval).collect(),
    })
}

fn escalation(table: &Table) -> Option<Escalation> {
    let on = match table.text("on")?.value {
        "no-response" => Trigger::NoResponse,
        "check-late" => Trigger::CheckLate,
        "deadline-late" => Trigger::DeadlineLate,
        "step-late" => Trigger::StepLate,
        "open-for" => Trigger::OpenFor,
        "verify-failed" => Trigger::VerifyFailed,
        _ => return None,
    };
    Some(Escalation {
        on,
        after: table.duration("after"),
        sev: severities(table),
        call: names(table, "call"),
        raise_to: table.text("raise_to").and_then(|severity| severity.value.parse().ok()),
        say: words(table, "say"),
    })
}

fn notice(table: &Table) -> Option<Notice> {
    let places: Vec<Bilingual> = table.bilinguals("channels").into_iter().map(|place| place.value).collect();
    let has_two_names = |place: &Bilingual| place.get(Lang::Zh) != place.get(Lang::En);
    Some(Notice {
        id: name(table, "id")?.as_str().into(),
        to: name(table, "to")?,
        channels: places.iter().map(|place| place.get(Lang::En).to_owned()).collect(),
        places: if places.iter().any(has_two_names) { places } else { Vec::new() },
        text: words(table, "text"),
        approve: table.flag("approve"),
    })
}

fn resource(table: &Table) -> Option<Resource> {
    let kind = match table.text("kind")?.value {
        "switch" => ResourceKind::Switch,
        "hotline" => ResourceKind::Hotline,
        "account" => ResourceKind::Account,
        "backup" => ResourceKind::Backup,
        "dashboard" => ResourceKind::Dashboard,
        "person" => ResourceKind::Person,
        _ => return None,
    };
    Some(Resource {
        id: name(table, "id")?,
        kind,
        title: words(table, "title"),
        link: name(table, "link"),
        contact: name(table, "contact"),
        secret: name(table, "secret"),
    })
}

fn criterion(table: &Table) -> Option<Criterion> {
    Some(Criterion {
        id: name(table, "id")?.as_str().into(),
        title: words(table, "title"),
        hold: table.duration("hold"),
        sev: severities(table),
    })
}

fn followup(table: &Table) -> Option<FollowUp> {
    let class = match table.text("class").map(|class| class.value) {
        Some("preventive") => FollowUpClass::Preventive,
        Some("detective") => FollowUpClass::Detective,
        _ => FollowUpClass::Corrective,
    };
    Some(FollowUp {
        id: name(table, "id")?,
        owner: name(table, "owner")?.as_str().into(),
        due: table.duration("due"),
        title: words(table, "title"),
        class,
    })
}

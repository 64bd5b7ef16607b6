//! Limits that a text speaks of run, limits that run are spoken of rightly, and what rings can be answered.

use crate::speech::lengths;
use crate::{playbook, shipped};
use warroom::incident::{Deadline, Revision, Severity, Step, StepId, StepKind};
use warroom::text::{Bilingual, Lang};

/// The lengths of time that a text speaks of, in both languages.
fn spoken(text: &Bilingual) -> Vec<u64> {
    [Lang::Zh, Lang::En].into_iter().flat_map(|lang| lengths(text.get(lang), lang)).collect()
}

fn holds(sev: &[Severity], at: Severity) -> bool {
    sev.is_empty() || sev.contains(&at)
}

#[test]
fn the_time_that_a_step_speaks_of_is_its_own() {
    for revision in shipped() {
        for step in &revision.steps {
            let own = match step.kind {
                StepKind::Wait { lasts } => Some(lasts),
                _ => step.due,
            };
            let wrong: Vec<u64> = spoken(&step.title)
                .into_iter()
                .filter(|length| Some(*length) != own.map(|own| own.as_secs()))
                .collect();
            assert!(wrong.is_empty(), "{} {}: {wrong:?} seconds, but {own:?}", revision.id, step.id);
        }
        for phase in &revision.phases {
            let of_phase = |step: &&Step| step.phase == phase.id;
            let waits: Vec<u64> = revision
                .steps
                .iter()
                .filter(of_phase)
                .filter_map(|step| match step.kind {
                    StepKind::Wait { lasts } => Some(lasts.as_secs()),
                    _ => None,
                })
                .collect();
            assert!(spoken(&phase.title).iter().all(|length| waits.contains(length)), "{} {}", revision.id, phase.id);
        }
    }
}

#[test]
fn a_suggestion_and_a_criterion_name_the_time_that_sets_them_off() {
    for revision in shipped() {
        for rule in &revision.escalate {
            let after = rule.after.map(|after| after.as_secs());
            assert!(spoken(&rule.say).iter().all(|said| Some(*said) == after), "{} {:?}", revision.id, rule.on);
            let raised = rule.raise_to.map(|to| to.to_string());
            let named = |lang| {
                rule.say.get(lang).split_whitespace().find_map(|word| word.strip_prefix('P')).map(|n| format!("P{n}"))
            };
            for lang in [Lang::Zh, Lang::En] {
                assert_eq!(named(lang), raised, "{} {:?}: {}", revision.id, rule.on, rule.say.get(lang));
            }
        }
        for criterion in &revision.exit {
            let hold = criterion.hold.map(|hold| hold.as_secs());
            assert!(
                spoken(&criterion.title).iter().all(|said| Some(*said) == hold),
                "{} {}",
                revision.id,
                criterion.id
            );
        }
    }
}

/// The steps that meet limits, with the limit.
fn met(revision: &Revision) -> impl Iterator<Item = (&Deadline, &Step)> {
    let step = |id: &StepId| revision.step(id);
    revision.deadlines.iter().filter_map(move |limit| Some((limit, step(limit.met_by.as_ref()?)?)))
}

#[test]
fn a_step_and_the_limit_that_it_meets_agree() {
    for revision in shipped() {
        for (limit, step) in met(&revision) {
            let place = format!("{}: step {} and limit {}", revision.id, step.id, limit.id);
            if let Some(due) = step.due.filter(|_| limit.from == step.due_from) {
                assert_eq!(due, limit.within, "{place}");
            }
            assert!(
                Severity::ALL.iter().filter(|at| holds(&limit.sev, **at)).all(|at| holds(&step.sev, *at))
                    || step.sev.is_empty(),
                "{place}: the limit holds where there is no step"
            );
        }
    }
}

/// The notices that ring at this severity: how soon, and the step that sends each. Where the playbook has no word on
/// a notice of its own, the house rings for the public at P0 and P1 ten minutes after declaring.
fn ringing(revision: &Revision, at: Severity) -> Vec<(u64, Option<&Step>)> {
    let is_notice = |step: &Step| matches!(step.kind, StepKind::Notice(_));
    let own: Vec<(&Deadline, &Step)> = met(revision).filter(|(_, step)| is_notice(step)).collect();
    if own.is_empty() && at <= Severity::P1 {
        let outside = |step: &&Step| match &step.kind {
            StepKind::Notice(id) => ["public", "users"].contains(&revision.notice(id).unwrap().to.as_str()),
            _ => false,
        };
        // What is said at the end answers no bell that rings in ten minutes.
        let soon = |step: &&Step| step.due.is_some_and(|due| due.as_secs() <= 600);
        return vec![(600, revision.steps.iter().filter(outside).filter(soon).find(|step| holds(&step.sev, at)))];
    }
    let rings = own.into_iter().filter(|(limit, _)| holds(&limit.sev, at));
    rings.map(|(limit, step)| (limit.within.as_secs(), Some(step).filter(|step| holds(&step.sev, at)))).collect()
}

#[test]
fn every_notice_that_rings_has_a_step_that_sends_it() {
    for revision in shipped() {
        for at in Severity::ALL {
            for (_, step) in ringing(&revision, at) {
                let step = step.unwrap_or_else(|| panic!("{} {at}: it rings and nothing sends it", revision.id));
                assert!(step.only_if.is_empty(), "{} {at}: {} waits for an answer", revision.id, step.id);
            }
        }
    }
}

#[test]
fn a_leak_and_a_tampering_are_stopped_before_the_public_hears_of_them() {
    for (id, stops) in [("data-leak", "stop-leak"), ("data-tampering", "freeze")] {
        let revision = playbook(id);
        let place = |step: &str| revision.steps.iter().position(|one| one.id.as_str() == step).unwrap();
        let notice = &revision.steps[place("first-notice")];
        assert!(place(stops) < place("first-notice"), "{id}");
        assert!(notice.requires.iter().any(|step| step.as_str() == stops), "{id}: told before it is stopped");
        let StepKind::Notice(words) = &notice.kind else { panic!("{id}") };
        assert!(revision.notice(words).unwrap().approve, "{id}: told before it is agreed");
        assert_eq!(notice.due, None, "{id}");
        for at in Severity::ALL {
            assert!(ringing(&revision, at).iter().all(|(within, _)| *within >= 72 * 3_600), "{id} {at}");
        }
    }
    let levels: Vec<Severity> = playbook("data-leak").severity.keys().copied().collect();
    assert_eq!(levels, [Severity::P0, Severity::P1], "a leak is never milder than P1");
}

#[test]
fn harm_is_stopped_early() {
    for (id, step) in [
        ("serious-complaint", "stop-harm"),
        ("data-loss", "stop-writes"),
        ("data-error", "stop-source"),
        ("data-leak", "stop-leak"),
        ("data-tampering", "freeze"),
    ] {
        let revision = playbook(id);
        let first_said = revision.steps.iter().position(
            |one| matches!(&one.kind, StepKind::Notice(notice) if revision.notice(notice).unwrap().to == "public"),
        );
        let at = revision.steps.iter().position(|one| one.id.as_str() == step).unwrap();
        assert!(first_said.is_none_or(|said| at < said), "{id}");
        assert!(revision.steps[at].due.is_some_and(|due| due.as_secs() <= 15 * 60), "{id}");
    }
}

#[test]
fn a_failed_look_opens_the_repair_that_it_looked_at() {
    for revision in shipped() {
        for step in &revision.steps {
            let StepKind::Verify(verify) = &step.kind else { continue };
            for id in step.requires.iter().filter(|id| revision.step(id).is_some_and(|repair| repair.risky)) {
                assert_eq!(verify.else_go.as_ref(), Some(id), "{} {}: it stays ticked", revision.id, step.id);
            }
        }
    }
    let paid = playbook("paid-not-updated");
    let command = |id: &str| paid.step(&StepId::new(id)).unwrap().copy.clone().unwrap();
    assert!(command("dry-run").contains("--dry-run") && !command("repair-one").contains("--dry-run"));
}

#[test]
fn the_end_of_an_attack_is_told_before_the_long_watch() {
    let revision = playbook("ddos-intrusion");
    let all_clear = revision.step(&StepId::new("all-clear")).unwrap();
    assert!(!all_clear.requires.iter().any(|id| id.as_str() == "watch"));
}

//! The stored form of every kind, pinned. A line of `wire/v1.jsonl` is never edited: what was written once
//! is read for ever. A new kind takes one new line and one row below.

use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeSet;
use warroom::incident::Event;
use warroom::journal::codec::{decode, encode};

/// A kind that is missing here does not compile; one without a sample fails below.
macro_rules! kinds {
    ($($variant:ident => $kind:literal,)*) => {
        const KINDS: &[&str] = &[$($kind),*];

        fn kind(event: &Event) -> Option<&'static str> {
            match event {
                $(Event::$variant { .. } => Some($kind),)*
                Event::Foreign(_) => None,
            }
        }
    };
}

kinds! {
    Declared => "declared",
    PlaybookAdopted => "playbook-adopted",
    PlaybookPinned => "playbook-pinned",
    VariableSet => "variable-set",
    Noted => "noted",
    Corrected => "corrected",
    Retracted => "retracted",
    Restored => "restored",
    Pinned => "pinned",
    Unpinned => "unpinned",
    StepTicked => "step-ticked",
    StepSeconded => "step-seconded",
    StepUnticked => "step-unticked",
    StepStarted => "step-started",
    StepWaived => "step-waived",
    StepDeferred => "step-deferred",
    StepDecided => "step-decided",
    StepVerified => "step-verified",
    SeverityChanged => "severity-changed",
    RoleAssigned => "role-assigned",
    RoleReleased => "role-released",
    RoleAcknowledged => "role-acknowledged",
    Checked => "checked",
    MilestoneReached => "milestone-reached",
    Reopened => "reopened",
    ClockStepped => "clock-stepped",
}

#[derive(Deserialize)]
struct Sample<'a> {
    kind: &'a str,
    version: u32,
    #[serde(borrow)]
    data: &'a RawValue,
}

fn samples() -> Vec<Sample<'static>> {
    include_str!("wire/v1.jsonl").lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

#[test]
fn every_kind_that_was_ever_stored_is_read() {
    for sample in samples() {
        let event = decode(sample.kind, sample.version, sample.data.get());
        assert_eq!(kind(&event), Some(sample.kind), "{}", sample.data.get());
    }
}

#[test]
fn what_is_stored_today_is_what_was_stored_before() {
    for sample in samples() {
        let event = decode(sample.kind, sample.version, sample.data.get());
        let stored = encode(&event).unwrap();
        assert_eq!((stored.kind, stored.version, &*stored.data), (sample.kind, sample.version, sample.data.get()));
        assert_eq!(event.kind(), sample.kind);
    }
}

#[test]
fn every_kind_has_its_sample() {
    let sampled: BTreeSet<&str> = samples().iter().map(|sample| sample.kind).collect();
    let known: BTreeSet<&str> = KINDS.iter().copied().collect();
    assert_eq!(sampled, known);
}

//! The stored form of every kind, pinned. A line of `wire/v1.jsonl` is never edited: what was written once
//! is read for ever. A new kind takes one new line and one row below.

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
    ReviewWritten => "review-written",
    PlaybookAdopted => "playbook-adopted",
    HouseRules => "house-rules",
    PlaybookPinned => "playbook-pinned",
    VariableSet => "variable-set",
    Marked => "marked",
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
    RoleOffered => "role-offered",
    RoleAccepted => "role-accepted",
    RoleDeclined => "role-declined",
    OfferWithdrawn => "offer-withdrawn",
    RoleTakenOver => "role-taken-over",
    TimeBoxSet => "time-box-set",
    TimeBoxUnderstood => "time-box-understood",
    TimeBoxDone => "time-box-done",
    TimeBoxExtended => "time-box-extended",
    TimeBoxDropped => "time-box-dropped",
    HypothesisRaised => "hypothesis-raised",
    HypothesisEliminated => "hypothesis-eliminated",
    HypothesisConfirmed => "hypothesis-confirmed",
    HypothesisReopened => "hypothesis-reopened",
    DecisionLogged => "decision-logged",
    DecisionReviewed => "decision-reviewed",
    PollOpened => "poll-opened",
    PollAnswered => "poll-answered",
    ObjectionRaised => "objection-raised",
    PollClosed => "poll-closed",
    Checked => "checked",
    CheckMissed => "check-missed",
    BeatKept => "beat-kept",
    BeatSnoozed => "beat-snoozed",
    AlarmMuted => "alarm-muted",
    Escalated => "escalated",
    SecurityContained => "security-contained",
    MilestoneReached => "milestone-reached",
    NoticeApproved => "notice-approved",
    NoticeSaid => "notice-said",
    Observed => "observed",
    CriterionMet => "criterion-met",
    CriterionBroken => "criterion-broken",
    ExitOverruled => "exit-overruled",
    FollowUpAdded => "follow-up-added",
    FollowUpChanged => "follow-up-changed",
    FollowUpDone => "follow-up-done",
    FollowUpDropped => "follow-up-dropped",
    Reopened => "reopened",
    ClockStepped => "clock-stepped",
    Imported => "imported",
    CommandRun => "command-run",
    DrillStarted => "drill-started",
    Injected => "injected",
    HintTaken => "hint-taken",
    DrillPaused => "drill-paused",
    DrillResumed => "drill-resumed",
    DrillJumped => "drill-jumped",
    Scored => "scored",
    DrillEnded => "drill-ended",
}

struct Sample {
    kind: &'static str,
    version: u32,
    data: &'static str,
}

/// A line is `{"kind":"noted","version":1,"data":{..}}`; the data is taken as it stands.
fn sample(line: &'static str) -> Option<Sample> {
    let (kind, rest) = line.strip_prefix(r#"{"kind":""#)?.split_once(r#"","version":"#)?;
    let (version, rest) = rest.split_once(r#","data":"#)?;
    Some(Sample { kind, version: version.parse().ok()?, data: rest.strip_suffix('}')? })
}

fn samples() -> Vec<Sample> {
    include_str!("wire/v1.jsonl").lines().map(|line| sample(line).expect(line)).collect()
}

#[test]
fn every_kind_that_was_ever_stored_is_read() {
    for sample in samples() {
        let event = decode(sample.kind, sample.version, sample.data);
        assert_eq!(kind(&event), Some(sample.kind), "{}", sample.data);
    }
}

#[test]
fn what_is_stored_today_is_what_was_stored_before() {
    for sample in samples() {
        let event = decode(sample.kind, sample.version, sample.data);
        let stored = encode(&event).unwrap();
        assert_eq!((stored.kind, stored.version), (event.kind(), sample.version));
        assert_eq!(decode(stored.kind, stored.version, &stored.data), event, "{}", sample.data);
        // A revision gains fields, which then stand in it with their defaults; every other kind is stored
        // without what has its default, so that its bytes stay the same.
        if sample.kind != "playbook-adopted" {
            assert_eq!(&*stored.data, sample.data);
        }
    }
}

#[test]
fn every_kind_has_its_sample() {
    let sampled: BTreeSet<&str> = samples().iter().map(|sample| sample.kind).collect();
    let known: BTreeSet<&str> = KINDS.iter().copied().collect();
    assert_eq!(sampled, known);
}

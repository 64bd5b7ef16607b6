//! Laws of the codec: what is written is read back equal, and nothing is lost on the way.

use super::*;
use crate::incident::{EventId, Evidence, Milestone, NoteClass, Person, RoleId, Scope, Severity, StepId, Trend};
use crate::text::Span;
use jiff::{SignedDuration, Timestamp};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use uuid::Uuid;

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{0,20}", "\\PC{0,20}", any::<String>()]
}

fn step() -> impl Strategy<Value = StepId> {
    text().prop_map(StepId::new)
}

fn time() -> impl Strategy<Value = Timestamp> {
    (-1_000_000_000_000i64..4_000_000_000_000).prop_map(|millis| Timestamp::from_millisecond(millis).unwrap())
}

fn entry() -> impl Strategy<Value = EventId> {
    any::<u128>().prop_map(|id| EventId(Uuid::from_u128(id)))
}

fn severity() -> impl Strategy<Value = Severity> {
    proptest::sample::select(Severity::ALL.to_vec())
}

fn spans() -> impl Strategy<Value = Option<Span>> {
    option::of((0u64..1_000_000).prop_map(Span::seconds))
}

fn words() -> impl Strategy<Value = Vec<String>> {
    vec(text(), 0..3)
}

fn room() -> impl Strategy<Value = Event> {
    let classes = [NoteClass::Note, NoteClass::Fact, NoteClass::Decision, NoteClass::Action, NoteClass::Alert];
    let trends = [Trend::Better, Trend::Same, Trend::Worse];
    prop_oneof![
        (text(), severity(), option::of(text()), option::of(time()), btree_map(text(), text(), 0..3)).prop_map(
            |(title, severity, type_id, seen, vars)| Event::Declared {
                title,
                severity,
                type_id,
                seen,
                vars,
                assessed: Default::default()
            }
        ),
        btree_map(step(), step(), 0..3).prop_map(|same| {
            let revision = serde_json::from_str(REVISION).unwrap();
            Event::PlaybookAdopted { revision, scope: Scope::All, same }
        }),
        Just(Event::PlaybookPinned {}),
        Just(Event::HouseRules(Default::default())),
        (text(), text()).prop_map(|(id, value)| Event::VariableSet { id, value }),
        text().prop_map(|text| Event::Marked { text }),
        (proptest::sample::select(classes.to_vec()), text(), words(), words(), option::of(step()))
            .prop_map(|(class, text, tags, mentions, step)| Event::Noted { class, text, tags, mentions, step }),
        (entry(), text()).prop_map(|(entry, text)| Event::Corrected { entry, text }),
        (entry(), text()).prop_map(|(entry, why)| Event::Retracted { entry, why }),
        entry().prop_map(|entry| Event::Restored { entry }),
        entry().prop_map(|entry| Event::Pinned { entry }),
        entry().prop_map(|entry| Event::Unpinned { entry }),
        (severity(), text()).prop_map(|(to, why)| Event::SeverityChanged { to, why, without: None }),
        (text(), text())
            .prop_map(|(role, who)| Event::RoleAssigned { role: RoleId::new(role), person: Person::new(who) }),
        text().prop_map(|role| Event::RoleReleased { role: RoleId::new(role) }),
        text().prop_map(|role| Event::RoleAcknowledged { role: RoleId::new(role) }),
        (proptest::sample::select(trends.to_vec()), text(), text(), any::<bool>(), spans())
            .prop_map(|(trend, impact, loss, escalate, next)| Event::Checked { trend, impact, loss, escalate, next }),
        text().prop_map(|why| Event::MilestoneReached { milestone: Milestone::Mitigated, why }),
        text().prop_map(|why| Event::Reopened { why }),
        (text(), text()).prop_map(|(part, text)| Event::ReviewWritten { part, text }),
        (text(), text()).prop_map(|(source, about)| Event::Imported(crate::incident::Imported { source, about })),
        (text(), any::<u8>(), any::<u32>(), text(), any::<u64>(), any::<u64>()).prop_map(
            |(command, exit, millis, output, cut, masked)| Event::CommandRun(Evidence {
                command,
                exit,
                took: SignedDuration::from_millis(millis.into()),
                output,
                cut,
                masked,
            })
        ),
        any::<i32>().prop_map(|seconds| Event::ClockStepped { by: SignedDuration::from_secs(seconds.into()) }),
    ]
}

fn steps() -> impl Strategy<Value = Event> {
    prop_oneof![
        (step(), text()).prop_map(|(step, note)| Event::StepTicked { step, note }),
        step().prop_map(|step| Event::StepSeconded { step }),
        (step(), text()).prop_map(|(step, why)| Event::StepUnticked { step, why }),
        step().prop_map(|step| Event::StepStarted { step }),
        (step(), text()).prop_map(|(step, why)| Event::StepWaived { step, why }),
        (step(), text()).prop_map(|(step, why)| Event::StepDeferred { step, why }),
        (step(), text(), text()).prop_map(|(step, choice, evidence)| Event::StepDecided {
            step,
            choice: choice.as_str().into(),
            evidence,
            half: false
        }),
        (step(), text(), any::<bool>()).prop_map(|(step, value, passed)| Event::StepVerified {
            step,
            value,
            passed,
            half: false
        }),
    ]
}

const REVISION: &str = r#"{"id":"sample","version":"3","digest":"00","owner":"sample team","reviewed":"2026-09-30",
    "review_every":"90d","title":{"zh":"样例","en":"Sample"},"types":["tech.crash"],"phases":[],"steps":[]}"#;

proptest! {
    #[test]
    fn what_is_written_is_read_back_equal(event in prop_oneof![room(), steps()]) {
        let stored = encode(&event).unwrap();
        prop_assert_eq!(decode(stored.kind, stored.version, &stored.data), event);
    }

    #[test]
    fn what_is_not_understood_is_written_back_as_it_was(kind in text(), version in 0u32..9, data in text()) {
        let event = decode(&kind, version, &data);
        let stored = encode(&event).unwrap();
        prop_assert_eq!((stored.kind, stored.version, &*stored.data), (&*kind, version, &*data));
    }
}

#[test]
fn a_newer_version_of_a_known_kind_is_kept_raw_with_its_version() {
    let data = r#"{ "text" : "x" }"#;
    let event = decode("noted", VERSION + 1, data);
    assert_eq!(event, Event::Foreign(Foreign { kind: "noted".into(), version: VERSION + 1, data: data.into() }));
}

#[test]
fn data_that_is_not_of_its_kind_is_kept_raw() {
    for data in ["", "{", "[]", r#"{"text":1}"#, r#"{"text":"x"} more"#, "null"] {
        assert!(matches!(decode("noted", VERSION, data), Event::Foreign(_)), "{data}");
    }
}

#[test]
fn a_field_of_a_newer_writer_is_no_reason_to_show_a_note_raw() {
    let event = decode("noted", VERSION, r#"{"text":"x","mood":"calm"}"#);
    assert!(matches!(event, Event::Noted { text, .. } if text == "x"));
}

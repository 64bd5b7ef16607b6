use super::*;
use crate::incident::{ChoiceId, EventId, NoteClass, Person, Revision, RoleId, Seq, Severity};
use crate::text::Bilingual;
use std::sync::Arc;
use uuid::Uuid;

fn entry(event: Event, about: About) -> Entry {
    let at: Timestamp = "2026-11-21T14:02:00Z".parse().unwrap();
    let by = Person::new("chen");
    Entry { id: EventId(Uuid::nil()), seq: Seq(1), at, logged: at, by, role: None, event, about, strike: None }
}

fn step(number: &str, zh: &str, en: &str) -> About {
    let title = Bilingual::new(Some(zh), Some(en));
    About::Step { number: number.into(), title, answer: Bilingual::default(), is_notice: false }
}

fn en(event: Event, about: About) -> String {
    entry_text(&entry(event, about), Lang::En)
}

#[test]
fn the_opening_names_severity_type_and_title() {
    let event = Event::Declared {
        title: "Checkout will not load".into(),
        severity: Severity::P2,
        type_id: Some("tech.crash".into()),
        seen: None,
        vars: Default::default(),
    };
    assert_eq!(en(event, About::Nothing), "P2 tech.crash: Checkout will not load");
}

#[test]
fn a_role_is_called_by_its_name_in_the_readers_language() {
    let event = Event::RoleAssigned { role: RoleId::new("commander"), person: Person::new("李华") };
    let entry = entry(event, About::Nothing);
    assert_eq!(entry_text(&entry, Lang::En), "commander = 李华");
    assert_eq!(entry_text(&entry, Lang::Zh), "总指挥 = 李华");
}

#[test]
fn a_tick_names_the_step_and_a_waived_one_says_that_it_does_not_apply() {
    let about = || step("3.1", "建应急群", "Open war-room channel");
    let ticked = Event::StepTicked { step: "channel".into(), note: String::new() };
    assert_eq!(en(ticked, about()), "3.1 Open war-room channel");
    let waived = Event::StepWaived { step: "channel".into(), why: "one room".into() };
    assert_eq!(en(waived.clone(), about()), "3.1 Open war-room channel: n/a (one room)");
    assert_eq!(entry_text(&entry(waived, about()), Lang::Zh), "3.1 建应急群: 不适用 (one room)");
}

#[test]
fn a_decision_shows_its_answer_and_what_it_rests_on() {
    let event = Event::StepDecided {
        step: "which-layer".into(),
        choice: ChoiceId::new("database"),
        evidence: "db-3 pool 500/500".into(),
    };
    assert_eq!(en(event, step("4.2", "", "which layer?")), "4.2 which layer = database (db-3 pool 500/500)");
}

#[test]
fn a_change_of_severity_tells_both_and_why() {
    let event = Event::SeverityChanged { to: Severity::P1, why: "all regions".into() };
    assert_eq!(en(event, About::Before(Severity::P2)), "P2 -> P1 all regions");
}

#[test]
fn a_new_playbook_version_tells_both_versions_and_digests() {
    let json = r#"{"id":"site","version":"2026.2","digest":"e5f6a7b8ff","owner":"o","reviewed":"2026-01-01",
        "review_every":"180d","title":"t","types":[],"phases":[],"steps":[]}"#;
    let revision: Arc<Revision> = Arc::new(serde_json::from_str(json).unwrap());
    let event = Event::PlaybookAdopted { revision, scope: Scope::Safe, same: Default::default() };
    let about = About::Version(Some(("2026.1".into(), "a1b2c3d4".into())));
    assert_eq!(en(event, about), "playbook 2026.1 -> 2026.2 (a1b2c3d4 -> e5f6a7b8)");
}

#[test]
fn a_correction_names_the_time_of_what_it_corrects_when_it_can_be_printed() {
    let event = Event::Corrected { entry: EventId(Uuid::nil()), text: "db-3".into() };
    let entry = entry(event, About::Entry("2026-11-21T14:14:00Z".parse().unwrap()));
    assert_eq!(entry_text_at(&entry, Lang::En, |at| at.strftime("%H:%M").to_string()), "14:14 means db-3");
    assert_eq!(entry_text(&entry, Lang::Zh), "应为 db-3");
}

#[test]
fn a_check_a_stepped_clock_and_a_foreign_kind_are_told() {
    let next = Some(Span::minutes(10));
    let check = Event::Checked { trend: Trend::Worse, impact: "40% of users".into(), escalate: true, next };
    assert_eq!(en(check, About::Nothing), "worse: 40% of users, escalate, next in 10m");
    let stepped = Event::ClockStepped { by: SignedDuration::from_hours(1) };
    assert_eq!(en(stepped, About::Nothing), "clock stepped +1h");
    let foreign = Event::Foreign(Foreign { kind: "poll-opened".into(), version: 2, data: "{\"q\":1}".into() });
    assert_eq!(en(foreign, About::Nothing), "poll-opened v2 {\"q\":1}");
}

#[test]
fn a_note_is_told_in_its_own_words_and_its_kind_in_the_readers() {
    let noted = |class| Event::Noted { class, text: "a".into(), tags: vec![], mentions: vec![], step: None };
    assert_eq!(kind_word(entry(noted(NoteClass::Message), About::Nothing).kind(), Lang::Zh), "来信");
    assert_eq!(kind_word(entry(noted(NoteClass::Fact), About::Nothing).kind(), Lang::En), "fact");
}

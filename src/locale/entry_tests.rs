//! What the timeline says of each event, in both languages.

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
    About::Step { number: number.into(), title, answer: Bilingual::default(), is_notice: false, is_half: false }
}

fn en(event: Event, about: About) -> String {
    entry_text(&entry(event, about), Lang::En)
}

/// The word and the text, as one reads them.
fn told(entry: &Entry, lang: Lang) -> String {
    format!("{} {}", entry_word(entry, lang), entry_text_at(entry, lang, |at| at.strftime("%H:%M").to_string()))
}

fn earlier(deed: Deed, number: &str, zh: &str, en: &str) -> About {
    let at = "2026-11-21T14:14:00Z".parse().unwrap();
    About::Entry(Earlier { at, deed, number: number.into(), words: Bilingual::new(Some(zh), Some(en)) })
}

#[test]
fn the_opening_names_severity_type_and_title() {
    let event = Event::Declared {
        title: "Checkout will not load".into(),
        severity: Severity::P2,
        type_id: Some("tech.crash".into()),
        seen: None,
        vars: Default::default(),
        assessed: Default::default(),
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
    let waived = entry(waived, about());
    assert_eq!(told(&waived, Lang::En), "n/a 3.1 Open war-room channel (one room)");
    assert_eq!(told(&waived, Lang::Zh), "不适用 3.1 建应急群 (one room)");
}

#[test]
fn a_decision_shows_its_answer_and_what_it_rests_on() {
    let event = Event::StepDecided {
        step: "which-layer".into(),
        choice: ChoiceId::new("database"),
        evidence: "db-3 pool 500/500".into(),
        half: false,
    };
    assert_eq!(en(event, step("4.2", "", "which layer?")), "4.2 which layer = database (db-3 pool 500/500)");
}

#[test]
fn a_change_of_severity_tells_both_and_why() {
    let event = Event::SeverityChanged { to: Severity::P1, why: "all regions".into(), without: None };
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
fn what_points_at_an_earlier_entry_says_which_it_is() {
    let id = || EventId(Uuid::nil());
    let tick = || earlier(Deed::Plain(EntryKind::Tick), "4.1", "冻结发布", "Freeze deploys");
    let undo = entry(Event::Retracted { entry: id(), why: String::new() }, tick());
    assert_eq!(told(&undo, Lang::En), "fix 14:14 taken back: tick 4.1 Freeze deploys");
    assert_eq!(told(&undo, Lang::Zh), "更正 撤回 14:14: 完成 4.1 冻结发布");
    let redo = entry(Event::Restored { entry: id() }, tick());
    assert_eq!(told(&redo, Lang::En), "fix 14:14 holds again: tick 4.1 Freeze deploys");
    let note = || earlier(Deed::Plain(EntryKind::Note), "", "pool on db-2", "pool on db-2");
    let retracted = entry(Event::Retracted { entry: id(), why: "wrong host".into() }, note());
    assert_eq!(told(&retracted, Lang::En), "fix 14:14 taken back: note pool on db-2 (wrong host)");
    let pinned = entry(Event::Pinned { entry: id() }, note());
    assert_eq!(told(&pinned, Lang::Zh), "系统 置顶 14:14: 记录 pool on db-2");
    let fixed = entry(Event::Corrected { entry: id(), text: "db-3".into() }, note());
    assert_eq!(told(&fixed, Lang::En), "fix 14:14 means db-3 (was: note pool on db-2)");
    assert_eq!(entry_text(&fixed, Lang::Zh), "应为 db-3 (原: 记录 pool on db-2)");
}

#[test]
fn a_mark_is_called_by_what_it_was_and_only_a_tick_a_tick() {
    let step = || "probe".into();
    let half = About::Step {
        number: "4.4".into(),
        title: Bilingual::default(),
        answer: Bilingual::default(),
        is_notice: false,
        is_half: true,
    };
    let none = String::new;
    let verified = |passed| Event::StepVerified { step: step(), value: "97".into(), passed, half: false };
    for (event, about, en, zh) in [
        (Event::StepTicked { step: step(), note: none() }, About::Nothing, "tick", "完成"),
        (Event::StepTicked { step: step(), note: none() }, half, "half", "半完"),
        (Event::StepSeconded { step: step() }, About::Nothing, "tick", "完成"),
        (Event::StepUnticked { step: step(), why: none() }, About::Nothing, "open", "撤回"),
        (Event::StepStarted { step: step() }, About::Nothing, "work", "进行"),
        (Event::StepDeferred { step: step(), why: none() }, About::Nothing, "later", "推迟"),
        (verified(true), About::Nothing, "ok", "通过"),
        (verified(false), About::Nothing, "fail", "未过"),
    ] {
        let entry = entry(event, about);
        assert_eq!((entry_word(&entry, Lang::En), entry_word(&entry, Lang::Zh)), (en, zh));
        assert!([en, zh].iter().all(|word| crate::text::cells::width(word) <= 6));
    }
}

#[test]
fn a_check_a_stepped_clock_and_a_foreign_kind_are_told() {
    let next = Some(Span::minutes(10));
    let check = Event::Checked {
        trend: Trend::Worse,
        impact: "40% of users".into(),
        loss: String::new(),
        escalate: true,
        next,
    };
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

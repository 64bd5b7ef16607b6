//! Strange inputs: playbooks that nobody would write, events that make no sense, times out of all bounds.

use jiff::{SignedDuration, Timestamp};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::Arc;
use uuid::Uuid;
use warroom::incident::{
    Choice, Class, Deadline, Draft, Event, EventId, Expect, Force, Foreign, From, Hash, IncidentId, Intent, Level,
    Milestone, NoteClass, Number, Person, Phase, Recorded, Relation, Revision, RoleId, Scope, Seq, Severity, Step,
    StepId, StepKind, Trend, Verify, Wish, WriterId,
};
use warroom::text::{Bilingual, Span};

pub const ID: IncidentId = IncidentId(Uuid::from_u128(1));
const PHASES: [&str; 4] = ["assess", "tell", "restore", "review"];
const CHOICES: &[&[&str]] = &[&["yes", "no"], &["yes", "unknown"], &["no", "other", "unknown"], &[]];
const STEPS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

fn name() -> impl Strategy<Value = &'static str> {
    prop_oneof![8 => select(&STEPS[..]), 1 => select(&["", "无此步骤", "1.1", "A"][..])]
}

pub fn step_id() -> impl Strategy<Value = StepId> {
    name().prop_map(StepId::from)
}

fn severity() -> impl Strategy<Value = Severity> {
    select(&Severity::ALL[..])
}

fn person() -> impl Strategy<Value = Person> {
    select(&["li", "wang", ""][..]).prop_map(Person::from)
}

fn role() -> impl Strategy<Value = RoleId> {
    select(&["commander", "tech", "nobody", ""][..]).prop_map(RoleId::from)
}

/// The spans that can be written down, the longest included.
fn span() -> impl Strategy<Value = Span> {
    select(&[1, 300, 1_800, 86_400, 10 * 366 * 86_400][..]).prop_map(Span::seconds)
}

/// Mostly within the day, sometimes at the ends of time.
pub fn time() -> impl Strategy<Value = Timestamp> {
    let near = (0i64..86_400_000).prop_map(|ms| Timestamp::from_millisecond(1_795_219_200_000 + ms).unwrap());
    prop_oneof![20 => near, 1 => Just(Timestamp::MIN), 1 => Just(Timestamp::MAX), 1 => Just(Timestamp::UNIX_EPOCH)]
}

fn length() -> impl Strategy<Value = SignedDuration> {
    prop_oneof![
        8 => (-4_000i64..4_000).prop_map(SignedDuration::from_secs),
        1 => Just(SignedDuration::MIN),
        1 => Just(SignedDuration::MAX),
    ]
}

fn entry() -> impl Strategy<Value = EventId> {
    (0u128..40).prop_map(|nth| EventId(Uuid::from_u128(nth << 8)))
}

fn words() -> impl Strategy<Value = String> {
    select(&["", "x", "#db @tech 连接池满", " \n ", "99", "97%", "NaN"][..]).prop_map(str::to_owned)
}

fn choices() -> impl Strategy<Value = Vec<Choice>> {
    let choice = |id: &'static str| Choice {
        id: id.into(),
        key: id.chars().next().unwrap(),
        title: Bilingual::plain(id),
        keep_all: id == "unknown",
    };
    select(CHOICES).prop_map(move |ids| ids.iter().map(|id| choice(id)).collect())
}

fn kind() -> impl Strategy<Value = StepKind> {
    let verify = option::of(step_id()).prop_map(|else_go| {
        let expect = Expect { relation: Relation::AtLeast, number: "99".into() };
        StepKind::Verify(Verify { ask: Bilingual::default(), expect, else_go })
    });
    prop_oneof![
        4 => Just(StepKind::Do),
        3 => choices().prop_map(|choices| StepKind::Decide { choices, ask_again: None }),
        2 => verify,
        1 => Just(StepKind::Notice("public".into())),
        1 => span().prop_map(|lasts| StepKind::Wait { lasts }),
    ]
}

/// A step of this id, otherwise as it comes.
pub fn step_of(id: &'static str) -> impl Strategy<Value = Step> {
    let answers = vec(select(&["yes", "no", "other"][..]).prop_map(Into::into), 0..3);
    let links = (vec(step_id(), 0..2), btree_map(step_id(), answers, 0..3), vec(step_id(), 0..2));
    let limits = (option::of(span()), select(&[From::Seen, From::Declared, From::Severity, From::Resolved][..]));
    let words = (select(&PHASES[..]), 0..3u8, kind(), any::<bool>(), vec(severity(), 0..2));
    (words, links, limits).prop_map(move |((phase, text, kind, second, sev), (requires, only_if, was), (due, from))| {
        Step {
            phase: phase.into(),
            id: id.into(),
            role: "tech".into(),
            title: Bilingual::plain(format!("{id}{text}")),
            kind,
            detail: Bilingual::default(),
            copy: None,
            link: None,
            due,
            due_from: from,
            requires,
            only_if,
            sev,
            first: false,
            risky: second,
            second,
            was,
        }
    })
}

/// A version of one playbook, with ids that are unique and little else that is sound.
pub fn revision() -> impl Strategy<Value = Arc<Revision>> {
    let steps: Vec<_> = STEPS.iter().map(|id| option::weighted(0.7, step_of(id))).collect();
    let level = (span(), option::of(span())).prop_map(|(respond, check)| Level {
        class: Class::Normal,
        respond,
        check,
        office_hours: false,
        roles: Vec::new(),
        when: Bilingual::default(),
    });
    let deadline = (span(), option::of(step_id())).prop_map(|(within, met_by)| Deadline {
        id: "limit".into(),
        within,
        from: From::Seen,
        sev: Vec::new(),
        met_by,
        title: Bilingual::default(),
    });
    let phases = proptest::sample::subsequence(&PHASES[..], 1..=PHASES.len()).prop_shuffle();
    (steps, phases, btree_map(severity(), level, 0..4), vec(deadline, 0..2), any::<u64>()).prop_map(
        |(steps, phases, severity, deadlines, digest)| {
            let phase = |id: &&str| Phase {
                id: (*id).into(),
                title: Bilingual::plain(*id),
                style: Default::default(),
                after_close: *id == "review",
            };
            Arc::new(Revision {
                id: "sample".into(),
                version: format!("{digest:x}"),
                digest: format!("{digest:064x}"),
                owner: "sample".into(),
                reviewed: jiff::civil::date(2026, 11, 1),
                review_every: Span::seconds(1),
                title: Bilingual::plain("Sample"),
                types: Vec::new(),
                words: Vec::new(),
                vars: Vec::new(),
                phases: phases.iter().map(phase).collect(),
                steps: steps.into_iter().flatten().collect(),
                severity,
                office: None,
                deadlines,
                beats: Vec::new(),
                escalate: Vec::new(),
                notices: Vec::new(),
                resources: Vec::new(),
                exit: Vec::new(),
                followups: Vec::new(),
            })
        },
    )
}

pub fn scope() -> impl Strategy<Value = Scope> {
    select(&[Scope::Safe, Scope::All][..])
}

fn milestone() -> impl Strategy<Value = Milestone> {
    use Milestone::{Acknowledged, Closed, Declared, Detected, ImpactStart, Mitigated, Resolved};
    select(&[ImpactStart, Detected, Declared, Acknowledged, Mitigated, Resolved, Closed][..])
}

fn trend() -> impl Strategy<Value = Trend> {
    select(&[Trend::Better, Trend::Same, Trend::Worse][..])
}

fn class() -> impl Strategy<Value = NoteClass> {
    select(&[NoteClass::Note, NoteClass::Fact, NoteClass::Decision, NoteClass::Alert][..])
}

/// A mark, or the taking back of one.
pub fn mark() -> impl Strategy<Value = Event> {
    let choice = select(&["yes", "no", "other", "unknown", "none"][..]);
    prop_oneof![
        4 => step_id().prop_map(|step| Event::StepTicked { step, note: String::new() }),
        1 => step_id().prop_map(|step| Event::StepSeconded { step }),
        1 => step_id().prop_map(|step| Event::StepUnticked { step, why: String::new() }),
        1 => step_id().prop_map(|step| Event::StepStarted { step }),
        1 => (step_id(), words()).prop_map(|(step, why)| Event::StepWaived { step, why }),
        1 => (step_id(), words()).prop_map(|(step, why)| Event::StepDeferred { step, why }),
        2 => (step_id(), choice).prop_map(|(step, choice)| {
            Event::StepDecided { step, choice: choice.into(), evidence: String::new(), half: false }
        }),
        2 => (step_id(), words(), any::<bool>())
            .prop_map(|(step, value, passed)| Event::StepVerified { step, value, passed, half: false }),
        2 => entry().prop_map(|entry| Event::Retracted { entry, why: String::new() }),
        1 => entry().prop_map(|entry| Event::Restored { entry }),
    ]
}

/// Any event.
pub fn event() -> impl Strategy<Value = Event> {
    let same = btree_map(step_id(), step_id(), 0..2);
    let told = prop_oneof![
        (words(), severity(), option::of(time())).prop_map(|(title, severity, seen)| {
            Event::Declared {
                title,
                severity,
                type_id: None,
                seen,
                vars: Default::default(),
                assessed: Default::default(),
            }
        }),
        Just(Event::PlaybookPinned {}),
        Just(Event::HouseRules(Default::default())),
        (class(), words(), option::of(step_id())).prop_map(|(class, text, step)| {
            Event::Noted { class, text, tags: Vec::new(), mentions: Vec::new(), step }
        }),
        (entry(), words()).prop_map(|(entry, text)| Event::Corrected { entry, text }),
        entry().prop_map(|entry| Event::Pinned { entry }),
        entry().prop_map(|entry| Event::Unpinned { entry }),
        Just(Event::Foreign(Foreign { kind: "hummed".into(), version: 9, data: "{".into() })),
    ];
    let led = prop_oneof![
        (severity(), words()).prop_map(|(to, why)| Event::SeverityChanged { to, why, without: None }),
        (role(), person()).prop_map(|(role, person)| Event::RoleAssigned { role, person }),
        role().prop_map(|role| Event::RoleReleased { role }),
        role().prop_map(|role| Event::RoleAcknowledged { role }),
        (trend(), words(), option::of(span())).prop_map(|(trend, impact, next)| Event::Checked {
            trend,
            impact,
            loss: String::new(),
            escalate: false,
            next
        }),
        (milestone(), words()).prop_map(|(milestone, why)| Event::MilestoneReached { milestone, why }),
        words().prop_map(|why| Event::Reopened { why }),
        length().prop_map(|by| Event::ClockStepped { by }),
    ];
    prop_oneof![
        2 => (revision(), scope(), same)
            .prop_map(|(revision, scope, same)| Event::PlaybookAdopted { revision, scope, same }),
        4 => mark(),
        3 => told,
        4 => led,
    ]
}

/// Any wish.
pub fn wish() -> impl Strategy<Value = Wish> {
    let on_step = (0..7usize, name(), words(), words()).prop_map(|(which, step, text, choice)| {
        let step = step.to_owned();
        match which {
            0 => Intent::Tick { step, note: text },
            1 => Intent::Untick { step, why: text },
            2 => Intent::Start { step },
            3 => Intent::Waive { step, why: text },
            4 => Intent::Defer { step, why: text },
            5 => Intent::Choose { step, choice, evidence: text },
            _ => Intent::Verify { step, value: text },
        }
    });
    let on_entry = (0..4usize, entry(), words()).prop_map(|(which, entry, text)| match which {
        0 => Intent::Correct { entry, text },
        1 => Intent::Retract { entry, why: text },
        2 => Intent::Pin { entry },
        _ => Intent::Unpin { entry },
    });
    let other = prop_oneof![
        3 => Just(Intent::Undo),
        3 => Just(Intent::Redo),
        1 => Just(Intent::PinPlaybook),
        2 => (revision(), scope(), btree_map(step_id(), step_id(), 0..2))
            .prop_map(|(revision, scope, same)| Intent::Adopt { revision, scope, same }),
        1 => (words(), words()).prop_map(|(id, value)| Intent::SetVariable { id, value }),
        1 => (class(), words(), option::of(name())).prop_map(|(class, text, step)| {
            Intent::Note { class, text, tags: Vec::new(), step: step.map(str::to_owned) }
        }),
        1 => (severity(), words()).prop_map(|(to, why)| Intent::ChangeSeverity { to, why }),
        1 => (role(), person()).prop_map(|(role, person)| Intent::Assign { role, person }),
        1 => role().prop_map(|role| Intent::Release { role }),
        1 => role().prop_map(|role| Intent::Acknowledge { role }),
        1 => (trend(), words(), option::of(span()))
            .prop_map(|(trend, impact, next)| Intent::Check { trend, impact, loss: String::new(), escalate: false, next }),
        2 => (milestone(), words()).prop_map(|(milestone, why)| Intent::Reach { milestone, why }),
        1 => words().prop_map(|why| Intent::Reopen { why }),
        1 => length().prop_map(|by| Intent::StepClock { by }),
    ];
    let intent = prop_oneof![3 => on_step, 1 => on_entry, 3 => other];
    (intent, person(), time(), option::of(time()), any::<bool>()).prop_map(|(intent, by, now, at, force)| Wish {
        ticket: EventId(Uuid::from_u128(0)),
        by,
        at: at.unwrap_or(now),
        now,
        force: if force { Force::Overrule } else { Force::Heed },
        intent,
    })
}

/// The record that a journal would make of the `nth` draft.
pub fn recorded(nth: u64, draft: Draft) -> Recorded {
    Recorded {
        incident: ID,
        number: Number(1),
        seq: Seq(nth),
        writer: WriterId(Uuid::from_u128(2)),
        nth,
        logged: draft.at,
        link: Hash::default(),
        draft,
    }
}

/// Records of these events, each with an id by which later ones can find it.
pub fn records(events: Vec<(Event, Timestamp, Person)>) -> Vec<Recorded> {
    let record = |(nth, (event, at, by)): (usize, (Event, Timestamp, Person))| {
        recorded(nth as u64 + 1, Draft { id: EventId(Uuid::from_u128((nth as u128) << 8)), at, by, event })
    };
    events.into_iter().enumerate().map(record).collect()
}

/// A whole history, sensible or not.
pub fn history(longest: usize) -> impl Strategy<Value = Vec<Recorded>> {
    vec((event(), time(), person()), 1..longest).prop_map(records)
}

//! A war room for outages in a terminal: declare, fill the roles, tick off the playbook's steps, make the
//! status checks in time, write down what happens. No server, no network, no account.
//!
//! # What a room is
//!
//! A *room* is one incident as a console has it open. What is true in it is the fold of its durable records
//! and nothing else: live, reopened after a crash and replayed in a drill are one and the same code. Words
//! that are kept apart here: a **Key** is pressed, an **Action** is bound to it, an **Intent** is wished, an
//! **Event** has happened, a **Draft** is not written yet, a **Recorded** is durable.
//!
//! # The life of one key
//!
//! 1. A press on a step becomes a [`Key`](input::Key), and by the table of the focused pane an
//!    [`Action`](input::Action).
//! 2. The [pane] knows by id which step its cursor is on, and wishes `Tick` of it: an
//!    [`Intent`](incident::Intent) that goes into the room's [`Outbox`](room::Outbox).
//! 3. Nothing is in flight, so [`decide`](incident::decide) holds the wish against the incident as it is
//!    now: the answer is a [`Refusal`](incident::Refusal) in one sentence, or drafts.
//! 4. The drafts go to the [`Journal`](journal::Journal), on a thread of its own, together with the record
//!    they were decided on. Had another console written first, the journal says so, and the same wish is
//!    decided again; every draft carries the id of its wish, so that none is written twice.
//! 5. What comes back durable is [applied](incident::Incident::apply), and then it is on the screen: never
//!    before. Marks hang on step ids, lengths are measured on a clock that survives a stepped one, and a
//!    changed [playbook] is merged without losing a mark.
//!
//! Three events and what follows from them; `examples/fold.rs` starts from wishes.
//!
//! ```
//! use warroom::incident::{Event, Incident, Milestone, NoteClass, Recorded, Severity, Status};
//! # use warroom::incident::{Draft, EventId, Hash, IncidentId, Number, Person, Seq, WriterId};
//! # use uuid::Uuid;
//! # let record = |nth: u64, at: &str, event: Event| -> Recorded {
//! #     let at = format!("2026-11-21T{at}Z").parse().unwrap();
//! #     let draft = Draft { id: EventId(Uuid::from_u128(nth.into())), at, by: Person::new("li"), event };
//! #     let (incident, writer) = (IncidentId(Uuid::from_u128(1)), WriterId(Uuid::from_u128(2)));
//! #     let link = Hash::default();
//! #     Recorded { incident, number: Number(42), seq: Seq(nth), writer, nth, logged: at, link, draft }
//! # };
//! let declared = Event::Declared {
//!     title: "Checkout is down".into(),
//!     severity: Severity::P1,
//!     type_id: None,
//!     seen: None,
//!     vars: Default::default(),
//!     assessed: Default::default(),
//! };
//! let noted = Event::Noted {
//!     class: NoteClass::Fact,
//!     text: "5xx since 13:58".into(),
//!     tags: vec![],
//!     mentions: vec![],
//!     step: None,
//! };
//! let mitigated = Event::MilestoneReached { milestone: Milestone::Mitigated, why: "on standby".into() };
//!
//! let records =
//!     [record(1, "14:00:00", declared), record(2, "14:02:00", noted), record(3, "14:20:00", mitigated)];
//! let incident = Incident::fold(&records).expect("there are records");
//!
//! assert_eq!(incident.summary.number.to_string(), "INC-0042");
//! assert_eq!(incident.summary.status, Status::Mitigated);
//! assert_eq!(incident.timeline.pins().count(), 1, "a fact stays in sight");
//! let now = "2026-11-21T14:21:00Z".parse().unwrap();
//! let check = incident.check_clock(now).expect("at P1 checks are due");
//! assert_eq!(check.due, Some("2026-11-21T14:30:00Z".parse().unwrap()));
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod app;
pub mod brief;
pub mod cli;
pub mod command;
pub mod demo;
pub mod diagnostic;
pub mod drill;
pub mod exchange;
pub mod fulfil;
pub mod house;
pub mod incident;
pub mod input;
pub mod journal;
pub mod layout;
pub mod locale;
pub mod measures;
pub mod outline;
pub mod pane;
pub mod playbook;
pub mod raw;
pub mod recall;
pub mod report;
pub mod room;
pub mod shell;
pub mod text;
pub mod theme;
pub mod view;

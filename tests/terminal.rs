//! The real program in a real terminal: what a person types, what stands on the screen, and what is left
//! behind when it ends. Every wait is for something on the screen or in the journal, and has a deadline.

// `benches/live.rs` drives the program with it too, and asks for more.
#[allow(dead_code)]
#[path = "terminal/console.rs"]
mod console;
#[path = "terminal/home.rs"]
mod home;

#[path = "terminal/bytes.rs"]
mod bytes;
#[path = "terminal/demo.rs"]
mod demo;
#[path = "terminal/endings.rs"]
mod endings;
#[path = "terminal/guests.rs"]
mod guests;
#[path = "terminal/job.rs"]
mod job;
#[path = "terminal/outage.rs"]
mod outage;
#[path = "terminal/pastes.rs"]
mod pastes;
#[path = "terminal/replies.rs"]
mod replies;
#[path = "terminal/rings.rs"]
mod rings;
#[path = "terminal/saves.rs"]
mod saves;
#[path = "terminal/sizes.rs"]
mod sizes;
#[path = "terminal/together.rs"]
mod together;

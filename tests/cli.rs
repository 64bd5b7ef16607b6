//! The shell verbs through the real binary, in the users' words. Each room is a folder of its own; nothing
//! sleeps, and what took long is back-dated.

#[path = "cli/room.rs"]
mod room;

#[path = "cli/after.rs"]
mod after;
#[path = "cli/bundles.rs"]
mod bundles;
#[path = "cli/drill.rs"]
mod drill;
#[path = "cli/ending.rs"]
mod ending;
#[path = "cli/files.rs"]
mod files;
#[path = "cli/house.rs"]
mod house;
#[path = "cli/import.rs"]
mod import;
#[path = "cli/json.rs"]
mod json;
#[path = "cli/languages.rs"]
mod languages;
#[path = "cli/layouts.rs"]
mod layouts;
#[path = "cli/main_job.rs"]
mod main_job;
#[path = "cli/names.rs"]
mod names;
#[path = "cli/office.rs"]
mod office;
#[path = "cli/people.rs"]
mod people;
#[path = "cli/propose.rs"]
mod propose;
#[path = "cli/replay.rs"]
mod replay;
#[path = "cli/run.rs"]
mod run;
#[path = "cli/shells.rs"]
mod shells;
#[path = "cli/together.rs"]
mod together;
#[path = "cli/words.rs"]
mod words;

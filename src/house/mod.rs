//! What belongs to the house and to no incident: who is on the rota (`people.toml`), and what the house
//! demands and prefers (`config.toml`).
//!
//! Both are read like a playbook: raw, then checked, all complaints at once, each with its place and the way
//! out; a literal secret refuses the file and is not shown. While a file is refused, what it said when it was
//! last good holds.
//!
//! It refuses to open files, to know the time, and to change an incident: what an incident is measured by is
//! frozen into it when it is declared ([`HouseRules`](crate::incident::HouseRules)), and the rota is only ever
//! a list of people to ask.

mod config;
mod duty;
mod people;
mod rota;

pub use config::{Config, Hints, Pointer, Reload, Remember, ZoneOf, read as read_config, schema as config_schema};
pub use duty::Duty;
pub use people::{Card, People};
pub use rota::{read as read_people, schema as people_schema};

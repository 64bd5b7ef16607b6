//! warroom
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod app;
pub mod cli;
pub mod command;
pub mod diagnostic;
pub mod fulfil;
pub mod incident;
pub mod input;
pub mod journal;
pub mod layout;
pub mod locale;
pub mod pane;
pub mod playbook;
pub mod raw;
pub mod room;
pub mod shell;
pub mod text;
pub mod theme;
pub mod view;

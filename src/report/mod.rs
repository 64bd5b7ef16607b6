//! After the incident: the report that has already been written when people look for it.
//!
//! Records become an [`Account`] (facts, in one language), the account becomes a [`Page`] (headings, tables,
//! words of people), and a writer turns the page into Markdown, HTML or lines of the screen; JSON is the
//! account itself. Nothing from outside is ever markup: a page holds raw text, and only a writer knows how
//! its format escapes. It refuses to read a file or a clock, and to state a length without the two
//! milestones that it runs between.
//!
//! | file | holds |
//! |---|---|
//! | `trace` | an incident followed record by record |
//! | `account` | what a report tells |
//! | `page` | the report as blocks, and the words around them |
//! | `markdown`, `html`, `plain` | writers |
//! | `proposal` | a revision of the playbook, proposed as a diff |
//! | `mask` | what looks like a secret, hidden unless asked otherwise |

pub mod account;
pub mod html;
pub mod markdown;
pub mod mask;
pub mod page;
pub mod plain;
pub mod proposal;
pub mod trace;

pub use account::Account;
pub use mask::Secrets;
pub use page::Page;

use crate::incident::Recorded;
use crate::text::Lang;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// For whom a report is written.
#[derive(Debug, Clone)]
pub struct Reader {
    /// In which language.
    pub lang: Lang,
    /// In which time zone.
    pub zone: TimeZone,
    /// When.
    pub now: Timestamp,
}

impl Reader {
    /// `2026-11-21 14:05:07`.
    pub fn full(&self, at: Timestamp) -> String {
        at.to_zoned(self.zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// `14:05:07` where it is the day of `first`, else with its date.
    pub fn after(&self, at: Timestamp, first: Timestamp) -> String {
        let (at, first) = (at.to_zoned(self.zone.clone()), first.to_zoned(self.zone.clone()));
        let form = if at.date() == first.date() { "%H:%M:%S" } else { "%Y-%m-%d %H:%M:%S" };
        at.strftime(form).to_string()
    }

    /// `2026-11-21 14:05`.
    pub fn day(&self, at: Timestamp) -> String {
        at.to_zoned(self.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// `11-21 14:05`.
    pub fn short(&self, at: Timestamp) -> String {
        at.to_zoned(self.zone.clone()).strftime("%m-%d %H:%M").to_string()
    }

    /// `14:05`.
    pub fn clock(&self, at: Timestamp) -> String {
        at.to_zoned(self.zone.clone()).strftime("%H:%M").to_string()
    }

    /// `UTC+08`, as it was at `at`.
    pub fn zone_name(&self, at: Timestamp) -> String {
        let offset = at.to_zoned(self.zone.clone()).offset();
        if offset.is_zero() { "UTC".to_owned() } else { format!("UTC{offset}") }
    }
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// One HTML file.
    Html,
    /// The account as JSON, exact.
    Json,
}

impl Format {
    /// Every format, by the word of the command line.
    pub const WORDS: &[&str] = &["md", "html", "json"];

    /// The format called `word`.
    pub fn parse(word: &str) -> Option<Format> {
        match word {
            "md" => Some(Format::Markdown),
            "html" => Some(Format::Html),
            "json" => Some(Format::Json),
            _ => None,
        }
    }
}

/// The whole report of the incident that `records` tell of; `None` when there are none.
pub fn write(records: &[Recorded], reader: &Reader, format: Format, secrets: Secrets) -> Option<String> {
    let account = Account::of(records, reader)?;
    Some(match format {
        Format::Json => format!("{:#}\n", mask::json(&account, secrets)),
        Format::Markdown => markdown::write(&Page::of(&account, reader, secrets)),
        Format::Html => html::write(&Page::of(&account, reader, secrets)),
    })
}

//! How a console starts.

use crate::incident::Person;
use crate::layout::{Access, Layouts};
use crate::playbook::Library;
use crate::text::Lang;
use crate::theme::Theme;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// How a console starts.
#[derive(Debug, Clone)]
pub struct Setup {
    /// Who sits here.
    pub me: Person,
    /// The language of the screen.
    pub lang: Lang,
    /// The zone that times are shown in.
    pub zone: TimeZone,
    /// The styles.
    pub theme: Theme,
    /// The layouts at hand.
    pub layouts: Layouts,
    /// The layout to start with.
    pub layout: String,
    /// The playbooks at hand.
    pub library: Arc<Library>,
    /// Columns and rows.
    pub size: (u16, u16),
    /// Whether keys may change the record.
    pub access: Access,
    /// What makes this console's ids differ from any other's.
    pub seed: [u8; 16],
    /// What time it is.
    pub now: Timestamp,
}

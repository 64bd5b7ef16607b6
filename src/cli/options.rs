//! What the words on the command line ask of the whole program.

use crate::app::ringing::Sound;
use crate::incident::Person;
use crate::layout::Access;
use crate::text::Lang;
use std::path::PathBuf;

/// How the console is to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Everything of ours lives in this folder, when given.
    pub home: Option<PathBuf>,
    /// A folder of playbooks that comes before all others, when given.
    pub playbooks: Option<PathBuf>,
    /// The language of the screen.
    pub lang: Lang,
    /// The language that stands beside it, when two were asked for.
    pub second: Option<Lang>,
    /// Who sits at it.
    pub me: Person,
    /// The incident to show first, as it was typed: `INC-0042`, a number or a UUID.
    pub incident: Option<String>,
    /// The layout to open with.
    pub layout: Option<String>,
    /// The colours that were asked for.
    pub theme: crate::theme::Asked,
    /// Whether keys may change the record.
    pub access: Access,
    /// Whether the console makes itself heard.
    pub sound: Sound,
    /// The clock that times are shown by.
    pub times: Times,
}

/// The clock that times are typed and shown by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Times {
    /// The one on this machine's wall.
    #[default]
    Local,
    /// UTC.
    Utc,
}

/// How a verb answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For people.
    #[default]
    Plain,
    /// For programs.
    Json,
}

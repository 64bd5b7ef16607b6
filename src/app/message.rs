//! What arrives at the app, and what the app asks to be done.

use super::guest::{Brought, Foreground, Guest};
use super::importing::ReadFile;
use super::owed::OwedLine;
use super::ringing::Ring;
use crate::diagnostic::Diagnostic;
use crate::drill::Drills;
use crate::house::{Hints, People, Reload};
use crate::incident::{Draft, EventId, IncidentId, Number, Recorded, Refusal, Seq, Summary, Wish};
use crate::input::{Key, Keymap, Popup};
use crate::layout::{Layouts, PaneName};
use crate::measures::Stats;
use crate::playbook::Library;
use crate::recall::{Alike, Hit};
use crate::theme::Theme;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

/// A question over all incidents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// The figures.
    Figures,
    /// What is owed.
    Owed,
    /// Where these words stand.
    Words(String),
    /// Which earlier incident looks like this title.
    Alike(String),
}

/// The answer to one.
#[derive(Debug, Clone)]
pub enum Recalled {
    /// The figures.
    Figures(Box<Stats>),
    /// The words that were asked for, and where they stand.
    Words(String, Vec<Hit>),
    /// The title that was asked for, and the incident that looks most like it.
    Alike(String, Option<Alike>),
}

/// Why a wish of an incident that is not open here came to nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum NotDone {
    /// The domain says no.
    Refused(Refusal),
    /// The journal could not, and how.
    Failed(String),
}

/// Something arrived. The shell stamps each with the time at which it did.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Letters were typed into the input box, so fast that they arrived together.
    Typed(String),
    /// A text was pasted.
    Paste(String),
    /// So many bytes were pasted that they are not taken in.
    PasteTooLong(usize),
    /// The pointer did something.
    Mouse(Pointer),
    /// The terminal has so many columns and rows.
    Resize(u16, u16),
    /// A second began.
    Tick,
    /// The incidents that are listed.
    Listed(Vec<Summary>),
    /// Every incident of the journal, in answer to [`Request::ListAll`].
    ListedAll(Vec<Summary>),
    /// The incident that a typed line names, in answer to [`Request::Find`]; `None` when there is none.
    Found(Number, String, Option<Box<Summary>>),
    /// What is owed over all incidents, in answer to [`Request::ListOwed`].
    Owed(Vec<OwedLine>),
    /// All records of an incident that was asked for.
    Opened(IncidentId, Vec<Recorded>),
    /// All records of an incident whose past is to be watched.
    Rewound(IncidentId, Vec<Recorded>),
    /// Records of an open room that were not known yet, from here or from elsewhere.
    Committed(IncidentId, Vec<Recorded>),
    /// Another console wrote first: these are the records that were not known.
    Overtaken(IncidentId, Vec<Recorded>),
    /// An append failed, and why.
    Failed(IncidentId, String),
    /// A wish of an incident that is not open here is durable; this was its ticket.
    Fulfilled(EventId),
    /// A wish of an incident that is not open here came to nothing, and why.
    Unfulfilled(IncidentId, Box<Wish>, NotDone),
    /// Somebody on this host committed something.
    Rang,
    /// The journal cannot be used as it should, or can again.
    Journal(Trouble),
    /// The playbooks at hand, after a start or a save.
    Library(Arc<Library>),
    /// How the screen looks and which key does what, after a start or a save.
    Looks(Box<Looks>),
    /// The wall clock was stepped by this much.
    ClockStepped(SignedDuration),
    /// The host slept for this many seconds.
    Woke(i64),
    /// An answer over all incidents.
    Recalled(Recalled),
    /// All records of an incident whose report is to be read.
    Reported(Vec<Recorded>),
    /// What was read of a file, in answer to [`Effect::Import`].
    ReadFile(Arc<ReadFile>),
    /// The drills at hand, in answer to [`Effect::ListDrills`].
    Drills(Arc<Drills>),
    /// The drills at hand, and the one that a typed line names: the answer to [`Effect::SeekDrill`].
    DrillSought(Arc<Drills>, String, String),
    /// The guest is gone; the terminal is ours again, and this is what came of it.
    Returned(Foreground, Brought),
    /// A typed line could not be carried out, and why: the journal could not answer what it needs.
    GivenBack(String, String),
    /// Something to say on the status line.
    Say(String),
    /// Something to say there that went wrong.
    Refuse(String),
}

impl Msg {
    /// Whether somebody at the terminal did it.
    pub fn is_input(&self) -> bool {
        match self {
            Msg::Key(_) | Msg::Typed(_) | Msg::Paste(_) | Msg::PasteTooLong(_) | Msg::Mouse(_) => true,
            Msg::Resize(..)
            | Msg::Tick
            | Msg::Listed(_)
            | Msg::ListedAll(_)
            | Msg::Found(..)
            | Msg::Owed(_)
            | Msg::Opened(..)
            | Msg::Rewound(..)
            | Msg::Committed(..)
            | Msg::Overtaken(..)
            | Msg::Failed(..)
            | Msg::Fulfilled(_)
            | Msg::Unfulfilled(..)
            | Msg::Rang
            | Msg::Journal(_)
            | Msg::Library(_)
            | Msg::Looks(_)
            | Msg::ClockStepped(_)
            | Msg::Woke(_)
            | Msg::Recalled(_)
            | Msg::Reported(_)
            | Msg::ReadFile(_)
            | Msg::Drills(_)
            | Msg::DrillSought(..)
            | Msg::Returned(..)
            | Msg::GivenBack(..)
            | Msg::Say(_)
            | Msg::Refuse(_) => false,
        }
    }
}

/// How the screen looks and which key does what: files of the person who sits here, no part of the record.
#[derive(Debug, Clone)]
pub struct Looks {
    /// The layouts at hand.
    pub layouts: Layouts,
    /// The live key table.
    pub keymap: Keymap,
    /// The styles.
    pub theme: Theme,
    /// The rota.
    pub people: Arc<People>,
    /// Whether open incidents follow a saved playbook.
    pub reload: Reload,
    /// Whether the keys that mean something stand in the last row.
    pub hints: Hints,
    /// The zone of times; `None` leaves the one that the console began with.
    pub zone: Option<TimeZone>,
    /// What is wrong with files that were refused; the last good ones stay.
    pub refused: Vec<Diagnostic>,
}

/// What the pointer did, in cells from the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pointer {
    /// Cells from the left.
    pub x: u16,
    /// Rows from the top.
    pub y: u16,
    /// What it did.
    pub act: PointerAct,
    /// What is drawn there, where no pane is.
    pub on: On,
}

/// What the pointer is on, as whoever draws it knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum On {
    /// Nothing that can be pressed, or a pane.
    #[default]
    Nothing,
    /// A key that is named.
    Key(Key),
    /// What a key of the popup does.
    Popup(Popup),
    /// The name of a pane.
    Pane(PaneName),
    /// A field of the form.
    Field(usize),
    /// A choice of a field.
    Choice(usize, usize),
    /// A line of the list, or a text that a search found.
    Line(usize),
    /// A cell of the bar of a replay, of so many.
    Bar(usize, usize),
}

/// What the pointer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum PointerAct {
    Press,
    WheelUp,
    WheelDown,
}

/// Why the journal cannot be used as it should, or that it can again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Some of its records do not fit their chain, or cannot be read; all others can.
    Altered {
        /// In one sentence.
        how: String,
        /// The incidents that they are of, as far as that is known.
        incidents: Vec<IncidentId>,
    },
    /// It takes no new records.
    ReadOnly(String),
    /// It takes new records again.
    Writable,
    /// Reading it failed.
    Unreadable(String),
    /// Something in it was found damaged; work goes on.
    Damaged(String),
}

/// A question to the journal, or something for it to keep. The scribe answers every one of them, also when the
/// journal cannot be opened.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// Append these drafts; the incident's head was `after` when they were decided on.
    Append {
        /// The incident.
        incident: IncidentId,
        /// Its head.
        after: Seq,
        /// What is to be appended.
        drafts: Vec<Draft>,
    },
    /// Read an incident.
    Open(IncidentId),
    /// List every incident, closed ones and all.
    ListAll,
    /// Look for the incident that a typed line names; the line comes back with it.
    Find(Number, String),
    /// Read an incident to watch its past.
    Rewind(IncidentId),
    /// Gather what is owed over all incidents at this time, closed ones and all.
    ListOwed(Timestamp),
    /// Look for what is new: the list, and these rooms after these heads.
    CatchUp(Vec<(IncidentId, Seq)>),
    /// Fulfil a wish of an incident that is not open here.
    Fulfil(IncidentId, Box<Wish>),
    /// Read the records of an incident for its report.
    Report(IncidentId),
}

/// Something is to be done. The shell does it and answers with a [`Msg`].
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Ask the journal.
    Journal(Request),
    /// Copy a text to the terminal's clipboard.
    Copy(String),
    /// Answer a question over all incidents.
    Recall(Asked),
    /// Keep a line that was sent, for the history.
    KeepLine(String),
    /// List the drills at hand.
    ListDrills,
    /// Look among them for the one that a typed line names; the line comes back with it.
    SeekDrill(String, String),
    /// Write an incident into a file that imports anywhere; without a name into one named after it.
    Export(Number, Option<String>),
    /// Read past incidents from a file, as these options of `warroom import` say, to be looked at.
    Import(String, Vec<String>),
    /// Write what was read and looked at.
    WriteImport(Arc<ReadFile>),
    /// Ring the bell.
    Ring(Ring),
    /// Lend the terminal to a guest.
    Lend(Foreground, Guest),
    /// Draw everything again.
    Redraw,
    /// Stop the process as Ctrl-Z does.
    Suspend,
    /// Leave.
    Quit,
}

/// How often the screen changes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cadence {
    /// Not at all: nothing on it counts.
    Still,
    /// Every second.
    Seconds,
    /// Once more at this time, before the second is over.
    At(jiff::Timestamp),
    /// So often in a second, while a replay plays.
    Frames(u8),
}

//! How a verb ends: an exit code, and when it did not do what was asked, one sentence that says why.

use crate::diagnostic::Diagnostic;
use crate::fulfil::NotFulfilled;
use crate::incident::{Blank, Refusal, RefusalKind};
use crate::journal::JournalError;
use crate::shell::complaint;
use crate::text::Lang;
use jiff::Timestamp;
use std::process::ExitCode;

/// What the shell is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done,
    /// The disk, a lock, the terminal: not our user's fault.
    Failed,
    /// The words make no sense.
    Usage,
    /// No such thing, or not exactly one open incident.
    NotFound,
    /// A file is refused.
    Invalid,
    /// Something that rings is overdue.
    Overdue,
    /// Not as things stand.
    Refused,
    /// The journal does not hold what it should.
    Damaged,
    /// What a command that we ran for somebody ended with.
    Theirs(u8),
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::NotFound => 3,
            Exit::Invalid => 4,
            Exit::Overdue => 5,
            Exit::Refused => 6,
            Exit::Damaged => 7,
            Exit::Theirs(code) => code,
        })
    }
}

/// Why a verb did not do what was asked. Nothing was written then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What the shell is told.
    pub exit: Exit,
    /// A short name for scripts: `already-done`, `E203`.
    pub code: String,
    /// The object, what is wrong with it, and the way out, in one sentence and raw.
    pub message: String,
    /// The file it is about.
    pub file: Option<String>,
    /// The line in that file, from 1.
    pub line: Option<usize>,
}

/// What a verb answers.
pub type Answer = Result<Exit, Failure>;

impl Failure {
    /// A failure that is not about a file.
    pub fn new(exit: Exit, code: &str, message: impl Into<String>) -> Failure {
        Failure { exit, code: code.to_owned(), message: message.into(), file: None, line: None }
    }

    /// The words make no sense.
    pub fn usage(message: impl Into<String>) -> Failure {
        Failure::new(Exit::Usage, "usage", message)
    }

    /// Files or folders could not be used.
    pub fn io(message: impl Into<String>) -> Failure {
        Failure::new(Exit::Failed, "io", message)
    }

    /// The domain said no; `clock` prints an instant as the reader's clock has it. Where an option is the way
    /// out it is named: on the screen a form asks for it.
    pub fn refused(refusal: &Refusal, lang: Lang, clock: &dyn Fn(Timestamp) -> String) -> Failure {
        let exit = match refusal.kind() {
            RefusalKind::Usage => Exit::Usage,
            RefusalKind::NotFound => Exit::NotFound,
            RefusalKind::State => Exit::Refused,
        };
        let mut sentence = refusal.sentence_at(lang, clock);
        if *refusal == (Refusal::Empty { what: Blank::Reason }) {
            sentence += ": --why \"…\"";
        }
        Failure::new(exit, refusal.code(), sentence)
    }

    /// The journal could not.
    pub fn journal(error: &JournalError, lang: Lang) -> Failure {
        let code = match error {
            JournalError::Conflict { .. } => "conflict",
            JournalError::Forked { .. } => "forked",
            JournalError::Corrupt { .. } => "damaged",
            JournalError::Busy { .. } => "busy",
            JournalError::Moving { .. } => "moving",
            JournalError::Full { .. } => "disk-full",
            JournalError::ReadOnly { .. } => "read-only",
            JournalError::Newer { .. } => "newer",
            JournalError::Replaced { .. } => "replaced",
            JournalError::Unsafe { .. } => "unsafe",
            JournalError::Engine { .. } => "engine",
        };
        let exit = if matches!(error, JournalError::Corrupt { .. }) { Exit::Damaged } else { Exit::Failed };
        Failure::new(exit, code, complaint::sentence(error, lang))
    }

    /// A wish was not fulfilled.
    pub fn unfulfilled(trouble: &NotFulfilled, lang: Lang, clock: &dyn Fn(Timestamp) -> String) -> Failure {
        match trouble {
            NotFulfilled::Refused(refusal) => Failure::refused(refusal, lang, clock),
            NotFulfilled::Journal(error) => Failure::journal(error, lang),
        }
    }

    /// The sentence, behind the file and the line that it is about: `old.jsonl:7: this line was altered`.
    pub fn placed(&self) -> String {
        match (&self.file, self.line) {
            (Some(file), Some(line)) => format!("{file}:{line}: {}", self.message),
            (Some(file), None) if !self.message.contains(file.as_str()) => format!("{file}: {}", self.message),
            _ => self.message.clone(),
        }
    }

    /// A file is refused, for `complaint` first of all.
    pub fn invalid(complaint: &Diagnostic, lang: Lang) -> Failure {
        Failure {
            exit: Exit::Invalid,
            code: complaint.code.to_owned(),
            message: complaint.sentence(lang),
            file: Some(complaint.file.clone()),
            line: complaint.place.as_ref().map(|place| place.line),
        }
    }
}

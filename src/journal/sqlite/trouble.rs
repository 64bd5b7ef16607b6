//! The engine's complaints in our words.

use super::super::{Attempt, JournalError, Place};
use rusqlite::ErrorCode;

/// Why an attempt stopped, and whether a fresh connection is worth a second one.
#[derive(Debug)]
pub(super) enum Setback {
    /// The answer stands.
    Final(JournalError),
    /// The connection is not to be trusted any more: close, open, look what is there, try once more.
    Reopen(JournalError),
}

impl Setback {
    /// Whether what is in the file is damaged.
    pub(super) fn is_damage(&self) -> bool {
        let (Setback::Final(error) | Setback::Reopen(error)) = self;
        matches!(error, JournalError::Corrupt { .. })
    }

    pub(super) fn into_error(self) -> JournalError {
        match self {
            Setback::Final(error) | Setback::Reopen(error) => error,
        }
    }
}

/// Names a journal in errors.
#[derive(Debug, Clone)]
pub(super) struct Plate(pub(super) String);

impl Plate {
    pub(super) fn place(&self, attempt: Attempt) -> Place {
        Place { journal: self.0.clone(), attempt }
    }

    pub(super) fn engine(&self, attempt: Attempt, why: impl ToString) -> JournalError {
        JournalError::Engine { place: self.place(attempt), why: why.to_string() }
    }

    pub(super) fn refuse(&self, attempt: Attempt, why: impl ToString) -> JournalError {
        JournalError::Unsafe { place: self.place(attempt), why: why.to_string() }
    }

    /// Sorts an engine error. After an error of the disk nothing is known about what the system still
    /// holds of the file, so that connection is done with; a full disk or a lock is no such error.
    pub(super) fn setback(&self, attempt: Attempt, error: &rusqlite::Error) -> Setback {
        use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error};
        let place = self.place(attempt);
        if let FromSqlConversionFailure(..) | IntegralValueOutOfRange(..) | InvalidColumnType(..) | Utf8Error(..) =
            error
        {
            return Setback::Final(JournalError::Corrupt { place, what: error.to_string() });
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Setback::Final(JournalError::Busy { place, holder: None })
            }
            Some(ErrorCode::DiskFull) => Setback::Final(JournalError::Full { place }),
            Some(ErrorCode::ReadOnly) => {
                let why = "the file or its file system cannot be written".to_owned();
                Setback::Reopen(JournalError::ReadOnly { place, why })
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Setback::Reopen(JournalError::Corrupt { place, what: error.to_string() })
            }
            Some(ErrorCode::ConstraintViolation | ErrorCode::TooBig) => Setback::Final(self.engine(attempt, error)),
            _ => Setback::Reopen(self.engine(attempt, error)),
        }
    }
}

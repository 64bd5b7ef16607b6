//! The envelope of `--json`.

use super::failure::Failure;
pub use crate::text::json_line as to_line;
use serde::Serialize;

/// The version of everything below; it is raised when a field changes its meaning.
pub const VERSION: u32 = 1;

/// The answer of a verb that did what was asked.
#[derive(Serialize)]
pub struct Good<T> {
    v: u32,
    ok: bool,
    data: T,
}

impl<T: Serialize> Good<T> {
    /// Wraps `data`.
    pub fn new(data: T) -> Good<T> {
        Good { v: VERSION, ok: true, data }
    }
}

/// The answer of a verb that did not.
#[derive(Serialize)]
pub struct Bad<'a> {
    v: u32,
    ok: bool,
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

impl<'a> Bad<'a> {
    /// Tells `failure`.
    pub fn new(failure: &'a Failure) -> Bad<'a> {
        let file = failure.file.as_deref();
        let (code, message) = (failure.code.as_str(), failure.message.as_str());
        Bad { v: VERSION, ok: false, code, message, file, line: failure.line }
    }
}

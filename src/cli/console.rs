//! The way from the command line into the console.

use super::failure::{Answer, Failure};
use super::options::Options;
use crate::text::Lang;

/// Opens the console.
pub fn open(options: &Options) -> Answer {
    Err(Failure::io(match options.lang {
        Lang::En => "this build has no console; the verbs work (warroom --help)",
        Lang::Zh => "此版本没有控制台,子命令可用 (warroom --help)",
    }))
}

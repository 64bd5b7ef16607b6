//! Words that no disk of ours took, when the program ends: they are left in the folder for what is temporary,
//! and told on the terminal that was given back. The next console brings them back.

use super::handoff;
use crate::locale::forms as words;
use crate::text::{Lang, SafeText};
use rustix::process::geteuid;
use std::io::Write;
use std::path::PathBuf;

/// A folder of this person's outside of the state, which may be on a disk of its own.
pub(super) fn elsewhere() -> PathBuf {
    std::env::temp_dir().join(format!("warroom-{}", geteuid().as_raw()))
}

/// Leaves `lost` where there is room, and says so on `terminal`.
pub(super) fn leave(lost: &[String], lang: Lang, terminal: &mut dyn Write) -> std::io::Result<()> {
    let place = match handoff::write_text(&elsewhere().join("editor"), &lost.join("\n")) {
        Ok(file) => words::LEFT_IN.with(lang, &[&file.display().to_string()]),
        Err(error) => words::LEFT_NOWHERE.with(lang, &[&error.to_string()]),
    };
    writeln!(terminal, "warroom: {place}")?;
    lost.iter().try_for_each(|text| writeln!(terminal, "{}", SafeText::block(text).as_str()))
}

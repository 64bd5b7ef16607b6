//! Lets the person write a long text in an editor of their own (`$VISUAL`, `$EDITOR`, else `vi`).
//!
//! The caller pauses the keys and lends the terminal first, and takes both back after. The editor is the
//! person's own setting; beside it only this program itself is ever started from here.

use super::complaint::system;
use super::paths::create_private;
use super::regular;
use crate::locale::forms as words;
use crate::text::Lang;
use rustix::process::geteuid;
use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

/// A longer text is no entry; it stays in its file.
const LONGEST: u64 = 4 << 20;

/// What came back from the editor.
#[derive(Debug)]
pub enum Edited {
    /// The text as it was saved, and the file that it is in: whoever takes it in removes that once the words are
    /// safe elsewhere.
    Text(String, PathBuf),
    /// The editor ended with this error and nothing was saved: the person gave up, and the old text stands.
    GaveUp(ExitStatus),
    /// Another console of ours was left; there is no text.
    Left,
    /// It could not be started or read, or ended badly.
    Failed(NotEdited),
}

/// Why nothing came back.
#[derive(Debug)]
pub struct NotEdited {
    /// What was to be started.
    pub program: Option<String>,
    /// What is wrong with it.
    pub error: io::Error,
    /// Where the text is, if any was saved.
    pub kept: Option<PathBuf>,
}

impl NotEdited {
    /// The same in one sentence, with the way out.
    pub fn sentence(&self, lang: Lang) -> String {
        let why = system(&self.error, lang);
        let shown = |file: &PathBuf| file.display().to_string();
        match (&self.program, &self.kept) {
            (Some(program), Some(file)) => words::EDITOR_FAILED.with(lang, &[program, &why, &shown(file)]),
            _ => why,
        }
    }
}

impl From<io::Error> for NotEdited {
    fn from(error: io::Error) -> NotEdited {
        NotEdited { program: None, error, kept: None }
    }
}

/// Opens `text` in the editor, with a file below `state`; `told` is called on another thread when the
/// editor has ended, so that the main loop goes on meanwhile.
pub fn edit(state: &Path, text: &str, told: impl FnOnce(Edited) + Send + 'static) -> io::Result<()> {
    let file = write_text(&state.join("editor"), text)?;
    let words = editor_words(|name| std::env::var_os(name));
    let text = text.to_owned();
    std::thread::Builder::new().name("editor".into()).spawn(move || {
        let edited = run(&words, &file, &text).unwrap_or_else(|error| {
            let program = Some(words[0].display().to_string());
            Edited::Failed(NotEdited { program, error, kept: Some(file) })
        });
        told(edited);
    })?;
    Ok(())
}

/// Runs this program again with `words`, as for the demo; `told` is called on another thread when it has
/// ended. There is no text to come back.
pub fn visit(words: Vec<String>, told: impl FnOnce(Edited) + Send + 'static) -> io::Result<()> {
    let program = std::env::current_exe()?;
    std::thread::Builder::new().name("visit".into()).spawn(move || {
        // It has the terminal; what it could not do it says beside that.
        let ended = Command::new(&program).args(words).stderr(Stdio::piped()).spawn();
        told(match ended.and_then(Child::wait_with_output) {
            Ok(ended) if ended.status.success() || ended.stderr.is_empty() => Edited::Left,
            Ok(ended) => Edited::Failed(io::Error::other(complaint(&ended.stderr)).into()),
            Err(error) => Edited::Failed(error.into()),
        });
    })?;
    Ok(())
}

/// The last line of what another console of ours complained of, without its name.
fn complaint(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    let last = text.trim().lines().next_back().unwrap_or_default();
    last.strip_prefix("warroom: ").unwrap_or(last).to_owned()
}

/// Texts that never came back: their console was cut off while the editor was open, or their editor was. With the
/// files that they are in, the oldest first.
pub fn left(state: &Path) -> Vec<(String, PathBuf)> {
    let folder = state.join("editor");
    // Before the first editor there is no folder; one of somebody else's is none of ours.
    let is_ours = std::fs::symlink_metadata(&folder).is_ok_and(|found| found.uid() == geteuid().as_raw());
    let Some(entries) = std::fs::read_dir(folder).ok().filter(|_| is_ours) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "md") && !is_awaited(file));
    files.sort();
    let text = |file: PathBuf| {
        let bytes = regular::read(&file, LONGEST).ok()??;
        let text = String::from_utf8(bytes).ok()?;
        Some((text.trim_end_matches('\n').to_owned(), file))
    };
    files.into_iter().filter_map(text).collect()
}

/// Whether the console that wrote the file still runs.
fn is_awaited(file: &Path) -> bool {
    let name = file.file_stem().map(Path::new).and_then(Path::extension).and_then(|number| number.to_str());
    let number = name.and_then(|number| number.parse().ok()).and_then(rustix::process::Pid::from_raw);
    number.is_some_and(|pid| rustix::process::test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}

fn run(words: &[OsString], file: &Path, before: &str) -> io::Result<Edited> {
    let status = Command::new(&words[0]).args(&words[1..]).arg(file).status()?;
    let bytes = regular::read(file, LONGEST)?.ok_or(io::ErrorKind::NotFound)?;
    let text = String::from_utf8(bytes).map_err(|_| io::Error::other("it is no UTF-8"))?;
    if status.success() {
        // Editors end the last line; the text of an entry does not.
        return Ok(Edited::Text(text.strip_suffix('\n').unwrap_or(&text).to_owned(), file.to_owned()));
    }
    // An editor that was killed had perhaps saved: words are given up by a person only.
    if text != before || status.code().is_none() {
        return Err(io::Error::other(status.to_string()));
    }
    std::fs::remove_file(file)?;
    Ok(Edited::GaveUp(status))
}

/// The editor and its arguments; always at least one word.
fn editor_words(variable: impl Fn(&str) -> Option<OsString>) -> Vec<OsString> {
    let chosen = ["VISUAL", "EDITOR"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    let Some(chosen) = chosen else { return vec!["vi".into()] };
    let Some(text) = chosen.to_str() else { return vec![chosen] };
    let words: Vec<OsString> = text.split_whitespace().map(OsString::from).collect();
    if words.is_empty() { vec!["vi".into()] } else { words }
}

/// Writes `text` into a new private file; never in /tmp, where others could be waiting for it.
pub(super) fn write_text(folder: &Path, text: &str) -> io::Result<PathBuf> {
    create_private(folder)?;
    // Whoever finds it later can tell by the number whether somebody still waits for it.
    let path = folder.join(format!("entry-{}.{}.md", uuid::Uuid::now_v7(), std::process::id()));
    let mut file: File = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    file.write_all(text.as_bytes())?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(set: &[(&str, &str)]) -> Vec<OsString> {
        editor_words(|name| set.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into()))
    }

    #[test]
    fn the_persons_editor_is_used() {
        assert_eq!(words(&[]), ["vi"]);
        assert_eq!(words(&[("EDITOR", "nano"), ("VISUAL", "")]), ["nano"]);
        assert_eq!(words(&[("EDITOR", "nano"), ("VISUAL", "code --wait")]), ["code", "--wait"]);
        assert_eq!(words(&[("EDITOR", "  ")]), ["vi"]);
    }

    #[test]
    fn the_saved_text_comes_back_and_the_file_stays_until_it_is_taken_in() {
        let state = tempfile::tempdir().unwrap();
        let file = write_text(state.path(), "数据库\n").unwrap();
        let edited = run(&["sed".into(), "-i".into(), "s/$/ down/".into()], &file, "数据库\n").unwrap();
        assert!(matches!(edited, Edited::Text(text, kept) if text == "数据库 down" && kept == file));
        assert!(file.exists());
    }

    #[test]
    fn giving_up_leaves_the_old_text() {
        let state = tempfile::tempdir().unwrap();
        let file = write_text(state.path(), "text").unwrap();
        assert!(matches!(run(&["false".into()], &file, "text").unwrap(), Edited::GaveUp(_)));
        assert!(!file.exists());
    }

    #[test]
    fn a_text_that_never_came_back_is_found_once_nobody_waits_for_it() {
        let state = tempfile::tempdir().unwrap();
        let ours = write_text(&state.path().join("editor"), "still open").unwrap();
        let mut ended = std::process::Command::new("true").spawn().unwrap();
        ended.wait().unwrap();
        let left_behind = ours.with_file_name(format!("entry-x.{}.md", ended.id()));
        std::fs::write(&left_behind, "half a sentence\n").unwrap();
        assert_eq!(left(state.path()), [("half a sentence".to_owned(), left_behind)]);
    }

    #[test]
    fn what_was_saved_outlives_an_editor_that_is_killed() {
        for end in ["kill -9 $$", "exit 3"] {
            let state = tempfile::tempdir().unwrap();
            let file = write_text(state.path(), "text").unwrap();
            let script = format!("echo saved > \"$0\"; {end}");
            assert!(run(&["sh".into(), "-c".into(), script.into()], &file, "text").is_err());
            assert_eq!(std::fs::read_to_string(&file).unwrap(), "saved\n");
        }
    }

    #[test]
    fn an_editor_that_cannot_start_keeps_the_text() {
        let state = tempfile::tempdir().unwrap();
        let file = write_text(state.path(), "text").unwrap();
        assert!(run(&["no-such-editor".into()], &file, "text").is_err());
        assert!(file.exists());
    }
}

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
use std::ffi::{OsStr, OsString};
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
    let editor = editor_of(|name| std::env::var_os(name));
    let text = text.to_owned();
    std::thread::Builder::new().name("editor".into()).spawn(move || {
        let edited = run(&editor, &file, &text).unwrap_or_else(|error| {
            let program = Some(editor.display().to_string());
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

/// Hands the editor to a shell, which alone knows what its quotes mean, and the file behind it as one word.
fn run(editor: &OsStr, file: &Path, before: &str) -> io::Result<Edited> {
    let mut line = editor.to_owned();
    line.push(" \"$@\"");
    let status = Command::new("/bin/sh").arg("-c").arg(line).arg("sh").arg(file).status()?;
    let bytes = regular::read(file, LONGEST)?.ok_or(io::ErrorKind::NotFound)?;
    let text = String::from_utf8(bytes).map_err(|_| io::Error::other("it is no UTF-8"))?;
    if status.success() {
        // Editors end the last line; the text of an entry does not.
        return Ok(Edited::Text(text.strip_suffix('\n').unwrap_or(&text).to_owned(), file.to_owned()));
    }
    // An editor that was killed had perhaps saved: words are given up by a person only.
    match Ended::of(status) {
        Ended::NotStarted(why) => Err(why.into()),
        Ended::ByItself if text == before => {
            std::fs::remove_file(file)?;
            Ok(Edited::GaveUp(status))
        }
        Ended::ByItself | Ended::Killed => Err(io::Error::other(status.to_string())),
    }
}

/// How an editor ended that a shell started.
enum Ended {
    /// It ran and said that something is wrong.
    ByItself,
    /// A signal ended it.
    Killed,
    /// The shell did not find it or was not let.
    NotStarted(io::ErrorKind),
}

impl Ended {
    /// A shell tells by numbers of its own what became of the command.
    fn of(status: ExitStatus) -> Ended {
        match status.code() {
            Some(127) => Ended::NotStarted(io::ErrorKind::NotFound),
            Some(126) => Ended::NotStarted(io::ErrorKind::PermissionDenied),
            Some(code) if code <= 128 => Ended::ByItself,
            Some(_) | None => Ended::Killed,
        }
    }
}

/// The editor as the person set it, which is a line of a shell as for git and crontab.
fn editor_of(variable: impl Fn(&str) -> Option<OsString>) -> OsString {
    let is_blank = |value: &OsString| value.as_encoded_bytes().iter().all(u8::is_ascii_whitespace);
    let chosen = ["VISUAL", "EDITOR"].into_iter().filter_map(variable).find(|value| !is_blank(value));
    chosen.unwrap_or_else(|| "vi".into())
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

    fn editor(set: &[(&str, &str)]) -> OsString {
        editor_of(|name| set.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into()))
    }

    #[test]
    fn the_persons_editor_is_used() {
        assert_eq!(editor(&[]), "vi");
        assert_eq!(editor(&[("EDITOR", "nano"), ("VISUAL", "")]), "nano");
        assert_eq!(editor(&[("EDITOR", "nano"), ("VISUAL", "code --wait")]), "code --wait");
        assert_eq!(editor(&[("EDITOR", "  ")]), "vi");
    }

    /// What an editor that writes its words into the file was given, for the setting that `written` makes of its path.
    fn given(written: impl Fn(&str) -> String) -> String {
        let state = tempfile::tempdir().unwrap();
        let file = write_text(state.path(), "").unwrap();
        let program = state.path().join("my ed");
        let script = "for word; do last=$word; done; for word; do echo \"[$word]\" >> \"$last\"; done";
        std::fs::write(&program, script).unwrap();
        let edited = run(OsStr::new(&written(&program.display().to_string())), &file, "").unwrap();
        let Edited::Text(text, kept) = edited else { panic!("{edited:?}") };
        text.replace(&kept.display().to_string(), "FILE")
    }

    #[test]
    fn quotes_around_words_of_the_editor_mean_what_they_mean_in_a_shell() {
        assert_eq!(given(|path| format!("sh '{path}' -t -a \"\"")), "[-t]\n[-a]\n[]\n[FILE]");
        assert_eq!(given(|path| format!("sh {} -w", path.replace(' ', "\\ "))), "[-w]\n[FILE]");
    }

    #[test]
    fn the_saved_text_comes_back_and_the_file_stays_until_it_is_taken_in() {
        let state = tempfile::tempdir().unwrap();
        let file = write_text(state.path(), "数据库\n").unwrap();
        let edited = run(OsStr::new("sed -i 's/$/ down/'"), &file, "数据库\n").unwrap();
        assert!(matches!(edited, Edited::Text(text, kept) if text == "数据库 down" && kept == file));
        assert!(file.exists());
    }

    #[test]
    fn giving_up_leaves_the_old_text() {
        let state = tempfile::tempdir().unwrap();
        let file = write_text(state.path(), "text").unwrap();
        assert!(matches!(run(OsStr::new("false"), &file, "text").unwrap(), Edited::GaveUp(_)));
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
            let script = format!("sh -c 'echo saved > \"$0\"; {end}'");
            assert!(run(OsStr::new(&script), &file, "text").is_err());
            assert_eq!(std::fs::read_to_string(&file).unwrap(), "saved\n");
        }
    }

    #[test]
    fn an_editor_that_cannot_start_keeps_the_text() {
        let state = tempfile::tempdir().unwrap();
        let file = write_text(state.path(), "text").unwrap();
        let error = run(OsStr::new("no-such-editor"), &file, "text").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        assert!(file.exists());
    }
}

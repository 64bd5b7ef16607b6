//! What the console has done beside its work: the list of drills, a file for elsewhere, the history. Each on a
//! thread of its own; no key waits for a disk.

use super::complaint::system;
use super::console::Console;
use super::watch::{Found, Place, snapshot};
use crate::app::Msg;
use crate::drill::Drills;
use crate::incident::Number;
use crate::locale::forms as words;
use crate::playbook::Source;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

/// So many files of one name are looked at for a free one.
const MOST_FILES: u32 = 99;
/// How `warroom export` ends when it left out what is damaged.
const DAMAGED: i32 = 7;

impl Console {
    /// Adds a line to the history.
    pub(super) fn keep_line(&self, line: String) -> io::Result<()> {
        self.history.as_ref().map_or(Ok(()), |history| history.keep(line))
    }

    /// Reads the drills of the person's folders and tells them, as `told` says it, together with those of the
    /// program.
    pub(super) fn list_drills(&self, told: impl FnOnce(Arc<Drills>) -> Msg + Send + 'static) -> io::Result<()> {
        let folders = self.kept_in.as_ref().map(|paths| paths.drill_folders()).unwrap_or_default();
        let (playbooks, to_loop) = (self.model.library.clone(), self.events.clone());
        let list = move || {
            let places: Vec<Place> = folders.into_iter().map(Place::Folder).collect();
            let sources: Vec<Source> = snapshot(&places).into_iter().filter_map(source).collect();
            let drills = Arc::new(Drills::new(&sources, &playbooks));
            to_loop.say(told(drills));
        };
        std::thread::Builder::new().name("drills".into()).spawn(list).map(drop)
    }

    /// Writes an incident into `file`, or into one of its own name, in the folder that the console was started
    /// in, as `warroom export` does: never over a file that is there.
    pub(super) fn export(&mut self, number: Number, file: Option<String>) {
        // The folder may be gone meanwhile: that is told, and the room stays.
        if let Err(error) = self.begin_export(number, file) {
            let told =
                words::NOT_EXPORTED.with(self.model.lang, &[&number.to_string(), &system(&error, self.model.lang)]);
            self.model.refuse(told);
        }
    }

    fn begin_export(&mut self, number: Number, file: Option<String>) -> io::Result<()> {
        let lang = self.model.lang;
        if self.kept_in.is_none() {
            self.model.refuse(words::DEMO_HAS_NO_PAST.get(lang));
            return Ok(());
        }
        let program = std::env::current_exe()?;
        let file = match file.map(|file| at_home(&file)) {
            Some(file) if file.is_absolute() => file,
            Some(file) => std::env::current_dir()?.join(file),
            None => free_name(&std::env::current_dir()?, number),
        };
        let mut command = Command::new(program);
        command.args(&self.again).args(["export", &number.to_string(), "--lang", lang.code(), "-o"]).arg(&file);
        command.stdin(Stdio::null());
        let to_loop = self.events.clone();
        let export = move || {
            to_loop.say(match command.output() {
                Ok(done) => {
                    let complaint = String::from_utf8_lossy(&done.stderr).trim().to_owned();
                    let exported = words::EXPORTED.with(lang, &[&number.to_string(), &file.display().to_string()]);
                    match done.status.code() {
                        Some(0) => Msg::Say(exported),
                        // The file is there, without the records that are damaged.
                        Some(DAMAGED) if !done.stdout.is_empty() => Msg::Refuse(format!("{exported}; {complaint}")),
                        _ => Msg::Refuse(complaint),
                    }
                }
                Err(error) => Msg::Refuse(system(&error, lang)),
            });
        };
        self.model.hint(words::EXPORTING.with(lang, &[&number.to_string()]));
        std::thread::Builder::new().name("export".into()).spawn(export).map(drop)
    }
}

/// A file named after the incident that is not there yet.
fn free_name(folder: &Path, number: Number) -> PathBuf {
    let name = |nth: u32| if nth == 1 { format!("{number}.jsonl") } else { format!("{number}-{nth}.jsonl") };
    let mut files = (1..=MOST_FILES).map(|nth| folder.join(name(nth)));
    files.find(|file| !file.exists()).unwrap_or_else(|| folder.join(name(1)))
}

/// `~/` as a shell would read it.
pub(super) fn at_home(file: &str) -> PathBuf {
    match (file.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(file),
    }
}

/// A file that could be read; one that could not is told by `warroom drill list`.
fn source(found: Found) -> Option<Source> {
    let file = found.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Some(Source { folder: found.folder.display().to_string(), file, bytes: found.bytes.ok()? })
}

//! Past incidents from a file, read and written by processes of their own: a large file takes a while, and the
//! keyboard waits for none. What comes in is on the screen like whatever others write.

use super::console::Console;
use super::errand::at_home;
use crate::app::Msg;
use crate::app::importing::ReadFile;
use crate::exchange::{self, Hints, bundle};
use crate::locale::Phrase;
use crate::locale::forms as words;
use crate::text::Lang;
use jiff::Timestamp;
use serde_json::Value;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

/// So much of a file is looked at to tell whether it holds records, which are taken in as they are.
const HEAD: u64 = 64;

impl Console {
    /// Reads past incidents from `file`, as `warroom import` does with these options, and shows what was read. A
    /// preview that was asked for, and records of another journal, are only told.
    pub(super) fn import(&mut self, file: String, options: Vec<String>) {
        let begun = self.begin_import(&file, options);
        self.told_if_not(begun, &file);
    }

    /// Writes what was read, as it was put right.
    pub(super) fn write_import(&mut self, read: &ReadFile) {
        let name = read.name.clone();
        let begun = self.begin_writing(read);
        self.told_if_not(begun, &name);
    }

    fn told_if_not(&mut self, begun: io::Result<()>, file: &str) {
        if let Err(error) = begun {
            self.model.refuse(words::NOT_IMPORTED.with(self.model.lang, &[file, &error.to_string()]));
        }
    }

    /// `warroom import` for this console's journal.
    fn importer(&self) -> io::Result<Command> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(&self.again).args(["import", "--lang", self.model.lang.code()]).stdin(Stdio::null());
        Ok(command)
    }

    fn begin_import(&mut self, file: &str, options: Vec<String>) -> io::Result<()> {
        let lang = self.model.lang;
        if self.kept_in.is_none() {
            self.model.refuse(words::DEMO_HAS_NO_PAST.get(lang));
            return Ok(());
        }
        let (mut reader, mut teller) = (self.importer()?, self.importer()?);
        let path = at_home(file);
        // A name like an option is none.
        reader.arg("--as-table").args(&options).arg("--").arg(&path);
        teller.arg("--json").args(&options).arg("--").arg(&path);
        let is_preview = options.iter().any(|option| option == "--dry-run");
        let phrase = if is_preview { words::WOULD_BE_TAKEN_IN } else { words::TAKEN_IN };
        let (to_loop, name) = (self.events.clone(), file.to_owned());
        let import = move || {
            let told = match is_preview || is_bundle(&path) {
                true => teller
                    .output()
                    .map_err(|error| error.to_string())
                    .and_then(|done| summed(&done, phrase, &name, lang)),
                false => reader.output().map_err(|error| error.to_string()).and_then(|done| shown(&done, &name)),
            };
            to_loop.say(told.unwrap_or_else(|why| Msg::Refuse(words::NOT_IMPORTED.with(lang, &[&name, &why]))));
        };
        self.model.hint(words::IMPORTING.with(lang, &[file]));
        std::thread::Builder::new().name("import".into()).spawn(import).map(drop)
    }

    fn begin_writing(&mut self, read: &ReadFile) -> io::Result<()> {
        let lang = self.model.lang;
        let mut writer = self.importer()?;
        writer.args(["--json", "--", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let (to_loop, name) = (self.events.clone(), read.name.clone());
        let table = exchange::as_table(&read.pasts, lang);
        let write = move || {
            let done = fed(&mut writer, &table).map_err(|error| error.to_string());
            let told = done.and_then(|done| summed(&done, words::TAKEN_IN, &name, lang));
            to_loop.say(told.unwrap_or_else(|why| Msg::Refuse(words::NOT_IMPORTED.with(lang, &[&name, &why]))));
        };
        self.model.hint(words::IMPORTING.with(lang, &[&read.name]));
        std::thread::Builder::new().name("import".into()).spawn(write).map(drop)
    }
}

/// Whether a file holds records; what cannot be opened is left to whoever reads it, who says why.
fn is_bundle(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && bundle::is_bundle(&head)
}

/// Runs a command that reads `table`.
fn fed(command: &mut Command, table: &str) -> io::Result<Output> {
    let mut child = command.spawn()?;
    let fed = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(table.as_bytes()));
    let done = child.wait_with_output()?;
    // One that refuses early reads no further; what it says counts then.
    match fed {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(done),
    }
}

/// What was read, to be looked at, or why it was not.
fn shown(done: &Output, name: &str) -> Result<Msg, String> {
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr).trim().to_owned();
        return Err(said.strip_prefix("warroom: ").unwrap_or(&said).to_owned());
    }
    let table = String::from_utf8_lossy(&done.stdout);
    let read = exchange::from_table(&table, &Hints::none(name, Timestamp::now()));
    read.map(|pasts| Msg::ReadFile(Arc::new(ReadFile { name: name.to_owned(), pasts })))
        .map_err(|complaint| complaint.to_string())
}

fn summed(done: &Output, phrase: Phrase, name: &str, lang: Lang) -> Result<Msg, String> {
    answered(&done.stdout, &done.stderr).map(|told| Msg::Say(sum(&told, phrase, name, lang)))
}

/// What the verb answered, or its refusal with the place in the file.
fn answered(out: &[u8], complaint: &[u8]) -> Result<Vec<Value>, String> {
    let Ok(told) = serde_json::from_slice::<Value>(out) else {
        return Err(String::from_utf8_lossy(complaint).trim().to_owned());
    };
    match (told["data"]["incidents"].as_array(), told["message"].as_str(), told["line"].as_u64()) {
        (Some(incidents), ..) => Ok(incidents.clone()),
        (None, Some(why), Some(line)) => Err(format!("{line}: {why}")),
        (None, why, _) => Err(why.unwrap_or_default().to_owned()),
    }
}

/// How many incidents an import summary names.
const NAMED: usize = 3;

/// The counts, and the first incidents by their names.
fn sum(incidents: &[Value], phrase: Phrase, file: &str, lang: Lang) -> String {
    // A bundle that is only looked at is not compared with what is here.
    let is_unwritten = |one: &Value| phrase == words::WOULD_BE_TAKEN_IN && one["format"] == "bundle";
    let count = |one: &Value| one[if is_unwritten(one) { "entries" } else { "written" }].as_u64();
    let written: u64 = incidents.iter().filter_map(count).sum();
    let guessed: usize = incidents.iter().filter_map(|one| one["guessed"].as_array()).map(Vec::len).sum();
    let name = |one: &Value| format!("{} {}", one["id"].as_str().unwrap_or("-"), one["title"].as_str().unwrap_or("-"));
    let mut names = incidents.iter().take(NAMED).map(name).collect::<Vec<_>>().join(", ");
    if incidents.len() > NAMED {
        names += " ..";
    }
    let said = phrase.with(lang, &[file, &incidents.len().to_string(), &written.to_string(), &names]);
    match guessed {
        0 => said,
        count => said + &words::GUESSED.with(lang, &[&count.to_string(), file]),
    }
}

//! Files that a verb is told to read, and files that it makes.

use super::desk::Desk;
use super::failure::{Answer, Exit, Failure};
use super::json::Good;
use super::options::Format;
use crate::diagnostic::Diagnostic;
use crate::shell::regular;
use crate::shell::shelf::not_read;
use crate::shell::watch::read_file;
use crate::text::Lang;
use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

/// The bytes of `file`, or the complaint why it is not read; that it is not there is a failure.
pub fn read(desk: &Desk, file: &str) -> Result<Result<Vec<u8>, Diagnostic>, Failure> {
    match read_file(Path::new(file)) {
        Some(Ok(bytes)) => Ok(Ok(bytes)),
        Some(Err(why)) => Ok(Err(not_read(Path::new(file), &why))),
        None => {
            let message = format!("{file}: {}", desk.say("没有这个文件", "there is no such file"));
            let file = Some(file.to_owned());
            Err(Failure { exit: Exit::NotFound, code: "no-such-file".into(), message, file, line: None })
        }
    }
}

/// Writes `text` to `ID.toml` in a folder of the settings, never over a file that is there, and tells where.
pub fn create(desk: &mut Desk, folder: &str, id: &str, text: &str) -> Answer {
    let folder = desk.paths()?.config.join(folder);
    let path = folder.join(format!("{id}.toml"));
    // What was there before is on the disk; what is made now must be as well before it is told.
    let known = folder.ancestors().find(|folder| folder.is_dir()).map(Path::to_owned);
    let made = DirBuilder::new().recursive(true).mode(0o700).create(&folder).and_then(|()| match known {
        Some(known) if known == folder => Ok(()),
        known => regular::sync_names(&folder, known.as_deref()),
    });
    made.and_then(|()| put(&path, text.as_bytes(), Over::Never)).map_err(|error| unwritten(desk, &path, &error, ""))?;
    tell(desk, &path);
    Ok(Exit::Done)
}

/// What is ours, and what is no file, is never written over, whoever asks: a report in the place of the journal
/// would be the end of every incident.
fn refuse_ours(desk: &Desk, path: &Path) -> Result<(), Failure> {
    let shown = path.display().to_string();
    let refused = |said: &str| {
        let failure = Failure::new(Exit::Refused, "not-there", format!("{shown}: {said}"));
        Err(Failure { file: Some(shown.clone()), ..failure })
    };
    if std::fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return refused(desk.say("不是普通文件,请换一个文件名", "it is no regular file: name another"));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(folder) = folder.canonicalize() else { return Ok(()) };
    let paths = desk.paths()?;
    let is_ours = |ours: &Path| ours.canonicalize().is_ok_and(|ours| folder.starts_with(ours));
    if [&paths.data, &paths.state].into_iter().any(|ours| is_ours(ours)) {
        return refused(
            desk.say(
                "这里是 warroom 自己的数据,请换一个文件夹",
                "warroom keeps its own data there: name another folder",
            ),
        );
    }
    Ok(())
}

/// Whether a file that is there may be written over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// It may not.
    Never,
    /// Somebody said so.
    Asked,
}

/// Writes `text` to `file` whole or not at all, readable by its owner only, and tells where.
pub fn export(desk: &mut Desk, file: &str, text: &str, over: Over) -> Answer {
    let path = Path::new(file);
    refuse_ours(desk, path)?;
    let way_out = desk.say(" (--force 可覆盖)", " (--force)");
    put(path, text.as_bytes(), over).map_err(|error| unwritten(desk, path, &error, way_out))?;
    tell(desk, path);
    Ok(Exit::Done)
}

/// Writes `bytes` to `path` so that it is there whole or not at all, never over a file that is there.
pub fn save(desk: &Desk, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    refuse_ours(desk, path)?;
    put(path, bytes, Over::Never).map_err(|error| unwritten(desk, path, &error, ""))
}

/// Beside it first: a disk that fills up leaves no half of it under its name.
fn put(path: &Path, bytes: &[u8], over: Over) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let beside = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let write = || {
        // `create_new` follows no link and takes no file that is there.
        let mut new = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
        new.write_all(bytes)?;
        new.sync_all()?;
        match over {
            Over::Asked => std::fs::rename(&beside, path)?,
            Over::Never => name_anew(&beside, path)?,
        }
        // Its name, too: what is told to be there is there after a power cut.
        regular::sync_names(path, None)
    };
    let written = write();
    if written.is_err() {
        drop(std::fs::remove_file(&beside)); // what could not be written may not be there to be removed
    }
    written
}

/// Gives `file` the name `to`, which must be free, whoever takes it in the meantime.
fn name_anew(file: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, file, CWD, to, RenameFlags::NOREPLACE) {
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            named => return Ok(named?),
        }
    }
    // A link takes no name either; a stick from elsewhere may know no links, but then it knows the above.
    std::fs::hard_link(file, to)?;
    std::fs::remove_file(file)
}

/// Why `path` was not written; `way_out` follows when a file is there already.
fn unwritten(desk: &Desk, path: &Path, error: &io::Error, way_out: &str) -> Failure {
    let shown = path.display().to_string();
    let failure = match error.kind() {
        ErrorKind::AlreadyExists => {
            let said = desk.say("已经存在,没有覆盖", "is there already and was left as it is");
            Failure::new(Exit::Refused, "file-exists", format!("{shown} {said}{way_out}"))
        }
        _ => Failure::io(format!("{} {shown}: {error}", desk.say("无法写入", "cannot write"))),
    };
    Failure { file: Some(shown), ..failure }
}

fn tell(desk: &mut Desk, path: &Path) {
    let shown = path.display().to_string();
    match desk.format {
        Format::Plain => desk.out.line(&shown),
        Format::Json => desk.out.json(&Good::new(serde_json::json!({ "file": shown }))),
    }
}

/// Prints the JSON schema of a sort of file, for editors.
pub fn print_schema(desk: &mut Desk, schema: &serde_json::Value) -> Answer {
    let text = serde_json::to_string_pretty(schema).map_err(|error| Failure::io(error.to_string()))?;
    desk.out.block(&text);
    Ok(Exit::Done)
}

/// Nothing of that id comes with the program.
pub fn not_shipped(lang: Lang, zh: &str, en: &str, id: &str, like: Option<&str>) -> Failure {
    let message = match (like, lang) {
        (Some(like), Lang::En) => format!("there is no {en} '{id}'. Did you mean '{like}'?"),
        (Some(like), Lang::Zh) => format!("没有{zh} '{id}'。是否想写 '{like}'?"),
        (None, Lang::En) => format!("there is no {en} '{id}' (warroom {en} list shows them)"),
        (None, Lang::Zh) => format!("没有{zh} '{id}' (warroom {en} list 可查)"),
    };
    Failure::new(Exit::NotFound, &format!("unknown-{en}"), message)
}

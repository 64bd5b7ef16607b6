//! The files in these folders open with what is expected of them: `# CODE line:column the beginning of the
//! sentence`, one line for each complaint.

use std::path::{Path, PathBuf};
use warroom::diagnostic::Diagnostic;
use warroom::text::Lang;

/// The TOML files of a folder of this repository, by name; never none.
pub fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    files.sort();
    assert!(!files.is_empty(), "{folder:?}");
    files
}

/// `E104 3:1 unknown field ..`
pub fn line(complaint: &Diagnostic) -> String {
    let place = complaint.place.as_ref().map_or("-".to_owned(), |at| format!("{}:{}", at.line, at.column));
    format!("{} {place} {}", complaint.code, complaint.sentence(Lang::En))
}

/// The complaints that the file with `text` says it deserves.
pub fn expected(text: &str) -> Vec<&str> {
    let lines = text.lines().map_while(|line| line.strip_prefix("# "));
    lines.take_while(|line| line.starts_with(['E', 'W']) && line.as_bytes()[1].is_ascii_digit()).collect()
}

/// `found` are these complaints, in this order, and no others.
pub fn hold(path: &Path, found: &[Diagnostic], wanted: &[&str]) {
    let found: Vec<String> = found.iter().map(line).collect();
    let same = found.len() == wanted.len() && found.iter().zip(wanted).all(|(found, wanted)| found.starts_with(wanted));
    assert!(same, "{}\nfound:\n# {}\nexpected:\n# {}", path.display(), found.join("\n# "), wanted.join("\n# "));
}

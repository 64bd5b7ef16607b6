//! The playbooks of the watched folders: read anew at each save, the last good text of a file kept while
//! the file itself is refused.

use super::watch::{Found, Unreadable};
use crate::diagnostic::Diagnostic;
use crate::house::Config;
use crate::incident::OfficeHours;
use crate::playbook::library::Refused;
use crate::playbook::{Known, Library, Source};
use crate::text::zone_rule;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What every file held when it was last good.
#[derive(Debug, Default)]
pub struct Shelf {
    good: BTreeMap<PathBuf, Source>,
    known: Known,
}

impl Shelf {
    /// An empty shelf of a house that knows these roles, types and hours.
    pub fn knowing(known: Known) -> Shelf {
        Shelf { good: BTreeMap::new(), known }
    }

    /// From now on the house knows these roles, types and hours; whether that is news.
    pub fn learn(&mut self, known: Known) -> bool {
        let is_news = self.known != known;
        self.known = known;
        is_news
    }

    /// The library of what was found. A file that is refused now, but was good before, serves as it was.
    pub fn library(&mut self, found: &[Found], today: Date) -> Library {
        let mut refused = Vec::new();
        let mut sources: Vec<(PathBuf, Source)> = Vec::new();
        for one in found {
            match &one.bytes {
                Ok(bytes) => sources.push((one.file.clone(), source(one, bytes))),
                Err(why) => {
                    refused.push(Refused { file: shown(&one.file), complaints: vec![not_read(&one.file, why)] });
                    sources.extend(self.good.get(&one.file).map(|good| (one.file.clone(), good.clone())));
                }
            }
        }
        let first = Library::new(self.known.clone(), &list(&sources), today);
        let is_bad = |source: &Source| first.refused().iter().any(|refused| refused.file == source.path());
        let has_bad = sources.iter().any(|(_, source)| is_bad(source));
        let mut kept = Vec::with_capacity(sources.len());
        for (file, source) in sources {
            if is_bad(&source) {
                kept.extend(self.good.get(&file).cloned());
            } else {
                self.good.insert(file, source.clone());
                kept.push(source);
            }
        }
        refused.extend(first.refused().iter().cloned());
        let library = if has_bad { Library::new(self.known.clone(), &kept, today) } else { first };
        library.with_refused(refused)
    }
}

/// What this house knows: people are at work at the usual hours of `zone`, where neither a playbook nor the
/// settings say it.
pub fn house(zone: &TimeZone, config: &Config, now: Timestamp) -> Known {
    let usual = || OfficeHours::usual(zone_rule(zone, now));
    let office = Some(config.office.clone().unwrap_or_else(usual));
    Known { roles: config.role_ids(), office, rules: config.rules.clone(), ..Known::default() }
}

fn list(sources: &[(PathBuf, Source)]) -> Vec<Source> {
    sources.iter().map(|(_, source)| source.clone()).collect()
}

fn source(found: &Found, bytes: &[u8]) -> Source {
    let file = found.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Source { folder: found.folder.display().to_string(), file, bytes: bytes.to_vec() }
}

fn shown(file: &Path) -> String {
    file.display().to_string()
}

/// The complaint about a file that was not read.
pub fn not_read(file: &Path, why: &Unreadable) -> Diagnostic {
    Diagnostic { code: "E102", file: shown(file), place: None, what: why.sentence(), hint: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &[u8]) -> Vec<Found> {
        let folder = PathBuf::from("/books");
        vec![Found { file: folder.join("site.toml"), folder, bytes: Ok(bytes.to_vec()) }]
    }

    fn text(version: &str) -> Vec<u8> {
        let generic = include_str!("../../examples/playbooks/generic.toml");
        let with_id = generic.replacen("id = \"generic\"", "id = \"site\"", 1);
        let line = with_id.lines().find(|line| line.starts_with("version")).unwrap().to_owned();
        with_id.replacen(&line, &format!("version = \"{version}\""), 1).into_bytes()
    }

    #[test]
    fn a_bad_save_keeps_the_last_good_one_and_says_why() {
        let today = jiff::civil::date(2026, 11, 21);
        let mut shelf = Shelf::default();
        let version = |library: &Library| library.get("site").map(|known| known.revision.version.clone());
        assert_eq!(version(&shelf.library(&found(&text("1")), today)), Some("1".into()));
        let bad = shelf.library(&found(b"format = "), today);
        assert_eq!((version(&bad), bad.refused().len()), (Some("1".into()), 1));
        let mended = shelf.library(&found(&text("2")), today);
        assert_eq!((version(&mended), mended.refused().len()), (Some("2".into()), 0));
    }
}

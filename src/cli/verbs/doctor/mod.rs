//! Is everything as it must be: terminal, clipboard, folders, journal, playbooks, layouts, keys, watching.
//!
//! It looks and changes nothing; what cannot be known from here it says so.

mod looks;
mod terminal;
mod watching;

use super::{Verb, Writes};
use crate::cli::desk::Desk;
use crate::cli::failure::{Answer, Exit, Failure};
use crate::cli::json::Good;
use crate::cli::library::shelf;
use crate::cli::options::Format;
use crate::journal::sqlite::is_there;
use crate::journal::{Journal, Mode, Proof};
use crate::shell::complaint;
use crate::text::{Lang, counted, zone_rule};
use serde::Serialize;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// doctor.
pub const VERBS: &[Verb] = &[Verb {
    name: "doctor",
    zh: "自检: 终端、路径、日志、各种文件",
    en: "look whether everything is well: terminal, paths, journal, files",
    usage: "warroom doctor",
    args: |command, _| command,
    writes: Writes::Never,
    run: |desk, _, _| run(desk),
}];

/// How a line of the report is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Finding {
    Well,
    Doubtful,
    Wrong,
}

#[derive(Serialize)]
struct Line {
    about: &'static str,
    finding: Finding,
    text: String,
}

#[derive(Serialize)]
struct ReportJson<'a> {
    version: &'static str,
    lines: &'a [Line],
    strands: Vec<StrandJson>,
}

#[derive(Serialize)]
struct StrandJson {
    writer: String,
    records: u64,
    link: String,
}

struct Report {
    lang: Lang,
    lines: Vec<Line>,
}

impl Report {
    fn add(&mut self, about: &'static str, finding: Finding, text: impl Into<String>) {
        self.lines.push(Line { about, finding, text: text.into() });
    }

    fn well(&mut self, about: &'static str, text: impl Into<String>) {
        self.add(about, Finding::Well, text);
    }
}

fn run(desk: &mut Desk) -> Answer {
    let mut report = Report { lang: desk.lang, lines: Vec::new() };
    report.well("version", format!("warroom {}", env!("CARGO_PKG_VERSION")));
    terminal::look(desk, &mut report)?;
    zone(desk, &mut report);
    paths(desk, &mut report)?;
    let (exit, strands) = journal(desk, &mut report)?;
    playbooks(desk, &mut report)?;
    // Damage is the graver word.
    let exit = match (exit, looks::look(desk, &mut report)?) {
        (Exit::Done, of_files) => of_files,
        (worse, _) => worse,
    };
    watching::look(desk, &mut report)?;
    match desk.format {
        Format::Json => {
            let version = env!("CARGO_PKG_VERSION");
            desk.out.json(&Good::new(ReportJson { version, lines: &report.lines, strands }));
        }
        Format::Plain => {
            for line in &report.lines {
                let sign = match line.finding {
                    Finding::Well => "ok",
                    Finding::Doubtful => "?",
                    Finding::Wrong => "!!",
                };
                desk.out.line(&format!("{sign:<2} {:<9} {}", line.about, line.text));
            }
        }
    }
    Ok(exit)
}

fn pick(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    if lang == Lang::Zh { zh } else { en }
}

fn zone(desk: &Desk, report: &mut Report) {
    match &desk.unknown_zone {
        Some(said) => report.add("zone", Finding::Wrong, said.as_str()),
        None => report.well("zone", zone_rule(desk.zone().as_jiff(), desk.now)),
    }
}

fn paths(desk: &Desk, report: &mut Report) -> Result<(), Failure> {
    let paths = desk.paths()?;
    for (about, path) in [("config", &paths.config), ("data", &paths.data), ("state", &paths.state)] {
        let (finding, rights) = rights(path, report.lang);
        report.add(about, finding, format!("{} {rights}", path.display()));
    }
    Ok(())
}

fn rights(path: &Path, lang: Lang) -> (Finding, String) {
    match std::fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            (Finding::Well, pick(lang, "(还没有)", "(not there yet)").to_owned())
        }
        Err(error) => (Finding::Wrong, error.to_string()),
        Ok(found) => {
            let me = rustix::process::geteuid().as_raw();
            let doubt = match (found.uid() == me || found.uid() == 0, found.mode() & 0o002 != 0) {
                (false, _) => pick(lang, "属于其他用户", "belongs to another user"),
                (_, true) => pick(lang, "任何用户都可写 (chmod o-w)", "can be written by every user (chmod o-w)"),
                _ => "",
            };
            let finding = if doubt.is_empty() { Finding::Well } else { Finding::Wrong };
            (finding, format!("{:04o} {doubt}", found.mode() & 0o7777).trim_end().to_owned())
        }
    }
}

fn journal(desk: &mut Desk, report: &mut Report) -> Result<(Exit, Vec<StrandJson>), Failure> {
    let lang = desk.lang;
    let path = desk.paths()?.journal();
    if !is_there(&path).unwrap_or(true) {
        report.well("journal", format!("{} {}", path.display(), pick(lang, "(还没有)", "(not there yet)")));
        return Ok((Exit::Done, Vec::new()));
    }
    // Opened first: it may be on its way into a new file, and have no name until then.
    let checked = desk.journal().and_then(|journal| prove(journal, lang));
    let (_, text) = rights(&path, lang);
    report.well("journal", format!("{} {text}", path.display()));
    let (proof, mode) = match checked {
        Ok(checked) => checked,
        Err(failure) => {
            let exit = failure.exit;
            report.add("journal", Finding::Wrong, failure.message);
            return Ok((exit, Vec::new()));
        }
    };
    if let Mode::ReadOnly { why } = mode {
        report.add("journal", Finding::Doubtful, format!("{}: {why}", pick(lang, "只读", "read-only")));
    }
    let settings = proof.settings.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
    report.well("journal", settings.join(" "));
    let (incidents, records, chains) = (proof.incidents, proof.records, proof.strands.len() as u64);
    report.well(
        "journal",
        match lang {
            Lang::En => [(incidents, "incident"), (records, "record"), (chains, "chain")]
                .map(|(count, noun)| counted(count, noun))
                .join(", "),
            Lang::Zh => format!("{incidents} 个事件,{records} 条记录,{chains} 条链"),
        },
    );
    for fault in &proof.faults {
        let place = fault.seq.map(|seq| format!("#{}: ", seq.0)).unwrap_or_default();
        let said = if lang == Lang::Zh { complaint::fault(fault, lang) } else { format!("{place}{}", fault.what) };
        report.add("journal", Finding::Wrong, said);
    }
    for kept in kept(&path) {
        let said = pick(lang, "曾损坏,原文件保留在此", "was damaged once; that file is kept");
        report.add("journal", Finding::Doubtful, format!("{said}: {}", kept.display()));
    }
    let tell = |strand: &crate::journal::Strand| StrandJson {
        writer: strand.writer.to_string(),
        records: strand.nth,
        link: strand.link.to_string(),
    };
    let exit = if proof.is_whole() { Exit::Done } else { Exit::Damaged };
    Ok((exit, proof.strands.iter().map(tell).collect()))
}

/// The files that a journal was before it went on in a new one.
fn kept(journal: &Path) -> Vec<PathBuf> {
    let stem = journal.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let files = journal.parent().and_then(|folder| folder.read_dir().ok()).into_iter().flatten().flatten();
    let is_kept = |file: &Path| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(&format!("{stem}-damaged-")) && name.ends_with(".db")
    };
    let mut kept: Vec<PathBuf> = files.map(|file| file.path()).filter(|file| is_kept(file)).collect();
    kept.sort_unstable();
    kept
}

fn prove(journal: &mut dyn Journal, lang: Lang) -> Result<(Proof, Mode), Failure> {
    let mut proof = journal.check().map_err(|error| Failure::journal(&error, lang))?;
    for fault in journal.faults() {
        if !proof.faults.contains(fault) {
            proof.faults.push(fault.clone());
        }
    }
    Ok((proof, journal.mode()))
}

fn playbooks(desk: &Desk, report: &mut Report) -> Result<(), Failure> {
    let shelf = shelf(desk)?;
    let lang = desk.lang;
    for one in shelf.library.playbooks() {
        let finding = if one.warnings.is_empty() { Finding::Well } else { Finding::Doubtful };
        report.add("playbook", finding, format!("{} {} ({})", one.revision.id, one.revision.version, one.origin));
        for warning in &one.warnings {
            report.add("playbook", Finding::Doubtful, warning.one_line(lang));
        }
    }
    let complaints = shelf.library.refused().iter().flat_map(|refused| &refused.complaints);
    for complaint in complaints.chain(&shelf.unreadable) {
        report.add("playbook", Finding::Wrong, complaint.one_line(lang));
    }
    Ok(())
}

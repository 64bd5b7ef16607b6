//! The floor plan, enforced: who may import whom, which outside crates a module may name, where clocks,
//! threads and files are touched, and how long a file gets. Tests within the sources are passed over: they
//! may use what they like.

mod guide;
mod source;
mod supply;

use source::{Source, after, files, none, sources};
use std::path::Path;

/// Each module and the modules of ours that it may import, the lowest first: a row names earlier rows only.
const IMPORTS: &[(&str, &[&str])] = &[
    ("text", &[]),
    // A diagnostic is printed, so its words are `SafeText`.
    ("diagnostic", &["text"]),
    // The one reader of TOML, shared by playbooks, layouts, keys and theme.
    ("raw", &["diagnostic", "text"]),
    ("incident", &["text"]),
    ("input", &["diagnostic", "raw", "text"]),
    // A severity has a style of its own.
    ("theme", &["diagnostic", "incident", "raw", "text"]),
    ("locale", &["incident", "text"]),
    // The one page that somebody reads who takes command; what it hides, the reader of playbooks finds.
    ("brief", &["incident", "locale", "raw", "text"]),
    // A playbook on one page.
    ("outline", &["incident", "locale", "text"]),
    ("playbook", &["diagnostic", "incident", "raw", "text"]),
    // The rota and the rules of a house; a rung is written as in a playbook.
    ("house", &["diagnostic", "incident", "playbook", "raw", "text"]),
    ("drill", &["diagnostic", "incident", "locale", "playbook", "raw", "text"]),
    // A layout is how we look; it knows no incident.
    ("layout", &["diagnostic", "raw", "text"]),
    ("journal", &["incident"]),
    // What it hides is found by the reader of playbooks, which refuses the same.
    ("report", &["incident", "locale", "raw", "text"]),
    // Of the journal only how a record is stored and linked; what a copy hides, the reader of playbooks finds.
    ("exchange", &["diagnostic", "incident", "journal", "raw", "text"]),
    ("measures", &["incident", "locale", "report", "text"]),
    // The file of measures and words is made from the journal and holds nothing of its own.
    ("recall", &["incident", "journal", "measures", "report"]),
    // From a wish to durable records, for the shell's verbs and the scribe alike.
    ("fulfil", &["incident", "journal", "text"]),
    ("room", &["incident", "playbook", "text"]),
    ("command", &["incident", "input", "locale", "room", "text"]),
    // The sample is typed line by line, as people would.
    ("demo", &["command", "fulfil", "incident", "journal", "playbook", "room", "text"]),
    ("pane", &["drill", "incident", "input", "locale", "measures", "report", "room", "text", "theme"]),
    (
        "app",
        &[
            "brief",
            "command",
            "diagnostic",
            "drill",
            // What was read of a file is looked at before it is written.
            "exchange",
            "house",
            "incident",
            "input",
            "layout",
            "locale",
            "measures",
            "outline",
            "pane",
            "playbook",
            // What looks like a secret stays out of the messages.
            "raw",
            "recall",
            "report",
            "room",
            "text",
            "theme",
        ],
    ),
    ("view", &["app", "command", "drill", "incident", "input", "layout", "locale", "pane", "room", "text", "theme"]),
    (
        "shell",
        &[
            "app",
            "command",
            "demo",
            "diagnostic",
            // A console lists the drills that can be begun from it.
            "drill",
            // What was read of a file comes as a table.
            "exchange",
            "fulfil",
            "house",
            "incident",
            "input",
            "journal",
            "layout",
            "locale",
            "measures",
            "playbook",
            "recall",
            "room",
            "text",
            "theme",
            "view",
        ],
    ),
    (
        "cli",
        &[
            "app",
            "demo",
            "brief",
            "command",
            "diagnostic",
            "exchange",
            "drill",
            "fulfil",
            "house",
            "incident",
            "input",
            "journal",
            "layout",
            "locale",
            "outline",
            "playbook",
            "measures",
            "recall",
            // What a command printed is masked as a report is.
            "raw",
            "report",
            "room",
            "shell",
            "text",
            "theme",
        ],
    ),
];

/// Outside crates, and where alone they may be named. Crates of plain words and numbers (`serde`, `jiff`,
/// `thiserror`) may be named everywhere.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("clap", &["src/cli/"]),
    // What takes the terminal and gives it back; what comes from it is read by a decoder of our own.
    ("crossterm", &["src/shell/terminal.rs"]),
    ("clap_complete", &["src/cli/verbs/shell.rs"]),
    ("clap_mangen", &["src/cli/manual.rs"]),
    // Typed nodes: a text of outside cannot be markup.
    ("maud", &["src/report/html/"]),
    ("csv", &["src/exchange/table/"]),
    ("html5gum", &["src/exchange/html/"]),
    ("minijinja", &["src/playbook/template.rs"]),
    // The doctor tries the watcher that the console would use.
    ("notify", &["src/shell/watch/", "src/shell/bell.rs", "src/cli/verbs/doctor/"]),
    ("nucleo_matcher", &["src/text/fuzzy.rs"]),
    ("ratatui", &["src/pane/", "src/view/", "src/theme/", "src/shell/pen.rs", "src/shell/screen.rs"]),
    ("rusqlite", &["src/journal/sqlite/", "src/recall/"]),
    // The users' groups and the file's identity are asked of the system, never a terminal.
    ("rustix", &["src/shell/", "src/cli/", "src/journal/sqlite/"]),
    (
        "sha2",
        &[
            "src/exchange/draft.rs",
            "src/exchange/bundle/",
            "src/journal/",
            "src/playbook/digest.rs",
            "src/room/tickets.rs",
        ],
    ),
    ("signal_hook", &["src/shell/signals.rs"]),
    // What is proposed to a playbook keeps the comments of its file; nothing is read with it.
    ("toml_edit", &["src/drill/proposal.rs", "src/raw/edit.rs", "src/report/proposal.rs"]),
    ("similar", &["src/raw/edit.rs"]),
    ("strsim", &["src/text/nearest.rs"]),
    ("textwrap", &["src/text/"]),
    ("tokio", &["src/shell/"]),
    ("toml", &["src/raw/parse.rs"]),
    ("tui_input", &["src/app/line.rs"]),
    ("unicode_segmentation", &["src/text/", "src/recall/words.rs"]),
    // The pen must know what the terminal does with a character.
    ("unicode_width", &["src/text/", "src/shell/pen.rs"]),
    (
        "uuid",
        &[
            "src/exchange/draft.rs",
            "src/exchange/bundle/",
            "src/incident/",
            "src/journal/",
            "src/recall/store.rs",
            "src/room/tickets.rs",
            "src/shell/",
            "src/cli/",
        ],
    ),
];

/// What touches the world outside, and where alone that may happen.
const WORLD: &[(&str, &[&str])] = &[
    ("std::env", &["src/shell/", "src/cli/", "src/main.rs"]),
    ("std::fs", &["src/shell/", "src/cli/", "src/journal/sqlite/", "src/recall/store.rs"]),
    ("std::net", &["src/shell/"]),
    // The mark of an engine has its process in its name.
    ("std::process", &["src/shell/", "src/cli/", "src/journal/sqlite/mark.rs", "src/main.rs"]),
    ("std::thread", &["src/shell/", "src/cli/verbs/doctor/", "src/cli/verbs/drill/arm.rs", "src/journal/sqlite/"]),
    // An engine stamps records by a clock that it is given; of its own it knows how long it waits.
    ("::now()", &["src/shell/", "src/cli/", "src/journal/sqlite/"]),
    // A journal gives itself a name once; the contract every engine must pass makes its own samples.
    ("now_v7()", &["src/shell/", "src/cli/", "src/journal/"]),
    ("SystemTime", &["src/shell/"]),
];

/// A file's longest length in lines, without its tests.
const LONGEST: usize = 400;

/// Files that are longer still, and how long they are: debts, which may only shrink.
const DEBTS: &[(&str, usize)] = &[];

/// No line of code breaks the rule, which says what is wrong with one.
fn each_line(rule: impl Fn(&Source, &str) -> Option<String>) {
    let mut complaints = Vec::new();
    for source in sources() {
        let broken = source.code().filter_map(|(number, line)| Some((number, rule(&source, line)?)));
        complaints.extend(broken.map(|(number, why)| format!("{}:{number}: {why}", source.path)));
    }
    none(complaints);
}

#[test]
fn every_module_imports_only_what_lies_below_it() {
    let mut complaints = Vec::new();
    for source in sources().iter().filter(|source| !source.is_in(&["src/lib.rs", "src/main.rs"])) {
        let module = source.module();
        let Some((_, allowed)) = IMPORTS.iter().find(|(name, _)| *name == module) else {
            complaints.push(format!("{}: module {module} has no row in the table", source.path));
            continue;
        };
        for (number, line) in source.code() {
            for word in after(line, "crate") {
                if word != module && !allowed.contains(&word) {
                    let what = if word.is_empty() { "several modules in one line" } else { word };
                    complaints.push(format!("{}:{number}: {module} may not import {what}", source.path));
                }
            }
            if !after(line, "warroom").is_empty() {
                complaints.push(format!("{}:{number}: say crate, not warroom", source.path));
            }
        }
    }
    none(complaints);
}

#[test]
fn the_table_has_no_circle_and_no_row_that_nobody_needs() {
    let names: Vec<&str> = IMPORTS.iter().map(|(name, _)| *name).collect();
    let sources = sources();
    let mut complaints = Vec::new();
    for (at, (module, allowed)) in IMPORTS.iter().enumerate() {
        for import in *allowed {
            if !names[..at].contains(import) {
                complaints.push(format!("{module} stands before {import}"));
            }
            let mut own = sources.iter().filter(|source| source.module() == *module);
            if !own.any(|source| source.code().any(|(_, line)| after(line, "crate").contains(import))) {
                complaints.push(format!("{module} does not need {import}"));
            }
        }
        if !sources.iter().any(|source| source.module() == *module) {
            complaints.push(format!("there is no module {module}"));
        }
    }
    none(complaints);
}

#[test]
fn nobody_climbs_out_of_a_module() {
    each_line(|source, line| {
        let below = source.path.strip_prefix("src/").unwrap();
        let depth = below.split('/').count() - usize::from(below.ends_with("mod.rs"));
        let climbs = depth > 0 && line.contains(&"super::".repeat(depth));
        climbs.then(|| "say crate::, not super::".to_owned())
    });
}

#[test]
fn outside_crates_are_named_where_they_belong() {
    each_line(|source, line| {
        let stranger = |(name, places): &&(&str, &[&str])| !after(line, name).is_empty() && !source.is_in(places);
        let (name, _) = OUTSIDE.iter().find(stranger)?;
        Some(format!("{} may not name {name}", source.module()))
    });
}

#[test]
fn clocks_threads_and_files_are_touched_outside_only() {
    each_line(|source, line| {
        let touched = |(what, places): &&(&str, &[&str])| line.contains(what) && !source.is_in(places);
        let (what, _) = WORLD.iter().find(touched)?;
        Some(format!("{} may not use {what}", source.module()))
    });
}

#[test]
fn a_record_is_made_by_a_journal_only() {
    each_line(|source, line| {
        let is_made = line.contains("Recorded {") && !line.contains("struct") && !line.contains("impl");
        (is_made && source.module() != "journal").then(|| "only a journal makes a Recorded".to_owned())
    });
}

#[test]
fn files_stay_short_and_folders_say_what_they_are_for() {
    let mut complaints = Vec::new();
    for source in sources() {
        let debt = DEBTS.iter().find(|(path, _)| *path == source.path).map(|(_, length)| *length);
        let length = source.lines.len();
        if length > debt.unwrap_or(LONGEST) {
            complaints.push(format!("{}: {length} lines without tests", source.path));
        }
        if debt.is_some() && length <= LONGEST {
            complaints.push(format!("{}: is short now, strike it from the debts", source.path));
        }
        if !source.lines.first().is_some_and(|line| line.starts_with("//! ")) {
            complaints.push(format!("{}:1: does not open with what it is for", source.path));
        }
    }
    none(complaints);
}

#[test]
fn nothing_is_unsafe_unfinished_or_skipped() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in ["src/lib.rs", "src/main.rs"] {
        let text = std::fs::read_to_string(top.join(file)).unwrap();
        assert!(text.contains("#![forbid(unsafe_code)]"), "{file}");
    }
    // Put together, so that this file does not find itself.
    let unwanted = [["to", "do!("], ["unimplem", "ented!("], ["#[ig", "nore"], ["db", "g!("]].map(|two| two.concat());
    let mut found = Vec::new();
    ["src", "tests", "benches", "examples"].iter().for_each(|folder| files(&top.join(folder), &mut found));
    let mut complaints = Vec::new();
    for path in found {
        let text = std::fs::read_to_string(&path).unwrap();
        for (at, line) in text.lines().enumerate() {
            if let Some(word) = unwanted.iter().find(|word| line.contains(word.as_str())) {
                complaints.push(format!("{}:{}: {word}", path.display(), at + 1));
            }
        }
    }
    none(complaints);
}

#[test]
fn nothing_is_dropped_quietly() {
    each_line(|_, line| line.contains("let _ = ").then(|| "say what is dropped, and why".to_owned()));
    each_line(|_, line| (line.contains("OR IGNORE") || line.contains("set_symbol(")).then(|| "never".to_owned()));
}

//! What the READMEs say is there is there.

use std::path::Path;
use std::process::Command;

const READMES: [&str; 2] = [include_str!("../README.md"), include_str!("../README.zh.md")];

/// The words between single backquotes, and the lines of fenced blocks.
fn quoted(text: &str) -> Vec<&str> {
    let fenced = text.split("```").skip(1).step_by(2).flat_map(str::lines);
    let inline = text.split("```").step_by(2).flat_map(|part| part.split('`').skip(1).step_by(2));
    fenced.chain(inline).map(str::trim).collect()
}

#[test]
fn every_verb_that_a_readme_names_exists() {
    let help = Command::new(env!("CARGO_BIN_EXE_warroom")).args(["--help", "--lang", "en"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let verbs: Vec<&str> = help.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next()).collect();
    let mut named = 0;
    for text in READMES {
        for words in quoted(text) {
            let Some(rest) = words.trim_start_matches("$ ").strip_prefix("warroom ") else { continue };
            let Some(verb) = rest.split_whitespace().next() else { continue };
            if verb.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !verb.starts_with('-') {
                named += 1;
                assert!(verbs.contains(&verb), "README names `warroom {verb}`, which does not exist: {words}");
            }
        }
    }
    assert!(named > 10, "only {named} verbs were found: the READMEs are no longer read rightly");
}

#[test]
fn every_file_that_a_readme_links_to_exists() {
    for text in READMES {
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.contains("://") && !link.starts_with('#')) {
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(link).exists(), "{link}");
        }
    }
}

/// The demands of response plans: each row names verbs, commands and actions that exist.
#[test]
fn the_table_of_demands_names_only_what_is_there() {
    let text = include_str!("../examples/response-plans.md");
    let help = Command::new(env!("CARGO_BIN_EXE_warroom")).args(["--help", "--lang", "en"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let verbs: Vec<&str> = help.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next()).collect();
    let known = |name: &str| {
        let is_it = |spec: &&warroom::command::Spec| spec.name == name || spec.aliases.contains(&name);
        warroom::command::COMMANDS.iter().any(|spec| is_it(&spec))
    };
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| ") && line.contains('`')).collect();
    for words in rows.iter().flat_map(|row| quoted(row)) {
        if let Some(rest) = words.strip_prefix("warroom ") {
            let verb = rest.split_whitespace().next().unwrap();
            assert!(verbs.contains(&verb), "there is no `warroom {verb}`");
        } else if let Some(command) = words.strip_prefix('/') {
            let name = command.split_whitespace().next().unwrap();
            assert!(known(name), "there is no /{name}");
        }
    }
    let demands: Vec<&str> = rows.iter().filter_map(|row| row.split('|').nth(1)).map(str::trim).collect();
    let all = [("A", 9), ("B", 10), ("C", 6), ("D", 6), ("E", 8)];
    let wanted: Vec<String> =
        all.iter().flat_map(|(plan, last)| (1..=*last).map(move |n| format!("{plan}{n}"))).collect();
    assert_eq!(demands, wanted, "one row for each");
}

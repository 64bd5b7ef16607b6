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

//! Every message of ours, wherever it stands: both languages are there, say as much as each other, and are used.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("messages_tests.rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
}

fn all() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

/// The string literals that `text` begins with, a comma between them.
fn literals(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(body) = rest.strip_prefix('"') {
        let mut value = String::new();
        let mut letters = body.char_indices();
        let end = loop {
            match letters.next() {
                Some((_, '\\')) => value.extend(letters.next().map(|(_, c)| c)),
                Some((at, '"')) => break at + 1,
                Some((_, c)) => value.push(c),
                None => return found,
            }
        };
        found.push(value);
        rest = body[end..].trim_start().trim_start_matches(',').trim_start();
    }
    found
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[test]
fn every_message_is_there_in_both_languages() {
    let mut count = 0;
    for (path, text) in all() {
        for (at, _) in text.match_indices("phrase(") {
            let [en, zh] = &literals(&text[at + "phrase(".len()..])[..] else { continue };
            count += 1;
            let told = format!("{}: \"{en}\" and \"{zh}\"", path.display());
            assert!(!en.is_empty() && !en.contains(is_chinese), "{told}: the first is English");
            let has_words = en.split_whitespace().any(|word| word.len() > 2 && word.chars().all(char::is_lowercase));
            assert!(!has_words || zh.contains(is_chinese), "{told}: the second is Chinese");
            assert_eq!(en.matches("{}").count(), zh.matches("{}").count(), "{told}: as many values");
            assert!(!zh.contains(['，', '：', '；', '（', '）', '！', '？']), "{told}: half-width punctuation");
        }
    }
    assert!(count > 300, "only {count} messages were looked at");
}

#[test]
fn every_message_is_used() {
    let sources = all();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut uses: HashMap<&str, usize> = HashMap::new();
    let words = sources.iter().flat_map(|(_, text)| text.split(|c| !is_word(c)));
    words.for_each(|word| *uses.entry(word).or_default() += 1);
    for (path, text) in &sources {
        for (at, _) in text.match_indices("const ") {
            let Some((name, rest)) = text[at + "const ".len()..].split_once(':') else { continue };
            if !rest.trim_start().starts_with("Phrase =") {
                continue;
            }
            assert!(uses[name] > 1, "{}: {name} is never used", path.display());
        }
    }
}

//! The whole report, word for word.

use crate::stories::{alone, outage, told};
use std::path::Path;
use warroom::incident::Recorded;
use warroom::report::Format;
use warroom::text::Lang;

fn is(records: &[Recorded], lang: Lang, format: Format, name: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/golden").join(name);
    let text = told(records, lang, format).replace(env!("CARGO_PKG_VERSION"), "VERSION");
    if std::env::var_os("WARROOM_BLESS").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let known = std::fs::read_to_string(&file).unwrap_or_default();
    for (nth, (one, other)) in known.lines().zip(text.lines()).enumerate() {
        assert_eq!(one, other, "{name}:{}", nth + 1);
    }
    assert_eq!(known.lines().count(), text.lines().count(), "{name}");
}

#[test]
fn an_outage_is_told_in_markdown_in_both_languages() {
    let records = outage();
    is(&records, Lang::En, Format::Markdown, "outage.en.md");
    is(&records, Lang::Zh, Format::Markdown, "outage.zh.md");
}

#[test]
fn an_outage_is_told_in_html_and_in_json() {
    let records = outage();
    is(&records, Lang::En, Format::Html, "outage.en.html");
    is(&records, Lang::Zh, Format::Json, "outage.zh.json");
}

#[test]
fn an_incident_of_which_little_is_known_has_a_short_report() {
    is(&alone(), Lang::En, Format::Markdown, "alone.en.md");
}

#[test]
fn no_length_stands_without_its_two_milestones() {
    for format in [Format::Markdown, Format::Html, Format::Json] {
        let text = told(&outage(), Lang::En, format);
        assert!(!text.contains("MTT") && !text.contains("TTR"), "{format:?}");
    }
    let text = told(&outage(), Lang::En, Format::Markdown);
    for line in text.lines().filter(|line| line.starts_with("| time to")) {
        assert!(line.contains(" to ") && line.matches(" to ").count() >= 2, "{line}");
    }
}
